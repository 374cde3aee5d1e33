/* The chance to win: one fit of 36,000 rows, learning with cross-validation, and scoring a million rows, each against reading the same table once in the same run. */
#include "base/clock.h"
#include "insights/lead_model.h"
#include "insights/logistic.h"
#include "tests/bench.h"

#include <math.h>
#include <stdio.h>

enum { NUMBERS = 7, WORDS = 9, LEVELS = 8, FIT_ROWS = 36000, SCORE_ROWS = 1000000, BINS = 10 };

struct leads {
	struct feature_column columns[NUMBERS + WORDS];
	struct feature_table table;
	bool *won;
};

static guint32 next(guint64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (guint32)(*state >> 33);
}

static double dice(guint64 *state)
{
	return (next(state) + .5) / 4294967296.0 * 2;
}

/* Seven numbers and nine words, of the width of the bank's table: 120 weights and more. */
static void fill(struct leads *leads, gsize rows)
{
	static const char *const levels[LEVELS] = { "admin",      "blue-collar", "entrepreneur",
		                                        "management", "retired",     "services",
		                                        "student",    "technician" };
	guint64 state = 5;
	g_autofree double *odds = g_new0(double, rows);

	for (gsize c = 0; c < NUMBERS; c++) {
		double *numbers = g_new(double, rows);

		for (gsize i = 0; i < rows; i++) {
			numbers[i] = c < 2 && dice(&state) < .5 ? 0 : floor(-log(dice(&state) / 2 + 1e-9) * 1000);
			odds[i] += .0002 * (numbers[i] - 1000);
		}
		leads->columns[c] = (struct feature_column){ "number", FEATURE_NUMBER, numbers, NULL };
	}
	for (gsize c = 0; c < WORDS; c++) {
		const char **words = g_new(const char *, rows);

		for (gsize i = 0; i < rows; i++) {
			guint which = next(&state) % LEVELS;

			words[i] = levels[which];
			odds[i] += which == c % LEVELS ? .6 : -.1;
		}
		leads->columns[NUMBERS + c] = (struct feature_column){ "word", FEATURE_WORD, NULL, words };
	}
	leads->won = g_new(bool, rows);
	for (gsize i = 0; i < rows; i++)
		leads->won[i] = dice(&state) / 2 < 1 / (1 + exp(2 - odds[i]));
	leads->table = (struct feature_table){ leads->columns, NUMBERS + WORDS, rows };
}

static void clear(struct leads *leads)
{
	for (gsize c = 0; c < NUMBERS + WORDS; c++) {
		g_free((gpointer)leads->columns[c].numbers);
		g_free((gpointer)leads->columns[c].words);
	}
	g_free(leads->won);
}

/* Every cell once: a number is added up, of a word the letters. */
static double read_all(const struct leads *leads)
{
	double sum = 0;

	for (gsize c = 0; c < leads->table.width; c++)
		for (gsize i = 0; i < leads->table.rows; i++) {
			if (leads->columns[c].kind == FEATURE_NUMBER)
				sum += leads->columns[c].numbers[i];
			else
				for (const char *letter = leads->columns[c].words[i]; *letter; letter++)
					sum += *letter;
		}
	return sum;
}

static double seconds_to_read(const struct leads *leads)
{
	gint64 began = clock_ticks();
	volatile double sum = read_all(leads);

	(void)sum;
	return bench_seconds(began);
}

static void fit_once(const struct leads *leads, double raw)
{
	g_autofree guint32 *rows = g_new(guint32, leads->table.rows);
	g_autofree double *weights = NULL;
	g_autoptr(Features) features = NULL;
	g_autoptr(Design) design = NULL;
	struct logistic_fit fit;
	double prepared, fitted;
	gint64 began = clock_ticks();

	for (guint32 i = 0; i < leads->table.rows; i++)
		rows[i] = i;
	features = features_learn(&leads->table, rows, leads->table.rows, BINS);
	design = design_new(features, &leads->table, rows, leads->table.rows);
	prepared = bench_seconds(began);
	weights = g_new0(double, design->width + 1);
	began = clock_ticks();
	fit = logistic_fit(
		&(struct logistic_rows){ design, leads->won, NULL, rows, leads->table.rows, 0 }, 1, weights);
	fitted = bench_seconds(began);
	printf("lead: %d rows, %zu weights: prepared in %.3f s, fitted in %.3f s (%d steps%s), "
	       "%.0f times reading them\n",
	       FIT_ROWS, (size_t)design->width, prepared, fitted, fit.steps,
	       fit.settled ? "" : ", not settled", fitted / raw);
}

int main(void)
{
	struct leads few = { 0 }, many = { 0 };
	g_autofree double *log_odds = g_new(double, SCORE_ROWS);
	g_autoptr(LeadModel) model = NULL;
	double raw, took;
	gint64 began;

	fill(&few, FIT_ROWS);
	raw = seconds_to_read(&few);
	fit_once(&few, raw);
	began = clock_ticks();
	model = lead_model_learn(&(struct lead_data){ .table = &few.table, .won = few.won }, NULL);
	took = bench_seconds(began);
	printf("lead: %d rows learned with cross-validation in %.2f s, held-out AUC %.4f, log loss %.4f\n",
	       FIT_ROWS, took, model->held_out.auc, model->held_out.log_loss);
	fill(&many, SCORE_ROWS);
	raw = seconds_to_read(&many);
	began = clock_ticks();
	lead_model_score_table(model, &many.table, log_odds);
	took = bench_seconds(began);
	printf("lead: %d rows scored in %.2f s, %.1f times reading them (%.3f s); peak %ld MB\n",
	       SCORE_ROWS, took, took / raw, raw, bench_peak_kilobytes() / 1024);
	clear(&few);
	clear(&many);
	return 0;
}
