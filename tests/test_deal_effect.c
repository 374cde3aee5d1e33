/* What an approved suggestion does to a deal: once, that very step, and it can be taken back. */
#include "base/error.h"
#include "db/suggestion.h"
#include "workflows/approval.h"
#include "workflows/attempt.h"
#include "workflows/content.h"
#include "tests/deal_shop.h"

enum { GRACE = 30 };

static void append(GString *script, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void append(GString *script, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_string_append_vprintf(script, format, arguments);
	va_end(arguments);
}

/* A suggestion about a deal of customer 1, made now. Its id. */
static gint64 propose(struct rule_shop *shop, gint64 deal, const char *effect, const char *message)
{
	g_autofree char *content = content_sha(message);
	g_autofree char *sha = revision_sha("", content);
	g_autoptr(GString) script = g_string_new(NULL);
	int id = 1 + (int)number(shop->db, "SELECT count(*) FROM suggestions"), now = SHOP_NOW;

	append(
		script,
		"INSERT INTO suggestions (id, rule_id, rule_n, subject, subject_id, customer_id, occurrence, shadow, effect, class, need, four_eyes, min_rank, priority, created_at, decide_within, not_before, not_after) "
		"SELECT %d, r.id, 1, 'deal', %d, 1, 'o%d', 0, '%s', 'local', 1, 0, 1, 1, %d, 86400, %d, %d FROM rules r WHERE r.phase = 'live' LIMIT 1;",
		id, (int)deal, id, effect, now, now, now + 10 * DAY);
	append(script,
	       "INSERT INTO suggestion_texts (suggestion_id, because, evidence) VALUES (%d, 'they agreed', '[]');",
	       id);
	append(script,
	       "INSERT INTO revisions (suggestion_id, n, author_id, at, decide_by, message_id, message_at, content_sha, sha) VALUES (%d, 1, 1, %d, %d, 'm%d', %d, '%s', '%s');",
	       id, now, now + DAY, id, now, content, sha);
	append(script,
	       "INSERT INTO revision_texts (suggestion_id, n, envelope, message) VALUES (%d, 1, '', '%s');",
	       id, message);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(db_exec_script(shop->db, script->str, &must_error));
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
			move_deal(shop, deal, cases[i].stage, "price", SHOP_NOW + GRACE);
		gint64 moves = number(shop->db, "SELECT count(*) FROM deal_moves");
		/* Closing a deal has taken back what was suggested about it. */
		assert_int_equal(carry(shop, id), cases[i].stage == GONE ? ATTEMPT_HELD : ATTEMPT_WITHDRAWN);
		assert_int_equal(number(shop->db, "SELECT count(*) FROM deal_moves"), moves);
		if (cases[i].stage)
			undo(shop, SHOP_NOW + GRACE);
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
		cmocka_unit_test_setup_teardown(test_stage_effect, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stage_effect_withdrawn, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stage_effect_other_deal, setup, teardown),
		cmocka_unit_test_setup_teardown(test_task_effect, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
