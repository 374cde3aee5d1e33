/* An alarm at a moment of the real-time clock: it also goes off when somebody sets that clock, and costs nothing while it waits. */
#ifndef TEND_BASE_WAKE_H
#define TEND_BASE_WAKE_H

#include <glib.h>
#include <stdbool.h>

struct wake;
/* rings is called in the default main context, at the time or when the clock was set: look again what time it is. */
struct wake *wake_new(void (*rings)(void *context), void *context, GError **error);
void wake_free(struct wake *wake);
/* At these UTC seconds, at once when they have passed; 0: only when the clock is set. Replaces what was set before. */
void wake_at(struct wake *wake, gint64 at);

#endif
