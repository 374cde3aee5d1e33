#include "tui/line.h"

#include <string.h>

void line_init(struct line *line, const char *text)
{
	*line = (struct line){ .text = g_string_new(NULL) };
	line_set(line, text ? text : "");
}

void line_clear(struct line *line)
{
	if (line->text != NULL)
		g_string_free(line->text, TRUE);
	line->text = NULL;
}

void line_set(struct line *line, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	g_string_truncate(line->text, 0);
	line->cursor = line->first = 0;
	line_insert(line, valid);
}

/* ---- places in the text */

static const char *at(const struct line *line, gsize place)
{
	return line->text->str + place;
}

gsize line_begin(const struct line *line)
{
	gsize place = line->cursor;

	while (place > 0 && *at(line, place - 1) != '\n')
		place--;
	return place;
}

gsize line_end(const struct line *line)
{
	return line->cursor + strcspn(at(line, line->cursor), "\n");
}

static gsize after(const struct line *line, gsize place)
{
	return place + text_next_letter(at(line, place));
}

/* Where a letter ends is only known from where the text begins: flags are pairs, emoji are chains. */
static gsize before(const struct line *line, gsize place)
{
	gsize last = 0;

	for (gsize next = 0; next < place; next = after(line, next))
		last = next;
	return last;
}

/* What was put in or taken out may join its neighbours: the cursor never stays inside of a letter. */
static void settle(struct line *line)
{
	gsize place = 0;

	while (place < line->cursor)
		place = after(line, place);
	line->cursor = place;
	line->first = MIN(line->first, line->cursor);
}

int line_width(const struct line *line, gsize from, gsize to)
{
	g_autofree char *part = g_strndup(at(line, from), to - from);

	return canvas_text_width(part);
}

/* ---- changes */

void line_insert(struct line *line, const char *text)
{
	gsize length = strlen(text), room = LINE_MOST - MIN(line->text->len, LINE_MOST);

	line->full = length > room;
	if (line->full)
		length = (gsize)(g_utf8_find_prev_char(text, text + room + 1) - text);
	g_string_insert_len(line->text, (gssize)line->cursor, text, (gssize)length);
	line->cursor += length;
	settle(line);
}

static void take_out(struct line *line, gsize from, gsize to)
{
	g_string_erase(line->text, (gssize)from, (gssize)(to - from));
	line->cursor = from;
	settle(line);
}

/* ---- keys */

/* clang-format off */
static void go_left(struct line *line) { line->cursor = before(line, line->cursor); }
static void go_right(struct line *line) { line->cursor = after(line, line->cursor); }
static void go_home(struct line *line) { line->cursor = line_begin(line); }
static void go_end(struct line *line) { line->cursor = line_end(line); }
static void rub_out(struct line *line) { take_out(line, before(line, line->cursor), line->cursor); }
static void delete(struct line *line) { take_out(line, line->cursor, after(line, line->cursor)); }
static void kill_before(struct line *line) { take_out(line, line_begin(line), line->cursor); }
static void kill_behind(struct line *line) { take_out(line, line->cursor, line_end(line)); }
/* clang-format on */

static void kill_word(struct line *line)
{
	gsize from = line->cursor, begin = line_begin(line);

	while (from > begin && *at(line, from - 1) == ' ')
		from--;
	while (from > begin && *at(line, from - 1) != ' ')
		from--;
	take_out(line, from, line->cursor);
}

static const struct {
	const char *key;
	void (*act)(struct line *line);
} edits[] = {
	{ "left", go_left },       { "right", go_right },   { "home", go_home },
	{ "end", go_end },         { "ctrl-a", go_home },   { "ctrl-e", go_end },
	{ "backspace", rub_out },  { "delete", delete },    { "ctrl-u", kill_before },
	{ "ctrl-k", kill_behind }, { "ctrl-w", kill_word },
};

/* What the keyboard sends is a letter, or nothing that belongs in a text. */
static bool type(struct line *line, const char *letter)
{
	gunichar c = g_utf8_get_char_validated(letter, -1);

	if (c == (gunichar)-1 || c == (gunichar)-2 || !text_is_visible(c))
		return false;
	line_insert(line, letter);
	return true;
}

bool line_key(struct line *line, const struct key *key)
{
	line->full = false;
	if (key->kind == KEY_PASTE) {
		g_autofree char *clean = text_clean(key->text, -1, TEXT_LINE);
		line_insert(line, clean);
		return true;
	}
	if (key_is(key, "space")) {
		line_insert(line, " ");
		return true;
	}
	if (key->kind == KEY_TEXT)
		return type(line, key->name);
	for (gsize i = 0; i < G_N_ELEMENTS(edits); i++)
		if (key_is(key, edits[i].key)) {
			edits[i].act(line);
			return true;
		}
	return false;
}

/* ---- drawing */

/* Where each letter begins (gsize), and the end. */
static GArray *letters(const struct line *line)
{
	GArray *places = g_array_new(FALSE, FALSE, sizeof(gsize));

	for (gsize place = 0; place < line->text->len; place = after(line, place))
		g_array_append_val(places, place);
	g_array_append_val(places, line->text->len);
	return places;
}

/* From letter n back to the left: the first that is still in sight when the columns behind it are taken already. */
static gsize leftmost(const struct line *line, const GArray *places, guint n, int taken, int width)
{
	const gsize *place = (const gsize *)places->data;

	while (n > 0) {
		int more = place[n] == place[n - 1] + 1 ? 1 : line_width(line, place[n - 1], place[n]);

		/* What is out of sight at the left costs a column for its "…". */
		if (taken + more + (n > 1) > width)
			break;
		taken += more;
		n--;
	}
	return place[n];
}

static void scroll(struct line *line, int width)
{
	g_autoptr(GArray) places = letters(line);
	const gsize *place = (const gsize *)places->data;
	guint end = places->len - 1, cursor = end;

	while (cursor > 0 && place[cursor] > line->cursor)
		cursor--;
	int under = cursor < end ? line_width(line, place[cursor], place[cursor + 1]) : 1;
	int dots = cursor + 1 < end;
	gsize least = leftmost(line, places, cursor, under + dots, width);
	line->first = CLAMP(line->first, least, line->cursor);
	/* No room is left over at the right while something is out of sight at the left. */
	line->first = MIN(line->first, leftmost(line, places, end, 1, width));
}

void line_draw(struct line *line, const struct area *area, int row, int column, int width, bool focus)
{
	width = MIN(width < 0 ? area->columns : width, area->columns - column);
	scroll(line, width);
	int lead = line->first > 0 && width > 1;
	area_blank(area, row, column, width, STYLE_FIELD);
	if (lead)
		area_text(area, row, column, 1, STYLE_FIELD, "…");
	area_text(area, row, column + lead, width - lead, STYLE_FIELD, at(line, line->first));
	if (!focus)
		return;
	int place = lead + line_width(line, line->first, line->cursor);
	area_cursor(area, row, column + CLAMP(place, 0, MAX(width - 1, 0)));
	area->canvas->typing = true;
}
