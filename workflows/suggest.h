/* The rules are asked, and what they find is put before a person: a suggestion with its reason, its evidence and its finished content. Asking twice
 * adds nothing; nothing here acts. */
#ifndef TEND_WORKFLOWS_SUGGEST_H
#define TEND_WORKFLOWS_SUGGEST_H

#include "base/clock.h"
#include "base/config.h"
#include "db/db.h"

/* What became of one rule. */
struct suggest_count {
	char *rule;
	bool shadow;
	gint64 matched; /* customers or deals for which the rule's conditions hold */
	gint64 added;   /* new suggestions */
	gint64 waiting; /* 'once' has not passed yet, or one is still open */
	gint64 no_consent, no_address, do_not_contact, complaint; /* mail only: left out */
	gint64 incomplete; /* no message could be written: a field without a value, an address that is none */
	gint64 late;       /* 'good until' has passed */
	gint64 limited;   /* beyond 'limit', or beyond the most that were wanted */
	gint64 left_over; /* of these: the latter */
	char *held;       /* a sentence: the rule matched too many and proposed nothing; NULL */
	char *broken;     /* what is wrong with it: it was switched off; NULL */
};

struct suggest_result {
	GPtrArray *counts;      /* struct suggest_count, by name of rule */
	GPtrArray *added_rules; /* char *: rules that came with this tend and were put into the store */
	gint64 added;           /* of live rules */
	gint64 left_over;       /* beyond the most that were wanted: found again the next time */
};

/* After a week asleep there is a week of suggestions: nobody is to find them all at once. */
enum { SUGGEST_CATCH_UP_MOST = 25 };

/* Puts shipped rules that an older tend did not have into the store, brings the scores up to date, then asks every live and shadow rule; one write transaction a rule. Clear result in any case. */
bool suggest_run(struct db *db, const struct clock *clock, const struct config *config,
                 struct suggest_result *result, GError **error);
/* The same with so many new suggestions of live rules at most (-1: any number). */
bool suggest_run_most(struct db *db, const struct clock *clock, const struct config *config,
                      gint64 most, struct suggest_result *result, GError **error);
void suggest_result_clear(struct suggest_result *result);

/* Asks the version of the rule that made this suggestion again, at now. still tells; *why_not (caller frees) says in words what no longer holds. What
 * is approved is also asked how many approvals it needs now: with fewer it does not hold. */
bool suggest_still_true(struct db *db, gint64 suggestion, gint64 now, GTimeZone *zone, bool *still,
                        char **why_not, GError **error);

#endif
