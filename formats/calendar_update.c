/* A file of one item that other programs write to as well: what tend says in it is compared and replaced, the rest is left. */
#include "base/error.h"
#include "formats/calendar_item.h"

#include <string.h>

/* *calendar is NULL for what is no calendar: then there is nothing to keep. Fails for several in one file: they are somebody else's. */
static bool parse(const char *text, icalcomponent **calendar, GError **error)
{
	icalcomponent *parsed =
		text && strlen(text) <= CALENDAR_FILE_MOST ? icalparser_parse_string(text) : NULL;

	*calendar = NULL;
	if (!parsed)
		return true;
	if (icalcomponent_isa(parsed) == ICAL_XROOT_COMPONENT) {
		icalcomponent_free(parsed);
		return tend_fail(error, TEND_FAILED,
		                 "the file holds several calendars; it was left as it is");
	}
	/* What the library could not read it would write out again as X-LIC-ERROR. */
	icalcomponent_strip_errors(parsed);
	if (icalcomponent_isa(parsed) == ICAL_VCALENDAR_COMPONENT)
		*calendar = parsed;
	else
		icalcomponent_free(parsed);
	return true;
}

static icalcomponent *find(icalcomponent *calendar, icalcomponent_kind kind, const char *uid)
{
	for (icalcomponent *one = icalcomponent_get_first_component(calendar, kind); one;
	     one = icalcomponent_get_next_component(calendar, kind))
		if (g_strcmp0(icalcomponent_get_uid(one), uid) == 0)
			return one;
	return NULL;
}

/* "Europe/Berlin 20261123T100000"; NULL where the component has no such property. Caller frees. */
static char *said(icalcomponent *component, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(component, kind);
	icalparameter *zone =
		property ? icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER) : NULL;
	char *value = property ? icalproperty_get_value_as_string_r(property) : NULL;
	char *text = property ? g_strdup_printf("%s %s", zone ? icalparameter_get_tzid(zone) : "",
	                                        value ? value : "")
	                      : NULL;

	if (value)
		icalmemory_free_buffer(value);
	return text;
}

static bool says_the_same(icalcomponent *a, icalcomponent *b)
{
	for (const icalproperty_kind *kind = calendar_own; *kind != ICAL_NO_PROPERTY; kind++) {
		g_autofree char *one = said(a, *kind);
		g_autofree char *other = said(b, *kind);

		if (g_strcmp0(one, other) != 0)
			return false;
	}
	return true;
}

static void remove_all(icalcomponent *component, icalproperty_kind kind)
{
	icalproperty *property = NULL;

	while ((property = icalcomponent_get_first_property(component, kind))) {
		icalcomponent_remove_property(component, property);
		icalproperty_free(property);
	}
}

/* tend's properties in the place of those that are there. */
static void replace(icalcomponent *there, icalcomponent *wanted)
{
	for (const icalproperty_kind *kind = calendar_own; *kind != ICAL_NO_PROPERTY; kind++) {
		icalproperty *property = icalcomponent_get_first_property(wanted, *kind);

		remove_all(there, *kind);
		if (property)
			icalcomponent_add_property(there, icalproperty_new_clone(property));
	}
}

static bool names_zone(icalcomponent *component)
{
	for (const icalproperty_kind *kind = calendar_own; *kind != ICAL_NO_PROPERTY; kind++) {
		icalproperty *property = icalcomponent_get_first_property(component, *kind);

		if (property && icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER))
			return true;
	}
	return false;
}

static void set_rules(icalcomponent *calendar, const struct calendar_zone *zone,
                      icalcomponent *wanted, gint64 earliest)
{
	icalcomponent *old = NULL;

	if (!names_zone(wanted))
		return;
	for (old = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT); old;
	     old = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
		icalproperty *id = icalcomponent_get_first_property(old, ICAL_TZID_PROPERTY);

		if (id && g_strcmp0(icalproperty_get_tzid(id), zone->name) == 0)
			break;
	}
	if (old) {
		icalcomponent_remove_component(calendar, old);
		icalcomponent_free(old);
	}
	icalcomponent_add_component(calendar, calendar_zone_rules(zone, earliest));
}

/* The changed calendar as text; *text stays NULL when it says all of it already. */
static bool update(icalcomponent *calendar, icalcomponent *wanted, const struct calendar_item *item,
                   const struct calendar_zone *zone, char **text, GError **error)
{
	icalcomponent *there = find(calendar, icalcomponent_isa(wanted), item->uid);

	if (there && says_the_same(there, wanted))
		return true;
	if (there)
		replace(there, wanted);
	else
		icalcomponent_add_component(calendar, icalcomponent_new_clone(wanted));
	set_rules(calendar, zone, wanted, item->start_at);
	*text = calendar_text(calendar, error);
	return *text != NULL;
}

bool calendar_update(const char *existing, const struct calendar_item *item, const char *zone,
                     char **text, GError **error)
{
	struct calendar_zone rules;
	icalcomponent *wanted = NULL, *calendar = NULL;
	bool done = false;

	*text = NULL;
	if (!parse(existing, &calendar, error) || !calendar_zone_open(&rules, zone, error)) {
		g_clear_pointer(&calendar, icalcomponent_free);
		return false;
	}
	wanted = calendar_component(item, &rules);
	if (!calendar)
		calendar = calendar_new();
	done = update(calendar, wanted, item, &rules, text, error);
	icalcomponent_free(wanted);
	icalcomponent_free(calendar);
	calendar_zone_close(&rules);
	return done;
}

/* ---- whose file it is */

/* Lines may be folded: a line break and a blank are nothing (RFC 5545 3.1). */
static char *unfold(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *at = text; *at; at++) {
		const char *next = *at == '\r' && at[1] == '\n' ? at + 1 : at;

		if (*next == '\n' && (next[1] == ' ' || next[1] == '\t'))
			at = next + 1;
		else if (*at != '\r')
			g_string_append_c(out, *at);
	}
	return g_string_free(out, FALSE);
}

char *calendar_uid_of(const char *text)
{
	g_autofree char *unfolded = unfold(text);
	g_auto(GStrv) lines = g_strsplit(unfolded, "\n", -1);

	for (char **line = lines; *line; line++) {
		const char *colon = strchr(*line, ':');

		if (colon && g_ascii_strncasecmp(*line, "UID", 3) == 0 &&
		    ((*line)[3] == ':' || (*line)[3] == ';'))
			return g_strstrip(g_strdup(colon + 1));
	}
	return NULL;
}
