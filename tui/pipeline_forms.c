/* What is typed about a deal: the deal itself, a call, a note, a task; each is written by the function the command line uses. */
#include "base/error.h"
#include "base/money.h"
#include "workflows/customer.h"
#include "workflows/task.h"
#include "tui/pipeline.h"
#include "tui/words.h"

#include <string.h>

/* ---- the deal */

struct deal_wish {
	gint64 id;
	struct pipeline_view *view;
	gint64 customer;
	char *pipeline, *title, *value, *expected, *next_step;
};

static void free_deal_wish(gpointer data)
{
	struct deal_wish *wish = data;

	g_free(wish->pipeline);
	g_free(wish->title);
	g_free(wish->value);
	g_free(wish->expected);
	g_free(wish->next_step);
	g_free(wish);
}

static bool write_deal(struct app *app, struct db *db, void *what, GError **error)
{
	struct deal_wish *wish = what;
	struct change change = app_change(app);
	struct deal_form form = { .customer = wish->customer,
		                      .pipeline = wish->pipeline,
		                      .title = wish->title,
		                      .value = wish->value,
		                      .expected = wish->expected,
		                      .next_step = wish->next_step };

	if (!deal_save(db, &wish->id, &form, &change, error))
		return false;
	wish->view->wanted = wish->id;
	return true;
}

struct deal_question {
	struct pipeline_view *view;
	gint64 deal; /* 0: a new one */
};

/* What can be judged without writing is judged while the form is open, so that nothing typed is lost. *day: as the store has it. */
static bool check_values(struct pipeline_view *view, const struct form_values *values, char **day,
                         const char **field, GError **error)
{
	const char *value = form_value(values, "value"), *expected = form_value(values, "expected");
	gint64 minor;

	if (*value && (!money_parse(value, app_currency(view->app), 0, &minor) || minor < 0)) {
		*field = "value";
		return tend_fail(error, TEND_USAGE, "'%s' is no amount\nwrite 420 or 420.50", value);
	}
	*field = "expected";
	return *expected == '\0' ||
	       words_read_day(expected, app_now(view->app), app_zone(view->app), day, error);
}

static bool submit_deal(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct deal_question *question = context;
	struct pipeline_view *view = question->view;
	gint64 customer = 0;
	g_autofree char *day = NULL;

	if (question->deal == 0 &&
	    !customer_resolve(app_db(app), form_value(values, "customer"), &customer, error)) {
		*field = "customer";
		return false;
	}
	if (!check_values(view, values, &day, field, error))
		return false;
	struct deal_wish *wish = g_new0(struct deal_wish, 1);
	*wish =
		(struct deal_wish){ .id = question->deal,
		                    .view = view,
		                    .customer = customer,
		                    .pipeline = g_strdup(question->deal ? NULL : view->pipeline),
		                    .title = g_strdup(form_changed(values, "title")),
		                    .value = g_strdup(form_changed(values, "value")),
		                    .expected =
		                        form_changed(values, "expected") ? g_strdup(day ? day : "") : NULL,
		                    .next_step = g_strdup(form_changed(values, "next-step")) };
	g_autofree char *says = g_strdup_printf(question->deal ? "Changed: %s" : "Deal added: %s",
	                                        form_value(values, "title"));
	app_write(app, says, write_deal, wish, free_deal_wish);
	return true;
}

static void open_form(struct pipeline_view *view, const struct deal *deal)
{
	g_autofree char *worth =
		g_strdup_printf("e.g. 420 or 420.50 (%s)",
	                    deal && deal->currency ? deal->currency : app_currency(view->app));
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
	struct deal_question *question = g_new(struct deal_question, 1);

	*question = (struct deal_question){ view, deal ? deal->id : 0 };
	/* A deal stays with its customer: the first field is for new ones. */
	app_form(view->app, deal ? "Change the deal" : "New deal", deal ? fields + 1 : fields,
	         submit_deal, question, g_free);
}

void pipeline_add(void *state)
{
	open_form(state, NULL);
}

void pipeline_edit(void *state)
{
	struct pipeline_view *view = state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) page = record_get(app_db(view->app), &noun_deal, pipeline_card(view)->id, &error);

	if (page == NULL)
		app_fail(view->app, g_steal_pointer(&error));
	else
		open_form(view, page_row(page, 0));
}

/* ---- what happened, and what is to be done */

struct words_wish {
	gint64 customer, deal;
	const char *kind; /* of an activity; NULL: a task */
	char *words;
	gint64 due; /* of a task */
};

static void free_words(gpointer data)
{
	g_free(((struct words_wish *)data)->words);
	g_free(data);
}

static bool write_words(struct app *app, struct db *db, void *what, GError **error)
{
	const struct words_wish *wish = what;
	struct change change = app_change(app);
	gint64 activity = 0;

	if (wish->kind != NULL)
		return customer_log_deal(db, wish->customer, wish->deal, wish->kind, wish->words, &change,
		                         &activity, error);
	struct task task = { .customer_id = wish->customer,
		                 .deal_id = wish->deal,
		                 .title = wish->words,
		                 .due_at = wish->due,
		                 .created_at = change.at,
		                 .by_staff = change.staff };
	g_autofree char *label = g_strconcat("add a task: ", wish->words, NULL);
	return task_save(db, &task, label, &change, error);
}

struct words_question {
	struct pipeline_view *view;
	gint64 customer, deal;
	const char *kind;
};

static void write_down(const struct words_question *question, const char *text, gint64 due)
{
	struct words_wish *wish = g_new(struct words_wish, 1);
	g_autofree char *says = question->kind ? g_strdup_printf("Written down: %s", question->kind)
	                                       : g_strdup_printf("Task added: %s", text);

	*wish = (struct words_wish){ question->customer, question->deal, question->kind, g_strdup(text),
		                         due };
	app_write(question->view->app, says, write_words, wish, free_words);
}

static void call_told(void *context, const char *text)
{
	if (text != NULL && *text != '\0')
		write_down(context, text, 0);
}

static struct words_question *question_about(struct pipeline_view *view, const char *kind)
{
	struct words_question *question = g_new(struct words_question, 1);
	const struct deal_card *card = pipeline_card(view);

	*question = (struct words_question){ view, card->customer_id, card->id, kind };
	return question;
}

void pipeline_call(void *state)
{
	struct pipeline_view *view = state;
	g_autofree char *label =
		g_strdup_printf("Call with %s, what was said?", pipeline_card(view)->customer_name);

	app_prompt(view->app, label, "", call_told, question_about(view, "call"), g_free);
}

static bool submit_note(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	write_down(context, form_value(values, "text"), 0);
	return true;
}

void pipeline_note(struct pipeline_view *view, const char *text)
{
	const struct form_field fields[] = {
		{ .name = "text",
		  .label = "Note",
		  .kind = FORM_LONG,
		  .help = "^E opens your editor",
		  .value = text,
		  .needed = true },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Note about %s", pipeline_card(view)->title);

	app_form(view->app, title, fields, submit_note, question_about(view, "note"), g_free);
}

void pipeline_note_key(void *state)
{
	pipeline_note(state, NULL);
}

static bool submit_task(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	gint64 due = 0;

	*field = "due";
	if (!words_read_due(form_value(values, "due"), app_now(app), app_zone(app), &due, error))
		return false;
	write_down(context, form_value(values, "title"), due);
	return true;
}

void pipeline_task(void *state)
{
	struct pipeline_view *view = state;
	const struct form_field fields[] = {
		{ .name = "title",
		  .label = "Task",
		  .help = "what is to be done: call back about the cake",
		  .needed = true },
		{ .name = "due", .label = "Due", .help = words_due_help, .value = "tomorrow" },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Task for %s", pipeline_card(view)->customer_name);

	app_form(view->app, title, fields, submit_task, question_about(view, NULL), g_free);
}
