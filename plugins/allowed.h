/* Which plugins the shop lets act: those that came with tend unless it says no, every other one once a manager said yes to exactly that program. */
#ifndef TEND_PLUGINS_ALLOWED_H
#define TEND_PLUGINS_ALLOWED_H

#include "db/db.h"
#include "plugins/host.h"

/* *why (caller frees, NULL when allowed) says why not, and what to do. */
bool plugin_allowed(struct db *db, const struct plugin *plugin, bool *allowed, char **why,
                    GError **error);

/* Records that it may act, as the program it is now, or may not. Refused below the rank of manager, for a plugin that cannot be used, and while
 * another one that may act offers the same effect. */
struct staff;
bool plugin_allow(struct db *db, const struct plugin *plugin, bool on, const struct staff *by,
                  gint64 at, GError **error);

/* The one that carries this effect for the shop. Fails with a sentence when there is none, or more than one. */
struct plugin *plugin_for_effect(struct db *db, const char *effect, GError **error);

#endif
