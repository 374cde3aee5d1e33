/* The hours of the week at which letters may leave: quiet hours and send windows, by the wall clock of a zone. It only answers when; on the nights on which the
 * clocks are changed, too. */
#ifndef TEND_BASE_HOURS_H
#define TEND_BASE_HOURS_H

#include <glib.h>
#include <stdbool.h>

enum { HOURS_WINDOWS = 14, HOURS_DAY = 24 * 60 };

/* Minutes since midnight. to may be 24:00. */
struct hours_window {
	unsigned days; /* bit 0: Monday */
	int from, to;
};

/* All zero: any time. */
struct hours {
	bool quiet; /* from quiet_from to quiet_to nothing leaves; over midnight when to comes first */
	int quiet_from, quiet_to;
	int count; /* 0: every day, all day */
	struct hours_window windows[HOURS_WINDOWS];
};

/* "monday" … "sunday", ends with NULL. */
extern const char *const hours_weekdays[];
/* "monday" or "mon"; -1 for anything else. */
int hours_weekday(const char *word);
/* "9:00", "09:00", "24:00" to minutes; strict. */
bool hours_time(const char *word, int *minute);

/* "21:00 to 08:00". False: it is none. */
bool hours_read_quiet(const char *text, struct hours *hours);
/* "monday to friday 09:00 to 18:00, saturday 10:00 to 14:00". False: it is none. */
bool hours_read_send(const char *text, struct hours *hours);
/* Adds one window; false when there are too many, or it ends before it begins. */
bool hours_add(struct hours *hours, int first_day, int last_day, int from, int to);

/* The earliest moment not before at when letters may leave; G_MAXINT64: there is none in any week. zone NULL is UTC. */
gint64 hours_next(const struct hours *hours, gint64 at, GTimeZone *zone);
/* Whether at falls into the quiet hours (and not merely outside the windows). */
bool hours_is_quiet(const struct hours *hours, gint64 at, GTimeZone *zone);

/* As they are written. Caller frees. */
char *hours_quiet_text(const struct hours *hours);
char *hours_window_text(const struct hours_window *window);
char *hours_send_text(const struct hours *hours);

#endif
