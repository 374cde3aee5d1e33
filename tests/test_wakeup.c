/* Wake-ups: each kind by its facts, the six o'clock of odd nights, and what a store remembers of its rounds. */
#include "db/catch_up.h"
#include "workflows/appointment.h"
#include "workflows/round.h"
#include "workflows/task.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, T = 1763640000 };

static void each_kind_by_its_facts(void **state)
{
	/* clang-format off */
	static const struct { struct wakeup_facts facts; enum wakeup is; } cases[] = {
		{ { .before = 0, .now = T, .counted = -1 }, WAKEUP_FIRST },
		{ { .before = T, .now = T, .counted = -1 }, WAKEUP_ON_TIME },
		/* Nothing was due: a month is not late. */
		{ { .before = T, .now = T + 30 * DAY, .planned = 0, .counted = -1 }, WAKEUP_ON_TIME },
		{ { .before = T, .now = T + 30 * DAY, .planned = T + 30 * DAY, .counted = 30 * DAY }, WAKEUP_ON_TIME },
		{ { .before = T, .now = T + HOUR, .planned = T + HOUR - 5 * MINUTE, .counted = HOUR }, WAKEUP_ON_TIME },
		{ { .before = T, .now = T + HOUR, .planned = T + HOUR - 7 * MINUTE, .counted = HOUR }, WAKEUP_LATE },
		{ { .before = T, .now = T + 4 * HOUR, .planned = T + HOUR, .counted = -1 }, WAKEUP_LATE },
		{ { .before = T, .now = T + 4 * HOUR + 1, .planned = T + HOUR, .counted = -1 }, WAKEUP_HOURS_LATE },
		{ { .before = T, .now = T + 7 * DAY, .planned = T + HOUR, .counted = 7 * DAY }, WAKEUP_HOURS_LATE },
		/* The machine was started anew: nobody can say whether it slept or jumped. */
		{ { .before = T, .now = T + 7 * DAY, .planned = T + HOUR, .counted = -1 }, WAKEUP_HOURS_LATE },
		{ { .before = T, .now = T - MINUTE, .counted = 10 }, WAKEUP_ON_TIME },
		{ { .before = T, .now = T - MINUTE - 1, .counted = 10 }, WAKEUP_BACK },
		{ { .before = T, .now = T - DAY, .counted = -1 }, WAKEUP_BACK },
		{ { .before = T, .now = T - DAY - 1, .counted = -1 }, WAKEUP_FAR_BACK },
		{ { .before = T, .now = T + 3 * HOUR + 10, .planned = T + MINUTE, .counted = 10 }, WAKEUP_LATE },
		{ { .before = T, .now = T + 3 * HOUR + 11, .planned = T + 1, .counted = 10 }, WAKEUP_FORWARD },
		{ { .before = T, .now = T + 365 * DAY, .planned = 0, .counted = 0 }, WAKEUP_FORWARD },
	};
	/* clang-format on */

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		if (wakeup_of(&cases[i].facts) != cases[i].is)
			fail_msg("case %d: %d, not %d", (int)i, wakeup_of(&cases[i].facts), cases[i].is);
}

/* What is told has a name in the store, and words; what is not has neither. */
static void each_kind_has_its_policy(void **state)
{
	(void)state;
	for (int kind = 0; kind < WAKEUPS; kind++) {
		const struct wakeup_policy *policy = wakeup_policy((enum wakeup)kind);

		assert_true((policy->name == NULL) == (policy->says == NULL));
		assert_true((policy->name == NULL) == (policy->means == NULL));
		if (policy->name)
			assert_ptr_equal(wakeup_policy_named(policy->name), policy);
	}
	assert_null(wakeup_policy_named("nonsense"));
	/* A wrong clock never acts. */
	assert_false(wakeup_policy(WAKEUP_FORWARD)->carries_out);
	assert_false(wakeup_policy(WAKEUP_FORWARD)->expires);
	assert_false(wakeup_policy(WAKEUP_BACK)->asks_rules);
}

/* Every hour of a year in four zones: the last six o'clock and the next enclose it, on the wall it is six, and there is one a day. */
static void six_is_six_on_every_day(void **state)
{
	static const char *const zones[] = { "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe",
		                                 "UTC" };

	(void)state;
	for (gsize z = 0; z < G_N_ELEMENTS(zones); z++) {
		struct clock clock = { 0 };
		gint64 before = 0, count = 0;

		assert_true(clock_set_zone(&clock, zones[z], NULL));
		for (gint64 t = T; t < T + 366 * (gint64)DAY; t += HOUR) {
			gint64 last = wakeup_asked_at(t, clock.zone), next = wakeup_asks_next(t, clock.zone);
			g_autofree char *wall = appointment_wall(last, clock.zone);

			assert_true(last <= t && t < next);
			assert_string_equal(wall + strlen("2026-11-24T"), "06:00");
			assert_int_equal(wakeup_asked_at(next, clock.zone), next);
			assert_int_equal(wakeup_asks_next(last, clock.zone), next);
			count += last != before;
			before = last;
		}
		assert_in_range(count, 366, 367);
		clock_clear(&clock);
	}
}

static void lengths_in_words(void **state)
{
	/* clang-format off */
	static const struct { gint64 seconds; const char *says; } cases[] = {
		{ 7 * DAY, "7 days" }, { 36 * HOUR, "36 hours" }, { 2 * DAY, "2 days" }, { 90 * MINUTE, "90 minutes" },
		{ MINUTE, "1 minute" }, { 59, "less than a minute" },
	};
	/* clang-format on */

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *says = wakeup_length(cases[i].seconds);
		assert_string_equal(says, cases[i].says);
	}
}

/* ---- in a store */

static enum wakeup round_at(struct rule_shop *shop, gint64 now, gint64 *kept)
{
	struct clock clock = { .fixed = true, .now = now, .zone = shop->clock.zone };
	struct round round;
	const struct catch_up found = { 0 };

	MUST(round_begin(shop->db, &clock, 0, &round, &must_error));
	MUST(round_end(shop->db, &clock, &round, &found, kept, &must_error));
	return round.wakeup;
}

static void the_store_remembers(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct change change = { .at = shop.clock.now, .staff = 2 };
	gint64 now = shop.clock.now, kept = 0;
	struct task task = { .title = "Call Anna", .due_at = now + HOUR, .created_at = now, .by_staff = 2 };
	g_autoptr(Page) unseen = NULL, none = NULL;
	g_autoptr(GPtrArray) lines = NULL;

	(void)state;
	MUST(task_save(shop.db, &task, "add", &change, &must_error));
	assert_int_equal(round_at(&shop, now, &kept), WAKEUP_FIRST);
	assert_int_equal(round_at(&shop, now + MINUTE, &kept), WAKEUP_ON_TIME);
	assert_int_equal(kept, 0);
	assert_int_equal(round_at(&shop, now + 7 * DAY, &kept), WAKEUP_HOURS_LATE);
	assert_true(kept > 0);
	MUST(catch_up_unseen(shop.db, now + 7 * DAY, &unseen, &must_error));
	assert_non_null(unseen);
	const struct catch_up *c = page_row(unseen, 0);
	assert_string_equal(c->kind, "hours-late");
	assert_int_equal(c->before_at, now + MINUTE);
	MUST((lines = catch_up_lines(shop.db, c, now + 7 * DAY, NULL, &must_error)) != NULL);
	assert_true(lines->len >= 4);
	assert_true(g_str_has_prefix(g_ptr_array_index(lines, 0), "Nobody ran tend for 6 days ("));
	assert_string_equal(g_ptr_array_index(lines, 2), "Still worth saying, became due meanwhile: 1");
	assert_true(g_str_has_prefix(g_ptr_array_index(lines, 3), "  Call Anna ("));
	MUST(catch_up_seen(shop.db, c->id, now + 7 * DAY, &must_error));
	MUST(catch_up_unseen(shop.db, now + 7 * DAY, &none, &must_error));
	assert_null(none);
	rule_shop_close(&shop);
}

/* Said once while the clock is behind, and what it had come to is not forgotten. */
static void a_clock_set_back_is_told_once(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 now = shop.clock.now, first = 0, again = 0;

	(void)state;
	assert_int_equal(round_at(&shop, now, &first), WAKEUP_FIRST);
	assert_int_equal(round_at(&shop, now - 2 * HOUR, &first), WAKEUP_BACK);
	assert_int_equal(round_at(&shop, now - HOUR, &again), WAKEUP_BACK);
	assert_true(first > 0);
	assert_int_equal(again, 0);
	assert_int_equal(round_at(&shop, now + 1, &again), WAKEUP_ON_TIME);
	/* Far back: it was wrong before, so this is the time now. */
	assert_int_equal(round_at(&shop, now - 9 * DAY, &again), WAKEUP_FAR_BACK);
	assert_true(again > first);
	assert_int_equal(round_at(&shop, now - 9 * DAY + 1, &again), WAKEUP_ON_TIME);
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_by_its_facts),  cmocka_unit_test(each_kind_has_its_policy),
		cmocka_unit_test(six_is_six_on_every_day), cmocka_unit_test(lengths_in_words),
		cmocka_unit_test(the_store_remembers),     cmocka_unit_test(a_clock_set_back_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
