/* The notify plugin as the one who shows reminders: whatever that program, the bus or the desktop does, showing takes a known time at most, and tend goes on. */
#ifndef TEND_PLUGINS_NOTIFIER_H
#define TEND_PLUGINS_NOTIFIER_H

#include "base/config.h"

#include <glib.h>
#include <stdbool.h>

enum { NOTIFIER_LIMIT = 2000 }; /* ms that the desktop may take */

/* A person pressed a button. What it means is for the one who hears it to check. */
typedef void (*notifier_pressed_fn)(void *context, const char *subject, gint64 id, gint64 due_at,
                                    const char *button);

struct notifier;
/* Hears the buttons in the default main context. The configuration is lent. */
struct notifier *notifier_new(const struct config *config, notifier_pressed_fn pressed,
                              void *context);
/* The store's folder: no plugin reads its files. */
void notifier_keep_from(struct notifier *notifier, const char *folder);
/* Takes the buttons from what is still on the screen: nobody would hear them. */
void notifier_free(struct notifier *notifier);

struct notifier_result {
	const char *outcome; /* a word of the reminders table: shown off no-plugin no-bus no-server mute failed */
	char *says;   /* why not, a sentence; NULL when shown; owned */
	bool listens; /* a button can be pressed */
};

/* Shows these cards (struct reminder_card); buttons, where a card has some, are heard for so many seconds, 0: there are none. */
void notifier_show(struct notifier *notifier, const GPtrArray *cards, gint64 wait,
                   struct notifier_result *result);
void notifier_result_clear(struct notifier_result *result);

/* How many still wait for a button. on_quiet is called when it becomes none. */
guint notifier_waiting(const struct notifier *notifier);
void notifier_on_quiet(struct notifier *notifier, void (*quiet)(void *context));

#endif
