#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "\U0001F469\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466"

struct pair {
	const char *text, *expected; /* expected NULL: no result */
};

static void check(char *got, const struct pair *pair)
{
	if (g_strcmp0(got, pair->expected) != 0)
		fail_msg("'%s' gave '%s', not '%s'", pair->text, got != NULL ? got : "(none)",
		         pair->expected != NULL ? pair->expected : "(none)");
	g_free(got);
}

static void clean_line(void **state)
{
	/* clang-format off */
	static const struct pair pairs[] = {
		{ "Anna Beck", "Anna Beck" },
		{ "", "" },
		{ " \t\n", "" },
		{ "  Anna\tBeck \r\n", "Anna Beck" },
		{ "one\r\ntwo\rthree\nfour\vfive", "one two three four five" },
		{ "\xc2\xa0M\u00fcller\u2003", "Müller" },
		{ "Mu\u0308ller", "Müller" },                       /* NFC */
		{ "M\xfcller", "Müller" },                          /* Windows-1252 */
		{ "\x80 5 \x93x\x94", "€ 5 “x”" },
		{ "a\x81" "b", "ab" },                              /* not even there a character */
		{ "\xed\xa0\x80", "í\u00a0€" },                     /* a surrogate is three bytes of it */
		{ "\xc0\xaf", "À¯" },                               /* overlong */
		{ "\x1b[31mred\x1b]0;x\x07", "[31mred]0;x" },
		{ "a\xc2\x9b" "31mb", "a31mb" },                         /* C1 CSI */
		{ "a\x7f" "b", "ab" },
		{ "abc\u202etxt.exe", "abctxt.exe" },
		{ "\u2066a\u2069\u200e\u200f\u061c", "a" },
		{ "a\u200bb\u2060c\ufeffd\u00ade", "abcde" },
		{ "\U000E0041\U000E007Fx", "x" },                   /* TAG */
		{ "\ue000\ufdd0\U0010ffff\U000F0000x", "x" },
		{ "a\u2028b\u2029c", "a b c" },
		{ FAMILY, FAMILY },
		{ "\u2764\ufe0f\u200d\U0001F525", "\u2764\ufe0f\u200d\U0001F525" },
		{ "\U0001F44D\U0001F3FD", "\U0001F44D\U0001F3FD" },
		{ "\U0001F469\U0001F3FD\u200d\U0001F4BB", "\U0001F469\U0001F3FD\u200d\U0001F4BB" },
		{ "1\ufe0f\u20e3", "1\ufe0f\u20e3" },
		{ "a\u200db a\ufe0f\u200d", "ab a" },
		{ "\U0001F469\u200d", "\U0001F469" },               /* nothing to join */
		{ "\U0001F469\u200d\u200d\U0001F469", "\U0001F469\u200d\U0001F469" },
		{ "\u0646\u0627\u0645\u0647\u200c\u0647\u0627", "\u0646\u0627\u0645\u0647\u200c\u0647\u0627" }, /* Persian */
		{ "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937" },                                       /* Devanagari */
		{ "a\u200cb", "ab" },
		{ "z\u0335\u0336\u0337\u0338\u0321\u0322x", "z\u0335\u0336\u0337\u0338x" },
		{ "\u3164\u115fx", "x" },                           /* letters that show nothing */
		{ "\u0152uvre \u0141\u00f3d\u017a", "Œuvre Łódź" },
		{ "\u5c71\u7530\u592a\u90ce", "山田太郎" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		check(text_clean(pairs[i].text, -1, TEXT_LINE), &pairs[i]);
	check(text_clean("a\0b", 3, TEXT_LINE), &(struct pair){ "a NUL b", "ab" });
	check(text_clean("abc", 2, TEXT_LINE), &(struct pair){ "ab of abc", "ab" });
}

static void clean_paragraphs(void **state)
{
	static const struct pair pairs[] = {
		{ "Dear Anna,\r\n\r\n\tthanks.\r", "Dear Anna,\n\n\tthanks." },
		{ "\n\n  indented\n", "  indented" },
		{ "M\xfcller\r\n  x\n\n", "Müller\n  x" },
		{ " \n ", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		check(text_clean(pairs[i].text, -1, TEXT_PARAGRAPHS), &pairs[i]);
}

static void is_clean(void **state)
{
	assert_true(text_is_clean("Anna Beck"));
	assert_true(text_is_clean("  Müller\r\n\tGmbH "));
	assert_true(text_is_clean("Mu\u0308ller"));
	assert_true(text_is_clean(FAMILY));
	assert_false(text_is_clean("M\xfcller"));
	assert_false(text_is_clean("a\u202e"));
	assert_false(text_is_clean("a\x1b[m"));
	assert_false(text_is_clean("\ufeffname"));
}

static void show(void **state)
{
	/* clang-format off */
	static const struct pair pairs[] = {
		{ "Anna Beck", "Anna Beck" },
		{ " kept ", " kept " },
		{ "Müller 山田 " FAMILY, "Müller 山田 " FAMILY },
		{ "\x1b[31m", "<U+001B>[31m" },
		{ "a\xc2\x9b" "b", "a<U+009B>b" },
		{ "a\x9b" "b", "a<\\x9b>b" },
		{ "abc\u202etxt", "abc<U+202E>txt" },
		{ "a\u200db", "a<U+200D>b" },
		{ "\u0301x", "<U+0301>x" },                          /* would land on the frame */
		{ "z\u0335\u0336\u0337\u0338\u0321", "z\u0335\u0336\u0337\u0338<U+0321>" },
		{ "\U000E0041", "<U+E0041>" },
		{ "\u0378", "<U+0378>" },                            /* nobody knows how wide */
		{ "a\r\nb\tc", "a<U+000D><U+000A>b<U+0009>c" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		check(text_show(pairs[i].text, TEXT_LINE), &pairs[i]);
	check(text_show("a\n\tb\rc", TEXT_PARAGRAPHS),
	      &(struct pair){ "a\\n\\tb\\rc", "a\n\tb<U+000D>c" });
	check(text_show("ü\n\u0301", TEXT_PARAGRAPHS),
	      &(struct pair){ "mark on a new line", "ü\n<U+0301>" });
}

/* Whatever comes in: what went through the door is clean, stays as it is, and what went through the gate obeys nobody. */
static void any_bytes(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20261123);
	static const char *const pieces[] = { "\u200d", "\ufe0f",       "\U0001F469", "\u0301",
		                                  "a",      "\u0915\u094d", "\u202e",     "\n",
		                                  " ",      "\xe9",         "\u0958",     "\u1100\u1161",
		                                  "\u0344", "\xf0",         "\u2126",     "\r",
		                                  "\u200c", "\u0623" };

	for (int round = 0; round < 20000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		enum text_use use = round % 2 ? TEXT_LINE : TEXT_PARAGRAPHS;
		g_autofree char *once = NULL;
		g_autofree char *twice = NULL;
		g_autofree char *shown = NULL;
		g_autofree char *folded = NULL;
		g_autofree char *folded_again = NULL;

		for (int i = g_rand_int_range(rand, 0, 16); i > 0; i--) {
			if (round % 3 == 0)
				g_string_append_c(text, (char)g_rand_int_range(rand, 1, 256));
			else if (round % 3 == 1)
				g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
			else
				g_string_append_unichar(text, (gunichar)g_rand_int_range(rand, 1, 0xd800));
		}
		once = text_clean(text->str, -1, use);
		twice = text_clean(once, -1, use);
		assert_true(g_utf8_validate(once, -1, NULL));
		assert_string_equal(once, twice);
		assert_true(text_is_clean(once));

		shown = text_show(text->str, use);
		assert_true(g_utf8_validate(shown, -1, NULL));
		for (const char *at = shown; *at != '\0'; at = g_utf8_next_char(at)) {
			gunichar c = g_utf8_get_char(at);

			assert_true(text_is_visible(c) || (use == TEXT_PARAGRAPHS && (c == '\n' || c == '\t')));
		}
		folded = text_fold(text->str);
		folded_again = text_fold(folded);
		assert_true(g_utf8_validate(folded, -1, NULL));
		assert_string_equal(folded, folded_again);
	}
}

/* A megabyte of marks must not take a minute. */
static void zalgo_is_fast(void **state)
{
	g_autoptr(GString) text = g_string_new("z");
	g_autofree char *clean = NULL;
	g_autofree char *folded = NULL;

	for (int i = 0; i < 250000; i++)
		g_string_append(text, i % 2 ? "\u0301" : "\u0321");
	clean = text_clean(text->str, -1, TEXT_LINE);
	assert_int_equal(g_utf8_strlen(clean, -1) <= 5, 1);
	folded = text_fold(text->str);
	assert_string_equal(folded, "z");
}

static void fold(void **state)
{
	static const struct pair pairs[] = {
		{ "Müller GmbH", "muller gmbh" },
		{ "  ANNA \t  Beck\n", "anna beck" },
		{ "Straße", "strasse" },
		{ "STRASSE", "strasse" },
		{ "Đức", "duc" },
		{ "Łódź", "lodz" },
		{ "Æsir Œuvre", "aesir oeuvre" },
		{ "Þór Bjørn Ħal", "thor bjorn hal" },
		{ "İstanbul ısı", "istanbul isi" },
		{ "ﬁne Ｆｕｌｌ", "fine full" },
		{ "O\u2019Brien", "o'brien" },
		{ "Ёлка", "елка" },
		{ "Άννα", "αννα" },
		{ "ガ", "ガ" },
		{ "한국", "한국" },
		{ "की", "की" },
		{ "M\xfcller", "muller" },
		{ "a\u00a0b", "a b" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		check(text_fold(pairs[i].text), &pairs[i]);
}

static void emails(void **state)
{
	static const struct pair pairs[] = {
		{ "Anna.Beck@Example.ORG", "anna.beck@example.org" },
		{ "  a@b.c \n", "a@b.c" },
		{ "a+b_c-d'e@x-y.example.org", "a+b_c-d'e@x-y.example.org" },
		{ "JÜRGEN@MÜLLER.DE", "jürgen@müller.de" },
		{ "x@straße.de", "x@straße.de" },
		{ "", NULL },
		{ "@", NULL },
		{ "a@", NULL },
		{ "@b.c", NULL },
		{ "a@b", NULL },
		{ "a@b@c.d", NULL },
		{ "a@.b.c", NULL },
		{ "a@b.c.", NULL },
		{ "a@b..c", NULL },
		{ "a b@c.d", NULL },
		{ "a@b.c,d@e.f", NULL },
		{ "Anna <a@b.c>", NULL },
		{ "\"a\"@b.c", NULL },
		{ "a@b.c\nBcc: d@e.f", NULL },
		{ "a\x01@b.c", NULL },
		{ "a\u202e@b.c", NULL },
		{ "a\u00a0@b.c", NULL },
		{ "\xff@b.c", NULL },
		{ "a@[127.0.0.1]", NULL },
	};
	g_autofree char *local = g_strnfill(248, 'a');
	g_autofree char *fits = g_strconcat(local, "@b.org", NULL);
	g_autofree char *long_one = g_strconcat("a", fits, NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		check(text_email_key(pairs[i].text), &pairs[i]);
	check(text_email_key(fits), &(struct pair){ fits, fits });
	check(text_email_key(long_one), &(struct pair){ long_one, NULL });
}

static void phones(void **state)
{
	static const struct {
		struct pair pair;
		const char *country;
	} rows[] = {
		{ { "+49 170 1234567", "+491701234567" }, NULL },
		{ { "0049 (170) 123-4567", "+491701234567" }, NULL },
		{ { "0170/1234567", "+491701234567" }, "49" },
		{ { "+49 (0)170 1234567", "+491701234567" }, "49" },
		{ { "0170 1234567", "01701234567" }, NULL },
		{ { "(212) 555-1234", "+12125551234" }, "1" },
		{ { "1 212 555 1234", "+12125551234" }, "1" },
		{ { "06 1234567", "+39061234567" }, "39" },
		{ { "8 916 123 45 67", "+79161234567" }, "7" },
		{ { "\u202a+49\u00a0170\u20131234567\u202c", "+491701234567" }, NULL },
		{ { "12345", NULL }, "49" },
		{ { "+12345", NULL }, NULL },
		{ { "555-1234 ext. 5", NULL }, "1" },
		{ { "call me", NULL }, NULL },
		{ { "1234567+8", NULL }, NULL },
		{ { "123456\xff", NULL }, NULL },
		{ { "", NULL }, "49" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		check(text_phone_key(rows[i].pair.text, rows[i].country), &rows[i].pair);
}

static void layout(void **state)
{
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("Müller"), 6);
	assert_int_equal(text_width("Mu\u0308ller"), 6);
	assert_int_equal(text_width("山田"), 4);
	assert_int_equal(text_width("…"), 1);
	check(text_fit("Anna", 6, false), &(struct pair){ "fill", "Anna  " });
	check(text_fit("12", 6, true), &(struct pair){ "fill right", "    12" });
	check(text_fit("Annabella", 5, false), &(struct pair){ "cut", "Anna…" });
	check(text_fit("Anna", 4, false), &(struct pair){ "just fits", "Anna" });
	check(text_fit("山田太郎", 5, false), &(struct pair){ "wide cut", "山田…" });
	check(text_fit("山田太郎", 6, false), &(struct pair){ "wide cut, one over", "山田… " });
	check(text_fit("ae\u0301b", 2, false), &(struct pair){ "marks stay", "a…" });
	check(text_fit("e\u0301bc", 2, false), &(struct pair){ "marks stay", "e\u0301…" });
	check(text_fit("x", 0, false), &(struct pair){ "no room", "" });
	check(text_fit("xy", 1, true), &(struct pair){ "one column", "…" });
}

static void wrap(void **state)
{
	check(text_wrap("the quick brown fox", 10, 0), &(struct pair){ "wrap", "the quick\nbrown fox" });
	check(text_wrap("the quick brown fox", 10, 2),
	      &(struct pair){ "indent", "the quick\n  brown\n  fox" });
	check(text_wrap("a\n\nb", 10, 2), &(struct pair){ "paragraphs", "a\n\n  b" });
	check(text_wrap("  - item  two", 40, 0), &(struct pair){ "blanks stay", "  - item  two" });
	check(text_wrap("see https://example.org/long now", 10, 0),
	      &(struct pair){ "long word", "see\nhttps://ex\nample.org/\nlong now" });
	check(text_wrap("山田太郎", 4, 0), &(struct pair){ "no blanks", "山田\n太郎" });
	check(text_wrap("山", 1, 0), &(struct pair){ "no room at all", "山" });
	check(text_wrap("", 10, 0), &(struct pair){ "empty", "" });
	check(text_wrap("a b", 1, 5), &(struct pair){ "narrower than the indent", "a\nb" });
}

static void nearness(void **state)
{
	static const char *const words[] = { "customer", "deal", "order", "task", "tag", NULL };

	assert_int_equal(text_distance("kitten", "sitting", 5), 3);
	assert_int_equal(text_distance("kitten", "sitting", 2), 3);
	assert_int_equal(text_distance("", "abc", 5), 3);
	assert_int_equal(text_distance("abc", "abc", 0), 0);
	assert_int_equal(text_distance("Müller", "Muller", 2), 1);
	assert_int_equal(text_distance("\xff", "a", 2), 3);
	assert_string_equal(text_nearest("custmer", words), "customer");
	assert_string_equal(text_nearest("taks", words), "task");
	assert_string_equal(text_nearest("tak", words), "task");
	assert_null(text_nearest("tkx", words));
	assert_null(text_nearest("invoice", words));
	assert_null(text_nearest("\xff", words));
}

/* Cells of a grid: "cell:width" of each, and every byte is in one of them. */
static void cells(void **state)
{
	/* clang-format off */
	static const struct pair pairs[] = {
		{ "", "" },
		{ "ab", "a:1 b:1 " },
		{ "a\u0301b", "a\u0301:1 b:1 " },
		{ "\u0301b", " \u0301:1 b:1 " },                      /* a mark without a letter stands on a blank */
		{ "a\u0301\u0302\u0303\u0304\u0305\u0306b", "a\u0301\u0302\u0303\u0304:1 b:1 " },
		{ "山b", "山:2 b:1 " },
		{ FAMILY "b", "\U0001F469:2 b:1 " },
		{ "\u2764\ufe0f\u200d\U0001F525b", "\u2764:1 b:1 " },
		{ "\U0001F44D\U0001F3FDb", "\U0001F44D:2 b:1 " },
		{ "1\ufe0f\u20e3b", "1:1 b:1 " },
		{ "1\u20e3b", "1:1 b:1 " },
		{ "\u26a0\ufe0fb", "\u26a0:1 b:1 " },
		{ "\u1100\u1161\u11a8b", "\u1100\u1161\u11a8:2 b:1 " }, /* a Hangul syllable in letters */
		{ "\u0628\u200c\u0627", "\u0628\u200c:1 \u0627:1 " },      /* not joined: it only says how the letter looks */
		{ "a\xffz", "a:1 \xff:1 z:1 " },                       /* never given, never overrun */
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		GString *out = g_string_new(NULL);
		char cell[TEXT_CELL];
		gsize total = 0, used;

		for (int width; (used = text_next_cell(pairs[i].text + total, cell, &width)) > 0;
		     total += used)
			g_string_append_printf(out, "%s:%d ", cell, width);
		assert_int_equal(total, strlen(pairs[i].text));
		check(g_string_free(out, FALSE), &pairs[i]);
	}
}

/* What comes out of the gate becomes whole cells of one or two columns, whatever went in. */
static void any_cells(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(7);

	for (int n = 0; n < 20000; n++) {
		char bytes[24], cell[TEXT_CELL];
		int length = g_rand_int_range(random, 0, 23);

		for (int i = 0; i < length; i++)
			bytes[i] = (char)g_rand_int_range(random, 1, 256);
		bytes[length] = '\0';
		g_autofree char *shown = text_show(bytes, TEXT_LINE);
		const char *at = shown;
		for (int width; *at != '\0';) {
			gsize used = text_next_cell(at, cell, &width);

			assert_in_range(width, 1, 2);
			assert_true(used > 0 && used <= strlen(at));
			assert_true(*cell != '\0' && g_utf8_validate(cell, -1, NULL));
			at += used;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clean_line), cmocka_unit_test(clean_paragraphs),
		cmocka_unit_test(is_clean),   cmocka_unit_test(show),
		cmocka_unit_test(any_bytes),  cmocka_unit_test(zalgo_is_fast),
		cmocka_unit_test(fold),       cmocka_unit_test(emails),
		cmocka_unit_test(phones),     cmocka_unit_test(layout),
		cmocka_unit_test(wrap),       cmocka_unit_test(nearness),
		cmocka_unit_test(cells),      cmocka_unit_test(any_cells),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
