/* What waits for a yes: the queue, the text that would go out, why, and what happens if yes and if no. Nothing is approved that was not before the person's eyes. */
#include "base/error.h"
#include "workflows/content.h"
#include "tui/app_work.h"
#include "tui/approvals.h"
#include "tui/screen.h"

#include <string.h>

enum {
	CAN_DECIDE = KEY_OWN,      /* the current row waits for a decision */
	CAN_EDIT = KEY_OWN << 4,   /* … and is a mail */
	CAN_SETTLE = KEY_OWN << 1, /* nobody knows whether it went out */
	CAN_BRING_BACK = KEY_OWN << 2,
	HAS_CUSTOMER = KEY_OWN << 3,
};

/* v goes through them. */
static const char *const heaps[] = { "proposed", "approved", "snoozed", "done", "rejected" };

/* ---- opening and closing */

static void free_decided(gpointer data)
{
	struct decided_line *line = data;

	g_free(line->when);
	g_free(line->effect);
	g_free(line->name);
	g_free(line->by);
	g_free(line->briefly);
	g_free(line);
}

static void free_reading(gpointer data)
{
	struct approvals_reading *reading = data;

	g_free(reading->sha);
	g_free(reading);
}

static void *open_screen(struct app *app)
{
	struct approvals *a = g_new0(struct approvals, 1);

	a->app = app;
	a->filter.state = heaps[0];
	a->list = list_new(&approvals_source, a);
	a->read = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_reading);
	a->decided = g_ptr_array_new_with_free_func(free_decided);
	a->wants_side = true;
	scroll_init(&a->scroll);
	return a;
}

static void close_screen(void *state)
{
	struct approvals *a = state;

	approvals_letter_clear(a);
	approvals_draft_clear(&a->draft);
	approvals_voices_clear(a);
	g_clear_pointer(&a->batch, g_hash_table_unref);
	g_clear_pointer(&a->samples, g_array_unref);
	queue_facts_clear(&a->facts);
	list_free(a->list);
	scroll_clear(&a->scroll);
	g_hash_table_unref(a->read);
	g_ptr_array_unref(a->decided);
	g_free((char *)a->filter.words);
	g_free(a->found);
	g_free(a->headline);
	g_free(a);
}

/* ---- reading */

static void reload(void *state)
{
	struct approvals *a = state;

	list_reload(a->list);
	a->wants_side = true;
}

static void rest(void *state)
{
	((struct approvals *)state)->wants_facts = true;
}

void approvals_refresh(struct approvals *a)
{
	list_reload(a->list);
	a->wants_side = a->wants_facts = true;
	app_load(a->app);
}

static void draw(void *state, const struct area *area)
{
	struct approvals *a = state;

	approvals_draw(a, area);
	/* The window's height is known only now. */
	if (!list_is_loaded(a->list))
		app_load(a->app);
}

/* ---- moving */

static void moved(struct approvals *a)
{
	app_load(a->app);
	app_moved(a->app);
}

static void move(void *state, enum motion motion)
{
	struct approvals *a = state;

	if (a->in_text) {
		scroll_move(&a->scroll, motion);
		app_redraw(a->app);
		return;
	}
	list_move(a->list, motion);
	moved(a);
}

static void wheel(void *state, int rows)
{
	struct approvals *a = state;

	if (a->in_text) {
		scroll_by(&a->scroll, rows);
		app_redraw(a->app);
		return;
	}
	list_move_by(a->list, rows);
	moved(a);
}

static void open_customer(void *state)
{
	struct approvals *a = state;

	app_show(a->app, "customer", approvals_current(a)->line->s->customer_id);
}

static void click(void *state, int row, int column, bool twice)
{
	struct approvals *a = state;

	if (column >= a->left_columns) {
		a->in_text = a->facts.s != NULL;
		app_redraw(a->app);
		return;
	}
	const struct list_row *hit =
		row >= 1 && row <= a->list_rows ? list_shown(a->list, row - 1) : NULL;
	a->in_text = false;
	if (hit == NULL)
		return;
	list_go(a->list, hit->place.id);
	moved(a);
	if (twice && ((const struct approvals_row *)hit->data)->line->s->customer_id != 0)
		app_show(a->app, "customer", ((const struct approvals_row *)hit->data)->line->s->customer_id);
}

static void other_pane(void *state)
{
	struct approvals *a = state;

	a->in_text = !a->in_text && a->facts.s != NULL;
	app_redraw(a->app);
}

static void step(struct approvals *a, enum motion motion)
{
	scroll_empty(&a->scroll, false);
	list_move(a->list, motion);
	approvals_fill(a);
	moved(a);
}

static void previous(void *state)
{
	step(state, MOTION_UP);
}

static void next(void *state)
{
	step(state, MOTION_DOWN);
}

/* Out of the text, then out of the marks, then out of the filter. */
static void out(void *state)
{
	struct approvals *a = state;

	if (a->in_text)
		a->in_text = false;
	else if (list_marks(a->list) > 0)
		list_clear_marks(a->list);
	else if (a->filter.words != NULL) {
		g_clear_pointer((char **)&a->filter.words, g_free);
		list_reset(a->list);
		moved(a);
	}
	app_redraw(a->app);
}

/* ---- which rows, in which order */

static void sort(void *state)
{
	struct approvals *a = state;

	a->filter.sort = (a->filter.sort + 1) % QUEUE_SORTS;
	list_reset(a->list);
	moved(a);
}

static void view(void *state)
{
	struct approvals *a = state;
	gsize n = 0;

	while (strcmp(heaps[n], a->filter.state) != 0)
		n++;
	a->filter.state = heaps[(n + 1) % G_N_ELEMENTS(heaps)];
	list_clear_marks(a->list);
	list_reset(a->list);
	list_move(a->list, MOTION_HOME);
	moved(a);
}

static void mark(void *state)
{
	struct approvals *a = state;

	list_toggle_mark(a->list, list_current_id(a->list));
	list_move(a->list, MOTION_DOWN);
	moved(a);
}

static void mark_shown(void *state)
{
	struct approvals *a = state;

	list_mark_shown(a->list);
	app_redraw(a->app);
}

static void filter(void *state, const char *text)
{
	struct approvals *a = state;

	g_free((char *)a->filter.words);
	a->filter.words = text && *text ? g_strdup(text) : NULL;
	list_reset(a->list);
	moved(a);
}

static const char *filter_says(void *state)
{
	struct approvals *a = state;
	int n = 0;

	if (a->filter.words == NULL || !list_is_loaded(a->list))
		return NULL;
	while (list_shown(a->list, n) != NULL)
		n++;
	g_free(a->found);
	a->found =
		n == 0
			? g_strdup("nothing found")
			: g_strdup_printf("%s%d found",
	                          list_at_start(a->list) && list_at_end(a->list) ? "" : "more than ", n);
	return a->found;
}

static void show(void *state, gint64 id)
{
	struct approvals *a = state;

	a->filter.state = heaps[0];
	g_clear_pointer((char **)&a->filter.words, g_free);
	list_reset(a->list);
	list_go(a->list, id);
	moved(a);
}

/* Taken back is to be decided again: the person need not look for it. */
static void came_back(void *state, gint64 id)
{
	struct approvals *a = state;

	list_reload(a->list);
	list_go(a->list, id);
	moved(a);
}

/* ---- work */

static void suggest(void *state)
{
	app_suggest(((struct approvals *)state)->app);
}

static void read_again(void *state)
{
	struct approvals *a = state;

	if (a->facts.s == NULL)
		return;
	approvals_letter_want(a, a->facts.s->id, a->facts.s->sha, true);
	approvals_fill(a);
	app_redraw(a->app);
}

static void spell(void *state)
{
	struct approvals *a = state;

	a->ascii = !a->ascii;
	approvals_fill(a);
	app_say(a->app,
	        a->ascii ? "Letters that are not plain ASCII are shown by their code points; # ends it."
	                 : "Letters are shown as they are.");
	app_redraw(a->app);
}

static unsigned has(void *state)
{
	struct approvals *a = state;
	const struct approvals_row *row = approvals_current(a);
	unsigned met = list_marks(a->list) > 0 ? KEY_NEEDS_MARKS : 0;

	if (row == NULL)
		return met;
	const struct suggestion *s = row->line->s;
	met |= KEY_NEEDS_ROW;
	if (s->customer_id != 0)
		met |= HAS_CUSTOMER;
	if (strcmp(s->state, "proposed") == 0)
		met |= CAN_DECIDE | (content_is_message(s->effect) ? CAN_EDIT : 0);
	if (strcmp(s->state, "unknown") == 0)
		met |= CAN_SETTLE;
	if (strcmp(s->state, "approved") == 0 || strcmp(s->state, "dead") == 0 ||
	    strcmp(s->state, "snoozed") == 0)
		met |= CAN_BRING_BACK;
	return met;
}

static bool count(struct app *app, gint64 *count, GError **error)
{
	return db_get_int(app_db(app), SQL_SUGGESTION_COUNT,
	                  (struct value[]){ value_text("proposed"), value_end() }, count, error);
}

/* Why, in the words of the rule: the letter takes the room of the pane. */
static const char *headline(void *state)
{
	struct approvals *a = state;
	struct decision decision = app_decision(a->app);
	g_autofree char *length = approvals_length(decision.grace);

	g_free(a->headline);
	if (a->facts.s != NULL && *a->facts.s->because != '\0')
		a->headline = g_strdup(a->facts.s->because);
	else
		a->headline = g_strdup_printf(
			"A yes waits %s before anything leaves; u stops it. Nothing leaves without you.", length);
	return a->headline;
}

/* clang-format off */
static const struct key_row keys[] = {
	{ "approve",      "a",     "approve exactly the text that is shown", 9, "approve", KEY_NEEDS_ROW | CAN_DECIDE, "tend approve ID --seen SHA", approvals_approve },
	{ "edit",         "e",     "other words for this mail, in a form", 8, "edit", KEY_NEEDS_ROW | CAN_EDIT, "tend edit ID", approvals_edit },
	{ "edit-long",    "E",     "other words for this mail, in your editor", 4, "edit long", KEY_NEEDS_ROW | CAN_EDIT, "tend edit ID", approvals_edit_long },
	{ "reject",       "x",     "say no, and why", 8, "reject", KEY_NEEDS_ROW | CAN_DECIDE, "tend reject ID --reason CODE", approvals_reject },
	{ "reject-words", "X",     "say no, why, and in your own words", 0, "reject in words", KEY_NEEDS_ROW | CAN_DECIDE, "tend reject ID --reason CODE TEXT", approvals_reject_words },
	{ "snooze",       "z",     "ask again later", 7, "snooze", KEY_NEEDS_ROW | CAN_DECIDE, "tend snooze ID --until TIME", approvals_snooze },
	{ "approve-for",  "f",     "approve in the stead of somebody who asked you to", 0, "approve for", KEY_NEEDS_ROW | CAN_DECIDE, "tend approve ID --for NAME", approvals_approve_for },
	{ "approve-all",  "A",     "approve all marked ones that you have read", 9, "all marked", KEY_NEEDS_MARKS, "tend approve ID…", approvals_approve_marked },
	{ "settle",       "R",     "say what became of a message nobody heard back from", 9, "settle", KEY_NEEDS_ROW | CAN_SETTLE, "tend settle ID went-out|did-not|give-up", approvals_settle },
	{ "bring-back",   "b",     "take a yes back, end a snooze, or try a failed one again", 9, "bring back", KEY_NEEDS_ROW | CAN_BRING_BACK, "tend recall ID", approvals_back },
	{ "why",          "w",     "why this was suggested, and whether it still holds", 3, "why", KEY_NEEDS_ROW, "tend why sID", approvals_why },
	{ "mark",         "space", "mark for A, and go on", 3, "mark", KEY_NEEDS_ROW, NULL, mark },
	{ "mark-shown",   "*",     "mark all that are in sight", 0, "mark shown", KEY_NEEDS_ROW, NULL, mark_shown },
	{ "other-pane",   "tab shift-tab", "between the queue and the text, which then scrolls", 6, "text", KEY_NEEDS_ROW, NULL, other_pane },
	{ "customer",     "enter", "the customer's card", 2, "customer", KEY_NEEDS_ROW | HAS_CUSTOMER, "tend customer show ID", open_customer },
	{ "previous",     "[",     "the one before, also while the text has the keys", 0, "previous", KEY_NEEDS_ROW, NULL, previous },
	{ "next",         "]",     "the next one, also while the text has the keys", 0, "next", KEY_NEEDS_ROW, NULL, next },
	{ "sort",         "s",     "by worth, newest, deadline, kind, rule", 1, "sort", 0, NULL, sort },
	{ "view",         "v",     "what waits, was approved, snoozed, done, rejected", 1, "view", 0, "tend queue --state STATE", view },
	{ "suggest",      "+",     "ask the rules now", 1, "ask the rules", 0, "tend suggest", suggest },
	{ "read-again",   "r",     "read the text again", 0, "read again", KEY_NEEDS_ROW, "tend show ID", read_again },
	{ "spell",        "#",     "letters that are no plain ones by their code points, and back", 0, "spell", KEY_NEEDS_ROW, "tend show ID --ascii", spell },
	{ "out",          "esc",   "back to the queue; no marks; no filter", 0, "out", 0, NULL, out },
	{ NULL },
};
/* clang-format on */

const struct screen screen_approvals = {
	.name = "approvals",
	.title = "Approve",
	.digit = 2,
	.shows = "suggestion",
	.keys = keys,
	.open = open_screen,
	.close = close_screen,
	.load = approvals_load,
	.reload = reload,
	.rest = rest,
	.draw = draw,
	.move = move,
	.wheel = wheel,
	.click = click,
	.has = has,
	.filter = filter,
	.filter_says = filter_says,
	.show = show,
	.came_back = came_back,
	.count = count,
	.headline = headline,
};
