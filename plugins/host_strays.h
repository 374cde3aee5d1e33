/* Processes a plugin leaves behind: whatever they called themselves loose from, they come back to tend as orphans, and are ended. */
#ifndef TEND_PLUGINS_HOST_STRAYS_H
#define TEND_PLUGINS_HOST_STRAYS_H

#include <glib.h>
#include <stdbool.h>

struct strays {
	GArray *own;    /* the children there were before */
	int was_reaper; /* whether orphans came here before */
};

/* From now on orphans below this process become its children. */
void strays_begin(struct strays *strays);
/* Ends every child that came since; gives up after some seconds. How many there were; -1: some live on. */
int strays_end(struct strays *strays);

#endif
