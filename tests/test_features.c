#include "insights/features.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { MOST = 20000 };

static guint32 all_rows[MOST];

static struct features *of_numbers(const double *numbers, gsize rows, gsize bins)
{
	struct feature_column column = { "number", FEATURE_NUMBER, numbers, NULL };
	struct feature_table table = { &column, 1, rows };

	return features_learn(&table, all_rows, rows, bins);
}

static struct features *of_words(const char *const *words, gsize rows)
{
	struct feature_column column = { "word", FEATURE_WORD, NULL, words };
	struct feature_table table = { &column, 1, rows };

	return features_learn(&table, all_rows, rows, 10);
}

static gsize place_of(const struct features *features, double number)
{
	return feature_place(features->list, (struct feature_value){ .number = number });
}

static gsize word_place(const struct features *features, const char *word)
{
	return feature_place(features->list, (struct feature_value){ .word = word });
}

static void bins_hold_about_the_same(void **state)
{
	double numbers[1000];
	gsize cases[12] = { 0 };
	g_autoptr(Features) f = NULL;

	for (int i = 0; i < 1000; i++)
		numbers[i] = i * 7 % 1000;
	f = of_numbers(numbers, 1000, 10);
	assert_int_equal(f->list->cut_count, 9);
	for (int i = 0; i < 1000; i++)
		cases[place_of(f, numbers[i])]++;
	for (int b = 0; b < 10; b++)
		assert_in_range(cases[b], 99, 101);
	assert_true(fabs(f->list->mean - 499.5) < 1e-9);
	assert_int_equal(place_of(f, -1e300), 0);
	assert_int_equal(place_of(f, 1e300), 9);
	/* what lies beyond is worth no more than the most that was seen */
	assert_true(feature_standard(f->list, (struct feature_value){ .number = 1e300 }) ==
	            feature_standard(f->list, (struct feature_value){ .number = 999 }));
}

/* Four of five are zero: zero has a bin of its own, and the rest is still told apart. */
static void common_value_has_its_own_bin(void **state)
{
	double numbers[1000];
	g_autoptr(Features) f = NULL;
	gsize zero;

	for (int i = 0; i < 1000; i++)
		numbers[i] = i % 5 ? 0 : 1 + i;
	f = of_numbers(numbers, 1000, 10);
	zero = place_of(f, 0);
	assert_int_not_equal(zero, place_of(f, 1));
	assert_true(f->list->cut_count >= 4);
	assert_true(f->list->cuts[0] > 0 && f->list->cuts[0] < 1);
	/* also in the middle of the range */
	for (int i = 0; i < 1000; i++)
		numbers[i] = i % 5 ? 0 : i % 2 ? 1 + i : -1 - i;
	g_clear_pointer(&f, features_free);
	f = of_numbers(numbers, 1000, 10);
	zero = place_of(f, 0);
	assert_int_not_equal(zero, place_of(f, 6));
	assert_int_not_equal(zero, place_of(f, -1));
}

/* Numbers that are codes: each frequent one is a place of its own, a rare one joins a neighbour. */
static void codes_are_told_apart(void **state)
{
	double numbers[400];
	g_autoptr(Features) f = NULL;

	for (int i = 0; i < 400; i++)
		numbers[i] = i == 0 ? 9 : 1 + i % 4;
	f = of_numbers(numbers, 400, 10);
	for (int code = 1; code < 4; code++)
		assert_int_not_equal(place_of(f, code), place_of(f, code + 1));
	assert_int_equal(place_of(f, 9), place_of(f, 4));
}

static void nothing_known_is_a_place(void **state)
{
	const double numbers[] = { NAN, INFINITY, -INFINITY, NAN };
	const char *const words[] = { NULL, "", NULL, "" };
	g_autoptr(Features) f = of_numbers(numbers, 4, 10), g = of_words(words, 4);
	g_autofree char *text = feature_place_text(f->list, place_of(f, NAN));

	assert_string_equal(text, "missing");
	assert_true(isfinite(f->list->mean) && f->list->sd == 0);
	assert_true(feature_standard(f->list, (struct feature_value){ .number = NAN }) == 0);
	assert_int_equal(word_place(g, NULL), word_place(g, ""));
	assert_int_equal(g->list->level_count, 0);
}

static void one_value_has_no_spread(void **state)
{
	double numbers[50];
	g_autoptr(Features) f = NULL;

	for (int i = 0; i < 50; i++)
		numbers[i] = 7;
	f = of_numbers(numbers, 50, 10);
	assert_int_equal(f->list->cut_count, 0);
	assert_true(f->list->sd == 0);
	assert_true(feature_standard(f->list, (struct feature_value){ .number = 8 }) == 0);
}

static void numbers_without_end_have_no_infinite_mean(void **state)
{
	double numbers[100];
	g_autoptr(Features) f = NULL;

	for (int i = 0; i < 100; i++)
		numbers[i] = i % 2 ? 1.7e308 : -1.7e308;
	f = of_numbers(numbers, 100, 10);
	assert_true(isfinite(f->list->mean) && isfinite(f->list->sd));
	assert_int_not_equal(place_of(f, 1.7e308), place_of(f, -1.7e308));
	for (gsize i = 0; i < f->list->cut_count; i++)
		assert_true(isfinite(f->list->cuts[i]));
}

static void rare_levels_are_pooled(void **state)
{
	const char *words[104];
	g_autoptr(Features) f = NULL;
	g_autofree char *others = NULL;

	for (int i = 0; i < 104; i++)
		words[i] = i < 60 ? "shop" : i < 100 ? "mail" : "fair";
	f = of_words(words, 104);
	assert_int_equal(f->list->level_count, 2);
	assert_int_equal(word_place(f, "fair"), word_place(f, "never seen"));
	assert_int_not_equal(word_place(f, "fair"), word_place(f, "shop"));
	assert_int_not_equal(word_place(f, "fair"), word_place(f, NULL));
	others = feature_place_text(f->list, word_place(f, "fair"));
	assert_string_equal(others, "others");
}

/* Ten thousand levels, each often enough for one of its own: the most frequent are kept. */
static void ten_thousand_levels_fit_one_factor(void **state)
{
	g_autoptr(GStringChunk) chunk = g_string_chunk_new(1 << 16);
	g_autofree const char **words = g_new(const char *, 120000);
	g_autofree guint32 *rows = g_new(guint32, 120000);
	struct feature_column column = { "word", FEATURE_WORD, NULL, words };
	struct feature_table table = { &column, 1, 120000 };
	g_autoptr(Features) f = NULL;

	for (guint32 i = 0; i < 120000; i++) {
		g_autofree char *word = g_strdup_printf("level %u", i < 20000 ? i % 3 : i % 10000);

		words[i] = g_string_chunk_insert_const(chunk, word);
		rows[i] = i;
	}
	f = features_learn(&table, rows, 120000, 10);
	assert_true(f->list->level_count <= FEATURE_MOST);
	assert_int_not_equal(word_place(f, "level 1"), word_place(f, "level 2"));
	assert_int_equal(word_place(f, "level 77"), word_place(f, "level 7777"));
}

/* Places of merged cuts fall into the place of each of the two they came from. */
static void finer_bins_know_their_coarser_ones(void **state)
{
	double numbers[2000];
	g_autoptr(Features) fine = NULL, coarse = NULL, both = NULL;

	for (int i = 0; i < 2000; i++)
		numbers[i] = (i * 37 % 2000) / 3.0;
	fine = of_numbers(numbers, 2000, 20);
	coarse = of_numbers(numbers, 2000, 7);
	both = of_numbers(numbers, 2000, 20);
	feature_add_cuts(both->list, coarse->list->cuts, coarse->list->cut_count);
	features_settle(both);
	assert_true(both->list->cut_count > fine->list->cut_count);
	for (int i = 0; i < 2000; i++) {
		gsize place = place_of(both, numbers[i]);

		assert_int_equal(feature_same_bin(both->list, place, fine->list), place_of(fine, numbers[i]));
		assert_int_equal(feature_same_bin(both->list, place, coarse->list),
		                 place_of(coarse, numbers[i]));
	}
	assert_int_equal(feature_same_bin(both->list, place_of(both, NAN), coarse->list),
	                 place_of(coarse, NAN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins_hold_about_the_same),
		cmocka_unit_test(common_value_has_its_own_bin),
		cmocka_unit_test(codes_are_told_apart),
		cmocka_unit_test(nothing_known_is_a_place),
		cmocka_unit_test(one_value_has_no_spread),
		cmocka_unit_test(numbers_without_end_have_no_infinite_mean),
		cmocka_unit_test(rare_levels_are_pooled),
		cmocka_unit_test(ten_thousand_levels_fit_one_factor),
		cmocka_unit_test(finer_bins_know_their_coarser_ones),
	};

	for (guint32 i = 0; i < MOST; i++)
		all_rows[i] = i;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
