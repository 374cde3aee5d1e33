/* The words of a message, with {fields}. */
#ifndef TEND_DB_TEMPLATE_H
#define TEND_DB_TEMPLATE_H

#include "db/record.h"

/* clang-format takes the word for another language's. */
/* clang-format off */
struct template {
	gint64 id;
	const char *name;
	const char *channel;
	const char *subject;
	const char *body;
	gint64 updated_at;
};
/* clang-format on */
extern const struct noun noun_template;

#endif
