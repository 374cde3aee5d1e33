#include "tui/canvas.h"
#include "tui/list_private.h"

#include <string.h>

enum {
	FIRST_HEIGHT = 24, /* until the screen says how many rows it shows */
};

struct list_row *list_row_new(struct value sort, gint64 id, void *data)
{
	struct list_row *row = g_new(struct list_row, 1);

	*row = (struct list_row){ .place = { .sort = sort, .id = id }, .data = data };
	if (sort.kind == VALUE_TEXT)
		row->place.sort.t = g_strdup(sort.t);
	return row;
}

void list_free_row(const struct list *list, struct list_row *row)
{
	if (row == NULL)
		return;
	if (row->place.sort.kind == VALUE_TEXT)
		g_free((char *)row->place.sort.t);
	if (list->source->free_data)
		list->source->free_data(row->data);
	g_free(row);
}

void list_free_rows(const struct list *list, GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++)
		list_free_row(list, g_ptr_array_index(rows, i));
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
	list_free_rows(list, list->rows);
	g_hash_table_unref(list->marks);
	g_free(list);
}

struct list_row *list_row_at(const struct list *list, gint64 n)
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

void list_settle_top(struct list *list)
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
	list_settle_top(list);
	list->top = MAX(list->top, 0);
}

bool list_is_loaded(const struct list *list)
{
	return list->filled && !list->stale && list->want == WANT_NOTHING && list->by == 0 &&
	       list->scroll == 0;
}

/* ---- what is shown */

const struct list_row *list_shown(const struct list *list, int n)
{
	return n >= 0 && n < list->height ? list_row_at(list, list->top + n) : NULL;
}

int list_current_place(const struct list *list)
{
	return list->cursor < 0 ? -1 : (int)CLAMP(list->cursor - list->top, 0, list->height - 1);
}

const struct list_row *list_current(const struct list *list)
{
	return list_row_at(list, list->cursor);
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
