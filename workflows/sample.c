#include "workflows/sample.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/staff.h"
#include "workflows/deal_scoring.h"
#include "workflows/sample_plan.h"
#include "workflows/scoring.h"
#include "workflows/shop.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPENING_HOUR = 6, FIRST_YEAR = 1990, LAST_YEAR = 2199 };

static const char shop_name[] = "Café Holunder";
static const char shop_email[] = "hallo@holunder.example.org";
static const char owner[] = "Eva Lindner";

/* Everybody else who works there, in the order of their ids. */
static const struct {
	const char *name;
	int rank;
} others[] = { { "Jonas Weber", RANK_MANAGER },
	           { "Aylin Demir", RANK_CLERK },
	           { "Tomasz Nowak", RANK_CLERK } };

/* ---- what can be asked for */

static bool check_options(const struct sample_options *o, GError **error)
{
	GDate date;

	if (o->customers < SAMPLE_LEAST || o->customers > SAMPLE_MOST)
		return tend_fail(error, TEND_USAGE,
		                 "a made-up shop has %d to %d customers, not %" G_GINT64_FORMAT,
		                 SAMPLE_LEAST, SAMPLE_MOST, o->customers);
	if (o->seed < 1)
		return tend_fail(error, TEND_USAGE,
		                 "a seed is a whole number from 1 on, not %" G_GINT64_FORMAT, o->seed);
	g_date_clear(&date, 1);
	if (o->until >= 1)
		g_date_set_julian(&date, (guint32)o->until);
	if (!g_date_valid(&date) || g_date_get_year(&date) < FIRST_YEAR ||
	    g_date_get_year(&date) > LAST_YEAR)
		return tend_fail(error, TEND_USAGE,
		                 "a made-up shop's last day lies between the years %d and %d", FIRST_YEAR,
		                 LAST_YEAR);
	struct clock clock = { 0 };
	bool zone = clock_set_zone(&clock, SAMPLE_ZONE, error);
	clock_clear(&clock);
	return zone;
}

/* ---- filling it */

static bool add_staff(struct db *db, gint64 at, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		if (!staff_add(db, others[i].name, others[i].rank, NULL, SAMPLE_OWNER, at, error))
			return false;
	return true;
}

/* Figures as of the first moment of the last day: whenever on that day somebody asks, they are not from the future. */
static bool add_scores(struct db *db, gint32 until, GError **error)
{
	struct clock clock = { 0 };
	struct scoring_result result;
	g_auto(DealScoringResult) deals = { 0 };

	if (!clock_set_zone(&clock, SAMPLE_ZONE, error))
		return false;
	struct scoring scoring = { .db = db, .now = day_start(until, clock.zone), .zone = clock.zone };
	bool done = scoring_store(&scoring, NULL, 0, &result, error) &&
	            deal_scoring_store(db, scoring.now, scoring.zone, &deals, error);
	clock_clear(&clock);
	return done;
}

static bool fill(struct db *db, const struct plan *plan, const struct sample_options *options,
                 struct sample_report *report, GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	bool done = add_staff(db, plan_at(plan, plan->from, OPENING_HOUR, 0), error) &&
	            sample_write_guests(db, plan, options, error) &&
	            sample_write_consents(db, plan, error) &&
	            sample_write_orders(db, plan, options, report, error) &&
	            sample_write_days(db, plan, report, error) &&
	            sample_write_deals(db, plan, report, error) && add_scores(db, plan->until, error);
	return db_end(db, done, error);
}

/* Makes the shop in a working file and copies it compactly: one file, with no log beside it. */
static bool build(const char *working, const char *whole, const struct sample_options *options,
                  struct sample_report *report, GError **error)
{
	struct plan plan;
	g_autofree char *salts = g_strdup_printf("sample %" G_GINT64_FORMAT, options->seed);

	plan_init(&plan, options);
	*report = (struct sample_report){ .customers = plan.guests->len,
		                              .from = plan.from,
		                              .until = plan.until };
	struct shop_options shop = { .name = shop_name,
		                         .currency = "EUR",
		                         .zone = SAMPLE_ZONE,
		                         .owner = owner,
		                         .email = shop_email,
		                         .demo = options->demo,
		                         .salts = salts,
		                         .at = plan_at(&plan, plan.from, OPENING_HOUR, 0) };
	g_autoptr(Db) db = shop_create(working, &shop, error);
	bool done = db != NULL && fill(db, &plan, options, report, error) && db_copy(db, whole, error);
	plan_clear(&plan);
	return done;
}

/* ---- the file */

/* Puts the finished file in its place unless something is there meanwhile, and makes both last. */
static bool publish(const char *whole, const char *path, const char *folder, GError **error)
{
	int file = open(whole, O_RDONLY | O_CLOEXEC);
	bool safe = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	if (!safe)
		return tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED,
		                 "%s could not be written to the disk: %s", path, g_strerror(errno));
	/* Not every file system can rename without replacing; those can link. */
	if (renameat2(AT_FDCWD, whole, AT_FDCWD, path, RENAME_NOREPLACE) != 0 &&
	    (errno == EEXIST || link(whole, path) != 0)) {
		if (errno == EEXIST)
			return tend_fail(error, TEND_FAILED,
			                 "%s is there already, and was left as it is\nname another file", path);
		return tend_fail(error, TEND_FAILED, "%s cannot be made: %s", path, g_strerror(errno));
	}
	int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (directory >= 0) {
		fsync(directory);
		close(directory);
	}
	return true;
}

static void remove_working(const char *folder)
{
	GDir *open_folder = g_dir_open(folder, 0, NULL);
	const char *name;

	while (open_folder != NULL && (name = g_dir_read_name(open_folder)) != NULL) {
		g_autofree char *file = g_build_filename(folder, name, NULL);
		g_unlink(file);
	}
	g_clear_pointer(&open_folder, g_dir_close);
	g_rmdir(folder);
}

static bool create(const char *path, const struct sample_options *options,
                   struct sample_report *report, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	GStatBuf info;

	if (g_lstat(path, &info) == 0)
		return tend_fail(error, TEND_FAILED,
		                 "%s is there already, and was left as it is\nname another file", path);
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
		return tend_fail(error, TEND_FAILED, "there is no folder %s\ntry: mkdir -p %s", folder,
		                 folder);
	/* Beside its place: the last step is then a mere renaming. */
	g_autofree char *place = g_build_filename(folder, ".tend-sample-XXXXXX", NULL);
	if (g_mkdtemp_full(place, 0700) == NULL)
		return tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED,
		                 "nothing can be made in %s: %s", folder, g_strerror(errno));
	g_autofree char *working = g_build_filename(place, "working.db", NULL);
	g_autofree char *whole = g_build_filename(place, "whole.db", NULL);
	bool done = build(working, whole, options, report, error) && publish(whole, path, folder, error);
	remove_working(place);
	return done;
}

bool sample_create(const char *path, const struct sample_options *options,
                   struct sample_report *report, GError **error)
{
	struct sample_options o = *options;

	if (o.customers == 0)
		o.customers = SAMPLE_CUSTOMERS;
	if (o.seed == 0)
		o.seed = SAMPLE_SEED;
	return check_options(&o, error) && create(path, &o, report, error);
}
