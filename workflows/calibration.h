/* Was it right? What was said of deals against what became of them, in the shop's own counts: "of 37 deals called 60–70 %, 24 were won". */
#ifndef TEND_WORKFLOWS_CALIBRATION_H
#define TEND_WORKFLOWS_CALIBRATION_H

#include "db/db.h"
#include "insights/quality.h"

/* Deals that were closed, each counted once. */
struct calibration {
	gint64 model; /* that runs; 0: none */
	gsize learned; /* closed deals it was learned from: each was given its chance by a model that had not seen it */
	struct quality_bin held_out[QUALITY_BINS];
	gsize said; /* closed deals of which something was stored while they were open: their first chance that was learned */
	struct quality_bin stored[QUALITY_BINS];
	char *note; /* "not enough history: …"; NULL where the picture stands on something; owned */
};

/* As known at that moment. Clear in any case. */
bool calibration_read(struct calibration *calibration, struct db *db, gint64 now, GError **error);
void calibration_clear(struct calibration *calibration);
/* "of 37 deals called 60–70 %, 24 were won"; NULL for a tenth in which there are none. Caller frees. */
char *calibration_text(const struct quality_bin *bins, int tenth);

#endif
