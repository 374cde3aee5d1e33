/* Letters that look like others are found, and the names of real people are left alone. */
#include "base/alike.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

static void mixed_words_are_found(void **state)
{
	static const struct {
		const char *text, *spelled, *scripts;
	} rows[] = {
		{ "p\u0430ypal.example", "p<U+0430>ypal.example", "Latin and Cyrillic" },
		{ "Eva \u0391nna", "Eva <U+0391>nna", "Latin and Greek" },
		{ "\u041Cax M\u00FCller", "<U+041C>ax M\u00FCller", "Latin and Cyrillic" },
		{ "\u03BF\u0430", "<U+03BF><U+0430>", "Greek and Cyrillic" },
		{ "b\u0585b@example.org", "b<U+0585>b@example.org", "Latin and Armenian" },
		{ "\u13A2va", "<U+13A2>va", "Latin and Cherokee" },
		{ "\u3042\uAC00", "<U+3042><U+AC00>", "Japanese and Korean" },
		{ "a\u0430 b\u03BF", "a<U+0430> b<U+03BF>", "Latin and Cyrillic" },
		/* A mark belongs to its letter, and a digit to nobody: they hide nothing. */
		{ "e\u0301v\u04301", "e\u0301v<U+0430>1", "Latin and Cyrillic" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *scripts = NULL;
		g_autofree char *spelled = alike_mixed(rows[i].text, &scripts);

		if (!spelled)
			fail_msg("'%s' passes", rows[i].text);
		assert_string_equal(spelled, rows[i].spelled);
		assert_string_equal(scripts, rows[i].scripts);
	}
}

static void people_are_left_alone(void **state)
{
	static const char *const names[] = {
		"J\u00FCrgen M\u00FCller",
		"\u0141ukasz W\u00F3jcik",
		"Bj\u00F6rn \u00D8stergaard",
		"\u00C5sa Haddad",
		"O'Brien-\u00D3 Conaire",
		"Nguy\u1EC5n Th\u1ECB Minh",
		"\u0130smail I\u015F\u0131k",
		"\u0399\u03C9\u03AC\u03BD\u03BD\u03B7\u03C2 \u03A0\u03B1\u03C0\u03B1\u03B4\u03CC\u03C0\u03BF\u03C5\u03BB\u03BF\u03C2",
		"Anna \u039C\u03B1\u03C1\u03AF\u03B1",
		"\u0421\u0430\u0440\u0430 \u0421\u043E\u0441\u0430",
		"\u5C71\u7530 \u3072\u308D\u307F",
		"\u5C71\u7530\u305F\u308D\u3046",
		"\uAE40\uCCA0\uC218",
		"Caf\u00E9\u6771\u4EAC",
		"\u05D3\u05D5\u05D3 \u05DB\u05D4\u05DF",
		"\u0645\u062D\u0645\u062F \u0639\u0644\u064A",
		"Zo\u00EB 2.0",
		"M\u00FCller & S\u00F6hne KG",
		"\u0627\u0644\u0642\u0627\u0647\u0631\u0629 24",
		"\u0E2A\u0E21\u0E0A\u0E32\u0E22",
		"\u0917\u0940\u0924\u093E",
		"",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *scripts = NULL;
		g_autofree char *spelled = alike_mixed(names[i], &scripts);

		if (spelled)
			fail_msg("'%s' is called %s: %s", names[i], scripts, spelled);
		assert_null(scripts);
	}
}

static void disguised_labels_are_found(void **state)
{
	g_autofree char *script = NULL;
	g_autofree char *looks = alike_disguised("\u0441\u043E\u0441\u043E-24", &script);
	g_autofree char *none = NULL;

	assert_string_equal(looks, "coco-24");
	assert_string_equal(script, "Cyrillic");
	assert_null(alike_disguised("coco", &none));
	assert_null(none);
	assert_null(alike_disguised("\u043C\u043E\u0441\u043A\u0432\u0430",
	                            &none)); /* Moskva: m and v look like none */
	assert_null(alike_disguised("24", &none));
	assert_null(alike_disguised("", &none));
}

static bool takes_for(const char *domain, const char *other)
{
	g_auto(GStrv) domains = alike_domains(domain);

	return g_strv_contains((const char *const *)domains, other);
}

static void domains_that_look_alike(void **state)
{
	assert_true(takes_for("paypa1.example", "paypal.example"));
	assert_true(takes_for("PAYPA1.example", "paypal.example"));
	assert_true(takes_for("g00gle.example", "google.example"));
	assert_true(takes_for("rnodern.example", "modern.example"));
	assert_true(takes_for("vvater.example", "water.example"));
	assert_true(takes_for("p\u0430ypal.example", "paypal.example"));
	assert_false(takes_for("paypal.example", "paypal.example"));
	/* The country is no place to hide: .c0m does not exist. */
	assert_false(takes_for("shop.c0", "shop.co"));
	for (const char *domain = "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii.example"; domain; domain = NULL) {
		g_auto(GStrv) domains = alike_domains(domain);

		assert_true(g_strv_length(domains) <= 16);
	}
	for (const char *domain = ""; domain; domain = NULL) {
		g_auto(GStrv) domains = alike_domains(domain);

		assert_int_equal(g_strv_length(domains), 0);
	}
}

static void everything_in_ascii(void **state)
{
	g_autofree char *plain = alike_ascii("Zo\u00EB\n\u202Ex \U0001F600\xff");

	assert_string_equal(plain, "Zo<U+00EB>\n<U+202E>x <U+1F600><U+FFFD>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mixed_words_are_found),      cmocka_unit_test(people_are_left_alone),
		cmocka_unit_test(disguised_labels_are_found), cmocka_unit_test(domains_that_look_alike),
		cmocka_unit_test(everything_in_ascii),
	};

	return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
