/* An app made of a canvas and a stack of popups: what popups ask of the real one is written down here instead of done. */
#ifndef TEND_TESTS_POPUP_STAGE_H
#define TEND_TESTS_POPUP_STAGE_H

#include "tui/popup.h"
#include "tui/screen.h"

struct app {
	GArray *popups; /* struct staged */
	GPtrArray *recents;
	struct canvas *canvas;
	struct db *db;
	gint64 now;
	GTimeZone *zone;
	const struct key_table *tables;
	GString *heard;      /* what was said, asked for and opened, one a line */
	char *editor_writes; /* what comes back from the editor; NULL: nothing was changed */
};

/* The keys of a made-up screen, and two screens, Today and Customers. */
extern const struct key_table stage_tables[];

struct app *stage_open(int rows, int columns);
void stage_close(struct app *app);
/* Keys of a script, each read, drawn and checked: the cursor is on the canvas. */
void stage_press(struct app *app, const char *script);
/* Opens each popup (NULL-terminated) on a stage of every size from one cell to 40 rows of 130 columns, in steps of some columns, and presses the keys. */
void stage_try_sizes(struct app *(*open)(int rows, int columns),
                     void (*const *openers)(struct app *app), int step, const char *script);
/* Reads and draws as the app does; the cells outside of popups hold dots. */
void stage_draw(struct app *app);
/* The rows that popups drew on, without the dots. Caller frees. */
char *stage_shows(struct app *app);
bool stage_has(struct app *app, const char *text);
/* What was heard since the last call. Caller frees. */
char *stage_heard(struct app *app);

#endif
