/* Suggestions on this desktop: which text each notification showed, so that a button means that text and no later one. */
#ifndef TEND_CLI_NOTICING_H
#define TEND_CLI_NOTICING_H

#include "workflows/notice.h"
#include "cli/command.h"

struct noticing;
/* The session is lent. */
struct noticing *noticing_new(struct session *session);
void noticing_free(struct noticing *noticing);

/* Adds cards about the newest so many suggestions to those that are to be shown. */
bool noticing_add(struct noticing *noticing, gint64 count, GPtrArray *cards, GError **error);
/* What a button on one of these does; shown is the card's due_at. Refused with a sentence when that text is no longer what waits. */
bool noticing_press(struct noticing *noticing, gint64 id, gint64 shown, const char *button,
                    char **says, GError **error);

#endif
