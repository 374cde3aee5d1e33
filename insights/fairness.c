#include "insights/fairness.h"

#include "insights/quality.h"

#include <math.h>

static const double SIDED = 1.959963984540054; /* of the normal distribution, 97.5 % */
static const double FOUR_FIFTHS = 0.8;
static const double LEAST_PART = 0.02; /* of all cases: a group to be judged */

double share_rate(struct share share)
{
	return quality_share(share.part, share.whole);
}

/* ---- Two groups */

/* Wilson 1927: the shares at which what was seen would just be believable. */
static void wilson(struct share share, double *low, double *high)
{
	double n = (double)share.whole, p = share_rate(share), z2 = SIDED * SIDED;
	double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	double half = SIDED / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));

	*low = share.part == 0 ? 0 : MAX(0, middle - half);
	*high = share.part == share.whole ? 1 : MIN(1, middle + half);
}

static void katz(struct share a, struct share b, struct fairness_ratio *out)
{
	double spread =
		sqrt(1 / (double)a.part - 1 / (double)a.whole + 1 / (double)b.part - 1 / (double)b.whole);

	out->low = out->ratio * exp(-SIDED * spread);
	out->high = out->ratio * exp(SIDED * spread);
	out->katz = true;
}

static void from_wilson(struct share a, struct share b, struct fairness_ratio *out)
{
	double p = share_rate(a), q = share_rate(b), al, ah, bl, bh;

	wilson(a, &al, &ah);
	wilson(b, &bl, &bh);
	out->low = (p * q - sqrt(MAX(0, p * q * p * q - al * bh * (2 * p - al) * (2 * q - bh)))) /
	           (bh * (2 * q - bh));
	out->high = (p * q + sqrt(MAX(0, p * q * p * q - ah * bl * (2 * p - ah) * (2 * q - bl)))) /
	            (bl * (2 * q - bl));
	out->low = MAX(0, out->low);
}

/* The smallest count to be expected if the group did not matter. */
static double least_expected(struct share a, struct share b)
{
	double all = (double)(a.whole + b.whole), part = (double)(a.part + b.part);
	double smaller = (double)MIN(a.whole, b.whole);

	return all > 0 ? smaller * MIN(part, all - part) / all : 0;
}

static enum fairness_verdict judge(const struct fairness_ratio *ratio)
{
	/* Where everybody of both groups got there, a thousand cases are enough and none is expected in the other cell. */
	if (ratio->low >= FOUR_FIFTHS)
		return FAIRNESS_PASSES;
	if (ratio->least < FAIRNESS_LEAST || !isfinite(ratio->ratio))
		return FAIRNESS_TOO_FEW;
	if (ratio->ratio >= FOUR_FIFTHS)
		return FAIRNESS_PASSES;
	return ratio->high < 1 ? FAIRNESS_FAILS : FAIRNESS_UNCERTAIN;
}

struct fairness_ratio fairness_compare(struct share group, struct share reference)
{
	struct fairness_ratio out = { .ratio = NAN, .low = NAN, .high = NAN };
	bool inner = group.part > 0 && group.part < group.whole && reference.part < reference.whole;

	out.difference = share_rate(group) - share_rate(reference);
	out.least = least_expected(group, reference);
	if (group.whole > 0 && reference.part > 0) {
		out.ratio = share_rate(group) / share_rate(reference);
		if (inner)
			katz(group, reference, &out);
		else
			from_wilson(group, reference, &out);
	}
	out.verdict = judge(&out);
	return out;
}

const char *fairness_verdict_word(enum fairness_verdict verdict)
{
	static const char *const words[] = {
		[FAIRNESS_TOO_FEW] = "too few cases",
		[FAIRNESS_PASSES] = "passes four fifths",
		[FAIRNESS_FAILS] = "fails four fifths",
		[FAIRNESS_UNCERTAIN] = "under four fifths, but it could be chance",
	};

	return words[verdict];
}

const char *fairness_method(const struct fairness_ratio *ratio)
{
	return ratio->katz ? "log interval of a ratio of shares (Katz et al. 1978)"
	                   : "from the Wilson intervals of both shares (Donner and Zou 2012)";
}

/* sign 1: the largest share, -1: the smallest. of 0: any size will do. */
static gsize extreme(const struct share *shares, gsize count, int sign, gsize except, double of)
{
	gsize found = G_MAXSIZE;
	gint64 all = 0;

	for (gsize i = 0; i < count; i++)
		all += shares[i].whole;
	for (gsize i = 0; i < count; i++) {
		if (i == except || shares[i].whole == 0 || (double)shares[i].whole < of * (double)all)
			continue;
		if (found == G_MAXSIZE || sign * share_rate(shares[i]) > sign * share_rate(shares[found]))
			found = i;
	}
	return found;
}

gsize fairness_best(const struct share *shares, gsize count)
{
	gsize best = extreme(shares, count, 1, G_MAXSIZE, LEAST_PART);

	return best != G_MAXSIZE ? best : extreme(shares, count, 1, G_MAXSIZE, 0);
}

gsize fairness_worst(const struct share *shares, gsize count, gsize except)
{
	gsize worst = extreme(shares, count, -1, except, LEAST_PART);

	return worst != G_MAXSIZE ? worst : extreme(shares, count, -1, except, 0);
}

/* ---- Groups that were predicted about */

struct share fairness_share(const struct fairness_counts *c, enum fairness_rate rate)
{
	switch (rate) {
	case FAIRNESS_TPR: return (struct share){ c->tp, c->tp + c->fn };
	case FAIRNESS_FPR: return (struct share){ c->fp, c->fp + c->tn };
	case FAIRNESS_FNR: return (struct share){ c->fn, c->tp + c->fn };
	case FAIRNESS_PPV: return (struct share){ c->tp, c->tp + c->fp };
	default: return (struct share){ c->tp + c->fp, c->tp + c->fp + c->fn + c->tn };
	}
}

/* The widest difference and the smallest ratio of one rate over the groups. */
static void spread_of(const struct fairness_counts *groups, gsize count, enum fairness_rate rate,
                      double *difference, double *ratio)
{
	double least = INFINITY, most = -INFINITY;
	gsize found = 0;

	for (gsize i = 0; i < count; i++) {
		double value = share_rate(fairness_share(&groups[i], rate));

		if (!isfinite(value))
			continue;
		least = MIN(least, value);
		most = MAX(most, value);
		found++;
	}
	*difference = found > 1 ? most - least : NAN;
	*ratio = found > 1 && most > 0 ? least / most : NAN;
}

struct fairness_gaps fairness_gaps(const struct fairness_counts *groups, gsize count)
{
	struct fairness_gaps gaps;
	double difference, ratio;

	spread_of(groups, count, FAIRNESS_SELECTION, &gaps.parity_difference, &gaps.parity_ratio);
	spread_of(groups, count, FAIRNESS_TPR, &gaps.odds_difference, &gaps.odds_ratio);
	spread_of(groups, count, FAIRNESS_FPR, &difference, &ratio);
	gaps.odds_difference = fmax(gaps.odds_difference, difference);
	gaps.odds_ratio = fmin(gaps.odds_ratio, ratio);
	return gaps;
}
