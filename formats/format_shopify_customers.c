#include "formats/mapping.h"

#include <string.h>

/* The columns as of 2026, of the import template, and the names older exports gave them. Metafields are named by the shop: a birthday
 * is known by "birth" in its name. */
/* clang-format off */
static const struct {
	enum column column;
	const char *headers;
} columns[] = {
	{ COLUMN_CUSTOMER_ID,            "Customer ID" },
	{ COLUMN_CUSTOMER_GIVEN,         "First Name" },
	{ COLUMN_CUSTOMER_FAMILY,        "Last Name" },
	{ COLUMN_CUSTOMER_EMAIL,         "Email" },
	{ COLUMN_CUSTOMER_COMPANY,       "Default Address Company|Company" },
	{ COLUMN_CUSTOMER_STREET,        "Default Address Address1|Address1" },
	{ COLUMN_CUSTOMER_STREET2,       "Default Address Address2|Address2" },
	{ COLUMN_CUSTOMER_CITY,          "Default Address City|City" },
	{ COLUMN_CUSTOMER_REGION,        "Default Address Province Code|Province Code|Province" },
	{ COLUMN_CUSTOMER_COUNTRY,       "Default Address Country Code|Country Code|Country" },
	{ COLUMN_CUSTOMER_POSTCODE,      "Default Address Zip|Zip" },
	{ COLUMN_CUSTOMER_PHONE,         "Phone" },
	{ COLUMN_CUSTOMER_OTHER_PHONE,   "Default Address Phone" },
	{ COLUMN_CUSTOMER_NOTE,          "Note" },
	{ COLUMN_CUSTOMER_TAGS,          "Tags" },
	{ COLUMN_CUSTOMER_EMAIL_CONSENT, "Accepts Email Marketing|Accepts Marketing" },
	{ COLUMN_CUSTOMER_SMS_CONSENT,   "Accepts SMS Marketing" },
};
/* clang-format on */

/* Sums Shopify keeps, which tend counts itself; and what it has no use for. */
static const char *const known[] = { "Total Spent", "Total Orders", "Tax Exempt", NULL };

static bool detect(const struct header *header)
{
	return header_has(header, "Accepts Email Marketing|Default Address Zip") ||
	       header_has(header, "Accepts Marketing|Total Spent");
}

static const char *birthday_column(const struct header *header)
{
	for (gsize i = 0; i < header->count; i++)
		if (strstr(header->folded[i], "birth") || strstr(header->folded[i], "geburt"))
			return header->names[i];
	return NULL;
}

static bool read_rows(struct csv *csv, const struct header *header,
                      const struct incoming_options *options, const struct incoming_sink *sink,
                      GError **error)
{
	g_autoptr(Mapping) mapping = mapping_new("shopify");
	const char *birthday = birthday_column(header);

	mapping->built_in = true;
	mapping->decimal = '.';
	mapping->ignored = g_strdupv((char **)known);
	for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
		mapping_add(mapping, columns[i].column, columns[i].headers);
	if (birthday)
		mapping->headers[COLUMN_CUSTOMER_BIRTHDAY] = g_strdup(birthday);
	return mapping_read(mapping, csv, header, options, sink, error);
}

const struct format format_shopify_customers = {
	.name = "shopify-customers",
	.title = "Shopify customers",
	.source = "shopify",
	.detect = detect,
	.read = read_rows,
};
