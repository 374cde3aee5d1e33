/* What staff could do about a deal, computed on the model that scored it: the smallest thing that brings it over the line. */
#ifndef TEND_WORKFLOWS_DEAL_CHANGE_H
#define TEND_WORKFLOWS_DEAL_CHANGE_H

#include "db/staff.h"
#include "workflows/deal_why.h"

/* From how many percent on a deal counts as likely: the shop's own word, or the share it wins. *own says which. */
bool deal_line_get(struct db *db, const struct deal_model *model, double *line, bool *own,
                   GError **error);
/* percent 0: the share it wins, from now on. A manager's or the owner's act, with its audit row. */
bool deal_line_set(struct db *db, int percent, const struct staff *by, gint64 at, GError **error);

/* A sentence without its full stop; caller frees. NULL where nothing was learned. */
char *deal_change_text(const struct deal_why *why, double line, bool own);

#endif
