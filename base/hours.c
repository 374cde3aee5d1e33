#include "base/hours.h"

#include <string.h>

enum { DAY = 24 * 60 * 60, WEEK_DAYS = 7, ALL_DAYS = 0x7F };

const char *const hours_weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
	                                   "friday", "saturday", "sunday",    NULL };

/* ---- reading */

int hours_weekday(const char *word)
{
	for (int i = 0; hours_weekdays[i]; i++)
		if (strcmp(word, hours_weekdays[i]) == 0 ||
		    (strlen(word) == 3 && strncmp(word, hours_weekdays[i], 3) == 0))
			return i;
	return -1;
}

bool hours_time(const char *word, int *minute)
{
	gsize digits = strspn(word, "0123456789");
	int hour, rest;

	if (digits < 1 || digits > 2 || word[digits] != ':' || strlen(word + digits) != 3 ||
	    !g_ascii_isdigit(word[digits + 1]) || !g_ascii_isdigit(word[digits + 2]))
		return false;
	hour = (int)g_ascii_strtoll(word, NULL, 10);
	rest = (int)g_ascii_strtoll(word + digits + 1, NULL, 10);
	*minute = hour * 60 + rest;
	return rest < 60 && *minute <= HOURS_DAY;
}

/* The words between blanks. Caller frees. */
static char **words_of(const char *text)
{
	g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	for (char **part = parts; *part; part++)
		if (**part)
			g_strv_builder_add(builder, *part);
	return g_strv_builder_end(builder);
}

bool hours_read_quiet(const char *text, struct hours *hours)
{
	g_auto(GStrv) words = words_of(text);
	int from, to;

	if (g_strv_length(words) != 3 || strcmp(words[1], "to") != 0 || !hours_time(words[0], &from) ||
	    !hours_time(words[2], &to) || from % HOURS_DAY == to % HOURS_DAY)
		return false;
	hours->quiet = true;
	hours->quiet_from = from % HOURS_DAY;
	hours->quiet_to = to;
	return true;
}

bool hours_add(struct hours *hours, int first_day, int last_day, int from, int to)
{
	struct hours_window *window = &hours->windows[hours->count];

	if (hours->count == HOURS_WINDOWS || from >= to)
		return false;
	*window = (struct hours_window){ .from = from, .to = to };
	for (int day = first_day;; day = (day + 1) % WEEK_DAYS) {
		window->days |= 1u << day;
		if (day == last_day)
			break;
	}
	hours->count++;
	return true;
}

/* "monday to friday 09:00 to 18:00", "saturday 10:00 to 14:00", "9:00 to 18:00". */
static bool read_window(const char *text, struct hours *hours)
{
	g_auto(GStrv) words = words_of(text);
	int first = 0, last = WEEK_DAYS - 1, from, to;
	char **word = words;

	if (*word && hours_weekday(*word) >= 0) {
		first = last = hours_weekday(*word++);
		if (*word && strcmp(*word, "to") == 0 && word[1] && (last = hours_weekday(word[1])) >= 0)
			word += 2;
	}
	return last >= 0 && g_strv_length(word) == 3 && strcmp(word[1], "to") == 0 &&
	       hours_time(word[0], &from) && hours_time(word[2], &to) &&
	       hours_add(hours, first, last, from, to);
}

bool hours_read_send(const char *text, struct hours *hours)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);

	hours->count = 0;
	for (char **part = parts; *part; part++)
		if (!read_window(*part, hours))
			return false;
	return hours->count > 0;
}

/* ---- asking */

static gint64 offset_at(gint64 at, GTimeZone *zone)
{
	if (zone == NULL)
		return 0;
	return g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, at));
}

static gint64 floor_day(gint64 wall)
{
	return wall >= 0 ? wall / DAY : -((-wall + DAY - 1) / DAY);
}

struct wall {
	gint64 day; /* since 1 January 1970, a Thursday */
	int weekday, minute;
};

static struct wall wall_at(gint64 at, GTimeZone *zone)
{
	gint64 wall = at + offset_at(at, zone), day = floor_day(wall);

	return (struct wall){ day, (int)(((day + 3) % WEEK_DAYS + WEEK_DAYS) % WEEK_DAYS),
		                  (int)((wall - day * DAY) / 60) };
}

bool hours_is_quiet(const struct hours *hours, gint64 at, GTimeZone *zone)
{
	int minute = wall_at(at, zone).minute;

	if (!hours->quiet)
		return false;
	if (hours->quiet_from < hours->quiet_to)
		return minute >= hours->quiet_from && minute < hours->quiet_to;
	return minute >= hours->quiet_from || minute < hours->quiet_to;
}

static bool is_open(const struct hours *hours, gint64 at, GTimeZone *zone)
{
	struct wall wall = wall_at(at, zone);

	if (hours_is_quiet(hours, at, zone))
		return false;
	for (int i = 0; i < hours->count; i++) {
		const struct hours_window *window = &hours->windows[i];

		if ((window->days & (1u << wall.weekday)) && wall.minute >= window->from &&
		    wall.minute < window->to)
			return true;
	}
	return hours->count == 0;
}

/* The moment in (from, to] at which the clocks are changed, when they are. */
static gint64 find_change(gint64 from, gint64 to, GTimeZone *zone)
{
	gint64 before = offset_at(from, zone);

	while (to - from > 1) {
		gint64 middle = from + (to - from) / 2;

		*(offset_at(middle, zone) == before ? &from : &to) = middle;
	}
	return to;
}

static void add(GArray *moments, gint64 moment, gint64 at)
{
	if (moment > at)
		g_array_append_val(moments, moment);
}

/* A place on the dial of one day, under either offset: a time that the clocks skip, or show twice, is looked at as both. */
static void add_dial(GArray *moments, gint64 day, int minute, const gint64 offsets[2], gint64 at)
{
	for (int i = 0; i < 2; i++)
		add(moments, day * DAY + minute * 60 - offsets[i], at);
}

/* Where the answer may change from no to yes. */
static void add_day(const struct hours *hours, gint64 day, GTimeZone *zone, GArray *moments, gint64 at)
{
	gint64 before = day * DAY - DAY, after = day * DAY + 2 * DAY;
	const gint64 offsets[] = { offset_at(before, zone), offset_at(after, zone) };

	if (offsets[0] != offsets[1])
		add(moments, find_change(before, after, zone), at);
	add_dial(moments, day, 0, offsets, at);
	if (hours->quiet)
		add_dial(moments, day, hours->quiet_to, offsets, at);
	for (int i = 0; i < hours->count; i++)
		add_dial(moments, day, hours->windows[i].from, offsets, at);
}

static int earliest_first(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

gint64 hours_next(const struct hours *hours, gint64 at, GTimeZone *zone)
{
	g_autoptr(GArray) moments = NULL;
	gint64 today;

	if (is_open(hours, at, zone))
		return at;
	moments = g_array_new(FALSE, FALSE, sizeof(gint64));
	today = wall_at(at, zone).day;
	/* A week and a day more: a window that the clocks skip this week is there the next. */
	for (gint64 day = today - 1; day <= today + 2 * WEEK_DAYS; day++)
		add_day(hours, day, zone, moments, at);
	g_array_sort(moments, earliest_first);
	for (guint i = 0; i < moments->len; i++)
		if (is_open(hours, g_array_index(moments, gint64, i), zone))
			return g_array_index(moments, gint64, i);
	return G_MAXINT64;
}

/* ---- writing */

static char *span_text(int from, int to)
{
	return g_strdup_printf("%02d:%02d to %02d:%02d", from / 60, from % 60, to / 60, to % 60);
}

char *hours_quiet_text(const struct hours *hours)
{
	return span_text(hours->quiet_from, hours->quiet_to);
}

char *hours_window_text(const struct hours_window *window)
{
	g_autofree char *span = span_text(window->from, window->to);
	int first = 0, last;

	if (window->days == ALL_DAYS)
		return g_steal_pointer(&span);
	/* The day whose neighbour before is not among them. */
	while (!(window->days & (1u << first)) ||
	       (window->days & (1u << ((first + WEEK_DAYS - 1) % WEEK_DAYS))))
		first++;
	for (last = first; window->days & (1u << ((last + 1) % WEEK_DAYS));)
		last = (last + 1) % WEEK_DAYS;
	if (first == last)
		return g_strdup_printf("%s %s", hours_weekdays[first], span);
	return g_strdup_printf("%s to %s %s", hours_weekdays[first], hours_weekdays[last], span);
}

char *hours_send_text(const struct hours *hours)
{
	GString *out = g_string_new(NULL);

	for (int i = 0; i < hours->count; i++) {
		g_autofree char *text = hours_window_text(&hours->windows[i]);

		g_string_append_printf(out, "%s%s", i ? ", " : "", text);
	}
	return g_string_free(out, FALSE);
}
