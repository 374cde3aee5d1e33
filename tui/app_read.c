/* What is read for a frame, and when: as much as a frame can wait for, and the rest while no key waits. */
#include "base/error.h"
#include "workflows/attempt_lock.h"
#include "workflows/place.h"
#include "workflows/stop.h"
#include "tui/app_private.h"

enum {
	FRAME_BUDGET = 8000, /* µs of reading before what is there is drawn */
	KEY_BUDGET =
		4000, /* µs of reading that even a waiting key grants, so that a held key does not starve it */
};

/* One part of what is wanted. False when it gave way or failed; *more is then false. */
static bool read_part(struct app *app, bool *more)
{
	g_autoptr(GError) error = NULL;
	struct shown *shown = app_shown(app);
	const struct open_popup *top = app_top_popup(app);
	/* A copy: what it reads may make it close itself. */
	struct open_popup popup = top ? *top : (struct open_popup){ NULL, NULL };
	bool popup_more = false, ok = true;

	*more = false;
	if (top != NULL && popup.popup->load != NULL)
		ok = popup.popup->load(popup.state, &popup_more, &error);
	if (ok && (top == NULL || popup.popup->is_line || !popup_more))
		ok = shown->screen->load(shown->state, more, &error);
	*more = ok && (*more || popup_more);
	if (ok)
		return true;
	if (tend_error_is(error, TEND_CANCELLED))
		return false;
	app->needs_load = false; /* asked again at the next key or change: a fault must not spin */
	app_fail(app, g_steal_pointer(&error));
	return false;
}

/* The numbers in the top row. False when it gave way. */
static bool read_counts(struct app *app)
{
	for (guint n = 0; n < app->count; n++) {
		struct shown *shown = &app->screens[n];
		g_autoptr(GError) error = NULL;

		if (shown->screen->count == NULL)
			continue;
		shown->counted = shown->screen->count(app, &shown->count, &error);
		if (!shown->counted && tend_error_is(error, TEND_CANCELLED))
			return false;
	}
	g_autoptr(GError) error = NULL;
	if (!db_get_int(app->setting.db, SQL_SUGGESTION_COUNT,
	                (struct value[]){ value_text("approved"), value_end() }, &app->approved, &error) &&
	    tend_error_is(error, TEND_CANCELLED))
		return false;
	g_clear_error(&error);
	app->unattended = app->approved > 0 && !attempt_lock_is_held(app->setting.db, LOCK_RESIDENT);
	if (!stop_get(app->setting.db, &app->stopped, &error) && tend_error_is(error, TEND_CANCELLED))
		return false;
	g_clear_error(&error);
	if (!place_stopped_as(app->setting.db, &app->copy, &error) && tend_error_is(error, TEND_CANCELLED))
		return false;
	app->counts_stale = false;
	app_redraw(app);
	return true;
}

bool app_read(struct app *app, gint64 budget)
{
	gint64 begin = clock_ticks();
	bool more = false;

	app->patient = budget == 0;
	while (app->needs_load) {
		app->deadline = budget > 0 ? begin + budget : clock_ticks() + KEY_BUDGET;
		bool ok = read_part(app, &more);

		app->needs_draw = true;
		if (ok)
			app->needs_load = more;
		if (!ok && app->needs_load)
			return false;
		if (more && budget > 0 && clock_ticks() - begin > budget)
			return false;
	}
	app->deadline = budget > 0 ? begin + budget : clock_ticks() + KEY_BUDGET;
	return !app->counts_stale || read_counts(app);
}

static gboolean on_idle(gpointer data)
{
	struct app *app = data;

	app->idle_work = 0;
	if (app->key_waits != NULL && app->key_waits(app)) {
		/* The key comes first; what it makes of it draws and asks for this again. */
		app->idle_work = g_idle_add_full(G_PRIORITY_LOW, on_idle, app, NULL);
		return G_SOURCE_REMOVE;
	}
	bool done = app_read(app, 0);
	if (app->needs_draw)
		app_draw(app);
	if (!done || app->needs_load)
		app->idle_work = g_idle_add_full(G_PRIORITY_LOW, on_idle, app, NULL);
	return G_SOURCE_REMOVE;
}

void app_frame(struct app *app)
{
	bool done = app_read(app, FRAME_BUDGET);

	if (app->needs_draw)
		app_draw(app);
	if ((!done || app->needs_load) && app->loop != NULL && app->idle_work == 0)
		app->idle_work = g_idle_add_full(G_PRIORITY_LOW, on_idle, app, NULL);
}

bool app_settle(struct app *app)
{
	bool more = false;

	if (!app->needs_load)
		return true;
	app->patient = true;
	app->deadline = clock_ticks() + ACT_BUDGET;
	bool ok = read_part(app, &more);
	if (ok)
		app->needs_load = more;
	else if (app->needs_load) /* it gave way; a failure has said so itself */
		app_say(app, "Still reading what you moved to. Press the key again.");
	app_redraw(app);
	return ok;
}
