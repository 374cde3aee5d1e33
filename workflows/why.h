/* Why a customer has the figures shown: every term, how it is made, the rows behind it, and the statement that gives the same number. */
#ifndef TEND_WORKFLOWS_WHY_H
#define TEND_WORKFLOWS_WHY_H

#include "db/customer.h"
#include "workflows/scoring.h"

/* Computed afresh for the moment, so it is never older than the orders. */
struct why {
	struct page *page;               /* one struct customer */
	const struct customer *customer; /* lends from page */
	struct standings standings;
	struct figures figures;
	struct history history;
	struct places places;
	GArray *terms; /* struct term */
	char *reason;
};

/* Fails with TEND_NOT_FOUND for an unknown, hidden or merged customer (saying into whom). Clear in any case. */
bool why_read(struct why *why, const struct scoring *scoring, gint64 customer, GError **error);
void why_clear(struct why *why);

/* The statement that gives the term's value in any shell of the store's engine, its values filled in; NULL for a word that follows
 * from other terms. Caller frees. */
char *why_sql(const struct why *why, const struct term *term, gint64 now);

#endif
