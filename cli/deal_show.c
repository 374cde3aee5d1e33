#include "base/error.h"
#include "base/money.h"
#include "db/staff.h"
#include "cli/deal.h"
#include "cli/points.h"
#include "cli/why.h"

/* ---- lists below the facts */

static bool print_products(struct session *session, gint64 id, const char *currency, GError **error)
{
	static const struct print_column columns[] = { { "name", "product", 40, false },
		                                           { "quantity", "how many", 0, true },
		                                           { "unit_price", "price", 0, true },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_DEAL_PRODUCT_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	print_list_begin(session->out, "products", columns, "none");
	while (db_step(stmt, &failure)) {
		g_autofree char *quantity = quantity_format(db_int(stmt, 4));

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", db_int(stmt, 1));
		print_text(session->out, "sku", db_text(stmt, 2));
		print_text(session->out, "name", db_text(stmt, 3));
		print_text(session->out, "quantity", quantity);
		print_money(session->out, "unit_price", db_int(stmt, 5), currency);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

static bool print_moves(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "at", "when", 0, false },
		                                           { "stage", "stage", 0, false },
		                                           { "by", "by", 0, false },
		                                           { "reason", "reason", 40, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_DEAL_MOVE_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	print_list_begin(session->out, "moves", columns, "none");
	while (db_step(stmt, &failure)) {
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", db_int(stmt, 0));
		print_time(session->out, "at", db_int(stmt, 1));
		print_text(session->out, "stage", db_text(stmt, 2));
		print_text(session->out, "type", db_text(stmt, 3));
		print_text(session->out, "by",
		           db_is_null(stmt, 5) ? "an approved suggestion" : db_text(stmt, 5));
		print_text(session->out, "reason", db_text(stmt, 4));
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

/* Whose it was, and who gave it to them; nothing where it never changed hands. */
static bool print_assignments(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "at", "when", 0, false },
		                                           { "for", "given to", 0, false },
		                                           { "by", "by", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_ASSIGNMENT_LIST, error);
	bool any = false;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	if (!printer_is_human(session->out))
		print_list_begin(session->out, "assignments", columns, NULL);
	while (db_step(stmt, &failure)) {
		g_autofree char *suggestion =
			g_strdup_printf("suggestion %" G_GINT64_FORMAT, db_int(stmt, 4));

		if (db_int(stmt, 5))
			continue;
		if (printer_is_human(session->out) && !any)
			print_list_begin(session->out, "assignments", columns, NULL);
		any = true;
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", db_int(stmt, 0));
		print_time(session->out, "at", db_int(stmt, 1));
		print_text(session->out, "for",
		           !db_is_null(stmt, 2)             ? db_text(stmt, 2)
		           : printer_is_human(session->out) ? "nobody"
		                                            : NULL);
		print_text(session->out, "by", db_is_null(stmt, 4) ? db_text(stmt, 3) : suggestion);
		print_object_end(session->out);
	}
	if (any || !printer_is_human(session->out))
		print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

static bool print_activities(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "at", "when", 0, false },
		                                           { "kind", "what", 0, false },
		                                           { "text", "text", 60, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_DEAL_TIMELINE, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, clock_now(&session->clock));
	print_list_begin(session->out, "activities", columns, "none about this deal");
	while (db_step(stmt, &failure)) {
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", db_int(stmt, 0));
		print_time(session->out, "at", db_int(stmt, 1));
		print_text(session->out, "kind", db_text(stmt, 2));
		print_text(session->out, "text", db_text(stmt, 3));
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

/* ---- the facts */

static bool print_owner(struct session *session, gint64 staff, GError **error)
{
	g_autoptr(Page) page = staff ? record_get(session->db, &noun_staff, staff, error) : NULL;

	if (staff && page == NULL)
		return false;
	print_text(session->out, "for",
	           page                             ? ((const struct staff *)page_row(page, 0))->name
	           : printer_is_human(session->out) ? "anybody"
	                                            : NULL);
	return true;
}

static char *rest_text(const struct deal_card *card, gint64 now)
{
	gint64 days = deal_card_rest_days(card, now);
	const char *plural = days == 1 ? "" : "s";

	if (card->closed_at)
		return g_strdup("it is closed");
	if (card->paused)
		return g_strdup_printf("%" G_GINT64_FORMAT " day%s, a task lies ahead", days, plural);
	if (card->idle_days == 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " day%s; it may rest here", days, plural);
	return g_strdup_printf("%" G_GINT64_FORMAT " day%s of %" G_GINT64_FORMAT " allowed%s", days,
	                       plural, card->idle_days, deal_card_idle(card, now) ? ": idle" : "");
}

static void print_task(struct printer *out, const struct deal_card *card)
{
	if (card->task_id == 0) {
		print_null(out, "next_task");
		return;
	}
	print_object_begin(out, "next_task");
	print_int(out, "id", card->task_id);
	print_text(out, "title", card->task_title);
	print_time(out, "due_at", card->task_due_at);
	print_object_end(out);
}

static void print_facts(struct session *session, const struct deal *deal, const struct deal_card *card)
{
	struct printer *out = session->out;
	gint64 now = clock_now(&session->clock);
	g_autofree char *rest = rest_text(card, now);

	print_int(out, "id", card->id);
	print_text(out, "title", card->title);
	print_object_begin(out, "customer");
	print_int(out, "id", card->customer_id);
	print_text(out, "name", card->customer_name);
	print_object_end(out);
	print_text(out, "stage", card->stage_name);
	print_money(out, "value", card->value, card->currency);
	print_int(out, "probability", card->probability);
	print_time(out, "stage_at", card->stage_at);
	if (printer_is_human(out))
		print_text(out, "rested", rest);
	print_text(out, "expected_on", deal->expected_on);
	print_text(out, "source", deal->source);
	print_text(out, "next_step", deal->next_step);
	if (card->lost_reason || !printer_is_human(out))
		print_text(out, "lost_reason", card->lost_reason);
	if (printer_is_human(out))
		return;
	print_int(out, "pipeline_id", card->pipeline_id);
	print_int(out, "stage_id", card->stage_id);
	print_text(out, "stage_type", card->stage_type);
	print_bool(out, "probability_own", deal->probability >= 0);
	print_int(out, "stage_days", deal_card_stage_days(card, now));
	print_time(out, "touched_at", card->touched_at);
	print_int(out, "rest_days", deal_card_rest_days(card, now));
	print_bool(out, "idle", deal_card_idle(card, now));
	print_bool(out, "paused", card->paused);
	print_time(out, "created_at", deal->created_at);
	print_time(out, "closed_at", card->closed_at);
	print_task(out, card);
}

/* What was said of it; why NULL: nothing, and nothing is to be said of what is closed. */
static void print_chance(struct session *session, const struct deal_card *card,
                         const struct deal_why *why)
{
	if (why)
		why_deal_print(session->out, why, !printer_is_human(session->out));
	else if (!printer_is_human(session->out))
		print_null(session->out, "chance");
	else if (card->closed_at == 0)
		print_line(session->out, "No chance to win was said of it yet.");
}

static bool print_all(struct session *session, const struct deal *deal, const struct deal_card *card,
                      const struct points *points, const struct deal_why *why, GError **error)
{
	struct printer *out = session->out;

	print_object_begin(out, NULL);
	print_facts(session, deal, card);
	if (!print_owner(session, deal->staff_id, error))
		return false;
	if (printer_is_human(out) && card->task_id)
		print_task(out, card);
	if (!print_products(session, deal->id, deal->currency, error) ||
	    !print_moves(session, deal->id, error) || !print_assignments(session, deal->id, error) ||
	    !print_activities(session, deal->id, error))
		return false;
	if (!printer_is_human(out)) {
		points_print(out, points);
		print_chance(session, card, why);
	}
	print_object_end(out);
	if (!printer_is_human(out))
		return true;
	print_chance(session, card, why);
	/* One figure counts: what the shop's own deals taught, and the points until there are enough of them. */
	if (why == NULL || why->model.lead == NULL)
		points_print(out, points);
	return true;
}

static bool read_chance(struct session *session, gint64 id, struct deal_why *why, bool *said,
                        GError **error)
{
	g_autoptr(GError) failure = NULL;

	*said = deal_why_read(why, session->db, session->clock.zone, id, clock_now(&session->clock),
	                      &failure);
	return *said || tend_error_is(failure, TEND_NOT_FOUND) || tend_pass_on(error, &failure);
}

bool deal_verb_show(struct session *session, char **arguments, GError **error)
{
	gint64 id, now = clock_now(&session->clock);
	struct points points = { 0 };

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "deal", &id, error))
		return false;
	g_autoptr(Page) card = deal_card_get(session->db, id, now, error);
	g_autoptr(Page) page = card ? record_get(session->db, &noun_deal, id, error) : NULL;
	const struct deal *deal = page ? page_row(page, 0) : NULL;
	struct deal_why why = { 0 };
	bool said = false;
	bool done = deal && points_read(session->db, deal->customer_id, id, now, &points, error) &&
	            read_chance(session, id, &why, &said, error) &&
	            print_all(session, deal, page_row(card, 0), &points, said ? &why : NULL, error);

	deal_why_clear(&why);
	points_clear(&points);
	return done;
}
