/* The shipped rules for deals, leads and first orders: who is asked about once, again, or not; and how they reach a store that an older tend made. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/suggestion.h"
#include "workflows/approval.h"
#include "workflows/customer.h"
#include "workflows/rule_store.h"
#include "workflows/suggest.h"
#include "workflows/suggestion.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const struct staff eva = {
	.id = 2, .name = "Eva", .kind = "person", .rank = RANK_OWNER, .active = true
};

static gint64 run_of(struct rule_shop *shop, const char *rule)
{
	struct suggest_result result;
	gint64 added = -1;

	MUST(suggest_run(shop->db, &shop->clock, shop->config, &result, &must_error));
	for (guint i = 0; i < result.counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result.counts, i);

		if (strcmp(count->rule, rule) == 0)
			added = count->added;
	}
	suggest_result_clear(&result);
	return added;
}

/* The newest suggestion about this subject; NULL when there is none. */
static struct page *newest(struct rule_shop *shop, const char *kind, gint64 id)
{
	struct page *last = NULL;

	for (gint64 n = 1; n < 60; n++) {
		struct page *page = record_get(shop->db, &noun_suggestion, n, NULL);
		const struct suggestion *s = page ? page_row(page, 0) : NULL;

		if (s && strcmp(s->subject, kind) == 0 && s->subject_id == id) {
			g_clear_pointer(&last, page_free);
			last = page;
		} else if (page) {
			page_free(page);
		}
	}
	return last;
}

static void write_in(struct rule_shop *shop, void (*fn)(struct rule_shop *, gint64, gint64, gint64),
                     gint64 a, gint64 b, gint64 c)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	fn(shop, a, b, c);
	MUST(db_commit(shop->db, &must_error));
}

static gint64 add_deal(struct rule_shop *shop, gint64 *customer)
{
	gint64 deal;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	*customer = rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	deal = rule_shop_deal(shop, *customer, "Wedding cake", STAGE_QUOTED, 40000, SHOP_NOW - 2 * DAY);
	MUST(db_commit(shop->db, &must_error));
	return deal;
}

static void reject(struct rule_shop *shop, gint64 id)
{
	MUST(approval_reject(shop->db, id, NULL, "not-now", NULL,
	                     &(struct decision){ .by = &eva, .at = shop->clock.now }, &must_error));
}

static void asks_about_an_idle_deal(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 anna, deal = add_deal(&shop, &anna);

	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	shop.clock.now = SHOP_NOW + DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);

	g_autoptr(Page) page = newest(&shop, "deal", deal);
	const struct suggestion *s = page_row(page, 0);
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);
	g_autofree char *message = g_strdup_printf(
		"{\"customer\":%d,\"deal\":%d,\"reason\":\"%s\",\"task\":\"Follow up: Wedding cake, Anna Berg\"}",
		(int)anna, (int)deal, s->because);

	assert_string_equal(s->because,
	                    "Anna Berg: Wedding cake has rested for 3 days; at Quoted the limit is 3");
	assert_string_equal(s->message, message);
	assert_int_equal(s->customer_id, anna);
	assert_string_equal(s->occurrence, "last-touch:2025-11-18T12:00:00Z");
	/* 400.00 at 50 percent, half as urgent as a letter. */
	assert_float_equal(s->priority, 100.0, 1e-9);
	assert_int_equal(jdoc_size(evidence), 3);
	assert_string_equal(jdoc_get_text(jdoc_at(jdoc_get(jdoc_at(evidence, 1), "rows"), 0), "noun"),
	                    "deal");
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	rule_shop_close(&shop);
}

/* Not again about the same rest, whatever was decided; again when something happened and it rests once more. */
static void asks_once_for_each_rest(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 anna, deal = add_deal(&shop, &anna);

	shop.clock.now = SHOP_NOW + DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	{
		g_autoptr(Page) page = newest(&shop, "deal", deal);
		reject(&shop, ((const struct suggestion *)page_row(page, 0))->id);
	}
	shop.clock.now = SHOP_NOW + 30 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	write_in(&shop, rule_shop_activity, anna, deal, SHOP_NOW + 31 * DAY);
	shop.clock.now = SHOP_NOW + 33 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	shop.clock.now = SHOP_NOW + 34 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	{
		g_autoptr(Page) page = newest(&shop, "deal", deal);
		reject(&shop, ((const struct suggestion *)page_row(page, 0))->id);
	}
	/* Where it may rest there is nothing to ask; at the next stage there is. */
	write_in(&shop, rule_shop_move, deal, STAGE_MAKING, SHOP_NOW + 35 * DAY);
	shop.clock.now = SHOP_NOW + 90 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	write_in(&shop, rule_shop_move, deal, STAGE_QUOTED, SHOP_NOW + 91 * DAY);
	shop.clock.now = SHOP_NOW + 95 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	/* A call about nothing in particular counts as well. */
	write_in(&shop, rule_shop_activity, anna, 0, SHOP_NOW + 96 * DAY);
	rule_shop_close(&shop);
}

static void add_task(struct rule_shop *shop, gint64 customer, gint64 deal, gint64 due)
{
	rule_shop_task(shop, customer, deal, due, 0);
}

static void waits_for_what_is_planned(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 anna, deal = add_deal(&shop, &anna), other;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	other = rule_shop_deal(&shop, anna, "Macarons", STAGE_MAKING, 0, SHOP_NOW);
	MUST(db_commit(shop.db, &must_error));
	shop.clock.now = SHOP_NOW + 5 * DAY;
	write_in(&shop, add_task, anna, other, SHOP_NOW + 90 * DAY); /* another deal's */
	write_in(&shop, add_task, anna, 0, SHOP_NOW + 6 * DAY);
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	shop.clock.now = SHOP_NOW + 6 * DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	assert_null(newest(&shop, "deal", other));
	g_autoptr(Page) page = newest(&shop, "deal", deal);
	assert_non_null(page);
	rule_shop_close(&shop);
}

/* What a stranger wrote into a name stays inside the task's title. */
static void keeps_names_in_their_place(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	g_autofree char *endless = g_strnfill(5000, 'x');
	gint64 id, lead;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	id = rule_shop_customer(&shop,
	                        "Eve {shop}\nRing \xE2\x80\xAE"
	                        "evE",
	                        "Eve", NULL);
	id = rule_shop_deal(&shop, id, endless, STAGE_QUOTED, 1, SHOP_NOW - 9 * DAY);
	lead = rule_shop_customer(&shop, "Bob\r\n{name}", "Bob", NULL);
	MUST(db_commit(shop.db, &must_error));
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	g_autoptr(Page) one = newest(&shop, "deal", id), two = newest(&shop, "customer", lead);
	g_autoptr(Jdoc) first =
		jdoc_parse(((const struct suggestion *)page_row(one, 0))->message, -1, NULL);
	g_autoptr(Jdoc) second =
		jdoc_parse(((const struct suggestion *)page_row(two, 0))->message, -1, NULL);

	assert_int_equal(g_utf8_strlen(jdoc_get_text(first, "task"), -1), 200);
	assert_string_equal(jdoc_get_text(second, "task"), "Get in touch with Bob {name}");
	rule_shop_close(&shop);
}

static void looks_again_before_it_is_done(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna, deal = add_deal(&shop, &anna), id;
	bool still = false;
	g_autofree char *one = NULL, *two = NULL;

	shop.clock.now = SHOP_NOW + DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	g_autoptr(Page) page = newest(&shop, "deal", deal);
	id = ((const struct suggestion *)page_row(page, 0))->id;
	MUST(suggest_still_true(shop.db, id, shop.clock.now, shop.clock.zone, &still, &one, &must_error));
	assert_true(still);
	write_in(&shop, rule_shop_activity, anna, deal, SHOP_NOW + DAY);
	MUST(suggest_still_true(shop.db, id, SHOP_NOW + 2 * DAY, shop.clock.zone, &still, &one,
	                        &must_error));
	assert_false(still);
	assert_string_equal(one, "idle is yes (is no)");
	write_in(&shop, rule_shop_move, deal, STAGE_LOST, SHOP_NOW + 2 * DAY);
	MUST(suggest_still_true(shop.db, id, SHOP_NOW + 9 * DAY, shop.clock.zone, &still, &two,
	                        &must_error));
	assert_string_equal(two, "status is open (is lost)");
	/* Closing it takes the open suggestion back, and only this deal's. */
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	MUST(suggestion_withdraw_deal(shop.db, anna, deal + 1, SHOP_NOW + 2 * DAY, "x", &must_error));
	MUST(suggestion_withdraw_deal(shop.db, anna, deal, SHOP_NOW + 2 * DAY, "the deal was lost",
	                              &must_error));
	MUST(db_commit(shop.db, &must_error));
	g_autoptr(Page) after = newest(&shop, "deal", deal);
	assert_string_equal(((const struct suggestion *)page_row(after, 0))->state, "superseded");
	rule_shop_close(&shop);
}

/* The deal goes to the customer that is kept: what was asked about it is asked anew, under a number of its own. */
static void survives_a_merge(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna, deal = add_deal(&shop, &anna), kept;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	kept = rule_shop_customer(&shop, "Anna Bergmann", "Anna", NULL);
	MUST(db_commit(shop.db, &must_error));
	shop.clock.now = SHOP_NOW + DAY;
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	MUST(customer_merge(shop.db, kept, anna, &(struct change){ .at = shop.clock.now, .staff = 2 },
	                    &must_error));
	{
		g_autoptr(Page) page = newest(&shop, "deal", deal);
		assert_string_equal(((const struct suggestion *)page_row(page, 0))->state, "superseded");
	}
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	g_autoptr(Page) page = newest(&shop, "deal", deal);
	assert_int_equal(((const struct suggestion *)page_row(page, 0))->customer_id, kept);
	assert_string_equal(((const struct suggestion *)page_row(page, 0))->occurrence,
	                    "last-touch:2025-11-18T12:00:00Z/2");
	assert_int_equal(run_of(&shop, "deal-idle"), 0);
	rule_shop_close(&shop);
}

static void asks_about_an_untouched_lead(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 lead, called, busy, offered;

	shop.change.at = SHOP_NOW;
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	lead = rule_shop_customer(&shop, "Lea Berg", "Lea", NULL);
	called = rule_shop_customer(&shop, "Carl", "Carl", NULL);
	busy = rule_shop_customer(&shop, "Bea", "Bea", NULL);
	offered = rule_shop_customer(&shop, "Olaf", "Olaf", NULL);
	rule_shop_activity(&shop, called, 0, SHOP_NOW);
	rule_shop_task(&shop, busy, 0, SHOP_NOW + DAY, 0);
	rule_shop_deal(&shop, offered, "Cake", STAGE_MAKING, 0, SHOP_NOW);
	MUST(db_commit(shop.db, &must_error));
	shop.clock.now = SHOP_NOW + 2 * DAY;
	assert_int_equal(run_of(&shop, "lead-untouched"), 0);
	shop.clock.now = SHOP_NOW + 4 * DAY;
	assert_int_equal(run_of(&shop, "lead-untouched"), 1);
	g_autoptr(Page) page = newest(&shop, "customer", lead);
	const struct suggestion *s = page_row(page, 0);

	assert_string_equal(
		s->because, "Lea Berg: known since 20 Nov 2025, no order yet, and nobody has been in touch");
	assert_non_null(strstr(s->message, "\"task\":\"Get in touch with Lea Berg\""));
	reject(&shop, s->id);
	shop.clock.now = SHOP_NOW + 33 * DAY;
	assert_int_equal(run_of(&shop, "lead-untouched"), 0);
	shop.clock.now = SHOP_NOW + 34 * DAY;
	assert_int_equal(run_of(&shop, "lead-untouched"), 1);
	/* Whoever orders is no lead any more. */
	{
		g_autoptr(Page) again = newest(&shop, "customer", lead);
		g_autofree char *why = NULL;
		bool still = true;

		MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
		rule_shop_order(&shop, lead, SHOP_NOW + 34 * DAY, 100, 0, "EUR", "paid");
		MUST(db_commit(shop.db, &must_error));
		MUST(suggest_still_true(shop.db, ((const struct suggestion *)page_row(again, 0))->id,
		                        SHOP_NOW + 35 * DAY, shop.clock.zone, &still, &why, &must_error));
		assert_false(still);
		assert_string_equal(why, "the customer is no longer a lead");
	}
	rule_shop_close(&shop);
}

static void thanks_for_a_first_order(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 first, twice, old;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	first = rule_shop_customer(&shop, "Anna Berg", "Anna", NULL);
	twice = rule_shop_customer(&shop, "Bea Berg", "Bea", NULL);
	old = rule_shop_customer(&shop, "Cleo Berg", "Cleo", NULL);
	rule_shop_order(&shop, first, SHOP_NOW, 100, 0, "EUR", "paid");
	rule_shop_order(&shop, twice, SHOP_NOW, 100, 0, "EUR", "paid");
	rule_shop_order(&shop, twice, SHOP_NOW + 2 * DAY, 100, 0, "EUR", "paid");
	rule_shop_order(&shop, old, SHOP_NOW - 12 * DAY, 100, 0, "EUR", "paid");
	for (gint64 id = first; id <= old; id++) {
		rule_shop_email(&shop, id, "a@example.org");
		rule_shop_consent(&shop, id, true);
	}
	MUST(db_commit(shop.db, &must_error));
	shop.clock.now = SHOP_NOW + 3 * DAY;
	assert_int_equal(run_of(&shop, "first-order-thanks"), 0);
	shop.clock.now = SHOP_NOW + 4 * DAY;
	assert_int_equal(run_of(&shop, "first-order-thanks"), 1);
	g_autoptr(Page) page = newest(&shop, "customer", first);
	const struct suggestion *s = page_row(page, 0);

	assert_string_equal(s->occurrence, "once");
	assert_string_equal(s->because, "Anna Berg ordered for the first time on 20 Nov 2025");
	assert_non_null(strstr(s->message, "Subject: Thank you for your first order, Anna\r\n"));
	reject(&shop, s->id);
	shop.clock.now = SHOP_NOW + 10 * DAY;
	assert_int_equal(run_of(&shop, "first-order-thanks"), 0);
	rule_shop_close(&shop);
}

/* Stages are the shop's own: their names are held against the store, where a rule is written and where it is asked. */
static void knows_the_stages(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	static const char good[] =
		"rule move-on\nfor each deal\nwhen stage is quoted\nwhen status is open\n"
		"suggest stage \"Deposit paid\"\nbecause \"{title}\"\nonce per deal\n";
	g_autofree char *bad = g_strdup(good);
	gint64 anna, deal = add_deal(&shop, &anna);
	g_autoptr(GError) error = NULL;

	memcpy(strstr(bad, "quoted"), "quotet", 6);
	assert_false(rule_add(shop.db, "f", bad, &shop.change, NULL, &error));
	assert_string_equal(error->message, "f:3:15: there is no stage 'quotet'\n"
	                                    "    3 | when stage is quotet\n"
	                                    "      |               ^^^^^^\n"
	                                    "      = did you mean 'Quoted'?");
	MUST(rule_add(shop.db, "f", good, &shop.change, NULL, &must_error));
	MUST(rule_set_phase(shop.db, "move-on", "live", NULL, &shop.change, &must_error));
	assert_int_equal(run_of(&shop, "move-on"), 1);
	g_autoptr(Page) page = newest(&shop, "deal", deal);
	g_autofree char *message = g_strdup_printf(
		"{\"customer\":%d,\"deal\":%d,\"reason\":\"Wedding cake\",\"stage\":\"Deposit paid\"}",
		(int)anna, (int)deal);
	assert_string_equal(((const struct suggestion *)page_row(page, 0))->message, message);
	rule_shop_close(&shop);
}

/* ---- a store that an older tend made */

static void erase_rules(struct rule_shop *shop, const char *where)
{
	g_autofree char *sql = g_strdup_printf(
		"DROP TRIGGER rules_nodel; DROP TRIGGER rule_versions_nodel;"
		"DELETE FROM rule_versions WHERE rule_id IN (SELECT id FROM rules WHERE %s); DELETE FROM rules WHERE %s;",
		where, where);

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(shop->db, sql, &must_error));
	MUST(db_commit(shop->db, &must_error));
}

static const char *phase_of(struct rule_shop *shop, const char *name)
{
	static const char *const phases[] = { "off", "shadow", "live", NULL };
	g_autoptr(Page) page = rule_find(shop->db, name, NULL);

	for (int i = 0; page && phases[i]; i++) {
		if (strcmp(((const struct rule *)page_row(page, 0))->phase, phases[i]) == 0)
			return phases[i];
	}
	return "none";
}

static gint64 audit_rows(struct rule_shop *shop)
{
	g_autoptr(DbStmt) stmt = NULL;
	GError *error = NULL;

	MUST((stmt = db_prepare(shop->db, "SELECT count(*) FROM audit", &must_error)) != NULL);
	assert_true(db_step(stmt, &error));
	return db_int(stmt, 0);
}

static void brings_new_rules(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	static const char own[] =
		"rule birthday\nfor each customer\nwhen visits at least 9\nsuggest flag x\nbecause \"{name}\"\nonce every 9 days\n";
	struct suggest_result result;
	gint64 before;

	/* As an older tend left it: two rules, one of them switched off, and one of the shop's own by a name that is shipped now. */
	erase_rules(&shop, "name NOT IN ('at-risk-flag', 'regular-gone-quiet')");
	MUST(rule_set_phase(shop.db, "at-risk-flag", "off", NULL, &shop.change, &must_error));
	MUST(rule_add(shop.db, "f", own, &shop.change, NULL, &must_error));
	before = audit_rows(&shop);
	MUST(suggest_run(shop.db, &shop.clock, shop.config, &result, &must_error));
	assert_int_equal(result.added_rules->len, 6);
	assert_string_equal(g_ptr_array_index(result.added_rules, 0), "assign-open-deals");
	assert_string_equal(g_ptr_array_index(result.added_rules, 1), "better-buyers-model");
	assert_string_equal(g_ptr_array_index(result.added_rules, 2), "better-deal-model");
	assert_string_equal(g_ptr_array_index(result.added_rules, 3), "deal-idle");
	suggest_result_clear(&result);
	assert_string_equal(phase_of(&shop, "assign-open-deals"), "live");
	assert_string_equal(phase_of(&shop, "deal-idle"), "live");
	assert_string_equal(phase_of(&shop, "lead-untouched"), "live");
	assert_string_equal(phase_of(&shop, "first-order-thanks"), "live");
	assert_string_equal(phase_of(&shop, "at-risk-flag"), "off");
	assert_string_equal(phase_of(&shop, "birthday"), "off");
	assert_int_equal(audit_rows(&shop) - before, 12); /* each is added, and goes live */
	/* Once: the next time nothing is missing. */
	MUST(suggest_run(shop.db, &shop.clock, shop.config, &result, &must_error));
	assert_int_equal(result.added_rules->len, 0);
	suggest_result_clear(&result);
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_about_an_idle_deal),
		cmocka_unit_test(asks_once_for_each_rest),
		cmocka_unit_test(waits_for_what_is_planned),
		cmocka_unit_test(keeps_names_in_their_place),
		cmocka_unit_test(looks_again_before_it_is_done),
		cmocka_unit_test(survives_a_merge),
		cmocka_unit_test(asks_about_an_untouched_lead),
		cmocka_unit_test(thanks_for_a_first_order),
		cmocka_unit_test(knows_the_stages),
		cmocka_unit_test(brings_new_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
