#include "base/text.h"
#include "db/contact_point.h"
#include "workflows/customer.h"

#include <string.h>

static void add_words(GString *words, const char *text)
{
	g_autofree char *folded = text ? text_fold(text) : NULL;

	if (folded && *folded)
		g_string_append_printf(words, "%s%s", words->len ? " " : "", folded);
}

static void add_digits(GString *words, const char *phone)
{
	if (words->len)
		g_string_append_c(words, ' ');
	for (; *phone; phone++)
		if (g_ascii_isdigit(*phone))
			g_string_append_c(words, *phone);
}

static bool add_companies(struct db *db, gint64 customer, GString *words, GError **error)
{
	g_autoptr(Page) members = page_query(db, &noun_company_member, SQL_COMPANY_MEMBER_LIST,
	                                     (struct value[]){ value_int(customer), value_end() }, error);

	for (gsize i = 0; members && i < members->count; i++) {
		const struct company_member *member = page_row(members, i);
		g_autoptr(Page) company = record_get(db, &noun_customer, member->company_id, error);

		if (company == NULL)
			return false;
		add_words(words, ((const struct customer *)page_row(company, 0))->name);
	}
	return members != NULL;
}

bool customer_index(struct db *db, struct customer *customer, const struct change *change,
                    GError **error)
{
	g_autoptr(Page) points =
		page_query(db, &noun_contact_point, SQL_CONTACT_POINT_LIST,
	               (struct value[]){ value_int(customer->id), value_end() }, error);
	g_autoptr(GString) words = g_string_new(NULL);

	if (points == NULL)
		return false;
	add_words(words, customer->name);
	if (!add_companies(db, customer->id, words, error))
		return false;
	for (gsize i = 0; i < points->count; i++) {
		const struct contact_point *point = page_row(points, i);

		if (strcmp(point->kind, "email") == 0)
			add_words(words, point->value);
		else if (strcmp(point->kind, "phone") == 0)
			add_digits(words, point->value_key);
	}
	if (g_strcmp0(customer->search_text, words->str) == 0)
		return true;
	customer->search_text = words->str;
	bool done = record_save(db, &noun_customer, customer, change, error);
	customer->search_text = "";
	return done;
}
