#include "tests/popup_stage.h"

#include <stdlib.h>
#include <string.h>

struct staged {
	const struct popup *popup;
	void *state;
};

static struct staged *top(struct app *app)
{
	return app->popups->len > 0 ? &g_array_index(app->popups, struct staged, app->popups->len - 1)
	                            : NULL;
}

static G_GNUC_PRINTF(2, 3) void hear(struct app *app, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_string_append_vprintf(app->heard, format, values);
	va_end(values);
	g_string_append_c(app->heard, '\n');
}

/* ---- what popups ask of the app */

void popup_open(struct app *app, const struct popup *popup, void *state)
{
	struct staged staged = { popup, state };

	g_array_append_val(app->popups, staged);
}

void popup_close(struct app *app, void *state)
{
	for (guint i = app->popups->len; i > 0; i--) {
		struct staged staged = g_array_index(app->popups, struct staged, i - 1);

		if (staged.state != state)
			continue;
		g_array_remove_index(app->popups, i - 1);
		staged.popup->close(staged.state);
		return;
	}
	g_error("a popup that is not open was closed");
}

void app_redraw(struct app *app) {}

void app_load(struct app *app) {}

void app_say(struct app *app, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_autofree char *text = g_strdup_vprintf(format, values);
	va_end(values);
	hear(app, "says %s", text);
}

void app_act(struct app *app, const struct key_row *row, void *state)
{
	hear(app, "acts %s", row->action);
}

void app_show(struct app *app, const char *noun, gint64 id)
{
	hear(app, "shows %s %d", noun, (int)id);
}

void app_show_screen(struct app *app, const struct screen *screen)
{
	hear(app, "opens %s", screen->title);
}

GError *app_take_refusal(struct app *app)
{
	return NULL;
}

void app_undo_step(struct app *app, gint64 step)
{
	hear(app, "takes back step %d", (int)step);
}

void app_undo_decision(struct app *app, enum app_undo how, gint64 suggestion)
{
	hear(app, "takes back decision %d", (int)suggestion);
}

void app_edit(struct app *app, const char *name, const char *text,
              void (*done)(void *context, const char *text), void *context,
              GDestroyNotify free_context)
{
	hear(app, "edits %s: %s", name, text);
	done(context, app->editor_writes);
	if (free_context != NULL)
		free_context(context);
}

const struct key_table *app_key_tables(struct app *app)
{
	return app->tables;
}

GPtrArray *app_recents(struct app *app)
{
	return app->recents;
}

struct db *app_db(struct app *app)
{
	return app->db;
}

gint64 app_now(struct app *app)
{
	return app->now;
}

GTimeZone *app_zone(struct app *app)
{
	return app->zone;
}

/* ---- keys and screens */

/* clang-format off */
static void do_it(void *state)
{
}

static const struct key_row own_rows[] = {
	{ "approve", "a", "approve exactly what is shown", 9, "approve", 0, "tend approve ID", do_it },
	{ "add", "+", "add a customer", 8, "add", 0, "tend customer add NAME", do_it },
	{ "mark", "space", "mark the current row", 7, "mark", 0, NULL, do_it },
	{ "open", "enter l", "open the card", 6, "open", 0, NULL, do_it },
	{ NULL },
};
static const struct key_row common_rows[] = {
	{ "palette", ": ctrl-p", "find any action", 1, "command", 0, NULL, do_it },
	{ "undo", "u", "take back what you did last", 1, "undo", 0, "tend undo", do_it },
	{ "undo-list", "U", "list what was done and take one back", 0, "undo list", 0, "tend journal", do_it },
	{ "leave", "q Q", "leave tend", 0, "leave", 0, NULL, do_it },
	{ NULL },
};
const struct key_table stage_tables[] = {
	{ own_rows, NULL, "Approve" },
	{ common_rows, NULL, "Everywhere" },
	{ NULL },
};
const struct motion_row motion_rows[] = {
	{ "j down", MOTION_DOWN, "down" },
	{ "k up", MOTION_UP, "up" },
	{ NULL },
};
static const struct screen screen_one = { .name = "today", .title = "Today", .digit = 1 };
static const struct screen screen_two = { .name = "customers", .title = "Customers", .digit = 3 };
const struct screen *const screens[] = { &screen_one, &screen_two, NULL };
/* clang-format on */

/* ---- the stage */

struct app *stage_open(int rows, int columns)
{
	struct app *app = g_new0(struct app, 1);

	app->popups = g_array_new(FALSE, FALSE, sizeof(struct staged));
	app->recents = g_ptr_array_new_with_free_func(g_free);
	app->canvas = canvas_new(rows, columns);
	app->heard = g_string_new(NULL);
	app->zone = g_time_zone_new_utc();
	app->tables = stage_tables;
	return app;
}

void stage_close(struct app *app)
{
	while (top(app) != NULL)
		popup_close(app, top(app)->state);
	g_array_unref(app->popups);
	g_ptr_array_unref(app->recents);
	canvas_free(app->canvas);
	g_string_free(app->heard, TRUE);
	g_time_zone_unref(app->zone);
	g_free(app->editor_writes);
	g_free(app);
}

static void read_all(struct app *app)
{
	bool more = true;

	while (more && top(app) != NULL && top(app)->popup->load != NULL) {
		g_autoptr(GError) error = NULL;

		if (!top(app)->popup->load(top(app)->state, &more, &error))
			g_error("reading failed: %s", error != NULL ? error->message : "without a word");
	}
}

void stage_draw(struct app *app)
{
	struct canvas *canvas = app->canvas;
	struct area area = canvas_area(canvas);

	read_all(app);
	canvas_clear(canvas);
	canvas->cursor_row = -1;
	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++)
			area_text(&area, row, column, 1, STYLE_PLAIN, ".");
	for (guint i = 0; i < app->popups->len; i++) {
		struct staged *staged = &g_array_index(app->popups, struct staged, i);

		staged->popup->draw(staged->state, &area);
	}
	if (app->popups->len > 0 &&
	    (canvas->cursor_row < 0 || canvas->cursor_row >= canvas->rows ||
	     canvas->cursor_column < 0 || canvas->cursor_column >= canvas->columns))
		g_error("the cursor is not on the canvas");
}

void stage_press(struct app *app, const char *script)
{
	GError *error = NULL;
	g_autoptr(GArray) keys = key_parse_script(script, &error);

	if (keys == NULL)
		g_error("%s", error->message);
	for (guint i = 0; i < keys->len && top(app) != NULL; i++) {
		stage_draw(app);
		top(app)->popup->key(top(app)->state, &g_array_index(keys, struct key, i));
	}
	stage_draw(app);
}

static char *row_text(const struct canvas *canvas, int row)
{
	GString *out = g_string_new(NULL);

	for (int column = 0; column < canvas->columns; column++)
		g_string_append(out, canvas_cell(canvas, row, column)->text);
	return g_string_free(out, FALSE);
}

/* Without the dots around it, and without blanks at its end. */
static char *inner_text(char *row)
{
	char *begin = row + strspn(row, ".");

	while (*begin != '\0' && row[strlen(row) - 1] == '.')
		row[strlen(row) - 1] = '\0';
	memmove(row, begin, strlen(begin) + 1);
	return g_strchomp(row);
}

char *stage_shows(struct app *app)
{
	GString *out = g_string_new(NULL);

	for (int row = 0; row < app->canvas->rows; row++) {
		g_autofree char *text = inner_text(row_text(app->canvas, row));

		if (*text != '\0')
			g_string_append_printf(out, "%s\n", text);
	}
	return g_string_free(out, FALSE);
}

bool stage_has(struct app *app, const char *text)
{
	g_autofree char *shown = stage_shows(app);

	return strstr(shown, text) != NULL;
}

char *stage_heard(struct app *app)
{
	char *heard = g_strdup(app->heard->str);

	g_string_truncate(app->heard, 0);
	return heard;
}

void stage_try_sizes(struct app *(*open)(int rows, int columns),
                     void (*const *openers)(struct app *app), int step, const char *script)
{
	for (; *openers != NULL; openers++)
		for (int rows = 1; rows <= 40; rows++)
			for (int columns = 1; columns <= 130; columns += step) {
				struct app *app = open(rows, columns);

				(*openers)(app);
				stage_press(app, script);
				stage_close(app);
			}
}
