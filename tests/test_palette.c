/* The palette, help and the list of what can be taken back: on a stage instead of the app, with a small shop. */
#include "db/journal.h"
#include "workflows/customer.h"
#include "workflows/undo.h"
#include "tests/approval_scene.h"
#include "tests/popup_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static struct scene scene;

static struct app *stage_open_shop(int rows, int columns)
{
	struct app *app = stage_open(rows, columns);

	app->db = scene.shop.db;
	app->now = SHOP_NOW;
	return app;
}

static void heard(struct app *app, const char *expected)
{
	g_autofree char *got = stage_heard(app);

	assert_string_equal(got, expected);
}

static void shows(struct app *app, const char *expected)
{
	g_autofree char *got = stage_shows(app);

	assert_string_equal(got, expected);
}

/* ---- the palette */

/* One letter each: two would search customers, for which this stage has no store. */
static void palette_runs(void **state)
{
	static const struct {
		const char *keys, *does;
	} runs[] = {
		{ "<enter>", "acts approve\n" },
		{ "<down> <enter>", "acts add\n" },
		{ "<ctrl-n> <ctrl-n> <ctrl-p> <enter>", "acts add\n" },
		{ "u <enter>", "acts undo\n" },
		{ "u <down> <enter>", "acts undo-list\n" },
		{ "T <enter>", "opens Today\n" },
		{ "<esc>", "" },
		{ "\u5c71 <enter>", "" }, /* nothing is called that: it stays open */
		{ "<down>*99 <enter>", "opens Customers\n" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
		struct app *app = stage_open_shop(24, 80);

		palette_open(app);
		stage_press(app, runs[i].keys);
		heard(app, runs[i].does);
		stage_close(app);
	}
}

static void palette_remembers(void **state)
{
	struct app *app = stage_open_shop(24, 80);

	palette_open(app);
	stage_press(app, "u <enter>");
	palette_open(app);
	stage_press(app, "T <enter>");
	palette_open(app);
	stage_press(app, "u <enter>");
	heard(app, "acts undo\nopens Today\nacts undo\n");
	assert_int_equal(app->recents->len, 2);
	palette_open(app);
	stage_press(app, "<down> <enter>");
	heard(app, "opens Today\n");
	palette_open(app);
	stage_press(app, "<enter>");
	heard(app, "opens Today\n");
	stage_close(app);
}

static void palette_looks(void **state)
{
	struct app *app = stage_open_shop(16, 64);

	palette_open(app);
	stage_press(app, "a");
	shows(app, "┌─ What do you want to do? ────────────────────────────────────┐\n"
	           "│ : a                                                          │\n"
	           "│ > approve              approve exactly what is shown       a │\n"
	           "│   add                  add a customer                      + │\n"
	           "│                                                              │\n"
	           "│                                                              │\n"
	           "│                                                              │\n"
	           "│                                                              │\n"
	           "│                                                              │\n"
	           "│                                                              │\n"
	           "│ ──────────────────────────────────────────────────────────── │\n"
	           "│   In a shell: tend approve ID                                │\n"
	           "└──────────────────────────────────────────────────────────────┘\n");
	stage_press(app, "<backspace> \u5c71");
	assert_true(stage_has(app, "Nothing is called that."));
	stage_close(app);
}

static void help_lists_every_key(void **state)
{
	struct app *app = stage_open_shop(24, 80);

	help_open(app);
	stage_draw(app);
	for (const struct key_table *table = stage_tables; table->rows != NULL; table++) {
		assert_true(stage_has(app, table->title));
		for (const struct key_row *row = table->rows; row->action != NULL; row++)
			if (!stage_has(app, row->help))
				fail_msg("help does not show %s", row->action);
	}
	assert_true(stage_has(app, "Enter l"));
	assert_true(stage_has(app, ": ^P"));
	assert_true(stage_has(app, "j Down"));
	stage_close(app);
}

static void help_runs(void **state)
{
	static const struct {
		const char *keys, *does;
	} runs[] = {
		{ "<enter>", "acts approve\n" },
		{ "<up> <enter>", "acts approve\n" },
		{ "<down> <enter>", "acts add\n" },
		{ "<down>*99 <enter>", "acts leave\n" },
		{ "\"take back\" <enter>", "acts undo\n" },
		{ "\"undo\" <down> <enter>", "acts undo-list\n" },
		{ "U <enter>", "acts undo-list\n" },
		{ "<down>*4 <enter>", "says Press that key once you are back: Esc closes this.\n" },
		{ "\"zzz\" <enter>", "" },
		{ "?", "" },
		{ "<esc>", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
		struct app *app = stage_open_shop(24, 80);

		help_open(app);
		stage_press(app, runs[i].keys);
		heard(app, runs[i].does);
		stage_close(app);
	}
}

/* ---- customers */

static void palette_finds_customers(void **state)
{
	static const struct {
		const char *keys, *does;
	} runs[] = {
		{ "\"anna\" <enter>", "shows customer 1\n" },
		{ "\"ANNA berg\" <enter>", "shows customer 1\n" },
		{ "1 <enter>", "" }, /* one letter is not enough */
		{ "\"an\" <enter>", "shows customer 1\n" },
		{ "\"nobody at all\" <enter>", "" },
		{ "\"%%_\" <enter>", "" },
		{ "\"- -\" <enter>", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
		struct app *app = stage_open_shop(24, 80);

		palette_open(app);
		stage_press(app, runs[i].keys);
		g_autofree char *got = stage_heard(app);
		if (strcmp(got, runs[i].does) != 0)
			fail_msg("%s: %s", runs[i].keys, got);
		stage_close(app);
	}
}

/* They come below what was there: the row that Enter takes stays. */
static void customers_come_last(void **state)
{
	struct app *app = stage_open_shop(24, 80);

	palette_open(app);
	stage_press(app, "a <tab>");
	assert_true(stage_has(app, ": approve"));
	stage_press(app, "<ctrl-u> \"be\"");
	assert_true(stage_has(app, "> Anna Berg"));
	assert_true(stage_has(app, "In a shell: tend customer show 1"));
	stage_press(app, "<tab>");
	assert_true(stage_has(app, ": Anna Berg"));
	stage_close(app);
}

/* ---- what can be taken back */

static gint64 log_note(const char *text, gint64 at)
{
	struct change who = { .at = at, .staff = OWNER };
	gint64 activity = 0;

	MUST(customer_log(scene.shop.db, 1, 0, "note", text, &who, &activity, &must_error));
	return activity;
}

static void nothing_to_take_back(void **state)
{
	struct app *app = stage_open_shop(24, 80);

	undo_list_open(app);
	stage_press(app, "<enter> <down> <enter>");
	assert_true(stage_has(app, "Nothing was done yet"));
	heard(app, "");
	stage_press(app, "<esc>");
	assert_int_equal(app->popups->len, 0);
	stage_close(app);
}

static void takes_back_the_chosen(void **state)
{
	struct app *app = stage_open_shop(24, 80);
	struct change who = { .at = SHOP_NOW, .staff = OWNER };
	g_autofree char *label = NULL;

	log_note("first", SHOP_NOW - 3 * DAY);
	log_note("second", SHOP_NOW - 60);
	gint64 id = scene_propose(&scene, (struct asks){ .need = 1, .effect = "mail" });
	struct decision decision = { .by = page_row(scene.staff[OWNER], 0),
		                         .at = SHOP_NOW + 30,
		                         .grace = 60 };
	bool approved = false;
	MUST(approval_approve(scene.shop.db, id, NULL, &decision, &approved, &must_error));
	assert_true(approved);

	app->now = SHOP_NOW + 60;
	undo_list_open(app);
	stage_draw(app);
	assert_true(stage_has(app, "not done yet"));
	assert_true(stage_has(app, "> 12:00"));
	assert_true(stage_has(app, "17 Nov"));
	assert_true(stage_has(app, "1 row"));
	stage_press(app, "<enter>");
	g_autofree char *recalls = g_strdup_printf("takes back decision %d\n", (int)id);
	heard(app, recalls);
	undo_list_open(app);
	stage_press(app, "j j k <enter>");
	g_autoptr(GPtrArray) items = undo_read(scene.shop.db, 9, NULL);
	assert_int_equal(items->len, 3);
	const struct undo_item *second = items->pdata[1];
	g_autofree char *undoes = g_strdup_printf("takes back step %d\n", (int)second->id);
	heard(app, undoes);

	MUST(journal_undo(scene.shop.db, second->id, &who, &label, &must_error));
	undo_list_open(app);
	stage_press(app, "j <enter>");
	assert_true(stage_has(app, "taken back"));
	heard(app, "says That was taken back already.\n");
	assert_int_equal(app->popups->len, 1);
	stage_close(app);
}

/* ---- small and large */

static void any_size(void **state)
{
	static void (*const openers[])(struct app * app) = { palette_open, help_open, undo_list_open,
		                                                 NULL };

	stage_try_sizes(stage_open_shop, openers, 5,
	                "<down> <tab> x <up> <page-down> <page-up> <click:5,5> <wheel:down> <ctrl-u> a n");
}

static void forty_by_twelve(void **state)
{
	struct app *app = stage_open_shop(12, 40);

	palette_open(app);
	stage_press(app, "u");
	assert_true(stage_has(app, "> undo"));
	assert_true(stage_has(app, "tend undo"));
	stage_press(app, "<esc>");
	help_open(app);
	stage_draw(app);
	assert_true(stage_has(app, "> a"));
	assert_true(stage_has(app, "Approve"));
	stage_close(app);
}

static int open_scene(void **state)
{
	scene_open(&scene);
	return 0;
}

static int close_scene(void **state)
{
	scene_close(&scene);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(palette_runs),
		cmocka_unit_test(palette_remembers),
		cmocka_unit_test(palette_looks),
		cmocka_unit_test(palette_finds_customers),
		cmocka_unit_test(customers_come_last),
		cmocka_unit_test(help_lists_every_key),
		cmocka_unit_test(help_runs),
		cmocka_unit_test(nothing_to_take_back),
		cmocka_unit_test(takes_back_the_chosen),
		cmocka_unit_test(any_size),
		cmocka_unit_test(forty_by_twelve),
	};

	return cmocka_run_group_tests(tests, open_scene, close_scene);
}
