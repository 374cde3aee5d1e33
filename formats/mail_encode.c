#include "formats/mail_encode.h"

#include <stdbool.h>
#include <string.h>

enum {
	LINE_WANTED =
		76, /* RFC 2047 2: a line with an encoded word; RFC 2045 6.7: a line of quoted-printable */
	WORD_FRAME = 12, /* =?UTF-8?Q??= */
	WORD_MOST = 75,  /* RFC 2047 2 */
};

static gsize column_of(const GString *out)
{
	const char *line = g_strrstr_len(out->str, (gssize)out->len, "\r\n");

	return line ? (gsize)(out->str + out->len - (line + 2)) : out->len;
}

static void fold(GString *out)
{
	/* The blank that folding needs is already there when a header's name or a comma stands before. */
	if (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append(out, "\r\n ");
}

/* RFC 2047 5 (3): what may stand in an encoded word wherever it is used. */
static bool is_safe_in_word(guchar c)
{
	return g_ascii_isalnum(c) || strchr("!*+-/", c);
}

static gsize q_length(const char *text, gsize length)
{
	gsize sum = 0;

	for (gsize i = 0; i < length; i++)
		sum += text[i] == ' ' || is_safe_in_word((guchar)text[i]) ? 1 : 3;
	return sum;
}

static void append_q(GString *out, const char *text, gsize length)
{
	g_string_append(out, "=?UTF-8?Q?");
	for (gsize i = 0; i < length; i++) {
		guchar c = (guchar)text[i];

		if (c == ' ')
			g_string_append_c(out, '_');
		else if (is_safe_in_word(c))
			g_string_append_c(out, (char)c);
		else
			g_string_append_printf(out, "=%02X", c);
	}
	g_string_append(out, "?=");
}

/* How many bytes of text, whole characters, fit into one word of room columns. */
static gsize bytes_that_fit(const char *text, gsize room)
{
	gsize fit = 0;

	while (text[fit]) {
		gsize next = fit + (gsize)(g_utf8_next_char(text + fit) - (text + fit));

		if (q_length(text, next) > room)
			break;
		fit = next;
	}
	return fit;
}

/* The whole text in encoded words: blanks between them count for nothing, so nothing is lost or added. Never base64: words
 * that end inside one of its groups are padded, and some readers (gmime 3.2 too) stop at the padding. */
static void append_words(GString *out, const char *text)
{
	for (bool first = true; *text; first = false) {
		gsize column = first ? MIN(column_of(out), LINE_WANTED - WORD_FRAME) : 1;
		gsize fit = bytes_that_fit(text, MIN(LINE_WANTED - column, WORD_MOST) - WORD_FRAME);

		if (!first || fit == 0) {
			fold(out);
			fit = bytes_that_fit(text, WORD_MOST - WORD_FRAME);
		}
		append_q(out, text, fit);
		text += fit;
	}
}

/* ASCII that cannot be mistaken for encoded words and that folding at its single blanks leaves as it was. */
static bool is_plain_text(const char *text)
{
	gsize word = 0;

	if (strstr(text, "=?") || strstr(text, "  ") || *text == ' ' ||
	    (*text && text[strlen(text) - 1] == ' '))
		return false;
	for (const char *p = text; *p; p++) {
		if ((guchar)*p >= 0x7f || (guchar)*p < 0x20)
			return false;
		word = *p == ' ' ? 0 : word + 1;
		if (word > LINE_WANTED - 20)
			return false;
	}
	return true;
}

void mail_append_word(GString *out, const char *word)
{
	if (column_of(out) + 1 + strlen(word) > LINE_WANTED)
		fold(out);
	else
		g_string_append_c(out, ' ');
	g_string_append(out, word);
}

static void append_folded(GString *out, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (char **word = words; *word; word++)
		if (word == words)
			g_string_append(out, *word);
		else
			mail_append_word(out, *word);
}

void mail_append_text(GString *out, const char *text)
{
	if (is_plain_text(text))
		append_folded(out, text);
	else
		append_words(out, text);
}

void mail_append_phrase(GString *out, const char *name)
{
	bool atoms = true;
	bool quotable = strlen(name) < LINE_WANTED - 20;

	if (!is_plain_text(name)) {
		append_words(out, name);
		return;
	}
	for (const char *p = name; *p; p++) {
		atoms = atoms && (g_ascii_isalnum(*p) || strchr("!#$%&'*+-/=?^_`{|}~ ", *p));
		quotable = quotable && *p != '"' && *p != '\\';
	}
	if (atoms)
		append_folded(out, name);
	else if (quotable)
		g_string_append_printf(out, "\"%s\"", name);
	else
		append_words(out, name);
}

/* True when the byte at p must be written as =XX. */
static bool must_escape(const char *p, bool line_start)
{
	guchar c = (guchar)*p;

	if (c == '=' || c >= 0x7f || (c < 0x20 && c != '\t'))
		return true;
	if (c == ' ' || c == '\t')
		return p[1] == '\n' || p[1] == '\0';
	return line_start && (c == '.' || g_str_has_prefix(p, "From "));
}

void mail_append_quoted_printable(GString *out, const char *body)
{
	gsize column = 0;
	bool line_start = true;

	for (const char *p = body; *p; p++) {
		bool escape = must_escape(p, line_start);
		gsize takes = escape ? 3 : 1;
		gsize most = p[1] == '\n' || p[1] == '\0' ? LINE_WANTED : LINE_WANTED - 1;

		if (*p == '\n') {
			g_string_append(out, "\r\n");
			column = 0;
			line_start = true;
			continue;
		}
		if (column + takes > most) {
			g_string_append(out, "=\r\n");
			column = 0;
			/* A line of the encoded text begins here too. */
			escape = must_escape(p, true);
			takes = escape ? 3 : 1;
		}
		if (escape)
			g_string_append_printf(out, "=%02X", (guchar)*p);
		else
			g_string_append_c(out, *p);
		column += takes;
		line_start = false;
	}
}
