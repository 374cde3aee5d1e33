/* audit verify: whatever is done to the record with the guards taken away is found and named, and nothing else is. */
#include "base/error.h"
#include "tests/approval_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* A shop in which things happened: audit rows, an approval, a rejection with its reason. */
static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);
	bool approved;

	scene_open(scene);
	struct decision d = scene_by(scene, CLERK, HOUR);
	gint64 yes = scene_propose(scene, (struct asks){ 0 }),
		   no = scene_propose(scene, (struct asks){ 0 });
	MUST(approval_approve(scene->shop.db, yes, NULL, &d, &approved, &must_error));
	MUST(approval_reject(scene->shop.db, no, NULL, "wrong-tone", "too loud", &d, &must_error));
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	scene_close(*state);
	g_free(*state);
	return 0;
}

static GPtrArray *verify(struct scene *scene)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func(g_free);

	MUST(audit_verify(scene->shop.db, findings, &must_error));
	MUST(store_compare_schema(scene->shop.db, findings, &must_error));
	return findings;
}

/* What somebody with the file and another program does to it; the guards are put back afterwards, word for word. */
static void tamper(struct scene *scene, const char *text)
{
	sqlite3 *handle = NULL;
	g_autoptr(GPtrArray) guards = g_ptr_array_new_with_free_func(g_free);
	sqlite3_stmt *stmt = NULL;
	char *problem = NULL;

	assert_int_equal(sqlite3_open(scene->shop.path, &handle), SQLITE_OK);
	sqlite3_exec(handle, "PRAGMA wal_autocheckpoint = 0", NULL, NULL, NULL);
	sqlite3_prepare_v2(handle, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1,
	                   &stmt, NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		g_ptr_array_add(guards, g_strdup_printf("DROP TRIGGER %s", sqlite3_column_text(stmt, 0)));
		g_ptr_array_add(guards, g_strdup((const char *)sqlite3_column_text(stmt, 1)));
	}
	sqlite3_finalize(stmt);
	for (guint i = 0; i < guards->len; i += 2)
		assert_int_equal(sqlite3_exec(handle, guards->pdata[i], NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(handle, text, NULL, NULL, &problem) != SQLITE_OK)
		fail_msg("%s: %s", text, problem);
	for (guint i = 0; i < guards->len; i += 2)
		assert_int_equal(sqlite3_exec(handle, guards->pdata[i + 1], NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
}

static const struct {
	const char *text, *found;
} deeds[] = {
	{ "UPDATE audit SET staff_id = 2 WHERE id = 3", "audit row 3 was changed after it was written" },
	{ "UPDATE audit SET at = at + 1 WHERE id = 2", "audit row 2 was changed after it was written" },
	{ "UPDATE audit SET value = '3' WHERE action = 'staff-add' AND id = (SELECT max(id) FROM audit WHERE action = 'staff-add')",
	  "was changed after it was written" },
	{ "UPDATE audit SET action = 'x' WHERE id = 4", "audit row 4 was changed after it was written" },
	{ "UPDATE audit SET subject_id = 9 WHERE id = (SELECT max(id) FROM audit)",
	  "was changed after it was written" },
	{ "UPDATE audit SET digest = 'x' WHERE id = 4", "audit row 4 was changed after it was written" },
	{ "DELETE FROM audit WHERE id = 3", "audit row 4: the row before it was removed or changed" },
	{ "DELETE FROM audit WHERE id = 1", "audit row 2: the row before it was removed or changed" },
	{ "UPDATE audit SET id = 100 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 100",
	  "the row before it was removed or changed" },
	{ "UPDATE audit_texts SET detail = 'somebody else' WHERE audit_id = 2",
	  "audit row 2: its text was changed after it was written" },
	{ "DELETE FROM audit_texts WHERE audit_id = 2",
	  "audit row 2: its text was changed after it was written" },
	{ "DELETE FROM audit WHERE id >= (SELECT max(audit_id) FROM consents)",
	  "consent 1: the record of its last change is missing" },
	{ "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
	  "suggestion 2, vote of Carl (reject): the record of it is missing" },
	{ "INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, at) SELECT suggestion_id, n, 2, 'approve', sha, at FROM revisions WHERE suggestion_id = 2",
	  "suggestion 2, vote of Eva (approve): the record of it is missing" },
	{ "INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, at, audit_id, login_id) SELECT suggestion_id, rev, 2, verdict, sha, at, audit_id, login_id FROM votes WHERE suggestion_id = 2",
	  "suggestion 2, vote of Eva (reject): the record of it is missing" },
	{ "UPDATE votes SET verdict = 'approve' WHERE suggestion_id = 2",
	  "suggestion 2, vote of Carl (approve): the record of it is missing" },
	{ "UPDATE votes SET staff_id = 2 WHERE suggestion_id = 2",
	  "vote of Eva (reject): the record of it is missing" },
	{ "UPDATE votes SET behalf_id = 2 WHERE suggestion_id = 1",
	  "vote of Carl (approve): the record of it is missing" },
	{ "UPDATE votes SET login_id = NULL WHERE suggestion_id = 1",
	  "suggestion 1, vote of Carl (approve): nobody of that name had logged in before" },
	{ "UPDATE logins SET staff_id = 2",
	  "vote of Carl (approve): nobody of that name had logged in before" },
	{ "DELETE FROM logins", "vote of Carl (approve): nobody of that name had logged in before" },
	{ "DELETE FROM votes WHERE suggestion_id = 2",
	  "the vote on suggestion 2 that it records is gone" },
	{ "INSERT INTO votes_before (suggestion_id, rev, staff_id, verdict, sha, at) SELECT suggestion_id, rev, staff_id, 'approve', sha, at FROM votes WHERE suggestion_id = 2",
	  "it is not as it was when tend began to keep logins" },
	{ "UPDATE events SET actor_id = 2 WHERE id = 1", "event 1 was changed after it was written" },
	{ "UPDATE events SET dst = 'approved' WHERE dst = 'rejected'",
	  "event 2 was changed after it was written" },
	{ "UPDATE events SET code = 'not-now' WHERE id = 2", "event 2 was changed after it was written" },
	{ "UPDATE events SET rev = 2 WHERE id = 2", "event 2 was changed after it was written" },
	{ "DELETE FROM events WHERE id = 1", "event 2: the row before it was removed or changed" },
	{ "DELETE FROM events WHERE id = 2", "suggestion 2: the record of its last change is missing" },
	{ "UPDATE suggestions SET state = 'approved' WHERE id = 2",
	  "suggestion 2: the record of its last change is missing" },
	{ "UPDATE event_texts SET reason = 'she is a thief' WHERE event_id = 2",
	  "event 2: its text was changed after it was written" },
	{ "UPDATE events SET hash = 'x' WHERE id = 2", "event 2 was changed after it was written" },
	{ "DROP VIEW counting_votes; CREATE VIEW counting_votes AS SELECT 1 AS suggestion_id, 1 AS rev, 1 AS staff_id",
	  "counting_votes was changed in the store" },
	{ "CREATE TABLE more (a)", "more was added to the store by another program" },
	{ "DROP INDEX orders_by_time", "orders_by_time is missing from the store: somebody removed it" },
};

static void test_whole(void **state)
{
	struct scene *scene = *state;
	g_autoptr(GPtrArray) findings = verify(scene);
	g_autofree char *head = NULL, *again = NULL;

	if (findings->len > 0)
		fail_msg("%s", (char *)findings->pdata[0]);
	MUST((head = audit_head(scene->shop.db, &must_error)) != NULL);
	/* Taking the guards away and putting them back leaves no trace, and does no harm by itself. */
	tamper(scene, "SELECT 1");
	g_autoptr(GPtrArray) none = verify(scene);
	assert_int_equal(none->len, 0);
	MUST((again = audit_head(scene->shop.db, &must_error)) != NULL);
	assert_string_equal(head, again);
}

static void test_deeds(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++) {
		void *own = NULL;
		bool found = false;

		setup(&own);
		struct scene *scene = own;
		tamper(scene, deeds[i].text);
		g_autoptr(GPtrArray) findings = verify(scene);
		for (guint f = 0; f < findings->len; f++)
			found = found || strstr(findings->pdata[f], deeds[i].found) != NULL;
		if (!found)
			fail_msg("%s: found %s", deeds[i].text,
			         findings->len ? (char *)findings->pdata[0] : "nothing");
		teardown(&own);
	}
}

static void test_guards_taken_away(void **state)
{
	static const struct {
		const char *text, *found;
	} rows[] = {
		{ "DROP TRIGGER attempts_gate",
		  "attempts_gate is missing from the store: somebody removed it" },
		{ "DROP TRIGGER votes_check; CREATE TRIGGER votes_check BEFORE INSERT ON votes BEGIN SELECT 1; END",
		  "votes_check was changed in the store" },
		{ "CREATE TRIGGER mine AFTER INSERT ON votes BEGIN SELECT 1; END",
		  "mine was added to the store by another program" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		void *own = NULL;

		setup(&own);
		struct scene *scene = own;
		MUST(db_exec_script(scene->shop.db, rows[i].text, &must_error));
		g_autoptr(GPtrArray) findings = verify(scene);
		assert_int_equal(findings->len, 1);
		assert_string_equal(findings->pdata[0], rows[i].found);
		teardown(&own);
	}
}

/* What may be erased leaves the chain whole, and the head as it was noted. */
static void test_erasing_keeps_the_chain(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;

	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(audit_append(db,
	                  &(struct audit_row){ .at = SHOP_NOW,
	                                       .staff_id = OWNER,
	                                       .action = "erase",
	                                       .subject = "customer",
	                                       .subject_id = 1 },
	                  NULL, &must_error));
	MUST(db_exec_script(
		db,
		"UPDATE event_texts SET reason = '', salt = ''; UPDATE audit_texts SET detail = '', salt = '' WHERE audit_id = 2",
		&must_error));
	MUST(db_commit(db, &must_error));
	g_autoptr(GPtrArray) findings = verify(scene);
	if (findings->len > 0)
		fail_msg("%s", (char *)findings->pdata[0]);
}

static void test_head_moves(void **state)
{
	struct scene *scene = *state;
	struct decision d = scene_by(scene, CLERK, DAY);
	g_autofree char *first = audit_head(scene->shop.db, NULL);

	MUST(approval_recall(scene->shop.db, 1, &d, &must_error));
	g_autofree char *second = audit_head(scene->shop.db, NULL);
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	MUST(audit_append(scene->shop.db,
	                  &(struct audit_row){ .at = SHOP_NOW, .staff_id = OWNER, .action = "x" }, NULL,
	                  &must_error));
	MUST(db_commit(scene->shop.db, &must_error));
	g_autofree char *third = audit_head(scene->shop.db, NULL);
	assert_string_not_equal(first, second);
	assert_string_not_equal(second, third);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_whole, setup, teardown),
		cmocka_unit_test(test_deeds),
		cmocka_unit_test(test_guards_taken_away),
		cmocka_unit_test_setup_teardown(test_erasing_keeps_the_chain, setup, teardown),
		cmocka_unit_test_setup_teardown(test_head_moves, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
