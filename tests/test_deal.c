/* Deals: moves and undo, when one is idle, and pages over many. */
#include "base/error.h"
#include "db/task.h"
#include "tests/deal_shop.h"

#include <string.h>

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

/* ---- idle */

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two_moves_two_undos, setup, teardown),
		cmocka_unit_test_setup_teardown(test_one_act_one_step, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_undo_in_the_way, setup, teardown),
		cmocka_unit_test_setup_teardown(test_idle, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_board, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
