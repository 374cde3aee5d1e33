/* The store as a file: every fault of opening has its sentence, a transaction is whole or not there, two processes write side by side, a checkpoint loses
 * nothing. */
#include "base/error.h"
#include "db/migrate.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("UTC");
	*state = shop;
	return 0;
}

static int teardown(void **state)
{
	rule_shop_close(*state);
	g_free(*state);
	return 0;
}

static gint64 number(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, text, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", text, error ? error->message : "no row");
	return db_int(stmt, 0);
}

/* ---- what else may lie where a store is expected */

static void make_nothing(const char *path)
{
	(void)path;
}
static void make_folder(const char *path)
{
	assert_int_equal(g_mkdir(path, 0700), 0);
}
static void make_empty(const char *path)
{
	assert_true(g_file_set_contents(path, "", 0, NULL));
}
static void make_text(const char *path)
{
	assert_true(g_file_set_contents(path, "Eva 030 1234567\n", -1, NULL));
}
static void make_fifo(const char *path)
{
	assert_int_equal(mkfifo(path, 0600), 0);
}
static void make_noise(const char *path)
{
	g_autofree char *noise = g_malloc(9000);

	for (int i = 0; i < 9000; i++)
		noise[i] = (char)(i * 7919 >> 3);
	assert_true(g_file_set_contents(path, noise, 9000, NULL));
}

static void exec_on(const char *path, const char *text)
{
	sqlite3 *handle;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
}

static void make_other_database(const char *path)
{
	exec_on(path, "CREATE TABLE t (a)");
}
static void make_other_mark(const char *path)
{
	exec_on(path, "CREATE TABLE t (a); PRAGMA application_id = 7; PRAGMA user_version = 3");
}

static void make_store(const char *path)
{
	g_autoptr(Db) db = NULL;

	MUST((db = store_create(path, &must_error)) != NULL);
}

static void make_newer(const char *path)
{
	make_store(path);
	exec_on(path, "PRAGMA user_version = 99");
}

static void make_cut(const char *path)
{
	make_store(path);
	exec_on(path, "PRAGMA journal_mode = DELETE");
	assert_int_equal(truncate(path, 4096 * 3 + 100), 0);
}

static void make_stump(const char *path)
{
	make_store(path);
	assert_int_equal(truncate(path, 60), 0);
}

static void make_link(const char *path)
{
	g_autofree char *target = g_strconcat(path, ".target", NULL);

	make_store(target);
	assert_int_equal(symlink(target, path), 0);
}

static void make_two_names(const char *path)
{
	g_autofree char *other = g_strconcat(path, ".other", NULL);

	make_store(path);
	assert_int_equal(link(path, other), 0);
}

static const struct {
	const char *name;
	void (*make)(const char *path);
	enum tend_error code;
	const char *says;
} faults[] = {
	{ "missing", make_nothing, TEND_NO_STORE, "there is no store at" },
	{ "folder", make_folder, TEND_FAILED, "is a folder, not a store\nname a file in it" },
	{ "empty", make_empty, TEND_DAMAGED, "is empty, not a tend store" },
	{ "text", make_text, TEND_DAMAGED, "this is not a tend store" },
	{ "noise", make_noise, TEND_DAMAGED, "this is not a tend store" },
	{ "fifo", make_fifo, TEND_FAILED, "is not a file" },
	{ "other-database", make_other_database, TEND_DAMAGED, "is not a tend store" },
	{ "other-mark", make_other_mark, TEND_DAMAGED, "is not a tend store" },
	{ "newer", make_newer, TEND_NEWER, "was written by a newer tend (version 99" },
	{ "cut", make_cut, TEND_DAMAGED, "the store is damaged\ntry: tend doctor" },
	{ "stump", make_stump, TEND_DAMAGED, "the store is damaged\ntry: tend doctor" },
	{ "two-names", make_two_names, TEND_FAILED, "is one file under two names" },
	{ "link", make_link, TEND_FAILED, "is a link; name the file it points to" },
};

static void test_faults(void **state)
{
	struct rule_shop *shop = *state;

	for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
		for (int access = DB_READ; access <= DB_WRITE; access++) {
			g_autofree char *name = g_strdup_printf("%s-%d", faults[i].name, access);
			g_autofree char *path = g_build_filename(shop->folder, name, NULL);
			g_autoptr(GError) error = NULL;

			faults[i].make(path);
			g_autoptr(Db) db = store_open(path, (enum db_access)access, &error);
			if (db != NULL)
				fail_msg("%s was opened", name);
			if (!tend_error_is(error, faults[i].code) ||
			    strstr(error->message, faults[i].says) == NULL ||
			    strstr(error->message, name) == NULL)
				fail_msg("%s: %s", name, error->message);
		}
}

static void test_newer_is_left_alone(void **state)
{
	struct rule_shop *shop = *state;
	g_autofree char *path = g_build_filename(shop->folder, "newer.db", NULL);
	g_autofree char *before = NULL, *after = NULL;
	gsize length, length_after;

	make_newer(path);
	assert_true(g_file_get_contents(path, &before, &length, NULL));
	assert_null(store_open(path, DB_WRITE, NULL));
	assert_true(g_file_get_contents(path, &after, &length_after, NULL));
	assert_int_equal(length, length_after);
	assert_memory_equal(before, after, length);
}

/* What somebody without rights meets. Runs fn in a process of its own, as nobody where this one is root. */
static int as_nobody(struct rule_shop *shop, int (*fn)(struct rule_shop *shop))
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(77);
		_exit(fn(shop));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static int expect(struct rule_shop *shop, enum db_access access, const char *says)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = store_open(shop->path, access, &error);

	if (says == NULL ? db != NULL : db == NULL && strstr(error->message, says) != NULL)
		return 0;
	g_printerr("%s\n", error ? error->message : "was opened");
	return 1;
}

static int unreadable(struct rule_shop *shop)
{
	return expect(shop, DB_READ, "cannot be read: you have no permission");
}
static int locked_out(struct rule_shop *shop)
{
	return expect(shop, DB_READ, "its folder does not let you in");
}
static int read_only(struct rule_shop *shop)
{
	return expect(shop, DB_WRITE, "the store is read-only\ncheck the permissions");
}

static void is_met(int result)
{
	if (result == 77) {
		print_message("cannot become nobody here\n");
		skip();
	}
	assert_int_equal(result, 0);
}

static void test_rights(void **state)
{
	struct rule_shop *shop = *state;

	g_clear_pointer(&shop->db, db_close);
	exec_on(shop->path, "PRAGMA journal_mode = DELETE");
	assert_int_equal(g_chmod(shop->folder, 0755), 0);
	is_met(as_nobody(shop, unreadable));
	assert_int_equal(g_chmod(shop->path, 0444), 0);
	is_met(as_nobody(shop, read_only));
	assert_int_equal(g_chmod(shop->folder, 0600), 0);
	is_met(as_nobody(shop, locked_out));
	assert_int_equal(g_chmod(shop->folder, 0700), 0);
}

static void test_never_over_a_file(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GError) error = NULL, second = NULL, third = NULL;
	g_autofree char *nowhere = g_build_filename(shop->folder, "no", "t.db", NULL);

	assert_null(store_create(shop->path, &error));
	assert_non_null(strstr(error->message, "is there already, and was left as it is"));
	assert_null(store_begin(shop->path, &second));
	assert_non_null(strstr(second->message, "is there already, and was left as it is"));
	assert_null(store_begin(nowhere, &third));
	assert_non_null(strstr(third->message, "there is no folder"));
}

static void test_modes(void **state)
{
	struct rule_shop *shop = *state;
	g_autofree char *copy = g_build_filename(shop->folder, "copy.db", NULL);
	mode_t old = umask(0);
	struct stat info;

	MUST(db_copy(shop->db, copy, &must_error));
	umask(old);
	assert_int_equal(stat(shop->path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(stat(copy, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_false(db_copy(shop->db, copy, NULL));
	g_autoptr(Db) db = NULL;
	MUST((db = store_open(copy, DB_READ, &must_error)) != NULL);
	assert_int_equal(number(db, "SELECT count(*) FROM staff"),
	                 number(shop->db, "SELECT count(*) FROM staff"));
}

/* Half a shop is no shop: what is made under a working name leaves nothing when it is given up. */
static void test_begin_and_discard(void **state)
{
	struct rule_shop *shop = *state;
	g_autofree char *path = g_build_filename(shop->folder, "new.db", NULL);
	g_autoptr(GDir) folder = NULL;
	const char *name;
	struct db *db;

	MUST((db = store_begin(path, &must_error)) != NULL);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	store_discard(db, path, NULL);
	folder = g_dir_open(shop->folder, 0, NULL);
	while ((name = g_dir_read_name(folder)) != NULL)
		assert_false(g_str_has_prefix(name, "new.db"));
	MUST((db = store_begin(path, &must_error)) != NULL);
	MUST((db = store_finish(db, path, &must_error)) != NULL);
	assert_string_equal(db_path(db), path);
	db_close(db);
}

static void test_damage_is_found(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *bytes = NULL;
	gsize length;

	MUST(store_examine(shop->db, findings, &must_error));
	assert_int_equal(findings->len, 0);
	g_clear_pointer(&shop->db, db_close);
	exec_on(shop->path, "PRAGMA journal_mode = DELETE");
	assert_true(g_file_get_contents(shop->path, &bytes, &length, NULL));
	memset(bytes + length - 4096, 0x5a, 4096);
	memset(bytes + length / 2 / 4096 * 4096, 0xa5, 4096);
	assert_true(g_file_set_contents(shop->path, bytes, (gssize)length, NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = store_open(shop->path, DB_READ, &error);
	bool looked = db != NULL && store_examine(db, findings, &error);
	if (looked ? findings->len == 0 : !tend_error_is(error, TEND_DAMAGED))
		fail_msg("not found: %s", error ? error->message : "no findings");
}

/* ---- transactions */

static void test_doomed(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GError) error = NULL, at_commit = NULL;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(store_set_meta(shop->db, "shop", "Rosen", &must_error));
	assert_false(db_exec_script(shop->db, "UPDATE suggestions SET nonsense = 1", &error));
	MUST(store_set_meta(shop->db, "zone", "UTC", &must_error));
	/* The first failure is what the commit says, however much went well after it. */
	assert_false(db_commit(shop->db, &at_commit));
	assert_string_equal(error->message, at_commit->message);
	assert_true(db_in_transaction(shop->db));
	db_rollback(shop->db);
	g_autofree char *name = store_meta(shop->db, "shop", NULL);
	assert_string_equal(name, "Blumen Eva");
}

static void test_nested(void **state)
{
	struct rule_shop *shop = *state;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(store_set_meta(shop->db, "shop", "Rosen", &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_true(db_in_transaction(shop->db));
	db_rollback(shop->db);
	g_autofree char *name = store_meta(shop->db, "shop", NULL);
	assert_string_equal(name, "Blumen Eva");
	db_rollback(shop->db);
}

static void test_closing_forgets_what_is_open(void **state)
{
	struct rule_shop *shop = *state;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(store_set_meta(shop->db, "shop", "Rosen", &must_error));
	db_close(shop->db);
	MUST((shop->db = store_open(shop->path, DB_WRITE, &must_error)) != NULL);
	g_autofree char *name = store_meta(shop->db, "shop", NULL);
	assert_string_equal(name, "Blumen Eva");
}

static void test_reading_does_not_write(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(Db) reader = NULL;

	MUST((reader = store_open(shop->path, DB_READ, &must_error)) != NULL);
	assert_false(store_set_meta(reader, "shop", "Rosen", NULL));
	assert_null(db_prepare(shop->db, "DELETE FROM meta", NULL));
	assert_null(db_prepare(shop->db, "PRAGMA user_version = 7", NULL));
	assert_null(db_prepare(shop->db, "ATTACH 'x' AS y", NULL));
}

static void test_busy(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) other = NULL;

	MUST((other = store_open(shop->path, DB_WRITE, &must_error)) != NULL);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	db_set_patience(other, 20);
	assert_false(db_begin(other, DB_TX_WRITE, &error));
	assert_true(tend_error_is(error, TEND_BUSY));
	assert_non_null(strstr(error->message, "another program is changing the store"));
	/* Nobody who only reads has to wait. */
	g_autofree char *name = store_meta(other, "shop", NULL);
	assert_string_equal(name, "Blumen Eva");
	gint64 version = db_version(other);
	MUST(store_set_meta(shop->db, "shop", "Rosen", &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_int_not_equal(db_version(other), version);
	MUST(db_begin(other, DB_TX_WRITE, &must_error));
	db_rollback(other);
}

static bool at_once(void *context)
{
	return ++*(int *)context > 0;
}

static void test_interrupt(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GError) error = NULL;
	int asked = 0;

	db_set_interrupt(shop->db, at_once, &asked);
	g_autoptr(DbStmt) stmt = NULL;
	MUST((stmt = db_prepare(
			  shop->db,
			  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
			  &must_error)) != NULL);
	assert_false(db_step(stmt, &error));
	assert_true(tend_error_is(error, TEND_CANCELLED));
	db_set_interrupt(shop->db, NULL, NULL);
	assert_true(asked > 0);
}

/* ---- several processes */

/* Commits rows one by one and tells of each through the pipe after it is committed. */
static void write_rows(const char *path, int rows, int writer, int pipe)
{
	g_autoptr(Db) db = store_open(path, DB_WRITE, NULL);
	gint64 acknowledged = 0;

	for (int i = 0; db != NULL && i < rows; i++) {
		g_autofree char *key = g_strdup_printf("row %d %d", writer, i);
		if (!db_begin(db, DB_TX_WRITE, NULL) || !store_set_meta(db, key, "x", NULL) ||
		    !db_commit(db, NULL))
			break;
		acknowledged++;
	}
	(void)!write(pipe, &acknowledged, sizeof acknowledged);
}

static gint64 read_count(int pipe)
{
	gint64 count = 0;

	assert_int_equal(read(pipe, &count, sizeof count), sizeof count);
	return count;
}

static void start_writer(struct rule_shop *shop, int rows, int writer, int pipe)
{
	if (fork() != 0)
		return;
	write_rows(shop->path, rows, writer, pipe);
	_exit(0);
}

static void test_two_writers(void **state)
{
	struct rule_shop *shop = *state;
	int ends[2];

	g_clear_pointer(&shop->db, db_close);
	assert_int_equal(pipe(ends), 0);
	start_writer(shop, 300, 1, ends[1]);
	start_writer(shop, 300, 2, ends[1]);
	assert_int_equal(read_count(ends[0]) + read_count(ends[0]), 600);
	while (wait(NULL) > 0)
		;
	MUST((shop->db = store_open(shop->path, DB_WRITE, &must_error)) != NULL);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM meta WHERE key LIKE 'row %'"), 600);
}

static void test_checkpoints_beside_writers(void **state)
{
	struct rule_shop *shop = *state;
	gint64 acknowledged;
	int ends[2], checkpoints = 0, running = 2;

	g_clear_pointer(&shop->db, db_close);
	assert_int_equal(pipe(ends), 0);
	start_writer(shop, 1500, 1, ends[1]);
	start_writer(shop, 1500, 2, ends[1]);
	MUST((shop->db = store_open(shop->path, DB_WRITE, &must_error)) != NULL);
	while (running > 0) {
		MUST(db_checkpoint(shop->db, &must_error));
		checkpoints++;
		if (waitpid(-1, NULL, WNOHANG) > 0)
			running--;
	}
	acknowledged = read_count(ends[0]) + read_count(ends[0]);
	print_message("%d acknowledged commits beside %d checkpoints\n", (int)acknowledged, checkpoints);
	db_close(shop->db);
	MUST((shop->db = store_open(shop->path, DB_WRITE, &must_error)) != NULL);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM meta WHERE key LIKE 'row %'"),
	                 acknowledged);
	assert_int_equal(acknowledged, 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
		cmocka_unit_test_setup_teardown(test_newer_is_left_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rights, setup, teardown),
		cmocka_unit_test_setup_teardown(test_never_over_a_file, setup, teardown),
		cmocka_unit_test_setup_teardown(test_modes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_begin_and_discard, setup, teardown),
		cmocka_unit_test_setup_teardown(test_damage_is_found, setup, teardown),
		cmocka_unit_test_setup_teardown(test_doomed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nested, setup, teardown),
		cmocka_unit_test_setup_teardown(test_closing_forgets_what_is_open, setup, teardown),
		cmocka_unit_test_setup_teardown(test_reading_does_not_write, setup, teardown),
		cmocka_unit_test_setup_teardown(test_busy, setup, teardown),
		cmocka_unit_test_setup_teardown(test_interrupt, setup, teardown),
		cmocka_unit_test_setup_teardown(test_two_writers, setup, teardown),
		cmocka_unit_test_setup_teardown(test_checkpoints_beside_writers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
