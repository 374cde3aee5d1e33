#include "workflows/retrain.h"

#include "base/clock.h"
#include "base/error.h"
#include "workflows/deal_learning.h"
#include "workflows/scoring_trial.h"

#include <math.h>
#include <string.h>

enum { REST_DAYS = 30 }; /* a model that was not better today is not tried again tomorrow */

/* What came of holding a candidate against the running one. */
struct bout {
	struct model_trial trial; /* cases 0: there was not enough to tell */
	bool better;
	struct scoring_trial buyers; /* of buyers: what was measured is what is kept */
	struct deal_lesson deals; /* of deals, where it was better: from everything that is known now, the held-out cases included */
	char *says;
};

static bool compare_deals(struct db *db, GTimeZone *zone, gint64 now, struct bout *bout,
                          GError **error)
{
	struct deal_comparison c = { 0 };
	bool done = deal_learning_compare(db, zone, now, &c, error);

	if (done) {
		bool measured =
			c.running && c.held_out > 1 && isfinite(c.candidate_loss) && isfinite(c.running_loss);

		bout->trial = (struct model_trial){ .running_id = c.running,
			                                .cases = measured ? (gint64)c.held_out : 0,
			                                .loss = measured ? c.candidate_loss : 0,
			                                .running_loss = measured ? c.running_loss : 0 };
		bout->better = measured && c.better;
		bout->says = g_strdup(c.says);
	}
	deal_comparison_clear(&c);
	return done && (!bout->better || deal_learn(&bout->deals, db, zone, now, error));
}

static bool keep_deals(struct db *db, gint64 now, const struct bout *bout, gint64 *id, GError **error)
{
	struct model model = { 0 };
	bool done = !deal_lesson_learned(&bout->deals) ||
	            deal_lesson_keep(&bout->deals, db, now, &model, error);

	*id = model.id;
	return done;
}

static bool compare_buyers(struct db *db, GTimeZone *zone, gint64 now, struct bout *bout,
                           GError **error)
{
	struct scoring scoring = { .db = db, .now = now, .zone = zone };
	struct scoring_trial *trial = &bout->buyers;

	if (!scoring_try(trial, &scoring, error))
		return false;
	bout->says = g_strdup(trial->says);
	bout->better = trial->better;
	if (scoring_trial_measured(trial))
		bout->trial = (struct model_trial){ .running_id = trial->running,
			                                .cases = trial->held_out,
			                                .loss = trial->candidate_loss,
			                                .running_loss = trial->running_loss };
	return true;
}

static bool keep_buyers(struct db *db, gint64 now, const struct bout *bout, gint64 *id, GError **error)
{
	struct model model = { 0 };
	bool done = scoring_trial_keep(&bout->buyers, db, now, &model, error);

	*id = model.id;
	return done;
}

/* clang-format off */
static const struct {
	const char *kind, *cases;
	int decimals; /* losses on very many cases differ late */
	bool (*compare)(struct db *db, GTimeZone *zone, gint64 now, struct bout *bout, GError **error);
	bool (*keep)(struct db *db, gint64 now, const struct bout *bout, gint64 *id, GError **error);
} rows[] = {
	{ MODEL_BUYERS, "customers known 90 days ago", 4, compare_buyers, keep_buyers },
	{ MODEL_DEALS,  "newest closed deals",         3, compare_deals,  keep_deals },
};
G_STATIC_ASSERT(TRIAL_DAYS == 90); /* as the sentence says */
/* clang-format on */

const char *const retrain_kinds[] = { MODEL_BUYERS, MODEL_DEALS, NULL };

void retrain_clear(struct retrain *result)
{
	g_clear_pointer(&result->trial, page_free);
	g_clear_pointer(&result->says, g_free);
}

static int row_of(const char *kind)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (strcmp(rows[i].kind, kind) == 0)
			return (int)i;
	return -1;
}

char *retrain_sentence(const struct model_trial *trial)
{
	int row = row_of(trial->kind);

	return g_strdup_printf(
		"On the %" G_GINT64_FORMAT
		" %s the new way of scoring was off by %.*f, the present one by %.*f (log loss; smaller is better)",
		trial->cases, row < 0 ? "newest cases" : rows[row].cases, row < 0 ? 3 : rows[row].decimals,
		trial->loss, row < 0 ? 3 : rows[row].decimals, trial->running_loss);
}

/* The same was held against the same already. */
static bool is_known(const struct page *last, const struct model_trial *trial)
{
	const struct model_trial *was = last ? page_row(last, 0) : NULL;

	return was && was->running_id == trial->running_id && was->cases == trial->cases &&
	       was->loss == trial->loss && was->running_loss == trial->running_loss;
}

/* Inside the write transaction, which learns nothing: others wait for it. Somebody may have started another model, or tried the same one, meanwhile. */
static bool keep(struct db *db, int row, gint64 now, struct bout *bout, struct retrain *result,
                 GError **error)
{
	g_autoptr(Page) running = NULL, last = NULL;

	if (!model_running(db, rows[row].kind, now, &running, error) ||
	    !model_trial_latest(db, rows[row].kind, now, &last, error))
		return false;
	if (running == NULL || ((const struct model *)page_row(running, 0))->id != bout->trial.running_id)
		return tend_fail(error, TEND_BUSY,
		                 "another model was started meanwhile\nnothing was changed; try again");
	if (is_known(last, &bout->trial))
		return true;
	bout->trial.kind = rows[row].kind;
	bout->trial.at = now;
	if (bout->better && !rows[row].keep(db, now, bout, &bout->trial.model_id, error))
		return false;
	result->tried = true;
	return model_trial_add(db, &bout->trial, error);
}

static bool is_resting(const struct page *trial, gint64 now)
{
	return trial && now - ((const struct model_trial *)page_row(trial, 0))->at <
	                    (gint64)REST_DAYS * DAY_SECONDS;
}

bool retrain_try(struct db *db, const char *kind, GTimeZone *zone, gint64 now, bool now_please,
                 struct retrain *result, GError **error)
{
	struct bout bout = { 0 };
	int row = row_of(kind);
	bool done;

	*result = (struct retrain){ 0 };
	if (row < 0)
		return tend_fail(error, TEND_USAGE, "there is no model of '%s'\ntry: tend model list", kind);
	if (!model_trial_latest(db, kind, now, &result->trial, error))
		return false;
	if (!now_please && is_resting(result->trial, now)) {
		result->says = retrain_sentence(page_row(result->trial, 0));
		return true;
	}
	done = rows[row].compare(db, zone, now, &bout, error);
	result->says = bout.says;
	if (done && bout.trial.cases > 0) {
		g_clear_pointer(&result->trial, page_free);
		done = db_begin(db, DB_TX_WRITE, error) &&
		       db_end(db, keep(db, row, now, &bout, result, error), error) &&
		       model_trial_latest(db, kind, now, &result->trial, error);
	}
	scoring_trial_clear(&bout.buyers);
	deal_lesson_clear(&bout.deals);
	return done;
}

static bool go_back(struct db *db, const char *kind, const struct staff *staff, gint64 now,
                    gint64 *id, GError **error)
{
	g_autoptr(Page) before = NULL;

	if (!model_before(db, kind, now, &before, error))
		return false;
	if (before == NULL)
		return tend_refuse(error, "no other model of %s ran before\nsee: tend model list", kind);
	const struct model *model = page_row(before, 0);
	*id = model->id;
	return model_start_back(db, model, staff->id, now, error);
}

bool model_go_back(struct db *db, const char *kind, const struct staff *staff, gint64 now,
                   gint64 *id, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, go_back(db, kind, staff, now, id, error), error);
}
