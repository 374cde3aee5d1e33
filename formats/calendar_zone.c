/* Wall clocks. libical is wrong about the hours around a change (RFC 5545 3.3.5), so the system's rules decide, and libical's are only written down. */
#include "base/error.h"
#include "formats/calendar_item.h"

#include <string.h>

enum { FIRST_YEAR = 1902 }; /* the library's moments begin in 1901 */

static bool is_utc(const char *name)
{
	static const char *const names[] = { "UTC", "Etc/UTC", "Z", "Etc/GMT", "GMT", NULL };

	return g_strv_contains(names, name);
}

bool calendar_zone_open(struct calendar_zone *zone, const char *name, GError **error)
{
	*zone = (struct calendar_zone){ .name = name, .zone = g_time_zone_new_identifier(name) };
	if (is_utc(name))
		return true;
	zone->ical = icaltimezone_get_builtin_timezone(name);
	/* Where tzdata is missing the library gives NULL, and a NULL zone reads 9:00 in Berlin as 9:00 in Greenwich. */
	if (zone->zone && zone->ical && icaltimezone_get_component(zone->ical))
		return true;
	calendar_zone_close(zone);
	return tend_fail(
		error, TEND_FAILED,
		"the calendar library does not know the time zone %s, so nothing was written\nis the package tzdata installed?",
		name);
}

void calendar_zone_close(struct calendar_zone *zone)
{
	g_clear_pointer(&zone->zone, g_time_zone_unref);
	zone->ical = NULL;
}

/* ---- one moment */

static struct icaltimetype local_of(const struct calendar_zone *zone, gint64 at)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone->zone);
	struct icaltimetype time = icaltime_null_time();

	g_date_time_get_ymd(local, &time.year, &time.month, &time.day);
	time.hour = g_date_time_get_hour(local);
	time.minute = g_date_time_get_minute(local);
	time.second = g_date_time_get_second(local);
	return time;
}

/* The wall clock showed the same before: whoever reads it takes it for the first time (RFC 5545 3.3.5). */
static bool is_second_time(GTimeZone *zone, gint64 at)
{
	gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, at);
	gint before = interval > 0 ? interval - 1 : interval;
	gint32 gained = g_time_zone_get_offset(zone, before) - g_time_zone_get_offset(zone, interval);

	return gained > 0 &&
	       g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, at - gained) == before;
}

static bool agrees(const struct calendar_zone *zone, struct icaltimetype local, gint64 at)
{
	gint interval = g_time_zone_find_interval(zone->zone, G_TIME_TYPE_UNIVERSAL, at);
	int daylight = 0;

	return icaltimezone_get_utc_offset(zone->ical, &local, &daylight) ==
	       g_time_zone_get_offset(zone->zone, interval);
}

void calendar_zone_set(const struct calendar_zone *zone, icalproperty *property, gint64 at)
{
	struct icaltimetype time =
		icaltime_from_timet_with_zone((time_t)at, 0, icaltimezone_get_utc_timezone());

	if (zone->ical && !is_second_time(zone->zone, at)) {
		struct icaltimetype local = local_of(zone, at);

		if (agrees(zone, local, at)) {
			time = local;
			icalproperty_set_parameter(property, icalparameter_new_tzid(zone->name));
		}
	}
	icalproperty_set_value(property, icalvalue_new_datetime(time));
}

/* ---- the rules */

icalcomponent *calendar_zone_rules(const struct calendar_zone *zone, gint64 earliest)
{
	g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(earliest);
	struct icaltimetype year = icaltime_null_time();
	icalcomponent *rules = NULL;
	icalproperty *id = NULL;

	if (!zone->ical)
		return NULL;
	year.year = MAX(g_date_time_get_year(at) - 1, FIRST_YEAR);
	year.month = year.day = 1;
	rules = icalcomponent_new_clone(icaltimezone_get_component(zone->ical));
	icaltimezone_truncate_vtimezone(rules, year, icaltime_null_time(), 0);
	id = icalcomponent_get_first_property(rules, ICAL_TZID_PROPERTY);
	if (id)
		icalproperty_set_tzid(id, zone->name);
	else
		icalcomponent_add_property(rules, icalproperty_new_tzid(zone->name));
	return rules;
}
