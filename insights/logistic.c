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
	gsize n; /* free weights and intercept: what the arrays hold but for trial */
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

/* The lower triangle of a becomes its factor. */
static bool factor(double *a, gsize n)
{
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
			}
		}
	}
	return true;
}

static void substitute(const double *a, double *b, gsize n)
{
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
}

bool cholesky_solve(double *a, double *b, gsize n)
{
	if (!factor(a, n))
		return false;
	substitute(a, b, n);
	return true;
}

static double penalty(const struct bench *b, const double *weights)
{
	double sum = 0;

	for (gsize j = 0; j < b->rows->design->width; j++)
		sum += weights[j] * weights[j];
	return b->ridge / 2 * sum;
}

static double weight_of(const struct logistic_rows *rows, gsize row)
{
	return rows->weight ? rows->weight[row] : 1;
}

/* Adds one row's share; entries ascend, so the lower triangle is met. */
static void add_bend(struct bench *b, const struct entry *entries, gsize count, double bend)
{
	for (gsize i = 0; i < count; i++) {
		double *row = b->hessian + entries[i].at * b->n;
		double value = bend * entries[i].value;

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
			guint32 at = d->compact[d->linear[number]];

			entries[count] = (struct entry){ at, standards[number] };
			count += standards[number] != 0 && at < d->free;
			number++;
		}
		entries[count] = (struct entry){ d->compact[places[c]], 1 };
		count += entries[count].at < d->free;
	}
	entries[count++] = (struct entry){ (guint32)d->free, 1 };
	return count;
}

/* Gradient and penalised loss at weights, and how the loss bends where that is asked for. */
static double derive(struct bench *b, const double *weights, struct entry *entries, bool bends)
{
	const struct logistic_rows *rows = b->rows;
	double loss = 0;

	memset(b->gradient, 0, b->n * sizeof *b->gradient);
	if (bends)
		memset(b->hessian, 0, b->n * b->n * sizeof *b->hessian);
	for (gsize i = 0; i < rows->count; i++) {
		gsize row = rows->rows[i];
		double weight = weight_of(rows, row);
		double x = logistic_log_odds(rows->design, weights, row), small = exp(-fabs(x));
		double p = x > 0 ? 1 / (1 + small) : small / (1 + small);
		double slope = weight * (p - rows->won[row]);
		gsize count = entries_of(rows->design, row, entries);

		loss += weight * (MAX(rows->won[row] ? -x : x, 0) + log1p(small));
		for (gsize k = 0; k < count; k++)
			b->gradient[entries[k].at] += slope * entries[k].value;
		if (bends)
			add_bend(b, entries, count, weight * MAX(p * (1 - p), 1e-12));
	}
	for (gsize j = 0; j + 1 < b->n; j++)
		b->gradient[j] += b->ridge * weights[rows->design->kept[j]];
	return loss + penalty(b, weights);
}

void logistic_curve(const struct logistic_rows *rows, const double *weights, double share,
                    double *curve)
{
	const struct design *d = rows->design;
	struct bench b = { .rows = rows, .n = d->free + 1, .hessian = curve };
	g_autofree struct entry *entries = g_new(struct entry, d->columns + d->numbers + 1);

	b.gradient = g_new(double, b.n);
	derive(&b, weights, entries, true);
	for (gsize k = 0; k < b.n * b.n; k++)
		curve[k] *= share;
	g_free(b.gradient);
}

/* The factor of how the penalised loss bends. */
static bool bend(struct bench *b)
{
	if (b->rows->curve != NULL)
		memcpy(b->hessian, b->rows->curve, b->n * b->n * sizeof *b->hessian);
	for (gsize j = 0; j + 1 < b->n; j++)
		b->hessian[j * b->n + j] += b->ridge;
	return factor(b->hessian, b->n);
}

static double greatest(const double *values, gsize count)
{
	double most = 0;

	for (gsize i = 0; i < count; i++)
		most = MAX(most, fabs(values[i]));
	return most;
}

/* Walks along the step, half as far until it goes down; what is derived is then true of where it ends. False when it never does. */
static bool walk(struct bench *b, double *weights, double *loss, struct entry *entries)
{
	const struct design *d = b->rows->design;
	double far = 1;

	memcpy(b->trial, weights, (d->width + 1) * sizeof *weights);
	for (int halving = 0; halving < MOST_HALVINGS; halving++, far /= 2) {
		double there;

		for (gsize j = 0; j < d->free; j++)
			b->trial[d->kept[j]] = weights[d->kept[j]] - far * b->step[j];
		b->trial[d->width] = weights[d->width] - far * b->step[d->free];
		there = derive(b, b->trial, entries, b->rows->curve == NULL);
		if (there <= *loss) {
			memcpy(weights, b->trial, (d->width + 1) * sizeof *weights);
			*loss = there;
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
	struct bench b = { .rows = rows, .ridge = ridge, .n = d->free + 1 };
	g_autofree double *memory = g_new(double, (b.n + 2) * b.n);
	g_autofree double *trial = g_new(double, d->width + 1);
	g_autofree struct entry *entries = g_new(struct entry, d->columns + d->numbers + 1);
	double tolerance = rows->tolerance > 0 ? rows->tolerance : gradient_small;
	double small = tolerance * MAX(total_weight(rows), 1), loss;
	struct logistic_fit fit = { 0 };

	b.gradient = memory;
	b.step = memory + b.n;
	b.trial = trial;
	b.hessian = memory + 2 * b.n;
	/* What is left out is 0 at every optimum. */
	for (gsize j = 0; j < d->width; j++)
		if (d->compact[j] == d->free)
			weights[j] = 0;
	loss = derive(&b, weights, entries, rows->curve == NULL);
	for (fit.steps = 0; fit.steps < MOST_STEPS; fit.steps++) {
		fit.settled = greatest(b.gradient, b.n) <= small;
		/* A given curve has one factor for all steps. */
		if (fit.settled || ((rows->curve == NULL || fit.steps == 0) && !bend(&b)))
			break;
		memcpy(b.step, b.gradient, b.n * sizeof *b.step);
		substitute(b.hessian, b.step, b.n);
		if (!walk(&b, weights, &loss, entries))
			break;
	}
	fit.loss = loss - penalty(&b, weights);
	return fit;
}
