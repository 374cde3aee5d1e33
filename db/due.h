/* What is to be reminded of at a moment, read only: a task that is due, an appointment that begins. */
#ifndef TEND_DB_DUE_H
#define TEND_DB_DUE_H

#include "db/record.h"

struct due {
	gint64 id;
	const char *subject; /* task, appointment */
	gint64 customer_id;  /* 0: none */
	const char *title;
	gint64 due_at;   /* a task: when it is due; an appointment: when it begins */
	gint64 ends_at;  /* an appointment: when it is over; 0: never */
	gint64 staff_id; /* whose; 0: anybody's */
	gint64 times;    /* how often it was said before */
	bool escalates;  /* nobody has answered for so long that the owner is told */
};
extern const struct noun noun_due;

#endif
