/* A message of which nobody knows whether it went out: only a person ends that, and sending it again needs a manager's word and some patience. */
#ifndef TEND_WORKFLOWS_SETTLE_H
#define TEND_WORKFLOWS_SETTLE_H

#include "workflows/approval.h"

enum {
	SETTLE_TIME = 15 * 60
}; /* bytes handed to the system may leave it that long after the sender died; the store insists too */

/* Each is one write transaction, and fails with TEND_REFUSED and a sentence when it may not be. text says how the person knows; may be NULL. */

/* It went out: done, and in the customer's history. */
bool settle_went_out(struct db *db, gint64 id, const char *text, const struct decision *d,
                     GError **error);
/* It did not: approved as before, and tried again after the grace period. By a manager, 15 minutes after the try, while nothing says otherwise. */
bool settle_did_not(struct db *db, gint64 id, const char *text, const struct decision *d,
                    GError **error);
/* What machines left behind says that it went out, and nothing says that it did not: done, by tend itself. Otherwise *settled is false, and it stays. */
bool settle_by_evidence(struct db *db, gint64 id, gint64 now, bool *settled, GError **error);
/* Nobody will know: dead. */
bool settle_give_up(struct db *db, gint64 id, const char *text, const struct decision *d,
                    GError **error);

#endif
