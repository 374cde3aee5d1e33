/* What cmd_why.c hands on: a suggestion explains itself with its rule's conditions, a customer with its figures. */
#ifndef TEND_CLI_WHY_H
#define TEND_CLI_WHY_H

#include "workflows/deal_why.h"
#include "cli/command.h"

/* Prints why tend suggested this; in why_suggestion.c. */
bool why_suggestion(struct session *session, gint64 id, bool sql, GError **error);

/* Prints why a deal has its chance; in why_deal.c. */
bool why_deal(struct session *session, gint64 id, bool sql, bool all, GError **error);
/* The same as a part of what is printed about a deal: for people a heading and the sum, else an object "chance". all: with every row. */
void why_deal_print(struct printer *out, const struct deal_why *why, bool all);

/* Prints statements after the store is closed: the shell they are piped into must not meet tend's own lock on leaving. In cmd_why.c. */
void why_print_statements(struct session *session, const char *text);

#endif
