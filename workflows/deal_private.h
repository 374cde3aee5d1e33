/* What the files of workflows/deal.h share: parts of one step, inside its write transaction. */
#ifndef TEND_WORKFLOWS_DEAL_PRIVATE_H
#define TEND_WORKFLOWS_DEAL_PRIVATE_H

#include "workflows/deal.h"

/* A row of stage history for a deal of that pipeline; the deal follows it. Refuses a lost one without a reason. */
bool deal_put_move(struct db *db, const struct deal *deal, const struct stage *stage,
                   const char *reason, const struct change *change, GError **error);

/* After a move: what was suggested about a deal that is closed now is taken back. */
bool deal_moved(struct db *db, gint64 customer, gint64 deal, const struct stage *stage, gint64 at,
                GError **error);

/* Puts products on a deal or takes them off, as deal_form says them; *sum is then what all of them cost. */
bool deal_put_products(struct db *db, const struct deal *deal, const char *const *products,
                       const struct change *change, gint64 *sum, GError **error);

#endif
