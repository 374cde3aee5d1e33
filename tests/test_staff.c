/* Who approves, in C: pauses after wrong PINs, logins that belong to a process, and one voice a person. */
#include "base/error.h"
#include "base/secret.h"
#include "db/delegation.h"
#include "db/pin.h"
#include "tests/approval_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);

	scene_open(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	scene_close(*state);
	g_free(*state);
	return 0;
}

static const struct staff *of(struct scene *scene, int staff)
{
	return page_row(scene->staff[staff], 0);
}

static gint64 count(struct scene *scene, enum sql sql)
{
	gint64 n = -1;

	MUST(db_get_int(scene->shop.db, sql, NULL, &n, &must_error));
	return n;
}

static bool try(struct scene *scene, const char *typed, gint64 after, struct login *login,
                const char *says)
{
	gint64 now = SHOP_NOW + after;
	struct pin_time time = { now, now, now, now };
	g_autoptr(GError) error = NULL;

	*login = (struct login){ .how = LOGIN_AS, .place = "here" };
	if (pin_try(scene->shop.db, of(scene, CLERK), typed, &time, login, &error))
		return true;
	assert_true(tend_error_is(error, TEND_REFUSED));
	if (says == NULL || strstr(error->message, says) == NULL)
		fail_msg("'%s', expected '%s'", error->message, says ? says : "no refusal");
	assert_int_equal(login->id, 0);
	return false;
}

static void test_secret(void **state)
{
	g_autofree char *one = NULL, *two = NULL;

	MUST((one = secret_hash("4711", &must_error)) != NULL);
	MUST((two = secret_hash("4711", &must_error)) != NULL);
	assert_true(g_str_has_prefix(one, "$y$"));
	assert_string_not_equal(one, two);
	assert_true(secret_matches("4711", one) && secret_matches("4711", two));
	assert_false(secret_matches("4712", one) || secret_matches("", one) ||
	             secret_matches("4711", "") || secret_matches("4711", "*0"));
}

static void test_pauses(void **state)
{
	struct scene *scene = *state;
	struct login login;

	MUST(pin_set(scene->shop.db, of(scene, CLERK), "4711", of(scene, CLERK), SHOP_NOW, &must_error));
	assert_false(try(scene, "1111", 0, &login, "that is not the PIN of Carl"));
	assert_false(try(scene, "1111", 0, &login, "that is not the PIN of Carl"));
	assert_false(try(scene, "1111", 0, &login, "the next try is possible in 30 seconds"));
	/* Not even the right one, until the pause is over; then it is as if nothing had been. */
	assert_false(try(scene, "4711", 29, &login, "wrong 3 times"));
	assert_false(try(scene, "1111", 30, &login, "the next try is possible in 60 seconds"));
	assert_false(try(scene, "4711", 89, &login, "wrong 4 times"));
	assert_true(try(scene, "4711", 90, &login, NULL));
	assert_true(login.id != 0);
	assert_string_equal(login.how, LOGIN_PIN);
	assert_false(try(scene, "1111", 91, &login, "that is not the PIN of Carl"));
	assert_true(try(scene, "4711", 91, &login, NULL));
	assert_int_equal(pin_pause(2), 0);
	assert_int_equal(pin_pause(3), 30);
	assert_int_equal(pin_pause(9), 1920);
	for (gint64 n = 10; n < 100000; n = n * 3)
		assert_int_equal(pin_pause(n), 3600);
}

/* A clock that is told the time ends no pause early, and a clock set back does not make one as long as it was set back. */
static void test_told_clock(void **state)
{
	struct clock told = { .fixed = true, .now = SHOP_NOW + 10 * 365 * (gint64)DAY };
	struct clock past = { .fixed = true, .now = 1 }, machine = { 0 };

	assert_true(pin_time(&told).earliest <= clock_now(&machine));
	assert_true(pin_time(&past).latest >= clock_now(&machine) - 1);
	assert_int_equal(pin_time(&told).said, told.now);
}

/* Whoever does not know the PIN can say that it is the year 9998, but not lock its owner out until then. */
static void test_told_future(void **state)
{
	struct scene *scene = *state;
	struct login login = { .how = LOGIN_AS, .place = "here" };
	struct clock told = { .fixed = true, .now = G_GINT64_CONSTANT(253339228800) }, machine = { 0 };
	struct pin_time time = pin_time(&told);
	struct pin pin;

	MUST(pin_set(scene->shop.db, of(scene, CLERK), "4711", of(scene, CLERK), SHOP_NOW, &must_error));
	for (int i = 0; i < 5; i++)
		assert_false(pin_try(scene->shop.db, of(scene, CLERK), "1111", &time, &login, NULL));
	MUST(pin_read(scene->shop.db, of(scene, CLERK)->id, &pin, &must_error));
	assert_int_equal(pin.failures, 3);
	assert_true(pin.free_at > clock_now(&machine));
	assert_true(pin.free_at <= clock_now(&machine) + pin_pause(3));
}

static void test_who_may_set(void **state)
{
	struct scene *scene = *state;
	static const struct {
		int by, whose;
		bool may;
	} rows[] = {
		{ CLERK, CLERK, true },     { CLERK, CLERK_TOO, false }, { CLERK, OWNER, false },
		{ MANAGER, CLERK, true },   { MANAGER, OWNER, false },   { OWNER, MANAGER, true },
		{ MANAGER, MANAGER, true },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		bool may = pin_set(scene->shop.db, of(scene, rows[i].whose), "8520", of(scene, rows[i].by),
		                   SHOP_NOW, &error);
		assert_int_equal(may, rows[i].may);
		assert_true(may || tend_error_is(error, TEND_REFUSED));
	}
}

static void test_pin_check(void **state)
{
	static const char *const bad[] = { "",     "123",  "1234",          "4321",
		                               "0000", "12a4", "1234567890123", "١٢٣٤" };
	static const char *const good[] = { "4711", "1357", "112233", "900000000001" };

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		assert_false(pin_check(bad[i], &error));
		assert_true(tend_error_is(error, TEND_USAGE));
	}
	for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
		MUST(pin_check(good[i], &must_error));
}

/* One login a process, with its first decision; what is refused leaves none behind. */
static void test_login_with_decision(void **state)
{
	struct scene *scene = *state;
	gint64 one = scene_propose(scene, (struct asks){ 0 });
	gint64 two = scene_propose(scene, (struct asks){ 0 });
	struct login login = { .how = LOGIN_AS, .place = "here" };
	struct decision d = scene_by(scene, CLERK, HOUR);
	g_autoptr(GError) error = NULL;
	bool approved;

	d.login = &login;
	assert_false(approval_approve(scene->shop.db, 99, NULL, &d, &approved, &error));
	g_clear_error(&error);
	assert_false(approval_approve(scene->shop.db, one, "another sha", &d, &approved, &error));
	assert_int_equal(login.id, 0);
	assert_int_equal(count(scene, SQL_LOGIN_COUNT), 0);
	MUST(approval_approve(scene->shop.db, one, NULL, &d, &approved, &must_error));
	MUST(approval_approve(scene->shop.db, two, NULL, &d, &approved, &must_error));
	assert_int_equal(count(scene, SQL_LOGIN_COUNT), 1);
}

static void test_ticket(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct login login = { .how = LOGIN_PIN, .place = "here" };
	gint64 id = -1;

	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(login_begin(db, &login, CLERK, SHOP_NOW, "ticket", &must_error));
	MUST(db_commit(db, &must_error));
	MUST(login_of_ticket(db, CLERK, "ticket", SHOP_NOW + HOUR, &id, &must_error));
	assert_int_equal(id, login.id);
	MUST(login_of_ticket(db, CLERK_TOO, "ticket", SHOP_NOW + HOUR, &id, &must_error));
	assert_int_equal(id, 0);
	MUST(login_of_ticket(db, CLERK, "tickets", SHOP_NOW + HOUR, &id, &must_error));
	assert_int_equal(id, 0);
	MUST(login_of_ticket(db, CLERK, "ticket", SHOP_NOW + 2 * DAY, &id, &must_error));
	assert_int_equal(id, 0);
}

static bool yes(struct scene *scene, gint64 id, int by, int stead, const char *says)
{
	struct decision d = scene_by(scene, by, HOUR);
	g_autoptr(GError) error = NULL;
	bool approved = false;

	d.behalf = stead ? of(scene, stead) : NULL;
	if (approval_approve(scene->shop.db, id, NULL, &d, &approved, &error))
		return approved;
	if (says == NULL || strstr(error->message, says) == NULL)
		fail_msg("'%s', expected '%s'", error->message, says ? says : "no refusal");
	return false;
}

static void test_one_voice(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	gint64 id = scene_propose(scene, (struct asks){ .need = 2, .min_rank = RANK_MANAGER });
	gint64 eyes = scene_propose(scene, (struct asks){ .four_eyes = true, .author = MANAGER });
	struct decision no = scene_by(scene, OWNER, HOUR);

	MUST(delegation_begin(db, of(scene, OWNER), of(scene, CLERK), SHOP_NOW + DAY, of(scene, OWNER),
	                      SHOP_NOW, &must_error));
	MUST(delegation_begin(db, of(scene, OWNER), of(scene, CLERK_TOO), SHOP_NOW + DAY,
	                      of(scene, OWNER), SHOP_NOW, &must_error));
	MUST(delegation_begin(db, of(scene, MANAGER), of(scene, CLERK), SHOP_NOW + DAY,
	                      of(scene, OWNER), SHOP_NOW, &must_error));
	assert_false(yes(scene, id, CLERK, OWNER, NULL));
	assert_false(yes(scene, id, CLERK, MANAGER, "has one voice"));
	assert_false(
		yes(scene, id, CLERK_TOO, OWNER, "Carl already said yes to this in the stead of Eva"));
	assert_false(yes(scene, id, OWNER, 0, "Carl already said yes to this in your stead"));
	assert_false(yes(scene, eyes, CLERK, MANAGER, "no second pair of eyes"));
	assert_true(yes(scene, eyes, CLERK, OWNER, NULL));
	/* A no is still everybody's own, also against the yes in their stead. */
	MUST(approval_reject(db, id, NULL, "not-now", NULL, &no, &must_error));
	g_autoptr(Page) page = scene_get(scene, id);
	assert_string_equal(((const struct suggestion *)page_row(page, 0))->state, "rejected");
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	MUST(audit_verify(db, findings, &must_error));
	assert_int_equal(findings->len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secret),
		cmocka_unit_test_setup_teardown(test_pauses, setup, teardown),
		cmocka_unit_test(test_told_clock),
		cmocka_unit_test_setup_teardown(test_told_future, setup, teardown),
		cmocka_unit_test_setup_teardown(test_who_may_set, setup, teardown),
		cmocka_unit_test(test_pin_check),
		cmocka_unit_test_setup_teardown(test_login_with_decision, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ticket, setup, teardown),
		cmocka_unit_test_setup_teardown(test_one_voice, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
