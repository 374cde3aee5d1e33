/* A word customers can be grouped by. */
#ifndef TEND_DB_TAG_H
#define TEND_DB_TAG_H

#include "db/record.h"

struct tag {
	gint64 id;
	const char *name;
	const char *name_fold;
};
extern const struct noun noun_tag;

/* A tag on a customer. */
struct customer_tag {
	gint64 id;
	gint64 customer_id;
	gint64 tag_id;
	gint64 at;
	gint64 by_staff;
	gint64 attempt_id;
	gint64 batch_id;
	const char *name;
};
extern const struct noun noun_customer_tag;

#endif
