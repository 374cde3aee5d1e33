/* The scheduler that stays: asleep until something is due or somebody writes into the store, and never stopped by what goes wrong meanwhile. */
#ifndef TEND_CLI_RESIDENT_H
#define TEND_CLI_RESIDENT_H

#include "cli/command.h"

enum resident_work { RESIDENT_ALL, RESIDENT_REMINDERS };

/* Returns when SIGTERM or SIGINT says so. Fails at once where another one stays with this store, and later only for what no waiting mends: a damaged store,
 * or one that a newer tend wrote. Buttons on reminders are heard for so many seconds. */
bool resident_run(struct session *session, enum resident_work work, gint64 wait, GError **error);

#endif
