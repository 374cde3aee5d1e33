/* The emergency stop: while it is on, no effect begins, and one that has not yet handed over its bytes does not do so. */
#ifndef TEND_WORKFLOWS_STOP_H
#define TEND_WORKFLOWS_STOP_H

#include "db/db.h"

/* Sets it, with its audit row. A write transaction of its own; setting what is set already does nothing. */
bool stop_set(struct db *db, bool on, gint64 staff, gint64 at, GError **error);
bool stop_get(struct db *db, bool *on, GError **error);

#endif
