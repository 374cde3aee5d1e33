/* Columns: how wide a text is in a terminal, and how it is cut or wrapped to fit. */
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

/* What a terminal moves over as one: a letter with its marks, or a joined emoji. */
struct cluster {
	gsize length; /* bytes */
	int width;
};

static gsize read_point(const char *at, utf8proc_int32_t *c)
{
	utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, c);

	if (length > 0)
		return (gsize)length;
	/* Shown text has no invalid byte; anything else counts one column a byte. */
	*c = 0xfffd;
	return 1;
}

/* The cluster at a place that is not the end. */
static struct cluster next_cluster(const char *at)
{
	struct cluster cluster = { 0 };
	utf8proc_int32_t state = 0, c, next;

	if ((guchar)*at < 0x80 && (guchar)at[1] < 0x80)
		return (struct cluster){ .length = 1, .width = g_ascii_isprint(*at) };
	cluster.length = read_point(at, &c);
	cluster.width = utf8proc_charwidth(c);
	while (at[cluster.length] != '\0') {
		gsize length = read_point(at + cluster.length, &next);

		if (utf8proc_grapheme_break_stateful(c, next, &state))
			break;
		cluster.length += length;
		/* Summed as wcwidth() does: most terminals draw the members of a joined emoji one by one. */
		cluster.width += utf8proc_charwidth(next);
		c = next;
	}
	return cluster;
}

gsize text_next_letter(const char *at)
{
	return *at != '\0' ? next_cluster(at).length : 0;
}

int text_width(const char *text)
{
	int width = 0;

	while (*text != '\0') {
		struct cluster cluster = next_cluster(text);

		text += cluster.length;
		width += cluster.width;
	}
	return width;
}

/* Bytes of the longest beginning of whole clusters that takes at most width columns; *taken is what it takes. */
static gsize prefix_within(const char *text, int width, int *taken)
{
	const char *at = text;

	*taken = 0;
	while (*at != '\0') {
		struct cluster cluster = next_cluster(at);

		if (*taken + cluster.width > width)
			break;
		*taken += cluster.width;
		at += cluster.length;
	}
	return (gsize)(at - text);
}

char *text_fit(const char *text, int width, bool right)
{
	GString *out = g_string_sized_new((gsize)MAX(width, 0) + 8);
	gsize length;
	int taken, blanks;
	bool cut;

	if (width <= 0)
		return g_string_free(out, FALSE);
	length = prefix_within(text, width, &taken);
	cut = text[length] != '\0';
	if (cut)
		length = prefix_within(text, width - 1, &taken);
	blanks = width - taken - cut;
	if (right)
		g_string_append_printf(out, "%*s", blanks, "");
	g_string_append_len(out, text, (gssize)length);
	if (cut)
		g_string_append(out, "…");
	if (!right)
		g_string_append_printf(out, "%*s", blanks, "");
	return g_string_free(out, FALSE);
}

/* Where a text is being wrapped to. */
struct wrapping {
	GString *out;
	int width, indent;
	int column; /* where the next word would begin, without a blank before it */
	bool empty; /* no word on this line yet */
};

static void begin_line(struct wrapping *w)
{
	g_string_append_c(w->out, '\n');
	w->column = w->indent;
	w->empty = true;
}

/* Indents only lines that get words: no blanks at line ends. */
static void put(struct wrapping *w, const char *text, gsize length, int width)
{
	if (w->empty && w->out->len > 0)
		g_string_append_printf(w->out, "%*s", w->indent, "");
	g_string_append_len(w->out, text, (gssize)length);
	w->column += width;
	w->empty = false;
}

/* A word wider than a line is broken, whole clusters at a time: a long address must not run off the screen. */
static void put_broken(struct wrapping *w, const char *word, const char *end)
{
	while (word < end) {
		int taken;
		gsize length = prefix_within(word, w->width - w->column, &taken);

		length = MIN(length, (gsize)(end - word));
		if (length == 0 && !w->empty) {
			begin_line(w);
			continue;
		}
		if (length == 0) {
			struct cluster wide = next_cluster(word);

			length = wide.length;
			taken = wide.width;
		}
		put(w, word, length, taken);
		word += length;
		if (word < end)
			begin_line(w);
	}
}

/* gap is what stood before the word: it stays within a line, and falls away where a line is broken. */
static void put_word(struct wrapping *w, const char *gap, gsize gap_length, const char *word,
                     gsize length)
{
	g_autofree char *copy = g_strndup(word, length);
	int width = text_width(copy);

	if (w->column + (int)gap_length + width <= w->width)
		put(w, gap, gap_length, (int)gap_length);
	else if (!w->empty)
		begin_line(w);
	if (w->column + width > w->width)
		put_broken(w, copy, copy + length);
	else
		put(w, copy, length, width);
}

char *text_wrap(const char *text, int width, int indent)
{
	struct wrapping w = { .width = MAX(width, 1), .empty = true, .out = g_string_new(NULL) };

	/* Narrower than the indent there is nothing sensible left; the words matter more. */
	w.indent = CLAMP(indent, 0, w.width - 1);
	while (*text != '\0') {
		gsize gap = strspn(text, " ");
		gsize length = strcspn(text + gap, " \n");

		if (length > 0)
			put_word(&w, text, gap, text + gap, length);
		text += gap + length;
		if (*text == '\n') {
			begin_line(&w);
			text++;
		}
	}
	return g_string_free(w.out, FALSE);
}
