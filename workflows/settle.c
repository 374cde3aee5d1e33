#include "workflows/settle.h"

#include "base/error.h"
#include "db/staff.h"
#include "workflows/attempt_lock.h"
#include "workflows/effect.h"
#include "workflows/suggestion.h"

#include <string.h>

/* An unknown suggestion and its last try. */
struct doubt {
	struct page *page, *tried;
	const struct suggestion *s;
	const struct attempt *attempt;
};

static void doubt_clear(struct doubt *doubt)
{
	g_clear_pointer(&doubt->page, page_free);
	g_clear_pointer(&doubt->tried, page_free);
}

static bool fetch(struct db *db, gint64 id, struct doubt *doubt, GError **error)
{
	doubt->page = record_get(db, &noun_suggestion, id, error);
	if (!doubt->page)
		return false;
	doubt->s = page_row(doubt->page, 0);
	if (strcmp(doubt->s->state, "unknown") != 0)
		return tend_refuse(error,
		                   "suggestion %" G_GINT64_FORMAT
		                   " is %s; only one whose message may have gone out can be settled",
		                   id, doubt->s->state);
	doubt->tried = page_query(db, &noun_attempt, SQL_ATTEMPT_LAST,
	                          (struct value[]){ value_int(id), value_end() }, error);
	if (!doubt->tried)
		return false;
	if (doubt->tried->count == 0)
		return tend_fail(
			error, TEND_DAMAGED,
			"suggestion %" G_GINT64_FORMAT " has no try on record\nrun: tend audit verify", id);
	doubt->attempt = page_row(doubt->tried, 0);
	return true;
}

static bool say(struct db *db, const struct doubt *doubt, const char *says,
                const struct decision *d, GError **error)
{
	/* The person's words go into the event's erasable text; the evidence only says whose word it is. */
	g_autofree char *detail = g_strdup_printf("staff %" G_GINT64_FORMAT, d->by->id);

	return db_run(db, SQL_EVIDENCE_INSERT,
	              (struct value[]){ value_int(doubt->attempt->id), value_text("person-said"),
	                                value_text(says), value_text(detail), value_int(d->at),
	                                value_end() },
	              error);
}

static bool move(struct db *db, const struct doubt *doubt, enum state dst, const char *code,
                 const char *text, const struct decision *d, GError **error)
{
	return suggestion_move(db,
	                       &(struct move){ .suggestion = doubt->s->id,
	                                       .rev = doubt->s->rev,
	                                       .src = STATE_UNKNOWN,
	                                       .dst = dst,
	                                       .actor = d->by->id,
	                                       .at = d->at,
	                                       .attempt = doubt->attempt->id,
	                                       .code = code,
	                                       .reason = text },
	                       error);
}

/* What others than people say. */
static bool evidence_count(struct db *db, gint64 id, const char *says, gint64 *count, GError **error)
{
	return db_get_int(db, SQL_EVIDENCE_COUNT,
	                  (struct value[]){ value_int(id), value_text(says), value_end() }, count, error);
}

static bool went_out(struct db *db, const struct doubt *doubt, const char *text,
                     const struct decision *d, GError **error)
{
	const struct effect *effect = effect_find(doubt->s->effect, error);

	return effect && say(db, doubt, "went-out", d, error) &&
	       effect->record(db, doubt->s, doubt->attempt->id, d->at, error) &&
	       move(db, doubt, STATE_DONE, "went-out", text, d, error);
}

static bool did_not(struct db *db, const struct doubt *doubt, const char *text,
                    const struct decision *d, GError **error)
{
	gint64 wait = doubt->attempt->outcome_at + SETTLE_TIME - d->at;

	gint64 against = 0;

	if (!evidence_count(db, doubt->s->id, "went-out", &against, error))
		return false;
	if (d->by->rank < RANK_MANAGER)
		return tend_refuse(error, "sending it again needs the word of a manager");
	if (against)
		return tend_refuse(
			error,
			"there is proof that it went out, so it is not sent again\nread it: tend unknown %" G_GINT64_FORMAT,
			doubt->s->id);
	if (wait > 0)
		return tend_refuse(error, "it may still be on its way\ntry again in %d minutes",
		                   (int)((wait + 59) / 60));
	if (d->at + d->grace >= doubt->s->not_after)
		return tend_refuse(
			error, "it is too late to send it again\ntry: tend settle %" G_GINT64_FORMAT " give-up",
			doubt->s->id);
	return say(db, doubt, "did-not", d, error) &&
	       move(db, doubt, STATE_APPROVED, "did-not", text, d, error) &&
	       db_run(db, SQL_SUGGESTION_DELAY,
	              (struct value[]){ value_int(d->at + d->grace), value_int(doubt->s->id),
	                                value_end() },
	              error);
}

static bool give_up(struct db *db, const struct doubt *doubt, const char *text,
                    const struct decision *d, GError **error)
{
	return move(db, doubt, STATE_DEAD, "give-up", text, d, error);
}

typedef bool (*settle_fn)(struct db *db, const struct doubt *doubt, const char *text,
                          const struct decision *d, GError **error);

static bool settle(struct db *db, gint64 id, settle_fn how, const char *text,
                   const struct decision *d, GError **error)
{
	struct doubt doubt = { 0 };
	bool ok = false;

	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	ok = db_end(db, fetch(db, id, &doubt, error) && how(db, &doubt, text, d, error), error);
	/* Nothing is sent any more that the last sender's lock should hold up. */
	if (ok && how == went_out)
		attempt_lock_forget(db, doubt.attempt->id);
	doubt_clear(&doubt);
	return ok;
}

static bool by_evidence(struct db *db, gint64 id, gint64 now, bool *settled, GError **error)
{
	struct doubt doubt = { 0 };
	gint64 yes = 0, no = 0;
	bool ok = evidence_count(db, id, "went-out", &yes, error) &&
	          evidence_count(db, id, "did-not", &no, error);

	if (!ok || yes == 0 || no > 0)
		return ok;
	ok = fetch(db, id, &doubt, error);
	if (ok) {
		const struct effect *effect = effect_find(doubt.s->effect, error);

		ok = effect && effect->record(db, doubt.s, doubt.attempt->id, now, error) &&
		     move(db, &doubt, STATE_DONE, "evidence", NULL,
		          &(struct decision){ .by = &(struct staff){ .id = STAFF_SYSTEM }, .at = now },
		          error);
		*settled = ok;
	}
	doubt_clear(&doubt);
	return ok;
}

bool settle_by_evidence(struct db *db, gint64 id, gint64 now, bool *settled, GError **error)
{
	*settled = false;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, by_evidence(db, id, now, settled, error), error);
}

bool settle_went_out(struct db *db, gint64 id, const char *text, const struct decision *d,
                     GError **error)
{
	return settle(db, id, went_out, text, d, error);
}

bool settle_did_not(struct db *db, gint64 id, const char *text, const struct decision *d,
                    GError **error)
{
	return settle(db, id, did_not, text, d, error);
}

bool settle_give_up(struct db *db, gint64 id, const char *text, const struct decision *d,
                    GError **error)
{
	return settle(db, id, give_up, text, d, error);
}
