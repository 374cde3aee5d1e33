#include "db/contact_point.h"

/* clang-format off */
static const struct field contact_point_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct contact_point, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct contact_point, customer_id), 0, NULL },
	{ "kind",        FIELD_TEXT, offsetof(struct contact_point, kind), FIELD_EDITABLE, "email, phone, address or web" },
	{ "label",       FIELD_TEXT, offsetof(struct contact_point, label), FIELD_EDITABLE, "home, work …" },
	{ "value",       FIELD_TEXT, offsetof(struct contact_point, value), FIELD_EDITABLE, "as typed" },
	{ "value_key",   FIELD_TEXT, offsetof(struct contact_point, value_key), 0, NULL },
	{ "is_primary",  FIELD_BOOL, offsetof(struct contact_point, is_primary), FIELD_EDITABLE, "the one that is used" },
	{ "batch_id",    FIELD_ID, offsetof(struct contact_point, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_contact_point = {
	.name = "contact_point",
	.fields = contact_point_fields,
	.size = sizeof(struct contact_point),
	.insert = SQL_CONTACT_POINT_INSERT,
	.update = SQL_CONTACT_POINT_UPDATE,
	.remove = SQL_CONTACT_POINT_REMOVE,
	.get = SQL_CONTACT_POINT_GET,
};
