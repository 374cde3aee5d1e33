/* What other programs change is seen at once, and a quiet machine sleeps: the kernel says when the store's log was written, and only then it is asked. */
#include "tui/app_private.h"

#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { GATHER = 40 }; /* ms: a large import writes its log thousands of times before it commits once */

static gboolean on_gathered(gpointer data)
{
	struct app *app = data;

	app->watch_timer = 0;
	app_look(app);
	if (!g_queue_is_empty(app->waiting))
		app_write_retry(app);
	if (app->needs_draw || app->needs_load)
		app_frame(app);
	return G_SOURCE_REMOVE;
}

static gboolean on_written(gint fd, GIOCondition condition, gpointer data)
{
	struct app *app = data;
	char events[4096];

	while (read(fd, events, sizeof events) > 0)
		;
	if (app->watch_timer == 0)
		app->watch_timer = g_timeout_add(GATHER, on_gathered, app);
	return G_SOURCE_CONTINUE;
}

void app_watch_begin(struct app *app)
{
	g_autofree char *log = g_strconcat(db_path(app->setting.db), "-wal", NULL);

	app->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (app->watch < 0)
		return;
	inotify_add_watch(app->watch, log, IN_MODIFY);
	app->watch_source = g_unix_fd_add(app->watch, G_IO_IN, on_written, app);
}

void app_watch_end(struct app *app)
{
	g_clear_handle_id(&app->watch_timer, g_source_remove);
	g_clear_handle_id(&app->watch_source, g_source_remove);
	if (app->watch >= 0)
		close(app->watch);
	app->watch = -1;
}
