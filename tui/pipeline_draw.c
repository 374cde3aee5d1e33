/* The board: a column a stage, a few lines a card. */
#include "base/clock.h"
#include "base/money.h"
#include "tui/canvas.h"
#include "tui/pipeline.h"
#include "tui/words.h"

#include <string.h>

enum {
	NARROWEST = 18, /* columns of a stage */
	HEAD_ROWS = 2,
	WITH_TITLE = 22, /* columns from which a card has a line for its title */
	DETAIL_ROWS = 6,
	WITH_DETAIL = 32, /* rows from which the card below the cursor is told in full */
};

static int columns_in(const struct pipeline_view *view, int width)
{
	int fit = MAX((width + 1) / (NARROWEST + 1), 1);

	return MIN(fit, MAX((int)view->columns->len, 1));
}

/* The column of the cursor is always in sight. */
static void follow_cursor(struct pipeline_view *view, int shown)
{
	guint most = view->columns->len > (guint)shown ? view->columns->len - (guint)shown : 0;

	if (view->current < view->left)
		view->left = view->current;
	if (view->current >= view->left + (guint)shown)
		view->left = view->current - (guint)shown + 1;
	view->left = MIN(view->left, most);
}

/* "Quoted 2 · 515 EUR": all of the shop's currency; deals in others are counted and marked with "+". */
static char *heading_of(const struct pipeline_view *view, const struct pipeline_column *column)
{
	const char *own = app_currency(view->app);
	gint64 sum = 0;
	bool others = false;

	for (gsize i = 0; i < view->board.sums->count; i++) {
		const struct deal_sum *row = page_row(view->board.sums, i);

		if (row->stage_id != column->id)
			continue;
		if (g_strcmp0(row->currency, own) == 0)
			sum += row->value;
		else
			others = true;
	}
	g_autofree char *amount = money_format_bare(sum, own);
	amount[strcspn(amount, ".")] = '\0';
	return g_strdup_printf("%" G_GINT64_FORMAT " · %s%s",
	                       deal_board_count(&view->board, column->id), amount, others ? "+" : "");
}

static void draw_heading(const struct pipeline_view *view, const struct pipeline_column *column,
                         const struct area *area)
{
	g_autofree char *sums = heading_of(view, column);
	int width = canvas_text_width(sums);

	area_text(area, 0, 0, MAX(area->columns - width - 1, 4), STYLE_HEADING, column->stage->name);
	area_right(area, 0, 0, -1, STYLE_DIM, sums);
	area_rule(area, 1, 0, -1, NULL);
}

/* Late is a sign, then how long, then what comes next. */
static char *status_of(const struct deal_card *card, gint64 now, enum style *style)
{
	bool idle = deal_card_idle(card, now);
	gint64 days = card->closed_at ? deal_card_stage_days(card, now) : deal_card_rest_days(card, now);
	g_autofree char *why = card->lost_reason ? words_code(card->lost_reason) : NULL;
	const char *next = card->task_id ? card->task_title : why;
	g_autofree char *age =
		days > 0 ? g_strdup_printf("%" G_GINT64_FORMAT " d", days) : g_strdup("today");

	*style = idle ? STYLE_LATE : STYLE_DIM;
	return g_strdup_printf("%s%s%s%s%s", idle ? "!" : "", age,
	                       idle                                 ? " untouched"
	                       : card->paused && card->task_id == 0 ? ", task ahead"
	                                                            : "",
	                       next ? " · " : "", next ? next : "");
}

static void draw_card(const struct pipeline_view *view, const struct deal_card *card,
                      const struct area *area)
{
	enum style style;
	g_autofree char *amount = words_amount(card->value, card->currency, app_currency(view->app));
	g_autofree char *status = status_of(card, app_now(view->app), &style);
	int width = card->value > 0 ? canvas_text_width(amount) : 0;

	area_text(area, 0, 1, area->columns - width - 2, STYLE_BOLD, card->customer_name);
	if (card->value > 0)
		area_right(area, 0, 0, -1, STYLE_PLAIN, amount);
	if (view->compact)
		return;
	area_text(area, 1, 1, -1, STYLE_PLAIN, card->title);
	area_text(area, 2, 1, -1, style, status);
}

static void draw_column(struct pipeline_view *view, struct pipeline_column *column,
                        const struct area *area, bool focus)
{
	struct area body = area_part(area, HEAD_ROWS, 0, -1, -1);
	int height = MAX(body.rows / view->card_rows, 1);

	draw_heading(view, column, area);
	list_set_height(column->list, height);
	if (!list_is_loaded(column->list))
		app_load(view->app);
	for (int n = 0; n < height; n++) {
		const struct list_row *row = list_shown(column->list, n);
		struct area card = area_part(&body, n * view->card_rows, 0, view->card_rows, -1);

		if (row == NULL)
			break;
		draw_card(view, row->data, &card);
	}
	int place = MAX(list_current_place(column->list), 0);
	if (focus && list_current(column->list) != NULL) {
		area_text(&body, place * view->card_rows, 0, 1, STYLE_PLAIN, ">");
		area_style(&body, place * view->card_rows, 0, -1, STYLE_CURRENT);
	}
	if (focus)
		area_cursor(&body, place * view->card_rows, 0);
	if (!list_at_end(column->list))
		area_right(&body, body.rows - 1, 0, -1, STYLE_DIM, "more …");
}

/* In a tall window: the card below the cursor in full. */
static void draw_detail(const struct pipeline_view *view, const struct area *area)
{
	const struct deal_card *card = pipeline_card(view);

	area_rule(area, 0, 0, -1, NULL);
	if (card == NULL)
		return;
	g_autofree char *amount = money_format(card->value, card->currency);
	g_autofree char *since = words_time(card->stage_at, app_now(view->app), app_zone(view->app));
	area_print(area, 1, 1, -1, STYLE_BOLD, "%s · %s · %s", card->customer_name, card->title, amount);
	g_autofree char *likely =
		card->closed_at ? g_strdup("")
						: g_strdup_printf(" · %" G_GINT64_FORMAT "%% likely",
	                                      card->chance >= 0 ? card->chance : card->probability);
	area_print(area, 2, 1, -1, STYLE_PLAIN, "%s since %s%s", card->stage_name, since, likely);
	if (card->closed_at != 0)
		area_text(area, 3, 1, -1, STYLE_PLAIN, "Nothing is to be done with it any more");
	else if (deal_card_rest_days(card, app_now(view->app)) == 0)
		area_text(area, 3, 1, -1, STYLE_PLAIN, "Something happened with it today");
	else if (card->idle_days > 0)
		area_print(area, 3, 1, -1, STYLE_PLAIN,
		           "Nothing happened for %" G_GINT64_FORMAT
		           " days; here a deal should not rest longer than %" G_GINT64_FORMAT "%s",
		           deal_card_rest_days(card, app_now(view->app)), card->idle_days,
		           card->paused ? ", but a task lies ahead" : "");
	if (card->task_id != 0)
		area_print(area, 4, 1, -1, STYLE_PLAIN, "Next: %s", card->task_title);
	else if (card->lost_reason != NULL) {
		g_autofree char *why = words_code(card->lost_reason);
		area_print(area, 4, 1, -1, STYLE_PLAIN, "Lost: %s", why);
	} else if (card->closed_at == 0)
		area_text(area, 4, 1, -1, STYLE_DIM, "No next step. t adds a task.");
}

static void draw_page(struct pipeline_view *view, const struct area *area)
{
	if (scroll_draw(&view->scroll, area))
		area_right(area, area->rows - 1, 0, -1, STYLE_DIM, "more below");
	area_cursor(area, 0, 0);
}

void pipeline_draw(struct pipeline_view *view, const struct area *area)
{
	if (view->page) {
		draw_page(view, area);
		return;
	}
	int shown = columns_in(view, area->columns);
	bool detail = area->rows >= WITH_DETAIL;
	struct area board = area_part(area, 0, 0, detail ? area->rows - DETAIL_ROWS : area->rows, -1);

	if (!view->has_board)
		return;
	follow_cursor(view, shown);
	view->column_width = (area->columns - (shown - 1)) / shown;
	view->card_rows = view->compact ? 1 : 4;
	for (int n = 0; n < shown && view->left + (guint)n < view->columns->len; n++) {
		guint place = view->left + (guint)n;
		struct area column =
			area_part(&board, 0, n * (view->column_width + 1), -1, view->column_width);

		if (n > 0)
			area_rule_down(&board, 0, n * (view->column_width + 1) - 1, -1);
		draw_column(view, g_ptr_array_index(view->columns, place), &column, place == view->current);
	}
	if (detail) {
		struct area below = area_part(area, area->rows - DETAIL_ROWS, 0, -1, -1);
		draw_detail(view, &below);
	}
}
