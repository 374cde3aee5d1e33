/* A text too long for its pane: paragraphs in their styles, wrapped to the width, scrolled to its very end. It is laid out once for a width, not in every frame. */
#ifndef TEND_TUI_SCROLL_H
#define TEND_TUI_SCROLL_H

#include "tui/canvas.h"
#include "tui/list.h"

struct scroll {
	GPtrArray *paragraphs; /* as they were added */
	GPtrArray *lines;      /* as they are shown in columns; NULL: to be laid out */
	int columns, top;
	int rows; /* of the last drawing */
};
void scroll_init(struct scroll *scroll);
void scroll_clear(struct scroll *scroll);
/* No text any more. It stays where it was scrolled to when keep_place. */
void scroll_empty(struct scroll *scroll, bool keep_place);

/* A text from anywhere, its line breaks kept. What is wrapped goes on indent columns to the right. */
void scroll_add(struct scroll *scroll, enum style style, int indent, const char *text);
void scroll_print(struct scroll *scroll, enum style style, int indent, const char *format, ...)
	G_GNUC_PRINTF(4, 5);
/* A titled line. */
void scroll_rule(struct scroll *scroll, const char *label);

void scroll_move(struct scroll *scroll, enum motion motion);
void scroll_by(struct scroll *scroll, int rows);
/* Draws what is in sight. True when there is more below. */
bool scroll_draw(struct scroll *scroll, const struct area *area);

#endif
