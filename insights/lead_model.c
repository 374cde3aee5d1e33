#include "insights/lead_model.h"

#include "insights/lead_choose.h"
#include "insights/logistic.h"

#include <math.h>
#include <string.h>

enum {
	LEAST_OF_EACH = 5,   /* won, and lost: a share of nothing tells nothing */
	LEARNED_CASES = 100, /* fewer cases, or fewer of the rarer outcome, are held back more strongly */
	LEARNED_RARER = 15,
};

static const double prior_ridge = 10;

double lead_model_chance(double log_odds)
{
	return 1 / (1 + exp(-log_odds));
}

void lead_model_free(struct lead_model *model)
{
	if (model == NULL)
		return;
	features_free(model->features);
	g_free(model->weights);
	g_free(model);
}

static const struct lead_held_out nothing_held_out = {
	.auc = NAN, .log_loss = NAN, .brier = NAN, .ece = NAN, .base_log_loss = NAN
};

/* The share with half a case added to either side, so that nothing is certain. */
static double share_of(const struct lead_rows *rows)
{
	return ((double)rows->wins + .5) / ((double)rows->case_count + 1);
}

/* In all, at the share there was so far, until the rarer outcome is known often enough. */
static gsize needed_of(const struct lead_rows *rows)
{
	double share = share_of(rows), rarer = MIN(share, 1 - share);

	return (gsize)MIN(MAX(LEAD_NEEDED, ceil(LEAST_OF_EACH / rarer)), 1000);
}

static bool enough(const struct lead_rows *rows)
{
	return rows->case_count >= LEAD_NEEDED && rows->wins >= LEAST_OF_EACH &&
	       rows->case_count - rows->wins >= LEAST_OF_EACH;
}

static void fall_back(struct lead_model *model, const struct lead_rows *rows)
{
	double share = share_of(rows);

	model->ground = LEAD_SHARE;
	model->needed = needed_of(rows);
	model->features = features_new(0);
	model->weights = g_new0(double, 1);
	model->intercept = log(share / (1 - share));
	model->held_out = nothing_held_out;
}

static void judge(struct lead_model *model, const struct lead_rows *rows, const double *log_odds,
                  const double *shares, double *chances)
{
	g_autofree double *chance = g_new(double, rows->count);
	g_autofree bool *won = g_new(bool, rows->count);

	for (gsize i = 0; i < rows->count; i++) {
		chance[i] = lead_model_chance(log_odds[i]);
		won[i] = rows->won[rows->rows[i]];
		if (chances != NULL)
			chances[rows->rows[i]] = chance[i];
	}
	model->held_out.auc = quality_auc(chance, won, rows->count);
	model->held_out.log_loss = quality_log_loss(chance, won, rows->count);
	model->held_out.brier = quality_brier(chance, won, rows->count);
	model->held_out.ece = quality_ece(chance, won, rows->count);
	model->held_out.base_log_loss = quality_log_loss(shares, won, rows->count);
	quality_reliability(chance, won, rows->count, model->held_out.bins);
}

static void learn(struct lead_model *model, const struct lead_rows *rows, double *chances)
{
	g_autofree double *log_odds = g_new(double, rows->count), *shares = g_new(double, rows->count);
	struct logistic_rows all = { .won = rows->won, .weight = rows->weight };
	struct lead_choice choice = { .bins = 5, .ridge = prior_ridge };
	gsize rarer = MIN(rows->wins, rows->case_count - rows->wins);
	g_autoptr(Design) d = NULL;

	model->ground =
		rows->case_count < LEARNED_CASES || rarer < LEARNED_RARER ? LEAD_PRIOR : LEAD_LEARNED;
	if (model->ground == LEAD_LEARNED)
		choice = lead_choose(rows);
	model->bins = choice.bins;
	model->ridge = choice.ridge;
	lead_hold_out(rows, &choice, 0, log_odds, shares);
	judge(model, rows, log_odds, shares, chances);
	model->features = features_learn(rows->table, rows->rows, rows->count, choice.bins);
	d = design_new(model->features, rows->table);
	model->weights = g_new0(double, d->width + 1);
	all.design = d;
	all.rows = rows->rows;
	all.count = rows->count;
	logistic_fit(&all, choice.ridge, model->weights);
	model->intercept = model->weights[d->width];
}

struct lead_model *lead_model_learn(const struct lead_data *data, double *chances)
{
	struct lead_model *model = g_new0(struct lead_model, 1);
	struct lead_rows rows;

	lead_rows_init(&rows, data);
	for (gsize i = 0; chances != NULL && i < data->table->rows; i++)
		chances[i] = NAN;
	model->cases = rows.case_count;
	model->wins = rows.wins;
	model->slope = 1;
	if (enough(&rows) && data->table->width > 0)
		learn(model, &rows, chances);
	else
		fall_back(model, &rows);
	lead_rows_clear(&rows);
	return model;
}

static double contribution(const struct lead_model *model, const struct feature *f,
                           struct feature_value value)
{
	double place = model->weights[feature_weight_of(f, feature_place(f, value))];

	if (f->kind == FEATURE_WORD)
		return place;
	return model->weights[f->first] * feature_standard(f, value) + place;
}

double lead_model_score(const struct lead_model *model, const struct feature_value *values,
                        double *contributions)
{
	double sum = model->intercept;

	for (gsize c = 0; c < model->features->count; c++) {
		double one = contribution(model, &model->features->list[c], values[c]);

		if (contributions != NULL)
			contributions[c] = one;
		sum += one;
	}
	return sum;
}

void lead_model_score_table(const struct lead_model *model, const struct feature_table *table,
                            double *log_odds)
{
	for (gsize i = 0; i < table->rows; i++)
		log_odds[i] = model->intercept;
	for (gsize c = 0; c < model->features->count; c++) {
		const struct feature *f = &model->features->list[c];
		const struct feature_column *column = &table->columns[c];

		for (gsize i = 0; i < table->rows; i++) {
			struct feature_value value = { 0 };

			if (f->kind == FEATURE_NUMBER)
				value.number = column->numbers[i];
			else
				value.word = column->words[i];
			log_odds[i] += contribution(model, f, value);
		}
	}
}

char *lead_model_says(const struct lead_model *model, const char *noun)
{
	if (model->ground != LEAD_SHARE)
		return NULL;
	if (model->cases >= model->needed)
		return g_strdup_printf("not enough history: %" G_GSIZE_FORMAT " closed %s, %" G_GSIZE_FORMAT
		                       " of them won; about %d won and %d lost needed",
		                       model->cases, noun, model->wins, LEAST_OF_EACH, LEAST_OF_EACH);
	return g_strdup_printf("not enough history: %" G_GSIZE_FORMAT
	                       " closed %s, about %" G_GSIZE_FORMAT " needed",
	                       model->cases, noun, model->needed);
}
