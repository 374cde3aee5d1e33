#include "base/clock.h"
#include "base/printer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef void (*print_fn)(struct printer *printer);

static const struct print_column columns[] = {
	{ "id", "id", 0, true },       { "name", "name", 0, false },
	{ "spent", "spent", 0, true }, { "at_risk", "at risk", 0, false },
	{ "tags", "tags", 0, false },  { NULL, NULL, 0, false },
};

/* What `print` gives in that format and width. Caller frees. */
static char *printed(print_fn print, enum printer_format format, int width, bool color)
{
	struct clock clock = { 0 };
	struct printer *printer;
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	assert_true(clock_set_zone(&clock, "Europe/Berlin", NULL));
	printer = printer_new(out, format, color, width, clock.zone);
	clock_clear(&clock);
	print(printer);
	assert_true(printer_close(printer, true));
	fclose(out);
	return text;
}

static void check(print_fn print, enum printer_format format, int width, const char *expected)
{
	char *text = printed(print, format, width, false);

	if (strcmp(text, expected) != 0)
		fail_msg("printed:\n%s\nexpected:\n%s", text, expected);
	if (format == PRINTER_JSON) {
		g_autoptr(Jdoc) doc = jdoc_parse(text, -1, NULL);

		assert_non_null(doc);
	}
	free(text);
}

static void print_row(struct printer *printer, gint64 id, const char *name, gint64 spent, bool at_risk)
{
	print_object_begin(printer, NULL);
	print_int(printer, "id", id);
	print_text(printer, "name", name);
	print_money(printer, "spent", spent, "EUR");
	print_bool(printer, "at_risk", at_risk);
	print_time(printer, "last_order_at", at_risk ? 1795424400 : 0);
	print_list_begin(printer, "tags", NULL, NULL);
	if (at_risk) {
		print_text(printer, NULL, "vip");
		print_text(printer, NULL, "new");
	}
	print_list_end(printer);
	print_object_end(printer);
}

static void print_customers(struct printer *printer)
{
	print_list_begin(printer, NULL, columns, "no customers");
	print_row(printer, 1, "Anna Beck", 124050, false);
	print_row(printer, 12, "Müller, \"Söhne\" & Co. KG", -5, true);
	print_list_end(printer);
}

static void lists(void **state)
{
	check(print_customers, PRINTER_HUMAN, 0,
	      "id  name                            spent  at risk  tags\n"
	      " 1  Anna Beck                 1240.50 EUR\n"
	      "12  Müller, \"Söhne\" & Co. KG    -0.05 EUR  yes      vip, new\n");
	check(print_customers, PRINTER_HUMAN, 46,
	      "id  name              spent  at risk  tags\n"
	      " 1  Anna Beck   1240.50 EUR\n"
	      "12  Müller, \"…    -0.05 EUR  yes      vip, new\n");
	check(print_customers, PRINTER_JSON, 0,
	      "[\n"
	      "  {\"id\":1,\"name\":\"Anna Beck\",\"spent\":{\"minor\":124050,\"currency\":\"EUR\"},\"at_risk\":false,"
	      "\"last_order_at\":null,\"tags\":[]},\n"
	      "  {\"id\":12,\"name\":\"Müller, \\\"Söhne\\\" & Co. KG\",\"spent\":{\"minor\":-5,\"currency\":\"EUR\"},"
	      "\"at_risk\":true,\"last_order_at\":\"2026-11-23T10:00:00+01:00\",\"tags\":[\"vip\",\"new\"]}\n"
	      "]\n");
	check(print_customers, PRINTER_CSV, 0,
	      "id,name,spent,spent_currency,at_risk,last_order_at,tags\r\n"
	      "1,Anna Beck,1240.50,EUR,false,,\r\n"
	      "12,\"Müller, \"\"Söhne\"\" & Co. KG\",-0.05,EUR,true,2026-11-23T10:00:00+01:00,vip; new\r\n");
}

static void print_nobody(struct printer *printer)
{
	print_list_begin(printer, NULL, columns, "no customers");
	print_list_end(printer);
}

static void print_nothing(struct printer *printer) {}

static void emptiness(void **state)
{
	check(print_nobody, PRINTER_HUMAN, 80, "no customers\n");
	check(print_nobody, PRINTER_JSON, 80, "[]\n");
	check(print_nobody, PRINTER_CSV, 80, "id,name,spent,at_risk,tags\r\n");
	check(print_nothing, PRINTER_HUMAN, 80, "");
	check(print_nothing, PRINTER_JSON, 80, "{}\n");
	check(print_nothing, PRINTER_CSV, 80, "");
}

static void print_order(struct printer *printer)
{
	static const struct print_column lines[] = { { "what", "what", 0, false },
		                                         { "count", "count", 0, true },
		                                         { NULL } };

	print_object_begin(printer, NULL);
	print_int(printer, "id", 7);
	print_object_begin(printer, "customer");
	print_int(printer, "id", 1);
	print_text(printer, "name", "Anna\nBeck");
	print_object_end(printer);
	print_time(printer, "paid_at", 1795424400);
	print_list_begin(printer, "tags", NULL, "none");
	print_list_end(printer);
	print_list_begin(printer, "lines", lines, "none");
	for (int i = 1; i < 3; i++) {
		print_object_begin(printer, NULL);
		print_text(printer, "what", i == 1 ? "tea" : "a cup\twith\na lid");
		print_int(printer, "count", i * 100);
		print_object_end(printer);
	}
	print_list_end(printer);
	print_text(printer, "note", "a long note that has to be wrapped here");
	print_line(printer, "Sent.");
	print_object_end(printer);
}

static void objects(void **state)
{
	check(print_order, PRINTER_HUMAN, 40,
	      "id             7\n"
	      "customer id    1\n"
	      "customer name  Anna\n"
	      "               Beck\n"
	      "paid at        Mon 23 Nov 2026, 10:00\n"
	      "tags           none\n"
	      "note           a long note that has to\n"
	      "               be wrapped here\n"
	      "\n"
	      "lines\n"
	      "what              count\n"
	      "tea                 100\n"
	      "a cup with a lid    200\n"
	      "Sent.\n");
	check(print_order, PRINTER_JSON, 40,
	      "{\n"
	      "  \"id\":7,\n"
	      "  \"customer\":{\"id\":1,\"name\":\"Anna\\nBeck\"},\n"
	      "  \"paid_at\":\"2026-11-23T10:00:00+01:00\",\n"
	      "  \"tags\":[],\n"
	      "  \"lines\":[\n"
	      "    {\"what\":\"tea\",\"count\":100},\n"
	      "    {\"what\":\"a cup\\twith\\na lid\",\"count\":200}\n"
	      "  ],\n"
	      "  \"note\":\"a long note that has to be wrapped here\"\n"
	      "}\n");
	check(print_order, PRINTER_CSV, 40,
	      "id,customer.id,customer.name,paid_at,tags,lines,note\r\n"
	      "7,1,\"Anna\nBeck\",2026-11-23T10:00:00+01:00,,,a long note that has to be wrapped here\r\n");
}

static void print_formulas(struct printer *printer)
{
	static const char *const cells[] = { "=1+1", "+49 170", "-cmd", "@x", "a=b", "", "'=1" };

	print_list_begin(printer, NULL, NULL, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
		print_object_begin(printer, NULL);
		print_text(printer, "cell", cells[i]);
		print_int(printer, "n", -1);
		print_object_end(printer);
	}
	print_list_end(printer);
}

static void formula_cells(void **state)
{
	check(print_formulas, PRINTER_CSV, 0,
	      "cell,n\r\n'=1+1,-1\r\n'+49 170,-1\r\n'-cmd,-1\r\n'@x,-1\r\na=b,-1\r\n,-1\r\n'=1,-1\r\n");
}

static void print_attack(struct printer *printer)
{
	print_text(printer, "name",
	           "\x1b]0;x\x07\xc2\x9b"
	           "2J\u202e \U000E0041 \x7f M\xfcller");
	print_doc(printer, "doc", NULL);
}

static void print_hostile_doc(struct printer *printer)
{
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_text(doc, "x\u202e",
	              "\xc2\x9b"
	              "2J \U000E0041 ü \x7f");
	print_doc(printer, NULL, doc);
}

static void nothing_obeyed(void **state)
{
	check(print_attack, PRINTER_HUMAN, 0,
	      "name  <U+001B>]0;x<U+0007><U+009B>2J<U+202E> <U+E0041> <U+007F> M<\\xfc>ller\n");
	/* Bytes that are no UTF-8 are read as the door reads them, which drops what is not to be seen. */
	check(print_attack, PRINTER_JSON, 0, "{\n  \"name\":\"]0;x2J   Müller\",\n  \"doc\":null\n}\n");
	check(print_hostile_doc, PRINTER_JSON, 0,
	      "{\"x\\u202e\":\"\\u009b2J \\udb40\\udc41 ü \\u007f\"}\n");
}

static void print_loose(struct printer *printer)
{
	print_heading(printer, "Figures");
	print_int(printer, "n", 3);
	print_real(printer, "p", 0.126, 2);
	print_real(printer, "nan", NAN, 2);
	print_real(printer, "huge", 1e300, 0);
	print_null(printer, "none");
}

static void loose_fields(void **state)
{
	char *text = printed(print_loose, PRINTER_JSON, 0, false);
	g_autoptr(Jdoc) doc = jdoc_parse(text, -1, NULL);

	assert_non_null(doc);
	assert_int_equal(jdoc_get_int(doc, "n", 0), 3);
	assert_true(jdoc_get_real(doc, "p", 0) == 0.13);
	assert_true(jdoc_get_real(doc, "huge", 0) == 1e300);
	assert_true(jdoc_is_null(jdoc_get(doc, "nan")));
	assert_true(jdoc_is_null(jdoc_get(doc, "none")));
	free(text);
}

static void print_prose(struct printer *printer)
{
	print_heading(printer, "First %s", "\x1b[2J");
	print_line(printer, "one two three four five");
	print_heading(printer, "Second");
	print_block(printer, "Dear Anna,\n\n  thanks \x1b.\n");
}

static void prose(void **state)
{
	char *text;

	check(print_prose, PRINTER_HUMAN, 12,
	      "First <U+001B>[2J\none two\nthree four\nfive\n\nSecond\n  Dear Anna,\n\n    thanks <U+001B>.\n");
	check(print_prose, PRINTER_JSON, 12, "{}\n");
	check(print_prose, PRINTER_CSV, 12, "");
	text = printed(print_prose, PRINTER_HUMAN, 0, true);
	assert_true(g_str_has_prefix(text, "\033[1mFirst <U+001B>[2J\033[0m\n"));
	free(text);
}

static void print_half(struct printer *printer)
{
	print_list_begin(printer, NULL, columns, NULL);
	print_object_begin(printer, NULL);
	print_int(printer, "id", 1);
}

/* A command that fails half way leaves no document that could pass for a whole one, and no leak. */
static void half_a_document(void **state)
{
	char *text = printed(print_half, PRINTER_JSON, 0, false);

	assert_null(jdoc_parse(text, -1, NULL));
	free(text);
	free(printed(print_half, PRINTER_HUMAN, 0, false));
	free(printed(print_half, PRINTER_CSV, 0, false));
}

static void full_device(void **state)
{
	FILE *out = fopen("/dev/full", "w");
	struct printer *printer;

	if (out == NULL)
		skip();
	printer = printer_new(out, PRINTER_JSON, false, 0, NULL);
	print_customers(printer);
	assert_false(printer_close(printer, true));
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),          cmocka_unit_test(emptiness),
		cmocka_unit_test(objects),        cmocka_unit_test(formula_cells),
		cmocka_unit_test(nothing_obeyed), cmocka_unit_test(loose_fields),
		cmocka_unit_test(prose),          cmocka_unit_test(half_a_document),
		cmocka_unit_test(full_device),
	};

	return cmocka_run_group_tests_name("printer", tests, NULL, NULL);
}
