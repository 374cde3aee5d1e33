/* A question with named keys. What it does when nobody chooses is nothing. */
#include "tui/pick.h"
#include "tui/popup.h"

enum { MOST_COLUMNS = 60, KEY_COLUMN = 2, LABEL_COLUMN = 5 };

struct menu {
	struct app *app;
	char *question;
	struct menu_choice *choices; /* copies */
	struct pick pick;
	void (*chosen)(void *context, int index);
	void *context;
	GDestroyNotify free_context;
};

static void close_menu(void *state)
{
	struct menu *menu = state;

	if (menu->free_context != NULL)
		menu->free_context(menu->context);
	for (int i = 0; i < menu->pick.count; i++) {
		g_free((char *)menu->choices[i].key);
		g_free((char *)menu->choices[i].label);
	}
	g_free(menu->choices);
	g_free(menu->question);
	g_free(menu);
}

/* The menu is gone before what was chosen happens: that may ask the next question. */
static void choose(struct menu *menu, int index)
{
	void (*chosen)(void *context, int index) = menu->chosen;
	void *context = menu->context;
	GDestroyNotify free_context = menu->free_context;

	menu->free_context = NULL;
	popup_close(menu->app, menu);
	chosen(context, index);
	if (free_context != NULL)
		free_context(context);
}

static void leave(struct menu *menu)
{
	struct app *app = menu->app;

	popup_close(app, menu);
	app_redraw(app);
}

static void press(void *state, const struct key *key)
{
	struct menu *menu = state;

	for (int i = 0; i < menu->pick.count; i++)
		if (key_is(key, menu->choices[i].key)) {
			choose(menu, i);
			return;
		}
	if (key_is(key, "enter") && menu->pick.chosen >= 0) {
		choose(menu, menu->pick.chosen);
		return;
	}
	if (key_is(key, "esc") || key_is(key, "enter")) {
		leave(menu);
		return;
	}
	if (pick_click(&menu->pick, key)) {
		choose(menu, menu->pick.chosen);
		return;
	}
	if (pick_key(&menu->pick, key))
		app_redraw(menu->app);
}

static int widest(const struct menu *menu)
{
	int width = canvas_text_width(menu->question);

	for (int i = 0; i < menu->pick.count; i++)
		width = MAX(width, LABEL_COLUMN + canvas_text_width(menu->choices[i].label));
	return width;
}

static void draw(void *state, const struct area *canvas)
{
	struct menu *menu = state;
	int columns = CLAMP(widest(menu), 1, MIN(MOST_COLUMNS, MAX(canvas->columns - 4, 1)));
	int lines = popup_lines(menu->question, columns);

	struct area inside = popup_box(canvas, lines + 1 + menu->pick.count, columns, NULL);
	/* In a low window the choices come first: the question can be cut, they cannot. */
	lines = CLAMP(lines, 0, MAX(inside.rows - menu->pick.count - 1, MIN(1, inside.rows - 1)));
	struct area top = area_part(&inside, 0, 0, lines, -1);
	area_paragraph(&top, 0, 0, -1, STYLE_BOLD, menu->question, 0);
	int gap = inside.rows > lines + menu->pick.count;
	struct area list = area_part(&inside, lines + gap, 0, -1, -1);
	pick_show(&menu->pick, &list);
	for (int n = 0, row; (row = pick_at(&menu->pick, n)) >= 0; n++) {
		area_text(&list, n, KEY_COLUMN, 2, STYLE_KEY, menu->choices[row].key);
		area_text(&list, n, LABEL_COLUMN, -1, STYLE_PLAIN, menu->choices[row].label);
		pick_draw_mark(&menu->pick, n);
	}
	if (menu->pick.chosen < 0)
		area_cursor(&inside, 0, 0);
	else
		area_cursor(&list, menu->pick.chosen - menu->pick.top, 0);
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_menu,
	.hints = "Press its key, or Up Down and Enter   Esc nothing",
};

void app_ask(struct app *app, const char *question, const struct menu_choice *choices,
             void (*chosen)(void *context, int index), void *context, GDestroyNotify free_context)
{
	struct menu *menu = g_new0(struct menu, 1);
	int count = 0;

	while (choices[count].key != NULL)
		count++;
	*menu = (struct menu){
		.app = app,
		.question = g_strdup(question),
		.choices = g_new0(struct menu_choice, (gsize)count + 1),
		.pick = { .count = count, .chosen = -1 },
		.chosen = chosen,
		.context = context,
		.free_context = free_context,
	};
	for (int i = 0; i < count; i++)
		menu->choices[i] = (struct menu_choice){ .key = g_strdup(choices[i].key),
			                                     .label = g_strdup(choices[i].label) };
	popup_open(app, &popup, menu);
	app_redraw(app);
}
