/* A row into a customer. */
#include "base/money.h"
#include "base/text.h"
#include "formats/mapping_reader.h"

#include <string.h>

static enum answer answer(struct reader *r, enum column column)
{
	static const char *const yes[] = { "yes", "true", "1",  "y", "subscribed",
		                               "ja",  "oui",  "si", NULL };
	static const char *const no[] = { "no",  "false",          "0", "n", "unsubscribed", "nein",
		                              "non", "not subscribed", NULL };
	const char *text = reader_value(r, column);
	g_autofree char *folded = text ? text_fold(text) : NULL;

	if (!folded)
		return ANSWER_NONE;
	if (g_strv_contains(yes, folded))
		return ANSWER_YES;
	if (g_strv_contains(no, folded))
		return ANSWER_NO;
	reader_reject(r, "'%s' (%s) is neither yes nor no", text, reader_title(r, column));
	return ANSWER_NONE;
}

/* A list in a cell: a, b or "a","b" or a ::: b; separated by LF afterwards. */
static const char *tag_list(struct reader *r)
{
	const char *text = reader_value(r, COLUMN_CUSTOMER_TAGS);
	g_autoptr(GString) list = NULL;
	g_auto(GStrv) parts = NULL;

	if (!text)
		return NULL;
	parts = g_strsplit_set(text, strstr(text, ":::") ? ":" : ",;", -1);
	list = g_string_new(NULL);
	for (gsize i = 0; parts[i]; i++) {
		char *tag = g_strstrip(parts[i]);
		gsize length = strlen(tag);

		if (length >= 2 && tag[0] == '"' && tag[length - 1] == '"') {
			tag[length - 1] = '\0';
			tag++;
		}
		if (*tag)
			g_string_append_printf(list, "%s%s", list->len ? "\n" : "", tag);
	}
	return list->len ? reader_own(r, g_string_free(g_steal_pointer(&list), FALSE)) : NULL;
}

/* Street, more, postcode city, region, country: on one line. */
static const char *address(struct reader *r)
{
	const char *street = reader_value(r, COLUMN_CUSTOMER_STREET),
			   *more = reader_value(r, COLUMN_CUSTOMER_STREET2);
	const char *postcode = reader_value(r, COLUMN_CUSTOMER_POSTCODE),
			   *city = reader_value(r, COLUMN_CUSTOMER_CITY);
	const char *region = reader_value(r, COLUMN_CUSTOMER_REGION),
			   *country = reader_value(r, COLUMN_CUSTOMER_COUNTRY);
	g_autofree char *place = postcode && city ? g_strdup_printf("%s %s", postcode, city)
	                                          : g_strdup(city ? city : postcode);
	const char *parts[] = { street, more, place, region, country };
	g_autoptr(GString) line = NULL;

	/* A country or a city alone is nowhere to write to. */
	if (!street && !postcode)
		return NULL;
	line = g_string_new(NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i])
			g_string_append_printf(line, "%s%s", line->len ? ", " : "", parts[i]);
	return reader_own(r, g_string_free(g_steal_pointer(&line), FALSE));
}

static const char *whole_name(struct reader *r, const struct incoming_customer *c)
{
	const char *name = reader_value(r, COLUMN_CUSTOMER_NAME);

	if (name)
		return name;
	if (c->given_name && c->family_name)
		return reader_own(r, g_strdup_printf("%s %s", c->given_name, c->family_name));
	return c->given_name ? c->given_name : c->family_name;
}

static const char *phone_key(struct reader *r, const char *phone)
{
	return phone ? reader_own(r, text_phone_key(phone, r->mapping->phone_country)) : NULL;
}

void reader_customer(struct reader *r, struct incoming_customer *c)
{
	const char *birthday = reader_value(r, COLUMN_CUSTOMER_BIRTHDAY);

	c->external_id = reader_value(r, COLUMN_CUSTOMER_ID);
	c->given_name = reader_value(r, COLUMN_CUSTOMER_GIVEN);
	c->family_name = reader_value(r, COLUMN_CUSTOMER_FAMILY);
	c->name = whole_name(r, c);
	c->company = reader_value(r, COLUMN_CUSTOMER_COMPANY);
	c->email = reader_value(r, COLUMN_CUSTOMER_EMAIL);
	c->phone = reader_value(r, COLUMN_CUSTOMER_PHONE);
	c->phone_key = phone_key(r, c->phone);
	c->other_phone = reader_value(r, COLUMN_CUSTOMER_OTHER_PHONE);
	c->other_phone_key = phone_key(r, c->other_phone);
	c->address = address(r);
	c->language = reader_value(r, COLUMN_CUSTOMER_LANGUAGE);
	c->note = reader_value(r, COLUMN_CUSTOMER_NOTE);
	c->tags = tag_list(r);
	c->email_consent = answer(r, COLUMN_CUSTOMER_EMAIL_CONSENT);
	c->sms_consent = answer(r, COLUMN_CUSTOMER_SMS_CONSENT);
	if (c->email) {
		c->email_key = reader_own(r, text_email_key(c->email));
		if (!c->email_key)
			reader_reject(r, "'%s' is no e-mail address", c->email);
	}
	if (birthday) {
		c->birthday = reader_own(r, date_birthday(birthday, r->mapping->dates));
		if (!c->birthday)
			reader_reject(r, "the birthday '%s' cannot be read", birthday);
	}
	if (!r->orders && !c->external_id && !c->name && !c->company && !c->email && !c->phone)
		reader_reject(r, "it has neither a number, a name, an e-mail address nor a phone number");
}
