/* What the program says about itself, to stderr: one line each, made harmless, and no personal data above debug. */
#ifndef TEND_BASE_LOG_H
#define TEND_BASE_LOG_H

#include <glib.h>
#include <stdbool.h>

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* Writes "tend: warning: …" when $TEND_LOG (error, warning, info or debug; warning if unset) lets the level through. Names,
 * addresses and texts of customers may only be said at LOG_LEVEL_DEBUG; the other levels say ids and counts. */
void log_say(enum log_level level, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* True when log_say would write: for lines that are costly to put together. */
bool log_wants(enum log_level level);

#endif
