/* Scoring a large shop: 1,000,000 customers with 5,000,000 orders. What is read and computed against one raw aggregate over a covering index, what is
 * written against a raw insert of the same rows into a table with the same columns and indexes, all in the same run. */
#include "base/clock.h"
#include "db/store.h"
#include "insights/risk.h"
#include "workflows/scoring.h"
#include "tests/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { CUSTOMERS = 1000000, ORDERS_EACH = 5, YEARS_DAYS = 730 };

static const gint64 end = 1763769600; /* 2025-11-22 */

/* Of the processor, so that what else runs on the machine does not count; waiting for the disk does not either. */
static double seconds_of(gint64 began)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC -
	       (double)began / G_USEC_PER_SEC;
}

static gint64 start(void)
{
	return (gint64)(seconds_of(0) * G_USEC_PER_SEC);
}

static void script(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;

	if (!db_exec_script(db, text, &error))
		bench_stop(error);
}

/* Rows as an import leaves them, without what makes an import slow: search and order indexes are built once, at the end. */
static struct db *fill(const char *path, gint64 customers)
{
	g_autoptr(GError) error = NULL;
	struct db *db = store_create(path, &error);
	g_autofree char *people = g_strdup_printf(
		"DROP TRIGGER customer_search_insert;"
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %" G_GINT64_FORMAT
		") "
		"INSERT INTO customers (id, kind, name, name_fold, search_text, created_at, updated_at) "
		"SELECT i, 'person', 'customer ' || i, 'customer ' || i, 'customer ' || i, 0, 0 FROM n;",
		customers);
	/* Spread by a multiplicative hash: some come once, some twenty times. */
	g_autofree char *sales = g_strdup_printf(
		"DROP INDEX orders_by_customer; DROP INDEX orders_by_time;"
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %" G_GINT64_FORMAT
		"), "
		"h (i, a, b) AS (SELECT i, (i * 2654435761) & 4294967295, (i * 40503 + 12345) * 2246822519 & 4294967295 FROM n) "
		"INSERT INTO orders (id, customer_id, source, external_id, placed_at, currency, total, refunded, status) "
		"SELECT i, 1 + ((a >> 7) * (b >> 9)) %% %" G_GINT64_FORMAT
		", 'bench', printf('%%09d', i), %" G_GINT64_FORMAT
		" - ((a >> 3) + b) %% %d, 'EUR', 500 + b %% 10000, 0, 'paid' FROM h;"
		"CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, total, refunded, status, currency);"
		"CREATE INDEX orders_by_time ON orders (placed_at, status, currency, total, refunded);",
		customers * ORDERS_EACH, customers, end, YEARS_DAYS * DAY_SECONDS);

	if (db == NULL || !db_begin(db, DB_TX_WRITE, &error))
		bench_stop(error);
	script(db, people);
	script(db, sales);
	if (!db_commit(db, &error) || !db_checkpoint(db, &error))
		bench_stop(error);
	return db;
}

static double raw_aggregate(struct db *db)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt =
		db_prepare(db,
	               "SELECT o.customer_id, count(*), sum(o.total - o.refunded), max(o.placed_at) FROM "
	               "orders o WHERE o.status <> 'voided' GROUP BY o.customer_id",
	               &error);
	gint64 began = start();

	while (stmt != NULL && db_step(stmt, &error))
		;
	if (error)
		bench_stop(error);
	return seconds_of(began);
}

/* All that scoring reads and computes, and nothing written. */
static double compute(struct scoring *scoring, double *reading)
{
	g_autoptr(GError) error = NULL;
	struct standings standings;
	gint64 began = start();
	gsize length = 0;

	if (!standings_read(&standings, scoring, &error))
		bench_stop(error);
	*reading = seconds_of(began);
	for (gsize i = 0; i < standings.count; i++) {
		struct figures figures = standings_figures(&standings, i);
		struct score score = standings_score(&standings, &figures, scoring->now);
		g_autofree char *reason = risk_reason(&figures, &standings.shop);

		length += strlen(reason) + (gsize)score.visits;
	}
	standings_clear(&standings);
	return length ? seconds_of(began) : 0;
}

static double score(struct scoring *scoring, struct scoring_result *result)
{
	g_autoptr(GError) error = NULL;
	gint64 began = start();

	if (!scoring_store(scoring, NULL, 0, result, &error))
		bench_stop(error);
	return seconds_of(began);
}

/* A table like scores, by its own statements with another name. */
static void copy_schema(struct db *db)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_ask(
		db,
		"SELECT group_concat(replace(sql, 'scores', 'raw_scores'), ';') FROM (SELECT sql FROM sqlite_master "
		"WHERE tbl_name = 'scores' AND sql IS NOT NULL AND type IN ('table', 'index') ORDER BY type DESC)",
		&error);
	g_autofree char *text = NULL;

	if (stmt == NULL || !db_step(stmt, &error))
		bench_stop(error);
	text = g_strdup(db_text(stmt, 0));
	db_reset(stmt);
	script(db, text);
}

static double raw_insert(struct db *db)
{
	g_autoptr(GError) error = NULL;
	gint64 began;
	double seconds;

	copy_schema(db);
	db_set_cache(db, 128 * 1024); /* what scoring has, too */
	began = start();
	if (!db_begin(db, DB_TX_WRITE, &error))
		bench_stop(error);
	script(db, "INSERT INTO raw_scores SELECT * FROM scores ORDER BY customer_id");
	if (!db_commit(db, &error))
		bench_stop(error);
	seconds = seconds_of(began);
	script(db, "DROP TABLE raw_scores");
	db_set_cache(db, 16 * 1024);
	return seconds;
}

int main(int count, char **words)
{
	g_autofree char *folder = g_dir_make_tmp("tend-bench-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "shop.db", NULL);
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");
	gint64 customers = count > 1 ? atoi(words[1]) : CUSTOMERS, began = start();
	struct scoring_result result;
	struct db *db = fill(path, customers);
	struct scoring scoring = { .db = db, .now = end, .zone = zone };
	long before = bench_peak_kilobytes();
	double filled = seconds_of(began), reading;

	raw_aggregate(db); /* warms the cache for both */
	double raw = raw_aggregate(db), all = compute(&scoring, &reading);
	long computed = bench_peak_kilobytes();
	double first = score(&scoring, &result), inserted = raw_insert(db);
	double again = score(&scoring, &result);

	scoring.now += DAY_SECONDS;
	double tomorrow = score(&scoring, &result);
	printf("seconds of the processor\n");
	printf("score: %" G_GINT64_FORMAT " customers, %" G_GINT64_FORMAT " orders (filled in %.0f s)\n",
	       customers, customers * ORDERS_EACH, filled);
	printf("  one raw aggregate     %6.3f s\n", raw);
	printf("  read                  %6.3f s  %5.1f times\n", reading, reading / raw);
	printf("  read and computed     %6.3f s  %5.1f times\n", all, all / raw);
	printf("  one raw insert        %6.3f s\n", inserted);
	printf("  first time, all rows  %6.3f s, of it writing %.3f s  %5.1f times the insert\n", first,
	       first - all, (first - all) / inserted);
	printf("  nothing changed       %6.3f s\n", again);
	printf("  the next day          %6.3f s, %" G_GINT64_FORMAT " rows written\n", tomorrow,
	       result.changed);
	printf("  peak memory           %6ld kB (%ld kB before, %ld kB computed)\n",
	       bench_peak_kilobytes(), before, computed);
	db_close(db);
	bench_remove_shop(path, folder);
	return 0;
}
