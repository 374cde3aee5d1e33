#include "base/error.h"
#include "insights/outliers.h"
#include "insights/quality.h"
#include "cli/lab.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 10, TOP_TERMS = 3 };

/* A column that is looked at. */
struct measured {
	gsize column;
	double *values; /* NaN: empty */
	struct outlier_scale scale;
};

struct outliers {
	gsize rows;
	GArray *columns;     /* struct measured */
	GPtrArray *left_out; /* titles of the columns of text, lent */
	double *scores;
	bool *truth; /* NULL without --label */
	gsize hits;
	const char *positive; /* the label of an outlier, lent */
};

static void clear_measured(void *at)
{
	g_free(((struct measured *)at)->values);
}

static void clear(struct outliers *o)
{
	g_clear_pointer(&o->columns, g_array_unref);
	g_clear_pointer(&o->left_out, g_ptr_array_unref);
	g_free(o->scores);
	g_free(o->truth);
}

/* ---- Reading */

/* The first cell that is not empty says what the column is; after that a cell of another kind is a mistake. */
static bool measure(const struct table *table, gsize column, struct outliers *o, GError **error)
{
	g_autofree double *values = g_new(double, o->rows);
	bool numbers = false;

	for (gsize i = 0; i < o->rows; i++) {
		const char *text = table_text(table, i, column);

		if (table_number(table, i, column, &values[i])) {
			numbers = true;
		} else if (*text == '\0') {
			values[i] = NAN;
		} else if (numbers) {
			return table_fail(table, i, error, "%s is '%s', not a number",
			                  table_title(table, column), text);
		} else {
			g_ptr_array_add(o->left_out, (gpointer)table_title(table, column));
			return true;
		}
	}
	if (!numbers)
		return true;
	struct measured measured = { column, g_steal_pointer(&values) };
	measured.scale = outlier_scale(measured.values, o->rows);
	g_array_append_val(o->columns, measured);
	return true;
}

static bool measure_all(const struct lab_file *file, gsize label, struct outliers *o, GError **error)
{
	o->rows = table_rows(file->table);
	o->columns = g_array_new(FALSE, FALSE, sizeof(struct measured));
	g_array_set_clear_func(o->columns, clear_measured);
	o->left_out = g_ptr_array_new();
	for (gsize i = 0; i < table_columns(file->table); i++)
		if (i != label && !measure(file->table, i, o, error))
			return false;
	if (o->columns->len > 0)
		return true;
	return tend_fail(error, TEND_FAILED, "%s has no column of numbers to look at", file->path);
}

/* 1 where the labels are 1 and 0, else the rarer of two. */
static const char *guess_positive(const GPtrArray *names, const guint32 *levels, gsize rows)
{
	const char *first = g_ptr_array_index(names, 0), *second = g_ptr_array_index(names, 1);
	gsize seconds = 0;

	if (strcmp(first, "1") == 0 && strcmp(second, "0") == 0)
		return first;
	if (strcmp(first, "0") == 0 && strcmp(second, "1") == 0)
		return second;
	for (gsize i = 0; i < rows; i++)
		seconds += levels[i];
	return 2 * seconds <= rows ? second : first;
}

static bool read_label(const struct lab_file *file, gsize label, const char *said,
                       struct outliers *o, GError **error)
{
	g_autoptr(GPtrArray) names = NULL;
	g_autofree guint32 *levels = table_levels(file->table, label, &names);
	const char *title = table_title(file->table, label);

	if (!said && names->len != 2)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' has %u different values, and a label has two\nsay which one is an outlier: "
		                 "--positive VALUE",
		                 title, names->len);
	o->positive = said ? said : guess_positive(names, levels, o->rows);
	o->truth = g_new(bool, o->rows);
	for (gsize i = 0; i < o->rows; i++) {
		o->truth[i] = strcmp(g_ptr_array_index(names, levels[i]), o->positive) == 0;
		o->hits += o->truth[i];
	}
	if (o->hits > 0 && o->hits < o->rows)
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "%s row has '%s' in column %s: there is nothing to tell apart",
	                 o->hits ? "every" : "no", o->positive, title);
}

static void add_up(struct outliers *o)
{
	o->scores = g_new0(double, o->rows);
	for (gsize i = 0; i < o->rows; i++)
		for (guint c = 0; c < o->columns->len; c++) {
			const struct measured *m = &g_array_index(o->columns, struct measured, c);

			o->scores[i] += outlier_term(&m->scale, m->values[i]);
		}
}

/* ---- What is said of it */

static void print_columns(struct printer *out, const struct lab_file *file, const struct outliers *o)
{
	print_list_begin(out, "columns", NULL, NULL);
	for (guint c = 0; c < o->columns->len; c++) {
		const struct measured *m = &g_array_index(o->columns, struct measured, c);

		print_object_begin(out, NULL);
		print_text(out, "column", table_title(file->table, m->column));
		print_int(out, "values", (gint64)m->scale.count);
		print_real(out, "median", m->scale.middle, 6);
		print_real(out, "spread", m->scale.spread, 6);
		print_text(out, "spread_is",
		           m->scale.median       ? "1.4826 * MAD"
		           : m->scale.spread > 0 ? "standard deviation, the MAD is 0"
		                                 : "none: all values are the same");
		print_object_end(out);
	}
	print_list_end(out);
	print_list_begin(out, "left_out", NULL, NULL);
	for (guint i = 0; i < o->left_out->len; i++)
		print_text(out, NULL, g_ptr_array_index(o->left_out, i));
	print_list_end(out);
}

struct place {
	double size;
	gsize index;
};

static int largest_first(const void *a, const void *b)
{
	const struct place *l = a, *r = b;

	if (l->size != r->size)
		return l->size > r->size ? -1 : 1;
	return (l->index > r->index) - (l->index < r->index);
}

static void print_terms(struct printer *out, const struct lab_file *file, const struct outliers *o,
                        gsize row)
{
	g_autofree struct place *terms = g_new(struct place, o->columns->len);

	for (guint c = 0; c < o->columns->len; c++) {
		const struct measured *m = &g_array_index(o->columns, struct measured, c);

		terms[c] = (struct place){ outlier_term(&m->scale, m->values[row]), c };
	}
	qsort(terms, o->columns->len, sizeof *terms, largest_first);
	print_list_begin(out, "terms", NULL, NULL);
	for (guint c = 0; c < o->columns->len && c < TOP_TERMS; c++) {
		const struct measured *m = &g_array_index(o->columns, struct measured, terms[c].index);

		print_object_begin(out, NULL);
		print_text(out, "column", table_title(file->table, m->column));
		print_real(out, "value", m->values[row], 6);
		print_real(out, "term", terms[c].size, 6);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_top(struct printer *out, const struct lab_file *file, const struct outliers *o)
{
	g_autofree struct place *places = g_new(struct place, o->rows);

	for (gsize i = 0; i < o->rows; i++)
		places[i] = (struct place){ o->scores[i], i };
	qsort(places, o->rows, sizeof *places, largest_first);
	print_list_begin(out, "farthest", NULL, NULL);
	for (gsize i = 0; i < MIN(TOP, o->rows); i++) {
		gsize row = places[i].index;

		print_object_begin(out, NULL);
		print_int(out, "row", (gint64)row);
		print_int(out, "line", table_line(file->table, row));
		print_real(out, "score", o->scores[row], 6);
		print_terms(out, file, o, row);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_all(struct printer *out, const struct lab_file *file, const struct outliers *o)
{
	print_object_begin(out, NULL);
	print_int(out, "rows", (gint64)o->rows);
	print_bool(out, "header", table_has_header(file->table));
	if (o->truth) {
		print_text(out, "positive", o->positive);
		print_int(out, "outliers", (gint64)o->hits);
		print_real(out, "auc", quality_auc(o->scores, o->truth, o->rows), 6);
		print_real(out, "ap", quality_average_precision(o->scores, o->truth, o->rows), 6);
	}
	print_text(out, "rule", "sum over the columns of |value - median| / spread, each at most 20");
	print_columns(out, file, o);
	print_top(out, file, o);
	print_object_end(out);
}

static bool write_rows(const struct lab_file *file, const struct outliers *o, GError **error)
{
	g_autoptr(GPtrArray) columns = g_ptr_array_new();
	struct rows_file *rows;

	g_ptr_array_add(columns, (gpointer) "row");
	g_ptr_array_add(columns, (gpointer) "score");
	for (guint c = 0; c < o->columns->len; c++)
		g_ptr_array_add(columns,
		                (gpointer)table_title(file->table,
		                                      g_array_index(o->columns, struct measured, c).column));
	g_ptr_array_add(columns, NULL);
	if (!lab_out(file, (const char *const *)columns->pdata, &rows, error))
		return false;
	for (gsize i = 0; rows && i < o->rows; i++) {
		rows_file_int(rows, (gint64)i);
		rows_file_real(rows, o->scores[i]);
		for (guint c = 0; c < o->columns->len; c++) {
			const struct measured *m = &g_array_index(o->columns, struct measured, c);

			rows_file_real(rows, outlier_term(&m->scale, m->values[i]));
		}
		rows_file_end(rows);
	}
	return rows == NULL || rows_file_close(rows, error);
}

static bool run(struct session *session, char **arguments, GError **error);

static const struct command_option options[] = {
	{ "--label COL", "what the rows really are: how well the score finds them is then printed" },
	{ "--positive VALUE",
	  "the label of an outlier (1 where the labels are 1 and 0, else the rarer of two)" },
	LAB_FILE_OPTIONS,
	{ NULL, NULL },
};

const struct command lab_outliers = {
	.name = "lab outliers",
	.synopsis = "lab outliers FILE [--label COL] [--positive VALUE] [--out FILE]",
	.summary = "how far each row lies from what is usual, column by column",
	.help =
		"For each column of numbers the median is what is usual, and 1.4826 times the median distance from it (the MAD; the standard deviation where that is 0) is one usual "
		"distance. A row's score is the sum of its distances, each at most 20; the terms are its explanation. Columns of text are named and left out, empty cells count "
		"nothing. With --label the area under the curve (auc) and the average precision (ap) say how well the score finds the labelled rows.",
	.examples =
		"tend lab outliers till.csv --out strange.csv\ntend lab outliers thyroid.csv --no-header --label 7",
	.options = options,
	.json = true,
	.run = run,
};

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *label_name = NULL, *positive = NULL;
	struct lab_file file = { 0 };
	struct outliers o = { 0 };
	gsize label = G_MAXSIZE;
	bool done;

	done = argument_value(arguments, "--label", &label_name, error) &&
	       argument_value(arguments, "--positive", &positive, error) &&
	       lab_open(&lab_outliers, arguments, &file, error) &&
	       (!label_name || table_column(file.table, label_name, &label, error));
	if (done && positive && !label_name)
		done =
			tend_fail(error, TEND_USAGE, "--positive says which label is meant, and needs --label");
	done = done && measure_all(&file, label, &o, error) &&
	       (!label_name || read_label(&file, label, positive, &o, error));
	if (done) {
		add_up(&o);
		done = write_rows(&file, &o, error);
	}
	if (done)
		print_all(session->out, &file, &o);
	clear(&o);
	lab_clear(&file);
	return done;
}
