/* A person or a company that buys, or may. */
#ifndef TEND_DB_CUSTOMER_H
#define TEND_DB_CUSTOMER_H

#include "db/record.h"

struct customer {
	gint64 id;
	const char *kind;
	const char *name;
	const char *given_name;
	const char *family_name;
	const char *name_fold;
	const char *search_text;
	const char *birthday;
	const char *language;
	const char *source;
	const char *note;
	gint64 created_at;
	gint64 updated_at;
	gint64 merged_into;
	bool hidden;
	gint64 batch_id;
};
extern const struct noun noun_customer;

/* The number another program knows a customer by. */
struct external_id {
	gint64 id;
	gint64 customer_id;
	const char *source;
	const char *external_id;
	gint64 batch_id;
};
extern const struct noun noun_external_id;

/* A person who belongs to a company. */
struct company_member {
	gint64 id;
	gint64 company_id;
	gint64 customer_id;
	const char *title;
	gint64 batch_id;
};
extern const struct noun noun_company_member;

#endif
