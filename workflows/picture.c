#include "workflows/picture.h"

#include "base/money.h"

#include <math.h>

const char *const unit_words[UNITS] = { "text",  "count", "change", "money",
	                                    "share", "days",  "times",  "number" };
const char *const chart_words[CHARTS] = { "none", "bars", "funnel", "calibration" };

static void free_part(gpointer data)
{
	struct picture_part *part = data;

	g_ptr_array_unref(part->rows);
	g_free(part);
}

struct picture *picture_new(gint64 at, const char *currency)
{
	struct picture *picture = g_new0(struct picture, 1);

	picture->text = g_string_chunk_new(1024);
	picture->at = at;
	picture->currency = g_string_chunk_insert(picture->text, currency ? currency : "");
	picture->parts = g_ptr_array_new_with_free_func(free_part);
	picture->notes = g_ptr_array_new();
	return picture;
}

void picture_free(struct picture *picture)
{
	if (picture == NULL)
		return;
	g_ptr_array_unref(picture->parts);
	g_ptr_array_unref(picture->notes);
	g_string_chunk_free(picture->text);
	g_free(picture);
}

static const char *keep(struct picture *picture, const char *text)
{
	return text ? g_string_chunk_insert_const(picture->text, text) : NULL;
}

static const char *keep_printed(struct picture *picture, const char *format, va_list arguments)
{
	g_autofree char *text = g_strdup_vprintf(format, arguments);

	return keep(picture, text);
}

void picture_say(struct picture *picture, int n, const char *format, ...)
{
	va_list arguments;

	g_assert(n >= 0 && n < PICTURE_SAYS);
	va_start(arguments, format);
	picture->says[n] = keep_printed(picture, format, arguments);
	va_end(arguments);
}

void picture_note(struct picture *picture, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_ptr_array_add(picture->notes, (gpointer)keep_printed(picture, format, arguments));
	va_end(arguments);
}

void picture_fail(struct picture *picture, const char *says)
{
	picture->not_enough = keep(picture, says);
}

void picture_not_enough(struct picture *picture, gint64 cases, const char *cases_of, gint64 needed)
{
	g_autofree char *text = g_strdup_printf("not enough history: %" G_GINT64_FORMAT
	                                        " %s, about %" G_GINT64_FORMAT " needed",
	                                        cases, cases_of, needed);

	picture_fail(picture, text);
}

struct picture_part *picture_add(struct picture *picture, const char *title, enum chart chart,
                                 gint64 cases, const char *cases_of)
{
	struct picture_part *part = g_new0(struct picture_part, 1);

	*part = (struct picture_part){ .title = keep(picture, title),
		                           .chart = chart,
		                           .bar = -1,
		                           .cases = cases,
		                           .cases_of = keep(picture, cases_of),
		                           .rows = g_ptr_array_new_with_free_func(g_free) };
	g_ptr_array_add(picture->parts, part);
	return part;
}

void part_column(struct picture *picture, struct picture_part *part, const char *key,
                 const char *title, enum unit unit, bool is_bar)
{
	g_assert(part->columns < PICTURE_COLUMNS);
	if (is_bar)
		part->bar = (int)part->columns;
	part->column[part->columns++] =
		(struct picture_column){ keep(picture, key), keep(picture, title), unit };
}

void part_empty(struct picture *picture, struct picture_part *part, const char *says)
{
	part->empty_says = keep(picture, says);
}

struct picture_row *part_row(struct picture_part *part)
{
	struct picture_row *row = g_new0(struct picture_row, 1);

	g_ptr_array_add(part->rows, row);
	return row;
}

static struct picture_cell *next_cell(struct picture_row *row)
{
	g_assert(row->filled < PICTURE_COLUMNS);
	return &row->cells[row->filled++];
}

void row_text(struct picture *picture, struct picture_row *row, const char *text)
{
	*next_cell(row) = (struct picture_cell){ .known = text != NULL, .text = keep(picture, text) };
}

void row_whole(struct picture_row *row, gint64 whole)
{
	*next_cell(row) = (struct picture_cell){ .known = true, .whole = whole };
}

/* No NaN and no infinity ever reaches a row. */
void row_real(struct picture_row *row, double real)
{
	*next_cell(row) =
		(struct picture_cell){ .known = isfinite(real), .real = isfinite(real) ? real : 0 };
}

void row_unknown(struct picture_row *row)
{
	next_cell(row);
}

void row_opens(struct picture *picture, struct picture_row *row, const char *opens,
               const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	row->opens = keep(picture, opens);
	row->word = keep_printed(picture, format, arguments);
	va_end(arguments);
}

void row_how(struct picture *picture, struct picture_row *row, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	row->how = keep_printed(picture, format, arguments);
	va_end(arguments);
}

bool unit_is_whole(enum unit unit)
{
	return unit == UNIT_COUNT || unit == UNIT_CHANGE || unit == UNIT_MONEY;
}

char *cell_says(const struct picture *picture, enum unit unit, const struct picture_cell *cell)
{
	if (!cell->known)
		return g_strdup("");
	switch (unit) {
	case UNIT_TEXT: return g_strdup(cell->text);
	case UNIT_COUNT: return g_strdup_printf("%" G_GINT64_FORMAT, cell->whole);
	case UNIT_CHANGE: return g_strdup_printf("%+" G_GINT64_FORMAT, cell->whole);
	case UNIT_MONEY: return money_format_bare(cell->whole, picture->currency);
	case UNIT_SHARE: return g_strdup_printf("%.0f %%", cell->real * 100);
	case UNIT_DAYS: return g_strdup_printf("%.1f d", cell->real);
	case UNIT_TIMES: return g_strdup_printf("%.1f x", cell->real);
	default: return g_strdup_printf(fabs(cell->real) < 1000 ? "%.4g" : "%.0f", cell->real);
	}
}

char *column_says(const struct picture *picture, const struct picture_column *column)
{
	return g_strconcat(column->title, column->unit == UNIT_MONEY ? " " : "",
	                   column->unit == UNIT_MONEY ? picture->currency : "", NULL);
}

double cell_size(enum unit unit, const struct picture_cell *cell)
{
	if (!cell->known || unit == UNIT_TEXT)
		return 0;
	return unit_is_whole(unit) ? (double)cell->whole : cell->real;
}
