#include "workflows/wakeup.h"

#include "base/clock.h"

#include <string.h>

enum {
	MINUTE = 60,
	HOUR = 3600,
	IN_TIME = 6 * MINUTE,    /* a timer of five minutes, and its accuracy */
	LATE_MOST = 3 * HOUR,    /* beyond that it is told */
	SLEW = MINUTE,           /* what a time server may take back without anybody noticing */
	BACK_MOST = DAY_SECONDS, /* a clock that is further back was wrong before */
	JUMP_LEAST = 3 * HOUR,   /* as long as any summer time, and then some */
	ASK_AT = 6 * HOUR,       /* after midnight: before the shop opens */
};

/* clang-format off */
static const struct wakeup_policy policies[WAKEUPS] = {
	[WAKEUP_FIRST]   = { NULL, true, true, true, false, NULL, NULL },
	[WAKEUP_ON_TIME] = { NULL, true, true, true, false, NULL, NULL },
	[WAKEUP_LATE]    = { NULL, true, true, true, false, NULL, NULL },
	[WAKEUP_HOURS_LATE] = { "hours-late", true, true, true, false,
		"Nobody ran tend for %s", "What was due meanwhile is done once, not once for each day." },
	/* What is due waits for the clock to come to where it was: until then every event would be older than the one before it. */
	[WAKEUP_BACK] = { "clock-back", false, true, false, false,
		"The clock was set back by %s", "What was done stays done and is not repeated. New suggestions wait until the clock has passed the time it showed before." },
	[WAKEUP_FAR_BACK] = { "clock-far-back", false, true, true, true,
		"The clock was set back by %s, so it was wrong before", "What was done stays done. From now on this time counts; what is dated later waits for its time." },
	/* A wrong clock must not let everything expire, nor send what is to go out next week. If it is right, the next round does it all. */
	[WAKEUP_FORWARD] = { "clock-forward", false, false, false, false,
		"The clock jumped forward by %s", "Nothing expires and nothing goes out in this round. If the clock is wrong, set it right now; the next round goes by it." },
};
/* clang-format on */

const struct wakeup_policy *wakeup_policy(enum wakeup wakeup)
{
	return &policies[wakeup];
}

const struct wakeup_policy *wakeup_policy_named(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(policies); i++)
		if (policies[i].name && strcmp(policies[i].name, name) == 0)
			return &policies[i];
	return NULL;
}

enum wakeup wakeup_of(const struct wakeup_facts *facts)
{
	gint64 passed = facts->now - facts->before;

	if (facts->before == 0)
		return WAKEUP_FIRST;
	if (passed < -BACK_MOST)
		return WAKEUP_FAR_BACK;
	if (passed < -SLEW)
		return WAKEUP_BACK;
	if (facts->counted >= 0 && passed - facts->counted > JUMP_LEAST)
		return WAKEUP_FORWARD;
	/* Where nothing was due, nothing is late, however long it was. */
	if (facts->planned == 0 || facts->now - facts->planned <= IN_TIME)
		return WAKEUP_ON_TIME;
	return facts->now - facts->planned <= LATE_MOST ? WAKEUP_LATE : WAKEUP_HOURS_LATE;
}

/* Six o'clock of a day, as the wall shows it: on the two odd nights that is not six hours after midnight. */
static gint64 ask_on(gint32 day, GTimeZone *zone)
{
	g_autofree char *date = day_format(day);
	g_autofree char *six = g_strdup_printf("%sT%02d:00", date, ASK_AT / HOUR);
	gint64 at = 0;

	/* A day of the calendar with a time is always readable. */
	return clock_parse(six, zone, &at, NULL) ? at : day_start(day, zone) + ASK_AT;
}

gint64 wakeup_asked_at(gint64 now, GTimeZone *zone)
{
	gint64 today = ask_on(day_of(now, zone), zone);

	return today <= now ? today : ask_on(day_of(now, zone) - 1, zone);
}

gint64 wakeup_asks_next(gint64 now, GTimeZone *zone)
{
	gint64 today = ask_on(day_of(now, zone), zone);

	return today > now ? today : ask_on(day_of(now, zone) + 1, zone);
}

char *wakeup_length(gint64 seconds)
{
	static const struct {
		gint64 seconds;
		const char *one, *many;
	} units[] = { { DAY_SECONDS, "day", "days" },
		          { HOUR, "hour", "hours" },
		          { MINUTE, "minute", "minutes" } };

	for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
		gint64 n = seconds / units[i].seconds;

		/* Two of a unit before it is used: "36 hours", not "1 day". */
		if (n >= 2 || (n == 1 && i + 1 == G_N_ELEMENTS(units)))
			return g_strdup_printf("%" G_GINT64_FORMAT " %s", n,
			                       n == 1 ? units[i].one : units[i].many);
	}
	return g_strdup("less than a minute");
}
