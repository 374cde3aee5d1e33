#include "db/catch_up.h"

/* clang-format off */
static const struct field catch_up_fields[] = {
	{ "id",        FIELD_ID, offsetof(struct catch_up, id), 0, NULL },
	{ "kind",      FIELD_TEXT, offsetof(struct catch_up, kind), 0, NULL },
	{ "before_at", FIELD_TIME, offsetof(struct catch_up, before_at), 0, NULL },
	{ "at",        FIELD_TIME, offsetof(struct catch_up, at), 0, NULL },
	{ "added",     FIELD_INT, offsetof(struct catch_up, added), 0, NULL },
	{ "left_over", FIELD_INT, offsetof(struct catch_up, left_over), 0, NULL },
	{ "barred",    FIELD_INT, offsetof(struct catch_up, barred), 0, NULL },
	{ "seen_at",   FIELD_TIME, offsetof(struct catch_up, seen_at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_catch_up = {
	.name = "catch_up",
	.fields = catch_up_fields,
	.size = sizeof(struct catch_up),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};
