/* A newer model of the buyers against the running one: both figures added up by hand from the definition, better only where it is, and a sentence where nothing
 * can be told. */
#include "base/jdoc.h"
#include "workflows/retrain.h"
#include "workflows/scoring_trial.h"
#include "tests/deal_shop.h"

#include <math.h>
#include <string.h>

enum { PEOPLE = 240, LEARNED = 360 /* days before SHOP_NOW: the first scoring */ };

static void run(struct rule_shop *shop, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void run(struct rule_shop *shop, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	MUST(db_exec_script(shop->db, text, &must_error));
}

static int open_utc(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("UTC");
	*state = shop;
	return 0;
}

static void add_people(struct rule_shop *shop, int n)
{
	run(shop,
	    "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d) "
	    "INSERT INTO customers (id, kind, name, name_fold, search_text, created_at, updated_at) "
	    "SELECT i, 'person', 'P' || i, 'p' || i, 'p' || i, 1, 1 FROM k",
	    n);
}

/* Every customer of those whose number leaves less than part when divided by three comes every step to twice step days, from so many days before
 * SHOP_NOW to so many. */
static void add_visits(struct rule_shop *shop, int n, int part, int from, int to, int step)
{
	run(shop,
	    "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d), "
	    "v(i, day) AS (SELECT i, %d - i * 37 %% (2 * %d) FROM k WHERE i %% 3 < %d "
	    "UNION ALL SELECT i, day - %d - (i * 7919 + day * 104729) %% (%d + 1) FROM v WHERE day > %d) "
	    "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) "
	    "SELECT i, 'test', i || '.' || day, %d - day * 86400, 'EUR', 1500 + i * 13 %% 900, 0, 'paid' FROM v WHERE day >= %d",
	    n, from, step, part, step, step, to + step * 2, SHOP_NOW, to);
}

static struct scoring at(struct rule_shop *shop, gint64 now)
{
	return (struct scoring){ .db = shop->db, .now = now, .zone = shop->clock.zone };
}

static struct scoring_result score(struct rule_shop *shop, gint64 now)
{
	struct scoring scoring = at(shop, now);
	struct scoring_result result;

	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
	return result;
}

static struct scoring_trial try(struct rule_shop *shop, gint64 now)
{
	struct scoring scoring = at(shop, now);
	struct scoring_trial trial;

	MUST(scoring_try(&trial, &scoring, &must_error));
	return trial;
}

/* A slow year that teaches: nobody stays away. Then two of three come often, and one of three no more. */
static void changing_shop(struct rule_shop *shop)
{
	add_people(shop, PEOPLE);
	add_visits(shop, PEOPLE, 3, 760, LEARNED, 50);
	add_visits(shop, PEOPLE, 2, LEARNED - 1, 0, 9);
	assert_true(score(shop, SHOP_NOW - LEARNED * (gint64)DAY).started);
}

/* One of three stays away for most of a year and then, unforeseen, comes as before. */
static void returning_shop(struct rule_shop *shop)
{
	add_people(shop, PEOPLE);
	add_visits(shop, PEOPLE, 3, 760, LEARNED, 50);
	add_visits(shop, PEOPLE, 2, LEARNED - 1, 90, 9);
	add_visits(shop, PEOPLE, 3, 89, 0, 20);
	assert_true(score(shop, SHOP_NOW - LEARNED * (gint64)DAY).started);
}

/* ---- by hand */

/* The chance that a customer orders in the next 90 days, as MBG/NBD has it: written out anew, from the paper. */
static double chance(const struct jdoc *p, double x, double tx, double T)
{
	double r = jdoc_get_real(p, "r", NAN), alpha = jdoc_get_real(p, "alpha", NAN);
	double a = jdoc_get_real(p, "a", NAN), b = jdoc_get_real(p, "b", NAN);
	double alive = 1 / (1 + a / (b + x) * pow((alpha + T) / (alpha + tx), r + x));

	return alive * (1 - pow((alpha + T) / (alpha + T + 90), r + x));
}

struct by_hand {
	double n, running, candidate, error;
};

static struct by_hand add_up(struct rule_shop *shop, gint64 now, const char *running,
                             const char *candidate)
{
	gint64 until = now - 90 * (gint64)DAY;
	g_autoptr(Jdoc) p = jdoc_parse(running, -1, NULL), q = jdoc_parse(candidate, -1, NULL);
	g_autofree char *text = g_strdup_printf(
		"SELECT count(DISTINCT placed_at / 86400) - 1, max(placed_at) / 86400 - min(placed_at) / 86400, "
		"%" G_GINT64_FORMAT " / 86400 - min(placed_at) / 86400, EXISTS (SELECT 1 FROM orders l "
		"WHERE l.customer_id = o.customer_id AND l.status <> 'voided' AND l.placed_at > %" G_GINT64_FORMAT
		" AND l.placed_at <= %" G_GINT64_FORMAT
		") FROM orders o JOIN customers c ON c.id = o.customer_id "
		"WHERE o.status <> 'voided' AND c.merged_into IS NULL AND c.hidden = 0 AND placed_at <= %" G_GINT64_FORMAT
		" GROUP BY customer_id",
		until, until, now, until);
	g_autoptr(GArray) differences = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(DbStmt) stmt = NULL;
	struct by_hand sum = { 0 };
	double mean = 0, spread = 0;

	MUST((stmt = db_prepare(shop->db, text, &must_error)) != NULL);
	while (db_step(stmt, NULL)) {
		double x = (double)db_int(stmt, 0), tx = (double)db_int(stmt, 1), T = (double)db_int(stmt, 2);
		bool came = db_int(stmt, 3) != 0;
		double one = chance(p, x, tx, T), other = chance(q, x, tx, T), difference;

		one = -log(came ? one : 1 - one);
		other = -log(came ? other : 1 - other);
		difference = one - other;
		sum.running += one;
		sum.candidate += other;
		mean += difference;
		sum.n++;
		g_array_append_val(differences, difference);
	}
	mean /= sum.n;
	for (guint i = 0; i < differences->len; i++)
		spread += pow(g_array_index(differences, double, i) - mean, 2);
	sum.running /= sum.n;
	sum.candidate /= sum.n;
	sum.error = sqrt(spread / (sum.n - 1)) / sqrt(sum.n);
	return sum;
}

static void near_to(double value, double expected)
{
	if (!(fabs(value - expected) < 1e-9))
		fail_msg("%.12g, by hand %.12g", value, expected);
}

static void check_by_hand(struct rule_shop *shop, gint64 now, const struct scoring_trial *trial)
{
	g_autoptr(Page) running = NULL;
	g_autofree char *text = scoring_model_text(&trial->candidate);
	struct by_hand hand;

	MUST(model_running(shop->db, MODEL_BUYERS, now, &running, &must_error));
	assert_non_null(running);
	assert_int_equal(trial->running, ((const struct model *)page_row(running, 0))->id);
	hand = add_up(shop, now, ((const struct model *)page_row(running, 0))->parameters, text);
	assert_int_equal(trial->held_out, (gint64)hand.n);
	near_to(trial->running_loss, hand.running);
	near_to(trial->candidate_loss, hand.candidate);
	near_to(trial->error, hand.error);
	assert_int_equal(trial->better, hand.running - hand.candidate > hand.error);
}

/* ---- cases */

static void a_changed_rhythm_is_learned(void **state)
{
	struct rule_shop *shop = *state;

	changing_shop(shop);
	struct scoring_trial trial = try(shop, SHOP_NOW);
	check_by_hand(shop, SHOP_NOW, &trial);
	assert_true(trial.better && scoring_trial_measured(&trial));
	assert_int_equal(trial.held_out, PEOPLE);
	assert_int_equal(trial.until, SHOP_NOW - 90 * (gint64)DAY);
	g_autofree char *says = g_strdup_printf(
		"on the 240 customers known 90 days ago the new way of scoring was off by %.4f, the present one by %.4f (log loss; smaller is better)",
		trial.candidate_loss, trial.running_loss);
	assert_string_equal(trial.says, says);
	scoring_trial_clear(&trial);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM models"), 1); /* a trial keeps nothing */
}

static void the_same_moment_says_the_same(void **state)
{
	struct rule_shop *shop = *state;

	changing_shop(shop);
	struct scoring_trial one = try(shop, SHOP_NOW), two = try(shop, SHOP_NOW);
	g_autofree char *first = scoring_model_text(&one.candidate);
	g_autofree char *second = scoring_model_text(&two.candidate);
	assert_string_equal(first, second);
	assert_true(one.running_loss == two.running_loss && one.candidate_loss == two.candidate_loss &&
	            one.error == two.error);
	assert_string_equal(one.says, two.says);
	scoring_trial_clear(&one);
	scoring_trial_clear(&two);
}

static void who_is_wrong_does_not_start(void **state)
{
	struct rule_shop *shop = *state;
	struct retrain result;

	returning_shop(shop);
	struct scoring_trial trial = try(shop, SHOP_NOW);
	check_by_hand(shop, SHOP_NOW, &trial);
	assert_true(trial.candidate_loss > trial.running_loss);
	assert_false(trial.better);
	scoring_trial_clear(&trial);
	MUST(retrain_try(shop->db, MODEL_BUYERS, shop->clock.zone, SHOP_NOW, true, &result, &must_error));
	assert_true(result.tried);
	assert_int_equal(((const struct model_trial *)page_row(result.trial, 0))->model_id, 0);
	retrain_clear(&result);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM models"), 1);
}

/* Nothing of tomorrow, of a voided order, or of who was merged away. */
static void only_what_counts_counts(void **state)
{
	struct rule_shop *shop = *state;
	struct scoring_trial before, after;

	changing_shop(shop);
	before = try(shop, SHOP_NOW);
	run(shop,
	    "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) "
	    "SELECT id, 'test', 'later' || id, %d, 'EUR', 100, 0, 'paid' FROM customers WHERE id %% 3 = 2;"
	    "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) "
	    "SELECT id, 'test', 'void' || id, %d, 'EUR', 100, 0, 'voided' FROM customers WHERE id %% 3 = 2",
	    SHOP_NOW + DAY, SHOP_NOW - 5 * DAY);
	after = try(shop, SHOP_NOW);
	assert_true(before.running_loss == after.running_loss &&
	            before.candidate_loss == after.candidate_loss);
	scoring_trial_clear(&after);
	run(shop,
	    "UPDATE customers SET merged_into = 1 WHERE id IN (5, 6); UPDATE customers SET hidden = 1 WHERE id = 9");
	after = try(shop, SHOP_NOW);
	assert_int_equal(after.held_out, PEOPLE - 3);
	check_by_hand(shop, SHOP_NOW, &after);
	scoring_trial_clear(&before);
	scoring_trial_clear(&after);
}

static void says(struct rule_shop *shop, gint64 now, const char *expected)
{
	struct scoring_trial trial = try(shop, now);
	struct retrain result;

	if (strncmp(trial.says, expected, strlen(expected)) != 0)
		fail_msg("'%s', expected '%s'", trial.says, expected);
	assert_false(trial.better || scoring_trial_measured(&trial));
	scoring_trial_clear(&trial);
	MUST(retrain_try(shop->db, MODEL_BUYERS, shop->clock.zone, now, true, &result, &must_error));
	assert_false(result.tried);
	assert_null(result.trial);
	assert_int_equal(strncmp(result.says, expected, strlen(expected)), 0);
	retrain_clear(&result);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM model_trials"), 0);
}

static void it_says_when_there_will_be_enough(void **state)
{
	struct rule_shop *shop = *state;
	gint64 first = SHOP_NOW - LEARNED * (gint64)DAY;

	changing_shop(shop);
	says(shop, first + 90 * (gint64)DAY - 1,
	     "not enough history: the running model is to be checked from 2025-02-23 on, when 90 days lie behind what it has seen");
	struct scoring_trial trial = try(shop, first + 90 * (gint64)DAY);
	assert_true(isfinite(trial.running_loss));
	check_by_hand(shop, first + 90 * (gint64)DAY, &trial);
	scoring_trial_clear(&trial);
	says(shop, first - 1, "no model of the buyers runs yet"); /* a clock before the start */
}

static void without_a_running_model_nothing_is_tried(void **state)
{
	struct rule_shop *shop = *state;

	says(shop, SHOP_NOW, "no model of the buyers runs yet; the first starts with tend score");
	add_people(shop, 30); /* too few came back: a prior is not kept */
	add_visits(shop, 30, 3, 700, 0, 40);
	assert_false(score(shop, SHOP_NOW - LEARNED * (gint64)DAY).started);
	says(shop, SHOP_NOW, "no model of the buyers runs yet; the first starts with tend score");
}

/* Most customers were lost from the books since: what is left teaches only a prior. */
static void a_prior_replaces_nothing(void **state)
{
	struct rule_shop *shop = *state;

	changing_shop(shop);
	run(shop, "UPDATE customers SET hidden = 1 WHERE id > 20");
	says(shop, SHOP_NOW, "not enough history:");
	run(shop, "UPDATE customers SET hidden = 1 WHERE id > 1"); /* one is left to measure on */
	says(shop, SHOP_NOW, "not enough history:");
	run(shop, "UPDATE customers SET hidden = 1");
	says(shop, SHOP_NOW, "not enough history:");
}

/* What runs was learned on that very day: the same model, off by the same. */
static void the_same_model_is_not_better(void **state)
{
	struct rule_shop *shop = *state;
	gint64 now = SHOP_NOW - (LEARNED - 90) * (gint64)DAY;

	changing_shop(shop);
	struct scoring_trial trial = try(shop, now);
	check_by_hand(shop, now, &trial);
	assert_true(trial.candidate_loss == trial.running_loss && trial.error == 0);
	assert_false(trial.better);
	scoring_trial_clear(&trial);
}

/* Everybody keeps coming: no drop-out is found, and the figures are numbers all the same. */
static void a_degenerate_fit_is_measured(void **state)
{
	struct rule_shop *shop = *state;

	add_people(shop, PEOPLE);
	add_visits(shop, PEOPLE, 3, 760, 0, 30);
	assert_true(score(shop, SHOP_NOW - LEARNED * (gint64)DAY).started);
	struct scoring_trial trial = try(shop, SHOP_NOW);
	assert_int_equal(trial.candidate.buyers.verdict, BUYERS_NO_DROPOUT);
	check_by_hand(shop, SHOP_NOW, &trial);
	assert_true(isfinite(trial.candidate_loss) && isfinite(trial.error));
	assert_true(scoring_trial_measured(&trial));
	scoring_trial_clear(&trial);
}

static struct retrain retrain(struct rule_shop *shop, gint64 now, bool now_please)
{
	struct retrain result;

	MUST(retrain_try(shop->db, MODEL_BUYERS, shop->clock.zone, now, now_please, &result, &must_error));
	return result;
}

static void it_is_kept_once(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(Page) kept = NULL, running = NULL;

	changing_shop(shop);
	struct scoring_trial trial = try(shop, SHOP_NOW);
	struct retrain first = retrain(shop, SHOP_NOW, false), again = retrain(shop, SHOP_NOW, true),
				   later = retrain(shop, SHOP_NOW + 29 * DAY, false);
	const struct model_trial *row = page_row(first.trial, 0);
	assert_true(first.tried);
	assert_int_equal(row->model_id, 2);
	assert_int_equal(row->running_id, 1);
	assert_true(row->loss == trial.candidate_loss && row->running_loss == trial.running_loss);
	assert_false(again.tried || later.tried);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM models"), 2);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM model_trials"), 1);

	MUST((kept = record_get(shop->db, &noun_model, 2, &must_error)) != NULL);
	const struct model *model = page_row(kept, 0);
	g_autofree char *text = scoring_model_text(&trial.candidate);
	g_autoptr(Jdoc) figures = jdoc_parse(model->figures, -1, NULL);
	assert_string_equal(model->parameters, text);
	assert_int_equal(model->made_at, SHOP_NOW);
	assert_int_equal(model->learned_until, trial.until);
	assert_int_equal(jdoc_get_int(figures, "held_out", 0), PEOPLE);
	if (jdoc_get_real(figures, "log_loss", 0) != trial.candidate_loss)
		fail_msg("%s, not %.17g", model->figures, trial.candidate_loss);
	assert_true(jdoc_get_real(figures, "running_log_loss", 0) == trial.running_loss);

	/* It does not run, and what is scored goes on naming the one that does. */
	score(shop, SHOP_NOW);
	MUST(model_running(shop->db, MODEL_BUYERS, SHOP_NOW, &running, &must_error));
	assert_int_equal(((const struct model *)page_row(running, 0))->id, 1);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM scores WHERE model_id IS NOT 1"), 0);
	scoring_trial_clear(&trial);
	retrain_clear(&first);
	retrain_clear(&again);
	retrain_clear(&later);
}

/* A day before the first start is judged by what was known then, and leaves what runs alone. */
static void a_past_day_has_its_own_model(void **state)
{
	struct rule_shop *shop = *state;
	const gint64 past = SHOP_NOW - 400 * (gint64)DAY;

	changing_shop(shop);
	score(shop, SHOP_NOW);
	for (int i = 0; i < 2; i++) {
		struct scoring_result result = score(shop, past);
		assert_true(result.past);
		assert_false(result.started);
		assert_int_equal(number(shop->db, "SELECT count(*) FROM models"), 2);
		assert_int_equal(
			number(shop->db, "SELECT count(*) FROM scores WHERE visits > 0 AND model_id IS NOT 2"),
			0);
	}
	assert_int_equal(number(shop->db, "SELECT learned_until FROM models WHERE id = 2"), past);
	for (gint64 now = SHOP_NOW; now <= SHOP_NOW + DAY; now += DAY) {
		assert_false(score(shop, now).past);
		assert_int_equal(
			number(shop->db, "SELECT count(*) FROM scores WHERE visits > 0 AND model_id IS NOT 1"),
			0);
	}
	assert_int_equal(number(shop->db, "SELECT count(*) FROM model_starts WHERE model_id = 1"), 1);
	assert_int_equal(number(shop->db, "SELECT count(*) FROM model_starts"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_changed_rhythm_is_learned, open_utc, teardown),
		cmocka_unit_test_setup_teardown(the_same_moment_says_the_same, open_utc, teardown),
		cmocka_unit_test_setup_teardown(who_is_wrong_does_not_start, open_utc, teardown),
		cmocka_unit_test_setup_teardown(only_what_counts_counts, open_utc, teardown),
		cmocka_unit_test_setup_teardown(it_says_when_there_will_be_enough, open_utc, teardown),
		cmocka_unit_test_setup_teardown(without_a_running_model_nothing_is_tried, open_utc, teardown),
		cmocka_unit_test_setup_teardown(a_prior_replaces_nothing, open_utc, teardown),
		cmocka_unit_test_setup_teardown(the_same_model_is_not_better, open_utc, teardown),
		cmocka_unit_test_setup_teardown(a_degenerate_fit_is_measured, open_utc, teardown),
		cmocka_unit_test_setup_teardown(a_past_day_has_its_own_model, open_utc, teardown),
		cmocka_unit_test_setup_teardown(it_is_kept_once, open_utc, teardown),
	};

	return cmocka_run_group_tests_name("scoring_trial", tests, NULL, NULL);
}
