#include "tui/canvas.h"

#include <stdarg.h>
#include <string.h>

static const struct cell blank = { .text = " ", .width = 1, .style = STYLE_PLAIN };

struct canvas *canvas_new(int rows, int columns)
{
	struct canvas *canvas = g_new0(struct canvas, 1);

	canvas->rows = MAX(rows, 1);
	canvas->columns = MAX(columns, 1);
	canvas->cells = g_new(struct cell, (gsize)canvas->rows * (gsize)canvas->columns);
	canvas_clear(canvas);
	return canvas;
}

void canvas_free(struct canvas *canvas)
{
	if (canvas == NULL)
		return;
	g_free(canvas->cells);
	g_free(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	for (int i = 0; i < canvas->rows * canvas->columns; i++)
		canvas->cells[i] = blank;
	canvas->cursor_row = canvas->cursor_column = 0;
	canvas->typing = false;
}

/* ---- rectangles */

struct area canvas_area(struct canvas *canvas)
{
	return (struct area){ .canvas = canvas, .rows = canvas->rows, .columns = canvas->columns };
}

struct area area_part(const struct area *area, int row, int column, int rows, int columns)
{
	int most_rows = MAX(area->rows - row, 0), most_columns = MAX(area->columns - column, 0);

	return (struct area){
		.canvas = area->canvas,
		.row = area->row + row,
		.column = area->column + column,
		.rows = rows < 0 ? most_rows : CLAMP(rows, 0, most_rows),
		.columns = columns < 0 ? most_columns : CLAMP(columns, 0, most_columns),
	};
}

/* The cell, or NULL outside. */
static struct cell *cell_at(const struct area *area, int row, int column)
{
	if (row < 0 || row >= area->rows || column < 0 || column >= area->columns ||
	    area->row + row >= area->canvas->rows || area->column + column >= area->canvas->columns)
		return NULL;
	return canvas_cell(area->canvas, area->row + row, area->column + column);
}

static int width_within(const struct area *area, int column, int width)
{
	int most = MAX(area->columns - column, 0);

	return width < 0 ? most : MIN(width, most);
}

/* ---- cells */

/* What is written over one half of a wide letter leaves a blank in the other. */
static void vacate(const struct area *area, int row, int column)
{
	struct cell *cell = cell_at(area, row, column);

	if (cell == NULL)
		return;
	int left = area->column + column - 1;
	if (cell->width == 0 && left >= 0) {
		struct cell *half = canvas_cell(area->canvas, area->row + row, left);
		half->width = 1;
		g_strlcpy(half->text, " ", sizeof half->text);
	}
	int right = area->column + column + 1;
	if (cell->width == 2 && right < area->canvas->columns) {
		struct cell *half = canvas_cell(area->canvas, area->row + row, right);
		half->width = 1;
		g_strlcpy(half->text, " ", sizeof half->text);
	}
}

static void put(const struct area *area, int row, int column, const char *text, int width,
                enum style style)
{
	struct cell *cell = cell_at(area, row, column);

	if (cell == NULL)
		return;
	vacate(area, row, column);
	if (width == 2 && cell_at(area, row, column + 1) == NULL) {
		text = " ";
		width = 1;
	}
	g_strlcpy(cell->text, text, sizeof cell->text);
	cell->width = (guint8)width;
	cell->style = (guint8)style;
	if (width < 2)
		return;
	vacate(area, row, column + 1);
	*cell_at(area, row, column + 1) = (struct cell){ .width = 0, .style = (guint8)style };
}

/* ---- texts */

/* Columns of the whole text, as far as it matters: more than most is not counted. */
static int measure(const char *text, int most)
{
	char cell[TEXT_CELL];
	int total = 0, width = 0;

	for (gsize used; total <= most && (used = text_next_cell(text, cell, &width)) > 0; text += used)
		total += width;
	return total;
}

/* Plain letters need no cleaning, and most texts are only those. */
static const char *clean(const char *text, char **owned)
{
	for (const char *at = text; *at != '\0'; at++)
		if ((guchar)*at < 0x20 || (guchar)*at > 0x7e)
			return *owned = text_show(text, TEXT_LINE);
	return text;
}

/* Text that is shown already. */
static int draw(const struct area *area, int row, int column, int width, enum style style,
                const char *text)
{
	char cell[TEXT_CELL];
	int taken = 0, wide = 0;
	bool cut = measure(text, width) > width;
	int room = cut ? width - 1 : width;

	for (gsize used; (used = text_next_cell(text, cell, &wide)) > 0; text += used) {
		if (taken + wide > room)
			break;
		put(area, row, column + taken, cell, wide, style);
		taken += wide;
	}
	if (cut && width > 0) {
		put(area, row, column + taken, "…", 1, style);
		taken++;
	}
	return taken;
}

int area_text(const struct area *area, int row, int column, int width, enum style style,
              const char *text)
{
	g_autofree char *owned = NULL;

	width = width_within(area, column, width);
	if (text == NULL || width <= 0 || row < 0 || row >= area->rows)
		return 0;
	return draw(area, row, column, width, style, clean(text, &owned));
}

int area_print(const struct area *area, int row, int column, int width, enum style style,
               const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_autofree char *text = g_strdup_vprintf(format, values);
	va_end(values);
	return area_text(area, row, column, width, style, text);
}

void area_right(const struct area *area, int row, int column, int width, enum style style,
                const char *text)
{
	width = width_within(area, column, width);
	int needs = text ? MIN(canvas_text_width(text), width) : 0;

	area_text(area, row, column + width - needs, needs, style, text);
}

int area_paragraph(const struct area *area, int row, int column, int width, enum style style,
                   const char *text, int skip)
{
	int lines = 0;

	width = width_within(area, column, width);
	if (text == NULL || width <= 0)
		return 0;
	g_autofree char *shown = text_show(text, TEXT_PARAGRAPHS);
	g_auto(GStrv) paragraphs = g_strsplit(shown, "\n", -1);
	for (int i = 0; paragraphs[i] != NULL; i++) {
		g_strdelimit(paragraphs[i], "\t", ' ');
		g_autofree char *wrapped = text_wrap(paragraphs[i], width, 0);
		g_auto(GStrv) parts = g_strsplit(wrapped, "\n", -1);

		int count = (int)MAX(g_strv_length(parts), 1); /* an empty paragraph is a line, too */

		for (int n = 0; n < count; n++, lines++)
			if (lines >= skip && row + lines - skip < area->rows && parts[0] != NULL)
				draw(area, row + lines - skip, column, width, style, parts[n]);
	}
	return lines;
}

void area_style(const struct area *area, int row, int column, int width, enum style style)
{
	width = width_within(area, column, width);
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(area, row, column + i);

		if (cell != NULL)
			cell->style = (guint8)style;
	}
}

void area_blank(const struct area *area, int row, int column, int width, enum style style)
{
	width = width_within(area, column, width);
	for (int i = 0; i < width; i++)
		put(area, row, column + i, " ", 1, style);
}

/* ---- lines */

static void draw_line(const struct area *area, int row, int column, int width)
{
	width = width_within(area, column, width);
	for (int i = 0; i < width; i++)
		put(area, row, column + i, "─", 1, STYLE_RULE);
}

void area_rule(const struct area *area, int row, int column, int width, const char *label)
{
	draw_line(area, row, column, width);
	if (label == NULL || width_within(area, column, width) < 6)
		return;
	put(area, row, column + 2, " ", 1, STYLE_RULE);
	int taken = area_text(area, row, column + 3, width_within(area, column, width) - 5,
	                      STYLE_HEADING, label);
	put(area, row, column + 3 + taken, " ", 1, STYLE_RULE);
}

void area_rule_down(const struct area *area, int row, int column, int rows)
{
	for (int i = 0; i < (rows < 0 ? area->rows - row : rows); i++)
		put(area, row + i, column, "│", 1, STYLE_RULE);
}

void area_box(const struct area *area, const char *title)
{
	int bottom = area->rows - 1, right = area->columns - 1;

	if (bottom < 1 || right < 1)
		return;
	for (int row = 0; row <= bottom; row++)
		area_blank(area, row, 0, -1, STYLE_PLAIN);
	draw_line(area, 0, 0, -1);
	draw_line(area, bottom, 0, -1);
	area_rule_down(area, 0, 0, -1);
	area_rule_down(area, 0, right, -1);
	put(area, 0, 0, "┌", 1, STYLE_RULE);
	put(area, 0, right, "┐", 1, STYLE_RULE);
	put(area, bottom, 0, "└", 1, STYLE_RULE);
	put(area, bottom, right, "┘", 1, STYLE_RULE);
	if (title == NULL || right < 6)
		return;
	put(area, 0, 2, " ", 1, STYLE_RULE);
	int taken = area_text(area, 0, 3, right - 5, STYLE_HEADING, title);
	put(area, 0, 3 + taken, " ", 1, STYLE_RULE);
}

void area_cursor(const struct area *area, int row, int column)
{
	struct canvas *canvas = area->canvas;

	canvas->cursor_row = CLAMP(area->row + row, 0, canvas->rows - 1);
	canvas->cursor_column = CLAMP(area->column + column, 0, canvas->columns - 1);
}

/* ---- measures */

int canvas_text_width(const char *text)
{
	g_autofree char *owned = NULL;

	return measure(clean(text, &owned), G_MAXINT - 2);
}
