#include "base/error.h"
#include "base/jdoc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static void check_text(const struct jdoc *doc, const char *expected)
{
	g_autofree char *text = jdoc_text(doc);

	assert_string_equal(text, expected);
}

static void building(void **state)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	struct jdoc *tags = jdoc_array();

	check_text(doc, "{}");
	jdoc_add_text(tags, "vip");
	jdoc_add_text(tags, NULL);
	jdoc_add_int(tags, -1);
	jdoc_add(tags, jdoc_object());
	jdoc_set(doc, "tags", tags);
	jdoc_set_text(doc, "name", "Müller \"x\"\n");
	jdoc_set_text(doc, "email", NULL);
	jdoc_set_int(doc, "id", G_MAXINT64);
	jdoc_set_real(doc, "p", 0.1);
	jdoc_set_real(doc, "nan", NAN);
	jdoc_set_bool(doc, "yes", true);
	jdoc_set_null(doc, "none");
	check_text(doc,
	           "{\"email\":null,\"id\":9223372036854775807,\"name\":\"Müller \\\"x\\\"\\n\",\"nan\":null,"
	           "\"none\":null,\"p\":0.1,\"tags\":[\"vip\",null,-1,{}],\"yes\":true}");
	jdoc_set_int(doc, "id", 2);
	assert_int_equal(jdoc_get_int(doc, "id", 0), 2);
}

static void exact_reals(void **state)
{
	static const double reals[] = { 0.1, 1.0 / 3, 5e-324, -1.7976931348623157e308, 0, 3 };
	g_autoptr(Jdoc) array = jdoc_array(), again = NULL;
	g_autofree char *text = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(reals); i++)
		jdoc_add_real(array, reals[i]);
	jdoc_add_real(array, INFINITY);
	text = jdoc_text_exact(array);
	again = jdoc_parse(text, -1, NULL);
	assert_int_equal(jdoc_size(again), G_N_ELEMENTS(reals) + 1);
	for (gsize i = 0; i < G_N_ELEMENTS(reals); i++)
		assert_true(jdoc_as_real(jdoc_at(again, i), 7) == reals[i]);
	assert_true(jdoc_is_null(jdoc_at(again, G_N_ELEMENTS(reals))));
	assert_true(jdoc_as_real(jdoc_at(again, G_N_ELEMENTS(reals)), 7) == 7);
}

static void outside_utf8(void **state)
{
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_text(doc, "name", "M\xfcller");
	assert_string_equal(jdoc_get_text(doc, "name"), "Müller");
}

static void reading(void **state)
{
	g_autoptr(Jdoc) doc =
		jdoc_parse("{\"a\":1,\"b\":[true,2.5,\"x\"],\"c\":{},\"d\":null,\"e\":true}", -1, NULL);
	const struct jdoc *list = jdoc_get(doc, "b");

	assert_non_null(doc);
	assert_int_equal(jdoc_get_int(doc, "a", -1), 1);
	assert_true(jdoc_get_real(doc, "a", 0) == 1.0);
	assert_int_equal(jdoc_get_int(doc, "b", -1), -1);
	assert_null(jdoc_get_text(doc, "a"));
	assert_null(jdoc_get(doc, "z"));
	assert_true(jdoc_get_bool(doc, "e"));
	assert_false(jdoc_get_bool(doc, "a"));
	assert_true(jdoc_has(doc, "d"));
	assert_false(jdoc_has(doc, "z"));
	assert_true(jdoc_is_null(jdoc_get(doc, "d")));
	assert_true(jdoc_is_object(jdoc_get(doc, "c")));
	assert_true(jdoc_is_array(list));
	assert_int_equal(jdoc_size(list), 3);
	assert_string_equal(jdoc_as_text(jdoc_at(list, 2)), "x");
	assert_null(jdoc_at(list, 3));
	assert_int_equal(jdoc_as_int(jdoc_at(list, 2), 7), 7);
	assert_int_equal(jdoc_size(doc), 0);
	assert_null(jdoc_get(NULL, "a"));
	assert_int_equal(jdoc_size(NULL), 0);
}

static void refusals(void **state)
{
	static const char *const bad[] = { "",     "{",        "{\"a\":1,\"a\":2}",    "[1,]",
		                               "{} x", "\"\xff\"", "99999999999999999999", "nul" };
	GError *error = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		assert_null(jdoc_parse(bad[i], -1, &error));
		assert_true(tend_error_is(error, TEND_FAILED));
		g_clear_error(&error);
	}
	assert_null(jdoc_parse("[1,\n  x]", -1, &error));
	assert_non_null(strstr(error->message, "line 2, column 3"));
	g_clear_error(&error);
}

static void same_content_same_text(void **state)
{
	g_autoptr(Jdoc) a = jdoc_parse(" {\"b\": [1, 0.5], \"a\": \"\\u00fc\"}", -1, NULL);
	g_autoptr(Jdoc) b = jdoc_parse("{\"a\":\"ü\",\"b\":[1,5e-1]}", -1, NULL);
	g_autofree char *text = jdoc_text(a);
	g_autoptr(Jdoc) again = jdoc_parse(text, -1, NULL);

	check_text(b, text);
	check_text(again, text);
}

static void walking(void **state)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	g_autoptr(Jdoc) empty = jdoc_object();
	g_autoptr(GString) walked = g_string_new(NULL);
	void *iter = NULL;
	const char *key;
	const struct jdoc *value;

	jdoc_set_int(doc, "c", 3);
	jdoc_set_int(doc, "a", 1);
	jdoc_set_int(doc, "b", 2);
	while (jdoc_next(doc, &iter, &key, &value)) {
		void *inner = NULL;
		const char *inner_key;
		const struct jdoc *inner_value;

		g_string_append_printf(walked, "%s%d:", key, (int)jdoc_as_int(value, 0));
		while (jdoc_next(doc, &inner, &inner_key, &inner_value))
			g_string_append(walked, inner_key);
		g_string_append_c(walked, ' ');
	}
	assert_string_equal(walked->str, "a1:abc b2:abc c3:abc ");
	iter = NULL;
	assert_false(jdoc_next(empty, &iter, &key, &value));
	assert_false(jdoc_next(NULL, &iter, &key, &value));
	assert_false(jdoc_next(jdoc_get(doc, "a"), &iter, &key, &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(building),     cmocka_unit_test(exact_reals),
		cmocka_unit_test(outside_utf8), cmocka_unit_test(reading),
		cmocka_unit_test(refusals),     cmocka_unit_test(same_content_same_text),
		cmocka_unit_test(walking),
	};

	return cmocka_run_group_tests_name("jdoc", tests, NULL, NULL);
}
