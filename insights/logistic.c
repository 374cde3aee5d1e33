#include "insights/logistic.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 60, MOST_HALVINGS = 30 };

/* The gradient counts as gone below this for each case, unless another tolerance is given. */
static const double gradient_small = 1e-8;

/* What one fit works with. */
struct bench {
	const struct logistic_rows *rows;
	double ridge;
	gsize n; /* weights and intercept */
	double *gradient, *hessian, *step, *trial;
};

/* The non-zero entries of one row, the intercept's last. */
struct entry {
	guint32 at;
	double value;
};

double logistic_softplus(double x)
{
	return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

double logistic_chance(double log_odds)
{
	return 1 / (1 + exp(-log_odds));
}

double logistic_log_odds(const struct design *d, const double *weights, gsize row)
{
	const guint32 *places = d->places + row * d->columns;
	const double *standards = d->standards + row * d->numbers;
	double sum = weights[d->width];

	for (gsize k = 0; k < d->numbers; k++)
		sum += weights[d->linear[k]] * standards[k];
	for (gsize c = 0; c < d->columns; c++)
		sum += weights[places[c]];
	return sum;
}

bool cholesky_solve(double *a, double *b, gsize n, double *log_det)
{
	double sum_log = 0;

	for (gsize j = 0; j < n; j++) {
		double *row = a + j * n;

		for (gsize i = 0; i <= j; i++) {
			const double *other = a + i * n;
			double sum = row[i];

			for (gsize k = 0; k < i; k++)
				sum -= row[k] * other[k];
			if (i < j) {
				row[i] = sum / other[i];
			} else {
				if (!(sum > 0) || !isfinite(sum))
					return false;
				row[j] = sqrt(sum);
				sum_log += log(sum);
			}
		}
	}
	for (gsize j = 0; j < n; j++) {
		for (gsize k = 0; k < j; k++)
			b[j] -= a[j * n + k] * b[k];
		b[j] /= a[j * n + j];
	}
	for (gsize j = n; j-- > 0;) {
		b[j] /= a[j * n + j];
		for (gsize k = 0; k < j; k++)
			b[k] -= a[j * n + k] * b[j];
	}
	if (log_det != NULL)
		*log_det = sum_log;
	return true;
}

static double penalty(const struct bench *b, const double *weights)
{
	double sum = 0;

	for (gsize j = 0; j + 1 < b->n; j++)
		sum += weights[j] * weights[j];
	return b->ridge / 2 * sum;
}

static double weight_of(const struct logistic_rows *rows, gsize row)
{
	return rows->weight ? rows->weight[row] : 1;
}

static double loss_of(const struct bench *b, const double *weights)
{
	const struct logistic_rows *rows = b->rows;
	double loss = 0;

	for (gsize i = 0; i < rows->count; i++) {
		gsize row = rows->rows[i];
		double x = logistic_log_odds(rows->design, weights, row);

		loss += weight_of(rows, row) * logistic_softplus(rows->won[row] ? -x : x);
	}
	return loss;
}

/* Adds one row's share; entries ascend, so the lower triangle is met. */
static void add_row(struct bench *b, const struct entry *entries, gsize count, double slope,
                    double bend)
{
	for (gsize i = 0; i < count; i++) {
		double *row = b->hessian + entries[i].at * b->n;
		double value = bend * entries[i].value;

		b->gradient[entries[i].at] += slope * entries[i].value;
		for (gsize j = 0; j <= i; j++)
			row[entries[j].at] += value * entries[j].value;
	}
}

static gsize entries_of(const struct design *d, gsize row, struct entry *entries)
{
	const guint32 *places = d->places + row * d->columns;
	const double *standards = d->standards + row * d->numbers;
	gsize count = 0, number = 0;

	for (gsize c = 0; c < d->columns; c++) {
		if (number < d->numbers && d->linear[number] < places[c]) {
			entries[count] = (struct entry){ d->linear[number], standards[number] };
			count += standards[number] != 0;
			number++;
		}
		entries[count++] = (struct entry){ places[c], 1 };
	}
	entries[count++] = (struct entry){ (guint32)d->width, 1 };
	return count;
}

/* Gradient, Hessian and loss at weights. */
static double derive(struct bench *b, const double *weights, struct entry *entries)
{
	const struct logistic_rows *rows = b->rows;
	double loss = 0;

	memset(b->gradient, 0, b->n * sizeof *b->gradient);
	memset(b->hessian, 0, b->n * b->n * sizeof *b->hessian);
	for (gsize i = 0; i < rows->count; i++) {
		gsize row = rows->rows[i];
		double weight = weight_of(rows, row);
		double x = logistic_log_odds(rows->design, weights, row), p = logistic_chance(x);
		gsize count = entries_of(rows->design, row, entries);

		loss += weight * logistic_softplus(rows->won[row] ? -x : x);
		add_row(b, entries, count, weight * (p - rows->won[row]), weight * MAX(p * (1 - p), 1e-12));
	}
	for (gsize j = 0; j + 1 < b->n; j++) {
		b->gradient[j] += b->ridge * weights[j];
		b->hessian[j * b->n + j] += b->ridge;
	}
	return loss;
}

static double greatest(const double *values, gsize count)
{
	double most = 0;

	for (gsize i = 0; i < count; i++)
		most = MAX(most, fabs(values[i]));
	return most;
}

/* Walks along the step, half as far until it goes down. False when it does not. */
static bool walk(struct bench *b, double *weights, double from)
{
	double far = 1;

	for (int halving = 0; halving < MOST_HALVINGS; halving++, far /= 2) {
		for (gsize j = 0; j < b->n; j++)
			b->trial[j] = weights[j] - far * b->step[j];
		if (loss_of(b, b->trial) + penalty(b, b->trial) <= from) {
			memcpy(weights, b->trial, b->n * sizeof *weights);
			return true;
		}
	}
	return false;
}

static double total_weight(const struct logistic_rows *rows)
{
	double sum = 0;

	for (gsize i = 0; i < rows->count; i++)
		sum += weight_of(rows, rows->rows[i]);
	return sum;
}

struct logistic_fit logistic_fit(const struct logistic_rows *rows, double ridge, double *weights)
{
	const struct design *d = rows->design;
	struct bench b = { .rows = rows, .ridge = ridge, .n = d->width + 1 };
	g_autofree double *memory = g_new(double, b.n *(b.n + 3));
	g_autofree struct entry *entries = g_new(struct entry, d->columns + d->numbers + 1);
	double tolerance = rows->tolerance > 0 ? rows->tolerance : gradient_small;
	double small = tolerance * MAX(total_weight(rows), 1), log_det = 0;
	struct logistic_fit fit = { 0 };

	b.gradient = memory;
	b.step = memory + b.n;
	b.trial = memory + 2 * b.n;
	b.hessian = memory + 3 * b.n;
	for (fit.steps = 0; fit.steps < MOST_STEPS; fit.steps++) {
		fit.loss = derive(&b, weights, entries);
		memcpy(b.step, b.gradient, b.n * sizeof *b.step);
		fit.settled = greatest(b.gradient, b.n) <= small;
		if (!cholesky_solve(b.hessian, b.step, b.n, &log_det) || fit.settled)
			break;
		if (!walk(&b, weights, fit.loss + penalty(&b, weights)))
			break;
	}
	fit.evidence = -fit.loss - penalty(&b, weights) + (double)d->width / 2 * log(ridge) - log_det / 2;
	return fit;
}
