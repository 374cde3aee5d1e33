/* Files of columns as strangers bring them: names, numbers, days, levels, and what is refused. */
#include "formats/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

static char *place;

static int make_place(void **state)
{
	place = g_dir_make_tmp("tend-table-XXXXXX", NULL);
	return place ? 0 : -1;
}

static int remove_place(void **state)
{
	g_autofree char *file = g_build_filename(place, "a.csv", NULL);

	g_unlink(file);
	g_rmdir(place);
	g_free(place);
	return 0;
}

static struct table *read_bytes(const char *bytes, gsize length, bool no_header, GError **error)
{
	g_autofree char *path = g_build_filename(place, "a.csv", NULL);

	assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
	return table_read(path, no_header, error);
}

static struct table *read_text(const char *text)
{
	g_autoptr(GError) error = NULL;
	struct table *table = read_bytes(text, strlen(text), false, &error);

	if (!table)
		fail_msg("%s", error->message);
	return table;
}

/* The error without the folder. */
static void refused(const char *text, const char *wanted)
{
	g_autoptr(GError) error = NULL;

	assert_null(read_bytes(text, strlen(text), false, &error));
	if (!strstr(error->message, wanted))
		fail_msg("'%s' does not say '%s'", error->message, wanted);
}

static void test_cells(void **state)
{
	g_autoptr(Table) table =
		read_text("\xef\xbb\xbfid;name ;\"a;b\"\r\n1;\"M\xfcller \r\n\";x\r\n\r\n2;;\r\n");
	gsize column;

	assert_int_equal(table_rows(table), 2);
	assert_int_equal(table_columns(table), 3);
	assert_true(table_has_header(table));
	assert_string_equal(table_title(table, 0), "id");
	assert_string_equal(table_title(table, 1), "name");
	assert_string_equal(table_title(table, 2), "a;b");
	assert_string_equal(table_text(table, 0, 1), "M\303\274ller");
	assert_string_equal(table_text(table, 1, 1), "");
	assert_int_equal(table_line(table, 1), 5);
	assert_true(table_column(table, "NAME", &column, NULL));
	assert_int_equal(column, 1);
	assert_true(table_column(table, "3", &column, NULL));
	assert_int_equal(column, 2);
	assert_false(table_column(table, "0", &column, NULL));
	assert_false(table_column(table, "4", &column, NULL));
	assert_true(table_find(table, "nobody|I_D", &column));
	assert_int_equal(column, 0);
}

static void test_names(void **state)
{
	g_autoptr(Table) table = read_text("a,A,a,,2\n1,2,3,4,5\n");
	g_autoptr(GError) error = NULL;
	gsize column;

	assert_string_equal(table_title(table, 2), "a (column 3)");
	assert_string_equal(table_title(table, 3), "(column 4)");
	assert_false(table_column(table, "a", &column, &error));
	assert_non_null(strstr(error->message, "2 columns called 'a'"));
	assert_true(table_column(table, "A", &column, NULL));
	assert_int_equal(column, 1);
	assert_true(table_column(table, "a (column 3)", &column, NULL));
	assert_int_equal(column, 2);
	/* A name goes before a number. */
	assert_true(table_column(table, "2", &column, NULL));
	assert_int_equal(column, 4);
}

static void test_without_names(void **state)
{
	g_autoptr(Table) table = read_text("1,2.5\n3,4\n");
	g_autoptr(GError) error = NULL;
	g_autoptr(Table) said = read_bytes("a,b\nc,d\n", 8, true, &error);
	double number;

	assert_false(table_has_header(table));
	assert_int_equal(table_rows(table), 2);
	assert_string_equal(table_title(table, 1), "2");
	assert_true(table_number(table, 0, 1, &number) && number == 2.5);
	assert_int_equal(table_rows(said), 2);
}

static void test_numbers(void **state)
{
	static const char *const good[] = { "0", "-1.5", "+2", "1e-3", ".5", "5.", " 7 " };
	static const char *const bad[] = { "nan",   "inf",   "-Infinity", "1e400", "1e101",
		                               "0x1p3", "1,500", "1 2",       "--1",   "e",
		                               "1e",    "+",     "1.2.3",     "",      "12a" };
	double number;

	for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autofree char *text = g_strdup_printf("a;b\n%s;x\n", good[i]);
		g_autoptr(Table) table = read_text(text);

		if (!table_number(table, 0, 0, &number))
			fail_msg("'%s' is a number", good[i]);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *text = g_strdup_printf("a;b\n%s;x\n", bad[i]);
		g_autoptr(Table) table = read_text(text);
		g_autoptr(GError) error = NULL;

		if (table_number(table, 0, 0, &number) || table_numbers(table, 0, &error))
			fail_msg("'%s' is no number", bad[i]);
		assert_non_null(strstr(error->message, "line 2: a is"));
	}
}

/* 12,50 is a number where commas part nothing else and the file knows no other way; a sign that could stand between thousands is no decimal sign. */
static void test_commas(void **state)
{
	g_autoptr(Table) german =
		read_text("a;b\n12,50;x\n1,250;x\n-0,5;x\n7;x\n1.250;x\n1.250,5;x\n1,2,3;x\n");
	g_autoptr(Table) mixed = read_text("a;b\n12,50;1.5\n");
	g_autoptr(Table) thousands = read_text("a\tb\n1,250\t2,500\n");
	g_autoptr(Table) english = read_text("a;b\n1.250;0.125\n");
	static const double wanted[] = { 12.5, 1.25, -.5, 7 };
	double number;

	for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
		assert_true(table_number(german, i, 0, &number) && number == wanted[i]);
	for (gsize i = G_N_ELEMENTS(wanted); i < 7; i++)
		assert_false(table_number(german, i, 0, &number));
	assert_false(table_number(mixed, 0, 0, &number));
	assert_false(table_number(thousands, 0, 0, &number));
	assert_true(table_number(english, 0, 0, &number) && number == 1.25);
}

static void test_days(void **state)
{
	g_autoptr(Table) table = read_text(
		"d;m;x\n05/01/2026;2026-01-01T23:30:00-05:00;01/02/2026\n13/01/2026;2026-01-02 00:30;02/02/2026\n");
	g_autoptr(GError) error = NULL;
	g_autofree gint32 *days = table_days(table, 0, DATES_AUTO, NULL);
	g_autofree gint32 *written = table_days(table, 1, DATES_AUTO, NULL);
	g_autofree gint64 *moments = table_moments(table, 1, DATES_AUTO, NULL);

	/* One date that can be read in one way only decides for the column. */
	assert_int_equal(days[1] - days[0], 8);
	/* A day is the one that is written there, a moment is one. */
	assert_int_equal(written[1] - written[0], 1);
	assert_int_equal(moments[1] - moments[0], -4 * 3600);
	assert_null(table_days(table, 2, DATES_AUTO, &error));
	assert_non_null(
		strstr(error->message, "line 2: x is '01/02/2026', which can be read in two ways"));
	g_autofree gint32 *said = table_days(table, 2, DATES_MONTH_FIRST, NULL);
	assert_int_equal(said[1] - said[0], 31);
}

static void test_levels(void **state)
{
	g_autoptr(Table) table = read_text("a,b\nx,1\ny,1\nx,1\n,1\n");
	g_autoptr(GPtrArray) names = NULL;
	g_autofree guint32 *levels = table_levels(table, 0, &names);

	assert_int_equal(names->len, 3);
	assert_int_equal(levels[2], 0);
	assert_int_equal(levels[3], 2);
	assert_string_equal(g_ptr_array_index(names, 2), "");
}

static void test_refused(void **state)
{
	refused("", "is empty");
	refused("\n\n", "is empty");
	refused("a,b\n", "no row");
	refused("a,b\n1,2\n1,2,3\n", "a.csv, line 3: it has 3 cells where the header has 2");
	refused("a,b\n1,\"2\n", "line 2: a quotation mark");
}

/* Half a million rows: the memory is what the cells need, not a thousand times that. */
static void test_many_rows(void **state)
{
	enum { ROWS = 500000 };
	g_autoptr(GString) text = g_string_new("customer,date,amount\n");
	struct rusage before, after;

	for (int i = 0; i < ROWS; i++)
		g_string_append_printf(text, "%d,2026-01-%02d,%d.50\n", i % 5000, 1 + i % 28, i % 97);
	getrusage(RUSAGE_SELF, &before);
	g_autoptr(GError) error = NULL;
	g_autoptr(Table) table = read_bytes(text->str, text->len, false, &error);
	getrusage(RUSAGE_SELF, &after);
	assert_non_null(table);
	assert_int_equal(table_rows(table), ROWS);
	assert_string_equal(table_text(table, ROWS - 1, 0), "4999");
	assert_true(after.ru_maxrss - before.ru_maxrss <
	            80 * 1024); /* kilobytes; the file has 11 million bytes */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),         cmocka_unit_test(test_names),
		cmocka_unit_test(test_without_names), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_commas),        cmocka_unit_test(test_days),
		cmocka_unit_test(test_levels),        cmocka_unit_test(test_refused),
		cmocka_unit_test(test_many_rows),
	};

	return cmocka_run_group_tests(tests, make_place, remove_place);
}
