/* Two customers that are one: every row that moves is named, so that it can be put back exactly. Both ids stay. */
#ifndef TEND_DB_CUSTOMER_MERGE_H
#define TEND_DB_CUSTOMER_MERGE_H

#include "db/record.h"

/* Names and moves what belongs to merged, writes the audit row, forgets merged's figures. Inside the caller's write transaction. */
bool customer_merge_rows(struct db *db, gint64 kept, gint64 merged, const struct change *change,
                         GError **error);
/* Puts the rows of merged's latest merge back. *kept 0: there was none. Inside the caller's write transaction. */
bool customer_unmerge_rows(struct db *db, gint64 merged, const struct change *change, gint64 *kept,
                           GError **error);

#endif
