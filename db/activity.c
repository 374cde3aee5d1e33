#include "db/activity.h"

/* clang-format off */
static const struct field activity_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct activity, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct activity, customer_id), 0, NULL },
	{ "kind",        FIELD_TEXT, offsetof(struct activity, kind), FIELD_EDITABLE, "note, call, visit, mail-in, mail-out, sms-out or meeting" },
	{ "at",          FIELD_TIME, offsetof(struct activity, at), FIELD_EDITABLE, "when" },
	{ "text",        FIELD_TEXT, offsetof(struct activity, text), FIELD_EDITABLE, "what was said" },
	{ "staff_id",    FIELD_ID, offsetof(struct activity, staff_id), 0, NULL },
	{ "attempt_id",  FIELD_ID, offsetof(struct activity, attempt_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct activity, batch_id), 0, NULL },
	{ "deal_id",     FIELD_ID, offsetof(struct activity, deal_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_activity = {
	.name = "activity",
	.fields = activity_fields,
	.size = sizeof(struct activity),
	.insert = SQL_ACTIVITY_INSERT,
	.update = SQL_ACTIVITY_UPDATE,
	.remove = SQL_ACTIVITY_REMOVE,
	.get = SQL_ACTIVITY_GET,
};
