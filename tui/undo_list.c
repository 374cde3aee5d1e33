/* What was done, by whom, and what of it can be taken back: Enter takes back that one. */
#include "base/error.h"
#include "workflows/undo.h"
#include "tui/pick.h"
#include "tui/popup.h"
#include "tui/words.h"

#include <string.h>

enum {
	LATEST = 60,
	COLUMNS = 92,
	LEAST_ROWS = 6,
	WHEN_COLUMN = 2,
	WHEN_COLUMNS = 8,
	WHO_COLUMNS = 10,
	STATE_COLUMNS = 15,
	WITH_WHO = 56,
};

struct undo_list {
	struct app *app;
	GPtrArray *items; /* NULL: not read yet */
	struct pick pick;
};

static void close_list(void *state)
{
	struct undo_list *list = state;

	if (list->items != NULL)
		g_ptr_array_unref(list->items);
	g_free(list);
}

static bool load(void *state, bool *more, GError **error)
{
	struct undo_list *list = state;

	*more = false;
	if (list->items != NULL)
		return true;
	list->items = undo_read(app_db(list->app), LATEST, error);
	if (list->items == NULL)
		return false;
	pick_reset(&list->pick, (int)list->items->len);
	return true;
}

/* ---- keys */

static void take_back(struct undo_list *list)
{
	struct app *app = list->app;

	if (list->items == NULL || list->pick.chosen < 0)
		return;
	const struct undo_item item = *(const struct undo_item *)list->items->pdata[list->pick.chosen];
	if (item.undone_at != 0) {
		app_say(app, "That was taken back already.");
		return;
	}
	if (item.kind == UNDO_IMPORT) {
		app_say(app,
		        "An import is taken back as a whole, in a shell: tend import undo %" G_GINT64_FORMAT,
		        item.id);
		return;
	}
	popup_close(app, list);
	if (item.kind == UNDO_YES)
		app_undo_decision(app, APP_UNDO_RECALL, item.id);
	else
		app_undo_step(app, item.id);
}

/* Nothing is typed here, so the letters that move elsewhere move here, too. */
static bool move(struct pick *pick, const struct key *key)
{
	struct key other = *key;

	if (key_is(key, "j") || key_is(key, "k")) {
		other.kind = KEY_NAMED;
		g_strlcpy(other.name, key_is(key, "j") ? "down" : "up", sizeof other.name);
	}
	return pick_key(pick, &other);
}

static void press(void *state, const struct key *key)
{
	struct undo_list *list = state;
	struct app *app = list->app;

	app_redraw(app);
	if (key_is(key, "esc") || key_is(key, "q") || key_is(key, "U"))
		popup_close(app, list);
	else if (key_is(key, "enter"))
		take_back(list);
	else if (pick_click(&list->pick, key)) {
		if (key->twice)
			take_back(list);
	} else
		move(&list->pick, key);
}

/* ---- drawing */

/* The hour today, else the day, of another year the month: "10:00", "23 Nov", "Nov 2025". */
static char *when(struct app *app, gint64 at)
{
	gint64 now = app_now(app);
	GTimeZone *zone = app_zone(app);
	g_autofree char *stamp = words_stamp(at, now, zone); /* "23 Nov 10:00", " 5 Nov 2025" */

	if (day_of(at, zone) == day_of(now, zone))
		return g_strdup(strrchr(stamp, ' ') + 1);
	if (strchr(stamp, ':') == NULL)
		return g_strdup(strchr(g_strchug(stamp), ' ') + 1);
	*strrchr(stamp, ' ') = '\0';
	return g_strdup(stamp);
}

static char *state_of(const struct undo_item *item)
{
	if (item->undone_at != 0)
		return g_strdup("taken back");
	if (item->kind == UNDO_IMPORT)
		return g_strdup_printf("import %" G_GINT64_FORMAT, item->id);
	if (item->kind == UNDO_YES)
		return g_strdup("not done yet");
	return g_strdup_printf("%" G_GINT64_FORMAT " row%s", item->rows, item->rows == 1 ? "" : "s");
}

static void draw_item(const struct undo_list *list, const struct undo_item *item,
                      const struct area *area, int n)
{
	enum style style = item->undone_at != 0 ? STYLE_DIM : STYLE_PLAIN;
	g_autofree char *at = when(list->app, item->at);
	g_autofree char *state = state_of(item);
	int column = WHEN_COLUMN + WHEN_COLUMNS + 1;

	area_text(area, n, WHEN_COLUMN, WHEN_COLUMNS, style, at);
	if (area->columns >= WITH_WHO) {
		area_text(area, n, column, WHO_COLUMNS, style, item->who);
		column += WHO_COLUMNS + 1;
	}
	area_text(area, n, column, area->columns - column - STATE_COLUMNS - 1, style, item->what);
	area_right(area, n, area->columns - STATE_COLUMNS, -1, STYLE_DIM, state);
}

static void draw(void *state, const struct area *canvas)
{
	struct undo_list *list = state;
	int count = list->items != NULL ? (int)list->items->len : 0;
	struct area inside = popup_box(canvas, MAX(count, LEAST_ROWS), COLUMNS, "Take back");

	pick_show(&list->pick, &inside);
	for (int n = 0, row; (row = pick_at(&list->pick, n)) >= 0; n++) {
		draw_item(list, list->items->pdata[row], &inside, n);
		pick_draw_mark(&list->pick, n);
	}
	if (list->items != NULL && count == 0)
		area_paragraph(
			&inside, 0, WHEN_COLUMN, -1, STYLE_PLAIN,
			"Nothing was done yet that can be taken back. What you change will stand here.", 0);
	area_cursor(&inside, MAX(list->pick.chosen - list->pick.top, 0), 0);
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_list,
	.load = load,
	.hints = "Enter take it back   Esc back   Up Down choose",
};

void undo_list_open(struct app *app)
{
	struct undo_list *list = g_new0(struct undo_list, 1);

	*list = (struct undo_list){ .app = app, .pick = { .chosen = -1 } };
	popup_open(app, &popup, list);
}
