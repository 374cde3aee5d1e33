#include "workflows/fair_rates.h"

#include <math.h>

/* On which chances it stands. */
static void note_ground(struct picture *picture, const struct fair_scores *scores)
{
	const char *whose = scores->own ? "the shop's line" : "the share the shop wins";

	picture_note(picture, "called likely: a chance from %.0f %% on, %s (tend model line)",
	             scores->line * 100, whose);
	if (scores->held_out == 0)
		picture_note(picture, "each deal by the first score it got while it was open");
	else if (scores->stored == 0)
		picture_note(picture,
		             "no deal that is closed was scored while it was open: each is called by a model "
		             "that had not seen it, as it stood when it was a week old at most");
	else
		picture_note(
			picture,
			"%" G_GINT64_FORMAT " of them by the first score while they were open, %" G_GINT64_FORMAT
			" by a model that had not seen them, as they stood when they were a week old at most",
			scores->stored, scores->held_out);
}

static void add_said(struct picture *picture, const struct fair_look *look,
                     const struct fair_scores *scores)
{
	const struct fair_words words = {
		.title = scores->held_out == 0 ? "What the score said while they were open"
		         : scores->stored == 0 ? "What the score says of deals it has not seen"
		                               : "What the score said, or says of deals it has not seen",
		.cases_of = "closed deals",
		.key = "likely",
		.column = "likely",
		.picked = "called likely",
		.reference = "best off",
		.errors_title = "How often it is wrong",
		.errors_of = "closed deals",
		.missed = "had been called unlikely",
		.in_vain = "had been called likely",
		.truly = "that were won",
		.falsely = "that were lost",
	};

	g_autofree char *gap = fair_picked_text(look, scores->said, &words);

	fair_tell_picked(picture, look, scores->said, &words);
	if (gap)
		picture_note(picture, "%s", gap);
	fair_tell_errors(picture, look, scores->said, &words);
	note_ground(picture, scores);
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

	if (ok && scores.stored + scores.held_out > 0)
		add_said(picture, look, &scores);
	else if (ok)
		picture_note(picture,
		             "no deal that is closed was scored while it was open, and no model %s: how "
		             "often a score is wrong about whom is not known yet",
		             scores.model ? "can call one it has not seen" : "runs");
	if (ok && scores.seen_of[look->worst] > 0 && scores.seen_of[look->best] > 0)
		add_parts(picture, look, &scores);
	fair_scores_clear(&scores);
	return ok;
}
