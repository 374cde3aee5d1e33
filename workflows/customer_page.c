#include "workflows/customer_page.h"

#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"

#include <string.h>

/* A list sorted by figures is read from the figures on, one sorted by the customer from the customer on: each order is one index. */
#define FROM_CUSTOMERS "customers c CROSS JOIN scores s"
#define FROM_SCORES "scores s CROSS JOIN customers c"
#define SHOWN "s.customer_id = c.id AND c.merged_into IS NULL AND c.hidden = 0"

/* clang-format off */
static const struct order {
	const char *value, *id, *from;
	enum value_kind kind;
} orders[CUSTOMER_ORDERS] = {
	[BY_NAME] =       { "c.name_fold",                  "c.id",          FROM_CUSTOMERS, VALUE_TEXT },
	[BY_LAST_VISIT] = { "coalesce(s.last_order_at, 0)", "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_SPENT] =      { "s.spent",                      "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_VISITS] =     { "s.visits",                     "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_OVERDUE] =    { "coalesce(s.overdue, -1)",      "s.customer_id", FROM_SCORES,    VALUE_REAL },
	[BY_NEWEST] =     { "c.created_at",                 "c.id",          FROM_CUSTOMERS, VALUE_INT },
};

/* How the customers of a group are found, and how one of them is known. $ is the group's word. */
static const struct group {
	const char *from, *where, *test;
} groups[CUSTOMER_GROUPS] = {
	[GROUP_ALL] = { NULL, NULL, NULL },
	[GROUP_AT_RISK] = { FROM_SCORES, "s.at_risk = 1", "s.at_risk = 1" },
	[GROUP_REGULARS] = { FROM_SCORES, "s.visits >= 5", "s.visits >= 5" },
	[GROUP_LEADS] = { FROM_SCORES, "s.visits = 0", "s.visits = 0" },
	[GROUP_CONSENT] = { "consents k CROSS JOIN customers c CROSS JOIN scores s",
		"k.state = 'yes' AND k.channel = $ AND c.id = k.customer_id AND NOT EXISTS (SELECT 1 FROM consents l"
		" WHERE l.customer_id = k.customer_id AND l.channel = k.channel AND (l.at > k.at OR (l.at = k.at AND l.id > k.id)))",
		"(SELECT k.state FROM consents k WHERE k.customer_id = c.id AND k.channel = $ ORDER BY k.at DESC, k.id DESC LIMIT 1) = 'yes'" },
	[GROUP_TAG] = { "tags t CROSS JOIN customer_tags w CROSS JOIN customers c CROSS JOIN scores s",
		"t.name_fold = $ AND w.tag_id = t.id AND c.id = w.customer_id",
		"EXISTS (SELECT 1 FROM customer_tags w JOIN tags t ON t.id = w.tag_id WHERE w.customer_id = c.id AND t.name_fold = $)" },
	[GROUP_FLAG] = { "flags f CROSS JOIN customers c CROSS JOIN scores s",
		"f.name = $ AND f.cleared_at IS NULL AND c.id = f.customer_id",
		"EXISTS (SELECT 1 FROM flags f WHERE f.customer_id = c.id AND f.name = $ AND f.cleared_at IS NULL)" },
};
/* clang-format on */

enum { TRIGRAM = 3, MOST_PATTERNS = 4, MOST_VALUES = 10 };

/* The statements of a view: from the very start, those of the same value behind a place, those of another value behind it, one by its id, all. */
enum part { PART_START, PART_TIE, PART_ON, PART_FIND, PART_MATCHES, PARTS };

struct composed {
	GString *text;
	struct value values[MOST_VALUES];
	int count;
	struct db_stmt *stmt;
};

struct customers {
	struct db *db;
	struct customer_view view; /* its texts are owned below */
	char *word, *text;
	char **words; /* of the text; NULL: none */
	char *first,
		*last; /* of names that begin with the text, where it is too short for the search table */
	GPtrArray *patterns; /* for the search table: of every word of three letters or more; NULL: there is none */
	struct composed parts[2][PARTS]; /* up, down */
	GArray *kept; /* struct customer_key, ascending; NULL: not asked, or too many */
	GStringChunk *kept_text;
	int found; /* -1: not known */
};

/* ---- a view and what follows from it */

static bool has_filter(const struct customers *customers)
{
	return customers->words != NULL || customers->view.group != GROUP_ALL;
}

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
	if (view->group == GROUP_LEADS && strcmp(orders[view->order].from, FROM_SCORES) == 0)
		customers->view.order = BY_VISITS;
	customers->view.word = customers->word;
	customers->view.text = customers->text;
	set_words(customers, view->text);
	clear_view(&old);
}

/* ---- composing */

static void add(struct composed *composed, const char *before, struct value value, const char *after)
{
	g_assert(composed->count + 1 < MOST_VALUES);
	composed->values[composed->count++] = value;
	g_string_append_printf(composed->text, "%s$%d%s", before, composed->count, after);
}

/* A condition of a group, its word in the place of $. */
static void add_group(struct composed *composed, const char *condition, const char *word)
{
	const char *place = strchr(condition, '$');

	g_string_append(composed->text, " AND ");
	if (place == NULL) {
		g_string_append(composed->text, condition);
		return;
	}
	g_string_append_len(composed->text, condition, place - condition);
	add(composed, "", value_text(word), place + 1);
}

static void add_begins(struct composed *composed, const struct customers *customers)
{
	if (customers->first == NULL)
		return;
	add(composed, " AND c.name_fold >= ", value_text(customers->first), "");
	add(composed, " AND c.name_fold < ", value_text(customers->last), "");
}

/* What a customer has to be to be in the view, but for the letters, which are looked for in C. */
static void add_tests(struct composed *composed, const struct customers *customers)
{
	const struct group *group = &groups[customers->view.group];

	if (group->test)
		add_group(composed, group->test, customers->view.word);
	add_begins(composed, customers);
}

static void add_select(struct composed *composed, const struct customers *customers, const char *from)
{
	const struct order *order = &orders[customers->view.order];

	g_string_append_printf(composed->text, "SELECT %s, c.id, %s FROM %s WHERE " SHOWN, order->value,
	                       customers->patterns ? "c.search_text" : "''", from);
}

/* Places are bound when a page is read; their numbers come last. */
static void compose_walk(struct composed *composed, const struct customers *customers,
                         enum part part, bool down)
{
	const struct order *order = &orders[customers->view.order];
	const char *way = down ? " DESC" : "", *beyond = down ? "<" : ">";
	int n = 0;

	add_select(composed, customers, order->from);
	add_tests(composed, customers);
	n = composed->count;
	if (part == PART_FIND)
		g_string_append_printf(composed->text, " AND %s = $%d", order->id, n + 1);
	if (part == PART_FIND)
		return;
	if (part == PART_TIE)
		g_string_append_printf(composed->text, " AND %s = $%d AND %s %s $%d ORDER BY %s%s",
		                       order->value, n + 1, order->id, beyond, n + 2, order->id, way);
	if (part == PART_ON)
		g_string_append_printf(composed->text, " AND %s %s $%d", order->value, beyond, n + 1);
	if (part != PART_TIE)
		g_string_append_printf(composed->text, " ORDER BY %s%s, %s%s", order->value, way, order->id,
		                       way);
}

/* All of a view that has a filter, starting at what is rarest: the letters, then the group. It streams, so that more than are counted end it soon. */
static void compose_matches(struct composed *composed, const struct customers *customers)
{
	const struct group *group = &groups[customers->view.group];

	if (customers->words == NULL) {
		add_select(composed, customers, group->from);
		add_group(composed, group->where, customers->view.word);
		return;
	}
	if (customers->patterns == NULL) {
		add_select(composed, customers, FROM_CUSTOMERS);
	} else {
		add_select(composed, customers, "customer_search x CROSS JOIN " FROM_CUSTOMERS);
		g_string_append(composed->text, " AND c.id = x.\"rowid\"");
	}
	for (guint i = 0; customers->patterns && i < customers->patterns->len; i++)
		add(composed, " AND x.search_text LIKE ",
		    value_text(g_ptr_array_index(customers->patterns, i)), "");
	add_tests(composed, customers);
}

static struct composed *compose(struct customers *customers, enum part part, bool down)
{
	struct composed *composed = &customers->parts[down][part];

	if (composed->text)
		return composed;
	composed->text = g_string_new(NULL);
	if (part == PART_MATCHES)
		compose_matches(composed, customers);
	else
		compose_walk(composed, customers, part, down);
	return composed;
}

GPtrArray *customers_statements(struct customers *customers)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < 2 * PARTS; i++)
		if (i % PARTS != PART_MATCHES || has_filter(customers))
			g_ptr_array_add(texts, g_strdup(compose(customers, i % PARTS, i / PARTS)->text->str));
	return texts;
}

/* The statement with all bound but the place. NULL on error. */
static struct db_stmt *ready(struct customers *customers, enum part part, bool down, int *bound,
                             GError **error)
{
	struct composed *composed = compose(customers, part, down);

	if (composed->stmt == NULL)
		composed->stmt = db_prepare(customers->db, composed->text->str, error);
	if (composed->stmt == NULL)
		return NULL;
	db_reset(composed->stmt);
	composed->values[composed->count] = value_end();
	db_bind(composed->stmt, composed->values);
	*bound = composed->count;
	return composed->stmt;
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
	enum value_kind kind = orders[customers->view.order].kind;

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

	if (!has_filter(customers) || customers->found >= 0)
		return true;
	/* A fenced statement may not be the first to open the search table. */
	if (customers->patterns && db_stmt(customers->db, SQL_CUSTOMER_SEARCH_TEXT, error) == NULL)
		return false;
	stmt = ready(customers, PART_MATCHES, false, &bound, error);
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
	enum value_kind kind = orders[customers->view.order].kind;

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
	struct db_stmt *stmt = ready(customers, part, down, &bound, error);

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
	stmt = ready(customers, PART_FIND, false, &bound, error);
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, bound + 1, id);
	if (!take_keys(customers, stmt, 1, keys, error))
		return false;
	if (keys->len)
		*key = g_ptr_array_index(keys, 0);
	return true;
}
