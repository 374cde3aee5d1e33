/* A file of columns that a stranger brings, whole in memory: every cell as clean text, a number or a day on demand, and each error names file, line and
 * column. Nothing is guessed past: a row that does not fit ends the reading. */
#ifndef TEND_FORMATS_TABLE_H
#define TEND_FORMATS_TABLE_H

#include "formats/dates.h"

#include <glib.h>
#include <stdbool.h>

struct table;

/* Reads CSV (comma, semicolon, tab or bar; quotes; UTF-8, UTF-16 or Windows-1252; also gzip; "-" is standard input), and lines of numbers
 * set apart by blanks. The first line names the columns,
 * unless no_header says otherwise or every cell of it is a number; without names they are called "1", "2" …. A file without a row is an error. */
struct table *table_read(const char *path, bool no_header, GError **error);
void table_free(struct table *table);
typedef struct table Table; /* for g_autoptr(Table) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

const char *table_path(const struct table *table);
bool table_has_header(const struct table *table);
gsize table_rows(const struct table *table);
gsize table_columns(const struct table *table);
/* Each is another: of columns with the same name the later ones are called "name (column 7)". */
const char *table_title(const struct table *table, gsize column);
/* The line of the file in which a row begins; the first is 1. */
gint64 table_line(const struct table *table, gsize row);

/* The column called name, case aside, or with that number (the first is 1). Fails with the names there are, and the nearest. */
bool table_column(const struct table *table, const char *name, gsize *column, GError **error);
/* The first column that has one of the names ("customer|customer_id"; letters and digits alone count, whatever the case); false when none has. */
bool table_find(const struct table *table, const char *names, gsize *column);

/* Lent, clean, never NULL, without outer blanks. */
const char *table_text(const struct table *table, gsize row, gsize column);
/* In full and at most 1e100 either way, so that sums and squares stay finite: "12", "-0.5", "1e-3"; "12,50" where the file's cells are not parted
 * by commas and all its numbers are written so. Signs between thousands are not guessed at. False for anything else. */
bool table_number(const struct table *table, gsize row, gsize column, double *number);
/* All numbers of a column, from row 0 on. Fails at the first cell that is none ("cells.csv, line 12: amount is 'abc', not a number"). Caller frees. */
double *table_numbers(const struct table *table, gsize column, GError **error);
/* All days of a column (date_parse_day). order DATES_AUTO: the only one that reads the whole column. Caller frees. */
gint32 *table_days(const struct table *table, gsize column, enum date_order order, GError **error);
/* All moments of a column as UTC seconds (date_parse; without an offset they are taken as UTC). Caller frees. */
gint64 *table_moments(const struct table *table, gsize column, enum date_order order, GError **error);
/* Every row's number among the distinct texts of a column, which are counted from 0 in the order they first appear; names gets them (lent from the table). Caller frees both. */
guint32 *table_levels(const struct table *table, gsize column, GPtrArray **names);

/* Sets *error to a sentence that begins with file and line of the row. Always returns false. */
bool table_fail(const struct table *table, gsize row, GError **error, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

#endif
