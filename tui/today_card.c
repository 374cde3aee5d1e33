/* The card at the right of the Today screen: who the chosen item is about, and why it is there. Read after the cursor has rested. */
#include "base/error.h"
#include "base/jdoc.h"
#include "base/money.h"
#include "base/text.h"
#include "db/contact_point.h"
#include "db/customer.h"
#include "db/score.h"
#include "db/suggestion.h"
#include "workflows/appointment.h"
#include "workflows/deal_board.h"
#include "tui/today.h"
#include "tui/words.h"

#include <string.h>

static void line_free(gpointer line)
{
	g_free(((struct card_line *)line)->text);
	g_free(line);
}

void today_card_clear(struct today_screen *t)
{
	g_clear_pointer(&t->card, g_ptr_array_unref);
	t->card_of = 0;
}

static void say(GPtrArray *card, enum style style, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void say(GPtrArray *card, enum style style, const char *format, ...)
{
	struct card_line *line = g_new0(struct card_line, 1);
	va_list values;

	va_start(values, format);
	line->text = g_strdup_vprintf(format, values);
	va_end(values);
	line->style = style;
	g_ptr_array_add(card, line);
}

/* ---- the customer */

static bool say_points(const struct today_screen *t, GPtrArray *card, gint64 customer, GError **error)
{
	g_autoptr(Page) points = page_query(app_db(t->app), &noun_contact_point, SQL_CONTACT_POINT_LIST,
	                                    (struct value[]){ value_int(customer), value_end() }, error);

	for (gsize i = 0; points != NULL && i < points->count; i++) {
		const struct contact_point *point = page_row(points, i);

		if (point->is_primary || i == 0 ||
		    strcmp(point->kind, ((const struct contact_point *)page_row(points, i - 1))->kind) != 0)
			say(card, STYLE_PLAIN, "%s %s",
			    strcmp(point->kind, "email") == 0   ? "@"
			    : strcmp(point->kind, "phone") == 0 ? "c"
			                                        : " ",
			    point->value);
	}
	return points != NULL;
}

static bool say_score(const struct today_screen *t, GPtrArray *card, gint64 customer, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(app_db(t->app), &noun_score, customer, &page, error))
		return false;
	const struct score *score = page ? page_row(page, 0) : NULL;
	if (score == NULL || score->visits == 0) {
		say(card, STYLE_PLAIN, "No orders yet.");
		return true;
	}
	g_autofree char *spent = money_format(score->spent, score->currency);
	g_autofree char *last = words_day(day_of(score->last_order_at, app_zone(t->app)),
	                                  day_of(app_now(t->app), app_zone(t->app)));
	say(card, STYLE_PLAIN, "%" G_GINT64_FORMAT " visit%s, %s in all, the last %s", score->visits,
	    score->visits == 1 ? "" : "s", spent, last);
	if (score->at_risk)
		say(card, STYLE_LATE, "! %s", score->reason);
	return true;
}

static bool say_tasks(const struct today_screen *t, GPtrArray *card, gint64 customer, gint64 but,
                      GError **error)
{
	enum { MOST = 5 };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(app_db(t->app), SQL_TODAY_TASK_OF, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt,
	        (struct value[]){ value_int(customer), value_int(but), value_int(MOST), value_end() });
	for (bool first = true; db_step(stmt, &failure); first = false) {
		gint64 due = db_int(stmt, 1);
		g_autofree char *when =
			due ? words_time(due, app_now(t->app), app_zone(t->app)) : g_strdup("any time");

		if (first) {
			say(card, STYLE_PLAIN, "%s", "");
			say(card, STYLE_HEADING, "Also to be done");
		}
		say(card, STYLE_PLAIN, "%s (%s)", db_text(stmt, 0), when);
	}
	return tend_pass_on(error, &failure);
}

static bool say_customer(const struct today_screen *t, GPtrArray *card,
                         const struct today_item *item, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (item->customer == 0)
		return true;
	if (!record_find(app_db(t->app), &noun_customer, item->customer, &page, error))
		return false;
	const struct customer *customer = page ? page_row(page, 0) : NULL;
	if (customer == NULL)
		return true;
	say(card, STYLE_BOLD, "%s  #%" G_GINT64_FORMAT, customer->name, customer->id);
	if (!say_points(t, card, customer->id, error) || !say_score(t, card, customer->id, error))
		return false;
	if (customer->note != NULL && *customer->note != '\0')
		say(card, STYLE_DIM, "%s", customer->note);
	return true;
}

/* ---- the item itself */

static bool say_suggestion(const struct today_screen *t, GPtrArray *card,
                           const struct today_item *item, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(app_db(t->app), &noun_suggestion, item->id, &page, error))
		return false;
	const struct suggestion *s = page ? page_row(page, 0) : NULL;
	if (s == NULL)
		return true;
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);
	g_autofree char *until = words_time(s->decide_by, app_now(t->app), app_zone(t->app));
	say(card, STYLE_PLAIN, "%s", "");
	say(card, STYLE_HEADING, "Why a %s is suggested", s->effect);
	say(card, STYLE_PLAIN, "%s", s->because);
	for (gsize i = 0; evidence != NULL && i < jdoc_size(evidence); i++) {
		const char *condition = jdoc_get_text(jdoc_at(evidence, i), "condition");
		const char *value = jdoc_get_text(jdoc_at(evidence, i), "value");
		bool sure = jdoc_get_bool(jdoc_at(evidence, i), "held") && value != NULL;
		g_autofree char *says = words_condition(condition, value);

		say(card, STYLE_DIM, "%c %s", sure ? '+' : '?', says);
	}
	say(card, STYLE_DIM, "§ rule %s, version %" G_GINT64_FORMAT, s->rule, s->rule_n);
	say(card, STYLE_PLAIN, "%s", "");
	say(card, STYLE_PLAIN, "Waits for your yes or no until %s. Nothing happens before.", until);
	return true;
}

static bool say_task(const struct today_screen *t, GPtrArray *card, const struct today_item *item,
                     GError **error)
{
	g_autofree char *due = item->at ? words_time(item->at, app_now(t->app), app_zone(t->app)) : NULL;

	say(card, STYLE_PLAIN, "%s", "");
	say(card, STYLE_HEADING, "To be done");
	say(card, STYLE_PLAIN, "%s", item->what);
	say(card, item->late ? STYLE_LATE : STYLE_DIM, "%s%s%s", item->late ? "! " : "",
	    due ? "due " : "at any time", due ? due : "");
	return true;
}

static bool say_deal(const struct today_screen *t, GPtrArray *card, const struct today_item *item,
                     GError **error)
{
	g_autoptr(Page) page = deal_card_get(app_db(t->app), item->id, app_now(t->app), error);

	if (page == NULL)
		return false;
	const struct deal_card *deal = page_row(page, 0);
	g_autofree char *value = money_format(deal->value, deal->currency);
	say(card, STYLE_PLAIN, "%s", "");
	say(card, STYLE_HEADING, "A deal that rests");
	say(card, STYLE_PLAIN, "%s, %s", deal->title, value);
	say(card, STYLE_PLAIN,
	    "%s, where %" G_GINT64_FORMAT " days are the limit: nothing for %" G_GINT64_FORMAT " days",
	    deal->stage_name, deal->idle_days, deal_card_rest_days(deal, app_now(t->app)));
	return true;
}

static bool say_appointment(const struct today_screen *t, GPtrArray *card,
                            const struct today_item *item, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(app_db(t->app), &noun_appointment_card, item->id, &page, error))
		return false;
	const struct appointment_card *a = page ? page_row(page, 0) : NULL;
	if (a == NULL)
		return true;
	g_autofree char *hours = appointment_hours(a->start_at, a->length, app_zone(t->app));
	say(card, STYLE_PLAIN, "%s", "");
	say(card, STYLE_HEADING, "Today %s, %s", hours, a->state);
	say(card, STYLE_PLAIN, "%s", a->title);
	if (a->staff_name)
		say(card, STYLE_PLAIN, "with %s", a->staff_name);
	if (a->place)
		say(card, STYLE_PLAIN, "%s", a->place);
	if (a->note)
		say(card, STYLE_DIM, "%s", a->note);
	if (a->no_shows > 0)
		say(card, STYLE_LATE, "! did not come %" G_GINT64_FORMAT " time%s before", a->no_shows,
		    a->no_shows == 1 ? "" : "s");
	return true;
}

static bool say_catch_up(const struct today_screen *t, GPtrArray *card,
                         const struct today_item *item, GError **error)
{
	g_autoptr(GPtrArray) lines = today_catch_up_lines(t, error);

	for (guint i = 0; lines && i < lines->len; i++)
		say(card, i == 0 ? STYLE_BOLD : STYLE_PLAIN, "%s", (const char *)lines->pdata[i]);
	if (lines)
		say(card, STYLE_DIM, "%s", "d: read, and away with it");
	return lines != NULL;
}

static bool say_item(const struct today_screen *t, GPtrArray *card, const struct today_item *item,
                     GError **error)
{
	static bool (*const sayers[TODAY_KINDS])(const struct today_screen *t, GPtrArray *card,
	                                         const struct today_item *item, GError **error) = {
		[TODAY_CATCH_UP] = say_catch_up,
		[TODAY_APPOINTMENT] = say_appointment,
		[TODAY_SUGGESTION] = say_suggestion,
		[TODAY_TASK] = say_task,
		[TODAY_DEAL] = say_deal,
	};

	return sayers[item->kind] == NULL || sayers[item->kind](t, card, item, error);
}

bool today_card_read(struct today_screen *t, GError **error)
{
	gint64 row = list_current_id(t->list);
	const struct today_item *item = today_row_find(t, row);
	g_autoptr(GPtrArray) card = g_ptr_array_new_with_free_func(line_free);
	g_autoptr(GError) failure = NULL;

	if (item != NULL && item->id != 0 &&
	    !(say_customer(t, card, item, &failure) && say_item(t, card, item, &failure) &&
	      (item->customer == 0 ||
	       say_tasks(t, card, item->customer, item->kind == TODAY_TASK ? item->id : 0, &failure)))) {
		/* What somebody took away a moment ago is gone from the list at the next reading. */
		if (!tend_error_is(failure, TEND_NOT_FOUND))
			return tend_pass_on(error, &failure);
	}
	today_card_clear(t);
	t->card = g_steal_pointer(&card);
	t->card_of = row;
	return true;
}

void today_card_draw(const struct today_screen *t, const struct area *area)
{
	int row = 0;

	for (guint i = 0; t->card != NULL && i < t->card->len && row < area->rows; i++) {
		const struct card_line *line = g_ptr_array_index(t->card, i);

		row += MAX(area_paragraph(area, row, 0, -1, line->style, line->text, 0), 1);
	}
}
