/* The screens on a terminal: keys, signals, the store's news and unfinished reading meet in one main loop, and nothing wakes it without a reason. */
#include "tui/app_private.h"
#include "tui/terminal.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

enum { MOST_AT_ONCE = 4096 }; /* keys taken before a frame is drawn */

static void show(struct app *app)
{
	terminal_show(app->terminal, app->canvas);
}

static void leave(struct app *app)
{
	terminal_leave(app->terminal);
}

static void take_size(struct app *app)
{
	int rows, columns;

	terminal_size(app->terminal, &rows, &columns);
	app_resize(app, rows, columns);
}

static void enter(struct app *app)
{
	terminal_enter(app->terminal);
	take_size(app);
}

/* The shell gets the terminal as it was; fg comes back here. */
static void suspend(struct app *app)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, before;

	terminal_leave(app->terminal);
	sigaction(SIGTSTP, &stop, &before);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	enter(app);
}

static const struct outlet terminal_outlet = {
	.show = show, .leave = leave, .enter = enter, .suspend = suspend
};

static bool key_waits(struct app *app)
{
	return terminal_waits(app->terminal);
}

/* All waiting keys before one frame: a held key never runs on after it is let go. */
static gboolean on_input(gint fd, GIOCondition condition, gpointer data)
{
	struct app *app = data;
	struct key key;

	for (int n = 0; n < MOST_AT_ONCE && !app->leaving && terminal_next(app->terminal, &key); n++) {
		app_key(app, &key);
		key_clear(&key);
	}
	if ((condition & (G_IO_HUP | G_IO_ERR)) != 0)
		app->leaving = true;
	if (!app_watches(app))
		app_look(app);
	if (app->leaving)
		g_main_loop_quit(app->loop);
	else
		app_frame(app);
	return G_SOURCE_CONTINUE;
}

static gboolean on_resize(gpointer data)
{
	struct app *app = data;

	terminal_resized(app->terminal);
	take_size(app);
	app_frame(app);
	return G_SOURCE_CONTINUE;
}

/* Asked from outside to end: no question, and nothing half done. */
static gboolean on_end(gpointer data)
{
	struct app *app = data;

	app->leaving = true;
	g_main_loop_quit(app->loop);
	return G_SOURCE_CONTINUE;
}

bool app_run(const struct app_setting *setting, GError **error)
{
	struct app *app = app_new(setting, &terminal_outlet, error);

	if (app == NULL)
		return false;
	app->terminal =
		terminal_open(setting->mono, config_bool(setting->config, "theme", "mouse"), error);
	if (app->terminal == NULL) {
		app_free(app);
		return false;
	}
	app->loop = g_main_loop_new(NULL, FALSE);
	app->key_waits = key_waits;
	take_size(app);
	app_open_first(app);
	const guint sources[] = {
		g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, app),
		g_unix_signal_add(SIGWINCH, on_resize, app),
		g_unix_signal_add(SIGTERM, on_end, app),
		g_unix_signal_add(SIGINT, on_end, app),
		g_unix_signal_add(SIGHUP, on_end, app),
	};
	app_watch_begin(app);
	if (app->setting.ascii)
		app_say(
			app,
			"Only plain letters can be shown here; others stand as ?. To read them: LANG=C.UTF-8 tend");
	app_draw(app); /* before anything is read: the frame is there at once, whatever the store holds */
	app_frame(app);
	g_main_loop_run(app->loop);
	for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
		g_source_remove(sources[i]);
	app_watch_end(app);
	g_main_loop_unref(g_steal_pointer(&app->loop));
	app->key_waits = NULL;
	terminal_close(g_steal_pointer(&app->terminal));
	app_free(app);
	return true;
}
