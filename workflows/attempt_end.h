/* How a try ends: outcome, event, evidence and what the store remembers of it, in one transaction. */
#ifndef TEND_WORKFLOWS_ATTEMPT_END_H
#define TEND_WORKFLOWS_ATTEMPT_END_H

#include "workflows/attempt.h"

/* Writes the result of the attempt of this suggestion, which must be executing, and moves it on. A transaction of its own. */
bool attempt_end(const struct attempt_setting *setting, gint64 suggestion, gint64 attempt,
                 const struct delivery_result *result, enum attempt_end *end, GError **error);
/* The same inside the caller's write transaction, for what is done inside it. */
bool attempt_end_within(struct db *db, const struct suggestion *executing,
                        const struct attempt *attempt, const struct delivery_result *result,
                        gint64 now, enum attempt_end *end, GError **error);

#endif
