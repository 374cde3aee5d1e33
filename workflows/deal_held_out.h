/* What the running model would have said of each closed deal when it was young, had it not known what became of it: the chances calibration is counted from. */
#ifndef TEND_WORKFLOWS_DEAL_HELD_OUT_H
#define TEND_WORKFLOWS_DEAL_HELD_OUT_H

#include "workflows/deal_model.h"

/* Of the number of a deal (gint64) its chance (double), caller frees with g_hash_table_unref. Deals the model was learned from are called by one of five that were
 * learned alike from the other four fifths; those closed later, up to a moment, by the model itself. A deal that was closed as it was entered has none. model: opened
 * from row, and respecting. */
GHashTable *deal_held_out(struct db *db, GTimeZone *zone, const struct model *row,
                          const struct deal_model *model, gint64 until, GError **error);

#endif
