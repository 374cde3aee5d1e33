/* The one door to ncurses: a canvas goes out, keys come in, and whatever happens the terminal is left as it was found. */
#ifndef TEND_TUI_TERMINAL_H
#define TEND_TUI_TERMINAL_H

#include "tui/canvas.h"
#include "tui/keys.h"

struct terminal;

/* Takes the terminal on stdin and stdout. Fails with a sentence when its type is not known. mouse: ask for clicks and the wheel. */
struct terminal *terminal_open(bool mono, bool mouse, GError **error);
/* Gives it back as it was. NULL is fine. */
void terminal_close(struct terminal *terminal);
/* For a while: another program has it (an editor, the shell). */
void terminal_leave(struct terminal *terminal);
void terminal_enter(struct terminal *terminal);

void terminal_size(const struct terminal *terminal, int *rows, int *columns);
/* The window has another size now. */
void terminal_resized(struct terminal *terminal);
/* Writes what differs from the frame before. */
void terminal_show(struct terminal *terminal, const struct canvas *canvas);
/* The next key that has come in; false when there is none. Never waits. The caller clears it. */
bool terminal_next(struct terminal *terminal, struct key *key);
/* A key has come in and was not asked for yet. Costs a system call. */
bool terminal_waits(const struct terminal *terminal);

#endif
