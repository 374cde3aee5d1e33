/* What lies over a screen for a while: forms, menus, the palette, help, lists to choose from. The topmost gets every key. */
#ifndef TEND_TUI_POPUP_H
#define TEND_TUI_POPUP_H

#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/keys.h"
#include "tui/list.h"

struct popup {
	/* Draws itself over the whole canvas (it picks its own rectangle) and rests the cursor. */
	void (*draw)(void *state, const struct area *canvas);
	/* Every key, paste and click. To close itself it calls popup_close. */
	void (*key)(void *state, const struct key *key);
	/* Frees it. */
	void (*close)(void *state);
	/* Reads what it shows, as a screen's load does; may be NULL. */
	bool (*load)(void *state, bool *more, GError **error);
	const char *hints; /* the bottom row while it is open: "Enter runs it  Esc back"; NULL: the screen's */
	/* True: it is one line at the bottom and the screen above stays alive (a prompt). */
	bool is_line;
};

void popup_open(struct app *app, const struct popup *popup, void *state);
/* Takes it away; close is called before this returns. */
void popup_close(struct app *app, void *state);

/* The keys that mean something now: the app's own, then the screen's. For help and the palette. */
struct key_table {
	const struct key_row *rows;
	void *state;
	const char *title; /* "Everywhere", "Customers" */
};
/* Tables, ending with NULL rows; lent until the screen changes. */
const struct key_table *app_key_tables(struct app *app);
/* The keys that move, which are the same on every screen; ends with NULL keys. */
struct motion_row {
	const char *keys;
	enum motion motion;
	const char *help;
};
extern const struct motion_row motion_rows[];
bool app_motion(const struct key *key, enum motion *motion);
/* Does what the row's key does, or says why it cannot now. */
void app_act(struct app *app, const struct key_row *row, void *state);

/* Goes to a screen, as its digit does. */
struct screen;
void app_show_screen(struct app *app, const struct screen *screen);
/* What the palette ran since the screens were opened, newest last: names (char *, freed with the array). Owned by the app. */
GPtrArray *app_recents(struct app *app);

/* A box in the middle of the canvas, blank, for at most so many rows and columns inside; returns the inside. Where the canvas is too small for a box
 * it is the canvas. */
struct area popup_box(const struct area *canvas, int rows, int columns, const char *title);
/* Lines that area_paragraph takes for a text in so many columns. */
int popup_lines(const char *text, int columns);

/* Why the last app_write was refused at once, so that a form can stay open with what was typed; NULL: it was done, or waits. Taken by the caller. */
GError *app_take_refusal(struct app *app);

/* The popups themselves; each is one file. */
void palette_open(struct app *app);
void help_open(struct app *app);
void undo_list_open(struct app *app);
/* "/" and what is typed behind it, in the message row: changed is told after every key, done once at the end (keep: Enter). says: what stands at
 * its right, "3 found"; may be NULL, as may what it returns. */
void prompt_filter_open(struct app *app, const char *text,
                        void (*changed)(void *context, const char *text),
                        const char *(*says)(void *context), void (*done)(void *context, bool keep),
                        void *context);
/* Takes back a journal step (0: the newest of this member of staff), as u does. */
void app_undo_step(struct app *app, gint64 step);
/* The same for a decision. */
void app_undo_decision(struct app *app, enum app_undo how, gint64 suggestion);

#endif
