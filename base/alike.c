#include "base/alike.h"

#include <stdbool.h>
#include <string.h>

/* Written together: Japanese, Chinese with Bopomofo, Korean (UTS 39, 5.1: Jpan, Hanb, Kore). */
enum { JAPANESE = 1, CHINESE = 2, KOREAN = 4, ANY_EASTERN = 7 };

enum { MOST_DOMAINS = 16 };

/* clang-format off */
static const struct {
	GUnicodeScript script;
	int together;
} eastern[] = {
	{ G_UNICODE_SCRIPT_HAN, ANY_EASTERN },
	{ G_UNICODE_SCRIPT_HIRAGANA, JAPANESE },
	{ G_UNICODE_SCRIPT_KATAKANA, JAPANESE },
	{ G_UNICODE_SCRIPT_HANGUL, KOREAN },
	{ G_UNICODE_SCRIPT_BOPOMOFO, CHINESE },
};

static const struct {
	GUnicodeScript script;
	const char *name;
} script_names[] = {
	{ G_UNICODE_SCRIPT_LATIN, "Latin" },       { G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic" },
	{ G_UNICODE_SCRIPT_GREEK, "Greek" },       { G_UNICODE_SCRIPT_ARMENIAN, "Armenian" },
	{ G_UNICODE_SCRIPT_HEBREW, "Hebrew" },     { G_UNICODE_SCRIPT_ARABIC, "Arabic" },
	{ G_UNICODE_SCRIPT_GEORGIAN, "Georgian" }, { G_UNICODE_SCRIPT_CHEROKEE, "Cherokee" },
	{ G_UNICODE_SCRIPT_COPTIC, "Coptic" },     { G_UNICODE_SCRIPT_HAN, "Chinese" },
	{ G_UNICODE_SCRIPT_HIRAGANA, "Japanese" }, { G_UNICODE_SCRIPT_KATAKANA, "Japanese" },
	{ G_UNICODE_SCRIPT_HANGUL, "Korean" },     { G_UNICODE_SCRIPT_BOPOMOFO, "Chinese" },
	{ G_UNICODE_SCRIPT_THAI, "Thai" },         { G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari" },
};

/* Small letters whose shape is that of a small Latin one: the rows of the kind UTS 39 section 4 collects, as far as they lead to a to z. */
static const struct {
	gunichar letter;
	char latin;
} lookalikes[] = {
	/* Cyrillic */
	{ 0x430, 'a' }, { 0x435, 'e' }, { 0x43e, 'o' }, { 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' },
	{ 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' }, { 0x458, 'j' }, { 0x475, 'v' }, { 0x4bb, 'h' },
	{ 0x4cf, 'l' }, { 0x501, 'd' }, { 0x51b, 'q' }, { 0x51d, 'w' }, { 0x433, 'r' }, { 0x43a, 'k' },
	/* Greek */
	{ 0x3b1, 'a' }, { 0x3b9, 'i' }, { 0x3ba, 'k' }, { 0x3bd, 'v' }, { 0x3bf, 'o' }, { 0x3c1, 'p' },
	{ 0x3c5, 'u' }, { 0x3c7, 'x' }, { 0x3f2, 'c' }, { 0x3f3, 'j' }, { 0x3b7, 'n' },
	/* Armenian */
	{ 0x566, 'q' }, { 0x570, 'h' }, { 0x578, 'n' }, { 0x57d, 'u' }, { 0x581, 'g' }, { 0x585, 'o' },
	/* Latin letters of other alphabets */
	{ 0x131, 'i' }, { 0x251, 'a' }, { 0x261, 'g' }, { 0x269, 'i' },
};

/* What the eye takes one for the other in a domain. */
static const struct {
	const char *written, *taken_for;
	bool digit;
} confusions[] = {
	{ "0", "o", true }, { "1", "l", true }, { "1", "i", false }, { "3", "e", true }, { "5", "s", true },
	{ "rn", "m", false }, { "m", "rn", false }, { "vv", "w", false }, { "i", "l", false }, { "l", "i", false },
};
/* clang-format on */

static char *name_of(GUnicodeScript script)
{
	guint32 code = g_unicode_script_to_iso15924(script);

	for (gsize i = 0; i < G_N_ELEMENTS(script_names); i++)
		if (script_names[i].script == script)
			return g_strdup(script_names[i].name);
	return g_strdup_printf("%c%c%c%c", (char)(code >> 24), (char)(code >> 16), (char)(code >> 8),
	                       (char)code);
}

/* Marks and digits go with every script. */
static GUnicodeScript script_of(gunichar c)
{
	GUnicodeScript script = g_unichar_get_script(c);

	return script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_UNKNOWN
	           ? G_UNICODE_SCRIPT_COMMON
	           : script;
}

static int together_of(GUnicodeScript script)
{
	for (gsize i = 0; i < G_N_ELEMENTS(eastern); i++)
		if (eastern[i].script == script)
			return eastern[i].together;
	return 0;
}

static bool is_part_of_word(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* The scripts of one word, as far as they decide whether it is mixed. */
struct word {
	bool latin;
	int together; /* eastern ways of writing that all of its letters belong to */
	GUnicodeScript eastern, other, last;
	bool mixed;
};

static void add_letter(struct word *word, gunichar c)
{
	GUnicodeScript script = script_of(c);
	int together = together_of(script);

	if (script == G_UNICODE_SCRIPT_COMMON)
		return;
	if (script == G_UNICODE_SCRIPT_LATIN) {
		word->latin = true;
	} else if (together != 0) {
		if (word->eastern == G_UNICODE_SCRIPT_COMMON)
			word->together = together;
		word->together &= together;
		word->mixed = word->mixed || word->together == 0;
		word->last = word->eastern;
		word->eastern = script;
	} else {
		word->mixed =
			word->mixed || (word->other != G_UNICODE_SCRIPT_COMMON && word->other != script);
		word->last = word->other;
		word->other = script;
	}
	if (word->other != G_UNICODE_SCRIPT_COMMON &&
	    (word->latin || word->eastern != G_UNICODE_SCRIPT_COMMON))
		word->mixed = true;
}

static struct word read_word(const char *at, const char **end)
{
	struct word word = { .eastern = G_UNICODE_SCRIPT_COMMON,
		                 .other = G_UNICODE_SCRIPT_COMMON,
		                 .last = G_UNICODE_SCRIPT_COMMON };

	for (; *at != '\0' && is_part_of_word(g_utf8_get_char(at)) && !word.mixed;
	     at = g_utf8_next_char(at))
		add_letter(&word, g_utf8_get_char(at));
	while (*at != '\0' && is_part_of_word(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	*end = at;
	return word;
}

/* "Latin and Cyrillic". */
static char *scripts_of(const struct word *word)
{
	GUnicodeScript first = word->latin ? G_UNICODE_SCRIPT_LATIN : word->last;
	GUnicodeScript second = word->other != G_UNICODE_SCRIPT_COMMON ? word->other : word->eastern;

	if (first == second || first == G_UNICODE_SCRIPT_COMMON)
		first = word->eastern;
	g_autofree char *a = name_of(first);
	g_autofree char *b = name_of(second);
	return g_strdup_printf("%s and %s", a, b);
}

static void spell(GString *out, const char *at, const char *end, bool all)
{
	for (; at < end; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c < 0x80 || (!all && (script_of(c) == G_UNICODE_SCRIPT_LATIN ||
		                          script_of(c) == G_UNICODE_SCRIPT_COMMON)))
			g_string_append_unichar(out, c);
		else
			g_string_append_printf(out, "<U+%04X>", c);
	}
}

char *alike_mixed(const char *text, char **scripts)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = valid;

	*scripts = NULL;
	while (*at != '\0') {
		const char *end = at;
		struct word word = read_word(at, &end);

		if (word.mixed) {
			spell(out, at, end, false);
			if (*scripts == NULL)
				*scripts = scripts_of(&word);
		} else {
			g_string_append_len(out, at, end - at);
		}
		at = end;
		if (*at != '\0') {
			g_string_append_unichar(out, g_utf8_get_char(at));
			at = g_utf8_next_char(at);
		}
	}
	return *scripts ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* 0: it looks like none. */
static char latin_of(gunichar c)
{
	for (gsize i = 0; i < G_N_ELEMENTS(lookalikes); i++)
		if (lookalikes[i].letter == c)
			return lookalikes[i].latin;
	return '\0';
}

char *alike_disguised(const char *label, char **script)
{
	g_autofree char *lower = g_utf8_strdown(label, -1);
	g_autoptr(GString) out = g_string_new(NULL);
	GUnicodeScript whose = G_UNICODE_SCRIPT_COMMON;

	*script = NULL;
	for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		char latin = latin_of(c);

		if (!g_unichar_isalpha(c) && c < 0x80) {
			g_string_append_c(out, (char)c);
			continue;
		}
		if (latin == '\0' || script_of(c) == G_UNICODE_SCRIPT_LATIN)
			return NULL;
		whose = script_of(c);
		g_string_append_c(out, latin);
	}
	if (whose == G_UNICODE_SCRIPT_COMMON)
		return NULL;
	*script = name_of(whose);
	return g_string_free(g_steal_pointer(&out), FALSE);
}

char *alike_latin(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *lower = g_utf8_strdown(valid, -1);
	GString *out = g_string_new(NULL);

	for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
		char latin = latin_of(g_utf8_get_char(at));

		g_string_append_unichar(out, latin ? (gunichar)(guchar)latin : g_utf8_get_char(at));
	}
	return g_string_free(out, FALSE);
}

/* ---- domains */

static void add_domain(GPtrArray *domains, const char *than, char *domain)
{
	bool known = strcmp(domain, than) == 0 || domains->len >= MOST_DOMAINS;

	for (guint i = 0; !known && i < domains->len; i++)
		known = strcmp(g_ptr_array_index(domains, i), domain) == 0;
	if (known)
		g_free(domain);
	else
		g_ptr_array_add(domains, domain);
}

/* The last label names a country or a kind, and can be no other. */
static gsize deceiving_part(const char *domain)
{
	const char *dot = strrchr(domain, '.');

	return dot ? (gsize)(dot - domain) : strlen(domain);
}

static char *without_digits(const char *domain, gsize length)
{
	char *all = g_strdup(domain);

	for (gsize i = 0; i < length; i++)
		for (gsize n = 0; n < G_N_ELEMENTS(confusions); n++)
			if (confusions[n].digit && all[i] == *confusions[n].written)
				all[i] = *confusions[n].taken_for;
	return all;
}

char **alike_domains(const char *domain)
{
	g_autofree char *lower = g_utf8_strdown(domain, -1);
	g_autofree char *latin = alike_latin(domain);
	gsize length = deceiving_part(latin);
	GPtrArray *domains = g_ptr_array_new();

	add_domain(domains, lower, g_strdup(latin));
	add_domain(domains, lower, without_digits(latin, length));
	for (gsize n = 0; n < G_N_ELEMENTS(confusions); n++) {
		gsize taken = strlen(confusions[n].written);

		for (gsize i = 0; i + taken <= length; i++)
			if (strncmp(latin + i, confusions[n].written, taken) == 0)
				add_domain(domains, lower,
				           g_strdup_printf("%.*s%s%s", (int)i, latin, confusions[n].taken_for,
				                           latin + i + taken));
	}
	g_ptr_array_add(domains, NULL);
	return (char **)g_ptr_array_free(domains, FALSE);
}

char *alike_ascii(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *out = g_string_new(NULL);

	spell(out, valid, valid + strlen(valid), true);
	return g_string_free(out, FALSE);
}
