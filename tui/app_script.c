/* The screens without a terminal: keys come from a text, frames go out as text. What is read, written and drawn is the same; only the outlet differs. */
#include "base/error.h"
#include "tui/app_private.h"

#include <string.h>

enum { PATIENCE = 20 * G_USEC_PER_SEC, FEW = 8 };

static void show(struct app *app) {}

static const struct outlet text_outlet = { .show = show, .leave = show, .enter = show, .suspend = show };

/* Like a terminal, without blanks at line ends; where the cursor rests stands in the line above. */
static void print_frame(struct app *app)
{
	const struct canvas *canvas = app->canvas;

	app_draw(app);
	fprintf(app->out, "=== %dx%d, cursor at row %d, column %d\n", canvas->columns, canvas->rows,
	        canvas->cursor_row + 1, canvas->cursor_column + 1);
	for (int row = 0; row < canvas->rows; row++) {
		g_autoptr(GString) line = g_string_new(NULL);

		for (int column = 0; column < canvas->columns; column++)
			g_string_append(line, canvas_cell(canvas, row, column)->text);
		fprintf(app->out, "%s\n", g_strchomp(line->str));
	}
}

/* Until nothing is left to be read, written or heard of: as a person would see it who waits a moment after each key. */
static bool settle(struct app *app, GError **error)
{
	gint64 begin = clock_ticks();

	for (int calm = 0; calm < FEW;) {
		if (clock_ticks() - begin > PATIENCE)
			return tend_fail(error, TEND_FAILED, "the screen did not come to rest");
		bool busy = !app_read(app, 0) || app->needs_load;

		if (app->resting) {
			app_rested(app);
			busy = true;
		}
		if (app_children_run(app) || app_writes_waiting(app) > 0) {
			g_main_context_iteration(NULL, TRUE);
			busy = true;
		}
		while (g_main_context_iteration(NULL, FALSE))
			;
		app_look(app);
		calm = busy ? 0 : calm + 1;
	}
	/* Screens note in draw what a person had before their eyes. */
	app_draw(app);
	return true;
}

static bool play(struct app *app, GArray *keys, GError **error)
{
	if (!settle(app, error))
		return false;
	for (guint i = 0; i < keys->len && !app->leaving; i++) {
		const struct key *key = &g_array_index(keys, struct key, i);

		if (strcmp(key->name, "shot") == 0) {
			print_frame(app);
			continue;
		}
		app_key(app, key);
		if (!settle(app, error))
			return false;
	}
	if (!app->leaving)
		print_frame(app);
	return true;
}

bool app_run_script(const struct app_setting *setting, const char *script, int rows, int columns,
                    FILE *out, GError **error)
{
	g_autoptr(GArray) keys = key_parse_script(script, error);

	if (keys == NULL)
		return false;
	struct app *app = app_new(setting, &text_outlet, error);
	if (app == NULL)
		return false;
	app->out = out;
	app_resize(app, rows, columns);
	app_open_first(app);
	bool ok = play(app, keys, error);
	app_free(app);
	return ok;
}
