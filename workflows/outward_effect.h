/* What the effects that leave the shop have in common: whether the customer may still be reached this way, and what stays in their history. */
#ifndef TEND_WORKFLOWS_OUTWARD_EFFECT_H
#define TEND_WORKFLOWS_OUTWARD_EFFECT_H

#include "db/suggestion.h"

struct outward {
	const char *channel;  /* of the consent: "email" */
	const char *refused;  /* why nothing goes without it, in words */
	const char *moved;    /* why nothing goes where the recipient is no longer the customer's */
	const char *activity; /* in the history: "mail-out" */
	enum sql points;      /* the customer's contact points of this kind */
	/* Is this contact point, as somebody typed it, the recipient of the approved envelope? */
	bool (*is_same)(const char *point, const char *recipient);
};

/* *gone (caller frees) says why it must not go any more: the customer is gone, complains, took back the consent, or is reached elsewhere now. */
bool outward_check(struct db *db, const struct outward *outward, const struct suggestion *s,
                   char **gone, GError **error);
/* Writes it into the customer's history. */
bool outward_record(struct db *db, const struct outward *outward, const struct suggestion *s,
                    const char *text, gint64 attempt, gint64 now, GError **error);

#endif
