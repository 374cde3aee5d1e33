/* Points for a lead or a deal of the store, as of one moment: reads the rows, lets insights/lead.h add them up. */
#ifndef TEND_WORKFLOWS_LEAD_H
#define TEND_WORKFLOWS_LEAD_H

#include "db/db.h"
#include "insights/lead.h"

struct points {
	GArray *terms; /* struct lead_term */
	gint64 total;  /* of the terms' points */
};

/* Of a deal, or (deal 0) of a customer who is a lead. Clear in any case. */
bool points_read(struct db *db, gint64 customer, gint64 deal, gint64 now, struct points *points,
                 GError **error);
void points_clear(struct points *points);

#endif
