/* Whether groups fare alike: published figures, shares at their limits, and where a gap opens in a small log of our own. */
#include "insights/fairness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static void near(double found, double wanted, double by)
{
	if (!(fabs(found - wanted) <= by))
		fail_msg("%.9f is not %.9f", found, wanted);
}

/* ProPublica's two groups (Larson, Mattu, Kirchner, Angwin 2016): being called a low risk is what is favourable. */
static void test_compas(void **state)
{
	const struct fairness_counts black = { 1369, 805, 532, 990 }, white = { 505, 349, 461, 1139 };
	const struct fairness_counts both[] = { black, white };
	struct share low_black = { black.tn + black.fn, 3696 }, low_white = { white.tn + white.fn, 2454 };
	struct fairness_ratio ratio = fairness_compare(low_black, low_white);
	struct fairness_gaps gaps = fairness_gaps(both, 2);

	near(share_rate(fairness_share(&black, FAIRNESS_FPR)), .4485, .00005);
	near(share_rate(fairness_share(&black, FAIRNESS_FNR)), .2799, .00005);
	near(share_rate(fairness_share(&white, FAIRNESS_FPR)), .2345, .00005);
	near(share_rate(fairness_share(&white, FAIRNESS_FNR)), .4772, .00005);
	near(ratio.ratio, .6316, .00005);
	near(ratio.low, .602, .0005);
	near(ratio.high, .663, .0005);
	assert_true(ratio.katz);
	assert_int_equal(ratio.verdict, FAIRNESS_FAILS);
	near(gaps.parity_difference, .2402, .00005);
	near(gaps.odds_difference, .2139, .00005);
}

/* The 18 rows of fairlearn's own examples. */
static void test_three_groups(void **state)
{
	static const int truth[] = { 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1 };
	static const int said[] = { 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0 };
	static const char group[] = "bbabbcccaacabccbcc";
	struct fairness_counts counts[3] = { 0 };

	for (gsize i = 0; i < G_N_ELEMENTS(truth); i++) {
		struct fairness_counts *c = &counts[group[i] - 'a'];

		c->tp += truth[i] && said[i];
		c->fp += !truth[i] && said[i];
		c->fn += truth[i] && !said[i];
		c->tn += !truth[i] && !said[i];
	}
	struct fairness_gaps gaps = fairness_gaps(counts, 3);
	near(gaps.parity_difference, .25, 1e-12);
	near(gaps.parity_ratio, 2. / 3, 1e-12);
	near(gaps.odds_difference, 1, 1e-12);
	near(gaps.odds_ratio, 0, 1e-12);
}

/* All, none, one and nobody: never a number that is none where one is due, and never a verdict on a handful. */
static void test_limits(void **state)
{
	struct fairness_ratio r = fairness_compare((struct share){ 0, 40 }, (struct share){ 30, 40 });
	near(r.ratio, 0, 0);
	near(r.low, 0, 0);
	assert_true(r.high > 0 && r.high < .2);
	assert_false(r.katz);
	assert_int_equal(r.verdict, FAIRNESS_FAILS);

	r = fairness_compare((struct share){ 40, 40 }, (struct share){ 40, 40 });
	near(r.ratio, 1, 0);
	assert_true(r.low > .8 && r.low < 1 && r.high > 1 && r.high < 1.2);
	assert_int_equal(r.verdict, FAIRNESS_PASSES);
	r = fairness_compare((struct share){ 4, 4 }, (struct share){ 40, 40 });
	assert_true(r.low < .8);
	assert_int_equal(r.verdict, FAIRNESS_TOO_FEW);

	r = fairness_compare((struct share){ 1, 3 }, (struct share){ 90, 100 });
	assert_int_equal(r.verdict, FAIRNESS_TOO_FEW);
	near(r.least, 3 * 12. / 103, 1e-12);
	r = fairness_compare((struct share){ 14, 40 }, (struct share){ 20, 40 });
	assert_true(r.ratio < .8);
	assert_int_equal(r.verdict, FAIRNESS_UNCERTAIN);

	r = fairness_compare((struct share){ 0, 0 }, (struct share){ 5, 10 });
	assert_true(isnan(r.ratio) && isnan(r.low) && isnan(r.high) && isnan(r.difference));
	assert_int_equal(r.verdict, FAIRNESS_TOO_FEW);
	r = fairness_compare((struct share){ 5, 10 }, (struct share){ 0, 10 });
	assert_true(isnan(r.ratio));
	near(r.difference, .5, 0);

	struct fairness_counts nobody[2] = { 0 };
	struct fairness_gaps gaps = fairness_gaps(nobody, 2);
	assert_true(isnan(gaps.parity_difference) && isnan(gaps.odds_ratio));
}

/* A group of under 2 % is nobody to be measured against, unless all are. */
static void test_best_off(void **state)
{
	const struct share shares[] = { { 60, 100 }, { 1, 1 }, { 50, 90 }, { 0, 0 } };
	const struct share nobody[2] = { 0 };

	assert_int_equal(fairness_best(shares, 4), 0);
	assert_int_equal(fairness_worst(shares, 4, 0), 2);
	assert_int_equal(fairness_best(shares + 1, 1), 0);
	assert_true(fairness_best(nobody, 2) == G_MAXSIZE);
}

/* The interval against the textbook's: a/n1 = 20/100, b/n2 = 40/100 by the formula, and both methods close where both may be used. */
static void test_interval(void **state)
{
	struct fairness_ratio r = fairness_compare((struct share){ 20, 100 }, (struct share){ 40, 100 });
	double spread = sqrt(1. / 20 - 1. / 100 + 1. / 40 - 1. / 100);

	near(r.low, .5 * exp(-1.959964 * spread), 1e-6);
	near(r.high, .5 * exp(1.959964 * spread), 1e-6);
	assert_int_equal(r.verdict, FAIRNESS_FAILS);
}

/* ---- Steps */

enum { APPLY, TALK, CHECK, DEPOSIT, DEAL, REJECT, ACTIVITIES };
static const char *const names[] = { "apply", "talk", "check", "deposit", "deal", "reject" };

struct made {
	GArray *events;
	GArray *groups;
};

static void add_cases(struct made *made, int count, guint32 group, const guint32 *path, gsize length)
{
	for (int i = 0; i < count; i++) {
		guint32 subject = made->groups->len;

		g_array_append_val(made->groups, group);
		for (gsize p = 0; p < length; p++) {
			struct fairness_event event = { subject, path[p] };
			g_array_append_val(made->events, event);
		}
	}
}

static struct fairness_walk walk_of(struct made *made)
{
	struct fairness_log log = { .events = (const void *)made->events->data,
		                        .count = made->events->len,
		                        .subjects = made->groups->len,
		                        .activities = ACTIVITIES,
		                        .groups = 2,
		                        .group_of = (const void *)made->groups->data,
		                        .names = names,
		                        .outcome = DEAL };
	struct fairness_walk walk;

	fairness_walk(&log, &walk);
	g_array_unref(made->events);
	g_array_unref(made->groups);
	return walk;
}

static struct made begin(void)
{
	return (struct made){ g_array_new(FALSE, FALSE, sizeof(struct fairness_event)),
		                  g_array_new(FALSE, FALSE, sizeof(guint32)) };
}

static const struct fairness_step *step(const struct fairness_walk *walk, guint at)
{
	return &g_array_index(walk->steps, struct fairness_step, at);
}

/* Group 1 is stopped before the talk; later on both fare alike. Talk and check change places, some talk twice, some skip the deposit. */
static void test_where_it_opens(void **state)
{
	struct made made = begin();
	const guint32 all[] = { APPLY, TALK, CHECK, DEPOSIT, DEAL };
	const guint32 loops[] = { APPLY, CHECK, TALK, TALK, TALK, DEPOSIT, DEAL, DEAL };
	const guint32 stopped[] = { APPLY, REJECT };
	const guint32 late[] = { APPLY, TALK, CHECK, REJECT };
	const guint32 skip[] = { APPLY, TALK, CHECK, DEAL };

	add_cases(&made, 45, 0, all, 5);
	add_cases(&made, 30, 0, loops, 8);
	add_cases(&made, 5, 0, skip, 4);
	add_cases(&made, 10, 0, stopped, 2);
	add_cases(&made, 10, 0, late, 4);
	add_cases(&made, 40, 1, all, 5);
	add_cases(&made, 53, 1, stopped, 2);
	add_cases(&made, 7, 1, late, 4);
	add_cases(&made, 9, 2, all, 5); /* of no group: left out */
	struct fairness_walk walk = walk_of(&made);

	assert_int_equal(walk.arrived, 120);
	assert_int_equal(walk.steps->len, 4);
	assert_string_equal(step(&walk, 0)->name, "apply");
	assert_string_equal(step(&walk, 1)->name, "talk + check");
	assert_string_equal(step(&walk, 2)->name, "deposit");
	assert_string_equal(step(&walk, 3)->name, "deal");
	assert_int_equal(step(&walk, 1)->reached[0].part, 90);
	assert_int_equal(step(&walk, 1)->reached[0].whole, 100);
	assert_int_equal(step(&walk, 1)->reached[1].part, 47);
	assert_int_equal(step(&walk, 2)->passed[0].part, 75);
	assert_int_equal(step(&walk, 2)->passed[0].whole, 90);
	/* The deal of those who skipped the deposit counts as reached, not as passed. */
	assert_int_equal(step(&walk, 3)->reached[0].part, 80);
	assert_int_equal(step(&walk, 3)->passed[0].part, 75);
	assert_int_equal(walk.beside->len, 1);

	struct fairness_gap gap = fairness_gap((const void *)walk.steps->data, 4, 1, 0);
	assert_int_equal(gap.opens, 1);
	assert_int_equal(gap.widest, 1);
	assert_int_equal(gap.first, 1);
	assert_int_equal(gap.steepest, 1);
	/* The other way round there is no gap. */
	gap = fairness_gap((const void *)walk.steps->data, 4, 0, 1);
	assert_true(gap.opens == G_MAXSIZE && gap.first == G_MAXSIZE);
	fairness_walk_clear(&walk);
}

static void test_nobody_arrives(void **state)
{
	struct made made = begin();
	const guint32 stopped[] = { APPLY, REJECT };

	add_cases(&made, 3, 0, stopped, 2);
	add_cases(&made, 1, 1, NULL, 0);
	struct fairness_walk walk = walk_of(&made);
	assert_int_equal(walk.arrived, 0);
	assert_int_equal(walk.steps->len, 0);
	fairness_walk_clear(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compas),         cmocka_unit_test(test_three_groups),
		cmocka_unit_test(test_limits),         cmocka_unit_test(test_best_off),
		cmocka_unit_test(test_interval),       cmocka_unit_test(test_where_it_opens),
		cmocka_unit_test(test_nobody_arrives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
