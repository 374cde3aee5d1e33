#include "db/noun.h"

#include "db/sql.h"

#include <string.h>

const struct noun *noun_find(const char *name)
{
	for (size_t i = 0; sql_nouns[i] != NULL; i++)
		if (strcmp(sql_nouns[i]->name, name) == 0)
			return sql_nouns[i];
	return NULL;
}

const struct field *field_find(const struct noun *noun, const char *name)
{
	for (const struct field *field = noun->fields; field->name != NULL; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}
