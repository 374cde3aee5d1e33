#include "workflows/scoring_trial.h"

#include "base/clock.h"
#include "base/jdoc.h"
#include "insights/quality.h"

#include <math.h>
#include <string.h>

/* The running model, and until when it knows the shop. */
static bool read_running(struct scoring_trial *trial, const struct scoring *scoring,
                         struct scoring_model *running, gint64 *learned_until, GError **error)
{
	g_autoptr(Page) page = NULL;
	const struct model *row;

	if (!model_running(scoring->db, MODEL_BUYERS, scoring->now, &page, error))
		return false;
	if (page == NULL)
		return true;
	row = page_row(page, 0);
	if (!scoring_model_parse(running, row->parameters, error))
		return false;
	trial->running = row->id;
	*learned_until = row->learned_until;
	return true;
}

/* -ln of the chance that was given to what happened; never infinite. */
static double loss_of(const struct buyers *model, const struct buyer *buyer, bool came)
{
	double chance = buyers_any(model, buyer, TRIAL_DAYS);

	return -log(CLAMP(came ? chance : 1 - chance, 1e-15, 1));
}

static void measure(struct scoring_trial *trial, const struct buyers *running,
                    const struct standings *then, const struct standings *now)
{
	double sum_running = 0, sum_candidate = 0, sum = 0, squares = 0, n = 0;
	gsize place = 0;

	for (gsize i = 0; i < then->count; i++) {
		const struct habit *habit = &then->all[i];
		struct buyer buyer = scoring_model_buyer(habit, then->shop.today);
		double of_running, of_candidate;
		bool came;

		while (place < now->count && now->all[place].customer_id < habit->customer_id)
			place++;
		if (habit->visits == 0 || place == now->count ||
		    now->all[place].customer_id != habit->customer_id)
			continue;
		came = now->all[place].last_at > habit->last_at;
		of_running = loss_of(running, &buyer, came);
		of_candidate = loss_of(&trial->candidate.buyers, &buyer, came);
		sum_running += of_running;
		sum_candidate += of_candidate;
		sum += of_running - of_candidate;
		squares += (of_running - of_candidate) * (of_running - of_candidate);
		n++;
	}
	trial->held_out = (gint64)n;
	if (n < 2)
		return;
	trial->running_loss = sum_running / n;
	trial->candidate_loss = sum_candidate / n;
	trial->error = sqrt(MAX(squares - sum * sum / n, 0) / (n - 1) / n);
	trial->better = trial->running_loss - trial->candidate_loss > trial->error;
}

static bool read_both(struct scoring_trial *trial, const struct scoring *scoring,
                      const struct buyers *running, GError **error)
{
	struct scoring past = *scoring;
	struct standings then, now = { 0 };
	bool done;

	past.now = trial->until;
	done = standings_read(&then, &past, error) && standings_read(&now, scoring, error);
	if (done) {
		scoring_model_learn(&trial->candidate, then.all, then.count, then.shop.today);
		measure(trial, running, &then, &now);
	}
	standings_clear(&then);
	standings_clear(&now);
	return done;
}

static char *say(const struct scoring_trial *trial)
{
	return g_strdup_printf("on the %" G_GINT64_FORMAT
	                       " customers known %d days ago the new way of scoring was "
	                       "off by %.4f, the present one by %.4f (log loss; smaller is better)",
	                       trial->held_out, TRIAL_DAYS, trial->candidate_loss, trial->running_loss);
}

bool scoring_trial_measured(const struct scoring_trial *trial)
{
	return isfinite(trial->candidate_loss) && isfinite(trial->running_loss) &&
	       scoring_model_is_learned(&trial->candidate);
}

bool scoring_try(struct scoring_trial *trial, const struct scoring *scoring, GError **error)
{
	struct scoring_model running = { 0 };
	gint64 learned_until = 0;

	*trial = (struct scoring_trial){ .until = scoring->now - (gint64)TRIAL_DAYS * DAY_SECONDS,
		                             .running_loss = NAN,
		                             .candidate_loss = NAN,
		                             .error = NAN };
	if (!read_running(trial, scoring, &running, &learned_until, error))
		return false;
	if (trial->running == 0) {
		trial->says = g_strdup("no model of the buyers runs yet; the first starts with tend score");
		return true;
	}
	if (learned_until > trial->until) {
		g_autofree char *day =
			day_format(day_of(learned_until + (gint64)TRIAL_DAYS * DAY_SECONDS, scoring->zone));

		trial->says =
			g_strdup_printf("not enough history: the running model is to be checked from %s on, "
		                    "when %d days lie behind what it has seen",
		                    day, TRIAL_DAYS);
		return true;
	}
	if (!read_both(trial, scoring, &running.buyers, error))
		return false;
	if (!scoring_model_is_learned(&trial->candidate)) {
		trial->better = false;
		trial->says = buyers_sentence(&trial->candidate.buyers);
	} else {
		trial->says = say(trial);
	}
	return true;
}

void scoring_trial_clear(struct scoring_trial *trial)
{
	g_clear_pointer(&trial->says, g_free);
}

bool scoring_trial_keep(const struct scoring_trial *trial, struct db *db, gint64 now,
                        struct model *model, GError **error)
{
	g_autofree char *text = scoring_model_text(&trial->candidate), *figures = NULL;
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_int(doc, "held_out", trial->held_out);
	jdoc_set_real(doc, "log_loss", trial->candidate_loss);
	jdoc_set_real(doc, "running_log_loss", trial->running_loss);
	jdoc_set_int(doc, "running", trial->running);
	figures = jdoc_text_exact(doc);
	*model = (struct model){ .kind = MODEL_BUYERS,
		                     .made_at = now,
		                     .learned_until = trial->until,
		                     .cases = (gint64)trial->candidate.buyers.n,
		                     .parameters = text,
		                     .figures = figures };
	if (!model_add(db, model, error))
		return false;
	model->parameters = model->figures = NULL; /* lent from here no longer */
	return true;
}
