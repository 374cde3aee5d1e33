#include "workflows/scoring_model.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"

#include <math.h>
#include <string.h>

static const char *const kinds[] = { [BUYERS_BG] = "bg", [BUYERS_MBG] = "mbg" };
static const char *const verdicts[] = {
	[BUYERS_FITTED] = "fitted", [BUYERS_NO_DROPOUT] = "no-dropout", [BUYERS_EDGE] = "edge",
	[BUYERS_PRIOR] = "prior",   [BUYERS_NO_FIT] = "no-fit",
};

static const char *const spends[] = {
	[SPEND_FITTED] = "fitted",
	[SPEND_EDGE] = "edge",
	[SPEND_PRIOR] = "prior",
	[SPEND_NOTHING] = "nothing",
};

static int word_of(const char *word, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
		if (g_strcmp0(word, words[i]) == 0)
			return i;
	return -1;
}

/* ---- as kept */

static struct jdoc *spend_doc(const struct spend *spend)
{
	struct jdoc *doc = jdoc_object();

	jdoc_set_real(doc, "p", spend->p);
	jdoc_set_real(doc, "q", spend->q);
	jdoc_set_real(doc, "v", spend->v);
	jdoc_set_int(doc, "customers", (gint64)spend->n);
	jdoc_set_text(doc, "verdict", spends[spend->verdict]);
	return doc;
}

char *scoring_model_text(const struct scoring_model *model)
{
	const struct buyers *buyers = &model->buyers;
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_text(doc, "model", kinds[buyers->model]);
	jdoc_set_text(doc, "unit", "day");
	jdoc_set_text(doc, "verdict", verdicts[buyers->verdict]);
	jdoc_set_real(doc, "r", buyers->r);
	jdoc_set_real(doc, "alpha", buyers->alpha);
	jdoc_set_real(doc, "a", buyers->a);
	jdoc_set_real(doc, "b", buyers->b);
	jdoc_set_real(doc, "log_likelihood", buyers->log_likelihood);
	jdoc_set_int(doc, "customers", (gint64)buyers->n);
	jdoc_set_int(doc, "repeat", (gint64)buyers->repeat);
	jdoc_set_real(doc, "purchases", buyers->purchases);
	jdoc_set_int(doc, "every", (gint64)model->every);
	jdoc_set(doc, "spend", spend_doc(&model->spend));
	return jdoc_text_exact(doc);
}

/* A parameter has to be a number above 0; 0 stands for one that is not. */
static bool read_parameter(const struct jdoc *doc, const char *key, double *value)
{
	*value = jdoc_get_real(doc, key, 0);
	return isfinite(*value) && *value > 0;
}

static bool read_buyers(const struct jdoc *doc, struct buyers *buyers)
{
	int kind = word_of(jdoc_get_text(doc, "model"), kinds, G_N_ELEMENTS(kinds));
	int verdict = word_of(jdoc_get_text(doc, "verdict"), verdicts, G_N_ELEMENTS(verdicts));

	if (kind < 0 || verdict < 0 || g_strcmp0(jdoc_get_text(doc, "unit"), "day") != 0)
		return false;
	*buyers = (struct buyers){
		.model = (enum buyers_model)kind,
		.verdict = (enum buyers_verdict)verdict,
		.log_likelihood = jdoc_get_real(doc, "log_likelihood", 0),
		.n = (gsize)jdoc_get_int(doc, "customers", 0),
		.repeat = (gsize)jdoc_get_int(doc, "repeat", 0),
		.purchases = jdoc_get_real(doc, "purchases", 0),
	};
	return read_parameter(doc, "r", &buyers->r) && read_parameter(doc, "alpha", &buyers->alpha) &&
	       read_parameter(doc, "a", &buyers->a) && read_parameter(doc, "b", &buyers->b);
}

static bool read_spend(const struct jdoc *doc, struct spend *spend)
{
	int verdict = word_of(jdoc_get_text(doc, "verdict"), spends, G_N_ELEMENTS(spends));

	if (verdict < 0)
		return false;
	*spend = (struct spend){
		.verdict = (enum spend_verdict)verdict,
		.n = (gsize)jdoc_get_int(doc, "customers", 0),
	};
	return read_parameter(doc, "p", &spend->p) && read_parameter(doc, "q", &spend->q) &&
	       (read_parameter(doc, "v", &spend->v) || spend->verdict == SPEND_NOTHING);
}

bool scoring_model_parse(struct scoring_model *model, const char *text, GError **error)
{
	g_autoptr(Jdoc) doc = jdoc_parse(text, -1, error);

	if (doc == NULL)
		return false;
	*model = (struct scoring_model){ .every = (gsize)MAX(jdoc_get_int(doc, "every", 1), 1) };
	if (!read_buyers(doc, &model->buyers) || !read_spend(jdoc_get(doc, "spend"), &model->spend))
		return tend_fail(
			error, TEND_DAMAGED,
			"the shop's model of its buyers cannot be read\ntry: tend model back, to the one before it");
	return true;
}

bool scoring_model_running(struct scoring_model *model, struct db *db, gint64 at, GError **error)
{
	g_autoptr(Page) running = NULL, made = NULL;
	const struct model *row;

	*model = (struct scoring_model){ 0 };
	if (!model_running(db, MODEL_BUYERS, at, &running, error) ||
	    (running == NULL && !model_made_for(db, MODEL_BUYERS, at, &made, error)))
		return false;
	if (running == NULL && made == NULL)
		return true;
	row = page_row(running ? running : made, 0);
	if (!scoring_model_parse(model, row->parameters, error))
		return false;
	model->id = row->id;
	model->past = running == NULL;
	return true;
}

/* ---- learned */

struct buyer scoring_model_buyer(const struct habit *habit, gint32 today)
{
	return (struct buyer){ .x = habit->visits - 1.0,
		                   .tx = habit->last_day - habit->first_day,
		                   .T = today - habit->first_day };
}

void scoring_model_learn(struct scoring_model *model, const struct habit *all, gsize count,
                         gint32 today)
{
	g_autofree struct buyer *rows = g_new(struct buyer, LEARNED_FROM + 1);
	g_autofree struct spender *spenders = g_new(struct spender, LEARNED_FROM + 1);
	gsize buyers = 0, seen = 0, taken = 0;

	for (gsize i = 0; i < count; i++)
		buyers += all[i].visits > 0;
	model->every = buyers ? (buyers + LEARNED_FROM - 1) / LEARNED_FROM : 1;
	for (gsize i = 0; i < count; i++) {
		const struct habit *habit = &all[i];

		if (habit->visits == 0 || seen++ % model->every != 0)
			continue;
		rows[taken] = scoring_model_buyer(habit, today);
		spenders[taken++] =
			(struct spender){ .x = habit->visits, .mean = (double)habit->spent / habit->visits };
	}
	buyers_fit(BUYERS_MBG, rows, taken, 1, &model->buyers);
	spend_fit(spenders, taken, &model->spend);
}

bool scoring_model_is_learned(const struct scoring_model *model)
{
	return model->buyers.verdict != BUYERS_PRIOR && model->buyers.verdict != BUYERS_NO_FIT;
}

bool scoring_model_start(struct scoring_model *model, struct db *db, gint64 now, GError **error)
{
	g_autofree char *text = NULL;
	struct scoring_model other;
	struct model row;

	if (model->id != 0 || !scoring_model_is_learned(model))
		return true;
	if (!scoring_model_running(
			&other, db, now,
			error) || /* one that was started is later than this moment, for none runs at it */
	    !model_ever_started(db, MODEL_BUYERS, &model->past, error))
		return false;
	if (other.id != 0)
		return tend_fail(error, TEND_BUSY,
		                 "another program has just begun to score this shop\ntry again");
	text = scoring_model_text(model);
	row = (struct model){ .kind = MODEL_BUYERS,
		                  .made_at = now,
		                  .learned_until = now,
		                  .cases = (gint64)model->buyers.n,
		                  .parameters = text,
		                  .figures = "{}" };
	if (!model_add(db, &row, error) || (!model->past && !model_start_first(db, &row, now, error)))
		return false;
	model->id = row.id;
	model->started = !model->past;
	return true;
}
