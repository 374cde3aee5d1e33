#include "formats/dates.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200, NOON = 12 };
enum { EPOCH_DAY = 719163 }; /* 1970-01-01, counted from 0001-01-01 as day 1 */

struct moment {
	int year, month, day, hour, minute, second;
	bool has_offset;
	int offset; /* seconds east of UTC */
};

static const char *const order_words[] = { "auto", "year-first", "day-first", "month-first" };

const char *date_order_word(enum date_order order)
{
	return order_words[order];
}

bool date_order_parse(const char *word, enum date_order *order)
{
	for (gsize i = 0; i < G_N_ELEMENTS(order_words); i++) {
		if (strcmp(word, order_words[i]) == 0) {
			*order = (enum date_order)i;
			return true;
		}
	}
	return false;
}

static const char *skip_blanks(const char *c)
{
	while (*c == ' ' || *c == '\t')
		c++;
	return c;
}

/* Up to most digits. *digits says how many there were. */
static const char *number(const char *c, int most, int *value, int *digits)
{
	*value = 0;
	*digits = 0;
	while (g_ascii_isdigit(*c) && *digits < most) {
		*value = *value * 10 + (*c++ - '0');
		(*digits)++;
	}
	return c;
}

static int whole_year(int year, int digits)
{
	if (digits == 4)
		return year;
	return digits == 2 ? year + (year < 69 ? 2000 : 1900) : 0;
}

/* Puts three numbers in their places. False when the order does not say which is which. */
static bool arrange(const int *n, const int *digits, char sign, enum date_order order,
                    struct moment *m)
{
	bool day_first;

	if (digits[0] == 4) {
		*m = (struct moment){ .year = n[0], .month = n[1], .day = n[2] };
		return digits[1] <= 2 && digits[2] <= 2;
	}
	if (digits[0] > 2 || digits[1] > 2 || digits[0] == 0 || digits[1] == 0)
		return false;
	if (order == DATES_YEAR_FIRST) {
		if (digits[2] > 2 || digits[0] != 2)
			return false;
		*m = (struct moment){ .year = whole_year(n[0], 2), .month = n[1], .day = n[2] };
		return true;
	}
	/* Dots part day, month and year in this order wherever they are used. */
	day_first = order == DATES_DAY_FIRST || (order == DATES_AUTO && (sign == '.' || n[0] > 12));
	if (order == DATES_AUTO && !day_first && n[1] <= 12 && n[0] != n[1])
		return false;
	*m = (struct moment){ .year = whole_year(n[2], digits[2]),
		                  .month = day_first ? n[1] : n[0],
		                  .day = day_first ? n[0] : n[1] };
	return true;
}

static const char *parse_day(const char *c, enum date_order order, struct moment *m)
{
	int n[3], digits[3];
	const char *start = c;
	char sign;

	c = number(c, 8, &n[0], &digits[0]);
	if (digits[0] == 8) {
		*m = (struct moment){ .year = n[0] / 10000, .month = n[0] / 100 % 100, .day = n[0] % 100 };
		return c;
	}
	c = number(start, 4, &n[0], &digits[0]);
	sign = *c;
	if (digits[0] == 0 || sign == '\0' || !strchr("-/.", sign))
		return NULL;
	c = number(skip_blanks(c + 1), 2, &n[1], &digits[1]);
	if (*c != sign)
		return NULL;
	c = number(skip_blanks(c + 1), 4, &n[2], &digits[2]);
	if (digits[1] == 0 || digits[2] == 0)
		return NULL;
	return arrange(n, digits, sign, order, m) ? c : NULL;
}

static const char *parse_offset(const char *c, struct moment *m)
{
	int sign = *c == '-' ? -1 : 1, hours, minutes = 0, digits;

	m->has_offset = true;
	if (*c == 'Z' || *c == 'z')
		return c + 1;
	if (g_ascii_strncasecmp(c, "UTC", 3) == 0 || g_ascii_strncasecmp(c, "GMT", 3) == 0)
		return c + 3;
	if (*c != '+' && *c != '-')
		return NULL;
	c = number(c + 1, 2, &hours, &digits);
	if (digits != 2)
		return NULL;
	if (*c == ':')
		c++;
	c = number(c, 2, &minutes, &digits);
	if ((digits != 0 && digits != 2) || hours > 14 || minutes > 59)
		return NULL;
	m->offset = sign * (hours * 3600 + minutes * 60);
	return c;
}

static const char *parse_half(const char *c, struct moment *m)
{
	bool pm = g_ascii_tolower(*c) == 'p';

	if ((!pm && g_ascii_tolower(*c) != 'a') || g_ascii_tolower(c[1]) != 'm')
		return c;
	if (m->hour < 1 || m->hour > 12)
		return NULL;
	m->hour = m->hour % 12 + (pm ? 12 : 0);
	return c + 2;
}

static const char *parse_time(const char *c, struct moment *m)
{
	int digits;

	c = number(c, 2, &m->hour, &digits);
	if (digits == 0 || *c != ':')
		return NULL;
	c = number(c + 1, 2, &m->minute, &digits);
	if (digits != 2)
		return NULL;
	if (*c == ':') {
		c = number(c + 1, 2, &m->second, &digits);
		if (digits != 2)
			return NULL;
		if (*c == '.' || *c == ',')
			for (c++; g_ascii_isdigit(*c);)
				c++;
	}
	c = parse_half(skip_blanks(c), m);
	if (!c)
		return NULL;
	c = skip_blanks(c);
	return *c ? parse_offset(c, m) : c;
}

static bool parse(const char *text, enum date_order order, struct moment *m)
{
	const char *c = parse_day(skip_blanks(text), order, m);

	if (!c || m->year < FIRST_YEAR || m->year > LAST_YEAR ||
	    !g_date_valid_dmy((GDateDay)m->day, (GDateMonth)m->month, (GDateYear)m->year))
		return false;
	m->hour = NOON;
	if (*c == ',')
		c++;
	if (*c == 'T' || *c == 't')
		c++;
	c = skip_blanks(c);
	if (*c)
		c = parse_time(c, m);
	if (!c || *skip_blanks(c))
		return false;
	return m->hour < 24 && m->minute < 60 && m->second < 61;
}

static gint64 days_since_epoch(const struct moment *m)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)m->day, (GDateMonth)m->month, (GDateYear)m->year);
	return (gint64)g_date_get_julian(&date) - EPOCH_DAY;
}

bool date_parse(const char *text, enum date_order order, GTimeZone *zone, gint64 *at)
{
	struct moment m;
	char local[40];

	if (!parse(text, order, &m))
		return false;
	if (m.has_offset || !zone) {
		*at =
			days_since_epoch(&m) * DAY_SECONDS + m.hour * 3600 + m.minute * 60 + m.second - m.offset;
		return true;
	}
	g_snprintf(local, sizeof local, "%04d-%02d-%02dT%02d:%02d:%02d", m.year, m.month, m.day, m.hour,
	           m.minute, m.second);
	return clock_parse(local, zone, at, NULL);
}

bool date_parse_day(const char *text, enum date_order order, gint32 *day)
{
	struct moment m;

	if (!parse(text, order, &m))
		return false;
	*day = (gint32)(days_since_epoch(&m) + EPOCH_DAY);
	return true;
}

/* Month and day alone. */
static bool parse_anniversary(const char *c, enum date_order order, int *month, int *day)
{
	int digits;
	char sign;

	if (g_str_has_prefix(c, "--"))
		c += 2;
	c = number(c, 2, month, &digits);
	sign = *c;
	if (digits == 0 || sign == '\0' || !strchr("-/.", sign))
		return false;
	c = number(c + 1, 2, day, &digits);
	if (digits == 0 || (*c == '.' && c[1] != '\0') || (*c && *c != '.'))
		return false;
	if (sign == '.' || order == DATES_DAY_FIRST) {
		int swap = *month;

		*month = *day;
		*day = swap;
	}
	/* A leap year, so that the 29th of February may be somebody's. */
	return g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, 2024);
}

char *date_birthday(const char *text, enum date_order order)
{
	const char *c = skip_blanks(text);
	struct moment m;
	int month, day;

	if (parse_anniversary(c, order, &month, &day))
		return g_strdup_printf("--%02d-%02d", month, day);
	if (!parse(c, order, &m))
		return NULL;
	return g_strdup_printf("%04d-%02d-%02d", m.year, m.month, m.day);
}

/* 5.1.2026: dots part day, month and year in this order. */
static bool has_dots(const char *text)
{
	gsize digits = strspn(text, "0123456789");

	return digits <= 2 && text[digits] == '.';
}

enum date_order date_guess(const char *const *samples)
{
	enum date_order found = DATES_AUTO;
	int fitting = 0;

	if (samples[0] && has_dots(samples[0]))
		return DATES_DAY_FIRST;
	for (enum date_order order = DATES_YEAR_FIRST; order <= DATES_MONTH_FIRST; order++) {
		bool fits = samples[0] != NULL;

		for (gsize i = 0; fits && samples[i]; i++) {
			struct moment m;

			fits = parse(samples[i], order, &m);
		}
		if (fits) {
			fitting++;
			found = order;
		}
	}
	/* With four digits in front every order reads the same. */
	if (fitting == 3)
		return DATES_YEAR_FIRST;
	return fitting == 1 ? found : DATES_AUTO;
}
