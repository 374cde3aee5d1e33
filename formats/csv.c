#include "formats/csv.h"

#include "base/error.h"

#include <csv.h>
#include <string.h>

/* libcsv is fed one line at a time, strictly. Where a line breaks the rules it is read again alone and leniently ('5" nail' is a
 * common cell); only if a quote stays open then is the record refused, and reading goes on with the very next line. So a stray
 * quote costs one record, not the rest of the file. */

enum { CHUNK = 1 << 16, PARSER_BLOCK = 1 << 12 };

struct csv {
	struct input *input;
	struct csv_parser parser;
	unsigned char options;
	char delimiter;
	/* What was read and is still needed: from the beginning of the current record on. */
	char *buffer;
	gsize room, start, end;
	bool ended;
	gint64 line;     /* of the byte at start */
	bool recovering; /* behind a fault: a record must have exactly the header's cells to be believed */
	gsize expected;
	/* The record being put together. */
	GString *text;
	GArray *cells; /* struct csv_cell; text is an offset until the record is done */
	bool complete;
	bool too_long;
	char *fault;
};

static void drop_nuls(GString *text, gsize from)
{
	gsize to = from;

	for (gsize i = from; i < text->len; i++)
		if (text->str[i] != '\0')
			text->str[to++] = text->str[i];
	g_string_truncate(text, to);
}

static bool is_plain(const char *text, gsize length)
{
	if (length == 0)
		return true;
	if (text[0] == ' ' || text[length - 1] == ' ')
		return false;
	for (gsize i = 0; i < length; i++)
		if ((guchar)text[i] < 0x20 || (guchar)text[i] > 0x7e)
			return false;
	return true;
}

static void take_cell(void *bytes, size_t length, void *context)
{
	struct csv *csv = context;
	gsize at = csv->text->len;
	struct csv_cell cell = { .text = GSIZE_TO_POINTER(at), .plain = true };

	if (length > CSV_MOST_CELL || csv->cells->len >= CSV_MOST_CELLS) {
		csv->too_long = true;
		length = 0;
	}
	/* Wide exports are mostly empty cells: they share the NUL at the end of the record's text. */
	if (length == 0) {
		cell.text = GSIZE_TO_POINTER(G_MAXSIZE);
		g_array_append_val(csv->cells, cell);
		return;
	}
	g_string_append_len(csv->text, bytes, (gssize)length);
	if (memchr(csv->text->str + at, '\0', length))
		drop_nuls(csv->text, at);
	cell.length = csv->text->len - at;
	cell.plain = is_plain(csv->text->str + at, cell.length);
	g_string_append_c(csv->text, '\0');
	g_array_append_val(csv->cells, cell);
}

static void take_record(int end, void *context)
{
	struct csv *csv = context;

	(void)end;
	csv->complete = true;
}

static void start_parser(struct csv *csv, unsigned char options)
{
	csv_free(&csv->parser);
	if (csv_init(&csv->parser, options) != 0)
		g_error("libcsv cannot begin");
	csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
	csv_set_blk_size(&csv->parser, PARSER_BLOCK);
	csv->options = options;
}

/* A parser that finished its record is as good as new. */
static void begin_record(struct csv *csv, unsigned char options)
{
	if (!csv->complete || options != csv->options)
		start_parser(csv, options);
	g_string_truncate(csv->text, 0);
	g_array_set_size(csv->cells, 0);
	csv->complete = csv->too_long = false;
	g_clear_pointer(&csv->fault, g_free);
}

static bool fill(struct csv *csv, GError **error)
{
	gssize got;

	if (csv->ended)
		return true;
	memmove(csv->buffer, csv->buffer + csv->start, csv->end - csv->start);
	csv->end -= csv->start;
	csv->start = 0;
	if (csv->room - csv->end < CHUNK) {
		csv->room += MAX(CHUNK, csv->room / 2);
		csv->buffer = g_realloc(csv->buffer, csv->room);
	}
	got = input_read(csv->input, csv->buffer + csv->end, csv->room - csv->end, error);
	if (got < 0)
		return false;
	csv->end += (gsize)got;
	csv->ended = got == 0;
	return true;
}

/* The length of the line that begins offset bytes behind start, with its end (LF, CRLF or CR). Reads more where needed, up to CSV_MOST_RECORD. *whole:
 * its end was found, or the file's. */
static bool measure_line(struct csv *csv, gsize offset, gsize *length, bool *whole, GError **error)
{
	gsize seen = 0;

	for (;;) {
		const char *line = csv->buffer + csv->start + offset;
		gsize left = csv->end - csv->start - offset;
		const char *lf = memchr(line + seen, '\n', left - seen);
		const char *cr = memchr(line + seen, '\r', lf ? (gsize)(lf - line) - seen : left - seen);

		*whole = true;
		if (cr && (cr + 1 < line + left || csv->ended)) {
			*length = (gsize)(cr - line) + 1 + (lf == cr + 1);
			return true;
		}
		if (lf && !cr) {
			*length = (gsize)(lf - line) + 1;
			return true;
		}
		*length = left;
		if (csv->ended)
			return true;
		*whole = false;
		if (offset + left > CSV_MOST_RECORD)
			return true;
		seen = cr ? (gsize)(cr - line) : left;
		if (!fill(csv, error))
			return false;
	}
}

static void consume(struct csv *csv, gsize length, gint64 lines)
{
	csv->start += length;
	csv->line += lines;
}

/* Passes over the rest of a line that is longer than any record may be. */
static bool skip_line(struct csv *csv, GError **error)
{
	gsize length;
	bool whole;

	for (;;) {
		if (!measure_line(csv, 0, &length, &whole, error))
			return false;
		consume(csv, length, whole);
		if (whole)
			return true;
	}
}

static bool is_blank(const char *line, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (!strchr(" \t\r\n", line[i]) || line[i] == '\0')
			return false;
	return true;
}

/* The first line of a broken record on its own terms. */
static bool reread_line(struct csv *csv, GError **error)
{
	gsize length;
	bool whole;

	csv->recovering = true;
	if (!measure_line(csv, 0, &length, &whole, error))
		return false;
	begin_record(csv, 0);
	if (!whole) {
		csv->fault = g_strdup_printf("the line is longer than %d bytes", CSV_MOST_RECORD);
		return skip_line(csv, error);
	}
	bool read = csv_parse(&csv->parser, csv->buffer + csv->start, length, take_cell, take_record,
	                      csv) == length;
	if (!csv->complete) {
		csv_set_opts(&csv->parser,
		             CSV_STRICT | CSV_STRICT_FINI); /* the end is judged strictly all the same */
		read = read && csv_fini(&csv->parser, take_cell, take_record, csv) == 0;
		csv->complete = false; /* not to be used again */
	}
	if (!read)
		csv->fault = g_strdup("a quotation mark is opened and not closed properly");
	consume(csv, length, 1);
	return true;
}

/* Puts one record together. */
static bool read_record(struct csv *csv, GError **error)
{
	gsize used = 0;
	gint64 lines = 0;

	begin_record(csv, CSV_STRICT | CSV_STRICT_FINI);
	while (!csv->complete) {
		gsize length;
		bool whole;

		if (!measure_line(csv, used, &length, &whole, error))
			return false;
		if (!whole || used + length > CSV_MOST_RECORD)
			return reread_line(csv, error);
		if (length == 0) { /* the end, inside a quoted cell or without a last line end */
			if (csv_fini(&csv->parser, take_cell, take_record, csv) != 0 || !csv->complete)
				return reread_line(csv, error);
			break;
		}
		if (csv_parse(&csv->parser, csv->buffer + csv->start + used, length, take_cell, take_record,
		              csv) != length)
			return reread_line(csv, error);
		used += length;
		lines++;
	}
	consume(csv, used, lines);
	return true;
}

/* Skips blank lines. False at the end, or with *error. */
static bool find_record(struct csv *csv, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gsize length;
	bool whole;

	for (;;) {
		if (!measure_line(csv, 0, &length, &whole, &failure)) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
		if (length == 0)
			return false;
		if (!whole || !is_blank(csv->buffer + csv->start, length))
			return true;
		consume(csv, length, 1);
	}
}

static gsize filled(const struct csv *csv)
{
	gsize count = csv->cells->len;

	while (count > 0 && g_array_index(csv->cells, struct csv_cell, count - 1).length == 0)
		count--;
	return count;
}

static void judge(struct csv *csv, gsize count)
{
	if (csv->fault)
		return;
	if (csv->too_long)
		csv->fault =
			g_strdup_printf("a cell is longer than %d bytes, or there are more than %d cells",
		                    CSV_MOST_CELL, CSV_MOST_CELLS);
	else if (csv->expected == 0)
		return;
	else if (filled(csv) > csv->expected || (csv->recovering && count != csv->expected))
		csv->fault = g_strdup_printf("it has %" G_GSIZE_FORMAT
		                             " cells where the header has %" G_GSIZE_FORMAT,
		                             count, csv->expected);
	else if (count == csv->expected)
		csv->recovering = false;
}

bool csv_next(struct csv *csv, struct csv_row *row, GError **error)
{
	static const struct csv_cell empty = { "", 0, true };
	gsize count;

	if (!find_record(csv, error))
		return false;
	row->line = csv->line;
	if (!read_record(csv, error))
		return false;
	count = csv->cells->len;
	judge(csv, count);
	for (gsize i = 0; i < count; i++) {
		struct csv_cell *cell = &g_array_index(csv->cells, struct csv_cell, i);

		gsize at = GPOINTER_TO_SIZE(cell->text);

		cell->text = csv->text->str + (at == G_MAXSIZE ? csv->text->len : at);
	}
	while (csv->cells->len < csv->expected)
		g_array_append_val(csv->cells, empty);
	row->count = count;
	row->cells = (const struct csv_cell *)(void *)csv->cells->data;
	row->fault = csv->fault;
	return true;
}

/* The sign that parts the first line most often, outside of quotes; a comma when there is none. */
static char sniff(const char *text, gsize length)
{
	static const char signs[] = ",;\t|";
	gsize count[sizeof signs] = { 0 };
	gsize best = 0;
	bool quoted = false;

	for (gsize i = 0; i < length; i++) {
		const char *sign = text[i] ? strchr(signs, text[i]) : NULL;

		if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && (text[i] == '\n' || text[i] == '\r') && count[best] > 0)
			break;
		else if (!quoted && sign && ++count[sign - signs] > count[best])
			best = (gsize)(sign - signs);
	}
	return signs[best];
}

/* Excel's own line "sep=;" is obeyed and passed over. */
static bool obey_excel(struct csv *csv, GError **error)
{
	const char *line;
	gsize length;
	bool whole;

	if (!measure_line(csv, 0, &length, &whole, error))
		return false;
	line = csv->buffer + csv->start;
	if (length < 6 || g_ascii_strncasecmp(line, "sep=", 4) != 0 || !is_blank(line + 5, length - 5))
		return true;
	csv->delimiter = line[4];
	consume(csv, length, 1);
	return true;
}

struct csv *csv_open(struct input *input, char delimiter, GError **error)
{
	g_autoptr(Csv) csv = g_new0(struct csv, 1);

	csv->input = input;
	csv->line = 1;
	csv->room = 2 * CHUNK;
	csv->buffer = g_malloc(csv->room);
	csv->text = g_string_sized_new(1024);
	csv->cells = g_array_new(FALSE, FALSE, sizeof(struct csv_cell));
	if (csv_init(&csv->parser, 0) != 0)
		g_error("libcsv cannot begin");
	if (!fill(csv, error) || !obey_excel(csv, error))
		return NULL;
	if (delimiter)
		csv->delimiter = delimiter;
	else if (!csv->delimiter)
		csv->delimiter = sniff(csv->buffer + csv->start, csv->end - csv->start);
	return g_steal_pointer(&csv);
}

void csv_close(struct csv *csv)
{
	if (!csv)
		return;
	csv_free(&csv->parser);
	g_free(csv->buffer);
	g_string_free(csv->text, TRUE);
	g_array_free(csv->cells, TRUE);
	g_free(csv->fault);
	g_free(csv);
}

char csv_delimiter_used(const struct csv *csv)
{
	return csv->delimiter;
}

void csv_expect(struct csv *csv, gsize columns)
{
	csv->expected = columns;
}

gint64 csv_lines(const struct csv *csv)
{
	return csv->line - 1;
}
