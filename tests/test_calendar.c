/* Calendar files: what is written reads back, wall clocks are right around a change of the clock, and what others wrote into a file stays. */
#include "base/clock.h"
#include "formats/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libical/ical.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static gint64 at(const char *text)
{
	gint64 seconds = 0;
	g_autoptr(GError) error = NULL;

	if (!clock_parse(text, NULL, &seconds, &error))
		fail_msg("%s", error->message);
	return seconds;
}

static char *write_one(const struct calendar_item *item, const char *zone)
{
	g_autoptr(GError) error = NULL;
	char *text = calendar_write(item, 1, zone, &error);

	if (!text)
		fail_msg("%s", error->message);
	return text;
}

static struct calendar_item task(const char *title, const char *due)
{
	return (struct calendar_item){ .uid = "task-7@x.tend",
		                           .task = true,
		                           .title = title,
		                           .status = "NEEDS-ACTION",
		                           .start_at = at(due),
		                           .made_at = at("2026-11-01T08:00:00Z") };
}

static bool has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

/* ---- wall clocks */

static void wall_clocks(void **state)
{
	static const struct {
		const char *zone, *at, *says;
	} rows[] = {
		{ "Europe/Berlin", "2026-11-23T09:00:00+01:00", "DUE;TZID=Europe/Berlin:20261123T090000\r\n" },
		{ "Europe/Berlin", "2026-07-01T09:00:00+02:00", "DUE;TZID=Europe/Berlin:20260701T090000\r\n" },
		/* The spring night: the hour after the gap, and the last one before it. */
		{ "Europe/Berlin", "2027-03-28T03:00:00+02:00", "DUE;TZID=Europe/Berlin:20270328T030000\r\n" },
		{ "Europe/Berlin", "2027-03-28T01:59:00+01:00", "DUE;TZID=Europe/Berlin:20270328T015900\r\n" },
		/* The autumn night shows 2:30 twice; a reader may take either for either, so UTC says which. */
		{ "Europe/Berlin", "2026-10-25T02:30:00+02:00", "DUE:20261025T003000Z\r\n" },
		{ "Europe/Berlin", "2026-10-25T02:30:00+01:00", "DUE:20261025T013000Z\r\n" },
		{ "Europe/Berlin", "2026-10-25T03:00:00+01:00", "DUE;TZID=Europe/Berlin:20261025T030000\r\n" },
		{ "America/New_York", "2026-11-23T09:00:00-05:00",
		  "DUE;TZID=America/New_York:20261123T090000\r\n" },
		{ "Asia/Tokyo", "2026-11-23T09:00:00+09:00", "DUE;TZID=Asia/Tokyo:20261123T090000\r\n" },
		{ "UTC", "2026-11-23T09:00:00Z", "DUE:20261123T090000Z\r\n" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct calendar_item item = task("x", rows[i].at);
		g_autofree char *text = write_one(&item, rows[i].zone);

		if (!has(text, rows[i].says))
			fail_msg("%s in %s: %s", rows[i].at, rows[i].zone, text);
		/* Rules are there exactly where they are needed by somebody, and named as they are referred to. */
		if (has(text, "TZID=")) {
			g_autofree char *id = g_strdup_printf("\r\nTZID:%s\r\n", rows[i].zone);

			assert_true(has(text, id));
			assert_false(has(text, "freeassociation"));
			assert_true(strlen(text) < 2000);
		}
	}
}

/* Every quarter of an hour of two nights, read back by the library: the moment is the same. */
static void nights_read_back(void **state)
{
	static const char *const nights[] = { "2027-03-27T20:00:00Z", "2026-10-24T20:00:00Z" };
	static const char *const zones[] = { "Europe/Berlin", "Europe/Lisbon", "Europe/Athens" };

	for (gsize n = 0; n < G_N_ELEMENTS(nights) * G_N_ELEMENTS(zones); n++) {
		for (int quarter = 0; quarter < 40; quarter++) {
			struct calendar_item item = task("x", nights[n % 2]);
			g_autofree char *text = NULL;
			icalcomponent *read = NULL;
			gint64 due = 0;

			item.start_at += quarter * 900;
			text = write_one(&item, zones[n / 2]);
			read = icalparser_parse_string(text);
			assert_non_null(read);
			due = (gint64)icaltime_as_timet_with_zone(
				icalcomponent_get_due(icalcomponent_get_first_component(read, ICAL_VTODO_COMPONENT)),
				has(text, "DUE;TZID") ? icaltimezone_get_builtin_timezone(zones[n / 2])
									  : icaltimezone_get_utc_timezone());
			if (due != item.start_at)
				fail_msg("%s: %" G_GINT64_FORMAT " is read as %" G_GINT64_FORMAT, zones[n / 2],
				         item.start_at, due);
			icalcomponent_free(read);
		}
	}
}

static void an_unknown_zone_is_an_error(void **state)
{
	static const char *const zones[] = { "Nowhere/Atlantis", "", "../etc/passwd" };

	for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
		struct calendar_item item = task("x", "2026-11-23T09:00:00Z");
		g_autoptr(GError) error = NULL;
		char *text = NULL;

		assert_null(calendar_write(&item, 1, zones[i], &error));
		assert_true(has(error->message, "does not know the time zone"));
		g_clear_error(&error);
		assert_false(calendar_update(NULL, &item, zones[i], &text, &error));
		assert_null(text);
	}
}

/* ---- texts */

static void hostile_texts(void **state)
{
	static const char *const titles[] = {
		"a\r\nATTACH:file:///etc/passwd",
		"END:VTODO\r\nEND:VCALENDAR",
		"a;b,c\\d:e\"f",
		"\xe2\x80\xae evil \x1b[2J",
		"\xff\xfe",
		"BEGIN:VALARM",
		"   ",
		"=cmd|' /C calc'!A0",
		"\u00fc\u0142\u5c71\U0001F600",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
		struct calendar_item item = task(titles[i], "2026-11-23T09:00:00Z");
		g_autofree char *text = NULL;
		icalcomponent *read = NULL, *todo = NULL;

		item.note = titles[i];
		text = write_one(&item, "Europe/Berlin");
		assert_true(g_utf8_validate(text, -1, NULL));
		assert_false(has(text, "\r\nATTACH"));
		assert_false(has(text, "\r\nBEGIN:VALARM"));
		assert_false(has(text, "\x1b"));
		read = icalparser_parse_string(text);
		assert_non_null(read);
		assert_int_equal(icalcomponent_isa(read), ICAL_VCALENDAR_COMPONENT);
		assert_int_equal(icalcomponent_count_components(read, ICAL_VTODO_COMPONENT), 1);
		assert_int_equal(icalcomponent_count_components(read, ICAL_ANY_COMPONENT), 2);
		assert_int_equal(icalcomponent_count_errors(read), 0);
		todo = icalcomponent_get_first_component(read, ICAL_VTODO_COMPONENT);
		assert_string_equal(icalcomponent_get_uid(todo), "task-7@x.tend");
		icalcomponent_free(read);
	}
}

static void titles_read_back(void **state)
{
	static const char *const titles[] = { "Call Anna; bring a, b\\c \"d\"",
		                                  "\u00dcber \u5c71\u7530", "one two three" };

	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
		struct calendar_item item = task(titles[i], "2026-11-23T09:00:00Z");
		g_autofree char *text = write_one(&item, "UTC");
		icalcomponent *read = icalparser_parse_string(text);

		assert_string_equal(
			icalcomponent_get_summary(icalcomponent_get_first_component(read, ICAL_VTODO_COMPONENT)),
			titles[i]);
		icalcomponent_free(read);
	}
}

/* RFC 5545 3.1: lines of 75 octets at most, and no letter in two pieces. */
static void lines_are_folded(void **state)
{
	g_autoptr(GString) title = g_string_new("x");
	g_autofree char *text = NULL;
	struct calendar_item item;

	for (int i = 0; i < 200; i++)
		g_string_append(title, i % 3 ? "\u20ac" : "\U0001F600");
	item = task(title->str, "2026-11-23T09:00:00Z");
	text = write_one(&item, "Europe/Berlin");
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	for (char **line = lines; *line; line++) {
		assert_true(strlen(*line) <= 75);
		assert_true(g_utf8_validate(*line, -1, NULL));
		assert_false(has(*line, "\n"));
	}
}

/* ---- files of others */

static void unknown_properties_stay(void **state)
{
	struct calendar_item item = task("Call Anna", "2026-11-23T09:00:00Z");
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;
	g_autofree char *same = NULL;

	assert_true(calendar_update(NULL, &item, "Europe/Berlin", &first, NULL));
	assert_true(calendar_update(first, &item, "Europe/Berlin", &same, NULL));
	assert_null(same);
	g_auto(GStrv) halves = g_strsplit(first, "STATUS:", 2);
	g_autofree char *marked = g_strdup_printf(
		"%sX-APPLE-SORT-ORDER:12\r\nCATEGORIES:shop\r\nPRIORITY:3\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nSTATUS:%s",
		halves[0], halves[1]);
	assert_true(calendar_update(marked, &item, "Europe/Berlin", &same, NULL));
	assert_null(same);
	item.title = "Call Anna again";
	item.status = "COMPLETED";
	item.done_at = at("2026-11-22T09:00:00Z");
	assert_true(calendar_update(marked, &item, "Europe/Berlin", &second, NULL));
	assert_non_null(second);
	assert_true(has(second, "X-APPLE-SORT-ORDER:12\r\n"));
	assert_true(has(second, "CATEGORIES:shop\r\n"));
	assert_true(has(second, "PRIORITY:3\r\n"));
	assert_true(has(second, "TRIGGER:-PT15M\r\n"));
	assert_true(has(second, "SUMMARY:Call Anna again\r\n"));
	assert_false(has(second, "SUMMARY:Call Anna\r\n"));
	assert_true(has(second, "COMPLETED:20261122T090000Z\r\n"));
	assert_true(calendar_update(second, &item, "Europe/Berlin", &same, NULL));
	assert_null(same);
}

/* Other programs reorder and refold: what it says counts, not how. */
static void other_words_for_the_same(void **state)
{
	struct calendar_item item = task("Call Anna", "2026-11-23T09:00:00+00:00");
	static const char other[] =
		"BEGIN:VCALENDAR\nPRODID:other\nVERSION:2.0\nBEGIN:VTODO\nSTATUS:NEEDS-ACTION\nDUE:20261123T\n 090000Z\n"
		"SUMMARY:Call An\n na\nUID:task-7@x.tend\nDTSTAMP:20200101T000000Z\nEND:VTODO\nEND:VCALENDAR\n";
	g_autofree char *text = NULL;

	assert_true(calendar_update(other, &item, "UTC", &text, NULL));
	assert_null(text);
}

static void broken_files(void **state)
{
	static const char *const broken[] = { "", "no calendar",
		                                  "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:task-7@x.tend\r\n",
		                                  "BEGIN:VCARD\r\nEND:VCARD\r\n", "\x01\x02\xff" };
	static const char several[] =
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
	struct calendar_item item = task("Call Anna", "2026-11-23T09:00:00Z");
	g_autoptr(GError) error = NULL;
	char *none = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
		g_autofree char *text = NULL;

		assert_true(calendar_update(broken[i], &item, "Europe/Berlin", &text, NULL));
		assert_non_null(text);
		assert_true(has(text, "SUMMARY:Call Anna\r\n"));
	}
	assert_false(calendar_update(several, &item, "Europe/Berlin", &none, &error));
	assert_true(has(error->message, "left as it is"));
}

static void uids_are_found(void **state)
{
	static const struct {
		const char *text, *uid;
	} rows[] = {
		{ "BEGIN:VCALENDAR\r\nUID:a@b\r\n", "a@b" },
		{ "uid:a@\r\n b.tend\r\n", "a@b.tend" },
		{ "UID;X-A=1:c\n", "c" },
		{ "UIDS:x\nX-UID:y\n", NULL },
		{ "", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *uid = calendar_uid_of(rows[i].text);

		assert_int_equal(g_strcmp0(uid, rows[i].uid), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wall_clocks),
		cmocka_unit_test(nights_read_back),
		cmocka_unit_test(an_unknown_zone_is_an_error),
		cmocka_unit_test(hostile_texts),
		cmocka_unit_test(titles_read_back),
		cmocka_unit_test(lines_are_folded),
		cmocka_unit_test(unknown_properties_stay),
		cmocka_unit_test(other_words_for_the_same),
		cmocka_unit_test(broken_files),
		cmocka_unit_test(uids_are_found),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
