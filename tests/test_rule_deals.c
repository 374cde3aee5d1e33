/* Rules for deals and leads: what their SQL finds is what a plain loop finds, also on a past day; who is asked about once, again, or not. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/suggestion.h"
#include "workflows/approval.h"
#include "workflows/attempt.h"
#include "workflows/customer.h"
#include "workflows/rule_ask.h"
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

enum { DEALS = 60, MOVES = 4, THINGS = 5 };

struct thing {
	gint64 at;     /* of an activity; when a task is due */
	gint64 done;   /* of a task; 0: open */
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
} stages[] = { { NULL, NULL, 0 },        { "Enquiry", "open", 2 },           { "Quoted", "ongoing", 3 },
	           { "Deposit paid", "ongoing", 7 }, { "In production", "ongoing", 0 },
	           { "Collected", "won", 0 },  { "Lost", "lost", 0 } };

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
	"status is open",  "status is won",   "stage is QUOTED", "stage is not Enquiry",
	"pipeline is \"custom orders\"", "stage-type is ongoing", "value at least 500.00",
	"days-in-stage at least 5", "idle-days at most 3", "idle-limit at least 3", "idle is yes",
	"idle is no", "activities at least 2", "last-touch older than 9 days", "open-task is yes",
	"task-ahead is yes", "known-since older than 1 week",
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
			fail_msg("%s%s, deal %d: SQL says %s", unless ? "unless " : "", condition, (int)offer->id,
			         so ? "no" : "yes");
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

/* ---- the shipped rules */

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

	assert_string_equal(
		s->because,
		"Anna Berg: nothing has happened with Wedding cake for 3 days; at stage Quoted 3 days are the limit");
	assert_string_equal(s->message, message);
	assert_int_equal(s->customer_id, anna);
	assert_string_equal(s->occurrence, "last-touch:2025-11-18T12:00:00Z");
	/* 400.00 at 50 percent, half as urgent as a letter. */
	assert_float_equal(s->priority, 100.0, 1e-9);
	assert_int_equal(jdoc_size(evidence), 3);
	assert_string_equal(
		jdoc_get_text(jdoc_at(jdoc_get(jdoc_at(evidence, 1), "rows"), 0), "noun"), "deal");
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
	id = rule_shop_customer(&shop, "Eve {shop}\nRing \xE2\x80\xAE" "evE", "Eve", NULL);
	id = rule_shop_deal(&shop, id, endless, STAGE_QUOTED, 1, SHOP_NOW - 9 * DAY);
	lead = rule_shop_customer(&shop, "Bob\r\n{name}", "Bob", NULL);
	MUST(db_commit(shop.db, &must_error));
	assert_int_equal(run_of(&shop, "deal-idle"), 1);
	g_autoptr(Page) one = newest(&shop, "deal", id), two = newest(&shop, "customer", lead);
	g_autoptr(Jdoc) first = jdoc_parse(((const struct suggestion *)page_row(one, 0))->message, -1, NULL);
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
		s->because,
		"Lea Berg: known since 20 Nov 2025, no order yet, and nobody has been in touch");
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
	assert_int_equal(result.added_rules->len, 3);
	assert_string_equal(g_ptr_array_index(result.added_rules, 0), "deal-idle");
	suggest_result_clear(&result);
	assert_string_equal(phase_of(&shop, "deal-idle"), "live");
	assert_string_equal(phase_of(&shop, "lead-untouched"), "live");
	assert_string_equal(phase_of(&shop, "first-order-thanks"), "live");
	assert_string_equal(phase_of(&shop, "at-risk-flag"), "off");
	assert_string_equal(phase_of(&shop, "birthday"), "off");
	assert_int_equal(audit_rows(&shop) - before, 6); /* each is added, and goes live */
	/* Once: the next time nothing is missing. */
	MUST(suggest_run(shop.db, &shop.clock, shop.config, &result, &must_error));
	assert_int_equal(result.added_rules->len, 0);
	suggest_result_clear(&result);
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_plain_loop_finds),
		cmocka_unit_test(knows_a_lead),
		cmocka_unit_test(asks_about_an_idle_deal),
		cmocka_unit_test(asks_once_for_each_rest),
		cmocka_unit_test(waits_for_what_is_planned),
		cmocka_unit_test(keeps_names_in_their_place),
		cmocka_unit_test(looks_again_before_it_is_done),
		cmocka_unit_test(survives_a_merge),
		cmocka_unit_test(asks_about_an_untouched_lead),
		cmocka_unit_test(thanks_for_a_first_order),
		cmocka_unit_test(brings_new_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
