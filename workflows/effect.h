/* What an approved suggestion does. Each kind is one file, effect_<name>.c; one that leaves nothing outside the store is done inside the transaction that records it. */
#ifndef TEND_WORKFLOWS_EFFECT_H
#define TEND_WORKFLOWS_EFFECT_H

#include "db/suggestion.h"

struct effect {
	const char *name;         /* "mail" */
	const char *effect_class; /* "local", "idempotent", "irrevocable" */
	/* Facts of this effect's own that may have changed since the yes: *gone (caller frees) says in words why it must not happen any more. */
	bool (*check)(struct db *db, const struct suggestion *s, char **gone, GError **error);
	/* Inside the write transaction that moves the suggestion to done. For a local effect this is the effect itself; for one carried outside, what
	 * the store remembers of it. */
	bool (*record)(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
	               GError **error);
};

extern const struct effect *const effects[]; /* made from the file names, ends with NULL */

/* Fails with a sentence for a kind this tend does not know. */
const struct effect *effect_find(const char *name, GError **error);
/* True when it is done wholly inside the store. */
bool effect_is_local(const struct effect *effect);

#endif
