/* What a shop learns from its own closed deals: a signal that is there, nothing from the future, nothing that was filled in afterwards; and what it says where
 * there is too little. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/journal.h"
#include "workflows/calibration.h"
#include "workflows/deal.h"
#include "workflows/deal_scoring.h"
#include "workflows/deal_why.h"
#include "workflows/field_use.h"
#include "tests/deal_shop.h"

#include <math.h>
#include <string.h>

enum { HOUR = 3600 };

static void run(struct rule_shop *shop, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void run(struct rule_shop *shop, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	MUST(db_exec_script(shop->db, text, &must_error));
}

/* n deals entered one after the other, each closed ten days after: of those from the fair 8 in 10 were won, of the others 3 in 10. */
static void fill(struct rule_shop *shop, int n)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	run(shop,
	    "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d) "
	    "INSERT INTO deals (id, customer_id, pipeline_id, stage_id, title, value, currency, source, created_at, stage_at) "
	    "SELECT 1000 + i, 1 + i %% 2, 1, 1, 'x', 5000 + i * 7919 %% 9000, 'EUR', CASE WHEN i %% 4 < 2 THEN 'fair' ELSE 'website' END, "
	    "%" G_GINT64_FORMAT " - (%d - i) * 3600, 1 FROM k",
	    n, (gint64)SHOP_NOW - 30 * DAY, n);
	run(shop,
	    "INSERT INTO deal_moves (deal_id, stage_id, at, by_staff) SELECT d.id, 1, d.created_at, 2 FROM deals d WHERE d.id > 1000");
	run(shop,
	    "INSERT INTO deal_moves (deal_id, stage_id, at, reason, by_staff) SELECT d.id, "
	    "CASE WHEN (d.id * 7919 / 4) %% 10 < CASE WHEN d.source = 'fair' THEN 8 ELSE 3 END THEN 5 ELSE 6 END, d.created_at + 864000, 'price', 2 "
	    "FROM deals d WHERE d.id > 1000 ORDER BY d.id");
	MUST(db_commit(shop->db, &must_error));
}

static gint64 add_open(struct rule_shop *shop, const char *source)
{
	struct change change = by_eva(SHOP_NOW - 3 * DAY);
	gint64 id = 0;

	MUST(deal_save(
		shop->db, &id,
		&(struct deal_form){ .customer = 1, .title = "new", .value = "80", .source = source },
		&change, &must_error));
	return id;
}

static struct deal_lesson lesson_at(struct rule_shop *shop, gint64 until)
{
	struct deal_lesson lesson;

	MUST(deal_learn(&lesson, shop->db, shop->clock.zone, until, &must_error));
	return lesson;
}

static double chance(struct rule_shop *shop, gint64 deal, gint64 at)
{
	g_autoptr(Page) page = NULL;

	MUST(deal_score_latest(shop->db, deal, at, &page, &must_error));
	return page ? ((const struct deal_score *)page_row(page, 0))->probability : NAN;
}

static struct deal_scoring_result score(struct rule_shop *shop, gint64 at)
{
	struct deal_scoring_result result;

	MUST(deal_scoring_store(shop->db, at, shop->clock.zone, &result, &must_error));
	return result;
}

static const struct deal_field_use *use_of(const struct deal_lesson *lesson, const char *name)
{
	return &lesson->uses[deal_field_find(name) - deal_fields];
}

/* ---- too little */

static void says(struct rule_shop *shop, const char *expected)
{
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	g_autofree char *said = lead_model_says(lesson.model, "deals");

	assert_false(deal_lesson_learned(&lesson));
	assert_string_equal(said, expected);
	deal_lesson_clear(&lesson);
}

static void no_deals_are_too_few(void **state)
{
	says(*state, "not enough history: 0 closed deals, about 40 needed");
}

static void twelve_deals_are_too_few(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 12);
	gint64 open = add_open(shop, "fair");
	struct deal_scoring_result result = score(shop, SHOP_NOW);
	assert_int_equal(result.deals, 1);
	assert_int_equal(result.model_id, 0);
	assert_non_null(strstr(result.note, "not enough history: 12 closed deals, about 40 needed"));
	deal_scoring_result_clear(&result);
	assert_true(chance(shop, open, SHOP_NOW) == .2); /* an enquiry's */

	struct deal_why why;
	MUST(deal_why_read(&why, shop->db, shop->clock.zone, open, SHOP_NOW, &must_error));
	assert_string_equal(
		why.reason,
		"20 % to be won: what its stage stands for; not enough history: 12 closed deals, about 40 needed");
	assert_int_equal(why.terms->len, 0);
	deal_why_clear(&why);
}

/* A card says how much there is to learn from without learning, and counts what learning would count. */
static void what_is_not_scored_yet_is_counted(void **state)
{
	struct rule_shop *shop = *state;
	struct deal_why why;

	fill(shop, 200);
	gint64 open = add_open(shop, "fair");
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW - 25 * DAY);
	MUST(deal_why_read(&why, shop->db, shop->clock.zone, open, SHOP_NOW, &must_error));
	assert_non_null(strstr(why.reason, "has not been scored since there was enough to learn from"));
	assert_int_equal(why.cases, 200);
	deal_why_clear(&why);
	MUST(deal_why_read(&why, shop->db, shop->clock.zone, 1200, SHOP_NOW - 25 * DAY, &must_error));
	assert_int_equal(why.cases, lesson.model->cases);
	assert_int_equal(why.wins, lesson.model->wins);
	deal_why_clear(&why);
	deal_lesson_clear(&lesson);
}

static void one_outcome_teaches_nothing(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 60);
	run(shop, "DELETE FROM deal_moves WHERE deal_id > 1000 AND stage_id = 6");
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_false(deal_lesson_learned(&lesson));
	deal_lesson_clear(&lesson);
}

/* ---- what is there is found */

static void a_signal_is_found(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 200);
	gint64 fair = add_open(shop, "fair"), website = add_open(shop, "website");
	struct deal_scoring_result result = score(shop, SHOP_NOW);
	assert_int_equal(result.deals, 2);
	assert_int_equal(result.changed, 2);
	assert_true(result.learned);
	deal_scoring_result_clear(&result);
	double high = chance(shop, fair, SHOP_NOW), low = chance(shop, website, SHOP_NOW);
	assert_true(high > .65 && high < .95);
	assert_true(low > .1 && low < .45);

	result = score(shop, SHOP_NOW);
	assert_false(result.learned);
	assert_int_equal(result.changed, 0);
	deal_scoring_result_clear(&result);
	result = score(shop, SHOP_NOW + HOUR);
	assert_int_equal(result.changed, 0);
	deal_scoring_result_clear(&result);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM models"), 1);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM audit WHERE action = 'model-first'"), 1);
}

static void the_sum_is_what_is_stored(void **state)
{
	struct rule_shop *shop = *state;
	struct deal_why why;
	gint64 sum;

	fill(shop, 200);
	gint64 fair = add_open(shop, "fair");
	struct deal_scoring_result result = score(shop, SHOP_NOW);
	deal_scoring_result_clear(&result);
	MUST(deal_why_read(&why, shop->db, shop->clock.zone, fair, SHOP_NOW + DAY, &must_error));
	sum = why.intercept;
	for (guint i = 0; i < why.terms->len; i++)
		sum += g_array_index(why.terms, struct deal_term, i).part;
	assert_int_equal(sum, why.total);
	assert_true((double)sum / DEAL_SCALE == why.log_odds);
	assert_true(deal_chance(why.log_odds) == chance(shop, fair, SHOP_NOW));
	assert_int_equal(why.at, SHOP_NOW);
	assert_string_equal(g_array_index(why.terms, struct deal_term, 0).field->name, "source");
	assert_non_null(strstr(why.reason, "for it: source (fair)"));

	g_autofree char *statement = deal_why_sql(&why);
	g_autoptr(DbStmt) stmt = db_prepare(shop->db, statement, NULL);
	assert_non_null(stmt);
	assert_true(db_step(stmt, NULL));
	assert_true(db_real(stmt, 0) == why.probability);
	assert_true(db_real(stmt, 1) == why.log_odds);
	deal_why_clear(&why);
}

/* ---- nothing from the future */

static void what_comes_later_does_not_show(void **state)
{
	struct rule_shop *shop = *state;
	gint64 then = SHOP_NOW - 25 * DAY;

	fill(shop, 400);
	struct deal_lesson before = lesson_at(shop, then);
	run(shop,
	    "INSERT INTO activities (customer_id, kind, at, text, staff_id, deal_id) SELECT d.customer_id, 'call', d.closed_at - 60, 'x', 2, d.id "
	    "FROM deals d WHERE d.closed_at > %" G_GINT64_FORMAT,
	    then);
	gint64 late = add_open(shop, "fair");
	move_deal(shop, late, COLLECTED, NULL, SHOP_NOW - DAY);
	struct deal_lesson after = lesson_at(shop, then);
	assert_string_equal(before.parameters, after.parameters);
	assert_int_equal(before.closed, after.closed);
	deal_lesson_clear(&before);
	deal_lesson_clear(&after);
}

/* A value set by hand after the deal was closed: the journal knows, and what was there before counts. */
static void a_change_afterwards_is_not_seen(void **state)
{
	struct rule_shop *shop = *state;
	struct deal_reader reader;
	gint64 deal = add_open(shop, "fair");
	struct change change = by_eva(SHOP_NOW - HOUR);

	MUST(deal_save(shop->db, &deal, &(struct deal_form){ .source = "website", .value = "999" },
	               &change, &must_error));
	MUST(deal_reader_init(&reader, shop->db, shop->clock.zone, &must_error));
	MUST(deal_reader_read(&reader, deal, &must_error));
	struct deal_look look = deal_look_at(&reader, SHOP_NOW - DAY);
	assert_string_equal(look.source, "fair");
	assert_true(look.value == deal_field_amount(8000, "EUR"));
	look = deal_look_at(&reader, SHOP_NOW);
	assert_string_equal(look.source, "website");
	deal_reader_clear(&reader);

	undo(shop, SHOP_NOW);
	MUST(deal_reader_init(&reader, shop->db, shop->clock.zone, &must_error));
	MUST(deal_reader_read(&reader, deal, &must_error));
	look = deal_look_at(&reader, SHOP_NOW - HOUR / 2);
	assert_string_equal(look.source, "website");
	look = deal_look_at(&reader, SHOP_NOW);
	assert_string_equal(look.source, "fair");
	deal_reader_clear(&reader);
}

/* ---- filled in afterwards */

static void a_planted_leak_is_named_and_left_out(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 200);
	run(shop, "UPDATE deals SET expected_on = '2026-01-01' WHERE id > 1000 AND stage_id = 5");
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "expected")->leak);
	assert_false(use_of(&lesson, "expected")->used);
	assert_non_null(strstr(use_of(&lesson, "expected")->why, "won deals"));
	assert_false(use_of(&lesson, "source")->leak);
	assert_true(use_of(&lesson, "source")->used);
	assert_false(use_of(&lesson, "language")->used);
	deal_lesson_clear(&lesson);

	g_autoptr(Page) owner = record_get(shop->db, &noun_staff, EVA, NULL);
	MUST(field_use_set(shop->db, "expected", FIELD_USED, page_row(owner, 0), SHOP_NOW, &must_error));
	lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "expected")->leak);
	assert_true(use_of(&lesson, "expected")->used);
	deal_lesson_clear(&lesson);
}

/* Of a moment before anybody changed them, nothing is said to have been filled in afterwards. */
static void a_leak_of_the_future_is_none_yet(void **state)
{
	struct rule_shop *shop = *state;
	struct change change = by_eva(SHOP_NOW - HOUR);

	fill(shop, 200);
	for (gint64 id = 1001; id <= 1050; id++)
		MUST(deal_save(shop->db, &id, &(struct deal_form){ .source = "word of mouth" }, &change,
		               &must_error));
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "source")->leak);
	assert_false(use_of(&lesson, "source")->used);
	deal_lesson_clear(&lesson);

	lesson = lesson_at(shop, SHOP_NOW - DAY);
	assert_false(use_of(&lesson, "source")->leak);
	assert_true(use_of(&lesson, "source")->used);
	deal_lesson_clear(&lesson);
}

/* Typed after closing, on won and lost ones alike: only the journal tells. */
static void what_was_typed_after_closing_is_named(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 200);
	for (gint64 deal = 1001; deal <= 1040; deal++) {
		struct change change = by_eva(SHOP_NOW - HOUR);
		g_autofree char *value = g_strdup_printf("%d", (int)deal);

		MUST(deal_save(shop->db, &deal, &(struct deal_form){ .value = value }, &change, &must_error));
	}
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "value")->leak);
	assert_false(use_of(&lesson, "value")->used);
	assert_string_equal(use_of(&lesson, "value")->why,
	                    "it was changed on 40 of 200 deals after they were closed");
	deal_lesson_clear(&lesson);
	lesson = lesson_at(shop, SHOP_NOW - DAY); /* nobody knew yet */
	assert_false(use_of(&lesson, "value")->leak);
	deal_lesson_clear(&lesson);
}

/* What those who bought paid in the end, written over what they had asked for. */
static void plant_paid_sums(struct rule_shop *shop)
{
	run(shop,
	    "UPDATE deals SET value = CASE stage_id WHEN 5 THEN 9000 ELSE 3000 END + id * 7919 %% 9000 WHERE id > 1000");
}

static void a_field_that_tells_too_much_is_named(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 200);
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	for (const struct deal_field *field = deal_fields; field->name; field++)
		assert_false(use_of(&lesson, field->name)->leak);
	deal_lesson_clear(&lesson);
	plant_paid_sums(shop);
	struct deal_scoring_result result = score(shop, SHOP_NOW);
	deal_scoring_result_clear(&result);
	gint64 open = add_open(shop, "fair");
	result = score(shop, SHOP_NOW);
	assert_true(chance(shop, open, SHOP_NOW) > 0);
	assert_non_null(strstr(result.note, "it looks filled in afterwards: value (alone it explains "));
	deal_scoring_result_clear(&result);

	lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "value")->leak);
	assert_false(use_of(&lesson, "value")->used);
	assert_false(use_of(&lesson, "source")->leak);
	for (gsize i = 0; i < lesson.model->features->count; i++)
		assert_string_not_equal(lesson.model->features->list[i].name, "value");
	deal_lesson_clear(&lesson);

	g_autoptr(Page) owner = record_get(shop->db, &noun_staff, EVA, NULL);
	MUST(field_use_set(shop->db, "value", FIELD_USED, page_row(owner, 0), SHOP_NOW, &must_error));
	lesson = lesson_at(shop, SHOP_NOW);
	assert_true(use_of(&lesson, "value")->leak);
	assert_true(use_of(&lesson, "value")->used);
	assert_non_null(strstr(use_of(&lesson, "value")->why, "; the owner insists on it"));
	deal_lesson_clear(&lesson);
}

/* Where the journal saw the deals being entered, it knows what was typed when: the same figures are no secret. */
static void what_the_journal_saw_is_not_suspected(void **state)
{
	struct rule_shop *shop = *state;

	fill(shop, 200);
	plant_paid_sums(shop);
	run(shop,
	    "INSERT INTO journal_steps (id, at, staff_id, label) SELECT id, created_at, 2, 'x' FROM deals WHERE id > 1000");
	run(shop,
	    "INSERT INTO journal (step_id, noun, row_id, after) SELECT id, 'deal', id, '{}' FROM deals WHERE id > 1000");
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_false(use_of(&lesson, "value")->leak);
	assert_true(use_of(&lesson, "value")->used);
	deal_lesson_clear(&lesson);
}

/* ---- a shop of many years */

static void the_newest_two_thousand_teach(void **state)
{
	enum { CLOSED = 10000 };
	struct rule_shop *shop = *state;

	fill(shop, CLOSED);
	/* Once it was the other way round. */
	run(shop,
	    "UPDATE deals SET source = CASE source WHEN 'fair' THEN 'website' ELSE 'fair' END WHERE id BETWEEN 1001 AND %d",
	    1000 + CLOSED - DEAL_MOST);
	struct deal_lesson lesson = lesson_at(shop, SHOP_NOW);
	assert_int_equal(lesson.closed, DEAL_MOST);
	assert_int_equal(lesson.model->cases, DEAL_MOST);
	deal_lesson_clear(&lesson);
	gint64 fair = add_open(shop, "fair"), website = add_open(shop, "website");
	struct deal_scoring_result result = score(shop, SHOP_NOW);
	assert_true(result.learned);
	assert_int_equal(result.deals, 2);
	deal_scoring_result_clear(&result);
	assert_true(chance(shop, fair, SHOP_NOW) > .7);
	assert_true(chance(shop, website, SHOP_NOW) < .4);
}

/* ---- at a moment before the first model */

static void the_past_is_scored_by_its_own_model(void **state)
{
	struct rule_shop *shop = *state;
	gint64 then = SHOP_NOW - 25 * DAY;

	fill(shop, 400);
	struct deal_scoring_result today = score(shop, SHOP_NOW);
	struct deal_scoring_result past = score(shop, then);
	assert_int_not_equal(past.model_id, today.model_id);
	assert_true(past.deals > 0);
	struct deal_scoring_result again = score(shop, then);
	assert_int_equal(again.model_id, past.model_id);
	assert_int_equal(again.changed, 0);
	deal_scoring_result_clear(&again);
	again = score(shop, SHOP_NOW + HOUR);
	assert_int_equal(again.model_id, today.model_id);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM model_starts"), 1);

	struct calibration calibration;
	MUST(calibration_read(&calibration, shop->db, SHOP_NOW, &must_error));
	assert_int_equal(calibration.model, today.model_id);
	assert_true(calibration.learned > 300);
	assert_int_equal(calibration.said, past.deals);
	calibration_clear(&calibration);

	/* First is what was said of the earliest moment, in whatever order the moments were scored. */
	struct deal_scoring_result earlier = score(shop, then - 5 * DAY);
	double sum = 0;
	MUST(calibration_read(&calibration, shop->db, SHOP_NOW, &must_error));
	assert_true(calibration.said > (gsize)past.deals);
	for (int i = 0; i < QUALITY_BINS; i++)
		sum += calibration.stored[i].sum;
	assert_int_equal(
		lround(sum * 1e6),
		number(
			shop->db,
			"SELECT CAST(round(sum(p) * 1000000) AS INTEGER) FROM (SELECT s.probability AS p, min(s.at) "
			"FROM deal_scores s JOIN deals d ON d.id = s.deal_id WHERE d.closed_at > 0 AND s.model_id > 0 GROUP BY s.deal_id)"));
	assert_true(
		number(shop->db,
	           "SELECT count(*) FROM deal_scores s JOIN deal_scores f ON f.deal_id = s.deal_id AND f.id < s.id AND f.at > s.at "
	           "AND f.probability <> s.probability") > 0);
	calibration_clear(&calibration);
	deal_scoring_result_clear(&earlier);
	deal_scoring_result_clear(&again);
	deal_scoring_result_clear(&past);
	deal_scoring_result_clear(&today);
}

/* ---- a better one */

static void a_shop_that_changed_gets_a_better_model(void **state)
{
	struct rule_shop *shop = *state;
	struct deal_comparison c;

	fill(shop, 400);
	struct deal_scoring_result first = score(shop, SHOP_NOW - 33 * DAY);
	assert_true(first.learned);
	deal_scoring_result_clear(&first);
	MUST(deal_learning_compare(shop->db, shop->clock.zone, SHOP_NOW - 33 * DAY, &c, &must_error));
	assert_false(c.better);
	assert_string_equal(
		c.says, "not enough history: 0 deals closed since the running model was learned, 30 needed");
	deal_comparison_clear(&c);

	/* From then on it is the other way round. */
	run(shop,
	    "UPDATE deals SET source = CASE WHEN source = 'fair' THEN 'website' ELSE 'fair' END WHERE closed_at > %" G_GINT64_FORMAT,
	    (gint64)SHOP_NOW - 33 * DAY);
	MUST(deal_learning_compare(shop->db, shop->clock.zone, SHOP_NOW, &c, &must_error));
	assert_true(c.closed_since >= 30);
	assert_true(c.candidate_loss < c.running_loss);
	assert_true(c.better);
	deal_comparison_clear(&c);
}

#define deal_test(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		deal_test(no_deals_are_too_few),
		deal_test(twelve_deals_are_too_few),
		deal_test(what_is_not_scored_yet_is_counted),
		deal_test(one_outcome_teaches_nothing),
		deal_test(a_signal_is_found),
		deal_test(the_sum_is_what_is_stored),
		deal_test(what_comes_later_does_not_show),
		deal_test(a_change_afterwards_is_not_seen),
		deal_test(a_planted_leak_is_named_and_left_out),
		deal_test(a_leak_of_the_future_is_none_yet),
		deal_test(what_was_typed_after_closing_is_named),
		deal_test(a_field_that_tells_too_much_is_named),
		deal_test(what_the_journal_saw_is_not_suspected),
		deal_test(the_newest_two_thousand_teach),
		deal_test(the_past_is_scored_by_its_own_model),
		deal_test(a_shop_that_changed_gets_a_better_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
