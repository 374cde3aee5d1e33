/* What was changed, step by step, so that it can be put back. */
#ifndef TEND_DB_JOURNAL_H
#define TEND_DB_JOURNAL_H

#include "db/record.h"

/* Begins a step; the saves that carry its id belong to it. Inside the caller's write transaction. */
bool journal_begin(struct db *db, const char *label, struct change *change, GError **error);
/* Takes back a step (0: this member of staff's latest that is not undone), newest change first; fails with TEND_REFUSED and changes nothing when a row was
 * changed again since. *label (caller frees) says what was undone. */
bool journal_undo(struct db *db, gint64 step, const struct change *change, char **label,
                  GError **error);

#endif
