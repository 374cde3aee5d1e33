/* "Do next" of the Today screen: what was read, put together as rows of a list. */
#include "base/money.h"
#include "workflows/appointment.h"
#include "tui/today.h"
#include "tui/words.h"

#include <string.h>

enum {
	SIGN = 1,         /* column of the mark */
	KIND = 3,         /* of the kind */
	WHAT = 12,        /* of the text */
	RIGHT = 18,       /* width of what stands at the right */
	RIGHT_LEAST = 50, /* columns below which nothing does */
};

struct today today_of(const struct today_screen *t)
{
	return (struct today){ app_now(t->app), app_zone(t->app), app_staff(t->app) };
}

/* ---- rows */

gint64 today_row_id(const struct today_item *item)
{
	return item->id * TODAY_KINDS + (gint64)item->kind + 1;
}

static int find(const struct today_screen *t, gint64 row_id)
{
	for (guint i = 0; i < t->rows->len; i++)
		if (today_row_id(g_ptr_array_index(t->rows, i)) == row_id)
			return (int)i;
	return -1;
}

const struct today_item *today_row_find(const struct today_screen *t, gint64 row_id)
{
	int at = find(t, row_id);

	return at >= 0 ? g_ptr_array_index(t->rows, at) : NULL;
}

const struct today_item *today_current(const struct today_screen *t)
{
	return today_row_find(t, list_current_id(t->list));
}

static struct list_row *row_at(const struct today_screen *t, int at)
{
	return list_row_new(value_int(at), today_row_id(g_ptr_array_index(t->rows, at)), NULL);
}

/* Where reading goes on: a row that is gone left its place to the one that followed it. */
static bool read_rows(void *context, const struct list_place *from, bool inclusive, bool backwards,
                      guint count, GPtrArray *rows, GError **error)
{
	const struct today_screen *t = context;
	int step = backwards ? -1 : 1;
	int at = backwards ? (int)t->rows->len - 1 : 0;

	if (from != NULL) {
		int here = find(t, from->id);

		at = here >= 0 ? here + (inclusive ? 0 : step) : (int)from->sort.i - (backwards ? 1 : 0);
		at = MIN(at, backwards ? (int)t->rows->len - 1 : (int)t->rows->len);
	}
	for (; count > 0 && at >= 0 && at < (int)t->rows->len; at += step, count--)
		g_ptr_array_add(rows, row_at(t, at));
	return true;
}

static bool find_row(void *context, gint64 id, struct list_row **row, GError **error)
{
	const struct today_screen *t = context;
	int at = find(t, id);

	*row = at >= 0 ? row_at(t, at) : NULL;
	return true;
}

const struct list_source today_source = { .read = read_rows, .find = find_row };

static void add_more(struct today_screen *t, enum today_kind kind, char *says)
{
	struct today_item *item = g_new0(struct today_item, 1);

	item->kind = kind;
	item->what = says;
	g_ptr_array_add(t->more, item);
	g_ptr_array_add(t->rows, item);
}

void today_rows_build(struct today_screen *t)
{
	g_ptr_array_set_size(t->rows, 0);
	g_ptr_array_set_size(t->more, 0);
	for (int kind = 0; kind < TODAY_KINDS; kind++) {
		GPtrArray *items = t->of_kind[kind];
		gint64 waiting = t->counts.waiting - items->len, quiet = t->counts.quiet - items->len;

		for (guint i = 0; i < items->len; i++)
			g_ptr_array_add(t->rows, g_ptr_array_index(items, i));
		if (kind == TODAY_SUGGESTION && t->counted && items->len > 0 && waiting > 0)
			add_more(t, kind,
			         g_strdup_printf("and %" G_GINT64_FORMAT " more: Enter shows them all", waiting));
		if (kind == TODAY_QUIET && t->counted && items->len > 0 && quiet > 0)
			add_more(t, kind,
			         g_strdup_printf("and %" G_GINT64_FORMAT " more regulars have gone quiet", quiet));
	}
	list_reload(t->list);
}

/* ---- words */

/* clang-format off */
static const char *const kinds[TODAY_KINDS] = {
	[TODAY_CATCH_UP] = "Read", [TODAY_APPOINTMENT] = "", /* its time stands there */
	[TODAY_SUGGESTION] = "Approve", [TODAY_TASK] = "Task", [TODAY_DEAL] = "Deal", [TODAY_QUIET] = "Quiet", [TODAY_BIRTHDAY] = "Birthday",
};
/* clang-format on */

/* "10:00" in the place of the kind. Caller frees. */
static char *kind_words(const struct today_screen *t, const struct today_item *item)
{
	if (item->id == 0)
		return g_strdup("");
	if (item->kind != TODAY_APPOINTMENT)
		return g_strdup(kinds[item->kind]);
	g_autofree char *wall = appointment_wall(item->at, app_zone(t->app));
	return g_strdup(strchr(wall, 'T') + 1);
}

static char *days(gint64 n, const char *behind)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " day%s%s", n, n == 1 ? "" : "s", behind);
}

static char *due_words(const struct today_screen *t, const struct today_item *item)
{
	gint64 now = app_now(t->app);
	gint32 today = day_of(now, app_zone(t->app)), day;

	if (item->at == 0)
		return g_strdup("any time");
	day = day_of(item->at, app_zone(t->app));
	if (day < today)
		return days(today - day, " late");
	g_autofree char *text = clock_format(item->at, app_zone(t->app));
	text[strlen("2026-11-23T10:00")] = '\0';
	return g_strdup_printf("%s %s", item->at < now ? "since" : "today", text + strlen("2026-11-23T"));
}

/* What stands at the right: when, or what it is worth. */
static char *right_words(const struct today_screen *t, const struct today_item *item)
{
	gint32 today = day_of(app_now(t->app), app_zone(t->app));

	if (item->id == 0)
		return g_strdup("");
	if (item->kind == TODAY_TASK)
		return due_words(t, item);
	if (item->kind == TODAY_CATCH_UP)
		return g_strdup("");
	if (item->kind == TODAY_APPOINTMENT)
		return g_strdup(item->late ? "did they come?" : item->effect);
	if (item->kind == TODAY_BIRTHDAY)
		return words_day(item->day, today);
	g_autofree char *worth =
		item->worth > 0 ? words_amount(item->worth, item->currency, app_currency(t->app)) : NULL;
	if (item->kind == TODAY_DEAL) {
		g_autofree char *rest = days((app_now(t->app) - item->at) / DAY_SECONDS, "");
		return g_strdup_printf("%s%s%s", rest, worth ? ", " : "", worth ? worth : "");
	}
	if (worth != NULL)
		return g_strdup_printf("%s %s", item->kind == TODAY_QUIET ? "spent" : "worth", worth);
	return item->kind == TODAY_QUIET ? g_strdup("") : g_strdup("waits");
}

static char *what_words(const struct today_item *item)
{
	if (item->id == 0)
		return g_strdup(item->what);
	if (item->kind == TODAY_BIRTHDAY)
		return item->turns > 0 ? g_strdup_printf("%s turns %d", item->name, item->turns)
		                       : g_strdup(item->name);
	if (item->kind == TODAY_CATCH_UP)
		return g_strdup(item->what);
	if (item->kind == TODAY_APPOINTMENT)
		return item->name ? g_strdup_printf("%s: %s", item->name, item->what) : g_strdup(item->what);
	if (item->kind == TODAY_TASK)
		return item->name ? g_strdup_printf("%s · %s", item->what, item->name) : g_strdup(item->what);
	if (item->kind == TODAY_DEAL)
		return g_strdup_printf("%s · %s (%s)", item->what, item->name, item->effect);
	bool named = item->name == NULL || g_str_has_prefix(item->what, item->name);
	const char *gap = item->kind == TODAY_QUIET ? " " : ": ";
	return g_strdup_printf("%s%s%s%s%s", item->effect ? item->effect : "", item->effect ? " · " : "",
	                       named ? "" : item->name, named ? "" : gap, item->what);
}

/* ---- drawing */

static void draw_row(const struct today_screen *t, const struct area *area, int row,
                     const struct today_item *item, bool marked)
{
	g_autofree char *kind = kind_words(t, item), *what = what_words(item);
	g_autofree char *right = right_words(t, item);
	int room = area->columns >= RIGHT_LEAST ? MIN(RIGHT, canvas_text_width(right)) : 0;

	area_text(area, row, SIGN, 1, item->late ? STYLE_LATE : STYLE_PLAIN,
	          marked       ? "*"
	          : item->late ? "!"
	                       : " ");
	area_text(area, row, KIND, WHAT - KIND - 1,
	          item->kind == TODAY_APPOINTMENT ? STYLE_PLAIN : STYLE_DIM, kind);
	area_text(area, row, WHAT, MAX(area->columns - WHAT - (room > 0 ? room + 2 : 0), 1),
	          item->id != 0 ? STYLE_PLAIN : STYLE_DIM, what);
	if (room > 0)
		area_right(area, row, area->columns - room, room, item->late ? STYLE_LATE : STYLE_DIM, right);
	if (marked)
		area_style(area, row, 0, area->columns, STYLE_MARKED);
}

/* A shop without customers has one thing to do first. */
static void draw_first_steps(const struct area *area)
{
	static const char *const lines[] = {
		"No customers yet. To begin:",
		"",
		"  tend import FILE   customers and orders from another program's CSV export",
		"  3, then +          add the first one by hand",
		"  tend demo          a made-up shop to look around in; yours stays as it is",
	};

	for (int i = 0; i < (int)G_N_ELEMENTS(lines) && i < area->rows; i++)
		area_text(area, i, 1, -1, i == 0 ? STYLE_BOLD : STYLE_PLAIN, lines[i]);
}

static void draw_nothing(const struct today_screen *t, const struct area *area)
{
	if (t->is_empty)
		draw_first_steps(area);
	else if (t->counted)
		area_text(
			area, 0, 1, -1, STYLE_DIM,
			"Nothing is to be done. + adds a task; 2, then + asks the rules what would be worth doing.");
	else
		area_text(area, 0, 1, -1, STYLE_DIM, "Reading …");
}

void today_rows_draw(struct today_screen *t, const struct area *area)
{
	int shown = 0;

	for (int n = 0; n < area->rows; n++) {
		const struct list_row *row = list_shown(t->list, n);
		const struct today_item *item = row ? today_row_find(t, row->place.id) : NULL;

		if (item == NULL)
			continue;
		draw_row(t, area, n, item, list_is_marked(t->list, row->place.id));
		shown++;
	}
	if (shown == 0)
		draw_nothing(t, area);
	list_draw_cursor(t->list, area, 0, t->focus == FOCUS_NEXT);
}
