#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/deal.h"
#include "workflows/task.h"
#include "cli/customer.h"
#include "cli/today.h"

#include <string.h>

enum { MOST_SNOOZE = 10 * 366 * DAY_SECONDS }; /* s: any longer is a slip of the hand */

static bool list(struct session *session, char **arguments, GError **error)
{
	bool all = argument_flag(arguments, "--all");

	return argument_check(session->command, arguments, 0, 0, error) &&
	       task_print_list(session, NULL, all ? SQL_TASK_ALL : SQL_TASK_OPEN, NULL,
	                       "Nothing is to be done.", NULL, error);
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
	if (task->deal_id != 0)
		print_int(session->out, "deal", task->deal_id);
	else
		print_null(session->out, "deal");
	print_object_end(session->out);
}

/* Whom and what it is about: a deal has its own customer. */
static bool read_deal(struct session *session, const char *word, struct task *task, GError **error)
{
	if (word == NULL)
		return true;
	if (!argument_id(word, "deal", &task->deal_id, error) ||
	    !deal_check(session->db, task->deal_id, task->customer_id, error))
		return false;
	g_autoptr(Page) page = record_get(session->db, &noun_deal, task->deal_id, error);
	task->customer_id = page ? ((const struct deal *)page_row(page, 0))->customer_id : 0;
	return page != NULL;
}

struct task_words {
	const char *due, *customer, *whose, *deal;
};

/* What the options say, looked up before anything is written. */
static bool read_options(struct session *session, const struct task_words *words, struct task *task,
                         GError **error)
{
	const char *due = words->due, *customer = words->customer, *whose = words->whose;

	if (due != NULL && !clock_parse(due, session->clock.zone, &task->due_at, error))
		return false;
	if (customer != NULL) {
		if (!customer_resolve(session->db, customer, &task->customer_id, error))
			return false;
		g_autoptr(Page) page = customer_get(session->db, task->customer_id, error);
		if (page == NULL)
			return false;
	}
	if (!read_deal(session, words->deal, task, error))
		return false;
	if (whose == NULL)
		return true;
	g_autoptr(Page) page = staff_acting(session->db, whose, error);
	task->staff_id = page ? ((const struct staff *)page_row(page, 0))->id : 0;
	return page != NULL;
}

static bool add(struct session *session, char **arguments, GError **error)
{
	struct task_words said = { 0 };
	struct task task = { .created_at = clock_now(&session->clock), .by_staff = session->staff->id };

	if (!argument_value(arguments, "--due", &said.due, error) ||
	    !argument_value(arguments, "--customer", &said.customer, error) ||
	    !argument_value(arguments, "--for", &said.whose, error) ||
	    !argument_value(arguments, "--deal", &said.deal, error) ||
	    !argument_check(session->command, arguments, 0, -1, error))
		return false;
	g_autofree char *words = g_strjoinv(" ", arguments);
	g_autofree char *title = text_clean(words, -1, TEXT_LINE);
	if (*title == '\0')
		return tend_fail(
			error, TEND_USAGE,
			"what is to be done?\ntry: tend task add 'Call Anna back' --due 2026-11-24T10:00");
	if (!read_options(session, &said, &task, error))
		return false;
	task.title = title;
	struct change change = change_of(session);
	g_autofree char *label = g_strconcat("add a task: ", task.title, NULL);
	if (!task_save(session->db, &task, label, &change, error))
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
	struct change change = change_of(session);
	g_autoptr(Page) page = task_done(session->db, id, &change, session->clock.zone, error);
	if (page == NULL)
		return false;
	const struct task *task = page_row(page, 0);
	print_line(session->out, "Done: %s. Not so? tend undo", task->title);
	print_saved(session, task);
	return true;
}

/* Until when: a moment, or a length of time from now; an hour when nothing is said. */
static bool read_until(struct session *session, char **arguments, gint64 *until, GError **error)
{
	gint64 now = clock_now(&session->clock), length = 3600;
	const char *moment = NULL, *words = NULL;

	if (!argument_value(arguments, "--until", &moment, error) ||
	    !argument_value(arguments, "--for", &words, error))
		return false;
	if (moment != NULL && words != NULL)
		return tend_fail(error, TEND_USAGE, "--until or --for, not both");
	if (moment != NULL)
		return clock_parse(moment, session->clock.zone, until, error);
	if (words != NULL && !clock_parse_length(words, &length, error))
		return false;
	if (length > MOST_SNOOZE)
		return tend_fail(error, TEND_USAGE, "that is too long\ntry: --until 2027-11-24");
	*until = now + length;
	return true;
}

static bool snooze(struct session *session, char **arguments, GError **error)
{
	gint64 id, until = 0;

	if (!read_until(session, arguments, &until, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "task", &id, error))
		return false;
	struct change change = change_of(session);
	g_autoptr(Page) page = task_snooze(session->db, id, until, &change, session->clock.zone, error);
	if (page == NULL)
		return false;
	const struct task *task = page_row(page, 0);
	g_autofree char *when = clock_format_human(task->due_at, session->clock.zone);
	print_line(session->out, "Put off: %s (due %s). Not so? tend undo", task->title, when);
	print_saved(session, task);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	static const struct {
		const char *name;
		bool (*verb)(struct session *session, char **arguments, GError **error);
	} verbs[] = { { "list", list }, { "add", add }, { "done", done }, { "snooze", snooze } };

	if (arguments[0] == NULL)
		return list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(arguments[0], verbs[i].name) == 0)
			return verbs[i].verb(session, arguments + 1, error);
	return tend_fail(error, TEND_USAGE,
	                 "tend task knows list, add, done and snooze, not '%s'\nsee: tend help task",
	                 arguments[0]);
}

static const struct command_option options[] = {
	{ "--due TIME", "when: 2026-11-24, or 2026-11-24T10:00" },
	{ "--customer CUSTOMER", "whom it is about: a number, or a name that means exactly one" },
	{ "--deal ID", "which deal it is about; until it is due the deal is not idle" },
	{ "--for STAFF", "whose task it is; else anybody's. With snooze: how long, as in --for 2h" },
	{ "--until TIME", "with snooze: when it is due instead" },
	{ "--all", "list what is done, too" },
	{ NULL, NULL },
};

const struct command cmd_task = {
	.name = "task",
	.synopsis =
		"task list [--all]\ntask add TITLE [--due TIME] [--customer CUSTOMER] [--deal ID] [--for STAFF]\ntask done ID\ntask snooze ID [--for LENGTH|--until TIME]",
	.summary = "what is to be done, by whom, until when",
	.help = "Tasks are the shop's own notes of what to do. When one is due, tend reminds of it once. "
			"Put off (snooze), it is due later and tend reminds again.",
	.examples =
		"tend task add 'Call Anna back about the cake' --due 2026-11-24T10:00 --customer 12\ntend task done 7\ntend task snooze 7 --for 2h",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list ",
	.run = run,
};
