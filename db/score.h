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
};
extern const struct noun noun_score;

#endif
