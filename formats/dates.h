/* Dates and times as exports write them; what could be read in two ways is refused unless the order was said. */
#ifndef TEND_FORMATS_DATES_H
#define TEND_FORMATS_DATES_H

#include <glib.h>
#include <stdbool.h>

enum date_order { DATES_AUTO, DATES_YEAR_FIRST, DATES_DAY_FIRST, DATES_MONTH_FIRST };

/* The word of a mapping file ("auto", "year-first", "day-first", "month-first"). */
const char *date_order_word(enum date_order order);
bool date_order_parse(const char *word, enum date_order *order);

/* "2026-09-12 12:00:00 -0400", "10/05/2026 9:30 PM", "12.9.2026", "20260912" to UTC seconds; without an offset local in zone, without a
 * time noon. False for anything else, and with DATES_AUTO for "10/05/2026". */
bool date_parse(const char *text, enum date_order order, GTimeZone *zone, gint64 *at);
/* The same to the calendar day as it is written there (day_parse counts alike), whatever the hour and the offset: for logs of purchases, where a day is a day. */
bool date_parse_day(const char *text, enum date_order order, gint32 *day);
/* A birthday, perhaps without its year ("05-22", "--05-22", and "22.05." day-first): YYYY-MM-DD or --MM-DD. Caller frees; NULL for anything else. */
char *date_birthday(const char *text, enum date_order order);
/* What the samples allow: the only order that reads them all, or DATES_AUTO when none or more than one does. */
enum date_order date_guess(const char *const *samples);

#endif
