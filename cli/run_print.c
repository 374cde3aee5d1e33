#include "cli/run_print.h"

#include "workflows/reminder.h"
#include "cli/place_print.h"

static void print_counts(struct printer *out, const struct pass_report *report)
{
	/* clang-format off */
	const struct { const char *key; gint64 n; } counts[] = {
		{ "new", report->added }, { "woken", report->woken }, { "expired", report->expired }, { "executed", report->executed },
		{ "retried", report->retried }, { "failed", report->failed }, { "unknown", report->unknown }, { "held", report->held },
		{ "settled", report->settled },
		{ "withdrawn", report->withdrawn }, { "reminders", report->reminders ? (gint64)report->reminders->count : 0 },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
		print_int(out, counts[i].key, counts[i].n);
}

void run_print_due(struct printer *out, const struct page *due)
{
	print_list_begin(out, "due", NULL, NULL);
	for (gsize i = 0; due && i < due->count; i++) {
		const struct due *one = page_row(due, i);

		print_object_begin(out, NULL);
		print_int(out, "id", one->id);
		print_text(out, "title", one->title);
		print_time(out, "due_at", one->due_at);
		print_text(out, "subject", one->subject);
		print_int(out, "said_before", one->times);
		print_bool(out, "for_owner", one->escalates);
		print_object_end(out);
	}
	print_list_end(out);
}

void run_print_backup(struct session *session, const struct backup_result *backup)
{
	if (backup->made) {
		print_line(session->out, "The nightly backup is made and was read again: %s", backup->path);
		print_line(session->out, "The record ends with %s: keep this elsewhere.", backup->head);
	}
	if (backup->trouble)
		print_line(session->out, "%s: %s",
		           backup->made ? "There is a backup, but" : "No backup was made", backup->trouble);
}

void run_print_json(struct printer *out, const struct pass_report *report,
                    const struct backup_result *backup, const char *transport, const char *notified,
                    gint64 pressed)
{
	print_object_begin(out, NULL);
	print_counts(out, report);
	print_text(out, "transport", transport);
	place_print_json(out, report->place, report->stopped);
	print_text(out, "notified", notified);
	print_int(out, "pressed", pressed);
	print_text(out, "backup", backup->made ? backup->path : NULL);
	print_text(out, "audit_head", backup->head);
	print_text(out, "backup_trouble", backup->trouble);
	run_print_catch_up(out, report->catch_up);
	run_print_due(out, report->reminders);
	print_list_begin(out, "notes", NULL, NULL);
	for (guint i = 0; i < report->notes->len; i++)
		print_text(out, NULL, g_ptr_array_index(report->notes, i));
	print_list_end(out);
	print_object_end(out);
}

/* A late reminder says so: nobody is to think that it was in time. */
void run_print_reminders(struct session *session, const struct page *due)
{
	gint64 now = clock_now(&session->clock);

	for (gsize i = 0; due && i < due->count; i++) {
		const struct due *one = page_row(due, i);
		g_autofree char *when = reminder_when(one, now, session->clock.zone);

		print_line(session->out, "%s: %s (%s)",
		           one->escalates ? "For the owner, nobody has answered"
		           : one->times   ? "Reminder, again"
		                          : "Reminder",
		           one->title, when);
	}
}

void run_print_catch_up(struct printer *out, const GPtrArray *lines)
{
	if (lines == NULL)
		return;
	if (!printer_is_human(out)) {
		print_list_begin(out, "catch_up", NULL, NULL);
		for (guint i = 0; i < lines->len; i++)
			print_text(out, NULL, g_ptr_array_index(lines, i));
		print_list_end(out);
		return;
	}
	for (guint i = 0; i < lines->len; i++)
		print_line(out, "%s", (const char *)g_ptr_array_index(lines, i));
}

bool run_print_human(struct session *session, const struct pass_report *report)
{
	/* clang-format off */
	const struct { gint64 n; const char *says; } lines[] = {
		{ report->added, "new suggestions" }, { report->woken, "snoozed suggestions ask again" }, { report->expired, "suggestions expired; nothing was done" },
		{ report->executed, "carried out" }, { report->retried, "failed and tried again later" }, { report->failed, "failed for good" },
		{ report->settled, "went out after all, by what was found" },
		{ report->unknown, "may have gone out and must be settled" }, { report->withdrawn, "withdrawn, for the reasons below" }, { report->held, "held back" },
	};
	/* clang-format on */
	bool any =
		(report->reminders && report->reminders->count > 0) || report->place || report->catch_up;

	run_print_catch_up(session->out, report->catch_up);

	if (report->place)
		place_print_human(session->out, report->place, report->stopped);
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (lines[i].n == 0)
			continue;
		print_line(session->out, "%" G_GINT64_FORMAT " %s", lines[i].n, lines[i].says);
		any = true;
	}
	for (guint i = 0; i < report->notes->len; i++)
		print_line(session->out, "%s", (const char *)g_ptr_array_index(report->notes, i));
	run_print_reminders(session, report->reminders);
	return any || report->notes->len > 0;
}

/* What only a person can settle is said at every round until somebody has. */
void run_print_unsettled(struct session *session, gint64 found_now)
{
	gint64 unknown = 0;

	if (db_get_int(session->db, SQL_SUGGESTION_COUNT,
	               (struct value[]){ value_text("unknown"), value_end() }, &unknown, NULL) &&
	    unknown > found_now)
		print_line(session->out,
		           "%" G_GINT64_FORMAT
		           " from before may have gone out or not, and must be settled: tend unknown",
		           unknown - found_now);
}
