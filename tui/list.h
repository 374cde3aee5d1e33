/* A window onto rows that live in the store: it holds what is shown and little more, and the cursor is a row's id, never its place, so that the
 * cursor stays on its row whatever others change. Rows are read by keyset: (sort value, id) after or before a place, at the same speed everywhere. */
#ifndef TEND_TUI_LIST_H
#define TEND_TUI_LIST_H

#include "db/db.h"

/* Where a row stands in the order. */
struct list_place {
	struct value sort; /* VALUE_INT, VALUE_REAL or VALUE_TEXT (owned by the row); VALUE_END for lists ordered by id alone */
	gint64 id;
};

/* What a source hands over for one row; data is the source's own, freed by its free_data. */
struct list_row {
	struct list_place place;
	void *data;
};

struct list_source {
	/* Appends at most count rows to rows (struct list_row *): those after the place (backwards: before it, nearest first), inclusive of it or not;
	 * from NULL: from the very start (backwards: the end). Called inside load: may fail with TEND_CANCELLED and is asked again later. */
	bool (*read)(void *context, const struct list_place *from, bool inclusive, bool backwards,
	             guint count, GPtrArray *rows, GError **error);
	/* One row by its id as it stands now; *row NULL when it is not in this list (any more). */
	bool (*find)(void *context, gint64 id, struct list_row **row, GError **error);
	void (*free_data)(void *data);
};
/* For sources: a row with a copy of sort's text. */
struct list_row *list_row_new(struct value sort, gint64 id, void *data);

enum motion {
	MOTION_UP,
	MOTION_DOWN,
	MOTION_PAGE_UP,
	MOTION_PAGE_DOWN,
	MOTION_HALF_UP,
	MOTION_HALF_DOWN,
	MOTION_HOME,
	MOTION_END
};

struct list;
struct list *list_new(const struct list_source *source, void *context);
void list_free(struct list *list);

/* These only note what is wanted; list_load does it. They cost nothing, so a held key never waits for the store. */
void list_move(struct list *list, enum motion motion);
void list_move_by(struct list *list, int rows);
void list_go(struct list *list, gint64 id); /* the cursor goes to that row, wherever it is */
void list_reload(struct list *list); /* something changed: the same rows again, the cursor stays on its row */
void list_reset(struct list *list); /* another order or filter: from the start, the cursor stays on its row if it is in it */
void list_set_height(struct list *list, int height); /* rows shown */

/* Brings the window up to what is wanted. TEND_CANCELLED: a key came in between; call again. */
bool list_load(struct list *list, GError **error);
bool list_is_loaded(const struct list *list);

/* What is shown: row n (0 … height - 1), or NULL below the last. */
const struct list_row *list_shown(const struct list *list, int n);
int list_current_place(const struct list *list);              /* the cursor's n, -1 without rows */
const struct list_row *list_current(const struct list *list); /* or NULL */
gint64 list_current_id(const struct list *list);              /* 0: none */
bool list_at_start(const struct list *list);                  /* nothing above what is shown */
bool list_at_end(const struct list *list);

/* Marks are ids, so they survive reloading, sorting and filtering. */
void list_toggle_mark(struct list *list, gint64 id);
void list_mark_shown(struct list *list);
void list_clear_marks(struct list *list);
bool list_is_marked(const struct list *list, gint64 id);
guint list_marks(const struct list *list);
GArray *list_marked_ids(const struct list *list); /* gint64, ascending; caller unrefs */

/* Marks the cursor's row with ">" in the area's first column (which sources leave free), gives the row its style, and with focus (this pane has the
 * keys) rests the hardware cursor on it; without rows, on the first line. */
struct area;
void list_draw_cursor(const struct list *list, const struct area *area, int first_row, bool focus);

#endif
