#include "insights/lead_choose.h"

#include "insights/logistic.h"

#include <math.h>
#include <string.h>

static const gsize bins_tried[] = { 10, 5, 20 };
static const double ridges_tried[] = { 300, 100, 30, 10, 3, 1, .3 };

enum {
	BINS_TRIED = G_N_ELEMENTS(bins_tried),
	RIDGES_TRIED = G_N_ELEMENTS(ridges_tried),
};

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

/* The held-out losses of one design, every ridge, summed over the folds of a round. */
static void try_ridges(const struct lead_rows *rows, const struct design *d, guint round,
                       double losses[RIDGES_TRIED])
{
	g_autofree guint8 *folds = g_new(guint8, rows->case_count);
	g_autofree guint32 *outside = g_new(guint32, rows->count), *inside = g_new(guint32, rows->count);
	g_autofree double *weights = g_new(double, d->width + 1);
	gsize outsiders, insiders;

	lead_folds(rows, round, folds);
	for (guint8 fold = 0; fold < LEAD_FOLDS; fold++) {
		struct logistic_rows learn = { .design = d, .won = rows->won, .weight = rows->weight };

		part(rows, folds, fold, outside, &outsiders, inside, &insiders);
		learn.rows = outside;
		learn.count = outsiders;
		memset(weights, 0, (d->width + 1) * sizeof *weights);
		for (int k = 0; k < RIDGES_TRIED; k++) {
			logistic_fit(&learn, ridges_tried[k], weights);
			for (gsize i = 0; i < insiders; i++) {
				gsize row = rows->rows[inside[i]];
				double x = logistic_log_odds(d, weights, row);

				losses[k] += weight_of(rows, row) * logistic_softplus(rows->won[row] ? -x : x);
			}
		}
	}
}

struct lead_choice lead_choose(const struct lead_rows *rows)
{
	struct lead_choice best = { .loss = INFINITY };
	guint rounds = rows->case_count >= 1000 ? 1 : 4;

	for (int b = 0; b < BINS_TRIED; b++) {
		g_autoptr(Features) features =
			features_learn(rows->table, rows->rows, rows->count, bins_tried[b]);
		g_autoptr(Design) d = design_new(features, rows->table);
		double losses[RIDGES_TRIED] = { 0 };

		for (guint round = 0; round < rounds; round++)
			try_ridges(rows, d, round, losses);
		for (int k = 0; k < RIDGES_TRIED; k++) {
			double loss = losses[k] / rounds / (double)rows->count;

			if (loss < best.loss)
				best = (struct lead_choice){ bins_tried[b], ridges_tried[k], loss };
		}
	}
	return best;
}

void lead_hold_out(const struct lead_rows *rows, const struct lead_choice *choice, guint round,
                   double *log_odds, double *shares)
{
	g_autoptr(Features) features = features_learn(rows->table, rows->rows, rows->count, choice->bins);
	g_autoptr(Design) d = design_new(features, rows->table);
	g_autofree guint8 *folds = g_new(guint8, rows->case_count);
	g_autofree guint32 *outside = g_new(guint32, rows->count), *inside = g_new(guint32, rows->count);
	g_autofree double *weights = g_new0(double, d->width + 1);
	gsize outsiders, insiders;

	lead_folds(rows, round, folds);
	for (guint8 fold = 0; fold < LEAD_FOLDS; fold++) {
		struct logistic_rows learn = { .design = d, .won = rows->won, .weight = rows->weight };
		double won = 0, all = 0;

		part(rows, folds, fold, outside, &outsiders, inside, &insiders);
		learn.rows = outside;
		learn.count = outsiders;
		logistic_fit(&learn, choice->ridge, weights);
		for (gsize i = 0; i < outsiders; i++) {
			won += weight_of(rows, outside[i]) * rows->won[outside[i]];
			all += weight_of(rows, outside[i]);
		}
		for (gsize i = 0; i < insiders; i++) {
			log_odds[inside[i]] = logistic_log_odds(d, weights, rows->rows[inside[i]]);
			if (shares != NULL)
				shares[inside[i]] = all > 0 ? won / all : 0;
		}
	}
}
