/* What is at stake with those who may not come back. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "insights/insight.h"
#include "insights/quality.h"
#include "insights/rfm.h"
#include "workflows/report.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12, SEGMENTS = 16 };

/* One customer at risk, kept while among the biggest. */
struct quiet {
	gint64 id, last_order_at, spent, expected; /* expected: -1 where no model speaks */
	char *name, *segment, *reason;
};

struct stake {
	GPtrArray *biggest; /* struct quiet, most spent first */
	gint64 customers, spent, expected;
	gint64 horizon, known; /* days the expectation is for; customers it is known of */
	struct {
		gint64 customers, spent, expected;
	} of[SEGMENTS];      /* in the order of rfm_segments */
	gint64 buyers, sold; /* of the whole shop */
};

static void free_quiet(gpointer data)
{
	struct quiet *quiet = data;

	g_free(quiet->name);
	g_free(quiet->segment);
	g_free(quiet->reason);
	g_free(quiet);
}

static int by_spent(gconstpointer a, gconstpointer b)
{
	const struct quiet *left = *(const struct quiet *const *)a,
					   *right = *(const struct quiet *const *)b;

	if (left->spent != right->spent)
		return left->spent < right->spent ? 1 : -1;
	return (left->id > right->id) - (left->id < right->id);
}

/* Twice as many are kept as are wanted, and cut back: a million at risk cost no more memory than twenty. */
static void keep(GPtrArray *biggest, struct db_stmt *stmt, gint64 spent, guint most)
{
	struct quiet *quiet = g_new(struct quiet, 1);

	*quiet = (struct quiet){ .id = db_int(stmt, 0),
		                     .spent = spent,
		                     .expected = db_is_null(stmt, 6) ? -1 : db_int(stmt, 6),
		                     .last_order_at = db_int(stmt, 3),
		                     .name = g_strdup(db_text(stmt, 1)),
		                     .segment = g_strdup(db_text(stmt, 2)),
		                     .reason = g_strdup(db_text(stmt, 4)) };
	g_ptr_array_add(biggest, quiet);
	if (most == 0 || biggest->len < 2 * most)
		return;
	g_ptr_array_sort(biggest, by_spent);
	g_ptr_array_set_size(biggest, (int)most);
}

static void take(struct stake *stake, struct db_stmt *stmt, guint most)
{
	const char *segment = db_text(stmt, 2);
	gint64 spent = db_int(stmt, 5), expected = db_int(stmt, 6);

	stake->customers++;
	stake->spent += spent;
	stake->expected += expected;
	stake->known += !db_is_null(stmt, 6);
	stake->horizon = MAX(stake->horizon, db_int(stmt, 7));
	for (gsize i = 0; segment != NULL && i < SEGMENTS && rfm_segments[i] != NULL; i++)
		if (strcmp(rfm_segments[i], segment) == 0) {
			stake->of[i].customers++;
			stake->of[i].spent += spent;
			stake->of[i].expected += expected;
		}
	keep(stake->biggest, stmt, spent, most);
}

static bool read_shop(const struct reporting *reporting, struct stake *stake, gint64 from,
                      GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(reporting->db, SQL_ORDER_SALES, error);

	if (stmt == NULL)
		return false;
	db_bind_text(stmt, 1, reporting->currency);
	db_bind_int(stmt, 2, from);
	db_bind_int(stmt, 3, reporting->now + 1);
	if (db_step(stmt, &failure))
		stake->sold = db_int(stmt, 1);
	db_reset(stmt);
	return tend_pass_on(error, &failure) &&
	       db_get_int(reporting->db, SQL_REPORT_BUYERS, NULL, &stake->buyers, error);
}

static bool read_stake(const struct reporting *reporting, struct stake *stake, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 from = report_months_before(reporting->now, MONTHS, reporting->zone);
	struct db_stmt *stmt = db_stmt(reporting->db, SQL_REPORT_AT_RISK, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, from);
	db_bind_int(stmt, 2, reporting->now + 1);
	db_bind_text(stmt, 3, reporting->currency);
	while (db_step(stmt, &failure)) {
		take(stake, stmt, reporting->most);
		if (reporting->progress && stake->customers % 4096 == 0)
			reporting->progress(reporting->context, stake->customers, 0);
	}
	g_ptr_array_sort(stake->biggest, by_spent);
	if (reporting->most > 0 && stake->biggest->len > reporting->most)
		g_ptr_array_set_size(stake->biggest, (int)reporting->most);
	return tend_pass_on(error, &failure) && read_shop(reporting, stake, from, error);
}

/* ---- telling */

static void put_expected(struct picture_row *row, gint64 expected)
{
	if (expected < 0)
		row_unknown(row);
	else
		row_whole(row, expected);
}

static void add_segments(struct picture *picture, const struct stake *stake)
{
	struct picture_part *part = picture_add(picture, "At stake, by segment", CHART_BARS,
	                                        stake->customers, "customers at risk");

	part_column(picture, part, "segment", "segment", UNIT_TEXT, false);
	part_column(picture, part, "customers", "at risk", UNIT_COUNT, false);
	part_column(picture, part, "spent", "12 months", UNIT_MONEY, true);
	part_column(picture, part, "share", "of it", UNIT_SHARE, false);
	part_column(picture, part, "expected", "expected", UNIT_MONEY, false);
	part_empty(picture, part, "Nobody is at risk.");
	for (gsize i = 0; i < SEGMENTS && rfm_segments[i] != NULL; i++) {
		if (stake->of[i].customers == 0)
			continue;
		struct picture_row *row = part_row(part);
		row_text(picture, row, rfm_segments[i]);
		row_whole(row, stake->of[i].customers);
		row_whole(row, stake->of[i].spent);
		row_real(row, quality_share(stake->of[i].spent, stake->spent));
		put_expected(row, stake->known > 0 ? stake->of[i].expected : -1);
		row_opens(picture, row, "segment_at_risk", "%s", rfm_segments[i]);
		row_how(
			picture, row,
			"what those of this segment who are at risk spent in the last 12 months, and what each is expected to bring, added up");
	}
}

static void add_biggest(const struct reporting *reporting, struct picture *picture,
                        const struct stake *stake, gint64 at)
{
	struct picture_part *part = picture_add(picture, "The biggest", CHART_NONE, stake->biggest->len,
	                                        stake->biggest->len == 1 ? "customer" : "customers");

	part_column(picture, part, "customer", "customer", UNIT_TEXT, false);
	part_column(picture, part, "segment", "segment", UNIT_TEXT, false);
	part_column(picture, part, "days", "days away", UNIT_COUNT, false);
	part_column(picture, part, "spent", "12 months", UNIT_MONEY, false);
	part_column(picture, part, "expected", "expected", UNIT_MONEY, false);
	part_empty(picture, part, "Nobody is at risk.");
	gint32 today = day_of(at, reporting->zone);
	for (guint i = 0; i < stake->biggest->len; i++) {
		const struct quiet *quiet = g_ptr_array_index(stake->biggest, i);
		struct picture_row *row = part_row(part);

		row_text(picture, row, quiet->name);
		row_text(picture, row, quiet->segment);
		row_whole(row, today - day_of(quiet->last_order_at, reporting->zone));
		row_whole(row, quiet->spent);
		put_expected(row, quiet->expected);
		row_opens(picture, row, "customer", "%" G_GINT64_FORMAT, quiet->id);
		row_how(picture, row, "%s", quiet->reason);
	}
}

static void say(struct picture *picture, const struct stake *stake)
{
	g_autofree char *spent = money_format(stake->spent, picture->currency);
	g_autofree char *expected = money_format(stake->expected, picture->currency);
	g_autofree char *expects =
		stake->known > 0
			? g_strdup_printf(", and %s is expected of all in the next %" G_GINT64_FORMAT " days",
	                          expected, stake->horizon)
			: g_strdup("");
	gint64 held = 0;

	for (guint i = 0; i < stake->biggest->len; i++)
		held += ((const struct quiet *)stake->biggest->pdata[i])->spent;
	picture_say(
		picture, 0,
		"%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
		" customers with an order are at risk; they spent %s in the last 12 months, %.0f %% of all "
		"sales.",
		stake->customers, stake->buyers, spent,
		stake->sold > 0 ? quality_share(stake->spent, stake->sold) * 100 : 0);
	if (stake->customers == 0)
		picture_say(picture, 1, "Nobody is later than their rhythm explains.");
	else if (stake->spent <= 0)
		picture_say(picture, 1, "%s",
		            stake->spent == 0 ? "None of them brought anything in the last 12 months."
		                              : "More was refunded to them than they paid.");
	else
		picture_say(picture, 1, "The %u biggest of them hold %.0f %% of that%s; first comes %s.",
		            stake->biggest->len, quality_share(held, stake->spent) * 100, expects,
		            ((const struct quiet *)stake->biggest->pdata[0])->name);
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	struct stake stake = { .biggest = g_ptr_array_new_with_free_func(free_quiet) };
	gint64 at = 0;
	bool ok = read_stake(reporting, &stake, error) && report_figures_at(reporting->db, &at, error);

	if (ok && report_note_figures(reporting, picture, at)) {
		if (stake.buyers < QUINTILES) {
			picture_not_enough(picture, stake.buyers, "customers with an order", QUINTILES);
		} else {
			say(picture, &stake);
			add_segments(picture, &stake);
			add_biggest(reporting, picture, &stake, at);
		}
	}
	g_ptr_array_unref(stake.biggest);
	return ok;
}

const struct report report_at_risk = {
	.name = "at-risk",
	.title = "At risk",
	.help = "what is at stake with those who may not come back",
	.place = 20,
	.read = read_report,
};
