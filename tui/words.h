/* How the screens say money, days and times, and how they read what a person types for them: one manner on all screens. */
#ifndef TEND_TUI_WORDS_H
#define TEND_TUI_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* ---- saying; callers free */

/* "480", "9.50", "480 USD" where it is not in the shop's own currency: for columns and the ends of rows. */
char *words_amount(gint64 minor, const char *currency, const char *own);
/* "today", "tomorrow", "yesterday", "Wed 25 Nov", of another year "Wed 25 Nov 2025". */
char *words_day(gint32 day, gint32 today);
/* "today 15:00", "Wed 25 Nov 09:00", of another year "Wed 25 Nov 2025 09:00". */
char *words_time(gint64 at, gint64 now, GTimeZone *zone);
/* The same for a column of twelve: " 5 Nov 15:00", of another year " 5 Nov 2025". */
char *words_stamp(gint64 at, gint64 now, GTimeZone *zone);
/* How long ago: "today", "12 d", "5 mo", "2 y"; "" for never. */
char *words_age(gint64 at, gint64 now, GTimeZone *zone);
/* Of what the store holds, "1996-02-29" or "--02-29": "29 Feb 1996", "29 Feb". */
char *words_date(const char *stored);
/* Of a word that the store and the command line know, "no-reply": "no reply"; what is written behind a ":" stays as it is. */
char *words_code(const char *code);
/* A condition of a rule and what was found: "consent is yes", "unless flag is at-risk (no)". */
char *words_condition(const char *condition, const char *value);
/* What a person at the screens can use of a message: a line that says what to type at a command line is left out. */
char *words_of_error(const char *message);

/* ---- reading */

/* What a field for words_read_time says about itself. */
extern const char words_due_help[];
/* What asks for such a time in one line. */
extern const char words_until[];
/* "tomorrow", "Fri 15:00", "25 Nov", "25.11.2026 10:00", "2026-11-25", "15:00", "3 days". A day alone is nine in the morning, today alone the
 * afternoon. */
bool words_read_time(const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error);
/* The same for a task: "" and "any time" are 0. */
bool words_read_due(const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error);
/* The same without a time, as the store has it: "2026-11-25". */
bool words_read_day(const char *text, gint64 now, GTimeZone *zone, char **stored, GError **error);
/* "29 Feb 1996", "29.2.1996", "1996-02-29", and without the year "29 Feb", "29.2.", "--02-29". */
bool words_read_birthday(const char *text, char **stored, GError **error);

#endif
