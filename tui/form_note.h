/* What happened with a customer, or about one of his deals, in words: a note, a mail that came in, a call. Each is one journal step. */
#ifndef TEND_TUI_FORM_NOTE_H
#define TEND_TUI_FORM_NOTE_H

#include "tui/app.h"
#include "tui/form_about.h"

/* kind: "note" or "mail", a constant; text: what it begins with, or NULL. about->customer is needed. */
void form_note(struct app *app, const struct form_about *about, const char *kind, const char *text);
/* In one line at the bottom; nothing typed, nothing written. */
void form_call(struct app *app, const struct form_about *about);

#endif
