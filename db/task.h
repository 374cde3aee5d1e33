/* What somebody is to do. */
#ifndef TEND_DB_TASK_H
#define TEND_DB_TASK_H

#include "db/record.h"

struct task {
	gint64 id;
	gint64 customer_id;
	const char *title;
	gint64 due_at;
	gint64 done_at;
	gint64 staff_id;
	gint64 created_at;
	gint64 by_staff;
	gint64 attempt_id;
	gint64 batch_id;
	gint64 deal_id; /* what it is about besides the customer, or 0 */
};
extern const struct noun noun_task;

#endif
