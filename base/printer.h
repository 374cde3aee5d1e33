/* One sequence of calls, three outlets: a table or sentences for a person, one JSON document, or CSV. Every text passes text_show for people. */
#ifndef TEND_BASE_PRINTER_H
#define TEND_BASE_PRINTER_H

#include "base/jdoc.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

enum printer_format { PRINTER_HUMAN, PRINTER_JSON, PRINTER_CSV };

struct printer;

/* A column of a list as people see it. JSON prints every field it is given, shown or not. */
struct print_column {
	const char *key;   /* the field's name, snake_case, as in JSON */
	const char *title; /* heading for people */
	int most;          /* widest it may get in columns; 0: no limit */
	bool right;        /* align right (numbers) */
};

/* width 0: no limit. Fields printed outside any object make one that printer_close ends. */
struct printer *printer_new(FILE *out, enum printer_format format, bool color, int width,
                            GTimeZone *zone);
/* Flushes and frees, leaves the file open; false when the output could not be written. A list or object that was not ended stays
 * open in JSON, and where nothing was printed and it is not complete (the command failed) nothing is: half a document must not pass for a whole one. */
bool printer_close(struct printer *printer, bool complete);
bool printer_is_human(const struct printer *printer);
int printer_width(const struct printer *printer);
/* For a command that learns its shop's zone only when it has begun. */
void printer_set_zone(struct printer *printer, GTimeZone *zone);

/* A list of objects; as a table for people (headings from columns, NULL-key-terminated; nothing printed but "none" when empty: the
 * text empty_says). Inside another object pass key, at the top NULL. For people a nested list prints its table under the object.
 * columns NULL: the fields of the first row. Elements without fields (a NULL key) make one cell: "a, b". CSV: the first row's fields
 * are the columns, a nested object's are named "customer.name", a nested list of texts is a cell "a; b", nested lists of objects are
 * left out; texts that a spreadsheet would run (= + - @ TAB CR first) get a leading quote. */
void print_list_begin(struct printer *printer, const char *key, const struct print_column *columns,
                      const char *empty_says);
void print_list_end(struct printer *printer);
/* An object: a row inside a list; at the top level for people, its fields as "title  value" lines. */
void print_object_begin(struct printer *printer, const char *key);
void print_object_end(struct printer *printer);

void print_text(struct printer *printer, const char *key, const char *value); /* NULL: null / blank */
void print_int(struct printer *printer, const char *key, gint64 value);
void print_real(struct printer *printer, const char *key, double value, int decimals);
void print_bool(struct printer *printer, const char *key, bool value);
void print_null(struct printer *printer, const char *key);
/* JSON {"minor":1250,"currency":"EUR"}, for people "12.50 EUR", CSV "12.50" and "EUR" in a column KEY_currency. */
void print_money(struct printer *printer, const char *key, gint64 minor, const char *currency);
/* JSON and CSV RFC 3339 with offset, for people as clock_format_human; 0: null. */
void print_time(struct printer *printer, const char *key, gint64 at);
void print_doc(struct printer *printer, const char *key, const struct jdoc *doc); /* JSON only */

/* Prose, for people only; passed through text_show as TEXT_PARAGRAPHS and wrapped to the width. */
void print_line(struct printer *printer, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A heading, bold where colour is allowed. People only. */
void print_heading(struct printer *printer, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A text as it stands (a letter, SQL), each line behind two blanks, sanitised, not wrapped. People only. */
void print_block(struct printer *printer, const char *text);

#endif
