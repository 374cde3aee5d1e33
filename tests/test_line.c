/* Typing: whatever keys come, the text is what a person expects, the cursor stands between letters, and what is drawn fits. */
#include "tui/pad.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "\U0001F469\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466"
#define FLAG "\U0001F1E9\U0001F1EA"
#define E_ACUTE "e\u0301"
#define SALAM "\u0633\u0644\u0627\u0645"

enum { WIDTH = 10, STEPS = 20000 };

static GArray *keys_of(const char *script)
{
	GError *error = NULL;
	GArray *keys = key_parse_script(script, &error);

	if (keys == NULL)
		fail_msg("%s: %s", script, error->message);
	return keys;
}

static void press(struct line *line, const char *script)
{
	g_autoptr(GArray) keys = keys_of(script);

	for (guint i = 0; i < keys->len; i++)
		line_key(line, &g_array_index(keys, struct key, i));
}

static void press_pad(struct pad *pad, const char *script)
{
	g_autoptr(GArray) keys = keys_of(script);

	for (guint i = 0; i < keys->len; i++)
		pad_key(pad, &g_array_index(keys, struct key, i));
}

/* A row of the canvas, without blanks at its end. Caller frees. */
static char *row_text(const struct canvas *canvas, int row)
{
	GString *out = g_string_new(NULL);

	for (int column = 0; column < canvas->columns; column++)
		g_string_append(out, canvas_cell(canvas, row, column)->text);
	return g_strchomp(g_string_free(out, FALSE));
}

/* What the keys make of a text, with "|" for the cursor. */
static const struct {
	const char *text, *keys, *expected;
} edits[] = {
	/* clang-format off */
	{ "", "\"Anna\"", "Anna|" },
	{ "Anna", "<left> <left> x", "Anx|na" },
	{ "Anna", "<home> x", "x|Anna" },
	{ "Anna", "<ctrl-a> <right> x <ctrl-e> y", "Axnnay|" },
	{ "Anna", "<left>*9 <backspace>*3", "|Anna" },
	{ "Anna", "<right>*9 <delete>*3", "Anna|" },
	{ "Anna", "<backspace> <backspace>", "An|" },
	{ "Anna", "<home> <delete>", "|nna" },
	{ "Anna Berg", "<ctrl-w>", "Anna |" },
	{ "Anna Berg  ", "<ctrl-w> <ctrl-w> <ctrl-w>", "|" },
	{ "Anna Berg", "<left>*4 <ctrl-u>", "|Berg" },
	{ "Anna Berg", "<left>*5 <ctrl-k>", "Anna|" },
	{ "", "A <space> B", "A B|" },
	/* one letter to a reader is one step */
	{ "a" E_ACUTE "b", "<left> <left> x", "ax|" E_ACUTE "b" },
	{ "a" E_ACUTE "b", "<left> <backspace>", "a|b" },
	{ "a" FAMILY "b", "<left> <left> x", "ax|" FAMILY "b" },
	{ "a" FAMILY, "<backspace>", "a|" },
	{ FLAG FLAG, "<left> <backspace>", "|" FLAG },
	{ "\u5c71\u7530", "<left> <delete>", "\u5c71|" },
	{ SALAM, "<left> <left> <backspace>", "\u0633|\u0627\u0645" },
	/* a mark joins the letter before it, also when that came later */
	{ "e", "\"\u0301\"", E_ACUTE "|" },
	{ "\U0001F469\U0001F466", "<left> \"\u200d\"", "\U0001F469\u200d\U0001F466|" },
	/* what comes from elsewhere is cleaned */
	{ "", "<paste:Anna\tBerg>", "Anna Berg|" },
	{ "", "<paste:a\u202eb\x1b[31mc>", "ab[31mc|" },
	{ "xy", "<left> <paste:1\n2\r\n3>", "x1 2 3|y" },
	{ "", "\"\u202e\" \"\a\" a", "a|" },
	/* keys that are no editing change nothing */
	{ "Anna", "<left> <up> <tab> <esc> <enter> <f1> <ctrl-s>", "Ann|a" },
	/* clang-format on */
};

static void editing(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
		struct line line;
		GString *got;

		line_init(&line, edits[i].text);
		press(&line, edits[i].keys);
		got = g_string_new(line.text->str);
		g_string_insert_c(got, (gssize)line.cursor, '|');
		if (strcmp(got->str, edits[i].expected) != 0)
			fail_msg("'%s' with %s gave '%s', not '%s'", edits[i].text, edits[i].keys, got->str,
			         edits[i].expected);
		g_string_free(got, TRUE);
		line_clear(&line);
	}
}

/* In ten columns: what is drawn, and where the cursor rests. */
static const struct {
	const char *text, *keys, *drawn;
	int column;
} views[] = {
	/* clang-format off */
	{ "", "", "", 0 },
	{ "Anna", "", "Anna", 4 },
	{ "123456789", "", "123456789", 9 },
	{ "1234567890", "", "…34567890", 9 },
	{ "abcdefghijklmnop", "", "…ijklmnop", 9 },
	{ "abcdefghijklmnop", "<home>", "abcdefghi…", 0 },
	{ "abcdefghijklmnop", "<left>*9", "…hijklmnop", 1 },
	{ "abcdefghijklmnop", "<left>*10", "…ghijklmn…", 1 },
	{ "abcdefghijklmnop", "<home> <right>*9", "…ijklmnop", 2 },
	{ "\u5c71\u7530\u5c71\u7530", "", "\u5c71\u7530\u5c71\u7530", 8 },
	{ "\u5c71\u7530\u5c71\u7530\u5c71\u7530", "", "…\u5c71\u7530\u5c71\u7530", 9 },
	{ "a" FAMILY "b", "", "a\U0001F469b", 4 },
	{ "a\u202e", "<home> <right>", "a<U+202E>", 1 },
	/* clang-format on */
};

static void drawing(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		g_autoptr(Canvas) canvas = canvas_new(1, WIDTH);
		struct area area = canvas_area(canvas);
		struct line line;

		line_init(&line, views[i].text);
		line_draw(&line, &area, 0, 0, WIDTH, true); /* where it scrolls to depends on where it was */
		press(&line, views[i].keys);
		line_draw(&line, &area, 0, 0, WIDTH, true);
		g_autofree char *drawn = row_text(canvas, 0);
		if (strcmp(drawn, views[i].drawn) != 0)
			fail_msg("'%s' is drawn '%s', not '%s'", views[i].text, drawn, views[i].drawn);
		assert_int_equal(canvas->cursor_column, views[i].column);
		assert_true(canvas->typing);
		line_clear(&line);
	}
}

static void not_focused(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(3, WIDTH);
	struct area area = canvas_area(canvas);
	struct line line;

	line_init(&line, "Anna");
	line_draw(&line, &area, 2, 1, 5, false);
	assert_int_equal(canvas->cursor_row, 0);
	assert_false(canvas->typing);
	assert_int_equal(canvas_cell(canvas, 2, 1)->style, STYLE_FIELD);
	assert_int_equal(canvas_cell(canvas, 2, 5)->style, STYLE_FIELD);
	assert_int_equal(canvas_cell(canvas, 2, 6)->style, STYLE_PLAIN);
	line_clear(&line);
}

/* A megabyte pasted is cut at a whole letter, and said to be. */
static void too_much(void **state)
{
	g_autofree char *many = g_malloc(3 * LINE_MOST + 1);
	struct key paste = { .kind = KEY_PASTE, .text = many };
	struct line line;

	for (int i = 0; i < LINE_MOST; i++)
		memcpy(many + (gsize)3 * i, "\u5c71", 3);
	many[3 * LINE_MOST] = '\0';
	line_init(&line, "a");
	assert_true(line_key(&line, &paste));
	assert_true(line.full);
	assert_true(line.text->len <= LINE_MOST);
	assert_true(line.text->len > LINE_MOST - 3);
	assert_true(g_utf8_validate(line.text->str, -1, NULL));
	press(&line, "<backspace>");
	assert_false(line.full);
	line_clear(&line);
}

/* ---- several lines */

static const struct {
	const char *text, *keys;
	const char *rows[5];
	int row, column;
} pads[] = {
	/* clang-format off */
	{ "", "", { "" }, 0, 0 },
	{ "", "\"one two three\"", { "one two", "three" }, 1, 5 },
	{ "", "\"one\" <enter> \"two\"", { "one", "two" }, 1, 3 },
	{ "one\n", "", { "one", "" }, 1, 0 },
	{ "", "<enter> <enter> x", { "", "", "x" }, 2, 1 },
	{ "abcdefghijkl", "", { "abcdefghi", "jkl" }, 1, 3 },
	{ "one two three", "<up>", { "one two", "three" }, 0, 5 },
	{ "one two three", "<up> <up> <up>", { "one two", "three" }, 0, 5 },
	{ "one two three", "<up> <end>", { "one two", "three" }, 1, 5 },
	{ "one\ntwo", "<up> <end> x", { "onex", "two" }, 0, 4 },
	{ "one\ntwo", "<up> <home> <ctrl-k>", { "", "two" }, 0, 0 },
	{ "one\ntwo\nthree", "<ctrl-u>", { "one", "two", "" }, 2, 0 },
	{ "long enough\nx\nlong enough", "<up> <up>", { "long", "enough", "x", "long", "enough" }, 2, 1 },
	{ "", "<paste:a\r\nb\tc>", { "a", "b c" }, 1, 3 },
	{ "\u5c71\u7530\u5c71\u7530\u5c71\u7530", "", { "\u5c71\u7530\u5c71\u7530", "\u5c71\u7530" }, 1, 4 },
	{ "one\ntwo", "<backspace>*4 x", { "onex" }, 0, 4 },
	/* clang-format on */
};

static void several_lines(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pads); i++) {
		g_autoptr(Canvas) canvas = canvas_new(5, WIDTH);
		struct area area = canvas_area(canvas);
		struct pad pad;

		pad_init(&pad, pads[i].text);
		pad_draw(&pad, &area, true);
		press_pad(&pad, pads[i].keys);
		canvas_clear(canvas);
		pad_draw(&pad, &area, true);
		for (int row = 0; row < 5; row++) {
			g_autofree char *drawn = row_text(canvas, row);
			const char *expected = pads[i].rows[row] != NULL ? pads[i].rows[row] : "";

			if (strcmp(drawn, expected) != 0)
				fail_msg("'%s' %s: row %d is '%s', not '%s'", pads[i].text, pads[i].keys, row,
				         drawn, expected);
		}
		if (canvas->cursor_row != pads[i].row || canvas->cursor_column != pads[i].column)
			fail_msg("'%s' %s: cursor at %d,%d, not %d,%d", pads[i].text, pads[i].keys,
			         canvas->cursor_row, canvas->cursor_column, pads[i].row, pads[i].column);
		pad_clear(&pad);
	}
}

/* The form goes on to another field where the text ends. */
static void leaves_at_its_ends(void **state)
{
	struct key up = { .kind = KEY_NAMED, .name = "up" }, down = { .kind = KEY_NAMED, .name = "down" };
	struct pad pad;

	pad_init(&pad, "one\ntwo");
	assert_false(pad_key(&pad, &down));
	assert_true(pad_key(&pad, &up));
	assert_false(pad_key(&pad, &up));
	assert_true(pad_key(&pad, &down));
	pad_clear(&pad);
}

/* ---- any keys at all */

static const char *const pieces[] = {
	"a",
	" ",
	"\u00e9",
	"\u0301",
	"\u5c71",
	FAMILY,
	FLAG,
	"\u200d",
	"\U0001F1E9",
	"\u0633",
	"\u0915\u094d\u0937",
	"\U0001F3FD",
	"\ufe0f",
};
static const char *const named[] = {
	"left",   "right",  "home",   "end", "backspace", "delete",
	"ctrl-w", "ctrl-u", "ctrl-k", "up",  "down",      "enter",
};

static bool stands_between_letters(const struct line *line)
{
	gsize place = 0;

	while (place < line->cursor)
		place += text_next_letter(line->text->str + place);
	return place == line->cursor;
}

static void any_key(struct key *key, struct pad *pad)
{
	*key = (struct key){ .kind = KEY_NAMED };
	if (rand() % 3 == 0) {
		g_strlcpy(key->name, named[rand() % (int)G_N_ELEMENTS(named)], sizeof key->name);
		return;
	}
	key->kind = KEY_PASTE;
	key->text = g_strdup(pieces[rand() % (int)G_N_ELEMENTS(pieces)]);
	/* Typed letters are not cleaned as pasted ones are. */
	if (rand() % 2 == 0)
		line_insert(&pad->line, key->text);
}

static void never_inside_a_letter(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(4, 12);
	struct area area = canvas_area(canvas);
	struct pad pad;

	srand(1);
	pad_init(&pad, "");
	for (int i = 0; i < STEPS; i++) {
		struct key key;

		any_key(&key, &pad);
		pad_key(&pad, &key);
		key_clear(&key);
		assert_true(g_utf8_validate(pad.line.text->str, -1, NULL));
		assert_true(pad.line.cursor <= pad.line.text->len);
		assert_true(stands_between_letters(&pad.line));
		pad_draw(&pad, &area, true);
		line_draw(&pad.line, &area, 0, 0, 1 + i % 12, true);
		if (pad.line.text->len > 200)
			line_set(&pad.line, "");
	}
	pad_clear(&pad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(editing),
		cmocka_unit_test(drawing),
		cmocka_unit_test(not_focused),
		cmocka_unit_test(too_much),
		cmocka_unit_test(several_lines),
		cmocka_unit_test(leaves_at_its_ends),
		cmocka_unit_test(never_inside_a_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
