/* What a customer will bring in a time to come, and between which amounts: how often (buyers.h) times how much (spend.h), as the
 * exact distribution of the two models. It leaves out that the models themselves are only learned, costs, and interest. */
#ifndef TEND_INSIGHTS_LIFETIME_H
#define TEND_INSIGHTS_LIFETIME_H

#include "insights/buyers.h"
#include "insights/spend.h"

struct lifetime {
	double mean;      /* expected purchases times the expected spend on one */
	double low, high; /* as many parts lie below low as above high; both ends belong to it */
	double nothing;   /* the chance that it brings nothing at all */
};

/* share: of the chances, that lie from low to high: 0.8. The number of purchases has the chances of buyers_counts; the sum of k
 * of them lies below y with the chance of a beta(p k, q + p x) below y / (y + v + x mean). Some ten thousand operations: for a
 * card, not for a list. */
void lifetime_value(const struct buyers *buyers, const struct spend *spend, const struct buyer *buyer,
                    const struct spender *spender, double t, double share, struct lifetime *value);

#endif
