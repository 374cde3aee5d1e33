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

/* Held-out loss that two more parameters have to save in all: less is luck. */
static const double platt_gain = 2;

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
static double share_of(gsize cases, gsize wins)
{
	return ((double)wins + .5) / ((double)cases + 1);
}

/* In all, at the share there was so far, until the rarer outcome is known often enough. */
static gsize needed_of(gsize cases, gsize wins)
{
	double share = share_of(cases, wins), rarer = MIN(share, 1 - share);

	return (gsize)MIN(MAX(LEAD_NEEDED, ceil(LEAST_OF_EACH / rarer)), 1000);
}

static bool enough(gsize cases, gsize wins)
{
	return cases >= LEAD_NEEDED && wins >= LEAST_OF_EACH && cases - wins >= LEAST_OF_EACH;
}

static void fall_back(struct lead_model *model, const struct lead_rows *rows)
{
	double share = share_of(rows->case_count, rows->wins);

	model->ground = LEAD_SHARE;
	model->needed = needed_of(rows->case_count, rows->wins);
	model->features = features_new(0);
	model->weights = g_new0(double, 1);
	model->intercept = log(share / (1 - share));
	model->held_out = nothing_held_out;
}

void lead_held_out_judge(struct lead_held_out *held_out, const double *chance, const double *share,
                         const bool *won, gsize count)
{
	held_out->auc = quality_auc(chance, won, count);
	held_out->log_loss = quality_log_loss(chance, won, count);
	held_out->brier = quality_brier(chance, won, count);
	held_out->ece = quality_ece(chance, won, count);
	held_out->base_log_loss = quality_log_loss(share, won, count);
	quality_reliability(chance, won, count, held_out->bins);
}

static void judge(struct lead_model *model, const struct lead_rows *rows, const double *log_odds,
                  const double *shares, double *chances)
{
	g_autofree double *chance = g_new(double, rows->count);
	g_autofree bool *won = g_new(bool, rows->count);

	for (gsize i = 0; i < rows->count; i++) {
		chance[i] = logistic_chance(log_odds[i]);
		won[i] = rows->won[rows->rows[i]];
		if (chances != NULL)
			chances[rows->rows[i]] = chance[i];
	}
	lead_held_out_judge(&model->held_out, chance, shares, won, rows->count);
}

/* Platt's two parameters, kept only where they make the held-out loss smaller on folds they were not fitted on. */
static struct platt calibrate(const struct lead_rows *rows, const struct lead_choice *choice)
{
	g_autofree double *x = g_new(double, rows->count), *weight = g_new(double, rows->count);
	g_autofree bool *won = g_new(bool, rows->count);
	double gain = 0;

	for (guint8 fold = 0; fold <= LEAD_FOLDS; fold++) {
		gsize count = 0;
		struct platt platt;

		for (gsize i = 0; i < rows->count; i++)
			if (choice->folds[rows->cases[i]] != fold) {
				x[count] = choice->held_out[i];
				weight[count] = rows->weight ? rows->weight[rows->rows[i]] : 1;
				won[count++] = rows->won[rows->rows[i]];
			}
		platt = platt_fit(x, won, weight, count);
		if (fold == LEAD_FOLDS)
			return gain > platt_gain && platt.slope > 0 ? platt : (struct platt){ 0, 1 };
		for (gsize i = 0; i < rows->count; i++) {
			double before = choice->held_out[i], after = platt.intercept + platt.slope * before;
			gsize row = rows->rows[i];

			if (choice->folds[rows->cases[i]] == fold)
				gain += (rows->weight ? rows->weight[row] : 1) *
				        (logistic_softplus(rows->won[row] ? -before : before) -
				         logistic_softplus(rows->won[row] ? -after : after));
		}
	}
	return (struct platt){ 0, 1 };
}

/* The features of the finest bins and the cuts of all the others. */
static struct features *join(struct features *const *all, gsize count)
{
	struct features *joined = features_new(all[0]->count);

	for (gsize c = 0; c < joined->count; c++) {
		struct feature *f = &joined->list[c];

		*f = all[0]->list[c];
		f->name = g_strdup(f->name);
		f->levels = g_strdupv(f->levels);
		f->cuts = NULL;
		for (gsize b = 0; b < count; b++)
			feature_add_cuts(f, all[b]->list[c].cuts, b ? all[b]->list[c].cut_count : f->cut_count);
	}
	features_settle(joined);
	return joined;
}

/* Adds a share of one fit's weights to those of the joined features. */
static void add_share(struct lead_model *model, const struct features *features,
                      const double *weights, double share)
{
	model->intercept += share * weights[features->width];
	for (gsize c = 0; c < features->count; c++) {
		const struct feature *to = &model->features->list[c], *from = &features->list[c];

		if (to->kind == FEATURE_NUMBER)
			model->weights[to->first] += share * weights[from->first];
		for (gsize place = 0; place < to->places; place++) {
			gsize same = to->kind == FEATURE_NUMBER ? feature_same_bin(to, place, from) : place;

			model->weights[feature_weight_of(to, place)] +=
				share * weights[feature_weight_of(from, same)];
		}
	}
}

/* Fits every answer that has a share and adds them up: sums of sums are one sum. */
static void fit(struct lead_model *model, const struct lead_rows *rows,
                const struct lead_choice *choice)
{
	struct features *features[LEAD_BINS] = { NULL };
	double log_ridge = 0, most = 0;

	for (gsize b = 0; b < choice->bin_count; b++)
		features[b] = features_learn(rows->table, rows->rows, rows->count, choice->bins[b]);
	model->features = join(features, choice->bin_count);
	model->weights = g_new0(double, model->features->width + 1);
	for (gsize b = 0; b < choice->bin_count; b++) {
		g_autoptr(Design) design = design_new(features[b], rows->table, rows->rows, rows->count);
		struct logistic_rows all = { design, rows->won, rows->weight, rows->rows, rows->count, 0 };
		g_autofree double *weights = g_new0(double, design->width + 1);
		double share = 0;

		for (gsize k = 0; k < choice->ridge_count; k++) {
			if (choice->shares[b][k] == 0)
				continue;
			logistic_fit(&all, choice->ridges[k], weights);
			add_share(model, features[b], weights, choice->shares[b][k]);
			share += choice->shares[b][k];
			log_ridge += choice->shares[b][k] * log(choice->ridges[k]);
		}
		if (share > most) {
			most = share;
			model->bins = choice->bins[b];
		}
	}
	model->ridge = exp(log_ridge);
	for (gsize b = 0; b < choice->bin_count; b++)
		features_free(features[b]);
}

static void learn(struct lead_model *model, const struct lead_rows *rows, double *chances)
{
	gsize rarer = MIN(rows->wins, rows->case_count - rows->wins);
	struct lead_choice choice;
	struct platt platt;

	model->ground =
		rows->case_count < LEARNED_CASES || rarer < LEARNED_RARER ? LEAD_PRIOR : LEAD_LEARNED;
	lead_choose(rows, &choice);
	platt = calibrate(rows, &choice);
	for (gsize i = 0; i < rows->count; i++)
		choice.held_out[i] = platt.intercept + platt.slope * choice.held_out[i];
	judge(model, rows, choice.held_out, choice.base_share, chances);
	fit(model, rows, &choice);
	model->slope = platt.slope;
	model->intercept = platt.intercept + platt.slope * model->intercept;
	for (gsize k = 0; k < model->features->width; k++)
		model->weights[k] *= platt.slope;
	lead_choice_clear(&choice);
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
	if (enough(rows.case_count, rows.wins) && data->table->width > 0)
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

/* Not enough history, in words. */
static char *lacking(gsize cases, gsize wins, gsize needed, const char *noun)
{
	if (cases >= needed)
		return g_strdup_printf("not enough history: %" G_GSIZE_FORMAT " closed %s, %" G_GSIZE_FORMAT
		                       " of them won; about %d won and %d lost needed",
		                       cases, noun, wins, LEAST_OF_EACH, LEAST_OF_EACH);
	return g_strdup_printf("not enough history: %" G_GSIZE_FORMAT
	                       " closed %s, about %" G_GSIZE_FORMAT " needed",
	                       cases, noun, needed);
}

char *lead_model_says(const struct lead_model *model, const char *noun)
{
	return model->ground == LEAD_SHARE ? lacking(model->cases, model->wins, model->needed, noun)
	                                   : NULL;
}

char *lead_history_says(gsize cases, gsize wins, const char *noun)
{
	return enough(cases, wins) ? NULL : lacking(cases, wins, needed_of(cases, wins), noun);
}
