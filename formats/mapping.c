#include "formats/mapping.h"

#include "base/error.h"
#include "base/money.h"
#include "base/text.h"

#include <string.h>

/* clang-format off */
const struct column_word column_words[COLUMN_COUNT] = {
	[COLUMN_CUSTOMER_ID] = { "customer", "id", "the number the other program knows the customer by",
		"customer id|customerid|customer number|customer no|customer_id|cust_id|client id|kundennummer|kundennr|square customer id|record id" },
	[COLUMN_CUSTOMER_NAME] = { "customer", "name", "the whole name, where given and family name are not parted",
		"customer name|customer|name|full name|client|client name|billing name|kunde|kundenname|nom" },
	[COLUMN_CUSTOMER_GIVEN] = { "customer", "given", "given name",
		"first name|firstname|first_name|given name|given_name|vorname|prenom|nombre" },
	[COLUMN_CUSTOMER_FAMILY] = { "customer", "family", "family name",
		"last name|lastname|last_name|surname|family name|family_name|nachname|nom de famille|apellido|apellidos" },
	[COLUMN_CUSTOMER_COMPANY] = { "customer", "company", "the company the customer belongs to",
		"company|company name|organization name|organisation|organization|firma|entreprise|empresa" },
	[COLUMN_CUSTOMER_EMAIL] = { "customer", "email", "e-mail address",
		"email|e-mail|email address|e-mail address|mail|customer email|e-mail 1 - value|e-mail-adresse" },
	[COLUMN_CUSTOMER_PHONE] = { "customer", "phone", "phone number",
		"phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|phone 1 - value|telefon|telefonnummer|handy" },
	[COLUMN_CUSTOMER_OTHER_PHONE] = { "customer", "other-phone", "a second phone number", "other phone|work phone|home phone" },
	[COLUMN_CUSTOMER_STREET] = { "customer", "street", "street and number",
		"street|address|address1|address 1|street address 1|street address|strasse|billing street|address line 1|adresse" },
	[COLUMN_CUSTOMER_STREET2] = { "customer", "street2", "the rest of the address",
		"address2|address 2|street address 2|address line 2" },
	[COLUMN_CUSTOMER_POSTCODE] = { "customer", "postcode", "postcode", "postcode|postal code|zip|zip code|plz|code postal" },
	[COLUMN_CUSTOMER_CITY] = { "customer", "city", "city", "city|town|ort|stadt|ville|ciudad" },
	[COLUMN_CUSTOMER_REGION] = { "customer", "region", "state or province", "state|province|region|county" },
	[COLUMN_CUSTOMER_COUNTRY] = { "customer", "country", "country", "country|country code|land|pays|country/region" },
	[COLUMN_CUSTOMER_BIRTHDAY] = { "customer", "birthday", "birthday, with or without the year",
		"birthday|birth date|birthdate|date of birth|dob|geburtstag|geburtsdatum" },
	[COLUMN_CUSTOMER_LANGUAGE] = { "customer", "language", "language, as in de or en-GB", "language|sprache|locale" },
	[COLUMN_CUSTOMER_NOTE] = { "customer", "note", "a note pinned to the customer", "note|notes|memo|remarks|comment|comments|notiz|bemerkung" },
	[COLUMN_CUSTOMER_TAGS] = { "customer", "tags", "tags, separated by commas", "tags|labels|groups|gruppen" },
	[COLUMN_CUSTOMER_EMAIL_CONSENT] = { "customer", "email-consent", "yes or no: may be written to by e-mail",
		"accepts email marketing|accepts marketing|email consent|newsletter|email subscription status|opt in|opt-in" },
	[COLUMN_CUSTOMER_SMS_CONSENT] = { "customer", "sms-consent", "yes or no: may be written to by SMS", "accepts sms marketing|sms consent" },
	[COLUMN_ORDER_ID] = { "order", "id", "the order's number; rows with the same number are one order",
		"order id|orderid|order number|order no|order|order_id|invoice|invoiceno|invoice no|invoice number|receipt|receipt number|transaction id|bestellnummer|bestellung|auftragsnummer|auftrag|rechnungsnummer|belegnummer" },
	[COLUMN_ORDER_DATE] = { "order", "date", "when it was placed, date or date and time",
		"date|order date|created at|created|placed at|invoicedate|invoice date|order_date|purchase date|transaction date|datum|bestelldatum|rechnungsdatum" },
	[COLUMN_ORDER_TIME] = { "order", "time", "the time of day, where it has a column of its own", "time|uhrzeit|order time" },
	[COLUMN_ORDER_CURRENCY] = { "order", "currency", "currency, a column or a constant like \"EUR\"", "currency|currency code|wahrung" },
	[COLUMN_ORDER_TOTAL] = { "order", "total", "what the whole order cost; without it the sum of the lines",
		"order total|total|grand total|total collected|gesamtbetrag|gesamtsumme|gesamt|summe|betrag|amount|value|revenue" },
	[COLUMN_ORDER_REFUNDED] = { "order", "refunded", "what was paid back", "refunded amount|refunded|refund|partial refunds" },
	[COLUMN_ORDER_STATUS] = { "order", "status", "paid, pending, refunded or voided; without it paid", "financial status|status|payment status|order status" },
	[COLUMN_ORDER_CANCELLED] = { "order", "cancelled", "when it was cancelled; empty: it was not", "cancelled at|canceled at|cancelled" },
	[COLUMN_ORDER_NOTE] = { "order", "note", "a note on the order", "order note|order notes" },
	[COLUMN_PRODUCT_SKU] = { "product", "sku", "the product's number", "sku|stockcode|stock code|product id|item number|article number|artikelnummer|artikelnr|lineitem sku|code|gtin|ean" },
	[COLUMN_PRODUCT_NAME] = { "product", "name", "the product's name", "product|product name|item|item name|description|article|artikel|bezeichnung|lineitem name" },
	[COLUMN_LINE_QUANTITY] = { "line", "quantity", "how many; without it 1", "quantity|qty|count|menge|anzahl|lineitem quantity|units" },
	[COLUMN_LINE_PRICE] = { "line", "price", "the price of one", "price|unit price|unitprice|item price|einzelpreis|preis|lineitem price" },
	[COLUMN_LINE_DISCOUNT] = { "line", "discount", "taken off the line", "lineitem discount|line discount" },
	[COLUMN_LINE_TOTAL] = { "line", "total", "what the line cost; without it price times quantity", "line total|line amount|net sales|positionssumme" },
};
/* clang-format on */

static const struct {
	const char *word;
	char sign;
} delimiters[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "bar", '|' } };

static const char *const file_keys[] = { "delimiter", "decimal",       "dates",
	                                     "zone",      "phone-country", NULL };
static const char *const groups[] = { "file",    "source", "customer", "order",
	                                  "product", "line",   "ignore",   NULL };

struct mapping *mapping_new(const char *source)
{
	struct mapping *mapping = g_new0(struct mapping, 1);

	mapping->source = g_strdup(source);
	return mapping;
}

void mapping_free(struct mapping *mapping)
{
	if (!mapping)
		return;
	for (gsize i = 0; i < COLUMN_COUNT; i++) {
		g_free(mapping->headers[i]);
		g_free(mapping->constants[i]);
	}
	g_clear_pointer(&mapping->zone, g_time_zone_unref);
	g_free(mapping->phone_country);
	g_free(mapping->source);
	g_strfreev(mapping->ignored);
	g_free(mapping);
}

void mapping_add(struct mapping *mapping, enum column column, const char *headers)
{
	g_free(mapping->headers[column]);
	mapping->headers[column] = g_strdelimit(g_strdup(headers), "|", '\n');
}

bool mapping_has_orders(const struct mapping *mapping)
{
	for (gsize i = COLUMN_ORDER_ID; i < COLUMN_COUNT; i++)
		if (mapping->headers[i])
			return true;
	return false;
}

static bool complain(const char *path, const char *group, const char *key, const char *word,
                     const char *allowed, GError **error)
{
	return tend_fail(error, TEND_USAGE, "%s: [%s] %s = %s is not understood\nuse one of: %s", path,
	                 group, key, word, allowed);
}

static bool set_delimiter(struct mapping *mapping, const char *path, const char *word, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++) {
		if (strcmp(word, delimiters[i].word) == 0 ||
		    (word[0] == delimiters[i].sign && word[1] == '\0')) {
			mapping->delimiter = delimiters[i].sign;
			return true;
		}
	}
	return strcmp(word, "auto") == 0 ||
	       complain(path, "file", "delimiter", word, "comma, semicolon, tab, bar, auto", error);
}

static bool set_decimal(struct mapping *mapping, const char *path, const char *word, GError **error)
{
	if (strcmp(word, "point") == 0 || strcmp(word, ".") == 0)
		mapping->decimal = '.';
	else if (strcmp(word, "comma") == 0 || strcmp(word, ",") == 0)
		mapping->decimal = ',';
	else if (strcmp(word, "auto") != 0)
		return complain(path, "file", "decimal", word, "point, comma, auto", error);
	return true;
}

static bool set_zone(struct mapping *mapping, const char *path, const char *word, GError **error)
{
	mapping->zone = g_time_zone_new_identifier(word);
	return mapping->zone || complain(path, "file", "zone", word, "names like Europe/Berlin", error);
}

static bool set_phone_country(struct mapping *mapping, const char *path, const char *word,
                              GError **error)
{
	const char *digits = *word == '+' ? word + 1 : word;

	if (strlen(digits) < 1 || strlen(digits) > 3 || digits[strspn(digits, "0123456789")] != '\0')
		return complain(path, "file", "phone-country", word, "numbers like 49", error);
	mapping->phone_country = g_strdup(digits);
	return true;
}

static bool set_file_key(struct mapping *mapping, const char *path, const char *key,
                         const char *word, GError **error)
{
	if (strcmp(key, "delimiter") == 0)
		return set_delimiter(mapping, path, word, error);
	if (strcmp(key, "decimal") == 0)
		return set_decimal(mapping, path, word, error);
	if (strcmp(key, "zone") == 0)
		return set_zone(mapping, path, word, error);
	if (strcmp(key, "phone-country") == 0)
		return set_phone_country(mapping, path, word, error);
	if (strcmp(key, "dates") == 0)
		return date_order_parse(word, &mapping->dates) ||
		       complain(path, "file", "dates", word, "year-first, day-first, month-first, auto",
		                error);
	const char *near = text_nearest(key, file_keys);
	return tend_fail(error, TEND_USAGE, "%s: [file] has no '%s'\n%s%s", path, key,
	                 near ? "did you mean "
	                      : "it knows delimiter, decimal, dates, zone, phone-country",
	                 near ? near : "");
}

static bool set_column(struct mapping *mapping, enum column column, const char *path,
                       const char *value, GError **error)
{
	gsize length = strlen(value);

	if (value[0] != '"') {
		mapping->headers[column] = g_strdup(value);
		return true;
	}
	if (length < 2 || value[length - 1] != '"')
		return tend_fail(error, TEND_USAGE, "%s: [%s] %s = %s lacks its second quotation mark",
		                 path, column_words[column].group, column_words[column].key, value);
	mapping->constants[column] = g_strndup(value + 1, length - 2);
	if (column == COLUMN_ORDER_CURRENCY && money_digits(mapping->constants[column]) < 0)
		return tend_fail(error, TEND_USAGE,
		                 "%s: [order] currency = %s is no currency\nuse a code like \"EUR\"", path,
		                 value);
	return true;
}

static bool set_column_key(struct mapping *mapping, const char *path, const char *group,
                           const char *key, const char *value, GError **error)
{
	const char *keys[COLUMN_COUNT + 1] = { NULL };
	gsize count = 0;

	for (gsize i = 0; i < COLUMN_COUNT; i++) {
		if (strcmp(column_words[i].group, group) != 0)
			continue;
		if (strcmp(column_words[i].key, key) == 0)
			return set_column(mapping, (enum column)i, path, value, error);
		keys[count++] = column_words[i].key;
	}
	const char *near = text_nearest(key, keys);
	g_autofree char *all = g_strjoinv(", ", (char **)keys);
	return tend_fail(error, TEND_USAGE, "%s: [%s] has no '%s'\n%s%s", path, group, key,
	                 near ? "did you mean " : "it knows ", near ? near : all);
}

static bool load_key(struct mapping *mapping, GKeyFile *file, const char *path, const char *group,
                     const char *key, GError **error)
{
	g_autofree char *value = g_key_file_get_string(file, group, key, error);

	if (!value) {
		g_prefix_error(error, "%s: [%s] %s: ", path, group, key);
		return false;
	}
	g_strstrip(value);
	if (*value == '\0')
		return true; /* an empty line of the guess: no such column */
	if (strcmp(group, "file") == 0)
		return set_file_key(mapping, path, key, value, error);
	if (strcmp(group, "ignore") == 0) {
		if (strcmp(key, "columns") != 0)
			return tend_fail(error, TEND_USAGE, "%s: [ignore] has no '%s'\ndid you mean columns",
			                 path, key);
		mapping->ignored = g_strsplit(value, ";", -1);
		return true;
	}
	if (strcmp(group, "source") == 0) {
		if (strcmp(key, "name") != 0)
			return tend_fail(error, TEND_USAGE, "%s: [source] has no '%s'\ndid you mean name", path,
			                 key);
		g_free(mapping->source);
		mapping->source = text_clean(value, -1, TEXT_LINE);
		return true;
	}
	return set_column_key(mapping, path, group, key, value, error);
}

static bool load_group(struct mapping *mapping, GKeyFile *file, const char *path, const char *group,
                       GError **error)
{
	g_auto(GStrv) keys = NULL;

	if (!g_strv_contains(groups, group)) {
		const char *near = text_nearest(group, groups);

		return tend_fail(error, TEND_USAGE, "%s: there is no group [%s]\n%s%s", path, group,
		                 near ? "did you mean "
		                      : "groups are file, source, customer, order, product, line, ignore",
		                 near ? near : "");
	}
	keys = g_key_file_get_keys(file, group, NULL, error);
	for (gsize i = 0; keys && keys[i]; i++)
		if (!load_key(mapping, file, path, group, keys[i], error))
			return false;
	return keys != NULL;
}

static bool check(const struct mapping *mapping, const char *path, GError **error)
{
	bool orders = mapping_has_orders(mapping);
	bool customers = false;

	for (gsize i = 0; i < COLUMN_ORDER_ID; i++)
		customers = customers || mapping->headers[i];
	if (!orders && !customers)
		return tend_fail(
			error, TEND_USAGE,
			"%s names no column\nsay which column is what, as in: [customer] email = E-mail", path);
	if (orders && (!mapping->headers[COLUMN_ORDER_ID] || !mapping->headers[COLUMN_ORDER_DATE]))
		return tend_fail(
			error, TEND_USAGE,
			"%s: orders need [order] id and date\nid is the order's number, date when it was placed",
			path);
	if (orders && !mapping->headers[COLUMN_ORDER_TOTAL] && !mapping->headers[COLUMN_LINE_PRICE] &&
	    !mapping->headers[COLUMN_LINE_TOTAL])
		return tend_fail(
			error, TEND_USAGE,
			"%s: what did an order cost?\ngive [order] total, [line] price or [line] total", path);
	return true;
}

struct mapping *mapping_load(const char *path, GError **error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(Mapping) mapping = NULL;
	g_autoptr(GError) failure = NULL;
	g_auto(GStrv) names = NULL;
	g_autofree char *base = g_path_get_basename(path);

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &failure)) {
		tend_fail(error, TEND_FAILED, "%s cannot be read as a mapping file: %s", path,
		          failure->message);
		return NULL;
	}
	char *ending = strrchr(base, '.');
	if (ending && ending != base)
		*ending = '\0';
	mapping = mapping_new(base);
	names = g_key_file_get_groups(file, NULL);
	for (gsize i = 0; names[i]; i++)
		if (!load_group(mapping, file, path, names[i], error))
			return NULL;
	return check(mapping, path, error) ? g_steal_pointer(&mapping) : NULL;
}
