#include "db/order.h"

/* clang-format off */
static const struct field order_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct order, id), 0, NULL },
	{ "customer_id", FIELD_ID, offsetof(struct order, customer_id), 0, NULL },
	{ "source",      FIELD_TEXT, offsetof(struct order, source), 0, NULL },
	{ "external_id", FIELD_TEXT, offsetof(struct order, external_id), 0, NULL },
	{ "placed_at",   FIELD_TIME, offsetof(struct order, placed_at), 0, NULL },
	{ "currency",    FIELD_TEXT, offsetof(struct order, currency), 0, NULL },
	{ "total",       FIELD_MONEY, offsetof(struct order, total), 0, NULL },
	{ "refunded",    FIELD_MONEY, offsetof(struct order, refunded), 0, NULL },
	{ "status",      FIELD_TEXT, offsetof(struct order, status), 0, NULL },
	{ "note",        FIELD_TEXT, offsetof(struct order, note), 0, NULL },
	{ "batch_id",    FIELD_ID, offsetof(struct order, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_order = {
	.name = "order",
	.fields = order_fields,
	.size = sizeof(struct order),
	.insert = SQL_ORDER_INSERT,
	.update = SQL_ORDER_UPDATE,
	.remove = SQL_ORDER_REMOVE,
	.get = SQL_ORDER_GET,
};

/* clang-format off */
static const struct field order_line_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct order_line, id), 0, NULL },
	{ "order_id",   FIELD_ID, offsetof(struct order_line, order_id), 0, NULL },
	{ "position",   FIELD_INT, offsetof(struct order_line, position), 0, NULL },
	{ "product_id", FIELD_ID, offsetof(struct order_line, product_id), 0, NULL },
	{ "quantity",   FIELD_INT, offsetof(struct order_line, quantity), 0, NULL },
	{ "unit_price", FIELD_MONEY, offsetof(struct order_line, unit_price), 0, NULL },
	{ "total",      FIELD_MONEY, offsetof(struct order_line, total), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_order_line = {
	.name = "order_line",
	.fields = order_line_fields,
	.size = sizeof(struct order_line),
	.insert = SQL_ORDER_LINE_INSERT,
	.update = SQL_ORDER_LINE_UPDATE,
	.remove = SQL_ORDER_LINE_REMOVE,
	.get = SQL_ORDER_LINE_GET,
};
