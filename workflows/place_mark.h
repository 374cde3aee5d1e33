/* How far a store had come, noted outside of it: on the disk before anything leaves that cannot be called back, so that an older copy of the store is
 * known for one. Two notes, one in $XDG_STATE_HOME/tend and one beside the store; the further one counts. */
#ifndef TEND_WORKFLOWS_PLACE_MARK_H
#define TEND_WORKFLOWS_PLACE_MARK_H

#include "db/db.h"

/* The newest event of the store when it was noted; event 0: there was none. Clear it. */
struct place_mark {
	bool found;
	gint64 event;
	char *hash;
};
void place_mark_clear(struct place_mark *mark);
/* What was noted for the store of that name, whose file is at path. What cannot be read, or was damaged, counts as not there. */
struct place_mark place_mark_read(const char *store, const char *path);
/* True where some store noted beside this path how far it had come, whichever it was. */
bool place_mark_is_beside(const char *path);
/* Notes it in both places; only the one in the state folder must succeed. Fails, and notes nothing, where a further mark is there: some other copy of this
 * store is at work. */
bool place_mark_write(const char *store, const char *path, gint64 event, const char *hash,
                      GError **error);

#endif
