/* What a customer bought at one time. */
#ifndef TEND_DB_ORDER_H
#define TEND_DB_ORDER_H

#include "db/record.h"

struct order {
	gint64 id;
	gint64 customer_id;
	const char *source;
	const char *external_id;
	gint64 placed_at;
	const char *currency;
	gint64 total;
	gint64 refunded;
	const char *status;
	const char *note;
	gint64 batch_id;
};
extern const struct noun noun_order;

/* One line of an order, known by its place in it. */
struct order_line {
	gint64 id;
	gint64 order_id;
	gint64 position;
	gint64 product_id;
	gint64 quantity;
	gint64 unit_price;
	gint64 total;
};
extern const struct noun noun_order_line;

#endif
