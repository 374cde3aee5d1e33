#include "base/clock.h"
#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

static GTimeZone *zone_of(const char *name)
{
	struct clock clock = { 0 };
	GError *error = NULL;

	if (!clock_set_zone(&clock, name, &error))
		fail_msg("%s", error->message);
	return clock.zone;
}

/* Reads text in the zone and expects it written again as RFC 3339 says. */
static void check(const char *text, GTimeZone *zone, const char *expected)
{
	g_autofree char *got = NULL;
	GError *error = NULL;
	gint64 at;

	if (!clock_parse(text, zone, &at, &error))
		fail_msg("%s", error->message);
	got = clock_format(at, zone);
	if (g_strcmp0(got, expected) != 0)
		fail_msg("%s was read as %s, not %s", text, got, expected);
}

static gint64 at_of(const char *text)
{
	gint64 at;

	if (!clock_parse(text, NULL, &at, NULL))
		fail_msg("%s was not read", text);
	return at;
}

static void instants(void **state)
{
	assert_int_equal(at_of("1970-01-01T00:00:00Z"), 0);
	assert_int_equal(at_of("1969-12-31T23:59:59Z"), -1);
	assert_int_equal(at_of("2026-11-23T10:00:00+01:00"), 1795424400);
	assert_int_equal(at_of("2026-11-23 10:00+01:00"), 1795424400);
	assert_int_equal(at_of("2026-11-23t09:00:00.999z"), 1795424400);
	assert_int_equal(at_of("2026-11-23 10:00:00 +0100"), 1795424400);
	assert_int_equal(at_of("2026-11-23 09:00:00 UTC"), 1795424400);
	assert_int_equal(at_of("2026-11-23 04:00:00-05"), 1795424400);
	assert_int_equal(at_of("2026-11-23"), 1795435200); /* noon */
	assert_int_equal(at_of("2016-12-31T23:59:60Z"), 1483228800);
	assert_int_equal(at_of("0001-01-01T00:00:00Z"), -62135596800);
	assert_int_equal(at_of("9999-12-31T23:59:59Z"), 253402300799);
}

static void refusals(void **state)
{
	static const char *const bad[] = {
		"",
		"now",
		"2026-11-23T",
		"2026-11-23T10",
		"2026-11-23T24:00",
		"2026-13-01",
		"2026-02-29",
		"2026-11-23T10:60",
		"2026-11-23T10:00:61",
		"2026-11-23T10:00:00.",
		"2026-00-10",
		"2026-01-00",
		"2026-11-23T10:00+",
		"2026-11-23T10:00+1",
		"2026-11-23T10:00+25:00",
		"26-11-23",
		"2026/11/23",
		"2026-11-23T10:00Z ",
		"2026-11-23 ",
		"2026-11-23T10:00:00+01:00x",
		"0000-01-01",
		" 2026-11-23",
		"1900-02-29",
		"2026-1-2",
		"2026-11-23T10:00\xff",
	};
	GError *error = NULL;
	gint64 at;

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		if (clock_parse(bad[i], NULL, &at, NULL))
			fail_msg("'%s' was taken for a time", bad[i]);
	assert_false(clock_parse("soon", NULL, &at, &error));
	assert_true(tend_error_is(error, TEND_FAILED));
	assert_non_null(g_strrstr(error->message, "'soon' is no time"));
	g_error_free(error);
}

static void summer_time(void **state)
{
	g_autoptr(GTimeZone) berlin = zone_of("Europe/Berlin");

	check("2026-03-29T01:59:59", berlin, "2026-03-29T01:59:59+01:00");
	/* The gap: read with the offset before it, so half past two is half past three. */
	check("2026-03-29T02:30", berlin, "2026-03-29T03:30:00+02:00");
	check("2026-03-29T02:00", berlin, "2026-03-29T03:00:00+02:00");
	check("2026-03-29T03:00", berlin, "2026-03-29T03:00:00+02:00");
	/* The overlap: the first of the two. */
	check("2026-10-25T01:59", berlin, "2026-10-25T01:59:00+02:00");
	check("2026-10-25T02:30", berlin, "2026-10-25T02:30:00+02:00");
	check("2026-10-25T02:30+01:00", berlin, "2026-10-25T02:30:00+01:00");
	check("2026-10-25T03:00", berlin, "2026-10-25T03:00:00+01:00");
	check("2026-11-23", berlin, "2026-11-23T12:00:00+01:00");
	check("2026-07-01", berlin, "2026-07-01T12:00:00+02:00");
	check("2044-07-01", berlin, "2044-07-01T12:00:00+02:00");
	/* Local mean time was 53:28 ahead; RFC 3339 has no seconds there. */
	check("1880-06-01T00:00:28Z", berlin, "1880-06-01T00:53:28+00:53");
}

static void days(void **state)
{
	g_autoptr(GTimeZone) berlin = zone_of("Europe/Berlin");
	g_autoptr(GTimeZone) sao_paulo = zone_of("America/Sao_Paulo");
	g_autoptr(GTimeZone) toronto = zone_of("America/Toronto");
	g_autoptr(GTimeZone) apia = zone_of("Pacific/Apia");
	gint32 day, next;

	assert_true(day_parse("0001-01-01", &day));
	assert_int_equal(day, 1);
	assert_true(day_parse("1970-01-01", &day));
	assert_int_equal(day, 719163);
	assert_true(day_parse("2028-02-29", &day));
	assert_true(day_parse("2028-03-01", &next));
	assert_int_equal(next, day + 1);
	assert_true(day_parse("2000-02-29", &day));
	assert_false(day_parse("2100-02-29", &day));
	assert_false(day_parse("2026-02-30", &day));
	assert_false(day_parse("2026-02-01T00:00", &day));

	assert_true(day_parse("2026-03-29", &day));
	assert_int_equal(day_start(day + 1, berlin) - day_start(day, berlin), 23 * 3600);
	assert_true(day_parse("2026-10-25", &day));
	assert_int_equal(day_start(day + 1, berlin) - day_start(day, berlin), 25 * 3600);
	assert_int_equal(day_of(day_start(day, berlin), berlin), day);
	assert_int_equal(day_of(day_start(day, berlin) - 1, berlin), day - 1);

	/* Midnight fell into the gap: the day began at one. */
	assert_true(day_parse("2018-11-04", &day));
	assert_int_equal(day_start(day, sao_paulo), at_of("2018-11-04T01:00:00-02:00"));
	assert_int_equal(day_of(day_start(day, sao_paulo) - 1, sao_paulo), day - 1);
	/* The gap was from 23:30 to 00:30: the day began in its middle. */
	assert_true(day_parse("1919-03-31", &day));
	assert_int_equal(day_start(day, toronto), at_of("1919-03-31T00:30:00-04:00"));
	assert_int_equal(day_of(day_start(day, toronto) - 1, toronto), day - 1);
	/* A day that was left out when the date line moved is empty. */
	assert_true(day_parse("2011-12-30", &day));
	assert_int_equal(day_start(day, apia), day_start(day + 1, apia));
}

/* Every day there is, against the calendar's own arithmetic. */
static void all_days(void **state)
{
	gint32 first, last;

	assert_true(day_parse("1890-01-01", &first));
	assert_true(day_parse("2110-12-31", &last));
	for (gint32 day = first; day <= last; day++) {
		g_autofree char *text = day_format(day);
		GDate date;
		gint32 back;

		g_date_clear(&date, 1);
		g_date_set_julian(&date, (guint32)day);
		assert_true(day_parse(text, &back));
		assert_int_equal(back, day);
		assert_int_equal(atoi(text), g_date_get_year(&date));
		assert_int_equal(atoi(text + 5), g_date_get_month(&date));
		assert_int_equal(atoi(text + 8), g_date_get_day(&date));
		assert_int_equal(day_of(day_start(day, NULL), NULL), day);
	}
}

static void check_text(char *got, const char *expected)
{
	assert_string_equal(got, expected);
	g_free(got);
}

static void formats(void **state)
{
	g_autoptr(GTimeZone) berlin = zone_of("Europe/Berlin");
	g_autoptr(GTimeZone) kathmandu = zone_of("Asia/Kathmandu");
	g_autoptr(GTimeZone) new_york = zone_of("America/New_York");
	gint64 at = at_of("2026-11-23T10:00:00+01:00");

	check_text(clock_format(at, berlin), "2026-11-23T10:00:00+01:00");
	check_text(clock_format(at, NULL), "2026-11-23T09:00:00+00:00");
	check_text(clock_format(at, kathmandu), "2026-11-23T14:45:00+05:45");
	check_text(clock_format_human(at, berlin), "Mon 23 Nov 2026, 10:00");
	check_text(clock_format_human(at_of("2026-03-01T00:00Z"), NULL), "Sun 1 Mar 2026, 00:00");
	check_text(clock_format_mail(at, berlin), "Mon, 23 Nov 2026 10:00:00 +0100");
	check_text(clock_format_mail(at, new_york), "Mon, 23 Nov 2026 04:00:00 -0500");
	/* Out of all years: the nearest there is. */
	check_text(clock_format(G_MAXINT64, NULL), "9999-12-31T23:59:59+00:00");
	check_text(clock_format(G_MININT64, NULL), "0001-01-01T00:00:00+00:00");
	check_text(clock_format(253402300799, berlin), "9999-12-31T23:59:59+01:00");
	check_text(day_format(G_MAXINT32), "9999-12-31");
}

static void lengths(void **state)
{
	static const struct {
		const char *text;
		gint64 seconds;
	} good[] = {
		{ "30s", 30 },          { "10m", 600 },           { "2h", 7200 },
		{ "7 days", 604800 },   { "1 day", DAY_SECONDS }, { "0s", 0 },
		{ "2 weeks", 1209600 }, { "90 min", 5400 },
	};
	static const char *const bad[] = { "",
		                               "30",
		                               "s",
		                               "-5s",
		                               "1.5h",
		                               "10 fortnights",
		                               "99999999999999999999s",
		                               "9223372036854775807d",
		                               "10 m x" };
	gint64 seconds;

	for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
		assert_true(clock_parse_length(good[i].text, &seconds, NULL));
		assert_int_equal(seconds, good[i].seconds);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		if (clock_parse_length(bad[i], &seconds, NULL))
			fail_msg("'%s' was taken for a length", bad[i]);
}

static void zones_and_fixing(void **state)
{
	static const char *const unknown[] = { "", "Nowhere/City", "../../etc/passwd", "+02:00",
		                                   "/etc/localtime" };
	struct clock clock = { 0 };
	GError *error = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
		assert_false(clock_set_zone(&clock, unknown[i], &error));
		assert_true(tend_error_is(error, TEND_FAILED));
		g_clear_error(&error);
		assert_null(clock.zone);
	}
	assert_true(clock_now(&clock) > at_of("2020-01-01"));
	assert_true(clock_set_zone(&clock, "Europe/Berlin", NULL));
	assert_true(clock_set_zone(&clock, "Europe/Vienna", NULL));
	assert_true(clock_fix(&clock, "2026-11-23", NULL));
	assert_int_equal(clock_now(&clock), at_of("2026-11-23T12:00+01:00"));
	assert_false(clock_fix(&clock, "tomorrow", NULL));
	assert_int_equal(clock_now(&clock), at_of("2026-11-23T12:00+01:00"));
	clock_clear(&clock);
	assert_false(clock.fixed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instants),    cmocka_unit_test(refusals),
		cmocka_unit_test(summer_time), cmocka_unit_test(days),
		cmocka_unit_test(all_days),    cmocka_unit_test(formats),
		cmocka_unit_test(lengths),     cmocka_unit_test(zones_and_fixing),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
