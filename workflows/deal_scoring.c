#include "workflows/deal_scoring.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "workflows/deal_leaks.h"

#include <math.h>
#include <string.h>

/* ---- which model */

struct choice {
	struct page *page;         /* the stored model; NULL: none yet */
	bool start;                /* what is learned is the first of the shop */
	struct deal_lesson lesson; /* where page is NULL */
};

static bool find_stored(struct db *db, gint64 now, struct choice *choice, GError **error)
{
	bool ever = false;

	g_clear_pointer(&choice->page, page_free);
	if (!model_running(db, MODEL_DEALS, now, &choice->page, error) ||
	    !model_ever_started(db, MODEL_DEALS, &ever, error))
		return false;
	choice->start = !ever;
	return choice->page || !ever || model_made_for(db, MODEL_DEALS, now, &choice->page, error);
}

static bool choose(struct db *db, gint64 now, GTimeZone *zone, struct choice *choice, GError **error)
{
	return find_stored(db, now, choice, error) &&
	       (choice->page || deal_learn(&choice->lesson, db, zone, now, error));
}

/* Inside the write transaction: another program may have learned one meanwhile. */
static bool settle(struct db *db, gint64 now, struct choice *choice, struct deal_model *model,
                   struct deal_scoring_result *result, GError **error)
{
	struct model made;

	if (choice->page == NULL && !find_stored(db, now, choice, error))
		return false;
	if (choice->page) {
		result->model_id = ((const struct model *)page_row(choice->page, 0))->id;
		result->note = deal_leaks_note(((const struct model *)page_row(choice->page, 0))->figures);
		return deal_model_open(model, page_row(choice->page, 0), error);
	}
	if (!deal_lesson_learned(&choice->lesson)) {
		result->note = lead_model_says(choice->lesson.model, "deals");
		result->closed = (gint64)choice->lesson.closed;
		return true;
	}
	if (!deal_lesson_keep(&choice->lesson, db, now, &made, error) ||
	    (choice->start && !model_start_first(db, &made, now, error)))
		return false;
	result->learned = true;
	result->note = deal_leaks_note(choice->lesson.figures);
	result->model_id = made.id;
	return deal_model_open(model, &made, error);
}

/* ---- one deal */

static char *prior_score(const struct deal_reader *reader, const struct deal_look *look,
                         const struct deal_scoring_result *result, struct deal_score *score)
{
	struct deal_prior prior = deal_prior_of(reader, look);
	g_autoptr(Jdoc) inputs = jdoc_object();

	score->probability = prior.probability;
	score->log_odds = prior.log_odds;
	jdoc_set_text(inputs, "stage", look->stands->full);
	jdoc_set_int(inputs, "percent", prior.percent);
	jdoc_set_bool(inputs, "own", prior.own);
	jdoc_set_text(inputs, DEAL_INPUT_SAYS, result->note);
	jdoc_set_int(inputs, DEAL_INPUT_CLOSED, result->closed);
	return jdoc_text_exact(inputs);
}

static char *learned_score(const struct deal_model *model, const struct deal_look *look,
                           struct deal_score *score)
{
	g_autofree struct feature_value *values = deal_model_values(model, look);
	g_autofree gint64 *parts = g_new0(gint64, MAX(model->count, 1));
	struct deal_total sum = { .parts = parts };

	deal_model_sum(model, values, &sum);
	score->model_id = model->id;
	score->log_odds = sum.log_odds;
	score->probability = sum.probability;
	return deal_model_inputs(model, values);
}

/* All the same but for what ticks by itself, and how much history there was. */
static bool same_but_time(const char *then, const char *now)
{
	static const char *const history[] = { DEAL_INPUT_SAYS, DEAL_INPUT_CLOSED };
	g_autoptr(Jdoc) was = jdoc_parse(then, -1, NULL), is = jdoc_parse(now, -1, NULL);

	if (was == NULL || is == NULL)
		return false;
	for (const struct deal_field *field = deal_fields; field->name; field++) {
		if (!(field->flags & DEAL_FIELD_TICKS))
			continue;
		jdoc_set_null(was, field->name);
		jdoc_set_null(is, field->name);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(history); i++) {
		jdoc_set_null(was, history[i]);
		jdoc_set_null(is, history[i]);
	}
	return jdoc_equal(was, is);
}

/* A day that passes changes a chance by a little: a row is added only where a person would read another figure, or something happened. */
static bool is_news(const struct deal_score *last, const struct deal_score *now)
{
	return last == NULL || last->model_id != now->model_id ||
	       deal_percent(last->probability) != deal_percent(now->probability) ||
	       (strcmp(last->inputs, now->inputs) != 0 && !same_but_time(last->inputs, now->inputs));
}

static bool score_one(struct deal_reader *reader, const struct deal_model *model, gint64 id,
                      gint64 now, struct deal_scoring_result *result, GError **error)
{
	struct deal_score score = { .deal_id = id, .at = now };
	g_autoptr(Page) last = NULL;
	bool won = false;

	if (!deal_reader_read(reader, id, error) || !deal_score_latest(reader->db, id, now, &last, error))
		return false;
	struct deal_look look = deal_look_at(reader, now);
	if (look.stands == NULL || deal_history_closed(reader, now, &won))
		return true;
	g_autofree char *inputs = model->lead ? learned_score(model, &look, &score)
	                                      : prior_score(reader, &look, result, &score);
	score.inputs = inputs;
	result->deals++;
	if (!is_news(last ? page_row(last, 0) : NULL, &score))
		return true;
	result->changed++;
	return db_run(reader->db, SQL_DEAL_SCORE_INSERT,
	              (struct value[]){ value_int(id), value_int(now), value_id(score.model_id),
	                                value_real(score.log_odds), value_real(score.probability),
	                                value_text(inputs), value_end() },
	              error);
}

/* ---- all of them */

static bool score_all(struct deal_reader *reader, const struct deal_model *model, gint64 now,
                      struct deal_scoring_result *result, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_OPEN_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, now);
	while (db_step(stmt, &failure)) {
		gint64 deal = db_int(stmt, 0);

		g_array_append_val(open, deal);
	}
	if (!tend_pass_on(error, &failure))
		return false;
	for (guint i = 0; i < open->len; i++)
		if (!score_one(reader, model, g_array_index(open, gint64, i), now, result, error))
			return false;
	return true;
}

bool deal_scoring_store(struct db *db, gint64 now, GTimeZone *zone,
                        struct deal_scoring_result *result, GError **error)
{
	struct choice choice = { 0 };
	struct deal_model model = { 0 };
	struct deal_reader reader = { 0 };
	bool done;

	*result = (struct deal_scoring_result){ 0 };
	done = choose(db, now, zone, &choice, error) && db_begin(db, DB_TX_WRITE, error);
	if (done)
		done = db_end(db,
		              settle(db, now, &choice, &model, result, error) &&
		                  deal_model_respect(&model, db, error) &&
		                  deal_reader_init(&reader, db, zone, error) &&
		                  score_all(&reader, &model, now, result, error),
		              error);
	if (result->deals == 0)
		g_clear_pointer(&result->note, g_free); /* a shop that has no deals misses nothing */
	deal_reader_clear(&reader);
	deal_model_clear(&model);
	deal_lesson_clear(&choice.lesson);
	page_free(choice.page);
	return done;
}

void deal_scoring_result_clear(struct deal_scoring_result *result)
{
	g_clear_pointer(&result->note, g_free);
}
