/* Rules for deals and leads: what their SQL finds is what a plain loop finds, also on a past day. */
#include "base/error.h"
#include "workflows/rule_ask.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { DEALS = 60, MOVES = 4, THINGS = 5 };

struct thing {
	gint64 at;      /* of an activity; when a task is due */
	gint64 done;    /* of a task; 0: open */
	bool task, own; /* about the deal itself, else about its customer */
};

struct offer {
	gint64 id, customer, created, value;
	gint64 stages[MOVES], moved[MOVES];
	int moves;
	struct thing things[THINGS];
};

static const struct {
	const char *name, *type;
	int limit;
} stages[] = { { NULL, NULL, 0 },
	           { "Enquiry", "open", 2 },
	           { "Quoted", "ongoing", 3 },
	           { "Deposit paid", "ongoing", 7 },
	           { "In production", "ongoing", 0 },
	           { "Collected", "won", 0 },
	           { "Lost", "lost", 0 } };

static guint64 seed;

static guint below(guint n)
{
	return rule_shop_random(&seed, n);
}

static void make_things(struct rule_shop *shop, struct offer *offer)
{
	for (int i = 0; i < THINGS; i++) {
		struct thing *thing = &offer->things[i];

		*thing = (struct thing){ .task = below(2), .own = below(2) };
		thing->at = SHOP_NOW - (gint64)(below(40) - 8 * thing->task) * DAY + below(DAY);
		thing->done = below(2) ? SHOP_NOW - (gint64)below(10) * DAY : 0;
		if (below(3) == 0)
			thing->at = 0;
		else if (thing->task)
			rule_shop_task(shop, offer->customer, thing->own ? offer->id : 0, thing->at, thing->done);
		else
			rule_shop_activity(shop, offer->customer, thing->own ? offer->id : 0, thing->at);
	}
}

static void make_offers(struct rule_shop *shop, struct offer *offers)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < DEALS; i++) {
		struct offer *offer = &offers[i];

		*offer = (struct offer){ .created = SHOP_NOW - (gint64)(1 + below(40)) * DAY,
			                     .value = below(100000),
			                     .moves = 1 + (int)below(MOVES) };
		offer->customer = rule_shop_customer(shop, "Somebody", "Some", NULL);
		for (int n = 0; n < offer->moves; n++) {
			offer->stages[n] = n ? 1 + below(6) : 1 + below(3);
			offer->moved[n] = n ? offer->moved[n - 1] + (gint64)below(10) * DAY : offer->created;
		}
		offer->id = rule_shop_deal(shop, offer->customer, "Cake", offer->stages[0], offer->value,
		                           offer->created);
		for (int n = 1; n < offer->moves; n++)
			rule_shop_move(shop, offer->id, offer->stages[n], offer->moved[n]);
		make_things(shop, offer);
	}
	MUST(db_commit(shop->db, &must_error));
}

/* ---- the plain loop */

struct stand {
	gint64 stage, since, touched;
	bool open_task, ahead;
	int activities;
};

static struct stand look(const struct offer *offer, gint64 now)
{
	struct stand stand = { 0 };

	for (int n = 0; n < offer->moves && offer->moved[n] <= now; n++) {
		stand.stage = offer->stages[n];
		stand.since = offer->moved[n];
	}
	stand.touched = stand.since;
	for (int i = 0; i < THINGS; i++) {
		const struct thing *thing = &offer->things[i];

		if (thing->at && thing->task && (thing->done == 0 || thing->done > now)) {
			stand.open_task = true;
			stand.ahead |= thing->at > now;
		} else if (thing->at && !thing->task && thing->at <= now) {
			stand.activities++;
			stand.touched = MAX(stand.touched, thing->at);
		}
	}
	return stand;
}

static bool holds(const struct offer *offer, const char *condition, gint64 now)
{
	struct stand stand = look(offer, now);
	const char *type = stages[stand.stage].type;
	int limit = stages[stand.stage].limit;
	bool closed = strcmp(type, "won") == 0 || strcmp(type, "lost") == 0;
	const struct {
		const char *condition;
		bool so;
	} rows[] = {
		{ "status is open", !closed },
		{ "status is won", strcmp(type, "won") == 0 },
		{ "stage is QUOTED", stand.stage == 2 },
		{ "stage is not Enquiry", stand.stage != 1 },
		{ "pipeline is \"custom orders\"", true },
		{ "stage-type is ongoing", strcmp(type, "ongoing") == 0 },
		{ "value at least 500.00", offer->value >= 50000 },
		{ "days-in-stage at least 5", now - stand.since >= 5 * DAY },
		{ "idle-days at most 3", (now - stand.touched) / DAY <= 3 },
		{ "idle-limit at least 3", limit >= 3 },
		{ "idle is yes", limit && now - stand.touched >= (gint64)limit * DAY },
		{ "idle is no", !limit || now - stand.touched < (gint64)limit * DAY },
		{ "activities at least 2", stand.activities >= 2 },
		{ "last-touch older than 9 days", stand.touched < now - 9 * DAY },
		{ "open-task is yes", stand.open_task },
		{ "task-ahead is yes", stand.ahead },
		{ "known-since older than 1 week", offer->created < now - 7 * DAY },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].condition, condition) == 0)
			return rows[i].so;
	}
	fail_msg("nobody counts '%s'", condition);
	return false;
}

static const char *const conditions[] = {
	"status is open",
	"status is won",
	"stage is QUOTED",
	"stage is not Enquiry",
	"pipeline is \"custom orders\"",
	"stage-type is ongoing",
	"value at least 500.00",
	"days-in-stage at least 5",
	"idle-days at most 3",
	"idle-limit at least 3",
	"idle is yes",
	"idle is no",
	"activities at least 2",
	"last-touch older than 9 days",
	"open-task is yes",
	"task-ahead is yes",
	"known-since older than 1 week",
};

static struct rule_ast *rule_of(const char *entity, const char *conditions_text)
{
	g_autofree char *text = g_strdup_printf(
		"rule r\nfor each %s\n%ssuggest task \"call {name}\"\nbecause \"{name}\"\nonce every 9 days\n",
		entity, conditions_text);
	GError *error = NULL;
	struct rule_ast *rule = rule_parse("f", text, &error);

	if (!rule)
		fail_msg("%s", error->message);
	return rule;
}

static GHashTable *matches_of(struct rule_shop *shop, const struct rule_ast *rule, gint64 now)
{
	GHashTable *found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(DbStmt) stmt = NULL;
	struct rule_context context = { .now = now, .currency = "EUR", .first_order = now };
	GError *error = NULL;

	MUST((query = rule_compile_matches(rule, &context, &must_error)) != NULL);
	MUST((stmt = rule_query_open(query, shop->db, &must_error)) != NULL);
	while (db_step(stmt, &error)) {
		gint64 id = db_int(stmt, 0);

		g_hash_table_add(found, g_memdup2(&id, sizeof id));
	}
	g_assert_no_error(error);
	return found;
}

static void check(struct rule_shop *shop, const struct offer *offers, const char *condition,
                  bool unless, gint64 now)
{
	g_autofree char *line = g_strdup_printf("when known-since within last 999 days\n%s %s\n",
	                                        unless ? "unless" : "when", condition);
	g_autoptr(RuleAst) rule = rule_of("deal", line);
	g_autoptr(GHashTable) found = matches_of(shop, rule, now);
	struct rule_context context = { .now = now, .currency = "EUR", .first_order = now };

	for (int i = 0; i < DEALS; i++) {
		const struct offer *offer = &offers[i];
		bool there = offer->created <= now;
		bool so = there && holds(offer, condition, now) != unless;
		struct rule_answers answers = { 0 };
		GError *error = NULL;

		if (g_hash_table_contains(found, &offer->id) != so)
			fail_msg("%s%s, deal %d: SQL says %s", unless ? "unless " : "", condition,
			         (int)offer->id, so ? "no" : "yes");
		assert_int_equal(rule_ask(shop->db, rule, &context, offer->id, &answers, &error), there);
		assert_true(there || tend_error_is(error, TEND_NOT_FOUND));
		if (there) {
			assert_int_equal(answers.all, so);
			assert_int_equal(answers.customer, offer->customer);
			assert_string_equal(answers.title, "Cake");
		}
		rule_answers_clear(&answers);
		g_clear_error(&error);
	}
}

/* Stages and activities have a history: a question on a past day gets that day's answer. (A task's due time has none, but none here moved.) */
static void finds_what_a_plain_loop_finds(void **state)
{
	for (guint64 n = 1; n <= 3; n++) {
		struct rule_shop shop = rule_shop_open("Europe/Berlin");
		g_autofree struct offer *offers = g_new0(struct offer, DEALS);

		seed = n;
		make_offers(&shop, offers);
		for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
			for (int days = 0; days <= 21; days += 7) {
				check(&shop, offers, conditions[i], false, SHOP_NOW - (gint64)days * DAY);
				check(&shop, offers, conditions[i], true, SHOP_NOW - (gint64)days * DAY);
			}
		}
		rule_shop_close(&shop);
	}
}

static void knows_a_lead(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	g_autoptr(RuleAst) rule = rule_of("lead", "when known-since older than 1 day\n");
	gint64 lead, voided, later, ordered;

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	lead = rule_shop_customer(&shop, "Lead", "Lea", NULL);
	voided = rule_shop_customer(&shop, "Voided", "Vera", NULL);
	later = rule_shop_customer(&shop, "Later", "Lara", NULL);
	ordered = rule_shop_customer(&shop, "Ordered", "Olga", NULL);
	rule_shop_order(&shop, voided, SHOP_NOW - DAY, 100, 0, "EUR", "voided");
	rule_shop_order(&shop, later, SHOP_NOW - DAY, 100, 0, "EUR", "paid");
	rule_shop_order(&shop, ordered, SHOP_NOW - 9 * DAY, 100, 0, "EUR", "paid");
	MUST(db_commit(shop.db, &must_error));
	for (int days = 0; days <= 6; days += 3) {
		g_autoptr(GHashTable) found = matches_of(&shop, rule, SHOP_NOW - (gint64)days * DAY);

		assert_true(g_hash_table_contains(found, &lead));
		assert_true(g_hash_table_contains(found, &voided));
		assert_int_equal(g_hash_table_contains(found, &later), days > 0);
		assert_false(g_hash_table_contains(found, &ordered));
	}
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_plain_loop_finds),
		cmocka_unit_test(knows_a_lead),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
