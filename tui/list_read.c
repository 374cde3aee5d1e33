/* Brings a list's window up to what is wanted: from a place on, around a row, or further along, and never more than is shown and a little. */
#include "tui/list_private.h"

enum { MOST_READ = 512 }; /* rows asked for at once: a held key may want thousands */

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
		list_free_rows(list, rows);
		return NULL;
	}
	if (backwards)
		reverse(rows);
	return rows;
}

/* Puts rows in place of those there were. line: where on the screen the cursor is to be. */
static void take_rows(struct list *list, GPtrArray *rows, gint64 cursor, gint64 line)
{
	list_free_rows(list, list->rows);
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
		list_free_rows(list, before);
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
	const struct list_row *current = list_row_at(list, list->cursor);
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
	list_free_row(list, row);
	return ok;
}

static bool begin(struct list *list, GError **error)
{
	const struct list_row *current = list_row_at(list, list->cursor);

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
		list_free_row(list, g_ptr_array_index(list->rows, i));
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
	const struct list_row *edge = list_row_at(list, forwards ? (gint64)list->rows->len - 1 : 0);
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
		list_settle_top(list);
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
