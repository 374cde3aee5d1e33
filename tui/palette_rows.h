/* What the palette can find: actions, screens and customers, each with the words it is found by. */
#ifndef TEND_TUI_PALETTE_ROWS_H
#define TEND_TUI_PALETTE_ROWS_H

#include "tui/popup.h"
#include "tui/screen.h"

struct palette_row {
	char *name, *help;
	char *key;     /* as people read it; NULL: none */
	char *command; /* the command line that does the same; NULL: none does */
	char *name_fold, *help_fold;
	int score;
	guint order;
	/* One of these. */
	const struct key_row *action;
	void *state;
	const struct screen *screen;
	gint64 customer;
};
void palette_row_free(gpointer row);

/* Every action of the key tables and every screen (struct palette_row *, owned by the array). */
GPtrArray *palette_actions(struct app *app);
/* Customers the text finds, at most a handful; a number finds its customer. NULL on error. */
GPtrArray *palette_customers(struct db *db, const char *text, GError **error);
/* Those that fit the text, best first; without a text all, what was used last first. Lends the rows. */
GPtrArray *palette_rank(GPtrArray *actions, const GPtrArray *recents, const char *text);

#endif
