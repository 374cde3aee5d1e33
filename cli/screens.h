/* The screens on an open store: what `tend` alone, and the demonstration, show. */
#ifndef TEND_CLI_SCREENS_H
#define TEND_CLI_SCREENS_H

#include "cli/command.h"

/* script: keys instead of a terminal, NULL: the terminal. size: "80x24" for a script; may be NULL. place: where to begin, as --at takes it; may be
 * NULL. */
bool screens_open(struct session *session, const char *script, const char *size, const char *place,
                  GError **error);

#endif
