#include "workflows/attempt_end.h"

#include "base/crash.h"
#include "base/error.h"
#include "db/staff.h"
#include "workflows/attempt_lock.h"
#include "workflows/effect.h"
#include "workflows/suggestion.h"

#include <string.h>

enum {
	TRIES_MOST = 6,
	FIRST_WAIT = 5 * 60, /* seconds; each wait is three times the one before */
	LONGEST_WAIT = 6 * 3600,
	SAVES_MOST = 3,
	PATIENCE =
		20 * 1000, /* ms another process may hold the store while an outcome waits to be written */
};

static const char *const outcome_words[] = {
	[DELIVERY_DONE] = "done", [DELIVERY_FAILED] = "failed", [DELIVERY_UNKNOWN] = "unknown"
};

static gint64 wait_after(gint64 failures)
{
	gint64 wait = FIRST_WAIT;

	for (gint64 i = 1; i < failures && wait < LONGEST_WAIT; i++)
		wait *= 3;
	return MIN(wait, LONGEST_WAIT);
}

/* A reply may name the customer's address; what stays in the store for good must not. */
static char *without_addresses(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text ? text : "", " ", -1);

	for (char **word = words; *word; word++)
		if (strchr(*word, '@')) {
			g_free(*word);
			*word = g_strdup("…");
		}
	return g_strjoinv(" ", words);
}

static bool write_outcome(struct db *db, const struct attempt *attempt,
                          const struct delivery_result *result, gint64 now, GError **error)
{
	const char *phase = result->replied ? "replied" : attempt->phase;
	g_autofree char *detail = result->code ? g_strdup_printf("reply %" G_GINT64_FORMAT, result->code)
	                                       : g_strdup("no reply");

	return db_run(db, SQL_ATTEMPT_OUTCOME,
	              (struct value[]){ value_text(phase), value_text(outcome_words[result->outcome]),
	                                value_int(now), value_text(detail), value_int(attempt->id),
	                                value_end() },
	              error);
}

static bool write_evidence(struct db *db, const struct attempt *attempt,
                           const struct delivery_result *result, gint64 now, GError **error)
{
	static const char *const kinds[] = { "smtp-250", "outbox-file", NULL };
	g_autofree char *detail = NULL;

	if (result->outcome != DELIVERY_DONE || !result->evidence ||
	    !g_strv_contains(kinds, result->evidence))
		return true;
	detail = without_addresses(result->text);
	return db_run(db, SQL_EVIDENCE_INSERT,
	              (struct value[]){ value_int(attempt->id), value_text(result->evidence),
	                                value_text("went-out"), value_text(detail), value_int(now),
	                                value_end() },
	              error);
}

/* Where a certain failure leads, and when it is tried again. */
static bool judge_failure(struct db *db, const struct suggestion *s,
                          const struct delivery_result *result, gint64 now, enum attempt_end *end,
                          gint64 *again, GError **error)
{
	gint64 failures = 0;

	if (!db_get_int(db, SQL_ATTEMPT_FAILURES,
	                (struct value[]){ value_int(s->id), value_int(s->rev), value_end() }, &failures,
	                error))
		return false;
	*again = now + wait_after(failures);
	*end = result->retry && failures < TRIES_MOST && *again < s->not_after ? ATTEMPT_RETRY
	                                                                       : ATTEMPT_DEAD;
	return true;
}

bool attempt_end_within(struct db *db, const struct suggestion *executing,
                        const struct attempt *attempt, const struct delivery_result *result,
                        gint64 now, enum attempt_end *end, GError **error)
{
	static const struct {
		enum state dst;
		const char *code;
	} moves[] = {
		[ATTEMPT_DONE] = { STATE_DONE, "done" },
		[ATTEMPT_RETRY] = { STATE_APPROVED, "failed-retry" },
		[ATTEMPT_DEAD] = { STATE_DEAD, "failed" },
		[ATTEMPT_UNKNOWN] = { STATE_UNKNOWN, "no-reply" },
	};
	const struct effect *effect = effect_find(executing->effect, error);
	gint64 again = 0;

	if (!effect || !write_outcome(db, attempt, result, now, error) ||
	    !write_evidence(db, attempt, result, now, error))
		return false;
	crash_point("cp8");
	*end = result->outcome == DELIVERY_DONE ? ATTEMPT_DONE : ATTEMPT_UNKNOWN;
	if (result->outcome == DELIVERY_FAILED &&
	    !judge_failure(db, executing, result, now, end, &again, error))
		return false;
	if (*end == ATTEMPT_DONE && !effect_is_local(effect) &&
	    !effect->record(db, executing, attempt->id, now, error))
		return false;
	if (!suggestion_move(db,
	                     &(struct move){ .suggestion = executing->id,
	                                     .rev = executing->rev,
	                                     .src = STATE_EXECUTING,
	                                     .dst = moves[*end].dst,
	                                     .actor = STAFF_SYSTEM,
	                                     .at = now,
	                                     .attempt = attempt->id,
	                                     .code = moves[*end].code,
	                                     .reason = result->text },
	                     error))
		return false;
	return *end != ATTEMPT_RETRY ||
	       db_run(db, SQL_SUGGESTION_DELAY,
	              (struct value[]){ value_int(again), value_int(executing->id), value_end() }, error);
}

static bool end_once(const struct attempt_setting *setting, gint64 suggestion, gint64 attempt,
                     const struct delivery_result *result, enum attempt_end *end, GError **error)
{
	g_autoptr(Page) tried = NULL;
	g_autoptr(Page) page = NULL;
	gint64 now = clock_now(setting->clock);
	gint64 latest = 0;

	if (!db_begin(setting->db, DB_TX_WRITE, error))
		return false;
	page = record_get(setting->db, &noun_suggestion, suggestion, error);
	tried = page ? record_get(setting->db, &noun_attempt, attempt, error) : NULL;
	/* A clock that was set back must not keep an outcome from being written. */
	return db_end(setting->db,
	              tried &&
	                  db_get_int(setting->db, SQL_EVENT_LATEST_AT,
	                             (struct value[]){ value_int(suggestion), value_end() }, &latest,
	                             error) &&
	                  attempt_end_within(setting->db, page_row(page, 0), page_row(tried, 0), result,
	                                     MAX(now, latest), end, error),
	              error);
}

bool attempt_end(const struct attempt_setting *setting, gint64 suggestion, gint64 attempt,
                 const struct delivery_result *result, enum attempt_end *end, GError **error)
{
	bool ended = false;

	/* What happened outside cannot be repeated, so its record is worth some insistence. If it cannot be kept at all, the next run calls it unknown. */
	db_set_patience(setting->db, PATIENCE);
	for (int i = 0; i < SAVES_MOST && !ended; i++) {
		g_clear_error(error);
		ended = end_once(setting, suggestion, attempt, result, end, error);
	}
	db_set_patience(setting->db, DB_PATIENCE);
	/* Whoever may still be sending it keeps the lock: the next try looks. */
	if (ended && *end != ATTEMPT_UNKNOWN)
		attempt_lock_forget(setting->db, attempt);
	return ended;
}
