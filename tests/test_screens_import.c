/* Two screens and an import on one store at once: while the import holds the store every key is still answered, a change is kept and said to be waiting,
 * leaving asks, and when the import lets go everything is written. The import is stopped where it holds the store, so that nothing hangs on speed. */
#include "base/error.h"
#include "db/db.h"
#include "tests/pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define NOW "2026-11-20"
enum { SCREENS = 2, CUSTOMERS = 4000, ROUNDS = 6 };

static char *place, *store, *program, *exports[ROUNDS]; /* set once, before the tests */

static char *run(const char *const *arguments)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *errors = NULL;
	char *output = NULL;
	int status = 0;

	if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors,
	                  &status, &error))
		fail_msg("%s", error->message);
	if (!g_spawn_check_wait_status(status, NULL))
		fail_msg("%s %s failed: %s%s", arguments[0], arguments[1], output, errors);
	return output;
}

/* ---- the screens */

static bool shows_text(struct pty *pty, const void *text)
{
	g_autofree char *frame = pty_frame(pty);

	return strstr(frame, text) != NULL;
}

static bool hides_text(struct pty *pty, const void *text)
{
	return !shows_text(pty, text);
}

static bool has_ended(struct pty *pty, const void *context)
{
	return pty->ended;
}

static void assert_shows(struct pty *pty, const char *text)
{
	if (pty_until(pty, shows_text, text))
		return;
	g_autofree char *frame = pty_frame(pty);
	g_auto(GStrv) lines = g_strsplit(frame, "\n", -1);
	for (int i = 0; lines[i] != NULL; i++)
		print_error("  %s\n", lines[i]);
	fail_msg("the screen does not show '%s'", text);
}

static void open_screen(struct pty *pty)
{
	static const char *const environment[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL };
	const char *const arguments[] = { program, "--db", store, "--now", NOW, NULL };

	assert_true(pty_open(pty, arguments, environment, 24, 80));
	assert_shows(pty, "[1 Today]");
	pty_type(pty, "3");
	assert_shows(pty, "[3 Customers]");
}

static void leave(struct pty *pty)
{
	pty_type(pty, "q");
	assert_true(pty_until(pty, has_ended, NULL));
	assert_true(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 0);
	pty_close(pty);
}

/* A note about the current customer, saved. */
static void write_note(struct pty *pty, const char *text)
{
	pty_type(pty, "n");
	assert_shows(pty, "Note about");
	pty_type(pty, text);
	assert_shows(pty, text);
	pty_type(pty, "\x13");
	assert_true(pty_until(pty, hides_text, "Note about"));
}

static gint64 count_notes(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = db_open(store, DB_READ, &error);
	g_autoptr(DbStmt) count =
		db ? db_prepare(db, "SELECT count(*) FROM activities WHERE text LIKE 'meanwhile %'", &error)
		   : NULL;

	if (count == NULL || !db_step(count, &error))
		fail_msg("%s", error->message);
	return db_int(count, 0);
}

/* ---- the import */

static bool is_held(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = db_open(store, DB_WRITE, &error);

	if (db == NULL)
		fail_msg("%s", error->message);
	db_set_patience(db, 0);
	bool held = !db_begin(db, DB_TX_WRITE, NULL);
	db_rollback(db);
	return held;
}

static GPid begin_import(const char *file)
{
	const char *const arguments[] = { program, "--db", store, "--now", NOW, "import", file, NULL };
	g_autoptr(GError) error = NULL;
	GPid import = 0;

	if (!g_spawn_async(NULL, (char **)arguments, NULL,
	                   G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &import,
	                   &error))
		fail_msg("%s", error->message);
	return import;
}

static bool ends_well(GPid import)
{
	int status = 0;

	return waitpid(import, &status, 0) == import && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Stops the import where it holds the store. False when it was through before it was caught. */
static bool catch_import(GPid import)
{
	int status;

	for (;;) {
		if (waitpid(import, &status, WNOHANG) == import)
			return false;
		if (!is_held())
			continue;
		kill(import, SIGSTOP);
		if (waitpid(import, &status, WUNTRACED) != import || !WIFSTOPPED(status))
			return false;
		if (is_held())
			return true;
		kill(import, SIGCONT);
	}
}

/* ---- tests */

static void import_holds_the_store(void **state)
{
	struct pty screens[SCREENS];
	GPid import = 0;
	int round = 0;

	for (int i = 0; i < SCREENS; i++)
		open_screen(&screens[i]);
	/* Another file each time: the same one twice changes nothing and holds nothing for long. */
	do
		import = begin_import(exports[round++]);
	while (!catch_import(import) && round < ROUNDS - 1);
	assert_true(is_held());

	for (int i = 0; i < SCREENS; i++) {
		g_autofree char *text = g_strdup_printf("meanwhile %d", i);

		write_note(&screens[i], text);
		assert_shows(&screens[i], "waiting for the import: 1 change kept");
		write_note(&screens[i], text);
		assert_shows(&screens[i], "waiting for the import: 2 changes kept");
		/* Reading goes on as ever. */
		pty_type(&screens[i], "1");
		assert_shows(&screens[i], "[1 Today]");
		pty_type(&screens[i], "3");
		assert_shows(&screens[i], "[3 Customers]");
		assert_shows(&screens[i], "waiting for the import: 2 changes kept");
	}
	assert_int_equal(count_notes(), 0);

	/* Leaving asks, and the harmless answer stays. */
	pty_type(&screens[0], "q");
	assert_shows(&screens[0], "Leave?");
	pty_type(&screens[0], "\r");
	assert_true(pty_until(&screens[0], hides_text, "Leave?"));
	assert_false(screens[0].ended);

	kill(import, SIGCONT);
	assert_true(ends_well(import));
	for (int i = 0; i < SCREENS; i++)
		assert_true(pty_until(&screens[i], hides_text, "waiting for"));
	assert_int_equal(count_notes(), 2 * SCREENS);
	for (int i = 0; i < SCREENS; i++)
		leave(&screens[i]);
}

/* Given up on purpose, it is gone, and nothing else is. */
static void leaving_anyway(void **state)
{
	gint64 before = count_notes();
	struct pty screen;
	GPid import;

	open_screen(&screen);
	import = begin_import(exports[ROUNDS - 1]);
	if (!catch_import(import))
		fail_msg("the import was through before it could be stopped");
	write_note(&screen, "meanwhile gone");
	assert_shows(&screen, "waiting for the import");
	pty_type(&screen, "q");
	assert_shows(&screen, "Leave?");
	pty_type(&screen, "l");
	assert_true(pty_until(&screen, has_ended, NULL));
	pty_close(&screen);
	kill(import, SIGCONT);
	assert_true(ends_well(import));
	assert_int_equal(count_notes(), before);
}

/* Two people write what they hear at the same time; nothing is lost. */
static void both_at_once(void **state)
{
	enum { NOTES = 5 };
	gint64 before = count_notes();
	struct pty screens[SCREENS];

	for (int i = 0; i < SCREENS; i++)
		open_screen(&screens[i]);
	for (int n = 0; n < NOTES; n++)
		for (int i = 0; i < SCREENS; i++) {
			g_autofree char *keys = g_strdup_printf("nmeanwhile %d %d\x13", i, n);

			pty_type(&screens[i], keys);
		}
	for (int i = 0; i < SCREENS; i++) {
		pty_settle(&screens[i]);
		assert_true(pty_until(&screens[i], hides_text, "waiting for"));
		leave(&screens[i]);
	}
	assert_int_equal(count_notes(), before + NOTES * SCREENS);
}

static void healthy_after_all(void **state)
{
	g_free(run((const char *const[]){ program, "--db", store, "doctor", NULL }));
}

/* ---- the shop */

static void write_export(const char *path, int round)
{
	g_autoptr(GString) text = g_string_new(
		"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
		"Default Address Address1,Default Address Address2,Default Address City,"
		"Default Address Province Code,Default Address Country Code,Default Address Zip,"
		"Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n");

	for (int i = 0; i < CUSTOMERS; i++)
		g_string_append_printf(text,
		                       "'%d,Guest%d,Round%d,g%dr%d@example.org,yes,,,,,,,,,,no,0.00,0,,no,\n",
		                       round * CUSTOMERS + i + 1, i, round, i, round);
	assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

static int make_shop(void **state)
{
	const char *build = g_getenv("B");
	g_autofree char *folder = g_canonicalize_filename(build ? build : "build", NULL);

	program = g_build_filename(folder, "tend", NULL);
	place = g_dir_make_tmp("tend-import-XXXXXX", NULL);
	store = g_build_filename(place, "shop.db", NULL);
	g_setenv("HOME", place, TRUE);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	g_unsetenv("TEND_DB");
	g_free(run((const char *const[]){ program, "sample", "--out", store, "--until", NOW, NULL }));
	for (int round = 0; round < ROUNDS; round++) {
		exports[round] = g_strdup_printf("%s/export%d.csv", place, round);
		write_export(exports[round], round);
	}
	return 0;
}

static int clear_shop(void **state)
{
	g_free(run((const char *const[]){ "/bin/rm", "-r", place, NULL }));
	for (int round = 0; round < ROUNDS; round++)
		g_free(exports[round]);
	g_free(place);
	g_free(store);
	g_free(program);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(import_holds_the_store),
		cmocka_unit_test(leaving_anyway),
		cmocka_unit_test(both_at_once),
		cmocka_unit_test(healthy_after_all),
	};

	return cmocka_run_group_tests(tests, make_shop, clear_shop);
}
