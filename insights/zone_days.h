/* Which calendar day of the shop a moment belongs to, for millions of moments at once; and the same sum as SQL, so that both agree. */
#ifndef TEND_INSIGHTS_ZONE_DAYS_H
#define TEND_INSIGHTS_ZONE_DAYS_H

#include <glib.h>

/* The zone's offsets between two moments; before the first and after the last they go on unchanged. */
struct zone_days {
	GArray *spans; /* struct zone_span, in order of time */
	guint last;    /* where the last moment was found */
};

void zone_days_init(struct zone_days *days, GTimeZone *zone, gint64 from, gint64 to);
void zone_days_clear(struct zone_days *days);
/* As day_of. */
gint32 zone_day(struct zone_days *days, gint64 at);
/* The offset from UTC in seconds of the moment called column: "3600", or "CASE WHEN o.placed_at < … THEN 3600 … END". Caller frees. */
char *zone_days_sql(const struct zone_days *days, const char *column);

#endif
