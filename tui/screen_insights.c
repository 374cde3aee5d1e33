/* Insights: what the figures say of the whole shop. A child counts, so that a million customers make no key wait; what it printed is drawn. */
#include "base/error.h"
#include "base/jdoc.h"
#include "tui/insights.h"
#include "tui/screen.h"

#include <string.h>

enum {
	OPENS = KEY_OWN, /* the row has something behind it */
	QUICK = 1500 *
	        1000, /* µs: what was counted in less is counted again by itself when the store changed */
};

static void *open_screen(struct app *app)
{
	struct insights_screen *s = g_new0(struct insights_screen, 1);
	g_autoptr(GPtrArray) order = reports_in_order();

	s->app = app;
	s->count = order->len;
	s->counted = g_new0(struct counted, order->len);
	for (guint n = 0; n < s->count; n++)
		s->counted[n].report = g_ptr_array_index(order, n);
	return s;
}

static void close_screen(void *state)
{
	struct insights_screen *s = state;

	app_forget(s->app, s->child);
	for (guint n = 0; n < s->count; n++) {
		picture_free(s->counted[n].picture);
		g_free(s->counted[n].trouble);
	}
	g_free(s->counted);
	g_free(s->headline);
	g_free(s);
}

/* ---- counting */

static void on_counted(void *context, const char *output, const GError *error)
{
	struct insights_screen *s = context;
	struct counted *counted = &s->counted[s->child_of];
	g_autoptr(GError) failure = NULL;
	g_autoptr(Jdoc) doc = error ? NULL : jdoc_parse(output, -1, &failure);
	struct picture *picture = doc ? picture_from_json(doc, &failure) : NULL;

	s->child = 0;
	/* What others wrote meanwhile may or may not be in it. */
	counted->stale = s->changed;
	if (counted->stale)
		app_load(s->app);
	counted->took = clock_ticks() - s->began;
	g_clear_pointer(&counted->trouble, g_free);
	if (picture == NULL) {
		counted->trouble = g_strdup(error ? error->message : failure->message);
		return;
	}
	picture_free(counted->picture);
	counted->picture = picture;
	guint rows = insights_rows(picture);
	counted->row = rows > 0 ? MIN(counted->row, rows - 1) : 0;
	app_redraw(s->app);
}

static void count(struct insights_screen *s)
{
	const char *const arguments[] = { "insights", insights_current(s)->report->name, NULL };

	if (s->child != 0 && s->child_of == s->current)
		return;
	app_forget(s->app, s->child);
	s->child_of = s->current;
	s->changed = false;
	s->began = clock_ticks();
	s->child = app_child(s->app, arguments, NULL, on_counted, s);
}

/* What took long is counted again only when it is asked for: a shop that changes all day must not keep a machine counting. */
static bool load(void *state, bool *more, GError **error)
{
	struct insights_screen *s = state;
	const struct counted *counted = insights_current(s);
	bool missing = counted->picture == NULL && counted->trouble == NULL;

	*more = false;
	if (missing || (counted->stale && counted->took < QUICK))
		count(s);
	return true;
}

static void reload(void *state)
{
	struct insights_screen *s = state;

	s->changed = true;
	for (guint n = 0; n < s->count; n++)
		s->counted[n].stale = true;
}

static void again(void *state)
{
	count(state);
}

/* ---- moving */

static void move_to(struct insights_screen *s, gint64 row)
{
	struct counted *counted = insights_current(s);
	gint64 last = (gint64)insights_rows(counted->picture) - 1;

	counted->row = (guint)CLAMP(row, 0, MAX(last, 0));
	app_redraw(s->app);
}

static void move(void *state, enum motion motion)
{
	struct insights_screen *s = state;
	gint64 at = insights_current(s)->row, page = MAX(s->body_rows - 1, 1);
	/* clang-format off */
	const gint64 to[] = {
		[MOTION_UP] = at - 1, [MOTION_DOWN] = at + 1, [MOTION_PAGE_UP] = at - page, [MOTION_PAGE_DOWN] = at + page,
		[MOTION_HALF_UP] = at - page / 2, [MOTION_HALF_DOWN] = at + page / 2, [MOTION_HOME] = 0, [MOTION_END] = G_MAXINT32,
	};
	/* clang-format on */

	move_to(s, to[motion]);
}

static void wheel(void *state, int rows)
{
	struct insights_screen *s = state;

	move_to(s, (gint64)insights_current(s)->row + rows);
}

static void go(struct insights_screen *s, guint n)
{
	s->current = n % s->count;
	app_load(s->app);
	app_redraw(s->app);
}

static void next(void *state)
{
	struct insights_screen *s = state;

	go(s, s->current + 1);
}

static void previous(void *state)
{
	struct insights_screen *s = state;

	go(s, s->current + s->count - 1);
}

/* ---- what is behind a row */

static const struct picture_row *current_row(const struct insights_screen *s)
{
	const struct picture_part *part;

	return insights_row(insights_current(s)->picture, insights_current(s)->row, &part);
}

static void open_row(void *state)
{
	/* clang-format off */
	static const struct { const char *opens, *noun; bool is_one; } ways[] = {
		{ "customer", "customer", true },
		{ "deal",     "deal",     true },
		{ "segment",  "customer", false },
		{ "segment_at_risk", "customer", false },
		{ "group",    "customer", false },
		{ "stage",    "deal",     false },
	};
	/* clang-format on */
	struct insights_screen *s = state;
	const struct picture_row *row = current_row(s);

	for (gsize i = 0; row->opens != NULL && i < G_N_ELEMENTS(ways); i++) {
		if (strcmp(ways[i].opens, row->opens) != 0)
			continue;
		if (ways[i].is_one)
			app_show(s->app, ways[i].noun, g_ascii_strtoll(row->word, NULL, 10));
		else
			app_show_some(s->app, ways[i].noun, row->opens, row->word);
		return;
	}
	app_say(s->app, "%s", row->how ? row->how : "Nothing is behind this row.");
}

static void why(void *state)
{
	struct insights_screen *s = state;
	const struct picture_row *row = current_row(s);

	app_say(s->app, "%s", row->how ? row->how : "Enter opens what this row is made of.");
}

/* The whole report in its sentences, for whom the chart says nothing. */
static void say(void *state)
{
	struct insights_screen *s = state;
	const struct picture *picture = insights_current(s)->picture;

	if (picture == NULL)
		app_say(s->app, "It is still being counted.");
	else if (picture->says[0] == NULL)
		app_say(s->app, "%s.", picture->not_enough ? picture->not_enough : "Nothing to say");
	else
		app_say(s->app, "%s %s", picture->says[0], picture->says[1] ? picture->says[1] : "");
}

static void click(void *state, int row, int column, bool twice)
{
	struct insights_screen *s = state;
	guint name = row == 0 ? insights_name_at(s, column) : s->count;
	int hit = row > 0 && insights_current(s)->picture != NULL ? insights_row_at(s, row) : -1;

	if (name < s->count)
		go(s, name);
	if (hit < 0)
		return;
	move_to(s, hit);
	if (twice)
		open_row(s);
}

static void draw(void *state, const struct area *area)
{
	insights_draw(state, area);
}

static unsigned has(void *state)
{
	const struct insights_screen *s = state;
	const struct picture_row *row = current_row(s);

	return (row != NULL ? KEY_NEEDS_ROW : 0) | (row != NULL && row->opens != NULL ? OPENS : 0);
}

static const char *headline(void *state)
{
	struct insights_screen *s = state;
	const struct counted *counted = insights_current(s);
	const struct picture_row *row = current_row(s);

	if (s->child != 0 && counted->picture != NULL)
		return "Counting again …";
	if (counted->stale && counted->picture != NULL)
		return "The shop has changed since this was counted: r counts again.";
	if (row != NULL && row->how != NULL)
		return row->how;
	return row != NULL ? "Enter opens what this row is made of." : counted->report->help;
}

/* clang-format off */
static const struct key_row keys[] = {
	{ "open",            "enter",           "open what the row is made of: the customers, the deal, the stage", 9, "open", KEY_NEEDS_ROW | OPENS, NULL, open_row },
	{ "next-report",     "tab l right",     "the next report", 8, "next report", 0, "tend insights", next },
	{ "previous-report", "shift-tab h left", "the report before", 7, "before", 0, NULL, previous },
	{ "why",             "w",               "what makes the figures of this row", 6, "why", KEY_NEEDS_ROW, NULL, why },
	{ "say",             "W",               "say this report in words", 4, "in words", 0, "tend insights", say },
	{ "count-again",     "r",               "count again, as the shop is now", 5, "again", 0, "tend insights NAME", again },
	{ "model-back",      "B",               "the model that ran before runs again", 0, "model back", 0, "tend model back", insights_back },
	{ NULL },
};
/* clang-format on */

const struct screen screen_insights = {
	.name = "insights",
	.title = "Insights",
	.digit = 5,
	.keys = keys,
	.open = open_screen,
	.close = close_screen,
	.load = load,
	.reload = reload,
	.draw = draw,
	.move = move,
	.wheel = wheel,
	.click = click,
	.has = has,
	.headline = headline,
};
