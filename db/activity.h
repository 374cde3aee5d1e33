/* What happened with a customer: note, call, visit, mail, meeting. */
#ifndef TEND_DB_ACTIVITY_H
#define TEND_DB_ACTIVITY_H

#include "db/record.h"

struct activity {
	gint64 id;
	gint64 customer_id;
	const char *kind;
	gint64 at;
	const char *text;
	gint64 staff_id;
	gint64 attempt_id;
	gint64 batch_id;
	gint64 deal_id; /* what it is about besides the customer, or 0 */
};
extern const struct noun noun_activity;

#endif
