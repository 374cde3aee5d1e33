/* The WAL-reset race of SQLite 3.7.0 to 3.51.2, met on purpose: a pass-through VFS calls back in the moment of a checkpoint in which a commit by somebody
 * else would be lost later. db_checkpoint must keep that somebody out; a checkpoint without its guard lets them in, which shows that the moment was hit. */
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

/* SQLite calls xUnfetch(file, 0, NULL) inside a checkpoint after it has read the log's header and before it looks how much of the log was copied. */
static sqlite3_vfs shim_vfs;
static sqlite3_vfs *real_vfs;
static sqlite3_io_methods shim;
static const sqlite3_io_methods *real_methods;

static struct {
	bool armed, was_there;
	sqlite3 *writer;
	int code;
} moment;

static int unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page)
{
	int code = real_methods->xUnfetch(file, offset, page);

	if (moment.armed && page == NULL) {
		moment.armed = false;
		moment.was_there = true;
		moment.code = sqlite3_exec(moment.writer, "INSERT INTO meta VALUES ('in the window', 'x')",
		                           NULL, NULL, NULL);
	}
	return code;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	int code = real_vfs->xOpen(real_vfs, name, file, flags, out);

	(void)vfs;
	if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0) {
		real_methods = file->pMethods;
		shim = *real_methods;
		shim.xUnfetch = unfetch;
		file->pMethods = &shim;
	}
	return code;
}

static void use_shim(bool on)
{
	if (real_vfs == NULL) {
		real_vfs = sqlite3_vfs_find(NULL);
		shim_vfs = *real_vfs;
		shim_vfs.zName = "shim";
		shim_vfs.xOpen = open_file;
		shim_vfs.pNext = NULL;
		sqlite3_vfs_register(&shim_vfs, 0);
	}
	sqlite3_vfs_register(on ? &shim_vfs : real_vfs, 1);
}

static sqlite3 *open_plain(const char *path)
{
	sqlite3 *handle = NULL;

	assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, real_vfs->zName),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, "PRAGMA wal_autocheckpoint = 0", NULL, NULL, NULL),
	                 SQLITE_OK);
	return handle;
}

static gint64 rows(sqlite3 *handle)
{
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(sqlite3_prepare_v2(handle, "SELECT count(*) FROM meta", -1, &stmt, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	gint64 count = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return count;
}

static void insert(sqlite3 *handle, const char *word, int count)
{
	for (int i = 0; i < count; i++) {
		g_autofree char *text = g_strdup_printf("INSERT INTO meta VALUES ('%s %d', 'x')", word, i);
		assert_int_equal(sqlite3_exec(handle, text, NULL, NULL, NULL), SQLITE_OK);
	}
}

/* Leads to the moment with the given checkpoint; *said is what the writer saw, *kept what is there when all have closed. */
static void meet(bool guarded, gint64 *said, gint64 *kept)
{
	struct rule_shop shop = rule_shop_open("UTC");
	sqlite3 *writer, *other;

	db_close(shop.db);
	use_shim(true);
	MUST((shop.db = store_open(shop.path, DB_WRITE, &must_error)) != NULL);
	use_shim(false);
	writer = open_plain(shop.path);
	other = open_plain(shop.path);
	/* So that it holds the log's header as it is now. */
	g_autofree char *name = store_meta(shop.db, "shop", NULL);
	assert_non_null(name);
	insert(writer, "before", 40);
	assert_int_equal(sqlite3_exec(other, "PRAGMA wal_checkpoint(PASSIVE)", NULL, NULL, NULL),
	                 SQLITE_OK);
	moment.writer = writer;
	moment.was_there = false;
	moment.armed = true;
	if (guarded)
		MUST(db_checkpoint(shop.db, &must_error));
	else
		MUST(db_exec_script(shop.db, "PRAGMA wal_checkpoint(PASSIVE)", &must_error));
	moment.armed = false;
	insert(writer, "after", 10);
	*said = rows(writer);
	sqlite3_close(other);
	sqlite3_close(writer);
	g_clear_pointer(&shop.db, db_close);
	other = open_plain(shop.path);
	*kept = rows(other);
	sqlite3_close(other);
	rule_shop_close(&shop);
}

static void test_guarded(void **state)
{
	gint64 said, kept;

	meet(true, &said, &kept);
	assert_true(moment.was_there);
	assert_int_equal(moment.code, SQLITE_BUSY);
	assert_int_equal(said, kept);
}

/* The counter-test: without the guard the writer gets in, and on the versions with the fault ten committed rows are gone. */
static void test_unguarded(void **state)
{
	gint64 said, kept;

	meet(false, &said, &kept);
	assert_true(moment.was_there);
	assert_int_equal(moment.code, SQLITE_OK);
	print_message("SQLite %s, no guard: the writer saw %d rows, %d were kept\n",
	              sqlite3_libversion(), (int)said, (int)kept);
	if (said == kept)
		print_message("this SQLite has the fault mended\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guarded),
		cmocka_unit_test(test_unguarded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
