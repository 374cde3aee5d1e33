/* Figures about customers: rows in, numbers and reasons out. Nothing here reads a store or a clock, and every number names its sum. */
#ifndef TEND_INSIGHTS_INSIGHT_H
#define TEND_INSIGHTS_INSIGHT_H

#include "insights/history.h"

#include <glib.h>
#include <stdbool.h>

enum {
	OWN_VISITS = 3, /* from so many visits a customer has a rhythm of its own */
	QUINTILES = 5,
	LIFETIME_DAYS = 1095,
};

struct buyers;
struct spend;

/* All that is known of one customer. */
struct figures {
	gint64 customer_id;
	gint64 first_at, last_at; /* of the orders that count; 0 without any */
	gint64 spent;             /* minor units of the shop's currency */
	guint32 orders, visits, foreign;
	gint32 first_day, last_day;
	bool do_not_contact; /* a fact, given */
	/* from the customer's own history */
	double own_gap; /* median of the gaps in days; NaN with fewer than OWN_VISITS visits */
	double often;   /* four of five gaps are no longer than this; NaN likewise */
	double limit;   /* the rhythm is broken after so many days; NaN likewise */
	bool came_back; /* the last visit ended a silence that had broken the rhythm before it */
	/* settled over the whole shop */
	double gap_days; /* own_gap, else the shop's; NaN when neither is known */
	double overdue;  /* days since the last visit over gap_days; NaN when unknown */
	guint8 recency, frequency, money; /* 1 to 5; 0 without an order */
	double alive; /* not gone for good, by the shop's model; NaN where it cannot tell */
	double buys;  /* the chance of an order within the horizon; NaN without a model or an order */
	double expected_orders; /* within the horizon; NaN likewise */
	gint64 expected_value;  /* what they bring; this and the next with expected_orders alone */
	gint64 lifetime_value;  /* of the next LIFETIME_DAYS */
	gint64 lifetime_low, lifetime_high; /* between these with 80 % */
	bool quiet;                         /* the own rhythm is broken */
	bool at_risk;
	const char *segment;   /* RFM name; NULL without an order */
	const char *lifecycle; /* one of lifecycle_words */
};

/* What is kept of each customer while a whole shop is read: the part of the figures that comes from the own history, packed. */
struct habit {
	gint64 customer_id;
	gint64 first_at, last_at;
	gint64 spent;
	double limit;
	guint32 orders, visits, foreign;
	gint32 first_day, last_day;
	gint32 twice_gap; /* twice the own median gap, which is a whole number; 0: none */
	gint32 often;     /* likewise of whole days; 0: none */
	bool do_not_contact, came_back;
};

/* The least and the most that a fifth of the buyers holds; low > high where nobody is in it. */
struct fifth {
	gint64 low, high;
};

/* What holds for the whole shop at one moment. */
struct shop {
	gint32 today;
	const char *currency;
	double gap_days;            /* median of the customers' own gaps; NaN when nobody has one */
	guint32 gap_customers;      /* how many it is the median of */
	guint32 buyers;             /* customers with an order: RFM ranks are among these */
	gint32 horizon;             /* so many days is "soon" */
	const struct buyers *model; /* given; NULL: none */
	const struct spend *spend;  /* likewise */
	struct fifth recency[QUINTILES], frequency[QUINTILES], money[QUINTILES]; /* cut points */
};

/* One customer's places in the shop, for saying how R, F and M came about: how many of the buyers are strictly behind. */
struct places {
	guint32 recency, frequency, money;
};

/* A number and how it is made. */
struct term {
	const char *name;  /* "visits"; the word of commands, JSON and the SQL behind it */
	const char *title; /* "Visits" */
	enum {
		TERM_NONE,
		TERM_COUNT,
		TERM_MONEY,
		TERM_DAYS,
		TERM_RATIO,
		TERM_WORD,
		TERM_YES,
		TERM_SHARE
	} kind;
	double number;    /* TERM_COUNT, DAYS, RATIO, SHARE; TERM_YES: 0 or 1 */
	gint64 minor;     /* TERM_MONEY */
	const char *word; /* TERM_WORD, static */
	char *how;        /* owned */
	bool model;       /* given by the shop's model of its buyers */
	enum {
		ROWS_NONE,
		ROWS_ORDERS,
		ROWS_GAPS,
		ROWS_LAST
	} rows; /* which rows of the history it came from */
};

struct story {
	const struct figures *figures;
	const struct history *history;
	const struct shop *shop;
	const struct places *places;
};

/* One insight is a file insight_<name>.c. Its functions run in the order of place; each may be NULL. */
struct insight {
	const char *name;
	const char *title;
	const char *help;
	int place;
	/* From one customer's settled history. figures is zeroed but for what the insights before it filled. */
	void (*customer)(const struct history *history, struct figures *figures);
	/* What holds for the whole shop, from all its customers, once. */
	void (*learn)(const struct habit *all, gsize count, struct shop *shop);
	/* What the shop makes of one customer's figures. */
	void (*settle)(const struct shop *shop, struct figures *figures);
	/* Appends what it found for one customer to terms (an array of struct term). */
	void (*explain)(const struct story *story, GArray *terms);
};

extern const struct insight *const insights[]; /* made from the file names, ends with NULL */

/* The insights in the order of their places. Caller frees the array. */
GPtrArray *insights_in_order(void);
/* One customer's figures from the settled history; customer_id and do_not_contact are kept. */
void insights_customer(const GPtrArray *order, const struct history *history,
                       struct figures *figures);
/* Learns what holds for the shop; shop->today and shop->currency are given. */
void insights_learn(const GPtrArray *order, const struct habit *all, gsize count, struct shop *shop);
/* Settles one customer's figures. */
void insights_settle(const GPtrArray *order, const struct shop *shop, struct figures *figures);
/* Both, for a few customers at once. */
void insights_shop(const GPtrArray *order, struct figures *all, gsize count, struct shop *shop);
/* What is kept of figures that are not settled yet, and back. */
struct habit habit_of(const struct figures *figures);
struct figures habit_figures(const struct habit *habit);
/* All terms. Free with g_array_unref. */
GArray *insights_explain(const GPtrArray *order, const struct story *story);
/* Appends a term; takes ownership of how. */
void term_add(GArray *terms, struct term term);

/* "21", "10.5": days and ratios as people read them. Caller frees. */
char *number_text(double number);

#endif
