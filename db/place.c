#include "db/place.h"

/* clang-format off */
static const struct field place_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct place, id), 0, NULL },
	{ "at",       FIELD_TIME, offsetof(struct place, at), 0, NULL },
	{ "standing", FIELD_TEXT, offsetof(struct place, standing), 0, NULL },
	{ "reason",   FIELD_TEXT, offsetof(struct place, reason), 0, NULL },
	{ "store",    FIELD_TEXT, offsetof(struct place, store), 0, NULL },
	{ "machine",  FIELD_TEXT, offsetof(struct place, machine), 0, NULL },
	{ "file",     FIELD_TEXT, offsetof(struct place, file), 0, NULL },
	{ "path",     FIELD_TEXT, offsetof(struct place, path), 0, NULL },
	{ "audit_id", FIELD_ID, offsetof(struct place, audit_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_place = {
	.name = "place",
	.fields = place_fields,
	.size = sizeof(struct place),
	.insert = SQL_PLACE_INSERT,
	.update = -1,
	.remove = -1,
	.get = -1,
};
