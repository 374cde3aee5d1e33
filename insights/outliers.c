#include "insights/outliers.h"

#include <math.h>
#include <stdlib.h>

static const double MAD_TO_SD = 1.4826;

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* Of sorted values; halves before they are added, so that the largest numbers do not run over. */
static double median(const double *sorted, gsize count)
{
	return count % 2 ? sorted[count / 2] : sorted[count / 2 - 1] / 2 + sorted[count / 2] / 2;
}

/* In units of the largest distance, so that no square runs over or vanishes. */
static double standard_deviation(const double *values, gsize count)
{
	double mean = 0, most = 0, sum = 0;

	for (gsize i = 0; i < count; i++)
		mean += (values[i] - mean) / (double)(i + 1);
	for (gsize i = 0; i < count; i++)
		most = fmax(most, fabs(values[i] - mean));
	if (most == 0 || !isfinite(most))
		return 0;
	for (gsize i = 0; i < count; i++)
		sum += (values[i] - mean) / most * ((values[i] - mean) / most);
	return most * sqrt(sum / (double)count);
}

struct outlier_scale outlier_scale(const double *values, gsize count)
{
	g_autofree double *own = g_new(double, count + 1);
	struct outlier_scale scale = { 0 };
	gsize n = 0;

	for (gsize i = 0; i < count; i++)
		if (isfinite(values[i]))
			own[n++] = values[i];
	scale.count = n;
	if (n == 0)
		return scale;
	qsort(own, n, sizeof *own, by_size);
	scale.middle = median(own, n);
	/* All the same: no rounding of a mean may make a spread of it. */
	if (own[0] == own[n - 1])
		return scale;
	double sd = standard_deviation(own, n);

	for (gsize i = 0; i < n; i++)
		own[i] = fabs(own[i] - scale.middle);
	qsort(own, n, sizeof *own, by_size);
	scale.spread = MAD_TO_SD * median(own, n);
	scale.median = scale.spread > 0 && isfinite(scale.spread);
	if (!scale.median)
		scale.spread = sd;
	return scale;
}

double outlier_term(const struct outlier_scale *scale, double value)
{
	if (!isfinite(value) || !(scale->spread > 0))
		return 0;
	return fmin(fabs(value - scale->middle) / scale->spread, OUTLIER_MOST);
}
