#include "insights/leaks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { ROWS = 1000, COLUMNS = 4 };

/* What is known beforehand (how they came, how far away they live), a call's length that is longer for those who bought, and the reason
 * why not, which only the lost ones have. */
struct shop {
	const char *source[ROWS], *reason[ROWS];
	double distance[ROWS], minutes[ROWS];
	bool won[ROWS];
	struct feature_column columns[COLUMNS];
	struct feature_table table;
};

static double dice(guint32 *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) / 16777216.0;
}

static struct shop *shop_new(gsize rows)
{
	struct shop *shop = g_new0(struct shop, 1);
	guint32 seed = 23;

	for (gsize i = 0; i < rows; i++) {
		bool friend = dice(&seed) < .4;

		shop->source[i] = friend ? "friend" : "search";
		shop->distance[i] = dice(&seed) * 50;
		shop->won[i] = dice(&seed) < 1 / (1 + exp(.5 - friend + .03 * (shop->distance[i] - 20)));
		shop->minutes[i] = (shop->won[i] ? 9 : 4) + 5 * dice(&seed);
		shop->reason[i] = shop->won[i] ? "" : dice(&seed) < .5 ? "too dear" : "no answer";
	}
	shop->columns[0] = (struct feature_column){ "source", FEATURE_WORD, NULL, shop->source };
	shop->columns[1] = (struct feature_column){ "distance", FEATURE_NUMBER, shop->distance, NULL };
	shop->columns[2] = (struct feature_column){ "minutes", FEATURE_NUMBER, shop->minutes, NULL };
	shop->columns[3] = (struct feature_column){ "reason", FEATURE_WORD, NULL, shop->reason };
	shop->table = (struct feature_table){ shop->columns, COLUMNS, rows };
	return shop;
}

static bool names(const GArray *leaks, const struct shop *shop, const char *name)
{
	for (guint i = 0; i < leaks->len; i++)
		if (strcmp(shop->columns[g_array_index(leaks, struct leak, i).column].name, name) == 0)
			return true;
	return false;
}

static void what_came_afterwards_is_named(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	g_autoptr(GArray) leaks =
		leaks_find(&(struct lead_data){ .table = &shop->table, .won = shop->won });
	const struct leak *worst;
	g_autofree char *says = NULL;

	assert_int_equal(leaks->len, 2);
	assert_true(names(leaks, shop, "reason") && names(leaks, shop, "minutes"));
	worst = &g_array_index(leaks, struct leak, 0);
	assert_string_equal(shop->columns[worst->column].name, "reason");
	assert_true(worst->auc > .99);
	says = leak_says(worst, "reason");
	assert_non_null(strstr(says, "reason alone explains "));
}

static void what_was_known_before_is_not(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	g_autoptr(GArray) leaks = NULL;

	shop->table.width = 2;
	leaks = leaks_find(&(struct lead_data){ .table = &shop->table, .won = shop->won });
	assert_int_equal(leaks->len, 0);
}

static void little_history_shows_none(void **state)
{
	g_autofree struct shop *shop = shop_new(60);
	g_autoptr(GArray) leaks =
		leaks_find(&(struct lead_data){ .table = &shop->table, .won = shop->won });

	assert_int_equal(leaks->len, 0);
}

static void one_class_shows_none(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	g_autoptr(GArray) leaks = NULL;

	memset(shop->won, true, sizeof shop->won);
	leaks = leaks_find(&(struct lead_data){ .table = &shop->table, .won = shop->won });
	assert_int_equal(leaks->len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_came_afterwards_is_named),
		cmocka_unit_test(what_was_known_before_is_not),
		cmocka_unit_test(little_history_shows_none),
		cmocka_unit_test(one_class_shows_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
