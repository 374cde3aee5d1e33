/* Prints the figures of a customer, the same way in every command. */
#ifndef TEND_CLI_FIGURES_H
#define TEND_CLI_FIGURES_H

#include "workflows/scoring.h"
#include "cli/command.h"

/* The session's moment and progress, for scoring. */
struct scoring scoring_of(struct session *session);
/* The fields of a stored or computed score into the open object. */
void figures_print(struct printer *out, const struct score *score);

#endif
