/* The rows behind a value of a deal, with their moments and amounts. */
#ifndef TEND_WORKFLOWS_DEAL_WHY_ROWS_H
#define TEND_WORKFLOWS_DEAL_WHY_ROWS_H

#include "workflows/deal_why.h"

/* struct deal_row, as known at that moment, of the deal read last; free with g_array_unref. */
bool deal_rows_read(const struct deal_reader *reader, const struct deal_field *field, gint64 at,
                    GArray **rows, GError **error);

#endif
