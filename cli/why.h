/* What cmd_why.c hands on: a suggestion explains itself with its rule's conditions, a customer with its figures. */
#ifndef TEND_CLI_WHY_H
#define TEND_CLI_WHY_H

#include "cli/command.h"

/* Prints why tend suggested this; in why_suggestion.c. */
bool why_suggestion(struct session *session, gint64 id, bool sql, GError **error);

#endif
