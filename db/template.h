/* The words of a message, with {fields}. */
#ifndef TEND_DB_TEMPLATE_H
#define TEND_DB_TEMPLATE_H

#include "db/record.h"

struct template {
	gint64 id;
	const char *name;
	const char *channel;
	const char *subject;
	const char *body;
	gint64 updated_at;
};
extern const struct noun noun_template;

#endif
