/* File formats of other programs. Drop in format_<name>.c and tend recognises one more. */
#ifndef TEND_FORMATS_FORMAT_H
#define TEND_FORMATS_FORMAT_H

#include "formats/csv.h"
#include "formats/incoming.h"

/* The names of the columns. They are compared folded: case, accents and outer blanks do not count. */
struct header {
	char **names; /* as the file says them, cleaned */
	char **folded;
	gsize count;
};

struct format {
	const char *name;   /* "shopify-orders", as --from takes it */
	const char *title;  /* "Shopify orders" */
	const char *source; /* of its numbers: "shopify" */
	/* True when the columns can be nothing else. Columns are known by their names, never by their place. */
	bool (*detect)(const struct header *header);
	/* Reads all records behind the header. */
	bool (*read)(struct csv *csv, const struct header *header, const struct incoming_options *options,
	             const struct incoming_sink *sink, GError **error);
};

extern const struct format *const formats[]; /* made from the file names, ends with NULL */

/* NULL where there is none of that name. */
const struct format *format_find(const char *name);
/* NULL where none recognises the columns. */
const struct format *format_detect(const struct header *header);

/* The first record of a file. Fails when there is none. */
bool header_read(struct header *header, struct csv *csv, GError **error);
void header_clear(struct header *header);
/* The column's place, or -1. */
int header_find(const struct header *header, const char *name);
/* True when all of the names, separated by '|', are there. */
bool header_has(const struct header *header, const char *names);

#endif
