#include "base/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { NO = -1 };

static void digits(void **state)
{
	assert_int_equal(money_digits("EUR"), 2);
	assert_int_equal(money_digits("AED"), 2);
	assert_int_equal(money_digits("ZWL"), 2);
	assert_int_equal(money_digits("JPY"), 0);
	assert_int_equal(money_digits("ISK"), 0);
	assert_int_equal(money_digits("KWD"), 3);
	assert_int_equal(money_digits("CLF"), 4);
	assert_int_equal(money_digits("eur"), NO);
	assert_int_equal(money_digits("XXX"), NO);
	assert_int_equal(money_digits("EURO"), NO);
	assert_int_equal(money_digits("EU"), NO);
	assert_int_equal(money_digits(""), NO);
	assert_int_equal(money_digits(NULL), NO);
}

static void amounts(void **state)
{
	/* clang-format off */
	static const struct {
		const char *text, *currency;
		char decimal;
		gint64 minor;
	} good[] = {
		{ "1240.5", "EUR", 0, 124050 },        { "0", "EUR", 0, 0 },                 { "007", "EUR", 0, 700 },
		{ "$1,240.00", "USD", 0, 124000 },     { "-$45.00", "USD", 0, -4500 },       { "$-45.00", "USD", 0, -4500 },
		{ "1.240,50 €", "EUR", 0, 124050 },    { "1.240,50", "EUR", ',', 124050 },   { "1240,5", "EUR", 0, 124050 },
		{ "(12.00)", "EUR", 0, -1200 },        { "($12.00)", "USD", 0, -1200 },      { "$(12.00)", "USD", 0, -1200 },
		{ "EUR 3", "EUR", 0, 300 },            { "3 eur", "EUR", 0, 300 },           { "3EUR", "EUR", 0, 300 },
		{ "12.00-", "EUR", 0, -1200 },         { "+5", "EUR", 0, 500 },              { "\u221212,00", "EUR", 0, -1200 },
		{ " 5.00\t", "EUR", 0, 500 },          { "1 240,50", "EUR", 0, 124050 },     { "1\u202f240,50\u00a0€", "EUR", 0, 124050 },
		{ "1'240.50", "CHF", 0, 124050 },      { "CHF 1\u2019240.50", "CHF", 0, 124050 },
		{ "12,34,567.89", "INR", 0, 123456789 }, { "₹1,00,000", "INR", 0, 10000000 },
		{ "1,234,567", "EUR", 0, 123456700 },  { "1.234.567,8", "EUR", 0, 123456780 },
		{ ".5", "EUR", 0, 50 },                { "-.5", "EUR", 0, -50 },
		{ "1.2300", "EUR", 0, 123 },           { "1.230,500", "EUR", 0, 123050 },
		/* The lone separator before three digits. */
		{ "1,234", "EUR", 0, 123400 },         { "1.240", "EUR", 0, 124000 },        { "1,234", "JPY", 0, 1234 },
		{ "0.500", "EUR", 0, 50 },             { "1234.500", "EUR", 0, 123450 },     { "1.240", "EUR", '.', 124 },
		{ "1,240", "EUR", '.', 124000 },       { "1,234", "KWD", 0, 1234 },          { "1,234", "KWD", '.', 1234000 },
		{ "1240.00", "JPY", 0, 1240 },         { "¥1,240", "JPY", 0, 1240 },         { "1.5", "KWD", 0, 1500 },
		{ "R$ 1.240,50", "BRL", 0, 124050 },   { "R 12.50", "ZAR", 0, 1250 },        { "A$5", "AUD", 0, 500 },
		{ "92233720368547758.07", "EUR", 0, G_MAXINT64 },
		{ "-92233720368547758.08", "EUR", 0, G_MININT64 },
	};
	static const struct {
		const char *text, *currency;
		char decimal;
	} bad[] = {
		{ "", "EUR", 0 },          { " ", "EUR", 0 },          { "-", "EUR", 0 },          { "EUR", "EUR", 0 },
		{ "abc", "EUR", 0 },       { "1e5", "EUR", 0 },        { "0x10", "EUR", 0 },       { "NaN", "EUR", 0 },
		{ "--5", "EUR", 0 },       { "-5-", "EUR", 0 },        { "(-5)", "EUR", 0 },       { "(5", "EUR", 0 },
		{ "5)", "EUR", 0 },        { "+5-", "EUR", 0 },        { "5.", "EUR", 0 },         { "1..5", "EUR", 0 },
		{ "1,23,4", "EUR", 0 },    { "1234,567.00", "EUR", 0 }, { "1.234,56.7", "EUR", 0 }, { "1'2", "EUR", 0 },
		{ "1'234 567", "EUR", 0 }, { "1.234.56", "EUR", 0 },   { "1234.567", "EUR", 0 },   { "1.005", "EUR", '.' },
		{ "1240.50", "JPY", 0 },   { "1.2345", "KWD", 0 },     { "1.240,50", "EUR", '.' }, { "1240.5", "EUR", ',' },
		{ "€ 5", "USD", 0 },       { "$5", "EUR", 0 },         { "USD 5", "EUR", 0 },      { "5 EUR USD", "EUR", 0 },
		{ "EUR 5 EUR", "EUR", 0 }, { "5", "XXX", 0 },          { "5 5", "EUR", 0 },        { "\u0665", "EUR", 0 },
		{ "92233720368547758.08", "EUR", 0 }, { "99999999999999999999", "JPY", 0 }, { "\x80", "EUR", 0 },
	};
	/* clang-format on */
	gint64 minor;

	for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
		minor = 424242;
		if (!money_parse(good[i].text, good[i].currency, good[i].decimal, &minor))
			fail_msg("'%s' %s was refused", good[i].text, good[i].currency);
		if (minor != good[i].minor)
			fail_msg("'%s' %s is %" G_GINT64_FORMAT, good[i].text, good[i].currency, minor);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		if (money_parse(bad[i].text, bad[i].currency, bad[i].decimal, &minor))
			fail_msg("'%s' %s was taken for %" G_GINT64_FORMAT, bad[i].text, bad[i].currency, minor);
}

static void quantities(void **state)
{
	gint64 milli;

	assert_true(quantity_parse("0.5", 0, &milli));
	assert_int_equal(milli, 500);
	assert_true(quantity_parse("-12.5", 0, &milli));
	assert_int_equal(milli, -12500);
	assert_true(quantity_parse("2", 0, &milli));
	assert_int_equal(milli, 2000);
	assert_true(quantity_parse("1,234", 0, &milli));
	assert_int_equal(milli, 1234);
	assert_true(quantity_parse("1,234", '.', &milli));
	assert_int_equal(milli, 1234000);
	assert_true(quantity_parse("0,75", 0, &milli));
	assert_int_equal(milli, 750);
	assert_false(quantity_parse("0.0005", 0, &milli));
	assert_false(quantity_parse("$2", 0, &milli));
	assert_false(quantity_parse("two", 0, &milli));
}

static void check_format(char *got, const char *expected)
{
	assert_string_equal(got, expected);
	g_free(got);
}

static void formats(void **state)
{
	check_format(money_format(124050, "EUR"), "1240.50 EUR");
	check_format(money_format(-5, "EUR"), "-0.05 EUR");
	check_format(money_format(1240, "JPY"), "1240 JPY");
	check_format(money_format(-1234, "KWD"), "-1.234 KWD");
	check_format(money_format_bare(0, "EUR"), "0.00");
	check_format(money_format_bare(G_MININT64, "EUR"), "-92233720368547758.08");
	check_format(quantity_format(500), "0.5");
	check_format(quantity_format(2000), "2");
	check_format(quantity_format(10000), "10");
	check_format(quantity_format(-1), "-0.001");
	check_format(quantity_format(0), "0");
}

static void times(void **state)
{
	gint64 total;

	assert_true(money_times(1999, 500, &total));
	assert_int_equal(total, 1000); /* 999.5, away from zero */
	assert_true(money_times(-1999, 500, &total));
	assert_int_equal(total, -1000);
	assert_true(money_times(1, 499, &total));
	assert_int_equal(total, 0);
	assert_true(money_times(G_MAXINT64, 1000, &total));
	assert_int_equal(total, G_MAXINT64);
	assert_true(money_times(G_MININT64, 1000, &total));
	assert_int_equal(total, G_MININT64);
	assert_false(money_times(G_MAXINT64, 1001, &total));
	assert_false(money_times(G_MININT64, -1000, &total));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits),  cmocka_unit_test(amounts), cmocka_unit_test(quantities),
		cmocka_unit_test(formats), cmocka_unit_test(times),
	};

	return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
