/* What keeps a suggestion waiting, as commands print it: the hold with its time and reason, the consent it stands on, the emergency stop. */
#ifndef TEND_CLI_GATES_VIEW_H
#define TEND_CLI_GATES_VIEW_H

#include "db/suggestion.h"
#include "cli/command.h"

/* "until Tue 24 Nov 2026, 08:00: quiet hours 21:00 to 08:00"; *text (caller frees) NULL: nothing holds it. Of what waits for a decision: what would hold it now. */
bool gates_view_hold(struct session *session, const struct suggestion *s, char **text,
                     GError **error);
/* "held" and "consent" of one, inside an open object. */
bool gates_view_print_fields(struct session *session, const struct suggestion *s, GError **error);
/* The lines of the card. */
bool gates_view_print_lines(struct session *session, const struct suggestion *s, GError **error);
/* A line for people while the emergency stop is on. */
bool gates_view_print_stop(struct session *session, GError **error);

#endif
