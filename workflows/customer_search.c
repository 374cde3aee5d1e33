#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"

#include <string.h>

enum { TRIGRAM = 3 };

/* "+49 (30) 12-34" is one word for searching: its digits, without the zeros that stand for a country or the way out of a town.
 * Anything with a letter is not. NULL then. */
static char *digits_of(const char *text)
{
	g_autoptr(GString) digits = g_string_new(NULL);

	for (; *text; text++) {
		if (g_ascii_isdigit(*text) && (digits->len || *text != '0'))
			g_string_append_c(digits, *text);
		else if (strchr("0 +-()./", *text) == NULL)
			return NULL;
	}
	return digits->len >= 4 ? g_string_free(g_steal_pointer(&digits), FALSE) : NULL;
}

char **customer_search_words(const char *text)
{
	g_autofree char *digits = digits_of(text);
	g_autofree char *folded = text_fold(digits ? digits : text);
	g_auto(GStrv) parts = g_strsplit(folded, " ", -1);
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	for (gsize i = 0; parts[i]; i++)
		if (*parts[i])
			g_ptr_array_add(words, g_strdup(parts[i]));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

const char *customer_search_longest(char **words)
{
	const char *best = words[0];

	for (gsize i = 0; words[i]; i++)
		if (g_utf8_strlen(words[i], -1) > g_utf8_strlen(best, -1))
			best = words[i];
	return best;
}

char *customer_search_piece(const char *word)
{
	g_auto(GStrv) pieces = g_strsplit_set(word, "%_", -1);

	return g_strdup(pieces[0] ? customer_search_longest(pieces) : "");
}

bool customer_search_holds(const char *search_text, char **words)
{
	for (gsize i = 0; words[i]; i++)
		if (strstr(search_text, words[i]) == NULL)
			return false;
	return true;
}

/* Adds the rows of a search statement that hold every word and are not there yet. */
static bool take(struct db_stmt *stmt, char **words, guint most, GHashTable *seen, GArray *ids,
                 GError **error)
{
	g_autoptr(GError) failure = NULL;

	while ((most == 0 || ids->len < most) && db_step(stmt, &failure)) {
		gint64 id = db_int(stmt, 0);

		if (!customer_search_holds(db_text(stmt, 3), words) || g_hash_table_contains(seen, &id))
			continue;
		g_hash_table_add(seen, g_memdup2(&id, sizeof id));
		g_array_append_val(ids, id);
	}
	db_reset(stmt);
	return tend_pass_on(error, &failure);
}

/* Words too short for the search table: those that begin so, anywhere in the name. */
static bool search_words(struct db *db, char **words, guint most, GHashTable *seen, GArray *ids,
                         GError **error)
{
	g_autofree char *pattern = g_strdup_printf("%% %s%%", customer_search_longest(words));
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_SEARCH_WORD, error);

	if (stmt == NULL)
		return false;
	db_lend_text(stmt, 1, pattern, -1);
	return take(stmt, words, most, seen, ids, error);
}

static bool search(struct db *db, char **words, guint most, GHashTable *seen, GArray *ids,
                   GError **error)
{
	g_autofree char *begin = g_strjoinv(" ", words);
	g_autofree char *end = g_strconcat(begin, "\xf4\x8f\xbf\xbf",
	                                   NULL); /* U+10FFFF: behind every name that begins so */
	/* Closed by two NULs: reading a pattern for its trigrams, SQLite 3.40 looks one byte behind the end. */
	g_autofree char *piece = customer_search_piece(customer_search_longest(words));
	g_autofree char *pattern = g_strdup_printf("%%%s%%%c", piece, '\0');
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_SEARCH_NAME, error);

	if (stmt == NULL)
		return false;
	db_lend_text(stmt, 1, begin, -1);
	db_lend_text(stmt, 2, end, -1);
	if (!take(stmt, (char *[]){ (char *)"", NULL }, most, seen, ids, error))
		return false;
	if (g_utf8_strlen(piece, -1) < TRIGRAM)
		return search_words(db, words, most, seen, ids, error);
	stmt = db_stmt(db, SQL_CUSTOMER_SEARCH_TEXT, error);
	if (stmt == NULL)
		return false;
	db_lend_text(stmt, 1, pattern, -1);
	return take(stmt, words, most, seen, ids, error);
}

GArray *customer_search(struct db *db, const char *text, guint most, GError **error)
{
	g_auto(GStrv) words = customer_search_words(text);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	if (words[0] == NULL) {
		tend_fail(error, TEND_USAGE, "search for what?\ntry: tend search anna");
		return NULL;
	}
	if (!search(db, words, most, seen, ids, error))
		return NULL;
	return g_steal_pointer(&ids);
}

struct page *customer_get(struct db *db, gint64 id, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_customer, id, error);
	const struct customer *customer;

	if (page == NULL)
		return NULL;
	customer = page_row(page, 0);
	if (customer->merged_into) {
		tend_fail(error, TEND_NOT_FOUND,
		          "customer %" G_GINT64_FORMAT " was merged into %" G_GINT64_FORMAT
		          "\ntry that number, or: tend customer unmerge %" G_GINT64_FORMAT,
		          id, customer->merged_into, id);
		return NULL;
	}
	if (customer->hidden) {
		tend_fail(error, TEND_NOT_FOUND,
		          "customer %" G_GINT64_FORMAT " was removed; only what refers to it is left", id);
		return NULL;
	}
	return g_steal_pointer(&page);
}

/* "12 Anna Kovsky, 40 Anna Kovová". */
static char *name_them(struct db *db, const GArray *ids)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);
		g_autoptr(Page) page = record_get(db, &noun_customer, id, NULL);

		if (page)
			g_string_append_printf(names, "%s%" G_GINT64_FORMAT " %s", names->len ? ", " : "", id,
			                       ((const struct customer *)page_row(page, 0))->name);
	}
	return g_string_free(names, FALSE);
}

/* Of several the one whose whole name it is, when it is one: letter for letter, else but for accents and capitals. */
static bool exact_name(struct db *db, const char *word, const GArray *ids, gint64 *id)
{
	g_autofree char *folded = text_fold(word);
	guint same = 0, alike = 0;

	for (guint i = 0; i < ids->len; i++) {
		gint64 found = g_array_index(ids, gint64, i);
		g_autoptr(Page) page = record_get(db, &noun_customer, found, NULL);
		const struct customer *customer = page ? page_row(page, 0) : NULL;

		if (customer == NULL || strcmp(customer->name_fold, folded) != 0)
			continue;
		if (strcmp(customer->name, word) == 0)
			same++;
		alike++;
		if (alike == 1 || (same == 1 && strcmp(customer->name, word) == 0))
			*id = found;
	}
	return same == 1 || (same == 0 && alike == 1);
}

bool customer_resolve(struct db *db, const char *word, gint64 *id, GError **error)
{
	enum { SHOWN = 9 };
	g_autoptr(GArray) ids = NULL;
	char *end = NULL;

	*id = g_ascii_strtoll(word, &end, 10);
	/* What is beyond every number comes back as the greatest one. */
	if (end != word && *end == '\0' && *id > 0 && *id < G_MAXINT64)
		return true;
	ids = customer_search(db, word, SHOWN, error);
	if (ids == NULL)
		return false;
	if (ids->len == 0)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "nobody is called %s\ntry: tend search with fewer letters", word);
	if (ids->len > 1 && !exact_name(db, word, ids, id)) {
		g_autofree char *names = name_them(db, ids);

		return tend_fail(error, TEND_USAGE, "%s%u customers match '%s'; say the number\n%s",
		                 ids->len == SHOWN ? "at least " : "", ids->len, word, names);
	}
	if (ids->len == 1)
		*id = g_array_index(ids, gint64, 0);
	return true;
}
