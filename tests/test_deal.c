/* Deals: moves and undo, when one is idle, pages over many, points that add up, and what an approved suggestion does to one. */
#include "base/error.h"
#include "db/activity.h"
#include "db/deal.h"
#include "db/journal.h"
#include "db/suggestion.h"
#include "db/task.h"
#include "insights/lead.h"
#include "workflows/approval.h"
#include "workflows/attempt.h"
#include "workflows/content.h"
#include "workflows/deal.h"
#include "workflows/deal_board.h"
#include "workflows/lead.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { ENQUIRY = 1, QUOTED, DEPOSIT, PRODUCTION, COLLECTED, GONE, GRACE = 30, EVA = 2 };

static gint64 number(struct db *db, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, text, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", text, error ? error->message : "no row");
	return db_int(stmt, 0);
}

static int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("Europe/Berlin");
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	rule_shop_customer(shop, "Bob 100%_Ö", "Bob", NULL);
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

static struct change by_eva(gint64 at)
{
	return (struct change){ .at = at, .staff = EVA };
}

static gint64 add_deal(struct rule_shop *shop, gint64 customer, const char *title, gint64 at)
{
	struct change change = by_eva(at);
	gint64 id = 0;

	MUST(deal_save(shop->db, &id,
	               &(struct deal_form){ .customer = customer, .title = title, .value = "420" },
	               &change, &must_error));
	return id;
}

static void move_deal(struct rule_shop *shop, gint64 deal, gint64 stage, const char *reason, gint64 at)
{
	struct change change = by_eva(at);

	MUST(deal_move(shop->db, deal, stage, reason, &change, &must_error));
}

static void undo(struct rule_shop *shop, gint64 at)
{
	struct change change = by_eva(at);
	g_autofree char *label = NULL;

	MUST(journal_undo(shop->db, 0, &change, &label, &must_error));
}

static struct deal_card card_at(struct rule_shop *shop, gint64 id, gint64 now)
{
	g_autoptr(Page) page = NULL;

	MUST((page = deal_card_get(shop->db, id, now, &must_error)) != NULL);
	return *(const struct deal_card *)page_row(page, 0); /* its texts are gone; the numbers are asked */
}

static void stands(struct rule_shop *shop, gint64 id, gint64 stage, gint64 since, gint64 closed)
{
	struct deal_card card = card_at(shop, id, SHOP_NOW);

	assert_int_equal(card.stage_id, stage);
	assert_int_equal(card.stage_at, since);
	assert_int_equal(card.closed_at, closed);
}

/* ---- moves, and back */

static void test_two_moves_two_undos(void **state)
{
	struct rule_shop *shop = *state;
	gint64 at = SHOP_NOW - 9 * DAY, id = add_deal(shop, 1, "Wedding cake", at);

	move_deal(shop, id, QUOTED, NULL, at + 1);
	move_deal(shop, id, GONE, "price", at + 2);
	stands(shop, id, GONE, at + 2, at + 2);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deals WHERE lost_reason = 'price'"), 1);
	undo(shop, at + 3);
	stands(shop, id, QUOTED, at + 1, 0);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deals WHERE lost_reason IS NULL"), 1);
	undo(shop, at + 4);
	stands(shop, id, ENQUIRY, at, 0);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deal_moves"), 1);
	undo(shop, at + 5);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deals"), 0);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deal_moves"), 0);
}

static void test_one_act_one_step(void **state)
{
	struct rule_shop *shop = *state;
	struct change change = by_eva(SHOP_NOW);
	gint64 id = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);
	gint64 steps = number(shop->db, "SELECT count(*) FROM journal_steps");

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(
		shop->db, "INSERT INTO products (sku, name, price, currency) VALUES ('r', 'Roll', 65, 'EUR')",
		&must_error));
	MUST(db_commit(shop->db, &must_error));
	MUST(deal_save(shop->db, &id,
	               &(struct deal_form){ .title = "Rolls",
	                                    .stage = "in production",
	                                    .products = (const char *const[]){ "Roll x 40", NULL } },
	               &change, &must_error));
	assert_int_equal(number(shop->db, "SELECT count(*) FROM journal_steps"), steps + 1);
	assert_int_equal(number(shop->db, "SELECT value FROM deals"), 2600);
	stands(shop, id, PRODUCTION, SHOP_NOW, 0);
	undo(shop, SHOP_NOW);
	assert_int_equal(number(shop->db, "SELECT value FROM deals WHERE title = 'Wedding cake'"), 42000);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deal_products"), 0);
	stands(shop, id, ENQUIRY, SHOP_NOW - DAY, 0);
}

/* What is refused leaves nothing behind, no step either. */
static void test_refused(void **state)
{
	struct rule_shop *shop = *state;
	gint64 id = add_deal(shop, 1, "Wedding cake", SHOP_NOW), none = 0;
	gint64 steps = number(shop->db, "SELECT count(*) FROM journal_steps");
	struct change change = by_eva(SHOP_NOW), early = by_eva(SHOP_NOW - 1);
	const struct {
		struct deal_form form;
		enum tend_error code;
	} forms[] = {
		{ { .customer = 1 }, TEND_USAGE },
		{ { .title = "Cake" }, TEND_USAGE },
		{ { .customer = 99, .title = "Cake" }, TEND_NOT_FOUND },
		{ { .customer = 1, .title = "Cake", .pipeline = "9" }, TEND_NOT_FOUND },
		{ { .customer = 1, .title = "Cake", .stage = "7" }, TEND_NOT_FOUND },
		{ { .customer = 1, .title = "Cake", .value = "-1" }, TEND_USAGE },
		{ { .customer = 1, .title = "\033\u202e " }, TEND_USAGE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autoptr(GError) error = NULL;
		assert_false(deal_save(shop->db, &none, &forms[i].form, &change, &error));
		if (!tend_error_is(error, forms[i].code))
			fail_msg("%d: %s", (int)i, error->message);
		assert_int_equal(none, 0);
	}
	const struct {
		gint64 deal, stage;
		const char *reason;
		const struct change *change;
		enum tend_error code;
	} moves[] = {
		{ id, ENQUIRY, NULL, &change, TEND_REFUSED }, { id, GONE, NULL, &change, TEND_USAGE },
		{ id, GONE, "  ", &change, TEND_USAGE },      { id, 7, NULL, &change, TEND_USAGE },
		{ id, 99, NULL, &change, TEND_NOT_FOUND },    { 99, QUOTED, NULL, &change, TEND_NOT_FOUND },
		{ id, QUOTED, NULL, &early, TEND_REFUSED },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
		g_autoptr(GError) error = NULL;
		assert_false(deal_move(shop->db, moves[i].deal, moves[i].stage, moves[i].reason,
		                       moves[i].change, &error));
		if (!tend_error_is(error, moves[i].code))
			fail_msg("%d: %s", (int)i, error->message);
	}
	assert_int_equal(number(shop->db, "SELECT count(*) FROM journal_steps"), steps);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM deals"), 1);
	stands(shop, id, ENQUIRY, SHOP_NOW, 0);
}

/* What refers to a deal holds it, and a later move holds an earlier one; both say so. */
static void test_undo_in_the_way(void **state)
{
	struct rule_shop *shop = *state;
	gint64 id = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);
	gint64 step = number(shop->db, "SELECT max(id) FROM journal_steps");
	struct change change = by_eva(SHOP_NOW);
	g_autoptr(GError) later = NULL, held = NULL;
	g_autofree char *label = NULL;
	struct task task = {
		.customer_id = 1, .deal_id = id, .title = "ask", .created_at = 1, .by_staff = EVA
	};

	move_deal(shop, id, QUOTED, NULL, SHOP_NOW);
	assert_false(journal_undo(shop->db, step, &change, &label, &later));
	assert_non_null(strstr(later->message, "moved again"));
	undo(shop, SHOP_NOW);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(record_save(shop->db, &noun_task, &task, &change, &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_false(journal_undo(shop->db, step, &change, &label, &held));
	assert_non_null(strstr(held->message, "about this deal by now"));
	assert_true(tend_error_is(held, TEND_REFUSED) && tend_error_is(later, TEND_REFUSED));
	stands(shop, id, ENQUIRY, SHOP_NOW - DAY, 0);
}

static void test_lost_words(void **state)
{
	assert_string_equal(deal_lost_word("price"), "price");
	assert_string_equal(deal_lost_word("went-elsewhere: the market"), "went-elsewhere");
	assert_null(deal_lost_word("prices"));
	assert_null(deal_lost_word("moved away"));
	assert_null(deal_lost_word(NULL));
}

/* ---- idle */

static void put_activity(struct rule_shop *shop, gint64 customer, gint64 deal, gint64 at)
{
	struct activity row = {
		.customer_id = customer, .kind = "call", .at = at, .text = "x", .staff_id = EVA, .deal_id = deal
	};

	MUST(record_save(shop->db, &noun_activity, &row, &shop->change, &must_error));
}

static void put_task(struct rule_shop *shop, gint64 customer, gint64 deal, gint64 due, gint64 done)
{
	struct task row = { .customer_id = customer,
		                .deal_id = deal,
		                .title = "x",
		                .due_at = due,
		                .done_at = done,
		                .created_at = 1,
		                .by_staff = EVA };

	MUST(record_save(shop->db, &noun_task, &row, &shop->change, &must_error));
}

/* Each situation in a transaction that is taken back. The deal came to its first stage three days before; two are allowed. */
static void test_idle(void **state)
{
	static const struct {
		const char *what;
		gint64 activity_of, activity_deal, activity_at; /* deal: 1 this, 2 another, 0 none */
		gint64 task_of, task_deal, task_due, task_done;
		gint64 stage; /* moved there */
		bool idle, paused;
		gint64 rest;
	} cases[] = {
		{ .what = "nothing happened", .idle = true, .rest = 3 },
		{ .what = "a call about it", 1, 1, SHOP_NOW - DAY, .rest = 1 },
		{ .what = "a call about nothing in particular", 1, 0, SHOP_NOW - DAY, .rest = 1 },
		{ .what = "a call about another deal", 1, 2, SHOP_NOW - DAY, .idle = true, .rest = 3 },
		{ .what = "a call with somebody else", 2, 0, SHOP_NOW - DAY, .idle = true, .rest = 3 },
		{ .what = "a call not yet made", 1, 1, SHOP_NOW + 1, .idle = true, .rest = 3 },
		{ .what = "a call before it began", 1, 1, SHOP_NOW - 9 * DAY, .idle = true, .rest = 3 },
		{ .what = "just at the limit", 1, 1, SHOP_NOW - 2 * DAY, .idle = true, .rest = 2 },
		{ .what = "a second before it", 1, 1, SHOP_NOW - 2 * DAY + 1, .rest = 1 },
		{ .what = "a task ahead",
		  .task_of = 1,
		  .task_deal = 1,
		  .task_due = SHOP_NOW + 1,
		  .paused = true,
		  .rest = 3 },
		{ .what = "a task ahead for the customer",
		  .task_of = 1,
		  .task_due = SHOP_NOW + 1,
		  .paused = true,
		  .rest = 3 },
		{ .what = "a task ahead about another deal",
		  .task_of = 1,
		  .task_deal = 2,
		  .task_due = SHOP_NOW + 1,
		  .idle = true,
		  .rest = 3 },
		{ .what = "a task that is due",
		  .task_of = 1,
		  .task_deal = 1,
		  .task_due = SHOP_NOW,
		  .idle = true,
		  .rest = 3 },
		{ .what = "a task that is done",
		  .task_of = 1,
		  .task_deal = 1,
		  .task_due = SHOP_NOW + 1,
		  .task_done = 5,
		  .idle = true,
		  .rest = 3 },
		{ .what = "a task for any time", .task_of = 1, .task_deal = 1, .idle = true, .rest = 3 },
		{ .what = "moved on", .stage = QUOTED },
		{ .what = "at a stage where it may rest", .stage = PRODUCTION },
		{ .what = "won", .stage = COLLECTED },
	};
	struct rule_shop *shop = *state;
	gint64 id = add_deal(shop, 1, "Wedding cake", SHOP_NOW - 3 * DAY);
	gint64 other = add_deal(shop, 1, "Another", SHOP_NOW - 3 * DAY);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const gint64 deals[] = { 0, id, other };
		MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
		if (cases[i].activity_of)
			put_activity(shop, cases[i].activity_of, deals[cases[i].activity_deal],
			             cases[i].activity_at);
		if (cases[i].task_of)
			put_task(shop, cases[i].task_of, deals[cases[i].task_deal], cases[i].task_due,
			         cases[i].task_done);
		if (cases[i].stage)
			MUST(record_save(
				shop->db, &noun_deal_move,
				&(struct deal_move){
					.deal_id = id, .stage_id = cases[i].stage, .at = SHOP_NOW, .by_staff = EVA },
				&shop->change, &must_error));
		struct deal_card card = card_at(shop, id, SHOP_NOW);
		if (deal_card_idle(&card, SHOP_NOW) != cases[i].idle || card.paused != cases[i].paused ||
		    deal_card_rest_days(&card, SHOP_NOW) != cases[i].rest)
			fail_msg("%s: idle %d, paused %d, rests %d days", cases[i].what,
			         deal_card_idle(&card, SHOP_NOW), card.paused,
			         (int)deal_card_rest_days(&card, SHOP_NOW));
		db_rollback(shop->db);
	}
	struct deal_card card = card_at(shop, id, 5);
	assert_int_equal(deal_card_stage_days(&card, 5), 0);
}

/* ---- the board */

enum { MANY = 700, AT_ONCE = 37 };

/* Many at one stage, most of them at the same moment or worth the same. */
static void fill_stage(struct rule_shop *shop)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < MANY; i++) {
		g_autofree char *title = g_strdup_printf("Kuchen %d%s", i, i % 50 == 0 ? " Öl_%" : "");
		g_autofree char *fold = text_fold(title);
		struct deal deal = { .customer_id = 1 + i % 2,
			                 .pipeline_id = 1,
			                 .stage_id = i % 7 == 0 ? QUOTED : ENQUIRY,
			                 .stage_at = SHOP_NOW - i % 11,
			                 .title = title,
			                 .title_fold = fold,
			                 .value = i % 13 * 100,
			                 .currency = i % 5 == 0 ? "CHF" : "EUR",
			                 .probability = -1,
			                 .created_at = 1 };
		MUST(record_save(shop->db, &noun_deal, &deal, &shop->change, &must_error));
	}
	MUST(db_commit(shop->db, &must_error));
}

/* Every card once, in order. Returns how many. */
static gint64 walk(struct rule_shop *shop, enum deal_order order, const char *like)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	struct deal_place place = { 0 }, before = { 0 };
	gint64 count = 0;
	bool more = true;

	for (const struct deal_place *after = NULL; more; after = &place) {
		g_autoptr(Page) page = NULL;
		MUST((page = deal_cards(shop->db, ENQUIRY, order, after, AT_ONCE, like, SHOP_NOW,
		                        &must_error)) != NULL);
		for (gsize i = 0; i < page->count; i++, count++) {
			const struct deal_card *card = page_row(page, i);
			place = deal_place_of(card, order);
			assert_true(g_hash_table_add(seen, GINT_TO_POINTER((gint)card->id)));
			gint64 step = place.key != before.key ? place.key - before.key : place.id - before.id;
			if (count > 0)
				assert_true(order == DEALS_LATEST || order == DEALS_DEAREST ? step < 0 : step > 0);
			before = place;
		}
		more = page->count == AT_ONCE;
	}
	return count;
}

static void test_pages(void **state)
{
	struct rule_shop *shop = *state;

	fill_stage(shop);
	for (enum deal_order order = DEALS_LONGEST; order <= DEALS_CHEAPEST; order++) {
		assert_int_equal(walk(shop, order, NULL),
		                 number(shop->db, "SELECT count(*) FROM deals WHERE stage_id = 1"));
		assert_int_equal(walk(shop, order, ""), walk(shop, order, NULL));
		assert_int_equal(
			walk(shop, order, "kuchen 1"),
			number(shop->db,
		           "SELECT count(*) FROM deals WHERE stage_id = 1 AND title LIKE 'Kuchen 1%'"));
	}
	assert_int_equal(
		walk(shop, DEALS_LATEST, "öl_%"),
		number(shop->db, "SELECT count(*) FROM deals WHERE stage_id = 1 AND title LIKE '% Öl%'"));
	assert_int_equal(
		walk(shop, DEALS_LATEST, "100%_o"),
		number(shop->db, "SELECT count(*) FROM deals WHERE stage_id = 1 AND customer_id = 2"));
	assert_int_equal(walk(shop, DEALS_LATEST, "100%%o"), 0);
	assert_int_equal(walk(shop, DEALS_LATEST, "' OR 1=1 --"), 0);
}

static void test_board(void **state)
{
	struct rule_shop *shop = *state;
	struct deal_board board;
	gint64 counted = 0, worth = 0;

	fill_stage(shop);
	MUST(deal_board_read(shop->db, NULL, &board, &must_error));
	assert_int_equal(board.stages->count, GONE);
	for (gsize i = 0; i < board.stages->count; i++)
		counted += deal_board_count(&board, ((const struct stage *)page_row(board.stages, i))->id);
	assert_int_equal(counted, MANY);
	for (gsize i = 0; i < board.sums->count; i++) {
		const struct deal_sum *sum = page_row(board.sums, i);
		worth += strcmp(sum->currency, "CHF") == 0 ? sum->value : 0;
	}
	assert_int_equal(worth, number(shop->db, "SELECT sum(value) FROM deals WHERE currency = 'CHF'"));
	assert_int_equal(deal_board_count(&board, PRODUCTION), 0);
	deal_board_clear(&board);

	g_autoptr(GError) error = NULL;
	assert_false(deal_board_read(shop->db, "Pies", &board, &error));
	deal_board_clear(&board);
}

/* ---- points */

/* Whatever is known: the terms add up, each says what it is made from. */
static void test_points_add_up(void **state)
{
	for (int i = 0; i < 4096; i++) {
		struct lead_facts facts = { .now = SHOP_NOW,
			                        .customer = 1,
			                        .known_at = SHOP_NOW - i % 17 * DAY,
			                        .deal = i & 1,
			                        .stage = 1,
			                        .stage_name = "Enquiry",
			                        .probability = i % 101,
			                        .idle_days = i % 4,
			                        .touched_at = SHOP_NOW - i % 40 * DAY,
			                        .paused = i & 2,
			                        .closed = i & 4,
			                        .value = i * 37 % 5000,
			                        .currency = "EUR",
			                        .middle = i & 8 ? NAN : i % 900,
			                        .middle_of = i % 9,
			                        .activity = i & 16,
			                        .activity_at = i & 16 ? SHOP_NOW - i % 40 * DAY : 0,
			                        .answer = i & 32,
			                        .answer_at = i & 32 ? SHOP_NOW - i % 60 * DAY : 0,
			                        .email = i & 64,
			                        .phone = i & 128,
			                        .consent = i & 256,
			                        .consented = i & 512,
			                        .source = i & 1024 ? "market" : NULL,
			                        .source_closed = i % 12,
			                        .source_won = i % 12 / 2 };
		gint64 total = 0, sum = 0;
		g_autoptr(GArray) terms = lead_terms(&facts, &total);
		for (guint n = 0; n < terms->len; n++) {
			const struct lead_term *term = &g_array_index(terms, struct lead_term, n);
			sum += term->points;
			assert_true(term->how != NULL && *term->how != '\0' && term->count <= LEAD_ROWS);
		}
		assert_int_equal(sum, total);
		assert_in_range(total + 20, 0, 20 + 40 + 15 + 15 + 10 + 15 + 10);
	}
}

static gint64 points_of(const struct points *points, const char *name)
{
	for (guint i = 0; i < points->terms->len; i++) {
		const struct lead_term *term = &g_array_index(points->terms, struct lead_term, i);
		if (strcmp(term->name, name) == 0)
			return term->points;
	}
	fail_msg("no term %s", name);
	return 0;
}

/* Counted by hand. */
static void test_points_of_a_deal(void **state)
{
	struct rule_shop *shop = *state;
	gint64 id = add_deal(shop, 1, "Wedding cake", SHOP_NOW - 30 * DAY);
	struct points points;

	for (int i = 0; i < 5; i++) {
		struct change change = by_eva(SHOP_NOW - 20 * DAY);
		gint64 closed = 0;
		MUST(deal_save(shop->db, &closed,
		               &(struct deal_form){ .customer = 2,
		                                    .title = "x",
		                                    .value = "200",
		                                    .source = "market",
		                                    .stage = i < 3 ? "collected" : "lost",
		                                    .reason = "price" },
		               &change, &must_error));
	}
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	rule_shop_email(shop, 1, "anna@example.org");
	rule_shop_consent(shop, 1, true);
	put_activity(shop, 1, id, SHOP_NOW - 5 * DAY);
	MUST(db_commit(shop->db, &must_error));
	MUST(deal_save(shop->db, &id, &(struct deal_form){ .source = "market", .stage = "quoted" },
	               &(struct change){ .at = SHOP_NOW - 10 * DAY, .staff = EVA }, &must_error));
	MUST(points_read(shop->db, 1, id, SHOP_NOW, &points, &must_error));
	assert_int_equal(points_of(&points, "stage"), 20);   /* 50 % of 40 */
	assert_int_equal(points_of(&points, "value"), 15);   /* 420 to the middle one, 200 */
	assert_int_equal(points_of(&points, "recency"), 10); /* 5 days */
	assert_int_equal(points_of(&points, "answer"), 10);
	assert_int_equal(points_of(&points, "email"), 5);
	assert_int_equal(points_of(&points, "phone"), 0);
	assert_int_equal(points_of(&points, "consent"), 5);
	assert_int_equal(points_of(&points, "source"), 6); /* 3 of 5 were won */
	assert_int_equal(points_of(&points, "idle"), -4);  /* 5 days, 3 allowed */
	assert_int_equal(points.total, 67);
	points_clear(&points);
	MUST(points_read(shop->db, 2, 0, SHOP_NOW, &points, &must_error));
	assert_int_equal(points.total, -20); /* known for long, never spoken to */
	points_clear(&points);
}

/* ---- what an approved suggestion does to a deal */

/* A suggestion about a deal of customer 1, made now. Its id. */
static gint64 propose(struct rule_shop *shop, gint64 deal, const char *effect, const char *message)
{
	g_autofree char *content = content_sha(message);
	g_autofree char *sha = revision_sha("", content);
	gint64 id = 1 + number(shop->db, "SELECT count(*) FROM suggestions");
	g_autofree char *script = g_strdup_printf(
		"INSERT INTO suggestions (id, rule_id, rule_n, subject, subject_id, customer_id, occurrence, shadow, effect, class, need, four_eyes, min_rank, priority, created_at, decide_within, not_before, not_after) "
		"SELECT %1$d, r.id, 1, 'deal', %2$d, 1, 'o%1$d', 0, '%3$s', 'local', 1, 0, 1, 1, %4$d, 86400, %4$d, %4$d + 864000 FROM rules r WHERE r.phase = 'live' LIMIT 1;"
		"INSERT INTO suggestion_texts (suggestion_id, because, evidence) VALUES (%1$d, 'they agreed', '[]');"
		"INSERT INTO revisions (suggestion_id, n, author_id, at, decide_by, message_id, message_at, content_sha, sha) VALUES (%1$d, 1, 1, %4$d, %4$d + 86400, 'm%1$d', %4$d, '%5$s', '%6$s');"
		"INSERT INTO revision_texts (suggestion_id, n, envelope, message) VALUES (%1$d, 1, '', '%7$s');",
		(int)id, (int)deal, effect, SHOP_NOW, content, sha, message);

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(shop->db, script, &must_error));
	MUST(db_commit(shop->db, &must_error));
	return id;
}

static void approve(struct rule_shop *shop, gint64 id)
{
	struct staff eva = { .id = EVA, .name = "Eva", .rank = RANK_OWNER };
	bool approved = false;

	MUST(approval_approve(shop->db, id, NULL,
	                      &(struct decision){ .by = &eva, .at = SHOP_NOW, .grace = GRACE },
	                      &approved, &must_error));
	assert_true(approved);
	shop->clock.now = SHOP_NOW + GRACE;
}

static enum attempt_end carry(struct rule_shop *shop, gint64 id)
{
	struct attempt_setting setting = { .db = shop->db, .clock = &shop->clock };
	enum attempt_end end = ATTEMPT_ENDS;
	g_autofree char *says = NULL;

	MUST(attempt_carry_out(&setting, id, &end, &says, &must_error));
	return end;
}

static void test_stage_effect(void **state)
{
	struct rule_shop *shop = *state;
	gint64 deal = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);
	gint64 id = propose(shop, deal, "stage", "{\"customer\":1,\"deal\":1,\"stage\":\"Quoted\"}");
	struct change change = by_eva(SHOP_NOW + GRACE);
	g_autofree char *label = NULL;

	shop->clock.now = SHOP_NOW + GRACE;
	assert_int_equal(carry(shop, id), ATTEMPT_HELD);
	stands(shop, deal, ENQUIRY, SHOP_NOW - DAY, 0);
	approve(shop, id);
	stands(shop, deal, ENQUIRY, SHOP_NOW - DAY, 0);
	assert_int_equal(carry(shop, id), ATTEMPT_DONE);
	stands(shop, deal, QUOTED, SHOP_NOW + GRACE, 0);
	assert_int_equal(carry(shop, id), ATTEMPT_HELD);
	assert_int_equal(
		number(shop->db,
	           "SELECT count(*) FROM deal_moves m JOIN attempts a ON a.id = m.attempt_id JOIN suggestions s ON s.id = a.suggestion_id "
	           "WHERE m.by_staff IS NULL AND a.outcome = 'done' AND s.state = 'done'"),
		1);
	MUST(journal_undo(shop->db, number(shop->db, "SELECT max(id) FROM journal_steps"), &change,
	                  &label, &must_error));
	stands(shop, deal, ENQUIRY, SHOP_NOW - DAY, 0);
	assert_int_equal(
		number(shop->db, "SELECT count(*) FROM deal_moves WHERE attempt_id IS NOT NULL"), 0);
}

/* What is no longer so since the yes: it goes back to a person, and nothing moves. */
static void test_stage_effect_withdrawn(void **state)
{
	static const struct {
		const char *message;
		gint64 stage; /* where somebody moved it meanwhile */
	} cases[] = {
		{ "{\"customer\":1,\"deal\":1,\"stage\":\"Quoted\"}", QUOTED },
		{ "{\"customer\":1,\"deal\":1,\"stage\":\"Quoted\"}", GONE },
		{ "{\"customer\":1,\"deal\":1,\"stage\":\"No such stage\"}", 0 },
		{ "{\"customer\":1,\"deal\":1,\"stage\":\"quoted\"}", 0 },
	};
	struct rule_shop *shop = *state;
	gint64 deal = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 id = propose(shop, deal, "stage", cases[i].message);
		approve(shop, id);
		if (cases[i].stage)
			move_deal(shop, deal, cases[i].stage, "price", SHOP_NOW);
		gint64 moves = number(shop->db, "SELECT count(*) FROM deal_moves");
		assert_int_equal(carry(shop, id), ATTEMPT_WITHDRAWN);
		assert_int_equal(number(shop->db, "SELECT count(*) FROM deal_moves"), moves);
		if (cases[i].stage)
			undo(shop, SHOP_NOW);
	}
	stands(shop, deal, ENQUIRY, SHOP_NOW - DAY, 0);
}

/* The approved bytes name another deal: nothing is done, and it is said. */
static void test_stage_effect_other_deal(void **state)
{
	struct rule_shop *shop = *state;
	gint64 deal = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);
	gint64 other = add_deal(shop, 1, "Another", SHOP_NOW - DAY);
	gint64 id = propose(shop, deal, "stage", "{\"customer\":1,\"deal\":2,\"stage\":\"Quoted\"}");
	struct attempt_setting setting = { .db = shop->db, .clock = &shop->clock };
	enum attempt_end end = ATTEMPT_ENDS;
	g_autofree char *says = NULL;
	g_autoptr(GError) error = NULL;

	approve(shop, id);
	assert_false(attempt_carry_out(&setting, id, &end, &says, &error));
	assert_true(tend_error_is(error, TEND_DAMAGED));
	stands(shop, deal, ENQUIRY, SHOP_NOW - DAY, 0);
	stands(shop, other, ENQUIRY, SHOP_NOW - DAY, 0);
}

static void test_task_effect(void **state)
{
	struct rule_shop *shop = *state;
	gint64 deal = add_deal(shop, 1, "Wedding cake", SHOP_NOW - DAY);
	gint64 id = propose(shop, deal, "task", "{\"customer\":1,\"deal\":1,\"task\":\"Ask again\"}");

	approve(shop, id);
	assert_int_equal(carry(shop, id), ATTEMPT_DONE);
	assert_int_equal(
		number(shop->db,
	           "SELECT count(*) FROM tasks WHERE deal_id = 1 AND customer_id = 1 AND title = 'Ask again'"),
		1);
	struct deal_card card = card_at(shop, deal, SHOP_NOW);
	assert_int_equal(card.task_id, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two_moves_two_undos, setup, teardown),
		cmocka_unit_test_setup_teardown(test_one_act_one_step, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_undo_in_the_way, setup, teardown),
		cmocka_unit_test(test_lost_words),
		cmocka_unit_test_setup_teardown(test_idle, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_board, setup, teardown),
		cmocka_unit_test(test_points_add_up),
		cmocka_unit_test_setup_teardown(test_points_of_a_deal, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stage_effect, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stage_effect_withdrawn, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stage_effect_other_deal, setup, teardown),
		cmocka_unit_test_setup_teardown(test_task_effect, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
