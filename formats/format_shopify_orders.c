#include "formats/mapping.h"

/* One row per line of an order; the order's own cells are filled in its first row only. */
/* clang-format off */
static const struct {
	enum column column;
	const char *headers;
} columns[] = {
	{ COLUMN_ORDER_ID,               "Name" },
	{ COLUMN_ORDER_DATE,             "Created at|Paid at" },
	{ COLUMN_ORDER_CURRENCY,         "Currency" },
	{ COLUMN_ORDER_TOTAL,            "Total" },
	{ COLUMN_ORDER_REFUNDED,         "Refunded Amount" },
	{ COLUMN_ORDER_STATUS,           "Financial Status" },
	{ COLUMN_ORDER_CANCELLED,        "Cancelled at" },
	{ COLUMN_ORDER_NOTE,             "Notes" },
	{ COLUMN_PRODUCT_SKU,            "Lineitem sku" },
	{ COLUMN_PRODUCT_NAME,           "Lineitem name" },
	{ COLUMN_LINE_QUANTITY,          "Lineitem quantity" },
	{ COLUMN_LINE_PRICE,             "Lineitem price" },
	{ COLUMN_LINE_DISCOUNT,          "Lineitem discount" },
	{ COLUMN_CUSTOMER_EMAIL,         "Email" },
	{ COLUMN_CUSTOMER_NAME,          "Billing Name|Shipping Name" },
	{ COLUMN_CUSTOMER_COMPANY,       "Billing Company" },
	{ COLUMN_CUSTOMER_STREET,        "Billing Address1|Billing Street|Shipping Address1" },
	{ COLUMN_CUSTOMER_STREET2,       "Billing Address2" },
	{ COLUMN_CUSTOMER_CITY,          "Billing City|Shipping City" },
	{ COLUMN_CUSTOMER_POSTCODE,      "Billing Zip|Shipping Zip" },
	{ COLUMN_CUSTOMER_REGION,        "Billing Province" },
	{ COLUMN_CUSTOMER_COUNTRY,       "Billing Country" },
	{ COLUMN_CUSTOMER_PHONE,         "Phone|Billing Phone|Shipping Phone" },
	{ COLUMN_CUSTOMER_EMAIL_CONSENT, "Accepts Marketing" },
};
/* clang-format on */

/* Columns every export has and tend has no use for: they are not worth a note. */
static const char known[] =
	"Paid at|Fulfillment Status|Fulfilled at|Subtotal|Shipping|Taxes|Discount Code|Discount Amount|Shipping Method|Lineitem compare at price|"
	"Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status|Shipping Street|Shipping Address2|Shipping Company|"
	"Shipping Province|Shipping Country|Note Attributes|Payment Method|Payment Reference|Vendor|Outstanding Balance|Employee|Location|Device ID|"
	"Id|Tags|Risk Level|Source|Tax 1 Name|Tax 1 Value|Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value|Tax 5 Name|"
	"Tax 5 Value|Receipt Number|Duties|Billing Province Name|Shipping Province Name|Payment ID|Payment Terms Name|Next Payment Due At|"
	"Payment References|Billing Street|Shipping Name|Shipping Address1|Shipping City|Shipping Zip|Billing Phone|Shipping Phone";

static bool detect(const struct header *header)
{
	return header_has(header, "Financial Status|Lineitem name");
}

static bool read_rows(struct csv *csv, const struct header *header,
                      const struct incoming_options *options, const struct incoming_sink *sink,
                      GError **error)
{
	g_autoptr(Mapping) mapping = mapping_new("shopify");

	mapping->built_in = true;
	mapping->decimal = '.';
	mapping->ignored = g_strsplit(known, "|", -1);
	for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
		mapping_add(mapping, columns[i].column, columns[i].headers);
	return mapping_read(mapping, csv, header, options, sink, error);
}

const struct format format_shopify_orders = {
	.name = "shopify-orders",
	.title = "Shopify orders",
	.source = "shopify",
	.detect = detect,
	.read = read_rows,
};
