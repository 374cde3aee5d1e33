/* The keys that mean the same on every screen, and what the configuration makes of all of them. */
#include "base/error.h"
#include "tui/app_lock.h"
#include "tui/app_private.h"
#include "tui/app_work.h"

#include <string.h>

static void open_palette(void *app)
{
	palette_open(app);
}

static void open_help(void *app)
{
	help_open(app);
}

static void undo(void *app)
{
	app_undo_newest(app);
}

static void list_undo(void *app)
{
	undo_list_open(app);
}

static void leave(void *app)
{
	app_leave(app);
}

static void redraw(void *state)
{
	struct app *app = state;

	app->outlet->enter(app);
	app_changed(app);
}

static void suspend(void *state)
{
	struct app *app = state;

	app->outlet->suspend(app);
	app_look(app);
}

static void cancel(void *state)
{
	struct app *app = state;

	if (!app_work_cancel(app))
		app_say(app, "Nothing is being worked on. q leaves tend.");
}

/* ---- the filter line */

static void filter_changed(void *context, const char *text)
{
	struct app *app = context;
	struct shown *shown = app_shown(app);

	shown->screen->filter(shown->state, text);
	app_load(app);
}

static const char *filter_says(void *context)
{
	struct app *app = context;
	struct shown *shown = app_shown(app);

	return shown->screen->filter_says ? shown->screen->filter_says(shown->state) : NULL;
}

static void filter_done(void *context, bool keep)
{
	struct app *app = context;
	struct shown *shown = app_shown(app);

	if (!keep)
		shown->screen->filter(shown->state, NULL);
	app_load(app);
}

static void filter(void *state)
{
	struct app *app = state;

	prompt_filter_open(app, "", filter_changed, filter_says, filter_done, app);
}

/* clang-format off */
const struct key_row app_key_rows[] = {
	{ "find",      "/",              "show only what you type", 2, "find", KEY_NEEDS_FILTER, NULL, filter },
	{ "palette",   ": ctrl-p",       "find any action or customer by a few letters", 1, "command", 0, NULL, open_palette },
	{ "undo",      "u",              "take back what you did last", 1, "undo", 0, "tend undo", undo },
	{ "undo-list", "U",              "list what was done and take one back", 0, "undo list", 0, "tend journal", list_undo },
	{ "suggest",   "",               "look for new suggestions now", 0, "suggest", 0, "tend suggest", app_suggest },
	{ "stop",      "",               "stop all effects at once, or (a manager) let them go on", 0, "stop", 0, "tend stop on", app_switch_stop },
	{ "carry-out", "",               "carry out what is approved and due, now", 0, "carry out", 0, "tend run --once", app_carry_out },
	{ "import",    "",               "bring in a file of another program", 0, "import", 0, "tend import FILE", app_import },
	{ "i-am",      "I",              "somebody else works here now: your name, and your PIN where you have one", 0, "I am …", 0, "tend --as NAME", app_i_am },
	{ "lock",      "",               "lock this screen until a PIN is typed; [shop] lock-after does it by itself", 0, "lock", 0, NULL, app_lock },
	{ "help",      "? f1",           "every key of this screen", 0, "help", 0, "tend help", open_help },
	{ "redraw",    "ctrl-l",         "draw the screen anew", 0, "redraw", 0, NULL, redraw },
	{ "cancel",    "ctrl-c",         "cancel the work that is going on", 0, "cancel", 0, NULL, cancel },
	{ "suspend",   "ctrl-z",         "back to the shell for a while; fg returns", 0, "suspend", 0, NULL, suspend },
	{ "leave",     "q Q",            "leave tend", 0, "leave", 0, NULL, leave },
	{ NULL },
};

const struct motion_row motion_rows[] = {
	{ "j down ctrl-n", MOTION_DOWN, "down" },
	{ "k up", MOTION_UP, "up" },
	{ "page-down ctrl-f", MOTION_PAGE_DOWN, "a page down" },
	{ "page-up ctrl-b", MOTION_PAGE_UP, "a page up" },
	{ "ctrl-d", MOTION_HALF_DOWN, "half a page down" },
	{ "ctrl-u", MOTION_HALF_UP, "half a page up" },
	{ "home g", MOTION_HOME, "to the first" },
	{ "end G", MOTION_END, "to the last" },
	{ NULL },
};
/* clang-format on */

bool app_motion(const struct key *key, enum motion *motion)
{
	for (gsize i = 0; motion_rows[i].keys != NULL; i++) {
		struct key_row rows[] = { { .action = "move", .keys = motion_rows[i].keys }, { NULL } };

		if (key_find(rows, key) == NULL)
			continue;
		*motion = motion_rows[i].motion;
		return true;
	}
	return false;
}

/* ---- the configuration */

struct key_row *app_keys_of(const struct config *config, const struct key_row *rows)
{
	gsize n = 0;

	while (rows[n].action != NULL)
		n++;
	struct key_row *own = g_memdup2(rows, (n + 1) * sizeof *rows);
	for (gsize i = 0; i < n; i++) {
		g_autofree const char **names = config_names(config, "keys");

		for (gsize k = 0; names[k] != NULL; k++)
			if (strcmp(names[k], own[i].action) == 0 && config_text(config, "keys", names[k]) != NULL)
				own[i].keys = config_text(config, "keys", names[k]);
	}
	return own;
}

static const struct key_row *find_action(const struct key_row *rows, const char *action)
{
	for (; rows->action != NULL; rows++)
		if (strcmp(rows->action, action) == 0)
			return rows;
	return NULL;
}

static bool is_known(const struct app *app, const char *action)
{
	bool known = find_action(app->keys, action) != NULL;

	for (guint n = 0; !known && n < app->count; n++)
		known = find_action(app->screens[n].keys, action) != NULL;
	return known;
}

/* The first row after this one, in the same table or the app's, that shares a key with it. */
static const struct key_row *shares_key(const struct key_row *row, const struct key_row *others)
{
	g_auto(GStrv) names = g_strsplit(row->keys, " ", -1);

	for (; others->action != NULL; others++) {
		g_auto(GStrv) theirs = g_strsplit(others->keys, " ", -1);

		for (int i = 0; others != row && names[i] != NULL; i++)
			if (*names[i] != '\0' && g_strv_contains((const char *const *)theirs, names[i]))
				return others;
	}
	return NULL;
}

static bool check_table(const struct key_row *rows, const char *title, GError **error)
{
	for (const struct key_row *row = rows; row->action != NULL; row++) {
		const struct key_row *other = shares_key(row, rows);

		if (other != NULL)
			return tend_fail(
				error, TEND_USAGE,
				"%s: the key %s would mean both '%s' and '%s'\nchange [keys] in the configuration",
				title, row->keys, row->action, other->action);
	}
	return true;
}

bool app_keys_check(struct app *app, GError **error)
{
	g_autofree const char **names = config_names(app->setting.config, "keys");

	for (gsize i = 0; names[i] != NULL; i++)
		if (!is_known(app, names[i]))
			return tend_fail(
				error, TEND_USAGE,
				"[keys] %s: there is no such action\nthe actions are listed by ? on every screen",
				names[i]);
	for (guint n = 0; n < app->count; n++)
		if (!check_table(app->screens[n].keys, app->screens[n].screen->title, error))
			return false;
	return check_table(app->keys, "Everywhere", error);
}
