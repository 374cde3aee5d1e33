#include "tests/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

enum {
	LIMIT = 30 * 1000, /* ms: only what hangs takes so long */
	QUIET = 150,
	CONTROL = 3, /* the keeper's end */
};

/* What the keeper tells. */
struct news {
	char what; /* 'p' started, 's' stopped, 'e' ended */
	int number;
};

static void tell(int control, char what, int number)
{
	struct news news = { .what = what, .number = number };

	(void)!write(control, &news, sizeof news);
}

/* ---- the parent of the job */

static void set_environment(const char *const *environment)
{
	for (; environment != NULL && *environment != NULL; environment++) {
		const char *equals = strchr(*environment, '=');
		g_autofree char *name = equals ? g_strndup(*environment, (gsize)(equals - *environment))
		                               : g_strdup(*environment);

		if (equals != NULL)
			setenv(name, equals + 1, 1);
		else
			unsetenv(name);
	}
}

static void become_program(const char *const *arguments, const char *const *environment)
{
	struct rlimit none = { 0, 0 };

	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(STDIN_FILENO, getpid());
	signal(SIGTTOU, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	setrlimit(RLIMIT_CORE, &none);
	set_environment(environment);
	execv(arguments[0], (char **)arguments);
	_exit(127);
}

static G_GNUC_NORETURN void keep(int control, const char *const *arguments,
                                 const char *const *environment)
{
	int status;
	char go;

	signal(SIGHUP, SIG_IGN);
	pid_t program = fork();
	if (program == 0)
		become_program(arguments, environment);
	setpgid(program, program);
	tell(control, 'p', program);
	signal(SIGTTOU, SIG_IGN);
	while (waitpid(program, &status, WUNTRACED) == program) {
		if (!WIFSTOPPED(status)) {
			tell(control, 'e', status);
			break;
		}
		tcsetpgrp(STDIN_FILENO, getpgrp());
		tell(control, 's', 0);
		if (read(control, &go, 1) != 1)
			break;
		tcsetpgrp(STDIN_FILENO, program);
		kill(-program, SIGCONT);
	}
	/* The terminal stays until the other side has read all of it. */
	while (read(control, &go, 1) < 0 && errno == EINTR)
		;
	kill(-program, SIGKILL);
	_exit(0);
}

/* ---- the other side */

bool pty_open(struct pty *pty, const char *const *arguments, const char *const *environment,
              int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	int control[2], slave;

	*pty = (struct pty){ .rows = rows, .columns = columns };
	if (openpty(&pty->master, &slave, NULL, NULL, &size) != 0)
		return false;
	tcgetattr(slave, &pty->before);
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, control) != 0)
		return false;
	pty->keeper = fork();
	if (pty->keeper == 0) {
		login_tty(slave);
		/* Nothing of the test's own, nor of another terminal of it: they would never be seen to close. */
		dup2(control[1], CONTROL);
		closefrom(CONTROL + 1);
		fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
		keep(CONTROL, arguments, environment);
	}
	close(slave);
	close(control[1]);
	pty->control = control[0];
	pty->bytes = g_string_new(NULL);
	pty->terminal = vterm_new(rows, columns);
	vterm_set_utf8(pty->terminal, 1);
	pty->screen = vterm_obtain_screen(pty->terminal);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
	return pty->keeper > 0;
}

void pty_close(struct pty *pty)
{
	close(pty->control);
	if (pty->master >= 0)
		close(pty->master);
	waitpid(pty->keeper, NULL, 0);
	vterm_free(pty->terminal);
	g_string_free(pty->bytes, TRUE);
}

static void hear(struct pty *pty)
{
	struct news news;

	if (read(pty->control, &news, sizeof news) != sizeof news)
		return;
	if (news.what == 'p')
		pty->program = news.number;
	pty->stopped = news.what == 's';
	if (news.what == 'e') {
		pty->ended = true;
		pty->status = news.number;
	}
}

/* What the terminal answers to questions goes back as if it were typed. */
static void answer(struct pty *pty)
{
	char bytes[256];
	gsize length = vterm_output_read(pty->terminal, bytes, sizeof bytes);

	if (length > 0)
		(void)!write(pty->master, bytes, length);
}

/* Takes what comes within so many milliseconds. False when nothing did. */
static bool take(struct pty *pty, int wait)
{
	struct pollfd in[] = { { .fd = pty->control, .events = POLLIN },
		                   { .fd = pty->master, .events = POLLIN } };
	char bytes[8192];

	if (poll(in, G_N_ELEMENTS(in), wait) <= 0)
		return false;
	if ((in[0].revents & POLLIN) != 0)
		hear(pty);
	if ((in[1].revents & POLLIN) == 0)
		return (in[0].revents & POLLIN) != 0;
	gssize length = read(pty->master, bytes, sizeof bytes);
	if (length <= 0)
		return false;
	g_string_append_len(pty->bytes, bytes, length);
	vterm_input_write(pty->terminal, bytes, (gsize)length);
	answer(pty);
	return true;
}

bool pty_until(struct pty *pty, bool (*is_so)(struct pty *pty, const void *context),
               const void *context)
{
	gint64 limit = g_get_monotonic_time() + LIMIT * 1000;

	while (!is_so(pty, context)) {
		if (g_get_monotonic_time() > limit)
			return false;
		take(pty, 50);
	}
	return true;
}

void pty_settle(struct pty *pty)
{
	while (take(pty, QUIET))
		;
}

void pty_type(struct pty *pty, const char *bytes)
{
	for (gsize length = strlen(bytes); length > 0;) {
		gssize written = write(pty->master, bytes, length);

		if (written <= 0)
			return;
		bytes += written;
		length -= (gsize)written;
	}
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	pty->rows = rows;
	pty->columns = columns;
	vterm_set_size(pty->terminal, rows, columns);
	ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_continue(struct pty *pty)
{
	pty->stopped = false;
	(void)!write(pty->control, "f", 1);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->master);
	pty->master = -1; /* poll leaves it out */
}

/* ---- what stands there */

guint32 pty_cell(const struct pty *pty, int row, int column)
{
	VTermScreenCell cell;

	return vterm_screen_get_cell(pty->screen, (VTermPos){ .row = row, .col = column }, &cell)
	           ? cell.chars[0]
	           : 0;
}

static char *row_text(const struct pty *pty, int row)
{
	GString *line = g_string_new(NULL);
	VTermScreenCell cell;

	for (int column = 0; column < pty->columns; column++) {
		vterm_screen_get_cell(pty->screen, (VTermPos){ .row = row, .col = column }, &cell);
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the other half of a wide letter */
		if (cell.chars[0] == 0)
			g_string_append_c(line, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			g_string_append_unichar(line, cell.chars[i]);
	}
	return g_strchomp(g_string_free(line, FALSE));
}

char *pty_frame(const struct pty *pty)
{
	GString *frame = g_string_new(NULL);

	for (int row = 0; row < pty->rows; row++) {
		g_autofree char *line = row_text(pty, row);

		g_string_append_printf(frame, "%s\n", line);
	}
	return g_string_free(frame, FALSE);
}

VTermPos pty_cursor(const struct pty *pty)
{
	VTermPos place;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &place);
	return place;
}
