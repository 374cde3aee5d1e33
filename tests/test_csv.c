/* Files as other programs write them: cells, lines, damage, encodings, packing; dates and what may be said of them. */
#include "base/jdoc.h"
#include "formats/csv.h"
#include "formats/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *place;

static int make_place(void **state)
{
	place = g_dir_make_tmp("tend-csv-XXXXXX", NULL);
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

static char *write_file(const char *bytes, gsize length)
{
	char *path = g_build_filename(place, "a.csv", NULL);

	assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
	return path;
}

/* All records as "line:cell|cell" or "line!why", one a line; the header sets what is expected. */
static char *read_path(const char *path, char delimiter)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Input) input = input_open(path, &error);
	g_autoptr(Csv) csv = csv_open(input, delimiter, &error);
	GString *all = g_string_new(NULL);
	struct csv_row row;
	bool header = true;

	if (!csv) {
		g_string_append_printf(all, "error %s", error->message);
		return g_string_free(all, FALSE);
	}
	while (csv_next(csv, &row, &error)) {
		g_string_append_printf(all, "%d%c", (int)row.line, row.fault ? '!' : ':');
		if (row.fault)
			g_string_append(all, row.fault);
		for (gsize i = 0; !row.fault && i < row.count; i++)
			g_string_append_printf(all, "%s%s", i ? "|" : "", row.cells[i].text);
		g_string_append_c(all, '\n');
		if (header)
			csv_expect(csv, row.count);
		header = false;
	}
	if (error)
		g_string_append_printf(all, "error %s", error->message);
	return g_string_free(all, FALSE);
}

static void reads(const char *bytes, gsize length, const char *expected)
{
	g_autofree char *path = write_file(bytes, length);
	g_autofree char *got = read_path(path, 0);

	assert_string_equal(got, expected);
}

static void reads_text(const char *text, const char *expected)
{
	reads(text, strlen(text), expected);
}

static void plain(void **state)
{
	reads_text("a,b\n1,2\n", "1:a|b\n2:1|2\n");
	reads_text("a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n");
	reads_text("a;b\r1;2", "1:a|b\n2:1|2\n");
	reads_text("a\tb\n\t2\n1\t\n", "1:a|b\n2:|2\n3:1|\n");
	reads_text("sep=;\na;b,c\n1;2\n", "2:a|b,c\n3:1|2\n");
	reads_text("\n\na,b\n\n 1 , 2 \n\n\n", "3:a|b\n5:1|2\n");
	reads_text("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n", "1:a|b\n2:x, y|he said \"no\"\n");
	reads_text("a,b\n\"1\n2\r\n3\",x\n4,5\n", "1:a|b\n2:1\n2\r\n3|x\n5:4|5\n");
	reads_text("", "");
	reads_text("\n\n", "");
	reads_text("a,b\n1\n1,2,,\n", "1:a|b\n2:1\n3:1|2||\n");
}

static void damaged(void **state)
{
	/* What people type inside cells is forgiven. */
	reads_text("a,b\n5\" nail,\"5\" nails\"\n1,2\n", "1:a|b\n2:5\" nail|5\" nails\n3:1|2\n");
	/* An open quote costs its own record. */
	reads_text("a,b\n1,\"open\n2,x\n3,y\n",
	           "1:a|b\n2!a quotation mark is opened and not closed properly\n3:2|x\n4:3|y\n");
	reads_text("a,b\n1,\"open\n2,\"x\"\n3,y\n",
	           "1:a|b\n2!a quotation mark is opened and not closed properly\n3:2|x\n4:3|y\n");
	reads_text("a,b\n1,2\n3,\"open",
	           "1:a|b\n2:1|2\n3!a quotation mark is opened and not closed properly\n");
	/* The rest of a record that was given up is not taken for one. */
	reads_text(
		"a,b,c\n1,\"likes \"dark\" crust,\nno nuts\",x\n2,3,4\n",
		"1:a|b|c\n2!a quotation mark is opened and not closed properly\n3!it has 2 cells where the header has 3\n4:2|3|4\n");
	reads_text("a,b\n1,2,3\n4,5\n", "1:a|b\n2!it has 3 cells where the header has 2\n3:4|5\n");
}

static void too_long(void **state)
{
	g_autoptr(GString) text = g_string_new("a,b\n1,");
	g_autofree char *path = NULL;
	g_autofree char *got = NULL;

	for (int i = 0; i < CSV_MOST_CELL + 1; i++)
		g_string_append_c(text, 'x');
	g_string_append(text, "\n2,3\n");
	for (int i = 0; i < 3 * CSV_MOST_RECORD; i++)
		g_string_append_c(text, 'y');
	g_string_append(text, "\n4,5\n");
	path = write_file(text->str, text->len);
	got = read_path(path, 0);
	assert_string_equal(
		got, "1:a|b\n2!a cell is longer than 131072 bytes, or there are more than 4096 cells\n3:2|3\n"
			 "4!the line is longer than 1048576 bytes\n5:4|5\n");
}

/* Whatever the bytes, every record is on its line and none is lost behind a quote that closes at all. */
static void long_quoted(void **state)
{
	g_autoptr(GString) text = g_string_new("a,b\n1,\"");
	g_autofree char *path = NULL;
	g_autofree char *got = NULL;

	for (int i = 0; i < 300000; i++)
		g_string_append(text, "line\n");
	g_string_append(text, "2,3\n");
	path = write_file(text->str, text->len);
	got = read_path(path, ',');
	assert_true(g_str_has_prefix(
		got, "1:a|b\n2!a quotation mark is opened and not closed properly\n3!it has 1 cells"));
	assert_true(g_str_has_suffix(got, "\n300002:2|3\n"));
}

static void encodings(void **state)
{
	static const char utf16le[] = "\xff\xfe"
								  "a\0;\0b\0\n\0\xe4\0;\0\x31\0\n\0";
	static const char utf16be[] = "\xfe\xff\0a\0;\0b\0\n\0\xe4\0;\0\x31\0\n";
	static const char bare[] = "a\0;\0b\0\n\0c\0;\0\x31\0\n\0";

	reads_text("\xef\xbb\xbf"
	           "a,b\n1,2\n",
	           "1:a|b\n2:1|2\n");
	reads(utf16le, sizeof utf16le - 1, "1:a|b\n2:ä|1\n");
	reads(utf16be, sizeof utf16be - 1, "1:a|b\n2:ä|1\n");
	reads(bare, sizeof bare - 1, "1:a|b\n2:c|1\n");
	reads("a,b\n1\0x,2\n", 10, "1:a|b\n2:1x|2\n");
}

static GBytes *packed(const char *text)
{
	g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
	g_autoptr(GConverter) pack = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
	g_autoptr(GOutputStream) out = g_converter_output_stream_new(memory, pack);

	assert_true(g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL));
	assert_true(g_output_stream_close(out, NULL, NULL));
	return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

static void unpacked(void **state)
{
	g_autoptr(GBytes) one = packed("a,b\n1,2\n");
	g_autoptr(GBytes) two = packed("3,4\n");
	g_autoptr(GByteArray) both = g_byte_array_new();
	gsize length;
	const char *bytes = g_bytes_get_data(one, &length);
	g_autofree char *path = NULL;
	g_autofree char *got = NULL;

	reads(bytes, length, "1:a|b\n2:1|2\n");
	g_byte_array_append(both, (const guint8 *)bytes, (guint)length);
	g_byte_array_append(both, g_bytes_get_data(two, NULL), (guint)g_bytes_get_size(two));
	reads((const char *)both->data, both->len, "1:a|b\n2:1|2\n3:3|4\n");
	path = write_file(bytes, length - 9);
	got = read_path(path, ',');
	assert_non_null(strstr(got, "ends too early"));
}

/* The corpus lies there with its line ends normalised. */
static char *without_cr(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text ? text : "?", "\r", -1);

	return g_strjoinv("", parts);
}

static bool spectrum_row(const struct csv_row *row, char **names, const struct jdoc *object)
{
	for (gsize i = 0; names[i]; i++) {
		g_autofree char *text = without_cr(row->cells[i].text);
		g_autofree char *expected = without_cr(jdoc_get_text(object, names[i]));

		if (strcmp(text, expected) != 0)
			return false;
	}
	return true;
}

static void spectrum_file(const char *csv_path, const char *json_path)
{
	g_autoptr(Input) input = input_open(csv_path, NULL);
	g_autoptr(Csv) csv = csv_open(input, 0, NULL);
	g_autofree char *json = NULL;
	g_autoptr(Jdoc) rows = NULL;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	struct csv_row row;
	gsize count = 0;

	assert_true(g_file_get_contents(json_path, &json, NULL, NULL));
	rows = jdoc_parse(json, -1, NULL);
	assert_true(csv_next(csv, &row, NULL));
	for (gsize i = 0; i < row.count; i++)
		g_ptr_array_add(names, g_strdup(row.cells[i].text));
	g_ptr_array_add(names, NULL);
	csv_expect(csv, row.count);
	while (csv_next(csv, &row, NULL)) {
		assert_null(row.fault);
		if (!spectrum_row(&row, (char **)names->pdata, jdoc_at(rows, count)))
			fail_msg("%s: record %d", csv_path, (int)count + 1);
		count++;
	}
	assert_int_equal(count, jdoc_size(rows));
}

/* csv-spectrum: every file reads as its JSON says. */
static void spectrum(void **state)
{
	const char *shared = g_getenv("SHARED") ? g_getenv("SHARED") : "../shared";
	g_autofree char *folder = g_build_filename(shared, "data/interop/csv/csv-spectrum", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	int files = 0;

	if (!dir) {
		print_message("csv-spectrum is not there\n");
		skip();
	}
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *csv_path = g_build_filename(folder, name, NULL);
		g_autofree char *base = NULL;
		g_autofree char *json_path = NULL;

		if (!g_str_has_prefix(name, "csvs__"))
			continue;
		base = g_strndup(name + strlen("csvs__"), strlen(name) - strlen("csvs__") - strlen(".csv"));
		json_path = g_strdup_printf("%s/json__%s.json", folder, base);
		spectrum_file(csv_path, json_path);
		files++;
	}
	assert_true(files >= 11);
}

static void dates(void **state)
{
	static const struct {
		const char *text;
		enum date_order order;
		gint64 at; /* 0: refused */
	} cases[] = {
		{ "2026-09-12 12:00:00 -0400", DATES_AUTO, 1789228800 },
		{ "2023-04-12 09:31", DATES_AUTO, 1681291860 },
		{ "2010-12-01T08:26:00Z", DATES_AUTO, 1291191960 },
		{ "2010-12-01 08:26:00 UTC", DATES_AUTO, 1291191960 },
		{ "2026-07-18", DATES_AUTO, 1784376000 },
		{ "20260718", DATES_AUTO, 1784376000 },
		{ "18/07/2026", DATES_AUTO, 1784376000 },
		{ "7/18/2026", DATES_AUTO, 1784376000 },
		{ "10/05/2026", DATES_AUTO, 0 },
		{ "10/05/2026", DATES_DAY_FIRST, 1778414400 },
		{ "10/05/2026", DATES_MONTH_FIRST, 1791201600 },
		{ "5/5/2026", DATES_AUTO, 1777982400 },
		{ "18.7.2026 9:05 PM", DATES_AUTO, 1784408700 },
		{ "18.07.26", DATES_DAY_FIRST, 1784376000 },
		{ "2026-02-30", DATES_AUTO, 0 },
		{ "2026-07-18 25:00", DATES_AUTO, 0 },
		{ "2026-07-18 1", DATES_AUTO, 0 },
		{ "soon", DATES_AUTO, 0 },
		{ "", DATES_AUTO, 0 },
		{ "2026-07-18 10:00 x", DATES_AUTO, 0 },
		{ "0026-07-18", DATES_AUTO, 0 },
		{ "13:00 PM", DATES_AUTO, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 at = 0;
		bool read = date_parse(cases[i].text, cases[i].order, NULL, &at);

		if (read != (cases[i].at != 0) || (read && at != cases[i].at))
			fail_msg("'%s' is %d", cases[i].text, (int)at);
	}
}

static void local_dates(void **state)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");
	gint64 at;

	assert_true(date_parse("2026-07-18 12:00", DATES_AUTO, zone, &at));
	assert_int_equal(at, 1784376000 - 7200);
	assert_true(date_parse("2026-01-18 12:00", DATES_AUTO, zone, &at));
	assert_int_equal(at, 1768737600 - 3600);
	/* The offset that is written counts. */
	assert_true(date_parse("2026-07-18 12:00 +0000", DATES_AUTO, zone, &at));
	assert_int_equal(at, 1784376000);
}

static void birthdays(void **state)
{
	static const struct {
		const char *text;
		enum date_order order;
		const char *day;
	} cases[] = {
		{ "1990-05-22", DATES_AUTO, "1990-05-22" },
		{ "05-22", DATES_AUTO, "--05-22" },
		{ "--05-22", DATES_AUTO, "--05-22" },
		{ "22.05.", DATES_AUTO, "--05-22" },
		{ "29.2.", DATES_AUTO, "--02-29" },
		{ "22/05", DATES_DAY_FIRST, "--05-22" },
		{ "1990-02-30", DATES_AUTO, NULL },
		{ "13-13", DATES_AUTO, NULL },
		{ "x", DATES_AUTO, NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *day = date_birthday(cases[i].text, cases[i].order);

		if (g_strcmp0(day, cases[i].day) != 0)
			fail_msg("'%s' is %s", cases[i].text, day);
	}
}

static void guesses(void **state)
{
	assert_int_equal(date_guess((const char *const[]){ "2026-05-22", NULL }), DATES_YEAR_FIRST);
	assert_int_equal(date_guess((const char *const[]){ "05/06/2026", "22/05/2026", NULL }),
	                 DATES_DAY_FIRST);
	assert_int_equal(date_guess((const char *const[]){ "05/06/2026", "05/22/2026", NULL }),
	                 DATES_MONTH_FIRST);
	assert_int_equal(date_guess((const char *const[]){ "05/06/2026", NULL }), DATES_AUTO);
	assert_int_equal(date_guess((const char *const[]){ "5.6.2026", NULL }), DATES_DAY_FIRST);
	assert_int_equal(date_guess((const char *const[]){ "never", NULL }), DATES_AUTO);
	assert_int_equal(date_guess((const char *const[]){ NULL }), DATES_AUTO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),       cmocka_unit_test(damaged),   cmocka_unit_test(too_long),
		cmocka_unit_test(long_quoted), cmocka_unit_test(encodings), cmocka_unit_test(unpacked),
		cmocka_unit_test(spectrum),    cmocka_unit_test(dates),     cmocka_unit_test(local_dates),
		cmocka_unit_test(birthdays),   cmocka_unit_test(guesses),
	};

	return cmocka_run_group_tests_name("csv", tests, make_place, remove_place);
}
