#include "tui/pad.h"

#include <string.h>

enum { COLUMNS = 40 }; /* until it was drawn */

void pad_init(struct pad *pad, const char *text)
{
	*pad = (struct pad){ .columns = COLUMNS };
	line_init(&pad->line, text);
	g_strdelimit(pad->line.text->str, "\t", ' ');
}

void pad_clear(struct pad *pad)
{
	line_clear(&pad->line);
}

/* ---- rows */

static const char *text_of(const struct pad *pad)
{
	return pad->line.text->str;
}

/* One letter's columns; most letters are plain. */
static int width_of(const struct pad *pad, gsize from, gsize to)
{
	return to == from + 1 ? 1 : line_width(&pad->line, from, to);
}

/* Where the row that begins at start ends: behind its line break or its last blank, else in the middle of a word. A blank at the end hangs over. */
static gsize row_end(const struct pad *pad, gsize start, int width)
{
	const char *text = text_of(pad);
	gsize blank = start;
	int taken = 0;

	for (gsize place = start; text[place] != '\0';) {
		gsize next = place + text_next_letter(text + place);

		if (text[place] == '\n')
			return next;
		if (text[place] == ' ') {
			blank = next;
			taken = MIN(taken + 1, width);
		} else {
			taken += width_of(pad, place, next);
			if (taken > width && place > start)
				return blank > start ? blank : place;
		}
		place = next;
	}
	return strlen(text);
}

/* Where each row begins (gsize). The last column is kept for the cursor. */
static GArray *lay_out(const struct pad *pad, int columns)
{
	GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
	const char *text = text_of(pad);
	gsize start = 0;

	for (;;) {
		g_array_append_val(starts, start);
		gsize end = row_end(pad, start, MAX(columns - 1, 1));
		if (text[end] == '\0' && (end == start || text[end - 1] != '\n'))
			return starts;
		start = end;
	}
}

static int row_at(const GArray *starts, gsize place)
{
	int row = (int)starts->len - 1;

	while (row > 0 && g_array_index(starts, gsize, row) > place)
		row--;
	return row;
}

/* Behind the last letter of a row that the cursor can stand on. */
static gsize row_last(const struct pad *pad, const GArray *starts, int row)
{
	gsize start = g_array_index(starts, gsize, row);

	if (row + 1 == (int)starts->len)
		return pad->line.text->len;
	gsize next = g_array_index(starts, gsize, row + 1);
	/* Before the line break, or before the blank that hangs: behind it the next row begins. */
	return next > start ? next - 1 : start;
}

static gsize place_at(const struct pad *pad, const GArray *starts, int row, int column)
{
	gsize place = g_array_index(starts, gsize, row), last = row_last(pad, starts, row);

	while (place < last && column > 0) {
		gsize next = place + text_next_letter(text_of(pad) + place);

		if (next > last)
			break;
		column -= width_of(pad, place, next);
		place = next;
	}
	return place;
}

/* ---- keys */

static bool step(struct pad *pad, int by)
{
	g_autoptr(GArray) starts = lay_out(pad, pad->columns);
	int row = row_at(starts, pad->line.cursor);
	int column = line_width(&pad->line, g_array_index(starts, gsize, row), pad->line.cursor);

	if (row + by < 0 || row + by >= (int)starts->len)
		return false;
	pad->line.cursor = place_at(pad, starts, row + by, column);
	return true;
}

bool pad_key(struct pad *pad, const struct key *key)
{
	if (key_is(key, "up"))
		return step(pad, -1);
	if (key_is(key, "down"))
		return step(pad, 1);
	if (key_is(key, "enter")) {
		line_insert(&pad->line, "\n");
		return true;
	}
	if (key->kind == KEY_PASTE) {
		g_autofree char *clean = text_clean(key->text, -1, TEXT_PARAGRAPHS);
		line_insert(&pad->line, g_strdelimit(clean, "\t", ' '));
		return true;
	}
	return line_key(&pad->line, key);
}

/* ---- drawing */

int pad_rows(const struct pad *pad, int columns)
{
	g_autoptr(GArray) starts = lay_out(pad, columns);

	return (int)starts->len;
}

static void draw_row(const struct pad *pad, const struct area *area, const GArray *starts, int n)
{
	gsize start = g_array_index(starts, gsize, n);
	gsize end = n + 1 < (int)starts->len ? g_array_index(starts, gsize, n + 1) : pad->line.text->len;
	g_autofree char *part = g_strndup(text_of(pad) + start, end - start);

	area_text(area, n - pad->top, 0, -1, STYLE_FIELD, g_strchomp(part));
}

void pad_draw(struct pad *pad, const struct area *area, bool focus)
{
	if (area->rows < 1 || area->columns < 1)
		return;
	g_autoptr(GArray) starts = lay_out(pad, area->columns);
	int row = row_at(starts, pad->line.cursor);
	pad->columns = area->columns;
	pad->top = CLAMP(pad->top, row - area->rows + 1, row);
	pad->top = CLAMP(pad->top, 0, MAX((int)starts->len - area->rows, 0));
	for (int i = 0; i < area->rows; i++)
		area_blank(area, i, 0, -1, STYLE_FIELD);
	for (int n = pad->top; n < (int)starts->len && n < pad->top + area->rows; n++)
		draw_row(pad, area, starts, n);
	if (!focus)
		return;
	int column = line_width(&pad->line, g_array_index(starts, gsize, row), pad->line.cursor);
	area_cursor(area, row - pad->top, CLAMP(column, 0, MAX(area->columns - 1, 0)));
	area->canvas->typing = true;
}
