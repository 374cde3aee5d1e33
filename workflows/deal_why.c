#include "workflows/deal_why.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "base/money.h"
#include "db/store.h"
#include "workflows/deal_change.h"
#include "workflows/deal_why_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void term_clear(gpointer data)
{
	struct deal_term *term = data;

	g_free(term->text);
	g_free(term->place);
	g_clear_pointer(&term->rows, g_array_unref);
}

void deal_why_clear(struct deal_why *why)
{
	g_clear_pointer(&why->terms, g_array_unref);
	g_clear_pointer(&why->values, g_free);
	g_clear_pointer(&why->inputs, jdoc_free);
	g_clear_pointer(&why->ground, g_free);
	g_clear_pointer(&why->reason, g_free);
	g_clear_pointer(&why->change, g_free);
	g_clear_pointer(&why->score_page, page_free);
	g_clear_pointer(&why->model_page, page_free);
	deal_model_clear(&why->model);
	deal_reader_clear(&why->reader);
}

/* ---- what was said, or would be now */

static bool open_model(struct deal_why *why, const struct model *row, GError **error)
{
	why->learned_until = row->learned_until;
	if (!deal_model_open(&why->model, row, error))
		return false;
	why->cases = (gint64)why->model.lead->cases;
	why->wins = (gint64)why->model.lead->wins;
	return true;
}

static bool read_stored(struct deal_why *why, struct db *db, GError **error)
{
	const struct deal_score *score = page_row(why->score_page, 0);

	why->score = score->id;
	why->at = score->at;
	why->log_odds = score->log_odds;
	why->probability = score->probability;
	why->inputs = jdoc_parse(score->inputs, -1, error);
	if (why->inputs == NULL)
		return false;
	why->stage = jdoc_get_text(why->inputs, "stage");
	why->percent = jdoc_get_int(why->inputs, "percent", 0);
	why->own = jdoc_get_bool(why->inputs, "own");
	if (score->model_id == 0)
		return true;
	why->model_page = record_get(db, &noun_model, score->model_id, error);
	if (why->model_page == NULL || !open_model(why, page_row(why->model_page, 0), error))
		return false;
	why->values = deal_model_read_inputs(&why->model, why->inputs);
	return true;
}

/* Entered since the shop was scored last. */
static bool compute(struct deal_why *why, struct db *db, gint64 now, GError **error)
{
	struct deal_look look = deal_look_at(&why->reader, now);

	why->at = now;
	if (look.stands == NULL)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "deal %" G_GINT64_FORMAT " was not entered yet at that time", why->deal);
	if (!look.stands->open)
		return tend_fail(
			error, TEND_NOT_FOUND,
			"deal %" G_GINT64_FORMAT
			" was closed before anything was said of it\ntry: tend deal show %" G_GINT64_FORMAT,
			why->deal, why->deal);
	why->stage = look.stands->full;
	if (!model_running(db, MODEL_DEALS, now, &why->model_page, error))
		return false;
	if (why->model_page == NULL) {
		struct deal_prior prior = deal_prior_of(&why->reader, &look);

		why->percent = prior.percent;
		why->own = prior.own;
		why->probability = prior.probability;
		why->log_odds = prior.log_odds;
		return true;
	}
	if (!open_model(why, page_row(why->model_page, 0), error) ||
	    !deal_model_respect(&why->model, db, error))
		return false;
	why->values = deal_model_values(&why->model, &look);
	return true;
}

/* ---- the sum */

static struct deal_term term_of(const struct deal_why *why, gsize column, gint64 part)
{
	const struct lead_model *lead = why->model.lead;
	const struct feature *feature = &lead->features->list[column];
	struct feature_value value = why->values[column];
	gsize place = feature_place(feature, value);
	struct deal_term term = {
		.field = why->model.fields[column],
		.text = deal_field_text(why->model.fields[column], value, why->reader.currency),
		.value = value,
		.place = feature_place_text(feature, place),
		.weight = lead->weights[feature_weight_of(feature, place)],
		.part = part,
	};

	if (feature->kind == FEATURE_NUMBER) {
		term.linear = lead->weights[feature->first];
		term.standard = feature_standard(feature, value);
	}
	return term;
}

static int greatest_first(gconstpointer a, gconstpointer b)
{
	gint64 left = llabs(((const struct deal_term *)a)->part);
	gint64 right = llabs(((const struct deal_term *)b)->part);

	return (left < right) - (left > right);
}

/* A sum that is not what was stored is not explained but reported: the model or the row was changed behind tend's back. */
static bool add_up(struct deal_why *why, GError **error)
{
	gsize width = why->model.count;
	g_autofree gint64 *parts = g_new0(gint64, MAX(width, 1));
	struct deal_total sum = { .parts = parts };

	deal_model_sum(&why->model, why->values, &sum);
	if (why->score && sum.log_odds != why->log_odds)
		return tend_fail(error, TEND_DAMAGED,
		                 "what was stored of deal %" G_GINT64_FORMAT
		                 " is not what its model makes of it\ntry: tend audit verify",
		                 why->deal);
	why->intercept = sum.intercept;
	why->total = sum.total;
	why->log_odds = sum.log_odds;
	why->probability = why->score ? why->probability : sum.probability;
	for (gsize i = 0; i < width; i++) {
		struct deal_term term = term_of(why, i, parts[i]);

		g_array_append_val(why->terms, term);
	}
	g_array_sort(why->terms, greatest_first);
	return true;
}

/* ---- in words */

/* Titles that the value ends: "quiet for 3 days", "entered on a Tuesday". */
static bool is_begun(const char *title)
{
	static const char *const ends[] = { " for", " after", " a", " in", NULL };

	for (int i = 0; ends[i]; i++)
		if (g_str_has_suffix(title, ends[i]))
			return true;
	return false;
}

/* "source (website)", "quiet for 3 days". */
static void name_term(GString *text, const struct deal_term *term)
{
	const char *title = term->field->title;

	g_string_append_unichar(text, g_unichar_tolower(g_utf8_get_char(title)));
	g_string_append_printf(text, is_begun(title) ? "%s %s" : "%s (%s)", g_utf8_next_char(title),
	                       term->text);
}

/* Up to two terms of one sign, of those that matter at all. */
static char *named(const GArray *terms, int sign)
{
	enum { NAMED = 2, LEAST = DEAL_SCALE / 50 };
	GString *text = g_string_new(NULL);
	int count = 0;

	for (guint i = 0; i < terms->len && count < NAMED; i++) {
		const struct deal_term *term = &g_array_index(terms, struct deal_term, i);

		if (term->part * sign < LEAST)
			continue;
		g_string_append(text, count ? ", " : "");
		name_term(text, term);
		count++;
	}
	return g_string_free(text, FALSE);
}

static char *reason_of(const struct deal_why *why)
{
	g_autofree char *with = why->model.lead ? named(why->terms, 1) : NULL;
	g_autofree char *against = why->model.lead ? named(why->terms, -1) : NULL;

	if (why->model.lead == NULL)
		return g_strdup_printf("%.0f %% to be won: %s", why->probability * 100, why->ground);
	return g_strdup_printf(
		"%.0f %% to be won (the shop wins %.0f %%)%s%s%s%s", why->probability * 100,
		100.0 * (double)why->wins / (double)MAX(why->cases, 1), *with ? "; for it: " : "", with,
		*against ? "; against it: " : "", against);
}

/* Where nothing was learned: what the figure is instead. Caller frees. */
static char *ground_of(const struct deal_why *why, const char *says)
{
	return g_strdup_printf("%s%s%s", why->own ? "somebody's own word" : "what its stage stands for",
	                       says ? "; " : "", says ? says : "");
}

/* Counted, not learned: a card on a screen does not wait for a fit. */
static bool count_closed(struct deal_why *why, struct db *db, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_DEAL_CLOSED_COUNT, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(why->at), value_int(DEAL_MOST), value_end() });
	if (db_step(stmt, &failure)) {
		why->cases = db_int(stmt, 0);
		why->wins = db_int(stmt, 1);
	}
	db_reset(stmt);
	return tend_pass_on(error, &failure);
}

/* What there was to learn from at that moment: the score says so itself, else it is counted. */
static bool read_ground(struct deal_why *why, struct db *db, GError **error)
{
	const char *said = why->inputs ? jdoc_get_text(why->inputs, DEAL_INPUT_SAYS) : NULL;

	if (said) {
		why->cases = jdoc_get_int(why->inputs, DEAL_INPUT_CLOSED, 0);
		why->ground = ground_of(why, said);
		return true;
	}
	if (!count_closed(why, db, error))
		return false;
	g_autofree char *says = lead_history_says((gsize)why->cases, (gsize)why->wins, "deals");
	why->ground = ground_of(
		why, says ? says : "the shop has not been scored since there was enough to learn from");
	return true;
}

static bool explain(struct deal_why *why, struct db *db, GError **error)
{
	double line = .5;
	bool own = false;

	if (why->model.lead ? !add_up(why, error) : !read_ground(why, db, error))
		return false;
	for (guint i = 0; i < why->terms->len; i++) {
		struct deal_term *term = &g_array_index(why->terms, struct deal_term, i);

		if (!deal_rows_read(&why->reader, term->field, why->at, &term->rows, error))
			return false;
	}
	if (!deal_line_get(db, &why->model, &line, &own, error))
		return false;
	why->reason = reason_of(why);
	why->change = deal_change_text(why, line, own);
	return true;
}

static void begin(struct deal_why *why, gint64 deal)
{
	*why = (struct deal_why){ .deal = deal };
	why->terms = g_array_new(FALSE, FALSE, sizeof(struct deal_term));
	g_array_set_clear_func(why->terms, term_clear);
}

bool deal_why_read(struct deal_why *why, struct db *db, GTimeZone *zone, gint64 deal, gint64 now,
                   GError **error)
{
	begin(why, deal);
	if (!deal_reader_init(&why->reader, db, zone, error) ||
	    !deal_reader_read(&why->reader, deal, error))
		return false;
	if (why->reader.history.hidden)
		return tend_fail(
			error, TEND_NOT_FOUND,
			"the customer of deal %" G_GINT64_FORMAT " was erased; only figures are left", deal);
	why->closed_at = why->reader.history.closed_at <= now ? why->reader.history.closed_at : 0;
	if (!deal_score_latest(db, deal, now, &why->score_page, error))
		return false;
	return (why->score_page ? read_stored(why, db, error) : compute(why, db, now, error)) &&
	       explain(why, db, error);
}

/* ---- in a list */

static bool say(struct deal_why *why, struct db *db, GError **error)
{
	if (!read_stored(why, db, error) || (why->model.lead && !add_up(why, error)))
		return false;
	if (why->model.lead == NULL)
		why->ground = ground_of(why, jdoc_get_text(why->inputs, DEAL_INPUT_SAYS));
	why->reason = reason_of(why);
	return true;
}

bool deal_said_read(struct deal_said *said, struct db *db, gint64 deal, gint64 now, GError **error)
{
	struct deal_why why;
	bool done;

	*said = (struct deal_said){ .probability = NAN };
	begin(&why, deal);
	why.reader.currency = store_currency(db);
	done = deal_score_latest(db, deal, now, &why.score_page, error);
	/* What an erased customer's deal was judged by is gone. */
	if (done && why.score_page &&
	    strcmp(((const struct deal_score *)page_row(why.score_page, 0))->inputs, "{}") != 0) {
		g_autoptr(GError) failure = NULL;

		done = say(&why, db, &failure);
		said->probability = why.probability;
		said->reason = g_steal_pointer(&why.reason);
		/* A row that somebody changed says so in its place; the list goes on. */
		if (tend_error_is(failure, TEND_DAMAGED)) {
			said->reason = g_strndup(failure->message, strcspn(failure->message, "\n"));
			done = true;
		} else if (!done) {
			g_propagate_error(error, g_steal_pointer(&failure));
		}
	}
	deal_why_clear(&why);
	return done;
}

void deal_said_clear(struct deal_said *said)
{
	g_clear_pointer(&said->reason, g_free);
}
