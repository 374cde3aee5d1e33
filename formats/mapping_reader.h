/* One row at a time on its way from cells to a record: what the parts of mapping_read share. */
#ifndef TEND_FORMATS_MAPPING_READER_H
#define TEND_FORMATS_MAPPING_READER_H

#include "formats/mapping.h"

enum { MOST_ALTERNATIVES = 4 };

struct reader {
	const struct mapping *mapping;
	const struct incoming_options *options;
	const struct incoming_sink *sink;
	int columns[COLUMN_COUNT][MOST_ALTERNATIVES]; /* -1: none */
	bool orders;
	/* The row at hand. */
	const struct csv_row *row;
	GPtrArray *owned; /* texts made for it */
	char *why;        /* not NULL: it is rejected */
	/* The order at hand: what a later row of it may leave out. */
	char *order_id;
	char *currency;
	bool named;  /* a row of it said whose it is: the others need not */
	bool broken; /* no row of it could be used so far */
	/* Rows of an order repeat their time: it is parsed once. */
	char *date_text;
	gint64 date_at;
};

/* The row is not used; the first reason counts. */
void reader_reject(struct reader *r, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Keeps a text as long as the row. */
const char *reader_own(struct reader *r, char *text);
/* The cell's clean text, or NULL. */
const char *reader_value(struct reader *r, enum column column);
bool reader_has_column(const struct reader *r, enum column column);
/* What the file, or else the mapping, calls the column. */
const char *reader_title(const struct reader *r, enum column column);
/* 0 where the cell is empty; *there says whether it was not. */
gint64 reader_money(struct reader *r, enum column column, const char *currency, bool *there);

/* mapping_customer.c, mapping_order.c */
void reader_customer(struct reader *r, struct incoming_customer *customer);
void reader_order(struct reader *r, struct incoming_order *order, struct incoming_line *line);

#endif
