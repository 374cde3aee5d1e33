/* Birthdays return every year: across New Year, with and without a year of birth, and on 29 February; one letter for each. */
#include "base/error.h"
#include "db/suggestion.h"
#include "workflows/approval.h"
#include "workflows/rule_compile.h"
#include "workflows/rule_store.h"
#include "workflows/suggest.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char *const born[] = { "1980-12-30", "--12-31", "1975-01-01", "--01-03",
	                                "1992-02-27", "--02-28", "2000-02-29", "--02-29",
	                                "1960-03-01", "--06-15" };

/* Days from today to the next time it is celebrated, counted day by day. */
static int days_until(const char *birthday, gint32 today)
{
	const char *own = birthday + strlen(birthday) - strlen("MM-DD");

	for (int days = 0;; days++) {
		g_autofree char *day = day_format(today + days), *next = day_format(today + days + 1);
		bool common = strcmp(day + 5, "02-28") == 0 && strcmp(next + 5, "03-01") == 0;

		if (strcmp(day + 5, own) == 0 || (common && strcmp(own, "02-29") == 0))
			return days;
	}
}

static void check_window(struct rule_shop *shop, const char *zone_day, int window)
{
	gint32 today;
	g_autofree char *condition = g_strdup_printf("birthday within next %d days", window);
	g_autoptr(GArray) ids = NULL;
	guint at = 0;
	GError *error = NULL;

	assert_true(day_parse(zone_day, &today));
	ids = rule_filter_ids(shop->db, condition, day_start(today, shop->clock.zone) + 12 * 3600,
	                      shop->clock.zone, &error);
	g_assert_no_error(error);
	for (gsize i = 0; i < G_N_ELEMENTS(born); i++) {
		bool found = at < ids->len && g_array_index(ids, gint64, at) == (gint64)i + 1;

		at += found;
		if (found != (days_until(born[i], today) <= window))
			fail_msg("%s, %s: born %s", zone_day, condition, born[i]);
	}
}

static void finds_the_days(void **state)
{
	static const char *const days[] = { "2023-12-28", "2023-12-31", "2024-01-01", "2024-02-20",
		                                "2024-02-28", "2024-02-29", "2024-03-01", "2026-02-20",
		                                "2026-02-27", "2026-02-28", "2026-03-01", "2026-12-24",
		                                "2026-12-25", "2027-01-02", "2100-02-27", "2026-06-01" };
	static const int windows[] = { 1, 3, 7, 14, 15, 40, 180 };
	struct rule_shop shop = rule_shop_open("Europe/Berlin");

	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	for (gsize i = 0; i < G_N_ELEMENTS(born); i++)
		rule_shop_customer(&shop, "Somebody", "Some", born[i]);
	MUST(db_commit(shop.db, &must_error));
	for (gsize d = 0; d < G_N_ELEMENTS(days); d++)
		for (gsize w = 0; w < G_N_ELEMENTS(windows); w++)
			check_window(&shop, days[d], windows[w]);
	rule_shop_close(&shop);
}

/* A few among a thousand: they are found by the index on month and day. */
static void looks_them_up(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	g_autoptr(GError) error = NULL;
	g_autoptr(RuleCondition) condition = rule_parse_condition("birthday within next 7 days", &error);
	g_autofree char *sql = NULL;
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(DbStmt) stmt = NULL;
	struct rule_context context = { .now = SHOP_NOW, .currency = "EUR" };
	bool indexed = false;

	MUST((query = rule_compile_filter(condition, &context, &must_error)) != NULL);
	sql = g_strconcat("EXPLAIN QUERY PLAN ", query->sql, NULL);
	MUST((stmt = db_prepare(shop.db, sql, &must_error)) != NULL);
	rule_query_bind(query, stmt);
	while (db_step(stmt, &error))
		indexed |= strstr(db_text(stmt, 3), "SEARCH c USING INDEX customers_by_month_day") != NULL;
	g_assert_no_error(error);
	assert_true(indexed);
	g_clear_pointer(&stmt, db_stmt_free);
	rule_shop_close(&shop);
}

/* ---- the shipped rule */

static gint64 run_on(struct rule_shop *shop, const char *day)
{
	struct suggest_result result;
	gint32 number;
	gint64 added = -1;

	assert_true(day_parse(day, &number));
	shop->clock.now = day_start(number, shop->clock.zone) + 9 * 3600;
	MUST(suggest_run(shop->db, &shop->clock, shop->config, &result, &must_error));
	for (guint i = 0; i < result.counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result.counts, i);

		if (strcmp(count->rule, "birthday") == 0)
			added = count->added;
	}
	suggest_result_clear(&result);
	return added;
}

/* The newest of this rule. */
static struct page *last_suggestion(struct rule_shop *shop)
{
	struct page *last = NULL;

	for (gint64 id = 1; id < 50; id++) {
		struct page *page = record_get(shop->db, &noun_suggestion, id, NULL);

		if (page && strcmp(((const struct suggestion *)page_row(page, 0))->rule, "birthday") == 0) {
			g_clear_pointer(&last, page_free);
			last = page;
		} else if (page) {
			page_free(page);
		}
	}
	assert_non_null(last);
	return last;
}

static void add_friend(struct rule_shop *shop, const char *name, const char *given,
                       const char *birthday)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	gint64 id = rule_shop_customer(shop, name, given, birthday);
	rule_shop_email(shop, id, "friend@example.org");
	rule_shop_consent(shop, id, true);
	MUST(db_commit(shop->db, &must_error));
}

static void reject_last(struct rule_shop *shop)
{
	g_autoptr(Page) page = last_suggestion(shop);
	struct staff eva = { .id = 2, .name = "Eva", .kind = "person", .rank = RANK_OWNER, .active = true };

	MUST(approval_reject(shop->db, ((const struct suggestion *)page_row(page, 0))->id, NULL,
	                     "not-now", NULL, &(struct decision){ .by = &eva, .at = shop->clock.now },
	                     &must_error));
}

/* The day before New Year's Eve lies in windows that end in two different years. */
static void writes_once_a_year(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");

	add_friend(&shop, "Anna Berg", "Anna", "1980-12-30");
	assert_int_equal(run_on(&shop, "2026-12-22"), 0);
	assert_int_equal(run_on(&shop, "2026-12-23"), 1);
	g_autoptr(Page) page = last_suggestion(&shop);
	const struct suggestion *s = page_row(page, 0);
	gint32 day;

	assert_string_equal(s->occurrence, "year:2026");
	assert_string_equal(s->because, "Anna Berg has a birthday on 30 Dec");
	assert_true(day_parse("2026-12-31", &day));
	assert_int_equal(s->not_after, day_start(day, shop.clock.zone));
	assert_non_null(strstr(s->message, "Subject: All the best for your birthday\r\n"));
	assert_non_null(strstr(s->message, "Hello Anna,"));
	assert_non_null(strstr(s->message, "your birthday is on 30 Dec."));
	reject_last(&shop);
	for (int n = 24; n <= 31; n++) {
		g_autofree char *text = g_strdup_printf("2026-12-%02d", n);

		assert_int_equal(run_on(&shop, text), 0);
	}
	assert_int_equal(run_on(&shop, "2027-12-26"), 1);
	rule_shop_close(&shop);
}

static void looks_past_new_year(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");

	/* Nobody knows her first name. */
	add_friend(&shop, "berg@example.org", "", "--01-02");
	assert_int_equal(run_on(&shop, "2026-12-26"), 1);
	g_autoptr(Page) page = last_suggestion(&shop);
	assert_string_equal(((const struct suggestion *)page_row(page, 0))->occurrence, "year:2027");
	assert_non_null(strstr(((const struct suggestion *)page_row(page, 0))->message, "Hello there,"));
	reject_last(&shop);
	assert_int_equal(run_on(&shop, "2027-01-02"), 0);
	assert_int_equal(run_on(&shop, "2027-12-30"), 1);
	rule_shop_close(&shop);
}

static void keeps_29_february(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint32 day;

	add_friend(&shop, "Leo Berg", "Leo", "2000-02-29");
	assert_int_equal(run_on(&shop, "2026-02-20"), 0);
	assert_int_equal(run_on(&shop, "2026-02-21"), 1);
	g_autoptr(Page) page = last_suggestion(&shop);
	assert_true(day_parse("2026-03-01", &day));
	assert_int_equal(((const struct suggestion *)page_row(page, 0))->not_after,
	                 day_start(day, shop.clock.zone));
	reject_last(&shop);
	assert_int_equal(run_on(&shop, "2026-02-28"), 0);
	assert_int_equal(run_on(&shop, "2026-03-01"), 0);
	assert_int_equal(run_on(&shop, "2028-02-21"), 0);
	assert_int_equal(run_on(&shop, "2028-02-22"), 1);
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_days),     cmocka_unit_test(looks_them_up),
		cmocka_unit_test(writes_once_a_year), cmocka_unit_test(looks_past_new_year),
		cmocka_unit_test(keeps_29_february),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
