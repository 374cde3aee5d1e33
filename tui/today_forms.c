/* What is written down from the Today screen: a new task, or a note about the customer of a row. */
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/task.h"
#include "tui/today.h"
#include "tui/words.h"

/* ---- a new task */

struct new_task {
	char *title;
	struct task task;
};

static void new_task_free(gpointer data)
{
	g_free(((struct new_task *)data)->title);
	g_free(data);
}

static bool write_task(struct app *app, struct db *db, void *what, GError **error)
{
	struct task task = ((struct new_task *)what)->task;
	struct change change = app_change(app);

	g_autofree char *label = g_strconcat("add a task: ", task.title, NULL);

	return task_save(db, &task, label, &change, error);
}

static bool submit_task(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const char *due = form_value(values, "due"), *customer = form_value(values, "customer");
	struct new_task *new = g_new0(struct new_task, 1);

	new->title = text_clean(form_value(values, "title"), -1, TEXT_LINE);
	new->task = (struct task){ .title = new->title,
		                       .created_at = app_now(app),
		                       .by_staff = app_staff(app)->id };
	*field = "due";
	bool ok = words_read_due(due, app_now(app), app_zone(app), &new->task.due_at, error);
	if (ok && *customer != '\0') {
		*field = "customer";
		ok = customer_resolve(app_db(app), customer, &new->task.customer_id, error);
	}
	if (ok) {
		g_autofree char *says = g_strdup_printf("Task added: %s", new->title);
		app_write(app, says, write_task, new, new_task_free);
		return true;
	}
	new_task_free(new);
	return false;
}

/* Whom + was pressed for: the row may be another's by the time something is chosen. */
struct whom {
	struct today_screen *t;
	gint64 customer; /* 0: nobody */
	char *name;
};

static void whom_free(gpointer data)
{
	g_free(((struct whom *)data)->name);
	g_free(data);
}

static struct whom *whom_of(struct today_screen *t, const struct today_item *item)
{
	struct whom *whom = g_new0(struct whom, 1);

	whom->t = t;
	whom->customer = item != NULL ? item->customer : 0;
	whom->name = g_strdup(item != NULL ? item->name : NULL);
	return whom;
}

/* The name where it means exactly that customer, else the number. Caller frees; NULL for none. */
static char *word_for(const struct whom *whom)
{
	gint64 found = 0;

	if (whom->customer == 0)
		return NULL;
	if (whom->name != NULL && customer_resolve(app_db(whom->t->app), whom->name, &found, NULL) &&
	    found == whom->customer)
		return g_strdup(whom->name);
	return g_strdup_printf("%" G_GINT64_FORMAT, whom->customer);
}

static void add_task(const struct whom *about)
{
	struct today_screen *t = about->t;
	g_autofree char *whom = word_for(about);
	const struct form_field fields[] = {
		{ .name = "title",
		  .label = "Task",
		  .needed = true,
		  .help = "what is to be done: call Anna back about the cake" },
		{ .name = "due", .label = "Due", .value = "today", .help = words_due_help },
		{ .name = "customer",
		  .label = "Customer",
		  .value = whom,
		  .help = "whom it is about: number or name; empty: nobody" },
		{ NULL },
	};

	app_form(t->app, "New task", fields, submit_task, NULL, NULL);
}

/* ---- a note */

struct new_note {
	gint64 customer;
	char *text;
};

static void new_note_free(gpointer data)
{
	g_free(((struct new_note *)data)->text);
	g_free(data);
}

static bool write_note(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_note *note = what;
	struct change change = app_change(app);
	gint64 activity = 0;

	return customer_log(db, note->customer, "note", note->text, &change, &activity, error);
}

static bool submit_note(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	struct new_note *note = g_new0(struct new_note, 1);

	note->customer = *(const gint64 *)context;
	note->text = text_clean(form_value(values, "text"), -1, TEXT_PARAGRAPHS);
	app_write(app, "Written down: note", write_note, note, new_note_free);
	return true;
}

static void add_note(const struct whom *whom, const char *text)
{
	const struct form_field fields[] = {
		{ .name = "text",
		  .label = "Note",
		  .kind = FORM_LONG,
		  .needed = true,
		  .value = text,
		  .help = "what is worth remembering; ^E opens your editor" },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Note about %s", whom->name);
	app_form(whom->t->app, title, fields, submit_note,
	         g_memdup2(&whom->customer, sizeof whom->customer), g_free);
}

void today_note(struct today_screen *t, const char *text)
{
	struct whom *whom = whom_of(t, today_current(t));

	if (whom->customer == 0)
		app_say(t->app, "This is about no customer, so there is nobody to write a note about.");
	else
		add_note(whom, text);
	whom_free(whom);
}

static void add_chosen(void *context, int index)
{
	if (index == 0)
		add_task(context);
	else if (index == 1)
		add_note(context, NULL);
}

void today_add(struct today_screen *t)
{
	struct whom *whom = whom_of(t, today_current(t));

	if (whom->customer == 0) {
		add_task(whom);
		whom_free(whom);
		return;
	}
	g_autofree char *note = g_strdup_printf("Note about %s", whom->name);
	const struct menu_choice choices[] = { { "t", "Task" }, { "n", note }, { NULL, NULL } };
	app_ask(t->app, "Add what?", choices, add_chosen, whom, whom_free);
}
