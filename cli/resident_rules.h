/* Asking the rules while the scheduler stays: in a child, since a large shop takes its time, and reminders do not wait for it. */
#ifndef TEND_CLI_RESIDENT_RULES_H
#define TEND_CLI_RESIDENT_RULES_H

#include <glib.h>

struct asking;
/* How many suggestions are new; failure: why it could not, NULL when it could. Called once, in the default main context; the asking may then be freed. */
typedef void (*asked_fn)(void *context, gint64 added, const char *failure);

/* Runs this very program's "suggest" on the store, for so many new suggestions at most (0: any number). */
struct asking *asking_begin(const char *store_url, gint64 most, asked_fn asked, void *context,
                            GError **error);
/* Has this very program make last night's backup where it is due; it prints what became of it where this one prints. */
void nightly_begin(const char *store_url);
/* Stops it where it still runs: it leaves the store as it was, or with what it had finished. */
void asking_free(struct asking *asking);

#endif
