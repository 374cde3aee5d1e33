/* What the shop sells. */
#ifndef TEND_DB_PRODUCT_H
#define TEND_DB_PRODUCT_H

#include "db/record.h"

struct product {
	gint64 id;
	const char *sku;
	const char *name;
	gint64 price;
	const char *currency;
	gint64 batch_id;
};
extern const struct noun noun_product;

#endif
