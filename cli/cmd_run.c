#include "base/error.h"
#include "plugins/carrier.h"
#include "cli/calendar_keeping.h"
#include "cli/command.h"
#include "cli/gates_view.h"
#include "cli/reminding.h"
#include "cli/resident.h"
#include "cli/run_print.h"

#include <string.h>

static void say_demo(struct session *session, const struct plugin_carrier *settings)
{
	if (settings->demo && strcmp(config_text(session->config, "mail", "transport"), "outbox") != 0)
		print_line(
			session->out,
			"This is a made-up shop: its letters go into the outbox folder, whatever the configuration says.");
}

/* Everything else is done and told when it begins to wait for buttons, and nothing is locked meanwhile. */
static void tell(struct session *session, const struct plugin_carrier *settings,
                 const struct pass_report *report, const struct backup_result *backup, gint64 wait)
{
	struct reminding *reminding = reminding_new(session);
	struct calendar_keeping calendar = { 0 };
	bool human = printer_is_human(session->out);
	const char *notified = NULL;

	if (human) {
		say_demo(session, settings);
		if (!run_print_human(session, report))
			print_line(session->out, "Nothing was due.");
		gates_view_print_stop(session, NULL);
		run_print_backup(session, backup);
		run_print_unsettled(session, report->unknown);
		fflush(stdout);
	}
	calendar_keep(session, &calendar);
	calendar_keeping_clear(&calendar);
	notified = reminding_show(reminding, report->reminders, report->added, wait);
	reminding_wait(reminding);
	if (!human)
		run_print_json(session->out, report, backup, plugin_carrier_transport(settings), notified,
		               reminding_pressed(reminding));
	reminding_free(reminding);
}

static bool once(struct session *session, gint64 wait, GError **error)
{
	struct plugin_carrier settings = { .config = session->config, .db = session->db };
	struct carrier carrier = plugin_carrier(&settings);
	struct pass pass = {
		.db = session->db, .clock = &session->clock, .config = session->config, .carrier = &carrier
	};
	struct pass_report report = { 0 };
	struct backup_result backup = { 0 };
	bool ok = false;

	if (!store_is_demo(session->db, &settings.demo, error))
		return false;
	ok = scheduler_pass(&pass, &report, error) &&
	     backup_nightly(session->db, &session->clock, session->config, &backup, error);
	if (ok)
		tell(session, &settings, &report, &backup, wait);
	backup_result_clear(&backup);
	pass_report_clear(&report);
	return ok;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool one_pass = argument_flag(arguments, "--once");
	gint64 wait = 0;

	if (!reminding_read_wait(arguments, one_pass, &wait, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (one_pass)
		return once(session, wait, error);
	return resident_run(session, RESIDENT_ALL, wait, error);
}

static const struct command_option options[] = {
	{ "--once", "do what is due now, then end (for timers and cron)" },
	{ "--wait LENGTH",
	  "how long a button on a reminder is heard: 10s with --once, else 10m; 0s: no buttons" },
	{ NULL, NULL },
};

const struct command cmd_run = {
	.name = "run",
	.synopsis = "run [--wait LENGTH]\nrun --once [--wait LENGTH]",
	.summary = "carry out what was approved, and remind of what is due",
	.help =
		"Stays, and sleeps until something is due or somebody changes the store: wakes snoozed suggestions, lets late ones expire, carries out what was approved "
		"once its grace period is over, reminds of due tasks and of appointments on the desktop, asks the rules once a day, and makes a backup once a night. SIGTERM or Ctrl-C ends it between two works. "
		"With --once it makes one pass and ends. Two passes never run at once, and one tend run stays with a store.",
	.examples = "tend run\ntend run --once\ntend run --once --json",
	.options = options,
	.needs = NEEDS_WRITE,
	.run = run,
};
