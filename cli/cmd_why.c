#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/why.h"
#include "cli/figures.h"
#include "cli/points.h"
#include "cli/why.h"

#include <math.h>
#include <string.h>

enum { RECENT = 12 }; /* rows shown to a person; --json has all */

static char *value_text_of(const struct term *term, const char *currency)
{
	g_autofree char *number = NULL;

	switch (term->kind) {
	case TERM_COUNT: return g_strdup_printf("%.0f", term->number);
	case TERM_MONEY: return money_format(term->minor, currency);
	case TERM_DAYS: number = number_text(term->number); return g_strdup_printf("%s days", number);
	case TERM_RATIO: return g_strdup_printf("%.1f", term->number);
	case TERM_SHARE: return g_strdup_printf("%.3f", term->number);
	case TERM_WORD: return g_strdup(term->word);
	case TERM_YES: return g_strdup(term->number != 0 ? "yes" : "no");
	default: return g_strdup("unknown");
	}
}

static void print_value(struct printer *out, const struct term *term, const char *currency)
{
	static const char *const units[] = {
		[TERM_COUNT] = "count", [TERM_MONEY] = "money", [TERM_DAYS] = "days",
		[TERM_RATIO] = "times", [TERM_WORD] = "word",   [TERM_YES] = "yes-no",
		[TERM_SHARE] = "share",
	};

	if (term->kind == TERM_NONE)
		print_null(out, "value");
	else if (term->kind == TERM_COUNT)
		print_int(out, "value", (gint64)term->number);
	else if (term->kind == TERM_MONEY)
		print_money(out, "value", term->minor, currency);
	else if (term->kind == TERM_WORD)
		print_text(out, "value", term->word);
	else if (term->kind == TERM_YES)
		print_bool(out, "value", term->number != 0);
	else
		print_real(out, "value", term->number, 6);
	print_text(out, "unit", units[term->kind]);
}

static void print_purchase(struct printer *out, const struct purchase *purchase, const char *currency)
{
	g_autofree char *day = day_format(purchase->day);

	print_object_begin(out, NULL);
	print_int(out, "order", purchase->order_id);
	print_time(out, "placed_at", purchase->at);
	print_text(out, "day", day);
	if (purchase->foreign)
		print_null(out, "amount"); /* in another currency, not summed */
	else
		print_money(out, "amount", purchase->amount, currency);
	print_object_end(out);
}

static void print_gap(struct printer *out, gint32 from, gint32 to)
{
	g_autofree char *begin = day_format(from), *end = day_format(to);

	print_object_begin(out, NULL);
	print_text(out, "from", begin);
	print_text(out, "to", end);
	print_int(out, "days", to - from);
	print_object_end(out);
}

static void print_rows(struct printer *out, const struct why *why, const struct term *term)
{
	const GArray *purchases = why->history.purchases, *visits = why->history.visits;
	guint from = term->rows == ROWS_LAST && purchases->len ? purchases->len - 1 : 0;

	print_list_begin(out, "rows", NULL, NULL);
	if (term->rows == ROWS_ORDERS || term->rows == ROWS_LAST)
		for (guint i = from; i < purchases->len; i++)
			print_purchase(out, &g_array_index(purchases, struct purchase, i),
			               why->standings.currency);
	if (term->rows == ROWS_GAPS)
		for (guint i = 1; i < visits->len; i++)
			print_gap(out, g_array_index(visits, gint32, i - 1), g_array_index(visits, gint32, i));
	print_list_end(out);
}

/* points: NULL for a customer who has bought something. */
static void print_json(struct session *session, const struct why *why, const struct points *points,
                       bool sql)
{
	struct printer *out = session->out;

	print_object_begin(out, NULL);
	print_object_begin(out, "customer");
	print_int(out, "id", why->customer->id);
	print_text(out, "name", why->customer->name);
	print_object_end(out);
	print_time(out, "at", clock_now(&session->clock));
	print_list_begin(out, "terms", NULL, NULL);
	for (guint i = 0; i < why->terms->len; i++) {
		const struct term *term = &g_array_index(why->terms, struct term, i);

		print_object_begin(out, NULL);
		print_text(out, "name", term->name);
		print_value(out, term, why->standings.currency);
		print_text(out, "how", term->how);
		print_rows(out, why, term);
		print_object_end(out);
	}
	print_list_end(out);
	print_bool(out, "at_risk", why->figures.at_risk);
	print_text(out, "reason", why->reason);
	if (points)
		points_print(out, points);
	if (sql) {
		print_object_begin(out, "sql");
		for (guint i = 0; i < why->terms->len; i++) {
			const struct term *term = &g_array_index(why->terms, struct term, i);
			g_autofree char *statement = why_sql(why, term, clock_now(&session->clock));

			if (statement)
				print_text(out, term->name, statement);
		}
		print_object_end(out);
	}
	print_object_end(out);
}

/* Statements alone, so that they can be piped into a shell of the engine. Caller frees. */
static char *statements_of(struct session *session, const struct why *why)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < why->terms->len; i++) {
		const struct term *term = &g_array_index(why->terms, struct term, i);
		g_autofree char *statement = why_sql(why, term, clock_now(&session->clock));
		g_autofree char *value = value_text_of(term, why->standings.currency);

		if (statement)
			g_string_append_printf(all, "-- %s: %s\n%s", term->name, value, statement);
		else
			g_string_append_printf(all, "-- %s: %s (%s)\n", term->name, value, term->how);
	}
	return g_string_free(all, FALSE);
}

void why_print_statements(struct session *session, const char *text)
{
	g_clear_pointer(&session->db, db_close);
	print_block(session->out, text);
}

static const struct print_column order_columns[] = {
	{ "order", "order", 0, true },
	{ "day", "day", 0, false },
	{ "amount", "amount", 0, true },
	{ NULL, NULL, 0, false },
};

static void print_orders(struct printer *out, const struct why *why)
{
	const GArray *purchases = why->history.purchases;
	guint from = purchases->len > RECENT ? purchases->len - RECENT : 0;

	if (purchases->len == 0)
		return;
	print_heading(out, "Orders these figures stand on");
	print_list_begin(out, NULL, order_columns, "none");
	for (guint i = purchases->len; i > from; i--)
		print_purchase(out, &g_array_index(purchases, struct purchase, i - 1),
		               why->standings.currency);
	print_list_end(out);
	if (from)
		print_line(out, "and %u earlier ones; --json lists them all", from);
}

/* The figure, and behind it how it is made; what does not fit into one line stands below it, so that the figures stay in sight. */
static void print_term(struct printer *out, const struct term *term, const char *currency)
{
	g_autofree char *value = value_text_of(term, currency);
	g_autofree char *line = g_strdup_printf("%s: %s (%s)", term->title, value, term->how);
	int width = printer_width(out);

	if (width == 0 || text_width(line) <= width) {
		print_line(out, "%s", line);
		return;
	}
	print_line(out, "%s: %s", term->title, value);
	print_line(out, "  %s", term->how);
}

static void print_terms(struct printer *out, const struct why *why)
{
	bool bought = why->figures.visits > 0;

	for (guint i = 0; i < why->terms->len; i++) {
		const struct term *term = &g_array_index(why->terms, struct term, i);

		if (bought || term->kind != TERM_NONE)
			print_term(out, term, why->standings.currency);
	}
	if (!bought)
		print_line(out, "Every other figure begins with the first order.");
}

static void print_human(struct printer *out, const struct why *why, const struct points *points)
{
	print_heading(out, "%s", why->customer->name);
	print_line(out, "%s: %s.", why->figures.at_risk ? "At risk" : "Not at risk", why->reason);
	print_heading(out, "How it comes about");
	print_terms(out, why);
	print_orders(out, why);
	if (points)
		points_print(out, points);
}

static bool why_customer(struct session *session, const char *word, bool sql, GError **error)
{
	struct scoring scoring = scoring_of(session);
	struct points points = { 0 };
	struct why why = { 0 };
	gint64 id;

	if (!customer_resolve(session->db, word, &id, error))
		return false;

	bool done = why_read(&why, &scoring, id, error);
	g_autofree char *statements =
		done && sql && printer_is_human(session->out) ? statements_of(session, &why) : NULL;
	bool lead = done && why.figures.visits == 0;
	done = done && (!lead || points_read(session->db, id, 0, scoring.now, &points, error));
	if (done && !printer_is_human(session->out))
		print_json(session, &why, lead ? &points : NULL, sql);
	else if (done && !statements)
		print_human(session->out, &why, lead ? &points : NULL);
	points_clear(&points);
	why_clear(&why);
	if (done && statements)
		why_print_statements(session, statements);
	return done;
}

/* A letter of these and a number: "s7" and "#7" are suggestions, "d7" is a deal. */
static bool is_numbered(const char *word, const char *letters, const char *noun, gint64 *id)
{
	return word[0] != '\0' && strchr(letters, word[0]) != NULL && word[1] != '\0' &&
	       strspn(word + 1, "0123456789") == strlen(word + 1) &&
	       argument_id(word + 1, noun, id, NULL);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool sql = argument_flag(arguments, "--sql");
	bool all = argument_flag(arguments, "--all");
	gint64 id;

	if (!argument_check(session->command, arguments, 1, -1, error))
		return false;
	if (arguments[1] == NULL && is_numbered(arguments[0], "sS#", "suggestion", &id))
		return why_suggestion(session, id, sql, error);
	if (arguments[1] == NULL && is_numbered(arguments[0], "dD", "deal", &id))
		return why_deal(session, id, sql, all, error);
	if (strcmp(arguments[0], "deal") == 0 && arguments[1] && arguments[2] == NULL)
		return argument_id(arguments[1], "deal", &id, error) &&
		       why_deal(session, id, sql, all, error);
	if (strcmp(arguments[0], "suggestion") == 0 && arguments[1] && arguments[2] == NULL)
		return argument_id(arguments[1], "suggestion", &id, error) &&
		       why_suggestion(session, id, sql, error);

	g_autofree char *words = g_strjoinv(" ", arguments);
	return why_customer(session, words, sql, error);
}

static const struct command_option options[] = {
	{ "--sql", "the statements that give the same numbers in any sqlite3 shell" },
	{ "--all", "of a deal: every summand, not only the greatest" },
	{ NULL, NULL },
};

const struct command cmd_why = {
	.name = "why",
	.synopsis = "why CUSTOMER [--sql]\nwhy dDEAL [--sql] [--all]\nwhy sSUGGESTION [--sql]",
	.summary = "explain a customer's figures, a deal's chance, or a suggestion",
	.help =
		"Every figure with its sum and the orders it stands on, computed for the moment of --now; of a lead the points. CUSTOMER is a number or a name; "
		"d7 or deal 7 is deal 7: the chance to win it as it was said, with what adds up to it; s7 or #7 is suggestion 7.",
	.examples =
		"tend why 12\ntend why Anna Kovsky\ntend why 12 --sql | sqlite3 shop.db\ntend why d7\ntend why s7",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
