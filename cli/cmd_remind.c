#include "base/error.h"
#include "workflows/reminder.h"
#include "workflows/round.h"
#include "cli/command.h"
#include "cli/reminding.h"
#include "cli/resident.h"
#include "cli/run_print.h"

#include <string.h>

static void print_json(struct printer *out, const struct page *due, const char *notified,
                       gint64 pressed)
{
	print_object_begin(out, NULL);
	print_int(out, "reminders", (gint64)due->count);
	print_text(out, "notified", notified);
	print_int(out, "pressed", pressed);
	run_print_due(out, due);
	print_object_end(out);
}

static bool once(struct session *session, gint64 wait, GError **error)
{
	struct reminder_times times = reminder_times_of(session->config);
	g_autoptr(Page) due = reminder_take(session->db, clock_now(&session->clock), &times, error);
	const char *notified = NULL;

	if (due == NULL)
		return false;
	struct reminding *reminding = reminding_new(session);
	run_print_reminders(session, due);
	if (due->count == 0)
		print_line(session->out, "Nothing is due that you were not reminded of.");
	fflush(stdout);
	notified = reminding_show(reminding, due, 0, wait);
	reminding_wait(reminding);
	if (!printer_is_human(session->out))
		print_json(session->out, due, notified, reminding_pressed(reminding));
	reminding_free(reminding);
	return true;
}

/* ---- answered */

static bool list(struct session *session, char **arguments, GError **error)
{
	static const struct print_column columns[] = {
		{ "id", "id", 0, true },         { "subject", "what", 0, false },
		{ "title", "title", 40, false }, { "due_at", "due", 0, false },
		{ "times", "said", 0, true },    { NULL, NULL, 0, false }
	};

	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	g_autoptr(Page) open = reminder_open(session->db, error);
	if (open == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Every reminder was answered.");
	for (gsize i = 0; i < open->count; i++) {
		const struct due *due = page_row(open, i);

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", due->id);
		print_text(session->out, "subject", due->subject);
		print_text(session->out, "title", due->title);
		print_time(session->out, "due_at", due->due_at);
		print_int(session->out, "times", due->times);
		print_bool(session->out, "escalated", due->escalates);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

/* Those of a page that a person means; subject NULL: all. */
static bool means(const struct due *due, const char *subject, gint64 id)
{
	return subject == NULL || (strcmp(due->subject, subject) == 0 && due->id == id);
}

static bool dismiss(struct session *session, char **arguments, GError **error)
{
	const char *subject = arguments[0];
	gint64 id = 0;

	if (!argument_check(session->command, arguments, 0, 2, error) ||
	    (subject && !argument_id(arguments[1] ? arguments[1] : "", subject, &id, error)))
		return false;
	g_autoptr(Page) open = reminder_open(session->db, error);
	if (open == NULL)
		return false;
	gsize kept = 0;
	for (gsize i = 0; i < open->count; i++)
		if (means(page_row(open, i), subject, id))
			((struct due *)(void *)open->rows)[kept++] = *(const struct due *)page_row(open, i);
	open->count = kept;
	g_autoptr(Page) catch_up = NULL;
	gint64 now = clock_now(&session->clock);
	if (subject == NULL && !catch_up_unseen(session->db, now, &catch_up, error))
		return false;
	if (catch_up && !catch_up_seen(session->db,
	                               ((const struct catch_up *)page_row(catch_up, 0))->id, now, error))
		return false;
	if (kept == 0 && !catch_up)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "no such reminder waits for an answer\nsee: tend remind list");
	if (!reminder_dismiss(session->db, open, clock_now(&session->clock), error))
		return false;
	print_line(session->out, "%d reminder%s not said again. What is to be done stays on tend today.",
	           (int)kept, kept == 1 ? " is" : "s are");
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_int(session->out, "dismissed", (gint64)kept);
		print_object_end(session->out);
	}
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (g_strcmp0(arguments[0], "list") == 0)
		return list(session, arguments + 1, error);
	if (g_strcmp0(arguments[0], "dismiss") == 0)
		return dismiss(session, arguments + 1, error);
	bool one_time = argument_flag(arguments, "--once");
	gint64 wait = 0;

	if (!reminding_read_wait(arguments, one_time, &wait, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	return one_time ? once(session, wait, error)
	                : resident_run(session, RESIDENT_REMINDERS, wait, error);
}

static const struct command_option options[] = {
	{ "--once", "remind of what is due now, then end (for timers and cron)" },
	{ "--wait LENGTH",
	  "how long a button on a reminder is heard: 10s with --once, else 10m; 0s: no buttons" },
	{ NULL, NULL },
};

const struct command cmd_remind = {
	.name = "remind",
	.synopsis =
		"remind [--wait LENGTH]\nremind --once [--wait LENGTH]\nremind list\nremind dismiss [task|appointment ID]",
	.summary = "remind of due tasks and of appointments on the desktop, and nothing else",
	.help =
		"Each due time of a task, and each appointment some time before it begins, is reminded of, and again until somebody answers: done, put off, arrived, or dismissed "
		"(tend help config: before, repeat, escalate). What is late is said to be late, and several late ones are one notification. Done, Snooze 1 h and Tomorrow do "
		"what tend task does, and tend undo takes it back. tend run reminds, too. Where nothing shows notifications, the reminder is printed here.",
	.examples = "tend remind --once\ntend remind\ntend remind list\ntend remind dismiss task 7",
	.options = options,
	.needs = NEEDS_WRITE,
	.run = run,
};
