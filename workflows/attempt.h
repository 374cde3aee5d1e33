/* Carrying out what was approved: each try is on record before it begins, ends as done, failed or unknown, and is never made twice by itself. */
#ifndef TEND_WORKFLOWS_ATTEMPT_H
#define TEND_WORKFLOWS_ATTEMPT_H

#include "base/clock.h"
#include "base/config.h"
#include "db/suggestion.h"
#include "workflows/carrier.h"

/* Whether the rule would still say it; *why_not (caller frees) in words. suggest_still_true is one. */
typedef bool (*still_true_fn)(struct db *db, gint64 suggestion, gint64 now, GTimeZone *zone,
                              bool *still, char **why_not, GError **error);

struct attempt_setting {
	struct db *db;
	const struct clock *clock;
	const struct carrier *carrier; /* for what leaves the shop */
	still_true_fn still_true;      /* NULL: the rule is not asked again */
	const struct config *config;   /* the shop's own hours; NULL: there are none */
};

enum attempt_end {
	ATTEMPT_HELD,      /* nothing was tried: not now, or not in this state any more */
	ATTEMPT_WITHDRAWN, /* no longer true: back to proposed, or superseded */
	ATTEMPT_DONE,
	ATTEMPT_RETRY,   /* failed for certain; approved still, and later tried again */
	ATTEMPT_DEAD,    /* failed for good */
	ATTEMPT_UNKNOWN, /* may have gone out: a person settles it */
	ATTEMPT_ENDS,
};

/* Carries out one approved suggestion whose time has come. Fails when the store does; the try was then not made, or (ATTEMPT_UNKNOWN) is on record without its outcome. *says (caller
 * frees) is what a person may want to know. */
bool attempt_carry_out(const struct attempt_setting *setting, gint64 suggestion,
                       enum attempt_end *end, char **says, GError **error);

/* Ends the tries whose process died: before the message's bytes were offered they failed for certain, after that they are unknown. Those whose lock
 * somebody still holds, and those the store refuses to end, are left alone and counted as held. Adds to counts. */
bool attempt_recover(const struct attempt_setting *setting, gint64 counts[ATTEMPT_ENDS],
                     GError **error);

#endif
