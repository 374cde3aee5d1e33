/* Reminders: what is put on one card and what on its own, and that a button changes the task it was shown for and no other. */
#include "base/error.h"
#include "db/journal.h"
#include "workflows/reminder.h"
#include "workflows/task.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { OWNER = 2, MINUTE = 60, HOUR = 3600 };

struct scene {
	struct rule_shop shop;
	gint64 now, anna;
};

static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);

	scene->shop = rule_shop_open("UTC");
	scene->now = scene->shop.clock.now;
	MUST(db_begin(scene->shop.db, DB_TX_WRITE, &must_error));
	scene->anna = rule_shop_customer(&scene->shop, "Anna Berg", "Anna", NULL);
	MUST(db_commit(scene->shop.db, &must_error));
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	rule_shop_close(&scene->shop);
	g_free(scene);
	return 0;
}

static struct change by_owner(const struct scene *scene)
{
	return (struct change){ .at = scene->now, .staff = OWNER };
}

/* Due so many seconds ago. */
static gint64 add(struct scene *scene, const char *title, gint64 ago)
{
	struct change change = by_owner(scene);
	struct task task = { .title = title,
		                 .customer_id = scene->anna,
		                 .due_at = scene->now - ago,
		                 .created_at = scene->now,
		                 .by_staff = OWNER };

	MUST(task_save(scene->shop.db, &task, "add", &change, &must_error));
	return task.id;
}

static GPtrArray *cards_of(struct scene *scene)
{
	g_autoptr(Page) due = NULL;
	GPtrArray *cards = NULL;

	MUST((due = reminder_take(scene->shop.db, scene->now, &must_error)) != NULL);
	MUST((cards = reminder_cards(scene->shop.db, due, scene->now, NULL, &must_error)) != NULL);
	return cards;
}

static const struct reminder_card *card(const GPtrArray *cards, guint n)
{
	assert_true(n < cards->len);
	return g_ptr_array_index(cards, n);
}

static struct task task_of(struct scene *scene, gint64 id)
{
	g_autoptr(Page) page = NULL;

	MUST((page = record_get(scene->shop.db, &noun_task, id, &must_error)) != NULL);
	struct task task = *(const struct task *)page_row(page, 0);
	task.title = NULL; /* its page goes */
	return task;
}

static bool press(struct scene *scene, gint64 task, gint64 due_at, const char *button, GError **error)
{
	struct change change = by_owner(scene);
	g_autofree char *says = NULL;

	return reminder_press(scene->shop.db, task, due_at, button, &change, NULL, &says, error);
}

static void each_has_its_card(void **state)
{
	struct scene *scene = *state;
	gint64 id = add(scene, "Call Anna", MINUTE);
	g_autoptr(GPtrArray) cards = NULL;

	add(scene, "Not yet", -1);
	cards = cards_of(scene);
	assert_int_equal(cards->len, 1);
	assert_string_equal(card(cards, 0)->title, "Call Anna");
	assert_non_null(strstr(card(cards, 0)->body, "Anna Berg\nDue "));
	assert_int_equal(card(cards, 0)->task, id);
	g_ptr_array_unref(g_steal_pointer(&cards));
	cards = cards_of(scene);
	assert_int_equal(cards->len, 0);
}

static void late_ones_share_one(void **state)
{
	struct scene *scene = *state;
	g_autoptr(GPtrArray) cards = NULL;

	for (int i = 1; i <= 7; i++)
		add(scene, "Late", i * DAY);
	add(scene, "In time", MINUTE);
	cards = cards_of(scene);
	assert_int_equal(cards->len, 2);
	assert_string_equal(card(cards, 0)->title, "7 reminders are late");
	assert_non_null(strstr(card(cards, 0)->body, "and 2 more"));
	assert_int_equal(card(cards, 0)->task, 0); /* no buttons */
	assert_string_equal(card(cards, 1)->title, "In time");
}

static void one_late_says_so(void **state)
{
	struct scene *scene = *state;
	g_autoptr(GPtrArray) cards = NULL;

	add(scene, "Late", DAY);
	cards = cards_of(scene);
	assert_int_equal(cards->len, 1);
	assert_non_null(strstr(card(cards, 0)->body, "This is late: it was due "));
}

static void many_at_once_share_one(void **state)
{
	struct scene *scene = *state;
	g_autoptr(GPtrArray) cards = NULL;

	for (int i = 0; i < 6; i++)
		add(scene, "Now", 0);
	cards = cards_of(scene);
	assert_int_equal(cards->len, 1);
	assert_string_equal(card(cards, 0)->title, "6 tasks are due");
}

static void nothing_approves(void **state)
{
	struct reminder_card *waiting = reminder_card_waiting(3);

	(void)state;
	assert_string_equal(waiting->title, "3 new suggestions wait for your yes");
	assert_int_equal(waiting->task, 0); /* so nobody offers a button */
	reminder_card_free(waiting);
	for (const struct reminder_button *button = reminder_buttons; button->name; button++)
		assert_null(strstr(button->name, "approve"));
}

static void buttons_do_what_commands_do(void **state)
{
	struct scene *scene = *state;
	gint64 id = add(scene, "Call Anna", 0), due = scene->now;
	struct change change = by_owner(scene);
	g_autofree char *label = NULL;

	MUST(press(scene, id, due, "snooze", &must_error));
	assert_int_equal(task_of(scene, id).due_at, scene->now + HOUR);
	MUST(journal_undo(scene->shop.db, 0, &change, &label, &must_error));
	assert_int_equal(task_of(scene, id).due_at, due);
	MUST(press(scene, id, due, "tomorrow", &must_error));
	assert_int_equal(task_of(scene, id).due_at, task_tomorrow(scene->now, NULL));
	assert_int_equal(task_of(scene, id).due_at % DAY, 9 * HOUR);
	MUST(press(scene, id, task_of(scene, id).due_at, "done", &must_error));
	assert_int_equal(task_of(scene, id).done_at, scene->now);
}

static void what_changed_meanwhile_stays(void **state)
{
	struct scene *scene = *state;
	gint64 id = add(scene, "Call Anna", 0);
	g_autoptr(GError) error = NULL;

	assert_false(press(scene, id, scene->now - HOUR, "done", &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	assert_int_equal(task_of(scene, id).done_at, 0);
	g_clear_error(&error);
	MUST(press(scene, id, scene->now, "done", &must_error));
	assert_false(press(scene, id, scene->now, "snooze", &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	assert_int_equal(task_of(scene, id).due_at, scene->now);
	g_clear_error(&error);
	assert_false(press(scene, id, scene->now, "approve", &error));
	g_clear_error(&error);
	assert_false(press(scene, id + 1, scene->now, "done", &error));
	assert_true(tend_error_is(error, TEND_NOT_FOUND));
	assert_false(db_in_transaction(scene->shop.db));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_has_its_card, setup, teardown),
		cmocka_unit_test_setup_teardown(late_ones_share_one, setup, teardown),
		cmocka_unit_test_setup_teardown(one_late_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(many_at_once_share_one, setup, teardown),
		cmocka_unit_test(nothing_approves),
		cmocka_unit_test_setup_teardown(buttons_do_what_commands_do, setup, teardown),
		cmocka_unit_test_setup_teardown(what_changed_meanwhile_stays, setup, teardown),
	};

	return cmocka_run_group_tests_name("reminder", tests, NULL, NULL);
}
