/* Rows into records, as a mapping says. */
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "formats/mapping_reader.h"

#include <string.h>

void reader_reject(struct reader *r, const char *format, ...)
{
	va_list arguments;

	if (r->why)
		return;
	va_start(arguments, format);
	r->why = g_strdup_vprintf(format, arguments);
	va_end(arguments);
}

const char *reader_own(struct reader *r, char *text)
{
	if (text)
		g_ptr_array_add(r->owned, text);
	return text;
}

/* Exports put an apostrophe before what a spreadsheet would calculate; so do ours. */
static const char *unquote(const char *text, bool number)
{
	if (text[0] == '\'' && text[1] != '\0' && (number || strchr("=+-@\t\r", text[1])))
		return text + 1;
	return text;
}

static const char *cell(struct reader *r, int place, enum text_use use)
{
	const struct csv_cell *c = &r->row->cells[place];
	const char *text =
		c->plain ? c->text : reader_own(r, text_clean(c->text, (gssize)c->length, use));

	return *text ? text : NULL;
}

/* The cell's clean text, or NULL. */
const char *reader_value(struct reader *r, enum column column)
{
	enum text_use use =
		column == COLUMN_CUSTOMER_NOTE || column == COLUMN_ORDER_NOTE ? TEXT_PARAGRAPHS : TEXT_LINE;

	for (gsize i = 0; i < MOST_ALTERNATIVES && r->columns[column][i] >= 0; i++) {
		const char *text = cell(r, r->columns[column][i], use);

		if (text)
			return unquote(text, column == COLUMN_CUSTOMER_ID || column == COLUMN_ORDER_ID);
	}
	return r->mapping->constants[column];
}

bool reader_has_column(const struct reader *r, enum column column)
{
	return r->columns[column][0] >= 0;
}

const char *reader_title(const struct reader *r, enum column column)
{
	const char *headers = r->mapping->headers[column];

	return headers ? headers : column_words[column].key;
}

gint64 reader_money(struct reader *r, enum column column, const char *currency, bool *there)
{
	const char *text = reader_value(r, column);
	gint64 minor = 0;

	*there = text != NULL;
	if (text && !money_parse(text, currency, r->mapping->decimal, &minor))
		reader_reject(r, "'%s' (%s) is no amount of %s", text, reader_title(r, column), currency);
	else if (minor > MONEY_MOST || minor < -MONEY_MOST)
		reader_reject(r, "'%s' (%s) is too large", text, reader_title(r, column));
	return minor;
}

/* ---- */

static bool is_blank_row(const struct csv_row *row)
{
	for (gsize i = 0; i < row->count; i++)
		if (row->cells[i].length > 0)
			return false;
	return true;
}

static bool read_row(struct reader *r, GError **error)
{
	struct incoming_customer customer = { 0 };
	struct incoming_order order = { 0 };
	struct incoming_line line = { 0 };

	g_ptr_array_set_size(r->owned, 0);
	g_clear_pointer(&r->why, g_free);
	if (r->row->fault)
		reader_reject(r, "%s", r->row->fault);
	else if (is_blank_row(r->row))
		return true;
	else if (r->orders)
		reader_order(r, &order, &line);
	else
		reader_customer(r, &customer);
	if (r->why)
		return r->sink->reject(r->sink->context, r->row->line, r->why, error);
	if (r->orders)
		return r->sink->order(r->sink->context, r->row->line, &order, error);
	return r->sink->customer(r->sink->context, r->row->line, &customer, error);
}

/* Finds the columns. In a mapping file of a person each one named must be there; built-in formats know more than a file has. */
static bool resolve(struct reader *r, const struct header *header, bool *used, GError **error)
{
	for (gsize c = 0; c < COLUMN_COUNT; c++) {
		g_auto(GStrv) names =
			g_strsplit(r->mapping->headers[c] ? r->mapping->headers[c] : "", "\n", -1);
		gsize found = 0;

		for (gsize i = 0; i < MOST_ALTERNATIVES; i++)
			r->columns[c][i] = -1;
		for (gsize i = 0; names[i] && found < MOST_ALTERNATIVES; i++) {
			int place = header_find(header, names[i]);

			if (place < 0)
				continue;
			used[place] = true;
			r->columns[c][found++] = place;
		}
		if (found > 0 || !names[0])
			continue;
		if (r->mapping->built_in)
			continue;
		const char *near = text_nearest(names[0], (const char *const *)header->names);
		g_autofree char *all = g_strjoinv(", ", header->names);
		return tend_fail(error, TEND_FAILED, "the file has no column '%s', which [%s] %s names\n%s%s",
		                 names[0], column_words[c].group, column_words[c].key,
		                 near ? "did you mean " : "its columns are: ", near ? near : all);
	}
	return true;
}

/* Nothing is dropped silently. */
static void name_unused(const struct reader *r, const struct header *header, const bool *used)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize count = 0;

	for (gsize i = 0; i < header->count; i++) {
		const char *const *ignored = (const char *const *)r->mapping->ignored;
		bool wanted = true;

		for (gsize k = 0; ignored && ignored[k]; k++) {
			g_autofree char *folded = text_fold(ignored[k]);

			wanted = wanted && strcmp(folded, header->folded[i]) != 0;
		}
		if (used[i] || !wanted || header->names[i][0] == '\0')
			continue;
		g_string_append_printf(text, "%s%s", count ? ", " : "", header->names[i]);
		count++;
	}
	if (count == 0)
		return;
	g_string_prepend(text, count == 1 ? "1 column was not imported: " : "columns not imported: ");
	r->sink->note(r->sink->context, text->str);
}

bool mapping_read(const struct mapping *mapping, struct csv *csv, const struct header *header,
                  const struct incoming_options *options, const struct incoming_sink *sink,
                  GError **error)
{
	struct reader r = {
		.mapping = mapping, .options = options, .sink = sink, .orders = mapping_has_orders(mapping)
	};
	g_autofree bool *used = g_new0(bool, header->count + 1);
	g_autoptr(GError) failure = NULL;
	struct csv_row row;
	bool ok;

	if (!resolve(&r, header, used, error))
		return false;
	if (sink->note)
		name_unused(&r, header, used);
	r.row = &row;
	r.owned = g_ptr_array_new_with_free_func(g_free);
	ok = true;
	while (ok && csv_next(csv, &row, &failure))
		ok = read_row(&r, error);
	if (failure) {
		g_propagate_error(error, g_steal_pointer(&failure));
		ok = false;
	}
	g_ptr_array_unref(r.owned);
	g_free(r.why);
	g_free(r.order_id);
	g_free(r.currency);
	g_free(r.date_text);
	return ok;
}
