/* How a report looks: its name among the others, two sentences, and its charts as tables with bars; a chart says how many cases it stands on. */
#include "tui/chart.h"
#include "tui/insights.h"

#include <math.h>

enum {
	LEAST_TEXT = 8,
	GAP = 2,
	LEAST_BAR = 6,
	MOST_BAR = 60,
	LEAST_ROWS = 14,
	WIDE = 110,
	STORY = 34,
	STORY_TITLE = 16, /* from so many columns on the current row is told whole at the right */

	PRECISION = 1000000
};

guint insights_rows(const struct picture *picture)
{
	guint rows = 0;

	for (guint n = 0; picture != NULL && n < picture->parts->len; n++)
		rows += picture_part(picture, n)->rows->len;
	return rows;
}

const struct picture_row *insights_row(const struct picture *picture, guint n,
                                       const struct picture_part **part)
{
	for (guint i = 0; picture != NULL && i < picture->parts->len; i++) {
		*part = picture_part(picture, i);
		if (n < (*part)->rows->len)
			return picture_row(*part, n);
		n -= (*part)->rows->len;
	}
	return NULL;
}

/* ---- the row of reports */

static char *name_of(const struct insights_screen *s, guint n)
{
	const char *title = s->counted[n].report->title;

	return n == s->current ? g_strdup_printf("[%s]", title) : g_strdup(title);
}

guint insights_name_at(const struct insights_screen *s, int column)
{
	int left = 0;

	for (guint n = 0; n < s->count; n++) {
		g_autofree char *name = name_of(s, n);
		int right = left + canvas_text_width(name);

		if (column >= left && column < right)
			return n;
		left = right + 1;
	}
	return s->count;
}

static void draw_names(const struct insights_screen *s, const struct area *area)
{
	int column = 0;

	for (guint n = 0; n < s->count; n++) {
		g_autofree char *name = name_of(s, n);
		enum style style = n == s->current ? STYLE_TAB_OPEN : STYLE_TAB;

		column += area_text(area, 0, column, -1, style, name) + 1;
	}
}

/* ---- one part */

struct layout {
	int width[PICTURE_COLUMNS], bar; /* bar: columns a bar may take; 0: none */
	double most;
};

static int widest(const struct picture *picture, const struct picture_part *part, guint column)
{
	g_autofree char *title = column_says(picture, &part->column[column]);
	int width = canvas_text_width(title);

	for (guint n = 0; n < part->rows->len; n++) {
		g_autofree char *text =
			cell_says(picture, part->column[column].unit, &picture_row(part, n)->cells[column]);
		width = MAX(width, canvas_text_width(text));
	}
	return width;
}

/* Texts give way first, then there is no bar; what still does not fit is cut at the edge. */
static struct layout lay_out(const struct picture *picture, const struct picture_part *part,
                             int columns)
{
	struct layout layout = { { 0 } };
	int taken = 1, texts = 0;

	for (guint n = 0; n < part->columns; n++) {
		layout.width[n] = widest(picture, part, n);
		taken += layout.width[n] + GAP;
		texts += part->column[n].unit == UNIT_TEXT;
	}
	int wanted = part->chart != CHART_NONE ? LEAST_BAR : 0;
	for (guint n = 0; n < part->columns && texts > 0 && taken + wanted > columns; n++) {
		int give = MIN(taken + wanted - columns, layout.width[n] - LEAST_TEXT);

		if (part->column[n].unit != UNIT_TEXT || give <= 0)
			continue;
		layout.width[n] -= give;
		taken -= give;
	}
	if (wanted > 0 && columns - taken >= LEAST_BAR)
		layout.bar = MIN(columns - taken, MOST_BAR);
	for (guint n = 0; part->bar >= 0 && n < part->rows->len; n++)
		layout.most = MAX(layout.most, cell_size(part->column[part->bar].unit,
		                                         &picture_row(part, n)->cells[part->bar]));
	return layout;
}

static void draw_heads(const struct picture *picture, const struct picture_part *part,
                       const struct layout *layout, const struct area *area, int line)
{
	int column = 1;

	for (guint n = 0; n < part->columns; n++) {
		g_autofree char *title = column_says(picture, &part->column[n]);

		if (part->column[n].unit == UNIT_TEXT)
			area_text(area, line, column, layout->width[n], STYLE_HEADING, title);
		else
			area_right(area, line, column, layout->width[n], STYLE_HEADING, title);
		column += layout->width[n] + GAP;
	}
	if (layout->bar > 0 && part->chart == CHART_CALIBRATION)
		area_print(area, line, column, layout->bar, STYLE_DIM, "%s 0 to 100 %%, | as said",
		           area->canvas->ascii ? "#" : "█");
}

/* From 0 to all, with the place where it would be what was said: the marks make the diagonal. */
static void draw_against(const struct picture_row *row, int bar, int width, const struct area *area,
                         int line, int column)
{
	const struct picture_cell *said = &row->cells[bar - 1], *happened = &row->cells[bar];

	if (happened->known)
		chart_bar(area, line, column, width, (gint64)(happened->real * PRECISION), PRECISION);
	if (said->known)
		area_text(area, line, column + (int)lround(said->real * (width - 1)), 1, STYLE_BOLD, "|");
}

static void draw_row(const struct picture *picture, const struct picture_part *part,
                     const struct picture_row *row, const struct layout *layout,
                     const struct area *area, int line)
{
	int column = 1;

	for (guint n = 0; n < part->columns; n++) {
		g_autofree char *text = cell_says(picture, part->column[n].unit, &row->cells[n]);

		if (part->column[n].unit == UNIT_TEXT)
			area_text(area, line, column, layout->width[n], STYLE_PLAIN, text);
		else
			area_right(area, line, column, layout->width[n], STYLE_PLAIN, text);
		column += layout->width[n] + GAP;
	}
	if (layout->bar > 0 && part->chart == CHART_CALIBRATION && part->bar > 0)
		draw_against(row, part->bar, layout->bar, area, line, column);
	else if (layout->bar > 0 && layout->most > 0)
		chart_bar(area, line, column, layout->bar,
		          (gint64)(cell_size(part->column[part->bar].unit, &row->cells[part->bar]) /
		                   layout->most * PRECISION),
		          PRECISION);
}

/* ---- the lines of all parts: a title, the heads, the rows, a blank */

enum { ABOVE = 2, BELOW = 1 };

static int lines_of(const struct picture_part *part)
{
	return ABOVE + MAX((int)part->rows->len, 1) + BELOW;
}

/* Line of a row, counted over all parts. */
static int line_of_row(const struct picture *picture, guint row)
{
	int line = 0;

	for (guint i = 0; i < picture->parts->len; i++) {
		const struct picture_part *part = picture_part(picture, i);

		if (row < part->rows->len)
			return line + ABOVE + (int)row;
		row -= part->rows->len;
		line += lines_of(part);
	}
	return line;
}

int insights_row_at(const struct insights_screen *s, int line)
{
	const struct counted *counted = insights_current(s);
	int wanted = line - s->body_row + counted->top;

	for (guint n = 0; line >= s->body_row && n < insights_rows(counted->picture); n++)
		if (line_of_row(counted->picture, n) == wanted)
			return (int)n;
	return -1;
}

static int draw_part(const struct picture *picture, const struct picture_part *part,
                     const struct area *area, int line)
{
	struct layout layout = lay_out(picture, part, area->columns);
	g_autofree char *title =
		g_strdup_printf("%s: %" G_GINT64_FORMAT " %s", part->title, part->cases, part->cases_of);

	if (line >= 0)
		area_rule(area, line, 0, -1, title);
	if (line + 1 >= 0 && part->rows->len > 0)
		draw_heads(picture, part, &layout, area, line + 1);
	if (line + 1 >= 0 && part->rows->len == 0)
		area_text(area, line + 1, 1, -1, STYLE_DIM, part->empty_says ? part->empty_says : "none");
	for (guint n = 0; n < part->rows->len; n++)
		if (line + ABOVE + (int)n >= 0)
			draw_row(picture, part, picture_row(part, n), &layout, area, line + ABOVE + (int)n);
	return line + lines_of(part);
}

static void draw_parts(struct insights_screen *s, const struct area *area)
{
	struct counted *counted = insights_current(s);
	const struct picture *picture = counted->picture;
	guint rows = insights_rows(picture);
	int at = rows > 0 ? line_of_row(picture, MIN(counted->row, rows - 1)) : 0;
	/* With the first row of a part its title and heads are in sight, with the first of all what stands over it. */
	bool is_first = counted->row > 0 && at - line_of_row(picture, counted->row - 1) > 1;
	int first = counted->row == 0 ? 0 : at - (is_first ? ABOVE : 0);

	counted->top = CLAMP(counted->top, at - area->rows + 1, first);
	int line = -counted->top;
	for (guint n = 0; n < picture->parts->len; n++)
		line = draw_part(picture, picture_part(picture, n), area, line);
	for (guint n = 0; n < picture->notes->len; n++) {
		g_autofree char *note = g_strdup_printf("Note: %s.", (char *)picture->notes->pdata[n]);

		if (line >= 0 && line < area->rows)
			line += area_paragraph(area, line, 1, area->columns - 1, STYLE_DIM, note, 0);
	}
	if (rows == 0)
		return;
	area_text(area, at - counted->top, 0, 1, STYLE_CURRENT, ">");
	area_style(area, at - counted->top, 0, -1, STYLE_CURRENT);
	area_cursor(area, at - counted->top, 0);
}

static int draw_sentences(const struct insights_screen *s, const struct area *area, int line)
{
	const struct picture *picture = insights_current(s)->picture;

	if (picture->not_enough != NULL) {
		g_autofree char *text = g_strconcat(picture->not_enough, ".", NULL);

		line += area_paragraph(area, line, 1, area->columns - 2, STYLE_BOLD, text, 0);
	}
	for (int n = 0; n < PICTURE_SAYS; n++)
		if (picture->says[n] != NULL)
			line +=
				area_paragraph(area, line, 1, area->columns - 2, STYLE_PLAIN, picture->says[n], 0);
	return line + 1;
}

/* At the right of a wide screen: what makes the current row, whole. */
static void draw_row_story(const struct insights_screen *s, const struct area *area)
{
	const struct counted *counted = insights_current(s);
	const struct picture_part *part = NULL;
	const struct picture_row *row = insights_row(counted->picture, counted->row, &part);

	if (row == NULL)
		return;
	int line = 1 + area_paragraph(area, 0, 0, -1, STYLE_BOLD,
	                              row->cells[0].known ? row->cells[0].text : "", 0);
	for (guint n = 1; n < part->columns; n++) {
		g_autofree char *title = column_says(counted->picture, &part->column[n]);
		g_autofree char *text = cell_says(counted->picture, part->column[n].unit, &row->cells[n]);

		area_text(area, line, 0, STORY_TITLE - 1, STYLE_DIM, title);
		area_text(area, line++, STORY_TITLE, -1, STYLE_PLAIN, *text ? text : "not known");
	}
	if (row->how != NULL)
		line += 1 + area_paragraph(area, line + 1, 0, -1, STYLE_PLAIN, row->how, 0);
	if (row->opens != NULL)
		area_text(area, line + 1, 0, -1, STYLE_DIM, "Enter opens what it is made of.");
}

void insights_draw(struct insights_screen *s, const struct area *whole)
{
	const struct counted *counted = insights_current(s);
	int left = whole->columns >= WIDE ? whole->columns - STORY - 2 : whole->columns;
	struct area list = area_part(whole, 0, 0, -1, left);
	const struct area *area = counted->picture != NULL && counted->trouble == NULL ? &list : whole;

	draw_names(s, whole);
	if (counted->trouble != NULL) {
		area_paragraph(area, 2, 1, area->columns - 2, STYLE_WARNING, counted->trouble, 0);
		return;
	}
	if (counted->picture == NULL) {
		area_text(area, 2, 1, -1, STYLE_DIM,
		          "Counting … Other reports and screens can be looked at meanwhile.");
		return;
	}
	/* Where there is little room the chart has it: W says the sentences. */
	bool small = area->rows < LEAST_ROWS && counted->picture->parts->len > 0;
	s->body_row = small ? 1 : draw_sentences(s, area, 2);
	s->body_rows = MAX(area->rows - s->body_row, 1);
	struct area body = area_part(area, s->body_row, 0, -1, -1);
	if (left < whole->columns && insights_rows(counted->picture) > 0) {
		struct area story = area_part(whole, 2, left + 2, -1, -1);

		area_rule_down(whole, 1, left, -1);
		draw_row_story(s, &story);
	}
	draw_parts(s, &body);
}
