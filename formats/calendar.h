/* Appointments and tasks as iCalendar (RFC 5545): written by libical, in the shop's zone with its rules beside it, and put into a file that another program
 * may have added to without losing what that program wrote. */
#ifndef TEND_FORMATS_CALENDAR_H
#define TEND_FORMATS_CALENDAR_H

#include <glib.h>
#include <stdbool.h>

/* Texts are cleaned when they are written; NULL or "" leaves a property out. */
struct calendar_item {
	const char *uid; /* names it for ever, in every program that gets it */
	bool task;       /* a VTODO, due at start_at; else a VEVENT */
	const char *title, *note, *place;
	gint64 start_at, end_at; /* UTC seconds; end_at 0: none */
	const char *status; /* as iCalendar says it: CONFIRMED, TENTATIVE, NEEDS-ACTION, COMPLETED */
	gint64 done_at;     /* of a task; 0: not done */
	gint64 made_at;
};

/* All of them in one VCALENDAR, CRLF. zone is the shop's IANA name. Fails when the calendar library does not know the zone: never silently UTC. The same
 * input gives the same bytes. Caller frees. */
char *calendar_write(const struct calendar_item *items, gsize count, const char *zone,
                     GError **error);

/* What the file of one item is to hold, given what it holds (NULL: there is none yet): everything that calendar_write has no word for stays as it is.
 * *text is NULL when the file says all of it already. Caller frees. */
bool calendar_update(const char *existing, const struct calendar_item *item, const char *zone,
                     char **text, GError **error);

enum { CALENDAR_FILE_MOST = 1024 * 1024 }; /* bytes; what is larger is no file of one item */
/* The UID of the first item in the file; NULL where there is none. Caller frees. */
char *calendar_uid_of(const char *text);

#endif
