#include "cli/lead_file.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

enum { SHOWN_VALUES = 5 };

void lead_file_clear(struct lead_file *leads)
{
	for (gsize c = 0; c < leads->table.width; c++) {
		g_free((gpointer)leads->columns[c].numbers);
		g_free((gpointer)leads->columns[c].words);
	}
	g_free(leads->columns);
	g_free(leads->won);
	g_free(leads->train);
	g_free(leads->test);
	*leads = (struct lead_file){ 0 };
}

/* ---- Columns */

static bool is_blank(const char *text)
{
	static const char *const blanks[] = { "", "NA", "N/A", "NaN", "null", "?", "-" };

	for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++)
		if (g_ascii_strcasecmp(text, blanks[i]) == 0)
			return true;
	return false;
}

/* NULL where a filled cell is no number, or none is filled. */
static double *read_numbers(const struct table *table, gsize column)
{
	g_autofree double *numbers = g_new(double, table_rows(table));
	bool any = false;

	for (gsize i = 0; i < table_rows(table); i++) {
		numbers[i] = NAN;
		if (is_blank(table_text(table, i, column)))
			continue;
		if (!table_number(table, i, column, &numbers[i]))
			return NULL;
		any = true;
	}
	return any ? g_steal_pointer(&numbers) : NULL;
}

static void add_column(const struct table *table, gsize column, struct lead_file *leads)
{
	struct feature_column *to = &leads->columns[leads->table.width++];
	const char **words;

	to->name = table_title(table, column);
	to->numbers = read_numbers(table, column);
	to->kind = to->numbers ? FEATURE_NUMBER : FEATURE_WORD;
	if (to->numbers != NULL)
		return;
	words = g_new(const char *, table_rows(table));
	for (gsize i = 0; i < table_rows(table); i++)
		words[i] = table_text(table, i, column);
	to->words = words;
}

static bool read_columns(const struct table *table, gsize target, const char *drop,
                         struct lead_file *leads, GError **error)
{
	g_autofree bool *dropped = g_new0(bool, table_columns(table));
	g_auto(GStrv) names = g_strsplit(drop ? drop : "", ",", -1);

	dropped[target] = true;
	for (gsize i = 0; names[i] != NULL; i++) {
		gsize column;

		g_strstrip(names[i]);
		if (*names[i] == '\0')
			continue;
		if (!table_column(table, names[i], &column, error))
			return false;
		dropped[column] = true;
	}
	leads->columns = g_new0(struct feature_column, table_columns(table));
	leads->table.columns = leads->columns;
	leads->table.rows = table_rows(table);
	for (gsize c = 0; c < table_columns(table); c++)
		if (!dropped[c])
			add_column(table, c, leads);
	if (leads->table.width == 0)
		return tend_fail(error, TEND_USAGE,
		                 "no column is left to learn from\ndrop fewer of them with --drop");
	return true;
}

/* ---- The target */

static bool no_such_value(const struct table *table, gsize target, const char *positive,
                          GError **error)
{
	g_autoptr(GPtrArray) names = NULL;
	g_autofree guint32 *levels = table_levels(table, target, &names);
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < names->len && i < SHOWN_VALUES; i++) {
		const char *name = g_ptr_array_index(names, i);

		if (*name != '\0')
			g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
	}
	return tend_fail(error, TEND_USAGE, "no row has '%s' in %s\nthere: %s%s", positive,
	                 table_title(table, target), list->str, names->len > SHOWN_VALUES ? " …" : "");
}

static bool read_target(const struct table *table, gsize target, const char *positive,
                        struct lead_file *leads, GError **error)
{
	gsize wins = 0;

	leads->won = g_new0(bool, table_rows(table));
	for (gsize i = 0; i < table_rows(table); i++) {
		const char *text = table_text(table, i, target);

		leads->won[i] = strcmp(text, positive) == 0;
		leads->undecided += *text == '\0';
		wins += leads->won[i];
	}
	return wins > 0 || no_such_value(table, target, positive, error);
}

/* ---- Rows */

struct row_list {
	const char *path;
	gsize rows; /* of the table */
	GArray *found;
	bool *taken;
};

static bool take_row(struct row_list *list, const char *word, gsize line, GError **error)
{
	guint64 row = 0;
	guint32 taken;

	if (!g_ascii_string_to_unsigned(word, 10, 0, G_MAXUINT32, &row, NULL))
		return tend_fail(error, TEND_FAILED,
		                 "%s, line %" G_GSIZE_FORMAT ": '%.40s' is no row number\nrows are numbered "
		                 "from 0, without the header",
		                 list->path, line, word);
	if (row >= list->rows)
		return tend_fail(error, TEND_FAILED,
		                 "%s, line %" G_GSIZE_FORMAT
		                 ": there is no row %s: the table has %" G_GSIZE_FORMAT ", counted from 0",
		                 list->path, line, word, list->rows);
	taken = (guint32)row;
	if (!list->taken[row])
		g_array_append_val(list->found, taken);
	list->taken[row] = true;
	return true;
}

/* One number a line. */
static bool take_lines(struct row_list *list, char **lines, GError **error)
{
	for (gsize i = 0; lines[i] != NULL; i++) {
		g_strstrip(lines[i]);
		if (*lines[i] != '\0' && !take_row(list, lines[i], i + 1, error))
			return false;
	}
	return true;
}

/* The line "size,draw,row row row …". */
static bool take_draw(struct row_list *list, char **lines, const char *size, const char *draw,
                      GError **error)
{
	g_autofree char *head = g_strdup_printf("%s,%s,", size, draw);

	for (gsize i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) words = NULL;

		if (!g_str_has_prefix(lines[i], head))
			continue;
		words = g_strsplit_set(lines[i] + strlen(head), " ,;\t\r", -1);
		for (gsize k = 0; words[k] != NULL; k++)
			if (*words[k] != '\0' && !take_row(list, words[k], i + 1, error))
				return false;
		return true;
	}
	return tend_fail(error, TEND_FAILED, "%s has no line that begins with %s", list->path, head);
}

/* "file:size:draw" in its parts, where it ends so. */
static bool split_draw(const char *given, char **path, char **size, char **draw)
{
	const char *last = strrchr(given, ':'), *first = last;

	while (first != NULL && first > given && *--first != ':')
		;
	if (first == NULL || *first != ':' || first == given || first + 1 == last ||
	    strspn(first + 1, "0123456789") != (gsize)(last - first - 1) || last[1] == '\0' ||
	    strspn(last + 1, "0123456789") != strlen(last + 1))
		return false;
	*path = g_strndup(given, (gsize)(first - given));
	*size = g_strndup(first + 1, (gsize)(last - first - 1));
	*draw = g_strdup(last + 1);
	return true;
}

/* The rows a file names, as a flag for each row of the table. Caller frees. */
static bool *read_rows(const char *given, bool draws, gsize rows, GError **error)
{
	g_autofree char *path = NULL, *size = NULL, *draw = NULL, *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autofree bool *taken = g_new0(bool, rows);
	struct row_list list = { given, rows, found, taken };
	g_autoptr(GError) failure = NULL;
	bool done;

	if (draws && split_draw(given, &path, &size, &draw))
		list.path = path;
	if (!g_file_get_contents(list.path, &text, NULL, &failure)) {
		tend_fail(error, TEND_FAILED, "cannot read the row numbers: %s", failure->message);
		return NULL;
	}
	lines = g_strsplit(text, "\n", -1);
	done = draw ? take_draw(&list, lines, size, draw, error) : take_lines(&list, lines, error);
	if (done && found->len == 0)
		done = tend_fail(error, TEND_FAILED, "%s names no row", given);
	return done ? g_steal_pointer(&taken) : NULL;
}

static bool read_split(const struct lab_file *file, gsize target,
                       const struct lead_options *options, struct lead_file *leads, GError **error)
{
	gsize rows = leads->table.rows;
	g_autofree bool *test = NULL, *train = NULL;

	if (options->test_rows && !(test = read_rows(options->test_rows, false, rows, error)))
		return false;
	if (options->train_rows && !(train = read_rows(options->train_rows, true, rows, error)))
		return false;
	leads->train = g_new(guint32, rows);
	leads->test = g_new(guint32, rows);
	for (gsize i = 0; i < rows; i++) {
		bool teaches = train ? train[i] : !(test && test[i]);

		if (train && train[i] && test && test[i])
			return tend_fail(error, TEND_FAILED,
			                 "row %" G_GSIZE_FORMAT
			                 " is to teach and to judge\ntake it out of one of the "
			                 "two files",
			                 i);
		if (*table_text(file->table, i, target) == '\0')
			continue;
		if (teaches)
			leads->train[leads->train_count++] = (guint32)i;
		if (test && test[i])
			leads->test[leads->test_count++] = (guint32)i;
	}
	return leads->train_count > 0 || tend_fail(error, TEND_FAILED, "no row is left to learn from");
}

bool lead_file_read(const struct lab_file *file, const struct lead_options *options,
                    struct lead_file *leads, GError **error)
{
	gsize target;

	return lab_column(file, "--target", options->target, NULL, &target, error) &&
	       read_target(file->table, target, options->positive, leads, error) &&
	       read_columns(file->table, target, options->drop, leads, error) &&
	       read_split(file, target, options, leads, error);
}
