#include "base/clock.h"
#include "insights/insight.h"
#include "insights/lifecycle.h"
#include "insights/rfm.h"
#include "insights/risk.h"
#include "insights/zone_days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { FIRST_DAY = 739000 };

/* A history with an order on each of these days, 1000 minor units each. */
static void fill(struct history *history, const gint32 *days, gsize count)
{
	history_init(history);
	for (gsize i = 0; i < count; i++)
		history_add(history, &(struct purchase){ .order_id = (gint64)i + 1,
		                                         .at = (gint64)days[i] * DAY_SECONDS,
		                                         .amount = 1000,
		                                         .day = FIRST_DAY + days[i] });
	history_settle(history);
}

/* A shop of one customer, seen on a day. */
static struct figures figures_on(const gint32 *days, gsize count, gint32 today)
{
	g_autoptr(GPtrArray) order = insights_in_order();
	struct shop shop = { .today = FIRST_DAY + today, .currency = "EUR" };
	struct figures figures = { .customer_id = 1 };
	struct history history;

	fill(&history, days, count);
	insights_customer(order, &history, &figures);
	insights_shop(order, &figures, 1, &shop);
	history_clear(&history);
	return figures;
}

static void days_of_one_date_are_one_visit(void **state)
{
	static const gint32 days[] = { 0, 0, 10, 10, 10, 40 };
	struct figures figures = figures_on(days, G_N_ELEMENTS(days), 50);

	assert_int_equal(figures.orders, 6);
	assert_int_equal(figures.visits, 3);
	assert_int_equal(figures.spent, 6000);
	assert_true(figures.own_gap == 20);
	assert_true(figures.overdue == 0.5);
}

static void median_is_the_middle(void **state)
{
	assert_true(days_median((const gint32[]){ 5 }, 1) == 5);
	assert_true(days_median((const gint32[]){ 5, 8 }, 2) == 6.5);
	assert_true(days_median((const gint32[]){ 1, 2, 90 }, 3) == 2);
	assert_true(isnan(days_median(NULL, 0)));
}

static void two_visits_have_no_rhythm(void **state)
{
	static const gint32 days[] = { 0, 20 };
	struct figures figures = figures_on(days, G_N_ELEMENTS(days), 400);

	assert_true(isnan(figures.own_gap) && isnan(figures.gap_days) && isnan(figures.overdue));
	assert_false(figures.at_risk);
	assert_string_equal(figures.lifecycle, "repeat");
}

static void the_shop_lends_its_gap(void **state)
{
	g_autoptr(GPtrArray) order = insights_in_order();
	struct shop shop = { .today = FIRST_DAY + 100, .currency = "EUR" };
	struct figures all[3] = { { .customer_id = 1 }, { .customer_id = 2 }, { .customer_id = 3 } };
	static const gint32 regular[] = { 0, 10, 20, 30 }, rare[] = { 0, 30, 60 }, once[] = { 60 };
	struct history history;

	fill(&history, regular, G_N_ELEMENTS(regular));
	insights_customer(order, &history, &all[0]);
	history_clear(&history);
	fill(&history, rare, G_N_ELEMENTS(rare));
	insights_customer(order, &history, &all[1]);
	history_clear(&history);
	fill(&history, once, G_N_ELEMENTS(once));
	insights_customer(order, &history, &all[2]);
	history_clear(&history);
	insights_shop(order, all, 3, &shop);
	assert_true(shop.gap_days == 20);
	assert_int_equal(shop.gap_customers, 2);
	assert_true(all[2].gap_days == 20 && all[2].overdue == 2);
	assert_string_equal(all[2].lifecycle, "first-time");
}

static void a_silence_is_judged_by_the_own_rhythm(void **state)
{
	static const gint32 regular[] = { 0, 21, 42, 64, 84, 105 };
	static const gint32 irregular[] = { 0, 5, 65, 68, 150, 160 };

	assert_false(figures_on(regular, 6, 105 + 40).at_risk);
	assert_true(figures_on(regular, 6, 105 + 64).at_risk);
	assert_false(figures_on(irregular, 6, 160 + 64).at_risk);
	assert_true(figures_on(irregular, 6, 160 + 200).at_risk);
	/* few gaps known: more patience */
	assert_false(figures_on(regular, 3, 42 + 50).at_risk);
	assert_true(figures_on(regular, 3, 42 + 56).at_risk);
}

static void the_reason_is_a_sentence(void **state)
{
	static const gint32 days[] = { 0, 21, 42, 64, 84, 105 };
	struct shop shop = { .today = FIRST_DAY + 105 + 64, .currency = "EUR" };
	struct figures figures = figures_on(days, 6, 105 + 64);
	g_autofree char *reason = risk_reason(&figures, &shop);

	assert_string_equal(
		reason,
		"came every 21 days (6 visits), now 64 days since the last one: 3.0 times the usual gap");
}

static void limit_is_a_prediction_bound(void **state)
{
	gint32 gaps[39];
	struct risk_limit limit;

	for (gsize i = 0; i < G_N_ELEMENTS(gaps); i++)
		gaps[i] = (gint32)i + 100;
	limit = risk_limit(gaps, 39);
	assert_int_equal(limit.rank, 38); /* .95 * 40 */
	assert_int_equal(limit.gap, 137);
	limit = risk_limit(gaps, 18);
	assert_int_equal(limit.rank, 18);
	limit = risk_limit(gaps, 2);
	assert_true(limit.margin == 2.5 && limit.days == MAX(252.5, 251.25));
}

static void stages_follow_a_life(void **state)
{
	static const gint32 days[] = { 0, 20, 40, 60, 80, 100 };
	static const gint32 back[] = { 0, 20, 40, 60, 80, 300 };

	assert_string_equal(figures_on(NULL, 0, 1).lifecycle, "lead");
	assert_string_equal(figures_on(days, 1, 5).lifecycle, "first-time");
	assert_string_equal(figures_on(days, 3, 45).lifecycle, "repeat");
	assert_string_equal(figures_on(days, 6, 105).lifecycle, "regular");
	assert_string_equal(figures_on(days, 6, 135).lifecycle, "slowing");
	assert_string_equal(figures_on(days, 6, 180).lifecycle, "at-risk");
	assert_string_equal(figures_on(days, 6, 600).lifecycle, "lapsed");
	assert_true(figures_on(days, 6, 600).at_risk);
	assert_string_equal(figures_on(back, 6, 301).lifecycle, "won-back");
}

static void every_combination_has_a_segment(void **state)
{
	assert_null(rfm_segment(0, 0, 0));
	for (guint8 r = 1; r <= 5; r++)
		for (guint8 f = 1; f <= 5; f++)
			for (guint8 m = 1; m <= 5; m++)
				assert_true(g_strv_contains(rfm_segments, rfm_segment(r, f, m)));
	assert_string_equal(rfm_segment(5, 5, 5), "Champions");
	assert_string_equal(rfm_segment(1, 5, 5), "Can't lose");
	assert_string_equal(rfm_segment_find("cant-lose"), "Can't lose");
	assert_string_equal(rfm_segment_find("about to sleep"), "About to sleep");
	assert_null(rfm_segment_find("whales"));
}

static void ties_share_the_lowest_rank(void **state)
{
	static const double values[] = { 1, 1, 1, 1, 2, 3, 3, 9, 9, 9 };
	static const guint8 expected[] = { 1, 1, 1, 1, 3, 3, 3, 4, 4, 4 };
	guint8 got[G_N_ELEMENTS(values)];

	rfm_quintiles(values, G_N_ELEMENTS(values), got);
	assert_memory_equal(got, expected, sizeof got);
}

/* ---- the public CDNOW log, 2,357 customers to the end of September 1997 */

static char *shared_text(const char *name)
{
	const char *shared = g_getenv("SHARED");
	g_autofree char *path = g_build_filename(shared ? shared : "../shared", "data", name, NULL);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

enum { CDNOW = 2357 };

static gint32 cdnow_day(const char *date)
{
	GDate day;

	g_date_clear(&day, 1);
	g_date_set_dmy(&day, (GDateDay)atoi(date + 6), (GDateMonth)((date[4] - '0') * 10 + date[5] - '0'),
	               (GDateYear)g_ascii_strtoull(
					   (const char[]){ date[0], date[1], date[2], date[3], 0 }, NULL, 10));
	return (gint32)g_date_get_julian(&day);
}

static void read_cdnow(const GPtrArray *order, char **lines, gint32 until, struct figures *all)
{
	struct history history;
	gsize line = 1;

	history_init(&history);
	for (gint64 id = 1; id <= CDNOW; id++) {
		history_reset(&history);
		for (; lines[line] && *lines[line]; line++) {
			g_auto(GStrv) cells = g_strsplit(lines[line], ",", -1);
			gint32 day = cdnow_day(cells[2]);

			if (g_ascii_strtoll(cells[1], NULL, 10) != id)
				break;
			if (day <= until)
				history_add(&history, &(struct purchase){
										  .at = day,
										  .day = day,
										  .amount = llround(g_ascii_strtod(cells[4], NULL) * 100) });
		}
		history_settle(&history);
		all[id - 1].customer_id = id;
		insights_customer(order, &history, &all[id - 1]);
	}
	history_clear(&history);
}

static void cdnow_ranks_equal_the_published(void **state)
{
	g_autofree char *log = shared_text("cdnowElog.csv"),
					*golden = shared_text("golden_rfm_cdnow.csv");
	g_autoptr(GPtrArray) order = insights_in_order();
	g_autofree struct figures *all = g_new0(struct figures, CDNOW);
	struct shop shop = { .today = cdnow_day("19970930"), .currency = "USD" };

	if (log == NULL || golden == NULL)
		skip();
	g_auto(GStrv) lines = g_strsplit(log, "\n", -1);
	g_auto(GStrv) rows = g_strsplit(golden, "\n", -1);
	read_cdnow(order, lines, shop.today, all);
	insights_shop(order, all, CDNOW, &shop);
	for (gsize i = 0; i < CDNOW; i++) {
		g_auto(GStrv) cells = g_strsplit(rows[i + 1], ",", -1);

		assert_int_equal(atoi(cells[0]), all[i].customer_id);
		assert_int_equal(atoi(cells[1]), shop.today - all[i].last_day);
		assert_int_equal(atoi(cells[2]), all[i].visits);
		assert_int_equal(llround(g_ascii_strtod(cells[3], NULL) * 100), all[i].spent);
		assert_int_equal(atoi(cells[4]), all[i].recency);
		assert_int_equal(atoi(cells[5]), all[i].frequency);
		assert_int_equal(atoi(cells[6]), all[i].money);
	}
}

static void zone_days_agree_with_the_calendar(void **state)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");
	gint64 from = 1483225200, to = from + 3 * 366 * (gint64)DAY_SECONDS;
	struct zone_days days;

	assert_non_null(zone);
	zone_days_init(&days, zone, from, to);
	for (gint64 at = from; at < to; at += 1799)
		assert_int_equal(zone_day(&days, at), day_of(at, zone));
	assert_int_equal(zone_day(&days, from), day_of(from, zone));
	zone_days_clear(&days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_one_date_are_one_visit),
		cmocka_unit_test(median_is_the_middle),
		cmocka_unit_test(two_visits_have_no_rhythm),
		cmocka_unit_test(the_shop_lends_its_gap),
		cmocka_unit_test(a_silence_is_judged_by_the_own_rhythm),
		cmocka_unit_test(the_reason_is_a_sentence),
		cmocka_unit_test(limit_is_a_prediction_bound),
		cmocka_unit_test(stages_follow_a_life),
		cmocka_unit_test(every_combination_has_a_segment),
		cmocka_unit_test(ties_share_the_lowest_rank),
		cmocka_unit_test(cdnow_ranks_equal_the_published),
		cmocka_unit_test(zone_days_agree_with_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
