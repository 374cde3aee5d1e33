/* From any older store to this version: with a copy aside, one step at a time, whole or not at all, whoever else is at it. */
#include "base/error.h"
#include "db/migrate.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder;

static int setup(void **state)
{
	folder = g_dir_make_tmp("tend-migrate-XXXXXX", NULL);
	return folder == NULL;
}

static int teardown(void **state)
{
	g_autoptr(GDir) open_folder = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(open_folder)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

static gint64 ask(const char *path, const char *text)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;
	gint64 value = -1;

	assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(handle, text, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return value;
}

static void exec_on(const char *path, const char *text)
{
	sqlite3 *handle;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(handle));
	sqlite3_close(handle);
}

/* A store as an older tend left it. Caller frees the path. */
static char *old_store(const char *name, int version)
{
	char *path = g_build_filename(folder, name, NULL);
	g_autofree char *marks = g_strdup_printf(
		"PRAGMA application_id = %d; PRAGMA user_version = %d; PRAGMA journal_mode = WAL",
		STORE_APPLICATION_ID, version);

	for (int i = 0; i < version; i++)
		exec_on(path, sqlite_migrations[i].text);
	exec_on(path, marks);
	exec_on(path, "INSERT INTO meta (key, value) VALUES ('shop', 'Blumen Eva')");
	return path;
}

static char *copy_of(const char *path)
{
	return g_strdup_printf("%s.before-v%d", path, migrate_newest());
}

static void is_new(const char *path)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(Db) db = NULL;

	MUST((db = store_open(path, DB_READ, &must_error)) != NULL);
	g_autofree char *shop = store_meta(db, "shop", NULL);
	assert_string_equal(shop, "Blumen Eva");
	MUST(store_examine(db, findings, &must_error));
	if (findings->len > 0)
		fail_msg("%s", (char *)findings->pdata[0]);
}

static void test_every_older_version(void **state)
{
	for (int version = 1; version < migrate_newest(); version++)
		for (int access = DB_READ; access <= DB_WRITE; access++) {
			g_autofree char *name = g_strdup_printf("v%d-%d.db", version, access);
			g_autofree char *path = old_store(name, version);
			g_autofree char *copy = copy_of(path);
			g_autoptr(Db) db = NULL;

			MUST((db = store_open(path, (enum db_access)access, &must_error)) != NULL);
			g_clear_pointer(&db, db_close);
			is_new(path);
			assert_int_equal(ask(path, "PRAGMA user_version"), migrate_newest());
			/* The way back: the store as it was. */
			assert_int_equal(ask(copy, "PRAGMA user_version"), version);
			assert_int_equal(ask(copy, "PRAGMA application_id"), STORE_APPLICATION_ID);
			assert_int_equal(ask(copy, "SELECT count(*) FROM meta"), 1);
		}
}

/* What an interrupted copy left behind is not taken for one. */
static void test_half_a_copy(void **state)
{
	g_autofree char *path = old_store("half.db", 2);
	g_autofree char *copy = copy_of(path);
	g_autofree char *half = g_strconcat(copy, ".new-1", NULL);

	assert_true(g_file_set_contents(half, "SQLite format 3", -1, NULL));
	is_new(path);
	assert_int_equal(ask(copy, "PRAGMA user_version"), 2);
}

static void test_a_copy_of_an_earlier_try_stays(void **state)
{
	g_autofree char *path = old_store("again.db", 2);
	g_autofree char *copy = copy_of(path);

	exec_on(copy, "CREATE TABLE of_the_first_try (a); PRAGMA user_version = 2");
	is_new(path);
	assert_int_equal(ask(copy, "SELECT count(*) FROM of_the_first_try"), 0);
}

/* A step that fails takes nothing with it, and says which it was. */
static void test_a_step_that_fails(void **state)
{
	g_autofree char *path = old_store("odd.db", 1);
	g_autoptr(GError) error = NULL;

	exec_on(path, "CREATE TABLE revisions (mine)");
	assert_null(store_open(path, DB_WRITE, &error));
	assert_non_null(strstr(error->message, "bringing the store to version 2"));
	assert_int_equal(ask(path, "PRAGMA user_version"), 1);
	assert_int_equal(ask(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'audit'"), 0);
	exec_on(path, "DROP TABLE revisions");
	is_new(path);
}

/* Where no copy can be put aside nothing is changed. */
static void test_no_copy_no_change(void **state)
{
	g_autofree char *path = old_store("full.db", 2);
	g_autofree char *copy = copy_of(path);
	g_autofree char *working = g_strdup_printf("%s.new-%d", copy, (int)getpid());
	g_autoptr(GError) error = NULL;

	assert_int_equal(g_mkdir(working, 0700), 0);
	assert_null(store_open(path, DB_WRITE, &error));
	assert_non_null(
		strstr(error->message, "no copy could be put aside, so the store was left as it is"));
	assert_int_equal(ask(path, "PRAGMA user_version"), 2);
	g_rmdir(working);
	is_new(path);
}

static void test_two_at_once(void **state)
{
	g_autofree char *path = old_store("two.db", 1);
	g_autofree char *copy = copy_of(path);
	int status, good = 0;

	for (int i = 0; i < 4; i++)
		if (fork() == 0)
			_exit(store_open(path, DB_WRITE, NULL) == NULL);
	while (wait(&status) > 0)
		good += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	assert_int_equal(good, 4);
	is_new(path);
	assert_int_equal(ask(copy, "PRAGMA user_version"), 1);
}

static void test_a_mark_without_a_step(void **state)
{
	g_autofree char *path = g_build_filename(folder, "zero.db", NULL);
	g_autofree char *mark = g_strdup_printf(
		"PRAGMA application_id = %d; CREATE TABLE t (a); DROP TABLE t", STORE_APPLICATION_ID);
	g_autoptr(Db) db = NULL;

	exec_on(path, mark);
	MUST((db = store_open(path, DB_WRITE, &must_error)) != NULL);
	assert_int_equal(ask(path, "PRAGMA user_version"), migrate_newest());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_older_version, setup, teardown),
		cmocka_unit_test_setup_teardown(test_half_a_copy, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_copy_of_an_earlier_try_stays, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_step_that_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_copy_no_change, setup, teardown),
		cmocka_unit_test_setup_teardown(test_two_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_mark_without_a_step, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
