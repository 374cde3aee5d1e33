/* Any action, screen or customer by a few letters; it shows the key and the command line, so that next time it is not needed. */
#include "base/error.h"
#include "tui/line.h"
#include "tui/palette_rows.h"
#include "tui/pick.h"

#include <string.h>

enum {
	ROWS = 18,
	COLUMNS = 90,
	LETTERS = 2, /* from so many on customers are searched, too */
	NAME_COLUMN = 2,
	NAME_LEAST = 14,
	NAME_MOST = 30,
	KEY_COLUMNS = 5,
	WITH_HELP = 50,
};

struct palette {
	struct app *app;
	struct line line;
	GPtrArray *actions;   /* all of them */
	GPtrArray *customers; /* found */
	GPtrArray *found;     /* lent from both: what is shown */
	struct pick pick;
	bool wanted; /* customers are to be searched */
};

static void close_palette(void *state)
{
	struct palette *palette = state;

	line_clear(&palette->line);
	g_ptr_array_unref(palette->found);
	g_ptr_array_unref(palette->customers);
	g_ptr_array_unref(palette->actions);
	g_free(palette);
}

static const char *text_of(const struct palette *palette)
{
	return palette->line.text->str;
}

static const struct palette_row *chosen(const struct palette *palette)
{
	return palette->pick.chosen >= 0 ? palette->found->pdata[palette->pick.chosen] : NULL;
}

/* The text changed: other actions at once, other customers when they are read. */
static void find(struct palette *palette)
{
	g_clear_pointer(&palette->found, g_ptr_array_unref);
	palette->found = palette_rank(palette->actions, app_recents(palette->app), text_of(palette));
	g_ptr_array_set_size(palette->customers, 0);
	pick_reset(&palette->pick, (int)palette->found->len);
	palette->wanted = g_utf8_strlen(text_of(palette), -1) >= LETTERS;
	app_load(palette->app);
}

/* They stand below the actions: what Enter would run does not change under the person's hand. */
static bool load(void *state, bool *more, GError **error)
{
	struct palette *palette = state;
	g_autoptr(GError) failure = NULL;

	*more = false;
	if (!palette->wanted)
		return true;
	GPtrArray *customers = palette_customers(app_db(palette->app), text_of(palette), &failure);
	palette->wanted = customers == NULL && tend_error_is(failure, TEND_CANCELLED);
	if (customers == NULL)
		return tend_pass_on(error, &failure);
	g_ptr_array_unref(palette->customers);
	palette->customers = customers;
	for (guint i = 0; i < customers->len; i++)
		g_ptr_array_add(palette->found, customers->pdata[i]);
	palette->pick.count = (int)palette->found->len;
	if (palette->pick.chosen < 0 && palette->pick.count > 0)
		palette->pick.chosen = 0;
	return true;
}

/* ---- keys */

static void remember(struct app *app, const char *name)
{
	GPtrArray *recents = app_recents(app);

	for (guint i = 0; i < recents->len; i++)
		if (strcmp(recents->pdata[i], name) == 0) {
			g_ptr_array_remove_index(recents, i);
			break;
		}
	g_ptr_array_add(recents, g_strdup(name));
}

/* The palette is gone before the action begins: that may open a form. */
static void run(struct palette *palette)
{
	const struct palette_row *row = chosen(palette);
	struct app *app = palette->app;

	if (row == NULL)
		return;
	struct palette_row what = *row;
	remember(app, row->name);
	popup_close(app, palette);
	if (what.action != NULL)
		app_act(app, what.action, what.state);
	else if (what.screen != NULL)
		app_show_screen(app, what.screen);
	else
		app_show(app, "customer", what.customer);
}

static void complete(struct palette *palette)
{
	const struct palette_row *row = chosen(palette);

	if (row == NULL)
		return;
	line_set(&palette->line, row->name);
	find(palette);
}

static void type(struct palette *palette, const struct key *key)
{
	g_autofree char *old = g_strdup(text_of(palette));

	if (line_key(&palette->line, key) && strcmp(old, text_of(palette)) != 0)
		find(palette);
}

static void press(void *state, const struct key *key)
{
	struct palette *palette = state;
	struct app *app = palette->app;

	app_redraw(app);
	if (key_is(key, "esc"))
		popup_close(app, palette);
	else if (key_is(key, "enter"))
		run(palette);
	else if (key_is(key, "tab"))
		complete(palette);
	else if (pick_click(&palette->pick, key)) {
		if (key->twice)
			run(palette);
	} else if (!pick_key(&palette->pick, key))
		type(palette, key);
}

/* ---- drawing */

static void draw_row(const struct palette_row *row, const struct area *list, int n)
{
	int room = list->columns - KEY_COLUMNS - 1;
	int name = list->columns >= WITH_HELP ? CLAMP(list->columns / 3, NAME_LEAST, NAME_MOST)
	                                      : room - NAME_COLUMN;

	area_text(list, n, NAME_COLUMN, name, STYLE_BOLD, row->name);
	if (list->columns >= WITH_HELP)
		area_text(list, n, NAME_COLUMN + name + 1, room - NAME_COLUMN - name - 1, STYLE_DIM,
		          row->help);
	if (row->key != NULL)
		area_right(list, n, room, -1, STYLE_KEY, row->key);
}

static void draw_command(const struct palette_row *row, const struct area *area, int n)
{
	if (row == NULL)
		return;
	if (row->command != NULL)
		area_print(area, n, NAME_COLUMN, -1, STYLE_DIM, "In a shell: %s", row->command);
	else
		area_text(area, n, NAME_COLUMN, -1, STYLE_DIM, row->help);
}

static void draw(void *state, const struct area *canvas)
{
	struct palette *palette = state;
	struct area inside = popup_box(canvas, ROWS, COLUMNS, "What do you want to do?");
	struct area list = area_part(&inside, 1, 0, inside.rows - 3, -1);

	pick_show(&palette->pick, &list);
	for (int n = 0, row; (row = pick_at(&palette->pick, n)) >= 0; n++) {
		draw_row(palette->found->pdata[row], &list, n);
		pick_draw_mark(&palette->pick, n);
	}
	if (palette->found->len == 0)
		area_text(&list, 0, NAME_COLUMN, -1, STYLE_PLAIN,
		          palette->wanted ? "Searching the customers …"
		                          : "Nothing is called that. Fewer letters find more.");
	if (inside.rows > 3) {
		g_autofree char *more = pick_more(&palette->pick);
		area_rule(&inside, inside.rows - 2, 0, -1, more);
		draw_command(chosen(palette), &inside, inside.rows - 1);
	}
	area_text(&inside, 0, 0, 1, STYLE_KEY, ":");
	line_draw(&palette->line, &inside, 0, NAME_COLUMN, -1, true);
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_palette,
	.load = load,
	.hints = "Enter do it   Esc back   Up Down choose   Tab complete",
};

void palette_open(struct app *app)
{
	struct palette *palette = g_new0(struct palette, 1);

	*palette = (struct palette){ .app = app,
		                         .actions = palette_actions(app),
		                         .customers = g_ptr_array_new_with_free_func(palette_row_free) };
	line_init(&palette->line, NULL);
	find(palette);
	popup_open(app, &popup, palette);
}
