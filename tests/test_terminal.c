/* The screens in a real terminal (libvterm): what a person sees is what the script mode prints, the cursor rests on the current row, and whatever ends
 * tend, the terminal is left as it was found. Nothing here asserts a time: what is awaited comes, or the limit ends the test. */
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

#define NOW "2026-11-20"
#define ESCAPE "\033"

static char *place, *store, *program; /* set once, before the tests */

static const char *const in_color[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR", NULL };

/* ---- what is expected: the script mode of the same keys */

struct frame {
	char *text;
	int row, column;
};

typedef struct frame Frame; /* for g_auto(Frame) alone, which takes one word */
static void frame_clear(struct frame *frame)
{
	g_free(frame->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Frame, frame_clear)

static char *run(const char *const *arguments)
{
	g_autoptr(GError) error = NULL;
	char *output = NULL, *errors = NULL;
	int status = 0;

	if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors,
	                  &status, &error))
		fail_msg("%s", error->message);
	if (!g_spawn_check_wait_status(status, NULL))
		fail_msg("%s %s failed: %s", arguments[0], arguments[1], errors);
	g_free(errors);
	return output;
}

/* The last frame that the script prints. */
static struct frame expect(const char *script, const char *size)
{
	const char *const arguments[] = { program,  "--db", store,    "--now", NOW, "screens",
		                              "--size", size,   "--keys", script,  NULL };
	g_autofree char *output = run(arguments);
	const char *last = g_strrstr(output, "=== ");
	struct frame frame = { NULL };

	assert_non_null(last);
	assert_int_equal(
		sscanf(last, "=== %*dx%*d, cursor at row %d, column %d", &frame.row, &frame.column), 2);
	frame.text = g_strdup(strchr(last, '\n') + 1);
	return frame;
}

/* ---- keys as a terminal sends them */

static const char *bytes_of(const char *name)
{
	/* clang-format off */
	static const char *const names[][2] = {
		{ "enter", "\r" }, { "esc", ESCAPE }, { "tab", "\t" }, { "up", ESCAPE "OA" }, { "down", ESCAPE "OB" }, { "right", ESCAPE "OC" },
		{ "left", ESCAPE "OD" }, { "home", ESCAPE "OH" }, { "end", ESCAPE "OF" }, { "page-down", ESCAPE "[6~" }, { "page-up", ESCAPE "[5~" },
		{ "backspace", "\x7f" }, { "delete", ESCAPE "[3~" }, { "shift-tab", ESCAPE "[Z" }, { "f1", ESCAPE "OP" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i][0], name) == 0)
			return names[i][1];
	fail_msg("no bytes are known for <%s>", name);
	return NULL;
}

/* One script key at a time: "3", "<enter>", "\"text\"". */
static void press(struct pty *pty, const char *key)
{
	g_autofree char *inner = g_strndup(key + 1, strlen(key) > 2 ? strlen(key) - 2 : 0);

	if (key[0] == '<' && g_str_has_prefix(inner, "ctrl-"))
		pty_type(pty, (char[]){ (char)(inner[5] & 0x1f), '\0' });
	else if (key[0] == '<' && g_str_has_prefix(inner, "paste:")) {
		g_autofree char *paste = g_strdup_printf(ESCAPE "[200~%s" ESCAPE "[201~", inner + 6);
		pty_type(pty, paste);
	} else if (key[0] == '<' && *inner != '\0')
		pty_type(pty, bytes_of(inner));
	else if (key[0] == '"')
		pty_type(pty, inner);
	else
		pty_type(pty, key);
}

static bool shows(struct pty *pty, const void *context)
{
	const struct frame *frame = context;
	g_autofree char *got = pty_frame(pty);
	VTermPos cursor = pty_cursor(pty);

	return strcmp(got, frame->text) == 0 && cursor.row == frame->row - 1 &&
	       cursor.col == frame->column - 1;
}

static void print_lines(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (int i = 0; lines[i] != NULL; i++)
		print_error("  %s\n", lines[i]);
}

static void assert_shows(struct pty *pty, const struct frame *frame, const char *after)
{
	if (pty_until(pty, shows, frame))
		return;
	g_autofree char *got = pty_frame(pty);
	VTermPos cursor = pty_cursor(pty);
	/* In pieces: cmocka cuts what is longer. */
	print_error("the terminal shows:\n");
	print_lines(got);
	print_error("instead of:\n");
	print_lines(frame->text);
	fail_msg("after %s the cursor is at %d, %d, and should be at %d, %d", after, cursor.row + 1,
	         cursor.col + 1, frame->row, frame->column);
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

static bool has_stopped(struct pty *pty, const void *context)
{
	return pty->stopped;
}

static bool has_begun(struct pty *pty, const void *context)
{
	return pty->program != 0;
}

static void begin(struct pty *pty, const char *const *environment)
{
	const char *const arguments[] = { program, "--db", store, "--now", NOW, NULL };

	assert_true(pty_open(pty, arguments, environment, 24, 80));
	assert_true(pty_until(pty, has_begun, NULL));
}

static void begin_on_today(struct pty *pty)
{
	begin(pty, in_color);
	if (!pty_until(pty, shows_text, "[1 Today]"))
		fail_msg("Today did not open; the terminal got: %s", pty->bytes->str);
}

static void leave(struct pty *pty)
{
	pty_type(pty, "q");
	assert_true(pty_until(pty, has_ended, NULL));
	assert_true(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 0);
	pty_close(pty);
}

/* ---- tests */

static void same_as_script(void **state)
{
	static const char *const scripts[] = {
		"1",
		"2",
		"3 j j j",
		"3 G",
		"3 <page-down> <page-down> k",
		"3 / \"muell\"",
		"4",
		"1 ?",
		"3 : \"un\"",
		"3 G <home> <enter>",
		"3 <end> <up> <up>",
	};
	struct pty pty;

	for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
		g_auto(GStrv) keys = g_strsplit(scripts[i], " ", -1);
		g_auto(Frame) frame = expect(scripts[i], "80x24");

		begin_on_today(&pty);
		/* One after the other, as the script does: keys that come at once are one movement. */
		for (int k = 0; keys[k] != NULL; k++) {
			press(&pty, keys[k]);
			pty_settle(&pty);
		}
		assert_shows(&pty, &frame, scripts[i]);
		kill(pty.program, SIGTERM);
		assert_true(pty_until(&pty, has_ended, NULL));
		pty_close(&pty);
	}
}

static bool rests_on(struct pty *pty, const void *context)
{
	VTermPos cursor = pty_cursor(pty);

	return cursor.row == *(const int *)context && cursor.col == 0 &&
	       pty_cell(pty, cursor.row, 0) == '>';
}

/* A screen reader reads the row that the cursor is on. */
static void cursor_on_row(void **state)
{
	g_auto(Frame) below = expect("3 j*30", "80x24");
	struct pty pty;
	int row = 2;

	begin_on_today(&pty);
	pty_type(&pty, "3");
	assert_true(pty_until(&pty, rests_on, &row));
	for (int i = 0; i < 30; i++) {
		row = MIN(row + 1, 21);
		pty_type(&pty, "j");
		if (!pty_until(&pty, rests_on, &row))
			fail_msg("step %d: the cursor is at row %d, not %d", i, pty_cursor(&pty).row, row);
	}
	assert_shows(&pty, &below, "j*30");
	for (int i = 0; i < 19; i++) {
		row--;
		pty_type(&pty, "k");
		if (!pty_until(&pty, rests_on, &row))
			fail_msg("back, step %d: the cursor is at row %d, not %d", i, pty_cursor(&pty).row, row);
	}
	leave(&pty);
}

static void resizing(void **state)
{
	/* clang-format off */
	static const struct { int rows, columns; } sizes[] = { { 40, 120 }, { 12, 40 }, { 8, 30 }, { 24, 79 }, { 1, 1 }, { 60, 200 }, { 24, 80 } };
	/* clang-format on */
	g_autoptr(GString) script = g_string_new("3 j j j");
	struct pty pty;

	begin_on_today(&pty);
	pty_type(&pty, "3jjj");
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_string_append_printf(script, " <resize:%dx%d>", sizes[i].columns, sizes[i].rows);
		g_auto(Frame) frame = expect(script->str, "80x24");

		pty_resize(&pty, sizes[i].rows, sizes[i].columns);
		assert_shows(&pty, &frame, script->str);
	}
	leave(&pty);
}

static bool same_modes(const struct pty *pty)
{
	struct termios now;

	return tcgetattr(pty->master, &now) == 0 && now.c_lflag == pty->before.c_lflag &&
	       now.c_iflag == pty->before.c_iflag && now.c_oflag == pty->before.c_oflag &&
	       memcmp(now.c_cc, pty->before.c_cc, sizeof now.c_cc) == 0;
}

/* Every mode that was switched on was switched off after that. */
static void assert_restored(const struct pty *pty)
{
	static const char *const modes[] = { "1049", "2004", "1000", "1002", "1006" };
	const char *bytes = pty->bytes->str;

	for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autofree char *on = g_strdup_printf(ESCAPE "[?%sh", modes[i]);
		g_autofree char *off = g_strdup_printf(ESCAPE "[?%sl", modes[i]);
		const char *last_on = g_strrstr(bytes, on), *last_off = g_strrstr(bytes, off);

		if (last_on != NULL && (last_off == NULL || last_off < last_on))
			fail_msg("mode %s was left on", modes[i]);
	}
	assert_non_null(strstr(bytes, ESCAPE "[?1049h"));
	assert_non_null(strstr(bytes, ESCAPE "[?2004h"));
	const char *hidden = g_strrstr(bytes, ESCAPE "[?25l"), *shown = g_strrstr(bytes, ESCAPE "[?25h");
	assert_true(hidden == NULL || (shown != NULL && shown > hidden));
	assert_true(same_modes(pty));
}

static void stop_and_go_on(void **state)
{
	g_auto(Frame) frame = expect("3 j j", "80x24");
	struct pty pty;

	begin_on_today(&pty);
	pty_type(&pty, "3jj");
	assert_shows(&pty, &frame, "3 j j");
	for (int i = 0; i < 2; i++) {
		pty_type(&pty, "\x1a");
		assert_true(pty_until(&pty, has_stopped, NULL));
		pty_settle(&pty);
		assert_restored(&pty);
		/* The shell wrote over it. */
		vterm_input_write(pty.terminal, ESCAPE "[2J$ fg\r\n", strlen(ESCAPE "[2J$ fg\r\n"));
		pty_continue(&pty);
		assert_shows(&pty, &frame, "fg");
	}
	leave(&pty);
}

static void pasting(void **state)
{
	g_auto(Frame) frame = expect("3 / <paste:Müller>", "80x24");
	struct pty pty;

	begin_on_today(&pty);
	pty_type(&pty, "3/");
	press(&pty, "<paste:Müller>");
	assert_shows(&pty, &frame, "a paste");
	kill(pty.program, SIGTERM);
	assert_true(pty_until(&pty, has_ended, NULL));
	pty_close(&pty);
}

static void letter_in_two_pieces(void **state)
{
	g_auto(Frame) before = expect("3 / \"M\"", "80x24"), after = expect("3 / \"Mü山\"", "80x24");
	struct pty pty;

	begin_on_today(&pty);
	pty_type(&pty, "3/M");
	assert_shows(&pty, &before, "M");
	pty_type(&pty, "\xc3");
	pty_settle(&pty);
	pty_type(&pty, "\xbc\xe5\xb1");
	pty_settle(&pty);
	pty_type(&pty, "\xb1");
	assert_shows(&pty, &after, "two letters in pieces");
	kill(pty.program, SIGTERM);
	assert_true(pty_until(&pty, has_ended, NULL));
	pty_close(&pty);
}

/* Bytes that are no keys and no letters change nothing. */
static void not_a_key(void **state)
{
	g_auto(Frame) frame = expect("3 j", "80x24");
	struct pty pty;

	begin_on_today(&pty);
	pty_type(&pty, "3j");
	assert_shows(&pty, &frame, "3 j");
	pty_type(&pty, "\xff\xfe\xc3\x80\x80" ESCAPE "[99~");
	pty_settle(&pty);
	pty_type(&pty, "\x0c");
	assert_true(pty_until(&pty, shows_text, "[3 Customers]"));
	leave(&pty);
}

static void clicks(void **state)
{
	g_auto(Frame) today = expect("1", "80x24");
	struct pty pty;

	begin_on_today(&pty);
	assert_shows(&pty, &today, "the beginning");
	/* clang-format off */
	static const char *const titles[][2] = { { "4 Pipeline", "[4 Pipeline]" }, { "3 Customers", "[3 Customers]" }, { "2 Approve(", "[2 Approve(" }, { "1 Today", "[1 Today]" } };
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
		g_autofree char *frame = pty_frame(&pty);
		const char *found = strstr(frame, titles[i][0]);

		assert_non_null(found);
		/* The last column of the title as well as the first. */
		int column = (int)(found - frame) + 1 + (i % 2 ? 0 : (int)strlen(titles[i][0]) - 1);
		g_autofree char *click =
			g_strdup_printf(ESCAPE "[<0;%d;1M" ESCAPE "[<0;%d;1m", column, column);
		pty_type(&pty, click);
		if (!pty_until(&pty, shows_text, titles[i][1]))
			fail_msg("a click on '%s' did not open it", titles[i][0]);
	}
	leave(&pty);
}

static void killed(void **state)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGSEGV, SIGABRT, SIGQUIT };
	struct pty pty;

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		begin_on_today(&pty);
		pty_type(&pty, "3jj");
		assert_true(pty_until(&pty, shows_text, "[3 Customers]"));
		kill(pty.program, numbers[i]);
		assert_true(pty_until(&pty, has_ended, NULL));
		pty_settle(&pty);
		assert_restored(&pty);
		pty_close(&pty);
	}
}

/* The window is closed: nothing is left behind that waits for keys. */
static void closed(void **state)
{
	struct pty pty;

	begin_on_today(&pty);
	pty_hang_up(&pty);
	assert_true(pty_until(&pty, has_ended, NULL));
	assert_true(WIFEXITED(pty.status));
	pty_close(&pty);
}

static bool has_color(const GString *bytes)
{
	g_autoptr(GRegex) color = g_regex_new(
		ESCAPE "\\[([0-9;]*;)?(3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)[;m]", G_REGEX_RAW, 0, NULL);

	return g_regex_match_full(color, bytes->str, (gssize)bytes->len, 0, 0, NULL, NULL);
}

static void colors(void **state)
{
	static const char *const mono[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=1", NULL };
	g_auto(Frame) frame = expect("3 G", "80x24");
	struct pty pty;

	for (int i = 0; i < 2; i++) {
		begin(&pty, i == 0 ? in_color : mono);
		assert_true(pty_until(&pty, shows_text, "[1 Today]"));
		pty_type(&pty, "3G");
		assert_shows(&pty, &frame, "3 G");
		assert_int_equal(has_color(pty.bytes), i == 0);
		leave(&pty);
	}
}

/* Where no letters but ASCII can be shown none is sent, and every row still has its place. */
static void plain_locale(void **state)
{
	static const char *const plain[] = { "TERM=xterm-256color", "LC_ALL=C", "NO_COLOR=1", NULL };
	g_auto(Frame) frame = expect("3 j j", "80x24");
	int row = frame.row - 1;
	struct pty pty;

	begin(&pty, plain);
	assert_true(pty_until(&pty, shows_text, "[1 Today]"));
	pty_type(&pty, "3jj");
	assert_true(pty_until(&pty, rests_on, &row));
	pty_settle(&pty);
	for (gsize i = 0; i < pty.bytes->len; i++)
		assert_true((guchar)pty.bytes->str[i] < 0x80);
	g_auto(GStrv) expected = g_strsplit(frame.text, "\n", -1);
	g_autofree char *got = pty_frame(&pty);
	g_auto(GStrv) rows = g_strsplit(got, "\n", -1);
	for (int i = 0; expected[i] != NULL && rows[i] != NULL; i++)
		assert_int_equal(g_str_has_suffix(rows[i], "? help"),
		                 g_str_has_suffix(expected[i], "? help"));
	leave(&pty);
}

static void unfit_terminals(void **state)
{
	static const char *const dumb[] = { "TERM=dumb", NULL };
	static const char *const unknown[] = { "TERM=no-such-terminal", NULL };
	static const char *const none[] = { "TERM", NULL };
	/* clang-format off */
	static const struct { const char *const *environment; const char *says; } rows[] = {
		{ dumb, "cannot show screens (TERM is 'dumb')" }, { none, "cannot show screens" }, { unknown, "'no-such-terminal' is not known" },
	};
	/* clang-format on */
	struct pty pty;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		begin(&pty, rows[i].environment);
		assert_true(pty_until(&pty, has_ended, NULL));
		pty_settle(&pty);
		assert_true(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) != 0);
		if (strstr(pty.bytes->str, rows[i].says) == NULL)
			fail_msg("said: %s", pty.bytes->str);
		assert_null(strstr(pty.bytes->str, ESCAPE "["));
		assert_true(same_modes(&pty));
		pty_close(&pty);
	}
}

/* Keys that were typed before the screen was there are not lost, and a flood ends where it should. */
static void typed_ahead(void **state)
{
	g_auto(Frame) frame = expect("3 j*400", "80x24"), back = expect("3 j*400 k*7", "80x24");
	g_autofree char *flood = g_strnfill(400, 'j');
	struct pty pty;

	begin(&pty, in_color);
	pty_type(&pty, "3");
	pty_type(&pty, flood);
	assert_shows(&pty, &frame, "a flood of keys");
	pty_type(&pty, "kkkkkkk");
	assert_shows(&pty, &back, "seven keys back");
	leave(&pty);
}

/* ---- the shop */

static int make_shop(void **state)
{
	const char *build = g_getenv("B");

	g_autofree char *folder = g_canonicalize_filename(build ? build : "build", NULL);

	program = g_build_filename(folder, "tend", NULL);
	place = g_dir_make_tmp("tend-terminal-XXXXXX", NULL);
	store = g_build_filename(place, "shop.db", NULL);
	g_setenv("HOME", place, TRUE);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	g_unsetenv("TEND_DB");
	g_free(run((const char *const[]){ program, "sample", "--out", store, "--until", NOW, NULL }));
	g_free(run((const char *const[]){ program, "--db", store, "--now", NOW, "suggest", NULL }));
	return 0;
}

static int clear_shop(void **state)
{
	g_free(run((const char *const[]){ "/bin/rm", "-r", place, NULL }));
	g_free(place);
	g_free(store);
	g_free(program);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_as_script),  cmocka_unit_test(cursor_on_row),
		cmocka_unit_test(resizing),        cmocka_unit_test(stop_and_go_on),
		cmocka_unit_test(pasting),         cmocka_unit_test(letter_in_two_pieces),
		cmocka_unit_test(not_a_key),       cmocka_unit_test(clicks),
		cmocka_unit_test(killed),          cmocka_unit_test(closed),
		cmocka_unit_test(colors),          cmocka_unit_test(plain_locale),
		cmocka_unit_test(unfit_terminals), cmocka_unit_test(typed_ahead),
	};

	return cmocka_run_group_tests(tests, make_shop, clear_shop);
}
