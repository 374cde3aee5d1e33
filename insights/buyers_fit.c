#include "insights/buyers.h"
#include "insights/gamma.h"
#include "insights/optimise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { R, ALPHA, A, B, COUNT };
enum {
	QUICK_ROWS = 4000, /* where more differ, the starts are tried on every so-manieth */
};

/* Customers who cannot be told apart. */
struct group {
	double x, tx, T, count;
};

struct likelihood {
	enum buyers_model model;
	const struct group *groups; /* by T, x, tx; times as parts of the longest T */
	gsize count;
	GArray *levels; /* struct group: by x alone */
	double n;
	double centre[COUNT], pull[COUNT]; /* of the prior on the logarithms; no pull: none */
};

/* Where the logarithms are looked for; alpha in parts of the longest time. At an edge customers are alike for all purposes, or
 * nobody leaves: no shop's figures tell it from the truth. */
static const double least[COUNT] = { -9.2, -13.8, -9.2, -9.2 }, most[COUNT] = { 6.9, 13.8, 4.6, 9.2 };
/* A slope per customer: what is looked for, and what is taken, for at an edge the top is a long ridge. */
static const double level_wanted = 1e-7, level_taken = 1e-5;

/* What depends on the number of purchases alone. */
static double add_levels(const struct likelihood *likelihood, const double *p, double *slopes)
{
	double own = likelihood->model == BUYERS_MBG ? 1 : 0, sum = 0;
	double at_r = gamma_log(p[R]), at_b = gamma_log(p[B]), at_ab = gamma_log(p[A] + p[B]);
	double slope_r = gamma_slope(p[R]), slope_b = gamma_slope(p[B]),
		   slope_ab = gamma_slope(p[A] + p[B]);

	for (guint i = 0; i < likelihood->levels->len; i++) {
		const struct group *level = &g_array_index(likelihood->levels, struct group, i);
		double s = p[R] + level->x, b = p[B] + level->x + own, ab = gamma_slope(p[A] + b);

		sum += level->count * (gamma_log(s) - at_r + p[R] * log(p[ALPHA]) + at_ab + gamma_log(b) -
		                       at_b - gamma_log(p[A] + b));
		slopes[R] += level->count * (gamma_slope(s) - slope_r + log(p[ALPHA]));
		slopes[ALPHA] += level->count * p[R] / p[ALPHA];
		slopes[A] += level->count * (slope_ab - ab);
		slopes[B] += level->count * (slope_ab + gamma_slope(b) - slope_b - ab);
	}
	return sum;
}

/* The rest, by customers who differ: log(A3 + A4) of the paper's appendix; odds are those of having stayed away. */
static double add_groups(const struct likelihood *likelihood, const double *p, double *slopes)
{
	bool bg = likelihood->model == BUYERS_BG;
	double last_T = -1, log_T = 0, last_x = -1, d = 0, log_d = 0, sum = 0;

	for (gsize i = 0; i < likelihood->count; i++) {
		const struct group *group = &likelihood->groups[i];
		double s = p[R] + group->x, log_t, odds, small, gone;

		if (group->T != last_T) {
			last_T = group->T;
			log_T = log(p[ALPHA] + last_T);
		}
		if (bg && group->x == 0) {
			sum -= group->count * s * log_T;
			slopes[R] -= group->count * log_T;
			slopes[ALPHA] -= group->count * s / (p[ALPHA] + last_T);
			continue;
		}
		if (group->x != last_x) {
			last_x = group->x;
			d = p[B] + last_x - (bg ? 1 : 0);
			log_d = log(p[A] / d);
		}
		log_t = log(p[ALPHA] + group->tx);
		odds = log_d + s * (log_T - log_t);
		small = exp(-fabs(odds));
		gone = (odds > 0 ? 1 : small) / (1 + small);
		sum += group->count * (fmax(odds, 0) + log1p(small) - s * log_T);
		slopes[R] -= group->count * ((1 - gone) * log_T + gone * log_t);
		slopes[ALPHA] -=
			group->count * s * ((1 - gone) / (p[ALPHA] + last_T) + gone / (p[ALPHA] + group->tx));
		slopes[A] += group->count * gone / p[A];
		slopes[B] -= group->count * gone / d;
	}
	return sum;
}

/* Less the log-likelihood per customer; the slopes are by the logarithms of the parameters. */
static double ask(const double *logs, double *slopes, void *data)
{
	const struct likelihood *likelihood = data;
	double p[COUNT], sum;

	for (int i = 0; i < COUNT; i++) {
		p[i] = exp(logs[i]);
		slopes[i] = 0;
	}
	sum = add_levels(likelihood, p, slopes) + add_groups(likelihood, p, slopes);
	for (int i = 0; i < COUNT; i++) {
		double away = logs[i] - likelihood->centre[i];

		sum -= likelihood->pull[i] * away * away / 2;
		slopes[i] = -(slopes[i] * p[i] - likelihood->pull[i] * away) / likelihood->n;
	}
	return -sum / likelihood->n;
}

static int compare_groups(const void *one, const void *two)
{
	const struct group *a = one, *b = two;

	if (a->T != b->T)
		return a->T < b->T ? -1 : 1;
	if (a->x != b->x)
		return a->x < b->x ? -1 : 1;
	return (a->tx > b->tx) - (a->tx < b->tx);
}

static int compare_levels(const void *one, const void *two)
{
	const struct group *a = one, *b = two;

	return (a->x > b->x) - (a->x < b->x);
}

/* Sorts, and makes one of those that are equal; returns how many are left. */
static gsize gather(struct group *groups, gsize count, int (*compare)(const void *, const void *))
{
	gsize kept = 0;

	qsort(groups, count, sizeof *groups, compare);
	for (gsize i = 0; i < count; i++) {
		if (kept > 0 && compare(&groups[kept - 1], &groups[i]) == 0)
			groups[kept - 1].count += groups[i].count;
		else
			groups[kept++] = groups[i];
	}
	return kept;
}

/* Of the rows that are customers. */
static gsize take_groups(const struct buyer *rows, gsize count, struct group *groups)
{
	gsize taken = 0;

	for (gsize i = 0; i < count; i++)
		if (buyer_fault(&rows[i]) == NULL)
			groups[taken++] = (struct group){ rows[i].x, rows[i].tx, rows[i].T, 1 };
	return gather(groups, taken, compare_groups);
}

static void likelihood_init(struct likelihood *likelihood, const struct group *groups, gsize count)
{
	gsize levels = 0;
	struct group *by_x = g_new(struct group, MAX(count, 1));

	*likelihood = (struct likelihood){ .model = likelihood->model, .groups = groups, .count = count };
	/* Sorted by T: runs of one x are few where T are, and a million rows are not sorted twice. */
	for (gsize i = 0; i < count; i++) {
		likelihood->n += groups[i].count;
		if (levels > 0 && by_x[levels - 1].x == groups[i].x)
			by_x[levels - 1].count += groups[i].count;
		else
			by_x[levels++] = (struct group){ .x = groups[i].x, .count = groups[i].count };
	}
	levels = gather(by_x, levels, compare_levels);
	likelihood->levels = g_array_sized_new(FALSE, FALSE, sizeof *by_x, (guint)levels);
	g_array_append_vals(likelihood->levels, by_x, (guint)levels);
	g_free(by_x);
}

static void likelihood_clear(struct likelihood *likelihood)
{
	g_array_unref(likelihood->levels);
}

static double log_likelihood(const struct likelihood *likelihood, const struct buyers *buyers)
{
	double p[COUNT] = { buyers->r, buyers->alpha, buyers->a, buyers->b }, slopes[COUNT] = { 0 };

	return add_levels(likelihood, p, slopes) + add_groups(likelihood, p, slopes);
}

double buyers_log_likelihood(const struct buyers *buyers, const struct buyer *rows, gsize count)
{
	g_autofree struct group *groups = g_new(struct group, MAX(count, 1));
	gsize kept = take_groups(rows, count, groups);
	struct likelihood likelihood = { .model = buyers->model };
	double sum, n;

	likelihood_init(&likelihood, groups, kept);
	sum = log_likelihood(&likelihood, buyers);
	n = likelihood.n;
	likelihood_clear(&likelihood);
	return n > 0 ? sum / n : 0;
}

static void go_down(struct likelihood *likelihood, double *logs, double level, struct optimum *optimum)
{
	struct optimise optimise = { .ask = ask,
		                         .data = likelihood,
		                         .count = COUNT,
		                         .least = least,
		                         .most = most,
		                         .level = level,
		                         .enough = level_taken };

	optimise_run(&optimise, logs, optimum);
}

/* Several starts, for a likelihood may have more than one top: rates that differ much or little, many who stay away, or nearly
 * nobody. The scale of each is the one that gives the purchases there are. */
static int search(struct likelihood *likelihood, double *logs)
{
	static const double starts[][COUNT] = { [0] = { [R] = 0.3, [A] = 0.8, [B] = 2.5 },
		                                    { [R] = 1, [A] = 0.3, [B] = 5 },
		                                    { [R] = 5, [A] = 1.5, [B] = 1.5 },
		                                    { [R] = 0.7, [A] = 0.02, [B] = 50 } };
	double purchases = 0, time = 0, lowest = INFINITY;
	int calls = 0;

	for (gsize i = 0; i < likelihood->count; i++) {
		purchases += likelihood->groups[i].count * likelihood->groups[i].x;
		time += likelihood->groups[i].count * likelihood->groups[i].T;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
		double at[COUNT];
		struct optimum optimum;

		for (int k = 0; k < COUNT; k++)
			at[k] = log(k == ALPHA ? starts[i][R] * time / MAX(purchases, 1) : starts[i][k]);
		go_down(likelihood, at, level_taken, &optimum);
		calls += optimum.calls;
		if (optimum.value < lowest) {
			lowest = optimum.value;
			memcpy(logs, at, sizeof at);
		}
	}
	return calls;
}

/* Of a million customers every so-manieth tells where the top is; from there it is not far. */
static int search_quickly(struct likelihood *likelihood, double *logs)
{
	gsize step = likelihood->count / QUICK_ROWS, kept = 0;
	g_autofree struct group *some = NULL;
	struct likelihood sample = { .model = likelihood->model };
	int calls;

	if (step < 2)
		return search(likelihood, logs);
	some = g_new(struct group, likelihood->count / step + 1);
	for (gsize i = step / 2; i < likelihood->count; i += step)
		some[kept++] = likelihood->groups[i];
	likelihood_init(&sample, some, kept);
	calls = search(&sample, logs);
	likelihood_clear(&sample);
	return calls;
}

static void take_over(struct buyers *buyers, const double *logs, double unit)
{
	static const double beside_one = 1e-4; /* changes the likelihood by less than 1e-6 */

	buyers->r = exp(logs[R]);
	buyers->alpha = exp(logs[ALPHA]) * unit;
	buyers->a = exp(logs[A]);
	buyers->b = exp(logs[B]);
	if (fabs(buyers->a - 1) < beside_one)
		buyers->a = buyers->a < 1 ? 1 - beside_one : 1 + beside_one;
}

static enum buyers_verdict judge(const struct buyers *buyers, const struct optimum *optimum)
{
	static const double nobody = 0.001;

	if (!(optimum->slope <= level_taken))
		return BUYERS_NO_FIT;
	if (buyers->a / (buyers->a + buyers->b) < nobody)
		return BUYERS_NO_DROPOUT;
	return optimum->edges & ~(1u << A) ? BUYERS_EDGE : BUYERS_FITTED;
}

/* What is usual in other shops: r and alpha (days) lie between those of a seller of music (.24, 31) and of a gift shop (.72, 66), a tenth
 * stays away after a purchase (there a quarter, here nobody); and how far a shop is from it, as the spread of the logarithm.
 * Measured on 150 random
 * draws of each, against what all its customers did in the time after: with 20 who came back the log loss of "buys at all" is .510 and
 * .633 with this prior, .530 and .625 without; with 60 it is .508 and .627 against .514 and .621, no difference in the mean. The
 * prior has seen both shops, so in a third it may do a little worse. */
static const double prior[COUNT] = { 0.42, 45, 0.4, 3.6 };
static const double prior_spread = 1;

/* The top of likelihood and prior together: the few purchases move the prior as far as they bear. */
static int presume(struct likelihood *likelihood, double unit, double unit_days, double *logs)
{
	struct optimum optimum;

	for (int i = 0; i < COUNT; i++) {
		logs[i] = log(prior[i]) - (i == ALPHA ? log(unit_days * unit) : 0);
		likelihood->centre[i] = logs[i];
		likelihood->pull[i] = 1 / (prior_spread * prior_spread);
	}
	if (likelihood->count == 0)
		return 0;
	go_down(likelihood, logs, level_wanted, &optimum);
	return optimum.calls;
}

static void count_rows(const struct group *groups, gsize count, struct buyers *buyers, double *unit)
{
	*unit = 0;
	for (gsize i = 0; i < count; i++) {
		buyers->n += (gsize)groups[i].count;
		buyers->repeat += groups[i].x > 0 ? (gsize)groups[i].count : 0;
		buyers->purchases += groups[i].count * groups[i].x;
		*unit = MAX(*unit, groups[i].T);
	}
	if (*unit == 0)
		*unit = 1;
}

/* The likelihood and its slopes at what was taken over. */
static void look_back(const struct likelihood *likelihood, struct buyers *buyers, double unit)
{
	struct buyers at = *buyers;
	double logs[COUNT], slopes[COUNT];

	at.alpha /= unit;
	buyers->log_likelihood = log_likelihood(likelihood, &at) - buyers->purchases * log(unit);
	if (buyers->n == 0 || buyers->verdict == BUYERS_PRIOR || buyers->verdict == BUYERS_NO_FIT)
		return;
	logs[R] = log(at.r);
	logs[ALPHA] = log(at.alpha);
	logs[A] = log(at.a);
	logs[B] = log(at.b);
	ask(logs, slopes, (void *)likelihood);
	for (int i = 0; i < COUNT; i++)
		buyers->slope = MAX(buyers->slope, fabs(slopes[i]));
}

void buyers_fit(enum buyers_model model, const struct buyer *rows, gsize count, double unit_days,
                struct buyers *buyers)
{
	g_autofree struct group *groups = g_new(struct group, MAX(count, 1));
	gsize kept = take_groups(rows, count, groups);
	struct likelihood likelihood = { .model = model };
	struct optimum optimum = { 0 };
	double logs[COUNT], unit;

	*buyers = (struct buyers){ .model = model, .verdict = BUYERS_PRIOR };
	count_rows(groups, kept, buyers, &unit);
	for (gsize i = 0; i < kept; i++) {
		groups[i].tx /= unit;
		groups[i].T /= unit;
	}
	likelihood_init(&likelihood, groups, kept);
	if (buyers->repeat >= BUYERS_ENOUGH) {
		buyers->calls = search_quickly(&likelihood, logs);
		go_down(&likelihood, logs, level_wanted, &optimum);
		buyers->calls += optimum.calls;
		take_over(buyers, logs, unit);
		buyers->verdict = judge(buyers, &optimum);
	}
	if (buyers->verdict == BUYERS_PRIOR || buyers->verdict == BUYERS_NO_FIT) {
		buyers->calls += presume(&likelihood, unit, unit_days, logs);
		take_over(buyers, logs, unit);
	}
	look_back(&likelihood, buyers, unit);
	likelihood_clear(&likelihood);
}
