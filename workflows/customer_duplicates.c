#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"

#include <string.h>

/* "first second": each pair is named once, for the strongest reason. */
static void add_pair(GArray *pairs, GHashTable *seen, gint64 a, gint64 b, const char *because)
{
	struct customer_pair pair = { .first = MIN(a, b), .second = MAX(a, b), .because = because };

	if (g_hash_table_add(seen, g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, pair.first,
	                                           pair.second)))
		g_array_append_val(pairs, pair);
}

static bool same_points(struct db *db, GArray *pairs, GHashTable *seen, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_SAME_POINT, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		add_pair(pairs, seen, db_int(stmt, 0), db_int(stmt, 1),
		         strcmp(db_text(stmt, 2), "email") == 0 ? "same e-mail" : "same phone");
	return tend_pass_on(error, &failure);
}

/* The last number of four to seven digits: "Main St 12, 10115 Berlin" → "10115". NULL for none. */
static char *postcode_of(const char *address)
{
	const char *found = NULL;
	gsize length = 0;

	for (const char *c = address; c && *c;) {
		gsize digits = strspn(c, "0123456789");

		if (digits >= 4 && digits <= 7) {
			found = c;
			length = digits;
		}
		c += digits ? digits : 1;
	}
	return found ? g_strndup(found, length) : NULL;
}

/* Looks for earlier people under this key and joins them. Keys nobody can tell apart (a family of twenty) make no pairs. */
static void meet(GArray *pairs, GHashTable *seen, GHashTable *people, const char *key, gint64 id,
                 const char *because)
{
	enum { MOST = 8 };
	GArray *earlier = g_hash_table_lookup(people, key);

	if (earlier == NULL) {
		earlier = g_array_new(FALSE, FALSE, sizeof(gint64));
		g_hash_table_insert(people, g_strdup(key), earlier);
	}
	for (guint i = 0; i < earlier->len && i < MOST; i++)
		add_pair(pairs, seen, g_array_index(earlier, gint64, i), id, because);
	g_array_append_val(earlier, id);
}

static bool same_people(struct db *db, GArray *pairs, GHashTable *seen, GError **error)
{
	g_autoptr(GHashTable) people =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_PEOPLE, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		g_autofree char *given = text_fold(db_text(stmt, 1)), *family = text_fold(db_text(stmt, 2));
		g_autofree char *initial = g_utf8_substring(given, 0, *given ? 1 : 0);
		g_autofree char *postcode = postcode_of(db_text(stmt, 4));
		g_autofree char *birth_key =
			g_strdup_printf("b %s %s %s", family, initial, db_text(stmt, 3) ? db_text(stmt, 3) : "");
		g_autofree char *post_key =
			g_strdup_printf("p %s %s %s", family, initial, postcode ? postcode : "");

		if (*initial == '\0' || *family == '\0')
			continue;
		if (db_text(stmt, 3))
			meet(pairs, seen, people, birth_key, db_int(stmt, 0),
			     "same family name, initial and birthday");
		if (postcode)
			meet(pairs, seen, people, post_key, db_int(stmt, 0),
			     "same family name, initial and postcode");
	}
	return tend_pass_on(error, &failure);
}

static GHashTable *emails_of(struct db *db, gint64 customer, GError **error)
{
	g_autoptr(GHashTable) emails = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_EMAILS, error);

	if (stmt == NULL)
		return NULL;
	db_bind_int(stmt, 1, customer);
	while (db_step(stmt, &failure))
		g_hash_table_add(emails, g_strdup(db_text(stmt, 0)));
	if (failure == NULL)
		return g_steal_pointer(&emails);
	g_propagate_error(error, g_steal_pointer(&failure));
	return NULL;
}

static bool compare_emails(struct db *db, struct customer_pair *pair, GError **error)
{
	g_autoptr(GHashTable) first = emails_of(db, pair->first, error);
	g_autoptr(GHashTable) second = first ? emails_of(db, pair->second, error) : NULL;
	GHashTableIter iter;
	gpointer email;

	if (second == NULL)
		return false;
	pair->emails_differ = g_hash_table_size(first) > 0 && g_hash_table_size(second) > 0;
	g_hash_table_iter_init(&iter, first);
	while (g_hash_table_iter_next(&iter, &email, NULL))
		if (g_hash_table_contains(second, email))
			pair->emails_differ = false;
	return true;
}

GArray *customer_duplicates(struct db *db, GError **error)
{
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct customer_pair));
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	if (!same_points(db, pairs, seen, error) || !same_people(db, pairs, seen, error))
		return NULL;
	for (guint i = 0; i < pairs->len; i++)
		if (!compare_emails(db, &g_array_index(pairs, struct customer_pair, i), error))
			return NULL;
	return g_steal_pointer(&pairs);
}
