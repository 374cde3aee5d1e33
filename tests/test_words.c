#include "base/clock.h"
#include "tui/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Monday, 10:00 in Berlin. */
static const char now_text[] = "2026-11-23T10:00";

static GTimeZone *berlin(void)
{
	return g_time_zone_new_identifier("Europe/Berlin");
}

static gint64 at(const char *text, GTimeZone *zone)
{
	gint64 at = 0;

	assert_true(clock_parse(text, zone, &at, NULL));
	return at;
}

static void amounts(void **state)
{
	static const struct {
		gint64 minor;
		const char *currency, *says;
	} rows[] = {
		{ 48000, "EUR", "480" },     { 950, "EUR", "9.50" },    { 0, "EUR", "0" },
		{ 48000, "USD", "480 USD" }, { 500, "JPY", "500 JPY" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *says = words_amount(rows[i].minor, rows[i].currency, "EUR");
		assert_string_equal(says, rows[i].says);
	}
}

static void times(void **state)
{
	static const struct {
		const char *at, *time, *stamp, *age;
	} rows[] = {
		{ "2026-11-23T15:00", "today 15:00", "23 Nov 15:00", "today" },
		{ "2026-11-24T09:00", "tomorrow 09:00", "24 Nov 09:00", "today" },
		{ "2026-11-22T09:00", "yesterday 09:00", "22 Nov 09:00", "1 d" },
		{ "2026-11-05T09:05", "Thu 5 Nov 09:05", " 5 Nov 09:05", "18 d" },
		{ "2026-01-01T00:00", "Thu 1 Jan 00:00", " 1 Jan 00:00", "10 mo" },
		{ "2025-11-28T15:43", "Fri 28 Nov 2025 15:43", "28 Nov 2025", "12 mo" },
		{ "2025-11-05T15:43", "Wed 5 Nov 2025 15:43", " 5 Nov 2025", "12 mo" },
		{ "2027-01-02T10:00", "Sat 2 Jan 2027 10:00", " 2 Jan 2027", "today" },
		{ "2023-11-05T10:00", "Sun 5 Nov 2023 10:00", " 5 Nov 2023", "3 y" },
	};
	g_autoptr(GTimeZone) zone = berlin();
	gint64 now = at(now_text, zone);

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		gint64 then = at(rows[i].at, zone);
		g_autofree char *time = words_time(then, now, zone), *stamp = words_stamp(then, now, zone);
		g_autofree char *age = words_age(then, now, zone);

		assert_string_equal(time, rows[i].time);
		assert_string_equal(stamp, rows[i].stamp);
		assert_string_equal(age, rows[i].age);
	}
}

static void typed_times(void **state)
{
	static const struct {
		const char *text, *at;
	} rows[] = {
		{ "today", "2026-11-23T17:00" },
		{ "Tomorrow", "2026-11-24T09:00" },
		{ "tomorrow 15:00", "2026-11-24T15:00" },
		{ "mon", "2026-11-30T09:00" },
		{ "Fri 15:00", "2026-11-27T15:00" },
		{ "sunday", "2026-11-29T09:00" },
		{ "Wed 25 Nov", "2026-11-25T09:00" },
		{ "25 Nov", "2026-11-25T09:00" },
		{ "25 november 8:30", "2026-11-25T08:30" },
		{ "5 Jan", "2027-01-05T09:00" },
		{ "5 Jan 2028", "2028-01-05T09:00" },
		{ "29 Feb", "2028-02-29T09:00" },
		{ "25.11.", "2026-11-25T09:00" },
		{ "25.11.2026 10:00", "2026-11-25T10:00" },
		{ "25.11. 10:00", "2026-11-25T10:00" },
		{ "2026-11-25", "2026-11-25T09:00" },
		{ "2026-11-25 10:00", "2026-11-25T10:00" },
		{ "2026-11-25T10:00", "2026-11-25T10:00" },
		{ "2026-11-25T10:00:00+01:00", "2026-11-25T10:00" },
		{ "15:00", "2026-11-23T15:00" },
		{ "3 days", "2026-11-26T10:00" },
		{ "2h", "2026-11-23T12:00" },
		/* The clocks were moved that night: nine is nine. */
		{ "28 Mar 2027", "2027-03-28T09:00" },
	};
	g_autoptr(GTimeZone) zone = berlin();
	gint64 now = at(now_text, zone), evening = at("2026-11-23T20:00", zone), then;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (!words_read_time(rows[i].text, now, zone, &then, NULL))
			fail_msg("%s is not read", rows[i].text);
		if (then != at(rows[i].at, zone))
			fail_msg("%s is not %s", rows[i].text, rows[i].at);
	}
	assert_true(words_read_time("today", evening, zone, &then, NULL));
	assert_int_equal(then, evening + 3600);
	assert_true(words_read_due("any time", now, zone, &then, NULL));
	assert_int_equal(then, 0);
	assert_true(words_read_due("", now, zone, &then, NULL));
	assert_int_equal(then, 0);
}

static void no_times(void **state)
{
	static const char *const rows[] = {
		"",           "foo",     "5",          "25",           "31 Feb 2026",      "25.13.",
		"32.1.",      "99:00",   "25 Nov 9",   "Fri 25:00",    "2026-11-31",       "25.11",
		"tomorrow x", "monster", "25-11-2026", "2026-11-25 x", "99999999999 days", "--11-25 x",
	};
	g_autoptr(GTimeZone) zone = berlin();
	gint64 now = at(now_text, zone), then;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;

		if (words_read_time(rows[i], now, zone, &then, &error))
			fail_msg("%s is read as a time", rows[i]);
		assert_non_null(error);
	}
}

static void days(void **state)
{
	g_autoptr(GTimeZone) zone = berlin();
	gint64 now = at(now_text, zone);
	g_autofree char *day = NULL, *coming = NULL, *none = NULL;

	assert_true(words_read_day("24 Dec", now, zone, &day, NULL));
	assert_string_equal(day, "2026-12-24");
	assert_true(words_read_day("24.1.", now, zone, &coming, NULL));
	assert_string_equal(coming, "2027-01-24");
	assert_false(words_read_day("24 Dec 10:00", now, zone, &none, NULL));
	assert_null(none);
}

static void birthdays(void **state)
{
	static const struct {
		const char *text, *stored, *says;
	} rows[] = {
		{ "29 Feb 1996", "1996-02-29", "29 Feb 1996" },
		{ "29.2.1996", "1996-02-29", "29 Feb 1996" },
		{ "1996-02-29", "1996-02-29", "29 Feb 1996" },
		{ "29 Feb", "--02-29", "29 Feb" },
		{ "29.2.", "--02-29", "29 Feb" },
		{ "--02-29", "--02-29", "29 Feb" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *stored = NULL;

		assert_true(words_read_birthday(rows[i].text, &stored, NULL));
		assert_string_equal(stored, rows[i].stored);
		g_autofree char *says = words_date(stored);
		assert_string_equal(says, rows[i].says);
	}
	static const char *const bad[] = { "", "30.2.1980", "29.2.1997", "1980", "12", "tomorrow" };
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *stored = NULL;
		assert_false(words_read_birthday(bad[i], &stored, NULL));
		assert_null(stored);
	}
}

static void codes(void **state)
{
	g_autofree char *code = words_code("no-reply: half-price"),
					*is = words_condition("consent is yes", "yes"),
					*is_not = words_condition("unless flag is at-risk", "no"),
					*unknown = words_condition("consent is yes", NULL);

	assert_string_equal(code, "no reply: half-price");
	assert_string_equal(is, "consent is yes");
	assert_string_equal(is_not, "unless flag is at-risk (no)");
	assert_string_equal(unknown, "consent is yes (nobody knows)");
}

static void errors(void **state)
{
	static const struct {
		const char *message, *says;
	} rows[] = {
		{ "'x' is no phone number\ntry: --phone '+49 30 1234567'", "'x' is no phone number" },
		{ "there is no deal 7\ntry: tend deal list", "there is no deal 7" },
		{ "9 match; say the number\n1 Anna, 2 Anna", "9 match; say the number\n1 Anna, 2 Anna" },
		{ "that is no day\ntry: Fri", "that is no day\ntry: Fri" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *says = words_of_error(rows[i].message);
		assert_string_equal(says, rows[i].says);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts),  cmocka_unit_test(times), cmocka_unit_test(typed_times),
		cmocka_unit_test(no_times), cmocka_unit_test(days),  cmocka_unit_test(birthdays),
		cmocka_unit_test(errors),   cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
