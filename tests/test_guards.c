/* The approval matrix: every forbidden step is refused, in every form, on a plain connection (what the sqlite3 shell opens) and on a strict one, with the
 * store unchanged; every allowed step works. PRAGMA writable_schema, dropping triggers and switching them off are beyond what a schema can refuse:
 * audit verify reports those. */
#include "tests/guards.h"

#include <stdio.h>
#include <string.h>

static int report(bool ok, const char *name, char *why)
{
	if (!ok)
		printf("%s\n", why);
	printf("%s - guards: %s\n", ok ? "ok" : "not ok", name);
	g_free(why);
	return ok ? 0 : 1;
}

/* One case on both kinds of connection. */
static int check_case(const struct guards *guards, struct guard_store *stores,
                      const struct guard_case *test, int *tried)
{
	char *why = NULL;
	bool ok = guards_try(guards, &stores[GUARD_PLAIN], test, true, tried, &why) &&
	          guards_try(guards, &stores[GUARD_STRICT], test, true, tried, &why);
	g_autofree char *name = g_strconcat(test->allowed ? "allowed: " : "refused: ", test->name, NULL);

	return report(ok, name, why);
}

/* No row of the approval core can be deleted, or written over by itself, or emptied column by column, in a state where all tables have rows. */
static const char *const core[] = { "audit",          "consents",
	                                "rules",          "rule_versions",
	                                "control",        "transitions",
	                                "suggestions",    "revisions",
	                                "revision_texts", "votes",
	                                "attempts",       "evidence",
	                                "events",         "suggestion_texts",
	                                "event_texts",    "audit_texts",
	                                "staff",          "logins",
	                                "pins",           "delegations",
	                                "votes_before",   "places",
	                                "plugins",        "holds",
	                                "contact_budget", NULL };

static int sweep_statement(sqlite3 *db, const char *before, const char *statement, int *tried)
{
	sqlite3_exec(db, "SAVEPOINT sweep", NULL, NULL, NULL);
	int code = sqlite3_exec(db, statement, NULL, NULL, NULL);
	g_autofree char *after = guards_digest(db);

	sqlite3_exec(db, "ROLLBACK TO sweep; RELEASE sweep", NULL, NULL, NULL);
	(*tried)++;
	if (code != SQLITE_OK && strcmp(before, after) == 0)
		return 0;
	printf("%s: %s\n", code == SQLITE_OK ? "was not refused" : "changed the store", statement);
	return 1;
}

static int sweep_table(sqlite3 *db, const char *table, const char *before, int *tried)
{
	g_autofree char *columns = g_strdup_printf(
		"SELECT name FROM pragma_table_info('%s') WHERE \"notnull\" = 1 OR pk > 0", table);
	g_autofree char *remove = g_strdup_printf("DELETE FROM %s", table);
	g_autofree char *over =
		g_strdup_printf("INSERT OR REPLACE INTO %s SELECT * FROM %s", table, table);
	sqlite3_stmt *stmt = NULL;
	int faults =
		sweep_statement(db, before, remove, tried) + sweep_statement(db, before, over, tried);

	sqlite3_prepare_v2(db, columns, -1, &stmt, NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		g_autofree char *empty = g_strdup_printf("UPDATE OR REPLACE %s SET %s = NULL", table,
		                                         sqlite3_column_text(stmt, 0));
		faults += sweep_statement(db, before, empty, tried);
	}
	sqlite3_finalize(stmt);
	return faults;
}

/* Everything that was ever written, in one store. */
static const char *const full[] = {
	"VOTE(1, 1, 4, approve, a)",
	"EVENT(1, 1100, 4, proposed, approved, 1)",
	"UPDATE suggestions SET not_before = 1150 WHERE id = 1",
	"INSERT INTO holds (suggestion_id, rev, at, until, code, reason) VALUES (1, 1, 1100, 1150, 'quiet', 'quiet hours')",
	"ATTEMPT(1, 1, 1, a, m1, 1200)",
	"EVENT(1, 1200, 1, approved, executing, 1, attempt=1)",
	"AUDIT(login, staff, 4, as, by=4, at=1050)",
	"INSERT INTO logins (staff_id, at, how, place, audit_id) SELECT 4, 1050, 'as', 'here', max(id) FROM audit",
	"AUDIT(pin, staff, 4, set)",
	"INSERT INTO pins (staff_id, hash, failures, free_at, audit_id) SELECT 4, 'h', 0, 0, max(id) FROM audit",
	"AUDIT(delegate, staff, 2, 5 until 5000, by=2, at=1001)",
	"INSERT INTO delegations (from_id, to_id, since, until, by_id, audit_id) SELECT 2, 5, 1001, 5000, 2, max(id) FROM audit",
	"AUDIT(place, store, NULL, here first)",
	"INSERT INTO places (at, standing, reason, store, machine, file, path, audit_id) SELECT 1150, 'here', 'first', 's1', 'm', 'f', '/shop.db', max(id) FROM audit",
	"INSERT INTO audit (at, staff_id, action, subject, value, digest, prev_hash, hash) SELECT 1150, 3, 'plugin-enable', 'plugin', 'gateway ' || printf('%.64c', 'a'), 'd', hash, "
	"'h-plugin' FROM audit ORDER BY id DESC LIMIT 1",
	"INSERT INTO plugins (name, enabled, sha, audit_id) SELECT 'gateway', 1, printf('%.64c', 'a'), max(id) FROM audit",
	"INSERT INTO evidence (attempt_id, kind, says, detail, at) VALUES (1, 'mta-log', 'went-out', '', 1300)",
	"INSERT INTO event_texts (event_id, salt, reason) VALUES (1, 's', 'because')",
	"INSERT INTO audit_texts (audit_id, salt, detail) VALUES (1, 's', 'because')",
	NULL,
};

static int sweep(const struct guards *guards, const char *schema, enum guard_mode mode, int *tried)
{
	char *why = NULL;
	sqlite3 *db = guards_open(guards, schema, mode, &why);
	int faults = 0;

	for (int i = 0; full[i] != NULL; i++)
		if (guards_run(db, full[i]) != SQLITE_OK)
			g_error("%s: %s", full[i], sqlite3_errmsg(db));
	g_autofree char *before = guards_digest(db);
	for (int i = 0; core[i] != NULL; i++)
		faults += sweep_table(db, core[i], before, tried);
	sqlite3_close(db);
	return report(faults == 0,
	              mode == GUARD_PLAIN ? "sweep of the core, plain" : "sweep of the core, strict",
	              g_strdup("see above"));
}

int main(void)
{
	struct guards *guards = guards_read();
	g_autofree char *schema = guards_schema();
	struct guard_store stores[2] = { 0 };
	char *why = NULL;
	int failed = 0, tried = 0;

	for (int mode = GUARD_PLAIN; mode <= GUARD_STRICT; mode++) {
		stores[mode].db = guards_open(guards, schema, (enum guard_mode)mode, &why);
		if (stores[mode].db == NULL)
			return report(false, "a shop", why);
	}
	for (guint i = 0; i < guards->cases->len; i++)
		failed += check_case(guards, stores, guards->cases->pdata[i], &tried);
	for (int mode = GUARD_PLAIN; mode <= GUARD_STRICT; mode++) {
		failed += sweep(guards, schema, (enum guard_mode)mode, &tried);
		sqlite3_close(stores[mode].db);
	}
	printf("%u cases, %d statements tried, %d cases failed\n", guards->cases->len, tried, failed);
	guards_free(guards);
	return failed > 0;
}
