/* Comparable forms: what two spellings of one name, address or number have in common. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MOST_EMAIL = 254, LEAST_PHONE = 6 };

/* Letters that no decomposition takes apart although people type them without their stroke; apostrophes and hyphens that word
 * processors put for the typed ones. Sorted. */
static const struct {
	gunichar letter;
	const char *typed;
} plain_letters[] = {
	{ 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x0111, "d" },
	{ 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
	{ 0x02bc, "'" },  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" },  { 0x2013, "-" },
	{ 0x2014, "-" },  { 0x2018, "'" }, { 0x2019, "'" },
};

/* Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs. The marks of other scripts are letters to their
 * readers: without them Hindi and Japanese words would fall together. */
static bool is_accent(gunichar c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x64b && c <= 0x65f) ||
	       c == 0x670 || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
	       (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((guchar)*text >= 0x80)
			return false;
	return true;
}

static char *fold_ascii(const char *text)
{
	char *folded = g_malloc(strlen(text) + 1);
	char *out = folded;
	bool blank = false;

	for (; *text != '\0'; text++) {
		if (*text <= ' ') {
			blank = true;
			continue;
		}
		if (blank && out > folded)
			*out++ = ' ';
		blank = false;
		*out++ = g_ascii_tolower(*text);
	}
	*out = '\0';
	return folded;
}

static const char *typed_letter(gunichar c)
{
	if (c >= plain_letters[0].letter && c <= plain_letters[G_N_ELEMENTS(plain_letters) - 1].letter)
		for (gsize i = 0; i < G_N_ELEMENTS(plain_letters); i++)
			if (plain_letters[i].letter == c)
				return plain_letters[i].typed;
	return NULL;
}

/* The code points of a clean text, compatibility-decomposed and case-folded. Caller frees with g_free. */
static utf8proc_int32_t *decompose(const char *text, gsize *count)
{
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_ssize_t length = (utf8proc_ssize_t)strlen(text);
	utf8proc_ssize_t room = length * 2 + 16;
	utf8proc_int32_t *points = g_new(utf8proc_int32_t, (gsize)room);
	utf8proc_ssize_t needed;

	needed = utf8proc_decompose((const utf8proc_uint8_t *)text, length, points, room, options);
	if (needed > room) {
		room = needed;
		points = g_renew(utf8proc_int32_t, points, (gsize)room);
		needed = utf8proc_decompose((const utf8proc_uint8_t *)text, length, points, room, options);
	}
	if (needed < 0)
		g_error("cannot fold a text: %s", utf8proc_errmsg(needed));
	*count = (gsize)needed;
	return points;
}

/* Puts Hangul and other scripts together again, so that a folded text can be read and searched by letters. */
static char *compose(const char *text)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t size;
	char *copy;

	size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strlen(text), &composed,
	                    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (size < 0)
		g_error("cannot fold a text: %s", utf8proc_errmsg(size));
	copy = g_strndup((const char *)composed, (gsize)size);
	free(composed);
	return copy;
}

char *text_fold(const char *text)
{
	g_autofree char *clean = NULL;
	g_autofree utf8proc_int32_t *points = NULL;
	g_autoptr(GString) out = NULL;
	bool blank = false, ascii = true;
	gsize count;

	if (is_ascii(text))
		return fold_ascii(text);

	/* Cleaning also bounds the marks on one letter, which utf8proc sorts in quadratic time. */
	clean = text_clean(text, -1, TEXT_LINE);
	points = decompose(clean, &count);
	out = g_string_sized_new(strlen(clean) + 8);
	for (gsize i = 0; i < count; i++) {
		gunichar c = (gunichar)points[i];
		const char *typed;

		if (g_unichar_isspace(c)) {
			blank = true;
			continue;
		}
		if (is_accent(c))
			continue;
		if (blank && out->len > 0)
			g_string_append_c(out, ' ');
		blank = false;
		typed = typed_letter(c);
		if (typed != NULL) {
			g_string_append(out, typed);
		} else {
			g_string_append_unichar(out, c);
			ascii = ascii && c < 0x80;
		}
	}
	return ascii ? g_string_free(g_steal_pointer(&out), FALSE) : compose(out->str);
}

/* What RFC 5322 allows without quotes, and everything beyond ASCII; the checks before have seen to that. */
static bool is_address_char(char c)
{
	static const char marks[] = "!#$%&'*+-/=?^_`{|}~.";

	return (guchar)c >= 0x80 || g_ascii_isalnum(c) || (c != '\0' && strchr(marks, c) != NULL);
}

static bool is_domain_char(char c)
{
	return (guchar)c >= 0x80 || g_ascii_isalnum(c) || c == '-' || c == '.';
}

/* Checks the form; the text is lower case and without outer blanks. */
static bool is_address(const char *text, gsize length)
{
	const char *at = strchr(text, '@');
	const char *last = text + length - 1;
	bool dotted = false;

	if (length > MOST_EMAIL || at == NULL || at == text || at == last)
		return false;
	for (const char *c = text; c < at; c++)
		if (!is_address_char(*c))
			return false;
	for (const char *c = at + 1; c <= last; c++) {
		if (!is_domain_char(*c))
			return false;
		if (*c != '.')
			continue;
		if (c == at + 1 || c == last || c[1] == '.')
			return false;
		dotted = true;
	}
	return dotted;
}

static char *lower_ascii(const char *text)
{
	const char *end = text + strlen(text);
	char *lower;

	while (g_ascii_isspace(*text))
		text++;
	while (end > text && g_ascii_isspace(end[-1]))
		end--;
	lower = g_strndup(text, (gsize)(end - text));
	for (char *c = lower; *c != '\0'; c++)
		*c = g_ascii_tolower(*c);
	return lower;
}

/* NULL when a blank or a character that is not seen is inside. */
static char *lower_unicode(const char *text)
{
	g_autofree char *clean = NULL;
	GString *lower;

	if (!text_is_clean(text))
		return NULL;
	clean = text_clean(text, -1, TEXT_LINE);
	lower = g_string_sized_new(strlen(clean) + 8);
	for (const char *at = clean; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		/* Not case folding: straße.example and strasse.example are two domains. */
		g_string_append_unichar(lower, (gunichar)utf8proc_tolower((utf8proc_int32_t)c));
		if (g_unichar_isspace(c)) {
			g_string_free(lower, TRUE);
			return NULL;
		}
	}
	return g_string_free(lower, FALSE);
}

char *text_email_key(const char *text)
{
	g_autofree char *key = is_ascii(text) ? lower_ascii(text) : lower_unicode(text);

	if (key == NULL || !is_address(key, strlen(key)))
		return NULL;
	return g_steal_pointer(&key);
}

/* What is dialled before a number inside a country, where it is not a 0 that falls away from abroad. */
static const struct {
	const char *country;
	const char *prefix;
	gsize length; /* of a number that begins with it; 0: any */
} trunks[] = {
	{ "1", "1", 11 }, { "7", "8", 11 }, { "36", "06", 0 }, { "39", "", 0 }, { "378", "", 0 },
};

/* Digits as they are dialled, a leading plus kept; NULL when something else than the usual ornaments is among them. */
static GString *dialled(const char *text)
{
	g_autoptr(GString) digits = g_string_sized_new(20);

	while (*text != '\0') {
		gunichar c = g_utf8_get_char_validated(text, -1);

		if (c >= (gunichar)-2)
			return NULL;
		/* "+49 (0)170": the zero is only for callers inside. */
		if (c == '(' && strncmp(text, "(0)", 3) == 0 && digits->len > 0 && digits->str[0] == '+') {
			text += 3;
			continue;
		}
		text = g_utf8_next_char(text);
		if ((c >= '0' && c <= '9') || (c == '+' && digits->len == 0)) {
			g_string_append_c(digits, (char)c);
			continue;
		}
		/* Phones copy numbers with bidi controls around them. */
		if (c < 0x80 ? strchr(" \t-./()", (int)c) == NULL
		             : !g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT &&
		                   g_unichar_type(c) != G_UNICODE_DASH_PUNCTUATION)
			return NULL;
	}
	return g_steal_pointer(&digits);
}

/* How many of the digits are dialled only inside the country. */
static gsize trunk_length(const GString *digits, const char *country)
{
	for (gsize i = 0; i < G_N_ELEMENTS(trunks); i++) {
		if (strcmp(trunks[i].country, country) != 0)
			continue;
		if (trunks[i].length != 0 && trunks[i].length != digits->len)
			return 0;
		return g_str_has_prefix(digits->str, trunks[i].prefix) ? strlen(trunks[i].prefix) : 0;
	}
	return digits->str[0] == '0';
}

char *text_phone_key(const char *text, const char *country_code)
{
	g_autoptr(GString) digits = dialled(text);

	if (digits == NULL)
		return NULL;
	if (g_str_has_prefix(digits->str, "00")) {
		g_string_erase(digits, 0, 1);
		digits->str[0] = '+';
	}
	if (digits->str[0] != '+' && country_code != NULL && *country_code != '\0' &&
	    digits->len >= LEAST_PHONE) {
		g_string_erase(digits, 0, (gssize)trunk_length(digits, country_code));
		g_string_prepend(digits, country_code);
		g_string_prepend_c(digits, '+');
	}
	if (digits->len - (digits->str[0] == '+') < LEAST_PHONE)
		return NULL;
	return g_string_free(g_steal_pointer(&digits), FALSE);
}
