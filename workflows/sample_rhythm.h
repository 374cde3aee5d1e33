/* How the made-up customers come: each backwards from the last visit, so that who has gone quiet, and for how long, is certain. */
#ifndef TEND_WORKFLOWS_SAMPLE_RHYTHM_H
#define TEND_WORKFLOWS_SAMPLE_RHYTHM_H

#include "workflows/sample_plan.h"

/* Fills every guest's joined_at and the visits, whose guest is still the number. */
void rhythm_play(struct plan *plan);
/* The latest day up to this one, and before the last, on which the shop is open; before from: there is none. */
gint32 plan_open_day(const struct plan *plan, gint32 day);

#endif
