/* Replays what happened in stores through the one table of moves (db/transitions.txt), event by event, and computes the invariants of the tables:
 *
 *   trace STORE...
 *
 * Prints a line for each event or invariant that does not fit, and at the end how many events of how many suggestions there were and which moves of the
 * table they took. Reads only; a store of an older version must be migrated first. */
#include "db/transition.h"
#include "tests/invariants.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the replay of one suggestion is. */
struct life {
	gint64 suggestion, rev, at;
	enum state state;
};

static int faults, events, suggestions;
static int taken[TRANSITIONS];

static void complain(const char *store, gint64 event, const char *what)
{
	printf("  %s: event %" G_GINT64_FORMAT " %s\n", store, event, what);
	faults++;
}

static gint64 ask(sqlite3 *db, const char *question, gint64 id)
{
	sqlite3_stmt *stmt = NULL;
	gint64 value = 0;

	if (sqlite3_prepare_v2(db, question, -1, &stmt, NULL) != SQLITE_OK)
		g_error("%s", sqlite3_errmsg(db));
	sqlite3_bind_int64(stmt, 1, id);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

/* Every way back to proposed but waking makes the next revision, and nothing else does. */
static bool makes_revision(enum state src, enum state dst)
{
	return dst == STATE_PROPOSED && src != STATE_SNOOZED;
}

static void step(sqlite3 *db, const char *store, struct life *life, sqlite3_stmt *row)
{
	static const char *const outcomes[STATES] = { [STATE_DONE] = "done", [STATE_UNKNOWN] = "unknown" };
	gint64 id = sqlite3_column_int64(row, 0);
	enum state src = state_of((const char *)sqlite3_column_text(row, 2));
	enum state dst = state_of((const char *)sqlite3_column_text(row, 3));
	bool by_person = strcmp((const char *)sqlite3_column_text(row, 9), "person") == 0;
	const struct transition *move =
		transition_find(src, dst, by_person, (const char *)sqlite3_column_text(row, 8));
	gint64 new_rev = sqlite3_column_int64(row, 5);
	gint64 attempt = sqlite3_column_int64(row, 6);
	const char *outcome = (const char *)sqlite3_column_text(row, 10);

	events++;
	if (move == NULL)
		complain(store, id, "is no move of the table");
	else
		taken[move - transitions]++;
	if (src != life->state)
		complain(store, id, "does not begin where the last one ended");
	if (sqlite3_column_int64(row, 4) != life->rev)
		complain(store, id, "is about another revision");
	if ((new_rev != 0) != makes_revision(src, dst) || (new_rev != 0 && new_rev != life->rev + 1))
		complain(store, id, "makes a revision it may not make, or does not make the next");
	if (sqlite3_column_int64(row, 1) < life->at)
		complain(store, id, "lies before the one before it");
	if ((dst == STATE_SNOOZED) != (sqlite3_column_type(row, 7) != SQLITE_NULL))
		complain(store, id, "has a wake time, or has none, and should not");
	if (dst == STATE_EXECUTING &&
	    ask(db, "SELECT a.rev FROM attempts a WHERE a.id = ?1", attempt) != life->rev)
		complain(store, id, "begins without an attempt at that revision");
	if (src == STATE_EXECUTING && g_strcmp0(outcome, outcomes[dst] ? outcomes[dst] : "failed") != 0)
		complain(store, id, "ends otherwise than its attempt");
	life->state = dst;
	life->rev = new_rev != 0 ? new_rev : life->rev;
	life->at = sqlite3_column_int64(row, 1);
}

static void replay(sqlite3 *db, const char *store, gint64 suggestion)
{
	struct life life = { .suggestion = suggestion,
		                 .rev = 1,
		                 .state = STATE_PROPOSED,
		                 .at = ask(db, "SELECT created_at FROM suggestions WHERE id = ?1",
		                           suggestion) };
	sqlite3_stmt *rows = NULL;

	sqlite3_prepare_v2(
		db,
		"SELECT e.id, e.at, e.src, e.dst, e.rev, e.new_rev, e.attempt_id, e.wake_at, e.code, a.kind, t.outcome FROM events e "
		"JOIN staff a ON a.id = e.actor_id LEFT JOIN attempts t ON t.id = e.attempt_id WHERE e.suggestion_id = ?1 ORDER BY e.id",
		-1, &rows, NULL);
	sqlite3_bind_int64(rows, 1, suggestion);
	while (sqlite3_step(rows) == SQLITE_ROW)
		step(db, store, &life, rows);
	sqlite3_finalize(rows);
	suggestions++;
	sqlite3_stmt *stands = NULL;
	sqlite3_prepare_v2(db, "SELECT state, rev FROM suggestions WHERE id = ?1", -1, &stands, NULL);
	sqlite3_bind_int64(stands, 1, suggestion);
	if (sqlite3_step(stands) != SQLITE_ROW ||
	    state_of((const char *)sqlite3_column_text(stands, 0)) != life.state ||
	    sqlite3_column_int64(stands, 1) != life.rev) {
		printf("  %s: suggestion %" G_GINT64_FORMAT " does not stand where its events lead\n",
		       store, suggestion);
		faults++;
	}
	sqlite3_finalize(stands);
}

static void trace(const char *store)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *ids = NULL;

	if (sqlite3_open_v2(store, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT id FROM suggestions ORDER BY id", -1, &ids, NULL) !=
	        SQLITE_OK) {
		printf("  %s: %s\n", store, sqlite3_errmsg(db));
		faults++;
	}
	while (ids != NULL && sqlite3_step(ids) == SQLITE_ROW)
		replay(db, store, sqlite3_column_int64(ids, 0));
	sqlite3_finalize(ids);
	const char *broken = ids != NULL ? invariants_broken(db) : NULL;
	if (broken != NULL) {
		printf("  %s: %s\n", store, broken);
		faults++;
	}
	sqlite3_close(db);
}

int main(int argc, char **argv)
{
	int used = 0;

	for (int i = 1; i < argc; i++)
		trace(argv[i]);
	for (int i = 0; i < TRANSITIONS; i++)
		used += taken[i] > 0;
	printf("%d events of %d suggestions in %d stores; %d of %d moves taken; not taken:", events,
	       suggestions, argc - 1, used, TRANSITIONS);
	for (int i = 0; i < TRANSITIONS; i++)
		if (taken[i] == 0)
			printf(" %s->%s(%s)", state_rows[transitions[i].src].name,
			       state_rows[transitions[i].dst].name, transitions[i].actor);
	printf("\n");
	return faults > 0;
}
