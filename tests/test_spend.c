#include "insights/gamma.h"
#include "insights/lifetime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { SHOP = 20000, DRAWS = 20000 };

/* What was published for CDNOW. */
static const struct spend cdnow = { .p = 6.2488, .q = 3.74459, .v = 15.44775 };
static const struct buyers often = {
	.model = BUYERS_BG, .r = 0.242593, .alpha = 4.413532, .a = 0.792886, .b = 2.425754
};

static void assert_near(double value, double expected, double within)
{
	if (!(fabs(value - expected) <= within))
		fail_msg("%.10g is not within %g of %.10g", value, within, expected);
}

static double draw(guint64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((double)(*state >> 33) + 0.5) / 2147483648.0;
}

/* Whole and half shapes from sums of exponentials and one squared normal: simple, and another way than the model's. */
static double draw_gamma(guint64 *state, double shape)
{
	double sum = 0;

	for (; shape >= 1; shape--)
		sum -= log(draw(state));
	if (shape > 0.25)
		sum -= log(draw(state)) * pow(cos(2 * G_PI * draw(state)), 2);
	return sum;
}

static void gammas_are_right(void **state)
{
	assert_near(gamma_log(0.5), log(sqrt(G_PI)), 1e-14);
	assert_near(gamma_slope(1), -0.57721566490153286, 1e-13);
	assert_near(gamma_slope(0.5), -1.96351002602142348, 1e-13);
	assert_near(gamma_slope(1e-4), -10000.577051183514, 1e-9);
	assert_near(gamma_slope(1e6), log(1e6) - 0.5e-6, 1e-12);
	for (double x = 0.03; x < 60; x *= 1.7)
		assert_near(gamma_slope(x),
		            (gamma_log(x * (1 + 1e-6)) - gamma_log(x * (1 - 1e-6))) / (2e-6 * x),
		            1e-6 * (1 + fabs(gamma_slope(x))));
}

static void shares_of_a_beta_are_right(void **state)
{
	assert_near(beta_share(1, 1, 0.3), 0.3, 1e-15);
	assert_near(beta_share(2, 1, 0.3), 0.09, 1e-15);
	assert_near(beta_share(1, 5, 0.2), 1 - pow(0.8, 5), 1e-14);
	assert_near(beta_share(0.5, 0.5, 0.25), 1.0 / 3, 1e-14);
	assert_near(beta_share(3, 4, 0.5), 42.0 / 64, 1e-14); /* of 6 tosses 3 or more */
	assert_near(beta_share(3000, 4000, 3000.0 / 7000), 0.5, 0.002);
	assert_near(beta_share(7, 2.5, 0.4) + beta_share(2.5, 7, 0.6), 1, 1e-14);
	assert_true(beta_share(3, 4, 0) == 0 && beta_share(3, 4, 1) == 1 && beta_share(3, 4, -1) == 0);
	assert_true(isfinite(beta_share(1e5, 1e-3, 0.999999)) && isfinite(beta_share(1e-4, 1e8, 1e-9)));
}

static void figures_of_the_note_come_out(void **state)
{
	assert_near(spend_expected(&cdnow, &(struct spender){ 2, 22.35 }), 24.6586, 1e-3);
	assert_near(spend_expected(&cdnow, &(struct spender){ 0, 0 }), 35.171, 1e-3);
}

static void make_spenders(struct spender *rows, gsize count, double p, double q, double v)
{
	guint64 seed = 5;

	for (gsize i = 0; i < count; i++) {
		double scale = draw_gamma(&seed, q) / v, sum = 0;

		rows[i].x = 1 + floor(6 * draw(&seed));
		for (int k = 0; k < rows[i].x; k++)
			sum += draw_gamma(&seed, p) / scale;
		rows[i].mean = sum / rows[i].x;
	}
}

static void the_truth_is_found_again(void **state)
{
	g_autofree struct spender *rows = g_new(struct spender, SHOP);
	struct spend spend, turned, cents;

	make_spenders(rows, SHOP, 6, 4, 15);
	spend_fit(rows, SHOP, &spend);
	assert_int_equal(spend.verdict, SPEND_FITTED);
	assert_near(log(spend.p), log(6), 0.1);
	assert_near(log(spend.q), log(4), 0.15);
	assert_near(spend.p * spend.v / (spend.q - 1), 6 * 15 / 3.0, 1);
	assert_true(spend.slope < 1e-6);
	for (gsize i = 0; i < SHOP / 2; i++) {
		struct spender row = rows[i];

		rows[i] = rows[SHOP - 1 - i];
		rows[SHOP - 1 - i] = row;
	}
	spend_fit(rows, SHOP, &turned);
	assert_near(turned.p, spend.p, 1e-7);
	for (gsize i = 0; i < SHOP; i++)
		rows[i].mean *= 100;
	spend_fit(rows, SHOP, &cents);
	assert_near(cents.v / spend.v, 100, 1e-4);
	assert_near(cents.log_likelihood, spend.log_likelihood - SHOP * log(100), 1e-5);
}

static void assert_usable(const struct spend *spend)
{
	static const struct spender rows[] = { { 0, 0 }, { 1, 0.01 }, { 3, 1e9 }, { 1e6, 20 }, { 0, 20 } };

	assert_true(isfinite(spend->p) && isfinite(spend->q) && isfinite(spend->v));
	assert_true(isfinite(spend->log_likelihood) && spend->q > 1 && spend->p > 0);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		double expected = spend_expected(spend, &rows[i]);

		assert_true(isfinite(expected) && expected >= 0);
	}
}

static void odd_purses_end_in_a_verdict(void **state)
{
	g_autofree struct spender *rows = g_new0(struct spender, SHOP);
	struct spend spend;
	g_autofree char *nothing = NULL, *few = NULL;

	spend_fit(NULL, 0, &spend);
	assert_int_equal(spend.verdict, SPEND_NOTHING);
	nothing = spend_sentence(&spend);
	assert_string_equal(nothing, "no later purchase has an amount");
	assert_usable(&spend);
	spend_fit(rows, SHOP, &spend); /* nobody spent anything */
	assert_int_equal(spend.verdict, SPEND_NOTHING);
	spend_fit(&(struct spender){ 3, 20 }, 1, &spend);
	assert_int_equal(spend.verdict, SPEND_PRIOR);
	assert_near(spend_expected(&spend, &(struct spender){ 0, 0 }), 20, 1e-9);
	few = spend_sentence(&spend);
	assert_non_null(strstr(few, "not enough history: 1 customer with a known spend, about "));
	for (int kind = 0; kind < 5; kind++) {
		for (gsize i = 0; i < SHOP; i++) {
			const struct spender odd[] = {
				{ 1, 20 }, /* no variance at all */
				{ 5, i % 2 ? 1e-9 : 1e9 },
				{ 1 + (double)i, 20 + (double)(i % 2) * 1e-9 },
				{ 1, exp((double)i / 20) },
				{ i % 3 ? NAN : 2, i % 5 ? INFINITY : -3 },
			};

			rows[i] = odd[kind];
		}
		spend_fit(rows, SHOP, &spend);
		assert_usable(&spend);
		assert_true(kind != 0 ||
		            (spend.verdict == SPEND_EDGE &&
		             fabs(spend_expected(&spend, &(struct spender){ 0, 0 }) - 20) < 0.1));
	}
}

/* The same customer drawn many times from the model: as many fall below low, and above high, as said. */
static void intervals_hold_what_they_say(void **state)
{
	struct spend spend = { .p = 3, .q = 4, .v = 30 };
	struct buyers buyers = { .model = BUYERS_BG, .r = 1, .alpha = 5, .a = 1.5, .b = 4 };
	struct buyer buyer = { 5, 20, 25 };
	struct spender spender = { 5, 40 };
	struct lifetime value, nobody;
	int low = 0, high = 0, nothing = 0;
	double sum = 0;
	guint64 seed = 9;

	lifetime_value(&buyers, &spend, &buyer, &spender, 20, 0.8, &value);
	for (int i = 0; i < DRAWS; i++) {
		double rate = draw_gamma(&seed, 6) / 30, scale = draw_gamma(&seed, 4 + 15) / (30 + 200);
		double one = draw_gamma(&seed, 1.5), leaves = one / (one + draw_gamma(&seed, 9)), spent = 0;
		bool there = draw(&seed) < buyers_alive(&buyers, &buyer);

		for (double at = -log(draw(&seed)) / rate; there && at < 20; at -= log(draw(&seed)) / rate) {
			spent += draw_gamma(&seed, 3) / scale;
			there = draw(&seed) >= leaves;
		}
		sum += spent;
		nothing += spent == 0;
		low += spent < value.low;
		high += spent > value.high;
	}
	assert_near(sum / DRAWS, value.mean, 0.03 * value.mean);
	assert_near((double)nothing / DRAWS, value.nothing, 0.01);
	assert_near((double)high / DRAWS, 0.1, 0.01);
	if (value.low > 0)
		assert_near((double)low / DRAWS, 0.1, 0.01);
	assert_true(value.low <= value.mean && value.mean <= value.high);

	lifetime_value(&often, &cdnow, &(struct buyer){ 0, 0, 38 }, &(struct spender){ 0, 0 }, 4, 0.8,
	               &nobody);
	assert_true(nobody.low == 0 && nobody.high == 0 && nobody.nothing > 0.9 && nobody.mean > 0);
	spend_fit(NULL, 0, &spend);
	lifetime_value(&often, &spend, &buyer, &(struct spender){ 0, 0 }, 1e9, 0.8, &value);
	assert_true(value.mean == 0 && value.low == 0 && value.high == 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gammas_are_right),
		cmocka_unit_test(shares_of_a_beta_are_right),
		cmocka_unit_test(figures_of_the_note_come_out),
		cmocka_unit_test(the_truth_is_found_again),
		cmocka_unit_test(odd_purses_end_in_a_verdict),
		cmocka_unit_test(intervals_hold_what_they_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
