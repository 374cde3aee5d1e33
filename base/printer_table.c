#include "base/printer_table.h"

#include "base/text.h"

#include <string.h>

enum {
	GAP = 2,          /* blanks between columns */
	LEAST_COLUMN = 8, /* a text column is not cut below this */
	LEAST_VALUE = 20, /* nor a field's value wrapped narrower */
};

struct column {
	char *key, *title;
	int most;
	bool right;
};

struct print_table {
	GArray *columns; /* of struct column */
	GPtrArray *rows; /* of char **, one text or NULL a column; shorter where columns came later */
	GPtrArray *row;  /* the row being built */
	bool open;       /* fields without a column make one */
};

static void clear_column(gpointer column)
{
	struct column *c = column;

	g_free(c->key);
	g_free(c->title);
}

static const struct column *column_at(const struct print_table *table, guint i)
{
	return &g_array_index(table->columns, struct column, i);
}

static void free_row(gpointer row)
{
	g_ptr_array_unref(row);
}

static void add_column(struct print_table *table, const char *key, char *title, int most, bool right)
{
	struct column column = { .key = g_strdup(key), .title = title, .most = most, .right = right };

	g_array_append_val(table->columns, column);
}

struct print_table *print_table_new(const struct print_column *columns)
{
	struct print_table *table = g_new0(struct print_table, 1);

	table->columns = g_array_new(FALSE, TRUE, sizeof(struct column));
	g_array_set_clear_func(table->columns, clear_column);
	table->rows = g_ptr_array_new_with_free_func(free_row);
	table->row = g_ptr_array_new_with_free_func(g_free);
	table->open = columns == NULL;
	for (; columns != NULL && columns->key != NULL; columns++)
		add_column(table, columns->key, g_strdup(columns->title), columns->most, columns->right);
	return table;
}

void print_table_free(struct print_table *table)
{
	if (table == NULL)
		return;
	g_array_unref(table->columns);
	g_ptr_array_unref(table->rows);
	g_ptr_array_unref(table->row);
	g_free(table);
}

char *print_table_title(const char *key)
{
	return g_strdelimit(g_strdup(key), "_.", ' ');
}

void print_table_put(struct print_table *table, const char *key, char *text, bool right)
{
	guint i = 0;

	while (i < table->columns->len && strcmp(column_at(table, i)->key, key) != 0)
		i++;
	if (i == table->columns->len) {
		if (!table->open) {
			g_free(text);
			return;
		}
		add_column(table, key, print_table_title(key), 0, right);
	}
	if (table->row->len <= i)
		g_ptr_array_set_size(table->row, (gint)i + 1);
	g_free(g_ptr_array_index(table->row, i));
	g_ptr_array_index(table->row, i) = text;
}

void print_table_end_row(struct print_table *table)
{
	g_ptr_array_add(table->rows, table->row);
	table->row = g_ptr_array_new_full(table->columns->len, g_free);
	table->open = false;
}

void print_table_drop_rows(struct print_table *table)
{
	g_ptr_array_set_size(table->rows, 0);
}

guint print_table_rows(const struct print_table *table)
{
	return table->rows->len;
}

/* Never NULL. */
static const char *cell(const struct print_table *table, guint row, guint column)
{
	const GPtrArray *cells = g_ptr_array_index(table->rows, row);
	const char *text = column < cells->len ? g_ptr_array_index(cells, column) : NULL;

	return text != NULL ? text : "";
}

/* The columns' widths as the cells want them, within what each column allows. */
static int *wanted_widths(const struct print_table *table)
{
	int *widths = g_new0(int, table->columns->len);

	for (guint i = 0; i < table->columns->len; i++) {
		const struct column *column = column_at(table, i);

		for (guint r = 0; r < table->rows->len; r++)
			widths[i] = MAX(widths[i], text_width(cell(table, r, i)));
		if (column->most > 0)
			widths[i] = MIN(widths[i], column->most);
		widths[i] = MAX(widths[i], text_width(column->title));
	}
	return widths;
}

/* The widest column of text that can be narrowed, -1 for none. */
static int widest_column(const struct print_table *table, const int *widths, bool bounded)
{
	int widest = -1;

	for (guint i = 0; i < table->columns->len; i++) {
		const struct column *column = column_at(table, i);

		if (!column->right && widths[i] > LEAST_COLUMN && (!bounded || column->most > 0) &&
		    (widest < 0 || widths[i] > widths[widest]))
			widest = (int)i;
	}
	return widest;
}

/* Takes columns from the widest texts until all fits. Numbers are never cut: a wrong amount is worse than a long line. */
static void shrink(const struct print_table *table, int *widths, int width)
{
	int total = -GAP;

	for (guint i = 0; i < table->columns->len; i++)
		total += widths[i] + GAP;
	/* Columns that said how wide they may get were meant to be cut; the others only give way when that is not enough. */
	for (; total > width; total--) {
		int widest = widest_column(table, widths, true);

		if (widest < 0)
			widest = widest_column(table, widths, false);
		if (widest < 0)
			return;
		widths[widest]--;
	}
}

static void append_fit(GString *out, const char *text, int width, bool right)
{
	g_autofree char *fit = text_fit(text, width, right);

	g_string_append(out, fit);
}

static void strip_line_end(GString *line)
{
	while (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
}

/* row -1 is the heading. */
static void draw_row(GString *out, const struct print_table *table, const int *widths, int row)
{
	for (guint i = 0; i < table->columns->len; i++) {
		const struct column *column = column_at(table, i);

		if (i > 0)
			g_string_append_printf(out, "%*s", GAP, "");
		append_fit(out, row < 0 ? column->title : cell(table, (guint)row, i), widths[i],
		           column->right);
	}
	strip_line_end(out);
}

char *print_table_draw(const struct print_table *table, bool color, int width)
{
	g_autofree int *widths = wanted_widths(table);
	GString *out = g_string_new(color ? "\033[1m" : NULL);

	if (width > 0)
		shrink(table, widths, width);
	draw_row(out, table, widths, -1);
	g_string_append(out, color ? "\033[0m\n" : "\n");
	for (guint r = 0; r < table->rows->len; r++) {
		draw_row(out, table, widths, (int)r);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

char *print_table_draw_fields(const struct print_table *table, int width)
{
	GString *out = g_string_new(NULL);
	int titles = 0;

	for (guint i = 0; i < table->columns->len; i++)
		titles = MAX(titles, text_width(column_at(table, i)->title));
	for (guint i = 0; i < table->columns->len; i++) {
		g_autofree char *value = NULL;
		int room = width > 0 ? MAX(width - titles - GAP, LEAST_VALUE) : G_MAXINT / 2;

		append_fit(out, column_at(table, i)->title, titles + GAP, false);
		/* The first line stands behind the title, so all are wrapped to its room and indented after. */
		value = text_wrap(cell(table, 0, i), room, 0);
		for (const char *at = value; *at != '\0'; at++) {
			g_string_append_c(out, *at);
			if (*at == '\n' && at[1] != '\n')
				g_string_append_printf(out, "%*s", titles + GAP, "");
		}
		strip_line_end(out);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static void write_cell(FILE *out, const char *text)
{
	if (strpbrk(text, ",\"\r\n") == NULL) {
		fputs(text, out);
		return;
	}
	fputc('"', out);
	for (; *text != '\0'; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	fputc('"', out);
}

void print_table_write_heading(const struct print_table *table, FILE *out)
{
	for (guint i = 0; i < table->columns->len; i++) {
		if (i > 0)
			fputc(',', out);
		write_cell(out, column_at(table, i)->key);
	}
	fputs("\r\n", out);
}

void print_table_write_rows(const struct print_table *table, FILE *out)
{
	for (guint r = 0; r < table->rows->len; r++) {
		for (guint i = 0; i < table->columns->len; i++) {
			if (i > 0)
				fputc(',', out);
			write_cell(out, cell(table, r, i));
		}
		fputs("\r\n", out);
	}
}
