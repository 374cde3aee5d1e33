/* Customers as lists and cards show them, read only: the figures as last counted, what is to be done, what happened. */
#ifndef TEND_DB_CUSTOMER_ROW_H
#define TEND_DB_CUSTOMER_ROW_H

#include "db/record.h"

struct customer_row {
	gint64 id;
	const char *kind;
	const char *name;
	gint64 created_at;
	gint64 scored_at; /* 0: not counted yet, the figures say nothing */
	const char *lifecycle;
	gint64 visits;
	gint64 spent;
	const char *currency;
	gint64 last_order_at;
	double overdue;
	bool at_risk;
	const char *phone;
	const char *next_task; /* NULL: none is open */
	gint64 next_due_at;    /* 0: any time */
	gint64 waiting;        /* suggestions that wait for a yes */
};
extern const struct noun noun_customer_row;

/* A suggestion about a customer that may still act. */
struct card_suggestion {
	gint64 id;
	const char *effect;
	const char *state;
	const char *because;
};
extern const struct noun noun_card_suggestion;

struct card_deal {
	gint64 id;
	const char *title;
	gint64 value;
	const char *currency;
	const char *stage;
	const char *next_step;
	const char *expected_on;
};
extern const struct noun noun_card_deal;

/* An order, or an activity. */
struct timeline_entry {
	gint64 source_id; /* of the order, the activity or the appointment */
	const char *what; /* "order", "appointment", or the kind of the activity */
	gint64 at;
	const char *text;
	gint64 amount; /* the rest is of orders alone */
	const char *currency;
	const char *status;  /* an appointment's, too */
	const char *product; /* the first */
	gint64 lines;
	gint64 attempt_id; /* these two of activities: the attempt that sent it, and who wrote it down */
	const char *staff;
};
extern const struct noun noun_timeline_entry;

#endif
