/* The file of tend lab buyers: each customer's purchases as the models want them, whether the file has a row a customer or a row a purchase. */
#ifndef TEND_CLI_BUYERS_FILE_H
#define TEND_CLI_BUYERS_FILE_H

#include "insights/buyers.h"
#include "insights/spend.h"
#include "cli/lab.h"

struct buyers_options {
	struct lab_log_options log;
	double unit_days; /* of a unit of time */
	double holdout;   /* units held out; 0: none */
};

struct buyers_file {
	gsize count;
	GPtrArray *names; /* lent from the table; NULL: rows are counted from 1 */
	struct buyer *buyers;
	struct spender *spenders; /* NULL: the file has no amounts */
	/* In the time held out; NULL: none is. */
	double *later;            /* purchases, several on one day being one */
	double *later_spent;      /* NULL also without amounts */
	gint32 until, held_until; /* days of a log */
	bool log;
	gsize unknown; /* customers of the log whose first purchase is after until */
	gint32 last;   /* the log's last day */
};

/* Reads what lab_open opened. Clear it also after a failure. */
bool buyers_file_read(const struct lab_file *file, const struct buyers_options *options,
                      struct buyers_file *buyers, GError **error);
void buyers_file_clear(struct buyers_file *buyers);

#endif
