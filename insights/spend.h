/* What does a customer spend on a purchase? Gamma-Gamma: each has a mean of its own, drawn nearer to everybody's the fewer purchases
 * are known. What it spends has nothing to do with how often it comes; spend_fit's caller looks whether that holds. */
#ifndef TEND_INSIGHTS_SPEND_H
#define TEND_INSIGHTS_SPEND_H

#include <glib.h>

enum {
	SPEND_ENOUGH =
		100, /* customers with a known spend: with fewer only everybody's mean is learned (spend.c) */
};

/* One customer: purchases with an amount, and their mean, in any one currency. */
struct spender {
	double x;
	double mean;
};

enum spend_verdict {
	SPEND_FITTED,
	SPEND_EDGE,   /* spends differ too little or too much for the model */
	SPEND_PRIOR,  /* too few: the shape is that of other shops, everybody's mean this one's */
	SPEND_NOTHING /* no purchase with an amount: every figure is 0 */
};

/* Gamma with shape p for the amounts of one customer; its scale has a gamma with shape q and scale v over the customers. q is
 * above 1: everybody's mean, p v / (q-1), exists. */
struct spend {
	enum spend_verdict verdict;
	double p, q, v;
	double log_likelihood;
	double slope; /* the steepest left, per customer and by the logarithm of a parameter */
	gsize n;      /* customers it was learned from */
	int calls;    /* of the likelihood */
};

/* Learns from the rows with x and mean above 0 and below 1e15 (Fader & Hardie, "The Gamma-Gamma Model of Monetary Value", 2013). The same rows
 * in any order give the same bits. */
void spend_fit(const struct spender *rows, gsize count, struct spend *spend);
/* What it spends on a purchase: p * (v + x * mean) / (p * x + q - 1); x 0 and mean 0: everybody's mean. Neither may be
 * below 0: who was paid back more than it paid is asked for as one without a purchase. */
double spend_expected(const struct spend *spend, const struct spender *spender);
/* Caller frees. */
char *spend_sentence(const struct spend *spend);

#endif
