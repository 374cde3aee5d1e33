#include "base/error.h"
#include "db/task.h"
#include "workflows/reminder.h"
#include "cli/command.h"
#include "cli/reminding.h"
#include "cli/resident.h"
#include "cli/run_print.h"

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
	g_autoptr(Page) due = reminder_take(session->db, clock_now(&session->clock), error);
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

static bool run(struct session *session, char **arguments, GError **error)
{
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
	.synopsis = "remind [--wait LENGTH]\nremind --once [--wait LENGTH]",
	.summary = "remind of due tasks on the desktop, and nothing else",
	.help =
		"Each due time of a task is reminded of once; what is late is said to be late, and several late ones are one notification. Done, Snooze 1 h and Tomorrow do "
		"what tend task does, and tend undo takes it back. tend run reminds, too. Where nothing shows notifications, the reminder is printed here.",
	.examples = "tend remind --once\ntend remind",
	.options = options,
	.needs = NEEDS_WRITE,
	.run = run,
};
