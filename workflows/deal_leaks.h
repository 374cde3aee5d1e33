/* Which fields a model of deals may learn from: what the owner said, what says who somebody is, and what looks as if it was filled in afterwards. */
#ifndef TEND_WORKFLOWS_DEAL_LEAKS_H
#define TEND_WORKFLOWS_DEAL_LEAKS_H

#include "workflows/deal_learning.h"

/* One for each of deal_fields. Free with deal_uses_free. */
bool deal_uses_read(struct deal_field_use **uses, struct db *db, const struct deal_table *table,
                    GError **error);
void deal_uses_free(struct deal_field_use *uses);

/* Of a model's figures: which fields were left out because they look filled in afterwards, and why. A sentence without its full stop; NULL: none. Caller frees. */
char *deal_leaks_note(const char *figures);

#endif
