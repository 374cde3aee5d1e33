/* A folder of calendar files, one item each (vdir): made to say what it is told, touching no file whose UID is not the shop's, and never half a file. */
#ifndef TEND_PLUGINS_CALENDAR_VDIR_H
#define TEND_PLUGINS_CALENDAR_VDIR_H

#include "formats/calendar.h"

struct vdir {
	const char *folder; /* made when it is not there */
	const char *owner;  /* how the UIDs of this shop end: "@3f9a….tend" */
	const char *zone;
};

struct vdir_result {
	guint written, removed, kept;
	char *trouble; /* the first thing that went wrong with one file, a sentence; owned */
	guint troubled;
};

/* Writes what changed, removes what is no longer there. False when the folder itself cannot be used; what went wrong with single files is in the result,
 * and the others are done. */
bool vdir_put(const struct vdir *vdir, const struct calendar_item *items, gsize count,
              struct vdir_result *result, GError **error);
void vdir_result_clear(struct vdir_result *result);

#endif
