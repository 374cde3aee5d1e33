/* A text of several lines being typed, wrapped to its width: nothing of it is ever lost, and the cursor stays in sight. */
#ifndef TEND_TUI_PAD_H
#define TEND_TUI_PAD_H

#include "tui/line.h"

struct pad {
	struct line line; /* the text; its line breaks are '\n' */
	int top;          /* the first row in sight */
	int columns;      /* of the last drawing */
};
void pad_init(struct pad *pad, const char *text);
void pad_clear(struct pad *pad);
/* As line_key, and enter, up and down. False for up in the first row and down in the last: the form goes on from there. */
bool pad_key(struct pad *pad, const struct key *key);
/* Rows the text takes in that many columns. */
int pad_rows(const struct pad *pad, int columns);
void pad_draw(struct pad *pad, const struct area *area, bool focus);

#endif
