/* What a report found: no number that is none gets into it, and what a child printed is read back as it was, or refused. */
#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "workflows/picture.h"
#include "workflows/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

static void no_number_that_is_none(void **state)
{
	g_autoptr(Picture) picture = picture_new(1, "EUR");
	struct picture_part *part = picture_add(picture, "Part", CHART_BARS, 3, "cases");

	part_column(picture, part, "a", "a", UNIT_SHARE, true);
	for (int i = 0; i < 3; i++)
		row_real(part_row(part), i == 0 ? NAN : i == 1 ? INFINITY : .256);
	for (guint i = 0; i < 2; i++) {
		g_autofree char *says = cell_says(picture, UNIT_SHARE, &picture_row(part, i)->cells[0]);

		assert_false(picture_row(part, i)->cells[0].known);
		assert_string_equal(says, "");
		assert_true(cell_size(UNIT_SHARE, &picture_row(part, i)->cells[0]) == 0);
	}
	g_autofree char *says = cell_says(picture, UNIT_SHARE, &picture_row(part, 2)->cells[0]);
	assert_string_equal(says, "26 %");
}

static void what_cells_say(void **state)
{
	/* clang-format off */
	static const struct { enum unit unit; struct picture_cell cell; const char *says; } cells[] = {
		{ UNIT_COUNT,  { .known = true, .whole = -3 },    "-3" },
		{ UNIT_CHANGE, { .known = true, .whole = 3 },     "+3" },
		{ UNIT_CHANGE, { .known = true, .whole = 0 },     "+0" },
		{ UNIT_MONEY,  { .known = true, .whole = 124050 }, "1240.50" },
		{ UNIT_DAYS,   { .known = true, .real = 5.25 },   "5.2 d" },
		{ UNIT_TIMES,  { .known = true, .real = 17 },     "17.0 x" },
		{ UNIT_NUMBER, { .known = true, .real = .242593 }, "0.2426" },
		{ UNIT_TEXT,   { .known = true, .text = "Åsa" },  "Åsa" },
		{ UNIT_MONEY,  { .known = false },                "" },
	};
	/* clang-format on */
	g_autoptr(Picture) picture = picture_new(1, "EUR");

	for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
		g_autofree char *says = cell_says(picture, cells[i].unit, &cells[i].cell);
		assert_string_equal(says, cells[i].says);
	}
}

static struct picture *read_text(const char *text, GError **error)
{
	g_autoptr(Jdoc) doc = jdoc_parse(text, -1, error);

	return doc ? picture_from_json(doc, error) : NULL;
}

static const char whole[] =
	"{\"name\":\"x\",\"at\":\"2026-11-20T12:00:00+01:00\",\"currency\":\"EUR\",\"says\":[\"One.\",\"Two.\"],\"not_enough\":null,\"notes\":[\"n\"],"
	"\"parts\":[{\"title\":\"T\",\"chart\":\"calibration\",\"bar\":\"c\",\"cases\":7,\"cases_of\":\"deals\",\"empty_says\":null,"
	"\"columns\":[{\"key\":\"a\",\"title\":\"a\",\"unit\":\"text\"},{\"key\":\"b\",\"title\":\"b\",\"unit\":\"money\"},{\"key\":\"c\",\"title\":\"c\",\"unit\":\"share\"},"
	"{\"key\":\"d\",\"title\":\"d\",\"unit\":\"count\"}],"
	"\"rows\":[{\"a\":\"Champions\",\"b\":{\"minor\":1250,\"currency\":\"EUR\"},\"c\":0.5,\"d\":9007199254740993,\"opens\":{\"customer\":12},\"how\":\"so\"},"
	"{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"opens\":null,\"how\":null}]}]}";

static void read_back_as_it_was(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Picture) picture = read_text(whole, &error);

	assert_null(error);
	assert_non_null(picture);
	assert_string_equal(picture->says[1], "Two.");
	assert_null(picture->not_enough);
	assert_string_equal(picture->notes->pdata[0], "n");
	const struct picture_part *part = picture_part(picture, 0);
	assert_int_equal(part->chart, CHART_CALIBRATION);
	assert_int_equal(part->bar, 2);
	assert_int_equal(part->cases, 7);
	assert_int_equal(part->columns, 4);
	assert_int_equal(part->rows->len, 2);
	const struct picture_row *row = picture_row(part, 0), *empty = picture_row(part, 1);
	assert_string_equal(row->cells[0].text, "Champions");
	assert_int_equal(row->cells[1].whole, 1250);
	assert_true(row->cells[2].real == .5);
	assert_true(row->cells[3].whole == G_GINT64_CONSTANT(9007199254740993));
	assert_string_equal(row->opens, "customer");
	assert_string_equal(row->word, "12");
	assert_string_equal(row->how, "so");
	for (int i = 0; i < 4; i++)
		assert_false(empty->cells[i].known);
	assert_null(empty->opens);
	assert_null(empty->how);
}

static void what_is_none_is_refused(void **state)
{
	/* clang-format off */
	static const char *const texts[] = {
		"{}", "[]", "7", "null", "{\"error\":{\"code\":\"x\"}}",
		"{\"parts\":[],\"says\":[]}", "{\"parts\":[],\"says\":[],\"at\":\"soon\"}",
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(read_text(texts[i], &error));
		assert_non_null(error);
	}
}

/* Wrong types, too many columns and rows that say nothing are read as nothing known; nothing is read past its end. */
static void odd_pictures_are_read(void **state)
{
	/* clang-format off */
	static const char *const parts[] = {
		"[]", "[7]", "[{}]", "[{\"columns\":7,\"rows\":7}]", "[{\"chart\":\"pie\",\"rows\":[7,null,[]]}]",
		"[{\"chart\":\"bars\",\"bar\":\"gone\",\"columns\":[{}],\"rows\":[{}]}]",
		"[{\"columns\":[{\"key\":\"a\"},{\"key\":\"b\"},{\"key\":\"c\"},{\"key\":\"d\"},{\"key\":\"e\"},{\"key\":\"f\"},{\"key\":\"g\"},{\"key\":\"h\"},{\"key\":\"i\"}],"
			"\"rows\":[{\"i\":\"x\",\"opens\":{},\"how\":7},{\"a\":{\"b\":1},\"opens\":{\"customer\":{}}}]}]",
		"[{\"chart\":\"calibration\",\"bar\":\"a\",\"columns\":[{\"key\":\"a\",\"unit\":\"share\"}],\"rows\":[{\"a\":\"much\"},{\"a\":1e999}]}]",
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *text = g_strdup_printf(
			"{\"at\":\"2026-11-20\",\"says\":[7,null,\"x\"],\"notes\":[7],\"parts\":%s}", parts[i]);
		g_autoptr(GError) error = NULL;
		g_autoptr(Picture) picture = read_text(text, &error);

		if (picture == NULL) {
			assert_non_null(error); /* the document itself is none */
			continue;
		}
		for (guint n = 0; n < picture->parts->len; n++) {
			const struct picture_part *part = picture_part(picture, n);

			assert_true(part->columns <= PICTURE_COLUMNS);
			assert_true(part->chart == CHART_NONE || part->bar >= 0);
			for (guint k = 0; k < part->rows->len; k++)
				for (guint c = 0; c < part->columns; c++) {
					g_autofree char *says =
						cell_says(picture, part->column[c].unit, &picture_row(part, k)->cells[c]);
					assert_non_null(says);
				}
		}
	}
}

static void months_before(void **state)
{
	/* clang-format off */
	static const struct { const char *at; int months; const char *before; } rows[] = {
		{ "2026-03-31T10:30:00+02:00", 1,  "2026-02-28T10:30:00+01:00" },
		{ "2024-03-31T10:30:00+02:00", 1,  "2024-02-29T10:30:00+01:00" },
		{ "2026-01-15T00:00:00+01:00", 1,  "2025-12-15T00:00:00+01:00" },
		{ "2026-11-20T12:00:00+01:00", 12, "2025-11-20T12:00:00+01:00" },
	};
	/* clang-format on */
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		gint64 at = 0;

		assert_true(clock_parse(rows[i].at, zone, &at, NULL));
		g_autofree char *before = clock_format(report_months_before(at, rows[i].months, zone), zone);
		assert_string_equal(before, rows[i].before);
	}
}

static void every_report_explains_itself(void **state)
{
	g_autoptr(GPtrArray) order = reports_in_order();

	assert_true(order->len >= 4);
	for (guint i = 0; i < order->len; i++) {
		const struct report *report = g_ptr_array_index(order, i);

		assert_non_null(report->name);
		assert_non_null(report->title);
		assert_non_null(report->help);
		assert_ptr_equal(report_find(report->name, NULL), report);
		if (i > 0)
			assert_true(((const struct report *)order->pdata[i - 1])->place < report->place);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_number_that_is_none),       cmocka_unit_test(what_cells_say),
		cmocka_unit_test(read_back_as_it_was),          cmocka_unit_test(what_is_none_is_refused),
		cmocka_unit_test(odd_pictures_are_read),        cmocka_unit_test(months_before),
		cmocka_unit_test(every_report_explains_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
