/* The canvas: whatever a text holds, every row keeps its columns, and no cell is half a letter. */
#include "tui/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define FAMILY "\U0001F469\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466"
#define FLAG "\U0001F1E9\U0001F1EA"

/* What a terminal would show of a row. */
static char *row_text(const struct canvas *canvas, int row)
{
	GString *out = g_string_new(NULL);

	for (int column = 0; column < canvas->columns; column++)
		g_string_append(out, canvas_cell(canvas, row, column)->text);
	return g_string_free(out, FALSE);
}

/* Wide letters own the next cell, nothing else has width 0, and every text is one cell's. */
static void assert_whole(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++) {
			const struct cell *cell = canvas_cell(canvas, row, column);
			bool owned = column > 0 && canvas_cell(canvas, row, column - 1)->width == 2;

			assert_true(g_utf8_validate(cell->text, -1, NULL));
			if (owned) {
				assert_int_equal(cell->width, 0);
				assert_string_equal(cell->text, "");
				continue;
			}
			assert_in_range(cell->width, 1, 2);
			assert_true(*cell->text != '\0');
			if (cell->width == 2)
				assert_true(column + 1 < canvas->columns);
		}
}

static void assert_row(const struct canvas *canvas, int row, const char *expected)
{
	g_autofree char *got = row_text(canvas, row);

	assert_string_equal(got, expected);
	assert_whole(canvas);
}

static void letters_and_signs(void **state)
{
	/* clang-format off */
	static const struct { const char *text; int width; const char *expected; } rows[] = {
		{ "Anna", 8, "Anna    " },
		{ "", 4, "    " },
		{ "Annabelle", 8, "Annabel…" },
		{ "Annabell", 8, "Annabell" },
		{ "山田太郎", 8, "山田太郎" },
		{ "山田太郎", 7, "山田太…" },
		{ "山田太郎", 6, "山田… " },          /* a wide letter at the edge is not halved */
		{ "a山", 2, "a…" },
		{ "山", 1, "…" },
		{ "e\u0301t\u00e9", 4, "e\u0301t\u00e9 " },
		{ "\u0301x", 9, "<U+0301>x" },
		{ "z\u0335\u0336\u0337\u0338x", 4, "z\u0335\u0336\u0337\u0338x  " },
		{ "\u0627\u0644\u0639", 4, "\u0627\u0644\u0639 " },
		{ "\u0e01\u0e33x", 4, "\u0e01\u0e33x " },
		{ "\u0915\u094d\u0937", 4, "\u0915\u094d\u0937  " },
		{ FAMILY "x", 4, "\U0001F469x " },
		{ "\u2764\ufe0fx", 4, "\u2764x  " },
		{ "\U0001F44D\U0001F3FDx", 4, "\U0001F44Dx " },
		{ "1\ufe0f\u20e3x", 4, "1x  " },
		{ "\U0001F469\u200d\u2764\ufe0f\u200d\U0001F469", 4, "\U0001F469  " },
		{ "abc\u202etxt", 14, "abc<U+202E>txt" },
		{ "abc\u202etxt", 8, "abc<U+2…" },
		{ "a\x1b[31mb", 12, "a<U+001B>[3…" },
		{ "M\xfcller", 10, "M<\\xfc>ll…" },
		{ "\xed\xa0\x80", 20, "<\\xed><\\xa0><\\x80>  " },
		{ "a\u200bb", 12, "a<U+200B>b  " },
		{ "one\ntwo", 14, "one<U+000A>two" },
		{ "a\tb", 10, "a<U+0009>b" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Canvas) canvas = canvas_new(1, rows[i].width);
		struct area area = canvas_area(canvas);
		int taken = area_text(&area, 0, 0, -1, STYLE_PLAIN, rows[i].text);
		g_autofree char *got = row_text(canvas, 0);

		if (strcmp(got, rows[i].expected) != 0)
			fail_msg("'%s' in %d columns was drawn as '%s', not '%s'", rows[i].text, rows[i].width,
			         got, rows[i].expected);
		assert_whole(canvas);
		assert_true(taken <= rows[i].width);
	}
}

/* Two letters of a flag are two columns on every terminal, whether it joins them or not. */
static void flags(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(1, 8);
	struct area area = canvas_area(canvas);
	int taken = area_text(&area, 0, 0, -1, STYLE_PLAIN, FLAG);

	assert_int_equal(taken, canvas_text_width(FLAG));
	assert_in_range(taken, 2, 4);
	assert_whole(canvas);
}

/* Every beginning of a hostile text, at every width and column, keeps the row and its neighbours. */
static void every_cut(void **state)
{
	static const char hostile[] =
		"a山\u0301" FAMILY "\u202e\xf0\x9f" FLAG "1\ufe0f\u20e3\u0627\u200d\x01山";

	for (gsize length = 0; length < sizeof hostile; length++) {
		g_autofree char *text = g_strndup(hostile, length);

		for (int width = 0; width <= 14; width++)
			for (int column = -3; column < 14; column++) {
				g_autoptr(Canvas) canvas = canvas_new(3, 12);
				struct area area = canvas_area(canvas);
				int taken = area_text(&area, 1, column, width, STYLE_BOLD, text);

				assert_whole(canvas);
				assert_in_range(taken, 0, width);
				for (int i = 0; i < 12; i++) {
					assert_int_equal(canvas_cell(canvas, 0, i)->style, STYLE_PLAIN);
					assert_int_equal(canvas_cell(canvas, 2, i)->style, STYLE_PLAIN);
					if (i < column || i >= column + width)
						assert_int_equal(canvas_cell(canvas, 1, i)->style, STYLE_PLAIN);
				}
			}
	}
}

static void halves(void **state)
{
	/* clang-format off */
	static const struct { int column; const char *over, *expected; } rows[] = {
		{ 0, "x", "x 田太" }, { 1, "x", " x田太" }, { 2, "x", "山x 太" }, { 1, "xy", " xy 太" }, { 1, "大", " 大 太" },
		{ 0, "大", "大田太" }, { 5, "x", "山田 x" }, { 5, "大", "山田 …" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Canvas) canvas = canvas_new(1, 6);
		struct area area = canvas_area(canvas);

		area_text(&area, 0, 0, -1, STYLE_PLAIN, "山田太");
		area_text(&area, 0, rows[i].column, -1, STYLE_PLAIN, rows[i].over);
		assert_row(canvas, 0, rows[i].expected);
	}
}

/* A wide letter across the border between two panes: neither pane keeps a half. */
static void panes(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(1, 6);
	struct area all = canvas_area(canvas);
	struct area left = area_part(&all, 0, 0, -1, 3), right = area_part(&all, 0, 3, -1, -1);

	area_text(&all, 0, 0, -1, STYLE_PLAIN, "山田太");
	area_text(&right, 0, 0, -1, STYLE_PLAIN, "ab");
	assert_row(canvas, 0, "山 ab ");
	area_text(&left, 0, 0, -1, STYLE_PLAIN, "a田");
	assert_row(canvas, 0, "a田ab ");
	area_text(&left, 0, 0, -1, STYLE_PLAIN, "ab田");
	assert_row(canvas, 0, "ab…ab ");
}

static void long_name(void **state)
{
	g_autofree char *name = g_strnfill(60, 'M');

	assert_int_equal(canvas_text_width(name), 60);
	assert_int_equal(canvas_text_width(FAMILY), 2);
	assert_int_equal(canvas_text_width("山e\u0301"), 3);
}

static void to_the_right(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(3, 8);
	struct area area = canvas_area(canvas);

	area_right(&area, 0, 0, -1, STYLE_PLAIN, "9.50");
	area_right(&area, 1, 2, 4, STYLE_PLAIN, "12345");
	area_right(&area, 2, 0, -1, STYLE_PLAIN, "山");
	area_right(&area, 2, 0, -1, STYLE_PLAIN, NULL);
	assert_row(canvas, 0, "    9.50");
	assert_row(canvas, 1, "  123…  ");
	assert_row(canvas, 2, "      山");
}

static void paragraphs(void **state)
{
	static const char text[] = "one two three\n\nfour \tfive";
	g_autoptr(Canvas) canvas = canvas_new(4, 8);
	struct area area = canvas_area(canvas);

	assert_int_equal(area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, text, 0), 5);
	assert_row(canvas, 0, "one two ");
	assert_row(canvas, 1, "three   ");
	assert_row(canvas, 2, "        ");
	assert_row(canvas, 3, "four    ");
	canvas_clear(canvas);
	assert_int_equal(area_paragraph(&area, 1, 2, -1, STYLE_PLAIN, text, 1), 6);
	assert_row(canvas, 0, "        ");
	assert_row(canvas, 1, "  two   ");
	canvas_clear(canvas);
	assert_int_equal(area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, text, 99), 5);
	assert_row(canvas, 0, "        ");
	assert_int_equal(area_paragraph(&area, 0, 8, -1, STYLE_PLAIN, text, 0), 0);
	assert_int_equal(area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, NULL, 0), 0);
	assert_int_equal(area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, "", 0), 0);
}

/* In one column nothing is lost and nothing runs over. */
static void one_column(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(6, 1);
	struct area area = canvas_area(canvas);

	assert_int_equal(area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, "ab 山" FAMILY, 0), 4);
	assert_row(canvas, 0, "a");
	assert_row(canvas, 1, "b");
	assert_row(canvas, 2, "…");
	assert_row(canvas, 3, "…");
	canvas_clear(canvas);
	area_box(&area, "Title");
	area_rule(&area, 0, 0, -1, "Title");
	area_right(&area, 1, 0, -1, STYLE_PLAIN, "ab");
	assert_row(canvas, 0, "─");
	assert_row(canvas, 1, "…");
}

static void boxes(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(4, 12);
	struct area area = canvas_area(canvas), small = area_part(&area, 0, 0, 2, 2);

	area_text(&area, 1, 0, -1, STYLE_PLAIN, "山山山山山山");
	area_box(&area, "山 and more");
	assert_row(canvas, 0, "┌─ 山 an… ─┐");
	assert_row(canvas, 1, "│          │");
	assert_row(canvas, 3, "└──────────┘");
	area_box(&small, "T");
	assert_row(canvas, 0, "┌┐ 山 an… ─┐");
	assert_row(canvas, 1, "└┘         │");
	area_rule(&area, 2, 0, -1, "Next");
	assert_row(canvas, 2, "── Next ────");
	area_rule(&area, 2, 0, 5, "Next");
	assert_row(canvas, 2, "─────xt ────");
}

static void outside(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(2, 4);
	struct area area = canvas_area(canvas), part = area_part(&area, 1, 3, 9, 9);
	struct area gone = area_part(&area, 5, 7, -1, -1);

	assert_int_equal(part.rows, 1);
	assert_int_equal(part.columns, 1);
	assert_int_equal(gone.rows, 0);
	assert_int_equal(gone.columns, 0);
	area_text(&gone, 0, 0, -1, STYLE_PLAIN, "x");
	area_blank(&gone, 0, 0, 5, STYLE_CURRENT);
	area_box(&gone, "x");
	area_style(&area, 9, 0, -1, STYLE_CURRENT);
	area_style(&area, 0, -9, 99, STYLE_BOLD);
	area_text(&area, -1, 0, -1, STYLE_PLAIN, "x");
	area_text(&area, 2, 0, -1, STYLE_PLAIN, "x");
	area_rule_down(&area, 0, 9, -1);
	area_cursor(&gone, 9, 9);
	assert_int_equal(canvas->cursor_row, 1);
	assert_int_equal(canvas->cursor_column, 3);
	area_cursor(&area, -1, -1);
	assert_int_equal(canvas->cursor_row, 0);
	assert_int_equal(canvas->cursor_column, 0);
	assert_row(canvas, 0, "    ");
	assert_row(canvas, 1, "    ");
	area_text(&part, 0, 0, -1, STYLE_PLAIN, "山");
	assert_row(canvas, 1, "   …");
}

static void styles(void **state)
{
	g_autoptr(Canvas) canvas = canvas_new(1, 6);
	struct area area = canvas_area(canvas);

	area_text(&area, 0, 0, -1, STYLE_BOLD, "a山b");
	area_style(&area, 0, 0, -1, STYLE_CURRENT);
	for (int i = 0; i < 6; i++)
		assert_int_equal(canvas_cell(canvas, 0, i)->style, STYLE_CURRENT);
	assert_row(canvas, 0, "a山b  ");
	area_blank(&area, 0, 2, 2, STYLE_PLAIN);
	assert_row(canvas, 0, "a     ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_and_signs),
		cmocka_unit_test(flags),
		cmocka_unit_test(every_cut),
		cmocka_unit_test(halves),
		cmocka_unit_test(panes),
		cmocka_unit_test(long_name),
		cmocka_unit_test(to_the_right),
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(one_column),
		cmocka_unit_test(boxes),
		cmocka_unit_test(outside),
		cmocka_unit_test(styles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
