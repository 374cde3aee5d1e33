#include "base/clock.h"

#include "base/error.h"

#include <string.h>
#include <time.h>

enum {
	MINUTE = 60,
	HOUR = 3600,
	NOON = DAY_SECONDS / 2,
	EPOCH_DAY = 719163,  /* 1970-01-01, when 0001-01-01 is 1 */
	FIRST_DAY = 1,       /* 0001-01-01 */
	LAST_DAY = 3652059,  /* 9999-12-31 */
	CYCLE_DAYS = 146097, /* 400 Gregorian years */
	MARCH_SHIFT = 305, /* days from 0000-03-01, where a year ends with its leap day, to 0000-12-31 */
};

static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const weekday_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

/* A moment as a wall clock and a calendar show it. */
struct wall {
	int year, month, day;
	int weekday; /* 0 is Monday */
	int hour, minute, second;
	int offset; /* seconds east of UTC */
};

/* Rounds down, as days before 1970 need it. */
static gint64 divide(gint64 a, gint64 b)
{
	return a / b - (a % b < 0);
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
	static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are counted from March, so that the leap day is a year's last and months fall into a line of 153 days in 5 months. */
static gint32 day_from_date(int year, int month, int day)
{
	int from_march = (month + 9) % 12;
	int y = year - (month <= 2);

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1 - MARCH_SHIFT;
}

static void date_from_day(gint32 day, int *year, int *month, int *day_of_month)
{
	int n = day + MARCH_SHIFT;
	int cycle = n / CYCLE_DAYS;
	int in_cycle = n % CYCLE_DAYS;
	int y = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
	int in_year = in_cycle - (365 * y + y / 4 - y / 100);
	int from_march = (5 * in_year + 2) / 153;

	*day_of_month = in_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = y + 400 * cycle + (*month <= 2);
}

static int offset_at(GTimeZone *zone, gint64 at)
{
	if (zone == NULL)
		return 0;
	return g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* From seconds on a wall clock (1970-01-01 00:00 local is 0) to UTC. A time that occurs twice is the first, one that never
 * occurs is read with the offset before the gap (RFC 5545, 3.3.5). before_gap and after_gap, when asked for, enclose the gap. */
static gint64 utc_from_local(gint64 local, GTimeZone *zone, gint64 *before_gap, gint64 *after_gap)
{
	/* A day to either side is beyond any offset, so these are the offsets before and after whatever happens here. */
	int before = offset_at(zone, local - DAY_SECONDS);
	int after = offset_at(zone, local + DAY_SECONDS);

	if (before_gap != NULL)
		*before_gap = *after_gap = 0;
	if (before == after || offset_at(zone, local - before) == before)
		return local - before;
	if (offset_at(zone, local - after) == after)
		return local - after;
	if (before_gap != NULL) {
		*before_gap = local - after;
		*after_gap = local - before;
	}
	return local - before;
}

/* Whatever lies outside the years 1 to 9999 is taken to their edge: nothing tend writes has another number of digits. */
static gint64 clamp_local(gint64 at, int offset)
{
	gint64 first = (gint64)(FIRST_DAY - EPOCH_DAY) * DAY_SECONDS;
	gint64 last = (gint64)(LAST_DAY - EPOCH_DAY + 1) * DAY_SECONDS - 1;

	return CLAMP(CLAMP(at, first, last) + offset, first, last);
}

static struct wall wall_at(gint64 at, GTimeZone *zone)
{
	struct wall w = { .offset = offset_at(zone, at) };
	gint64 local;
	gint32 day;
	int second;

	/* Zones before about 1900 are off by odd seconds, which RFC 3339 cannot write. */
	w.offset -= w.offset % MINUTE;
	local = clamp_local(at, w.offset);
	day = (gint32)(divide(local, DAY_SECONDS) + EPOCH_DAY);
	second = (int)(local - divide(local, DAY_SECONDS) * DAY_SECONDS);
	date_from_day(day, &w.year, &w.month, &w.day);
	w.weekday = (day - 1) % 7; /* 0001-01-01 was a Monday */
	w.hour = second / HOUR;
	w.minute = second / MINUTE % 60;
	w.second = second % MINUTE;
	return w;
}

bool clock_set_zone(struct clock *clock, const char *name, GError **error)
{
	GTimeZone *zone = NULL;

	/* GLib also reads "+02:00" and paths: neither names a place whose summer time we would know. */
	if (g_ascii_isalpha(name[0]) && strstr(name, "..") == NULL)
		zone = g_time_zone_new_identifier(name);
	if (zone == NULL)
		return tend_fail(error, TEND_FAILED,
		                 "the system knows no time zone '%s'\n"
		                 "try: a name such as Europe/Berlin, or install tzdata",
		                 name);
	if (clock->zone != NULL)
		g_time_zone_unref(clock->zone);
	clock->zone = zone;
	return true;
}

bool clock_fix(struct clock *clock, const char *time, GError **error)
{
	gint64 at;

	if (!clock_parse(time, clock->zone, &at, error))
		return false;
	clock->fixed = true;
	clock->now = at;
	return true;
}

void clock_clear(struct clock *clock)
{
	g_clear_pointer(&clock->zone, g_time_zone_unref);
	*clock = (struct clock){ 0 };
}

gint64 clock_now(const struct clock *clock)
{
	return clock->fixed ? clock->now : divide(g_get_real_time(), G_USEC_PER_SEC);
}

gint64 clock_ticks(void)
{
	return g_get_monotonic_time();
}

gint64 clock_uptime(void)
{
	struct timespec since = { 0 };

	clock_gettime(CLOCK_BOOTTIME, &since);
	return since.tv_sec;
}

char *clock_boot(void)
{
	char *id = NULL;

	if (!g_file_get_contents("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
		return NULL;
	return g_strstrip(id);
}

/* Takes exactly count digits. */
static bool take_number(const char **text, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++) {
		if (!g_ascii_isdigit((*text)[i]))
			return false;
		*value = *value * 10 + (*text)[i] - '0';
	}
	*text += count;
	return true;
}

static bool take(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

static bool take_day(const char **text, gint32 *day)
{
	int year, month, in_month;

	if (!take_number(text, 4, &year) || !take(text, '-') || !take_number(text, 2, &month) ||
	    !take(text, '-') || !take_number(text, 2, &in_month))
		return false;
	if (year < 1 || month < 1 || month > 12 || in_month < 1 || in_month > days_in_month(year, month))
		return false;
	*day = day_from_date(year, month, in_month);
	return true;
}

/* hh:mm[:ss[.fraction]] to seconds; a fraction is dropped, a leap second is the next minute's first. */
static bool take_time(const char **text, int *seconds)
{
	int hour, minute, second = 0;

	if (!take_number(text, 2, &hour) || !take(text, ':') || !take_number(text, 2, &minute))
		return false;
	if (take(text, ':')) {
		if (!take_number(text, 2, &second))
			return false;
		if (take(text, '.')) {
			if (!g_ascii_isdigit(**text))
				return false;
			while (g_ascii_isdigit(**text))
				(*text)++;
		}
	}
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	*seconds = hour * HOUR + minute * MINUTE + second;
	return true;
}

/* Z, +hh:mm, +hhmm or +hh, the last two and a blank before them as databases and shops export it; "UTC" after a blank. */
static bool take_offset(const char **text, int *offset)
{
	int sign, hour, minute = 0;

	take(text, ' ');
	*offset = 0;
	if (take(text, 'Z') || take(text, 'z'))
		return true;
	if (strncmp(*text, "UTC", 3) == 0) {
		*text += 3;
		return true;
	}
	sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
	if (sign == 0 || !take_number(text, 2, &hour))
		return false;
	if (**text != '\0') {
		take(text, ':');
		if (!take_number(text, 2, &minute))
			return false;
	}
	*offset = sign * (hour * HOUR + minute * MINUTE);
	return hour <= 23 && minute <= 59;
}

static bool parse(const char *text, GTimeZone *zone, gint64 *at)
{
	gint32 day;
	gint64 local;
	int seconds, offset;

	if (!take_day(&text, &day))
		return false;
	local = (gint64)(day - EPOCH_DAY) * DAY_SECONDS;
	if (*text == '\0') {
		*at = utc_from_local(local + NOON, zone, NULL, NULL);
		return true;
	}
	if (!take(&text, 'T') && !take(&text, ' ') && !take(&text, 't'))
		return false;
	if (!take_time(&text, &seconds))
		return false;
	if (*text == '\0') {
		*at = utc_from_local(local + seconds, zone, NULL, NULL);
		return true;
	}
	if (!take_offset(&text, &offset) || *text != '\0')
		return false;
	*at = local + seconds - offset;
	return true;
}

bool clock_parse(const char *text, GTimeZone *zone, gint64 *at, GError **error)
{
	if (!parse(text, zone, at))
		return tend_fail(error, TEND_FAILED,
		                 "'%s' is no time\ntry: 2026-11-23, or 2026-11-23T10:00", text);
	return true;
}

bool clock_parse_length(const char *text, gint64 *seconds, GError **error)
{
	/* clang-format off */
	static const struct {
		const char *name;
		int seconds;
	} units[] = {
		{ "s", 1 },               { "second", 1 },          { "seconds", 1 },
		{ "m", MINUTE },          { "min", MINUTE },        { "minute", MINUTE },    { "minutes", MINUTE },
		{ "h", HOUR },            { "hour", HOUR },         { "hours", HOUR },
		{ "d", DAY_SECONDS },     { "day", DAY_SECONDS },   { "days", DAY_SECONDS },
		{ "w", 7 * DAY_SECONDS }, { "week", 7 * DAY_SECONDS }, { "weeks", 7 * DAY_SECONDS },
	};
	/* clang-format on */
	const char *rest = text;
	gint64 count = 0;
	bool fits = g_ascii_isdigit(*text);

	for (; g_ascii_isdigit(*rest); rest++)
		fits = fits && !__builtin_mul_overflow(count, 10, &count) &&
		       !__builtin_add_overflow(count, *rest - '0', &count);
	while (*rest == ' ')
		rest++;
	for (gsize i = 0; fits && i < G_N_ELEMENTS(units); i++)
		if (strcmp(rest, units[i].name) == 0 &&
		    !__builtin_mul_overflow(count, units[i].seconds, seconds))
			return true;
	return tend_fail(error, TEND_FAILED, "'%s' is no length of time\ntry: 30s, 10m, 2h or 7 days",
	                 text);
}

char *clock_format(gint64 at, GTimeZone *zone)
{
	struct wall w = wall_at(at, zone);
	int east = ABS(w.offset);

	return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", w.year, w.month, w.day,
	                       w.hour, w.minute, w.second, w.offset < 0 ? '-' : '+', east / HOUR,
	                       east / MINUTE % 60);
}

char *clock_format_human(gint64 at, GTimeZone *zone)
{
	struct wall w = wall_at(at, zone);

	return g_strdup_printf("%s %d %s %04d, %02d:%02d", weekday_names[w.weekday], w.day,
	                       month_names[w.month - 1], w.year, w.hour, w.minute);
}

char *day_format_human(gint32 day)
{
	int year, month, in_month;

	date_from_day(CLAMP(day, FIRST_DAY, LAST_DAY), &year, &month, &in_month);
	/* Day 1 was a Monday. */
	return g_strdup_printf("%s %d %s %04d", weekday_names[(day - 1) % 7], in_month,
	                       month_names[month - 1], year);
}

char *clock_format_mail(gint64 at, GTimeZone *zone)
{
	struct wall w = wall_at(at, zone);
	int east = ABS(w.offset);

	return g_strdup_printf("%s, %d %s %04d %02d:%02d:%02d %c%02d%02d", weekday_names[w.weekday],
	                       w.day, month_names[w.month - 1], w.year, w.hour, w.minute, w.second,
	                       w.offset < 0 ? '-' : '+', east / HOUR, east / MINUTE % 60);
}

gint32 day_of(gint64 at, GTimeZone *zone)
{
	return (gint32)(divide(clamp_local(at, offset_at(zone, at)), DAY_SECONDS) + EPOCH_DAY);
}

gint64 day_start(gint32 day, GTimeZone *zone)
{
	gint64 before, after;
	gint64 start = utc_from_local(((gint64)day - EPOCH_DAY) * DAY_SECONDS, zone, &before, &after);
	int offset;

	if (before == after)
		return start;
	/* No midnight that day: it begins when the clocks are moved, somewhere after `before`, not after `after`. */
	offset = offset_at(zone, after);
	while (after - before > 1) {
		gint64 middle = before + (after - before) / 2;

		if (offset_at(zone, middle) == offset)
			after = middle;
		else
			before = middle;
	}
	return after;
}

bool day_parse(const char *text, gint32 *day)
{
	return take_day(&text, day) && *text == '\0';
}

char *day_format(gint32 day)
{
	int year, month, in_month;

	date_from_day(CLAMP(day, FIRST_DAY, LAST_DAY), &year, &month, &in_month);
	return g_strdup_printf("%04d-%02d-%02d", year, month, in_month);
}
