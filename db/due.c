#include "db/due.h"

/* clang-format off */
static const struct field due_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct due, id), 0, NULL },
	{ "subject",     FIELD_TEXT, offsetof(struct due, subject), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct due, customer_id), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct due, title), 0, NULL },
	{ "due_at",      FIELD_TIME, offsetof(struct due, due_at), 0, NULL },
	{ "ends_at",     FIELD_TIME, offsetof(struct due, ends_at), 0, NULL },
	{ "staff_id",    FIELD_ID, offsetof(struct due, staff_id), 0, NULL },
	{ "times",       FIELD_INT, offsetof(struct due, times), 0, NULL },
	{ "escalates",   FIELD_BOOL, offsetof(struct due, escalates), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_due = {
	.name = "due",
	.fields = due_fields,
	.size = sizeof(struct due),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};
