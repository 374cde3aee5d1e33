/* Points of leads and deals: they add up, and are what one counts by hand. */
#include "insights/lead.h"
#include "workflows/lead.h"
#include "tests/deal_shop.h"

#include <math.h>
#include <string.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_points_add_up),
		cmocka_unit_test_setup_teardown(test_points_of_a_deal, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
