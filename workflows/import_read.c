/* Opening a file, finding out what its columns mean, and reading it into the staged tables. */
#include "base/error.h"
#include "base/text.h"
#include "formats/mapping.h"
#include "workflows/import_job.h"

#include <string.h>

enum { SAMPLE_ROWS = 20 };

/* A file that was opened: by its columns, or by what the caller said. */
struct opened {
	struct input *input;
	struct csv *csv;
	struct header header;
	const struct format *format;   /* one of the two, or neither */
	const struct mapping *mapping; /* lent */
};

typedef struct opened Opened; /* for g_auto(Opened) alone, which takes one word */

static void opened_clear(struct opened *o)
{
	header_clear(&o->header);
	csv_close(o->csv);
	input_close(o->input);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Opened, opened_clear)

static bool unknown_format(const char *name, GError **error)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (gsize i = 0; formats[i]; i++)
		g_string_append_printf(all, "%s%s", i ? ", " : "", formats[i]->name);
	return tend_fail(error, TEND_USAGE,
	                 "there is no format '%s'\nformats: %s, or a mapping file with --map", name,
	                 all->str);
}

static bool open_file(const char *path, const struct import_request *request,
                      const struct mapping *mapping, struct opened *o, GError **error)
{
	memset(o, 0, sizeof *o);
	o->mapping = mapping;
	o->input = input_open(path, error);
	if (!o->input)
		return false;
	o->csv = csv_open(o->input, mapping ? mapping->delimiter : 0, error);
	if (!o->csv || !header_read(&o->header, o->csv, error)) {
		g_autofree char *prefix = g_strdup_printf("%s: ", path);

		if (error && *error && !g_str_has_prefix((*error)->message, prefix))
			g_prefix_error(error, "%s", prefix);
		return false;
	}
	if (mapping)
		return true;
	o->format = request->from ? format_find(request->from) : format_detect(&o->header);
	return o->format || !request->from || unknown_format(request->from, error);
}

/* The mapping a person can correct, from the header and the first rows. */
static bool guess(struct opened *o, const char *path, struct import_report *report, GError **error)
{
	g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	g_autoptr(GError) failure = NULL;
	struct csv_row row;

	while (samples->len < SAMPLE_ROWS && csv_next(o->csv, &row, &failure)) {
		char **texts;

		if (row.fault)
			continue;
		texts = g_new0(char *, o->header.count + 1);
		for (gsize i = 0; i < o->header.count; i++)
			texts[i] = text_clean(row.cells[i].text, (gssize)row.cells[i].length, TEXT_LINE);
		g_ptr_array_add(samples, texts);
	}
	if (!tend_pass_on(error, &failure))
		return false;
	report->guess = mapping_guess(&o->header, csv_delimiter_used(o->csv), samples);
	return tend_fail(
		error, TEND_USAGE,
		"%s is not of a format tend recognises by its columns\nsay what they mean: correct the guessed mapping, then import with --map FILE.map",
		path);
}

bool import_read_file(struct import_job *job, const char *path, const struct mapping *mapping,
                      GError **error)
{
	const struct incoming_options options = { .currency = job->request->currency,
		                                      .zone = job->request->zone };
	struct incoming_sink sink = stage_sink;
	struct import_source *source;
	g_auto(Opened) o = { 0 };
	bool ok;

	if (!open_file(path, job->request, mapping, &o, error))
		return false;
	if (!o.mapping && !o.format)
		return guess(&o, path, job->report, error);
	job->file++;
	job->input = o.input;
	job->source = o.mapping ? o.mapping->source : o.format->source;
	g_array_set_size(job->report->files, (guint)job->file);
	source = &g_array_index(job->report->files, struct import_source, job->file - 1);
	source->path = g_strdup(path);
	source->format = g_strdup(o.mapping ? "mapping" : o.format->name);
	sink.context = job;
	ok = o.mapping ? mapping_read(o.mapping, o.csv, &o.header, &options, &sink, error)
	               : o.format->read(o.csv, &o.header, &options, &sink, error);
	if (!ok)
		g_prefix_error(error, "%s: ", path);
	ok = ok && stage_end_order(job, error);
	source->sha256 = g_strdup(input_sha256(o.input));
	source->lines = csv_lines(o.csv);
	job->input = NULL;
	return ok;
}

/* Takes the first order's currency and stops. */
static bool take_currency(void *context, gint64 line, const struct incoming_order *order,
                          GError **error)
{
	char **currency = context;

	(void)line;
	*currency = g_strdup(order->currency);
	return tend_fail(error, TEND_CANCELLED, "seen enough");
}

static bool pass_customer(void *context, gint64 line, const struct incoming_customer *customer,
                          GError **error)
{
	(void)context, (void)line, (void)customer;
	return tend_fail(error, TEND_CANCELLED, "no orders here");
}

static bool pass_reject(void *context, gint64 line, const char *reason, GError **error)
{
	(void)context, (void)line, (void)reason, (void)error;
	return true;
}

char *import_currency(const struct import_request *request)
{
	const struct incoming_options options = { .currency = request->currency, .zone = request->zone };
	g_autoptr(Mapping) mapping = request->map ? mapping_load(request->map, NULL) : NULL;
	char *currency = NULL;
	const struct incoming_sink sink = {
		.customer = pass_customer, .order = take_currency, .reject = pass_reject, .context = &currency
	};

	for (const char *const *path = request->paths; *path && !currency; path++) {
		g_autoptr(GError) ignored = NULL;
		g_auto(Opened) o = { 0 };

		if (strcmp(*path, "-") == 0 || !open_file(*path, request, mapping, &o, &ignored))
			continue;
		if (o.mapping)
			mapping_read(o.mapping, o.csv, &o.header, &options, &sink, &ignored);
		else if (o.format)
			o.format->read(o.csv, &o.header, &options, &sink, &ignored);
	}
	return currency;
}
