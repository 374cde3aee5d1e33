#include "db/product.h"

/* clang-format off */
static const struct field product_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct product, id), 0, NULL },
	{ "sku",      FIELD_TEXT, offsetof(struct product, sku), FIELD_EDITABLE, "the shop's own number" },
	{ "name",     FIELD_TEXT, offsetof(struct product, name), FIELD_EDITABLE, "name" },
	{ "price",    FIELD_MONEY, offsetof(struct product, price), FIELD_EDITABLE, "price" },
	{ "currency", FIELD_TEXT, offsetof(struct product, currency), 0, NULL },
	{ "batch_id", FIELD_ID, offsetof(struct product, batch_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_product = {
	.name = "product",
	.fields = product_fields,
	.size = sizeof(struct product),
	.insert = SQL_PRODUCT_INSERT,
	.update = SQL_PRODUCT_UPDATE,
	.remove = SQL_PRODUCT_REMOVE,
	.get = SQL_PRODUCT_GET,
};
