/* One screen is one file, screen_<name>.c, with one struct screen: what it is called, its keys, and functions that load, draw and act. No screen knows
 * another: what it wants of the rest it asks of the app. */
#ifndef TEND_TUI_SCREEN_H
#define TEND_TUI_SCREEN_H

#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/keys.h"
#include "tui/list.h"

struct screen {
	const char *name;           /* "customers": the palette's word */
	const char *title;          /* "Customers" */
	int digit;                  /* the key that opens it, and its place in the top row */
	const char *shows;          /* the noun app_show opens here ("customer"); or NULL */
	const struct key_row *keys; /* ends with a NULL action */

	void *(*open)(struct app *app); /* when it is first looked at; never fails, never reads */
	void (*close)(void *state);
	/* Reads what is to be shown. Called before a frame is drawn and, while it is not finished, whenever no key waits. *more: there is another part to
	 * read (what is there already can be drawn meanwhile). TEND_CANCELLED: a key came in; it is called again. */
	bool (*load)(void *state, bool *more, GError **error);
	/* The store changed (here or by another program): read again at the next load, keep the cursor on its row. */
	void (*reload)(void *state);
	/* The cursor has rested: what costs more than a row may be read now, by load. NULL: nothing does. */
	void (*rest)(void *state);
	void (*draw)(void *state, const struct area *area);

	void (*move)(void *state, enum motion motion);
	void (*wheel)(void *state, int rows);
	void (*click)(void *state, int row, int column, bool twice); /* in its area; may be NULL */
	unsigned (*has)(void *state); /* the key_needs that are met now */
	/* "/" as it is typed; NULL: cleared. NULL function: this screen has no filter. */
	void (*filter)(void *state, const char *text);
	const char *(*filter_says)(void *state); /* "3 found"; lent; may be NULL */
	void (*show)(void *state, gint64 id);    /* of the noun it shows */
	/* Of the noun it shows: only those of a group ("segment", "at-risk", "stage") and its word; may be NULL. */
	void (*show_some)(void *state, const char *group, const char *word);
	/* Of the noun it shows: a decision was taken back, so the cursor goes there, where it is listed; may be NULL. */
	void (*came_back)(void *state, gint64 id);
	void (*paste)(void *state,
	              const char *text); /* text pasted outside of a field: offered as a note; may be NULL */
	/* The number behind the title, "Approve(7)": read at load time of any screen. NULL: none. */
	bool (*count)(struct app *app, gint64 *count, GError **error);
	const char *(*headline)(void *state); /* the message row when there is no message; lent; may be NULL */
};

extern const struct screen *const screens[]; /* made from the file names, ends with NULL */

#endif
