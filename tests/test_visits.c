/* A log of purchases as visits: days counted once, sums in the order of the log, stretches of time. */
#include "insights/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void test_visits(void **state)
{
	static const struct event events[] = {
		{ 2, 30, 5 },  { 0, 12, 1 }, { 0, 10, 2 }, { 2, 30, -3 },
		{ 0, 12, .5 }, { 2, 7, 4 },  { 0, 40, 8 },
	};
	struct visits visits;

	/* Of the four customers two are never named. */
	visits_make(&visits, events, G_N_ELEMENTS(events), 4);
	assert_int_equal(visits.count, 5);
	assert_int_equal(visits.from[1] - visits.from[0], 3);
	assert_int_equal(visits.from[2] - visits.from[1], 0);
	assert_int_equal(visits.from[4] - visits.from[3], 0);
	assert_int_equal(visits.all[1].events, 2);
	assert_true(visits.all[1].amount == 1.5);

	struct visits_sum sum = visits_until(&visits, 0, 39);
	assert_int_equal(sum.count, 2);
	assert_int_equal(sum.first, 10);
	assert_int_equal(sum.last, 12);
	assert_true(sum.amount == 3.5 && sum.later == 1.5);
	sum = visits_until(&visits, 0, 9);
	assert_int_equal(sum.count, 0);
	assert_true(sum.amount == 0);
	assert_int_equal(visits_between(&visits, 0, 10, 40), 2);
	assert_int_equal(visits_between(&visits, 0, 40, 90), 0);
	assert_int_equal(visits_between(&visits, 1, 0, 90), 0);
	visits_clear(&visits);
}

/* Where the order of adding shows, it is the log's. */
static void test_order(void **state)
{
	static const struct event events[] = { { 0, 1, 1e16 }, { 0, 1, 1 }, { 0, 1, -1e16 }, { 0, 1, 3 } };
	struct visits visits;

	visits_make(&visits, events, G_N_ELEMENTS(events), 1);
	assert_true(visits.all[0].amount == ((1e16 + 1) - 1e16) + 3);
	visits_clear(&visits);
}

static void test_nobody(void **state)
{
	struct visits visits;

	visits_make(&visits, NULL, 0, 0);
	assert_int_equal(visits.count, 0);
	visits_clear(&visits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visits),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
