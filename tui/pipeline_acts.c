/* What can be done with a deal, each by the function the command line uses. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "tui/keys.h"
#include "tui/pipeline.h"
#include "workflows/customer.h"
#include "workflows/task.h"

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
	g_autofree char *says = g_strdup_printf("%s moved: %s > %s%s%s", card->customer_name,
	                                        card->stage_name, stage->name, reason ? ", " : "",
	                                        reason ? reason : "");

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

	if (index < 0 || card == NULL || card->id != question->deal)
		return;
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

	for (gsize i = 0; i < G_N_ELEMENTS(keys) && deal_lost_reasons[i] != NULL; i++)
		choices[i] = (struct menu_choice){ keys[i], deal_lost_reasons[i] };
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
	app_say(view->app, view->dearest ? "Greatest value first." : "Longest at its stage first.");
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

			if (stage->id != sum->stage_id || stage_closes(stage) || g_strcmp0(sum->currency, own) != 0)
				continue;
			open += sum->value;
			likely += sum->value / 100 * stage->probability;
		}
	}
	g_autofree char *all = money_format(open, own), *weighted = money_format(likely, own);
	app_say(view->app, "Open deals: %s; about %s of it by the stages' likelihood.", all, weighted);
}

/* ---- forms */

struct deal_wish {
	gint64 id;
	struct pipeline_view *view;
	gint64 customer;
	char *title, *value, *expected, *next_step;
};

static void free_deal_wish(gpointer data)
{
	struct deal_wish *wish = data;

	g_free(wish->title);
	g_free(wish->value);
	g_free(wish->expected);
	g_free(wish->next_step);
	g_free(wish);
}

static bool write_deal(struct app *app, struct db *db, void *what, GError **error)
{
	struct deal_wish *wish = what;
	struct change change = app_change(app);
	struct deal_form form = { .customer = wish->customer,
		                      .pipeline = wish->id ? NULL : wish->view->pipeline,
		                      .title = wish->title,
		                      .value = wish->value,
		                      .expected = wish->expected,
		                      .next_step = wish->next_step };

	if (!deal_save(db, &wish->id, &form, &change, error))
		return false;
	wish->view->wanted = wish->id;
	return true;
}

struct deal_question {
	struct pipeline_view *view;
	gint64 deal; /* 0: a new one */
};

/* What can be judged without writing is judged while the form is open, so that nothing typed is lost. */
static bool check_values(struct pipeline_view *view, const struct form_values *values,
                         const char **field, GError **error)
{
	const char *value = form_value(values, "value"), *expected = form_value(values, "expected");
	gint64 minor;
	gint32 day;

	if (*value && (!money_parse(value, app_currency(view->app), 0, &minor) || minor < 0)) {
		*field = "value";
		return tend_fail(error, TEND_USAGE, "'%s' is no amount; write 420 or 420.50", value);
	}
	if (*expected && !day_parse(expected, &day)) {
		*field = "expected";
		return tend_fail(error, TEND_USAGE, "'%s' is no day; write 2026-12-24", expected);
	}
	return true;
}

static bool submit_deal(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct deal_question *question = context;
	struct pipeline_view *view = question->view;
	gint64 customer = 0;

	if (question->deal == 0 &&
	    !customer_resolve(app_db(app), form_value(values, "customer"), &customer, error)) {
		*field = "customer";
		return false;
	}
	if (!check_values(view, values, field, error))
		return false;
	struct deal_wish *wish = g_new0(struct deal_wish, 1);
	*wish = (struct deal_wish){ .id = question->deal,
		                        .view = view,
		                        .customer = customer,
		                        .title = g_strdup(form_value(values, "title")),
		                        .value = g_strdup(form_value(values, "value")),
		                        .expected = g_strdup(form_value(values, "expected")),
		                        .next_step = g_strdup(form_value(values, "next-step")) };
	g_autofree char *says = g_strdup_printf(question->deal ? "Deal \"%s\" changed" : "Deal \"%s\" added",
	                                        wish->title);
	app_write(app, says, write_deal, wish, free_deal_wish);
	return true;
}

static void open_form(struct pipeline_view *view, const struct deal *deal, const char *customer)
{
	g_autofree char *value =
		deal && deal->value ? money_format_bare(deal->value, deal->currency) : NULL;
	const struct form_field fields[] = {
		{ .name = "customer", .label = "Customer", .help = "number or name; a new customer: 3, then +", .value = customer, .needed = true },
		{ .name = "title", .label = "What about", .help = "e.g. Wedding cake", .value = deal ? deal->title : NULL, .needed = true },
		{ .name = "value", .label = "Worth", .help = "e.g. 420 or 420.50", .value = value },
		{ .name = "expected", .label = "Expected on", .help = "e.g. 2026-12-24; may stay empty", .value = deal ? deal->expected_on : NULL },
		{ .name = "next-step", .label = "Next step", .help = "what you mean to do next", .value = deal ? deal->next_step : NULL },
		{ NULL },
	};
	struct deal_question *question = g_new(struct deal_question, 1);

	*question = (struct deal_question){ view, deal ? deal->id : 0 };
	/* A deal stays with its customer: the first field is for new ones. */
	app_form(view->app, deal ? "Change the deal" : "New deal", deal ? fields + 1 : fields, submit_deal,
	         question, g_free);
}

static void add_deal(void *state)
{
	const struct deal_card *card = pipeline_card(state);

	open_form(state, NULL, card ? card->customer_name : NULL);
}

static void edit_deal(void *state)
{
	struct pipeline_view *view = state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) page =
		record_get(app_db(view->app), &noun_deal, pipeline_card(view)->id, &error);

	if (page == NULL)
		app_fail(view->app, g_steal_pointer(&error));
	else
		open_form(view, page_row(page, 0), NULL);
}

/* ---- what happened, and what is to be done */

struct words_wish {
	gint64 customer, deal;
	const char *kind; /* of an activity; NULL: a task */
	char *words;
};

static void free_words(gpointer data)
{
	g_free(((struct words_wish *)data)->words);
	g_free(data);
}

static bool write_words(struct app *app, struct db *db, void *what, GError **error)
{
	const struct words_wish *wish = what;
	struct change change = app_change(app);
	gint64 activity = 0;

	if (wish->kind != NULL)
		return customer_log_deal(db, wish->customer, wish->deal, wish->kind, wish->words, &change,
		                         &activity, error);
	struct task task = { .customer_id = wish->customer,
		                 .deal_id = wish->deal,
		                 .title = wish->words,
		                 .due_at = task_tomorrow(change.at, app_zone(app)),
		                 .created_at = change.at,
		                 .by_staff = change.staff };
	return task_save(db, &task, "task added", &change, error);
}

struct words_question {
	struct pipeline_view *view;
	gint64 customer, deal;
	const char *kind;
};

static void take_words(void *context, const char *text)
{
	const struct words_question *question = context;

	if (text == NULL || *text == '\0')
		return;
	struct words_wish *wish = g_new(struct words_wish, 1);
	*wish = (struct words_wish){ question->customer, question->deal, question->kind, g_strdup(text) };
	app_write(question->view->app,
	          question->kind ? "Written down" : "Task for tomorrow 9:00 added; 1 shows it when it is due",
	          write_words, wish, free_words);
}

static void ask_words(struct pipeline_view *view, const char *kind, const char *label)
{
	const struct deal_card *card = pipeline_card(view);
	struct words_question *question = g_new(struct words_question, 1);

	*question = (struct words_question){ view, card->customer_id, card->id, kind };
	app_prompt(view->app, label, "", take_words, question, g_free);
}

static void log_call(void *state)
{
	ask_words(state, "call", "What was said? ");
}

static void log_note(void *state)
{
	ask_words(state, "note", "Note: ");
}

static void add_task(void *state)
{
	ask_words(state, NULL, "Task for tomorrow: ");
}

/* clang-format off */
const struct key_row pipeline_keys[] = {
	{ "move-right",  "L",            "move the card to the next stage", 9, "move on", KEY_NEEDS_ROW, "tend deal move ID STAGE", move_right },
	{ "move-left",   "H",            "move the card to the stage before", 8, "back", KEY_NEEDS_ROW, "tend deal move ID STAGE", move_left },
	{ "open",        "enter",        "the whole deal", 7, "open", KEY_NEEDS_ROW, "tend deal show ID", open_page },
	{ "add",         "+",            "a new deal", 6, "deal", 0, "tend deal add CUSTOMER TITLE", add_deal },
	{ "edit",        "e",            "change the deal", 5, "edit", KEY_NEEDS_ROW, "tend deal edit ID", edit_deal },
	{ "won",         "W",            "the deal is won", 4, "won", KEY_NEEDS_ROW, "tend deal won ID", win },
	{ "lost",        "x",            "the deal is lost, with a reason", 4, "lost", KEY_NEEDS_ROW, "tend deal lost ID", lose },
	{ "call",        "c",            "write down a call about this deal", 3, "call", KEY_NEEDS_ROW, "tend log CUSTOMER call TEXT", log_call },
	{ "note",        "n",            "write down a note about this deal", 0, "note", KEY_NEEDS_ROW, "tend log CUSTOMER note TEXT", log_note },
	{ "task",        "t",            "a task for this deal", 3, "task", KEY_NEEDS_ROW, "tend task add TITLE --deal ID", add_task },
	{ "customer",    "i",            "the customer's card", 0, "customer", KEY_NEEDS_ROW, "tend customer show ID", show_customer },
	{ "sort",        "s",            "by value, or by the time at the stage", 2, "sort", 0, NULL, change_order },
	{ "view",        "v",            "one line a card, or three", 2, "view", 0, NULL, change_view },
	{ "pipeline",    "p",            "the next pipeline", 1, "pipeline", 0, "tend pipeline list", next_pipeline },
	{ "sums",        "$",            "what the open deals come to", 1, "sums", 0, NULL, tell_sums },
	{ "stage-right", "l right",      "the column to the right", 0, "right", 0, NULL, go_right },
	{ "stage-left",  "h left",       "the column to the left", 0, "left", 0, NULL, go_left },
	{ "back",        "esc",          "out of the deal; show all again", 0, "back", 0, NULL, go_out },
	{ NULL },
};
/* clang-format on */
