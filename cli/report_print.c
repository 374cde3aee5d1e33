#include "cli/report_print.h"

#include <math.h>
#include <string.h>

enum { BAR = 10, TEXT_MOST = 34, DECIMALS = 6 };

static void print_says(struct printer *out, const struct picture *picture)
{
	print_list_begin(out, "says", NULL, NULL);
	for (int i = 0; i < PICTURE_SAYS; i++)
		if (picture->says[i] != NULL)
			print_text(out, NULL, picture->says[i]);
	print_list_end(out);
}

/* ---- for scripts */

static void print_cell(struct printer *out, const struct picture *picture,
                       const struct picture_column *column, const struct picture_cell *cell)
{
	if (!cell->known)
		print_null(out, column->key);
	else if (column->unit == UNIT_TEXT)
		print_text(out, column->key, cell->text);
	else if (column->unit == UNIT_MONEY)
		print_money(out, column->key, cell->whole, picture->currency);
	else if (unit_is_whole(column->unit))
		print_int(out, column->key, cell->whole);
	else
		print_real(out, column->key, cell->real, DECIMALS);
}

/* {"segment":"Champions"}; what is known by its number: {"customer":12}. */
static void print_opens(struct printer *out, const struct picture_row *row)
{
	guint64 id = 0;

	if (row->opens == NULL) {
		print_null(out, "opens");
		return;
	}
	print_object_begin(out, "opens");
	if (g_ascii_string_to_unsigned(row->word, 10, 1, G_MAXINT64, &id, NULL))
		print_int(out, row->opens, (gint64)id);
	else
		print_text(out, row->opens, row->word);
	print_object_end(out);
}

static void print_row_json(struct printer *out, const struct picture *picture,
                           const struct picture_part *part, const struct picture_row *row)
{
	print_object_begin(out, NULL);
	for (guint n = 0; n < part->columns && n < row->filled; n++)
		print_cell(out, picture, &part->column[n], &row->cells[n]);
	print_opens(out, row);
	print_text(out, "how", row->how);
	print_object_end(out);
}

static void print_part_json(struct printer *out, const struct picture *picture,
                            const struct picture_part *part)
{
	print_object_begin(out, NULL);
	print_text(out, "title", part->title);
	print_text(out, "chart", chart_words[part->chart]);
	print_text(out, "bar", part->bar >= 0 ? part->column[part->bar].key : NULL);
	print_int(out, "cases", part->cases);
	print_text(out, "cases_of", part->cases_of);
	print_text(out, "empty_says", part->empty_says);
	print_list_begin(out, "columns", NULL, NULL);
	for (guint n = 0; n < part->columns; n++) {
		print_object_begin(out, NULL);
		print_text(out, "key", part->column[n].key);
		print_text(out, "title", part->column[n].title);
		print_text(out, "unit", unit_words[part->column[n].unit]);
		print_object_end(out);
	}
	print_list_end(out);
	print_list_begin(out, "rows", NULL, NULL);
	for (guint n = 0; n < part->rows->len; n++)
		print_row_json(out, picture, part, picture_row(part, n));
	print_list_end(out);
	print_object_end(out);
}

static void print_json(struct printer *out, const struct report *report, const struct picture *picture)
{
	print_object_begin(out, NULL);
	print_text(out, "name", report->name);
	print_text(out, "title", report->title);
	print_time(out, "at", picture->at);
	print_text(out, "currency", picture->currency);
	print_says(out, picture);
	print_text(out, "not_enough", picture->not_enough);
	print_list_begin(out, "parts", NULL, NULL);
	for (guint n = 0; n < picture->parts->len; n++)
		print_part_json(out, picture, picture_part(picture, n));
	print_list_end(out);
	print_list_begin(out, "notes", NULL, NULL);
	for (guint n = 0; n < picture->notes->len; n++)
		print_text(out, NULL, g_ptr_array_index(picture->notes, n));
	print_list_end(out);
	print_object_end(out);
}

/* ---- for people */

static double longest_bar(const struct picture_part *part)
{
	double most = 0;

	for (guint n = 0; part->bar >= 0 && n < part->rows->len; n++)
		most = MAX(most,
		           cell_size(part->column[part->bar].unit, &picture_row(part, n)->cells[part->bar]));
	return most;
}

static void print_bar(struct printer *out, const struct picture_part *part,
                      const struct picture_row *row, double most)
{
	double size = cell_size(part->column[part->bar].unit, &row->cells[part->bar]);
	int length = most > 0 && size > 0 ? MAX((int)lround(size / most * BAR), 1) : 0;
	g_autofree char *bar = g_strnfill((gsize)length, '#');

	print_text(out, "bar", bar);
}

/* Ten shares of what happened beside what was said, with the place where they would be equal. */
static void print_diagonal(struct printer *out, const struct picture_part *part,
                           const struct picture_row *row)
{
	char line[BAR + 2];
	const struct picture_cell *said = &row->cells[part->bar - 1], *happened = &row->cells[part->bar];

	memset(line, ' ', sizeof line - 1);
	line[sizeof line - 1] = '\0';
	if (happened->known)
		memset(line, '#', (gsize)CLAMP(lround(happened->real * BAR), 0, BAR));
	if (said->known)
		line[CLAMP(lround(said->real * BAR), 0, BAR)] = '|';
	print_text(out, "bar", g_strchomp(line));
}

static void print_row(struct printer *out, const struct picture *picture,
                      const struct picture_part *part, const struct picture_row *row, double most)
{
	print_object_begin(out, NULL);
	for (guint n = 0; n < part->columns; n++) {
		g_autofree char *text = cell_says(picture, part->column[n].unit, &row->cells[n]);
		print_text(out, part->column[n].key, text);
	}
	if (part->chart == CHART_CALIBRATION)
		print_diagonal(out, part, row);
	else if (part->chart != CHART_NONE)
		print_bar(out, part, row, most);
	print_object_end(out);
}

static void print_part(struct printer *out, const struct picture *picture,
                       const struct picture_part *part)
{
	struct print_column columns[PICTURE_COLUMNS + 2] = { { NULL } };
	g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func(g_free);
	double most = longest_bar(part);
	guint n = 0;

	for (; n < part->columns; n++) {
		const struct picture_column *column = &part->column[n];
		bool is_text = column->unit == UNIT_TEXT;

		g_ptr_array_add(titles, column_says(picture, column));
		columns[n] = (struct print_column){ column->key, titles->pdata[n], is_text ? TEXT_MOST : 0,
			                                !is_text };
	}
	if (part->chart != CHART_NONE)
		columns[n] = (struct print_column){
			"bar", part->chart == CHART_CALIBRATION ? "# happened, | said" : "", 0, false
		};
	print_heading(out, "%s: %" G_GINT64_FORMAT " %s", part->title, part->cases, part->cases_of);
	print_list_begin(out, NULL, columns, part->empty_says ? part->empty_says : "none");
	for (guint i = 0; i < part->rows->len; i++)
		print_row(out, picture, part, picture_row(part, i), most);
	print_list_end(out);
}

static void print_sentences(struct printer *out, const struct picture *picture)
{
	if (picture->not_enough != NULL)
		print_line(out, "%s.", picture->not_enough);
	for (int i = 0; i < PICTURE_SAYS; i++)
		if (picture->says[i] != NULL)
			print_line(out, "%s", picture->says[i]);
}

/* What makes the rows that nothing opens: each sentence once. */
static void print_how(struct printer *out, const struct picture_part *part)
{
	const char *last = NULL;

	for (guint n = 0; n < part->rows->len; n++) {
		const struct picture_row *row = picture_row(part, n);

		if (part->chart == CHART_CALIBRATION) /* its rows say all of it */
			return;
		if (row->how != NULL && row->opens == NULL && g_strcmp0(last, row->how) != 0)
			print_line(out, "  %s: %s", row->cells[0].known ? row->cells[0].text : "", row->how);
		last = row->how;
	}
}

void report_print(struct printer *out, const struct report *report, const struct picture *picture)
{
	if (!printer_is_human(out)) {
		print_json(out, report, picture);
		return;
	}
	print_heading(out, "%s", report->title);
	print_sentences(out, picture);
	for (guint n = 0; n < picture->parts->len; n++) {
		print_part(out, picture, picture_part(picture, n));
		print_how(out, picture_part(picture, n));
	}
	for (guint n = 0; n < picture->notes->len; n++)
		print_line(out, "Note: %s.", (const char *)g_ptr_array_index(picture->notes, n));
}

void report_print_short(struct printer *out, const struct report *report,
                        const struct picture *picture)
{
	if (printer_is_human(out)) {
		print_heading(out, "%s (tend insights %s)", report->title, report->name);
		print_sentences(out, picture);
		return;
	}
	print_object_begin(out, NULL);
	print_text(out, "name", report->name);
	print_text(out, "title", report->title);
	print_says(out, picture);
	print_text(out, "not_enough", picture->not_enough);
	print_object_end(out);
}
