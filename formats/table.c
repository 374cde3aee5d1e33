#include "formats/table.h"

#include "base/error.h"
#include "base/text.h"
#include "formats/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 12 }; /* column names an error lists */

static const double MOST_NUMBER = 1e100; /* sums and squares of such numbers are still numbers */

struct table {
	char *path;
	bool headed;
	bool comma; /* numbers are written 12,50 */
	bool blanks; /* numbers set apart by blanks, as older programs write them: each line is one cell to csv.h */
	gsize columns, rows, room; /* room: of rows */
	GPtrArray *titles;         /* as table_title */
	GPtrArray *names;          /* as the file has them */
	char *text;                /* every cell with its NUL; the empty one is at 0 */
	gsize text_length, text_room;
	guint32 *cells; /* offsets into text, row by row */
	gint64 *lines;
};

void table_free(struct table *table)
{
	if (!table)
		return;
	g_free(table->path);
	g_clear_pointer(&table->titles, g_ptr_array_unref);
	g_clear_pointer(&table->names, g_ptr_array_unref);
	g_free(table->text);
	g_free(table->cells);
	g_free(table->lines);
	g_free(table);
}

/* ---- Reading */

static bool is_number(const char *text, double *number)
{
	char *end = NULL;

	/* strtod knows "inf", "nan" and 0x1p3; people who bring a file do not mean them. */
	if (!*text || text[strspn(text, "0123456789+-.eE")] != '\0')
		return false;
	*number = g_ascii_strtod(text, &end);
	return end != text && *end == '\0' && fabs(*number) <= MOST_NUMBER;
}

/* The text of a cell as it is kept: an offset. False when the table outgrows what offsets can say. */
static bool keep_text(struct table *table, const char *text, gsize length, guint32 *offset)
{
	*offset = 0;
	if (length == 0)
		return true;
	if (table->text_length + length + 1 > G_MAXUINT32)
		return false;
	if (table->text_length + length + 1 > table->text_room) {
		table->text_room = MAX(2 * table->text_room, table->text_length + length + 1);
		table->text = g_realloc(table->text, table->text_room);
	}
	memcpy(table->text + table->text_length, text, length);
	table->text[table->text_length + length] = '\0';
	*offset = (guint32)table->text_length;
	table->text_length += length + 1;
	return true;
}

static bool keep_cell(struct table *table, const struct csv_cell *cell, guint32 *offset)
{
	g_autofree char *clean = NULL;

	if (cell->plain)
		return keep_text(table, cell->text, cell->length, offset);
	clean = text_clean(cell->text, (gssize)cell->length, TEXT_LINE);
	return keep_text(table, clean, strlen(clean), offset);
}

/* The words of a line that is one cell. Caller frees. */
static GArray *words_of(const struct csv_cell *line)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct csv_cell));
	const char *at = line->text + strspn(line->text, " \t");

	while (*at != '\0') {
		struct csv_cell word = { .text = at, .length = strcspn(at, " \t") };

		g_array_append_val(words, word);
		at += word.length;
		at += strspn(at, " \t");
	}
	return words;
}

static bool keep_words(struct table *table, const struct csv_row *row, GError **error)
{
	g_autoptr(GArray) words = words_of(&row->cells[0]);

	if (words->len != table->columns)
		return tend_fail(error, TEND_FAILED,
		                 "%s, line %" G_GINT64_FORMAT
		                 ": it has %u numbers, the first line has %" G_GSIZE_FORMAT,
		                 table->path, row->line, words->len, table->columns);
	for (gsize i = 0; i < table->columns; i++)
		if (!keep_cell(table, &g_array_index(words, struct csv_cell, i),
		               &table->cells[table->rows * table->columns + i]))
			return tend_fail(error, TEND_FAILED, "%s is too large: its text takes more than 4 GB",
			                 table->path);
	table->lines[table->rows++] = row->line;
	return true;
}

static bool keep_row(struct table *table, const struct csv_row *row, GError **error)
{
	if (row->fault)
		return tend_fail(error, TEND_FAILED, "%s, line %" G_GINT64_FORMAT ": %s", table->path,
		                 row->line, row->fault);
	if (table->rows == table->room) {
		table->room = MAX(1024, table->room + table->room / 2);
		table->lines = g_renew(gint64, table->lines, table->room);
		table->cells = g_renew(guint32, table->cells, table->room * table->columns);
	}
	if (table->blanks)
		return keep_words(table, row, error);
	for (gsize i = 0; i < table->columns; i++)
		if (!keep_cell(table, &row->cells[i], &table->cells[table->rows * table->columns + i]))
			return tend_fail(error, TEND_FAILED,
			                 "%s is too large: its text takes more than 4 GB\ntry: leave out the columns "
			                 "that are not needed",
			                 table->path);
	table->lines[table->rows++] = row->line;
	return true;
}

/* How many numbers a line of nothing but numbers and blanks has; 0 for any other line. */
static gsize count_apart(const struct csv_row *row)
{
	g_autoptr(GArray) words =
		row->count == 1 ? words_of(&row->cells[0]) : g_array_new(FALSE, FALSE, 1);
	double number;

	for (guint i = 0; i < words->len; i++) {
		const struct csv_cell *word = &g_array_index(words, struct csv_cell, i);
		g_autofree char *text = g_strndup(word->text, word->length);

		if (!is_number(text, &number))
			return 0;
	}
	return words->len;
}

static bool all_numbers(const struct csv_row *row)
{
	double number;

	for (gsize i = 0; i < row->count; i++)
		if (!is_number(row->cells[i].text, &number))
			return false;
	return row->count > 0;
}

static void name_columns(struct table *table, const struct csv_row *first)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < table->columns; i++) {
		char *name = table->headed
		                 ? text_clean(first->cells[i].text, (gssize)first->cells[i].length, TEXT_LINE)
		                 : g_strdup_printf("%" G_GSIZE_FORMAT, i + 1);
		char *title = g_strdup(name);

		if (*name == '\0' || !g_hash_table_add(seen, g_strdup(title))) {
			g_free(title);
			title =
				g_strdup_printf("%s%s(column %" G_GSIZE_FORMAT ")", name, *name ? " " : "", i + 1);
		}
		g_ptr_array_add(table->names, name);
		g_ptr_array_add(table->titles, title);
	}
}

/* The first record says how many columns there are and, mostly, what they are called. */
static bool take_first(struct table *table, struct csv *csv, bool no_header, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct csv_row row;

	if (!csv_next(csv, &row, &failure)) {
		if (failure) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
		return tend_fail(error, TEND_FAILED, "%s is empty", table->path);
	}
	if (row.fault)
		return tend_fail(error, TEND_FAILED, "%s, line %" G_GINT64_FORMAT ": %s", table->path,
		                 row.line, row.fault);
	table->columns = count_apart(&row);
	table->blanks = table->columns > 1;
	table->headed = !table->blanks && !no_header && !all_numbers(&row);
	if (!table->blanks)
		table->columns = row.count;
	name_columns(table, &row);
	csv_expect(csv, row.count);
	return table->headed || keep_row(table, &row, error);
}

static bool take_rows(struct table *table, struct csv *csv, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct csv_row row;

	while (csv_next(csv, &row, &failure))
		if (!keep_row(table, &row, error))
			return false;
	if (!tend_pass_on(error, &failure))
		return false;
	if (table->rows == 0)
		return tend_fail(error, TEND_FAILED, "%s has the names of columns and no row%s", table->path,
		                 table->columns > 1 ? "" : "\nwhere its only line is data, say --no-header");
	return true;
}

/* The sign before the decimals of "12,50" and "12.5"; '?' where it could as well stand between thousands ("1,250"), 0 for anything else. */
static char parts_decimals(const char *text)
{
	const char *digits = text + (*text == '-' || *text == '+');
	gsize whole = strspn(digits, "0123456789");
	char sign = digits[whole];
	gsize decimals = sign ? strspn(digits + whole + 1, "0123456789") : 0;

	if (whole == 0 || decimals == 0 || digits[whole + 1 + decimals] != '\0' ||
	    (sign != ',' && sign != '.'))
		return 0;
	return decimals == 3 && whole <= 3 && *digits != '0' ? '?' : sign;
}

/* Where the comma parts no cells it may part decimals: then some number must show it and none the point. */
static bool writes_commas(const struct table *table)
{
	bool comma = false;

	for (gsize i = 0; i < table->rows * table->columns; i++) {
		char sign = parts_decimals(table->text + table->cells[i]);

		if (sign == '.')
			return false;
		comma = comma || sign == ',';
	}
	return comma;
}

struct table *table_read(const char *path, bool no_header, GError **error)
{
	g_autoptr(Table) table = g_new0(struct table, 1);
	g_autoptr(Input) input = input_open(path, error);
	g_autoptr(Csv) csv = input ? csv_open(input, 0, error) : NULL;

	if (!csv)
		return NULL;
	table->path = g_strdup(path);
	table->titles = g_ptr_array_new_with_free_func(g_free);
	table->names = g_ptr_array_new_with_free_func(g_free);
	table->text_room = 1 << 16;
	table->text = g_malloc(table->text_room);
	table->text[0] = '\0';
	table->text_length = 1;
	if (!take_first(table, csv, no_header, error) || !take_rows(table, csv, error))
		return NULL;
	table->comma = csv_delimiter_used(csv) != ',' && writes_commas(table);
	return g_steal_pointer(&table);
}

/* ---- What is there */

const char *table_path(const struct table *table)
{
	return table->path;
}

bool table_has_header(const struct table *table)
{
	return table->headed;
}

gsize table_rows(const struct table *table)
{
	return table->rows;
}

gsize table_columns(const struct table *table)
{
	return table->columns;
}

const char *table_title(const struct table *table, gsize column)
{
	return g_ptr_array_index(table->titles, column);
}

gint64 table_line(const struct table *table, gsize row)
{
	return table->lines[row];
}

const char *table_text(const struct table *table, gsize row, gsize column)
{
	return table->text + table->cells[row * table->columns + column];
}

bool table_number(const struct table *table, gsize row, gsize column, double *number)
{
	const char *text = table_text(table, row, column);
	char point[64];

	if (!table->comma)
		return is_number(text, number);
	/* There a point could only stand between thousands, and so it is not guessed at. */
	if (strchr(text, '.') || g_strlcpy(point, text, sizeof point) >= sizeof point)
		return false;
	g_strdelimit(point, ",", '.');
	return is_number(point, number);
}

bool table_fail(const struct table *table, gsize row, GError **error, const char *format, ...)
{
	g_autofree char *what = NULL;
	va_list args;

	va_start(args, format);
	what = g_strdup_vprintf(format, args);
	va_end(args);
	return tend_fail(error, TEND_FAILED, "%s, line %" G_GINT64_FORMAT ": %s", table->path,
	                 table->lines[row], what);
}

/* ---- Columns by name */

/* "customer_id, order_date and 4 more". Caller frees. */
static char *list_titles(const struct table *table)
{
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i < MIN(table->columns, MOST_NAMED); i++)
		g_string_append_printf(out, "%s%s", i ? ", " : "", table_title(table, i));
	if (table->columns > MOST_NAMED)
		g_string_append_printf(out, " and %" G_GSIZE_FORMAT " more", table->columns - MOST_NAMED);
	return g_string_free(out, FALSE);
}

static bool refuse_name(const struct table *table, const char *name, GError **error)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autofree char *list = list_titles(table);

	for (gsize i = 0; i < table->columns; i++)
		g_ptr_array_add(words, g_ptr_array_index(table->titles, i));
	g_ptr_array_add(words, NULL);
	const char *near = table->headed ? text_nearest(name, (const char *const *)words->pdata) : NULL;
	return tend_fail(error, TEND_USAGE, "%s has no column '%s'; it has: %s%s%s%s", table->path,
	                 name, list, near ? "\ndid you mean '" : "", near ? near : "",
	                 near            ? "'?"
	                 : table->headed ? ""
	                                 : "\nthe file names no columns; say their number");
}

/* How many columns are called so; *column is the first. */
static guint count_named(const struct table *table, const char *name, bool exactly, gsize *column)
{
	guint count = 0;

	for (gsize i = table->columns; i-- > 0;) {
		const char *title = g_ptr_array_index(table->names, i);

		if (exactly ? strcmp(title, name) == 0 : g_ascii_strcasecmp(title, name) == 0) {
			*column = i;
			count++;
		}
	}
	return count;
}

bool table_column(const struct table *table, const char *name, gsize *column, GError **error)
{
	char *end = NULL;

	for (gsize i = 0; i < table->columns; i++)
		if (strcmp(table_title(table, i), name) == 0 && count_named(table, name, true, column) < 2) {
			*column = i;
			return true;
		}
	guint count = count_named(table, name, true, column);
	if (count == 0)
		count = count_named(table, name, false, column);
	if (count > 1)
		return tend_fail(
			error, TEND_USAGE,
			"%s has %u columns called '%s'\nsay which one by its number; the first of them is "
			"%" G_GSIZE_FORMAT,
			table->path, count, name, *column + 1);
	if (count == 1)
		return true;
	guint64 number = g_ascii_strtoull(name, &end, 10);
	if (g_ascii_isdigit(*name) && *end == '\0' && number >= 1 && number <= table->columns) {
		*column = (gsize)number - 1;
		return true;
	}
	return refuse_name(table, name, error);
}

/* Letters and digits alone, small: "Customer ID" and "customer_id" are the same. Caller frees. */
static char *bare(const char *name)
{
	GString *out = g_string_new(NULL);

	for (; *name; name++)
		if (g_ascii_isalnum(*name))
			g_string_append_c(out, g_ascii_tolower(*name));
	return g_string_free(out, FALSE);
}

bool table_find(const struct table *table, const char *names, gsize *column)
{
	g_auto(GStrv) wanted = g_strsplit(names, "|", -1);

	for (int i = 0; wanted[i] != NULL; i++) {
		g_autofree char *name = bare(wanted[i]);

		for (gsize c = 0; c < table->columns; c++) {
			g_autofree char *title = bare(g_ptr_array_index(table->names, c));

			if (*title && strcmp(title, name) == 0) {
				*column = c;
				return true;
			}
		}
	}
	return false;
}
