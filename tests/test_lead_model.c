#include "insights/lead_model.h"
#include "insights/logistic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { ROWS = 600, COLUMNS = 3 };

/* A made-up shop: who came by word of mouth and was called early is won more often; the third column says nothing. */
struct shop {
	const char *source[ROWS];
	double days[ROWS], noise[ROWS];
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
	static const char *const sources[] = { "friend", "search", "street", "fair" };
	struct shop *shop = g_new0(struct shop, 1);
	guint32 seed = 11;

	for (gsize i = 0; i < rows; i++) {
		guint which = (guint)(dice(&seed) * 4);
		double odds;

		shop->source[i] = sources[which];
		shop->days[i] = floor(dice(&seed) * 30);
		shop->noise[i] = dice(&seed) < .1 ? NAN : dice(&seed);
		odds = (which == 0 ? 1.5 : -.8) - .12 * (shop->days[i] - 10);
		shop->won[i] = dice(&seed) < 1 / (1 + exp(-odds));
	}
	shop->columns[0] = (struct feature_column){ "source", FEATURE_WORD, NULL, shop->source };
	shop->columns[1] = (struct feature_column){ "days", FEATURE_NUMBER, shop->days, NULL };
	shop->columns[2] = (struct feature_column){ "noise", FEATURE_NUMBER, shop->noise, NULL };
	shop->table = (struct feature_table){ shop->columns, COLUMNS, rows };
	return shop;
}

static void row_of(const struct shop *shop, gsize i, struct feature_value values[COLUMNS])
{
	values[0] = (struct feature_value){ .word = shop->source[i] };
	values[1] = (struct feature_value){ .number = shop->days[i] };
	values[2] = (struct feature_value){ .number = shop->noise[i] };
}

static void score_is_the_sum_of_its_terms(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	g_autoptr(LeadModel) model = lead_model_learn(&data, NULL);
	double all[ROWS], parts[COLUMNS];

	lead_model_score_table(model, &shop->table, all);
	for (gsize i = 0; i < ROWS; i++) {
		struct feature_value values[COLUMNS];
		double log_odds, sum = model->intercept;

		row_of(shop, i, values);
		log_odds = lead_model_score(model, values, parts);
		for (int c = 0; c < COLUMNS; c++)
			sum += parts[c];
		assert_true(log_odds == sum);
		assert_true(log_odds == all[i]);
		assert_true(isfinite(log_odds));
	}
}

static void model_learns_what_there_is(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	g_autofree double *chances = g_new(double, ROWS);
	g_autoptr(LeadModel) model = lead_model_learn(&data, chances);
	gsize cases = 0;

	assert_int_equal(model->ground, LEAD_LEARNED);
	assert_int_equal(model->cases, ROWS);
	assert_null(lead_model_says(model, "deals"));
	assert_true(model->held_out.auc > .75 && model->held_out.auc < .95);
	assert_true(model->held_out.log_loss < model->held_out.base_log_loss - .05);
	for (int b = 0; b < QUALITY_BINS; b++)
		cases += model->held_out.bins[b].cases;
	assert_int_equal(cases, ROWS);
	/* what is kept for calibration is what was judged */
	assert_true(fabs(quality_log_loss(chances, shop->won, ROWS) - model->held_out.log_loss) < 1e-12);
}

static void stored_model_is_the_same_to_the_last_bit(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	g_autoptr(LeadModel) model = lead_model_learn(&data, NULL), again = NULL, twice = NULL;
	g_autoptr(Jdoc) written = lead_model_write(model), held = lead_model_write_held_out(model);
	g_autoptr(Jdoc) read = NULL, rewritten = NULL;
	g_autofree char *text = jdoc_text_exact(written), *second = NULL, *third = NULL;
	double one[ROWS], other[ROWS];

	read = jdoc_parse(text, -1, NULL);
	again = lead_model_read(read, held, NULL);
	assert_non_null(again);
	rewritten = lead_model_write(again);
	second = jdoc_text_exact(rewritten);
	assert_string_equal(text, second);
	assert_true(again->held_out.auc == model->held_out.auc);
	lead_model_score_table(model, &shop->table, one);
	lead_model_score_table(again, &shop->table, other);
	assert_memory_equal(one, other, sizeof one);
	/* learned again from the same rows: the same */
	twice = lead_model_learn(&data, NULL);
	jdoc_free(g_steal_pointer(&rewritten));
	rewritten = lead_model_write(twice);
	third = jdoc_text_exact(rewritten);
	assert_string_equal(text, third);
}

static void damaged_models_are_refused(void **state)
{
	static const char *const texts[] = {
		"{}",
		"[]",
		"{\"ground\":\"learned\",\"intercept\":0.1,\"ridge\":1,\"slope\":1}",
		"{\"ground\":\"guessed\",\"intercept\":0.1,\"ridge\":1,\"slope\":1,\"columns\":[]}",
		"{\"ground\":\"learned\",\"intercept\":null,\"ridge\":1,\"slope\":1,\"columns\":[]}",
		"{\"ground\":\"learned\",\"intercept\":1,\"ridge\":1,\"slope\":1,\"columns\":[7]}",
		"{\"ground\":\"learned\",\"intercept\":1,\"ridge\":1,\"slope\":1,\"columns\":[{\"name\":\"a\",\"kind\":\"word\","
		"\"levels\":[\"b\",\"a\"],\"weights\":[1,2],\"others\":0,\"missing\":0}]}",
		"{\"ground\":\"learned\",\"intercept\":1,\"ridge\":1,\"slope\":1,\"columns\":[{\"name\":\"a\",\"kind\":\"word\","
		"\"levels\":[\"a\",\"b\"],\"weights\":[1],\"others\":0,\"missing\":0}]}",
		"{\"ground\":\"learned\",\"intercept\":1,\"ridge\":1,\"slope\":1,\"columns\":[{\"name\":\"a\",\"kind\":\"number\","
		"\"low\":0,\"high\":1,\"mean\":0,\"sd\":1,\"linear\":1,\"cuts\":[2,1],\"bins\":[1,2,3],\"missing\":0}]}",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(Jdoc) doc = jdoc_parse(texts[i], -1, NULL);
		g_autoptr(GError) error = NULL;

		assert_non_null(doc);
		assert_null(lead_model_read(doc, NULL, &error));
		assert_non_null(error);
	}
}

static void little_history_is_said(void **state)
{
	g_autofree struct shop *shop = shop_new(12);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	g_autoptr(LeadModel) model = lead_model_learn(&data, NULL);
	g_autofree char *says = lead_model_says(model, "deals");
	struct feature_value values[COLUMNS] = { 0 };
	double chance;

	assert_string_equal(says, "not enough history: 12 closed deals, about 40 needed");
	assert_int_equal(model->ground, LEAD_SHARE);
	chance = logistic_chance(lead_model_score(model, values, NULL));
	assert_true(fabs(chance - (model->wins + .5) / 13) < 1e-12);
}

/* Whatever comes in, a finite model comes out. */
static void odd_tables_are_learned_from(void **state)
{
	g_autofree struct shop *shop = shop_new(ROWS);
	static const double huge[] = { 1e308, -1e308, 5e-324, INFINITY, NAN, 0 };
	g_autoptr(GStringChunk) words = g_string_chunk_new(4096);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	double log_odds[ROWS];

	for (int odd = 0; odd < 6; odd++) {
		g_autoptr(LeadModel) model = NULL;

		for (int i = 0; i < ROWS; i++) {
			g_autofree char *id = g_strdup_printf("id %d", i);

			shop->source[i] = odd == 0 ? NULL : odd == 1 ? g_string_chunk_insert(words, id) : "one";
			shop->days[i] = odd == 2 ? NAN : odd == 3 ? 7 : huge[i % 6];
			if (odd == 4)
				shop->won[i] = true;
			if (odd == 5)
				shop->won[i] = i == 0;
		}
		model = lead_model_learn(&data, NULL);
		lead_model_score_table(model, &shop->table, log_odds);
		for (int i = 0; i < ROWS; i++)
			assert_true(isfinite(log_odds[i]));
		for (gsize k = 0; k < model->features->width; k++)
			assert_true(isfinite(model->weights[k]));
	}
}

static void no_row_and_one_row_have_a_share(void **state)
{
	g_autofree struct shop *shop = shop_new(1);
	struct lead_data data = { .table = &shop->table, .won = shop->won };
	g_autoptr(LeadModel) one = lead_model_learn(&data, NULL), none = NULL;

	assert_true(isfinite(one->intercept));
	shop->table.rows = 0;
	none = lead_model_learn(&data, NULL);
	assert_true(none->intercept == 0);
}

/* Three looks at each deal that only differ in nothing would be easy to guess, were they not held out together. */
static void looks_at_one_deal_are_held_out_together(void **state)
{
	enum { DEALS = 100, LOOKS = 3 };
	const char *id[DEALS * LOOKS];
	double number[DEALS * LOOKS];
	bool won[DEALS * LOOKS];
	guint32 group[DEALS * LOOKS], seed = 5;
	struct feature_column columns[] = { { "number", FEATURE_NUMBER, number, NULL },
		                                { "id", FEATURE_WORD, NULL, id } };
	struct feature_table table = { columns, 2, DEALS * LOOKS };
	struct lead_data data = { .table = &table, .won = won, .group = group };
	g_autoptr(LeadModel) model = NULL;

	for (int i = 0; i < DEALS * LOOKS; i++) {
		group[i] = 1000 + i / LOOKS * 7;
		number[i] = i / LOOKS;
		id[i] = "x";
		if (i % LOOKS == 0)
			won[i] = dice(&seed) < .5;
		else
			won[i] = won[i - 1];
	}
	model = lead_model_learn(&data, NULL);
	assert_int_equal(model->cases, DEALS);
	assert_true(model->held_out.auc < .65);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(score_is_the_sum_of_its_terms),
		cmocka_unit_test(model_learns_what_there_is),
		cmocka_unit_test(stored_model_is_the_same_to_the_last_bit),
		cmocka_unit_test(damaged_models_are_refused),
		cmocka_unit_test(little_history_is_said),
		cmocka_unit_test(odd_tables_are_learned_from),
		cmocka_unit_test(no_row_and_one_row_have_a_share),
		cmocka_unit_test(looks_at_one_deal_are_held_out_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
