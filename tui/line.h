/* One line of text being typed: the cursor moves over what a reader takes for one character, and what was pasted is cleaned at the door. */
#ifndef TEND_TUI_LINE_H
#define TEND_TUI_LINE_H

#include "tui/canvas.h"
#include "tui/keys.h"

enum { LINE_MOST = 16 * 1024 }; /* bytes; more is not taken, so that no key is ever slow */

struct line {
	GString *text;
	gsize cursor; /* bytes, at the beginning of a character */
	gsize first;  /* bytes: what is scrolled out at the left */
	bool full;    /* what came last did not fit and was left out */
};
void line_init(struct line *line, const char *text); /* cursor at the end */
void line_clear(struct line *line);
/* Another text, cursor at its end. */
void line_set(struct line *line, const char *text);
/* True when the key was an editing key: letters, paste, left right home end, backspace delete, ctrl-a ctrl-e ctrl-u ctrl-k ctrl-w. */
bool line_key(struct line *line, const struct key *key);
/* Draws it in width columns and rests the cursor where the next letter goes, when focus. */
void line_draw(struct line *line, const struct area *area, int row, int column, int width,
               bool focus);

/* For texts of several lines (pad.h), where home, end, ctrl-u and ctrl-k stop at a line break. */
void line_insert(struct line *line, const char *text);
gsize line_begin(const struct line *line); /* of the line the cursor is in */
gsize line_end(const struct line *line);
/* Columns of a part of the text as it is drawn. */
int line_width(const struct line *line, gsize from, gsize to);

#endif
