/* The kernel's word on who still works: a lock lives as long as the last process that holds its descriptor, and dies with it, never by the clock. */
#ifndef TEND_WORKFLOWS_ATTEMPT_LOCK_H
#define TEND_WORKFLOWS_ATTEMPT_LOCK_H

#include "db/db.h"

enum { LOCK_SCHEDULER = 0 }; /* in place of an attempt's id: the one scheduler of this store */

/* Takes the lock of an attempt, in a file beside the store; *fd then holds it, and every process that inherits it. TEND_BUSY when somebody
 * has it. The store itself is never opened or closed here: that would drop the engine's own locks. */
bool attempt_lock_take(struct db *db, gint64 attempt, int *fd, GError **error);
/* This process lets go; others that hold the descriptor do not. fd -1: nothing. */
void attempt_lock_drop(int fd);
/* Removes the file of an attempt whose outcome is recorded. */
void attempt_lock_forget(struct db *db, gint64 attempt);

#endif
