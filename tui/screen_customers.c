/* Who the customers are: all of them as a list in any order, and what a shop owner wants to know of one. */
#include "base/error.h"
#include "tui/customers.h"
#include "tui/screen.h"

#include <string.h>

enum { CAN_COME_OUT = KEY_OWN, ON_LIST = KEY_OWN << 1, WAITS = KEY_OWN << 2 };

/* ---- opening and closing */

static void *open_screen(struct app *app)
{
	struct customers_screen *c = g_new0(struct customers_screen, 1);

	c->app = app;
	c->customers = customers_open(app_db(app));
	c->list = list_new(&customers_source, c);
	c->timeline = list_new(&customers_timeline_source, c);
	customers_view(c->customers, &c->view);
	c->wants_card = true;
	return c;
}

static void close_screen(void *state)
{
	struct customers_screen *c = state;

	app_forget(c->app, c->why);
	list_free(c->list);
	list_free(c->timeline);
	customers_close(c->customers);
	customer_card_clear(&c->card);
	g_free((char *)c->view.word);
	g_free((char *)c->view.text);
	g_free(c->card_fails);
	g_free(c->found);
	g_free(c->headline);
	g_free(c->why_title);
	g_free(c);
}

void customers_changed(struct customers_screen *c)
{
	customers_view(c->customers, &c->view);
	list_reset(c->list);
	app_load(c->app);
	app_moved(c->app);
}

void customers_want_card(struct customers_screen *c)
{
	c->wants_card = true;
	app_load(c->app);
}

/* ---- reading */

/* False when it is to be tried again; a customer who is gone is said so on the card. */
static bool read_card(struct customers_screen *c, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 id = customers_current(c);
	struct customer_card card = { 0 };

	if (id != 0 && !customer_card_read(app_db(c->app), id, &card, &failure) &&
	    !tend_error_is(failure, TEND_NOT_FOUND)) {
		customer_card_clear(&card);
		return tend_pass_on(error, &failure);
	}
	customer_card_clear(&c->card);
	g_free(c->card_fails);
	c->card = card;
	c->card_fails = failure ? g_strdup(failure->message) : NULL;
	c->id = id;
	if (c->timeline_of != id) {
		c->timeline_of = id;
		list_free(c->timeline);
		c->timeline = list_new(&customers_timeline_source, c);
	} else {
		list_reload(c->timeline);
	}
	c->wants_card = false;
	return true;
}

static void fulfil(struct customers_screen *c)
{
	enum card_wish wish = c->wish;

	c->wish = WISH_NOTHING;
	if (c->id == 0 || c->card.customer == NULL)
		return;
	if (wish == WISH_EDIT)
		customers_edit(c);
	else if (wish == WISH_DONE)
		customers_done(c);
	else if (wish == WISH_DECIDE)
		customers_decide(c);
	else if (wish == WISH_APPOINTMENT)
		customers_appointment(c);
}

static bool load(void *state, bool *more, GError **error)
{
	struct customers_screen *c = state;

	if (!customers_prepare(c->customers, error) || !list_load(c->list, error) ||
	    !customers_fill_rows(c, error))
		return false;
	if (c->wants_card && !read_card(c, error))
		return false;
	if (c->timeline_of != 0 && !list_load(c->timeline, error))
		return false;
	if (c->wish != WISH_NOTHING)
		fulfil(c);
	return true;
}

static void reload(void *state)
{
	struct customers_screen *c = state;

	customers_forget(c->customers);
	list_reload(c->list);
	c->wants_card = true;
}

static void rest(void *state)
{
	struct customers_screen *c = state;

	if (c->id != customers_current(c))
		customers_want_card(c);
}

/* ---- drawing */

static void set_heights(struct customers_screen *c, const struct area *area)
{
	list_set_height(c->list, area->rows - 1);
	if (!list_is_loaded(c->list))
		app_load(c->app);
	c->columns = area->columns;
	c->list_columns = c->on_page ? 0 : customers_list_width(area->columns);
	c->list_rows = area->rows - 1;
}

static void draw(void *state, const struct area *area)
{
	struct customers_screen *c = state;

	set_heights(c, area);
	if (c->on_page) {
		customers_draw_card(c, area);
		return;
	}
	struct area left = area_part(area, 0, 0, -1, c->list_columns);
	customers_draw_list(c, &left);
	if (c->list_columns >= area->columns)
		return;
	struct area right = area_part(area, 0, c->list_columns + 1, -1, -1);
	area_rule_down(area, 0, c->list_columns, area->rows);
	customers_draw_card(c, &right);
}

static const char *found_says(void *state)
{
	struct customers_screen *c = state;
	int found = customers_found(c->customers);

	g_free(c->found);
	c->found = found < 0                   ? NULL
	           : found > CUSTOMERS_COUNTED ? g_strdup_printf("more than %d found", CUSTOMERS_COUNTED)
	                                       : g_strdup_printf("%d found", found);
	return c->found;
}

static const char *headline(void *state)
{
	struct customers_screen *c = state;
	g_autofree char *group = customers_group_says(c);
	const char *found = found_says(c);
	GString *says = g_string_new(NULL);

	g_string_append_printf(says, "By %s%s", customers_order_words[c->view.order],
	                       c->view.down != (c->view.order != BY_NAME) ? ", the other way round" : "");
	if (group)
		g_string_append_printf(says, " · %s", group);
	if (c->view.text)
		g_string_append_printf(says, " · \"%s\"", c->view.text);
	if (found)
		g_string_append_printf(says, " · %s · Esc shows all", found);
	if (list_marks(c->list) > 0)
		g_string_append_printf(says, " · %u marked", list_marks(c->list));
	g_free(c->headline);
	c->headline = g_string_free(says, FALSE);
	return c->headline;
}

/* ---- moving */

static void moved(struct customers_screen *c)
{
	app_load(c->app);
	if (!customers_in_timeline(c))
		app_moved(c->app);
}

static void move(void *state, enum motion motion)
{
	struct customers_screen *c = state;

	list_move(customers_in_timeline(c) ? c->timeline : c->list, motion);
	moved(c);
}

static void wheel(void *state, int rows)
{
	struct customers_screen *c = state;

	list_move_by(customers_in_timeline(c) ? c->timeline : c->list, rows);
	moved(c);
}

static void enter(void *state)
{
	struct customers_screen *c = state;

	c->on_page = true;
	customers_want_card(c);
}

/* One step out: of the page, of the timeline, of the filter, of the marks. */
static void come_out(void *state)
{
	struct customers_screen *c = state;

	if (c->on_page)
		c->on_page = c->in_timeline = false;
	else if (c->in_timeline)
		c->in_timeline = false;
	else if (!customers_clear_filter(c))
		list_clear_marks(c->list);
	app_load(c->app);
}

static void click(void *state, int row, int column, bool twice)
{
	struct customers_screen *c = state;

	if (c->on_page || column >= c->list_columns) {
		c->in_timeline = !c->on_page;
		app_redraw(c->app);
		return;
	}
	c->in_timeline = false;
	if (row < 1 || list_shown(c->list, row - 1) == NULL)
		return;
	list_move_by(c->list, row - 1 - list_current_place(c->list));
	moved(c);
	if (twice)
		enter(c);
}

static void other_pane(void *state)
{
	struct customers_screen *c = state;

	if (c->columns > 0 && customers_list_width(c->columns) == c->columns) {
		enter(c);
		return;
	}
	c->in_timeline = !c->in_timeline;
	if (c->id != customers_current(c))
		customers_want_card(c);
	app_redraw(c->app);
}

static void show(void *state, gint64 id)
{
	struct customers_screen *c = state;

	customers_clear_filter(c);
	c->in_timeline = c->on_page = false;
	list_go(c->list, id);
	customers_want_card(c);
}

static unsigned has(void *state)
{
	struct customers_screen *c = state;
	bool inside = c->on_page || c->in_timeline || c->view.text || c->view.group != GROUP_ALL;

	return (customers_current(c) ? KEY_NEEDS_ROW : 0) | (list_marks(c->list) ? KEY_NEEDS_MARKS : 0) |
	       (inside || list_marks(c->list) ? CAN_COME_OUT : 0) | (c->on_page ? 0 : ON_LIST) |
	       (customers_waits(c) ? WAITS : 0);
}

static void filter(void *state, const char *text)
{
	struct customers_screen *c = state;

	if (g_strcmp0(c->view.text, text && *text ? text : NULL) == 0)
		return;
	g_free((char *)c->view.text);
	c->view.text = text && *text ? g_strdup(text) : NULL;
	customers_changed(c);
}

static void paste(void *state, const char *text)
{
	struct customers_screen *c = state;

	if (customers_current(c))
		customers_note_form(c, "note", text);
}

static void mark(void *state)
{
	struct customers_screen *c = state;

	list_toggle_mark(c->list, customers_current(c));
	list_move(c->list, MOTION_DOWN);
	moved(c);
}

/* The card of the row the key was pressed on, not of one that is moved to while it is read. */
static void wish(struct customers_screen *c, enum card_wish wish)
{
	c->wish = wish;
	customers_want_card(c);
	if (!app_settle(c->app))
		c->wish = WISH_NOTHING;
}

static void edit(void *state)
{
	wish(state, WISH_EDIT);
}

static void finish(void *state)
{
	wish(state, WISH_DONE);
}

static void decide(void *state)
{
	wish(state, WISH_DECIDE);
}

static void follow(void *state)
{
	wish(state, WISH_APPOINTMENT);
}

/* clang-format off */
static const struct key_row keys[] = {
	{ "card",          "enter l",   "open the card on a page of its own", 9, "card", KEY_NEEDS_ROW | ON_LIST, "tend customer show ID", enter },
	{ "back",          "esc h",     "back to the list; show everybody again", 8, "back", CAN_COME_OUT, NULL, come_out },
	{ "edit-customer", "e",         "change what is known of the customer", 7, "edit", KEY_NEEDS_ROW, "tend customer edit ID", edit },
	{ "add",           "+",         "add a customer, a note, a task, a deal, a case or an appointment", 8, "add", 0, "tend customer add NAME", customers_add },
	{ "call",          "c",         "write down a call", 6, "call", KEY_NEEDS_ROW, "tend log ID call TEXT", customers_call },
	{ "note",          "n",         "write down a note", 5, "note", KEY_NEEDS_ROW, "tend log ID note TEXT", customers_note },
	{ "mail",          "m",         "write down a mail that came in", 3, "mail", KEY_NEEDS_ROW, "tend log ID mail TEXT", customers_mail },
	{ "task",          "t",         "put a task for the customer on the list", 4, "task", KEY_NEEDS_ROW, "tend task add TITLE --customer ID", customers_task },
	{ "book",          "b",         "book an appointment with the customer", 0, "book", KEY_NEEDS_ROW, "tend appointment add TITLE --at TIME --customer ID", customers_book },
	{ "appointment",   "B",         "what became of the customer's appointment", 0, "appointment", KEY_NEEDS_ROW, "tend appointment arrived ID", follow },
	{ "case",          "o",         "open a complaint, a repair or a question", 0, "case", KEY_NEEDS_ROW, "tend case add ID TITLE", customers_case },
	{ "close-case",    "O",         "close the customer's case that is open longest", 0, "close case", KEY_NEEDS_ROW, "tend case close ID", customers_case_close },
	{ "decide",        "a",         "go to what waits for a yes", 5, "to approve", KEY_NEEDS_ROW | WAITS, "tend show ID", decide },
	{ "done",          "d",         "a task of the customer is done", 0, "done", KEY_NEEDS_ROW, "tend task done ID", finish },
	{ "why",           "w",         "where the figures come from", 5, "why", KEY_NEEDS_ROW, "tend why ID", customers_why },
	{ "sort",          "s",         "sort the list", 4, "sort", ON_LIST, "tend customer list --sort FIELD", customers_sort },
	{ "reverse",       "S",         "turn the order round", 0, "reverse", ON_LIST, NULL, customers_reverse },
	{ "filter",        "f",         "show only some: at risk, leads, a segment, with a tag", 4, "filter", ON_LIST, "tend customer list --at-risk", customers_filter },
	{ "pane",          "tab shift-tab", "to the timeline and back", 2, "pane", KEY_NEEDS_ROW | ON_LIST, NULL, other_pane },
	{ "mark",          "space",     "mark the customer", 2, "mark", KEY_NEEDS_ROW | ON_LIST, NULL, mark },
	{ NULL },
};
/* clang-format on */

const struct screen screen_customers = {
	.name = "customers",
	.title = "Customers",
	.digit = 3,
	.shows = "customer",
	.keys = keys,
	.open = open_screen,
	.close = close_screen,
	.load = load,
	.reload = reload,
	.rest = rest,
	.draw = draw,
	.move = move,
	.wheel = wheel,
	.click = click,
	.has = has,
	.filter = filter,
	.filter_says = found_says,
	.show = show,
	.show_some = customers_show_some,
	.paste = paste,
	.headline = headline,
};
