/* Where a PIN is typed: dots for digits, and a sentence where it was not the right one. What is typed is nowhere but in here, and not for long. */
#ifndef TEND_TUI_PIN_PAD_H
#define TEND_TUI_PIN_PAD_H

#include "db/pin.h"
#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/keys.h"

struct pin_pad {
	struct app *app;
	struct staff *whose; /* a copy of its own */
	char typed[PIN_MOST + 1];
	char *says;
};
void pin_pad_open(struct pin_pad *pad, struct app *app, const struct staff *whose);
void pin_pad_clear(struct pin_pad *pad);

enum pin_pad_answer { PIN_PAD_MORE, PIN_PAD_LEAVE, PIN_PAD_RIGHT };
/* One key. PIN_PAD_RIGHT: the login is on record, and *login is it (its ticket is the caller's). */
enum pin_pad_answer pin_pad_key(struct pin_pad *pad, const struct key *key, struct login *login);
void pin_pad_draw(const struct pin_pad *pad, const struct area *area);
enum { PIN_PAD_ROWS = 5, PIN_PAD_COLUMNS = 44 };

#endif
