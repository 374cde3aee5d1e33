/* What the files of the calendar share: the library's types stay behind this door. */
#ifndef TEND_FORMATS_CALENDAR_ITEM_H
#define TEND_FORMATS_CALENDAR_ITEM_H

#include "formats/calendar.h"

#include <libical/ical.h>

/* A zone as the library and the system know it. */
struct calendar_zone {
	const char *name;
	GTimeZone *zone;
	icaltimezone *ical; /* NULL: UTC, which needs no rules */
};
bool calendar_zone_open(struct calendar_zone *zone, const char *name, GError **error);
void calendar_zone_close(struct calendar_zone *zone);
/* The rules from the beginning of the year in which the earliest moment lies, named as DTSTART names them. NULL for UTC. Caller frees. */
icalcomponent *calendar_zone_rules(const struct calendar_zone *zone, gint64 earliest);
/* A property's value at a moment: local with TZID, or UTC where the wall clock shows that hour twice and this is the second, and where the library's rules
 * say something else than the system's. */
void calendar_zone_set(const struct calendar_zone *zone, icalproperty *property, gint64 at);

/* An empty VCALENDAR of tend. */
icalcomponent *calendar_new(void);
/* The item's properties, each with what it says; owned by the caller. */
icalcomponent *calendar_component(const struct calendar_item *item, const struct calendar_zone *zone);
/* The properties that tend writes; others belong to whoever wrote them. Ends with ICAL_NO_PROPERTY. */
extern const icalproperty_kind calendar_own[];
/* As text, CRLF; NULL with *error when the library cannot. Caller frees with g_free. */
char *calendar_text(icalcomponent *calendar, GError **error);

#endif
