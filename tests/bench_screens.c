/* The Customers screen on 100,000 customers, driven by keys without a terminal: a key in the shown rows, a key that scrolls at the start and at the end of the
 * list, each against one raw keyset query for one row in the same run. */
#include "base/clock.h"
#include "base/config.h"
#include "db/staff.h"
#include "db/store.h"
#include "workflows/shop.h"
#include "tui/app.h"
#include "tests/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>

enum { CUSTOMERS = 100000, KEYS = 2000 };

static void fill(struct db *db)
{
	g_autoptr(GError) error = NULL;

	if (!db_begin(db, DB_TX_WRITE, &error))
		bench_stop(error);
	bench_fill_customers(db, CUSTOMERS);
	if (!db_commit(db, &error) || !db_checkpoint(db, &error))
		bench_stop(error);
}

/* Seconds for that many rows, each asked for from where the last one stood. */
static double raw_keyset(struct db *db)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(
		db,
		"SELECT c.id, c.name_fold, c.name FROM customers c WHERE (c.name_fold, c.id) > ($1, $2) "
		"ORDER BY c.name_fold, c.id LIMIT 1",
		&error);
	g_autofree char *name = g_strdup("");
	gint64 id = 0, began = clock_ticks();

	if (stmt == NULL)
		bench_stop(error);
	for (int i = 0; i < KEYS; i++) {
		db_bind_text(stmt, 1, name);
		db_bind_int(stmt, 2, id);
		if (!db_step(stmt, &error))
			bench_stop(error);
		id = db_int(stmt, 0);
		g_free(name);
		name = g_strdup(db_text(stmt, 1));
		db_reset(stmt);
	}
	return bench_seconds(began);
}

static double play(const struct app_setting *setting, const char *keys)
{
	g_autoptr(GError) error = NULL;
	FILE *nowhere = fopen("/dev/null", "w");
	gint64 began = clock_ticks();

	if (nowhere == NULL || !app_run_script(setting, keys, 24, 80, nowhere, &error))
		bench_stop(error);
	fclose(nowhere);
	return bench_seconds(began);
}

/* What the keys add to the same script without them. */
static void tell(const struct app_setting *setting, const char *what, const char *before,
                 const char *keys, double raw)
{
	g_autofree char *both = g_strconcat(before, " ", keys, NULL);
	double without = play(setting, before);
	double with = play(setting, both);

	printf("  %-34s %6.3f ms a key  %5.1f times\n", what, (with - without) * 1000 / KEYS,
	       (with - without) / raw);
}

/* Down and up again, many times. */
static char *to_and_fro(void)
{
	GString *keys = g_string_new(NULL);

	for (int i = 0; i < KEYS / 2; i++)
		g_string_append(keys, "jk");
	return g_string_free(keys, FALSE);
}

int main(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_dir_make_tmp("tend-bench-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "shop.db", NULL);
	const struct clock clock = { .fixed = true, .now = 1763769600 }; /* 2025-11-22 */
	const struct shop_options shop = {
		.name = "Bench", .currency = "EUR", .zone = "UTC", .owner = "Olga", .at = clock.now
	};
	g_autofree char *nothing = g_build_filename(folder, "config", NULL);
	g_autofree char *fro = to_and_fro();
	g_autoptr(Config) config = config_load(nothing, &error);
	g_autoptr(Db) db = config ? shop_create(path, &shop, &error) : NULL;

	if (db == NULL)
		bench_stop(error);
	fill(db);
	g_autoptr(Page) staff = staff_acting(db, "Olga", &error);
	g_autoptr(Db) reader = store_open(path, DB_READ, &error);
	if (staff == NULL || reader == NULL)
		bench_stop(error);
	const struct app_setting setting = {
		.db = reader, .clock = &clock, .staff = page_row(staff, 0), .config = config, .program = "tend"
	};
	raw_keyset(reader); /* warms the cache for both */
	double raw = raw_keyset(reader);
	printf("screens: %d customers; each key with the card beside the list\n", CUSTOMERS);
	printf("  %-34s %6.3f ms\n", "one raw keyset query for one row", raw * 1000 / KEYS);
	tell(&setting, "a key in the shown rows", "3", fro, raw);
	tell(&setting, "a key that scrolls, at the start", "3 j*20", "j*2000", raw);
	tell(&setting, "a key that scrolls, at the end", "3 G k*20", "k*2000", raw);
	printf("  peak memory %6ld kB\n", bench_peak_kilobytes());
	bench_remove_shop(path, folder);
	return 0;
}
