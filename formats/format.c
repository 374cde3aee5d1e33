#include "formats/format.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

const struct format *format_find(const char *name)
{
	for (gsize i = 0; formats[i]; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

const struct format *format_detect(const struct header *header)
{
	for (gsize i = 0; formats[i]; i++)
		if (formats[i]->detect(header))
			return formats[i];
	return NULL;
}

bool header_read(struct header *header, struct csv *csv, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct csv_row row;

	memset(header, 0, sizeof *header);
	if (!csv_next(csv, &row, &failure)) {
		if (!failure)
			return tend_fail(error, TEND_FAILED, "the file is empty");
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	if (row.fault)
		return tend_fail(error, TEND_FAILED,
		                 "the header in line %" G_GINT64_FORMAT " cannot be read: %s", row.line,
		                 row.fault);
	header->count = row.count;
	header->names = g_new0(char *, row.count + 1);
	header->folded = g_new0(char *, row.count + 1);
	for (gsize i = 0; i < row.count; i++) {
		header->names[i] = text_clean(row.cells[i].text, (gssize)row.cells[i].length, TEXT_LINE);
		header->folded[i] = text_fold(header->names[i]);
	}
	/* Columns without a name at the end come from a delimiter too many. */
	while (header->count > 1 && header->names[header->count - 1][0] == '\0')
		header->count--;
	csv_expect(csv, header->count);
	return true;
}

void header_clear(struct header *header)
{
	g_strfreev(header->names);
	g_strfreev(header->folded);
	memset(header, 0, sizeof *header);
}

int header_find(const struct header *header, const char *name)
{
	g_autofree char *folded = text_fold(name);

	for (gsize i = 0; i < header->count; i++)
		if (strcmp(header->folded[i], folded) == 0)
			return (int)i;
	return -1;
}

bool header_has(const struct header *header, const char *names)
{
	g_auto(GStrv) each = g_strsplit(names, "|", -1);

	for (gsize i = 0; each[i]; i++)
		if (header_find(header, each[i]) < 0)
			return false;
	return true;
}
