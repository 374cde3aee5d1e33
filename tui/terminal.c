#include "tui/terminal.h"

#include "base/clock.h"
#include "base/error.h"
#include "tui/theme.h"

#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum {
	PASTE_BEGIN = KEY_MAX + 1,
	PASTE_END,
	ESC_WAIT = 25,            /* ms: an escape sequence comes in one piece */
	MOST_PASTED = 256 * 1024, /* bytes; the rest is dropped */
	TWICE = 400 * 1000,       /* µs between the clicks of a double click */
	NO_PAIR = 0,
};

struct terminal {
	SCREEN *screen;
	struct canvas *last; /* what stands there; NULL: nothing to rely on */
	bool colors, mouse;
	GString *paste; /* being pasted; NULL: nothing is */
	char begun[4];  /* a letter of which not all bytes have come in yet */
	gsize bytes;    /* … so many have */
	gint64 clicked_at;
	int clicked_row;
};

/* ---- a crash must not leave the terminal broken: what a signal may do is write fixed bytes */

static struct termios found; /* as the terminal was; for the signal handler */
static volatile sig_atomic_t is_ours;

static const char undo_modes[] =
	"\033[?1000l\033[?1002l\033[?1006l\033[?2004l\033[?1049l\033[?25h\033[m";

static void on_crash(int number)
{
	if (is_ours) {
		(void)!write(STDOUT_FILENO, undo_modes, sizeof undo_modes - 1);
		tcsetattr(STDIN_FILENO, TCSANOW, &found);
	}
	raise(number); /* the handler is gone by now: the default ends the program */
}

static void catch_crashes(void)
{
	static const int numbers[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGQUIT };
	struct sigaction action = { .sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND };

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		sigaction(numbers[i], &action, NULL);
}

/* ---- taking and giving back */

/* ^C, ^Z and ^\ are keys here: they are in the table like all others. ^\ stays a signal, for the day nothing else helps. */
static void own_keys(void)
{
	struct termios settings;

	if (tcgetattr(STDIN_FILENO, &settings) != 0)
		return;
	settings.c_cc[VINTR] = _POSIX_VDISABLE;
	settings.c_cc[VSUSP] = _POSIX_VDISABLE;
	settings.c_cc[VLNEXT] = _POSIX_VDISABLE;
	settings.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	tcsetattr(STDIN_FILENO, TCSANOW, &settings);
}

static void send(const char *bytes)
{
	putp(bytes);
	fflush(stdout);
}

static void set_modes(struct terminal *terminal)
{
	own_keys();
	send("\033[?2004h");
	if (terminal->mouse)
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	is_ours = 1;
}

static void begin_colors(struct terminal *terminal)
{
	if (!terminal->colors || !has_colors() || start_color() == ERR) {
		terminal->colors = false;
		return;
	}
	use_default_colors();
	init_pair(COLOR_ORANGE, COLOR_ORANGE, -1);
	init_pair(COLOR_SKY, COLOR_SKY, -1);
}

struct terminal *terminal_open(bool mono, bool mouse, GError **error)
{
	struct terminal *terminal = g_new0(struct terminal, 1);

	tcgetattr(STDIN_FILENO, &found);
	set_escdelay(ESC_WAIT);
	terminal->screen = newterm(NULL, stdout, stdin);
	if (terminal->screen == NULL) {
		const char *type = g_getenv("TERM");

		tend_fail(error, TEND_FAILED,
		          "this terminal's type '%s' is not known here\ntry: TERM=xterm tend",
		          type ? type : "");
		g_free(terminal);
		return NULL;
	}
	terminal->colors = !mono;
	terminal->mouse = mouse;
	catch_crashes();
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1); /* the loop looks for keys itself; ncurses would break a frame into pieces to do it */
	mouseinterval(0);
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
	begin_colors(terminal);
	set_modes(terminal);
	return terminal;
}

void terminal_leave(struct terminal *terminal)
{
	send("\033[?2004l");
	mousemask(0, NULL);
	endwin();
	tcsetattr(STDIN_FILENO, TCSANOW, &found);
	is_ours = 0;
}

void terminal_enter(struct terminal *terminal)
{
	terminal_resized(terminal);
	reset_prog_mode();
	clearok(curscr, TRUE);
	refresh();
	set_modes(terminal);
	g_clear_pointer(&terminal->last, canvas_free);
}

void terminal_close(struct terminal *terminal)
{
	if (terminal == NULL)
		return;
	terminal_leave(terminal);
	delscreen(terminal->screen);
	canvas_free(terminal->last);
	if (terminal->paste != NULL)
		g_string_free(terminal->paste, TRUE);
	g_free(terminal);
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
	*rows = LINES;
	*columns = COLS;
}

void terminal_resized(struct terminal *terminal)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
	g_clear_pointer(&terminal->last, canvas_free);
}

/* ---- a frame goes out */

/* What the chrome is drawn with has a plain letter for terminals without it. */
static const char *in_ascii(const char *text)
{
	/* clang-format off */
	static const char *const pairs[][2] = {
		{ "─", "-" }, { "│", "|" }, { "┌", "+" }, { "┐", "+" }, { "└", "+" }, { "┘", "+" }, { "…", "~" }, { "·", "." }, { "–", "-" }, { "’", "'" },
		{ "▁", "_" }, { "▂", "_" }, { "▃", "=" }, { "▄", "=" }, { "▅", "=" }, { "▆", "#" }, { "▇", "#" }, { "█", "#" }, { "§", "r" }, { "✓", "v" },
	};
	/* clang-format on */

	if ((guchar)text[0] < 0x80 && text[1] == '\0')
		return text;
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (strcmp(pairs[i][0], text) == 0)
			return pairs[i][1];
	return "?";
}

/* As the C library, and so ncurses, sees it. False when it would take another width than the cell has. */
static bool widen(const struct cell *cell, wchar_t wide[CCHARW_MAX + 1])
{
	const char *at = cell->text;
	int width = 0, n = 0;

	for (; *at != '\0' && n < CCHARW_MAX; at = g_utf8_next_char(at)) {
		wide[n] = (wchar_t)g_utf8_get_char(at);
		int columns = wcwidth(wide[n++]);
		if (columns < 0)
			return false;
		width += columns;
	}
	wide[n] = L'\0';
	return n > 0 && *at == '\0' && width == cell->width;
}

static attr_t attributes_of(const struct look *look)
{
	return (look->attributes & LOOK_BOLD ? A_BOLD : 0) | (look->attributes & LOOK_DIM ? A_DIM : 0) |
	       (look->attributes & LOOK_REVERSE ? A_REVERSE : 0) |
	       (look->attributes & LOOK_UNDERLINE ? A_UNDERLINE : 0);
}

static void write_cell(const struct terminal *terminal, const struct canvas *canvas, int row,
                       int column)
{
	struct cell cell = *canvas_cell(canvas, row, column);
	const struct look *look = &theme[cell.style];
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t out;

	if (cell.width == 0)
		return;
	if (canvas->ascii)
		g_strlcpy(cell.text, in_ascii(cell.text), sizeof cell.text);
	if (!widen(&cell, wide))
		wcscpy(wide, L"?");
	short pair = terminal->colors && look->color != COLOR_NONE ? (short)look->color : NO_PAIR;
	setcchar(&out, wide, attributes_of(look), pair, NULL);
	mvadd_wch(row, column, &out);
	if (cell.width == 2 && wcwidth(wide[0]) != 2) {
		setcchar(&out, L" ", attributes_of(look), pair, NULL);
		mvadd_wch(row, column + 1, &out);
	}
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->width == b->width && strcmp(a->text, b->text) == 0;
}

static void write_row(struct terminal *terminal, const struct canvas *canvas, int row)
{
	const struct canvas *last = terminal->last;

	for (int column = 0; column < canvas->columns; column++)
		if (last == NULL ||
		    !same_cell(canvas_cell(canvas, row, column), canvas_cell(last, row, column)))
			write_cell(terminal, canvas, row, column);
}

static void remember(struct terminal *terminal, const struct canvas *canvas)
{
	if (terminal->last == NULL)
		terminal->last = canvas_new(canvas->rows, canvas->columns);
	memcpy(terminal->last->cells, canvas->cells,
	       sizeof *canvas->cells * (gsize)canvas->rows * (gsize)canvas->columns);
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
	if (terminal->last != NULL &&
	    (terminal->last->rows != canvas->rows || terminal->last->columns != canvas->columns))
		g_clear_pointer(&terminal->last, canvas_free);
	if (terminal->last == NULL)
		erase();
	for (int row = 0; row < canvas->rows && row < LINES; row++)
		write_row(terminal, canvas, row);
	remember(terminal, canvas);
	move(canvas->cursor_row, canvas->cursor_column);
	refresh();
}

/* ---- keys come in */

/* clang-format off */
static const struct { int code; const char *name; } named[] = {
	{ KEY_UP, "up" }, { KEY_DOWN, "down" }, { KEY_LEFT, "left" }, { KEY_RIGHT, "right" }, { KEY_HOME, "home" }, { KEY_END, "end" },
	{ KEY_PPAGE, "page-up" }, { KEY_NPAGE, "page-down" }, { KEY_DC, "delete" }, { KEY_IC, "insert" }, { KEY_BACKSPACE, "backspace" },
	{ KEY_ENTER, "enter" }, { KEY_BTAB, "shift-tab" }, { KEY_F(1), "f1" }, { KEY_F(2), "f2" }, { KEY_F(3), "f3" }, { KEY_F(4), "f4" },
};
static const struct { wint_t code; const char *name; } controls[] = {
	{ '\r', "enter" }, { '\n', "enter" }, { '\t', "tab" }, { 27, "esc" }, { 127, "backspace" }, { 8, "backspace" },
};
/* clang-format on */

static bool read_mouse(struct terminal *terminal, struct key *key)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	if ((event.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) != 0) {
		*key = (struct key){ .kind = KEY_WHEEL, .row = event.bstate & BUTTON4_PRESSED ? -1 : 1 };
		return true;
	}
	if ((event.bstate & BUTTON1_PRESSED) == 0)
		return false;
	gint64 now = clock_ticks();
	*key = (struct key){ .kind = KEY_CLICK,
		                 .row = event.y,
		                 .column = event.x,
		                 .twice = now - terminal->clicked_at < TWICE &&
		                          terminal->clicked_row == event.y };
	terminal->clicked_at = now;
	terminal->clicked_row = event.y;
	return true;
}

static bool read_code(struct terminal *terminal, wint_t code, struct key *key)
{
	if (code == KEY_MOUSE)
		return read_mouse(terminal, key);
	for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
		if ((wint_t)named[i].code == code) {
			*key = (struct key){ .kind = KEY_NAMED };
			g_strlcpy(key->name, named[i].name, sizeof key->name);
			return true;
		}
	return false;
}

static bool read_letter(wint_t letter, struct key *key)
{
	*key = (struct key){ .kind = KEY_NAMED };
	for (gsize i = 0; i < G_N_ELEMENTS(controls); i++)
		if (controls[i].code == letter) {
			g_strlcpy(key->name, controls[i].name, sizeof key->name);
			return true;
		}
	if (letter > 0 && letter < 27) {
		g_snprintf(key->name, sizeof key->name, "ctrl-%c", (char)('a' + letter - 1));
		return true;
	}
	if (letter < ' ' || !g_unichar_validate((gunichar)letter))
		return false;
	key->kind = KEY_TEXT;
	g_unichar_to_utf8((gunichar)letter, key->name);
	return true;
}

/* Between the marks of a paste every letter is text, a line break, too. */
static void take_pasted(struct terminal *terminal, bool is_code, wint_t c)
{
	if (is_code || terminal->paste->len >= MOST_PASTED)
		return;
	if (c == '\r')
		c = '\n';
	if (g_unichar_validate((gunichar)c))
		g_string_append_unichar(terminal->paste, (gunichar)c);
}

/* The next letter or code. get_wch would lose the beginning of a letter whose bytes come in two pieces. */
static bool next_letter(struct terminal *terminal, wint_t *c, bool *is_code)
{
	for (int got; (got = getch()) != ERR;) {
		*c = (wint_t)got;
		*is_code = got > 0xff;
		if (*is_code || got < 0x80) {
			terminal->bytes = 0;
			return true;
		}
		if ((got & 0xc0) == 0xc0 || terminal->bytes == sizeof terminal->begun)
			terminal->bytes = 0; /* another one begins */
		terminal->begun[terminal->bytes++] = (char)got;
		*c = g_utf8_get_char_validated(terminal->begun, (gssize)terminal->bytes);
		if (!g_unichar_validate(*c))
			continue;
		terminal->bytes = 0;
		return true;
	}
	return false;
}

bool terminal_next(struct terminal *terminal, struct key *key)
{
	bool is_code;
	wint_t c;

	for (;;) {
		if (!next_letter(terminal, &c, &is_code))
			return false;
		if (is_code && c == PASTE_BEGIN && terminal->paste == NULL)
			terminal->paste = g_string_new(NULL);
		else if (is_code && c == PASTE_END && terminal->paste != NULL) {
			*key = (struct key){ .kind = KEY_PASTE, .text = g_string_free(terminal->paste, FALSE) };
			terminal->paste = NULL;
			return true;
		} else if (terminal->paste != NULL)
			take_pasted(terminal, is_code, c);
		else if (is_code ? read_code(terminal, c, key) : read_letter(c, key))
			return true;
	}
}

bool terminal_waits(const struct terminal *terminal)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, 0) == 1;
}
