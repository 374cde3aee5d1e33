/* The verbs of "tend deal", each in a file of its own, and how a deal is printed. */
#ifndef TEND_CLI_DEAL_H
#define TEND_CLI_DEAL_H

#include "workflows/deal_board.h"
#include "cli/command.h"

/* The fields of a deal into an object of its own, as every list of deals has them. */
void deal_print(struct session *session, const struct deal_card *card);

bool deal_verb_list(struct session *session, char **arguments, GError **error);
bool deal_verb_show(struct session *session, char **arguments, GError **error);
bool deal_verb_add(struct session *session, char **arguments, GError **error);
bool deal_verb_edit(struct session *session, char **arguments, GError **error);
bool deal_verb_move(struct session *session, char **arguments, GError **error);
bool deal_verb_won(struct session *session, char **arguments, GError **error);
bool deal_verb_lost(struct session *session, char **arguments, GError **error);
bool deal_verb_assign(struct session *session, char **arguments, GError **error);

#endif
