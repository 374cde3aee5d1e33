#include "base/error.h"
#include "db/task.h"
#include "workflows/scheduler.h"
#include "plugins/mail_carrier.h"
#include "cli/command.h"

#include <string.h>

static void print_counts(struct printer *out, const struct pass_report *report)
{
	/* clang-format off */
	const struct { const char *key; gint64 n; } counts[] = {
		{ "new", report->added }, { "woken", report->woken }, { "expired", report->expired }, { "executed", report->executed },
		{ "retried", report->retried }, { "failed", report->failed }, { "unknown", report->unknown }, { "held", report->held },
		{ "withdrawn", report->withdrawn }, { "reminders", report->reminders ? (gint64)report->reminders->count : 0 },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
		print_int(out, counts[i].key, counts[i].n);
}

static void print_json(struct printer *out, const struct pass_report *report, const char *transport)
{
	print_object_begin(out, NULL);
	print_counts(out, report);
	print_text(out, "transport", transport);
	print_list_begin(out, "due", NULL, NULL);
	for (gsize i = 0; report->reminders && i < report->reminders->count; i++) {
		const struct task *task = page_row(report->reminders, i);

		print_object_begin(out, NULL);
		print_int(out, "id", task->id);
		print_text(out, "title", task->title);
		print_time(out, "due_at", task->due_at);
		print_object_end(out);
	}
	print_list_end(out);
	print_list_begin(out, "notes", NULL, NULL);
	for (guint i = 0; i < report->notes->len; i++)
		print_text(out, NULL, g_ptr_array_index(report->notes, i));
	print_list_end(out);
	print_object_end(out);
}

/* A late reminder says so: nobody is to think that it was in time. */
static void print_reminders(struct session *session, const struct pass_report *report)
{
	gint64 today = day_of(clock_now(&session->clock), session->clock.zone);

	for (gsize i = 0; report->reminders && i < report->reminders->count; i++) {
		const struct task *task = page_row(report->reminders, i);
		g_autofree char *when = clock_format_human(task->due_at, session->clock.zone);
		bool late = day_of(task->due_at, session->clock.zone) < today;

		print_line(session->out, "Reminder: %s (was due %s%s)", task->title, when,
		           late ? ", this is late" : "");
	}
}

/* What only a person can settle is said at every round until somebody has. */
static void print_unsettled(struct session *session, gint64 found_now)
{
	gint64 unknown = 0;

	if (db_get_int(session->db, SQL_SUGGESTION_COUNT,
	               (struct value[]){ value_text("unknown"), value_end() }, &unknown, NULL) &&
	    unknown > found_now)
		print_line(
			session->out,
			"%" G_GINT64_FORMAT
			" from before may have gone out or not, and must be settled: tend queue --state unknown",
			unknown - found_now);
}

static void print_human(struct session *session, const struct pass_report *report)
{
	/* clang-format off */
	const struct { gint64 n; const char *says; } lines[] = {
		{ report->added, "new suggestions" }, { report->woken, "snoozed suggestions ask again" }, { report->expired, "suggestions expired; nothing was done" },
		{ report->executed, "carried out" }, { report->retried, "failed and tried again later" }, { report->failed, "failed for good" },
		{ report->unknown, "may have gone out and must be settled" }, { report->withdrawn, "withdrawn: no longer true" }, { report->held, "held back" },
	};
	/* clang-format on */
	bool any = report->reminders && report->reminders->count > 0;

	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (lines[i].n == 0)
			continue;
		print_line(session->out, "%" G_GINT64_FORMAT " %s", lines[i].n, lines[i].says);
		any = true;
	}
	for (guint i = 0; i < report->notes->len; i++)
		print_line(session->out, "%s", (const char *)g_ptr_array_index(report->notes, i));
	print_reminders(session, report);
	if (!any && report->notes->len == 0)
		print_line(session->out, "Nothing was due.");
	print_unsettled(session, report->unknown);
}

static void say_demo(struct session *session, const struct mail_carrier *settings)
{
	if (settings->demo && strcmp(config_text(session->config, "mail", "transport"), "outbox") != 0)
		print_line(
			session->out,
			"This is a made-up shop: its letters go into the outbox folder, whatever the configuration says.");
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool once = argument_flag(arguments, "--once");
	struct mail_carrier settings = { .config = session->config };
	struct carrier carrier = mail_carrier(&settings);
	struct pass pass = {
		.db = session->db, .clock = &session->clock, .config = session->config, .carrier = &carrier
	};
	struct pass_report report = { 0 };
	bool ok = false;

	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (!once)
		return tend_fail(
			error, TEND_USAGE,
			"tend run does one pass and ends; it does not stay resident yet\ntry: tend run --once, from a timer or cron");
	if (!store_is_demo(session->db, &settings.demo, error))
		return false;
	ok = scheduler_pass(&pass, &report, error);
	if (ok && printer_is_human(session->out)) {
		say_demo(session, &settings);
		print_human(session, &report);
	} else if (ok)
		print_json(session->out, &report, mail_carrier_transport(&settings));
	pass_report_clear(&report);
	return ok;
}

static const struct command_option options[] = {
	{ "--once", "do what is due now, then end (for timers and cron)" },
	{ NULL, NULL },
};

const struct command cmd_run = {
	.name = "run",
	.synopsis = "run --once",
	.summary = "carry out what was approved, and remind of what is due",
	.help = "One pass: clears up after an interruption, wakes snoozed suggestions, makes new ones, lets late ones expire, carries out what was approved once its "
			"grace period is over, reminds of due tasks. Two passes never run at once.",
	.examples = "tend run --once\ntend run --once --json",
	.options = options,
	.needs = NEEDS_WRITE,
	.run = run,
};
