#include "tui/list.h"

#include "tui/canvas.h"

#include <string.h>

enum {
	FIRST_HEIGHT = 24, /* until the screen says how many rows it shows */
	MOST_READ = 512,   /* rows asked for at once: a held key may want thousands */
};

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
	gint64 asked;      /* the row list_has_moved told of */
	GHashTable *marks; /* gint64 */
};

struct list_row *list_row_new(struct value sort, gint64 id, void *data)
{
	struct list_row *row = g_new(struct list_row, 1);

	*row = (struct list_row){ .place = { .sort = sort, .id = id }, .data = data };
	if (sort.kind == VALUE_TEXT)
		row->place.sort.t = g_strdup(sort.t);
	return row;
}

static void free_row(const struct list *list, struct list_row *row)
{
	if (row == NULL)
		return;
	if (row->place.sort.kind == VALUE_TEXT)
		g_free((char *)row->place.sort.t);
	if (list->source->free_data)
		list->source->free_data(row->data);
	g_free(row);
}

static void free_rows(const struct list *list, GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++)
		free_row(list, g_ptr_array_index(rows, i));
	g_ptr_array_unref(rows);
}

struct list *list_new(const struct list_source *source, void *context)
{
	struct list *list = g_new0(struct list, 1);

	list->source = source;
	list->context = context;
	list->rows = g_ptr_array_new();
	list->cursor = -1;
	list->height = FIRST_HEIGHT;
	list->stale = list->reordered = true;
	list->marks = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	return list;
}

void list_free(struct list *list)
{
	if (list == NULL)
		return;
	free_rows(list, list->rows);
	g_hash_table_unref(list->marks);
	g_free(list);
}

static struct list_row *row_at(const struct list *list, gint64 n)
{
	return n >= 0 && n < list->rows->len ? g_ptr_array_index(list->rows, n) : NULL;
}

/* ---- noting what is wanted */

/* Where an end is known, going against it counts for nothing: ten steps too many need no ten steps back. */
static void note(struct list *list, gint64 by)
{
	gint64 least = G_MININT64, most = G_MAXINT64;
	bool known = list->want == WANT_NOTHING && !list->stale && list->cursor >= 0;

	if (list->want == WANT_HOME || (known && list->starts))
		least = known ? -list->cursor : 0;
	if (list->want == WANT_END || (known && list->ends))
		most = known ? list->rows->len - 1 - list->cursor : 0;
	list->by = CLAMP(list->by + by, least, most);
}

static void begin_at(struct list *list, enum want want, gint64 id)
{
	list->want = want;
	list->wanted_id = id;
	list->by = list->scroll = 0;
}

void list_move(struct list *list, enum motion motion)
{
	int height = MAX(list->height, 1), half = MAX(list->height / 2, 1);
	const struct {
		int by, scroll;
	} moves[] = {
		[MOTION_UP] = { -1, 0 },
		[MOTION_DOWN] = { 1, 0 },
		[MOTION_PAGE_UP] = { -height, -height },
		[MOTION_PAGE_DOWN] = { height, height },
		[MOTION_HALF_UP] = { -half, -half },
		[MOTION_HALF_DOWN] = { half, half },
	};

	if (motion == MOTION_HOME || motion == MOTION_END) {
		begin_at(list, motion == MOTION_HOME ? WANT_HOME : WANT_END, 0);
		return;
	}
	note(list, moves[motion].by);
	list->scroll += moves[motion].scroll;
}

void list_move_by(struct list *list, int rows)
{
	note(list, rows);
}

void list_go(struct list *list, gint64 id)
{
	begin_at(list, WANT_ROW, id);
}

void list_reload(struct list *list)
{
	list->stale = true;
}

void list_reset(struct list *list)
{
	list->stale = list->reordered = true;
	list->by = list->scroll = 0;
}

/* The cursor is in sight, and no blank line is shown while there are rows for it. */
static void settle_top(struct list *list)
{
	list->top = MIN(list->top, list->cursor);
	list->top = MAX(list->top, list->cursor - list->height + 1);
	if (list->ends)
		list->top = MIN(list->top, (gint64)list->rows->len - list->height);
	if (list->starts)
		list->top = MAX(list->top, 0);
}

void list_set_height(struct list *list, int height)
{
	if (height == list->height || height < 1)
		return;
	list->height = height;
	list->filled = false;
	settle_top(list);
	list->top = MAX(list->top, 0);
}

bool list_is_loaded(const struct list *list)
{
	return list->filled && !list->stale && list->want == WANT_NOTHING && list->by == 0 &&
	       list->scroll == 0;
}

/* ---- reading */

static void reverse(GPtrArray *rows)
{
	for (guint i = 0, j = rows->len; i + 1 < j; i++) {
		gpointer row = rows->pdata[i];

		rows->pdata[i] = rows->pdata[--j];
		rows->pdata[j] = row;
	}
}

/* Rows in the order of the list, whichever way they were read. NULL on error. */
static GPtrArray *read_rows(struct list *list, const struct list_place *from, bool inclusive,
                            bool backwards, gint64 count, GError **error)
{
	GPtrArray *rows = g_ptr_array_new();

	if (!list->source->read(list->context, from, inclusive, backwards, (guint)count, rows, error)) {
		free_rows(list, rows);
		return NULL;
	}
	if (backwards)
		reverse(rows);
	return rows;
}

/* Puts rows in place of those there were. line: where on the screen the cursor is to be. */
static void take_rows(struct list *list, GPtrArray *rows, gint64 cursor, gint64 line)
{
	free_rows(list, list->rows);
	list->rows = rows;
	list->cursor = rows->len ? CLAMP(cursor, 0, (gint64)rows->len - 1) : -1;
	list->top = list->cursor - line;
	list->stale = list->reordered = list->filled = false;
	list->want = WANT_NOTHING;
}

static bool read_end(struct list *list, bool backwards, GError **error)
{
	gint64 count = 2 * (gint64)list->height;
	GPtrArray *rows = read_rows(list, NULL, false, backwards, count, error);

	if (rows == NULL)
		return false;
	list->starts = !backwards || rows->len < count;
	list->ends = backwards || rows->len < count;
	take_rows(list, rows, backwards ? rows->len - 1 : 0, backwards ? list->height - 1 : 0);
	return true;
}

/* A list that showed its beginning goes on showing it, so that what comes in above is seen; else the cursor keeps its line. */
static gint64 keep_line(const struct list *list, gint64 before, bool starts)
{
	bool at_top = list->top <= 0 && list->starts && list->cursor >= 0;

	return at_top && starts && before < list->height ? before : list->cursor - list->top;
}

static bool read_around(struct list *list, const struct list_place *place, GError **error)
{
	gint64 count = 2 * (gint64)list->height;
	GPtrArray *after, *before = read_rows(list, place, false, true, count, error);
	gint64 cursor, line;

	if (before == NULL)
		return false;
	after = read_rows(list, place, true, false, count, error);
	if (after == NULL) {
		free_rows(list, before);
		return false;
	}
	cursor = before->len;
	line = keep_line(list, cursor, before->len < count);
	list->starts = before->len < count;
	list->ends = after->len < count;
	g_ptr_array_extend(before, after, NULL, NULL);
	g_ptr_array_unref(after);
	take_rows(list, before, cursor, line);
	return true;
}

/* The cursor's row wherever it stands now; where it stood, when it is gone; the beginning, when nobody knows. */
static bool read_again(struct list *list, gint64 id, GError **error)
{
	struct list_row *row = NULL;
	const struct list_row *current = row_at(list, list->cursor);
	bool ok;

	if (id != 0 && !list->source->find(list->context, id, &row, error))
		return false;
	if (row == NULL && list->want == WANT_ROW && !list->stale && current != NULL) {
		list->want = WANT_NOTHING;
		return true;
	}
	if (row != NULL)
		ok = read_around(list, &row->place, error);
	else if (current != NULL && current->place.id != id)
		ok = read_again(list, current->place.id, error);
	else if (current != NULL && !list->reordered)
		ok = read_around(list, &current->place, error);
	else
		ok = read_end(list, false, error);
	free_row(list, row);
	return ok;
}

static bool begin(struct list *list, GError **error)
{
	const struct list_row *current = row_at(list, list->cursor);

	if (list->want == WANT_HOME || list->want == WANT_END)
		return read_end(list, list->want == WANT_END, error);
	if (list->want == WANT_ROW)
		return read_again(list, list->wanted_id, error);
	return !list->stale || read_again(list, current ? current->place.id : 0, error);
}

/* Lets go of the first (or the last) rows, which are far from what is shown. */
static void drop(struct list *list, guint at, guint count)
{
	if (count == 0)
		return;
	for (guint i = at; i < at + count; i++)
		free_row(list, g_ptr_array_index(list->rows, i));
	g_ptr_array_remove_range(list->rows, at, count);
	if (at > 0) {
		list->ends = false;
		return;
	}
	list->starts = false;
	list->cursor -= count;
	list->top -= count;
}

static void trim(struct list *list)
{
	gint64 around = 2 * (gint64)list->height;
	gint64 first = MIN(list->top, list->cursor) - around;
	gint64 last = MAX(list->top + list->height, list->cursor + 1) + around;

	if (last < list->rows->len)
		drop(list, (guint)last, list->rows->len - (guint)last);
	if (first > 0)
		drop(list, 0, (guint)first);
}

/* Reads on at one end. A cancelled reading leaves all as it was, so the next one goes on from there. */
static bool extend(struct list *list, bool forwards, gint64 count, GError **error)
{
	const struct list_row *edge = row_at(list, forwards ? (gint64)list->rows->len - 1 : 0);
	GPtrArray *rows;

	count = MIN(count, MOST_READ);
	rows = read_rows(list, edge ? &edge->place : NULL, false, !forwards, count, error);
	if (rows == NULL)
		return false;
	if (rows->len < count)
		*(forwards ? &list->ends : &list->starts) = true;
	if (forwards) {
		g_ptr_array_extend(list->rows, rows, NULL, NULL);
		g_ptr_array_unref(rows);
		return true;
	}
	list->cursor += rows->len;
	list->top += rows->len;
	g_ptr_array_extend(rows, list->rows, NULL, NULL);
	g_ptr_array_unref(list->rows);
	list->rows = rows;
	return true;
}

/* On a long way what is shown comes along, so that the rows left behind can be let go. */
static void follow(struct list *list)
{
	gint64 away = list->cursor - CLAMP(list->cursor, list->top - list->height,
	                                   list->top + 2 * (gint64)list->height);

	list->top += away;
	if ((away > 0) == (list->scroll > 0))
		list->scroll -= ABS(away) < ABS(list->scroll) ? away : list->scroll;
	trim(list);
}

/* The cursor goes as far as it was told to, or as there are rows. */
static bool walk(struct list *list, GError **error)
{
	while (list->by != 0 && list->cursor >= 0) {
		gint64 step = CLAMP(list->by, -list->cursor, (gint64)list->rows->len - 1 - list->cursor);
		bool forwards = list->by > 0;

		list->cursor += step;
		list->by -= step;
		if (list->by == 0 || (forwards ? list->ends : list->starts))
			break;
		follow(list);
		if (!extend(list, forwards, ABS(list->by) + list->height, error))
			return false;
	}
	list->by = 0;
	list->top += list->scroll;
	list->scroll = 0;
	return true;
}

static bool fill(struct list *list, GError **error)
{
	for (;;) {
		settle_top(list);
		if (list->top <= 0 && !list->starts) {
			if (!extend(list, false, list->height - list->top, error))
				return false;
		} else if (list->top + list->height >= list->rows->len && !list->ends) {
			if (!extend(list, true, 2 * (gint64)list->height, error))
				return false;
		} else {
			break;
		}
	}
	list->top = MAX(list->top, 0);
	trim(list);
	list->filled = true;
	return true;
}

bool list_load(struct list *list, GError **error)
{
	if (list_is_loaded(list))
		return true;
	list->filled = false;
	return begin(list, error) && walk(list, error) && fill(list, error);
}

/* ---- what is shown */

const struct list_row *list_shown(const struct list *list, int n)
{
	return n >= 0 && n < list->height ? row_at(list, list->top + n) : NULL;
}

int list_current_place(const struct list *list)
{
	return list->cursor < 0 ? -1 : (int)CLAMP(list->cursor - list->top, 0, list->height - 1);
}

const struct list_row *list_current(const struct list *list)
{
	return row_at(list, list->cursor);
}

gint64 list_current_id(const struct list *list)
{
	const struct list_row *row = list_current(list);

	return row ? row->place.id : 0;
}

bool list_at_start(const struct list *list)
{
	return list->starts && list->top <= 0;
}

bool list_at_end(const struct list *list)
{
	return list->ends && list->top + list->height >= list->rows->len;
}

bool list_has_moved(struct list *list)
{
	gint64 id = list_current_id(list);
	bool moved = id != list->asked;

	list->asked = id;
	return moved;
}

void list_draw_cursor(const struct list *list, const struct area *area, int first_row, bool focus)
{
	int place = list_current_place(list);

	if (place >= 0) {
		area_text(area, first_row + place, 0, 1, STYLE_PLAIN, ">");
		area_style(area, first_row + place, 0, area->columns, focus ? STYLE_CURRENT : STYLE_RESTING);
	}
	if (focus)
		area_cursor(area, first_row + MAX(place, 0), 0);
}

/* ---- marks */

void list_toggle_mark(struct list *list, gint64 id)
{
	if (id != 0 && !g_hash_table_remove(list->marks, &id))
		g_hash_table_add(list->marks, g_memdup2(&id, sizeof id));
}

void list_mark_shown(struct list *list)
{
	for (int n = 0; n < list->height; n++) {
		const struct list_row *row = list_shown(list, n);

		if (row != NULL && !list_is_marked(list, row->place.id))
			list_toggle_mark(list, row->place.id);
	}
}

void list_clear_marks(struct list *list)
{
	g_hash_table_remove_all(list->marks);
}

bool list_is_marked(const struct list *list, gint64 id)
{
	return g_hash_table_contains(list->marks, &id);
}

guint list_marks(const struct list *list)
{
	return g_hash_table_size(list->marks);
}

static int compare_ids(const void *a, const void *b)
{
	gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

	return (left > right) - (left < right);
}

GArray *list_marked_ids(const struct list *list)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	GHashTableIter iter;
	gpointer id;

	g_hash_table_iter_init(&iter, list->marks);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		g_array_append_val(ids, *(gint64 *)id);
	g_array_sort(ids, compare_ids);
	return ids;
}
