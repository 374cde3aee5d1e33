/* Which of a few rows is chosen, and which of them are in sight: for popups that hold all of their rows. */
#ifndef TEND_TUI_PICK_H
#define TEND_TUI_PICK_H

#include "tui/canvas.h"
#include "tui/keys.h"

struct pick {
	int count;
	int chosen;       /* -1: none, until a key or a click chooses */
	int top;          /* the first in sight */
	struct area area; /* where they were drawn last */
};

/* Other rows: the first is chosen. */
void pick_reset(struct pick *pick, int count);
/* True when the key was one that moves: up down ctrl-p ctrl-n page-up page-down, the wheel. */
bool pick_key(struct pick *pick, const struct key *key);
/* A click on a row chooses it. */
bool pick_click(struct pick *pick, const struct key *key);
/* Before the rows are drawn to area: scrolls so that the chosen one is in sight. */
void pick_show(struct pick *pick, const struct area *area);
/* The row to draw at line n of the area, -1 where there is none. */
int pick_at(const struct pick *pick, int n);
/* "9 more below", or NULL. Caller frees. */
char *pick_more(const struct pick *pick);
/* After it was drawn: ">" and the style of the current row. */
void pick_draw_mark(const struct pick *pick, int n);

#endif
