#include "insights/quality.h"

#include <math.h>
#include <stdlib.h>

static const double clip = 1e-15;

struct ranked {
	double score;
	bool truth;
};

static int by_score(const void *one, const void *other)
{
	double a = ((const struct ranked *)one)->score, b = ((const struct ranked *)other)->score;

	return (a > b) - (a < b);
}

/* Lowest first. Caller frees. */
static struct ranked *rank(const double *score, const bool *truth, gsize count)
{
	struct ranked *cases =
		g_new(struct ranked, count + 1); /* of no case, too, there is an array to sort */

	for (gsize i = 0; i < count; i++)
		cases[i] = (struct ranked){ isnan(score[i]) ? -INFINITY : score[i], truth[i] };
	qsort(cases, count, sizeof *cases, by_score);
	return cases;
}

/* How many cases from the first on have its score, and how many of them are hits. */
static gsize ties(const struct ranked *cases, gsize count, gsize *hits)
{
	gsize end = 0;

	for (*hits = 0; end < count && cases[end].score == cases[0].score; end++)
		*hits += cases[end].truth;
	return end;
}

double quality_auc(const double *score, const bool *truth, gsize count)
{
	g_autofree struct ranked *cases = rank(score, truth, count);
	double ranks = 0; /* of the hits, the lowest score's is 1 */
	gsize all = 0, same = 0, hits = 0;

	for (gsize i = 0; i < count; i += same) {
		same = ties(cases + i, count - i, &hits);
		ranks += (double)hits * ((double)i + ((double)same + 1) / 2);
		all += hits;
	}
	if (all == 0 || all == count)
		return NAN;
	return (ranks - (double)all * ((double)all + 1) / 2) / ((double)all * (double)(count - all));
}

double quality_average_precision(const double *score, const bool *truth, gsize count)
{
	g_autofree struct ranked *cases = rank(score, truth, count);
	double sum = 0;
	gsize all = 0, same = 0, hits = 0;

	for (gsize i = 0; i < count / 2; i++) {
		struct ranked swap = cases[i];

		cases[i] = cases[count - 1 - i];
		cases[count - 1 - i] = swap;
	}
	for (gsize i = 0; i < count; i += same) {
		same = ties(cases + i, count - i, &hits);
		all += hits;
		sum += (double)hits * (double)all / (double)(i + same);
	}
	return all ? sum / (double)all : NAN;
}

double quality_log_loss(const double *chance, const bool *truth, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum -= log(CLAMP(truth[i] ? chance[i] : 1 - chance[i], clip, 1 - clip));
	return count ? sum / (double)count : NAN;
}

double quality_base_log_loss(double share)
{
	if (!(share >= 0 && share <= 1))
		return NAN;
	if (share == 0 || share == 1)
		return 0;
	return -share * log(share) - (1 - share) * log1p(-share);
}

double quality_brier(const double *chance, const bool *truth, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum += (chance[i] - truth[i]) * (chance[i] - truth[i]);
	return count ? sum / (double)count : NAN;
}

void quality_reliability(const double *chance, const bool *truth, gsize count,
                         struct quality_bin bins[QUALITY_BINS])
{
	for (int b = 0; b < QUALITY_BINS; b++)
		bins[b] = (struct quality_bin){ 0 };
	for (gsize i = 0; i < count; i++) {
		int b;

		if (isnan(chance[i]))
			continue;
		b = (int)CLAMP(chance[i] * QUALITY_BINS, 0, QUALITY_BINS - 1);
		bins[b].cases++;
		bins[b].hits += truth[i];
		bins[b].sum += chance[i];
	}
}

double quality_ece(const double *chance, const bool *truth, gsize count)
{
	struct quality_bin bins[QUALITY_BINS];
	double sum = 0;

	quality_reliability(chance, truth, count, bins);
	for (int b = 0; b < QUALITY_BINS; b++)
		sum += fabs(bins[b].sum - (double)bins[b].hits);
	return count ? sum / (double)count : NAN;
}

double quality_share(gint64 part, gint64 whole)
{
	return whole > 0 ? (double)part / (double)whole : NAN;
}

static int by_size(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

double quality_median(double *values, gsize count)
{
	if (count == 0)
		return NAN;
	qsort(values, count, sizeof *values, by_size);
	return values[(count - 1) / 2] / 2 + values[count / 2] / 2;
}

double quality_mae(const double *guess, const double *truth, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum += fabs(guess[i] - truth[i]);
	return count ? sum / (double)count : NAN;
}

double quality_rmse(const double *guess, const double *truth, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum += (guess[i] - truth[i]) * (guess[i] - truth[i]);
	return count ? sqrt(sum / (double)count) : NAN;
}

static double mean(const double *values, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum += values[i];
	return sum / (double)count;
}

double quality_correlation(const double *guess, const double *truth, gsize count)
{
	double middle, centre, both = 0, one = 0, other = 0;

	if (count < 2)
		return NAN;
	middle = mean(guess, count);
	centre = mean(truth, count);
	for (gsize i = 0; i < count; i++) {
		double a = guess[i] - middle, b = truth[i] - centre;

		both += a * b;
		one += a * a;
		other += b * b;
	}
	return one > 0 && other > 0 ? both / sqrt(one * other) : NAN;
}
