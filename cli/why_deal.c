#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "db/deal.h"
#include "cli/why.h"

#include <math.h>
#include <stdlib.h>

enum {
	SHOWN = 5,
	ROWS_SHOWN = 2
}; /* summands of each sign, and rows of each, for a person; --json has all */

/* A part as it is added: four decimals, with its sign. */
static char *part_text(gint64 part)
{
	return g_strdup_printf("%c%" G_GINT64_FORMAT ".%04d", part < 0 ? '-' : '+',
	                       (gint64)(llabs(part) / DEAL_SCALE), (int)(llabs(part) % DEAL_SCALE));
}

/* "activity 12 (call) of 3 Nov 2026". Caller frees. */
static char *row_text(const struct deal_row *row, const char *currency, GTimeZone *zone)
{
	g_auto(GStrv) words = g_strsplit(row->noun, "_", -1);
	g_autofree char *noun = g_strjoinv(" ", words);
	g_autofree char *day = row->at ? day_format(day_of(row->at, zone)) : NULL;
	g_autofree char *amount = row->paid ? money_format(row->minor, currency) : NULL;
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "%s %" G_GINT64_FORMAT, noun, row->id);
	if (row->word)
		g_string_append_printf(text, " (%s)", row->word);
	if (day)
		g_string_append_printf(text, " of %s", day);
	if (amount)
		g_string_append_printf(text, ", %s", amount);
	return g_string_free(text, FALSE);
}

/* The newest rows, and how many more there are. Caller frees; NULL without any. */
static char *rows_text(const struct deal_why *why, const struct deal_term *term)
{
	GString *text = g_string_new(NULL);
	guint shown = MIN(term->rows->len, ROWS_SHOWN);

	if (term->rows->len == 0)
		return g_string_free(text, TRUE);
	for (guint i = 0; i < shown; i++) {
		g_autofree char *row =
			row_text(&g_array_index(term->rows, struct deal_row, term->rows->len - 1 - i),
		             why->reader.currency, why->reader.zone);

		g_string_append_printf(text, "%s%s", i ? "; " : "", row);
	}
	if (term->rows->len > shown)
		g_string_append_printf(text, "; and %u earlier", term->rows->len - shown);
	return g_string_free(text, FALSE);
}

static void print_term(struct printer *out, const struct deal_why *why, const struct deal_term *term)
{
	g_autofree char *part = part_text(term->part), *rows = rows_text(why, term);

	print_line(out, "  %s  %s: %s%s%s", part, term->field->title, term->text, rows ? "; from " : "",
	           rows ? rows : "");
}

/* The greatest of either sign, then what all the others come to, so that it adds up. */
static void print_sum(struct printer *out, const struct deal_why *why, bool all)
{
	g_autofree char *intercept = part_text(why->intercept), *total = part_text(why->total);
	gint64 rest = 0;
	int for_it = 0, against = 0, others = 0;

	print_line(out, "Above 0 speaks for it, below 0 against it:");
	print_line(out, "  %s  what an average deal of this shop begins with", intercept);
	for (guint i = 0; i < why->terms->len; i++) {
		const struct deal_term *term = &g_array_index(why->terms, struct deal_term, i);

		if (!all && (term->part == 0 || (term->part > 0 ? for_it++ : against++) >= SHOWN)) {
			rest += term->part;
			others++;
			continue;
		}
		print_term(out, why, term);
	}
	if (others) {
		g_autofree char *part = part_text(rest);

		print_line(out, "  %s  %d others; tend why deal %" G_GINT64_FORMAT " --all lists them",
		           part, others, why->deal);
	}
	print_line(out, "  %s  in all, the log-odds: 1 / (1 + e^-(%s)) = %.6f, %.0f %%", total, total,
	           why->probability, why->probability * 100);
}

/* Of a stage's share there is no more to say. */
static void print_ground(struct printer *out, const struct deal_why *why)
{
	g_autofree char *day = day_format(day_of(why->at, why->reader.zone));
	g_autofree char *until = day_format(day_of(why->learned_until, why->reader.zone));

	print_line(out,
	           "%s %s by model %" G_GINT64_FORMAT ", learned from %" G_GINT64_FORMAT
	           " closed deals until %s, of which %" G_GINT64_FORMAT " were won.",
	           why->score ? "As said on" : "Not stored yet; as of", day, why->model.id, why->cases,
	           until, why->wins);
}

static void print_human(struct printer *out, const struct deal_why *why, bool all)
{
	g_autofree char *closed =
		why->closed_at ? day_format(day_of(why->closed_at, why->reader.zone)) : NULL;

	print_heading(out, "Chance to win");
	print_line(out, "%s.", why->reason);
	if (closed)
		print_line(out, "It is closed since %s; this is what was said of it before.", closed);
	else if (why->change)
		print_line(out, "What staff could do: %s.", why->change);
	if (why->model.lead) {
		print_ground(out, why);
		print_sum(out, why, all);
	}
}

/* ---- JSON */

static void print_rows(struct printer *out, const struct deal_why *why, const struct deal_term *term)
{
	print_list_begin(out, "rows", NULL, NULL);
	for (guint i = 0; i < term->rows->len; i++) {
		const struct deal_row *row = &g_array_index(term->rows, struct deal_row, i);

		print_object_begin(out, NULL);
		print_text(out, "noun", row->noun);
		print_int(out, "id", row->id);
		if (row->at)
			print_time(out, "at", row->at);
		if (row->word)
			print_text(out, "what", row->word);
		if (row->paid)
			print_money(out, "amount", row->minor, why->reader.currency);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_value(struct printer *out, const struct deal_term *term,
                        const struct feature_value *value)
{
	if (term->field->kind == FEATURE_WORD)
		print_text(out, "value", value->word);
	else if (isfinite(value->number))
		print_real(out, "value", value->number, 6);
	else
		print_null(out, "value");
}

static void print_term_json(struct printer *out, const struct deal_why *why,
                            const struct deal_term *term)
{
	print_object_begin(out, NULL);
	print_text(out, "name", term->field->name);
	print_text(out, "title", term->field->title);
	print_value(out, term, &term->value);
	print_text(out, "text", term->text);
	print_text(out, "counts_as", term->place);
	print_real(out, "weight", term->weight + 0.0, 12);
	if (term->field->kind == FEATURE_NUMBER) {
		print_real(out, "linear_weight", term->linear, 12);
		print_real(out, "standardised", term->standard, 12);
	}
	print_real(out, "contribution", (double)term->part / DEAL_SCALE, 4);
	print_rows(out, why, term);
	print_object_end(out);
}

static void print_json(struct printer *out, const struct deal_why *why)
{
	print_object_begin(out, "chance");
	print_time(out, "at", why->at);
	print_bool(out, "stored", why->score != 0);
	if (why->model.lead)
		print_int(out, "model", why->model.id);
	else
		print_null(out, "model");
	print_real(out, "probability", why->probability, 6);
	print_real(out, "log_odds", why->log_odds, 4);
	print_text(out, "reason", why->reason);
	print_text(out, "ground", why->ground);
	print_int(out, "cases", why->cases);
	print_text(out, "change", why->change);
	if (why->model.lead)
		print_real(out, "intercept", (double)why->intercept / DEAL_SCALE, 4);
	print_list_begin(out, "terms", NULL, NULL);
	for (guint i = 0; i < why->terms->len; i++)
		print_term_json(out, why, &g_array_index(why->terms, struct deal_term, i));
	print_list_end(out);
	print_object_end(out);
}

void why_deal_print(struct printer *out, const struct deal_why *why, bool all)
{
	if (printer_is_human(out))
		print_human(out, why, all);
	else
		print_json(out, why);
}

/* ---- the command */

static void print_all(struct session *session, const struct deal_why *why, const char *title,
                      const char *statement, bool all)
{
	struct printer *out = session->out;

	if (printer_is_human(out)) {
		print_heading(out, "%s", title);
		why_deal_print(out, why, all);
		return;
	}
	print_object_begin(out, NULL);
	print_object_begin(out, "deal");
	print_int(out, "id", why->deal);
	print_text(out, "title", title);
	print_object_end(out);
	why_deal_print(out, why, true);
	if (statement) {
		print_object_begin(out, "sql");
		print_text(out, "probability", statement);
		print_object_end(out);
	}
	print_object_end(out);
}

bool why_deal(struct session *session, gint64 id, bool sql, bool all, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_deal, id, error);
	struct deal_why why = { 0 };

	if (page == NULL)
		return false;
	bool done =
		deal_why_read(&why, session->db, session->clock.zone, id, clock_now(&session->clock), error);
	g_autofree char *statement = done && sql ? deal_why_sql(&why) : NULL;
	if (done && sql && statement == NULL)
		done = tend_fail(error, TEND_NOT_FOUND,
		                 "nothing is stored of deal %" G_GINT64_FORMAT
		                 " yet, so there is nothing to give again\ntry: tend score --all",
		                 id);
	g_autofree char *alone =
		statement && printer_is_human(session->out)
			? g_strdup_printf("-- deal %" G_GINT64_FORMAT ": probability %.6f, log-odds %.4f\n%s",
	                          why.deal, why.probability, why.log_odds, statement)
			: NULL;
	if (done && !alone)
		print_all(session, &why, ((const struct deal *)page_row(page, 0))->title, statement, all);
	deal_why_clear(&why);
	if (done && alone)
		why_print_statements(session, alone);
	return done;
}
