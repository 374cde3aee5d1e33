/* One frame: the titles at the top, the screen, the message row and the row of keys. */
#include "tui/app_lock.h"
#include "tui/app_private.h"

#include <string.h>

enum { LEAST_COLUMNS = 40, LEAST_ROWS = 10, WITH_DAY = 100, MOST_HINTS = 24 };

/* "[2 Approve(7)]". Caller frees. */
static char *title_of(const struct app *app, guint n)
{
	const struct shown *shown = &app->screens[n];
	bool open = n == app->current;
	g_autofree char *count = shown->counted && shown->count > 0
	                             ? g_strdup_printf("(%" G_GINT64_FORMAT ")", shown->count)
	                             : NULL;

	return g_strdup_printf("%s%d %s%s%s", open ? "[" : "", shown->screen->digit,
	                       shown->screen->title, count ? count : "", open ? "]" : "");
}

guint app_title_at(const struct app *app, int column)
{
	int left = 0;

	for (guint n = 0; n < app->count; n++) {
		g_autofree char *title = title_of(app, n);
		int right = left + canvas_text_width(title);

		if (column >= left && column < right)
			return n;
		left = right + 1;
	}
	return app->count;
}

static void draw_titles(struct app *app, const struct area *frame)
{
	int column = 0;

	for (guint n = 0; n < app->count; n++) {
		g_autofree char *title = title_of(app, n);
		enum style style = n == app->current ? STYLE_TAB_OPEN : STYLE_TAB;

		column += area_text(frame, 0, column, -1, style, title) + 1;
	}
	g_autofree char *day = day_format_human(day_of(app_now(app), app_zone(app)));
	const char *who = app_who_acts(app), *shop = app->demo ? "made-up shop" : NULL;
	/* Where there is not room for all of it, who acts comes first. */
	bool wide = frame->columns >= WITH_DAY, with_shop = shop != NULL && (who == NULL || wide);
	g_autofree char *corner =
		g_strconcat(who ? who : "", who && with_shop ? ", " : "", with_shop ? shop : "",
	                (who || with_shop) && wide ? ", " : "", wide ? day : "", NULL);
	if (column + canvas_text_width(corner) < frame->columns)
		area_right(frame, 0, 0, -1, STYLE_DIM, corner);
	/* Beside a message, too. */
	if (app->stopped || app->copy)
		area_right(frame, 0, 0, -1, STYLE_WARNING, " STOPPED");
}

/* ---- the row of keys */

static int by_weight(gconstpointer a, gconstpointer b)
{
	return (*(const struct key_row *const *)b)->weight - (*(const struct key_row *const *)a)->weight;
}

static int draw_hint(const struct area *frame, int column, const char *key, const char *hint)
{
	int taken = area_text(frame, frame->rows - 1, column, -1, STYLE_KEY, key);

	return taken + 3 + area_text(frame, frame->rows - 1, column + taken + 1, -1, STYLE_DIM, hint);
}

static void draw_hints(struct app *app, const struct area *frame)
{
	static const int help_width = 6; /* "? help" is always kept */
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	int column = 0;

	for (const struct key_table *table = app->tables; table->rows != NULL; table++)
		for (const struct key_row *row = table->rows; row->action != NULL; row++)
			if (row->weight > 0 && (row->needs & ~app_has(app, table->state)) == 0)
				g_ptr_array_add(rows, (gpointer)row);
	g_ptr_array_sort(rows, by_weight);
	for (guint i = 0; i < rows->len; i++) {
		const struct key_row *row = g_ptr_array_index(rows, i);
		g_autofree char *key = key_shown(row);
		int width = canvas_text_width(key) + 1 + canvas_text_width(row->hint);

		if (column + width + 2 + help_width > frame->columns)
			continue;
		column += draw_hint(frame, column, key, row->hint);
	}
	draw_hint(frame, column, "?", "help");
}

/* ---- the message row, as many rows as it takes */

static void draw_message(const struct area *frame, const char *text, enum style style)
{
	int lines = area_paragraph(frame, frame->rows, 0, -1, style, text, 0);
	int first = MAX(frame->rows - 1 - lines, 1);

	for (int row = first; row < frame->rows - 1; row++)
		area_blank(frame, row, 0, -1, STYLE_PLAIN);
	struct area above_keys = area_part(frame, 0, 0, frame->rows - 1, -1);
	area_paragraph(&above_keys, first, 0, -1, style, text, 0);
}

static void draw_news(struct app *app, const struct area *frame)
{
	struct shown *shown = app_shown(app);
	g_autofree char *waits = app_waiting_says(app);
	g_autofree char *work = app_work_says(app);
	int row = frame->rows - 2;

	if (app->message != NULL)
		draw_message(frame, app->message, app->message_warns ? STYLE_WARNING : STYLE_MESSAGE);
	else if (waits != NULL)
		area_text(frame, row, 0, -1, STYLE_WARNING, waits);
	else if (work != NULL)
		area_print(frame, row, 0, -1, STYLE_MESSAGE, "%s   ^C cancels", work);
	else if (app->copy)
		area_print(frame, row, 0, -1, STYLE_WARNING,
		           "! %s: nothing is carried out until: tend restore accept", app->copy);
	else if (app->stopped)
		area_text(frame, row, 0, -1, STYLE_WARNING,
		          "! The emergency stop is on: nothing is carried out. : and stop lets it go on");
	else if (app->unattended)
		area_print(frame, row, 0, -1, STYLE_MESSAGE,
		           "%" G_GINT64_FORMAT
		           " approved, not carried out yet: start tend run, or press : and choose carry-out",
		           app->approved);
	else if (shown->screen->headline != NULL)
		area_text(frame, row, 0, -1, STYLE_DIM, shown->screen->headline(shown->state));
	/* What waits is said beside a message, too: it must not be forgotten. */
	if (app->message != NULL && waits != NULL)
		area_right(frame, 0, 0, -1, STYLE_WARNING, waits);
}

static void draw_popups(struct app *app, const struct area *frame)
{
	const char *hints = NULL;
	bool covered = false;

	for (guint i = 0; i < app->popups->len; i++) {
		const struct open_popup *open = g_ptr_array_index(app->popups, i);

		open->popup->draw(open->state, frame);
		covered = true;
		hints = open->popup->hints;
	}
	if (!covered)
		return;
	if (hints != NULL) {
		area_blank(frame, frame->rows - 1, 0, -1, STYLE_PLAIN);
		area_text(frame, frame->rows - 1, 0, -1, STYLE_DIM, hints);
	}
	if (app->message == NULL)
		return;
	/* What is being typed in the message row must not be covered by what is said about it. */
	const struct open_popup *top = g_ptr_array_index(app->popups, app->popups->len - 1);
	struct area above = area_part(frame, 0, 0, frame->rows - top->popup->is_line, -1);
	draw_message(&above, app->message, app->message_warns ? STYLE_WARNING : STYLE_MESSAGE);
}

/* Only drawing tells a screen how much room it has: where that is more than it read for, it reads on at once. */
static void draw_screen(struct app *app, const struct area *body)
{
	enum { BUDGET = 8000 /* µs */ };
	struct shown *shown = app_shown(app);
	bool wanted = app->needs_load;

	area_cursor(body, 0, 0);
	shown->screen->draw(shown->state, body);
	if (wanted || !app->needs_load)
		return;
	app_read(app, BUDGET);
	app->needs_draw = false;
	canvas_clear(app->canvas);
	area_cursor(body, 0, 0);
	shown->screen->draw(shown->state, body);
}

void app_draw(struct app *app)
{
	struct area frame = canvas_area(app->canvas);
	struct area body = area_part(&frame, 1, 0, frame.rows - 3, -1);

	canvas_clear(app->canvas);
	app->needs_draw = false;
	if (frame.rows < LEAST_ROWS || frame.columns < LEAST_COLUMNS) {
		area_text(&frame, 0, 0, -1, STYLE_PLAIN, "Too small: make the window 40x10 or more.");
		app->outlet->show(app);
		return;
	}
	if (app_is_locked(app)) {
		app_lock_draw(app, &frame);
		app->outlet->show(app);
		return;
	}
	draw_screen(app, &body);
	draw_titles(app, &frame);
	draw_hints(app, &frame);
	draw_news(app, &frame);
	draw_popups(app, &frame);
	app->outlet->show(app);
}
