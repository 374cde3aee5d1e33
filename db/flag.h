/* A mark on a customer's card for the staff. */
#ifndef TEND_DB_FLAG_H
#define TEND_DB_FLAG_H

#include "db/record.h"

struct flag {
	gint64 id;
	gint64 customer_id;
	const char *name;
	const char *reason;
	gint64 at;
	gint64 cleared_at;
	gint64 by_staff;
	gint64 attempt_id;
};
extern const struct noun noun_flag;

#endif
