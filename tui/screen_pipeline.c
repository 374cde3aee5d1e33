/* Pipeline: where the deals stand, a column a stage. */
#include "base/error.h"
#include "tui/pipeline.h"
#include "tui/screen.h"

#include <string.h>

/* ---- the cards of a stage */

static enum deal_order order_of(const struct pipeline_column *column)
{
	if (column->view->dearest)
		return DEALS_DEAREST;
	return stage_closes(column->stage) ? DEALS_LATEST : DEALS_LONGEST;
}

static enum deal_order opposite(enum deal_order order)
{
	static const enum deal_order opposites[] = {
		[DEALS_LONGEST] = DEALS_LATEST, [DEALS_LATEST] = DEALS_LONGEST, [DEALS_DEAREST] = DEALS_CHEAPEST, [DEALS_CHEAPEST] = DEALS_DEAREST
	};

	return opposites[order];
}

static struct list_row *row_of(const struct pipeline_column *column, const struct deal_card *card)
{
	struct deal_place place = deal_place_of(card, order_of(column));

	return list_row_new(value_int(place.key), place.id, record_copy(&noun_deal_card, card));
}

static bool read_cards(void *context, const struct list_place *from, bool inclusive, bool backwards,
                       guint count, GPtrArray *rows, GError **error)
{
	struct pipeline_column *column = context;
	struct pipeline_view *view = column->view;
	enum deal_order order = backwards ? opposite(order_of(column)) : order_of(column);
	struct deal_place place = { 0 };

	if (from != NULL) {
		bool rises = order == DEALS_LONGEST || order == DEALS_CHEAPEST;

		place = (struct deal_place){ from->sort.i, from->id };
		if (inclusive)
			place.id += rises ? -1 : 1;
	}
	g_autoptr(Page) page = deal_cards(app_db(view->app), column->id, order, from ? &place : NULL,
	                                  count, view->words, app_now(view->app), error);
	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count; i++)
		g_ptr_array_add(rows, row_of(column, page_row(page, i)));
	return true;
}

static bool find_card(void *context, gint64 id, struct list_row **row, GError **error)
{
	struct pipeline_column *column = context;
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) page =
		deal_card_get(app_db(column->view->app), id, app_now(column->view->app), &failure);

	*row = NULL;
	if (page == NULL) {
		if (!tend_error_is(failure, TEND_NOT_FOUND))
			return tend_pass_on(error, &failure);
		return true;
	}
	const struct deal_card *card = page_row(page, 0);
	if (card->stage_id == column->id)
		*row = row_of(column, card);
	return true;
}

static const struct list_source cards = { .read = read_cards, .find = find_card, .free_data = g_free };

static void column_free(gpointer data)
{
	struct pipeline_column *column = data;

	list_free(column->list);
	g_free(column);
}

struct pipeline_column *pipeline_column(const struct pipeline_view *view)
{
	return view->current < view->columns->len ? g_ptr_array_index(view->columns, view->current)
	                                          : NULL;
}

const struct deal_card *pipeline_card(const struct pipeline_view *view)
{
	const struct pipeline_column *column = pipeline_column(view);
	const struct list_row *row = column ? list_current(column->list) : NULL;

	return row ? row->data : NULL;
}

/* ---- reading */

/* The columns are kept while the stages are the same, and with them where their cursors stand. */
static void take_stages(struct pipeline_view *view)
{
	const struct page *stages = view->board.stages;
	bool same = stages->count == view->columns->len;

	for (gsize i = 0; same && i < stages->count; i++)
		same = ((const struct stage *)page_row(stages, i))->id ==
		       ((struct pipeline_column *)g_ptr_array_index(view->columns, i))->id;
	if (!same)
		g_ptr_array_set_size(view->columns, 0);
	for (gsize i = 0; i < stages->count; i++) {
		const struct stage *stage = page_row(stages, i);

		if (!same) {
			struct pipeline_column *column = g_new0(struct pipeline_column, 1);

			*column = (struct pipeline_column){ .view = view, .id = stage->id };
			column->list = list_new(&cards, column);
			g_ptr_array_add(view->columns, column);
		}
		((struct pipeline_column *)g_ptr_array_index(view->columns, i))->stage = stage;
	}
	if (view->current >= view->columns->len)
		view->current = 0;
}

static bool read_board(struct pipeline_view *view, GError **error)
{
	struct deal_board board = { 0 };

	if (!deal_board_read(app_db(view->app), view->pipeline, &board, error)) {
		deal_board_clear(&board);
		return false;
	}
	deal_board_clear(&view->board);
	view->board = board;
	take_stages(view);
	view->has_board = true;
	view->stale = false;
	return true;
}

/* Another pipeline than the one in sight, when the deal is in that one. */
static bool find_wanted(struct pipeline_view *view, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) page =
		deal_card_get(app_db(view->app), view->wanted, app_now(view->app), &failure);

	if (page == NULL) {
		if (!tend_error_is(failure, TEND_NOT_FOUND))
			return tend_pass_on(error, &failure);
		view->wanted = 0;
		if (!view->follows)
			app_say(view->app, "That deal is not there any more.");
		return true;
	}
	const struct deal_card *card = page_row(page, 0);
	const struct pipeline *shown = page_row(view->board.pipeline, 0);
	if (card->pipeline_id != shown->id) {
		g_free(view->pipeline);
		view->pipeline = g_strdup_printf("%" G_GINT64_FORMAT, card->pipeline_id);
		if (!read_board(view, error))
			return false;
	}
	for (guint i = 0; i < view->columns->len; i++) {
		struct pipeline_column *column = g_ptr_array_index(view->columns, i);

		if (column->id != card->stage_id)
			continue;
		view->current = i;
		list_go(column->list, view->wanted);
	}
	view->wanted = 0;
	return true;
}

/* A stage, in whatever pipeline. */
static bool find_stage(struct pipeline_view *view, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(app_db(view->app), &noun_stage, view->wanted_stage, &page, error))
		return false;
	const struct stage *stage = page != NULL ? page_row(page, 0) : NULL;
	if (stage == NULL) {
		view->wanted_stage = 0;
		return true;
	}
	g_free(view->pipeline);
	view->pipeline = g_strdup_printf("%" G_GINT64_FORMAT, stage->pipeline_id);
	if (!read_board(view, error))
		return false;
	for (guint i = 0; i < view->columns->len; i++)
		if (((struct pipeline_column *)g_ptr_array_index(view->columns, i))->id == stage->id)
			view->current = i;
	view->wanted_stage = 0;
	return true;
}

static bool load(void *state, bool *more, GError **error)
{
	struct pipeline_view *view = state;

	*more = false;
	if (view->wanted_stage != 0 && !find_stage(view, error))
		return false;
	if ((view->stale || !view->has_board) && !read_board(view, error))
		return false;
	if (view->wanted != 0 && !find_wanted(view, error))
		return false;
	for (guint i = 0; i < view->columns->len; i++) {
		struct pipeline_column *column = g_ptr_array_index(view->columns, i);

		if (!list_load(column->list, error))
			return false;
	}
	return !view->page || !view->page_stale || pipeline_page_load(view, error);
}

static void reload(void *state)
{
	struct pipeline_view *view = state;

	const struct deal_card *card = pipeline_card(view);

	view->stale = view->page_stale = true;
	/* The cursor stays on its card, also where it was moved to another stage. */
	if (view->wanted == 0 && card != NULL) {
		view->wanted = card->id;
		view->follows = true;
	}
	for (guint i = 0; i < view->columns->len; i++)
		list_reload(((struct pipeline_column *)g_ptr_array_index(view->columns, i))->list);
}

/* ---- acting */

static void *open_view(struct app *app)
{
	struct pipeline_view *view = g_new0(struct pipeline_view, 1);

	view->app = app;
	view->columns = g_ptr_array_new_with_free_func(column_free);
	scroll_init(&view->scroll);
	return view;
}

static void close_view(void *state)
{
	struct pipeline_view *view = state;

	g_ptr_array_unref(view->columns);
	deal_board_clear(&view->board);
	scroll_clear(&view->scroll);
	g_free(view->pipeline);
	g_free(view->words);
	g_free(view->headline);
	g_free(view->found);
	g_free(view);
}

static void draw(void *state, const struct area *area)
{
	pipeline_draw(state, area);
}

static void move(void *state, enum motion motion)
{
	struct pipeline_view *view = state;
	struct pipeline_column *column = pipeline_column(view);

	if (view->page)
		scroll_move(&view->scroll, motion);
	else if (column != NULL)
		list_move(column->list, motion);
	app_load(view->app);
}

static void wheel(void *state, int rows)
{
	struct pipeline_view *view = state;
	struct pipeline_column *column = pipeline_column(view);

	if (view->page)
		scroll_by(&view->scroll, rows);
	else if (column != NULL)
		list_move_by(column->list, rows > 0 ? 1 : -1);
	app_load(view->app);
}

static unsigned has(void *state)
{
	const struct pipeline_view *view = state;

	return (pipeline_card(view) != NULL ? KEY_NEEDS_ROW : 0) | (view->page ? 0 : ON_BOARD) |
	       (view->page || view->words != NULL ? CAN_COME_OUT : 0);
}

static void filter(void *state, const char *text)
{
	struct pipeline_view *view = state;

	g_free(view->words);
	view->words = text && *text ? g_strdup(text) : NULL;
	for (guint i = 0; i < view->columns->len; i++)
		list_reset(((struct pipeline_column *)g_ptr_array_index(view->columns, i))->list);
	app_load(view->app);
}

static const char *filter_says(void *state)
{
	return "by title or customer";
}

static void show(void *state, gint64 id)
{
	struct pipeline_view *view = state;

	view->wanted = id;
	view->follows = view->page = false;
	filter(view, NULL);
}

static void show_some(void *state, const char *group, const char *word)
{
	struct pipeline_view *view = state;

	view->wanted = 0;
	view->page = false;
	view->wanted_stage = strcmp(group, "stage") == 0 ? g_ascii_strtoll(word, NULL, 10) : 0;
	filter(view, NULL);
}

static const char *headline(void *state)
{
	struct pipeline_view *view = state;
	const struct deal_card *card = pipeline_card(view);
	const struct pipeline_column *next = view->current + 1 < view->columns->len
	                                         ? g_ptr_array_index(view->columns, view->current + 1)
	                                         : NULL;

	g_free(view->headline);
	if (card == NULL)
		view->headline = g_strdup(
			view->words ? "No deal here holds these words. Esc shows all."
						: "No deal stands here. + adds one; h and l go to the stages beside.");
	else if (next == NULL)
		view->headline =
			g_strdup_printf("%s: %s. H moves it back.", card->customer_name, card->title);
	else
		view->headline = g_strdup_printf("%s: %s > %s? L moves it right; u puts it back.",
		                                 card->customer_name, card->stage_name, next->stage->name);
	return view->headline;
}

/* A click on a card chooses it; twice opens it. */
static void click(void *state, int row, int column, bool twice)
{
	struct pipeline_view *view = state;
	int width = view->column_width;

	if (view->page || width <= 0 || row < 2)
		return;
	guint n = view->left + (guint)(column / (width + 1));
	if (n >= view->columns->len)
		return;
	view->current = n;
	struct list *list = pipeline_column(view)->list;
	const struct list_row *clicked = list_shown(list, (row - 2) / MAX(view->card_rows, 1));
	if (clicked != NULL)
		list_go(list, clicked->place.id);
	if (clicked != NULL && twice)
		view->page = view->page_stale = true;
	app_load(view->app);
}

static void paste(void *state, const char *text)
{
	if (pipeline_card(state) != NULL)
		pipeline_note(state, text);
}

const struct screen screen_pipeline = {
	.name = "pipeline",
	.title = "Pipeline",
	.digit = 4,
	.shows = "deal",
	.keys = pipeline_keys,
	.open = open_view,
	.close = close_view,
	.load = load,
	.reload = reload,
	.draw = draw,
	.move = move,
	.wheel = wheel,
	.click = click,
	.has = has,
	.filter = filter,
	.filter_says = filter_says,
	.show = show,
	.show_some = show_some,
	.paste = paste,
	.headline = headline,
};
