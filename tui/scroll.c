#include "tui/scroll.h"

#include "base/text.h"

#include <stdarg.h>

struct paragraph {
	enum style style;
	int indent;
	bool is_rule;
	char *text;
};

/* One row of the pane. */
struct row {
	enum style style;
	bool is_rule;
	char *text;
};

static void free_paragraph(gpointer data)
{
	g_free(((struct paragraph *)data)->text);
	g_free(data);
}

static void free_row(gpointer data)
{
	g_free(((struct row *)data)->text);
	g_free(data);
}

void scroll_init(struct scroll *scroll)
{
	*scroll = (struct scroll){ .paragraphs = g_ptr_array_new_with_free_func(free_paragraph) };
}

void scroll_clear(struct scroll *scroll)
{
	g_clear_pointer(&scroll->paragraphs, g_ptr_array_unref);
	g_clear_pointer(&scroll->lines, g_ptr_array_unref);
}

void scroll_empty(struct scroll *scroll, bool keep_place)
{
	g_ptr_array_set_size(scroll->paragraphs, 0);
	g_clear_pointer(&scroll->lines, g_ptr_array_unref);
	if (!keep_place)
		scroll->top = 0;
}

static void add(struct scroll *scroll, struct paragraph paragraph)
{
	struct paragraph *copy = g_new(struct paragraph, 1);

	*copy = paragraph;
	g_ptr_array_add(scroll->paragraphs, copy);
	g_clear_pointer(&scroll->lines, g_ptr_array_unref);
}

void scroll_add(struct scroll *scroll, enum style style, int indent, const char *text)
{
	g_autofree char *shown = text_show(text, TEXT_PARAGRAPHS);
	g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);

	for (int i = 0; lines[i] != NULL; i++) {
		g_strdelimit(lines[i], "\t", ' ');
		add(scroll,
		    (struct paragraph){ .style = style, .indent = indent, .text = g_strdup(lines[i]) });
	}
	if (lines[0] == NULL)
		add(scroll, (struct paragraph){ .style = style, .text = g_strdup("") });
}

void scroll_print(struct scroll *scroll, enum style style, int indent, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_autofree char *text = g_strdup_vprintf(format, values);
	va_end(values);
	scroll_add(scroll, style, indent, text);
}

void scroll_rule(struct scroll *scroll, const char *label)
{
	add(scroll, (struct paragraph){ .is_rule = true, .text = g_strdup(label) });
}

/* ---- layout */

static void add_row(struct scroll *scroll, const struct paragraph *paragraph, const char *text)
{
	struct row *row = g_new(struct row, 1);

	*row = (struct row){ paragraph->style, paragraph->is_rule, g_strdup(text) };
	g_ptr_array_add(scroll->lines, row);
}

static void lay_out(struct scroll *scroll, int columns)
{
	if (scroll->lines != NULL && scroll->columns == columns)
		return;
	g_clear_pointer(&scroll->lines, g_ptr_array_unref);
	scroll->lines = g_ptr_array_new_with_free_func(free_row);
	scroll->columns = columns;
	for (guint i = 0; i < scroll->paragraphs->len; i++) {
		const struct paragraph *paragraph = g_ptr_array_index(scroll->paragraphs, i);
		g_autofree char *wrapped = paragraph->is_rule || *paragraph->text == '\0'
		                               ? g_strdup(paragraph->text)
		                               : text_wrap(paragraph->text, columns, paragraph->indent);
		g_auto(GStrv) parts = g_strsplit(wrapped, "\n", -1);

		for (int n = 0; parts[n] != NULL; n++)
			add_row(scroll, paragraph, parts[n]);
		if (parts[0] == NULL)
			add_row(scroll, paragraph, "");
	}
}

/* ---- moving */

static int last_top(const struct scroll *scroll)
{
	return scroll->lines ? MAX((int)scroll->lines->len - scroll->rows, 0) : 0;
}

void scroll_by(struct scroll *scroll, int rows)
{
	scroll->top = CLAMP(scroll->top + rows, 0, last_top(scroll));
}

void scroll_move(struct scroll *scroll, enum motion motion)
{
	int page = MAX(scroll->rows - 1, 1), half = MAX(scroll->rows / 2, 1);
	const int steps[] = {
		[MOTION_UP] = -1,          [MOTION_DOWN] = 1,        [MOTION_PAGE_UP] = -page,
		[MOTION_PAGE_DOWN] = page, [MOTION_HALF_UP] = -half, [MOTION_HALF_DOWN] = half,
	};

	if (motion == MOTION_HOME)
		scroll->top = 0;
	else if (motion == MOTION_END)
		scroll->top = last_top(scroll);
	else
		scroll_by(scroll, steps[motion]);
}

bool scroll_draw(struct scroll *scroll, const struct area *area)
{
	lay_out(scroll, MAX(area->columns, 1));
	scroll->rows = area->rows;
	scroll->top = CLAMP(scroll->top, 0, last_top(scroll));
	for (int n = 0; n < area->rows && scroll->top + n < (int)scroll->lines->len; n++) {
		const struct row *row = g_ptr_array_index(scroll->lines, (guint)(scroll->top + n));

		if (row->is_rule)
			area_rule(area, n, 0, -1, row->text);
		else
			area_text(area, n, 0, -1, row->style, row->text);
	}
	return scroll->top < last_top(scroll);
}
