/* What the files of the list share: its window of rows, and what the next load is to do with it. */
#ifndef TEND_TUI_LIST_PRIVATE_H
#define TEND_TUI_LIST_PRIVATE_H

#include "tui/list.h"

/* What the next load begins with. */
enum want {
	WANT_NOTHING,
	WANT_HOME,
	WANT_END,
	WANT_ROW, /* wanted_id */
};

struct list {
	const struct list_source *source;
	void *context;
	GPtrArray *rows; /* struct list_row *, as they stand one after the other in the store: what is shown, and some around it */
	gint64 top, cursor; /* places in rows; cursor -1: there are none */
	bool starts, ends;  /* nothing stands before the first, after the last of them */
	int height;

	enum want want;
	gint64 wanted_id;
	gint64 by, scroll; /* then the cursor goes so far, and what is shown with it */
	bool stale;        /* the rows are to be read again */
	bool reordered;    /* … and where they stood means nothing any more */
	bool filled;       /* as many rows as are shown are there */
	GHashTable *marks; /* gint64 */
};

/* list.c */
void list_free_row(const struct list *list, struct list_row *row);
void list_free_rows(const struct list *list, GPtrArray *rows);
/* NULL outside of what is there. */
struct list_row *list_row_at(const struct list *list, gint64 n);
/* The cursor is in sight, and no blank line is shown while there are rows for it. */
void list_settle_top(struct list *list);

#endif
