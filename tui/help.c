/* Every key that means something now, made from the same rows that act on them: it cannot be out of date. */
#include "tui/line.h"
#include "tui/match.h"
#include "tui/pick.h"
#include "tui/popup.h"
#include "tui/screen.h"

#include <string.h>

enum {
	ROWS = 30,
	COLUMNS = 90,
	KEYS_COLUMN = 2,
	KEYS_COLUMNS = 13,
	NAME_COLUMNS = 14,
	WITH_NAME = 56,
};

/* A heading, an action, or a key that moves. */
struct help_line {
	const char *heading; /* lent, as the next four */
	const struct key_row *action;
	void *state;
	const char *text, *name;
	char *keys;
};

struct help {
	struct app *app;
	struct line line;
	GArray *lines;
	struct pick pick;
};

static void clear_line(gpointer line)
{
	g_free(((struct help_line *)line)->keys);
}

static void close_help(void *state)
{
	struct help *help = state;

	line_clear(&help->line);
	g_array_unref(help->lines);
	g_free(help);
}

static const struct help_line *line_at(const struct help *help, int n)
{
	return &g_array_index(help->lines, struct help_line, n);
}

/* ---- what is listed */

/* "enter l" as people read it: "Enter l". */
static char *keys_shown(const char *keys)
{
	g_auto(GStrv) names = g_strsplit(keys, " ", -1);
	GString *out = g_string_new(NULL);

	for (int i = 0; names[i] != NULL; i++) {
		struct key_row row = { .keys = names[i] };

		if (*names[i] == '\0')
			continue;
		g_autofree char *shown = key_shown(&row);
		g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", shown);
	}
	return g_string_free(out, FALSE);
}

/* Which lines are listed: those with this very key, or those the words are found in. */
struct wanted {
	const char *key;   /* NULL: any */
	const char *words; /* folded */
};

static bool has_key(const char *keys, const char *wanted)
{
	g_auto(GStrv) names = g_strsplit(keys, " ", -1);

	return g_strv_contains((const char *const *)names, wanted);
}

static void add(struct help *help, const struct wanted *wanted, struct help_line line,
                const char *keys)
{
	g_autofree char *folded = text_fold(line.text);

	if (wanted->key != NULL
	        ? !has_key(keys, wanted->key)
	        : *wanted->words != '\0' &&
	              match_score(wanted->words, line.name != NULL ? line.name : "", folded) == 0)
		return;
	line.keys = keys_shown(keys);
	g_array_append_val(help->lines, line);
}

/* Without lines below it a heading goes again. */
static void end_group(struct help *help, guint heading)
{
	if (help->lines->len == heading + 1)
		g_array_set_size(help->lines, heading);
}

static guint begin_group(struct help *help, const char *title)
{
	struct help_line line = { .heading = title };

	g_array_append_val(help->lines, line);
	return help->lines->len - 1;
}

static void add_table(struct help *help, const struct wanted *wanted, const struct key_table *table)
{
	guint heading = begin_group(help, table->title);

	for (const struct key_row *row = table->rows; row->action != NULL; row++)
		add(help, wanted,
		    (struct help_line){
				.action = row, .state = table->state, .text = row->help, .name = row->action },
		    row->keys);
	end_group(help, heading);
}

static void add_motions(struct help *help, const struct wanted *wanted)
{
	guint heading = begin_group(help, "Moving");

	for (const struct motion_row *row = motion_rows; row->keys != NULL; row++)
		add(help, wanted, (struct help_line){ .text = row->help }, row->keys);
	g_autoptr(GString) digits = g_string_new(NULL);
	for (gsize i = 0; screens[i] != NULL; i++)
		g_string_append_printf(digits, "%s%zu", i > 0 ? " " : "", i + 1);
	add(help, wanted, (struct help_line){ .text = "another screen, by its number in the top row" },
	    digits->str);
	end_group(help, heading);
}

/* Headings are not chosen. */
static void skip_headings(struct help *help, int by)
{
	int n = help->pick.chosen;

	while (n >= 0 && n < help->pick.count && line_at(help, n)->heading != NULL)
		n += by;
	if (n >= 0 && n < help->pick.count)
		help->pick.chosen = n;
	else if (by < 0)
		skip_headings(help, 1);
}

static void add_all(struct help *help, const struct wanted *wanted)
{
	const struct key_table *table = app_key_tables(help->app);

	for (bool first = true; table->rows != NULL; table++, first = false) {
		add_table(help, wanted, table);
		if (first)
			add_motions(help, wanted);
	}
}

/* "What does u do?" A single letter asks for its key, where it has one. */
static void list(struct help *help)
{
	const char *typed = help->line.text->str;
	g_autofree char *folded = text_fold(typed);

	g_array_set_size(help->lines, 0);
	if (g_utf8_strlen(typed, -1) == 1)
		add_all(help, &(struct wanted){ .key = typed });
	if (help->lines->len == 0)
		add_all(help, &(struct wanted){ .words = folded });
	pick_reset(&help->pick, (int)help->lines->len);
	skip_headings(help, 1);
}

/* ---- keys */

/* Help is gone before the action begins. */
static void run(struct help *help)
{
	struct app *app = help->app;

	if (help->pick.chosen < 0)
		return;
	struct help_line line = *line_at(help, help->pick.chosen);
	if (line.action == NULL || line.action->act == NULL) {
		app_say(app, "Press that key once you are back: Esc closes this.");
		return;
	}
	popup_close(app, help);
	app_act(app, line.action, line.state);
}

static void type(struct help *help, const struct key *key)
{
	g_autofree char *old = g_strdup(help->line.text->str);

	if (line_key(&help->line, key) && strcmp(old, help->line.text->str) != 0)
		list(help);
}

static void press(void *state, const struct key *key)
{
	struct help *help = state;
	struct app *app = help->app;
	int old = help->pick.chosen;

	app_redraw(app);
	/* What opened it closes it. */
	if (key_is(key, "esc") || (key_is(key, "?") && help->line.text->len == 0))
		popup_close(app, help);
	else if (key_is(key, "enter"))
		run(help);
	else if (pick_click(&help->pick, key)) {
		skip_headings(help, 1);
		if (key->twice)
			run(help);
	} else if (pick_key(&help->pick, key))
		skip_headings(help, help->pick.chosen < old ? -1 : 1);
	else
		type(help, key);
}

/* ---- drawing */

static void draw_line(const struct help_line *line, const struct area *list_area, int n)
{
	bool with_name = list_area->columns >= WITH_NAME && line->name != NULL;
	int text = KEYS_COLUMN + KEYS_COLUMNS + 1;
	int room = list_area->columns - text - (with_name ? NAME_COLUMNS + 1 : 0);

	if (line->heading != NULL) {
		area_rule(list_area, n, 0, -1, line->heading);
		return;
	}
	area_text(list_area, n, KEYS_COLUMN, KEYS_COLUMNS, STYLE_KEY, line->keys);
	area_text(list_area, n, text, room, STYLE_PLAIN, line->text);
	if (with_name)
		area_right(list_area, n, list_area->columns - NAME_COLUMNS, NAME_COLUMNS, STYLE_DIM,
		           line->name);
}

/* The heading above the first line in sight stays in sight. */
static void show(struct help *help, const struct area *list_area)
{
	struct pick *pick = &help->pick;

	pick_show(pick, list_area);
	if (pick->top == pick->chosen && pick->top > 0 &&
	    line_at(help, pick->top - 1)->heading != NULL && list_area->rows > 1)
		pick->top--;
}

static void draw_foot(const struct help *help, const struct area *inside)
{
	g_autofree char *more = pick_more(&help->pick);

	if (inside->columns >= WITH_NAME)
		area_text(inside, inside->rows - 1, KEYS_COLUMN, -1, STYLE_DIM,
		          "Other keys: [keys] in the configuration, by these names");
	area_right(inside, inside->rows - 1, 0, -1, STYLE_DIM, more);
}

static void draw(void *state, const struct area *canvas)
{
	struct help *help = state;
	struct area inside = popup_box(canvas, ROWS, COLUMNS, "Keys");
	struct area list_area = area_part(&inside, 1, 0, inside.rows - 2, -1);
	int label = 0;

	show(help, &list_area);
	for (int n = 0, row; (row = pick_at(&help->pick, n)) >= 0; n++) {
		draw_line(line_at(help, row), &list_area, n);
		pick_draw_mark(&help->pick, n);
	}
	if (help->lines->len == 0)
		area_text(&list_area, 0, KEYS_COLUMN, -1, STYLE_PLAIN,
		          "No key does that. Fewer letters find more.");
	if (inside.rows > 2)
		draw_foot(help, &inside);
	label = area_text(&inside, 0, 0, -1, STYLE_PLAIN, "Find: ");
	line_draw(&help->line, &inside, 0, label, -1, true);
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_help,
	.hints = "Enter do it   Esc back   Up Down choose   type to find",
};

void help_open(struct app *app)
{
	struct help *help = g_new0(struct help, 1);

	*help = (struct help){ .app = app, .lines = g_array_new(FALSE, TRUE, sizeof(struct help_line)) };
	g_array_set_clear_func(help->lines, clear_line);
	line_init(&help->line, NULL);
	list(help);
	popup_open(app, &popup, help);
}
