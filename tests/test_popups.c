/* Menus, prompts, forms, the palette, help and the list of what can be taken back: keys in, rows and deeds out, on a stage instead of the app. */
#include "base/error.h"
#include "tests/popup_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

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

/* ---- questions */

static void chosen(void *context, int index)
{
	*(int *)context = index;
}

static const struct menu_choice reasons[] = {
	{ "1", "wrong facts" },
	{ "2", "not now" },
	{ "3", "never to this customer" },
	{ NULL, NULL },
};

enum { NOTHING = -1 };

/* What the keys choose; NOTHING when the question went, or stayed, without an answer. */
static const struct {
	const char *keys;
	int chosen;
	bool open;
} answers[] = {
	{ "2", 1, false },
	{ "<enter>", NOTHING, false },
	{ "<esc>", NOTHING, false },
	{ "x y 9", NOTHING, true },
	{ "<down> <enter>", 0, false },
	{ "<down> <down> <enter>", 1, false },
	{ "<up> <enter>", 2, false },
	{ "<down>*9 <enter>", 2, false },
	{ "<down> <esc>", NOTHING, false },
	{ "<paste:2>", NOTHING, true },
};

static void menu_answers(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
		struct app *app = stage_open(24, 80);
		int got = NOTHING;

		app_ask(app, "Why not?", reasons, chosen, &got, NULL);
		stage_press(app, answers[i].keys);
		if (got != answers[i].chosen || (app->popups->len > 0) != answers[i].open)
			fail_msg("%s chose %d", answers[i].keys, got);
		stage_close(app);
	}
}

static void menu_looks(void **state)
{
	struct app *app = stage_open(24, 80);
	int got = NOTHING;

	app_ask(app, "Why not?", reasons, chosen, &got, NULL);
	stage_draw(app);
	shows(app, "┌─────────────────────────────┐\n"
	           "│ Why not?                    │\n"
	           "│                             │\n"
	           "│   1  wrong facts            │\n"
	           "│   2  not now                │\n"
	           "│   3  never to this customer │\n"
	           "└─────────────────────────────┘\n");
	assert_int_equal(
		canvas_cell(app->canvas, app->canvas->cursor_row, app->canvas->cursor_column)->text[0], 'W');
	stage_press(app, "<down> <down>");
	assert_true(stage_has(app, "│ > 2  not now                │"));
	assert_int_equal(
		canvas_cell(app->canvas, app->canvas->cursor_row, app->canvas->cursor_column)->text[0], '>');
	assert_int_equal(
		canvas_cell(app->canvas, app->canvas->cursor_row, app->canvas->cursor_column + 5)->style,
		STYLE_CURRENT);
	stage_close(app);
}

static void ask_again(void *context, int index)
{
	static const struct menu_choice next[] = { { "y", "yes" }, { NULL, NULL } };
	struct app *app = context;

	app_ask(app, "Sure?", next, chosen, &app->now, NULL);
}

/* What is chosen may ask the next question. */
static void menu_after_menu(void **state)
{
	struct app *app = stage_open(24, 80);

	app_ask(app, "Why not?", reasons, ask_again, app, NULL);
	stage_press(app, "1");
	assert_int_equal(app->popups->len, 1);
	assert_true(stage_has(app, "Sure?"));
	stage_close(app);
}

/* ---- lines */

static void note(void *context, const char *text)
{
	g_string_append_printf(context, "[%s]", text);
}

static void prompt_answers(void **state)
{
	struct app *app = stage_open(24, 80);
	GString *got = g_string_new(NULL);

	app_prompt(app, "Until when?", "2026-11", note, got, NULL);
	stage_draw(app);
	assert_int_equal(app->canvas->cursor_row, 22);
	assert_int_equal(app->canvas->cursor_column, strlen("Until when? 2026-11"));
	shows(app, "Until when? 2026-11\n");
	stage_press(app, "\"-30 \" <enter>");
	assert_string_equal(got->str, "[2026-11-30]");
	assert_int_equal(app->popups->len, 0);
	app_prompt(app, "Until when?", NULL, note, got, NULL);
	stage_press(app, "\"x\" <esc>");
	assert_string_equal(got->str, "[2026-11-30]");
	assert_int_equal(app->popups->len, 0);
	g_string_free(got, TRUE);
	stage_close(app);
}

static const char *three_found(void *context)
{
	return "3 found";
}

static void noted(void *context, bool keep)
{
	g_string_append(context, keep ? "kept" : "cleared");
}

static void filter_tells_every_key(void **state)
{
	struct app *app = stage_open(24, 80);
	GString *got = g_string_new(NULL);

	prompt_filter_open(app, "", note, three_found, noted, got);
	stage_press(app, "a <left> <right> n <backspace> <enter>");
	assert_string_equal(got->str, "[a][an][a]kept");
	g_string_truncate(got, 0);
	prompt_filter_open(app, "x", note, three_found, noted, got);
	stage_draw(app);
	assert_true(stage_has(app, "3 found"));
	stage_press(app, "<backspace> <backspace>");
	assert_string_equal(got->str, "[]cleared");
	g_string_truncate(got, 0);
	prompt_filter_open(app, "x", note, NULL, noted, got);
	stage_press(app, "<esc>");
	assert_string_equal(got->str, "cleared");
	g_string_free(got, TRUE);
	stage_close(app);
}

/* ---- forms */

static const char *const kinds[] = { "person", "company", "", NULL };

static const struct form_field fields[] = {
	{ .name = "name", .label = "Name", .needed = true, .help = "e.g. Anna Berg" },
	{ .name = "kind", .label = "Kind", .kind = FORM_CHOICE, .choices = kinds },
	{ .name = "email", .label = "E-mail" },
	{ NULL },
};

static bool keep_all(struct app *app, void *context, const struct form_values *values,
                     const char **field, GError **error)
{
	const char *email = form_value(values, "email");

	if (*email != '\0' && strchr(email, '@') == NULL) {
		*field = "email";
		return tend_fail(error, TEND_USAGE, "'%s' is no address\ntry: anna@example.org", email);
	}
	g_string_append_printf(context, "%s/%s/%s", form_value(values, "name"),
	                       form_value(values, "kind"), email);
	return true;
}

static const struct {
	const char *keys, *saved; /* saved NULL: still open */
	const char *shown;        /* then */
} forms[] = {
	{ "\"Anna\" <enter> <enter> \"a@b\" <enter>", "Anna/person/a@b", NULL },
	{ "\" Anna \" <ctrl-s>", "Anna/person/", NULL },
	{ "\"Anna\" <tab> <right> <ctrl-s>", "Anna/company/", NULL },
	{ "\"Anna\" <tab> <left> <ctrl-s>", "Anna//", NULL },
	{ "\"Anna\" <tab> c <ctrl-s>", "Anna/company/", NULL },
	{ "\"Anna\" <tab> c p <ctrl-s>", "Anna/person/", NULL },
	{ "\"Anna\" <tab> z <ctrl-s>", "Anna/person/", NULL },
	{ "<down> <down> \"a@b\" <up> <up> \"Anna\" <ctrl-s>", "Anna/person/a@b", NULL },
	{ "<shift-tab> \"a@b\" <tab> \"Anna\" <ctrl-s>", "Anna/person/a@b", NULL },
	{ "<up> \"Anna\" <ctrl-s>", "Anna/person/", NULL },
	{ "<paste:Anna\nBerg> <ctrl-s>", "Anna Berg/person/", NULL },
	{ "<ctrl-s>", NULL, "! Name is needed" },
	{ "\"  \" <ctrl-s>", NULL, "! Name is needed" },
	{ "\"A\" <tab> <tab> \"nowhere\" <ctrl-s>", NULL, "! 'nowhere' is no address" },
	{ "\"A\" <tab> <tab> \"nowhere\" <enter> \"@x\" <enter>", "A/person/nowhere@x", NULL },
	{ "<esc>", "", NULL },
	{ "A <backspace> <esc>", "", NULL },
	{ "A <esc>", NULL, "Throw away what you typed?" },
	{ "A <esc> <enter>", NULL, "> Name   A" },
	{ "A <esc> <esc>", NULL, "> Name   A" },
	{ "A <esc> n", NULL, "> Name   A" },
	{ "A <esc> y", "", NULL },
	{ "A <esc> <enter> B <ctrl-s>", "AB/person/", NULL },
};

static void form_keys(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
		struct app *app = stage_open(24, 80);
		GString *saved = g_string_new(NULL);

		app_form(app, "New customer", fields, keep_all, saved, NULL);
		stage_press(app, forms[i].keys);
		if ((app->popups->len == 0) != (forms[i].saved != NULL) ||
		    strcmp(saved->str, forms[i].saved != NULL ? forms[i].saved : "") != 0)
			fail_msg("%s saved '%s'%s", forms[i].keys, saved->str,
			         app->popups->len ? " and is open" : "");
		if (forms[i].shown != NULL && !stage_has(app, forms[i].shown)) {
			g_autofree char *shown = stage_shows(app);
			fail_msg("%s: no '%s' in\n%s", forms[i].keys, forms[i].shown, shown);
		}
		g_string_free(saved, TRUE);
		stage_close(app);
	}
}

static void form_looks(void **state)
{
	struct app *app = stage_open(24, 60);
	GString *saved = g_string_new(NULL);

	app_form(app, "New customer", fields, keep_all, saved, NULL);
	stage_press(app, "\"\u5c71\u7530\" <tab> <tab> \"no\" <ctrl-s>");
	shows(app, "┌─ New customer ───────────────────────────────────────────┐\n"
	           "│   Name   \u5c71\u7530                                            │\n"
	           "│   Kind   < person >                                      │\n"
	           "│ > E-mail no                                              │\n"
	           "│        ! 'no' is no address                              │\n"
	           "│          try: anna@example.org                           │\n"
	           "│                                                          │\n"
	           "│                                                          │\n"
	           "└──────────────────────────────────────────────────────────┘\n");
	g_string_free(saved, TRUE);
	stage_close(app);
}

static const struct form_field note_fields[] = {
	{ .name = "kind", .label = "Kind", .kind = FORM_CHOICE, .choices = kinds, .value = "company" },
	{ .name = "text", .label = "Text", .kind = FORM_LONG, .value = "called" },
	{ NULL },
};

static bool keep_note(struct app *app, void *context, const struct form_values *values,
                      const char **field, GError **error)
{
	g_string_append_printf(context, "%s/%s/%s", form_value(values, "kind"),
	                       form_value(values, "text"), form_value(values, "no such field"));
	return true;
}

static void form_with_a_long_text(void **state)
{
	struct app *app = stage_open(24, 60);
	GString *saved = g_string_new(NULL);

	app_form(app, "Note", note_fields, keep_note, saved, NULL);
	stage_press(app, "<tab> <enter> \"again\" <enter> <up> <up> <up> <right> <tab> <ctrl-s>");
	assert_string_equal(saved->str, "/called\nagain/");
	assert_int_equal(app->popups->len, 0);

	g_string_truncate(saved, 0);
	app->editor_writes = g_strdup("written\nelsewhere\n");
	app_form(app, "Note", note_fields, keep_note, saved, NULL);
	stage_press(app, "<ctrl-e>"); /* in a choice: nothing */
	heard(app, "");
	stage_press(app, "<tab> <ctrl-e> <ctrl-s>");
	heard(app, "edits text: called\n");
	assert_string_equal(saved->str, "company/written\nelsewhere/");

	g_string_truncate(saved, 0);
	g_clear_pointer(&app->editor_writes, g_free);
	app_form(app, "Note", note_fields, keep_note, saved, NULL);
	stage_press(app, "<tab> <ctrl-e> <ctrl-s>");
	assert_string_equal(saved->str, "company/called/");
	g_string_free(saved, TRUE);
	stage_close(app);
}

/* ---- small and large */

static void open_form(struct app *app)
{
	app_form(app, "Note", note_fields, keep_note, app->heard, NULL);
}

static void open_menu(struct app *app)
{
	app_ask(app, "A long question, which does not fit into a narrow window and must be wrapped?",
	        reasons, chosen, &app->now, NULL);
}

static void open_prompt(struct app *app)
{
	app_prompt(app, "A long label in a small window", "text", note, app->heard, NULL);
}

/* No size breaks them. */
static void any_size(void **state)
{
	static void (*const openers[])(struct app * app) = { open_form, open_menu, open_prompt, NULL };

	stage_try_sizes(
		stage_open, openers, 3,
		"<down> <tab> <enter> x <up> <page-down> <page-up> <click:5,5> <wheel:down> <shift-tab>");
}

/* What matters is there in the smallest window. */
static void forty_by_twelve(void **state)
{
	struct app *app = stage_open(12, 40);

	open_menu(app);
	stage_draw(app);
	assert_true(stage_has(app, "3  never to this customer"));
	stage_press(app, "<esc>");
	open_form(app);
	stage_press(app, "<tab>");
	assert_true(stage_has(app, "> Text"));
	stage_close(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(menu_answers),
		cmocka_unit_test(menu_looks),
		cmocka_unit_test(menu_after_menu),
		cmocka_unit_test(prompt_answers),
		cmocka_unit_test(filter_tells_every_key),
		cmocka_unit_test(form_keys),
		cmocka_unit_test(form_looks),
		cmocka_unit_test(form_with_a_long_text),
		cmocka_unit_test(any_size),
		cmocka_unit_test(forty_by_twelve),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
