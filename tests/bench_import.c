/* How fast an import is, against the same rows inserted by prepared statements into the same schema in the same run. */
#include "base/clock.h"
#include "workflows/import.h"
#include "workflows/shop.h"
#include "tests/bench.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOW = 1795000000, OWNER = 2 };

static char *folder;

static G_GNUC_NORETURN void die(const char *what)
{
	fprintf(stderr, "bench_import: %s\n", what);
	exit(1);
}

static char *in_folder(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

/* The kernel's high-water mark of this process, begun anew before what is measured. */
static void reset_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");

	malloc_trim(0);
	if (!file)
		return;
	fputs("5", file);
	fclose(file);
}

static long peak_megabytes(void)
{
	g_autofree char *text = NULL;
	const char *line;

	if (!g_file_get_contents("/proc/self/status", &text, NULL, NULL) ||
	    !(line = strstr(text, "VmHWM:")))
		return 0;
	return strtol(line + strlen("VmHWM:"), NULL, 10) / 1024;
}

static gint64 count_rows(const struct import_report *report)
{
	gint64 rows = 0;

	for (gsize kind = 0; kind < IMPORT_KINDS; kind++)
		rows += report->counts[kind].created;
	return rows;
}

static struct db *new_shop(const char *path)
{
	g_autoptr(GError) error = NULL;
	struct db *db = shop_create(path, &(struct shop_options){ .at = NOW - 1, .zone = "UTC" }, &error);

	if (!db)
		die(error->message);
	return db;
}

static double import(struct db *db, const char *const *paths, const char *map,
                     struct import_report *report)
{
	const struct import_request request = {
		.paths = paths, .map = map, .at = NOW, .staff = OWNER, .currency = "EUR"
	};
	g_autoptr(GError) error = NULL;
	gint64 start = clock_ticks();

	if (!import_files(db, &request, report, &error))
		die(error->message);
	return bench_seconds(start);
}

/* ---- The baseline: the store's own tables, row by row through prepared statements, one transaction ---- */

static sqlite3 *open_raw(const char *path)
{
	sqlite3 *raw = NULL;

	if (sqlite3_open(path, &raw) != SQLITE_OK ||
	    sqlite3_exec(
			raw,
			"PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16000",
			NULL, NULL, NULL) != SQLITE_OK)
		die("the baseline's store cannot be opened");
	return raw;
}

/* Reads all rows of a table into memory first, so that only the inserting is measured. */
static GPtrArray *read_rows(sqlite3 *from, const char *sql, int *columns)
{
	GPtrArray *rows = g_ptr_array_new();
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(from, sql, -1, &stmt, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(from));
	*columns = sqlite3_column_count(stmt);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		sqlite3_value **row = g_new0(sqlite3_value *, (gsize)*columns);

		for (int i = 0; i < *columns; i++)
			row[i] = sqlite3_value_dup(sqlite3_column_value(stmt, i));
		g_ptr_array_add(rows, row);
	}
	sqlite3_finalize(stmt);
	return rows;
}

static double insert_rows(sqlite3 *to, const char *table, GPtrArray *rows, int columns)
{
	g_autoptr(GString) sql = g_string_new(NULL);
	sqlite3_stmt *stmt = NULL;
	gint64 start;

	g_string_printf(sql, "INSERT INTO %s VALUES (", table);
	for (int i = 0; i < columns; i++)
		g_string_append(sql, i ? ", ?" : "?");
	g_string_append_c(sql, ')');
	if (sqlite3_prepare_v2(to, sql->str, -1, &stmt, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(to));
	start = clock_ticks();
	for (guint i = 0; i < rows->len; i++) {
		sqlite3_value **row = rows->pdata[i];

		for (int c = 0; c < columns; c++)
			sqlite3_bind_value(stmt, c + 1, row[c]);
		if (sqlite3_step(stmt) != SQLITE_DONE)
			die(sqlite3_errmsg(to));
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	return bench_seconds(start);
}

static double copy_table(sqlite3 *from, sqlite3 *to, const char *table, gint64 *count)
{
	g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY id", table);
	int columns;
	GPtrArray *rows = read_rows(from, sql, &columns);
	double seconds = insert_rows(to, table, rows, columns);

	*count += rows->len;
	for (guint i = 0; i < rows->len; i++) {
		sqlite3_value **row = rows->pdata[i];

		for (int c = 0; c < columns; c++)
			sqlite3_value_free(row[c]);
		g_free(row);
	}
	g_ptr_array_unref(rows);
	return seconds;
}

static double baseline(const char *imported, const char *empty, gint64 *count)
{
	/* Guarded tables (consents, tags) are left out: without their audit row they refuse. */
	static const char *const tables[] = { "customers", "contact_points", "external_ids",
		                                  "products",  "orders",         "order_lines" };
	sqlite3 *from = open_raw(imported), *to = open_raw(empty);
	double seconds = 0;
	gint64 start;

	if (sqlite3_exec(
			to,
			"BEGIN IMMEDIATE; INSERT INTO import_batches (id, at, staff_id, files, counts) VALUES (1, 1, 1, '', '')",
			NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(to));
	for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
		seconds += copy_table(from, to, tables[i], count);
	start = clock_ticks();
	if (sqlite3_exec(to, "COMMIT; PRAGMA wal_checkpoint(PASSIVE)", NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(to));
	seconds += bench_seconds(start);
	sqlite3_close(from);
	sqlite3_close(to);
	return seconds;
}

static void measure(const char *name, const char *const *paths, const char *map)
{
	g_autofree char *store = in_folder("import.db");
	g_autofree char *raw = in_folder("raw.db");
	struct import_report report, again;
	long peak;
	struct db *db = new_shop(store);
	double seconds, repeat, plain;
	gint64 rows, inserted = 0;

	reset_peak();
	seconds = import(db, paths, map, &report);
	peak = peak_megabytes();
	rows = count_rows(&report);
	repeat = import(db, paths, map, &again);
	db_close(db);
	db_close(new_shop(raw));
	plain = baseline(store, raw, &inserted);
	printf("%s: %" G_GINT64_FORMAT " rows (%" G_GINT64_FORMAT
	       " order lines) in %.2f s: %.0f rows/s, %.0f lines/s; peak memory %ld MB\n",
	       name, rows, report.counts[IMPORT_LINES].created, seconds, (double)rows / seconds,
	       (double)report.counts[IMPORT_LINES].created / seconds, peak);
	printf("%s: raw prepared inserts of the same rows: %" G_GINT64_FORMAT
	       " in %.2f s, %.0f rows/s; the import reaches %.0f %%\n",
	       name, inserted, plain, (double)inserted / plain, 100 * plain / seconds);
	printf("%s: the same again, all unchanged: %.2f s\n", name, repeat);
	import_report_clear(&report);
	import_report_clear(&again);
	g_unlink(store);
	g_unlink(raw);
}

static bool make_exports(const char *shared)
{
	g_autofree char *source = g_build_filename(shared, "tools/shop_export_gen.c", NULL);
	g_autofree char *program = in_folder("gen");
	const char *const compile[] = { "cc", "-O2", "-w", "-o", program, source, "-lm", NULL };
	const char *const generate[] = { program, folder, "20000", "200000", "7", NULL };
	int status = 1;

	if (!g_file_test(source, G_FILE_TEST_EXISTS))
		return false;
	return g_spawn_sync(NULL, (char **)compile, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
	                    &status, NULL) &&
	       status == 0 &&
	       g_spawn_sync(NULL, (char **)generate, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL) &&
	       status == 0;
}

static void remove_folder(void)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *file = in_folder(name);

		g_unlink(file);
	}
	g_rmdir(folder);
}

int main(void)
{
	const char *shared = g_getenv("SHARED") ? g_getenv("SHARED") : "../shared";
	g_autofree char *retail = g_build_filename(shared, "data/online_retail_clean.csv.gz", NULL);
	g_autofree char *orders = NULL;
	g_autofree char *customers = NULL;

	folder = g_dir_make_tmp("tend-bench-XXXXXX", NULL);
	if (g_file_test(retail, G_FILE_TEST_EXISTS))
		measure("online retail", (const char *const[]){ retail, NULL },
		        "docs/examples/online-retail.map");
	else
		puts("online retail: skipped, the file is not there");
	orders = in_folder("shopify_orders.csv");
	customers = in_folder("shopify_customers.csv");
	if (make_exports(shared))
		measure("Shopify exports", (const char *const[]){ orders, customers, NULL }, NULL);
	else
		puts("Shopify exports: skipped, the generator is not there");
	remove_folder();
	g_free(folder);
	return 0;
}
