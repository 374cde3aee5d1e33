#include "insights/features.h"
#include "insights/logistic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { ROWS = 200 };

static guint32 all_rows[20000];

/* A number in [0, 1) from a seed, the same everywhere. */
static double dice(guint32 *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) / 16777216.0;
}

static void near(double found, double expected, double by)
{
	if (!(fabs(found - expected) <= by))
		fail_msg("found %.17g, expected %.17g", found, expected);
}

/* One column of words, one of numbers, both may be NULL. */
static struct design *design_of(const char *const *words, const double *numbers, gsize rows,
                                gsize bins, struct features **features)
{
	struct feature_column columns[2];
	struct feature_table table = { columns, 0, rows };
	struct design *d;

	if (words != NULL)
		columns[table.width++] = (struct feature_column){ "word", FEATURE_WORD, NULL, words };
	if (numbers != NULL)
		columns[table.width++] = (struct feature_column){ "number", FEATURE_NUMBER, numbers, NULL };
	*features = features_learn(&table, all_rows, rows, bins);
	d = design_new(*features, &table, all_rows, rows);
	return d;
}

/* 40 of 100 of one level won, 10 of 80 of the other: without a penalty the difference of the weights is the log of the odds ratio. */
static void two_levels_give_the_closed_form(void **state)
{
	const char *words[180];
	bool won[180];
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) d = NULL;
	double weights[8] = { 0 };
	struct logistic_fit fit;

	for (int i = 0; i < 180; i++) {
		words[i] = i < 100 ? "mail" : "shop";
		won[i] = i < 100 ? i < 40 : i < 110;
	}
	d = design_of(words, NULL, 180, 0, &features);
	assert_int_equal(d->width, 4); /* two levels, others, missing */
	fit = logistic_fit(&(struct logistic_rows){ d, won, NULL, all_rows, 180 }, 1e-9, weights);
	assert_true(fit.settled);
	near(weights[0] - weights[1], log(40.0 / 60) - log(10.0 / 70), 1e-6);
	near(logistic_chance(logistic_log_odds(d, weights, 0)), .4, 1e-7);
	near(logistic_chance(logistic_log_odds(d, weights, 179)), .125, 1e-7);
	/* what nobody had keeps weight 0 */
	near(weights[2], 0, 1e-12);
	near(weights[3], 0, 1e-12);
}

/* A row of weight 3 is a row that stands there three times. */
static void weights_count_like_copies(void **state)
{
	const char *one[60], *many[180];
	bool won[60], won_many[180];
	double weight[60], a[8] = { 0 }, b[8] = { 0 };
	g_autoptr(Features) f = NULL, g = NULL;
	g_autoptr(Design) d = NULL, e = NULL;

	for (int i = 0; i < 60; i++) {
		one[i] = i % 2 ? "a" : "b";
		won[i] = i % 3 == 0 || i % 7 == 0;
		weight[i] = 3;
		for (int k = 0; k < 3; k++) {
			many[3 * i + k] = one[i];
			won_many[3 * i + k] = won[i];
		}
	}
	d = design_of(one, NULL, 60, 0, &f);
	e = design_of(many, NULL, 180, 0, &g);
	logistic_fit(&(struct logistic_rows){ d, won, weight, all_rows, 60 }, 1, a);
	logistic_fit(&(struct logistic_rows){ e, won_many, NULL, all_rows, 180 }, 1, b);
	for (int k = 0; k < 5; k++)
		near(a[k], b[k], 1e-7);
}

/* At the optimum the gradient of the penalised loss is zero in every direction: asked of the loss itself, not of the fit. */
static void optimum_is_an_optimum(void **state)
{
	double numbers[ROWS], weights[32] = { 0 }, best = 0;
	bool won[ROWS];
	guint32 seed = 3;
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) d = NULL;

	for (int i = 0; i < ROWS; i++) {
		numbers[i] = dice(&seed) * 10;
		won[i] = dice(&seed) < 1 / (1 + exp(5 - numbers[i]));
	}
	d = design_of(NULL, numbers, ROWS, 5, &features);
	logistic_fit(&(struct logistic_rows){ d, won, NULL, all_rows, ROWS }, .5, weights);
	for (gsize j = 0; j <= d->width + 1; j++) {
		for (int way = -1; way <= 1; way += 2) {
			double loss = 0;

			if (j <= d->width)
				weights[j] += way * 1e-3;
			for (gsize i = 0; i < ROWS; i++) {
				double x = logistic_log_odds(d, weights, i);

				loss += logistic_softplus(won[i] ? -x : x);
			}
			for (gsize k = 0; k < d->width; k++)
				loss += .25 * weights[k] * weights[k];
			if (j <= d->width)
				weights[j] -= way * 1e-3;
			if (j == 0 && way < 0)
				best = loss;
			best = MIN(best, loss);
			if (j > d->width)
				assert_true(loss <= best);
		}
	}
}

/* With how the loss bends given, from rows that are only like these, the optimum is the same. */
static void given_curve_finds_the_same(void **state)
{
	double numbers[ROWS], one[32] = { 0 }, other[32] = { 0 }, start[32] = { 0 }, curve[32 * 32];
	bool won[ROWS];
	guint32 seed = 3;
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) d = NULL;
	struct logistic_rows rows = { .won = won, .rows = all_rows, .count = ROWS };
	struct logistic_fit fit;

	for (int i = 0; i < ROWS; i++) {
		numbers[i] = dice(&seed) * 10;
		won[i] = dice(&seed) < 1 / (1 + exp(5 - numbers[i]));
	}
	rows.design = d = design_of(NULL, numbers, ROWS, 5, &features);
	assert_true(d->width < 32);
	logistic_fit(&rows, 2, start);
	logistic_curve(&rows, start, .8, curve);
	rows.count = ROWS * 4 / 5;
	fit = logistic_fit(&rows, .5, one);
	assert_true(fit.settled);
	rows.curve = curve;
	fit = logistic_fit(&rows, .5, other);
	assert_true(fit.settled);
	for (gsize k = 0; k <= d->width; k++)
		near(one[k], other[k], 1e-5);
}

static void separable_data_stays_finite(void **state)
{
	double numbers[ROWS], weights[32] = { 0 };
	bool won[ROWS];
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) d = NULL;
	struct logistic_fit fit;

	for (int i = 0; i < ROWS; i++) {
		numbers[i] = i;
		won[i] = i >= ROWS / 2;
	}
	d = design_of(NULL, numbers, ROWS, 20, &features);
	fit = logistic_fit(&(struct logistic_rows){ d, won, NULL, all_rows, ROWS }, 1e-6, weights);
	assert_true(isfinite(fit.loss));
	for (gsize k = 0; k <= d->width; k++)
		assert_true(isfinite(weights[k]));
	assert_true(logistic_log_odds(d, weights, 0) < -5);
	assert_true(logistic_log_odds(d, weights, ROWS - 1) > 5);
}

static void one_class_stays_finite(void **state)
{
	const char *words[50];
	bool won[50];
	double weights[8] = { 0 };
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) d = NULL;

	for (int i = 0; i < 50; i++) {
		words[i] = i % 2 ? "a" : "b";
		won[i] = true;
	}
	d = design_of(words, NULL, 50, 0, &features);
	logistic_fit(&(struct logistic_rows){ d, won, NULL, all_rows, 50 }, 1, weights);
	for (gsize k = 0; k <= d->width; k++)
		assert_true(isfinite(weights[k]));
	assert_true(logistic_log_odds(d, weights, 0) > 5);
	/* no row at all */
	memset(weights, 0, sizeof weights);
	logistic_fit(&(struct logistic_rows){ d, won, NULL, all_rows, 0 }, 1, weights);
	for (gsize k = 0; k <= d->width; k++)
		near(weights[k], 0, 0);
}

static void factor_solves_and_refuses(void **state)
{
	/* the factor is 2 0 / 6 1, the solution 1, -1 */
	double a[] = { 4, 0, 12, 37 }, b[] = { -8, -25 };
	double flat[] = { 1, 0, 1, 1 }, c[] = { 1, 1 };

	assert_true(cholesky_solve(a, b, 2));
	near(b[0], 1, 1e-12);
	near(b[1], -1, 1e-12);
	assert_false(cholesky_solve(flat, c, 2));
	assert_false(cholesky_solve((double[]){ NAN }, (double[]){ 1 }, 1));
}

static void extremes_do_not_overflow(void **state)
{
	near(logistic_softplus(800), 800, 0);
	near(logistic_softplus(-800), 0, 0);
	near(logistic_softplus(0), log(2), 1e-15);
	near(logistic_chance(800), 1, 0);
	near(logistic_chance(-800), 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_levels_give_the_closed_form),
		cmocka_unit_test(weights_count_like_copies),
		cmocka_unit_test(optimum_is_an_optimum),
		cmocka_unit_test(given_curve_finds_the_same),
		cmocka_unit_test(separable_data_stays_finite),
		cmocka_unit_test(one_class_stays_finite),
		cmocka_unit_test(factor_solves_and_refuses),
		cmocka_unit_test(extremes_do_not_overflow),
	};

	for (guint32 i = 0; i < G_N_ELEMENTS(all_rows); i++)
		all_rows[i] = i;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
