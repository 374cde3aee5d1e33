/* One deal, whole: what it is, what is on it, how it came here, what is to be done. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "workflows/deal_why.h"
#include "tui/pipeline.h"
#include "tui/words.h"

/* Runs a statement of one id (and the moment, where it asks for it) and adds a line for each row. */
typedef void (*add_row_fn)(struct pipeline_view *view, const struct deal_card *card,
                           struct db_stmt *stmt);

static bool add_rows(struct pipeline_view *view, const struct deal_card *card, enum sql sql,
                     bool timed, const char *title, add_row_fn add, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(app_db(view->app), sql, error);
	int rows = 0;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, card->id);
	if (timed)
		db_bind_int(stmt, 2, app_now(view->app));
	for (; db_step(stmt, &failure); rows++) {
		if (rows == 0)
			scroll_rule(&view->scroll, title);
		add(view, card, stmt);
	}
	return tend_pass_on(error, &failure);
}

static void add_product(struct pipeline_view *view, const struct deal_card *card, struct db_stmt *stmt)
{
	g_autofree char *quantity = quantity_format(db_int(stmt, 4));
	g_autofree char *price = money_format(db_int(stmt, 5), card->currency);

	scroll_print(&view->scroll, STYLE_PLAIN, 4, "%s x %s at %s", quantity, db_text(stmt, 3), price);
}

static void add_move(struct pipeline_view *view, const struct deal_card *card, struct db_stmt *stmt)
{
	g_autofree char *when = words_stamp(db_int(stmt, 1), app_now(view->app), app_zone(view->app));
	const char *reason = db_text(stmt, 4);

	scroll_print(&view->scroll, STYLE_PLAIN, 4, "%s  %s, by %s%s%s", when, db_text(stmt, 2),
	             db_is_null(stmt, 5) ? "an approved suggestion" : db_text(stmt, 5),
	             reason ? ": " : "", reason ? reason : "");
}

static void add_activity(struct pipeline_view *view, const struct deal_card *card,
                         struct db_stmt *stmt)
{
	g_autofree char *when = words_stamp(db_int(stmt, 1), app_now(view->app), app_zone(view->app));

	scroll_print(&view->scroll, STYLE_PLAIN, 4, "%s  %s: %s", when, db_text(stmt, 2),
	             db_text(stmt, 3));
}

/* What makes the chance, in the sentence every place has. Nothing is said of a deal that was closed before anything was. */
static bool add_chance(struct pipeline_view *view, gint64 deal, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct deal_why why;
	bool read = deal_why_read(&why, app_db(view->app), app_zone(view->app), deal,
	                          app_now(view->app), &failure);

	if (read)
		scroll_print(&view->scroll, STYLE_PLAIN, 4, "Chance: %s.", why.reason);
	if (read && why.change && why.reader.history.closed_at == 0)
		scroll_print(&view->scroll, STYLE_PLAIN, 4, "What you could do: %s.", why.change);
	deal_why_clear(&why);
	return read || tend_error_is(failure, TEND_NOT_FOUND) || tend_pass_on(error, &failure);
}

static void add_facts(struct pipeline_view *view, const struct deal_card *card,
                      const struct deal *deal)
{
	g_autofree char *amount = money_format(card->value, card->currency);
	g_autofree char *since = words_time(card->stage_at, app_now(view->app), app_zone(view->app));
	struct scroll *scroll = &view->scroll;

	scroll_print(scroll, STYLE_BOLD, 0, "%s", card->title);
	scroll_print(scroll, STYLE_PLAIN, 2, "%s · %s", card->customer_name, amount);
	g_autofree char *likely =
		card->closed_at ? g_strdup("")
						: g_strdup_printf(" · %" G_GINT64_FORMAT "%% likely",
	                                      card->chance >= 0 ? card->chance : card->probability);
	scroll_print(scroll, STYLE_PLAIN, 2, "%s since %s%s", card->stage_name, since, likely);
	if (deal_card_idle(card, app_now(view->app)))
		scroll_print(scroll, STYLE_LATE, 2,
		             "! nothing happened for %" G_GINT64_FORMAT
		             " days; here it should not rest longer than %" G_GINT64_FORMAT,
		             deal_card_rest_days(card, app_now(view->app)), card->idle_days);
	if (deal->expected_on != NULL) {
		g_autofree char *day = words_date(deal->expected_on);
		scroll_print(scroll, STYLE_PLAIN, 2, "Expected on %s", day);
	}
	if (deal->source != NULL)
		scroll_print(scroll, STYLE_PLAIN, 2, "Came by: %s", deal->source);
	if (card->lost_reason != NULL) {
		g_autofree char *why = words_code(card->lost_reason);
		scroll_print(scroll, STYLE_PLAIN, 2, "Lost: %s", why);
	}
	if (deal->next_step != NULL)
		scroll_print(scroll, STYLE_PLAIN, 2, "Next step: %s", deal->next_step);
	if (card->task_id == 0)
		return;
	g_autofree char *due =
		card->task_due_at ? words_time(card->task_due_at, app_now(view->app), app_zone(view->app))
						  : g_strdup("any time");
	scroll_print(scroll, STYLE_PLAIN, 2, "Task: %s (%s)", card->task_title, due);
}

bool pipeline_page_load(struct pipeline_view *view, GError **error)
{
	const struct deal_card *current = pipeline_card(view);

	view->page_stale = false;
	if (current == NULL) {
		view->page = false;
		return true;
	}
	g_autoptr(Page) page = record_get(app_db(view->app), &noun_deal, current->id, error);
	if (page == NULL)
		return false;
	scroll_empty(&view->scroll, view->page_deal == current->id);
	view->page_deal = current->id;
	add_facts(view, current, page_row(page, 0));
	bool ok =
		add_chance(view, current->id, error) &&
		add_rows(view, current, SQL_DEAL_PRODUCT_LIST, false, "Products", add_product, error) &&
		add_rows(view, current, SQL_DEAL_MOVE_LIST, false, "How it came here", add_move, error) &&
		add_rows(view, current, SQL_DEAL_TIMELINE, true, "What happened", add_activity, error);
	view->page_stale = !ok;
	return ok;
}
