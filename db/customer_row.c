#include "db/customer_row.h"

/* clang-format off */
static const struct field row_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct customer_row, id), 0, NULL },
	{ "kind",          FIELD_TEXT, offsetof(struct customer_row, kind), 0, NULL },
	{ "name",          FIELD_TEXT, offsetof(struct customer_row, name), 0, NULL },
	{ "created_at",    FIELD_TIME, offsetof(struct customer_row, created_at), 0, NULL },
	{ "scored_at",     FIELD_TIME, offsetof(struct customer_row, scored_at), 0, NULL },
	{ "lifecycle",     FIELD_TEXT, offsetof(struct customer_row, lifecycle), 0, NULL },
	{ "visits",        FIELD_INT, offsetof(struct customer_row, visits), 0, NULL },
	{ "spent",         FIELD_MONEY, offsetof(struct customer_row, spent), 0, NULL },
	{ "currency",      FIELD_TEXT, offsetof(struct customer_row, currency), 0, NULL },
	{ "last_order_at", FIELD_TIME, offsetof(struct customer_row, last_order_at), 0, NULL },
	{ "overdue",       FIELD_REAL, offsetof(struct customer_row, overdue), 0, NULL },
	{ "at_risk",       FIELD_BOOL, offsetof(struct customer_row, at_risk), 0, NULL },
	{ "phone",         FIELD_TEXT, offsetof(struct customer_row, phone), 0, NULL },
	{ "next_task",     FIELD_TEXT, offsetof(struct customer_row, next_task), 0, NULL },
	{ "next_due_at",   FIELD_TIME, offsetof(struct customer_row, next_due_at), 0, NULL },
	{ "waiting",       FIELD_INT, offsetof(struct customer_row, waiting), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field suggestion_fields[] = {
	{ "id",      FIELD_ID, offsetof(struct card_suggestion, id), 0, NULL },
	{ "effect",  FIELD_TEXT, offsetof(struct card_suggestion, effect), 0, NULL },
	{ "state",   FIELD_TEXT, offsetof(struct card_suggestion, state), 0, NULL },
	{ "because", FIELD_TEXT, offsetof(struct card_suggestion, because), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field deal_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct card_deal, id), 0, NULL },
	{ "title",       FIELD_TEXT, offsetof(struct card_deal, title), 0, NULL },
	{ "value",       FIELD_MONEY, offsetof(struct card_deal, value), 0, NULL },
	{ "currency",    FIELD_TEXT, offsetof(struct card_deal, currency), 0, NULL },
	{ "stage",       FIELD_TEXT, offsetof(struct card_deal, stage), 0, NULL },
	{ "next_step",   FIELD_TEXT, offsetof(struct card_deal, next_step), 0, NULL },
	{ "expected_on", FIELD_DAY, offsetof(struct card_deal, expected_on), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field entry_fields[] = {
	{ "source_id",  FIELD_ID, offsetof(struct timeline_entry, source_id), 0, NULL },
	{ "what",       FIELD_TEXT, offsetof(struct timeline_entry, what), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct timeline_entry, at), 0, NULL },
	{ "text",       FIELD_TEXT, offsetof(struct timeline_entry, text), 0, NULL },
	{ "amount",     FIELD_MONEY, offsetof(struct timeline_entry, amount), 0, NULL },
	{ "currency",   FIELD_TEXT, offsetof(struct timeline_entry, currency), 0, NULL },
	{ "status",     FIELD_TEXT, offsetof(struct timeline_entry, status), 0, NULL },
	{ "product",    FIELD_TEXT, offsetof(struct timeline_entry, product), 0, NULL },
	{ "lines",      FIELD_INT, offsetof(struct timeline_entry, lines), 0, NULL },
	{ "attempt_id", FIELD_ID, offsetof(struct timeline_entry, attempt_id), 0, NULL },
	{ "staff",      FIELD_TEXT, offsetof(struct timeline_entry, staff), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

const struct noun noun_customer_row = {
	.name = "customer_row", .fields = row_fields, .size = sizeof(struct customer_row),
	.insert = -1, .update = -1, .remove = -1, .get = SQL_CUSTOMER_ROW_GET,
};
const struct noun noun_card_suggestion = {
	.name = "card_suggestion", .fields = suggestion_fields, .size = sizeof(struct card_suggestion),
	.insert = -1, .update = -1, .remove = -1, .get = -1,
};
const struct noun noun_card_deal = {
	.name = "card_deal", .fields = deal_fields, .size = sizeof(struct card_deal),
	.insert = -1, .update = -1, .remove = -1, .get = -1,
};
const struct noun noun_timeline_entry = {
	.name = "timeline_entry", .fields = entry_fields, .size = sizeof(struct timeline_entry),
	.insert = -1, .update = -1, .remove = -1, .get = -1,
};
/* clang-format on */
