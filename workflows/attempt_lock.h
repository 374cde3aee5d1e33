/* The kernel's word on who still works: a lock lives as long as the last process that holds its descriptor, and dies with it, never by the clock. */
#ifndef TEND_WORKFLOWS_ATTEMPT_LOCK_H
#define TEND_WORKFLOWS_ATTEMPT_LOCK_H

#include "db/db.h"

/* In place of an attempt's id. */
enum {
	LOCK_SCHEDULER = 0, /* one pass at a time in this store */
	LOCK_RESIDENT = -1, /* one tend run that stays */
	LOCK_IMPORT = -2,   /* an import writes: only so that others can say whom they wait for */
};

/* Takes the lock of an attempt, in a file beside the store; *fd then holds it, and every process that inherits it. TEND_BUSY when somebody
 * has it. The store itself is never opened or closed here: that would drop the engine's own locks. */
bool attempt_lock_take(struct db *db, gint64 attempt, int *fd, GError **error);
/* Whether some process has it just now. Looking takes it for a moment, so nothing may depend on this but words. */
bool attempt_lock_is_held(struct db *db, gint64 attempt);
/* This process lets go; others that hold the descriptor do not. fd -1: nothing. */
void attempt_lock_drop(int fd);
/* Removes the file of an attempt whose outcome is recorded. */
void attempt_lock_forget(struct db *db, gint64 attempt);

#endif
