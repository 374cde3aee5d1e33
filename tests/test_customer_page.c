/* The list of customers read page by page against a plain sorted query: every order, both ways, from both ends, with equal values and missing ones. */
#include "base/error.h"
#include "workflows/customer.h"
#include "workflows/customer_card.h"
#include "workflows/customer_page.h"
#include "tui/list.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

enum { PEOPLE = 3000 };

/* The values a plain query sorts by, as workflows/customer_page.c does. */
static const char *const values[CUSTOMER_ORDERS] = {
	[BY_NAME] = "c.name_fold",
	[BY_LAST_VISIT] = "coalesce(s.last_order_at, 0)",
	[BY_SPENT] = "s.spent",
	[BY_VISITS] = "s.visits",
	[BY_OVERDUE] = "coalesce(s.overdue, -1)",
	[BY_NEWEST] = "c.created_at",
};

static void run(struct rule_shop *shop, const char *text)
{
	sqlite3 *handle = NULL;
	char *failure = NULL;

	assert_int_equal(sqlite3_open(shop->path, &handle), SQLITE_OK);
	sqlite3_busy_timeout(handle, 1000);
	if (sqlite3_exec(handle, text, NULL, NULL, &failure) != SQLITE_OK)
		fail_msg("%s", failure);
	sqlite3_close(handle);
}

/* Few names, few values, many without any: what goes wrong with pages goes wrong there. */
static struct rule_shop *open_shop(void)
{
	static const char *const names[] = { "Anna Berg", "Bo García", "Åsa Ek", "山田", "", "Zoë" };
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("UTC");
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < PEOPLE; i++) {
		g_autofree char *fold = text_fold(names[i % 6]);
		struct customer customer = { .kind = "person",
			                         .name = names[i % 6],
			                         .name_fold = fold,
			                         .search_text = fold,
			                         .created_at = SHOP_NOW - (i % 50) * DAY,
			                         .updated_at = SHOP_NOW };

		MUST(record_save(shop->db, &noun_customer, &customer, &shop->change, &must_error));
	}
	MUST(db_commit(shop->db, &must_error));
	run(shop,
	    "UPDATE scores SET at = 1, visits = customer_id % 7, spent = customer_id % 11 * 100, lifecycle = 'repeat',"
	    " last_order_at = CASE WHEN customer_id % 3 = 0 THEN 1700000000 + customer_id % 5 END,"
	    " overdue = CASE WHEN customer_id % 4 = 0 THEN customer_id % 9 / 2.0 END, at_risk = customer_id % 5 = 0 WHERE customer_id > 200;"
	    "UPDATE scores SET segment = CASE customer_id % 3 WHEN 0 THEN 'Champions' WHEN 1 THEN 'Lost' END WHERE customer_id > 200;"
	    "UPDATE scores SET spent = 0, last_order_at = NULL, overdue = NULL WHERE visits = 0;"
	    "UPDATE customers SET hidden = 1 WHERE id % 17 = 0; UPDATE customers SET merged_into = 1 WHERE id % 19 = 0 AND id > 1;"
	    "INSERT INTO tags (name, name_fold) VALUES ('Oak', 'oak');"
	    "INSERT INTO customer_tags (customer_id, tag_id, at, by_staff) SELECT id, 1, 1, 2 FROM customers WHERE id % 6 = 0;"
	    "INSERT INTO flags (customer_id, name, reason, at, by_staff) SELECT id, 'vip', '', 1, 2 FROM customers WHERE id % 50 = 0;"
	    "INSERT INTO flags (customer_id, name, reason, at, by_staff) SELECT id, 'vip', 'again', 2, 2 FROM customers WHERE id % 100 = 0;");
	return shop;
}

static void close_shop(struct rule_shop *shop)
{
	rule_shop_close(shop);
	g_free(shop);
}

/* The ids as one plain query sorts them. */
static GArray *plain(struct rule_shop *shop, const struct customer_view *view, const char *condition)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autofree char *text = g_strdup_printf(
		"SELECT c.id FROM customers c LEFT JOIN scores s ON s.customer_id = c.id"
		" WHERE c.hidden = 0 AND c.merged_into IS NULL AND (%s) ORDER BY %s %s, c.id %s",
		condition, values[view->order], view->down ? "DESC" : "", view->down ? "DESC" : "");
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(sqlite3_open(shop->path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, text, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		gint64 id = sqlite3_column_int64(stmt, 0);
		g_array_append_val(ids, id);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return ids;
}

static void free_key(gpointer key)
{
	customer_key_free(key);
}

static void free_entry(gpointer entry)
{
	timeline_entry_free(entry);
}

/* Every page from one end to the other, and each again from its first row on. */
static void check_pages(struct customers *customers, const GArray *ids, bool backwards, guint size)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(free_key);
	guint seen = 0;

	for (;;) {
		const struct customer_key *from = seen ? g_ptr_array_index(keys, seen - 1) : NULL;
		g_autoptr(GPtrArray) again = g_ptr_array_new_with_free_func(free_key);

		MUST(customers_read(customers, from, false, backwards, size, keys, &must_error));
		if (keys->len == seen)
			break;
		assert_true(keys->len - seen <= size);
		MUST(customers_read(customers, g_ptr_array_index(keys, seen), true, backwards, 2, again,
		                    &must_error));
		assert_int_equal(((struct customer_key *)g_ptr_array_index(again, 0))->id,
		                 ((struct customer_key *)g_ptr_array_index(keys, seen))->id);
		seen = keys->len;
	}
	assert_int_equal(seen, ids->len);
	for (guint i = 0; i < seen; i++)
		assert_int_equal(((struct customer_key *)g_ptr_array_index(keys, i))->id,
		                 g_array_index(ids, gint64, backwards ? ids->len - 1 - i : i));
}

static void check_view(struct rule_shop *shop, struct customers *customers,
                       const struct customer_view *view, const char *condition, bool counted)
{
	g_autoptr(GArray) ids = plain(shop, view, condition);

	customers_view(customers, view);
	check_pages(customers, ids, false, 37);
	check_pages(customers, ids, true, 64);
	assert_int_equal(customers_found(customers), counted ? (int)ids->len : -1);
	for (gint64 id = 1; id <= 60; id++) {
		struct customer_key *key = NULL;
		bool there = false;

		for (guint i = 0; i < ids->len; i++)
			there = there || g_array_index(ids, gint64, i) == id;
		MUST(customers_find(customers, id, &key, &must_error));
		assert_true((key != NULL) == there);
		customer_key_free(key);
	}
}

static void every_order_is_as_a_plain_query(void **state)
{
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);

	for (int i = 0; i < 2 * CUSTOMER_ORDERS; i++)
		check_view(shop, customers,
		           &(struct customer_view){ .order = (enum customer_order)(i / 2), .down = i % 2 },
		           "1", false);
	customers_close(customers);
	close_shop(shop);
}

static void every_filter_is_as_a_plain_query(void **state)
{
	static const struct {
		enum customer_group group;
		const char *word, *text, *condition;
	} filters[] = {
		{ GROUP_AT_RISK, NULL, NULL, "s.at_risk = 1" },
		{ GROUP_REGULARS, NULL, NULL, "s.visits >= 5" },
		{ GROUP_LEADS, NULL, NULL, "s.visits = 0" },
		{ GROUP_SEGMENT, "Champions", NULL, "s.segment = 'Champions'" },
		{ GROUP_SEGMENT, "no segment at all", NULL, "0" },
		{ GROUP_SEGMENT_AT_RISK, "Lost", NULL, "s.at_risk = 1 AND s.segment = 'Lost'" },
		{ GROUP_TAG, "OAK", NULL, "c.id % 6 = 0" },
		{ GROUP_TAG, "nobody has it", NULL, "0" },
		{ GROUP_FLAG, "vip", NULL, "c.id % 50 = 0" },
		{ GROUP_CONSENT, "email", NULL, "0" },
		{ GROUP_ALL, NULL, "ann", "c.name = 'Anna Berg'" },
		{ GROUP_ALL, NULL, "berg anna", "c.name = 'Anna Berg'" },
		{ GROUP_ALL, NULL, "a", "c.name IN ('Anna Berg', 'Åsa Ek')" },
		{ GROUP_ALL, NULL, "山", "c.name = '山田'" },
		{ GROUP_ALL, NULL, "%_%", "0" },
		{ GROUP_AT_RISK, NULL, "garc", "s.at_risk = 1 AND c.name = 'Bo García'" },
		{ GROUP_TAG, "oak", "z", "c.id % 6 = 0 AND c.name = 'Zoë'" },
	};
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);

	for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
		for (int k = 0; k < 2 * CUSTOMER_ORDERS; k++)
			check_view(shop, customers,
			           &(struct customer_view){ .order = (enum customer_order)(k / 2),
			                                    .down = k % 2,
			                                    .group = filters[i].group,
			                                    .word = filters[i].word,
			                                    .text = filters[i].text },
			           filters[i].condition, true);
	customers_close(customers);
	close_shop(shop);
}

/* What fits more than are counted is walked over, and reads the same. */
static void many_matches_are_walked_over(void **state)
{
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);

	run(shop, "INSERT INTO customers (kind, name, name_fold, search_text, created_at, updated_at)"
	          " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
	          " SELECT 'person', 'Mona Lind', 'mona lind', 'mona lind', i % 100, 1 FROM n");
	for (int k = 0; k < 2 * CUSTOMER_ORDERS; k++) {
		struct customer_view view = { .order = (enum customer_order)(k / 2),
			                          .down = k % 2,
			                          .text = "lind" };
		g_autoptr(GArray) ids = plain(shop, &view, "c.name = 'Mona Lind'");

		assert_int_equal(ids->len, 12000);
		customers_view(customers, &view);
		check_pages(customers, ids, k % 4 < 2, 500);
		assert_int_equal(customers_found(customers), CUSTOMERS_COUNTED + 1);
	}
	customers_close(customers);
	close_shop(shop);
}

/* One page costs the same wherever it lies: no statement looks at all rows or sorts them. */
static void no_page_scans_or_sorts(void **state)
{
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);
	sqlite3 *handle = NULL;

	assert_int_equal(sqlite3_open(shop->path, &handle), SQLITE_OK);
	for (int k = 0; k < 2 * CUSTOMER_ORDERS; k++) {
		customers_view(customers, &(struct customer_view){ .order = (enum customer_order)(k / 2),
		                                                   .down = k % 2 });
		g_autoptr(GPtrArray) texts = customers_statements(customers);

		for (guint i = 0; i < texts->len; i++) {
			g_autofree char *question =
				g_strconcat("EXPLAIN QUERY PLAN ", g_ptr_array_index(texts, i), NULL);
			sqlite3_stmt *stmt = NULL;

			assert_int_equal(sqlite3_prepare_v2(handle, question, -1, &stmt, NULL), SQLITE_OK);
			while (sqlite3_step(stmt) == SQLITE_ROW) {
				const char *line = (const char *)sqlite3_column_text(stmt, 3);

				if (strstr(line, "TEMP B-TREE") ||
				    (g_str_has_prefix(line, "SCAN") && !strstr(line, "INDEX")))
					fail_msg("%s\n%s", line, (const char *)g_ptr_array_index(texts, i));
			}
			sqlite3_finalize(stmt);
		}
	}
	sqlite3_close(handle);
	customers_close(customers);
	close_shop(shop);
}

/* A customer who was just added shows in every order, before anybody counted anything. */
static void a_new_customer_shows_at_once(void **state)
{
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);
	gint64 id = 0;

	MUST(customer_save(shop->db, &id, &(struct customer_form){ .name = "Nele Neu" }, &shop->change,
	                   &must_error));
	for (int k = 0; k < CUSTOMER_ORDERS; k++) {
		struct customer_key *key = NULL;

		customers_view(customers, &(struct customer_view){ .order = (enum customer_order)k });
		MUST(customers_find(customers, id, &key, &must_error));
		assert_non_null(key);
		customer_key_free(key);
	}
	g_autoptr(Page) score = NULL; /* but no figure is made up */
	MUST(record_find(shop->db, &noun_score, id, &score, &must_error));
	assert_null(score);
	customers_close(customers);
	close_shop(shop);
}

/* Of one moment activities are older than orders, and these older than appointments. */
static int rank_of(const struct timeline_entry *entry)
{
	return strcmp(entry->what, "appointment") == 0 ? 2 : strcmp(entry->what, "order") == 0;
}

/* Thousands of entries, many of one moment: page by page they are what one query says, both ways. */
static void the_timeline_reads_to_its_end(void **state)
{
	struct rule_shop *shop = open_shop();
	g_autofree char *insert = g_strdup_printf(
		"INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, status)"
		" WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
		" SELECT 1, 'test', 'o' || i, %d - i / 7 * 60, 'EUR', 100 + i * 37 %% 11, 'paid' FROM n;"
		"INSERT INTO activities (customer_id, kind, at, text, staff_id)"
		" WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)"
		" SELECT 1, 'note', %d - i / 5 * 60, 'n' || i, 2 FROM n;"
		"INSERT INTO activities (customer_id, kind, at, text, staff_id) VALUES (1, 'note', %d, 'tomorrow', 2);"
		"INSERT INTO appointments (customer_id, title, start_at, wall, length, state, state_at, created_at, by_staff)"
		" WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
		" SELECT 1, 'p' || i, iif(i = 0, %d, %d - i / 3 * 60), '2026-11-24T10:00', 1800, 'completed', 0, 0, 2 FROM n",
		SHOP_NOW, SHOP_NOW, SHOP_NOW + DAY, SHOP_NOW + DAY, SHOP_NOW);

	run(shop, insert);
	for (int newer = 0; newer < 2; newer++) {
		g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_entry);
		g_autoptr(GPtrArray) again = g_ptr_array_new_with_free_func(free_entry);

		for (guint seen = 0;; seen = all->len) {
			const struct timeline_entry *last = seen ? g_ptr_array_index(all, seen - 1) : NULL;

			MUST(timeline_read(shop->db, 1, SHOP_NOW, last ? last->at : 0,
			                   last ? timeline_entry_id(last) : 0, false, newer, 23, all,
			                   &must_error));
			if (all->len == seen)
				break;
		}
		assert_int_equal(all->len, 1900);
		for (guint i = 1; i < all->len; i++) {
			const struct timeline_entry *a = g_ptr_array_index(all, i - newer);
			const struct timeline_entry *b = g_ptr_array_index(all, i - !newer);

			/* a is the older one */
			if (a->at == b->at && strcmp(a->what, b->what) == 0)
				assert_true(a->source_id < b->source_id);
			else
				assert_true(a->at < b->at || (a->at == b->at && rank_of(a) < rank_of(b)));
		}
		for (guint i = 0; i < all->len; i += 50) {
			const struct timeline_entry *entry = g_ptr_array_index(all, i);

			MUST(timeline_read(shop->db, 1, SHOP_NOW, entry->at, timeline_entry_id(entry), true,
			                   newer, 1, again, &must_error));
			assert_int_equal(timeline_entry_id(g_ptr_array_index(again, again->len - 1)),
			                 timeline_entry_id(entry));
		}
	}
	close_shop(shop);
}

/* ---- the window over this list */

static bool read_rows(void *context, const struct list_place *from, bool inclusive, bool backwards,
                      guint count, GPtrArray *rows, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(free_key);
	struct customer_key place = { 0 };

	if (from)
		place = (struct customer_key){ from->id, from->sort };
	if (!customers_read(context, from ? &place : NULL, inclusive, backwards, count, keys, error))
		return false;
	for (guint i = 0; i < keys->len; i++) {
		const struct customer_key *key = g_ptr_array_index(keys, i);
		g_ptr_array_add(rows, list_row_new(key->sort, key->id, NULL));
	}
	return true;
}

static bool find_row(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct customer_key *key = NULL;

	*row = NULL;
	if (!customers_find(context, id, &key, error))
		return false;
	if (key)
		*row = list_row_new(key->sort, key->id, NULL);
	customer_key_free(key);
	return true;
}

static void check_row(struct list *list, const GArray *ids, guint at)
{
	MUST(list_load(list, &must_error));
	assert_int_equal(list_current_id(list), g_array_index(ids, gint64, at));
}

static void the_window_goes_over_a_real_store(void **state)
{
	static const struct list_source source = { read_rows, find_row, NULL };
	struct rule_shop *shop = open_shop();
	struct customers *customers = customers_open(shop->db);

	for (int k = 0; k < 2 * CUSTOMER_ORDERS; k++) {
		struct customer_view view = { .order = (enum customer_order)(k / 2), .down = k % 2 };
		g_autoptr(GArray) ids = plain(shop, &view, "1");
		struct list *list = list_new(&source, customers);

		customers_view(customers, &view);
		list_set_height(list, 21);
		check_row(list, ids, 0);
		list_move_by(list, 300);
		check_row(list, ids, 300);
		list_move(list, MOTION_END);
		check_row(list, ids, ids->len - 1);
		list_move_by(list, -777);
		check_row(list, ids, ids->len - 778);
		list_reload(list);
		check_row(list, ids, ids->len - 778);
		list_go(list, g_array_index(ids, gint64, 1234));
		check_row(list, ids, 1234);
		list_free(list);
	}
	customers_close(customers);
	close_shop(shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_order_is_as_a_plain_query),
		cmocka_unit_test(every_filter_is_as_a_plain_query),
		cmocka_unit_test(many_matches_are_walked_over),
		cmocka_unit_test(no_page_scans_or_sorts),
		cmocka_unit_test(a_new_customer_shows_at_once),
		cmocka_unit_test(the_timeline_reads_to_its_end),
		cmocka_unit_test(the_window_goes_over_a_real_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
