/* Rows of text under named columns, gathered by the printer and then drawn for people or written as CSV (RFC 4180). */
#ifndef TEND_BASE_PRINTER_TABLE_H
#define TEND_BASE_PRINTER_TABLE_H

#include "base/printer.h"

struct table;

/* columns as print_list_begin takes them; NULL: the first row's fields are the columns. */
struct table *table_new(const struct print_column *columns);
void table_free(struct table *table);

/* Sets a cell of the row being built; takes text. A field without a column is let go, but with open columns in the first row. */
void table_put(struct table *table, const char *key, char *text, bool right);
/* Ends the row being built. */
void table_end_row(struct table *table);
/* Forgets the rows, not the columns. */
void table_drop_rows(struct table *table);
guint table_rows(const struct table *table);

/* The table for people, at most width columns wide where its texts can be cut (0: no limit). Caller frees. */
char *table_draw(const struct table *table, bool color, int width);
/* The only row as "title  value" lines, values wrapped. Caller frees. */
char *table_draw_fields(const struct table *table, int width);
/* Heading and rows as CSV, with CRLF. */
void table_write_heading(const struct table *table, FILE *out);
void table_write_rows(const struct table *table, FILE *out);

/* A field's name as people read it: "last_order_at" is "last order at". Caller frees. */
char *table_title(const char *key);

#endif
