/* The figures of one customer, as last computed. */
#ifndef TEND_DB_SCORE_H
#define TEND_DB_SCORE_H

#include "db/record.h"

struct score {
	gint64 customer_id;
	gint64 at;
	gint64 visits;
	gint64 spent;
	const char *currency;
	gint64 first_order_at;
	gint64 last_order_at;
	double gap_days;
	const char *gap_of;
	double overdue;
	gint64 recency;
	gint64 frequency;
	gint64 money;
	const char *segment;
	const char *lifecycle;
	bool at_risk;
	const char *reason;
	gint64 horizon; /* days that "soon" means; 0: no model spoke, and none of these is known */
	double alive;   /* NaN where the model cannot tell */
	double buys;    /* chance of an order within the horizon */
	double expected_orders; /* within the horizon */
	gint64 expected_value;  /* what they bring, minor units */
	gint64 lifetime_value;  /* of the next years */
	gint64 lifetime_low, lifetime_high;
	gint64 model_id; /* 0: the prior */
};
extern const struct noun noun_score;

#endif
