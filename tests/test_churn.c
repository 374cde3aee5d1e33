/* Warnings against what happened: ten customers whose precision, recall and areas are counted by hand, months that are due and not, and who is gone since. */
#include "workflows/churn.h"
#include "tests/deal_shop.h"

#include <math.h>
#include <string.h>

enum { PEOPLE = 10, FIRST = SHOP_NOW - 100 * DAY };

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
	run(shop,
	    "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d) "
	    "INSERT INTO customers (id, kind, name, name_fold, search_text, created_at, updated_at) "
	    "SELECT i, 'person', 'P' || i, 'p' || i, 'p' || i, 1, 1 FROM k",
	    PEOPLE);
	*state = shop;
	return 0;
}

static void order(struct rule_shop *shop, int customer, gint64 at, const char *currency,
                  const char *status)
{
	run(shop,
	    "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) "
	    "VALUES (%d, 'test', (SELECT count(*) FROM orders), %" G_GINT64_FORMAT
	    ", '%s', 900, 0, '%s')",
	    customer, at, currency, status);
}

/* Ten warnings of a month, as they could have been given. The chances and days are such that each area is easily counted. */
static void warn_ten(struct rule_shop *shop)
{
	run(shop,
	    "INSERT INTO churn_months (month, at, horizon, buyers, every) VALUES ('2025-08', %d, 90, 10, 1);"
	    "INSERT INTO churn_flags (customer_id, month, at_risk, buys, away) VALUES "
	    "(1, '2025-08', 1, 0.1, 200), (2, '2025-08', 1, 0.2, 100), (3, '2025-08', 1, 0.3, 50), (4, '2025-08', 1, 0.4, 90), "
	    "(5, '2025-08', 0, 0.5, 20), (6, '2025-08', 0, 0.6, 95), (7, '2025-08', 0, 0.7, 10), (8, '2025-08', 0, 0.8, 5), "
	    "(9, '2025-08', 0, 0.9, 3), (10, '2025-08', 0, 0.9, 1)",
	    FIRST);
	/* Who came: 4, and 7 to 10. Away stay 1, 2, 3, 5, 6. */
	order(shop, 4, FIRST + 5 * DAY, "USD", "paid"); /* a visit in any currency */
	order(shop, 7, FIRST + 1, "EUR", "paid");
	order(shop, 8, FIRST + 90 * DAY, "EUR", "paid"); /* the last moment */
	order(shop, 9, FIRST + 40 * DAY, "EUR", "paid");
	order(shop, 10, FIRST + 40 * DAY, "EUR", "paid");
	/* None of these is an order in those days. */
	order(shop, 1, FIRST, "EUR", "paid");
	order(shop, 2, FIRST + 90 * DAY + 1, "EUR", "paid");
	order(shop, 3, FIRST + 10 * DAY, "EUR", "voided");
}

static struct churn_month month_at(struct rule_shop *shop, gint64 now, guint place)
{
	g_autoptr(GArray) months = NULL;

	MUST((months = churn_read(shop->db, now, &must_error)) != NULL);
	assert_true(place < months->len);
	return g_array_index(months, struct churn_month, place);
}

static void near_to(double value, double expected)
{
	if (!(fabs(value - expected) < 1e-12))
		fail_msg("%.12g, by hand %.12g", value, expected);
}

static void ten_are_counted(void **state)
{
	struct rule_shop *shop = *state;

	warn_ten(shop);
	struct churn_month month = month_at(shop, SHOP_NOW, 0);
	g_autofree char *says = churn_sentence(&month, shop->clock.zone);
	assert_int_equal(month.customers, 10);
	assert_int_equal(month.stayed_away, 5);
	assert_int_equal(month.flagged, 4);
	assert_int_equal(month.flagged_away, 3);
	assert_int_equal(month.plain, 4); /* 200, 100, 90, 95 */
	assert_int_equal(month.plain_away, 3);
	near_to(month.precision, 3 / 4.);
	near_to(month.recall, 3 / 5.);
	/* Of the 25 pairs of one away and one not: flag 3 x 4 right, 3 x 1 and 2 x 4 alike, 2 x 1 wrong. */
	near_to(month.auc_flag, (12 + (3 + 8) / 2.) / 25);
	/* Wrong are 5 and 6 against 4. */
	near_to(month.auc_order, 23 / 25.);
	/* Plain: away 1 2 6 against 4 alike, against the others right; 3 5 against 4 wrong, against the others alike. */
	near_to(month.auc_plain, (12 + (3 + 8) / 2.) / 25);
	assert_string_equal(
		says,
		"Of 4 customers called at risk in 2025-08, 3 ordered nothing in the next 90 days. Of all 5 who ordered nothing, it had warned of 3.");
}

static void before_it_is_due_nothing_is_said(void **state)
{
	struct rule_shop *shop = *state;

	warn_ten(shop);
	struct churn_month month = month_at(shop, FIRST + 90 * DAY - 1, 0);
	g_autofree char *says = churn_sentence(&month, shop->clock.zone);
	assert_int_equal(month.customers, 0);
	assert_true(isnan(month.precision) && isnan(month.recall) && isnan(month.auc_flag) &&
	            isnan(month.auc_order) && isnan(month.auc_plain));
	assert_string_equal(
		says, "What was said in 2025-08 of 10 customers can be checked from 2025-11-10 on.");
	month = month_at(shop, FIRST + 90 * DAY, 0);
	assert_int_equal(month.customers, 10);
}

/* What is only one kind has no area, and a share of nobody is none: no number that is not. */
static void one_kind_has_no_area(void **state)
{
	struct rule_shop *shop = *state;

	warn_ten(shop);
	run(shop, "DELETE FROM churn_flags WHERE customer_id NOT IN (7, 8)");
	struct churn_month month = month_at(shop, SHOP_NOW, 0);
	assert_int_equal(month.customers, 2);
	assert_int_equal(month.stayed_away, 0);
	assert_true(isnan(month.precision) && isnan(month.recall) && isnan(month.auc_flag));
	run(shop, "DELETE FROM churn_flags");
	month = month_at(shop, SHOP_NOW, 0);
	assert_int_equal(month.customers, 0);
}

static void who_is_gone_is_left_out(void **state)
{
	struct rule_shop *shop = *state;

	warn_ten(shop);
	run(shop, "UPDATE customers SET merged_into = 2 WHERE id = 1"); /* warned of, and away */
	run(shop, "UPDATE customers SET hidden = 1 WHERE id = 4");      /* warned of, and came */
	run(shop, "DELETE FROM churn_flags WHERE customer_id = 5");     /* erased */
	run(shop, "DELETE FROM orders WHERE customer_id = 9");          /* the import was undone */
	struct churn_month month = month_at(shop, SHOP_NOW, 0);
	assert_int_equal(month.customers, 7);
	assert_int_equal(month.flagged, 2);
	assert_int_equal(month.flagged_away, 2);
	assert_int_equal(month.stayed_away, 4); /* 2 3 6 9 */
	near_to(month.precision, 1);
	near_to(month.recall, 2 / 4.);
}

/* ---- as it is scored */

static void score(struct rule_shop *shop, gint64 now)
{
	struct scoring scoring = { .db = shop->db, .now = now, .zone = shop->clock.zone };
	struct scoring_result result;

	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
}

static gint64 count(struct rule_shop *shop, const char *what)
{
	g_autofree char *text = g_strdup_printf("SELECT count(*) FROM %s", what);

	return number(shop->db, text);
}

static void a_month_warns_once(void **state)
{
	struct rule_shop *shop = *state;
	const gint64 november = SHOP_NOW, december = SHOP_NOW + 20 * DAY;

	score(shop, november); /* nobody has ordered: there is nothing to say */
	assert_int_equal(count(shop, "churn_months"), 0);
	for (int i = 1; i <= PEOPLE; i++)
		for (int n = 0; n < 4; n++)
			order(shop, i, november - (i * 9 + n * 20) * DAY, i == 3 ? "USD" : "EUR", "paid");
	score(shop, november);
	assert_int_equal(count(shop, "churn_months"), 1);
	assert_int_equal(count(shop, "churn_flags"), PEOPLE);
	/* Said is what the scores say, the customer of another currency, too. */
	assert_int_equal(
		count(shop,
	          "churn_flags f JOIN scores s ON s.customer_id = f.customer_id AND s.at_risk = f.at_risk AND s.buys = f.buys"),
		PEOPLE);
	assert_int_equal(number(shop->db, "SELECT away FROM churn_flags WHERE customer_id = 3"), 27);

	/* Again in the month, with more orders: the first word stands. */
	order(shop, 9, november + 3600, "EUR", "paid");
	score(shop, november + DAY);
	assert_int_equal(count(shop, "churn_months"), 1);
	assert_int_equal(number(shop->db, "SELECT away FROM churn_flags WHERE customer_id = 9"), 81);

	score(shop, december);
	assert_int_equal(count(shop, "churn_months"), 2);
	/* The clock goes back into a month that has its warnings, and into one that has none yet. */
	score(shop, november + 2 * DAY);
	assert_int_equal(count(shop, "churn_months"), 2);
	score(shop, november - 60 * DAY);
	assert_int_equal(count(shop, "churn_months"), 3);
	/* At that moment only the earlier orders were known. */
	assert_int_equal(
		number(shop->db, "SELECT count(*) FROM churn_flags WHERE month = '2025-09' AND away < 0"), 0);
	assert_int_equal(
		number(shop->db, "SELECT buyers FROM churn_months WHERE month = '2025-09'"),
		number(
			shop->db,
			"SELECT count(DISTINCT customer_id) FROM orders WHERE placed_at <= 1763640000 - 60 * 86400"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ten_are_counted, open_utc, teardown),
		cmocka_unit_test_setup_teardown(before_it_is_due_nothing_is_said, open_utc, teardown),
		cmocka_unit_test_setup_teardown(one_kind_has_no_area, open_utc, teardown),
		cmocka_unit_test_setup_teardown(who_is_gone_is_left_out, open_utc, teardown),
		cmocka_unit_test_setup_teardown(a_month_warns_once, open_utc, teardown),
	};

	return cmocka_run_group_tests_name("churn", tests, NULL, NULL);
}
