/* Letters: what is built is legal mail, is always the same, and reads back as it was asked for. */
#include "base/hash.h"
#include "formats/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

static struct mail usual(void)
{
	static const struct mail_address to[] = { { "Éva Grün", "eva@example.org" } };

	return (struct mail){
		.from = { "Blumen Eva", "shop@example.org" },
		.to = to,
		.to_count = 1,
		.subject = "Wir vermissen Sie",
		.body = "Hallo Éva,\n\nbis bald.\n",
		.at = 1795428000,
		.message_id = "0123456789abcdef@example.org",
		.unsubscribe = "shop@example.org",
	};
}

static char *build(const struct mail *mail)
{
	g_autoptr(GError) error = NULL;
	char *message = NULL;

	if (!mail_build(mail, &message, &error))
		fail_msg("'%s' is not built: %s", mail->subject, error->message);
	return message;
}

static void refused(const struct mail *mail, const char *what)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *message = NULL;

	if (mail_build(mail, &message, &error))
		fail_msg("%s was not refused:\n%s", what, message);
	assert_null(message);
	assert_non_null(error);
}

/* RFC 5322, byte by byte. */
static void check_bytes(const char *message)
{
	gsize column = 0;

	for (const char *p = message; *p; p++) {
		assert_true((unsigned char)*p < 0x80);
		if (*p == '\r') {
			assert_int_equal(p[1], '\n');
			column = 0;
			p++;
			continue;
		}
		assert_true((unsigned char)*p >= 0x20 || *p == '\t');
		if (++column > 78)
			fail_msg("a line is too long: %s", message);
	}
	assert_int_equal(column, 0);
}

static void is_exactly_this(void **state)
{
	struct mail mail = usual();
	g_autofree char *message = build(&mail);

	assert_string_equal(message, "From: Blumen Eva <shop@example.org>\r\n"
	                             "To: =?UTF-8?Q?=C3=89va_Gr=C3=BCn?= <eva@example.org>\r\n"
	                             "Subject: Wir vermissen Sie\r\n"
	                             "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
	                             "Message-ID: <0123456789abcdef@example.org>\r\n"
	                             "List-Unsubscribe: <mailto:shop@example.org>\r\n"
	                             "MIME-Version: 1.0\r\n"
	                             "Content-Type: text/plain; charset=utf-8\r\n"
	                             "Content-Transfer-Encoding: quoted-printable\r\n"
	                             "\r\n"
	                             "Hallo =C3=89va,\r\n\r\nbis bald.\r\n");
}

static void same_every_time(void **state)
{
	struct mail mail = usual();
	g_autofree char *first = build(&mail);
	g_autofree char *second = build(&mail);

	assert_string_equal(first, second);
	mail.body = "Hallo Éva,\r\n\r\nbis bald."; /* the same letter, typed elsewhere */
	g_autofree char *third = build(&mail);
	assert_string_equal(first, third);
}

/* Small, repeatable pseudo-random numbers. */
static guint32 dice(guint32 *seed, guint32 sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static char *mixture(guint32 *seed, const char *const *bits, guint32 count, guint32 most)
{
	GString *text = g_string_new(NULL);

	for (guint32 i = dice(seed, most); i > 0; i--)
		g_string_append(text, bits[dice(seed, count)]);
	return g_string_free(text, FALSE);
}

static const char *const header_bits[] = {
	"a",
	"Z",
	" ",
	"  ",
	"ä",
	"ß",
	"🌷",
	"=",
	"=?utf-8?q?evil?=",
	"=?UTF-8?B?",
	"\"",
	"'",
	"(",
	")",
	"<",
	">",
	"@",
	",",
	".",
	";",
	"?",
	"_",
	"\\",
	"e\u0301",
	"longlonglongwordwithoutanyblank",
	"漢字",
	"👩‍👩‍👧",
	"-",
	"#",
	"%",
	"Blumen",
	":",
	"/",
};
static const char *const body_bits[] = {
	"a",
	" ",
	"\n",
	"\r\n",
	"\n.",
	"\n..",
	"\n.\n",
	"From ",
	"\nFrom ",
	"ä",
	"=",
	"=20",
	"🌷",
	"\t",
	" \n",
	"\t\n",
	"\r",
	"\n\n",
	"looooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong",
};

/* mail_build itself compares what gmime reads with what was asked for, and fails when they differ: it must never have to. */
static void everything_reads_back(void **state)
{
	for (guint32 run = 1; run <= 3000; run++) {
		guint32 seed = run;
		g_autofree char *subject = mixture(&seed, header_bits, G_N_ELEMENTS(header_bits), 25);
		g_autofree char *name = g_strstrip(mixture(&seed, header_bits, G_N_ELEMENTS(header_bits), 8));
		g_autofree char *body = mixture(&seed, body_bits, G_N_ELEMENTS(body_bits), 60);
		struct mail_address to[] = { { name, "eva@example.org" }, { NULL, "b@münchen.example" } };
		struct mail mail = usual();
		struct mail_parts parts = { 0 };

		if (strspn(subject, " ") == strlen(subject) || strspn(body, " \t\r\n") == strlen(body))
			continue;
		mail.subject = subject;
		mail.body = body;
		mail.to = to;
		mail.to_count = 2;
		g_autofree char *message = build(&mail);
		check_bytes(message);
		assert_true(mail_read(message, &parts, NULL));
		assert_string_equal(parts.to_names[0], name);
		assert_string_equal(parts.to[1], "b@xn--mnchen-3ya.example");
		mail_parts_clear(&parts);
	}
}

static void headers_cannot_be_injected(void **state)
{
	static const char *const bad[] = { "Hi\r\nBcc: x@example.org",
		                               "Hi\nBcc: x@example.org",
		                               "Hi\rBcc: x",
		                               "Hi\x01",
		                               "Hi\x7f",
		                               "Hi\xc2\x85x",
		                               "Hi\u2028x",
		                               "\xff",
		                               "",
		                               "  " };
	static const char *const no_address[] = {
		"",
		"eva",
		"@example.org",
		"eva@",
		"eva@example",
		"eva@exa mple.org",
		"eva@example.org\r\nBcc: x@example.org",
		"eva@example.org,x@example.org",
		"-oQ/tmp@example.org",
		"e..va@example.org",
		".eva@example.org",
		"eva@-x.org",
		"eva@x..org",
		"e\"va@example.org",
		"e va@example.org",
		"éva@example.org",
		"eva@example.org>",
		"<eva@example.org>",
		"eva@[127.0.0.1]",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct mail mail = usual();

		mail.subject = bad[i];
		refused(&mail, "a subject");
		if (i < 8) {
			struct mail named = usual();

			named.from.name = bad[i];
			refused(&named, "a name");
		}
	}
	for (gsize i = 0; i < G_N_ELEMENTS(no_address); i++) {
		struct mail mail = usual();
		struct mail_address to = { "Eva", no_address[i] };

		mail.to = &to;
		refused(&mail, no_address[i]);
		mail = usual();
		mail.unsubscribe = no_address[i];
		refused(&mail, no_address[i]);
		mail = usual();
		mail.message_id = no_address[i];
		refused(&mail, no_address[i]);
	}
}

static void bodies_are_checked(void **state)
{
	struct mail mail = usual();
	g_autofree char *huge = g_strnfill(1024 * 1024 + 1, 'x');

	mail.body = " \n\t\n";
	refused(&mail, "an empty letter");
	mail.body = "a\x1b[31m";
	refused(&mail, "an escape");
	mail.body = "\xe4";
	refused(&mail, "Latin-1");
	mail.body = huge;
	refused(&mail, "more than 1 MB");
	huge[1024 * 1024] = '\0';
	g_autofree char *message = build(&mail);
	check_bytes(message);
}

static void plain_text_stays_readable(void **state)
{
	struct mail mail = usual();

	mail.body = "Dear Eva,\n\nsee you.\n";
	g_autofree char *plain = build(&mail);
	assert_non_null(
		strstr(plain, "Content-Transfer-Encoding: 7bit\r\n\r\nDear Eva,\r\n\r\nsee you.\r\n"));
	mail.body = "From here\n.\n";
	g_autofree char *touchy = build(&mail);
	assert_non_null(strstr(touchy, "\r\n\r\n=46rom here\r\n=2E\r\n"));
}

static void foreign_mail_is_not_read(void **state)
{
	struct mail mail = usual();
	g_autofree char *message = build(&mail);
	/* clang-format off */
	static const struct { const char *from, *to; } changes[] = {
		{ "Subject:", "Bcc: x@example.org\r\nSubject:" },
		{ "Subject:", "Cc: x@example.org\r\nSubject:" },
		{ "Subject:", "To: x@example.org\r\nSubject:" },
		{ "Subject:", "Subject: other\r\nSubject:" },
		{ "Subject:", "Reply-To: x@example.org\r\nSubject:" },
		{ "text/plain", "text/html" },
		{ "charset=utf-8", "charset=utf-7" },
		{ "text/plain; charset=utf-8", "multipart/mixed; boundary=x" },
		{ "\r\n\r\nbis", "\n\nbis" },
		{ "bis bald.\r\n", "bis bald." },
		{ "Date:", "X-Date:" },
		{ "bis", "b\xc3\xafs" },
		{ "<eva@example.org>", "<eva>" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_auto(GStrv) halves = g_strsplit(message, changes[i].from, 2);
		g_autofree char *changed = g_strjoinv(changes[i].to, halves);
		struct mail_parts parts;

		assert_string_not_equal(changed, message);
		if (mail_read(changed, &parts, NULL))
			fail_msg("change %d was read", (int)i);
	}
}

/* Another reader, one that people use: Python's. */
static void python_agrees(void **state)
{
	static const char program[] =
		"import sys, email, email.policy\n"
		"m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)\n"
		"assert not m.defects, m.defects\n"
		"sys.stdout.buffer.write(('%s|%s|%s|%s' % (m['subject'], m['to'].addresses[0].display_name, m['to'].addresses[0].addr_spec,"
		" m.get_content().replace('\\r\\n', '\\n'))).encode())\n";
	g_autofree char *python = g_find_program_in_path("python3");

	if (!python) {
		print_message("# there is no python3 to compare with\n");
		skip();
	}
	for (guint32 run = 1; run <= 12; run++) {
		guint32 seed = run * 77;
		g_autofree char *subject = g_strdup_printf(
			"S%u %s", run,
			"Schöne Grüße 🌷 aus der Blumenwerkstatt an alle, die lange nicht da waren, ganz herzlich");
		g_autofree char *body =
			g_strdup_printf("x%s\n", run % 2 ? "ä = 1 \n.\nFrom me\n\t" : "plain");
		struct mail_address to = { dice(&seed, 2) ? "O'Hara, \"Éva\" (x)" : "Berg, Anna",
			                       "eva@example.org" };
		struct mail mail = usual();

		mail.subject = subject;
		mail.body = body;
		mail.to = &to;
		g_autofree char *message = build(&mail);
		g_autofree char *expected =
			g_strdup_printf("%s|%s|eva@example.org|%s", subject, to.name, body);
		g_autofree char *said = NULL;
		g_autoptr(GSubprocess) process =
			g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL,
		                     python, "-c", program, NULL);

		assert_non_null(process);
		assert_true(g_subprocess_communicate_utf8(process, message, NULL, &said, NULL, NULL));
		assert_string_equal(said, expected);
	}
}

static void message_ids(void **state)
{
	const char *one[] = { "regular-gone-quiet", "customer", "7", "2026-11-23", NULL };
	const char *other[] = { "regular-gone-quiet", "customer", "72", "026-11-23", NULL };
	g_autofree char *a = mail_message_id("shop@Example.org", one);
	g_autofree char *again = mail_message_id("shop@example.org", one);
	g_autofree char *b = mail_message_id("shop@example.org", other);

	assert_string_equal(a, again);
	assert_string_not_equal(a, b);
	assert_int_equal(strlen(a), 32 + strlen("@example.org"));
	assert_null(mail_message_id("nobody", one));
}

static void addresses_are_parsed(void **state)
{
	/* clang-format off */
	static const struct { const char *text, *name, *address; } rows[] = {
		{ "shop@example.org", "", "shop@example.org" },
		{ "  Blumen Eva <Shop@EXAMPLE.org> ", "Blumen Eva", "Shop@example.org" },
		{ "\"Eva, Blumen\" <shop@example.org>", "Eva, Blumen", "shop@example.org" },
		{ "<shop@münchen.example>", "", "shop@xn--mnchen-3ya.example" },
		{ "Blumen Eva shop@example.org", NULL, NULL },
		{ "Blumen <shop@example.org", NULL, NULL },
		{ "", NULL, NULL },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = NULL;
		g_autofree char *address = NULL;

		if (mail_address_parse(rows[i].text, &name, &address, NULL) != (rows[i].name != NULL))
			fail_msg("'%s'", rows[i].text);
		assert_int_equal(g_strcmp0(name, rows[i].name), 0);
		assert_int_equal(g_strcmp0(address, rows[i].address), 0);
	}
}

static void what_deceives_is_said(void **state)
{
	static const char *const deceiving[] = { "eva@xn--pple-43d.com", "eva@münchen.example",
		                                     "pаypal@example.org",   "Αnna",
		                                     "аdmin@example.org",    "eva@pаypal.example",
		                                     "eva@сосо.example",     "Evа Berg" };
	static const char *const honest[] = {
		"eva@example.org",     "Éva Grün", "Анна",        "山田 ひろみ",          "Anna Μαρία",
		"shop-24@example.org", "",         "Łukasz Żółć", "Ioannis Παπαδόπουλος", "Сара Соса"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(deceiving); i++) {
		g_autofree char *warning = mail_address_warning(deceiving[i]);

		if (!warning)
			fail_msg("'%s' passes", deceiving[i]);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(honest); i++) {
		g_autofree char *warning = mail_address_warning(honest[i]);

		if (warning)
			fail_msg("'%s': %s", honest[i], warning);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_exactly_this),
		cmocka_unit_test(same_every_time),
		cmocka_unit_test(everything_reads_back),
		cmocka_unit_test(headers_cannot_be_injected),
		cmocka_unit_test(bodies_are_checked),
		cmocka_unit_test(plain_text_stays_readable),
		cmocka_unit_test(foreign_mail_is_not_read),
		cmocka_unit_test(python_agrees),
		cmocka_unit_test(message_ids),
		cmocka_unit_test(addresses_are_parsed),
		cmocka_unit_test(what_deceives_is_said),
	};

	return cmocka_run_group_tests_name("mail", tests, NULL, NULL);
}
