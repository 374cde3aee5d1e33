#include "base/error.h"
#include "db/store.h"
#include "workflows/attempt_lock.h"
#include "tui/app_lock.h"
#include "tui/app_private.h"
#include "tui/words.h"

#include <stdarg.h>
#include <string.h>

enum {
	REST = 80, /* ms */
	CACHE_KIB = 4096,
};

/* ---- making and ending */

static guint count_screens(void)
{
	guint n = 0;

	while (screens[n] != NULL)
		n++;
	return n;
}

static int by_digit(gconstpointer a, gconstpointer b)
{
	return ((const struct shown *)a)->screen->digit - ((const struct shown *)b)->screen->digit;
}

/* Queries behind the screen give way: to a key that waits, or to a frame that is to be drawn. */
static bool gives_way(void *context)
{
	struct app *app = context;

	if (clock_ticks() < app->deadline)
		return false;
	return !app->patient || (app->key_waits != NULL && app->key_waits(app));
}

struct app *app_new(const struct app_setting *setting, const struct outlet *outlet, GError **error)
{
	struct app *app = g_new0(struct app, 1);

	app->setting = *setting;
	app->outlet = outlet;
	app->own_login = (struct login){ .how = LOGIN_OS_USER, .place = "" };
	if (setting->login == NULL)
		app->setting.login = &app->own_login;
	app->currency = store_currency(setting->db);
	app->version = db_version(setting->db);
	store_is_demo(setting->db, &app->demo, NULL);
	app->count = count_screens();
	app->screens = g_new0(struct shown, app->count);
	for (guint n = 0; n < app->count; n++) {
		app->screens[n].screen = screens[n];
		app->screens[n].keys = app_keys_of(setting->config, screens[n]->keys);
	}
	qsort(app->screens, app->count, sizeof *app->screens, by_digit);
	app->keys = app_keys_of(setting->config, app_key_rows);
	app->popups = g_ptr_array_new_with_free_func(g_free);
	app->waiting = g_queue_new();
	app->recents = g_ptr_array_new_with_free_func(g_free);
	app->counts_stale = true;
	db_set_cache(setting->db, CACHE_KIB);
	db_set_interrupt(setting->db, gives_way, app);
	if (!app_keys_check(app, error)) {
		app_free(app);
		return NULL;
	}
	return app;
}

void app_close_popups(struct app *app)
{
	while (app->popups->len > 0)
		popup_close(
			app, ((struct open_popup *)g_ptr_array_index(app->popups, app->popups->len - 1))->state);
}

void app_free(struct app *app)
{
	if (app == NULL)
		return;
	app_watch_end(app);
	app_lock_clear(app);
	g_clear_handle_id(&app->rest_timer, g_source_remove);
	g_clear_handle_id(&app->idle_work, g_source_remove);
	app_close_popups(app);
	app_children_clear(app);
	app_write_clear(app);
	for (guint n = 0; n < app->count; n++) {
		if (app->screens[n].state != NULL)
			app->screens[n].screen->close(app->screens[n].state);
		g_free(app->screens[n].keys);
	}
	db_set_interrupt(app->setting.db, NULL, NULL);
	g_ptr_array_unref(app->popups);
	g_ptr_array_unref(app->recents);
	g_clear_pointer(&app->people, g_ptr_array_unref);
	canvas_free(app->canvas);
	db_close(app->writer);
	g_free(app->screens);
	g_free(app->keys);
	g_free(app->currency);
	g_free(app->message);
	g_free(app);
}

/* ---- what screens may ask */

struct db *app_db(struct app *app)
{
	return app->setting.db;
}

gint64 app_now(struct app *app)
{
	return clock_now(app->setting.clock);
}

GTimeZone *app_zone(struct app *app)
{
	return app->setting.clock->zone;
}

const char *app_currency(struct app *app)
{
	return app->currency;
}

const struct config *app_config(struct app *app)
{
	return app->setting.config;
}

const struct staff *app_staff(struct app *app)
{
	return app->setting.staff;
}

guint app_sight(const struct app *app)
{
	return app->sight;
}

static void set_message(struct app *app, char *message, bool warns)
{
	g_free(app->message);
	app->message = message;
	app->message_warns = warns;
	app_redraw(app);
}

void app_say(struct app *app, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	set_message(app, g_strdup_vprintf(format, values), false);
	va_end(values);
}

void app_fail(struct app *app, GError *error)
{
	g_autoptr(GError) owned = error;
	g_autofree char *says = words_of_error(owned->message);
	g_auto(GStrv) lines = g_strsplit(says, "\n", -1);
	GString *text = g_string_new(lines[0]);

	for (int i = 1; lines[0] != NULL && lines[i] != NULL; i++)
		g_string_append_printf(text, " · %s", lines[i]);
	set_message(app, g_string_free(text, FALSE), true);
}

void app_redraw(struct app *app)
{
	app->needs_draw = true;
}

void app_load(struct app *app)
{
	app->needs_load = app->needs_draw = true;
}

static gboolean on_rest(gpointer data)
{
	struct app *app = data;

	app->rest_timer = 0;
	app_rested(app);
	app_frame(app);
	return G_SOURCE_REMOVE;
}

void app_moved(struct app *app)
{
	app->resting = true;
	if (app->loop == NULL)
		return;
	if (app->rest_timer != 0)
		g_source_remove(app->rest_timer);
	app->rest_timer = g_timeout_add(REST, on_rest, app);
}

void app_rested(struct app *app)
{
	struct shown *shown = app_shown(app);

	app->resting = false;
	if (shown->screen->rest == NULL)
		return;
	shown->screen->rest(shown->state);
	app_load(app);
}

/* The screen that shows a noun, opened; NULL, with that said: there is none. */
static const struct shown *open_for(struct app *app, const char *noun)
{
	for (guint n = 0; n < app->count; n++) {
		const struct screen *screen = app->screens[n].screen;

		if (screen->shows == NULL || strcmp(screen->shows, noun) != 0)
			continue;
		app_close_popups(app);
		app_open_screen(app, n);
		app_load(app);
		return &app->screens[n];
	}
	app_say(app, "There is no screen for that yet.");
	return NULL;
}

void app_show(struct app *app, const char *noun, gint64 id)
{
	const struct shown *shown = open_for(app, noun);

	if (shown != NULL)
		shown->screen->show(shown->state, id);
}

void app_show_some(struct app *app, const char *noun, const char *group, const char *word)
{
	const struct shown *shown = open_for(app, noun);

	if (shown != NULL && shown->screen->show_some != NULL)
		shown->screen->show_some(shown->state, group, word);
}

void app_came_back(struct app *app, const char *noun, gint64 id)
{
	const struct shown *shown = app_shown(app);

	if (shown->screen->came_back != NULL && g_strcmp0(shown->screen->shows, noun) == 0)
		shown->screen->came_back(shown->state, id);
}

/* ---- screens */

struct shown *app_shown(struct app *app)
{
	return &app->screens[app->current];
}

void app_show_screen(struct app *app, const struct screen *screen)
{
	for (guint n = 0; n < app->count; n++)
		if (app->screens[n].screen == screen)
			app_open_screen(app, n);
}

GPtrArray *app_recents(struct app *app)
{
	return app->recents;
}

void app_open_screen(struct app *app, guint n)
{
	struct shown *shown = &app->screens[n];

	app->current = n;
	if (shown->state == NULL)
		shown->state = shown->screen->open(app);
	else if (shown->stale)
		shown->screen->reload(shown->state);
	shown->stale = false;
	app->tables[0] = (struct key_table){ shown->keys, shown->state, shown->screen->title };
	app->tables[1] = (struct key_table){ app->keys, app, "Everywhere" };
	app_load(app);
	app_moved(app);
}

void app_open_first(struct app *app)
{
	guint first = 0;

	for (guint n = 0; app->setting.first_screen != NULL && n < app->count; n++)
		if (strcmp(app->screens[n].screen->name, app->setting.first_screen) == 0)
			first = n;
	app_open_screen(app, first);
	if (app->setting.first_row != 0 && app->screens[first].screen->show != NULL)
		app->screens[first].screen->show(app->screens[first].state, app->setting.first_row);
	app_lock_arm(app);
}

const struct key_table *app_key_tables(struct app *app)
{
	return app->tables;
}

void app_changed(struct app *app)
{
	for (guint n = 0; n < app->count; n++)
		app->screens[n].stale = true;
	app->counts_stale = true;
	struct shown *shown = app_shown(app);
	shown->stale = false;
	shown->screen->reload(shown->state);
	app_load(app);
	app_moved(app); /* what is read after a rest may have changed, too */
}

void app_look(struct app *app)
{
	gint64 version = db_version(app->setting.db);

	if (version == app->version)
		return;
	app->version = version;
	app_changed(app);
	app_lock_look(app);
}

/* ---- popups */

void popup_open(struct app *app, const struct popup *popup, void *state)
{
	struct open_popup *open = g_new(struct open_popup, 1);

	*open = (struct open_popup){ popup, state };
	g_ptr_array_add(app->popups, open);
	app_load(app);
}

void popup_close(struct app *app, void *state)
{
	for (guint i = app->popups->len; i > 0; i--) {
		struct open_popup *open = g_ptr_array_index(app->popups, i - 1);

		if (open->state != state)
			continue;
		struct open_popup closing = *open;
		g_ptr_array_remove_index(app->popups, i - 1);
		closing.popup->close(closing.state);
		app_load(app);
		return;
	}
}

struct open_popup *app_top_popup(const struct app *app)
{
	return app->popups->len > 0 ? g_ptr_array_index(app->popups, app->popups->len - 1) : NULL;
}

bool app_is_in_sight(struct app *app, const void *state)
{
	return app_shown(app)->state == state && app_top_popup(app) == NULL && !app_is_locked(app);
}

void app_resize(struct app *app, int rows, int columns)
{
	bool ascii = app->setting.ascii;

	canvas_free(app->canvas);
	app->canvas = canvas_new(rows, columns);
	app->canvas->ascii = ascii;
	app_load(app);
}
