/* Hears when somebody writes into a store or puts another file in its place, without ever looking at it. */
#ifndef TEND_DB_WATCH_H
#define TEND_DB_WATCH_H

#include "db/db.h"

struct db_watch;
/* changed is called in the default main context, a moment after the last of a burst of writes, this process's own included: db_version tells
 * whether they were another's. */
struct db_watch *db_watch_new(const char *path, void (*changed)(void *context), void *context,
                              GError **error);
void db_watch_free(struct db_watch *watch);
/* False when another file, or none, now bears the store's name: it must be opened anew, and so must the watch. */
bool db_watch_is_same(const struct db_watch *watch);

#endif
