/* What a shop's model of its buyers says of one customer: shared by the insights that speak of the next orders. */
#ifndef TEND_INSIGHTS_FORECAST_H
#define TEND_INSIGHTS_FORECAST_H

#include "insights/buyers.h"
#include "insights/insight.h"

enum {
	SHARE_PARTS = 1000000, /* chances are kept to six decimals */
	ORDER_PARTS = 10000,   /* expected orders to four */
};

/* As the model sees a customer with a visit: in days of the shop's calendar. */
struct buyer buyer_of(const struct figures *figures, const struct shop *shop);
/* False where there is no model, or only the prior: then the rhythm alone decides. */
bool shop_is_learned(const struct shop *shop);

#endif
