/* What others change is seen at once, and a quiet machine sleeps: the kernel says when the store was written, and only then it is asked. */
#include "base/wake.h"
#include "db/watch.h"
#include "tui/app_private.h"

struct app_watch {
	struct db_watch *store;
	struct wake *midnight;
};

static void on_written(void *data)
{
	struct app *app = data;

	if (!db_watch_is_same(app->watch->store))
		app_say(app, "Another file lies where this shop's was. Leave with q and open it again.");
	app_look(app);
	if (app_writes_waiting(app) > 0)
		app_write_retry(app);
	if (app->needs_draw || app->needs_load)
		app_frame(app);
}

/* Late is judged by the day: the frame of a new day is drawn when it begins, or when somebody sets the clock. */
static void on_midnight(void *data)
{
	struct app *app = data;

	app_changed(app);
	app_frame(app);
	wake_at(app->watch->midnight, day_start(day_of(app_now(app), app_zone(app)) + 1, app_zone(app)));
}

void app_watch_begin(struct app *app)
{
	gint64 tomorrow = day_start(day_of(app_now(app), app_zone(app)) + 1, app_zone(app));

	/* Without a watch (a store nobody writes, a file system without events) every key looks. */
	app->watch = g_new0(struct app_watch, 1);
	app->watch->store = db_watch_new(db_path(app->setting.db), on_written, app, NULL);
	app->watch->midnight = wake_new(on_midnight, app, NULL);
	if (app->watch->midnight != NULL && !app->setting.clock->fixed)
		wake_at(app->watch->midnight, tomorrow);
}

bool app_watches(const struct app *app)
{
	return app->watch != NULL && app->watch->store != NULL;
}

void app_watch_end(struct app *app)
{
	if (app->watch == NULL)
		return;
	db_watch_free(app->watch->store);
	wake_free(app->watch->midnight);
	g_clear_pointer(&app->watch, g_free);
}
