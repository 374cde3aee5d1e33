/* What is to be done for a customer, and what may become a sale. */
#include "base/error.h"
#include "base/money.h"
#include "workflows/deal.h"
#include "workflows/task.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <string.h>

/* ---- a task */

struct new_task {
	struct task task;
	char *title;
};

static void free_task(gpointer what)
{
	struct new_task *new = what;

	g_free(new->title);
	g_free(new);
}

static bool write_task(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_task *new = what;
	struct change change = app_change(app);
	struct task task = new->task;
	g_autofree char *label = g_strconcat("add a task: ", new->title, NULL);

	task.created_at = change.at;
	task.by_staff = change.staff;
	return task_save(db, &task, label, &change, error);
}

static bool submit_task(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct customers_about *about = context;
	const char *title = form_value(values, "title");
	struct new_task *new;
	gint64 due = 0;

	if (*title == '\0')
		return customers_misses(field, "title", error, "what is to be done?");
	*field = "due";
	if (!words_read_due(form_value(values, "due"), app_now(app), app_zone(app), &due, error))
		return false;
	new = g_new0(struct new_task, 1);
	new->title = g_strdup(title);
	new->task = (struct task){ .customer_id = about->id, .title = new->title, .due_at = due };
	g_autofree char *says = g_strdup_printf("Task added: %s", title);
	app_write(app, says, write_task, new, free_task);
	customers_want_card(about->c);
	return true;
}

void customers_task(void *state)
{
	struct customers_screen *c = state;
	const struct form_field fields[] = {
		{ "title", "Task", FORM_TEXT, "what is to be done: call back about the cake", NULL, NULL,
		  true },
		{ "due", "Due", FORM_TEXT, words_due_help, NULL, "tomorrow", false },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Task for %s", customers_name(c));

	app_form(c->app, title, fields, submit_task, customers_about(c, customers_current(c), NULL),
	         g_free);
}

/* ---- a deal */

struct new_deal {
	struct deal_form form;
	GStringChunk *text;
};

static void free_deal(gpointer what)
{
	struct new_deal *new = what;

	g_string_chunk_free(new->text);
	g_free(new);
}

static bool write_deal(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_deal *new = what;
	struct change change = app_change(app);
	gint64 id = 0;

	return deal_save(db, &id, &new->form, &change, error);
}

static const char *said(struct new_deal *new, const struct form_values *values, const char *name)
{
	const char *text = form_value(values, name);

	return *text ? g_string_chunk_insert(new->text, text) : NULL;
}

static bool submit_deal(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct customers_about *about = context;
	const char *value = form_value(values, "value"), *expected = form_value(values, "expected");
	struct new_deal *new;
	g_autofree char *day = NULL;
	gint64 minor;

	if (*form_value(values, "title") == '\0')
		return customers_misses(field, "title", error, "what is the deal about?");
	if (*value && (!money_parse(value, app_currency(app), 0, &minor) || minor < 0))
		return customers_misses(field, "value", error, "that is no amount\nwrite 420 or 420.50");
	if (*expected && !words_read_day(expected, app_now(app), app_zone(app), &day, error)) {
		*field = "expected";
		return false;
	}
	new = g_new0(struct new_deal, 1);
	new->text = g_string_chunk_new(256);
	new->form = (struct deal_form){
		.customer = about->id,
		.title = said(new, values, "title"),
		.value = said(new, values, "value"),
		.expected = day ? g_string_chunk_insert(new->text, day) : NULL,
		.next_step = said(new, values, "next"),
	};
	g_autofree char *says = g_strdup_printf("Deal added: %s", form_value(values, "title"));
	app_write(app, says, write_deal, new, free_deal);
	customers_want_card(about->c);
	return true;
}

void customers_deal(struct customers_screen *c)
{
	g_autofree char *worth = g_strdup_printf("e.g. 420 or 420.50 (%s)", app_currency(c->app));
	const struct form_field fields[] = {
		{ "title", "Deal", FORM_TEXT, "what it is about: three oak chairs", NULL, NULL, true },
		{ "value", "Worth", FORM_TEXT, worth, NULL, NULL, false },
		{ "expected", "Expected on", FORM_TEXT, "e.g. 24 Dec; may stay empty", NULL, NULL, false },
		{ "next", "Next step", FORM_TEXT, "what you mean to do next: send a quote", NULL, NULL,
		  false },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Deal with %s", customers_name(c));

	app_form(c->app, title, fields, submit_deal, customers_about(c, customers_current(c), NULL),
	         g_free);
}
