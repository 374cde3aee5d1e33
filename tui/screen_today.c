#include "tui/screen.h"
#include "tui/today.h"
#include "tui/unknown.h"

#include <string.h>

enum {
	WIDE = 100,     /* columns from which on the chosen item's card stands at the right */
	GREETING = 2,   /* rows */
	LIST_LEAST = 3, /* rows of Do next before the parts below give way */
	NEWS_MOST = 4,  /* rows of news on a small screen */
	NEWS_MOST_TALL = 6,
	TALL = 30,
};

static void *open_screen(struct app *app)
{
	struct today_screen *t = g_new0(struct today_screen, 1);

	t->app = app;
	t->wide = true; /* until the first frame says otherwise: its card is wanted with it */
	t->list = list_new(&today_source, t);
	t->rows = g_ptr_array_new();
	t->more = today_items_new();
	for (int kind = 0; kind < TODAY_KINDS; kind++)
		t->of_kind[kind] = today_items_new();
	t->sign_at = app_now(app);
	t->may_take_long = true;
	return t;
}

static void close_screen(void *state)
{
	struct today_screen *t = state;

	today_card_clear(t);
	g_free(t->trouble);
	week_more_clear(&t->week_more);
	g_clear_pointer(&t->news, g_ptr_array_unref);
	g_clear_pointer(&t->fresh, g_ptr_array_unref);
	list_free(t->list);
	g_ptr_array_unref(t->rows);
	g_ptr_array_unref(t->more);
	for (int kind = 0; kind < TODAY_KINDS; kind++)
		g_ptr_array_unref(t->of_kind[kind]);
	g_free(t);
}

static bool load(void *state, bool *more, GError **error)
{
	return today_load(state, more, error);
}

static void reload(void *state)
{
	today_reload(state);
}

/* The person did something: that is a sign of life, and the card may follow. */
static void moved(struct today_screen *t)
{
	t->sign_at = app_now(t->app);
	t->may_take_long = false;
	app_load(t->app);
	app_moved(t->app);
}

static void rest(void *state)
{
	struct today_screen *t = state;

	t->may_take_long = t->card_stale = true;
	today_touch(t);
}

/* ---- moving */

static bool is_last(const struct today_screen *t)
{
	return list_is_loaded(t->list) && list_at_end(t->list) &&
	       list_shown(t->list, list_current_place(t->list) + 1) == NULL;
}

static void move_news(struct today_screen *t, int by)
{
	int last = (int)t->news->len - 1;

	if (t->news_at + by < 0) {
		t->focus = FOCUS_NEXT;
		list_move(t->list, MOTION_END);
	}
	t->news_at = CLAMP(t->news_at + by, 0, MAX(last, 0));
}

/* The two lists are one way down: past the last row of the first comes the second. */
static void move(void *state, enum motion motion)
{
	/* clang-format off */
	static const int steps[] = {
		[MOTION_UP] = -1, [MOTION_DOWN] = 1, [MOTION_PAGE_UP] = -4, [MOTION_PAGE_DOWN] = 4, [MOTION_HALF_UP] = -2, [MOTION_HALF_DOWN] = 2,
		[MOTION_HOME] = -G_MAXINT / 2, [MOTION_END] = G_MAXINT / 2,
	};
	/* clang-format on */
	struct today_screen *t = state;

	if (t->focus == FOCUS_NEWS && motion == MOTION_HOME) {
		t->focus = FOCUS_NEXT;
		list_move(t->list, MOTION_HOME);
	} else if (t->focus == FOCUS_NEWS) {
		move_news(t, steps[motion]);
	} else if (motion == MOTION_DOWN && t->news != NULL && t->news->len > 0 && is_last(t)) {
		t->focus = FOCUS_NEWS;
		t->news_at = 0;
	} else {
		list_move(t->list, motion);
	}
	moved(t);
}

static void wheel(void *state, int rows)
{
	struct today_screen *t = state;

	t->focus = FOCUS_NEXT;
	list_move_by(t->list, rows);
	moved(t);
}

static void other_pane(void *state)
{
	struct today_screen *t = state;

	if (t->focus == FOCUS_NEXT && (t->news == NULL || t->news->len == 0))
		app_say(t->app, "Nothing new since you last looked.");
	else
		t->focus = t->focus == FOCUS_NEXT ? FOCUS_NEWS : FOCUS_NEXT;
	moved(t);
}

/* ---- opening */

static void open_news(struct today_screen *t)
{
	const struct news_line *line = g_ptr_array_index(t->news, t->news_at);

	if (line->noun != NULL && line->id != 0)
		app_show(t->app, line->noun, line->id);
	else
		app_say(t->app, "%s", line->hint ? line->hint : line->text);
}

static void open_more(struct today_screen *t, const struct today_item *item)
{
	const GPtrArray *items = t->of_kind[item->kind];

	if (item->kind == TODAY_SUGGESTION && items->len > 0)
		app_show(t->app, "suggestion", ((const struct today_item *)items->pdata[0])->id);
	else
		app_say(t->app, "Customers (3) shows them; s sorts by how long they have been away.");
}

static void open_row(void *state)
{
	struct today_screen *t = state;
	const struct today_item *item = today_current(t);

	if (t->focus == FOCUS_NEWS) {
		open_news(t);
		return;
	}
	if (item->id == 0)
		open_more(t, item);
	else if (item->kind == TODAY_CATCH_UP)
		today_catch_up_open(t);
	else if (item->kind == TODAY_SUGGESTION)
		app_show(t->app, "suggestion", item->id);
	else if (item->kind == TODAY_DEAL)
		app_show(t->app, "deal", item->id);
	else if (item->customer != 0)
		app_show(t->app, "customer", item->customer);
	else if (item->kind == TODAY_APPOINTMENT)
		app_say(t->app, "This appointment is with no customer.");
	else
		app_say(t->app, "This task is about no customer. d marks it done, z snoozes it.");
}

static void click(void *state, int row, int column, bool twice)
{
	struct today_screen *t = state;
	int in_list = row - t->list_row, in_news = row - t->news_row - 1;
	const struct list_row *hit =
		in_list >= 0 && in_list < t->list_rows ? list_shown(t->list, in_list) : NULL;

	if (hit != NULL) {
		t->focus = FOCUS_NEXT;
		list_go(t->list, hit->place.id);
	} else if (t->news != NULL && in_news >= 0 && in_news < t->news_rows - 1 &&
	           in_news < (int)t->news->len) {
		t->focus = FOCUS_NEWS;
		t->news_at = in_news;
	} else {
		return;
	}
	moved(t);
	if (twice && (t->focus == FOCUS_NEWS || today_current(t) != NULL))
		open_row(t);
}

/* ---- other keys */

static void mark(void *state)
{
	struct today_screen *t = state;
	const struct today_item *item = today_current(t);

	if (item->id == 0)
		return;
	list_toggle_mark(t->list, list_current_id(t->list));
	list_move(t->list, MOTION_DOWN);
	moved(t);
}

static void clear_marks(void *state)
{
	struct today_screen *t = state;

	list_clear_marks(t->list);
	t->focus = FOCUS_NEXT;
	moved(t);
}

static bool is_kind(const struct today_screen *t, enum today_kind kind)
{
	const struct today_item *item = today_current(t);

	return t->focus == FOCUS_NEXT && item != NULL && item->id != 0 && item->kind == kind;
}

static void done(void *state)
{
	struct today_screen *t = state;

	if (list_marks(t->list) == 0 && is_kind(t, TODAY_APPOINTMENT))
		today_follow(t, "completed");
	else if (list_marks(t->list) == 0 && is_kind(t, TODAY_CATCH_UP))
		today_catch_up_dismiss(t);
	else
		today_done(t);
}

static void confirm(void *state)
{
	today_follow(state, "confirm");
}

static void arrived(void *state)
{
	today_follow(state, "arrived");
}

static void no_show(void *state)
{
	today_follow(state, "no-show");
}

static void cancel(void *state)
{
	today_follow(state, "cancel");
}

static void snooze(void *state)
{
	today_snooze(state);
}

static void add(void *state)
{
	today_add(state);
}

static void paste(void *state, const char *text)
{
	today_note(state, text);
}

static void settle(void *state)
{
	unknown_open(((struct today_screen *)state)->app, 0);
}

enum {
	NEEDS_NEXT = KEY_OWN,       /* the keys are with Do next */
	HAS_UNKNOWN = KEY_OWN << 1, /* something is to be settled */
	ON_APPOINTMENT = KEY_OWN << 2,
};

static unsigned has(void *state)
{
	struct today_screen *t = state;
	unsigned met = t->focus == FOCUS_NEXT ? NEEDS_NEXT : 0;

	if (t->focus == FOCUS_NEWS || today_current(t) != NULL)
		met |= KEY_NEEDS_ROW;
	if (t->counts.unknown > 0)
		met |= HAS_UNKNOWN;
	if (is_kind(t, TODAY_APPOINTMENT))
		met |= ON_APPOINTMENT;
	if (list_marks(t->list) > 0)
		met |= KEY_NEEDS_MARKS;
	return met;
}

/* clang-format off */
static const struct key_row keys[] = {
	{ "open",        "enter l",       "open what the row is about", 9, "open", KEY_NEEDS_ROW, NULL, open_row },
	{ "done",        "d",             "mark the task done, or all marked ones; the appointment: completed", 8, "done", KEY_NEEDS_ROW | NEEDS_NEXT, "tend task done ID", done },
	{ "confirm-appointment", "c",     "the customer said that they will come", 9, "confirmed", ON_APPOINTMENT, "tend appointment confirm ID", confirm },
	{ "arrived",     "a",             "the customer is here", 9, "arrived", ON_APPOINTMENT, "tend appointment arrived ID", arrived },
	{ "no-show",     "x",             "the customer did not come", 8, "no-show", ON_APPOINTMENT, "tend appointment no-show ID", no_show },
	{ "cancel-appointment", "X",      "the appointment is off", 8, "cancel", ON_APPOINTMENT, "tend appointment cancel ID", cancel },
	{ "snooze",      "z",             "ask again later: an hour, tomorrow, a week or another day", 7, "snooze", KEY_NEEDS_ROW | NEEDS_NEXT, "tend task snooze ID", snooze },
	{ "add",         "+",             "write down a task, or a note about the row's customer", 6, "add", 0, "tend task add TITLE", add },
	{ "settle",      "R",             "letters of which nobody knows whether they went out", 9, "settle", HAS_UNKNOWN, "tend unknown", settle },
	{ "mark",        "space",         "mark the row, for d and z", 5, "mark", KEY_NEEDS_ROW | NEEDS_NEXT, NULL, mark },
	{ "other-pane",  "tab shift-tab", "to what happened since you last looked, and back", 4, "news", 0, NULL, other_pane },
	{ "clear-marks", "esc",           "unmark all, and back to Do next", 0, "unmark", 0, NULL, clear_marks },
	{ NULL },
};
/* clang-format on */

/* ---- drawing */

static void draw_greeting(const struct today_screen *t, const struct area *area)
{
	struct today today = today_of(t);
	struct today_counts none = { 0 };
	g_autofree char *text = today_greeting(&today, t->counted ? &t->counts : &none);

	/* Before anything is counted nothing may be said of it. */
	if (!t->counted)
		strchr(text, '.')[1] = '\0';
	area_paragraph(area, 0, 1, area->columns - 2, STYLE_BOLD, text, 0);
}

static void draw_next(struct today_screen *t, const struct area *area)
{
	struct area list = area_part(area, 1, 0, -1, -1);

	area_rule(area, 0, 0, -1, "Do next");
	t->list_rows = list.rows;
	list_set_height(t->list, list.rows);
	/* Its rows are in memory: nothing is read from the store here. */
	list_load(t->list, NULL);
	today_rows_draw(t, &list);
}

static void draw_left(struct today_screen *t, const struct area *area)
{
	int week = today_week_height(t, area->rows);
	int news = today_news_height(t, area->rows >= TALL ? NEWS_MOST_TALL : NEWS_MOST) + 1;
	int rows = area->rows;

	/* A blank line before each; what does not fit is left out, the lowest first. */
	if (rows - week - 1 - news - 1 - 1 < LIST_LEAST)
		week = -1;
	if (rows - week - 1 - news - 1 - 1 < LIST_LEAST)
		news = -1;
	int next = rows - (week + 1) - (news + 1);
	struct area upper = area_part(area, 0, 0, next, -1);
	draw_next(t, &upper);
	t->news_row = next + 1;
	t->news_rows = MAX(news, 0);
	if (news > 0) {
		struct area middle = area_part(area, next + 1, 0, news, -1);
		today_news_draw(t, &middle);
	}
	if (week > 0) {
		struct area lower = area_part(area, next + 1 + news + 1, 0, week, -1);
		today_week_draw(t, &lower);
	}
}

static void draw(void *state, const struct area *area)
{
	struct today_screen *t = state;
	int top = GREETING + (t->trouble != NULL);
	bool wide = area->columns >= WIDE;
	int left = wide ? area->columns / 2 + 1 : area->columns;
	struct area below = area_part(area, top, 0, -1, left);

	if (wide && !t->wide)
		app_moved(t->app); /* the card is wanted now */
	t->wide = wide;
	draw_greeting(t, area);
	if (t->trouble != NULL)
		area_print(area, GREETING - 1, 1, area->columns - 2, STYLE_WARNING,
		           "! No backup last night, try: tend backup (%s)", t->trouble);
	draw_left(t, &below);
	t->list_row = top + 1;
	t->news_row += top;
	if (!wide)
		return;
	area_rule_down(area, top, left, -1);
	struct area right = area_part(area, top, left + 2, -1, -1);
	today_card_draw(t, &right);
}

static const char *headline(void *state)
{
	struct today_screen *t = state;

	return list_marks(t->list) > 0 ? "Marked: d marks all of them done, z snoozes them, Esc unmarks."
	                               : "Nothing leaves the shop without your yes.";
}

const struct screen screen_today = {
	.name = "today",
	.title = "Today",
	.digit = 1,
	.keys = keys,
	.open = open_screen,
	.close = close_screen,
	.load = load,
	.reload = reload,
	.rest = rest,
	.draw = draw,
	.move = move,
	.wheel = wheel,
	.click = click,
	.has = has,
	.paste = paste,
	.headline = headline,
};
