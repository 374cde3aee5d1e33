/* When will a customer buy again? BG/NBD and MBG/NBD: purchases come at a rate of the customer's own, and after each one it may
 * stay away for good. Every figure is finite, and says whether it was learned or only presumed. */
#ifndef TEND_INSIGHTS_BUYERS_H
#define TEND_INSIGHTS_BUYERS_H

#include <glib.h>
#include <stdbool.h>

/* Fader, Hardie & Lee, Marketing Science 24(2), 2005; Batislam, Denizel & Filiztekin, Int. J. of Research in Marketing 24(3),
 * 2007, where a customer may stay away after the very first purchase, too. */
enum buyers_model { BUYERS_BG, BUYERS_MBG };

enum {
	BUYERS_ENOUGH = 60, /* who came back: from so many on a fit alone does as well as with a prior */
};

/* What is known of one customer, in any one unit of time. */
struct buyer {
	double x;  /* purchases after the first one; several on one day are one */
	double tx; /* from the first to the last of them; 0 when there is none */
	double T;  /* from the first one to the day it is looked at */
};

enum buyers_verdict {
	BUYERS_FITTED,
	BUYERS_NO_DROPOUT, /* fitted; the data show nobody who stayed away for good, so everybody counts as alive */
	BUYERS_EDGE,   /* fitted; the customers differ too little, or too much, for the model */
	BUYERS_PRIOR,  /* too few came back: learned together with what is usual in other shops */
	BUYERS_NO_FIT, /* the likelihood has no top where it was looked for: as BUYERS_PRIOR */
};

struct buyers {
	enum buyers_model model;
	enum buyers_verdict verdict;
	double r,
		alpha; /* rates over the customers: gamma with this shape, and this scale in units of time */
	double a,
		b; /* chances to stay away after a purchase: beta; a is never 1, where the formulas have no value */
	double log_likelihood;
	double slope;     /* the steepest left, per customer and by the logarithm of a parameter */
	gsize n;          /* customers it was learned from */
	gsize repeat;     /* of these, how many came back */
	double purchases; /* theirs, after the first ones */
	int calls;        /* of the likelihood */
};

/* NULL, or why these three numbers are no customer: a sentence without its subject, static. */
const char *buyer_fault(const struct buyer *buyer);

/* Learns from all rows that are customers. unit_days: how many days a unit of time has, for the prior; 7 for weeks. The same rows
 * in any order give the same bits. */
void buyers_fit(enum buyers_model model, const struct buyer *rows, gsize count, double unit_days,
                struct buyers *buyers);
/* The likelihood of these rows under a model from elsewhere, per customer. 0 without rows. */
double buyers_log_likelihood(const struct buyers *buyers, const struct buyer *rows, gsize count);

/* Is it still a customer? 1 / (1 + a/d * pow((alpha+T)/(alpha+tx), r+x)), d = b+x-1 for BG, b+x for MBG. 1 for BG's one-time
 * buyers, whom it never gives up: no ground for a flag. */
double buyers_alive(const struct buyers *buyers, const struct buyer *buyer);
/* At least one purchase in the next t: alive * (1 - pow((alpha+T)/(alpha+T+t), r+x)). */
double buyers_any(const struct buyers *buyers, const struct buyer *buyer, double t);
/* How many purchases in the next t (equation 10 of the paper; its 2F1 by Euler's transformation and the series of Gauss). */
double buyers_expected(const struct buyers *buyers, const struct buyer *buyer, double t);
/* How many purchases after the first one a new customer makes in t (equation 9). */
double buyers_population(const struct buyers *buyers, double t);
/* The chances of 0, 1, … most-1 purchases in the next t go to chances; returns the chance of more. */
double buyers_counts(const struct buyers *buyers, const struct buyer *buyer, double t,
                     double *chances, gsize most);

/* What kind of fit this is, for the owner: "learned from 2357 customers, 1,411 of them…", or "not enough history: …". Caller
 * frees. */
char *buyers_sentence(const struct buyers *buyers);

#endif
