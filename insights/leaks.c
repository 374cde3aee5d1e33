#include "insights/leaks.h"

#include "insights/lead_choose.h"
#include "insights/logistic.h"

#include <math.h>
#include <string.h>

enum { BINS = 10 };

static const double ridge = 3, rough = 1e-5;

/* Hardly a field that is known beforehand explains a quarter of the outcome alone; on bank, sales and churn data the best explain a sixth. */
static const double too_good = .25;
/* One that explains less than this is not worth a suspicion, however little the others do. */
static const double worth_a_look = .1;

struct judged {
	double auc, explains;
};

/* Some columns of the table, judged on the folds they were not learned from. */
static struct judged judge(const struct lead_rows *rows, const guint8 *folds,
                           const struct feature_column *columns, gsize width)
{
	struct feature_table table = { columns, width, rows->table->rows };
	g_autoptr(Features) features = features_learn(&table, rows->rows, rows->count, BINS);
	g_autoptr(Design) d = design_new(features, &table, rows->rows, rows->count);
	g_autofree double *weights = g_new0(double, d->width + 1), *chance = g_new(double, rows->count);
	g_autofree guint32 *outside = g_new(guint32, rows->count);
	g_autofree bool *won = g_new(bool, rows->count);
	double base = quality_base_log_loss((double)rows->wins / (double)rows->case_count);

	for (guint8 fold = 0; fold < LEAD_FOLDS; fold++) {
		struct logistic_rows learn = { d, rows->won, rows->weight, outside, 0, rough };

		for (gsize i = 0; i < rows->count; i++)
			if (folds[rows->cases[i]] != fold)
				outside[learn.count++] = rows->rows[i];
		logistic_fit(&learn, ridge, weights);
		for (gsize i = 0; i < rows->count; i++)
			if (folds[rows->cases[i]] == fold)
				chance[i] = logistic_chance(logistic_log_odds(d, weights, rows->rows[i]));
	}
	for (gsize i = 0; i < rows->count; i++)
		won[i] = rows->won[rows->rows[i]];
	return (struct judged){ quality_auc(chance, won, rows->count),
		                    1 - quality_log_loss(chance, won, rows->count) / base };
}

static int most_first(const void *one, const void *other)
{
	const struct leak *a = one, *b = other;

	if (a->explains != b->explains)
		return a->explains > b->explains ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/* What is worth a look, the best alone first. */
static GArray *candidates(const struct lead_rows *rows, const guint8 *folds)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct leak));

	for (gsize c = 0; c < rows->table->width; c++) {
		struct judged alone = judge(rows, folds, &rows->table->columns[c], 1);
		struct leak leak = { .column = c, .auc = alone.auc, .explains = alone.explains };

		if (alone.explains >= worth_a_look)
			g_array_append_val(found, leak);
	}
	g_array_sort(found, most_first);
	return found;
}

/* All columns but this one and those already suspected. */
static double others(const struct lead_rows *rows, const guint8 *folds, const GArray *suspects,
                     gsize column)
{
	g_autofree struct feature_column *columns = g_new(struct feature_column, rows->table->width);
	gsize width = 0;

	for (gsize c = 0; c < rows->table->width; c++) {
		bool left_out = c == column;

		for (guint s = 0; s < suspects->len; s++)
			left_out |= g_array_index(suspects, struct leak, s).column == c;
		if (!left_out)
			columns[width++] = rows->table->columns[c];
	}
	return width ? judge(rows, folds, columns, width).explains : 0;
}

GArray *leaks_find(const struct lead_data *data)
{
	GArray *suspects = g_array_new(FALSE, FALSE, sizeof(struct leak));
	g_autoptr(GArray) found = NULL;
	g_autofree guint8 *folds = NULL;
	struct lead_rows rows;

	lead_rows_init(&rows, data);
	if (rows.case_count >= LEAK_CASES && rows.wins >= LEAK_RARER &&
	    rows.case_count - rows.wins >= LEAK_RARER) {
		folds = g_new(guint8, rows.case_count);
		lead_folds(&rows, 0, folds);
		found = candidates(&rows, folds);
		for (guint i = 0; i < found->len; i++) {
			struct leak leak = g_array_index(found, struct leak, i);

			leak.all_others = others(&rows, folds, suspects, leak.column);
			if (leak.explains >= too_good ||
			    (rows.table->width > 2 && leak.explains > leak.all_others))
				g_array_append_val(suspects, leak);
		}
	}
	lead_rows_clear(&rows);
	return suspects;
}

char *leak_says(const struct leak *leak, const char *name)
{
	return g_strdup_printf("%s alone explains %.0f %% of who was won, all other fields together %.0f "
	                       "%%: was it filled in afterwards?",
	                       name, 100 * leak->explains, MAX(100 * leak->all_others, 0));
}
