#include "tui/unknown.h"

#include "base/error.h"
#include "workflows/settle.h"
#include "workflows/unknown.h"
#include "tui/approvals.h"
#include "tui/popup.h"
#include "tui/words.h"

#include <string.h>

enum { COLUMNS = 96, ROWS = 24, INDENT = 4, MINUTE = 60 };

/* The answers, in the order of struct unknown's. */
static const struct {
	const char *key, *label, *question, *says;
	bool (*settle)(struct db *db, gint64 id, const char *text, const struct decision *d,
	               GError **error);
} ends[UNKNOWN_ANSWERS] = {
	{ "g", "It went out", "It went out", "Settled: %s went out.", settle_went_out },
	{ "n", "It did not", "It did not go out, send it again",
	  "Settled: %s did not go out; it is sent again soon.", settle_did_not },
	{ "u", "Give it up", "Nobody will know, close it",
	  "Given up: nobody knows whether %s went out.", settle_give_up },
};

struct unknown_view {
	struct app *app;
	gint64 wanted;     /* the suggestion to show; 0: the first */
	bool read;         /* what follows is as the store has it */
	GArray *ids;       /* gint64 */
	int at;            /* of them, the one that is shown */
	struct unknown *u; /* NULL: nothing is unknown */
	char *name;
	struct scroll scroll;
	guint timer; /* 0: nothing on the screen changes by itself */
};

static void close_view(void *state)
{
	struct unknown_view *view = state;

	if (view->timer)
		g_source_remove(view->timer);
	unknown_free(view->u);
	scroll_clear(&view->scroll);
	g_array_unref(view->ids);
	g_free(view->name);
	g_free(view);
}

/* ---- reading */

static void read_again(struct unknown_view *view)
{
	view->read = false;
	app_load(view->app);
	app_redraw(view->app);
}

static gboolean on_minute(gpointer data)
{
	struct unknown_view *view = data;

	view->timer = 0;
	read_again(view);
	return G_SOURCE_REMOVE;
}

/* Wakes when the countdown says something else, which is once a minute, and not at all when it is over. */
static void set_timer(struct unknown_view *view)
{
	gint64 left = view->u ? view->u->may_resend_at - app_now(view->app) : 0;

	if (view->timer)
		g_source_remove(view->timer);
	view->timer =
		left > 0 ? g_timeout_add_seconds((guint)((left - 1) % MINUTE + 1), on_minute, view) : 0;
}

static bool read_ids(struct unknown_view *view, GError **error)
{
	g_autoptr(Page) page = unknown_list(app_db(view->app), error);

	if (!page)
		return false;
	g_array_set_size(view->ids, 0);
	view->at = 0;
	for (gsize i = 0; i < page->count; i++) {
		const struct suggestion *s = page_row(page, i);

		if (s->id == view->wanted)
			view->at = (int)i;
		g_array_append_val(view->ids, s->id);
	}
	return true;
}

static void fill(struct unknown_view *view)
{
	struct app *app = view->app;
	const struct unknown *u = view->u;
	g_autofree char *countdown = unknown_countdown(u->may_resend_at, app_now(app));
	g_autofree char *looked = unknown_looked_at(app_config(app));

	scroll_empty(&view->scroll, true);
	scroll_print(&view->scroll, STYLE_PLAIN, 0,
	             "It may have gone out or not. Nothing happens by itself, and there is no hurry.");
	scroll_add(&view->scroll, STYLE_PLAIN, 0, "");
	for (guint i = 0; i < u->facts->len; i++) {
		const struct unknown_fact *fact = u->facts->pdata[i];
		g_autofree char *at = words_stamp(fact->at, app_now(app), app_zone(app));
		bool trace = fact->went_out || fact->did_not;

		scroll_print(&view->scroll, trace ? STYLE_BOLD : STYLE_PLAIN, (int)strlen(at) + 2, "%s  %s",
		             at, fact->text);
	}
	scroll_add(&view->scroll, STYLE_PLAIN, 0, "");
	if (countdown)
		scroll_print(&view->scroll, STYLE_PLAIN, 0,
		             "It may still be on its way. That it did not go out can be said %s.", countdown);
	scroll_print(&view->scroll, STYLE_DIM, 0, "%s", looked);
	scroll_print(&view->scroll, STYLE_DIM, 0, "Message-ID <%s>", u->s->message_id);
}

static bool load(void *state, bool *more, GError **error)
{
	struct unknown_view *view = state;
	struct app *app = view->app;
	struct decision d = app_decision(app);

	*more = false;
	if (view->read)
		return true;
	g_clear_pointer(&view->u, unknown_free);
	g_clear_pointer(&view->name, g_free);
	if (!read_ids(view, error))
		return false;
	if (view->ids->len > 0) {
		gint64 id = g_array_index(view->ids, gint64, view->at);

		view->u = unknown_read(app_db(app), id, app_staff(app), app_now(app), d.grace, error);
		if (!view->u)
			return false;
		view->wanted = id;
		view->name = approvals_name(view->u->s);
		fill(view);
	}
	view->read = true;
	set_timer(view);
	return true;
}

/* ---- keys */

struct answer {
	struct app *app;
	gint64 id;
	int how;
	char *name;
};

static void answer_free(gpointer data)
{
	struct answer *answer = data;

	g_free(answer->name);
	g_free(answer);
}

static bool write_answer(struct app *app, struct db *db, void *what, GError **error)
{
	const struct answer *answer = what;
	struct decision d = app_decision(app);
	g_auto(GStrv) parts = g_strsplit(ends[answer->how].says, "%s", 2);

	if (!ends[answer->how].settle(db, answer->id, NULL, &d, error))
		return false;
	app_say(app, "%s%s%s", parts[0], answer->name, parts[1]);
	return true;
}

static void confirmed(void *context, int index)
{
	const struct answer *asked = context;
	struct answer *answer = g_new(struct answer, 1);

	*answer = *asked;
	answer->name = g_strdup(asked->name);
	if (index == 0)
		app_write(answer->app, NULL, write_answer, answer, answer_free);
	else
		answer_free(answer);
}

/* The consequence stood on the screen; it is asked once more, since none of the three can be taken back. */
static void ask(struct unknown_view *view, int how)
{
	static const struct menu_choice choices[] = { { "y", "Yes" }, { "n", "No" }, { NULL, NULL } };
	struct app *app = view->app;
	g_autofree char *question = g_strdup_printf("%s: %s?", view->name, ends[how].question);
	struct answer *answer;

	if (view->u->answers[how].why_not) {
		app_say(app, "Not now: %s.", view->u->answers[how].why_not);
		return;
	}
	answer = g_new(struct answer, 1);
	*answer = (struct answer){ app, view->u->s->id, how, g_strdup(view->name) };
	popup_close(app, view);
	app_ask(app, question, choices, confirmed, answer, answer_free);
}

static void go(struct unknown_view *view, int step)
{
	int count = (int)view->ids->len;

	if (count < 2)
		return;
	view->at = (view->at + step + count) % count;
	view->wanted = g_array_index(view->ids, gint64, view->at);
	scroll_empty(&view->scroll, false);
	read_again(view);
}

static void press(void *state, const struct key *key)
{
	struct unknown_view *view = state;
	enum motion motion;

	app_redraw(view->app);
	if (key_is(key, "esc") || key_is(key, "q") || key_is(key, "R")) {
		popup_close(view->app, view);
		return;
	}
	for (int i = 0; view->u && i < UNKNOWN_ANSWERS; i++)
		if (key_is(key, ends[i].key)) {
			ask(view, i);
			return;
		}
	if (key_is(key, "tab") || key_is(key, "right") || key_is(key, "shift-tab") || key_is(key, "left"))
		go(view, key_is(key, "tab") || key_is(key, "right") ? 1 : -1);
	else if (app_motion(key, &motion))
		scroll_move(&view->scroll, motion);
}

/* ---- drawing */

static char *answer_text(const struct unknown *u, int i)
{
	const struct unknown_answer *answer = &u->answers[i];

	return answer->why_not ? g_strdup_printf("%s: not now, for %s.", ends[i].label, answer->why_not)
	                       : g_strdup_printf("%s: %s", ends[i].label, answer->does);
}

/* The answers stand below whatever is scrolled, so that a consequence is seen before its key is pressed. */
static int draw_answers(const struct unknown_view *view, const struct area *area)
{
	int rows = 0, row;

	for (int i = 0; i < UNKNOWN_ANSWERS; i++) {
		g_autofree char *text = answer_text(view->u, i);

		rows += popup_lines(text, area->columns - INDENT);
	}
	row = MAX(area->rows - rows, 0);
	for (int i = 0; i < UNKNOWN_ANSWERS; i++) {
		g_autofree char *text = answer_text(view->u, i);
		bool can = view->u->answers[i].why_not == NULL;
		struct area part = area_part(area, row, INDENT, -1, -1);

		area_text(area, row, 1, 1, can ? STYLE_KEY : STYLE_DIM, ends[i].key);
		row += area_paragraph(&part, 0, 0, -1, can ? STYLE_PLAIN : STYLE_DIM, text, 0);
	}
	return rows;
}

static void draw(void *state, const struct area *canvas)
{
	struct unknown_view *view = state;
	int count = (int)view->ids->len;
	g_autofree char *title =
		view->u ? g_strdup_printf("%s: did it go out? (%d of %d)", view->name, view->at + 1, count)
				: g_strdup("Did it go out?");
	struct area inside = popup_box(canvas, ROWS, COLUMNS, title);

	area_cursor(&inside, 0, 0);
	if (!view->u) {
		if (view->read)
			area_paragraph(&inside, 0, 0, -1, STYLE_PLAIN,
			               "Nothing is unknown: of every letter is known what became of it.", 0);
		return;
	}
	int answers = draw_answers(view, &inside);
	int left = inside.rows - answers - 1;
	if (left < 1)
		return;
	struct area upper = area_part(&inside, 0, 0, left, -1);
	bool more = scroll_draw(&view->scroll, &upper);
	area_rule(&inside, left, 0, -1, more ? "there is more: Down" : "what became of it?");
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_view,
	.load = load,
	.hints = "g went out  n did not  u give up  Tab next  Down more  Esc back",
};

void unknown_open(struct app *app, gint64 suggestion)
{
	struct unknown_view *view = g_new0(struct unknown_view, 1);

	view->app = app;
	view->wanted = suggestion;
	view->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	scroll_init(&view->scroll);
	popup_open(app, &popup, view);
}
