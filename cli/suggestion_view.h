/* How a suggestion reads: one shape for queue, show and every decision's answer. What is shown comes from the very bytes that would go out. */
#ifndef TEND_CLI_SUGGESTION_VIEW_H
#define TEND_CLI_SUGGESTION_VIEW_H

#include "db/suggestion.h"
#include "workflows/approval.h"
#include "cli/command.h"

/* The fields of commands.md for queue and show, inside an open object. */
bool suggestion_print_fields(struct session *session, const struct suggestion *s, GError **error);
/* The same for one that is looked at closely: its warnings name domains that look like one the shop knows, too. */
bool suggestion_print_one(struct session *session, const struct suggestion *s, GError **error);
/* The whole of it for a person: why, the text, and what happens if yes and if no. ascii: letters that are not, by their code points. */
bool suggestion_print_card(struct session *session, const struct suggestion *s, bool ascii,
                           GError **error);
/* "mail to Anna Berg <anna@example.org>", "flag at-risk". Caller frees. */
char *suggestion_headline(const struct suggestion *s);
/* Opens a decision by the acting member of staff at the clock. */
struct decision decision_of(const struct session *session);
/* After a decision: the suggestion as it is now; a sentence for people, an object for scripts. */
bool suggestion_print_result(struct session *session, gint64 id, const char *says, GError **error);

#endif
