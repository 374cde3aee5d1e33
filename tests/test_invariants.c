/* The invariants can fail: in a store whose guards were taken away, each is broken once, and the question that belongs to it says so. */
#include "tests/guards.h"
#include "tests/invariants.h"

#include <stdio.h>
#include <string.h>

/* A letter that went out as it should. */
static const char *const life[] = {
	"VOTE(1, 1, 4, approve, a)",
	"EVENT(1, 1100, 4, proposed, approved, 1)",
	"ATTEMPT(1, 1, 1, a, m1, 1200)",
	"EVENT(1, 1200, 1, approved, executing, 1, attempt=1)",
	"UPDATE attempts SET phase = 'replied', outcome = 'done', outcome_at = 1210 WHERE id = 1",
	"EVENT(1, 1210, 1, executing, done, 1, attempt=1)",
	NULL,
};

#define SECOND_TRY(outcome)                                                                                                        \
	"INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at, outcome, outcome_at) SELECT suggestion_id, " \
	"2, rev, sha, message_id, owner, 1300, '" outcome "', 1300 FROM attempts"

static const struct {
	const char *name, *deed;
} breaks[] = {
	{ "I1: an attempt without its approval", "DELETE FROM votes" },
	{ "I2: an attempt too many", SECOND_TRY("unknown") },
	{ "I2: one repeated without a person's word",
	  "UPDATE attempts SET outcome = 'unknown'; " SECOND_TRY("failed") },
	{ "I3: a state the events do not lead to",
	  "UPDATE suggestions SET state = 'approved' WHERE id = 1" },
	{ "I3: an event that does not continue the one before",
	  "UPDATE events SET src = 'snoozed' WHERE id = 2" },
	{ "I4: the same occurrence twice",
	  "PRAGMA legacy_alter_table = ON; ALTER TABLE suggestions RENAME TO before; CREATE TABLE suggestions AS SELECT * FROM before; "
	  "INSERT INTO suggestions SELECT * FROM before WHERE id = 1" },
	{ "I5: two attempts live or successful", "DROP INDEX attempts_one_done; " SECOND_TRY("done") },
	{ "I6: a revision or a number is missing", "DELETE FROM revisions WHERE suggestion_id = 1" },
	{ "I7: towards sending without a person", "UPDATE events SET src = 'rejected' WHERE id = 2" },
	{ "I7: sent again against evidence, or too soon",
	  "UPDATE events SET dst = 'unknown' WHERE id = 1; UPDATE events SET src = 'unknown', dst = 'approved' WHERE id = 2" },
	{ "I8: expiry before its time, by somebody, or of what was under way",
	  "UPDATE events SET dst = 'expired' WHERE id = 1" },
	{ "I8: approved or carried out after its time", "UPDATE events SET at = 2000 WHERE id = 1" },
	{ "I9: a rehearsal that acts", "UPDATE suggestions SET shadow = 1 WHERE id = 1" },
	{ "I10: an event that does not say who, or by a name that is not its own",
	  "UPDATE events SET code = 'approve' WHERE id = 2" },
	{ "I10: a suggestion without the words of its rule, or a decision without its revision",
	  "DELETE FROM rule_versions" },
	{ "L: a flag without its attempt",
	  "INSERT INTO flags (customer_id, name, reason, at, attempt_id) VALUES (1, 'at-risk', 'x', 1200, 1)" },
	{ "R: a rule that is on without its audit row", "UPDATE rules SET phase = 'live' WHERE id = 3" },
	{ "L: a deal given away without its attempt, or not whose its newest assignment says",
	  "UPDATE deals SET staff_id = 4 WHERE id = 1" },
	{ "L: a model that runs without its first time, its attempt or its way back",
	  "INSERT INTO models (kind, made_at, learned_until, cases, parameters, figures) VALUES ('deals', 1, 1, 1, '{}', '{}'); "
	  "INSERT INTO model_starts (model_id, kind, at, by_staff, audit_id) VALUES (1, 'deals', 1, 4, 1)" },
	{ "C: consent without its audit row", "UPDATE consents SET audit_id = 1" },
};

static gint64 ask(sqlite3 *db, const char *question)
{
	sqlite3_stmt *stmt = NULL;
	gint64 value = -1;

	g_assert(sqlite3_prepare_v2(db, question, -1, &stmt, NULL) == SQLITE_OK);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

static void drop_triggers(sqlite3 *db)
{
	g_autoptr(GString) drops = g_string_new("PRAGMA ignore_check_constraints = ON;");
	sqlite3_stmt *names = NULL;

	sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", -1, &names, NULL);
	while (sqlite3_step(names) == SQLITE_ROW)
		g_string_append_printf(drops, "DROP TRIGGER \"%s\";", sqlite3_column_text(names, 0));
	sqlite3_finalize(names);
	g_assert(sqlite3_exec(db, drops->str, NULL, NULL, NULL) == SQLITE_OK);
}

/* The invariant's own question, before and after the deed. */
static bool is_noticed(const struct guards *guards, const char *schema,
                       const struct invariant *invariant)
{
	char *why = NULL;
	sqlite3 *db = guards_open(guards, schema, GUARD_PLAIN, &why);
	gsize i = 0;

	g_assert(db != NULL);
	while (i < G_N_ELEMENTS(breaks) && strcmp(breaks[i].name, invariant->name) != 0)
		i++;
	bool ok = i < G_N_ELEMENTS(breaks);
	for (int step = 0; life[step] != NULL; step++)
		g_assert(guards_run(db, life[step]) == SQLITE_OK);
	drop_triggers(db);
	ok = ok && invariants_broken(db) == NULL;
	ok = ok && sqlite3_exec(db, breaks[i].deed, NULL, NULL, NULL) == SQLITE_OK;
	if (!ok)
		printf("%s\n", sqlite3_errmsg(db));
	ok = ok && ask(db, invariant->broken) > 0 && invariants_broken(db) != NULL;
	sqlite3_close(db);
	return ok;
}

int main(void)
{
	struct guards *guards = guards_read();
	g_autofree char *schema = guards_schema();
	int failed = 0;

	for (gsize i = 0; i < invariant_count; i++) {
		bool ok = is_noticed(guards, schema, &invariants[i]);
		printf("%s - invariants: broken, it is noticed: %s\n", ok ? "ok" : "not ok",
		       invariants[i].name);
		failed += !ok;
	}
	guards_free(guards);
	return failed > 0;
}
