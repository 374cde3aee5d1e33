#include "insights/zone_days.h"

#include "base/clock.h"

enum {
	EPOCH_DAY = 719163,     /* 1970-01-01, as day_of counts */
	STEP = 7 * DAY_SECONDS, /* no zone changes twice in a week */
	MOST_YEARS = 80,
};

struct zone_span {
	gint64 since;
	gint32 offset;
};

static gint32 offset_at(GTimeZone *zone, gint64 at)
{
	return g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* The first moment in (low, high] that has high's offset. */
static gint64 change_between(GTimeZone *zone, gint64 low, gint64 high)
{
	gint32 after = offset_at(zone, high);

	while (high - low > 1) {
		gint64 middle = low + (high - low) / 2;

		if (offset_at(zone, middle) == after)
			high = middle;
		else
			low = middle;
	}
	return high;
}

void zone_days_init(struct zone_days *days, GTimeZone *zone, gint64 from, gint64 to)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	GTimeZone *used = zone ? zone : utc;
	struct zone_span span;

	from = MAX(from, to - (gint64)MOST_YEARS * 366 * DAY_SECONDS);
	span = (struct zone_span){ from, offset_at(used, from) };
	days->spans = g_array_new(FALSE, FALSE, sizeof span);
	days->last = 0;
	g_array_append_val(days->spans, span);
	for (gint64 at = from; at < to; at = MIN(at + STEP, to)) {
		gint64 next = MIN(at + STEP, to);

		if (offset_at(used, next) == span.offset)
			continue;
		span = (struct zone_span){ change_between(used, at, next), offset_at(used, next) };
		g_array_append_val(days->spans, span);
	}
}

void zone_days_clear(struct zone_days *days)
{
	g_clear_pointer(&days->spans, g_array_unref);
}

gint32 zone_day(struct zone_days *days, gint64 at)
{
	const struct zone_span *spans = (const struct zone_span *)days->spans->data;
	gint64 local, day;

	while (days->last > 0 && at < spans[days->last].since)
		days->last--;
	while (days->last + 1 < days->spans->len && at >= spans[days->last + 1].since)
		days->last++;
	local = at + spans[days->last].offset;
	day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);
	return (gint32)(day + EPOCH_DAY);
}

char *zone_days_sql(const struct zone_days *days, const char *column)
{
	const struct zone_span *spans = (const struct zone_span *)days->spans->data;
	guint last = days->spans->len - 1;
	GString *sql = g_string_new(NULL);

	if (last == 0) {
		g_string_append_printf(sql, "%d", spans[0].offset);
		return g_string_free(sql, FALSE);
	}
	g_string_append(sql, "CASE");
	for (guint i = 0; i < last; i++)
		g_string_append_printf(sql, " WHEN %s < %" G_GINT64_FORMAT " THEN %d", column,
		                       spans[i + 1].since, spans[i].offset);
	g_string_append_printf(sql, " ELSE %d END", spans[last].offset);
	return g_string_free(sql, FALSE);
}
