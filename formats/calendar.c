#include "formats/calendar.h"

#include "base/error.h"
#include "base/text.h"
#include "formats/calendar_item.h"

#include <string.h>

const icalproperty_kind calendar_own[] = {
	ICAL_UID_PROPERTY,
	ICAL_SUMMARY_PROPERTY,
	ICAL_DESCRIPTION_PROPERTY,
	ICAL_LOCATION_PROPERTY,
	ICAL_DTSTART_PROPERTY,
	ICAL_DTEND_PROPERTY,
	ICAL_DURATION_PROPERTY,
	ICAL_DUE_PROPERTY,
	ICAL_STATUS_PROPERTY,
	ICAL_COMPLETED_PROPERTY,
	ICAL_PERCENTCOMPLETE_PROPERTY,
	ICAL_NO_PROPERTY,
};

static void add(icalcomponent *component, icalproperty *property)
{
	icalcomponent_add_property(component, property);
}

static void add_text(icalcomponent *component, const char *text, enum text_use use,
                     icalproperty *(*make)(const char *))
{
	g_autofree char *clean = text ? text_clean(text, -1, use) : NULL;

	if (clean && *clean)
		add(component, make(clean));
}

static void add_time(icalcomponent *component, const struct calendar_zone *zone,
                     icalproperty_kind kind, gint64 at)
{
	icalproperty *property = icalproperty_new(kind);

	calendar_zone_set(zone, property, at);
	add(component, property);
}

static struct icaltimetype utc_of(gint64 at)
{
	return icaltime_from_timet_with_zone((time_t)at, 0, icaltimezone_get_utc_timezone());
}

static void add_state(icalcomponent *component, const struct calendar_item *item)
{
	if (item->status)
		add(component, icalproperty_new_status(icalenum_string_to_status(item->status)));
	if (item->done_at == 0)
		return;
	add(component, icalproperty_new_completed(utc_of(item->done_at)));
	add(component, icalproperty_new_percentcomplete(100));
}

icalcomponent *calendar_component(const struct calendar_item *item, const struct calendar_zone *zone)
{
	icalcomponent *component =
		icalcomponent_new(item->task ? ICAL_VTODO_COMPONENT : ICAL_VEVENT_COMPONENT);

	add(component, icalproperty_new_uid(item->uid));
	add(component, icalproperty_new_dtstamp(utc_of(item->made_at)));
	add_text(component, item->title, TEXT_LINE, icalproperty_new_summary);
	add_text(component, item->note, TEXT_PARAGRAPHS, icalproperty_new_description);
	add_text(component, item->place, TEXT_LINE, icalproperty_new_location);
	add_time(component, zone, item->task ? ICAL_DUE_PROPERTY : ICAL_DTSTART_PROPERTY, item->start_at);
	if (!item->task && item->end_at != 0)
		add_time(component, zone, ICAL_DTEND_PROPERTY, item->end_at);
	add_state(component, item);
	return component;
}

icalcomponent *calendar_new(void)
{
	icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);

	add(calendar, icalproperty_new_version("2.0"));
	add(calendar, icalproperty_new_prodid("-//tend//tend//EN"));
	return calendar;
}

char *calendar_text(icalcomponent *calendar, GError **error)
{
	char *text = icalcomponent_as_ical_string_r(calendar);
	char *copy = g_strdup(text);

	if (text)
		icalmemory_free_buffer(text);
	else
		tend_fail(error, TEND_FAILED, "the calendar library cannot write this calendar");
	return copy;
}

char *calendar_write(const struct calendar_item *items, gsize count, const char *zone, GError **error)
{
	struct calendar_zone rules;
	icalcomponent *calendar = NULL;
	gint64 earliest = G_MAXINT64;
	char *text = NULL;

	if (!calendar_zone_open(&rules, zone, error))
		return NULL;
	calendar = calendar_new();
	for (gsize i = 0; i < count; i++)
		earliest = MIN(earliest, items[i].start_at);
	if (count > 0 && rules.ical)
		icalcomponent_add_component(calendar, calendar_zone_rules(&rules, earliest));
	for (gsize i = 0; i < count; i++)
		icalcomponent_add_component(calendar, calendar_component(&items[i], &rules));
	text = calendar_text(calendar, error);
	icalcomponent_free(calendar);
	calendar_zone_close(&rules);
	return text;
}
