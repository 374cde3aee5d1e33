/* How the screens say money, days and times, and how they read what a person types for them. */
#include "tui/words.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"

#include <string.h>

enum {
	YEAR_LETTERS = 5, /* " 2026" */
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	MORNING = 9,
	AFTERNOON = 17,
};

static const char *const months[] = { "january",   "february", "march",    "april",
	                                  "may",       "june",     "july",     "august",
	                                  "september", "october",  "november", "december" };
static const char *const weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday" };

/* ---- saying */

char *words_amount(gint64 minor, const char *currency, const char *own)
{
	g_autofree char *text = money_format_bare(minor, currency);
	char *point = strchr(text, '.');

	if (point != NULL && strspn(point + 1, "0") == strlen(point + 1))
		*point = '\0';
	return g_strcmp0(currency, own) == 0 || currency == NULL
	           ? g_steal_pointer(&text)
	           : g_strconcat(text, " ", currency, NULL);
}

static int year_of(gint32 day)
{
	g_autofree char *text = day_format(day);

	return (int)g_ascii_strtoll(text, NULL, 10);
}

/* "Wed 25 Nov", with the year where it is not this one's. */
static char *plain_day(gint32 day, gint32 today)
{
	char *text = day_format_human(day);

	if (year_of(day) == year_of(today))
		text[strlen(text) - YEAR_LETTERS] = '\0';
	return text;
}

char *words_day(gint32 day, gint32 today)
{
	static const char *const near[] = { "yesterday", "today", "tomorrow" };

	return day >= today - 1 && day <= today + 1 ? g_strdup(near[day - today + 1])
	                                            : plain_day(day, today);
}

/* "15:00". */
static char *time_of_day(gint64 at, GTimeZone *zone)
{
	g_autofree char *text = clock_format(at, zone);

	return g_strndup(text + strlen("2026-11-23T"), strlen("15:00"));
}

char *words_time(gint64 at, gint64 now, GTimeZone *zone)
{
	g_autofree char *day = words_day(day_of(at, zone), day_of(now, zone));
	g_autofree char *time = time_of_day(at, zone);

	return g_strconcat(day, " ", time, NULL);
}

char *words_stamp(gint64 at, gint64 now, GTimeZone *zone)
{
	gint32 day = day_of(at, zone), today = day_of(now, zone);
	g_autofree char *said = day_format_human(day); /* "Wed 5 Nov 2025" */
	g_autofree char *time = time_of_day(at, zone);
	const char *date = said + strlen("Wed ");

	if (year_of(day) != year_of(today))
		return g_strdup_printf("%11s", date);
	return g_strdup_printf("%6.*s %s", (int)strlen(date) - YEAR_LETTERS, date, time);
}

char *words_age(gint64 at, gint64 now, GTimeZone *zone)
{
	enum { MONTH = 30, YEAR = 365, DAYS = 100, MONTHS = 720 };
	gint32 days = at ? day_of(now, zone) - day_of(at, zone) : 0;

	if (at == 0)
		return g_strdup("");
	if (days <= 0)
		return g_strdup("today");
	if (days < DAYS)
		return g_strdup_printf("%d d", days);
	return days < MONTHS ? g_strdup_printf("%d mo", days / MONTH)
	                     : g_strdup_printf("%d y", days / YEAR);
}

char *words_date(const char *stored)
{
	bool yearless = g_str_has_prefix(stored, "--");
	g_autofree char *whole = yearless ? g_strconcat("2000-", stored + 2, NULL) : g_strdup(stored);
	gint32 day;

	if (!day_parse(whole, &day))
		return g_strdup(stored);
	g_autofree char *said = day_format_human(day);
	if (yearless)
		said[strlen(said) - YEAR_LETTERS] = '\0';
	return g_strdup(said + strlen("Wed "));
}

char *words_code(const char *code)
{
	char *words = g_strdup(code);

	for (char *at = words; *at != '\0' && *at != ':'; at++)
		if (*at == '-')
			*at = ' ';
	return words;
}

char *words_condition(const char *condition, const char *value)
{
	/* "consent is yes" needs no "yes" behind it. */
	return condition != NULL && value != NULL && g_str_has_suffix(condition, value)
	           ? g_strdup(condition)
	           : g_strdup_printf("%s (%s)", condition ? condition : "",
	                             value ? value : "nobody knows");
}

char *words_of_error(const char *message)
{
	g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
	GString *kept = g_string_new(lines[0]);

	for (int i = 1; lines[0] != NULL && lines[i] != NULL; i++)
		if (!g_str_has_prefix(lines[i], "try: tend ") && strstr(lines[i], " --") == NULL)
			g_string_append_printf(kept, "\n%s", lines[i]);
	return g_string_free(kept, FALSE);
}

/* ---- reading */

const char words_due_help[] = "tomorrow, Fri 15:00, 25 Nov, 3 days; empty: at any time";
const char words_until[] = "Until when (tomorrow, Fri 15:00, 25 Nov, 3 days)?";

static void skip_blanks(const char **text)
{
	while (**text == ' ' || **text == ',')
		(*text)++;
}

static bool take(const char **text, char letter)
{
	if (**text != letter)
		return false;
	(*text)++;
	return true;
}

/* At most so many digits; 0 where there is none. */
static int take_number(const char **text, int digits)
{
	int number = 0;

	for (; digits > 0 && g_ascii_isdigit(**text); digits--)
		number = number * 10 + (*(*text)++ - '0');
	return number;
}

/* One of these words, or its first letters, three or more; its place, or -1. */
static int take_word(const char **text, const char *const *words, int count)
{
	gsize length = 0;

	while (g_ascii_isalpha((*text)[length]))
		length++;
	for (int i = 0; i < count; i++) {
		if (length < 3 || g_ascii_strncasecmp(*text, words[i], length) != 0)
			continue;
		*text += length;
		take(text, '.');
		return i;
	}
	return -1;
}

struct date {
	int year, month, day; /* year 0: none was said */
};

/* "25.11.", "25.11.2026", "25 Nov", "25 Nov 2026". */
static bool take_day_first(const char **text, struct date *date)
{
	*date = (struct date){ 0, 0, take_number(text, 2) };
	if (take(text, '.') && g_ascii_isdigit(**text)) {
		date->month = take_number(text, 2);
		if (!take(text, '.'))
			return false;
	} else {
		skip_blanks(text);
		date->month = take_word(text, months, G_N_ELEMENTS(months)) + 1;
	}
	skip_blanks(text);
	const char *year = *text;
	int said = take_number(text, 4);
	if (*text - year == 4)
		date->year = said;
	else
		*text = year; /* it is a time */
	return date->day > 0 && date->month > 0;
}

/* "2026-11-25", "--11-25". */
static bool take_year_first(const char **text, struct date *date)
{
	*date = (struct date){ 0 };
	if (take(text, '-')) {
		if (!take(text, '-'))
			return false;
	} else {
		date->year = take_number(text, 4);
		if (date->year == 0 || !take(text, '-'))
			return false;
	}
	date->month = take_number(text, 2);
	if (!take(text, '-'))
		return false;
	date->day = take_number(text, 2);
	return true;
}

static bool take_date(const char **text, struct date *date)
{
	const char *year_first = *text, *day_first = *text;

	if (take_year_first(&year_first, date))
		*text = year_first;
	else if (take_day_first(&day_first, date))
		*text = day_first;
	else
		return false;
	return true;
}

static bool day_of_date(int year, const struct date *date, gint32 *day)
{
	g_autofree char *text = g_strdup_printf("%04d-%02d-%02d", year, date->month, date->day);

	return day_parse(text, day);
}

/* Without a year it is the next one that comes. */
static bool coming_day(const struct date *date, gint32 today, gint32 *day)
{
	if (date->year != 0)
		return day_of_date(date->year, date, day);
	for (int year = year_of(today), last = year + 8; year <= last; year++)
		if (day_of_date(year, date, day) && *day >= today)
			return true;
	return false;
}

/* "today", "tomorrow", a weekday (the next one), a date. */
static bool take_day(const char **text, gint32 today, gint32 *day)
{
	static const char *const near[] = { "today", "tomorrow" };
	struct date date;

	for (int i = 0; i < (int)G_N_ELEMENTS(near); i++) {
		if (g_ascii_strncasecmp(*text, near[i], strlen(near[i])) != 0)
			continue;
		*text += strlen(near[i]);
		*day = today + i;
		return true;
	}
	int weekday = take_word(text, weekdays, G_N_ELEMENTS(weekdays));
	skip_blanks(text);
	if (take_date(text, &date)) /* "Wed 25 Nov": the date says it */
		return coming_day(&date, today, day);
	*day = today + 1 + (weekday - today % 7 + 7) % 7; /* day 1 was a Monday */
	return weekday >= 0;
}

/* "15:00", "9:00"; seconds of the day. */
static bool take_time(const char **text, gint64 *seconds)
{
	const char *at = *text;
	int hour = take_number(&at, 2);

	if (at == *text || !take(&at, ':') || !g_ascii_isdigit(at[0]) || !g_ascii_isdigit(at[1]))
		return false;
	int minute = take_number(&at, 2);
	if (hour > 23 || minute > 59)
		return false;
	*text = at;
	*seconds = hour * HOUR + minute * MINUTE;
	return true;
}

/* What a clock on the wall shows, also on a day whose clocks are moved. */
static gint64 at_of(gint32 day, gint64 seconds, GTimeZone *zone)
{
	g_autofree char *date = day_format(day);
	g_autofree char *text =
		g_strdup_printf("%sT%02d:%02d", date, (int)seconds / HOUR, (int)seconds % HOUR / MINUTE);
	gint64 at = 0;

	return clock_parse(text, zone, &at, NULL) ? at : day_start(day, zone);
}

/* Nine in the morning; today the afternoon, or an hour from now where it is as late as that. */
static gint64 of_day(gint32 day, gint64 now, GTimeZone *zone)
{
	return day == day_of(now, zone) ? MAX(at_of(day, AFTERNOON * HOUR, zone), now + HOUR)
	                                : at_of(day, MORNING * HOUR, zone);
}

static bool read_time(const char *text, gint64 now, GTimeZone *zone, gint64 *at)
{
	gint32 today = day_of(now, zone), day = today;
	gint64 seconds = 0, length = 0;

	skip_blanks(&text);
	if (clock_parse_length(text, &length, NULL) && length <= (gint64)3650 * DAY_SECONDS) {
		*at = now + length;
		return true;
	}
	if (take_time(&text, &seconds) && *text == '\0') {
		*at = at_of(today, seconds, zone);
		return true;
	}
	if (!take_day(&text, today, &day))
		return false;
	if (!take(&text, 'T'))
		skip_blanks(&text);
	if (*text == '\0') {
		*at = of_day(day, now, zone);
		return true;
	}
	if (!take_time(&text, &seconds))
		return false;
	*at = at_of(day, seconds, zone);
	return *text == '\0';
}

bool words_read_time(const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
	if (!read_time(text, now, zone, at) && !clock_parse(text, zone, at, NULL))
		return tend_fail(
			error, TEND_USAGE,
			"'%s' is no day and no time\nwrite tomorrow, Fri 15:00, 25 Nov or 2026-11-25", text);
	return true;
}

bool words_read_due(const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
	*at = 0;
	return *text == '\0' || g_ascii_strcasecmp(text, "any time") == 0 ||
	       words_read_time(text, now, zone, at, error);
}

bool words_read_day(const char *text, gint64 now, GTimeZone *zone, char **stored, GError **error)
{
	const char *rest = text;
	gint32 day;

	skip_blanks(&rest);
	if (!take_day(&rest, day_of(now, zone), &day) || *rest != '\0')
		return tend_fail(error, TEND_USAGE, "'%s' is no day\nwrite Fri, 25 Nov or 2026-11-25", text);
	*stored = day_format(day);
	return true;
}

bool words_read_birthday(const char *text, char **stored, GError **error)
{
	const char *rest = text;
	struct date date;
	gint32 day;

	skip_blanks(&rest);
	/* In a leap year there is every day. */
	if (!take_date(&rest, &date) || *rest != '\0' ||
	    !day_of_date(date.year ? date.year : 2000, &date, &day))
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is no birthday\nwrite 29 Feb 1996, or 29 Feb without the year", text);
	*stored = date.year ? day_format(day) : g_strdup_printf("--%02d-%02d", date.month, date.day);
	return true;
}
