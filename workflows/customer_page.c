#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/customer_page_private.h"

#include <string.h>

enum { TRIGRAM = 3 };

/* ---- a view and what follows from it */

void customers_forget(struct customers *customers)
{
	if (customers->kept)
		g_array_unref(customers->kept);
	if (customers->kept_text)
		g_string_chunk_free(customers->kept_text);
	customers->kept = NULL;
	customers->kept_text = NULL;
	customers->found = -1;
}

static void clear_view(struct customers *customers)
{
	customers_forget(customers);
	for (int i = 0; i < 2 * PARTS; i++) {
		struct composed *composed = &customers->parts[i / PARTS][i % PARTS];

		if (composed->text)
			g_string_free(composed->text, TRUE);
		db_stmt_free(composed->stmt);
		*composed = (struct composed){ 0 };
	}
	g_strfreev(customers->words);
	g_free(customers->word);
	g_free(customers->text);
	g_free(customers->first);
	g_free(customers->last);
	if (customers->patterns)
		g_ptr_array_unref(customers->patterns);
}

struct customers *customers_open(struct db *db)
{
	struct customers *customers = g_new0(struct customers, 1);

	customers->db = db;
	customers->found = -1;
	return customers;
}

void customers_close(struct customers *customers)
{
	if (customers == NULL)
		return;
	clear_view(customers);
	g_free(customers);
}

/* Three letters are looked up anywhere, fewer at the beginning of names. */
static void set_words(struct customers *customers, const char *text)
{
	g_auto(GStrv) words = customer_search_words(text ? text : "");
	g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func(g_free);

	if (words[0] == NULL)
		return;
	/* Closed by two NULs: reading a pattern for its trigrams, SQLite 3.40 looks one byte behind the end. */
	for (int i = 0; words[i] && patterns->len < MOST_PATTERNS; i++) {
		g_autofree char *piece = customer_search_piece(words[i]);

		if (g_utf8_strlen(piece, -1) >= TRIGRAM)
			g_ptr_array_add(patterns, g_strdup_printf("%%%s%%%c", piece, '\0'));
	}
	if (patterns->len > 0) {
		customers->patterns = g_steal_pointer(&patterns);
	} else {
		customers->first = g_strjoinv(" ", words);
		customers->last = g_strconcat(customers->first, "\xf4\x8f\xbf\xbf", NULL);
	}
	customers->words = g_steal_pointer(&words);
}

void customers_view(struct customers *customers, const struct customer_view *view)
{
	struct customers old = *customers;

	*customers = (struct customers){ .db = old.db, .view = *view, .found = -1 };
	/* Tags are found as they are folded, flags and channels as they are written. */
	customers->word =
		view->word && view->group == GROUP_TAG ? text_fold(view->word) : g_strdup(view->word);
	customers->text = g_strdup(view->text);
	/* Who was never here has the same figures in all of these, and one index that holds them side by side. */
	if (view->group == GROUP_LEADS && customers_is_by_figures(view->order))
		customers->view.order = BY_VISITS;
	customers->view.word = customers->word;
	customers->view.text = customers->text;
	set_words(customers, view->text);
	clear_view(&old);
}

/* ---- keys */

static struct value read_value(struct db_stmt *stmt, enum value_kind kind)
{
	if (kind == VALUE_TEXT)
		return value_text(db_text(stmt, 0));
	return kind == VALUE_REAL ? value_real(db_real(stmt, 0)) : value_int(db_int(stmt, 0));
}

static struct customer_key *copy_key(struct value sort, gint64 id)
{
	struct customer_key *key = g_new(struct customer_key, 1);

	*key = (struct customer_key){ id, sort };
	if (sort.kind == VALUE_TEXT)
		key->sort.t = g_strdup(sort.t);
	return key;
}

void customer_key_free(struct customer_key *key)
{
	if (key && key->sort.kind == VALUE_TEXT)
		g_free((char *)key->sort.t);
	g_free(key);
}

static int compare_keys(const void *a, const void *b)
{
	const struct customer_key *left = a, *right = b;
	int way = 0;

	if (left->sort.kind == VALUE_TEXT)
		way = strcmp(left->sort.t, right->sort.t);
	else if (left->sort.kind == VALUE_REAL)
		way = (left->sort.r > right->sort.r) - (left->sort.r < right->sort.r);
	else
		way = (left->sort.i > right->sort.i) - (left->sort.i < right->sort.i);
	return way ? way : (left->id > right->id) - (left->id < right->id);
}

static bool has_letters(const struct customers *customers, struct db_stmt *stmt)
{
	return customers->patterns == NULL || customer_search_holds(db_text(stmt, 2), customers->words);
}

/* ---- a filter that fits few is answered once */

static bool take_matches(struct customers *customers, struct db_stmt *stmt, GError **error)
{
	g_autoptr(GError) failure = NULL;
	enum value_kind kind = customers_sort_kind(customers->view.order);

	while (customers->kept->len <= CUSTOMERS_COUNTED && db_step(stmt, &failure)) {
		struct customer_key key = { .id = db_int(stmt, 1), .sort = read_value(stmt, kind) };

		if (!has_letters(customers, stmt))
			continue;
		if (kind == VALUE_TEXT)
			key.sort.t = g_string_chunk_insert(customers->kept_text, key.sort.t);
		g_array_append_val(customers->kept, key);
	}
	db_reset(stmt);
	return tend_pass_on(error, &failure);
}

/* A flag may be raised twice on one customer. */
static void drop_repeats(GArray *keys)
{
	guint kept = 0;

	for (guint i = 0; i < keys->len; i++) {
		struct customer_key key = g_array_index(keys, struct customer_key, i);

		if (kept == 0 || g_array_index(keys, struct customer_key, kept - 1).id != key.id)
			g_array_index(keys, struct customer_key, kept++) = key;
	}
	g_array_set_size(keys, kept);
}

bool customers_prepare(struct customers *customers, GError **error)
{
	int bound;
	struct db_stmt *stmt;

	if (!customers_has_filter(customers) || customers->found >= 0)
		return true;
	/* A fenced statement may not be the first to open the search table. */
	if (customers->patterns && db_stmt(customers->db, SQL_CUSTOMER_SEARCH_TEXT, error) == NULL)
		return false;
	stmt = customers_ready(customers, PART_MATCHES, false, &bound, error);
	if (stmt == NULL)
		return false;
	customers_forget(customers);
	customers->kept = g_array_new(FALSE, FALSE, sizeof(struct customer_key));
	customers->kept_text = g_string_chunk_new(4096);
	if (!take_matches(customers, stmt, error)) {
		customers_forget(customers);
		return false;
	}
	if (customers->kept->len > CUSTOMERS_COUNTED) {
		customers_forget(customers);
		customers->found = CUSTOMERS_COUNTED + 1;
		return true;
	}
	g_array_sort(customers->kept, compare_keys);
	drop_repeats(customers->kept);
	customers->found = (int)customers->kept->len;
	return true;
}

int customers_found(const struct customers *customers)
{
	return customers->found;
}

/* The first kept key that is not before the place. */
static guint place_in(const GArray *kept, const struct customer_key *from)
{
	guint low = 0, high = kept->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (compare_keys(&g_array_index(kept, struct customer_key, middle), from) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void read_kept(const GArray *kept, const struct customer_key *from, bool inclusive,
                      bool down, guint count, GPtrArray *keys)
{
	gint64 at = down ? (gint64)kept->len - 1 : 0;

	if (from) {
		guint place = place_in(kept, from);
		bool there = place < kept->len &&
		             compare_keys(&g_array_index(kept, struct customer_key, place), from) == 0;

		at = down ? (gint64)place - 1 : place;
		if (there && inclusive)
			at = place;
		else if (there && !down)
			at++;
	}
	for (; count > 0 && at >= 0 && at < kept->len; count--, at += down ? -1 : 1) {
		const struct customer_key *key = &g_array_index(kept, struct customer_key, at);

		g_ptr_array_add(keys, copy_key(key->sort, key->id));
	}
}

/* ---- everybody else is walked over, along an index */

static bool take_keys(struct customers *customers, struct db_stmt *stmt, guint most,
                      GPtrArray *keys, GError **error)
{
	g_autoptr(GError) failure = NULL;
	enum value_kind kind = customers_sort_kind(customers->view.order);

	while (keys->len < most && db_step(stmt, &failure))
		if (has_letters(customers, stmt))
			g_ptr_array_add(keys, copy_key(read_value(stmt, kind), db_int(stmt, 1)));
	db_reset(stmt);
	return tend_pass_on(error, &failure);
}

/* inclusive: ids are whole numbers, so the place itself is what lies behind the one before it. */
static bool walk_part(struct customers *customers, enum part part, const struct customer_key *from,
                      bool inclusive, bool down, guint most, GPtrArray *keys, GError **error)
{
	int bound;
	struct db_stmt *stmt = customers_ready(customers, part, down, &bound, error);

	if (stmt == NULL)
		return false;
	if (from && from->sort.kind == VALUE_TEXT)
		db_bind_text(stmt, bound + 1, from->sort.t);
	else if (from && from->sort.kind == VALUE_REAL)
		db_bind_real(stmt, bound + 1, from->sort.r);
	else if (from)
		db_bind_int(stmt, bound + 1, from->sort.i);
	if (part == PART_TIE)
		db_bind_int(stmt, bound + 2, inclusive ? from->id + (down ? 1 : -1) : from->id);
	return take_keys(customers, stmt, most, keys, error);
}

bool customers_read(struct customers *customers, const struct customer_key *from, bool inclusive,
                    bool backwards, guint count, GPtrArray *keys, GError **error)
{
	bool down = customers->view.down != backwards;
	guint most = keys->len + count;

	if (!customers_prepare(customers, error))
		return false;
	if (customers->kept) {
		read_kept(customers->kept, from, inclusive, down, count, keys);
		return true;
	}
	if (from == NULL)
		return walk_part(customers, PART_START, NULL, false, down, most, keys, error);
	return walk_part(customers, PART_TIE, from, inclusive, down, most, keys, error) &&
	       (keys->len == most || walk_part(customers, PART_ON, from, false, down, most, keys, error));
}

bool customers_find(struct customers *customers, gint64 id, struct customer_key **key, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new();
	int bound;
	struct db_stmt *stmt;

	*key = NULL;
	if (!customers_prepare(customers, error))
		return false;
	for (guint i = 0; customers->kept && i < customers->kept->len; i++) {
		const struct customer_key *kept = &g_array_index(customers->kept, struct customer_key, i);

		if (kept->id == id)
			*key = copy_key(kept->sort, id);
	}
	if (customers->kept)
		return true;
	stmt = customers_ready(customers, PART_FIND, false, &bound, error);
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, bound + 1, id);
	if (!take_keys(customers, stmt, 1, keys, error))
		return false;
	if (keys->len)
		*key = g_ptr_array_index(keys, 0);
	return true;
}
