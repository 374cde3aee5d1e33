#include "insights/quality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

/* The order of two in the middle is wrong: 3 of 4 pairs are right. */
static const double scores[] = { .1, .4, .35, .8 };
static const bool truths[] = { false, false, true, true };

static void near(double found, double expected)
{
	if (!(fabs(found - expected) < 1e-12))
		fail_msg("found %.17g, expected %.17g", found, expected);
}

static void ranking_counts_the_right_pairs(void **state)
{
	static const double ties[] = { 1, 1, 1, 1 }, back[] = { 4, 3, 2, 1 };

	near(quality_auc(scores, truths, 4), .75);
	near(quality_auc(ties, truths, 4), .5);
	near(quality_auc(back, truths, 4), 0);
	/* hits at places 1 and 3: (1/1 + 2/3) / 2 */
	near(quality_average_precision(scores, truths, 4), 5.0 / 6);
	near(quality_average_precision(ties, truths, 4), .5);
}

/* Mid-ranks against counting every pair, with many ties. */
static void ranking_equals_counting_all_pairs(void **state)
{
	enum { N = 500 };
	double score[N], pairs = 0, right = 0;
	bool truth[N];
	guint32 seed = 7;

	for (int i = 0; i < N; i++) {
		seed = seed * 1664525 + 1013904223;
		score[i] = (seed >> 16) % 13;
		truth[i] = (seed >> 8) % 3 == 0;
	}
	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			if (truth[i] && !truth[j]) {
				pairs++;
				right += score[i] > score[j] ? 1 : score[i] == score[j] ? .5 : 0;
			}
	near(quality_auc(score, truth, N), right / pairs);
}

static void chances_are_judged(void **state)
{
	near(quality_log_loss(scores, truths, 4), -(log(.9) + log(.6) + log(.35) + log(.8)) / 4);
	near(quality_brier(scores, truths, 4), (.01 + .16 + .4225 + .04) / 4);
	near(quality_base_log_loss(.5), log(2));
	near(quality_base_log_loss(0), 0);
	/* a certainty that was wrong is dear, not endless */
	assert_true(isfinite(quality_log_loss((const double[]){ 0 }, (const bool[]){ true }, 1)));
}

static void calibration_is_by_tenths(void **state)
{
	static const double chance[] = { .05, .15, .15, 1 };
	static const bool truth[] = { false, true, false, true };
	struct quality_bin bins[QUALITY_BINS];

	quality_reliability(chance, truth, 4, bins);
	assert_int_equal(bins[0].cases, 1);
	assert_int_equal(bins[1].cases, 2);
	assert_int_equal(bins[1].hits, 1);
	assert_int_equal(bins[9].hits, 1);
	quality_reliability((const double[]){ NAN, .25, -1, 7 }, truth, 4, bins);
	assert_int_equal(bins[0].cases + bins[2].cases + bins[9].cases, 3);
	/* (1 * .05 + 2 * |.15 - .5| + 0) / 4 */
	near(quality_ece(chance, truth, 4), (.05 + .7) / 4);
}

static void amounts_are_judged(void **state)
{
	static const double guess[] = { 1, 2, 3 }, truth[] = { 2, 2, 5 };

	near(quality_mae(guess, truth, 3), 1);
	near(quality_rmse(guess, truth, 3), sqrt(5.0 / 3));
	near(quality_correlation(guess, truth, 3), 3 / sqrt(2 * 6.0));
}

static void the_middle_and_the_share(void **state)
{
	double odd[] = { 7, -1, 3 }, even[] = { 4, 1, 1e308, 1.6e308 };

	near(quality_median(odd, 3), 3);
	near(quality_median(even, 2), 2.5);
	assert_true(isfinite(quality_median(even, 4)));
	near(quality_share(3, 4), .75);
}

static void what_has_no_meaning_is_no_number(void **state)
{
	static const bool all[] = { true, true, true };

	assert_true(isnan(quality_median(NULL, 0)));
	assert_true(isnan(quality_share(0, 0)));

	assert_true(isnan(quality_auc(scores, all, 3)));
	assert_true(isnan(quality_auc(scores, truths, 0)));
	assert_true(isnan(quality_average_precision(scores, truths, 2)));
	assert_true(isnan(quality_log_loss(scores, truths, 0)));
	assert_true(isnan(quality_ece(scores, truths, 0)));
	assert_true(isnan(quality_mae(scores, scores, 0)));
	assert_true(isnan(quality_correlation((const double[]){ 1, 1 }, scores, 2)));
	assert_true(isnan(quality_base_log_loss(NAN)));
	/* no number among the scores ranks lowest and breaks nothing */
	near(quality_auc((const double[]){ NAN, .4, .35, .8 }, truths, 4), .75);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranking_counts_the_right_pairs),
		cmocka_unit_test(ranking_equals_counting_all_pairs),
		cmocka_unit_test(the_middle_and_the_share),
		cmocka_unit_test(chances_are_judged),
		cmocka_unit_test(calibration_is_by_tenths),
		cmocka_unit_test(amounts_are_judged),
		cmocka_unit_test(what_has_no_meaning_is_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
