#include "db/audit.h"
#include "workflows/backup.h"
#include "workflows/round.h"
#include "cli/appointment.h"
#include "cli/gates_view.h"
#include "cli/place_print.h"
#include "cli/run_print.h"
#include "cli/today.h"

#include <string.h>

enum { SHOWN = 5 };

static bool count_all(struct session *session, gint64 *waiting, gint64 *unknown, gint64 *at_risk,
                      GError **error)
{
	return today_count(session, SQL_SUGGESTION_COUNT,
	                   (struct value[]){ value_text("proposed"), value_end() }, waiting, error) &&
	       today_count(session, SQL_SUGGESTION_COUNT,
	                   (struct value[]){ value_text("unknown"), value_end() }, unknown, error) &&
	       today_count(session, SQL_SCORE_AT_RISK_COUNT, NULL, at_risk, error);
}

/* What happened while nobody ran tend, until somebody has said that they know. */
static bool print_catch_up(struct session *session, GError **error)
{
	gint64 now = clock_now(&session->clock);
	g_autoptr(Page) page = NULL;

	if (!catch_up_unseen(session->db, now, &page, error))
		return false;
	if (page == NULL)
		return true;
	g_autoptr(GPtrArray) lines =
		catch_up_lines(session->db, page_row(page, 0), now, session->clock.zone, error);
	if (lines == NULL)
		return false;
	print_heading(session->out, "While nobody ran tend");
	run_print_catch_up(session->out, lines);
	print_line(session->out, "Read? tend remind dismiss");
	return true;
}

static bool print_due(struct session *session, GError **error)
{
	print_heading(session->out, "To be done");
	return task_print_list(session, "tasks", SQL_TASK_DUE,
	                       (struct value[]){ value_int(today_end(session)), value_end() },
	                       "Nothing is due today.", NULL, error);
}

static void print_waiting(struct session *session, gint64 waiting, gint64 unknown)
{
	print_heading(session->out, "To be decided");
	if (waiting == 0)
		print_line(session->out, "Nothing waits for a decision. New suggestions: tend suggest");
	else
		print_line(session->out, "%d suggestion%s for a yes or no: tend queue", (int)waiting,
		           waiting == 1 ? " waits" : "s wait");
	if (unknown > 0)
		print_line(session->out,
		           "%d may have gone out or not, and must be settled: tend queue --state unknown",
		           (int)unknown);
}

static bool print_quiet(struct session *session, gint64 at_risk, GError **error)
{
	print_heading(session->out, "Gone quiet");
	if (!today_print_at_risk(session, "at_risk", SHOWN, error))
		return false;
	if (at_risk > SHOWN)
		print_line(session->out, "and %d more: tend customer list --at-risk", (int)at_risk - SHOWN);
	return true;
}

/* What nobody may overlook, before everything else. */
static void print_trouble(struct session *session)
{
	g_autofree char *trouble = backup_trouble(session->db);

	if (printer_is_human(session->out)) {
		place_print_notice(session);
		if (trouble)
			print_line(session->out, "NO BACKUP was made last night: %s. Try: tend backup", trouble);
	} else {
		print_text(session->out, "backup_trouble", trouble);
	}
}

/* Written down elsewhere, it keeps anybody from rewriting the past unseen. */
static bool print_record(struct session *session, GError **error)
{
	g_autofree char *head = audit_head(session->db, error);

	if (head == NULL)
		return false;
	if (printer_is_human(session->out)) {
		print_heading(session->out, "The record");
		print_line(session->out,
		           "Keep this elsewhere, on paper too, and nobody can change the past unseen: %s",
		           head);
	} else
		print_text(session->out, "head", head);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 waiting = 0, unknown = 0, at_risk = 0;

	if (!argument_check(session->command, arguments, 0, 0, error) ||
	    !count_all(session, &waiting, &unknown, &at_risk, error))
		return false;
	g_autofree char *shop = store_meta(session->db, "shop", NULL);
	g_autofree char *now = clock_format_human(clock_now(&session->clock), session->clock.zone);
	g_autofree char *day = day_format(day_of(clock_now(&session->clock), session->clock.zone));
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "shop", shop);
		print_text(session->out, "day", day);
		print_int(session->out, "waiting", waiting);
		print_int(session->out, "unknown", unknown);
		print_int(session->out, "at_risk_count", at_risk);
	}
	print_heading(session->out, "%s, %s", shop ? shop : "The shop", now);
	print_trouble(session);
	bool ok = (!printer_is_human(session->out) || gates_view_print_stop(session, error)) &&
	          print_catch_up(session, error) && appointment_print_today(session, error) &&
	          print_due(session, error);
	print_waiting(session, waiting, unknown);
	ok = ok && print_quiet(session, at_risk, error);
	print_heading(session->out, "Birthdays this week");
	ok = ok && today_print_birthdays(session, "birthdays", error) && print_record(session, error);
	if (ok && !printer_is_human(session->out))
		print_object_end(session->out);
	return ok;
}

const struct command cmd_today = {
	.name = "today",
	.synopsis = "today",
	.summary =
		"who comes, what is due, what waits for a decision, who has gone quiet, whose birthday it is",
	.help =
		"The page to begin the day with. Who has gone quiet is as of the last time the scores were brought up to date: tend score --all, or tend suggest.",
	.examples = "tend today\ntend --json today",
	.needs = NEEDS_READ,
	.run = run,
};
