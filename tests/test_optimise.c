#include "insights/optimise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <math.h>

static const double least[] = { -5, -5 }, most[] = { 5, 5 };

/* Rosenbrock's valley, smallest at 1, 1. */
static double valley(const double *x, double *slopes, void *data)
{
	double bend = x[1] - x[0] * x[0], rest = 1 - x[0];

	slopes[0] = -400 * x[0] * bend - 2 * rest;
	slopes[1] = 200 * bend;
	return 100 * bend * bend + rest * rest;
}

/* Falls for ever to the right, smallest in y at 2. */
static double slide(const double *x, double *slopes, void *data)
{
	slopes[0] = -exp(-x[0]);
	slopes[1] = 2 * (x[1] - 2);
	return exp(-x[0]) + (x[1] - 2) * (x[1] - 2);
}

static double nowhere(const double *x, double *slopes, void *data)
{
	slopes[0] = slopes[1] = NAN;
	return NAN;
}

/* No number left of 0. */
static double half(const double *x, double *slopes, void *data)
{
	slopes[0] = 1 - 1 / x[0];
	slopes[1] = 2 * x[1];
	return x[0] - log(x[0]) + x[1] * x[1];
}

static struct optimum run(optimise_fn ask, double x, double y, double *at)
{
	struct optimise optimise = { .ask = ask, .count = 2, .least = least, .most = most, .level = 1e-7 };
	struct optimum optimum;

	at[0] = x;
	at[1] = y;
	optimise_run(&optimise, at, &optimum);
	return optimum;
}

static void the_bottom_of_a_valley_is_found(void **state)
{
	double at[2];
	struct optimum optimum = run(valley, -1.2, 1, at);

	assert_true(optimum.level);
	assert_int_equal(optimum.edges, 0);
	assert_true(fabs(at[0] - 1) < 1e-6 && fabs(at[1] - 1) < 1e-6);
	assert_true(optimum.value < 1e-12);
	assert_true(optimum.calls > 2 && optimum.calls < 500);
}

static void a_slide_ends_at_the_edge_and_says_so(void **state)
{
	double at[2];
	struct optimum optimum = run(slide, 0, 0, at);

	assert_int_equal(optimum.edges, 1);
	assert_true(optimum.level);
	assert_true(at[0] > 4.999 && fabs(at[1] - 2) < 1e-6);
}

static void a_start_outside_is_brought_inside(void **state)
{
	double at[2];

	assert_true(run(valley, 1e9, -1e9, at).level);
	assert_true(fabs(at[0] - 1) < 1e-5);
}

static void what_is_no_number_is_not_found(void **state)
{
	double at[2];
	struct optimum optimum = run(nowhere, 0.5, 0.5, at);

	assert_false(optimum.level);
	assert_true(isfinite(optimum.value) && isfinite(at[0]) && isfinite(at[1]));
}

static void a_hole_in_the_numbers_is_gone_round(void **state)
{
	double at[2];
	struct optimum optimum = run(half, 4, 3, at);

	assert_true(optimum.level);
	assert_true(fabs(at[0] - 1) < 1e-5 && fabs(at[1]) < 1e-5);
}

static void the_same_search_gives_the_same_bits(void **state)
{
	double one[2], two[2];

	run(valley, -1.2, 1, one);
	run(slide, 0, 0, two);
	run(valley, -1.2, 1, two);
	assert_memory_equal(one, two, sizeof one);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bottom_of_a_valley_is_found),
		cmocka_unit_test(a_slide_ends_at_the_edge_and_says_so),
		cmocka_unit_test(a_start_outside_is_brought_inside),
		cmocka_unit_test(what_is_no_number_is_not_found),
		cmocka_unit_test(a_hole_in_the_numbers_is_gone_round),
		cmocka_unit_test(the_same_search_gives_the_same_bits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
