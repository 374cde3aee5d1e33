/* What can be done with a deal, each by the function the command line uses. */
#include "base/error.h"
#include "base/money.h"
#include "tui/keys.h"
#include "tui/pipeline.h"
#include "tui/words.h"

#include <string.h>

/* ---- moving a card */

struct move_wish {
	struct pipeline_view *view;
	gint64 deal, stage;
	char *reason; /* NULL: none was asked for */
};

static void free_wish(gpointer data)
{
	struct move_wish *wish = data;

	g_free(wish->reason);
	g_free(wish);
}

static bool write_move(struct app *app, struct db *db, void *what, GError **error)
{
	const struct move_wish *wish = what;
	struct change change = app_change(app);

	if (!deal_move(db, wish->deal, wish->stage, wish->reason, &change, error))
		return false;
	wish->view->wanted = wish->deal; /* the cursor goes along */
	wish->view->follows = false;
	return true;
}

static void ask_for_move(struct pipeline_view *view, const struct deal_card *card,
                         const struct stage *stage, const char *reason)
{
	struct move_wish *wish = g_new0(struct move_wish, 1);
	g_autofree char *why = reason ? words_code(reason) : NULL;
	g_autofree char *says =
		g_strdup_printf("%s moved: %s > %s%s%s", card->customer_name, card->stage_name, stage->name,
	                    why ? ", " : "", why ? why : "");

	*wish = (struct move_wish){ view, card->id, stage->id, g_strdup(reason) };
	app_write(view->app, says, write_move, wish, free_wish);
}

struct lost_question {
	struct pipeline_view *view;
	gint64 deal, stage;
};

static void lost_because(void *context, int index)
{
	const struct lost_question *question = context;
	struct pipeline_view *view = question->view;
	const struct deal_card *card = pipeline_card(view);

	if (card == NULL || card->id != question->deal) {
		app_say(view->app, "The board changed meanwhile. Go to the deal and press the key again.");
		return;
	}
	for (guint i = 0; i < view->columns->len; i++) {
		const struct pipeline_column *column = g_ptr_array_index(view->columns, i);

		if (column->id == question->stage)
			ask_for_move(view, card, column->stage, deal_lost_reasons[index]);
	}
}

/* A lost deal teaches something only when it says why. */
static void ask_why_lost(struct pipeline_view *view, const struct deal_card *card,
                         const struct stage *stage)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	struct menu_choice choices[G_N_ELEMENTS(keys) + 1] = { { NULL, NULL } };
	struct lost_question *question = g_new(struct lost_question, 1);
	g_autofree char *asks = g_strdup_printf("Why was \"%s\" lost?", card->title);
	g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < G_N_ELEMENTS(keys) && deal_lost_reasons[i] != NULL; i++) {
		char *label = words_code(deal_lost_reasons[i]);

		*label = g_ascii_toupper(*label);
		g_ptr_array_add(labels, label);
		choices[i] = (struct menu_choice){ keys[i], label };
	}
	*question = (struct lost_question){ view, card->id, stage->id };
	app_ask(view->app, asks, choices, lost_because, question, g_free);
}

static void move_to(struct pipeline_view *view, const struct stage *stage)
{
	const struct deal_card *card = pipeline_card(view);

	if (card == NULL || stage == NULL)
		return;
	if (strcmp(stage->type, "lost") == 0)
		ask_why_lost(view, card, stage);
	else
		ask_for_move(view, card, stage, NULL);
}

static const struct stage *stage_beside(const struct pipeline_view *view, int by)
{
	int n = (int)view->current + by;

	return n < 0 || n >= (int)view->columns->len
	           ? NULL
	           : ((const struct pipeline_column *)g_ptr_array_index(view->columns, (guint)n))->stage;
}

static void move_right(void *state)
{
	struct pipeline_view *view = state;

	if (stage_beside(view, 1) == NULL)
		app_say(view->app, "It stands at the last stage already.");
	else
		move_to(view, stage_beside(view, 1));
}

static void move_left(void *state)
{
	struct pipeline_view *view = state;

	if (stage_beside(view, -1) == NULL)
		app_say(view->app, "It stands at the first stage already.");
	else
		move_to(view, stage_beside(view, -1));
}

static const struct stage *stage_of_type(const struct pipeline_view *view, const char *type)
{
	for (guint i = 0; i < view->columns->len; i++) {
		const struct pipeline_column *column = g_ptr_array_index(view->columns, i);

		if (strcmp(column->stage->type, type) == 0)
			return column->stage;
	}
	return NULL;
}

static void win(void *state)
{
	move_to(state, stage_of_type(state, "won"));
}

static void lose(void *state)
{
	move_to(state, stage_of_type(state, "lost"));
}

/* ---- looking */

static void go_beside(struct pipeline_view *view, int by)
{
	if (stage_beside(view, by) == NULL || view->page)
		return;
	view->current = (guint)((int)view->current + by);
	app_load(view->app);
}

static void go_right(void *state)
{
	go_beside(state, 1);
}

static void go_left(void *state)
{
	go_beside(state, -1);
}

static void open_page(void *state)
{
	struct pipeline_view *view = state;

	view->page = view->page_stale = true;
	app_load(view->app);
}

/* Out of the deal's page, then out of a filter. */
static void go_out(void *state)
{
	struct pipeline_view *view = state;

	if (!view->page && view->words != NULL) {
		g_clear_pointer(&view->words, g_free);
		for (guint i = 0; i < view->columns->len; i++)
			list_reset(((struct pipeline_column *)g_ptr_array_index(view->columns, i))->list);
	}
	view->page = false;
	app_load(view->app);
}

static void show_customer(void *state)
{
	struct pipeline_view *view = state;

	app_show(view->app, "customer", pipeline_card(view)->customer_id);
}

static void change_view(void *state)
{
	struct pipeline_view *view = state;

	view->compact = !view->compact;
	app_load(view->app);
}

static void change_order(void *state)
{
	struct pipeline_view *view = state;

	view->dearest = !view->dearest;
	for (guint i = 0; i < view->columns->len; i++)
		list_reset(((struct pipeline_column *)g_ptr_array_index(view->columns, i))->list);
	app_say(view->app, view->dearest ? "Sorted: greatest value first."
	                                 : "Sorted: longest at its stage first.");
	app_load(view->app);
}

static void next_pipeline(void *state)
{
	struct pipeline_view *view = state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) pipelines = pipeline_list(app_db(view->app), &error);

	if (pipelines == NULL) {
		app_fail(view->app, g_steal_pointer(&error));
		return;
	}
	const struct pipeline *shown = view->has_board ? page_row(view->board.pipeline, 0) : NULL;
	for (gsize i = 0; shown != NULL && i < pipelines->count; i++) {
		const struct pipeline *next = page_row(pipelines, (i + 1) % pipelines->count);

		if (((const struct pipeline *)page_row(pipelines, i))->id != shown->id)
			continue;
		g_free(view->pipeline);
		view->pipeline = g_strdup_printf("%" G_GINT64_FORMAT, next->id);
		app_say(view->app, "Pipeline: %s", next->name);
		break;
	}
	view->stale = true;
	view->current = view->left = 0;
	app_load(view->app);
}

static void tell_sums(void *state)
{
	struct pipeline_view *view = state;
	const char *own = app_currency(view->app);
	gint64 open = 0, likely = 0;

	for (gsize i = 0; view->has_board && i < view->board.sums->count; i++) {
		const struct deal_sum *sum = page_row(view->board.sums, i);

		for (guint n = 0; n < view->columns->len; n++) {
			const struct stage *stage =
				((const struct pipeline_column *)g_ptr_array_index(view->columns, n))->stage;

			if (stage->id != sum->stage_id || stage_closes(stage) ||
			    g_strcmp0(sum->currency, own) != 0)
				continue;
			open += sum->value;
			likely += sum->value / 100 * stage->probability;
		}
	}
	g_autofree char *all = money_format(open, own), *weighted = money_format(likely, own);
	app_say(view->app, "Open deals: %s; about %s of it by the stages' likelihood.", all, weighted);
}

/* clang-format off */
const struct key_row pipeline_keys[] = {
	{ "move-right",  "L",            "move the card to the next stage", 9, "move (H back)", KEY_NEEDS_ROW, "tend deal move ID STAGE", move_right },
	{ "move-left",   "H",            "move the card to the stage before", 0, "back", KEY_NEEDS_ROW, "tend deal move ID STAGE", move_left },
	{ "open",        "enter",        "the whole deal", 7, "open", KEY_NEEDS_ROW | ON_BOARD, "tend deal show ID", open_page },
	{ "add",         "+",            "a new deal", 6, "deal", ON_BOARD, "tend deal add CUSTOMER TITLE", pipeline_add },
	{ "edit",        "e",            "change the deal", 5, "edit", KEY_NEEDS_ROW, "tend deal edit ID", pipeline_edit },
	{ "won",         "W",            "the deal is won", 4, "won", KEY_NEEDS_ROW, "tend deal won ID", win },
	{ "lost",        "x",            "the deal is lost, with a reason", 4, "lost", KEY_NEEDS_ROW, "tend deal lost ID", lose },
	{ "call",        "c",            "write down a call about this deal", 3, "call", KEY_NEEDS_ROW, "tend log CUSTOMER call TEXT", pipeline_call },
	{ "note",        "n",            "write down a note about this deal", 0, "note", KEY_NEEDS_ROW, "tend log CUSTOMER note TEXT", pipeline_note_key },
	{ "task",        "t",            "a task for this deal", 3, "task", KEY_NEEDS_ROW, "tend task add TITLE --deal ID", pipeline_task },
	{ "customer",    "i",            "the customer's card", 0, "customer", KEY_NEEDS_ROW, "tend customer show ID", show_customer },
	{ "sort",        "s",            "by value, or by the time at the stage", 2, "sort", ON_BOARD, NULL, change_order },
	{ "view",        "v",            "one line a card, or three", 2, "view", ON_BOARD, NULL, change_view },
	{ "pipeline",    "p",            "the next pipeline", 1, "pipeline", ON_BOARD, "tend pipeline list", next_pipeline },
	{ "sums",        "$",            "what the open deals come to", 1, "sums", ON_BOARD, NULL, tell_sums },
	{ "assign",      "a",            "give the deal to somebody, or to nobody", 1, "whose", KEY_NEEDS_ROW, "tend deal assign ID STAFF", pipeline_give },
	{ "stage-right", "l right",      "the column to the right", 0, "right", ON_BOARD, NULL, go_right },
	{ "stage-left",  "h left",       "the column to the left", 0, "left", ON_BOARD, NULL, go_left },
	{ "back",        "esc",          "out of the deal; show all again", 9, "back", CAN_COME_OUT, NULL, go_out },
	{ NULL },
};
/* clang-format on */
