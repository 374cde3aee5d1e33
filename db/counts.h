/* How many rows every table holds: what a copy is held against. */
#ifndef TEND_DB_COUNTS_H
#define TEND_DB_COUNTS_H

#include "db/db.h"

/* Table to number of rows (gint64 *), the engine's own tables left out. NULL on error. Caller unrefs. */
GHashTable *counts_read(struct db *db, GError **error);
/* A copy was made between two counts of a store that others may have written to meanwhile: appends a sentence for each table of it that holds fewer rows than both, or
 * more. */
void counts_compare(GHashTable *before, GHashTable *after, GHashTable *copy, GPtrArray *findings);

#endif
