/* What a key does: the topmost popup has it, else the screen's rows, what moves a list, the digits, the app's own rows. */
#include "tui/app_lock.h"
#include "tui/app_private.h"

#include <string.h>

unsigned app_has(struct app *app, const void *state)
{
	struct shown *shown = app_shown(app);
	bool own = state != app && shown->screen->has != NULL;
	unsigned has = own ? shown->screen->has(shown->state) : ~0u;

	return shown->screen->filter ? has | KEY_NEEDS_FILTER : has & ~(unsigned)KEY_NEEDS_FILTER;
}

void app_act(struct app *app, const struct key_row *row, void *state)
{
	unsigned has = app_has(app, state);

	if ((row->needs & KEY_NEEDS_ROW & ~has) != 0)
		app_say(app, "No row is chosen here for \"%s\".", row->hint ? row->hint : row->action);
	else if ((row->needs & KEY_NEEDS_MARKS & ~has) != 0)
		app_say(app, "Mark some first: Space marks the current row.");
	else if ((row->needs & KEY_NEEDS_FILTER & ~has) != 0)
		app_say(app, "There is nothing to search in here. Customers: 3, then /");
	else if ((row->needs & ~has) != 0)
		app_say(app, "Not possible here: %s.", row->help);
	else
		row->act(state);
}

static void scroll(struct app *app, const struct key *key)
{
	struct shown *shown = app_shown(app);

	if (shown->screen->wheel != NULL)
		shown->screen->wheel(shown->state, key->row * 3);
}

/* The top row is the app's: a click on a title opens it. */
static void click(struct app *app, const struct key *key)
{
	struct shown *shown = app_shown(app);

	if (key->row > 0) {
		if (shown->screen->click != NULL && key->row < app->canvas->rows - 2)
			shown->screen->click(shown->state, key->row - 1, key->column, key->twice);
		return;
	}
	guint n = app_title_at(app, key->column);
	if (n < app->count)
		app_open_screen(app, n);
}

static void pass_to_screen(struct app *app, const struct key *key)
{
	struct shown *shown = app_shown(app);
	const struct key_row *row = key_find(shown->keys, key);
	enum motion motion;

	if (row != NULL) {
		if (app_settle(app))
			app_act(app, row, shown->state);
		return;
	}
	if (app_motion(key, &motion)) {
		if (shown->screen->move != NULL)
			shown->screen->move(shown->state, motion);
		return;
	}
	if (key->kind == KEY_TEXT && g_ascii_isdigit(key->name[0]))
		for (guint n = 0; n < app->count; n++)
			if (app->screens[n].screen->digit == key->name[0] - '0') {
				app_open_screen(app, n);
				return;
			}
	row = key_find(app->keys, key);
	if (row != NULL)
		app_act(app, row, app);
}

/* What must work whatever lies over the screen: the shell, the work that goes on, a broken frame. */
static bool is_for_app(const struct key *key)
{
	return key_is(key, "ctrl-z") || key_is(key, "ctrl-c") || key_is(key, "ctrl-l");
}

/* Takes what a popup shows, which must be what was typed for. */
static bool chooses(const struct key *key)
{
	return key_is(key, "enter") || key_is(key, "tab") || key->kind == KEY_CLICK;
}

static void pass_to_popup(struct app *app, const struct key *key)
{
	if (chooses(key) && app_top_popup(app)->popup->load != NULL && !app_settle(app))
		return;
	const struct open_popup *popup = app_top_popup(app); /* what was read may have closed it */
	if (popup != NULL)
		popup->popup->key(popup->state, key);
}

void app_key(struct app *app, const struct key *key)
{
	bool covered = app_top_popup(app) != NULL;
	struct shown *shown = app_shown(app);

	if (key->kind == KEY_RESIZE) {
		app_resize(app, key->row, key->column);
		return;
	}
	if (app_lock_takes(app, key))
		return;
	g_clear_pointer(&app->message, g_free);
	/* What a key itself reads, a name in a form, is read to its end. */
	app->deadline = clock_ticks() + ACT_BUDGET;
	if (covered && is_for_app(key))
		pass_to_screen(app, key);
	else if (covered)
		pass_to_popup(app, key);
	else if (key->kind == KEY_WHEEL)
		scroll(app, key);
	else if (key->kind == KEY_CLICK)
		click(app, key);
	else if (key->kind != KEY_PASTE)
		pass_to_screen(app, key);
	else if (shown->screen->paste != NULL)
		shown->screen->paste(shown->state, key->text);
	else
		app_say(app, "Nothing here takes pasted text. Open a note or a form first.");
	app_redraw(app);
	/* Popups load what their typing changed; a fault that was told is tried again by the next key. */
	if (app_top_popup(app) != NULL)
		app_load(app);
}

/* ---- leaving */

static void leave_anyway(void *context, int index)
{
	struct app *app = context;

	if (index == 1)
		app->leaving = true;
	if (app->leaving && app->loop != NULL)
		g_main_loop_quit(app->loop);
}

void app_leave(struct app *app)
{
	static const struct menu_choice choices[] = { { "s", "Stay until it is done" },
		                                          { "l", "Leave, and give it up" },
		                                          { NULL, NULL } };
	guint waiting = app_writes_waiting(app);
	g_autofree char *work = app_work_says(app);

	if (waiting == 0 && work == NULL) {
		app->leaving = true;
		if (app->loop != NULL)
			g_main_loop_quit(app->loop);
		return;
	}
	g_autofree char *question =
		waiting > 0
			? g_strdup_printf("%u change%s not written yet: another program holds the shop. Leave?",
	                          waiting, waiting == 1 ? " is" : "s are")
			: g_strdup_printf("%s is still going on. Leave?", work);
	app_ask(app, question, choices, leave_anyway, app, NULL);
}
