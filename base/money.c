#include "base/money.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_LENGTH = 3, QUANTITY_DIGITS = 3, USUAL_DIGITS = 2, MOST_GROUPS = 8 };

/* clang-format off */

/* ISO 4217, sorted: the code and, where it is not two, its minor-unit digits. Metals, funds and test codes are no money. */
static const char currencies[][5] = {
	"AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD3", "BIF0",
	"BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF", "CHW", "CLF4",
	"CLP0", "CNY", "COP", "COU", "CRC", "CUC", "CUP", "CVE", "CZK", "DJF0", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
	"EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF0", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF",
	"IDR", "ILS", "INR", "IQD3", "IRR", "ISK0", "JMD", "JOD3", "JPY0", "KES", "KGS", "KHR", "KMF0", "KPW", "KRW0",
	"KWD3", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD3", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP",
	"MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR3", "PAB",
	"PEN", "PGK", "PHP", "PKR", "PLN", "PYG0", "QAR", "RON", "RSD", "RUB", "RWF0", "SAR", "SBD", "SCR", "SDG", "SEK",
	"SGD", "SHP", "SLE", "SLL", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND3", "TOP",
	"TRY", "TTD", "TWD", "TZS", "UAH", "UGX0", "USD", "USN", "UYI0", "UYU", "UYW4", "UZS", "VED", "VES", "VND0", "VUV0",
	"WST", "XAF0", "XCD", "XCG", "XOF0", "XPF0", "YER", "ZAR", "ZMW", "ZWG", "ZWL",
};

/* What stands beside an amount instead of the code, longest first where one begins another. Only the currencies it is used
 * for accept it: "€ 5" is never five dollars. */
static const struct {
	const char *sign;
	const char *codes;
} signs[] = {
	{ "US$", "USD" }, { "CA$", "CAD" }, { "AU$", "AUD" }, { "NZ$", "NZD" }, { "HK$", "HKD" }, { "NT$", "TWD" },
	{ "MX$", "MXN" }, { "R$", "BRL" },  { "A$", "AUD" },  { "C$", "CAD NIO" }, { "S$", "SGD" },
	{ "$", "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD CVE DOP CUP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD" },
	{ "€", "EUR" }, { "£", "GBP GIP FKP SHP EGP LBP SYP SDG SSP" }, { "¥", "JPY CNY" }, { "￥", "JPY CNY" }, { "₹", "INR" },
	{ "₽", "RUB" }, { "₺", "TRY" }, { "₩", "KRW KPW" }, { "₴", "UAH" }, { "₫", "VND" }, { "₪", "ILS" }, { "฿", "THB" },
	{ "₦", "NGN" }, { "₱", "PHP CUP" }, { "₡", "CRC SVC" }, { "₲", "PYG" }, { "₸", "KZT" }, { "₾", "GEL" }, { "₼", "AZN" },
	{ "₵", "GHS" }, { "₮", "MNT" }, { "৳", "BDT" }, { "zł", "PLN" }, { "Kč", "CZK" }, { "kr.", "DKK ISK" },
	{ "kr", "SEK NOK DKK ISK" }, { "Fr.", "CHF" }, { "SFr.", "CHF" }, { "Ft", "HUF" }, { "lei", "RON MDL" }, { "Rs.", "INR PKR LKR NPR" },
	{ "Rp", "IDR" }, { "RM", "MYR" }, { "R", "ZAR" },
};

/* Blanks inside and around amounts: space, tab, U+00A0, U+2009, U+202F. */
static const char *const blanks[] = { " ", "\t", "\u00a0", "\u2009", "\u202f" };
/* Thousands separators nobody takes for a decimal one; U+2019 is the Swiss apostrophe. */
static const char *const group_marks[] = { "'", "\u2019", " ", "\u00a0", "\u2009", "\u202f" };
static const char *const minus_signs[] = { "-", "\u2212" };

/* clang-format on */

static int compare_code(const void *code, const void *row)
{
	return strncmp(code, row, CODE_LENGTH);
}

int money_digits(const char *currency)
{
	const char *row;

	if (currency == NULL || strlen(currency) != CODE_LENGTH)
		return -1;
	row = bsearch(currency, currencies, G_N_ELEMENTS(currencies), sizeof currencies[0], compare_code);
	if (row == NULL)
		return -1;
	return row[CODE_LENGTH] != '\0' ? row[CODE_LENGTH] - '0' : USUAL_DIGITS;
}

/* Steps over the first of the words that stands at *text. */
static bool take_any(const char **text, const char *const *words, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		gsize length = strlen(words[i]);

		if (strncmp(*text, words[i], length) == 0) {
			*text += length;
			return true;
		}
	}
	return false;
}

static void take_blanks(const char **text)
{
	while (take_any(text, blanks, G_N_ELEMENTS(blanks)))
		;
}

static bool take_minus(const char **text)
{
	return take_any(text, minus_signs, G_N_ELEMENTS(minus_signs));
}

/* Steps over the currency's code or one of its signs. */
static bool take_currency(const char **text, const char *currency)
{
	if (currency == NULL)
		return false;
	if (g_ascii_strncasecmp(*text, currency, CODE_LENGTH) == 0) {
		*text += CODE_LENGTH;
		return true;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
		gsize length = strlen(signs[i].sign);

		if (strncmp(*text, signs[i].sign, length) == 0 && strstr(signs[i].codes, currency) != NULL) {
			*text += length;
			return true;
		}
	}
	return false;
}

/* The digits of an amount as they stand, and what was between them. */
struct figure {
	const char *digits; /* where it begins */
	const char *end;    /* behind its last digit */
	const char *last;   /* the last '.' or ',', or NULL */
	int points, commas, marks;
};

/* Steps over digits and the separators between them; a separator must have a digit behind it. */
static bool take_figure(const char **text, struct figure *f)
{
	*f = (struct figure){ .digits = *text, .end = NULL };

	for (const char *at = *text;;) {
		const char *after = at;

		if (g_ascii_isdigit(*at)) {
			f->end = ++at;
			continue;
		}
		if (*at == '.' || *at == ',')
			after++;
		else if (f->end == NULL || !take_any(&after, group_marks, G_N_ELEMENTS(group_marks)))
			break;
		if (!g_ascii_isdigit(*after))
			break;
		if (after - at == 1 && (*at == '.' || *at == ',')) {
			f->last = at;
			f->points += *at == '.';
			f->commas += *at == ',';
		} else {
			f->marks++;
		}
		at = after;
	}
	*text = f->end;
	return f->end != NULL;
}

/* How many digits stand behind `at` before the next other character. */
static int digits_behind(const char *at)
{
	int count = 0;

	while (g_ascii_isdigit(at[count]))
		count++;
	return count;
}

/* Which character of the figure is its decimal separator, or NULL. money_parse's comment in the header is the rule. */
static const char *find_decimal(const struct figure *f, char decimal, int digits)
{
	const char *last = f->last;
	int lead;

	if (last == NULL)
		return NULL;
	if (decimal != 0)
		return *last == decimal ? last : NULL;
	if (f->points > 0 && f->commas > 0)
		return last;
	if (f->points + f->commas > 1)
		return NULL;
	if (f->marks > 0 || digits_behind(last + 1) != 3 || digits > USUAL_DIGITS)
		return last;
	/* "0.500" and "1234.500" cannot be grouped in thousands. */
	lead = (int)(last - f->digits);
	return lead == 0 || lead > 3 || *f->digits == '0' ? last : NULL;
}

/* True when the digits up to end stand in groups as thousands do: 1 to 3, then threes (India: twos and at last a three), all
 * parted by the same mark. */
static bool grouped_well(const struct figure *f, const char *end)
{
	const char *at = f->digits + digits_behind(f->digits);
	const char *mark = at;
	gsize mark_length = 0;
	bool threes = true, twos = true;

	if (at >= end)
		return true;
	if (at == f->digits || at - f->digits > 3)
		return false;
	twos = at - f->digits <= 2;
	while (at < end) {
		const char *group = at;
		int count;

		while (!g_ascii_isdigit(*group))
			group++;
		if (mark_length == 0)
			mark_length = (gsize)(group - at);
		else if (mark_length != (gsize)(group - at) || strncmp(mark, at, mark_length) != 0)
			return false;
		count = digits_behind(group);
		at = group + count;
		threes = threes && count == 3;
		twos = twos && count == (at < end ? 2 : 3);
	}
	return threes || twos;
}

static bool push_digit(gint64 *value, char digit)
{
	/* Built downwards: the smallest number has no positive twin. */
	return !__builtin_mul_overflow(*value, 10, value) &&
	       !__builtin_sub_overflow(*value, digit - '0', value);
}

/* The figure's value with `digits` decimals, negated. */
static bool read_figure(const struct figure *f, char decimal, int digits, gint64 *value)
{
	const char *point = find_decimal(f, decimal, digits);
	const char *end = point != NULL ? point : f->end;
	int decimals = 0;

	if (!grouped_well(f, end))
		return false;
	*value = 0;
	for (const char *at = f->digits; at < end; at++)
		if (g_ascii_isdigit(*at) && !push_digit(value, *at))
			return false;
	for (const char *at = end + 1; point != NULL && at < f->end; at++, decimals++) {
		if (!g_ascii_isdigit(*at) || (decimals >= digits && *at != '0'))
			return false;
		if (decimals < digits && !push_digit(value, *at))
			return false;
	}
	for (; decimals < digits; decimals++)
		if (!push_digit(value, '0'))
			return false;
	return true;
}

/* Digits with at most one point and no more decimals than there may be: what programs write, and nearly all that is read. */
static bool parse_plain(const char *text, char decimal, int digits, gint64 *value)
{
	bool negative = *text == '-';
	const char *at = text + negative;
	int before = digits_behind(at);
	int after;
	gint64 v = 0;

	if (before == 0 || before > 12)
		return false;
	for (int i = 0; i < before; i++)
		v = v * 10 + (at[i] - '0');
	at += before;
	after = *at == '.' && decimal != ',' ? digits_behind(at + 1) : 0;
	if (after > digits || after == 3 || (after > 0 ? at[1 + after] : *at) != '\0')
		return false;
	for (int i = 0; i < digits; i++)
		v = v * 10 + (i < after ? at[1 + i] - '0' : 0);
	*value = negative ? -v : v;
	return true;
}

static bool parse_decimal(const char *text, const char *currency, char decimal, int digits,
                          gint64 *value)
{
	struct figure figure;
	bool bracket, negative, plus = false, named;
	gint64 v;

	if (digits < 0)
		return false;
	if (parse_plain(text, decimal, digits, value))
		return true;

	take_blanks(&text);
	bracket = *text == '(';
	text += bracket;
	take_blanks(&text);
	named = take_currency(&text, currency);
	take_blanks(&text);
	if (!bracket) {
		bracket = *text == '(';
		text += bracket;
	}
	negative = take_minus(&text);
	if (!negative && *text == '+') {
		plus = true;
		text++;
	}
	take_blanks(&text);
	if (!named)
		named = take_currency(&text, currency);
	take_blanks(&text);

	if (!take_figure(&text, &figure) || !read_figure(&figure, decimal, digits, &v))
		return false;

	/* Accounts put the minus behind. */
	if (!negative && !plus)
		negative = take_minus(&text);
	else if (bracket)
		return false;
	take_blanks(&text);
	if (!named)
		take_currency(&text, currency);
	take_blanks(&text);
	if (bracket && (negative || *text++ != ')'))
		return false;
	take_blanks(&text);
	if (*text != '\0')
		return false;

	if (negative || bracket) {
		*value = v;
		return true;
	}
	return !__builtin_sub_overflow((gint64)0, v, value);
}

bool money_parse(const char *text, const char *currency, char decimal, gint64 *minor)
{
	return parse_decimal(text, currency, decimal, money_digits(currency), minor);
}

bool quantity_parse(const char *text, char decimal, gint64 *milli)
{
	return parse_decimal(text, NULL, decimal, QUANTITY_DIGITS, milli);
}

/* The number with `digits` decimals. */
static char *format_decimal(gint64 value, int digits)
{
	guint64 size = value < 0 ? -(guint64)value : (guint64)value;
	guint64 unit = 1;

	for (int i = 0; i < digits; i++)
		unit *= 10;
	if (digits == 0)
		return g_strdup_printf("%" G_GINT64_FORMAT, value);
	return g_strdup_printf("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
	                       size / unit, digits, size % unit);
}

char *money_format_bare(gint64 minor, const char *currency)
{
	int digits = money_digits(currency);

	return format_decimal(minor, digits < 0 ? USUAL_DIGITS : digits);
}

char *money_format(gint64 minor, const char *currency)
{
	g_autofree char *bare = money_format_bare(minor, currency);

	return g_strconcat(bare, " ", currency, NULL);
}

char *quantity_format(gint64 milli)
{
	char *text = format_decimal(milli, QUANTITY_DIGITS);
	gsize end = strlen(text);

	while (text[end - 1] == '0')
		end--;
	if (text[end - 1] == '.')
		end--;
	text[end] = '\0';
	return text;
}

bool money_times(gint64 unit, gint64 quantity_milli, gint64 *total)
{
	__int128 product = (__int128)unit * quantity_milli;
	__int128 rounded = (product + (product < 0 ? -500 : 500)) / 1000;

	if (rounded < G_MININT64 || rounded > G_MAXINT64)
		return false;
	*total = (gint64)rounded;
	return true;
}
