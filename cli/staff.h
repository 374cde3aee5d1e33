/* What tend staff does, one function a verb. */
#ifndef TEND_CLI_STAFF_H
#define TEND_CLI_STAFF_H

#include "cli/command.h"

bool staff_pin(struct session *session, char **arguments, GError **error);
bool staff_unpin(struct session *session, char **arguments, GError **error);
bool staff_delegate(struct session *session, char **arguments, GError **error);
bool staff_honesty(struct session *session, char **arguments, GError **error);
/* A member of staff by the words of a name, or whoever acts where none are given. */
struct page *staff_named(struct session *session, char **words, GError **error);

#endif
