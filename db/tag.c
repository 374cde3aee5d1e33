#include "db/tag.h"

/* clang-format off */
static const struct field tag_fields[] = {
	{ "id",        FIELD_ID, offsetof(struct tag, id), 0, NULL },
	{ "name",      FIELD_TEXT, offsetof(struct tag, name), FIELD_EDITABLE, "the word" },
	{ "name_fold", FIELD_TEXT, offsetof(struct tag, name_fold), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_tag = {
	.name = "tag",
	.fields = tag_fields,
	.size = sizeof(struct tag),
	.insert = SQL_TAG_INSERT,
	.update = SQL_TAG_UPDATE,
	.remove = SQL_TAG_REMOVE,
	.get = SQL_TAG_GET,
};

/* clang-format off */
static const struct field customer_tag_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct customer_tag, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct customer_tag, customer_id), 0, NULL },
	{ "tag_id",      FIELD_ID, offsetof(struct customer_tag, tag_id), 0, NULL },
	{ "at",          FIELD_TIME, offsetof(struct customer_tag, at), 0, NULL },
	{ "by_staff",    FIELD_ID, offsetof(struct customer_tag, by_staff), 0, NULL },
	{ "attempt_id",  FIELD_ID, offsetof(struct customer_tag, attempt_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct customer_tag, batch_id), 0, NULL },
	{ "name",        FIELD_TEXT, offsetof(struct customer_tag, name), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_customer_tag = {
	.name = "customer_tag",
	.fields = customer_tag_fields,
	.size = sizeof(struct customer_tag),
	.insert = SQL_CUSTOMER_TAG_INSERT,
	.update = SQL_CUSTOMER_TAG_UPDATE,
	.remove = SQL_CUSTOMER_TAG_REMOVE,
	.get = SQL_CUSTOMER_TAG_GET,
};
