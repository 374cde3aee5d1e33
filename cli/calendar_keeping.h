/* The folder of calendar files beside tend run: written anew when what stands in it has changed, and not a reason for tend run to stop. */
#ifndef TEND_CLI_CALENDAR_KEEPING_H
#define TEND_CLI_CALENDAR_KEEPING_H

#include "cli/command.h"

/* What was written last; zero-initialised: nothing yet. */
struct calendar_keeping {
	char *last;    /* the hash of it */
	char *trouble; /* as it was last said: once, not with every round */
};

/* Nothing where the configuration names no folder, and in a made-up shop. Says what was written and what went wrong. */
void calendar_keep(struct session *session, struct calendar_keeping *keeping);
void calendar_keeping_clear(struct calendar_keeping *keeping);

#endif
