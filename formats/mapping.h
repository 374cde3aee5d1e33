/* Says what the columns of a CSV file mean: built into a format, read from a file a shop owner wrote, or guessed for one to correct. */
#ifndef TEND_FORMATS_MAPPING_H
#define TEND_FORMATS_MAPPING_H

#include "formats/dates.h"
#include "formats/format.h"

enum column {
	COLUMN_CUSTOMER_ID,
	COLUMN_CUSTOMER_NAME,
	COLUMN_CUSTOMER_GIVEN,
	COLUMN_CUSTOMER_FAMILY,
	COLUMN_CUSTOMER_COMPANY,
	COLUMN_CUSTOMER_EMAIL,
	COLUMN_CUSTOMER_PHONE,
	COLUMN_CUSTOMER_OTHER_PHONE,
	COLUMN_CUSTOMER_STREET,
	COLUMN_CUSTOMER_STREET2,
	COLUMN_CUSTOMER_POSTCODE,
	COLUMN_CUSTOMER_CITY,
	COLUMN_CUSTOMER_REGION,
	COLUMN_CUSTOMER_COUNTRY,
	COLUMN_CUSTOMER_BIRTHDAY,
	COLUMN_CUSTOMER_LANGUAGE,
	COLUMN_CUSTOMER_NOTE,
	COLUMN_CUSTOMER_TAGS,
	COLUMN_CUSTOMER_EMAIL_CONSENT,
	COLUMN_CUSTOMER_SMS_CONSENT,
	COLUMN_ORDER_ID,
	COLUMN_ORDER_DATE,
	COLUMN_ORDER_TIME,
	COLUMN_ORDER_CURRENCY,
	COLUMN_ORDER_TOTAL,
	COLUMN_ORDER_REFUNDED,
	COLUMN_ORDER_STATUS,
	COLUMN_ORDER_CANCELLED,
	COLUMN_ORDER_NOTE,
	COLUMN_PRODUCT_SKU,
	COLUMN_PRODUCT_NAME,
	COLUMN_LINE_QUANTITY,
	COLUMN_LINE_PRICE,
	COLUMN_LINE_DISCOUNT,
	COLUMN_LINE_TOTAL,
	COLUMN_COUNT,
};

/* How a column is called in a mapping file, and what it is called in the world. */
struct column_word {
	const char *group, *key;
	const char *help;
	const char *known_as; /* folded headers, separated by '|', for the guess */
};
extern const struct column_word column_words[COLUMN_COUNT];

struct mapping {
	char delimiter; /* 0: by the file */
	char decimal;   /* '.' or ',', 0: by the amounts */
	enum date_order dates;
	GTimeZone *zone;     /* owned; NULL: the shop's */
	char *phone_country; /* "49"; NULL: none */
	char *source;
	char *headers[COLUMN_COUNT]; /* several separated by LF: the first that is there and filled. NULL: none */
	char *constants[COLUMN_COUNT]; /* the same value in every row, or NULL */
	bool built_in;                 /* knows more columns than a file may have */
	char **ignored;                /* columns that are left out on purpose; may be NULL */
};

struct mapping *mapping_new(const char *source);
void mapping_free(struct mapping *mapping);
typedef struct mapping Mapping; /* for g_autoptr(Mapping) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mapping, mapping_free)

/* Adds the headers a column goes by, separated by '|': how built-in formats are written. */
void mapping_add(struct mapping *mapping, enum column column, const char *headers);

/* Reads a mapping file. Fails naming file, group and key, with the nearest known one. */
struct mapping *mapping_load(const char *path, GError **error);
/* True when the mapping says anything about orders (else its rows are customers). */
bool mapping_has_orders(const struct mapping *mapping);

/* A mapping file for a person to correct: what the headers and the first rows (arrays of header->count texts) suggest. Caller frees. */
char *mapping_guess(const struct header *header, char delimiter, const GPtrArray *samples);

/* Reads all records behind the header as the mapping says. */
bool mapping_read(const struct mapping *mapping, struct csv *csv, const struct header *header,
                  const struct incoming_options *options, const struct incoming_sink *sink,
                  GError **error);

#endif
