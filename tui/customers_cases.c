/* Complaints, repairs and questions of a customer: opened and closed from the card. */
#include "base/error.h"
#include "workflows/case.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <string.h>

/* ---- a new one */

struct new_case {
	struct customers_screen *c;
	gint64 customer;
	char *kind, *title, *note;
	gint64 due;
};

static void new_case_free(gpointer data)
{
	struct new_case *new = data;

	g_free(new->kind);
	g_free(new->title);
	g_free(new->note);
	g_free(new);
}

static bool write_new(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_case *new = what;
	struct change change = app_change(app);
	struct case_form form = {
		.kind = new->kind, .title = new->title, .note = new->note, .due_given = true, .due_at = new->due
	};
	g_autoptr(Page) page = case_open(db, new->customer, &form, &change, error);

	if (page)
		customers_want_card(new->c);
	return page != NULL;
}

/* Whom it is about: the cursor may be elsewhere by then. */
struct about_case {
	struct customers_screen *c;
	gint64 customer;
};

static bool submit_new(struct app *app, void *context, const struct form_values *values,
                       const char **field, GError **error)
{
	const struct about_case *about = context;
	const char *due = form_value(values, "due");
	gint64 due_at = 0;

	*field = "due";
	if (*due && !words_read_due(due, app_now(app), app_zone(app), &due_at, error))
		return false;
	struct new_case *new = g_new(struct new_case, 1);
	*new = (struct new_case){ .c = about->c,
		                      .customer = about->customer,
		                      .kind = g_strdup(form_value(values, "kind")),
		                      .title = g_strdup(form_value(values, "title")),
		                      .note = g_strdup(form_value(values, "note")),
		                      .due = due_at };
	g_autofree char *says =
		strcmp(new->kind, "complaint") == 0
			? g_strdup("A complaint is open: no letter goes to this customer until it is closed (O)")
			: g_strdup_printf("A %s is open; O closes it", new->kind);
	app_write(app, says, write_new, new, new_case_free);
	return true;
}

void customers_case(void *state)
{
	struct customers_screen *c = state;
	struct about_case about = { c, customers_current(c) };
	const struct form_field fields[] = {
		{ .name = "kind",
		  .label = "What is it",
		  .kind = FORM_CHOICE,
		  .help = "Left Right; while a complaint is open no letter goes out",
		  .choices = case_kinds },
		{ .name = "title", .label = "About", .needed = true, .help = "e.g. the cake was dry" },
		{ .name = "due", .label = "Until", .help = "when it is to be settled; empty: any time" },
		{ .name = "note", .label = "Note", .kind = FORM_LONG, .help = "^E opens your editor" },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Case of %s", customers_name(c));

	app_form(c->app, title, fields, submit_new, g_memdup2(&about, sizeof about), g_free);
}

/* ---- closing */

struct closing {
	struct customers_screen *c;
	gint64 id;
	char *outcome;
};

static void closing_free(gpointer data)
{
	struct closing *closing = data;

	g_free(closing->outcome);
	g_free(closing);
}

static bool write_closed(struct app *app, struct db *db, void *what, GError **error)
{
	const struct closing *closing = what;
	struct change change = app_change(app);
	g_autoptr(Page) page = case_close(db, closing->id, closing->outcome, &change, error);

	if (page)
		customers_want_card(closing->c);
	return page != NULL;
}

static bool submit_closed(struct app *app, void *context, const struct form_values *values,
                          const char **field, GError **error)
{
	struct closing *closing = g_memdup2(context, sizeof *closing);

	(void)field;
	(void)error;
	closing->outcome = g_strdup(form_value(values, "outcome"));
	app_write(app, "The case is closed", write_closed, closing, closing_free);
	return true;
}

static void ask_outcome(struct customers_screen *c, gint64 id, const char *title)
{
	const struct form_field fields[] = {
		{ .name = "outcome", .label = "Outcome", .help = "what was said or done; may be empty" },
		{ NULL },
	};
	struct closing closing = { .c = c, .id = id };

	app_form(c->app, title, fields, submit_closed, g_memdup2(&closing, sizeof closing), g_free);
}

/* The longest open one first, as the card shows them; what is behind it comes up next. */
void customers_case_close(void *state)
{
	struct customers_screen *c = state;

	if (!app_settle(c->app))
		return;
	if (c->card.cases == NULL || c->card.cases->count == 0) {
		app_say(c->app, "There is no open case here. o opens one.");
		return;
	}
	const struct customer_case *row = page_row(c->card.cases, 0);
	g_autofree char *title = g_strdup_printf("Close the %s: %s", row->kind, row->title);
	ask_outcome(c, row->id, title);
}
