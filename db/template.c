#include "db/template.h"

/* clang-format off */
static const struct field template_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct template, id), 0, NULL },
	{ "name",       FIELD_TEXT, offsetof(struct template, name), FIELD_EDITABLE, "as rules call it" },
	{ "channel",    FIELD_TEXT, offsetof(struct template, channel), FIELD_EDITABLE, "email, sms or post" },
	{ "subject",    FIELD_TEXT, offsetof(struct template, subject), FIELD_EDITABLE, "subject line" },
	{ "body",       FIELD_TEXT, offsetof(struct template, body), FIELD_EDITABLE, "text" },
	{ "updated_at", FIELD_TIME, offsetof(struct template, updated_at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_template = {
	.name = "template",
	.fields = template_fields,
	.size = sizeof(struct template),
	.insert = SQL_TEMPLATE_INSERT,
	.update = SQL_TEMPLATE_UPDATE,
	.remove = SQL_TEMPLATE_REMOVE,
	.get = SQL_TEMPLATE_GET,
};
