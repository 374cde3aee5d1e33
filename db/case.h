/* What a customer brought up and waits for: a complaint, a repair, a question. While a complaint is open, nothing that leaves the shop goes to that customer. */
#ifndef TEND_DB_CASE_H
#define TEND_DB_CASE_H

#include "db/record.h"

/* "case" alone is a word of C. */
struct customer_case {
	gint64 id;
	gint64 customer_id;
	const char *kind; /* "complaint", "repair", "question" */
	const char *title;
	const char *note;
	gint64 due_at;
	gint64 staff_id; /* whose case it is; 0: anybody's */
	gint64 opened_at;
	gint64 closed_at;    /* 0: open */
	const char *outcome; /* what was said when it was closed */
	gint64 by_staff;     /* who opened it */
};
extern const struct noun noun_case;

/* Ends with NULL. */
extern const char *const case_kinds[];

#endif
