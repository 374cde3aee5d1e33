#include "base/clock.h"
#include "base/error.h"
#include "workflows/today.h"

#include <string.h>

enum { MONTH_DAY = 5 }; /* "11-23" */

/* The days of the year that are kept on a day: its own, and on 28 February of most years the 29th, too. */
static int days_kept(gint32 day, char kept[2][MONTH_DAY + 1])
{
	g_autofree char *text = day_format(day);
	g_autofree char *in_leap = g_strdup_printf("%.4s-02-29", text);
	gint32 leap;

	g_strlcpy(kept[0], text + MONTH_DAY, MONTH_DAY + 1);
	if (strcmp(kept[0], "02-28") != 0 || day_parse(in_leap, &leap))
		return 1;
	g_strlcpy(kept[1], "02-29", MONTH_DAY + 1);
	return 2;
}

static struct today_item *item_of(struct db_stmt *stmt, gint32 day)
{
	struct today_item *item = g_new0(struct today_item, 1);
	const char *born = db_text(stmt, 2);

	item->kind = TODAY_BIRTHDAY;
	item->id = item->customer = db_int(stmt, 0);
	item->name = g_strdup(db_text(stmt, 1));
	item->day = day;
	if (*born != '-') {
		g_autofree char *now = day_format(day);
		item->turns = (int)(g_ascii_strtoll(now, NULL, 10) - g_ascii_strtoll(born, NULL, 10));
	}
	return item;
}

static bool read_day(struct db *db, const char *kept, gint32 day, gint64 most, GPtrArray *items,
                     GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_BIRTHDAY_ON, error);

	if (stmt == NULL)
		return false;
	db_bind_text(stmt, 1, kept);
	db_bind_int(stmt, 2, most > 0 ? most : G_MAXINT64);
	while (db_step(stmt, &failure))
		g_ptr_array_add(items, item_of(stmt, day));
	return tend_pass_on(error, &failure);
}

bool today_birthdays(struct db *db, gint32 day, int days, gint64 most, GPtrArray *items,
                     GError **error)
{
	for (int i = 0; i < days; i++) {
		char kept[2][MONTH_DAY + 1];
		int count = days_kept(day + i, kept);

		for (int n = 0; n < count; n++)
			if (!read_day(db, kept[n], day + i, most, items, error))
				return false;
	}
	return true;
}

bool today_count_birthdays(struct db *db, const struct today *today, struct today_counts *counts,
                           GError **error)
{
	gint32 day = day_of(today->now, today->zone);
	gint64 sum = 0;

	for (int i = 0; i < TODAY_BIRTHDAY_DAYS; i++) {
		char kept[2][MONTH_DAY + 1];
		int count = days_kept(day + i, kept);

		for (int n = 0; n < count; n++) {
			gint64 found = 0;

			if (!db_get_int(db, SQL_BIRTHDAY_COUNT,
			                (struct value[]){ value_text(kept[n]), value_end() }, &found, error))
				return false;
			sum += found;
		}
	}
	counts->birthdays = sum;
	return true;
}
