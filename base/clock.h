/* The one reader of the time: everything else is told what time it is, so that --now makes any command reproducible. */
#ifndef TEND_BASE_CLOCK_H
#define TEND_BASE_CLOCK_H

#include <glib.h>
#include <stdbool.h>

enum { DAY_SECONDS = 86400 };

/* A clock in the shop's zone. Zero-initialised it is the machine's clock in UTC. */
struct clock {
	bool fixed;      /* --now: stands still at now */
	gint64 now;      /* UTC seconds, read only while fixed */
	GTimeZone *zone; /* owned; NULL is UTC */
};

/* Sets the zone by its IANA name. Fails when the system does not know it (never silently UTC). */
bool clock_set_zone(struct clock *clock, const char *name, GError **error);
/* Fixes the clock at TIME as people type it: RFC 3339, or YYYY-MM-DD (noon in the clock's zone). */
bool clock_fix(struct clock *clock, const char *time, GError **error);
void clock_clear(struct clock *clock);

/* UTC seconds. */
gint64 clock_now(const struct clock *clock);
/* Microseconds that only go forward, for measuring durations; never stored. */
gint64 clock_ticks(void);
/* Seconds since the machine was started, asleep or awake: nobody can set it, so it tells a clock that was moved from a night that was slept. */
gint64 clock_uptime(void);
/* Names this start of the machine; NULL where the system does not say. Caller frees. */
char *clock_boot(void);

/* Parses RFC 3339 ("2026-11-23T10:00:00+01:00", a space for the T, seconds optional; without offset: local in zone; offsets also
 * as databases export them, "+0100", "+01", " UTC"),
 * or YYYY-MM-DD (noon in zone), to UTC seconds. A local time in a gap is read as RFC 5545 3.3.5 says: with the offset before the gap;
 * one that occurs twice is the first. */
bool clock_parse(const char *text, GTimeZone *zone, gint64 *at, GError **error);
/* A length of time as configuration says it: "30s", "10m", "2h", "7 days" to seconds. */
bool clock_parse_length(const char *text, gint64 *seconds, GError **error);

/* RFC 3339 with the zone's offset. Caller frees. */
char *clock_format(gint64 at, GTimeZone *zone);
/* For people: "Mon 23 Nov 2026, 10:00". Caller frees. */
char *clock_format_human(gint64 at, GTimeZone *zone);
/* RFC 5322 Date header value with the zone's offset, in English whatever the locale. Caller frees. */
char *clock_format_mail(gint64 at, GTimeZone *zone);

/* Calendar days: counted from 0001-01-01 as day 1 (GDate's Julian day), in zone. */
gint32 day_of(gint64 at, GTimeZone *zone);
/* UTC seconds of local midnight that begins the day (the first moment of it when midnight falls into a gap). */
gint64 day_start(gint32 day, GTimeZone *zone);
/* YYYY-MM-DD; strict. False for a day that does not exist. */
bool day_parse(const char *text, gint32 *day);
char *day_format(gint32 day);
/* For people: "Mon 23 Nov 2026". */
char *day_format_human(gint32 day);

#endif
