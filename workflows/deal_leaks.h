/* Which fields a model of deals may learn from: what the owner said, what says who somebody is, and what looks as if it was filled in afterwards. */
#ifndef TEND_WORKFLOWS_DEAL_LEAKS_H
#define TEND_WORKFLOWS_DEAL_LEAKS_H

#include "workflows/deal_learning.h"

/* One for each of deal_fields, decided at a moment. Free with deal_uses_free. */
bool deal_uses_read(struct deal_field_use **uses, struct deal_reader *reader,
                    const struct deal_table *table, gint64 until, GError **error);
void deal_uses_free(struct deal_field_use *uses);

#endif
