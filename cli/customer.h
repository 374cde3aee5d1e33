/* The verbs of "tend customer", each in a file of its own, and how a customer is printed. */
#ifndef TEND_CLI_CUSTOMER_H
#define TEND_CLI_CUSTOMER_H

#include "workflows/customer_list.h"
#include "cli/command.h"

/* Prints the rows of a filter as a list; says empty_says when there are none (and *count is 0). */
bool customer_print_list(struct session *session, const struct customer_filter *filter,
                         const char *empty_says, gint64 *count, GError **error);
/* Prints these customers in this order, inside one list. */
bool customer_print_ids(struct session *session, const GArray *ids, const char *empty_says,
                        GError **error);
/* The whole card of one customer. */
bool customer_print_card(struct session *session, gint64 id, GError **error);
/* Who changes, when. */
struct change change_of(const struct session *session);

bool customer_verb_list(struct session *session, char **arguments, GError **error);
bool customer_verb_show(struct session *session, char **arguments, GError **error);
bool customer_verb_add(struct session *session, char **arguments, GError **error);
bool customer_verb_edit(struct session *session, char **arguments, GError **error);
bool customer_verb_merge(struct session *session, char **arguments, GError **error);
bool customer_verb_unmerge(struct session *session, char **arguments, GError **error);
bool customer_verb_erase(struct session *session, char **arguments, GError **error);
bool customer_verb_duplicates(struct session *session, char **arguments, GError **error);

#endif
