/* Keys: scripts are read as people write them, mistakes are named, and rows find their keys. */
#include "base/error.h"
#include "tui/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static const char *kind_name(enum key_kind kind)
{
	static const char *const names[] = { "text", "named", "paste", "click", "wheel", "resize" };

	return names[kind];
}

/* The keys as "text j, named enter, resize 120x40". */
static char *told(const GArray *keys)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < keys->len; i++) {
		const struct key *key = &g_array_index(keys, struct key, i);

		g_string_append_printf(out, "%s%s ", i > 0 ? ", " : "", kind_name(key->kind));
		if (key->kind == KEY_RESIZE || key->kind == KEY_CLICK)
			g_string_append_printf(out, "%dx%d", key->column, key->row);
		else if (key->kind == KEY_WHEEL)
			g_string_append_printf(out, "%d", key->row);
		else
			g_string_append(out, key->kind == KEY_PASTE ? key->text : key->name);
	}
	return g_string_free(out, FALSE);
}

static void scripts(void **state)
{
	/* clang-format off */
	static const char *const rows[][2] = {
		{ "", "" },
		{ " \n\t ", "" },
		{ "3 j", "text 3, text j" },
		{ "3j", "text 3, text j" },
		{ "j*3", "text j, text j, text j" },
		{ "<enter>*2", "named enter, named enter" },
		{ "<space> <esc> <ctrl-d> <page-down> <f1> <shift-tab>", "text  , named esc, named ctrl-d, named page-down, named f1, named shift-tab" },
		{ "\"a b\"", "text a, text  , text b" },
		{ "\"\"", "" },
		{ "\"<enter>\"", "text <, text e, text n, text t, text e, text r, text >" },
		{ "é 山", "text é, text 山" },
		{ "<paste:two words>", "paste two words" },
		{ "<paste:>", "paste " },
		{ "<resize:120x40>", "resize 120x40" },
		{ "<click:10,5>", "click 9x4" },
		{ "<wheel:down> <wheel:up>", "wheel 1, wheel -1" },
		{ "*", "text *" },
		{ "* *", "text *, text *" },
		{ "**2", "text *, text *" },
		{ "j*", "text j, text *" },
		{ "j*x", "text j, text *, text x" },
		{ "j*0", "text j" },
		{ "<", "text <" },
		{ "< x", "text <, text x" },
		{ "<shot>", "named shot" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GArray) keys = key_parse_script(rows[i][0], &error);

		if (keys == NULL)
			fail_msg("'%s' failed: %s", rows[i][0], error->message);
		g_autofree char *got = told(keys);
		if (strcmp(got, rows[i][1]) != 0)
			fail_msg("'%s' was read as '%s', not '%s'", rows[i][0], got, rows[i][1]);
	}
}

static void mistakes(void **state)
{
	/* clang-format off */
	static const char *const rows[][2] = {
		{ "j \"open", "has no partner" },
		{ "<entr>", "<entr>" },
		{ "<>", "<>" },
		{ "j <resize:big>", "<resize:big>" },
		{ "<resize:0x0>", "<resize:0x0>" },
		{ "<resize:99999999x99999999>", "<resize:99999999x99999999>" },
		{ "<resize:-5x20>", "<resize:-5x20>" },
		{ "<click:5>", "<click:5>" },
		{ "<wheel:left>", "<wheel:left>" },
		{ "<fx>", "<fx>" },
		{ "\xff", "not UTF-8" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GArray) keys = key_parse_script(rows[i][0], &error);

		if (keys != NULL)
			fail_msg("'%s' was taken", rows[i][0]);
		assert_true(tend_error_is(error, TEND_USAGE));
		if (strstr(error->message, rows[i][1]) == NULL)
			fail_msg("'%s' said '%s'", rows[i][0], error->message);
	}
}

/* A number that is absurd costs neither memory nor time. */
static void many_times(void **state)
{
	g_autoptr(GArray) keys = key_parse_script("j*99999999999999999999", NULL);

	assert_non_null(keys);
	assert_in_range(keys->len, 1, 100000);
}

static struct key one_key(const char *script)
{
	g_autoptr(GArray) keys = key_parse_script(script, NULL);

	assert_int_equal(keys->len, 1);
	return g_array_index(keys, struct key, 0); /* none of these owns a text */
}

static void finding(void **state)
{
	static const struct key_row rows[] = {
		{ .action = "mark", .keys = "space" },
		{ .action = "open", .keys = "enter l" },
		{ .action = "half", .keys = " ctrl-d  page-down " },
		{ .action = "never", .keys = "" },
		{ NULL },
	};
	/* clang-format off */
	static const char *const found[][2] = {
		{ "<space>", "mark" }, { "\" \"", "mark" }, { "<enter>", "open" }, { "l", "open" }, { "<ctrl-d>", "half" }, { "<page-down>", "half" },
		{ "L", NULL }, { "e", NULL }, { "<esc>", NULL }, { "<wheel:up>", NULL }, { "<click:1,1>", NULL }, { "<resize:80x24>", NULL },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(found); i++) {
		struct key key = one_key(found[i][0]);
		const struct key_row *row = key_find(rows, &key);

		if (g_strcmp0(row ? row->action : NULL, found[i][1]) != 0)
			fail_msg("%s found '%s', not '%s'", found[i][0], row ? row->action : "nothing",
			         found[i][1] ? found[i][1] : "nothing");
	}
}

static void showing(void **state)
{
	/* clang-format off */
	static const char *const rows[][2] = {
		{ "a", "a" }, { "enter l", "Enter" }, { "space", "Space" }, { "ctrl-d page-down", "^D" }, { "page-down", "PgDn" }, { "?", "?" }, { "é", "é" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *shown = key_shown(&(struct key_row){ .keys = rows[i][0] });

		assert_string_equal(shown, rows[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts), cmocka_unit_test(mistakes), cmocka_unit_test(many_times),
		cmocka_unit_test(finding), cmocka_unit_test(showing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
