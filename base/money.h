/* Money is an integer in the currency's minor units; it is never a floating-point number. */
#ifndef TEND_BASE_MONEY_H
#define TEND_BASE_MONEY_H

#include <glib.h>
#include <stdbool.h>

/* More than any single amount of a shop: a file that says more is wrong, and millions of amounts below it still add up in 64 bits. */
#define MONEY_MOST G_GINT64_CONSTANT(1000000000000)

/* ISO 4217 minor-unit digits of a currency: 2 for most, 0 for JPY, 3 for KWD … ; -1 for a code that is not one. */
int money_digits(const char *currency);

/* Reads an amount as exports write it: "1240.5", "$1,240.00", "-$45.00", "1.240,50 €", "1 240,50", "(12.00)", "12.00-", "EUR 3".
 * A code or sign must be the currency's own. decimal is '.' or ',', or 0 to decide by the text: of two separators the last is the
 * decimal one, a repeated one parts thousands. A lone one followed by exactly three digits parts thousands when the currency has
 * at most two digits and what stands before can be thousands ("1,234" but not "0.500"); else it is the decimal one.
 * False for anything else, for more decimals than the currency has unless they are zeros, and for what does not fit. */
bool money_parse(const char *text, const char *currency, char decimal, gint64 *minor);
/* Plain decimal number ("-12.5", "0,75") in thousandths, for quantities. Separators as for a currency of three digits: with decimal
 * 0, "1,234" is 1.234. */
bool quantity_parse(const char *text, char decimal, gint64 *milli);

/* "1240.50 EUR". Caller frees. */
char *money_format(gint64 minor, const char *currency);
/* "1240.50": the number alone, as CSV and sums want it. Caller frees. */
char *money_format_bare(gint64 minor, const char *currency);
/* "2" or "0.5". Caller frees. */
char *quantity_format(gint64 milli);
/* unit (minor) times quantity (thousandths), rounded half away from zero. False on overflow. */
bool money_times(gint64 unit, gint64 quantity_milli, gint64 *total);

#endif
