/* Rows of text under named columns, gathered by the printer and then drawn for people or written as CSV (RFC 4180). */
#ifndef TEND_BASE_PRINTER_TABLE_H
#define TEND_BASE_PRINTER_TABLE_H

#include "base/printer.h"

struct print_table;

/* columns as print_list_begin takes them; NULL: the first row's fields are the columns. */
struct print_table *print_table_new(const struct print_column *columns);
void print_table_free(struct print_table *table);

/* Sets a cell of the row being built; takes text. A field without a column is let go, but with open columns in the first row. */
void print_table_put(struct print_table *table, const char *key, char *text, bool right);
/* Ends the row being built. */
void print_table_end_row(struct print_table *table);
/* Forgets the rows, not the columns. */
void print_table_drop_rows(struct print_table *table);
guint print_table_rows(const struct print_table *table);

/* The table for people, at most width columns wide where its texts can be cut (0: no limit). Caller frees. */
char *print_table_draw(const struct print_table *table, bool color, int width);
/* The only row as "title  value" lines, values wrapped. Caller frees. */
char *print_table_draw_fields(const struct print_table *table, int width);
/* Heading and rows as CSV, with CRLF. */
void print_table_write_heading(const struct print_table *table, FILE *out);
void print_table_write_rows(const struct print_table *table, FILE *out);

/* A field's name as people read it: "last_order_at" is "last order at". Caller frees. */
char *print_table_title(const char *key);

#endif
