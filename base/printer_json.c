#include "base/printer_json.h"

#include "base/text.h"

static void write_escape(FILE *out, gunichar c)
{
	if (c <= 0xffff)
		fprintf(out, "\\u%04x", c);
	else
		fprintf(out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + (c & 0x3ff));
}

/* Writes the character that begins at `at`; returns where the next begins. */
static const char *write_beyond_ascii(FILE *out, const char *at)
{
	const char *next = g_utf8_next_char(at);
	gunichar c = g_utf8_get_char(at);

	if (text_is_visible(c))
		fwrite(at, 1, (gsize)(next - at), out);
	else
		write_escape(out, c);
	return next;
}

static void write_valid(FILE *out, const char *text)
{
	fputc('"', out);
	while (*text != '\0') {
		const char *plain = text;

		while ((guchar)*text >= 0x20 && (guchar)*text < 0x7f && *text != '"' && *text != '\\')
			text++;
		fwrite(plain, 1, (gsize)(text - plain), out);
		if (*text == '\0')
			break;
		if ((guchar)*text >= 0x80) {
			text = write_beyond_ascii(out, text);
			continue;
		}
		if (*text == '"' || *text == '\\')
			fprintf(out, "\\%c", *text);
		else if (*text == '\n')
			fputs("\\n", out);
		else if (*text == '\t')
			fputs("\\t", out);
		else
			write_escape(out, (guchar)*text);
		text++;
	}
	fputc('"', out);
}

void json_write_text(FILE *out, const char *text)
{
	g_autofree char *clean = NULL;

	if (!g_utf8_validate(text, -1, NULL))
		text = clean = text_clean(text, -1, TEXT_PARAGRAPHS);
	write_valid(out, text);
}

void json_write_doc(FILE *out, const struct jdoc *doc)
{
	g_autofree char *text = jdoc_text(doc);
	const char *at = text;

	/* Only strings have characters beyond ASCII, and there an escape means the same. */
	while (*at != '\0') {
		if ((guchar)*at >= 0x80)
			at = write_beyond_ascii(out, at);
		else if (*at == 0x7f)
			write_escape(out, (guchar)*at++);
		else
			fputc(*at++, out);
	}
}
