/* The chance to win in a shop of 100,000 deals: learning, scoring its 1,000 open ones, and saying the stored figure in a list, against one raw read of the same deals
 * with their moves and activities, and of the stored rows, in the same run. */
#include "base/clock.h"
#include "workflows/deal_scoring.h"
#include "workflows/deal_why.h"
#include "workflows/shop.h"
#include "tests/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>

enum { CUSTOMERS = 20000, DEALS = 100000, OPEN = 1000, DAYS = 700 };

static const gint64 end = 1763769600; /* 2025-11-22 */

static void script(struct db *db, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void script(struct db *db, const char *format, ...)
{
	g_autoptr(GError) error = NULL;
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	if (!db_exec_script(db, text, &error))
		bench_stop(error);
}

/* The last ones are open; of the others those from the fair were won more often. Each was entered, called about, and moved on twice. */
static struct db *fill(const char *path)
{
	g_autoptr(GError) error = NULL;
	struct db *db =
		shop_create(path, &(struct shop_options){ .at = 1, .owner = "Olga", .zone = "UTC" }, &error);

	if (db == NULL || !db_begin(db, DB_TX_WRITE, &error))
		bench_stop(error);
	bench_fill_customers(db, CUSTOMERS);
	script(db,
	       "WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d) "
	       "INSERT INTO deals (id, customer_id, pipeline_id, stage_id, title, value, currency, source, created_at, stage_at) "
	       "SELECT i, 1 + i * 7919 %% %d, 1, 1, 'x', 5000 + i * 7919 %% 9000, 'EUR', CASE WHEN i %% 4 < 2 THEN 'fair' ELSE 'website' END, "
	       "%" G_GINT64_FORMAT " - (%d - i) * %d, 1 FROM k",
	       DEALS, CUSTOMERS, end - 12 * DAY_SECONDS, DEALS, DAYS * DAY_SECONDS / DEALS);
	script(
		db,
		"INSERT INTO deal_moves (deal_id, stage_id, at, by_staff) SELECT d.id, 1, d.created_at, 2 FROM deals d");
	script(
		db,
		"INSERT INTO deal_moves (deal_id, stage_id, at, by_staff) SELECT d.id, 2, d.created_at + 86400, 2 FROM deals d");
	script(db,
	       "INSERT INTO deal_moves (deal_id, stage_id, at, reason, by_staff) SELECT d.id, "
	       "CASE WHEN (d.id * 7919 / 4) %% 10 < CASE WHEN d.source = 'fair' THEN 8 ELSE 3 END THEN 5 ELSE 6 END, d.created_at + 864000, 'price', 2 "
	       "FROM deals d WHERE d.id <= %d",
	       DEALS - OPEN);
	script(
		db,
		"INSERT INTO activities (customer_id, kind, at, text, staff_id, deal_id) SELECT d.customer_id, 'call', d.created_at + 3600 * (1 + d.id %% 50), 'x', 2, d.id FROM deals d");
	if (!db_commit(db, &error) || !db_checkpoint(db, &error))
		bench_stop(error);
	return db;
}

static void read_through(struct db *db, const char *text, gint64 deal)
{
	g_autoptr(GError) error = NULL;
	struct db_stmt *stmt = db_prepared(db, text, &error);

	if (stmt == NULL)
		bench_stop(error);
	db_bind_int(stmt, 1, deal);
	while (db_step(stmt, &error))
		;
	if (error)
		bench_stop(error);
}

/* A text each, for every open deal. */
static double raw_read(struct db *db, const char *const *texts)
{
	gint64 began = clock_ticks();

	for (gint64 deal = DEALS - OPEN + 1; deal <= DEALS; deal++)
		for (int i = 0; texts[i]; i++)
			read_through(db, texts[i], deal);
	return bench_seconds(began);
}

static double learn(struct db *db, GTimeZone *zone, gsize *closed)
{
	g_autoptr(GError) error = NULL;
	struct deal_lesson lesson;
	gint64 began = clock_ticks();

	if (!deal_learn(&lesson, db, zone, end, &error))
		bench_stop(error);
	*closed = lesson.closed;
	deal_lesson_clear(&lesson);
	return bench_seconds(began);
}

static double score(struct db *db, GTimeZone *zone, gint64 now, struct deal_scoring_result *result)
{
	g_autoptr(GError) error = NULL;
	gint64 began = clock_ticks();

	if (!deal_scoring_store(db, now, zone, result, &error))
		bench_stop(error);
	deal_scoring_result_clear(result);
	return bench_seconds(began);
}

static double say(struct db *db)
{
	g_autoptr(GError) error = NULL;
	gint64 began = clock_ticks();

	for (gint64 deal = DEALS - OPEN + 1; deal <= DEALS; deal++) {
		struct deal_said said;

		if (!deal_said_read(&said, db, deal, end + DAY_SECONDS, &error) || said.reason == NULL)
			bench_stop(error);
		deal_said_clear(&said);
	}
	return bench_seconds(began);
}

static void measure(struct db *db)
{
	static const char *const deals[] = {
		"SELECT d.customer_id, d.value, d.source, d.created_at, d.stage_id FROM deals d WHERE d.id = $1",
		"SELECT m.stage_id, m.at FROM deal_moves m WHERE m.deal_id = $1 ORDER BY m.id",
		"SELECT a.kind, a.at FROM activities a WHERE a.deal_id = $1 ORDER BY a.at",
		NULL,
	};
	static const char *const scores[] = {
		"SELECT s.probability, s.inputs FROM deal_scores s WHERE s.deal_id = $1 ORDER BY s.at DESC, s.id DESC LIMIT 1",
		NULL,
	};
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	struct deal_scoring_result first, later, same;
	gsize closed = 0;
	double raw = raw_read(db, deals), rows;

	raw = MIN(raw, raw_read(db, deals));
	double learned = learn(db, zone, &closed), began = score(db, zone, end, &first);
	double scored = score(db, zone, end + DAY_SECONDS, &later);
	double again = score(db, zone, end + DAY_SECONDS, &same);

	printf("deals: learned from the newest %zu of %d closed ones in %.2f s; with %d open ones scored, %.2f s\n",
	       (size_t)closed, DEALS - OPEN, learned, (int)first.deals, began);
	printf("deals: %d open ones scored a day later in %.3f s (%d rows written), once more in %.3f s (%d rows), %.1f and %.1f times a raw read of them with "
	       "moves and activities (%.3f s); peak %ld MB\n",
	       (int)later.deals, scored, (int)later.changed, again, (int)same.changed, scored / raw,
	       again / raw, raw, bench_peak_kilobytes() / 1024);
	rows = raw_read(db, scores);
	rows = MIN(rows, raw_read(db, scores));
	double said = say(db);
	printf("deals: what was said of %d, with its reason, in %.3f s (%.3f ms each), %.1f times a raw read of the stored rows (%.4f s)\n",
	       OPEN, said, said * 1000 / OPEN, said / rows, rows);
}

int main(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_dir_make_tmp("tend-bench-XXXXXX", &error);
	g_autofree char *path = folder ? g_build_filename(folder, "shop.db", NULL) : NULL;
	struct db *db;

	if (path == NULL)
		bench_stop(error);
	db = fill(path);
	measure(db);
	db_close(db);
	bench_remove_shop(path, folder);
	return 0;
}
