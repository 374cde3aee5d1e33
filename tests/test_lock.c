/* The lock of the screens in a real terminal: it comes by itself, shows nothing of the shop, takes no key but the pad's, and gives back what was typed. */
#include "tests/pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static char *place, *store, *program, *config; /* set once, before the tests */

/* Through a shell: what is read is typed there. */
static void run(const char *format, ...) G_GNUC_PRINTF(1, 2);
static void run(const char *format, ...)
{
	va_list values;
	int status = 0;

	va_start(values, format);
	g_autofree char *command = g_strdup_vprintf(format, values);
	va_end(values);
	g_autofree char *output = NULL;
	const char *const arguments[] = { "/bin/sh", "-c", command, NULL };
	if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
	                  &status, NULL) ||
	    !g_spawn_check_wait_status(status, NULL))
		fail_msg("failed: %s", command);
}

static bool shows_text(struct pty *pty, const void *text)
{
	g_autofree char *frame = pty_frame(pty);

	return strstr(frame, text) != NULL;
}

static bool has_ended(struct pty *pty, const void *context)
{
	return pty->ended;
}

static void await(struct pty *pty, const char *text)
{
	if (pty_until(pty, shows_text, text))
		return;
	g_autofree char *frame = pty_frame(pty);
	print_error("%s\n", frame);
	fail_msg("'%s' did not come", text);
}

static void begin(struct pty *pty)
{
	g_autofree char *setting = g_strconcat("TEND_CONFIG=", config, NULL);
	const char *const environment[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR",
		                                setting, NULL };
	const char *const arguments[] = { program, "--db", store, "--now", "2026-11-20", NULL };

	assert_true(pty_open(pty, arguments, environment, 24, 80));
	await(pty, "[1 Today]");
}

static void test_lock(void **state)
{
	struct pty pty = { 0 };

	begin(&pty);
	pty_type(&pty, "3");
	await(&pty, "Anna Berg");
	pty_type(&pty, "nhalf a note");
	await(&pty, "half a note");
	await(&pty, "tend is locked");
	assert_false(shows_text(&pty, "half a note") || shows_text(&pty, "Anna") ||
	             shows_text(&pty, "Customers"));
	pty_type(&pty, "q\033[Ajxyz4710\r");
	await(&pty, "that is not the PIN of Ann");
	assert_false(shows_text(&pty, "half a note") || shows_text(&pty, "Anna B"));
	pty_type(&pty, "4711\r");
	await(&pty, "half a note");
	assert_false(shows_text(&pty, "half a notex"));
	await(&pty, "tend is locked");
	pty_type(&pty, "4711\r");
	await(&pty, "half a note");
	pty_type(&pty, "\033");
	pty_settle(&pty);
	pty_type(&pty, "\033q");
	pty_settle(&pty);
	pty_type(&pty, "q");
	pty_hang_up(&pty);
	assert_true(pty_until(&pty, has_ended, NULL));
	pty_close(&pty);
}

/* Whoever ends tend while a PIN is typed has a terminal that shows what they type. */
static void test_ended_while_typing(void **state)
{
	static const int endings[] = { SIGTERM, SIGHUP, SIGINT };
	const char *const environment[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL };
	const char *const arguments[] = { program,      "--db",  store, "--now",
		                              "2026-11-20", "staff", "pin", NULL };

	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		struct pty pty = { 0 };
		struct termios now;

		assert_true(pty_open(&pty, arguments, environment, 24, 80));
		await(&pty, "New PIN of Ann:");
		pty_type(&pty, "47");
		pty_settle(&pty);
		assert_true(tcgetattr(pty.master, &now) == 0 && !(now.c_lflag & ECHO));
		assert_int_equal(kill(pty.program, endings[i]), 0);
		assert_true(pty_until(&pty, has_ended, NULL));
		assert_true(WIFSIGNALED(pty.status) && WTERMSIG(pty.status) == endings[i]);
		assert_int_equal(tcgetattr(pty.master, &now), 0);
		assert_int_equal(now.c_lflag, pty.before.c_lflag);
		pty_close(&pty);
	}
}

static int setup(void **state)
{
	const char *build = g_getenv("B");

	place = g_dir_make_tmp("tend-lock-XXXXXX", NULL);
	store = g_build_filename(place, "shop.db", NULL);
	config = g_build_filename(place, "config", NULL);
	g_autofree char *built = g_build_filename(build ? build : "build", "tend", NULL);
	program = g_canonicalize_filename(built, NULL);
	g_file_set_contents(config, "[shop]\nlock-after=2s\n", -1, NULL);
	run("%s --db %s --now 2026-11-20 init --shop Corner --currency EUR --zone UTC --owner Ann",
	    program, store);
	run("%s --db %s --now 2026-11-20 customer add 'Anna Berg'", program, store);
	run("echo 4711 | %s --db %s --now 2026-11-20 staff pin", program, store);
	return 0;
}

static int teardown(void **state)
{
	run("rm -rf '%s'", place);
	g_free(place);
	g_free(store);
	g_free(config);
	g_free(program);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lock),
		                                cmocka_unit_test(test_ended_while_typing) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
