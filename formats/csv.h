/* Reads CSV as programs really write it, record by record in bounded memory; a damaged record never takes its neighbours with it. */
#ifndef TEND_FORMATS_CSV_H
#define TEND_FORMATS_CSV_H

#include "formats/input.h"

enum {
	CSV_MOST_CELL = 1 << 17,   /* bytes; longer cells are refused */
	CSV_MOST_RECORD = 1 << 20, /* bytes; an open quote swallows no more before it is found out */
	CSV_MOST_CELLS = 4096,
};

struct csv;

struct csv_cell {
	const char *text; /* NUL-terminated; NULs inside were dropped. Not yet cleaned */
	gsize length;
	bool plain; /* printable ASCII without outer blanks: clean as it is */
};

/* A record, lent until the next is read. */
struct csv_row {
	gint64 line; /* the line of the file in which it begins; the first is 1 */
	gsize count; /* the cells that are there; cells[] is filled with empty ones up to the header's count */
	const struct csv_cell *cells;
	const char *fault; /* NULL, or why it cannot be used: half a sentence for the report */
};

/* input must outlive it. delimiter 0: decided by the first lines (comma, semicolon, tab or bar). */
struct csv *csv_open(struct input *input, char delimiter, GError **error);
void csv_close(struct csv *csv);
typedef struct csv Csv; /* for g_autoptr(Csv) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Csv, csv_close)

char csv_delimiter_used(const struct csv *csv);
/* The next record, blank lines left out. False at the end, and with *error when the file could not be read. After csv_expect a record with
 * more filled cells than that is a fault. */
bool csv_next(struct csv *csv, struct csv_row *row, GError **error);
/* Says how many cells the header has. */
void csv_expect(struct csv *csv, gsize columns);
/* Lines read so far. */
gint64 csv_lines(const struct csv *csv);

#endif
