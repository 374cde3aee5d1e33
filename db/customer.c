#include "db/customer.h"

/* clang-format off */
static const struct field customer_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct customer, id), 0, NULL },
	{ "kind",        FIELD_TEXT, offsetof(struct customer, kind), FIELD_EDITABLE, "person or company" },
	{ "name",        FIELD_TEXT, offsetof(struct customer, name), FIELD_EDITABLE, "as the shop says it" },
	{ "given_name",  FIELD_TEXT, offsetof(struct customer, given_name), FIELD_EDITABLE, "given name" },
	{ "family_name", FIELD_TEXT, offsetof(struct customer, family_name), FIELD_EDITABLE, "family name" },
	{ "name_fold",   FIELD_TEXT, offsetof(struct customer, name_fold), 0, NULL },
	{ "search_text", FIELD_TEXT, offsetof(struct customer, search_text), 0, NULL },
	{ "birthday",    FIELD_DAY, offsetof(struct customer, birthday), FIELD_EDITABLE, "YYYY-MM-DD, or --MM-DD without the year" },
	{ "language",    FIELD_TEXT, offsetof(struct customer, language), FIELD_EDITABLE, "language, as in de or en-GB" },
	{ "source",      FIELD_TEXT, offsetof(struct customer, source), FIELD_EDITABLE, "where the customer came from" },
	{ "note",        FIELD_TEXT, offsetof(struct customer, note), FIELD_EDITABLE, "pinned note" },
	{ "created_at",  FIELD_TIME, offsetof(struct customer, created_at), 0, NULL },
	{ "updated_at",  FIELD_TIME, offsetof(struct customer, updated_at), 0, NULL },
	{ "merged_into", FIELD_ID, offsetof(struct customer, merged_into), 0, NULL },
	{ "hidden",      FIELD_BOOL, offsetof(struct customer, hidden), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct customer, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_customer = {
	.name = "customer",
	.fields = customer_fields,
	.size = sizeof(struct customer),
	.insert = SQL_CUSTOMER_INSERT,
	.update = SQL_CUSTOMER_UPDATE,
	.remove = SQL_CUSTOMER_REMOVE,
	.get = SQL_CUSTOMER_GET,
};

/* clang-format off */
static const struct field external_id_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct external_id, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct external_id, customer_id), 0, NULL },
	{ "source",      FIELD_TEXT, offsetof(struct external_id, source), 0, NULL },
	{ "external_id", FIELD_TEXT, offsetof(struct external_id, external_id), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct external_id, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_external_id = {
	.name = "external_id",
	.fields = external_id_fields,
	.size = sizeof(struct external_id),
	.insert = SQL_EXTERNAL_ID_INSERT,
	.update = SQL_EXTERNAL_ID_UPDATE,
	.remove = SQL_EXTERNAL_ID_REMOVE,
	.get = SQL_EXTERNAL_ID_GET,
};

/* clang-format off */
static const struct field company_member_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct company_member, id), 0, NULL },
	{ "company_id",  FIELD_ID, offsetof(struct company_member, company_id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct company_member, customer_id), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct company_member, title), FIELD_EDITABLE, "position" },
	{ "batch_id",    FIELD_ID, offsetof(struct company_member, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_company_member = {
	.name = "company_member",
	.fields = company_member_fields,
	.size = sizeof(struct company_member),
	.insert = SQL_COMPANY_MEMBER_INSERT,
	.update = SQL_COMPANY_MEMBER_UPDATE,
	.remove = SQL_COMPANY_MEMBER_REMOVE,
	.get = SQL_COMPANY_MEMBER_GET,
};
