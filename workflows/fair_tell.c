#include "workflows/fair_look.h"

#include <math.h>

static void add_said(struct picture *picture, const struct fair_look *look,
                     const struct fair_scores *scores)
{
	struct picture_part *part = picture_add(picture, "What the score said while they were open",
	                                        CHART_BARS, scores->scored, "deals scored, closed since");
	struct share said[FAIR_PLACES], compared[FAIR_PLACES];

	for (gsize i = 0; i < look->count; i++)
		said[i] = fairness_share(&scores->said[i], FAIRNESS_SELECTION);
	fair_shares_compared(look, said, compared);
	struct share reference = { 0, 0 };
	gsize best = fairness_best(compared, look->count);

	if (best != G_MAXSIZE)
		reference = said[best];
	part_column(picture, part, "group", look->field->name, UNIT_TEXT, false);
	part_column(picture, part, "likely", "called likely", UNIT_SHARE, true);
	fair_ratio_columns(picture, part);
	part_column(picture, part, "missed", "missed", UNIT_SHARE, false);
	part_column(picture, part, "in_vain", "in vain", UNIT_SHARE, false);
	for (gsize i = 0; i < look->count; i++) {
		struct picture_row *row = part_row(part);
		struct fairness_ratio ratio = fairness_compare(said[i], reference);

		row_text(picture, row, fair_look_name(look, i));
		row_real(row, share_rate(said[i]));
		fair_ratio_cells(picture, row, &ratio);
		row_real(row, share_rate(fairness_share(&scores->said[i], FAIRNESS_FNR)));
		row_real(row, share_rate(fairness_share(&scores->said[i], FAIRNESS_FPR)));
		row_how(picture, row, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " were given 50 %% or more",
		        said[i].part, said[i].whole);
	}
	picture_note(picture, "missed: of those that were won, the score had called unlikely; in vain: of "
	                      "those that were lost, it had called likely");
}

/* Which field of the model carries the difference between the two. */
static void add_parts(struct picture *picture, const struct fair_look *look,
                      struct fair_scores *scores)
{
	enum { SHOWN = 6 };
	g_autofree char *title =
		g_strdup_printf("What carries it in the score: %s against %s",
	                    fair_look_name(look, look->worst), fair_look_name(look, look->best));
	struct picture_part *part = picture_add(picture, title, CHART_NONE, scores->seen,
	                                        "closed deals, a day after they were entered");
	double sum = 0;

	fair_scores_sort(scores, look->worst, look->best);
	part_column(picture, part, "field", "field", UNIT_TEXT, false);
	part_column(picture, part, "worst", "gets", UNIT_NUMBER, false);
	part_column(picture, part, "best", "best off", UNIT_NUMBER, false);
	part_column(picture, part, "difference", "difference", UNIT_NUMBER, false);
	for (guint i = 0; i < scores->parts->len; i++) {
		const struct fair_part *one = &g_array_index(scores->parts, struct fair_part, i);
		double worst = one->mean[look->worst], best = one->mean[look->best];

		sum += worst - best;
		if (i >= SHOWN || worst >= best)
			continue;
		struct picture_row *row = part_row(part);
		row_text(picture, row, one->field->name);
		row_real(row, worst);
		row_real(row, best);
		row_real(row, worst - best);
		row_how(picture, row, "%s", one->field->title);
	}
	part_empty(picture, part, "No field of the score takes anything from them.");
	picture_note(picture,
	             "the score gives %s %.2f %s than %s in the mean (log-odds; model %" G_GINT64_FORMAT
	             "): the fields above take most of what it takes",
	             fair_look_name(look, look->worst), fabs(sum), sum < 0 ? "less" : "more",
	             fair_look_name(look, look->best), scores->model);
}

bool fair_tell_scores(const struct reporting *reporting, struct picture *picture,
                      const struct fair_look *look, GError **error)
{
	struct fair_scores scores;
	bool ok = fair_scores_read(&scores, reporting->db, reporting->zone, reporting->now, look->cases,
	                           look->place, error);

	if (ok && scores.scored > 0)
		add_said(picture, look, &scores);
	else if (ok)
		picture_note(picture, "no deal that is closed was scored while it was open, so how often the "
		                      "score is wrong about whom is not known yet");
	if (ok && scores.seen_of[look->worst] > 0 && scores.seen_of[look->best] > 0)
		add_parts(picture, look, &scores);
	fair_scores_clear(&scores);
	return ok;
}
