#include "workflows/week.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"

#include <string.h>

enum {
	SAME_TIME = 2 * WEEK_DAYS, /* the part that ends at the same time of day a week ago */
	FIRST = SAME_TIME + 1,     /* the part that asks for the first order */
	MONDAY = 1,                /* day_of counts from a Monday */
	MOST_ROWS = 10000,
};

/* The moment of a day at which its clocks show what they show at now. */
static gint64 same_time(gint32 day, gint64 now, GTimeZone *zone)
{
	g_autofree char *date = day_format(day);
	g_autofree char *shown = clock_format(now, zone);
	g_autofree char *text = g_strdup_printf("%sT%.8s", date, shown + strlen("2026-11-23T"));
	gint64 at = 0;

	/* A day of the calendar with a time is always readable. */
	return clock_parse(text, zone, &at, NULL) ? at : day_start(day, zone);
}

static bool read_stamp(struct db *db, gint64 stamp[3], GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_ORDER_STAMP, error);

	if (stmt == NULL)
		return false;
	if (db_step(stmt, &failure)) {
		for (int i = 0; i < 3; i++)
			stamp[i] = db_int(stmt, i);
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

bool week_check(struct db *db, struct week *week, gint64 now, GTimeZone *zone, GError **error)
{
	gint32 today = day_of(now, zone);
	gint64 stamp[3] = { 0 };

	if (!read_stamp(db, stamp, error))
		return false;
	gint32 monday = today - (today - MONDAY) % WEEK_DAYS;
	bool same = week->monday == monday && memcmp(stamp, week->stamp, sizeof stamp) == 0;
	if (!same)
		*week = (struct week){ .monday = monday };
	/* A new day needs only what it changed. */
	if (same && week->today != today - monday)
		week->read = MIN(week->read, WEEK_DAYS + week->today);
	if (same && week->now != now)
		week->read = MIN(week->read, SAME_TIME);
	memcpy(week->stamp, stamp, sizeof stamp);
	week->today = today - monday;
	week->now = now;
	return true;
}

void week_span(const struct week *week, int part, GTimeZone *zone, gint64 *from, gint64 *to)
{
	gint32 day = week->monday - WEEK_DAYS + part;

	if (part == SAME_TIME) {
		day = week->monday - WEEK_DAYS + week->today;
		*from = day_start(day, zone);
		*to = same_time(day, week->now, zone) + 1;
		return;
	}
	*from = day_start(day, zone);
	*to = day_start(day + 1, zone);
	if (part >= WEEK_DAYS)
		*to = MIN(*to, week->now + 1);
}

static bool read_span(struct db *db, gint64 from, gint64 to, const char *currency,
                      struct sales *sales, GError **error)
{
	g_autoptr(GError) failure = NULL;

	*sales = (struct sales){ 0 };
	if (from >= to)
		return true;
	struct db_stmt *stmt = db_stmt(db, SQL_ORDER_SALES, error);
	if (stmt == NULL)
		return false;
	db_bind(stmt,
	        (struct value[]){ value_text(currency), value_int(from), value_int(to), value_end() });
	if (db_step(stmt, &failure)) {
		*sales = (struct sales){ db_int(stmt, 0), db_int(stmt, 1), db_int(stmt, 2) };
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

bool week_read(struct db *db, struct week *week, const char *currency, GTimeZone *zone, GError **error)
{
	gint64 from, to;
	bool ok;

	if (week->read == FIRST) {
		ok = db_find_int(db, SQL_ORDER_FIRST, NULL, &week->first_at, error);
	} else {
		week_span(week, week->read, zone, &from, &to);
		ok = read_span(db, from, to, currency,
		               week->read == SAME_TIME ? &week->by_now : &week->day[week->read], error);
	}
	week->read += ok ? 1 : 0;
	return ok;
}

static void put_together(struct sales *sum, const struct sales *part)
{
	sum->orders += part->orders;
	sum->sum += part->sum;
	sum->foreign += part->foreign;
}

struct sales week_so_far(const struct week *week)
{
	struct sales sum = { 0 };

	for (int i = 0; i <= week->today; i++)
		put_together(&sum, &week->day[WEEK_DAYS + i]);
	return sum;
}

struct sales week_before(const struct week *week)
{
	struct sales sum = week->by_now;

	for (int i = 0; i < week->today; i++)
		put_together(&sum, &week->day[i]);
	return sum;
}

char *week_compare(const struct week *week, const char *currency, GTimeZone *zone)
{
	gint64 now = week_so_far(week).sum, before = week_before(week).sum;
	g_autofree char *amount = money_format_bare(before, currency);

	if (week->first_at == 0 || week->first_at >= day_start(week->monday - WEEK_DAYS + 1, zone))
		return g_strdup("not enough history to compare");
	if (before <= 0)
		return g_strdup("none by now last week");
	gint64 percent = (now - before) * 100 / before;
	if (now <= 0)
		return g_strdup_printf("%s by now last week", amount);
	if (percent == 0)
		return g_strdup_printf("as much as by now last week (%s)", amount);
	return g_strdup_printf("%s %" G_GINT64_FORMAT "%% on %s by now last week",
	                       percent > 0 ? "up" : "down", ABS(percent), amount);
}

/* ---- what else */

void week_more_clear(struct week_more *more)
{
	g_free(more->deals_currency);
	*more = (struct week_more){ 0 };
}

static bool count_decisions(struct db *db, gint64 from, gint64 to, struct week_more *more,
                            GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_WEEK_DECISION, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, MOST_ROWS);
	while (db_step(stmt, &failure)) {
		if (db_int(stmt, 0) < from) {
			db_reset(stmt);
			break;
		}
		const char *src = db_text(stmt, 1), *dst = db_text(stmt, 2);
		if (db_int(stmt, 0) >= to)
			continue;
		/* A yes that was taken back is none. */
		more->approved -= strcmp(src, "approved") == 0 && strcmp(dst, "proposed") == 0;
		if (strcmp(src, "proposed") != 0)
			continue;
		more->approved += strcmp(dst, "approved") == 0;
		more->rejected += strcmp(dst, "rejected") == 0;
		more->changed += strcmp(dst, "proposed") == 0;
	}
	more->approved = MAX(more->approved, 0); /* the yes itself may be of the week before */
	return tend_pass_on(error, &failure);
}

/* The currency most deals are in comes first; the others are counted. */
static bool sum_deals(struct db *db, struct week_more *more, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_DEAL_OPEN_SUM, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		if (more->deals_currency != NULL) {
			more->deals_other += db_int(stmt, 0);
			continue;
		}
		more->deals = db_int(stmt, 0);
		more->deals_currency = g_strdup(db_text(stmt, 1));
		more->deals_value = db_int(stmt, 2);
	}
	return tend_pass_on(error, &failure);
}

bool week_more_read(struct db *db, const struct week *week, GTimeZone *zone, struct week_more *more,
                    GError **error)
{
	struct week_more found = { 0 };
	gint64 from = day_start(week->monday, zone), to = week->now + 1;

	if (db_get_int(
			db, SQL_WEEK_MAIL,
			(struct value[]){ value_int(from), value_int(to), value_int(MOST_ROWS), value_end() },
			&found.mails, error) &&
	    count_decisions(db, from, to, &found, error) && sum_deals(db, &found, error)) {
		week_more_clear(more);
		*more = found;
		return true;
	}
	week_more_clear(&found);
	return false;
}
