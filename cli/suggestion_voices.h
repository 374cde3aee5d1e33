/* Who said what to a suggestion, in whose stead, and who else is reading it. */
#ifndef TEND_CLI_SUGGESTION_VOICES_H
#define TEND_CLI_SUGGESTION_VOICES_H

#include "db/suggestion.h"
#include "cli/command.h"

/* For people as lines of the card, else as the fields "said" and "read_by" of an open object. */
bool voices_print(struct session *session, const struct suggestion *s, GError **error);
/* Whoever asked to see it is reading it now: noted where that is known and the store can be written; nothing fails for it. */
void voices_note_reader(struct session *session, const struct suggestion *s);
/* How long whoever decides has been reading this text, as far as is known. */
bool voices_read_for(struct session *session, gint64 id, gint64 *milliseconds, GError **error);

#endif
