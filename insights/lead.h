/* What may become of a lead or a deal, as a sum whose terms are shown: whoever scores it, by points or by what the shop has learned, gives
 * these terms, and they add up to the total. */
#ifndef TEND_INSIGHTS_LEAD_H
#define TEND_INSIGHTS_LEAD_H

#include <glib.h>
#include <stdbool.h>

enum { LEAD_ROWS = 20 }; /* the rows a term names; counts say how many there were */

/* A row of the store that a term came from. */
struct lead_row {
	const char *noun; /* static */
	gint64 id;
};

/* All that is known. Rows of 0: there is none. Texts are lent. */
struct lead_facts {
	gint64 now;
	gint64 customer;
	gint64 known_at; /* since when: of the customer, or of the deal */
	/* the deal; 0: a lead without one, and what follows is empty */
	gint64 deal;
	gint64 stage;
	const char *stage_name;
	bool closed;
	gint64 probability; /* percent */
	gint64 idle_days;   /* its stage's limit; 0: none */
	gint64 touched_at;  /* the last activity or stage change */
	bool paused;        /* a task lies ahead */
	gint64 value;       /* minor units */
	const char *currency;
	double middle;         /* the median value of the shop's deals in this currency; NaN: none */
	gint64 middle_of;      /* of how many */
	gint64 middle_rows[2]; /* the deal, or the two, in the middle */
	/* the customer */
	gint64 activity, activity_at; /* the last one */
	gint64 answer, answer_at;     /* the last time the customer spoke */
	gint64 email, phone;          /* contact points */
	gint64 consent;               /* what was last said about e-mail */
	bool consented;
	const char *source;               /* NULL: not known */
	gint64 source_closed, source_won; /* deals of this source that are closed, and were won */
	gint64 source_rows[LEAD_ROWS];    /* the newest of them */
	gsize source_count;               /* how many of these */
};

/* One summand. */
struct lead_term {
	const char *name;  /* "stage"; the word of commands and JSON */
	const char *title; /* "Stage" */
	gint64 points;     /* whole, so that what is printed adds up */
	char *how;         /* owned: what it is made from, in words */
	struct lead_row rows[LEAD_ROWS];
	gsize count; /* of rows */
};

/* The terms (struct lead_term; free with g_array_unref) and their sum. Reads no store and no clock. */
GArray *lead_terms(const struct lead_facts *facts, gint64 *total);

#endif
