/* How a customer can be reached: e-mail, phone, address, web. */
#ifndef TEND_DB_CONTACT_POINT_H
#define TEND_DB_CONTACT_POINT_H

#include "db/record.h"

struct contact_point {
	gint64 id;
	gint64 customer_id;
	const char *kind;
	const char *label;
	const char *value;
	const char *value_key;
	bool is_primary;
	gint64 batch_id;
};
extern const struct noun noun_contact_point;

#endif
