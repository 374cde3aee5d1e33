/* Letters of which nobody knows whether they went out, one after the other in calm: what is known of each, when what can be said, and what each answer does. */
#ifndef TEND_TUI_UNKNOWN_H
#define TEND_TUI_UNKNOWN_H

#include "tui/app.h"

/* Opens them over the screen, at one suggestion (0: the one that has waited longest). */
void unknown_open(struct app *app, gint64 suggestion);

#endif
