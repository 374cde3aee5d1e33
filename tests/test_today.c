/* The day's page: visits, birthdays, what is to be done, what happened, and a week in figures whose days are the shop's own, of 23 to 25 hours. */
#include "base/error.h"
#include "db/activity.h"
#include "workflows/deal.h"
#include "workflows/look.h"
#include "workflows/news.h"
#include "workflows/scoring.h"
#include "workflows/suggest.h"
#include "workflows/task.h"
#include "workflows/today.h"
#include "workflows/week.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("Europe/Berlin");
	*state = shop;
	return 0;
}

static int teardown(void **state)
{
	rule_shop_close(*state);
	g_free(*state);
	return 0;
}

static gint64 at(const struct rule_shop *shop, const char *text)
{
	gint64 moment = 0;

	MUST(clock_parse(text, shop->clock.zone, &moment, &must_error));
	return moment;
}

static gint32 day(const char *text)
{
	gint32 number = 0;

	assert_true(day_parse(text, &number));
	return number;
}

static void begin(struct rule_shop *shop)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
}

static void end(struct rule_shop *shop)
{
	MUST(db_commit(shop->db, &must_error));
}

/* ---- visits */

static void a_visit_ends_after_half_an_hour(void **state)
{
	struct look none = { 0 };
	struct look first = look_at(&none, 100000);

	assert_int_equal(first.began_at, 100000);
	assert_int_equal(first.before_at, 0);
	struct look on = look_at(&first, 100000 + LOOK_PAUSE);
	assert_int_equal(on.began_at, 100000);
	assert_int_equal(on.seen_at, 100000 + LOOK_PAUSE);
	struct look second = look_at(&on, on.seen_at + LOOK_PAUSE + 1);
	assert_int_equal(second.before_at, on.seen_at);
	assert_int_equal(second.began_at, second.seen_at);
	/* a clock that was set back */
	struct look back = look_at(&second, 5000);
	assert_memory_equal(&back, &second, sizeof back);
}

static void a_visit_is_written_seldom(void **state)
{
	struct rule_shop *shop = *state;
	struct look look;

	MUST(look_read(shop->db, 2, &look, &must_error));
	assert_int_equal(look.began_at, 0);
	MUST(look_write(shop->db, 2, SHOP_NOW, &must_error));
	MUST(look_write(shop->db, 2, SHOP_NOW + LOOK_SIGN - 1, &must_error));
	MUST(look_read(shop->db, 2, &look, &must_error));
	assert_int_equal(look.seen_at, SHOP_NOW);
	MUST(look_write(shop->db, 2, SHOP_NOW + LOOK_SIGN, &must_error));
	MUST(look_write(shop->db, 2, SHOP_NOW + LOOK_SIGN + DAY, &must_error));
	MUST(look_read(shop->db, 2, &look, &must_error));
	assert_int_equal(look.began_at, SHOP_NOW + LOOK_SIGN + DAY);
	assert_int_equal(look.before_at, SHOP_NOW + LOOK_SIGN);
}

/* ---- the week */

static struct week read_week(struct rule_shop *shop, gint64 now)
{
	struct week week = { 0 };

	MUST(week_check(shop->db, &week, now, shop->clock.zone, &must_error));
	while (week.read < WEEK_PARTS)
		MUST(week_read(shop->db, &week, "EUR", shop->clock.zone, &must_error));
	return week;
}

static gint64 hours(const struct week *week, int part, GTimeZone *zone)
{
	gint64 from, to;

	week_span(week, part, zone, &from, &to);
	return (to - from) / 3600;
}

static void days_have_their_own_length(void **state)
{
	struct rule_shop *shop = *state;
	GTimeZone *zone = shop->clock.zone;
	gint64 from, to, now = at(shop, "2026-10-26T02:30:00");
	/* Clocks go back on Sunday 25 October 2026. */
	struct week week = read_week(shop, now);

	assert_int_equal(week.monday, day("2026-10-26"));
	assert_int_equal(hours(&week, 5, zone), 24);
	assert_int_equal(hours(&week, 6, zone), 25);
	week_span(&week, 2 * WEEK_DAYS, zone, &from, &to);
	assert_int_equal(from, at(shop, "2026-10-19T00:00:00"));
	assert_int_equal(to, at(shop, "2026-10-19T02:30:00") + 1);
	assert_int_equal(now - (to - 1), 7 * DAY + 3600);
	/* and forth on Sunday 29 March 2026, when 2:30 does not exist */
	week = read_week(shop, at(shop, "2026-04-05T02:30:00"));
	assert_int_equal(hours(&week, 6, zone), 23);
	week_span(&week, 2 * WEEK_DAYS, zone, &from, &to);
	assert_true(to > from && to <= at(shop, "2026-03-29T03:30:00") + 1);
	/* the days follow each other without a gap, also over the end of the year */
	week = read_week(shop, at(shop, "2027-01-01T12:00:00"));
	assert_int_equal(week.monday, day("2026-12-28"));
	assert_int_equal(week.today, 4);
	for (int part = 1; part <= WEEK_DAYS + 4; part++) {
		gint64 before, start;

		week_span(&week, part - 1, zone, &from, &before);
		week_span(&week, part, zone, &start, &to);
		assert_int_equal(before, start);
	}
	assert_int_equal(to, at(shop, "2027-01-01T12:00:00") + 1);
}

/* Every order in the day it belongs to by the calendar, as a plain loop counts them. */
static void sums_agree_with_a_loop(void **state)
{
	struct rule_shop *shop = *state;
	gint64 now = at(shop, "2026-10-28T15:00:00"), expected[2 * WEEK_DAYS] = { 0 }, by_now = 0;
	gint64 first = at(shop, "2026-10-17T00:00:00");
	guint64 seed = 7;

	begin(shop);
	gint64 customer = rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	for (int i = 0; i < 400; i++) {
		gint64 placed = first + rule_shop_random(&seed, 13 * DAY),
			   total = 100 + rule_shop_random(&seed, 9000);
		bool voided = rule_shop_random(&seed, 10) == 0, foreign = rule_shop_random(&seed, 10) == 0;
		int part = day_of(placed, shop->clock.zone) - day("2026-10-19");

		rule_shop_order(shop, customer, placed, total, 50, foreign ? "CHF" : "EUR",
		                voided ? "voided" : "paid");
		if (part < 0 || voided || foreign || placed > now)
			continue;
		expected[part] += total - 50;
		if (part == 2 && placed <= at(shop, "2026-10-21T15:00:00"))
			by_now += total - 50;
	}
	end(shop);
	struct week week = read_week(shop, now);
	for (int part = 0; part <= WEEK_DAYS + 2; part++)
		assert_int_equal(week.day[part].sum, expected[part]);
	assert_int_equal(week.by_now.sum, by_now);
	assert_int_equal(week_so_far(&week).sum, expected[7] + expected[8] + expected[9]);
	assert_int_equal(week_before(&week).sum, expected[0] + expected[1] + by_now);
	assert_true(week_so_far(&week).foreign > 0);
}

static void says(struct rule_shop *shop, const char *now, const char *expected)
{
	struct week week = read_week(shop, at(shop, now));
	g_autofree char *text = week_compare(&week, "EUR", shop->clock.zone);

	assert_string_equal(text, expected);
}

static void the_week_is_compared_in_words(void **state)
{
	struct rule_shop *shop = *state;

	says(shop, "2026-12-30T12:00:00", "not enough history to compare");
	begin(shop);
	gint64 customer = rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	rule_shop_order(shop, customer, at(shop, "2026-12-23T11:00:00"), 1000, 0, "EUR", "paid");
	end(shop);
	/* the shop is younger than last week */
	says(shop, "2026-12-30T12:00:00", "not enough history to compare");
	begin(shop);
	rule_shop_order(shop, customer, at(shop, "2026-06-01T11:00:00"), 1000, 0, "EUR", "paid");
	rule_shop_order(shop, customer, at(shop, "2026-12-23T13:00:00"), 5000, 0, "EUR", "paid");
	end(shop);
	says(shop, "2026-12-30T12:00:00", "10.00 by now last week");
	says(shop, "2026-12-30T10:00:00", "none by now last week");
	begin(shop);
	rule_shop_order(shop, customer, at(shop, "2026-12-30T11:00:00"), 1500, 0, "EUR", "paid");
	end(shop);
	says(shop, "2026-12-30T12:00:00", "up 50% on 10.00 by now last week");
	/* over the end of the year: all of Wednesday now counts */
	says(shop, "2027-01-01T12:00:00", "down 75% on 60.00 by now last week");
}

static void the_week_is_read_again_when_orders_change(void **state)
{
	struct rule_shop *shop = *state;
	GTimeZone *zone = shop->clock.zone;
	gint64 now = at(shop, "2026-11-18T12:00:00");
	struct week week = read_week(shop, now);

	MUST(week_check(shop->db, &week, now, zone, &must_error));
	assert_int_equal(week.read, WEEK_PARTS);
	/* the same day, later: only what ends at the time of day */
	MUST(week_check(shop->db, &week, now + 60, zone, &must_error));
	assert_int_equal(week.read, 2 * WEEK_DAYS);
	week = read_week(shop, now);
	/* the next day: from yesterday on */
	MUST(week_check(shop->db, &week, now + DAY, zone, &must_error));
	assert_int_equal(week.read, WEEK_DAYS + 2);
	week = read_week(shop, now);
	begin(shop);
	rule_shop_order(shop, rule_shop_customer(shop, "Anna Berg", "Anna", NULL), now - 9 * DAY, 700,
	                0, "EUR", "paid");
	end(shop);
	MUST(week_check(shop->db, &week, now, zone, &must_error));
	assert_int_equal(week.read, 0);
}

/* ---- birthdays */

static char *birthdays(struct rule_shop *shop, const char *from, gint64 most)
{
	g_autoptr(GPtrArray) items = today_items_new();
	GString *text = g_string_new(NULL);

	MUST(today_birthdays(shop->db, day(from), TODAY_BIRTHDAY_DAYS, most, items, &must_error));
	for (guint i = 0; i < items->len; i++) {
		const struct today_item *item = g_ptr_array_index(items, i);
		g_autofree char *on = day_format(item->day);

		g_string_append_printf(text, "%s %s %d\n", on, item->name, item->turns);
	}
	return g_string_free(text, FALSE);
}

static void check_birthdays(struct rule_shop *shop, const char *from, gint64 most,
                            const char *expected)
{
	g_autofree char *text = birthdays(shop, from, most);

	assert_string_equal(text, expected);
}

static void birthdays_are_kept_on_their_days(void **state)
{
	struct rule_shop *shop = *state;

	begin(shop);
	rule_shop_customer(shop, "Leap Day", "Leap", "1996-02-29");
	rule_shop_customer(shop, "Before Leap", "Before", "--02-28");
	rule_shop_customer(shop, "New Year", "New", "1990-01-01");
	rule_shop_customer(shop, "Old Year", "Old", "1990-12-31");
	rule_shop_customer(shop, "Also Old", "Also", "--12-31");
	end(shop);
	check_birthdays(shop, "2026-02-24", 0, "2026-02-28 Before Leap 0\n2026-02-28 Leap Day 30\n");
	check_birthdays(shop, "2028-02-26", 0, "2028-02-28 Before Leap 0\n2028-02-29 Leap Day 32\n");
	check_birthdays(shop, "2026-12-28", 0,
	                "2026-12-31 Also Old 0\n2026-12-31 Old Year 36\n2027-01-01 New Year 37\n");
	check_birthdays(shop, "2026-12-28", 1, "2026-12-31 Also Old 0\n2027-01-01 New Year 37\n");
	check_birthdays(shop, "2026-06-01", 0, "");
}

/* ---- what is to be done */

static struct staff eva = { .id = 2, .name = "Eva", .rank = 3, .active = true };

static gint64 add_task(struct rule_shop *shop, const char *title, gint64 due, gint64 staff)
{
	struct change change = { .at = SHOP_NOW, .staff = 2 };
	struct task task = {
		.title = title, .due_at = due, .staff_id = staff, .created_at = SHOP_NOW, .by_staff = 2
	};

	MUST(task_save(shop->db, &task, "add a task", &change, &must_error));
	return task.id;
}

static char *titles(struct rule_shop *shop, enum today_kind kind, gint64 now)
{
	struct today today = { now, shop->clock.zone, &eva };
	g_autoptr(GPtrArray) items = today_items_new();
	GString *text = g_string_new(NULL);

	MUST(today_read(shop->db, &today, kind, 10, items, &must_error));
	for (guint i = 0; i < items->len; i++) {
		const struct today_item *item = g_ptr_array_index(items, i);

		g_string_append_printf(text, "%s%s\n", item->late ? "!" : "",
		                       kind == TODAY_TASK ? item->what : item->name);
	}
	return g_string_free(text, FALSE);
}

static void check_titles(struct rule_shop *shop, enum today_kind kind, gint64 now,
                         const char *expected)
{
	g_autofree char *text = titles(shop, kind, now);

	assert_string_equal(text, expected);
}

static void late_tasks_come_first(void **state)
{
	struct rule_shop *shop = *state;
	gint64 now = at(shop, "2025-11-20T13:00:00");

	add_task(shop, "any time", 0, 0);
	add_task(shop, "tonight", at(shop, "2025-11-20T23:59:00"), 2);
	add_task(shop, "earlier today", at(shop, "2025-11-20T09:00:00"), 0);
	add_task(shop, "late", at(shop, "2025-11-19T23:59:00"), 0);
	add_task(shop, "tomorrow", at(shop, "2025-11-21T00:00:00"), 0);
	check_titles(shop, TODAY_TASK, now, "!late\nearlier today\ntonight\nany time\n");
	struct today today = { now, shop->clock.zone, &eva };
	struct today_counts counts = { 0 };
	MUST(today_count_tasks(shop->db, &today, &counts, &must_error));
	assert_int_equal(counts.due, 3);
	assert_int_equal(counts.late, 1);
}

static void several_tasks_are_one_step(void **state)
{
	struct rule_shop *shop = *state;
	struct change change = { .at = SHOP_NOW, .staff = 2 };
	gint64 ids[] = { add_task(shop, "a", SHOP_NOW, 0), add_task(shop, "b", SHOP_NOW, 0) },
		   changed = 0, before = 0, after = 0;
	g_autoptr(GError) error = NULL;
	struct value me[] = { value_int(2), value_end() };

	MUST(db_find_int(shop->db, SQL_JOURNAL_STEP_LATEST, me, &before, &must_error));
	MUST(task_done_all(shop->db, ids, 2, &change, &changed, &must_error));
	MUST(db_find_int(shop->db, SQL_JOURNAL_STEP_LATEST, me, &after, &must_error));
	assert_int_equal(changed, 2);
	assert_int_equal(after, before + 1);
	check_titles(shop, TODAY_TASK, SHOP_NOW, "");
	/* nothing is left to do, and no empty step is written */
	assert_false(task_done_all(shop->db, ids, 2, &change, &changed, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	MUST(db_find_int(shop->db, SQL_JOURNAL_STEP_LATEST, me, &before, &must_error));
	assert_int_equal(before, after);
	g_clear_error(&error);
	assert_false(task_snooze_all(shop->db, ids, 2, SHOP_NOW - 1, &change, &changed, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
}

static void the_quiet_are_told_once(void **state)
{
	struct rule_shop *shop = *state;
	struct scoring scoring = { .db = shop->db, .now = SHOP_NOW, .zone = shop->clock.zone };
	struct scoring_result scored;
	struct suggest_result result = { 0 };

	begin(shop);
	gint64 quiet = rule_shop_regular(shop, "Quinn Still", "Quinn", 12, 90);
	rule_shop_regular(shop, "Rita Regular", "Rita", 12, 5);
	rule_shop_consent(shop, quiet, true);
	end(shop);
	MUST(scoring_store(&scoring, NULL, 0, &scored, &must_error));
	check_titles(shop, TODAY_QUIET, SHOP_NOW, "Quinn Still\n");
	MUST(suggest_run(shop->db, &shop->clock, shop->config, &result, &must_error));
	suggest_result_clear(&result);
	/* what waits for a yes or no stands there, not twice */
	check_titles(shop, TODAY_QUIET, SHOP_NOW, "");
	g_autofree char *waiting = titles(shop, TODAY_SUGGESTION, SHOP_NOW);
	assert_non_null(strstr(waiting, "Quinn Still"));
	assert_null(strstr(waiting, "Rita Regular"));
}

/* ---- the greeting */

static void greets(struct rule_shop *shop, const char *now, struct today_counts counts,
                   const char *expected)
{
	struct today today = { at(shop, now), shop->clock.zone, &eva };
	g_autofree char *text = today_greeting(&today, &counts);

	assert_string_equal(text, expected);
}

static void the_greeting_is_honest(void **state)
{
	struct rule_shop *shop = *state;

	greets(shop, "2026-11-23T08:00:00", (struct today_counts){ 0 },
	       "Good morning. Nothing waits for a decision, and nothing is due today.");
	greets(shop, "2026-11-23T12:00:00", (struct today_counts){ .waiting = 1, .late = 1, .due = 1 },
	       "Good afternoon. 1 to decide, 1 task late.");
	greets(shop, "2026-11-23T18:00:00",
	       (struct today_counts){ .waiting = 7, .unknown = 1, .due = 5, .late = 2, .birthdays = 1 },
	       "Good evening. 7 to decide, 1 to settle, 3 tasks today, 2 late, 1 birthday this week.");
}

/* ---- what happened */

static char *news_of(struct rule_shop *shop, gint64 since, gint64 now)
{
	struct news news = { since, now, 2, "EUR", shop->clock.zone };
	g_autoptr(GPtrArray) lines = news_lines_new();
	GString *text = g_string_new(NULL);

	for (int kind = 0; kind < NEWS_KINDS; kind++)
		MUST(news_read(shop->db, &news, kind, lines, &must_error));
	for (guint i = 0; i < lines->len; i++) {
		const struct news_line *line = g_ptr_array_index(lines, i);

		g_string_append_printf(text, "%c %s\n", line->sign, line->text);
	}
	return g_string_free(text, FALSE);
}

static void check_news(struct rule_shop *shop, gint64 since, gint64 now, const char *expected)
{
	g_autofree char *text = news_of(shop, since, now);

	assert_string_equal(text, expected);
}

static void log_activity(struct rule_shop *shop, gint64 customer, const char *kind, gint64 when,
                         gint64 staff)
{
	struct activity row = {
		.customer_id = customer, .kind = kind, .at = when, .text = "-", .staff_id = staff
	};

	MUST(record_save(shop->db, &noun_activity, &row, &shop->change, &must_error));
}

static void news_are_of_others_and_since_then(void **state)
{
	struct rule_shop *shop = *state;
	gint64 since = SHOP_NOW - 3600, deal = 0;
	struct change change = { .at = SHOP_NOW - 60, .staff = 2 };

	check_news(shop, since, SHOP_NOW, "");
	begin(shop);
	shop->change.at = since; /* at the very moment of the last look: seen then */
	gint64 anna = rule_shop_customer(shop, "Anna Berg", "Anna", NULL);
	rule_shop_order(shop, anna, since, 9900, 0, "EUR", "paid");
	log_activity(shop, anna, "note", SHOP_NOW - 5, 2);
	end(shop);
	check_news(shop, since, SHOP_NOW, "");
	begin(shop);
	shop->change.at = since + 1;
	gint64 bea = rule_shop_customer(shop, "Bea Berg", "Bea", NULL);
	rule_shop_order(shop, bea, since + 1, 1200, 200, "EUR", "paid");
	rule_shop_order(shop, bea, SHOP_NOW, 500, 0, "EUR", "paid");
	rule_shop_order(shop, bea, SHOP_NOW + 1, 500, 0, "EUR", "paid"); /* lies ahead */
	rule_shop_order(shop, bea, SHOP_NOW - 5, 500, 0, "EUR", "voided");
	log_activity(shop, bea, "mail-in", SHOP_NOW - 5, 1);
	log_activity(shop, bea, "call", SHOP_NOW - 5, 1);
	end(shop);
	MUST(deal_save(shop->db, &deal,
	               &(struct deal_form){ .customer = bea, .title = "Three cakes", .value = "120" },
	               &change, &must_error));
	MUST(deal_close(shop->db, deal, true, NULL, &change, &must_error));
	check_news(shop, since, SHOP_NOW,
	           "+ deal won: Three cakes, Bea Berg (120.00 EUR)\n"
	           "+ 2 new orders, 15.00 EUR\n"
	           "@ 1 message from customers\n"
	           "+ 1 note, call or visit by others, the latest by tend\n"
	           "+ 1 new customer\n");
	check_news(shop, SHOP_NOW, SHOP_NOW, "");
}

static void late_reminders_are_told_until_done(void **state)
{
	struct rule_shop *shop = *state;
	struct change change = { .at = SHOP_NOW, .staff = 2 };
	gint64 late = add_task(shop, "Call Anna", SHOP_NOW - DAY, 0),
		   in_time = add_task(shop, "Sweep", SHOP_NOW - 60, 0), changed;

	begin(shop);
	for (int i = 0; i < 2; i++)
		MUST(db_run(shop->db, SQL_REMINDER_INSERT,
		            (struct value[]){ value_text("task"), value_int(i ? in_time : late),
		                              value_int(i ? SHOP_NOW - 60 : SHOP_NOW - DAY),
		                              value_int(SHOP_NOW - 30), value_null(), value_null(),
		                              value_end() },
		            &must_error));
	end(shop);
	check_news(shop, SHOP_NOW - 3600, SHOP_NOW,
	           "! reminded late: Call Anna (due Wed 19 Nov 2025, 13:00)\n");
	MUST(task_done_all(shop->db, &late, 1, &change, &changed, &must_error));
	check_news(shop, SHOP_NOW - 3600, SHOP_NOW, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_visit_ends_after_half_an_hour),
		cmocka_unit_test_setup_teardown(a_visit_is_written_seldom, setup, teardown),
		cmocka_unit_test_setup_teardown(days_have_their_own_length, setup, teardown),
		cmocka_unit_test_setup_teardown(sums_agree_with_a_loop, setup, teardown),
		cmocka_unit_test_setup_teardown(the_week_is_compared_in_words, setup, teardown),
		cmocka_unit_test_setup_teardown(the_week_is_read_again_when_orders_change, setup, teardown),
		cmocka_unit_test_setup_teardown(birthdays_are_kept_on_their_days, setup, teardown),
		cmocka_unit_test_setup_teardown(late_tasks_come_first, setup, teardown),
		cmocka_unit_test_setup_teardown(several_tasks_are_one_step, setup, teardown),
		cmocka_unit_test_setup_teardown(the_quiet_are_told_once, setup, teardown),
		cmocka_unit_test_setup_teardown(the_greeting_is_honest, setup, teardown),
		cmocka_unit_test_setup_teardown(news_are_of_others_and_since_then, setup, teardown),
		cmocka_unit_test_setup_teardown(late_reminders_are_told_until_done, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
