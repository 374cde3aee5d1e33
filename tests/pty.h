/* A program in a terminal of its own: bytes go in as keys, what a terminal would show of the bytes that come out is read cell by cell. The program is a
 * job of a small shell-like parent, as it is for a person, so that it can be stopped and go on. */
#ifndef TEND_TESTS_PTY_H
#define TEND_TESTS_PTY_H

#include <glib.h>
#include <stdbool.h>
#include <termios.h>
#include <vterm.h>

struct pty {
	pid_t keeper, program;
	int master, control;
	VTerm *terminal;
	VTermScreen *screen;
	GString *bytes; /* all that the program wrote */
	int rows, columns;
	struct termios before; /* as the terminal was when the program began */
	bool stopped, ended;
	int status; /* as waitpid gives it, once ended */
};

/* Starts it; environment: "NAME=value" or "NAME", which takes it away, NULL-terminated. False when the system gives no terminal. */
bool pty_open(struct pty *pty, const char *const *arguments, const char *const *environment,
              int rows, int columns);
void pty_close(struct pty *pty);
void pty_type(struct pty *pty, const char *bytes);
void pty_resize(struct pty *pty, int rows, int columns);
/* The stopped job goes on in the foreground, as with fg. */
void pty_continue(struct pty *pty);
/* The person closes the window. */
void pty_hang_up(struct pty *pty);
/* Reads until it is so; false when it is not after a generous while. */
bool pty_until(struct pty *pty, bool (*is_so)(struct pty *pty, const void *context),
               const void *context);
/* Reads until nothing has come for a moment. */
void pty_settle(struct pty *pty);
/* What stands there, a line for each row, without blanks at the ends. Caller frees. */
char *pty_frame(const struct pty *pty);
VTermPos pty_cursor(const struct pty *pty);
/* The first letter of a cell, 0 for a blank one. */
guint32 pty_cell(const struct pty *pty, int row, int column);

#endif
