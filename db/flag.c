#include "db/flag.h"

/* clang-format off */
static const struct field flag_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct flag, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct flag, customer_id), 0, NULL },
	{ "name",        FIELD_TEXT, offsetof(struct flag, name), FIELD_EDITABLE, "what it marks" },
	{ "reason",      FIELD_TEXT, offsetof(struct flag, reason), FIELD_EDITABLE, "why" },
	{ "at",          FIELD_TIME, offsetof(struct flag, at), 0, NULL },
	{ "cleared_at",  FIELD_TIME, offsetof(struct flag, cleared_at), 0, NULL },
	{ "by_staff",    FIELD_ID, offsetof(struct flag, by_staff), 0, NULL },
	{ "attempt_id",  FIELD_ID, offsetof(struct flag, attempt_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_flag = {
	.name = "flag",
	.fields = flag_fields,
	.size = sizeof(struct flag),
	.insert = SQL_FLAG_INSERT,
	.update = SQL_FLAG_UPDATE,
	.remove = SQL_FLAG_REMOVE,
	.get = SQL_FLAG_GET,
};
