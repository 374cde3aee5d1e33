#include "db/assignment.h"

/* clang-format off */
static const struct field assignment_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct assignment, id), 0, NULL },
	{ "deal_id",    FIELD_ID, offsetof(struct assignment, deal_id), 0, NULL },
	{ "staff_id",   FIELD_ID, offsetof(struct assignment, staff_id), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct assignment, at), 0, NULL },
	{ "by_staff",   FIELD_ID, offsetof(struct assignment, by_staff), 0, NULL },
	{ "attempt_id", FIELD_ID, offsetof(struct assignment, attempt_id), 0, NULL },
	{ "first",      FIELD_BOOL, offsetof(struct assignment, first), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field staff_load_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct staff_load, id), 0, NULL },
	{ "name",     FIELD_TEXT, offsetof(struct staff_load, name), 0, NULL },
	{ "deals",    FIELD_INT, offsetof(struct staff_load, deals), 0, NULL },
	{ "worth",    FIELD_MONEY, offsetof(struct staff_load, worth), 0, NULL },
	{ "proposed", FIELD_INT, offsetof(struct staff_load, proposed), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_assignment = {
	.name = "assignment",
	.fields = assignment_fields,
	.size = sizeof(struct assignment),
	.insert = SQL_ASSIGNMENT_INSERT,
	.update = -1,
	.remove = SQL_ASSIGNMENT_REMOVE,
	.get = SQL_ASSIGNMENT_GET,
};

const struct noun noun_staff_load = {
	.name = "staff_load",
	.fields = staff_load_fields,
	.size = sizeof(struct staff_load),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};
