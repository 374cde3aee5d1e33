#include "insights/buyers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { SHOP = 3000 };

/* What the paper found for CDNOW, as given in its section on the estimates and by later programs. */
static const struct buyers cdnow = {
	.model = BUYERS_BG, .r = 0.242593, .alpha = 4.413532, .a = 0.792886, .b = 2.425754
};
static const struct buyer paper_customer = { 2, 30.43, 38.86 };

static double draw(guint64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((double)(*state >> 33) + 0.5) / 2147483648.0;
}

/* Marsaglia & Tsang 2000; shapes below 1 by the usual power. */
static double draw_gamma(guint64 *state, double shape)
{
	double d, c;

	if (shape < 1)
		return draw_gamma(state, shape + 1) * pow(draw(state), 1 / shape);
	d = shape - 1.0 / 3;
	c = 1 / sqrt(9 * d);
	for (;;) {
		double normal = sqrt(-2 * log(draw(state))) * cos(2 * G_PI * draw(state));
		double v = pow(1 + c * normal, 3);

		if (v > 0 && log(draw(state)) < normal * normal / 2 + d - d * v + d * log(v))
			return d * v;
	}
}

/* Customers as the model has them, over 20 to 60 units of time. a 0: nobody stays away. */
static void make_shop(const struct buyers *truth, struct buyer *rows, gsize count, guint64 seed)
{
	for (gsize i = 0; i < count; i++) {
		double rate = draw_gamma(&seed, truth->r) / truth->alpha, left = 0, one, two, at = 0;

		if (truth->a > 0) {
			one = draw_gamma(&seed, truth->a);
			two = draw_gamma(&seed, truth->b);
			left = one / (one + two);
		}
		rows[i] = (struct buyer){ .T = 20 + 40 * draw(&seed) };
		if (truth->model == BUYERS_MBG && draw(&seed) < left)
			continue;
		for (;;) {
			at -= log(draw(&seed)) / rate;
			if (at > rows[i].T)
				break;
			rows[i].x++;
			rows[i].tx = at;
			if (draw(&seed) < left)
				break;
		}
	}
}

static void assert_near(double value, double expected, double within)
{
	if (!(fabs(value - expected) <= within))
		fail_msg("%.10g is not within %g of %.10g", value, within, expected);
}

static void assert_usable(const struct buyers *buyers)
{
	static const struct buyer rows[] = { { 0, 0, 0 },     { 0, 0, 1e6 },      { 1, 0, 0 },
		                                 { 1, 1e-9, 30 }, { 1e6, 300, 300 },  { 1e9, 1, 1e9 },
		                                 { 3, 3, 3 },     { 40, 1e-6, 1e12 }, { 2, 0, 400 } };
	static const double times[] = { 0, 1e-9, 1, 90, 1e5, 1e12 };

	assert_true(buyers->r > 0 && buyers->alpha > 0 && buyers->a > 0 && buyers->b > 0);
	assert_true(isfinite(buyers->r) && isfinite(buyers->alpha) && isfinite(buyers->a));
	assert_true(isfinite(buyers->b) && isfinite(buyers->log_likelihood) && isfinite(buyers->slope));
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		double alive = buyers_alive(buyers, &rows[i]);

		assert_true(alive >= 0 && alive <= 1);
		for (gsize k = 0; k < G_N_ELEMENTS(times); k++) {
			double any = buyers_any(buyers, &rows[i], times[k]), chances[8];
			double expected = buyers_expected(buyers, &rows[i], times[k]);

			assert_true(any >= 0 && any <= alive);
			assert_true(isfinite(expected) && expected >= 0);
			assert_true(isfinite(buyers_counts(buyers, &rows[i], times[k], chances, 8)));
			assert_true(isfinite(buyers_population(buyers, times[k])));
		}
	}
}

static void figures_of_the_paper_come_out(void **state)
{
	static const double times[] = { 1, 4, 39, 78 },
						means[] = { 0.053185, 0.195766, 1.195016, 1.857972 };

	assert_near(buyers_expected(&cdnow, &paper_customer, 39), 1.225910, 1e-6);
	assert_near(buyers_alive(&cdnow, &paper_customer), 0.726609, 1e-6);
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
		assert_near(buyers_population(&cdnow, times[i]), means[i], 2e-6);
}

/* Another way to the same number: the chances of every count, by a recurrence instead of a series. */
static void expected_is_the_mean_of_the_counts(void **state)
{
	static const struct buyer rows[] = { { 0, 0, 38.86 },   { 1, 1.71, 38.86 }, { 2, 30.43, 38.86 },
		                                 { 29, 37, 38.86 }, { 7, 0.5, 2 },      { 0, 0, 0 } };
	static const double as[] = { 0.05, 0.4, 0.999, 1, 1.0000001, 1.7, 30 };

	for (int model = BUYERS_BG; model <= BUYERS_MBG; model++)
		for (gsize k = 0; k < G_N_ELEMENTS(as); k++)
			for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
				struct buyers buyers = { .model = model, .r = 0.6, .alpha = 5, .a = as[k], .b = 0.5 };
				double chances[3000], mean = 0, more;

				more = buyers_counts(&buyers, &rows[i], 25, chances, G_N_ELEMENTS(chances));
				for (gsize n = 0; n < G_N_ELEMENTS(chances); n++)
					mean += (double)n * chances[n];
				assert_near(more, 0, 1e-9);
				assert_near(buyers_expected(&buyers, &rows[i], 25), mean, 1e-6 * (1 + mean));
				assert_near(buyers_any(&buyers, &rows[i], 25), 1 - chances[0], 1e-12);
			}
}

/* a + b = 1 makes a nought in the series of one-time buyers. */
static void sums_of_one_are_no_hole(void **state)
{
	struct buyers hole = { .r = 0.3, .alpha = 5, .a = 0.25, .b = 0.75 }, beside = hole;
	struct buyer once = { 0, 0, 30 };

	beside.b += 1e-7;
	assert_near(buyers_expected(&hole, &once, 20), buyers_expected(&beside, &once, 20), 1e-6);
	assert_true(buyers_expected(&hole, &once, 20) > 0.05);
}

static void the_truth_is_found_again(void **state)
{
	static const struct buyers truths[] = {
		{ .model = BUYERS_BG, .r = 0.8, .alpha = 6, .a = 0.7, .b = 3 },
		{ .model = BUYERS_MBG, .r = 0.8, .alpha = 6, .a = 0.7, .b = 3 },
	};
	g_autofree struct buyer *rows = g_new(struct buyer, SHOP);

	for (gsize i = 0; i < G_N_ELEMENTS(truths); i++) {
		struct buyers buyers;

		make_shop(&truths[i], rows, SHOP, 7 + i);
		buyers_fit(truths[i].model, rows, SHOP, 7, &buyers);
		assert_int_equal(buyers.verdict, BUYERS_FITTED);
		assert_int_equal(buyers.n, SHOP);
		assert_near(log(buyers.r), log(0.8), 0.15);
		assert_near(log(buyers.alpha), log(6), 0.15);
		assert_near(buyers.a / (buyers.a + buyers.b), 0.7 / 3.7, 0.03);
		assert_true(buyers.slope < 1e-6);
		/* The top is a top: the truth, and a step to either side of any parameter, is lower. */
		assert_true(buyers.log_likelihood / SHOP > buyers_log_likelihood(&truths[i], rows, SHOP));
		assert_near(buyers.log_likelihood / SHOP, buyers_log_likelihood(&buyers, rows, SHOP), 1e-9);
		for (int k = 0; k < 8; k++) {
			struct buyers aside = buyers;
			double *parameters[] = { &aside.r, &aside.alpha, &aside.a, &aside.b };

			*parameters[k / 2] *= k % 2 ? 1.01 : 0.99;
			assert_true(buyers_log_likelihood(&aside, rows, SHOP) < buyers.log_likelihood / SHOP);
		}
	}
}

static void order_and_unit_of_the_rows_do_not_matter(void **state)
{
	g_autofree struct buyer *rows = g_new(struct buyer, SHOP);
	struct buyers weeks, turned, days;

	make_shop(&cdnow, rows, SHOP, 3);
	buyers_fit(BUYERS_BG, rows, SHOP, 7, &weeks);
	for (gsize i = 0; i < SHOP / 2; i++) {
		struct buyer row = rows[i];

		rows[i] = rows[SHOP - 1 - i];
		rows[SHOP - 1 - i] = row;
	}
	buyers_fit(BUYERS_BG, rows, SHOP, 7, &turned);
	assert_memory_equal(&weeks, &turned, sizeof weeks);
	for (gsize i = 0; i < SHOP; i++) {
		rows[i].tx *= 7;
		rows[i].T *= 7;
	}
	buyers_fit(BUYERS_BG, rows, SHOP, 1, &days);
	assert_near(days.alpha / weeks.alpha, 7, 1e-5);
	assert_near(days.r, weeks.r, 1e-6);
	assert_near(days.log_likelihood, weeks.log_likelihood - weeks.purchases * log(7), 1e-6);
}

static void a_shop_nobody_leaves_is_said_to_be_one(void **state)
{
	struct buyers truth = { .r = 0.8, .alpha = 6 }, buyers;
	g_autofree struct buyer *rows = g_new(struct buyer, SHOP);
	g_autofree char *sentence = NULL;

	make_shop(&truth, rows, SHOP, 11);
	buyers_fit(BUYERS_BG, rows, SHOP, 7, &buyers);
	assert_int_equal(buyers.verdict, BUYERS_NO_DROPOUT);
	assert_usable(&buyers);
	assert_near(buyers_alive(&buyers, &(struct buyer){ 3, 5, 40 }), 1, 0.02);
	/* Without drop-out the expectation is the NBD's: (r + x) t / (alpha + T). */
	assert_near(buyers_expected(&buyers, &(struct buyer){ 3, 30, 40 }, 10),
	            (buyers.r + 3) * 10 / (buyers.alpha + 40), 0.01);
	sentence = buyers_sentence(&buyers);
	assert_non_null(strstr(sentence, "no drop-out found"));
}

static void too_few_who_came_back_get_the_prior(void **state)
{
	static const struct buyer few[] = { { 2, 30, 38 }, { 0, 0, 20 }, { 1, 4, 30 }, { 0, 0, 5 } };
	static const struct buyer busy[] = { { 20, 30, 38 }, { 15, 18, 20 }, { 9, 9, 30 } };
	struct buyers buyers, quicker;
	g_autofree char *sentence = NULL;

	buyers_fit(BUYERS_MBG, few, G_N_ELEMENTS(few), 7, &buyers);
	assert_int_equal(buyers.verdict, BUYERS_PRIOR);
	assert_int_equal(buyers.repeat, 2);
	assert_usable(&buyers);
	sentence = buyers_sentence(&buyers);
	assert_non_null(strstr(sentence, "not enough history: 2 customers who came back, about "));
	/* Its pace is the shop's as far as that is known. */
	buyers_fit(BUYERS_MBG, busy, G_N_ELEMENTS(busy), 7, &quicker);
	assert_int_equal(quicker.verdict, BUYERS_PRIOR);
	assert_true(buyers_population(&quicker, 10) > 2 * buyers_population(&buyers, 10));
}

static void odd_shops_end_in_a_verdict(void **state)
{
	g_autofree struct buyer *rows = g_new0(struct buyer, SHOP);
	struct buyers buyers;

	buyers_fit(BUYERS_BG, NULL, 0, 7, &buyers); /* nobody */
	assert_int_equal(buyers.verdict, BUYERS_PRIOR);
	assert_usable(&buyers);
	buyers_fit(BUYERS_BG, rows, 1, 7, &buyers); /* one, today */
	assert_int_equal(buyers.verdict, BUYERS_PRIOR);
	assert_usable(&buyers);
	buyers_fit(BUYERS_BG, rows, SHOP, 7, &buyers); /* all of them today */
	assert_int_equal(buyers.verdict, BUYERS_PRIOR);
	assert_usable(&buyers);
	for (int kind = 0; kind < 7; kind++) {
		for (gsize i = 0; i < SHOP; i++) {
			static const struct buyer odd[] = {
				{ 0, 0, 30 },                      /* nobody came back */
				{ 1, 30, 30 },                     /* all alike, all today */
				{ 1, 0, 30 },                      /* all twice at the same moment */
				{ 1e6, 29, 30 }, { 5, 1e-9, 1e9 }, /* all gone at once */
				{ 3, 0, 0 },                       /* no time at all */
				{ 30, 30, 30 },
			};

			rows[i] = odd[kind];
		}
		for (int model = BUYERS_BG; model <= BUYERS_MBG; model++) {
			g_autofree char *sentence = NULL;

			buyers_fit(model, rows, SHOP, 7, &buyers);
			assert_usable(&buyers);
			sentence = buyers_sentence(&buyers);
			assert_null(strstr(sentence, "nan"));
		}
		assert_true(kind != 0 || buyers.verdict == BUYERS_PRIOR);
	}
}

static void what_is_no_customer_is_left_out(void **state)
{
	static const struct buyer faulty[] = { { NAN, 1, 2 }, { 1, INFINITY, 2 }, { -1, 0, 2 },
		                                   { 1.5, 1, 2 }, { 1, 3, 2 },        { 1, -1, 2 },
		                                   { 0, 1, 2 },   { 0, 0, -2 } };
	g_autofree struct buyer *rows = g_new(struct buyer, SHOP + G_N_ELEMENTS(faulty));
	struct buyers clean, mixed;

	for (gsize i = 0; i < G_N_ELEMENTS(faulty); i++)
		assert_non_null(buyer_fault(&faulty[i]));
	assert_null(buyer_fault(&paper_customer));
	make_shop(&cdnow, rows, SHOP, 5);
	buyers_fit(BUYERS_BG, rows, SHOP, 7, &clean);
	memcpy(rows + SHOP, faulty, sizeof faulty);
	buyers_fit(BUYERS_BG, rows, SHOP + G_N_ELEMENTS(faulty), 7, &mixed);
	assert_memory_equal(&clean, &mixed, sizeof clean);
}

/* Many who differ: the starts are tried on some of them, the top is everybody's. */
static void a_large_shop_is_fitted_as_a_whole(void **state)
{
	enum { LARGE = 30000 };

	g_autofree struct buyer *rows = g_new(struct buyer, LARGE);
	struct buyers truth = cdnow, buyers;

	make_shop(&truth, rows, LARGE, 23);
	buyers_fit(BUYERS_BG, rows, LARGE, 7, &buyers);
	assert_int_equal(buyers.verdict, BUYERS_FITTED);
	assert_int_equal(buyers.n, LARGE);
	assert_true(buyers.slope < 1e-6);
	assert_true(buyers.log_likelihood / LARGE >= buyers_log_likelihood(&truth, rows, LARGE));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_of_the_paper_come_out),
		cmocka_unit_test(expected_is_the_mean_of_the_counts),
		cmocka_unit_test(sums_of_one_are_no_hole),
		cmocka_unit_test(the_truth_is_found_again),
		cmocka_unit_test(order_and_unit_of_the_rows_do_not_matter),
		cmocka_unit_test(a_shop_nobody_leaves_is_said_to_be_one),
		cmocka_unit_test(too_few_who_came_back_get_the_prior),
		cmocka_unit_test(odd_shops_end_in_a_verdict),
		cmocka_unit_test(what_is_no_customer_is_left_out),
		cmocka_unit_test(a_large_shop_is_fitted_as_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
