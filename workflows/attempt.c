#include "workflows/attempt.h"

#include "base/crash.h"
#include "base/error.h"
#include "base/log.h"
#include "db/staff.h"
#include "workflows/approval.h"
#include "workflows/attempt_end.h"
#include "workflows/attempt_lock.h"
#include "workflows/content.h"
#include "workflows/effect.h"
#include "workflows/gates.h"
#include "workflows/place.h"
#include "workflows/stop.h"
#include "workflows/suggestion.h"

#include <string.h>
#include <unistd.h>

/* A try that is on record: the suggestion as approved, its attempt, and the lock that says we live. */
struct claim {
	struct page *page;
	const struct suggestion *s;
	const struct effect *effect;
	gint64 attempt;
	int lock;
	enum attempt_end end; /* of what needs no carrier */
	char *says;
};

static void claim_clear(struct claim *claim)
{
	g_clear_pointer(&claim->page, page_free);
	attempt_lock_drop(claim->lock);
	g_free(claim->says);
	*claim = (struct claim){ .lock = -1 };
}

static bool is_due(const struct suggestion *s, gint64 now)
{
	return strcmp(s->state, "approved") == 0 && s->not_before <= now && now < s->not_after;
}

/* The last look: what was true at the yes may not be true now. Newer facts end it; an obstacle a person can judge brings it back to them. */
static bool preflight(const struct attempt_setting *setting, struct claim *claim, gint64 now,
                      bool *go, GError **error)
{
	g_autofree char *untrue = NULL;
	g_autofree char *gone = NULL;
	bool still = true;

	*go = false;
	if (!approval_check_bytes(claim->s, error))
		return false;
	if (setting->still_true && !setting->still_true(setting->db, claim->s->id, now,
	                                                setting->clock->zone, &still, &untrue, error))
		return false;
	if (still && !claim->effect->check(setting->db, claim->s, &gone, error))
		return false;
	*go = still && !gone;
	if (*go)
		return true;
	claim->end = ATTEMPT_WITHDRAWN;
	claim->says = g_strdup(gone ? gone : untrue ? untrue : "it is no longer true");
	if (!still)
		return suggestion_withdraw(setting->db, claim->s, now, claim->says, error);
	return suggestion_return(setting->db, claim->s, STAFF_SYSTEM, now, "withdrawn", gone, error);
}

/* What is true and allowed may still have to wait: its time moves later, for a reason that everybody can read. What could only wait past its own end goes back to a person. */
static bool hold_back(const struct attempt_setting *setting, struct claim *claim, gint64 now,
                      bool *go, GError **error)
{
	struct gate_hold hold = { 0 };
	bool ok =
		gates_ask(setting->db, setting->config, setting->clock->zone, claim->s, now, &hold, error);

	if (ok && hold.until != 0) {
		*go = false;
		claim->says = gate_hold_text(&hold, claim->s, setting->clock->zone);
		if (gate_hold_is_final(&hold, claim->s)) {
			claim->end = ATTEMPT_WITHDRAWN;
			ok = suggestion_return(setting->db, claim->s, STAFF_SYSTEM, now, "withdrawn",
			                       claim->says, error);
		} else {
			ok = gate_hold_save(setting->db, claim->s, &hold, now, error);
		}
	}
	gate_hold_clear(&hold);
	return ok;
}

/* A person settled what became of the last try, but the program that had the message may be at it still: its lock is not free then. */
static bool is_still_sending(struct db *db, gint64 suggestion, bool *sending, GError **error)
{
	g_autoptr(Page) last = page_query(db, &noun_attempt, SQL_ATTEMPT_LAST,
	                                  (struct value[]){ value_int(suggestion), value_end() }, error);
	const struct attempt *tried = last && last->count > 0 ? page_row(last, 0) : NULL;
	g_autoptr(GError) failure = NULL;
	int lock = -1;

	*sending = false;
	if (!tried || g_strcmp0(tried->outcome, "unknown") != 0)
		return last != NULL;
	if (attempt_lock_take(db, tried->id, &lock, &failure)) {
		attempt_lock_drop(lock);
		attempt_lock_forget(db, tried->id);
		return true;
	}
	*sending = tend_error_is(failure, TEND_BUSY);
	return *sending || tend_pass_on(error, &failure);
}

static bool insert_attempt(struct db *db, struct claim *claim, gint64 now, GError **error)
{
	const struct suggestion *s = claim->s;
	g_autofree char *owner = g_strdup_printf("%s:%d", g_get_host_name(), (int)getpid());
	gint64 tries = 0;

	return db_get_int(db, SQL_ATTEMPT_COUNT, (struct value[]){ value_int(s->id), value_end() },
	                  &tries, error) &&
	       db_get_int(db, SQL_ATTEMPT_INSERT,
	                  (struct value[]){ value_int(s->id), value_int(tries + 1), value_int(s->rev),
	                                    value_text(s->sha), value_text(s->message_id),
	                                    value_text(owner), value_int(now), value_end() },
	                  &claim->attempt, error) &&
	       suggestion_move(db,
	                       &(struct move){ .suggestion = s->id,
	                                       .rev = s->rev,
	                                       .src = STATE_APPROVED,
	                                       .dst = STATE_EXECUTING,
	                                       .actor = STAFF_SYSTEM,
	                                       .at = now,
	                                       .attempt = claim->attempt,
	                                       .code = "begin" },
	                       error);
}

/* Effect, attempt and both events in one transaction: done exactly once, or not at all. */
static bool do_inside(struct db *db, struct claim *claim, gint64 now, GError **error)
{
	g_autoptr(Page) attempt = NULL;
	struct delivery_result done = { .outcome = DELIVERY_DONE };

	if (!claim->effect->record(db, claim->s, claim->attempt, now, error))
		return false;
	attempt = record_get(db, &noun_attempt, claim->attempt, error);
	return attempt &&
	       attempt_end_within(db, claim->s, page_row(attempt, 0), &done, now, &claim->end, error);
}

/* What leaves cannot be called back: how far the store has come is noted outside of it first, or nothing begins. *held (caller frees) says why not. */
static bool note_place(struct db *db, gint64 now, char **held, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (!place_bind(db, STAFF_SYSTEM, now, error))
		return false;
	if (!place_note(db, &failure))
		*held = g_strdup(failure->message);
	return true;
}

/* Inside the write transaction: nobody can recall, edit or stop it between this look and the record of the try. */
static bool claim_within(const struct attempt_setting *setting, gint64 suggestion,
                         struct claim *claim, GError **error)
{
	gint64 now = clock_now(setting->clock);
	bool stopped = false;
	bool sending = false;
	bool go = false;

	claim->page = record_get(setting->db, &noun_suggestion, suggestion, error);
	if (!claim->page || !stop_get(setting->db, &stopped, error))
		return false;
	claim->s = page_row(claim->page, 0);
	claim->effect = effect_find(claim->s->effect, error);
	if (!claim->effect)
		return false;
	if (stopped || !is_due(claim->s, now)) {
		claim->says = g_strdup(stopped                      ? "the emergency stop is on"
		                       : now >= claim->s->not_after ? "it is too late for it"
		                                                    : NULL);
		return true;
	}
	if (!is_still_sending(setting->db, suggestion, &sending, error))
		return false;
	if (sending) {
		claim->says = g_strdup("the program that was sending it is still at work");
		return true;
	}
	if (!preflight(setting, claim, now, &go, error) ||
	    (go && !hold_back(setting, claim, now, &go, error)))
		return false;
	if (!go)
		return true;
	if (!effect_is_local(claim->effect) &&
	    (!note_place(setting->db, now, &claim->says, error) || claim->says))
		return claim->says != NULL;
	if (!insert_attempt(setting->db, claim, now, error))
		return false;
	if (effect_is_local(claim->effect))
		return do_inside(setting->db, claim, now, error);
	/* Before the commit: a try on record with a free lock would count as dead. */
	return attempt_lock_take(setting->db, claim->attempt, &claim->lock, error);
}

static bool take(const struct attempt_setting *setting, gint64 suggestion, struct claim *claim,
                 GError **error)
{
	return db_begin(setting->db, DB_TX_WRITE, error) &&
	       db_end(setting->db, claim_within(setting, suggestion, claim, error), error);
}

struct phase_context {
	struct db *db;
	gint64 attempt;
};

/* The phase is on the disk before the carrier may go on. Fails closed: also for the emergency stop. */
static bool commit_phase(void *context, const char *phase)
{
	const struct phase_context *own = context;
	const struct value values[] = { value_text(phase), value_int(own->attempt), value_end() };

	bool offers = strcmp(phase, "data") == 0;
	bool kept;

	if (offers)
		crash_point("cp5");
	kept = db_begin(own->db, DB_TX_WRITE, NULL) &&
	       db_end(own->db,
	              db_run(own->db, SQL_ATTEMPT_PHASE, values, NULL) && db_changed(own->db) == 1, NULL);
	if (offers)
		crash_point("cp6");
	return kept;
}

static bool carry(const struct attempt_setting *setting, struct claim *claim,
                  struct delivery_result *result, GError **error)
{
	struct phase_context context = { setting->db, claim->attempt };
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	g_autoptr(GError) failure = NULL;

	*result = (struct delivery_result){ .outcome = DELIVERY_FAILED };
	/* The try itself is on record now, and noted outside before its bytes go anywhere. */
	if (!place_note(setting->db, &failure)) {
		result->retry = true;
		result->text = g_strdup(failure->message);
		return true;
	}
	if (!envelope_read(claim->s->envelope, &from, &to, error))
		return false;
	setting->carrier->deliver(setting->carrier,
	                          &(struct delivery){ .effect = claim->s->effect,
	                                              .attempt = claim->attempt,
	                                              .from = from,
	                                              .to = (const char *const *)to,
	                                              .message = claim->s->message,
	                                              .message_id = claim->s->message_id,
	                                              .content_sha = claim->s->content_sha,
	                                              .lock = claim->lock },
	                          commit_phase, &context, result);
	return true;
}

bool attempt_carry_out(const struct attempt_setting *setting, gint64 suggestion,
                       enum attempt_end *end, char **says, GError **error)
{
	struct claim claim = { .lock = -1 };
	struct delivery_result result = { 0 };
	bool ok;

	crash_point("cp3");
	ok = take(setting, suggestion, &claim, error);
	*end = ok ? claim.end : ATTEMPT_HELD;
	*says = NULL;
	if (ok && claim.lock >= 0) {
		crash_point("cp4");
		ok = carry(setting, &claim, &result, error);
		crash_point("cp7");
		ok = ok && attempt_end(setting, suggestion, claim.attempt, &result, end, error);
		if (!ok) {
			*end = ATTEMPT_UNKNOWN;
			g_prefix_error(error, "what became of it could not be recorded: ");
		}
		*says = g_strdup(result.text);
	} else if (ok)
		*says = g_strdup(claim.says);
	delivery_result_clear(&result);
	claim_clear(&claim);
	return ok;
}

/* What can be said of a try whose process is gone, by how far it had got. */
static struct delivery_result verdict_of(const struct attempt *attempt)
{
	bool offered = strcmp(attempt->phase, "data") == 0 || strcmp(attempt->phase, "replied") == 0;

	if (offered)
		return (struct delivery_result){ .outcome = DELIVERY_UNKNOWN,
			                             .text = g_strdup(
											 "tend was stopped while the message was on its way") };
	return (struct delivery_result){ .outcome = DELIVERY_FAILED,
		                             .retry = true,
		                             .text = g_strdup("tend was stopped before anything was sent") };
}

static bool recover_one(const struct attempt_setting *setting, const struct attempt *attempt,
                        enum attempt_end *end, GError **error)
{
	struct delivery_result result = { 0 };
	g_autoptr(GError) failure = NULL;
	int lock = -1;
	bool ok = true;

	*end = ATTEMPT_HELD;
	if (!attempt_lock_take(setting->db, attempt->id, &lock, &failure))
		return tend_error_is(failure, TEND_BUSY) || tend_pass_on(error, &failure);
	result = verdict_of(attempt);
	ok = attempt_end(setting, attempt->suggestion_id, attempt->id, &result, end, error);
	delivery_result_clear(&result);
	attempt_lock_drop(lock);
	return ok;
}

bool attempt_recover(const struct attempt_setting *setting, gint64 counts[ATTEMPT_ENDS],
                     GError **error)
{
	g_autoptr(Page) open = page_query(setting->db, &noun_attempt, SQL_ATTEMPT_OPEN,
	                                  (struct value[]){ value_end() }, error);

	for (gsize i = 0; open && i < open->count; i++) {
		const struct attempt *attempt = page_row(open, i);
		g_autoptr(GError) failure = NULL;
		enum attempt_end end;

		if (!recover_one(setting, attempt, &end, &failure)) {
			/* Another program wrote a try that leads nowhere: the others must not wait for it. */
			if (!tend_error_is(failure, TEND_REFUSED))
				return tend_pass_on(error, &failure);
			log_say(LOG_LEVEL_WARNING, "attempt %" G_GINT64_FORMAT " cannot be ended: %s",
			        attempt->id, failure->message);
			end = ATTEMPT_HELD;
		}
		counts[end]++;
	}
	return open != NULL;
}
