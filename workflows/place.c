#include "workflows/place.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/identity.h"
#include "db/audit.h"
#include "db/place.h"
#include "db/staff.h"
#include "db/store.h"
#include "db/suggestion.h"
#include "workflows/erase.h"
#include "workflows/place_mark.h"
#include "workflows/suggestion.h"

#include <string.h>

static const struct {
	const char *reason, *says, *brief;
} reasons[] = {
	{ "restored", "This store was restored from a backup.", "Restored from a backup" },
	{ "copied", "This is a copy of the store, not the file that was used before.",
	  "A copy of the store" },
	{ "older", "This store is older than what was done with it: an earlier copy was put in its place.",
	  "An older copy" },
	{ "lost", "Letters were sent from this store, and the note of how far it had come is lost.",
	  "No note of what was sent" },
};

const char *place_says(const char *reason)
{
	for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (strcmp(reasons[i].reason, reason) == 0)
			return reasons[i].says;
	return reason;
}

void place_finding_clear(struct place_finding *finding)
{
	g_free(finding->reason);
	g_free(finding->path);
	*finding = (struct place_finding){ 0 };
}

static bool newest(struct db *db, struct page **page, GError **error)
{
	return page_find(db, &noun_place, SQL_PLACE_NOW, NULL, page, error);
}

/* In memory a store is nowhere, and a made-up shop is at home everywhere. */
static bool is_bound_to_file(struct db *db, bool *bound, GError **error)
{
	bool demo = false;

	if (!store_is_demo(db, &demo, error))
		return false;
	*bound = !demo && strcmp(db_path(db), ":memory:") != 0;
	return true;
}

/* Does the store know the event that was noted, and was something sent that nobody noted? */
static bool compare_mark(struct db *db, const struct place *place, const char **reason, GError **error)
{
	struct place_mark mark = place_mark_read(place->store, db_path(db));
	g_autofree char *hash = NULL;
	gint64 sent = 0;
	bool ok = true;

	if (mark.found && mark.event > 0)
		ok = db_find_text(db, SQL_EVENT_HASH,
		                  (struct value[]){ value_int(mark.event), value_end() }, &hash, error);
	else if (!mark.found)
		ok = db_find_int(db, SQL_PLACE_SENT, NULL, &sent, error);
	if (mark.found && mark.event > 0 && g_strcmp0(hash, mark.hash) != 0)
		*reason = "older";
	else if (sent)
		*reason = "lost";
	place_mark_clear(&mark);
	return ok;
}

static bool compare(struct db *db, const struct place *place, const char **reason, GError **error)
{
	g_autofree char *machine = identity_machine(place->store);
	g_autofree char *file = identity_file(db_path(db), error);

	if (file == NULL)
		return false;
	if (strcmp(file, place->file) != 0 || strcmp(machine, place->machine) != 0)
		*reason = "copied";
	return *reason != NULL || compare_mark(db, place, reason, error);
}

/* A store of the time before places, in which something is approved: where a store noted beside it how far it had come, it was put in that one's place. */
static bool is_from_before(struct db *db, bool *before, GError **error)
{
	g_autoptr(Page) approved = page_query(db, &noun_suggestion, SQL_PLACE_APPROVED, NULL, error);

	*before = approved && approved->count > 0 && place_mark_is_beside(db_path(db));
	return approved != NULL;
}

bool place_look(struct db *db, struct place_finding *finding, GError **error)
{
	g_autoptr(Page) page = NULL;
	const char *reason = NULL;
	bool bound = false, owed = false, before = false;

	*finding = (struct place_finding){ 0 };
	if (!is_bound_to_file(db, &bound, error) ||
	    (bound && (!newest(db, &page, error) || !erase_is_owed(db, &owed, error))))
		return false;
	if (page == NULL) {
		if (bound && !is_from_before(db, &before, error))
			return false;
		finding->unbound = true;
		finding->reason = owed || before ? g_strdup("older") : NULL;
		return true;
	}
	const struct place *place = page_row(page, 0);
	finding->path = g_strdup(place->path);
	finding->stopped = strcmp(place->standing, "stopped") == 0;
	finding->at = place->at;
	if (finding->stopped)
		reason = place->reason;
	else if (!compare(db, place, &reason, error))
		return false;
	if (reason == NULL && owed)
		reason = "older";
	finding->reason = g_strdup(reason);
	return true;
}

bool place_stopped_as(struct db *db, const char **says, GError **error)
{
	struct place_finding finding = { 0 };
	bool ok = place_look(db, &finding, error);

	*says = ok && finding.reason ? "A copy of the store" : NULL;
	for (gsize i = 0; *says && i < G_N_ELEMENTS(reasons); i++)
		if (strcmp(reasons[i].reason, finding.reason) == 0)
			*says = reasons[i].brief;
	place_finding_clear(&finding);
	return ok;
}

static bool say(struct db *db, const struct place *place, gint64 staff, GError **error)
{
	g_autofree char *value = g_strconcat(place->standing, " ", place->reason, NULL);
	struct audit_row row = { .at = place->at,
		                     .staff_id = staff,
		                     .action = "place",
		                     .subject = "store",
		                     .value = value,
		                     .detail = place->path };
	struct place said = *place;
	static const struct change unjournalled = { 0 };

	return audit_append(db, &row, &said.audit_id, error) &&
	       record_insert(db, &noun_place, &said, &unjournalled, error);
}

/* Here, under a new name: no older copy can bear it. */
static bool settle_here(struct db *db, const char *reason, gint64 staff, gint64 at, GError **error)
{
	g_autofree char *store = hash_salt();
	g_autofree char *machine = identity_machine(store);
	g_autofree char *file = identity_file(db_path(db), error);
	struct place here = { .at = at,
		                  .standing = "here",
		                  .reason = reason,
		                  .store = store,
		                  .machine = machine,
		                  .file = file,
		                  .path = db_path(db) };

	return file != NULL && say(db, &here, staff, error);
}

bool place_bind(struct db *db, gint64 staff, gint64 at, GError **error)
{
	g_assert(db_in_transaction(db));
	g_autoptr(Page) page = NULL;
	bool bound = false, before = false;

	if (!is_bound_to_file(db, &bound, error) || (bound && !newest(db, &page, error)) ||
	    (bound && page == NULL && !is_from_before(db, &before, error)))
		return false;
	/* That one is stopped by the next pass, as an older copy. */
	return !bound || before || page != NULL || settle_here(db, "first", staff, at, error);
}

bool place_note(struct db *db, GError **error)
{
	g_autoptr(Page) page = NULL;
	bool bound = false;

	if (!is_bound_to_file(db, &bound, error) || (bound && !newest(db, &page, error)))
		return false;
	if (!bound)
		return true;
	if (page == NULL)
		return tend_refuse(error, "this store does not know yet where it is");
	const struct place *place = page_row(page, 0);
	g_autoptr(Page) events = page_query(db, &noun_event, SQL_EVENT_NEWEST, NULL, error);
	if (events == NULL)
		return false;
	const struct event *event = events->count > 0 ? page_row(events, 0) : NULL;
	return place_mark_write(place->store, db_path(db), event ? event->id : 0,
	                        event ? event->hash : "genesis", error);
}

struct page *place_returned(struct db *db, const struct place_finding *finding, GError **error)
{
	return page_query(db, &noun_suggestion, SQL_PLACE_RETURNED,
	                  (struct value[]){ value_int(finding->at), value_end() }, error);
}

/* ---- a copy is stopped */

static bool latest_of(struct db *db, gint64 suggestion, gint64 at, gint64 *when, GError **error)
{
	/* The copy may know a later moment than a clock that was set back. */
	if (!db_get_int(db, SQL_EVENT_LATEST_AT, (struct value[]){ value_int(suggestion), value_end() },
	                when, error))
		return false;
	*when = MAX(*when, at);
	return true;
}

static bool bring_back(struct db *db, const char *says, gint64 at, GError **error)
{
	g_autoptr(Page) approved = page_query(db, &noun_suggestion, SQL_PLACE_APPROVED, NULL, error);

	for (gsize i = 0; approved && i < approved->count; i++) {
		const struct suggestion *named = page_row(approved, i);
		g_autoptr(Page) page = record_get(db, &noun_suggestion, named->id, error);
		gint64 when = 0;

		if (page == NULL || !latest_of(db, named->id, at, &when, error) ||
		    !suggestion_return(db, page_row(page, 0), STAFF_SYSTEM, when, "restored", says, error))
			return false;
	}
	return approved != NULL;
}

/* In the original this try may have ended well: only a person can find out. */
static bool doubt_one(struct db *db, const struct attempt *tried, const char *says, gint64 at,
                      GError **error)
{
	gint64 when = 0;

	return latest_of(db, tried->suggestion_id, at, &when, error) &&
	       db_run(db, SQL_ATTEMPT_OUTCOME,
	              (struct value[]){ value_text(tried->phase), value_text("unknown"), value_int(when),
	                                value_text("no reply"), value_int(tried->id), value_end() },
	              error) &&
	       suggestion_move(db,
	                       &(struct move){ .suggestion = tried->suggestion_id,
	                                       .rev = tried->rev,
	                                       .src = STATE_EXECUTING,
	                                       .dst = STATE_UNKNOWN,
	                                       .actor = STAFF_SYSTEM,
	                                       .at = when,
	                                       .attempt = tried->id,
	                                       .code = "restored",
	                                       .reason = says },
	                       error);
}

static bool doubt_tries(struct db *db, const char *says, gint64 at, GError **error)
{
	g_autoptr(Page) open = page_query(db, &noun_attempt, SQL_ATTEMPT_OPEN, NULL, error);

	for (gsize i = 0; open && i < open->count; i++)
		if (!doubt_one(db, page_row(open, i), says, at, error))
			return false;
	return open != NULL;
}

bool place_stop(struct db *db, const char *reason, gint64 staff, gint64 at, GError **error)
{
	g_assert(db_in_transaction(db));
	const char *says = strcmp(reason, "restored") == 0 ? "restored from backup" : place_says(reason);
	g_autoptr(Page) page = NULL;
	struct place stopped = { .at = at,
		                     .standing = "stopped",
		                     .reason = reason,
		                     .store = "none",
		                     .machine = "",
		                     .file = "",
		                     .path = db_path(db) };

	if (!newest(db, &page, error))
		return false;
	if (page != NULL) {
		const struct place *before = page_row(page, 0);

		stopped.store = before->store;
		stopped.path = before->path;
	}
	return doubt_tries(db, says, at, error) && bring_back(db, says, at, error) &&
	       say(db, &stopped, staff, error);
}

static bool stop_found(struct db *db, gint64 at, char **reason, GError **error)
{
	struct place_finding finding = { 0 };
	const struct change who = { .at = at, .staff = STAFF_SYSTEM };
	gint64 erased = 0;
	/* Looked at again within the transaction: another tend may have been quicker. */
	bool ok = place_look(db, &finding, error) &&
	          (finding.reason == NULL || finding.stopped ||
	           (place_stop(db, finding.reason, STAFF_SYSTEM, at, error) &&
	            erase_replay(db, NULL, &who, &erased, error))) &&
	          (!finding.unbound || finding.reason || place_bind(db, STAFF_SYSTEM, at, error));

	if (ok)
		*reason = g_steal_pointer(&finding.reason);
	place_finding_clear(&finding);
	return ok;
}

bool place_check(struct db *db, gint64 at, char **reason, GError **error)
{
	struct place_finding finding = { 0 };

	*reason = NULL;
	if (!place_look(db, &finding, error))
		return false;
	bool settled = finding.stopped || finding.reason == NULL;
	if (settled)
		*reason = g_steal_pointer(&finding.reason);
	place_finding_clear(&finding);
	return settled || (db_begin(db, DB_TX_WRITE, error) &&
	                   db_end(db, stop_found(db, at, reason, error), error));
}

/* ---- and accepted */

static bool accept(struct db *db, gint64 staff, gint64 at, GError **error)
{
	g_autoptr(Page) who = record_get(db, &noun_staff, staff, error);
	struct place_finding finding = { 0 };

	if (who == NULL || !place_look(db, &finding, error))
		return false;
	bool ok;
	if (((const struct staff *)page_row(who, 0))->rank < RANK_OWNER)
		ok = tend_refuse(error, "only an owner can say that this copy is the store");
	else if (finding.reason == NULL)
		ok = tend_refuse(error, "this is the store already: nothing is stopped");
	else
		/* Not stopped yet where no pass has come by: then it is stopped first, so that nothing approved slips through. */
		ok = (finding.stopped || place_stop(db, finding.reason, STAFF_SYSTEM, at, error)) &&
		     settle_here(db, "accepted", staff, at, error);
	place_finding_clear(&finding);
	return ok;
}

bool place_accept(struct db *db, gint64 staff, gint64 at, GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error) || !db_end(db, accept(db, staff, at, error), error))
		return false;
	/* Should it fail, the next letter will say so before it goes. */
	place_note(db, NULL);
	return true;
}
