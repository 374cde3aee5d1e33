/* A rule's answer about one customer, as people and scripts read it. */
#ifndef TEND_CLI_RULE_VIEW_H
#define TEND_CLI_RULE_VIEW_H

#include "workflows/rule_ask.h"
#include "cli/command.h"

/* "  YES  when   visits in last 365 days at least 4   (is 9)", a line a condition. */
void rule_print_answers(struct printer *out, const struct rule_answers *answers);
/* {"condition","kind","value","held","implied"} in a list of that key. */
void rule_print_answers_json(struct printer *out, const char *key,
                             const struct rule_answers *answers);
/* The statement, its values numbered below, as lines of SQL comments. Caller frees. */
char *rule_sql_text(const struct rule_query *query);
/* The language and its dictionary, for "tend help rules". */
void help_rules(struct printer *out);

#endif
