/* What the effects inside the store have in common: the approved words, read from the approved bytes. */
#ifndef TEND_WORKFLOWS_LOCAL_EFFECT_H
#define TEND_WORKFLOWS_LOCAL_EFFECT_H

#include "base/jdoc.h"
#include "db/record.h"
#include "db/suggestion.h"

/* The approved content; fails when it does not name what is to be done, or names another customer. Caller frees. */
struct jdoc *effect_content(const struct suggestion *s, const char **name, GError **error);
/* Begins a journal step for it, so that it can be undone. */
bool effect_begin(struct db *db, const struct suggestion *s, const char *name, gint64 now,
                  struct change *change, GError **error);
/* *gone is set when the customer was merged into another one or removed. */
bool effect_check_customer(struct db *db, const struct suggestion *s, char **gone, GError **error);

#endif
