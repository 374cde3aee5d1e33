/* What became of an appointment, told on the Today screen; and the page of what happened while nobody ran tend. */
#include "base/error.h"
#include "workflows/appointment.h"
#include "workflows/round.h"
#include "tui/popup.h"
#include "tui/scroll.h"
#include "tui/today.h"

/* ---- an appointment */

struct following {
	gint64 id;
	const struct appointment_verb *verb;
};

static bool write_follow(struct app *app, struct db *db, void *what, GError **error)
{
	const struct following *following = what;
	struct change change = app_change(app);
	g_autoptr(Page) page =
		appointment_do(db, following->id, following->verb, &change, app_zone(app), error);

	return page != NULL;
}

void today_follow(struct today_screen *t, const char *verb)
{
	const struct today_item *item = today_current(t);
	struct following following = { item->id, appointment_verb_find(verb) };
	g_autofree char *about =
		g_strdup_printf("%s%s%s", item->name ? item->name : "", item->name ? ", " : "", item->what);
	g_autofree char *says = appointment_verb_says(following.verb, about);

	app_write(t->app, says, write_follow, g_memdup2(&following, sizeof following), g_free);
}

/* ---- while nobody ran tend */

GPtrArray *today_catch_up_lines(const struct today_screen *t, GError **error)
{
	g_autoptr(Page) page = NULL;
	gint64 now = app_now(t->app);

	if (!catch_up_unseen(app_db(t->app), now, &page, error))
		return NULL;
	return page ? catch_up_lines(app_db(t->app), page_row(page, 0), now, app_zone(t->app), error)
	            : g_ptr_array_new_with_free_func(g_free);
}

static bool write_seen(struct app *app, struct db *db, void *what, GError **error)
{
	return catch_up_seen(db, *(const gint64 *)what, app_now(app), error);
}

static void dismiss(struct app *app, gint64 id)
{
	app_write(app, "Read: it is not shown any more", write_seen, g_memdup2(&id, sizeof id), g_free);
}

void today_catch_up_dismiss(struct today_screen *t)
{
	dismiss(t->app, today_current(t)->id);
}

/* What is read, and which one it was when it was opened: a later one is not dismissed unread. */
struct reading {
	struct app *app;
	gint64 id;
	struct scroll scroll;
};

static void draw_reading(void *state, const struct area *canvas)
{
	struct reading *reading = state;
	struct area inside =
		popup_box(canvas, canvas->rows - 6, canvas->columns - 8, "While nobody ran tend");

	scroll_draw(&reading->scroll, &inside);
	area_cursor(&inside, 0, 0);
}

static void close_reading(void *state)
{
	struct reading *reading = state;

	scroll_clear(&reading->scroll);
	g_free(reading);
}

static void key_reading(void *state, const struct key *key)
{
	struct reading *reading = state;
	struct app *app = reading->app;
	enum motion motion;

	if (key_is(key, "d")) {
		gint64 id = reading->id;
		popup_close(app, reading);
		dismiss(app, id);
	} else if (app_motion(key, &motion)) {
		scroll_move(&reading->scroll, motion);
	} else if (key->kind == KEY_WHEEL) {
		scroll_by(&reading->scroll, key->row * 3);
	} else if (key_is(key, "esc") || key_is(key, "enter") || key_is(key, "q")) {
		popup_close(app, reading);
	}
}

static const struct popup reading_popup = {
	.draw = draw_reading,
	.key = key_reading,
	.close = close_reading,
	.hints = "j k scroll  d read, away with it  Esc back",
};

void today_catch_up_open(struct today_screen *t)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = today_catch_up_lines(t, &error);

	if (lines == NULL) {
		app_fail(t->app, g_steal_pointer(&error));
		return;
	}
	struct reading *reading = g_new0(struct reading, 1);
	reading->app = t->app;
	reading->id = today_current(t)->id;
	scroll_init(&reading->scroll);
	for (guint i = 0; i < lines->len; i++)
		scroll_add(&reading->scroll, i == 0 ? STYLE_BOLD : STYLE_PLAIN, 2,
		           g_ptr_array_index(lines, i));
	popup_open(t->app, &reading_popup, reading);
}
