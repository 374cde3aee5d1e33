/* How far from usual: medians, the way out where they do not spread, and values no sum may break on. */
#include "insights/outliers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <float.h>
#include <math.h>

static void near(double found, double wanted)
{
	if (!(fabs(found - wanted) <= 1e-12 * (1 + fabs(wanted))))
		fail_msg("%.15g is not %.15g", found, wanted);
}

static void test_median_and_mad(void **state)
{
	const double values[] = { 1, 2, 3, 4, 100 };
	struct outlier_scale scale = outlier_scale(values, 5);

	near(scale.middle, 3);
	near(scale.spread, 1.4826);
	assert_true(scale.median);
	near(outlier_term(&scale, 4), 1 / 1.4826);
	near(outlier_term(&scale, 2), 1 / 1.4826);
	near(outlier_term(&scale, 100), OUTLIER_MOST);
	scale = outlier_scale(values, 4);
	near(scale.middle, 2.5);
	near(scale.spread, 1.4826);
}

/* More than half the values are the same: the standard deviation takes over. */
static void test_without_mad(void **state)
{
	const double values[] = { 5, 5, 5, 5, 10 };
	struct outlier_scale scale = outlier_scale(values, 5);

	assert_false(scale.median);
	near(scale.middle, 5);
	near(scale.spread, 2);
	near(outlier_term(&scale, 10), 2.5);
}

static void test_nothing_to_see(void **state)
{
	const double same[] = { .1, .1, .1 }, empty[] = { NAN, NAN, INFINITY }, one[] = { 7 };
	struct outlier_scale scale = outlier_scale(same, 3);

	near(scale.spread, 0);
	near(outlier_term(&scale, .1), 0);
	near(outlier_term(&scale, 1e9), 0);
	scale = outlier_scale(empty, 3);
	assert_int_equal(scale.count, 0);
	near(outlier_term(&scale, 3), 0);
	scale = outlier_scale(one, 1);
	near(outlier_term(&scale, 7), 0);
	scale = outlier_scale(NULL, 0);
	near(outlier_term(&scale, NAN), 0);
}

/* Numbers at the ends of what there is: a term is always a number of 0 to OUTLIER_MOST. */
static void test_extremes(void **state)
{
	const double values[] = { -DBL_MAX, DBL_MAX, 0, DBL_MIN, 1e300, -1e300, 1, 2, 3 };
	const double pair[] = { DBL_MAX, DBL_MAX / 2, DBL_MAX, -DBL_MAX };

	for (int set = 0; set < 2; set++) {
		const double *v = set ? pair : values;
		gsize n = set ? G_N_ELEMENTS(pair) : G_N_ELEMENTS(values);
		struct outlier_scale scale = outlier_scale(v, n);

		for (gsize i = 0; i < n; i++) {
			double term = outlier_term(&scale, v[i]);

			assert_true(term >= 0 && term <= OUTLIER_MOST);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_median_and_mad),
		cmocka_unit_test(test_without_mad),
		cmocka_unit_test(test_nothing_to_see),
		cmocka_unit_test(test_extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
