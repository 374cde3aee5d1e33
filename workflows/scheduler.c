#include "workflows/scheduler.h"

#include "base/error.h"
#include "base/log.h"
#include "db/suggestion.h"
#include "workflows/appointment.h"
#include "workflows/attempt.h"
#include "workflows/attempt_lock.h"
#include "workflows/evidence.h"
#include "workflows/place.h"
#include "workflows/reminder.h"
#include "workflows/round.h"
#include "workflows/suggest.h"
#include "workflows/suggestion.h"

static void note(struct pass_report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void note(struct pass_report *report, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_ptr_array_add(report->notes, g_strdup_vprintf(format, values));
	va_end(values);
}

/* A store that cannot be written stops the pass: nothing after it could be recorded. */
static bool is_store_fault(const GError *error)
{
	return tend_error_is(error, TEND_FULL) || tend_error_is(error, TEND_BUSY) ||
	       tend_error_is(error, TEND_IO) || tend_error_is(error, TEND_NO_STORE) ||
	       tend_error_is(error, TEND_NEWER);
}

static void count(struct pass_report *report, const gint64 counts[ATTEMPT_ENDS])
{
	report->held += counts[ATTEMPT_HELD];
	report->withdrawn += counts[ATTEMPT_WITHDRAWN];
	report->executed += counts[ATTEMPT_DONE];
	report->retried += counts[ATTEMPT_RETRY];
	report->failed += counts[ATTEMPT_DEAD];
	report->unknown += counts[ATTEMPT_UNKNOWN];
}

static bool give_time_its_due(const struct pass *pass, struct pass_report *report, GError **error)
{
	gint64 now = clock_now(pass->clock);
	g_autoptr(GError) failure = NULL;

	if (db_begin(pass->db, DB_TX_WRITE, &failure) &&
	    db_end(pass->db,
	           suggestion_wake_due(pass->db, now, &report->woken, &failure) &&
	               suggestion_expire_due(pass->db, now, &report->expired, &failure),
	           &failure))
		return true;
	report->woken = report->expired = 0;
	if (!tend_error_is(failure, TEND_REFUSED)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	/* A later step is on record, from when the clock was wrong: that must not keep the rest from being done. */
	note(report, "Nothing was woken and nothing expired: %s", failure->message);
	return true;
}

static bool suggest(const struct pass *pass, const struct round *round, struct pass_report *report,
                    struct catch_up *found, GError **error)
{
	struct suggest_result result = { 0 };
	g_autoptr(GError) failure = NULL;
	gint64 most = round->wakeup == WAKEUP_HOURS_LATE ? SUGGEST_CATCH_UP_MOST : -1;
	bool ok = suggest_run_most(pass->db, pass->clock, pass->config, most, &result, &failure);

	report->added = found->added = result.added;
	found->left_over = result.left_over;
	for (guint i = 0; ok && result.added_rules && i < result.added_rules->len; i++)
		note(report, "New with this tend: the rule %s",
		     (const char *)g_ptr_array_index(result.added_rules, i));
	for (guint i = 0; ok && result.counts && i < result.counts->len; i++) {
		const struct suggest_count *one = g_ptr_array_index(result.counts, i);

		found->barred += one->late;
		if (one->broken)
			note(report, "The rule %s was switched off: %s", one->rule, one->broken);
		else if (one->held)
			note(report, "The rule %s: %s", one->rule, one->held);
	}
	suggest_result_clear(&result);
	if (ok)
		return true;
	if (is_store_fault(failure)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	/* A rule or a missing setting must not keep approved work from being done. */
	note(report, "No new suggestions: %s", failure->message);
	return true;
}

/* True also when this one failed by itself. */
static bool carry_out_one(const struct attempt_setting *setting, gint64 suggestion,
                          gint64 counts[ATTEMPT_ENDS], struct pass_report *report, GError **error)
{
	/* clang-format off */
	static const char *const says[ATTEMPT_ENDS] = {
		[ATTEMPT_HELD] = "is held back", [ATTEMPT_WITHDRAWN] = "was withdrawn", [ATTEMPT_DONE] = "was carried out",
		[ATTEMPT_RETRY] = "failed and is tried again later", [ATTEMPT_DEAD] = "failed",
		[ATTEMPT_UNKNOWN] = "may have gone out (tend unknown tells more)",
	};
	/* clang-format on */
	g_autoptr(GError) failure = NULL;
	g_autofree char *why = NULL;
	enum attempt_end end = ATTEMPT_HELD;
	bool ok = attempt_carry_out(setting, suggestion, &end, &why, &failure);

	if (!ok && is_store_fault(failure)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	counts[end]++;
	if (!ok)
		note(report, "Suggestion %" G_GINT64_FORMAT " %s: %s", suggestion, says[end],
		     failure->message);
	else if (end != ATTEMPT_DONE)
		note(report, "Suggestion %" G_GINT64_FORMAT " %s%s%s", suggestion, says[end],
		     why == NULL                       ? ""
		     : g_str_has_prefix(why, "until ") ? " "
		                                       : ": ",
		     why ? why : "");
	return true;
}

static bool carry_out(const struct attempt_setting *setting, const struct pass *pass,
                      struct pass_report *report, GError **error)
{
	gint64 now = clock_now(pass->clock);
	gint64 counts[ATTEMPT_ENDS] = { 0 };
	g_autoptr(Page) ready = page_query(pass->db, &noun_suggestion, SQL_SUGGESTION_READY,
	                                   (struct value[]){ value_int(now), value_end() }, error);
	bool ok = ready != NULL;

	for (gsize i = 0; ok && i < ready->count; i++) {
		const struct suggestion *s = page_row(ready, i);

		if (pass->only == 0 || pass->only == s->id)
			ok = carry_out_one(setting, s->id, counts, report, error);
	}
	count(report, counts);
	return ok;
}

static bool remind(const struct pass *pass, struct pass_report *report, GError **error)
{
	struct reminder_times times = reminder_times_of(pass->config);

	report->reminders = reminder_take(pass->db, clock_now(pass->clock), &times, error);
	return report->reminders != NULL;
}

/* A copy of the store carries nothing out, and guesses nothing about what the original tried. */
static bool carry_out_stopped(const struct pass *pass, struct pass_report *report, GError **error)
{
	struct place_finding finding = { 0 };
	bool ok = place_look(pass->db, &finding, error);

	if (ok)
		report->stopped = place_returned(pass->db, &finding, error);
	place_finding_clear(&finding);
	return ok && report->stopped != NULL;
}

/* Once a day: with an update of the machine a government's new rules for the zone may have come. */
static bool follow_zone(const struct pass *pass, const struct round *round,
                        struct pass_report *report, GError **error)
{
	GTimeZone *zone = pass->clock->zone;
	gint64 moved = 0;

	if (round->before != 0 && day_of(round->before, zone) == day_of(round->now, zone))
		return true;
	if (!appointment_follow_zone(pass->db, round->now, zone, &moved, error))
		return false;
	if (moved > 0)
		note(report,
		     "The rules of the shop's time zone were changed: %" G_GINT64_FORMAT
		     " appointment%s kept the time on the wall that was agreed",
		     moved, moved == 1 ? "" : "s");
	return true;
}

/* What this kind of wake-up allows. */
static bool work_as(const struct pass *pass, const struct attempt_setting *setting,
                    const struct round *round, struct pass_report *report, struct catch_up *found,
                    GError **error)
{
	const struct wakeup_policy *policy = wakeup_policy(round->wakeup);
	bool asks = !pass->leave_rules && round_asks(round, pass->clock->zone);

	return (!policy->expires || give_time_its_due(pass, report, error)) &&
	       (!asks || suggest(pass, round, report, found, error)) &&
	       (!policy->carries_out || carry_out(setting, pass, report, error)) &&
	       remind(pass, report, error);
}

static bool tell_round(const struct pass *pass, const struct round *round,
                       const struct catch_up *found, struct pass_report *report, GError **error)
{
	struct catch_up told = *found;

	told.kind = wakeup_policy(round->wakeup)->name;
	told.before_at = round->before;
	told.at = round->now;
	if (!round_end(pass->db, pass->clock, round, found, &told.id, error))
		return false;
	if (told.id != 0)
		report->catch_up = catch_up_lines(pass->db, &told, round->now, pass->clock->zone, error);
	return told.id == 0 || report->catch_up != NULL;
}

static bool work(const struct pass *pass, struct pass_report *report, GError **error)
{
	struct attempt_setting setting = { .db = pass->db,
		                               .clock = pass->clock,
		                               .carrier = pass->carrier,
		                               .still_true = suggest_still_true,
		                               .config = pass->config };
	struct reminder_times times = reminder_times_of(pass->config);
	gint64 recovered[ATTEMPT_ENDS] = { 0 };
	struct catch_up found = { 0 };
	struct round round = { 0 };
	bool ok = place_check(pass->db, clock_now(pass->clock), &report->place, error);

	if (ok && report->place)
		return carry_out_stopped(pass, report, error) && give_time_its_due(pass, report, error) &&
		       remind(pass, report, error);
	ok = ok && round_begin(pass->db, pass->clock, times.before, &round, error) &&
	     attempt_recover(&setting, recovered, error);

	count(report, recovered);
	for (gint64 i = 0; i < recovered[ATTEMPT_UNKNOWN]; i++)
		note(report, "A message may have gone out before tend was stopped; look, then: tend settle");
	ok = ok && evidence_collect(pass->db, pass->config, clock_now(pass->clock), &report->settled,
	                            report->notes, error);
	report->doubts_clock = round.wakeup == WAKEUP_FORWARD;
	return ok && follow_zone(pass, &round, report, error) &&
	       work_as(pass, &setting, &round, report, &found, error) &&
	       tell_round(pass, &round, &found, report, error);
}

/* That the log could not be copied into the file just now undoes nothing of what was done, and must not keep it from being told. */
static void tidy(struct db *db)
{
	g_autoptr(GError) failure = NULL;

	if (!db_checkpoint(db, &failure))
		log_say(LOG_LEVEL_WARNING, "the log was not copied into the store: %s", failure->message);
}

bool scheduler_pass(const struct pass *pass, struct pass_report *report, GError **error)
{
	int lock = -1;
	bool ok = true;

	*report = (struct pass_report){ .notes = g_ptr_array_new_with_free_func(g_free) };
	if (!attempt_lock_take(pass->db, LOCK_SCHEDULER, &lock, error))
		return false;
	ok = work(pass, report, error);
	if (ok)
		tidy(pass->db);
	attempt_lock_drop(lock);
	return ok;
}

void pass_report_clear(struct pass_report *report)
{
	g_clear_pointer(&report->notes, g_ptr_array_unref);
	g_clear_pointer(&report->catch_up, g_ptr_array_unref);
	g_clear_pointer(&report->place, g_free);
	g_clear_pointer(&report->stopped, page_free);
	g_clear_pointer(&report->reminders, page_free);
}
