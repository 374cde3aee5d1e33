/* A made-up shop with 18 months of history: the same options make the same rows on every machine, and no clock is read. */
#ifndef TEND_WORKFLOWS_SAMPLE_H
#define TEND_WORKFLOWS_SAMPLE_H

#include <glib.h>
#include <stdbool.h>

enum {
	SAMPLE_CUSTOMERS = 400,
	SAMPLE_SEED = 1,
	SAMPLE_LEAST = 20,
	SAMPLE_MOST = 1000000,
	SAMPLE_MONTHS = 18
};

/* The zone every made-up shop lies in. */
#define SAMPLE_ZONE "Europe/Berlin"

struct sample_options {
	gint64 customers; /* 0: SAMPLE_CUSTOMERS */
	gint64 seed;      /* 0: SAMPLE_SEED */
	gint32 until;     /* the last day; nothing is stamped later than its 06:00 in the shop's zone */
	bool demo; /* marked as a demonstration: only the outbox transport works in it, for good */
	void (*progress)(void *context, const char *what, gint64 done, gint64 total); /* may be NULL */
	void *context;
};

/* What was made, to say so. */
struct sample_report {
	gint64 customers, orders, products, activities, tasks, deals;
	gint32 from, until;
};

/* Writes the shop into a new file: whole and closed, or not at all; never over a file that is there. The rules are live, scores are of the last
 * day, at least five regulars who agreed to mail have gone quiet, two deals have rested too long, and two leads wait for a first word. */
bool sample_create(const char *path, const struct sample_options *options,
                   struct sample_report *report, GError **error);

#endif
