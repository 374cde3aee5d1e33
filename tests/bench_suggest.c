/* How long the rules take on a large shop, against one raw aggregate over the same orders: the least any answer about visits costs. */
#include "workflows/rule_compile.h"
#include "workflows/rule_store.h"
#include "workflows/scoring.h"
#include "workflows/suggest.h"
#include "tests/bench.h"
#include "tests/rule_shop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CUSTOMERS = 100000, ORDERS_EACH = 5, TRIES = 5 };

/* One in fifty a regular who stayed away, with consent and address; the rest come and go. */
static void fill(struct rule_shop *shop)
{
	guint64 seed = 1;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < CUSTOMERS; i++) {
		gint64 id = rule_shop_customer(shop, "Somebody Somewhere", "Somebody", NULL);
		bool quiet = i % 50 == 0;

		for (int n = 0; n < ORDERS_EACH; n++) {
			gint64 days = quiet ? 70 + 14 * n : 1 + (int)rule_shop_random(&seed, 500);

			rule_shop_order(shop, id, SHOP_NOW - days * DAY - rule_shop_random(&seed, DAY),
			                1000 + rule_shop_random(&seed, 9000), 0, "EUR", "paid");
		}
		if (quiet) {
			rule_shop_email(shop, id, "a@example.org");
			rule_shop_consent(shop, id, true);
		}
	}
	MUST(db_commit(shop->db, &must_error));
}

static gint64 step_all(struct db_stmt *stmt)
{
	GError *error = NULL;
	gint64 rows = 0;

	while (db_step(stmt, &error))
		rows++;
	g_assert_no_error(error);
	return rows;
}

static double time_raw(struct rule_shop *shop)
{
	g_autoptr(DbStmt) stmt = NULL;
	gint64 start = clock_ticks();

	MUST((stmt = db_prepare(
			  shop->db,
			  "SELECT customer_id, count(*), max(placed_at) FROM orders WHERE status <> 'voided' GROUP BY customer_id",
			  &must_error)) != NULL);
	step_all(stmt);
	return bench_seconds(start);
}

static double time_matches(struct rule_shop *shop, const char *name, gint64 *rows)
{
	g_autoptr(Page) page = rule_find(shop->db, name, NULL);
	g_autoptr(Page) words =
		rule_version_get(shop->db, ((const struct rule *)page_row(page, 0))->id, 0, NULL);
	g_autoptr(RuleAst) rule =
		rule_parse(name, ((const struct rule_version *)page_row(words, 0))->source, NULL);
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(DbStmt) stmt = NULL;
	struct rule_context context;
	gint64 start = clock_ticks();

	MUST(rule_context_init(&context, shop->db, SHOP_NOW, shop->clock.zone, &must_error));
	MUST((query = rule_compile_matches(rule, &context, &must_error)) != NULL);
	MUST((stmt = rule_query_open(query, shop->db, &must_error)) != NULL);
	*rows = step_all(stmt);
	rule_context_clear(&context);
	return bench_seconds(start);
}

static double time_suggest(struct rule_shop *shop, gint64 *added)
{
	struct suggest_result result;
	gint64 start = clock_ticks();
	double seconds;

	MUST(suggest_run(shop->db, &shop->clock, shop->config, &result, &must_error));
	seconds = bench_seconds(start);
	*added = result.added;
	suggest_result_clear(&result);
	return seconds;
}

int main(void)
{
	static const char *const rules[] = { "regular-gone-quiet", "at-risk-flag", "first-order-thanks",
		                                 "birthday",           "deal-idle",    "lead-untouched" };
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	struct scoring scoring = { .db = shop.db, .now = SHOP_NOW, .zone = shop.clock.zone };
	struct scoring_result scored;
	double raw = 1e9, first, again;
	gint64 start, rows, added;
	long before;

	fill(&shop);
	before = bench_peak_kilobytes();
	for (int i = 0; i < TRIES; i++)
		raw = MIN(raw, time_raw(&shop));
	printf("suggest: %d customers, %d orders; raw aggregate %.3f s\n", CUSTOMERS,
	       CUSTOMERS * ORDERS_EACH, raw);
	start = clock_ticks();
	MUST(scoring_store(&scoring, NULL, 0, &scored, &must_error));
	printf("suggest: scores %.3f s (%.1f raw)\n", bench_seconds(start), bench_seconds(start) / raw);
	for (gsize r = 0; r < G_N_ELEMENTS(rules); r++) {
		double best = 1e9;

		for (int i = 0; i < TRIES; i++)
			best = MIN(best, time_matches(&shop, rules[r], &rows));
		printf("suggest: %s matches %d in %.3f s (%.2f raw)\n", rules[r], (int)rows, best,
		       best / raw);
	}
	first = time_suggest(&shop, &added);
	printf("suggest: whole run, %d new, %.3f s (%.1f raw)\n", (int)added, first, first / raw);
	again = time_suggest(&shop, &added);
	printf("suggest: run again, %d new, %.3f s (%.1f raw); peak %ld MB, %ld MB of it before\n",
	       (int)added, again, again / raw, bench_peak_kilobytes() / 1024, before / 1024);
	rule_shop_close(&shop);
	return 0;
}
