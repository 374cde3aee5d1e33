#include "insights/lifetime.h"

#include "insights/gamma.h"

#include <math.h>

enum { MOST_PURCHASES = 2000, HALVINGS = 60 };

struct amounts {
	double chances[MOST_PURCHASES]; /* of 0, 1, … purchases; the last one's: of so many and more */
	gsize count;
	double p, q;
};

/* The chance to bring at most scale * part / (1 - part). */
static double below(const struct amounts *amounts, double part)
{
	double sum = amounts->chances[0];

	for (gsize k = 1; k < amounts->count; k++)
		sum += amounts->chances[k] * beta_share(amounts->p * (double)k, amounts->q, part);
	return sum;
}

static double quantile(const struct amounts *amounts, double scale, double chance)
{
	double low = 0, high = 1;

	if (chance <= amounts->chances[0] || !(scale > 0))
		return 0;
	for (int i = 0; i < HALVINGS && high - low > 1e-12; i++) {
		double middle = (low + high) / 2;

		if (below(amounts, middle) < chance)
			low = middle;
		else
			high = middle;
	}
	return scale * low / fmax(1 - low, 1e-15);
}

void lifetime_value(const struct buyers *buyers, const struct spend *spend, const struct buyer *buyer,
                    const struct spender *spender, double t, double share, struct lifetime *value)
{
	static const double rest = 1e-9; /* of the chances, not looked at one by one */
	struct amounts amounts = { .p = spend->p, .q = spend->p * spender->x + spend->q };
	double scale = spend->v + spender->x * spender->mean, sum = 0;
	double more = buyers_counts(buyers, buyer, t, amounts.chances, MOST_PURCHASES);

	while (amounts.count < MOST_PURCHASES && sum < 1 - rest)
		sum += amounts.chances[amounts.count++];
	amounts.chances[amounts.count - 1] += amounts.count == MOST_PURCHASES ? more : fmax(1 - sum, 0);
	value->mean = buyers_expected(buyers, buyer, t) * spend_expected(spend, spender);
	value->nothing = amounts.chances[0];
	value->low = quantile(&amounts, scale, (1 - share) / 2);
	value->high = quantile(&amounts, scale, (1 + share) / 2);
}
