/* The window onto rows: wherever it was moved, whatever changed meanwhile, it shows what a plain array says, and the cursor is on its row. */
#include "base/error.h"
#include "tui/canvas.h"
#include "tui/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { HEIGHT = 20 };

struct row {
	gint64 sort, id;
};

/* Rows in an array; every cancel_every-th question is interrupted, as a waiting key would. */
struct shelf {
	GArray *rows; /* struct row, sorted */
	bool down;    /* the other order */
	guint reads, finds, questions, cancel_every, most;
};

static int compare(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	if (left->sort != right->sort)
		return left->sort < right->sort ? -1 : 1;
	return (left->id > right->id) - (left->id < right->id);
}

static int compare_down(const void *a, const void *b)
{
	return compare(b, a);
}

static void sort_shelf(struct shelf *shelf)
{
	g_array_sort(shelf->rows, shelf->down ? compare_down : compare);
}

static struct shelf make_shelf(int count)
{
	struct shelf shelf = { .rows = g_array_new(FALSE, FALSE, sizeof(struct row)) };

	for (int i = 0; i < count; i++) {
		struct row row = { i / 3 * 10, 1000 + i }; /* three of each value */

		g_array_append_val(shelf.rows, row);
	}
	return shelf;
}

static bool is_cancelled(struct shelf *shelf, GError **error)
{
	shelf->questions++;
	if (shelf->cancel_every == 0 || shelf->questions % shelf->cancel_every != 0)
		return false;
	tend_fail(error, TEND_CANCELLED, "a key waits");
	return true;
}

static struct list_row *copy(const struct row *row)
{
	return list_row_new(value_int(row->sort), row->id, g_memdup2(row, sizeof *row));
}

static bool is_wanted(const struct shelf *shelf, const struct row *row,
                      const struct list_place *from, bool inclusive, bool backwards)
{
	struct row place = from ? (struct row){ from->sort.i, from->id } : (struct row){ 0 };
	int way = from ? compare(row, &place) : 0;

	if (from == NULL)
		return true;
	if (way == 0)
		return inclusive;
	return (way > 0) == (backwards == shelf->down);
}

static bool read_shelf(void *context, const struct list_place *from, bool inclusive, bool backwards,
                       guint count, GPtrArray *rows, GError **error)
{
	struct shelf *shelf = context;
	guint n = shelf->rows->len;

	shelf->reads++;
	shelf->most = MAX(shelf->most, count);
	if (is_cancelled(shelf, error))
		return false;
	for (guint i = 0; i < n && rows->len < count; i++) {
		const struct row *row = &g_array_index(shelf->rows, struct row, backwards ? n - 1 - i : i);

		if (is_wanted(shelf, row, from, inclusive, backwards))
			g_ptr_array_add(rows, copy(row));
	}
	return true;
}

static int index_of(const struct shelf *shelf, gint64 id)
{
	for (guint i = 0; i < shelf->rows->len; i++)
		if (g_array_index(shelf->rows, struct row, i).id == id)
			return (int)i;
	return -1;
}

static bool find_shelf(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct shelf *shelf = context;
	int i = index_of(shelf, id);

	shelf->finds++;
	if (is_cancelled(shelf, error))
		return false;
	*row = i < 0 ? NULL : copy(&g_array_index(shelf->rows, struct row, i));
	return true;
}

static const struct list_source source = { read_shelf, find_shelf, g_free };

static struct list *make_list(struct shelf *shelf)
{
	struct list *list = list_new(&source, shelf);

	list_set_height(list, HEIGHT);
	return list;
}

static void load(struct list *list)
{
	for (int tries = 0; tries < 10000; tries++) {
		g_autoptr(GError) error = NULL;

		if (list_load(list, &error)) {
			assert_true(list_is_loaded(list));
			return;
		}
		assert_true(tend_error_is(error, TEND_CANCELLED));
	}
	fail_msg("loading never ends");
}

/* What is shown are neighbours, as many as there is room for, and the cursor is among them on this row. */
static void check(struct list *list, const struct shelf *shelf, int cursor)
{
	int first, n = (int)shelf->rows->len;

	load(list);
	if (n == 0) {
		assert_int_equal(list_current_place(list), -1);
		assert_int_equal(list_current_id(list), 0);
		assert_null(list_shown(list, 0));
		assert_true(list_at_start(list) && list_at_end(list));
		return;
	}
	assert_int_equal(list_current_id(list), g_array_index(shelf->rows, struct row, cursor).id);
	first = index_of(shelf, list_shown(list, 0)->place.id);
	assert_in_range(first, 0, n - 1);
	assert_int_equal(first + list_current_place(list), cursor);
	assert_true(first <= MAX(n - HEIGHT, 0));
	for (int i = 0; i < HEIGHT; i++) {
		const struct list_row *row = list_shown(list, i);

		if (first + i >= n) {
			assert_null(row);
			continue;
		}
		assert_int_equal(row->place.id, g_array_index(shelf->rows, struct row, first + i).id);
		assert_int_equal(((const struct row *)row->data)->id, row->place.id);
	}
	assert_null(list_shown(list, HEIGHT));
	assert_true(list_at_start(list) == (first == 0));
	assert_true(list_at_end(list) == (first + HEIGHT >= n));
}

static void done(struct list *list, struct shelf *shelf)
{
	list_free(list);
	g_array_unref(shelf->rows);
}

static int model(enum motion motion, int at, int n)
{
	static const int by[] = {
		[MOTION_UP] = -1,
		[MOTION_DOWN] = 1,
		[MOTION_PAGE_UP] = -HEIGHT,
		[MOTION_PAGE_DOWN] = HEIGHT,
		[MOTION_HALF_UP] = -HEIGHT / 2,
		[MOTION_HALF_DOWN] = HEIGHT / 2,
	};

	if (motion == MOTION_HOME || motion == MOTION_END)
		return motion == MOTION_HOME ? 0 : MAX(n - 1, 0);
	return CLAMP(at + by[motion], 0, MAX(n - 1, 0));
}

/* Every size around a page, thousands of moves by chance, each checked against an array; once undisturbed, once always interrupted. */
static void goes_where_it_is_told(void **state)
{
	static const int sizes[] = { 0,      1,          2,          HEIGHT - 1,
		                         HEIGHT, HEIGHT + 1, 2 * HEIGHT, 3 * HEIGHT + 1,
		                         997 };

	for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
		struct shelf shelf = make_shelf(sizes[i / 2]);
		struct list *list = make_list(&shelf);
		g_autoptr(GRand) rand = g_rand_new_with_seed(i);
		int at = 0;

		shelf.cancel_every = i % 2 ? 3 : 0;
		check(list, &shelf, 0);
		for (int step = 0; step < 600; step++) {
			enum motion motion = g_rand_int_range(rand, 0, MOTION_END + (step % 8 == 0));

			if (motion == MOTION_HOME && step % 8)
				motion = MOTION_PAGE_DOWN;
			list_move(list, motion);
			at = model(motion, at, sizes[i / 2]);
			check(list, &shelf, at);
		}
		done(list, &shelf);
	}
}

/* A key held down: three hundred moves are noted, and read at once. */
static void a_held_key_is_read_at_once(void **state)
{
	struct shelf shelf = make_shelf(5000);
	struct list *list = make_list(&shelf);

	check(list, &shelf, 0);
	shelf.reads = 0;
	for (int i = 0; i < 300; i++)
		list_move(list, MOTION_DOWN);
	assert_false(list_is_loaded(list));
	assert_int_equal(shelf.reads, 0);
	check(list, &shelf, 300);
	assert_in_range(shelf.reads, 1, 2);
	for (int i = 0; i < 10; i++)
		list_move(list, MOTION_PAGE_DOWN);
	check(list, &shelf, 500);
	list_move(list, MOTION_END);
	list_move(list, MOTION_DOWN);
	list_move(list, MOTION_UP);
	check(list, &shelf, 4998);
	list_move_by(list, -4000);
	check(list, &shelf, 998);
	assert_in_range(shelf.most, 1, 512);
	list_move_by(list, -1000000);
	check(list, &shelf, 0);
	for (int i = 0; i < 5; i++)
		list_move(list, MOTION_UP);
	list_move(list, MOTION_DOWN);
	check(list, &shelf, 1);
	done(list, &shelf);
}

/* One step at a time through the whole list: a page of rows is read for a page of steps, not for each. */
static void most_moves_read_nothing(void **state)
{
	struct shelf shelf = make_shelf(2000);
	struct list *list = make_list(&shelf);

	check(list, &shelf, 0);
	shelf.reads = 0;
	for (int i = 1; i < 2000; i++) {
		list_move(list, MOTION_DOWN);
		check(list, &shelf, i);
	}
	assert_in_range(shelf.reads, 1, 2000 / HEIGHT);
	shelf.reads = shelf.finds = 0;
	for (int i = 1998; i >= 0; i--) {
		list_move(list, MOTION_UP);
		check(list, &shelf, i);
	}
	assert_in_range(shelf.reads, 1, 2000 / HEIGHT + 2);
	assert_int_equal(shelf.finds, 0);
	done(list, &shelf);
}

static void remove_row(struct shelf *shelf, int at)
{
	g_array_remove_index(shelf->rows, (guint)at);
}

static void insert_row(struct shelf *shelf, gint64 sort, gint64 id)
{
	struct row row = { sort, id };

	g_array_append_val(shelf->rows, row);
	sort_shelf(shelf);
}

static void the_cursor_keeps_its_row(void **state)
{
	struct shelf shelf = make_shelf(400);
	struct list *list = make_list(&shelf);
	gint64 id;
	int line;

	list_move_by(list, 200);
	check(list, &shelf, 200);
	id = list_current_id(list);
	line = list_current_place(list);

	for (gint64 i = 0; i < 50; i++) /* others add rows above */
		insert_row(&shelf, i, 5000 + i);
	list_reload(list);
	assert_false(list_is_loaded(list));
	check(list, &shelf, 250);
	assert_int_equal(list_current_id(list), id);
	assert_int_equal(list_current_place(list), line);

	g_array_index(shelf.rows, struct row, 250).sort =
		1; /* its value changes: it stands elsewhere now */
	sort_shelf(&shelf);
	list_reload(list);
	check(list, &shelf, index_of(&shelf, id));
	assert_in_range(index_of(&shelf, id), 0, 10);

	remove_row(&shelf, index_of(&shelf, id)); /* it goes: the next one takes its place */
	int next = index_of(&shelf, id);
	assert_int_equal(next, -1);
	list_reload(list);
	load(list);
	check(list, &shelf, index_of(&shelf, list_current_id(list)));
	assert_in_range(index_of(&shelf, list_current_id(list)), 0, 10);
	done(list, &shelf);
}

static void the_last_rows_go(void **state)
{
	struct shelf shelf = make_shelf(30);
	struct list *list = make_list(&shelf);

	list_move(list, MOTION_END);
	check(list, &shelf, 29);
	for (int n = 29; n > 0; n--) {
		remove_row(&shelf, n);
		list_reload(list);
		check(list, &shelf, n - 1);
	}
	remove_row(&shelf, 0);
	list_reload(list);
	check(list, &shelf, 0);
	insert_row(&shelf, 7, 7);
	list_reload(list);
	check(list, &shelf, 0);
	done(list, &shelf);
}

/* Who looks at the beginning of a list sees what comes in above. */
static void new_rows_at_the_top_are_seen(void **state)
{
	struct shelf shelf = make_shelf(100);
	struct list *list = make_list(&shelf);

	check(list, &shelf, 0);
	insert_row(&shelf, -1, 9);
	list_reload(list);
	check(list, &shelf, 1);
	assert_int_equal(list_shown(list, 0)->place.id, 9);
	done(list, &shelf);
}

static void another_order_keeps_the_row(void **state)
{
	struct shelf shelf = make_shelf(500);
	struct list *list = make_list(&shelf);
	gint64 id;

	list_move_by(list, 100);
	check(list, &shelf, 100);
	id = list_current_id(list);
	shelf.down = true;
	sort_shelf(&shelf);
	list_reset(list);
	check(list, &shelf, 399);
	assert_int_equal(list_current_id(list), id);

	remove_row(&shelf, 399); /* a filter that leaves it out: from the start */
	list_reset(list);
	check(list, &shelf, 0);
	list_reset(list);
	list_move(list, MOTION_END);
	check(list, &shelf, 498);
	done(list, &shelf);
}

static void goes_to_a_row(void **state)
{
	struct shelf shelf = make_shelf(500);
	struct list *list = make_list(&shelf);

	list_go(list, 1400);
	check(list, &shelf, 400);
	list_go(list, 77); /* nobody: the cursor stays */
	check(list, &shelf, 400);
	list_go(list, 77);
	list_reload(list);
	check(list, &shelf, 400);
	list_go(list, 1003);
	list_move(list, MOTION_UP);
	check(list, &shelf, 2);
	done(list, &shelf);
}

static void another_height(void **state)
{
	struct shelf shelf = make_shelf(100);
	struct list *list = make_list(&shelf);

	list_move(list, MOTION_END);
	check(list, &shelf, 99);
	list_set_height(list, 5);
	load(list);
	assert_int_equal(list_current_id(list), 1099);
	assert_int_equal(list_current_place(list), 4);
	assert_null(list_shown(list, 5));
	list_set_height(list, HEIGHT);
	check(list, &shelf, 99);
	assert_int_equal(list_shown(list, 0)->place.id, 1080);
	list_set_height(list, 300);
	load(list);
	assert_int_equal(list_shown(list, 0)->place.id, 1000);
	assert_int_equal(list_current_place(list), 99);
	done(list, &shelf);
}

static void marks_are_ids(void **state)
{
	struct shelf shelf = make_shelf(100);
	struct list *list = make_list(&shelf);
	g_autoptr(GArray) ids = NULL;

	load(list);
	list_toggle_mark(list, 1050);
	list_toggle_mark(list, 1001);
	list_toggle_mark(list, 1002);
	list_toggle_mark(list, 1002);
	list_toggle_mark(list, 0);
	list_reset(list);
	load(list);
	ids = list_marked_ids(list);
	assert_int_equal(ids->len, 2);
	assert_int_equal(g_array_index(ids, gint64, 0), 1001);
	assert_int_equal(g_array_index(ids, gint64, 1), 1050);
	list_mark_shown(list);
	assert_int_equal(list_marks(list), HEIGHT + 1);
	list_clear_marks(list);
	assert_int_equal(list_marks(list), 0);
	done(list, &shelf);
}

/* The hardware cursor is on the current row in every frame: on the first line where there is none, nowhere in a pane without the keys. */
static void the_hardware_cursor_rests_on_the_row(void **state)
{
	struct shelf shelf = make_shelf(3), empty = make_shelf(0);
	struct list *list = make_list(&shelf), *nothing = make_list(&empty);
	g_autoptr(Canvas) canvas = canvas_new(24, 80);
	struct area all = canvas_area(canvas), pane = area_part(&all, 2, 10, 20, 30);

	list_move(list, MOTION_DOWN);
	load(list);
	load(nothing);
	list_draw_cursor(list, &pane, 1, true);
	assert_int_equal(canvas->cursor_row, 4);
	assert_int_equal(canvas->cursor_column, 10);
	assert_string_equal(canvas_cell(canvas, 4, 10)->text, ">");
	assert_int_equal(canvas_cell(canvas, 4, 39)->style, STYLE_CURRENT);
	list_draw_cursor(nothing, &pane, 1, true);
	assert_int_equal(canvas->cursor_row, 3);
	list_draw_cursor(list, &pane, 1, false);
	assert_int_equal(canvas->cursor_row, 3);
	assert_int_equal(canvas_cell(canvas, 4, 39)->style, STYLE_RESTING);
	done(list, &shelf);
	done(nothing, &empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_where_it_is_told),
		cmocka_unit_test(a_held_key_is_read_at_once),
		cmocka_unit_test(most_moves_read_nothing),
		cmocka_unit_test(the_cursor_keeps_its_row),
		cmocka_unit_test(the_last_rows_go),
		cmocka_unit_test(new_rows_at_the_top_are_seen),
		cmocka_unit_test(another_order_keeps_the_row),
		cmocka_unit_test(goes_to_a_row),
		cmocka_unit_test(another_height),
		cmocka_unit_test(marks_are_ids),
		cmocka_unit_test(the_hardware_cursor_rests_on_the_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
