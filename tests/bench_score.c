/* Scoring a large shop: 100,000 customers with 500,000 orders, against one raw aggregate over the same orders in the same run. */
#include "base/clock.h"
#include "db/store.h"
#include "workflows/scoring.h"
#include "tests/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>

enum { CUSTOMERS = 100000, ORDERS = 500000, YEARS_DAYS = 730 };

static const gint64 end = 1763769600; /* 2025-11-22 */

static guint32 next(guint64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (guint32)(*state >> 33);
}

static void run(struct db_stmt *stmt)
{
	g_autoptr(GError) error = NULL;

	while (db_step(stmt, &error))
		;
	if (error)
		bench_stop(error);
}

static void fill_orders(struct db *db)
{
	g_autoptr(GError) error = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_ORDER_INSERT, &error);
	guint64 state = 1;

	if (stmt == NULL)
		bench_stop(error);
	for (int i = 1; i <= ORDERS; i++) {
		g_autofree char *number = g_strdup_printf("%d", i);

		db_bind_int(stmt, 1, i);
		db_bind_int(stmt, 2, 1 + next(&state) % CUSTOMERS);
		db_lend_text(stmt, 3, "bench", -1);
		db_lend_text(stmt, 4, number, -1);
		db_bind_int(stmt, 5, end - (gint64)(next(&state) % (YEARS_DAYS * DAY_SECONDS)));
		db_lend_text(stmt, 6, "EUR", -1);
		db_bind_int(stmt, 7, 500 + next(&state) % 10000);
		db_bind_int(stmt, 8, 0);
		db_lend_text(stmt, 9, "paid", -1);
		run(stmt);
		db_reset(stmt);
	}
}

static struct db *fill(const char *path)
{
	g_autoptr(GError) error = NULL;
	struct db *db = store_create(path, &error);

	if (db == NULL || !db_begin(db, DB_TX_WRITE, &error))
		bench_stop(error);
	bench_fill_customers(db, CUSTOMERS);
	fill_orders(db);
	if (!db_commit(db, &error) || !db_checkpoint(db, &error))
		bench_stop(error);
	return db;
}

static double raw_aggregate(struct db *db)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(
		db,
		"SELECT o.customer_id, count(*), sum(o.total - o.refunded), max(o.placed_at) FROM orders o "
		"WHERE o.status <> 'voided' GROUP BY o.customer_id",
		&error);
	gint64 began = clock_ticks();

	if (stmt == NULL)
		bench_stop(error);
	run(stmt);
	return bench_seconds(began);
}

static double score(struct db *db, gint64 now, struct scoring_result *result)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");
	struct scoring scoring = { .db = db, .now = now, .zone = zone };
	gint64 began = clock_ticks();

	if (!scoring_store(&scoring, NULL, 0, result, &error))
		bench_stop(error);
	return bench_seconds(began);
}

int main(void)
{
	g_autofree char *folder = g_dir_make_tmp("tend-bench-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "shop.db", NULL);
	struct scoring_result result;
	struct db *db = fill(path);
	long before = bench_peak_kilobytes();

	raw_aggregate(db); /* warms the cache for both */
	double raw = raw_aggregate(db);
	double first = score(db, end, &result), again = score(db, end, &result),
		   tomorrow = score(db, end + DAY_SECONDS, &result);

	printf("score: %d customers, %d orders\n", CUSTOMERS, ORDERS);
	printf("  one raw aggregate     %6.3f s\n", raw);
	printf("  first time, all rows  %6.3f s  %5.1f times the aggregate\n", first, first / raw);
	printf("  nothing changed       %6.3f s  %5.1f times\n", again, again / raw);
	printf("  the next day          %6.3f s  %5.1f times, %" G_GINT64_FORMAT " rows written\n",
	       tomorrow, tomorrow / raw, result.changed);
	printf("  peak memory           %6ld kB (%ld kB before scoring)\n", bench_peak_kilobytes(),
	       before);
	db_close(db);

	bench_remove_shop(path, folder);
	return 0;
}
