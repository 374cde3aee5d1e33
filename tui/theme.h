/* How each style looks: bold, reverse and underline first, a few of the terminal's own sixteen colours where it has them and nobody said NO_COLOR. */
#ifndef TEND_TUI_THEME_H
#define TEND_TUI_THEME_H

#include "tui/canvas.h"

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };
/* The terminal's colours by number; no red against green, no dark blue. */
enum { COLOR_NONE = -1, COLOR_ORANGE = 3, COLOR_SKY = 6 };

struct look {
	int color;
	unsigned attributes;
};
extern const struct look theme[STYLES];

#endif
