/* Prints the points of a lead or a deal, the same way in every command. */
#ifndef TEND_CLI_POINTS_H
#define TEND_CLI_POINTS_H

#include "workflows/lead.h"
#include "cli/command.h"

/* For scripts "points": total and terms into the open object; for people a list below it. */
void points_print(struct printer *out, const struct points *points);

#endif
