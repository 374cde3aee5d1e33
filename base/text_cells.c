/* Texts as cells of a grid: terminals disagree on how wide a joined emoji is, so that a grid may only hold what they agree on. */
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

enum {
	JOINER = 0x200d,
	KEYCAP = 0x20e3,
	SELECTOR_FIRST = 0xfe00,
	SELECTOR_LAST = 0xfe0f,
	TONE_FIRST = 0x1f3fb,
	TONE_LAST = 0x1f3ff,
	JAMO_FIRST = 0x1160, /* vowels and finals join the syllable that began */
	JAMO_LAST = 0x11ff,
	MARKS = 4,
};

static gsize read_point(const char *at, utf8proc_int32_t *c)
{
	utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, c);

	if (length > 0)
		return (gsize)length;
	*c = 0xfffd; /* shown text has no invalid byte */
	return 1;
}

static int width_of(utf8proc_int32_t c)
{
	return c >= JAMO_FIRST && c <= JAMO_LAST ? 0 : utf8proc_charwidth(c);
}

static bool is_between(utf8proc_int32_t c, utf8proc_int32_t first, utf8proc_int32_t last)
{
	return c >= first && c <= last;
}

/* Bytes after a base that only change how it looks in a way terminals do not share; 0: none. */
static gsize skip_dressing(const char *at, int base_width)
{
	utf8proc_int32_t c, joined;
	gsize length = read_point(at, &c);

	if (c == KEYCAP || is_between(c, SELECTOR_FIRST, SELECTOR_LAST))
		return length;
	if (base_width == 2 && is_between(c, TONE_FIRST, TONE_LAST))
		return length;
	if (c != JOINER)
		return 0;
	/* Between letters a joiner only shapes them; between pictures it makes one of two. */
	gsize next = at[length] != '\0' ? read_point(at + length, &joined) : 0;
	return next > 0 && utf8proc_category(joined) == UTF8PROC_CATEGORY_SO ? length + next : length;
}

static void append(char cell[TEXT_CELL], gsize *filled, const char *bytes, gsize length)
{
	if (*filled + length >= TEXT_CELL)
		return;
	memcpy(cell + *filled, bytes, length);
	*filled += length;
}

gsize text_next_cell(const char *at, char cell[TEXT_CELL], int *width)
{
	utf8proc_int32_t c;
	gsize filled = 0, used = 0;

	memset(cell, 0, TEXT_CELL);
	if (*at == '\0')
		return 0;
	if ((guchar)*at < 0x80 && (guchar)at[1] < 0x80) {
		cell[0] = *at;
		*width = 1;
		return 1;
	}
	used = read_point(at, &c);
	*width = width_of(c);
	if (*width < 1) {
		append(cell, &filled, " ", 1); /* a mark without a letter stands on a blank */
		*width = 1;
	}
	append(cell, &filled, at, used);
	for (int marks = 0; at[used] != '\0';) {
		gsize dressing = skip_dressing(at + used, *width);
		if (dressing > 0) {
			used += dressing;
			continue;
		}
		gsize length = read_point(at + used, &c);
		if (width_of(c) != 0 || (guchar)at[used] < 0x80)
			break;
		if (marks++ < MARKS)
			append(cell, &filled, at + used, length);
		used += length;
	}
	return used;
}
