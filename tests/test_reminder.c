/* Reminders: what is put on one card and what on its own, and that a button changes the task it was shown for and no other. */
#include "base/error.h"
#include "db/journal.h"
#include "workflows/appointment.h"
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
	struct reminder_times times;
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

	MUST((due = reminder_take(scene->shop.db, scene->now, &scene->times, &must_error)) != NULL);
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

	return reminder_press(scene->shop.db, "task", task, due_at, button, &change, NULL, &says, error);
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
	assert_int_equal(card(cards, 0)->id, id);
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
	assert_int_equal(card(cards, 0)->id, 0); /* no buttons */
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
	assert_null(waiting->buttons); /* so nobody offers one */
	reminder_card_free(waiting);
	for (int i = 0; i < 2; i++) {
		const struct reminder_button *button = reminder_buttons_of(i ? "task" : "appointment");

		for (; button->name; button++)
			assert_null(strstr(button->name, "approve"));
	}
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

/* ---- again, until somebody answers */

/* How many are said at a moment; the first one in *first, its texts gone. */
static gsize said_at(struct scene *scene, gint64 now, struct due *first)
{
	g_autoptr(Page) due = NULL;

	MUST((due = reminder_take(scene->shop.db, now, &scene->times, &must_error)) != NULL);
	if (first && due->count > 0)
		*first = *(const struct due *)page_row(due, 0);
	return due->count;
}

static gint64 next_wake(struct scene *scene, gint64 after)
{
	gint64 at = 0;

	MUST(db_find_int(scene->shop.db, SQL_SCHEDULE_NEXT,
	                 (struct value[]){ value_int(after), value_int(scene->times.before), value_end() },
	                 &at, &must_error));
	return at;
}

static void it_comes_again_until_answered(void **state)
{
	struct scene *scene = *state;
	struct change change = by_owner(scene);
	gint64 now = scene->now, id = add(scene, "Call Anna", 0);
	struct due due = { 0 };
	g_autoptr(Page) page = NULL;

	scene->times.repeat = HOUR;
	assert_int_equal(said_at(scene, now, &due), 1);
	assert_int_equal(due.times, 0);
	/* Between two of them nothing wakes anybody. */
	assert_int_equal(next_wake(scene, now), now + HOUR);
	assert_int_equal(said_at(scene, now + HOUR - 1, NULL), 0);
	assert_int_equal(said_at(scene, now + HOUR, &due), 1);
	assert_int_equal(due.times, 1);
	/* A week asleep makes one, not 168. */
	assert_int_equal(said_at(scene, now + 7 * DAY, &due), 1);
	assert_int_equal(due.times, 2);
	assert_int_equal(next_wake(scene, now + 7 * DAY), now + 7 * DAY + HOUR);
	/* A clock that is set back says nothing twice. */
	assert_int_equal(said_at(scene, now + DAY, NULL), 0);
	MUST((page = task_done(scene->shop.db, id, &change, NULL, &must_error)) != NULL);
	assert_int_equal(said_at(scene, now + 9 * DAY, NULL), 0);
	assert_int_equal(next_wake(scene, now), 0);
}

static void once_is_all_where_the_shop_wants_it(void **state)
{
	struct scene *scene = *state;

	add(scene, "Call Anna", 0);
	assert_int_equal(said_at(scene, scene->now, NULL), 1);
	assert_int_equal(said_at(scene, scene->now + 30 * DAY, NULL), 0);
}

static void dismissed_is_answered(void **state)
{
	struct scene *scene = *state;
	gint64 id = add(scene, "Call Anna", 0);
	g_autoptr(Page) open = NULL, none = NULL;

	scene->times = (struct reminder_times){ .repeat = HOUR, .escalate = HOUR };
	assert_int_equal(said_at(scene, scene->now, NULL), 1);
	MUST((open = reminder_open(scene->shop.db, &must_error)) != NULL);
	assert_int_equal(open->count, 1);
	MUST(press(scene, id, scene->now, "dismiss", &must_error));
	assert_int_equal(said_at(scene, scene->now + DAY, NULL), 0);
	MUST((none = reminder_open(scene->shop.db, &must_error)) != NULL);
	assert_int_equal(none->count, 0);
	assert_int_equal(task_of(scene, id).done_at, 0);
}

static void the_owner_is_told_once(void **state)
{
	struct scene *scene = *state;
	struct due due = { 0 };
	g_autoptr(GPtrArray) cards = NULL;

	add(scene, "Call Anna", 0);
	scene->times = (struct reminder_times){ .repeat = HOUR, .escalate = 2 * HOUR };
	assert_int_equal(said_at(scene, scene->now, NULL), 1);
	assert_int_equal(said_at(scene, scene->now + HOUR, &due), 1);
	assert_false(due.escalates);
	scene->now += 2 * HOUR;
	cards = cards_of(scene);
	assert_int_equal(cards->len, 1);
	assert_string_equal(card(cards, 0)->title, "For the owner, nobody has answered: Call Anna");
	assert_int_equal(said_at(scene, scene->now, NULL), 0);
	assert_int_equal(said_at(scene, scene->now + HOUR, &due), 1);
	assert_false(due.escalates);
}

/* Who was not reminded could not answer: the time begins when it is said. */
static void nobody_is_told_of_before_it_was_said(void **state)
{
	struct scene *scene = *state;
	struct due due = { 0 };

	add(scene, "Call Anna", 7 * DAY);
	scene->times.escalate = HOUR;
	assert_int_equal(said_at(scene, scene->now, &due), 1);
	assert_false(due.escalates);
	assert_int_equal(said_at(scene, scene->now + MINUTE, NULL), 0);
	assert_int_equal(said_at(scene, scene->now + HOUR, &due), 1);
	assert_true(due.escalates);
}

/* ---- appointments */

static gint64 book(struct scene *scene, const char *title, gint64 from_now)
{
	struct change change = by_owner(scene);
	gint64 id = 0;

	MUST(appointment_save(scene->shop.db, &id,
	                      &(struct appointment_form){ .customer = scene->anna,
	                                                  .title = title,
	                                                  .start = scene->now + from_now },
	                      &change, NULL, &must_error));
	return id;
}

static bool press_appointment(struct scene *scene, gint64 id, gint64 start, const char *button,
                              GError **error)
{
	struct change change = by_owner(scene);
	g_autofree char *says = NULL;

	return reminder_press(scene->shop.db, "appointment", id, start, button, &change, NULL, &says,
	                      error);
}

static void an_appointment_is_reminded_of_before_it_begins(void **state)
{
	struct scene *scene = *state;
	gint64 now = scene->now, start = now + 2 * HOUR;
	g_autoptr(GPtrArray) cards = NULL;

	scene->times = (struct reminder_times){ .before = HOUR, .repeat = 20 * MINUTE };
	book(scene, "Fitting", 2 * HOUR);
	assert_int_equal(next_wake(scene, now), start - HOUR);
	assert_int_equal(said_at(scene, start - HOUR - 1, NULL), 0);
	scene->now = start - HOUR;
	cards = cards_of(scene);
	assert_int_equal(cards->len, 1);
	assert_string_equal(card(cards, 0)->title, "Fitting");
	assert_non_null(strstr(card(cards, 0)->body, "Anna Berg\nBegins "));
	assert_string_equal(card(cards, 0)->buttons[0].name, "arrived");
	assert_int_equal(said_at(scene, start - HOUR + 20 * MINUTE, NULL), 1);
	/* Begun: once more; over: asked once what became of it, and no more. */
	assert_int_equal(said_at(scene, start + MINUTE, NULL), 1);
	assert_int_equal(said_at(scene, start + HOUR, NULL), 1);
	assert_int_equal(said_at(scene, start + DAY, NULL), 0);
	assert_int_equal(next_wake(scene, start + DAY), 0);
}

static void an_appointment_moved_is_another(void **state)
{
	struct scene *scene = *state;
	struct change change = by_owner(scene);
	gint64 start = scene->now + HOUR, id = book(scene, "Fitting", HOUR);
	GError *refused = NULL;

	scene->times = (struct reminder_times){ .before = HOUR, .repeat = HOUR };
	assert_int_equal(said_at(scene, scene->now, NULL), 1);
	MUST(appointment_save(scene->shop.db, &id, &(struct appointment_form){ .start = start + DAY },
	                      &change, NULL, &must_error));
	assert_int_equal(said_at(scene, scene->now + HOUR, NULL), 0);
	assert_false(press_appointment(scene, id, start, "arrived", &refused));
	assert_true(tend_error_is(refused, TEND_REFUSED));
	g_clear_error(&refused);
	assert_int_equal(said_at(scene, start + DAY - HOUR, NULL), 1);
	MUST(press_appointment(scene, id, start + DAY, "snooze", &must_error));
	assert_int_equal(next_wake(scene, scene->now), scene->now + 10 * MINUTE);
	MUST(press_appointment(scene, id, start + DAY, "arrived", &must_error));
	assert_int_equal(said_at(scene, start + 2 * DAY, NULL), 0);
}

/* Written down only afterwards, for the record. */
static void what_was_entered_late_is_not_reminded_of(void **state)
{
	struct scene *scene = *state;

	book(scene, "Fitting", -HOUR);
	assert_int_equal(said_at(scene, scene->now, NULL), 0);
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
		cmocka_unit_test_setup_teardown(it_comes_again_until_answered, setup, teardown),
		cmocka_unit_test_setup_teardown(once_is_all_where_the_shop_wants_it, setup, teardown),
		cmocka_unit_test_setup_teardown(dismissed_is_answered, setup, teardown),
		cmocka_unit_test_setup_teardown(the_owner_is_told_once, setup, teardown),
		cmocka_unit_test_setup_teardown(nobody_is_told_of_before_it_was_said, setup, teardown),
		cmocka_unit_test_setup_teardown(an_appointment_is_reminded_of_before_it_begins, setup,
		                                teardown),
		cmocka_unit_test_setup_teardown(an_appointment_moved_is_another, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_entered_late_is_not_reminded_of, setup, teardown),
	};

	return cmocka_run_group_tests_name("reminder", tests, NULL, NULL);
}
