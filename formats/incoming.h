/* What a file of another program says, in tend's words: handed over record by record, with no knowledge of the store. */
#ifndef TEND_FORMATS_INCOMING_H
#define TEND_FORMATS_INCOMING_H

#include <glib.h>
#include <stdbool.h>

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO };

/* Texts are clean, lent for the call, NULL where the file says nothing. */
struct incoming_customer {
	const char *external_id;
	const char *name, *given_name, *family_name;
	const char *company;
	const char *email, *email_key;
	const char *phone, *phone_key; /* phone_key NULL: no number that could be compared */
	const char *other_phone, *other_phone_key;
	const char *address;  /* one line */
	const char *birthday; /* YYYY-MM-DD or --MM-DD */
	const char *language;
	const char *note;
	const char *tags; /* separated by LF */
	enum answer email_consent, sms_consent;
};

struct incoming_line {
	const char *sku;     /* NULL where the product has only a name */
	const char *product; /* NULL where it has only a number */
	gint64 quantity;     /* thousandths */
	gint64 unit_price, total;
};

/* One row of an order. Rows that follow each other with the same external_id are one order; what a later row leaves out the earlier
 * one has said. */
struct incoming_order {
	const char *external_id;
	gint64 placed_at; /* 0: not said */
	const char *currency;
	bool has_total;
	gint64 total, refunded;
	const char *status; /* paid, pending, refunded, voided; NULL: not said */
	const char *note;
	struct incoming_customer customer;
	const struct incoming_line *line; /* NULL: a row without one */
};

/* Where records go. Each returns false with *error to stop the reading. line is where the record begins in the file. */
struct incoming_sink {
	bool (*customer)(void *context, gint64 line, const struct incoming_customer *customer,
	                 GError **error);
	bool (*order)(void *context, gint64 line, const struct incoming_order *order, GError **error);
	/* A record that cannot be used: half a sentence for a person. */
	bool (*reject)(void *context, gint64 line, const char *reason, GError **error);
	/* Something worth saying about the whole file. */
	void (*note)(void *context, const char *text);
	void *context;
};

/* What a file leaves open. */
struct incoming_options {
	const char *currency; /* of the shop */
	GTimeZone *zone;      /* of the shop */
};

#endif
