/* What a day begins with, in parts that today, demo and task share: what is due, who has gone quiet, whose birthday it is. */
#ifndef TEND_CLI_TODAY_H
#define TEND_CLI_TODAY_H

#include "cli/command.h"

/* Prints the tasks of one of the task_… statements as a list under key; *count (may be NULL) gets how many. */
bool task_print_list(struct session *session, const char *key, enum sql sql,
                     const struct value *values, const char *empty_says, gint64 *count,
                     GError **error);
/* The regulars who have gone quiet, most valuable first, at most so many. */
bool today_print_at_risk(struct session *session, const char *key, gint64 most, GError **error);
/* Birthdays from today on, for a week, in order. */
bool today_print_birthdays(struct session *session, const char *key, GError **error);
/* The moment tomorrow begins. */
gint64 today_end(const struct session *session);
/* One number that a statement counts. */
bool today_count(struct session *session, enum sql sql, const struct value *values, gint64 *count,
                 GError **error);

#endif
