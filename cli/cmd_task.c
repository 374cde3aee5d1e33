#include "base/error.h"
#include "base/text.h"
#include "db/journal.h"
#include "db/task.h"
#include "workflows/customer.h"
#include "cli/customer.h"
#include "cli/today.h"

#include <string.h>

static bool list(struct session *session, char **arguments, GError **error)
{
	bool all = argument_flag(arguments, "--all");

	return argument_check(session->command, arguments, 0, 0, error) &&
	       task_print_list(session, NULL, all ? SQL_TASK_ALL : SQL_TASK_OPEN, NULL,
	                       "Nothing is to be done.", NULL, error);
}

/* One journal step with one row in it, or nothing at all. */
static bool save(struct session *session, struct task *task, const char *label, GError **error)
{
	struct change change = change_of(session);

	return db_begin(session->db, DB_TX_WRITE, error) &&
	       db_end(session->db,
	              journal_begin(session->db, label, &change, error) &&
	                  record_save(session->db, &noun_task, task, &change, error),
	              error);
}

static void print_saved(struct session *session, const struct task *task)
{
	if (printer_is_human(session->out))
		return;
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", task->id);
	print_text(session->out, "title", task->title);
	print_time(session->out, "due_at", task->due_at);
	print_time(session->out, "done_at", task->done_at);
	if (task->customer_id != 0)
		print_int(session->out, "customer_id", task->customer_id);
	else
		print_null(session->out, "customer_id");
	print_object_end(session->out);
}

/* What the options say, looked up before anything is written. */
static bool read_options(struct session *session, const char *due, const char *customer,
                         const char *whose, struct task *task, GError **error)
{
	if (due != NULL && !clock_parse(due, session->clock.zone, &task->due_at, error))
		return false;
	if (customer != NULL) {
		if (!customer_resolve(session->db, customer, &task->customer_id, error))
			return false;
		g_autoptr(Page) page = customer_get(session->db, task->customer_id, error);
		if (page == NULL)
			return false;
	}
	if (whose == NULL)
		return true;
	g_autoptr(Page) page = staff_acting(session->db, whose, error);
	task->staff_id = page ? ((const struct staff *)page_row(page, 0))->id : 0;
	return page != NULL;
}

static bool add(struct session *session, char **arguments, GError **error)
{
	const char *due = NULL, *customer = NULL, *whose = NULL;
	struct task task = { .created_at = clock_now(&session->clock), .by_staff = session->staff->id };

	if (!argument_value(arguments, "--due", &due, error) ||
	    !argument_value(arguments, "--customer", &customer, error) ||
	    !argument_value(arguments, "--for", &whose, error) ||
	    !argument_check(session->command, arguments, 0, -1, error))
		return false;
	g_autofree char *words = g_strjoinv(" ", arguments);
	g_autofree char *title = text_clean(words, -1, TEXT_LINE);
	if (*title == '\0')
		return tend_fail(
			error, TEND_USAGE,
			"what is to be done?\ntry: tend task add 'Call Anna back' --due 2026-11-24T10:00");
	if (!read_options(session, due, customer, whose, &task, error))
		return false;
	task.title = title;
	if (!save(session, &task, "add a task", error))
		return false;
	g_autofree char *when =
		task.due_at ? clock_format_human(task.due_at, session->clock.zone) : g_strdup("any time");
	print_line(session->out,
	           "Task %" G_GINT64_FORMAT
	           " is written down: %s (%s). Done? tend task done %" G_GINT64_FORMAT,
	           task.id, title, when, task.id);
	print_saved(session, &task);
	return true;
}

static bool done(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "task", &id, error))
		return false;
	g_autoptr(Page) page = record_get(session->db, &noun_task, id, error);
	if (page == NULL)
		return false;
	struct task task = *(const struct task *)page_row(page, 0);
	if (task.done_at != 0) {
		g_autofree char *when = clock_format_human(task.done_at, session->clock.zone);
		return tend_refuse(error, "task %" G_GINT64_FORMAT " is done already, since %s", id, when);
	}
	task.done_at = clock_now(&session->clock);
	if (!save(session, &task, "finish a task", error))
		return false;
	print_line(session->out, "Done: %s. Not so? tend undo", task.title);
	print_saved(session, &task);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	static const struct {
		const char *name;
		bool (*verb)(struct session *session, char **arguments, GError **error);
	} verbs[] = { { "list", list }, { "add", add }, { "done", done } };

	if (arguments[0] == NULL)
		return list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(arguments[0], verbs[i].name) == 0)
			return verbs[i].verb(session, arguments + 1, error);
	return tend_fail(error, TEND_USAGE,
	                 "tend task knows list, add and done, not '%s'\nsee: tend help task",
	                 arguments[0]);
}

static const struct command_option options[] = {
	{ "--due TIME", "when: 2026-11-24, or 2026-11-24T10:00" },
	{ "--customer CUSTOMER", "whom it is about: a number, or a name that means exactly one" },
	{ "--for STAFF", "whose task it is; else anybody's" },
	{ "--all", "list what is done, too" },
	{ NULL, NULL },
};

const struct command cmd_task = {
	.name = "task",
	.synopsis =
		"task list [--all]\ntask add TITLE [--due TIME] [--customer CUSTOMER] [--for STAFF]\ntask done ID",
	.summary = "what is to be done, by whom, until when",
	.help = "Tasks are the shop's own notes of what to do. When one is due, tend reminds of it once.",
	.examples =
		"tend task add 'Call Anna back about the cake' --due 2026-11-24T10:00 --customer 12\ntend task done 7",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list ",
	.run = run,
};
