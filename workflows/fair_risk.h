/* Whether the warning that a customer may stay away falls on groups alike, and how often it was wrong about whom. */
#ifndef TEND_WORKFLOWS_FAIR_RISK_H
#define TEND_WORKFLOWS_FAIR_RISK_H

#include "workflows/fair_group.h"
#include "workflows/report.h"

/* Of the newest month whose warnings can be held against what happened; where there is none, of the newest one, and who was warned of alone. tag: what the
 * field "tag" asks for, or NULL. */
bool fair_tell_risk(const struct reporting *reporting, struct picture *picture,
                    const struct fair_field *field, const char *tag, GError **error);

#endif
