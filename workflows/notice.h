/* Notifications of suggestions: what one says, which buttons it may have, and what a button does. A yes is offered only where the whole of what would happen
 * stands in the notification, and counts only for that. */
#ifndef TEND_WORKFLOWS_NOTICE_H
#define TEND_WORKFLOWS_NOTICE_H

#include "workflows/approval.h"
#include "workflows/reminder.h"

enum { NOTICES_MOST = 3 }; /* more are one notification */

/* Subject of a card about a suggestion, or about all that wait (id 0). */
#define NOTICE_SUBJECT "suggestion"

/* Cards about the newest so many suggestions, for the person who looks at this desktop; may_act: what they decide may come from a button. Each has in shas
 * (same place; NULL where there is none) the sha of what it says. NULL on error. */
GPtrArray *notice_cards(struct db *db, gint64 count, const struct staff *by, bool may_act,
                        GTimeZone *zone, GPtrArray *shas, GError **error);

/* Approve or Snooze, through the same functions as any other yes: refused with a sentence when the text or its state changed since it was shown. *says
 * (caller frees) tells what was done. */
bool notice_press(struct db *db, gint64 id, const char *sha, const char *button,
                  const struct decision *d, char **says, GError **error);

#endif
