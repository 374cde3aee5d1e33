/* Traces of letters in other programs' files: what counts as one, and that nothing a stranger writes there is taken for one. */
#include "formats/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define ID "0e4dcfb17eae4347@example.org"

static enum trace_says ask(const char *log)
{
	const char *const to[] = { "eva@example.org", NULL };
	struct trace_wanted wanted = { ID, "shop@example.org", to };
	g_autofree char *detail = NULL;
	enum trace_says says = trace_log_ask(log, &wanted, &detail);

	assert_true((says == TRACE_NOTHING) == (detail == NULL));
	if (detail)
		assert_null(strchr(detail, '@'));
	return says;
}

/* clang-format off */
static const struct { const char *what; enum trace_says says; const char *log; } logs[] = {
	{ "an empty log", TRACE_NOTHING, "" },
	{ "queued and sent", TRACE_WENT_OUT,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok eva@example.org)\n" },
	{ "only queued: the server has it", TRACE_WENT_OUT,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\r\n"
	  "Nov 20 12:10:01 shop postfix/qmgr[13]: 4XyZ12: from=<shop@example.org>, size=512, nrcpt=1 (queue active)\r\n" },
	{ "stamps of the other kind", TRACE_WENT_OUT,
	  "2026-11-20T12:10:01.123456+00:00 shop postfix/submission/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "2026-11-20T12:10:03.123456+00:00 shop postfix/lmtp[14]: 4XyZ12: to=<EVA@example.org>, relay=x, status=sent (delivered)" },
	{ "sent on, then returned", TRACE_DID_NOT,
	  "Nov  2 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov  2 12:10:01 shop postfix/qmgr[13]: 4XyZ12: from=<shop@example.org>, size=512, nrcpt=1 (queue active)\n"
	  "Nov  2 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=bounced (550 no)\n"
	  "Nov  2 12:10:04 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=sent (250 ok)\n" },
	{ "deferred says nothing", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=deferred (try again, status=sent (250))\n" },
	{ "to somebody else", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<bo@example.org>, orig_to=<eva@example.org>, relay=x, status=sent (250 ok)\n" },
	{ "queued by somebody else", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:01 shop postfix/qmgr[13]: 4XyZ12: from=<mallory@example.com>, size=512, nrcpt=1 (queue active)\n" },
	{ "another letter's queue", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 9ABCDE: to=<eva@example.org>, relay=x, status=sent (250 ok)\n" },
	{ "sent before it was this letter's queue", TRACE_NOTHING,
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=sent (250 ok)\n"
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n" },
	{ "an id that only begins or ends like it", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<x" ID ">\n"
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID "> x\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=sent (250 ok)\n" },
	{ "what another program logs", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop httpd[12]: postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\n"
	  "Nov 20 12:10:01 shop postfix/smtpd[12]: 4XyZ12: reject: message-id=<" ID ">\n"
	  "Nov 20 12:10:03 shop postfix/smtp[14]: 4XyZ12: to=<eva@example.org>, relay=x, status=sent (250 ok)\n" },
	{ "exim took it and sent it on", TRACE_WENT_OUT,
	  "2026-11-20 12:10:01 1tDbXY-0001Aa-2B <= shop@example.org H=localhost P=esmtp S=512 id=" ID "\n"
	  "2026-11-20 12:10:03 1tDbXY-0001Aa-2B => eva@example.org R=dns T=smtp H=mx C=\"250 OK\"\n" },
	{ "exim returned it", TRACE_DID_NOT,
	  "2026-11-20 12:10:01 1tDbXY-0001Aa-2B <= shop@example.org H=localhost P=esmtp S=512 id=" ID "\n"
	  "2026-11-20 12:10:03 1tDbXY-0001Aa-2B ** eva@example.org R=dns T=smtp: 550 no such user\n" },
	{ "exim: the id in a quoted subject of a stranger", TRACE_NOTHING,
	  "2026-11-20 12:10:01 1tDbXY-0001Aa-2B <= shop@example.org H=evil T=\"a id=" ID " b\" S=512\n"
	  "2026-11-20 12:10:03 1tDbXY-0001Aa-2B => eva@example.org R=dns\n" },
	{ "exim: from somebody else", TRACE_NOTHING,
	  "2026-11-20 12:10:01 1tDbXY-0001Aa-2B <= mallory@example.com H=x P=esmtp S=512 id=" ID "\n" },
	{ "lines that end early", TRACE_NOTHING,
	  "Nov 20 12:10:01 shop postfix/cleanup[12]: 4XyZ12: message-id=<" ID ">\nNov\n2\n\n \n2026-11-20 12:10:01 x\n" ID "\n"
	  "Nov 20 12:10:01 shop postfix\nNov 20 12:10:01 shop postfix/smtp[\nNov 20 12:10:01 shop postfix/smtp[1]: 4XyZ12: to=<\n" },
};
/* clang-format on */

static void test_logs(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(logs); i++)
		if (ask(logs[i].log) != logs[i].says)
			fail_msg("%s: says %d", logs[i].what, ask(logs[i].log));
}

/* Any log with bytes changed or lost is read without harm. Under the sanitizers this is worth something. */
static void test_broken_logs(void **state)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(7);

	for (int round = 0; round < 3000; round++) {
		g_autofree char *log = g_strdup(logs[round % G_N_ELEMENTS(logs)].log);
		gsize length = strlen(log);

		for (int n = 0; length > 0 && n < 4; n++)
			log[g_rand_int_range(dice, 0, (gint32)length)] = (char)g_rand_int_range(dice, 1, 256);
		if (length > 0 && round % 3 == 0)
			log[g_rand_int_range(dice, 0, (gint32)length)] = '\0';
		const char *const to[] = { "eva@example.org", NULL };
		g_autofree char *detail = NULL;
		trace_log_ask(log, &(struct trace_wanted){ ID, "shop@example.org", to }, &detail);
	}
}

static void test_log_file(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("trace-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "mail.log", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) text = g_string_new("first line without its beginning\n");

	assert_null(trace_log_read(path, &error));
	assert_non_null(strstr(error->message, "cannot be read"));
	g_clear_error(&error);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(trace_log_read(path, &error));
	assert_non_null(strstr(error->message, "no plain file"));
	g_clear_error(&error);
	g_unlink(path);
	while (text->len < 17 * 1024 * 1024)
		g_string_append(text, "Nov 20 12:10:01 shop x[1]: nothing\n");
	memcpy(text->str + text->len - 5, "\0\0", 2);
	g_string_append(text, "the end");
	assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
	g_autofree char *log = trace_log_read(path, &error);
	assert_non_null(log);
	assert_true(strlen(log) <= 16 * 1024 * 1024 && strlen(log) > 15 * 1024 * 1024);
	assert_true(g_str_has_prefix(log, "Nov 20") && g_str_has_suffix(log, "the end"));
	g_unlink(path);
	g_rmdir(folder);
}

static void test_message_id(void **state)
{
	/* clang-format off */
	static const struct { const char *message, *id; } rows[] = {
		{ "Message-ID: <" ID ">\r\n\r\n", ID },
		{ "From: x\nmessage-id:\n <" ID ">\n\nbody", ID },
		{ "Message-ID: <" ID ">\nMessage-ID: <other@x>\n\n", NULL },
		{ "From: x\n\nMessage-ID: <" ID ">\n", NULL },
		{ "Message-ID: " ID "\n\n", NULL },
		{ "Message-ID: <a> <" ID ">\n\n", NULL },
		{ "X: y\n Message-ID: <" ID ">\n\n", NULL },
		{ "Message-ID:", NULL },
		{ "Message-ID", NULL },
		{ "", NULL },
		{ "\n", NULL },
	};
	/* clang-format on */
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *id = trace_message_id(rows[i].message, strlen(rows[i].message));

		if (g_strcmp0(id, rows[i].id) != 0)
			fail_msg("'%s' gives %s", rows[i].message, id);
	}
}

static char *report(const char *type, const char *action, const char *last)
{
	return g_strdup_printf(
		"From: MAILER-DAEMON\nSubject: returned\nContent-Type: %s; boundary=\"B\"\n\n--B\nContent-Type: text/plain\n\nsorry\n"
		"--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; eva@example.org\n%s\n"
		"Status: 5.1.1 (x)\nDiagnostic-Code: smtp; 550\n\n--B\n%s\n--B--\n",
		type, action, last);
}

static const char head[] = "Content-Type: text/rfc822-headers\n\nMessage-ID: <" ID ">\nSubject: x\n";
static const char whole[] =
	"Content-Type: message/rfc822\n\nFrom: shop@example.org\nMessage-ID: <" ID ">\n\nhi\n";
static const char is_report[] = "multipart/report; report-type=delivery-status";

static void test_bounces(void **state)
{
	/* clang-format off */
	const struct { const char *what, *type, *action, *last; bool counts; } rows[] = {
		{ "with the headers", is_report, "Action: failed", head, true },
		{ "with the letter", is_report, "Action: Failed ", whole, true },
		{ "late only", is_report, "Action: delayed", head, false },
		{ "arrived", is_report, "Action: delivered", head, false },
		{ "no action", is_report, "X: y", head, false },
		{ "no report", "multipart/mixed", "Action: failed", head, false },
		{ "no letter", is_report, "Action: failed", "Content-Type: text/plain\n\nMessage-ID: <" ID ">\n", false },
	};
	/* clang-format on */
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *message = report(rows[i].type, rows[i].action, rows[i].last);
		struct trace_bounce bounce;
		bool counts = trace_bounce_read(message, strlen(message), &bounce);

		if (counts != rows[i].counts)
			fail_msg("a bounce %s %s", rows[i].what, counts ? "counts" : "does not count");
		if (counts) {
			assert_string_equal(bounce.message_id, ID);
			assert_string_equal(bounce.status, "5.1.1");
		}
		trace_bounce_clear(&bounce);
	}
}

static void test_broken_bounces(void **state)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(11);

	for (int round = 0; round < 1500; round++) {
		g_autofree char *message = report(is_report, "Action: failed", round % 2 ? head : whole);
		gsize length = strlen(message);
		struct trace_bounce bounce;

		for (int n = 0; n < 1 + round % 6; n++)
			message[g_rand_int_range(dice, 0, (gint32)length)] = (char)g_rand_int_range(dice, 0, 256);
		if (trace_bounce_read(message, (gsize)g_rand_int_range(dice, 0, (gint32)length), &bounce))
			assert_non_null(bounce.message_id);
		trace_bounce_clear(&bounce);
	}
}

static bool count(void *context, const char *message, gsize length)
{
	GString *seen = context;

	assert_int_equal(message[length], 0);
	g_string_append_printf(seen, "%c%zu ", message[0], length);
	return true;
}

static void put(const char *folder, const char *name, const char *text, gint64 at)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(utime(path, &(struct utimbuf){ at, at }), 0);
}

static void test_maildir(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("trace-XXXXXX", NULL);
	g_autofree char *fresh = g_build_filename(folder, "new", NULL);
	g_autofree char *cur = g_build_filename(folder, "cur", NULL);
	g_autofree char *link = g_build_filename(fresh, "link", NULL);
	g_autofree char *fifo = g_build_filename(cur, "fifo", NULL);
	g_autofree char *sub = g_build_filename(cur, "sub", NULL);
	g_autoptr(GString) seen = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	assert_false(trace_maildir(folder, 0, 10, count, seen, &error));
	assert_non_null(strstr(error->message, "no Maildir"));
	assert_int_equal(g_mkdir(fresh, 0700) | g_mkdir(cur, 0700) | g_mkdir(sub, 0700), 0);
	put(fresh, "1", "abc", 2000);
	put(fresh, ".hidden", "xyz", 2000);
	put(cur, "2:2,S", "defghijklmnopqrstuv", 2000);
	put(cur, "3", "old", 500);
	assert_int_equal(symlink("/etc/passwd", link) | mkfifo(fifo, 0600), 0);
	assert_true(trace_maildir(folder, 1000, 10, count, seen, &error));
	assert_string_equal(seen->str, "a3 d10 ");
	const char *const names[] = { "new/1",    "new/.hidden", "new/link", "cur/2:2,S", "cur/3",
		                          "cur/fifo", "cur/sub",     "new",      "cur",       "" };
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(folder, names[i], NULL);

		assert_int_equal(remove(path), 0);
	}
}

static bool count_all(void *context, const char *message, gsize length)
{
	++*(int *)context;
	return true;
}

/* Old letters cost nothing of the 50,000; that new ones were left out is said. */
static void test_large_maildir(void **state)
{
	enum { MOST = 50 * 1000 };
	g_autofree char *folder = g_dir_make_tmp("trace-XXXXXX", NULL);
	g_autofree char *cur = g_build_filename(folder, "cur", NULL);
	g_autofree char *first = g_build_filename(cur, "0", NULL);
	g_autoptr(GError) error = NULL;
	int heard = 0;

	assert_int_equal(g_mkdir(cur, 0700), 0);
	put(cur, "0", "abc", 2000);
	for (int i = 1; i <= MOST; i++) {
		g_autofree char *name = g_strdup_printf("%s/%d", cur, i);
		assert_int_equal(link(first, name), 0);
	}
	assert_true(trace_maildir(folder, 2001, 10, count_all, &heard, &error));
	assert_int_equal(heard, 0);
	assert_false(trace_maildir(folder, 2000, 10, count_all, &heard, &error));
	assert_int_equal(heard, MOST);
	assert_non_null(strstr(error->message, "more new letters than tend reads"));
	for (int i = 0; i <= MOST; i++) {
		g_autofree char *name = g_strdup_printf("%s/%d", cur, i);
		assert_int_equal(remove(name), 0);
	}
	assert_int_equal(remove(cur) | remove(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_logs),     cmocka_unit_test(test_broken_logs),
		cmocka_unit_test(test_log_file), cmocka_unit_test(test_message_id),
		cmocka_unit_test(test_bounces),  cmocka_unit_test(test_broken_bounces),
		cmocka_unit_test(test_maildir),  cmocka_unit_test(test_large_maildir),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
