#include "workflows/suggestion.h"

#include "base/error.h"
#include "base/hash.h"
#include "db/audit_chain.h"
#include "db/staff.h"

#include <string.h>

static const char *name_of(enum state state)
{
	return state < STATES ? state_rows[state].name : "nowhere";
}

static bool is_in_table(const struct move *move)
{
	return move->code != NULL &&
	       transition_find(move->src, move->dst, move->actor != STAFF_SYSTEM, move->code) != NULL;
}

bool suggestion_move(struct db *db, const struct move *move, GError **error)
{
	g_assert(db_in_transaction(db));
	if (!is_in_table(move))
		g_error("no move from %s to %s by %s is called %s in db/transitions.txt", name_of(move->src),
		        name_of(move->dst), move->actor == STAFF_SYSTEM ? "tend" : "a person",
		        move->code ? move->code : "nothing");
	const char *reason = move->reason ? move->reason : "";
	g_autofree char *salt = hash_salt();
	g_autofree char *digest = chain_digest(salt, reason);
	g_autofree char *prev = chain_last(db, SQL_EVENT_LAST_HASH, error);
	if (prev == NULL)
		return false;

	struct event event = {
		.suggestion_id = move->suggestion,
		.at = move->at,
		.actor_id = move->actor,
		.src = state_rows[move->src].name,
		.dst = state_rows[move->dst].name,
		.rev = move->rev,
		.new_rev = move->new_rev,
		.attempt_id = move->attempt,
		.wake_at = move->wake_at,
		.code = move->code,
		.digest = digest,
		.prev_hash = prev,
	};
	g_autofree char *hash = chain_event_hash(&event);
	gint64 id = 0;
	if (!db_get_int(db, SQL_EVENT_INSERT,
	                (struct value[]){
						value_int(event.suggestion_id), value_int(event.at),
						value_int(event.actor_id), value_text(event.src), value_text(event.dst),
						value_int(event.rev), value_id(event.new_rev), value_id(event.attempt_id),
						value_id(event.wake_at), value_text(event.code), value_text(digest),
						value_text(prev), value_text(hash), value_end() },
	                &id, error))
		return false;
	return db_run(
		db, SQL_EVENT_TEXT_INSERT,
		(struct value[]){ value_int(id), value_text(salt), value_text(reason), value_end() }, error);
}

/* Copies the current revision's bytes as the next one, for a return to proposed: same author, Message-ID and date, a fresh deadline
 * (now + the rule's 'decide within', never past the end of the offer). *rev gets its number. */
static bool copy_revision(struct db *db, const struct suggestion *s, gint64 now, gint64 *rev,
                          GError **error)
{
	gint64 decide_by = MIN(now + s->decide_within, s->not_after);

	*rev = s->rev + 1;
	return db_run(db, SQL_REVISION_INSERT,
	              (struct value[]){ value_int(s->id), value_int(*rev), value_int(s->author_id),
	                                value_int(now), value_int(decide_by), value_text(s->message_id),
	                                value_int(s->message_at), value_text(s->content_sha),
	                                value_text(s->sha), value_end() },
	              error) &&
	       db_run(db, SQL_REVISION_TEXT_INSERT,
	              (struct value[]){ value_int(s->id), value_int(*rev), value_text(s->envelope),
	                                value_text(s->message), value_end() },
	              error);
}

bool suggestion_return(struct db *db, const struct suggestion *s, gint64 actor, gint64 now,
                       const char *code, const char *reason, GError **error)
{
	gint64 rev;

	if (now >= s->not_after && strcmp(s->state, "approved") != 0)
		return tend_refuse(error, "this offer ended; it cannot be proposed again");
	if (!copy_revision(db, s, now, &rev, error))
		return false;
	return suggestion_move(db,
	                       &(struct move){ .suggestion = s->id,
	                                       .rev = s->rev,
	                                       .src = state_of(s->state),
	                                       .dst = STATE_PROPOSED,
	                                       .actor = actor,
	                                       .at = now,
	                                       .new_rev = rev,
	                                       .code = code,
	                                       .reason = reason },
	                       error);
}

bool suggestion_withdraw(struct db *db, const struct suggestion *s, gint64 now, const char *reason,
                         GError **error)
{
	struct move end = { .suggestion = s->id,
		                .rev = s->rev,
		                .src = state_of(s->state),
		                .dst = STATE_SUPERSEDED,
		                .actor = STAFF_SYSTEM,
		                .at = now,
		                .code = "withdrawn",
		                .reason = reason };

	if (strcmp(s->state, "approved") == 0) {
		if (!suggestion_return(db, s, STAFF_SYSTEM, now, "withdrawn", reason, error))
			return false;
		end.src = STATE_PROPOSED;
		end.rev = s->rev + 1;
	} else if (strcmp(s->state, "proposed") != 0 && strcmp(s->state, "snoozed") != 0)
		return true;
	return suggestion_move(db, &end, error);
}

/* Runs fn for every suggestion the statement names by id. */
typedef bool (*each_fn)(struct db *db, const struct suggestion *s, gint64 now, const char *reason,
                        GError **error);

static bool each(struct db *db, enum sql sql, const struct value *values, each_fn fn, gint64 now,
                 const char *reason, gint64 *count, GError **error)
{
	g_autoptr(Page) due = page_query(db, &noun_suggestion, sql, values, error);

	if (due == NULL)
		return false;
	for (gsize i = 0; i < due->count; i++) {
		const struct suggestion *named = page_row(due, i);
		g_autoptr(Page) page = record_get(db, &noun_suggestion, named->id, error);
		if (page == NULL || !fn(db, page_row(page, 0), now, reason, error))
			return false;
	}
	if (count != NULL)
		*count = (gint64)due->count;
	return true;
}

bool suggestion_withdraw_customer(struct db *db, gint64 customer, gint64 now, const char *reason,
                                  GError **error)
{
	return each(db, SQL_SUGGESTION_OPEN_OF_CUSTOMER,
	            (struct value[]){ value_int(customer), value_end() }, suggestion_withdraw, now,
	            reason, NULL, error);
}

bool suggestion_withdraw_assign(struct db *db, gint64 deal, gint64 now, const char *reason,
                                GError **error)
{
	return each(db, SQL_SUGGESTION_ASSIGN_OF_DEAL, (struct value[]){ value_int(deal), value_end() },
	            suggestion_withdraw, now, reason, NULL, error);
}

bool suggestion_withdraw_deal(struct db *db, gint64 customer, gint64 deal, gint64 now,
                              const char *reason, GError **error)
{
	return each(db, SQL_SUGGESTION_OPEN_OF_DEAL,
	            (struct value[]){ value_int(customer), value_int(deal), value_end() },
	            suggestion_withdraw, now, reason, NULL, error);
}

/* What was approved but could not be carried out in time comes back first, so that the record shows both. */
static bool expire(struct db *db, const struct suggestion *s, gint64 now, const char *reason,
                   GError **error)
{
	struct move end = { .suggestion = s->id,
		                .rev = s->rev,
		                .src = state_of(s->state),
		                .dst = STATE_EXPIRED,
		                .actor = STAFF_SYSTEM,
		                .at = now,
		                .code = "expired",
		                .reason = reason };

	if (strcmp(s->state, "approved") == 0) {
		if (!suggestion_return(db, s, STAFF_SYSTEM, now, "too-late",
		                       "it could not be carried out in time", error))
			return false;
		end.src = STATE_PROPOSED;
		end.rev = s->rev + 1;
	}
	return suggestion_move(db, &end, error);
}

static bool wake(struct db *db, const struct suggestion *s, gint64 now, const char *reason,
                 GError **error)
{
	return suggestion_move(db,
	                       &(struct move){ .suggestion = s->id,
	                                       .rev = s->rev,
	                                       .src = state_of(s->state),
	                                       .dst = STATE_PROPOSED,
	                                       .actor = STAFF_SYSTEM,
	                                       .at = now,
	                                       .code = "woken",
	                                       .reason = reason },
	                       error);
}

bool suggestion_expire_due(struct db *db, gint64 now, gint64 *expired, GError **error)
{
	return each(db, SQL_SUGGESTION_EXPIRE_DUE, (struct value[]){ value_int(now), value_end() },
	            expire, now, "nobody decided in time", expired, error);
}

bool suggestion_wake_due(struct db *db, gint64 now, gint64 *woken, GError **error)
{
	return each(db, SQL_SUGGESTION_WAKE_DUE, (struct value[]){ value_int(now), value_end() }, wake,
	            now, "its time came", woken, error);
}
