/* What is written down from the Today screen: a new task, or a note about the customer of a row. */
#include "tui/form_note.h"
#include "tui/form_task.h"
#include "tui/today.h"

/* Whom + was pressed for: the row may be another's by the time something is chosen. */
struct whom {
	struct app *app;
	struct form_about *about; /* customer 0: nobody */
};

static void whom_free(gpointer data)
{
	struct whom *whom = data;

	form_about_free(whom->about);
	g_free(whom);
}

/* Lends the row's name. */
static struct form_about about_row(const struct today_screen *t)
{
	const struct today_item *item = today_current(t);

	if (item == NULL)
		return (struct form_about){ .customer = 0 };
	return (struct form_about){ .customer = item->customer, .name = item->name };
}

void today_note(struct today_screen *t, const char *text)
{
	struct form_about about = about_row(t);

	if (about.customer == 0)
		app_say(t->app, "This is about no customer, so there is nobody to write a note about.");
	else
		form_note(t->app, &about, "note", text);
}

static void add_chosen(void *context, int index)
{
	const struct whom *whom = context;

	if (index == 0)
		form_task_for_whom(whom->app, whom->about);
	else if (index == 1)
		form_note(whom->app, whom->about, "note", NULL);
}

void today_add(struct today_screen *t)
{
	struct form_about about = about_row(t);

	if (about.customer == 0) {
		form_task_for_whom(t->app, &about);
		return;
	}
	g_autofree char *note = g_strdup_printf("Note about %s", about.name);
	const struct menu_choice choices[] = { { "t", "Task" }, { "n", note }, { NULL, NULL } };
	struct whom *whom = g_new(struct whom, 1);

	*whom = (struct whom){ t->app, form_about_copy(&about) };
	app_ask(t->app, "Add what?", choices, add_chosen, whom, whom_free);
}
