#include "insights/lead_choose.h"

#include "insights/logistic.h"

#include <math.h>
#include <string.h>

enum {
	MOST_BINS = 600, /* of all columns together: a factor of more takes too long */
	MANY_CASES = 2000,
	WIDE = 400, /* weights: fits are made as for many cases, fewer of them, and less exactly */
};

/* In this order, by how much there is to learn from: little history cannot tell fine bins from finer ones. */
static const gsize bins_tried[LEAD_BINS] = { 10, 5, 20, 40 };

/* The choice is never surer than so many cases make it: several answers keep a share, which steadies the sum. */
static const double sure_cases = 2000;

/* What is believed of log10 C = -log10 ridge before anything is seen: .1, and rather not three times as much or as little. It is
 * what decides where a few dozen cases do not. */
static const double prior_log_c = -1, prior_spread = .25;

static const double least_share = .01, rough = 1e-4;

/* The numbers of the cases become 0, 1, 2 … in order of their first row. */
static void number_cases(struct lead_rows *r, const guint32 *group)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);

	for (gsize i = 0; i < r->count; i++) {
		gpointer name = GUINT_TO_POINTER(group ? group[r->rows[i]] : (guint32)i), at;

		if (group != NULL && g_hash_table_lookup_extended(seen, name, NULL, &at)) {
			r->cases[i] = GPOINTER_TO_UINT(at);
			continue;
		}
		r->cases[i] = (guint32)r->case_count;
		r->case_won[r->case_count] = r->won[r->rows[i]];
		r->wins += r->won[r->rows[i]];
		r->case_count++;
		if (group != NULL)
			g_hash_table_insert(seen, name, GUINT_TO_POINTER(r->cases[i]));
	}
}

void lead_rows_init(struct lead_rows *r, const struct lead_data *data)
{
	*r = (struct lead_rows){ .table = data->table, .won = data->won, .weight = data->weight };
	r->count = data->rows ? data->count : data->table->rows;
	r->rows = g_new(guint32, r->count);
	r->cases = g_new(guint32, r->count);
	r->case_won = g_new(bool, r->count);
	for (gsize i = 0; i < r->count; i++)
		r->rows[i] = data->rows ? data->rows[i] : (guint32)i;
	number_cases(r, data->group);
}

void lead_rows_clear(struct lead_rows *r)
{
	g_free(r->rows);
	g_free(r->cases);
	g_free(r->case_won);
}

/* A number of its own for every case and round, the same on every machine (the finaliser of MurmurHash3). */
static guint32 shuffle_key(guint32 at, guint round)
{
	guint32 x = at * 0x9e3779b1u + (round + 1) * 0x85ebca6bu;

	x = (x ^ x >> 16) * 0x85ebca6bu;
	x = (x ^ x >> 13) * 0xc2b2ae35u;
	return x ^ x >> 16;
}

struct dealt {
	guint32 key, at;
	bool won;
};

static int by_key(const void *one, const void *other)
{
	const struct dealt *a = one, *b = other;

	if (a->won != b->won)
		return a->won - b->won;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

void lead_folds(const struct lead_rows *rows, guint round, guint8 *folds)
{
	g_autofree struct dealt *cases = g_new(struct dealt, rows->case_count);

	for (guint32 i = 0; i < rows->case_count; i++)
		cases[i] = (struct dealt){ shuffle_key(i, round), i, rows->case_won[i] };
	qsort(cases, rows->case_count, sizeof *cases, by_key);
	for (gsize i = 0; i < rows->case_count; i++)
		folds[cases[i].at] = (guint8)(i % LEAD_FOLDS);
}

/* The rows outside a fold, and those in it. */
static void part(const struct lead_rows *rows, const guint8 *folds, guint8 fold, guint32 *outside,
                 gsize *outsiders, guint32 *inside, gsize *insiders)
{
	*outsiders = *insiders = 0;
	for (gsize i = 0; i < rows->count; i++) {
		if (folds[rows->cases[i]] == fold)
			inside[(*insiders)++] = (guint32)i;
		else
			outside[(*outsiders)++] = rows->rows[i];
	}
}

static double weight_of(const struct lead_rows *rows, gsize row)
{
	return rows->weight ? rows->weight[row] : 1;
}

/* Held-out figures of one design: the losses of all rounds, and the log-odds of the first. */
struct trial {
	const struct lead_rows *rows;
	const struct lead_choice *choice;
	const struct design *design;
	const double *start, *curve;   /* near every optimum, where there are many cases; else NULL */
	double losses[LEAD_RIDGES];    /* a row's, summed */
	double *log_odds[LEAD_RIDGES]; /* a row learned from */
};

static void try_fold(struct trial *trial, const guint32 *outside, gsize outsiders,
                     const guint32 *inside, gsize insiders, bool first_round, double *weights)
{
	const struct lead_rows *rows = trial->rows;
	const struct design *d = trial->design;
	struct logistic_rows learn = { d,         rows->won, rows->weight, outside,
		                           outsiders, rough,     trial->curve };

	memset(weights, 0, (d->width + 1) * sizeof *weights);
	if (trial->start != NULL)
		memcpy(weights, trial->start, (d->width + 1) * sizeof *weights);
	/* From the strongest ridge on: each optimum is near the one before. */
	for (gsize k = 0; k < trial->choice->ridge_count; k++) {
		logistic_fit(&learn, trial->choice->ridges[k], weights);
		for (gsize i = 0; i < insiders; i++) {
			gsize row = rows->rows[inside[i]];
			double x = logistic_log_odds(d, weights, row);

			trial->losses[k] += weight_of(rows, row) * logistic_softplus(rows->won[row] ? -x : x);
			if (first_round)
				trial->log_odds[k][inside[i]] = x;
		}
	}
}

/* One fit of all rows in the middle of the ridges: of many cases, four folds of five have their optimum close by. */
static void look_around(struct trial *trial, double *start, double *curve)
{
	const struct lead_rows *rows = trial->rows;
	const struct lead_choice *choice = trial->choice;
	struct logistic_rows all = { trial->design, rows->won,   rows->weight,
		                         rows->rows,    rows->count, rough };

	logistic_fit(&all, choice->ridges[choice->ridge_count / 2], start);
	logistic_curve(&all, start, (LEAD_FOLDS - 1.0) / LEAD_FOLDS, curve);
	trial->start = start;
	trial->curve = curve;
}

static void try_design(struct trial *trial, guint rounds)
{
	const struct lead_rows *rows = trial->rows;
	gsize n = trial->design->width + 1;
	bool many = rows->case_count >= MANY_CASES;
	g_autofree double *start = g_new0(double, n), *curve = many ? g_new(double, n *n) : NULL;
	g_autofree guint8 *folds = g_new(guint8, rows->case_count);
	g_autofree guint32 *outside = g_new(guint32, rows->count), *inside = g_new(guint32, rows->count);
	g_autofree double *weights = g_new(double, trial->design->width + 1);
	gsize outsiders, insiders;

	if (many)
		look_around(trial, start, curve);
	for (guint round = 0; round < rounds; round++) {
		lead_folds(rows, round, folds);
		for (guint8 fold = 0; fold < LEAD_FOLDS; fold++) {
			part(rows, folds, fold, outside, &outsiders, inside, &insiders);
			try_fold(trial, outside, outsiders, inside, insiders, round == 0, weights);
		}
	}
}

/* What the other folds won, for the comparison with knowing nothing else. */
static void hold_out_shares(const struct lead_rows *rows, struct lead_choice *choice)
{
	double won[LEAD_FOLDS] = { 0 }, all[LEAD_FOLDS] = { 0 }, every = 0, wins = 0;

	for (gsize i = 0; i < rows->count; i++) {
		double weight = weight_of(rows, rows->rows[i]);
		guint8 fold = choice->folds[rows->cases[i]];

		won[fold] += weight * rows->won[rows->rows[i]];
		all[fold] += weight;
		wins += weight * rows->won[rows->rows[i]];
		every += weight;
	}
	for (gsize i = 0; i < rows->count; i++) {
		guint8 fold = choice->folds[rows->cases[i]];
		double rest = every - all[fold];

		choice->base_share[i] = rest > 0 ? (wins - won[fold]) / rest : 0;
	}
}

static double total_weight(const struct lead_rows *rows)
{
	double sum = 0;

	for (gsize i = 0; i < rows->count; i++)
		sum += weight_of(rows, rows->rows[i]);
	return sum;
}

/* Log of how much an answer is believed: what is believed beforehand, and what it cost on the held-out cases. */
static double belief(const struct lead_rows *rows, double ridge, double loss)
{
	double off = (-log10(ridge) - prior_log_c) / prior_spread, weight = total_weight(rows);
	double cases = (double)rows->case_count, sure = MIN(1, sure_cases / cases);

	return sure * (-off * off / 2 - (weight > 0 ? loss / weight * cases : 0));
}

static void share_out(const struct lead_rows *rows, struct lead_choice *choice,
                      double losses[LEAD_BINS][LEAD_RIDGES])
{
	double most = -INFINITY, sum = 0;

	for (gsize b = 0; b < choice->bin_count; b++)
		for (gsize k = 0; k < choice->ridge_count; k++) {
			choice->shares[b][k] = belief(rows, choice->ridges[k], losses[b][k]);
			most = MAX(most, choice->shares[b][k]);
		}
	for (gsize b = 0; b < choice->bin_count; b++)
		for (gsize k = 0; k < choice->ridge_count; k++) {
			double share = exp(choice->shares[b][k] - most);

			choice->shares[b][k] = share < least_share ? 0 : share;
			sum += choice->shares[b][k];
		}
	for (gsize b = 0; b < choice->bin_count; b++)
		for (gsize k = 0; k < choice->ridge_count; k++)
			choice->shares[b][k] /= sum;
}

/* What to try, by how much there is to learn from. */
static guint plan(const struct lead_rows *rows, struct lead_choice *choice)
{
	gsize cases = rows->case_count;
	bool wide = rows->table->width > WIDE,
		 many = wide ||
	            cases >= 20000; /* where each fit takes its time and the ridge hardly matters */
	double step = many ? .5 : .25;

	gsize most = cases >= 1000 ? 4 : cases >= 200 ? 3 : 2, numbers = 0;

	choice->ridge_count = many ? LEAD_RIDGES / 2 : LEAD_RIDGES;
	for (gsize c = 0; c < rows->table->width; c++)
		numbers += rows->table->columns[c].kind == FEATURE_NUMBER;
	for (gsize b = 0; b < most; b++)
		if (bins_tried[b] * numbers <= MOST_BINS)
			choice->bins[choice->bin_count++] = bins_tried[b];
	/* So many numbers that they count as they are. */
	if (choice->bin_count == 0)
		choice->bins[choice->bin_count++] = 0;
	for (gsize k = 0; k < choice->ridge_count; k++)
		choice->ridges[k] = pow(10, 1.75 - step * (double)k);
	return wide || cases >= 1000 ? 1 : cases >= 200 ? 2 : 5;
}

void lead_choose(const struct lead_rows *rows, struct lead_choice *choice)
{
	double losses[LEAD_BINS][LEAD_RIDGES] = { 0 };
	double *kept[LEAD_BINS][LEAD_RIDGES] = { 0 };
	guint rounds;

	*choice = (struct lead_choice){ 0 };
	rounds = plan(rows, choice);
	choice->held_out = g_new0(double, rows->count);
	choice->base_share = g_new(double, rows->count);
	choice->folds = g_new(guint8, rows->case_count);
	lead_folds(rows, 0, choice->folds);
	hold_out_shares(rows, choice);
	for (gsize b = 0; b < choice->bin_count; b++) {
		g_autoptr(Features) features =
			features_learn(rows->table, rows->rows, rows->count, choice->bins[b]);
		g_autoptr(Design) design = design_new(features, rows->table, rows->rows, rows->count);
		struct trial trial = { .rows = rows, .choice = choice, .design = design };

		for (gsize k = 0; k < choice->ridge_count; k++)
			trial.log_odds[k] = kept[b][k] = g_new(double, rows->count);
		try_design(&trial, rounds);
		for (gsize k = 0; k < choice->ridge_count; k++)
			losses[b][k] = trial.losses[k] / rounds;
	}
	share_out(rows, choice, losses);
	for (gsize b = 0; b < choice->bin_count; b++)
		for (gsize k = 0; k < choice->ridge_count; k++) {
			for (gsize i = 0; i < rows->count; i++)
				choice->held_out[i] += choice->shares[b][k] * kept[b][k][i];
			g_free(kept[b][k]);
		}
}

void lead_choice_clear(struct lead_choice *choice)
{
	g_free(choice->held_out);
	g_free(choice->base_share);
	g_free(choice->folds);
}
