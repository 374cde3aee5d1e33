#include "tui/form_task.h"

#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/task.h"
#include "tui/words.h"

struct new_task {
	struct form_about *about;
	gint64 customer;
	char *title;
	gint64 due;
};

static void new_task_free(gpointer data)
{
	struct new_task *new = data;

	form_about_free(new->about);
	g_free(new->title);
	g_free(new);
}

static bool write_task(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_task *new = what;
	struct change change = app_change(app);
	struct task task = { .customer_id = new->customer,
		                 .deal_id = new->about->deal,
		                 .title = new->title,
		                 .due_at = new->due,
		                 .created_at = change.at,
		                 .by_staff = change.staff };
	g_autofree char *label = g_strconcat("add a task: ", new->title, NULL);

	if (!task_save(db, &task, label, &change, error))
		return false;
	form_about_done(new->about, task.id);
	return true;
}

static bool submit(struct app *app, void *context, const struct form_values *values,
                   const char **field, GError **error)
{
	const struct form_about *about = context;
	const char *whom = form_value(values, "customer");
	g_autofree char *title = text_clean(form_value(values, "title"), -1, TEXT_LINE);
	gint64 due = 0, customer = about->customer;

	*field = "title";
	if (*title == '\0')
		return tend_fail(error, TEND_USAGE, "what is to be done?");
	*field = "due";
	if (!words_read_due(form_value(values, "due"), app_now(app), app_zone(app), &due, error))
		return false;
	*field = "customer";
	if (*whom != '\0' && !customer_resolve(app_db(app), whom, &customer, error))
		return false;
	struct new_task *new = g_new(struct new_task, 1);
	*new = (struct new_task){ form_about_copy(about), customer, g_strdup(title), due };
	g_autofree char *says = g_strdup_printf("Task added: %s", title);
	app_write(app, says, write_task, new, new_task_free);
	return true;
}

static void open_form(struct app *app, const char *title, const char *due, const char *whom,
                      bool asks, const struct form_about *about)
{
	const struct form_field customer = {
		.name = "customer",
		.label = "Customer",
		.value = whom,
		.help = "whom it is about: number or name; empty: nobody",
	};
	const struct form_field fields[] = {
		{ .name = "title",
		  .label = "Task",
		  .needed = true,
		  .help = "what is to be done: call back about the cake" },
		{ .name = "due", .label = "Due", .value = due, .help = words_due_help },
		asks ? customer : (struct form_field){ NULL },
		{ NULL },
	};

	app_form(app, title, fields, submit, form_about_copy(about), form_about_free);
}

void form_task(struct app *app, const struct form_about *about)
{
	g_autofree char *title = g_strdup_printf("Task for %s", about->name);

	open_form(app, title, "tomorrow", NULL, false, about);
}

/* The name where it means exactly that customer, else the number. Caller frees; NULL for none. */
static char *word_for(struct app *app, const struct form_about *about)
{
	gint64 found = 0;

	if (about->customer == 0)
		return NULL;
	if (about->name != NULL && customer_resolve(app_db(app), about->name, &found, NULL) &&
	    found == about->customer)
		return g_strdup(about->name);
	return g_strdup_printf("%" G_GINT64_FORMAT, about->customer);
}

void form_task_for_whom(struct app *app, const struct form_about *about)
{
	g_autofree char *whom = word_for(app, about);
	/* The field alone says whom: emptied, it is for nobody. */
	const struct form_about nobody = { .done = about->done, .context = about->context };

	open_form(app, "New task", "today", whom, true, &nobody);
}
