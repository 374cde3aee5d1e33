#include "tui/form_deal.h"

#include "base/error.h"
#include "base/money.h"
#include "workflows/customer.h"
#include "tui/words.h"

/* ---- writing */

struct deal_wish {
	struct form_about *about;
	gint64 id; /* 0: a new one */
	struct deal_form form;
	char **products;
	GStringChunk *text; /* of the form */
};

static void wish_free(gpointer data)
{
	struct deal_wish *wish = data;

	form_about_free(wish->about);
	g_strfreev(wish->products);
	g_string_chunk_free(wish->text);
	g_free(wish);
}

static bool write_deal(struct app *app, struct db *db, void *what, GError **error)
{
	struct deal_wish *wish = what;
	struct change change = app_change(app);

	if (!deal_save(db, &wish->id, &wish->form, &change, error))
		return false;
	form_about_done(wish->about, wish->id);
	return true;
}

/* ---- what was typed */

struct question {
	struct form_about *about;
	gint64 deal; /* 0: a new one */
	char *pipeline, *currency;
};

static void question_free(gpointer data)
{
	struct question *question = data;

	form_about_free(question->about);
	g_free(question->pipeline);
	g_free(question->currency);
	g_free(question);
}

/* One a comma, but "@ 2,50" is a price: a comma between two digits parts nothing. Caller frees with g_strfreev. */
static char **split_products(const char *text)
{
	GPtrArray *parts = g_ptr_array_new();
	const char *begin = text;

	for (const char *at = text;; at++) {
		bool parts_digits =
			*at == ',' && at > begin && g_ascii_isdigit(at[-1]) && g_ascii_isdigit(at[1]);

		if (*at != '\0' && (*at != ',' || parts_digits))
			continue;
		g_autofree char *part = g_strstrip(g_strndup(begin, (gsize)(at - begin)));
		if (*part != '\0')
			g_ptr_array_add(parts, g_steal_pointer(&part));
		if (*at == '\0')
			break;
		begin = at + 1;
	}
	g_ptr_array_add(parts, NULL);
	return (char **)g_ptr_array_free(parts, FALSE);
}

/* What can be judged without writing is judged while the form is open, so that nothing typed is lost. *day: as the store has it. */
static bool check_values(struct app *app, const struct question *question,
                         const struct form_values *values, char **day, const char **field,
                         GError **error)
{
	const char *value = form_value(values, "value"), *expected = form_value(values, "expected");
	gint64 minor;

	if (*value && (!money_parse(value, question->currency, 0, &minor) || minor < 0)) {
		*field = "value";
		return tend_fail(error, TEND_USAGE, "'%s' is no amount\nwrite 420 or 420.50", value);
	}
	*field = "expected";
	return *expected == '\0' || words_read_day(expected, app_now(app), app_zone(app), day, error);
}

static const char *keep(struct deal_wish *wish, const char *text)
{
	return text ? g_string_chunk_insert(wish->text, text) : NULL;
}

static struct deal_wish *wish_for(const struct question *question, gint64 customer, const char *day,
                                  const struct form_values *values)
{
	struct deal_wish *wish = g_new0(struct deal_wish, 1);

	wish->about = form_about_copy(question->about);
	wish->id = question->deal;
	wish->text = g_string_chunk_new(256);
	wish->products = split_products(form_value(values, "products"));
	wish->form = (struct deal_form){
		.customer = customer,
		.pipeline = keep(wish, question->pipeline),
		.title = keep(wish, form_changed(values, "title")),
		.value = keep(wish, form_changed(values, "value")),
		.expected = form_changed(values, "expected") ? keep(wish, day ? day : "") : NULL,
		.next_step = keep(wish, form_changed(values, "next-step")),
		.products = (const char *const *)wish->products,
	};
	return wish;
}

static bool submit(struct app *app, void *context, const struct form_values *values,
                   const char **field, GError **error)
{
	const struct question *question = context;
	gint64 customer = question->deal ? 0 : question->about->customer;
	g_autofree char *day = NULL;

	if (question->deal == 0 && customer == 0 &&
	    !customer_resolve(app_db(app), form_value(values, "customer"), &customer, error)) {
		*field = "customer";
		return false;
	}
	if (!check_values(app, question, values, &day, field, error))
		return false;
	/* Products are judged by the write; its sentence is to stand under them. */
	if (*form_value(values, "products") != '\0')
		*field = "products";
	g_autofree char *says = g_strdup_printf(question->deal ? "Changed: %s" : "Deal added: %s",
	                                        form_value(values, "title"));
	app_write(app, says, write_deal, wish_for(question, customer, day, values), wish_free);
	return true;
}

/* ---- asking */

static void open_form(struct app *app, const char *title, const struct deal *deal, bool asks,
                      struct question *question)
{
	g_autofree char *worth = g_strdup_printf("e.g. 420 or 420.50 (%s)", question->currency);
	g_autofree char *expected = deal && deal->expected_on ? words_date(deal->expected_on) : NULL;
	g_autofree char *value =
		deal && deal->value ? money_format_bare(deal->value, deal->currency) : NULL;
	const struct form_field fields[] = {
		{ .name = "customer",
		  .label = "Customer",
		  .help = "number or name; 3, then + adds a new customer",
		  .needed = true },
		{ .name = "title",
		  .label = "Deal",
		  .help = "what it is about: three oak chairs",
		  .value = deal ? deal->title : NULL,
		  .needed = true },
		{ .name = "value", .label = "Worth", .help = worth, .value = value },
		{ .name = "products",
		  .label = "Products",
		  .help = deal ? "added or changed: Rye loaf x 3, Filter coffee; x 0 takes it off"
		               : "e.g. Rye loaf x 3, Filter coffee; without a worth, their sum" },
		{ .name = "expected",
		  .label = "Expected on",
		  .help = "e.g. 24 Dec; may stay empty",
		  .value = expected },
		{ .name = "next-step",
		  .label = "Next step",
		  .help = "what you mean to do next: send a quote",
		  .value = deal ? deal->next_step : NULL },
		{ NULL },
	};

	app_form(app, title, asks ? fields : fields + 1, submit, question, question_free);
}

static struct question *ask_about(const struct form_about *about, gint64 deal, const char *pipeline,
                                  const char *currency)
{
	struct question *question = g_new(struct question, 1);

	*question =
		(struct question){ form_about_copy(about), deal, g_strdup(pipeline), g_strdup(currency) };
	return question;
}

void form_deal_add(struct app *app, const struct form_about *about, const char *pipeline)
{
	bool asks = about->customer == 0;
	g_autofree char *title =
		asks ? g_strdup("New deal") : g_strdup_printf("Deal with %s", about->name);

	open_form(app, title, NULL, asks, ask_about(about, 0, pipeline, app_currency(app)));
}

void form_deal_change(struct app *app, const struct deal *deal, const struct form_about *about)
{
	const char *currency = deal->currency ? deal->currency : app_currency(app);

	open_form(app, "Change the deal", deal, false, ask_about(about, deal->id, NULL, currency));
}
