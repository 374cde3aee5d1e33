/* What the printer's own files share; nobody else includes this. */
#ifndef TEND_BASE_PRINTER_PRIVATE_H
#define TEND_BASE_PRINTER_PRIVATE_H

#include "base/printer.h"
#include "base/printer_table.h"

enum { MOST_DEPTH = 16 };

/* What an open list or object is to people and in CSV. */
enum role {
	DOCUMENT, /* the object at the top: its fields are one row */
	TABLE,    /* a list at the top, or for people directly in the document */
	ROW,      /* an object in a TABLE */
	PART,     /* an object in a ROW or DOCUMENT: its fields are named "customer.name" */
	JOINED,   /* a list in a ROW or DOCUMENT: its values make one cell */
	NOTHING,  /* deeper: JSON only */
};

struct frame {
	enum role role;
	bool is_list;
	bool lines;        /* JSON: each member on a line of its own */
	bool any;          /* JSON: has a member already */
	char *key;         /* lists: the cell they end as; may be NULL */
	gsize path_length; /* PART: of the path before it */
};

struct printer {
	FILE *out;
	enum printer_format format;
	bool color;
	int width; /* 0: no limit */
	GTimeZone *zone;

	struct frame frames[MOST_DEPTH];
	int depth;
	bool implicit; /* fields came without an object: the outermost frame is ours to end */
	bool printed;  /* something stands at the top level already */

	struct print_table *fields; /* of the DOCUMENT */
	struct print_table *list;   /* of the TABLE that is open */
	const struct print_column *columns;
	const char *empty_says;
	bool heading_written; /* CSV */
	GString *path;        /* of the open PARTs, each with its dot */
	GString *joined;      /* of the open JOINED list, or of a TABLE without objects */
	GString *after;       /* for people: what follows the object or list that is open */
};

/* Every value begins with this: checks that it may stand here and writes what stands before it in JSON. */
void printer_begin_value(struct printer *printer, const char *key);
/* For people and CSV: puts text, which it takes, where the innermost list or object has a place for it. */
void printer_put(struct printer *printer, const char *key, char *text, bool number);

/* For people. Inside an object or a list, what is said waits until its table is drawn. */
void printer_emit(struct printer *printer, const char *text);
void printer_emit_heading(struct printer *printer, const char *text);
void printer_emit_paragraphs(struct printer *printer, const char *text);

#endif
