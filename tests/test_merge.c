/* Two customers that are one: every row goes over, every row comes back, and nothing approved about the one who is gone is carried out. */
#include "base/error.h"
#include "db/score.h"
#include "db/suggestion.h"
#include "workflows/approval.h"
#include "workflows/customer.h"
#include "workflows/scoring.h"
#include "workflows/suggest.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static gint64 add(struct rule_shop *shop, const struct customer_form *form)
{
	gint64 id = 0;

	MUST(customer_save(shop->db, &id, form, &shop->change, &must_error));
	return id;
}

/* Every row of the tables a merge touches, as text. */
static char *everything(struct rule_shop *shop)
{
	static const char *const queries[] = {
		"SELECT id, customer_id, total FROM orders ORDER BY id",
		"SELECT id, customer_id, kind, value, is_primary FROM contact_points ORDER BY id",
		"SELECT id, customer_id, channel, state, at FROM consents ORDER BY id",
		"SELECT id, customer_id, kind, text FROM activities ORDER BY id",
		"SELECT id, customer_id, tag_id FROM customer_tags ORDER BY id",
		"SELECT id, customer_id, name FROM flags ORDER BY id",
		"SELECT id, company_id, customer_id FROM company_members ORDER BY id",
		"SELECT id, name, search_text, merged_into, hidden, updated_at FROM customers ORDER BY id",
	};
	GString *all = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
		g_autoptr(DbStmt) stmt = NULL;

		MUST((stmt = db_prepare(shop->db, queries[i], &must_error)) != NULL);
		while (db_step(stmt, NULL)) {
			for (int c = 0; c < db_columns(stmt); c++)
				g_string_append_printf(all, "%s|", db_text(stmt, c) ? db_text(stmt, c) : "null");
			g_string_append_c(all, '\n');
		}
	}
	return g_string_free(all, FALSE);
}

static gint64 count(struct rule_shop *shop, const char *query)
{
	g_autoptr(DbStmt) stmt = NULL;

	MUST((stmt = db_prepare(shop->db, query, &must_error)) != NULL);
	assert_true(db_step(stmt, NULL));
	return db_int(stmt, 0);
}

static void add_belongings(struct rule_shop *shop, gint64 id)
{
	gint64 activity;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	rule_shop_order(shop, id, SHOP_NOW - 30 * DAY, 1000, 0, "EUR", "paid");
	rule_shop_order(shop, id, SHOP_NOW - 10 * DAY, 1000, 0, "EUR", "paid");
	rule_shop_flag(shop, id, "look-at-this");
	MUST(db_commit(shop->db, &must_error));
	MUST(customer_log(shop->db, id, 0, "note", "likes rye", &shop->change, &activity, &must_error));
}

static void every_row_goes_over_and_comes_back(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 kept = add(&shop, &(struct customer_form){ .name = "Anna Berg",
	                                                  .email = "anna@example.org",
	                                                  .phone = "+49 30 123456",
	                                                  .company = "Berg AG",
	                                                  .tag = "regular" });
	gint64 merged = add(&shop, &(struct customer_form){ .name = "A. Berg",
	                                                    .email = "berg@example.org",
	                                                    .phone = "0049 30 123456",
	                                                    .company = "Berg AG",
	                                                    .consent = "email",
	                                                    .tag = "regular" });
	gint64 whose;

	add(&shop, &(struct customer_form){ .name = "A. Berg", .kind = "company" });
	add_belongings(&shop, kept);
	add_belongings(&shop, merged);
	MUST(customer_save(shop.db, &merged, &(struct customer_form){ .tag = "vip" }, &shop.change,
	                   &must_error));
	g_autofree char *before = everything(&shop);

	MUST(customer_merge(shop.db, kept, merged, &shop.change, &must_error));
	assert_int_equal(count(&shop, "SELECT count(*) FROM orders WHERE customer_id = 1"), 4);
	assert_int_equal(count(&shop, "SELECT count(*) FROM consents WHERE customer_id = 1"), 1);
	assert_int_equal(count(&shop, "SELECT count(*) FROM flags WHERE customer_id = 1"), 2);
	/* the tag and the phone both have stay with the one who is gone, and one e-mail is the primary one */
	assert_int_equal(count(&shop, "SELECT count(*) FROM customer_tags WHERE customer_id = 1"), 2);
	assert_int_equal(count(&shop, "SELECT count(*) FROM contact_points WHERE customer_id = 1"), 3);
	assert_int_equal(
		count(&shop,
	          "SELECT count(*) FROM contact_points WHERE customer_id = 1 AND kind = 'email' AND is_primary = 1"),
		1);
	assert_null(customer_get(shop.db, merged, NULL));

	g_autoptr(GArray) found = customer_search(shop.db, "berg@example", 0, NULL);
	assert_int_equal(found->len, 1);
	assert_int_equal(g_array_index(found, gint64, 0), kept);

	MUST(customer_unmerge(shop.db, merged, &shop.change, &whose, &must_error));
	assert_int_equal(whose, kept);
	g_autofree char *after = everything(&shop);
	assert_string_equal(before, after);
	rule_shop_close(&shop);
}

static void what_was_open_about_the_merged_is_withdrawn(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	struct suggest_result result;
	gint64 anna, twin;
	bool approved = false;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < 30; i++)
		rule_shop_regular(&shop, "Busy Bee", "Busy", 10, 3);
	anna = rule_shop_regular(&shop, "Anna Berg", "Anna", 8, 90);
	twin = rule_shop_regular(&shop, "Anna Bergh", "Anna", 8, 90);
	rule_shop_consent(&shop, anna, true);
	rule_shop_consent(&shop, twin, true);
	MUST(db_commit(shop.db, &must_error));
	MUST(suggest_run(shop.db, &shop.clock, shop.config, &result, &must_error));
	suggest_result_clear(&result);
	g_autofree char *open = g_strdup_printf(
		"SELECT count(*) FROM suggestions WHERE customer_id = %d AND state IN ('proposed', 'snoozed', 'approved')",
		(int)twin);
	g_autofree char *one =
		g_strdup_printf("SELECT min(id) FROM suggestions WHERE customer_id = %d", (int)twin);
	g_autofree char *kept_open = g_strdup_printf(
		"SELECT count(*) FROM suggestions WHERE customer_id = %d AND state = 'proposed'", (int)anna);
	assert_true(count(&shop, open) >= 2);

	g_autoptr(Page) owner = record_get(shop.db, &noun_staff, 2, NULL);
	struct decision decision = { .by = page_row(owner, 0), .at = SHOP_NOW, .grace = 30 };
	MUST(approval_approve(shop.db, count(&shop, one), NULL, &decision, &approved, &must_error));
	assert_true(approved);

	shop.change.at = SHOP_NOW + 60;
	gint64 before = count(&shop, kept_open);
	MUST(customer_merge(shop.db, anna, twin, &shop.change, &must_error));
	assert_int_equal(count(&shop, open), 0);
	assert_int_equal(count(&shop, kept_open), before);
	rule_shop_close(&shop);
}

static void a_chain_comes_apart_from_its_end(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 a = add(&shop, &(struct customer_form){ .name = "Anna Berg" }),
		   b = add(&shop, &(struct customer_form){ .name = "Anna Berg" });
	gint64 c = add(&shop, &(struct customer_form){ .name = "Anna Berg" }), whose;
	g_autoptr(GError) error = NULL;

	add_belongings(&shop, a);
	MUST(customer_merge(shop.db, b, a, &shop.change, &must_error));
	MUST(customer_merge(shop.db, c, b, &shop.change, &must_error));
	assert_false(customer_unmerge(shop.db, a, &shop.change, &whose, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	MUST(customer_unmerge(shop.db, b, &shop.change, &whose, &must_error));
	MUST(customer_unmerge(shop.db, a, &shop.change, &whose, &must_error));
	assert_int_equal(count(&shop, "SELECT count(*) FROM orders WHERE customer_id = 1"), 2);
	rule_shop_close(&shop);
}

static void refuses_what_makes_no_sense(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 anna = add(&shop, &(struct customer_form){ .name = "Anna Berg" });
	gint64 firm = add(&shop, &(struct customer_form){ .name = "Berg AG", .kind = "company" });

	assert_false(customer_merge(shop.db, anna, anna, &shop.change, NULL));
	assert_false(customer_merge(shop.db, anna, firm, &shop.change, NULL));
	assert_false(customer_merge(shop.db, anna, 99, &shop.change, NULL));
	assert_false(db_in_transaction(shop.db));
	rule_shop_close(&shop);
}

static void likely_pairs_are_named_once(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	g_autoptr(GError) error = NULL;

	add(&shop, &(struct customer_form){ .name = "Anna Berg",
	                                    .email = "a@example.org",
	                                    .phone = "+49 30 123456",
	                                    .birthday = "1980-01-02" });
	add(&shop, &(struct customer_form){ .name = "Andrea Bérg",
	                                    .email = "b@example.org",
	                                    .phone = "0049 30 12 34 56",
	                                    .birthday = "1980-01-02" });
	add(&shop, &(struct customer_form){ .name = "Otto Berg", .address = "Main St 4, 10115 Berlin" });
	add(&shop,
	    &(struct customer_form){ .name = "O. Berg", .address = "10115 Berlin, Main Street 4" });
	add(&shop, &(struct customer_form){ .name = "Rosa Berg", .address = "10115 Berlin" });
	g_autoptr(GArray) pairs = customer_duplicates(shop.db, &error);
	assert_null(error);
	assert_int_equal(pairs->len, 2);
	const struct customer_pair *phone = &g_array_index(pairs, struct customer_pair, 0),
							   *post = &g_array_index(pairs, struct customer_pair, 1);
	assert_true(phone->first == 1 && phone->second == 2 && phone->emails_differ);
	assert_string_equal(phone->because, "same phone");
	assert_true(post->first == 3 && post->second == 4 && !post->emails_differ);
	assert_string_equal(post->because, "same family name, initial and postcode");
	rule_shop_close(&shop);
}

/* Scoring writes what changed, and forgets who is gone. */
static void scores_follow_the_orders(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	struct scoring scoring = { .db = shop.db, .now = SHOP_NOW, .zone = shop.clock.zone };
	struct scoring_result result;
	gint64 anna, twin;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	anna = rule_shop_regular(&shop, "Anna Berg", "Anna", 8, 90);
	twin = rule_shop_regular(&shop, "Anna Bergh", "Anna", 8, 3);
	MUST(db_commit(shop.db, &must_error));
	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
	assert_int_equal(result.changed, 2);
	assert_int_equal(result.at_risk, 1);
	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
	assert_int_equal(result.changed, 0);
	MUST(customer_merge(shop.db, anna, twin, &shop.change, &must_error));
	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
	assert_int_equal(result.customers, 1);
	assert_int_equal(result.at_risk, 0);
	assert_int_equal(count(&shop, "SELECT count(*) FROM scores"), 1);
	assert_false(scoring_store(&scoring, &twin, 1, &result, NULL));
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_goes_over_and_comes_back),
		cmocka_unit_test(what_was_open_about_the_merged_is_withdrawn),
		cmocka_unit_test(a_chain_comes_apart_from_its_end),
		cmocka_unit_test(refuses_what_makes_no_sense),
		cmocka_unit_test(likely_pairs_are_named_once),
		cmocka_unit_test(scores_follow_the_orders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
