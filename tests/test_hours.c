/* When letters may leave: read, written, and asked over the nights on which the clocks are changed. */
#include "base/clock.h"
#include "base/hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static GTimeZone *berlin;

static gint64 at(const char *text)
{
	gint64 moment = 0;

	assert_true(clock_parse(text, berlin, &moment, NULL));
	return moment;
}

static void assert_next(const struct hours *hours, const char *from, const char *expected)
{
	gint64 next = hours_next(hours, at(from), berlin);
	g_autofree char *text = next == G_MAXINT64 ? g_strdup("never") : clock_format(next, berlin);

	assert_string_equal(text, expected);
}

static void test_reading(void **state)
{
	static const char *const good[][2] = {
		{ "monday to friday 09:00 to 18:00", "monday to friday 09:00 to 18:00" },
		{ "mon to fri 9:00 to 18:00, sat 10:00 to 14:00",
		  "monday to friday 09:00 to 18:00, saturday 10:00 to 14:00" },
		{ "8:30 to 24:00", "08:30 to 24:00" },
		{ "saturday to monday 09:00 to 10:00", "saturday to monday 09:00 to 10:00" },
		{ "sunday 00:00 to 24:00", "sunday 00:00 to 24:00" },
	};
	static const char *const bad[] = {
		"",
		"monday",
		"monday 9 to 18",
		"moonday 09:00 to 18:00",
		"18:00 to 9:00",
		"monday to 09:00 to 18:00",
		"09:00 to 24:01",
		"09:00 to 18:60",
		"09:00 to 18:00,",
		"monday to friday to sunday 09:00 to 10:00",
		"-1:00 to 09:00",
		"09:00 until 18:00",
		"09:00 to 09:00",
	};
	static const char *const no_quiet[] = { "",
		                                    "21:00",
		                                    "21:00 to",
		                                    "21:00 to 21:00",
		                                    "0:00 to 24:00",
		                                    "9pm to 8am",
		                                    "21:00 to 8:00 to 9:00",
		                                    "25:00 to 08:00" };
	struct hours hours = { 0 };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
		assert_true(hours_read_send(good[i][0], &hours));
		g_autofree char *text = hours_send_text(&hours);
		assert_string_equal(text, good[i][1]);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_false(hours_read_send(bad[i], &(struct hours){ 0 }));
	assert_true(hours_read_quiet(" 21:00  to 8:00 ", &hours));
	g_autofree char *quiet = hours_quiet_text(&hours);
	assert_string_equal(quiet, "21:00 to 08:00");
	for (gsize i = 0; i < G_N_ELEMENTS(no_quiet); i++)
		assert_false(hours_read_quiet(no_quiet[i], &(struct hours){ 0 }));
}

static void test_quiet(void **state)
{
	struct hours night = { 0 }, noon = { 0 };

	(void)state;
	assert_next(&night, "2026-11-23T03:00", "2026-11-23T03:00:00+01:00");
	assert_true(hours_read_quiet("21:00 to 08:00", &night));
	assert_next(&night, "2026-11-23T20:59:59", "2026-11-23T20:59:59+01:00");
	assert_next(&night, "2026-11-23T21:00", "2026-11-24T08:00:00+01:00");
	assert_next(&night, "2026-11-24T07:59:59", "2026-11-24T08:00:00+01:00");
	assert_next(&night, "2026-11-24T08:00", "2026-11-24T08:00:00+01:00");
	assert_next(&night, "2026-12-31T23:00", "2027-01-01T08:00:00+01:00");
	assert_true(hours_read_quiet("12:00 to 14:00", &noon));
	assert_next(&noon, "2026-11-23T12:30", "2026-11-23T14:00:00+01:00");
	assert_next(&noon, "2026-11-23T23:30", "2026-11-23T23:30:00+01:00");
}

static void test_windows(void **state)
{
	struct hours hours = { 0 }, never = { 0 };

	(void)state;
	assert_true(hours_read_send("monday to friday 09:00 to 18:00, saturday 10:00 to 14:00", &hours));
	assert_next(&hours, "2026-11-23T08:00", "2026-11-23T09:00:00+01:00"); /* a Monday */
	assert_next(&hours, "2026-11-23T17:59", "2026-11-23T17:59:00+01:00");
	assert_next(&hours, "2026-11-27T18:00", "2026-11-28T10:00:00+01:00");
	assert_next(&hours, "2026-11-28T14:00", "2026-11-30T09:00:00+01:00");
	assert_true(hours_read_quiet("16:00 to 11:00", &hours));
	assert_next(&hours, "2026-11-28T09:00", "2026-11-28T11:00:00+01:00");
	assert_next(&hours, "2026-11-28T15:00", "2026-11-30T11:00:00+01:00");
	assert_true(hours_read_send("09:00 to 10:00", &never));
	assert_true(hours_read_quiet("08:00 to 11:00", &never));
	assert_next(&never, "2026-11-28T09:00", "never");
}

/* On 29 March 2026 the clocks go from 02:00 to 03:00, on 25 October from 03:00 back to 02:00. */
static void test_nights(void **state)
{
	struct hours spring = { 0 }, skipped = { 0 }, twice = { 0 }, usual = { 0 };

	(void)state;
	assert_true(hours_read_quiet("21:00 to 08:00", &usual));
	assert_next(&usual, "2026-03-28T22:00", "2026-03-29T08:00:00+02:00");
	assert_next(&usual, "2026-10-24T22:00", "2026-10-25T08:00:00+01:00");
	/* the end of the quiet hours is skipped: they are over when the clocks have jumped */
	assert_true(hours_read_quiet("21:00 to 02:30", &spring));
	assert_next(&spring, "2026-03-29T01:59", "2026-03-29T03:00:00+02:00");
	/* the whole window is skipped: the next day has one */
	assert_true(hours_read_send("02:10 to 02:40", &skipped));
	assert_next(&skipped, "2026-03-28T12:00", "2026-03-30T02:10:00+02:00");
	/* the hour that comes twice: open both times, shut in between */
	assert_true(hours_read_send("02:10 to 02:40", &twice));
	assert_next(&twice, "2026-10-25T02:00:00+02:00", "2026-10-25T02:10:00+02:00");
	assert_next(&twice, "2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00");
	assert_next(&twice, "2026-10-25T02:40:00+01:00", "2026-10-26T02:10:00+01:00");
}

/* Every quarter of an hour of a year against what a person would do: look at the clock again and again. */
static void test_against_looking(void **state)
{
	struct hours hours = { 0 };
	gint64 next = 0;

	(void)state;
	assert_true(hours_read_send("monday to thursday 06:30 to 22:15, sunday 00:00 to 03:15", &hours));
	assert_true(hours_read_quiet("21:45 to 06:45", &hours));
	/* backwards: the earliest open moment known so far is the answer for all before it */
	for (gint64 moment = at("2027-01-10T00:00"), begin = at("2026-01-01T00:00"); moment >= begin;
	     moment -= 900) {
		gint64 found = hours_next(&hours, moment, berlin);

		if (found == moment)
			next = moment;
		if (next != 0)
			assert_int_equal(found, next);
	}
	assert_true(next != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),         cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_windows),         cmocka_unit_test(test_nights),
		cmocka_unit_test(test_against_looking),
	};

	berlin = g_time_zone_new_identifier("Europe/Berlin");
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	g_time_zone_unref(berlin);
	return failed;
}
