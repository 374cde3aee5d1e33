/* Undo: every noun's rows are put back as they were, or nothing is and the reason is said. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/activity.h"
#include "db/appointment.h"
#include "db/assignment.h"
#include "db/case.h"
#include "db/deal.h"
#include "db/journal.h"
#include "db/product.h"
#include "db/record_doc.h"
#include "db/task.h"
#include "db/template.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

static int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("UTC");
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	rule_shop_customer(shop, "Berg KG", NULL, NULL);
	rule_shop_order(shop, 1, SHOP_NOW - 10 * DAY, 1250, 0, "EUR", "paid");
	struct product product = { .sku = "rose", .name = "Rose", .price = 300, .currency = "EUR" };
	struct tag tag = { .name = "VIP", .name_fold = "vip" };
	MUST(record_save(shop->db, &noun_product, &product, &shop->change, &must_error));
	struct deal deal = { .customer_id = 1,
		                 .pipeline_id = 1,
		                 .stage_id = 1,
		                 .stage_at = 1,
		                 .title = "Wedding",
		                 .title_fold = "wedding",
		                 .currency = "EUR",
		                 .probability = -1,
		                 .created_at = 1 };
	MUST(record_save(shop->db, &noun_tag, &tag, &shop->change, &must_error));
	MUST(record_save(shop->db, &noun_deal, &deal, &shop->change, &must_error));
	MUST(db_commit(shop->db, &must_error));
	*state = shop;
	return 0;
}

static int teardown(void **state)
{
	rule_shop_close(*state);
	g_free(*state);
	return 0;
}

static void begin(struct rule_shop *shop, const char *label)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	shop->change = (struct change){ .at = SHOP_NOW, .staff = 2 };
	MUST(journal_begin(shop->db, label, &shop->change, &must_error));
}

static void end(struct rule_shop *shop)
{
	MUST(db_commit(shop->db, &must_error));
}

static void undo(struct rule_shop *shop, gint64 step, const char *expected)
{
	g_autofree char *label = NULL;

	MUST(journal_undo(shop->db, step, &shop->change, &label, &must_error));
	assert_string_equal(label, expected);
}

static void is_refused(struct rule_shop *shop, gint64 step, enum tend_error code, const char *says)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *label = NULL;

	assert_false(journal_undo(shop->db, step, &shop->change, &label, &error));
	if (!tend_error_is(error, code) || strstr(error->message, says) == NULL)
		fail_msg("%s", error->message);
	assert_false(db_in_transaction(shop->db));
}

/* The row as text, NULL when it is gone. Caller frees. */
static char *row_text(struct rule_shop *shop, const struct noun *noun, gint64 id)
{
	g_autoptr(Page) page = record_get(shop->db, noun, id, NULL);
	g_autoptr(Jdoc) doc = page ? record_doc(noun, page_row(page, 0)) : NULL;

	return doc ? jdoc_text(doc) : NULL;
}

/* One row of every noun that people change, and the same row later. */
static struct customer customer[] = { { .kind = "person",
	                                    .name = "Cid",
	                                    .name_fold = "cid",
	                                    .search_text = "cid",
	                                    .created_at = 1,
	                                    .updated_at = 1 },
	                                  { .kind = "person",
	                                    .name = "Cid Öz",
	                                    .name_fold = "cid oz",
	                                    .search_text = "cid oz",
	                                    .birthday = "--02-29",
	                                    .note = "a\nb",
	                                    .created_at = 1,
	                                    .updated_at = 2 } };
static struct contact_point contact_point[] = {
	{ .customer_id = 1, .kind = "phone", .value = "1", .value_key = "1" },
	{ .customer_id = 2, .kind = "phone", .value = "2", .value_key = "2", .is_primary = true, .label = "shop" }
};
static struct external_id external_id[] = { { .customer_id = 1, .source = "s", .external_id = "1" },
	                                        { .customer_id = 2, .source = "s", .external_id = "2" } };
static struct company_member company_member[] = {
	{ .company_id = 2, .customer_id = 1 }, { .company_id = 2, .customer_id = 1, .title = "boss" }
};
static struct activity activity[] = {
	{ .customer_id = 1, .kind = "note", .at = 1, .text = "a", .staff_id = 2 },
	{ .customer_id = 2, .kind = "call", .at = 2, .text = "", .staff_id = 2, .deal_id = 1 }
};
static struct tag tag[] = { { .name = "late", .name_fold = "late" },
	                        { .name = "Late", .name_fold = "late" } };
static struct customer_tag customer_tag[] = {
	{ .customer_id = 1, .tag_id = 1, .at = 1, .by_staff = 2 },
	{ .customer_id = 2, .tag_id = 1, .at = 2, .by_staff = 2 }
};
static struct flag flag[] = {
	{ .customer_id = 1, .name = "a", .reason = "b", .at = 1, .by_staff = 2 },
	{ .customer_id = 1, .name = "a", .reason = "b", .at = 1, .cleared_at = 9, .by_staff = 2 }
};
static struct task task[] = { { .title = "a", .created_at = 1, .by_staff = 2 },
	                          { .title = "b",
	                            .due_at = 5,
	                            .done_at = 6,
	                            .staff_id = 2,
	                            .customer_id = 1,
	                            .deal_id = 1,
	                            .created_at = 1,
	                            .by_staff = 2 } };
static struct template template[] = {
	{ .name = "x", .channel = "email", .subject = "s", .body = "b", .updated_at = 1 },
	{ .name = "x", .channel = "email", .subject = "S", .body = "", .updated_at = 2 }
};
static struct product product[] = { { .sku = "a", .name = "a", .price = 1, .currency = "EUR" },
	                                { .sku = "a", .name = "b", .price = -2, .currency = "USD" } };
static struct order order[] = { { .customer_id = 1,
	                              .source = "t",
	                              .external_id = "x",
	                              .placed_at = 1,
	                              .currency = "EUR",
	                              .total = 1,
	                              .status = "paid" },
	                            { .customer_id = 2,
	                              .source = "t",
	                              .external_id = "x",
	                              .placed_at = 2,
	                              .currency = "EUR",
	                              .total = 9,
	                              .refunded = 9,
	                              .status = "refunded",
	                              .note = "n" } };
static struct order_line order_line[] = {
	{ .order_id = 1, .position = 1, .product_id = 1, .quantity = 1000, .unit_price = 1, .total = 1 },
	{ .order_id = 1, .position = 2, .product_id = 1, .quantity = 500, .unit_price = 2, .total = 1 }
};
static struct deal deal[] = { { .customer_id = 1,
	                            .pipeline_id = 1,
	                            .stage_id = 2,
	                            .stage_at = 5,
	                            .title = "Cake",
	                            .title_fold = "cake",
	                            .currency = "EUR",
	                            .probability = -1,
	                            .staff_id = 2,
	                            .created_at = 5 },
	                          { .customer_id = 2,
	                            .pipeline_id = 1,
	                            .stage_id = 2,
	                            .stage_at = 5,
	                            .title = "Cake\u00e9",
	                            .title_fold = "cakee",
	                            .value = 42000,
	                            .currency = "EUR",
	                            .probability = 0,
	                            .expected_on = "2026-12-12",
	                            .source = "market",
	                            .next_step = "call",
	                            .staff_id = 2,
	                            .created_at = 5 } };
static struct deal_product deal_product[] = {
	{ .deal_id = 1, .product_id = 1, .quantity = 1000, .unit_price = 300 },
	{ .deal_id = 1, .product_id = 1, .quantity = 2500, .unit_price = 0 }
};
static struct deal_move deal_move[] = {
	{ .deal_id = 1, .stage_id = 6, .at = 9, .reason = "price", .by_staff = 2 }
};

static struct assignment assignment[] = { { .deal_id = 1, .staff_id = 2, .at = 9, .by_staff = 2 } };

static struct customer_case customer_case[] = {
	{ .customer_id = 1, .kind = "complaint", .title = "dry cake", .opened_at = 5, .by_staff = 2 },
	{ .customer_id = 1,
	  .kind = "repair",
	  .title = "teapot",
	  .note = "blue",
	  .due_at = 9,
	  .staff_id = 2,
	  .opened_at = 5,
	  .closed_at = 8,
	  .outcome = "glued",
	  .by_staff = 2 }
};

static struct appointment appointment[] = { { .customer_id = 1,
	                                          .title = "cake tasting",
	                                          .start_at = 90000,
	                                          .wall = "1970-01-02T01:00",
	                                          .length = 1800,
	                                          .state = "booked",
	                                          .state_at = 5,
	                                          .created_at = 5,
	                                          .by_staff = 2 },
	                                        { .title = "oven man",
	                                          .start_at = 93600,
	                                          .wall = "1970-01-02T02:00",
	                                          .length = 3600,
	                                          .state = "confirmed",
	                                          .state_at = 6,
	                                          .place = "kitchen",
	                                          .note = "ring twice",
	                                          .staff_id = 2,
	                                          .created_at = 5,
	                                          .by_staff = 2 } };

/* later NULL: rows that are never changed. */
static const struct {
	const struct noun *noun;
	void *first, *later;
} nouns[] = {
	{ &noun_customer, &customer[0], &customer[1] },
	{ &noun_contact_point, &contact_point[0], &contact_point[1] },
	{ &noun_external_id, &external_id[0], &external_id[1] },
	{ &noun_company_member, &company_member[0], &company_member[1] },
	{ &noun_activity, &activity[0], &activity[1] },
	{ &noun_tag, &tag[0], &tag[1] },
	{ &noun_customer_tag, &customer_tag[0], &customer_tag[1] },
	{ &noun_flag, &flag[0], &flag[1] },
	{ &noun_task, &task[0], &task[1] },
	{ &noun_template, &template[0], &template[1] },
	{ &noun_product, &product[0], &product[1] },
	{ &noun_order, &order[0], &order[1] },
	{ &noun_order_line, &order_line[0], &order_line[1] },
	{ &noun_deal, &deal[0], &deal[1] },
	{ &noun_deal_product, &deal_product[0], &deal_product[1] },
	{ &noun_deal_move, &deal_move[0], NULL },
	{ &noun_assignment, &assignment[0], NULL },
	{ &noun_case, &customer_case[0], &customer_case[1] },
	{ &noun_appointment, &appointment[0], &appointment[1] },
};

/* Adds, changes and removes one row, each a step, and takes the steps back in turn. */
static void check_noun(struct rule_shop *shop, const struct noun *noun, void *first, void *later)
{
	begin(shop, "add");
	MUST(record_save(shop->db, noun, first, &shop->change, &must_error));
	end(shop);
	gint64 id = *(gint64 *)first;
	g_autofree char *added = row_text(shop, noun, id);
	assert_non_null(added);

	if (later != NULL) {
		begin(shop, "change");
		*(gint64 *)later = id;
		MUST(record_save(shop->db, noun, later, &shop->change, &must_error));
		end(shop);
	}
	g_autofree char *changed = row_text(shop, noun, id);
	assert_int_equal(strcmp(added, changed) == 0, later == NULL);

	begin(shop, "remove");
	MUST(record_remove(shop->db, noun, id, &shop->change, &must_error));
	end(shop);
	assert_null(row_text(shop, noun, id));

	undo(shop, 0, "remove");
	g_autofree char *back = row_text(shop, noun, id);
	assert_string_equal(back, changed);
	if (later != NULL)
		undo(shop, 0, "change");
	g_autofree char *back_again = row_text(shop, noun, id);
	assert_string_equal(back_again, added);
	undo(shop, 0, "add");
	assert_null(row_text(shop, noun, id));
}

static void test_every_noun(void **state)
{
	struct rule_shop *shop = *state;
	guint covered = 0, there = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(nouns); i++)
		check_noun(shop, nouns[i].noun, nouns[i].first, nouns[i].later);
	for (gsize n = 0; sql_nouns[n] != NULL; n++) {
		bool found = false;
		for (gsize i = 0; i < G_N_ELEMENTS(nouns); i++)
			found = found || nouns[i].noun == sql_nouns[n];
		/* A row that nothing removes (where the store is at home) is never undone. */
		bool undone = sql_nouns[n]->insert >= 0 && sql_nouns[n]->remove >= 0;
		covered += found;
		there += undone;
		if (undone && !found)
			fail_msg("undo of a %s is not tested", sql_nouns[n]->name);
	}
	assert_int_equal(covered, there);
}

/* A step of an earlier tend, which knew no deals: what its journal does not name was empty. */
static void test_older_step(void **state)
{
	struct rule_shop *shop = *state;
	struct task early = { .title = "a", .created_at = 1, .by_staff = 2 };

	begin(shop, "add a task");
	MUST(record_save(shop->db, &noun_task, &early, &shop->change, &must_error));
	MUST(db_exec_script(
		shop->db,
		"UPDATE journal SET after = replace(after, ',\"deal_id\":0', '') WHERE noun = 'task'",
		&must_error));
	end(shop);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(shop->db, "UPDATE tasks SET deal_id = 1", &must_error));
	MUST(db_commit(shop->db, &must_error));
	is_refused(shop, 0, TEND_REFUSED, "was changed again");
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(shop->db, "UPDATE tasks SET deal_id = NULL", &must_error));
	MUST(db_commit(shop->db, &must_error));
	undo(shop, 0, "add a task");
	assert_null(row_text(shop, &noun_task, early.id));
}

/* A step of an earlier tend, which wrote whose a deal is into the deal itself. */
static void test_older_deal_step(void **state)
{
	struct rule_shop *shop = *state;
	struct deal named = { .id = 1,
		                  .customer_id = 1,
		                  .pipeline_id = 1,
		                  .stage_id = 1,
		                  .stage_at = 1,
		                  .title = "Wedding cake",
		                  .title_fold = "wedding cake",
		                  .currency = "EUR",
		                  .probability = -1,
		                  .created_at = 1 };
	g_autofree char *before = row_text(shop, &noun_deal, 1);

	begin(shop, "edit");
	MUST(record_save(shop->db, &noun_deal, &named, &shop->change, &must_error));
	MUST(db_exec_script(
		shop->db,
		"UPDATE journal SET after = replace(after, '\"staff_id\":0', '\"staff_id\":2') WHERE noun = 'deal';"
		"INSERT INTO assignments (deal_id, staff_id, at, by_staff) VALUES (1, 2, 5, 2);",
		&must_error));
	end(shop);
	undo(shop, 0, "edit");
	g_autofree char *after = row_text(shop, &noun_deal, 1);
	assert_string_equal(before, after);
}

static void test_one_step_many_rows(void **state)
{
	struct rule_shop *shop = *state;
	struct customer one = customer[0];
	struct contact_point mail = contact_point[0];

	one.id = mail.id = 0;
	begin(shop, "a customer with a phone");
	MUST(record_save(shop->db, &noun_customer, &one, &shop->change, &must_error));
	mail.customer_id = one.id;
	MUST(record_save(shop->db, &noun_contact_point, &mail, &shop->change, &must_error));
	end(shop);
	undo(shop, 0, "a customer with a phone");
	assert_null(row_text(shop, &noun_customer, one.id));
	assert_null(row_text(shop, &noun_contact_point, mail.id));
}

static void test_what_was_changed_since_stays(void **state)
{
	struct rule_shop *shop = *state;
	struct product rose = { .id = 1, .sku = "rose", .name = "Rose", .price = 400, .currency = "EUR" };

	begin(shop, "dearer");
	gint64 step = shop->change.step;
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	end(shop);
	rose.price = 500;
	begin(shop, "dearer still");
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	end(shop);
	g_autofree char *before = row_text(shop, &noun_product, 1);
	is_refused(
		shop, step, TEND_REFUSED,
		"product 1 was changed again since, so this was not undone\nundo the later change first");
	g_autofree char *after = row_text(shop, &noun_product, 1);
	assert_string_equal(before, after);
	undo(shop, 0, "dearer still");
	undo(shop, step, "dearer");
	is_refused(shop, step, TEND_REFUSED, "was undone already");
}

/* Half of a step cannot be undone: the other row was touched since, so neither goes back. */
static void test_all_or_nothing(void **state)
{
	struct rule_shop *shop = *state;
	struct product rose = { .id = 1, .sku = "rose", .name = "Rose", .price = 400, .currency = "EUR" };
	struct tag vip = { .id = 1, .name = "V.I.P.", .name_fold = "vip" };

	begin(shop, "both");
	gint64 step = shop->change.step;
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	MUST(record_save(shop->db, &noun_tag, &vip, &shop->change, &must_error));
	end(shop);
	begin(shop, "one");
	rose.price = 500;
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	end(shop);
	g_autofree char *before = row_text(shop, &noun_tag, 1);
	is_refused(shop, step, TEND_REFUSED, "was changed again since");
	g_autofree char *after = row_text(shop, &noun_tag, 1);
	assert_string_equal(before, after);
}

static void test_nothing_to_undo(void **state)
{
	struct rule_shop *shop = *state;

	is_refused(shop, 0, TEND_NOT_FOUND, "there is nothing to undo");
	is_refused(shop, 99, TEND_NOT_FOUND, "there is no step 99\ntry: tend journal");
}

static void test_own_steps_first(void **state)
{
	struct rule_shop *shop = *state;
	struct product rose = { .id = 1, .sku = "rose", .name = "Rose", .price = 400, .currency = "EUR" };

	begin(shop, "mine");
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	end(shop);
	shop->change.staff = 1;
	is_refused(shop, 0, TEND_NOT_FOUND, "there is nothing to undo");
}

/* A journal written by another program, or by a tend that knows more nouns, is an error and no crash. */
static void test_unknown_noun(void **state)
{
	struct rule_shop *shop = *state;

	begin(shop, "odd");
	MUST(db_run(shop->db, SQL_JOURNAL_INSERT,
	            (struct value[]){ value_int(shop->change.step), value_text("spaceship"),
	                              value_int(1), value_null(), value_text("{}"), value_end() },
	            &must_error));
	end(shop);
	is_refused(shop, 0, TEND_DAMAGED,
	           "names 'spaceship', which this tend does not know\nnothing was undone");
}

static void test_saving_nothing_new(void **state)
{
	struct rule_shop *shop = *state;
	struct product rose = { .id = 1, .sku = "rose", .name = "Rose", .price = 300, .currency = "EUR" };
	g_autoptr(GError) error = NULL;

	begin(shop, "no change");
	MUST(record_save(shop->db, &noun_product, &rose, &shop->change, &must_error));
	rose.id = 99;
	assert_false(record_save(shop->db, &noun_product, &rose, &shop->change, &error));
	assert_true(tend_error_is(error, TEND_NOT_FOUND));
	assert_non_null(strstr(error->message, "there is no product 99"));
	db_rollback(shop->db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_noun, setup, teardown),
		cmocka_unit_test_setup_teardown(test_older_deal_step, setup, teardown),
		cmocka_unit_test_setup_teardown(test_older_step, setup, teardown),
		cmocka_unit_test_setup_teardown(test_one_step_many_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_what_was_changed_since_stays, setup, teardown),
		cmocka_unit_test_setup_teardown(test_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nothing_to_undo, setup, teardown),
		cmocka_unit_test_setup_teardown(test_own_steps_first, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unknown_noun, setup, teardown),
		cmocka_unit_test_setup_teardown(test_saving_nothing_new, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
