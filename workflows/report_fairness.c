/* Whether groups of customers fare alike: what became of their deals, where a gap opens, and what to do about it. */
#include "base/clock.h"
#include "base/error.h"
#include "db/pipeline.h"
#include "insights/quality.h"
#include "workflows/fair_look.h"
#include "workflows/fair_risk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 40, STEPS = 24 };

/* Median days until the first answer, of those who got one; NaN of none. */
static double first_answer(const struct fair_look *look, gsize group)
{
	g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint i = 0; i < look->cases->all->len; i++) {
		const struct fair_case *one = fair_case(look->cases, i);
		double waited = (double)one->answered / DAY_SECONDS;
		if (one->group[look->place] == group && one->answered >= 0)
			g_array_append_val(days, waited);
	}
	return quality_median((double *)(void *)days->data, days->len);
}

/* ---- telling */

static void add_groups(struct picture *picture, const struct fair_look *look)
{
	g_autofree char *title = g_strdup_printf("Deals won, by %s", look->field->title);
	struct picture_part *part =
		picture_add(picture, title, CHART_BARS, look->cases->all->len, "closed deals");

	part_column(picture, part, "group", look->field->name, UNIT_TEXT, false);
	part_column(picture, part, "deals", "deals", UNIT_COUNT, false);
	part_column(picture, part, "won_share", "won", UNIT_SHARE, true);
	fair_ratio_columns(picture, part);
	part_column(picture, part, "first_answer_days", "answer", UNIT_DAYS, false);
	for (gsize i = 0; i < look->count; i++) {
		struct picture_row *row = part_row(part);
		bool loose = fair_group(look->groups, (guint)i)->loose;

		row_text(picture, row, fair_look_name(look, i));
		row_whole(row, look->won[i].whole);
		row_real(row, share_rate(look->won[i]));
		if (loose || look->best == G_MAXSIZE || i == look->best) {
			for (int k = 0; k < 3; k++)
				row_unknown(row);
			row_text(picture, row, i == look->best ? "best off" : "not compared");
		} else {
			struct fairness_ratio ratio = fairness_compare(look->won[i], look->won[look->best]);
			fair_ratio_cells(picture, row, &ratio);
		}
		row_real(row, first_answer(look, i));
		row_how(picture, row, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " won", look->won[i].part,
		        look->won[i].whole);
	}
}

static void say_gap(struct picture *picture, int n, const struct fair_look *look)
{
	const struct share *worst = &look->won[look->worst], *best = &look->won[look->best];
	g_autofree char *stands = fair_ratio_text(&look->ratio);

	picture_say(picture, n,
	            "By %s: %s won %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	            " deals (%.0f %%), %s %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " (%.0f %%)%s.",
	            look->field->title, fair_look_name(look, look->worst), worst->part, worst->whole,
	            share_rate(*worst) * 100, fair_look_name(look, look->best), best->part, best->whole,
	            share_rate(*best) * 100, stands);
}

/* ---- where the gap opens */

struct steps {
	struct fairness_step all[STEPS];
	gsize count;
	gint64 cases;
	const char *pipeline;
};

static void steps_clear(struct steps *steps)
{
	for (gsize i = 0; i < steps->count; i++) {
		g_free(steps->all[i].name);
		g_free(steps->all[i].reached);
		g_free(steps->all[i].passed);
	}
}

static void count_step(struct steps *steps, const struct fair_look *look, const struct stage *stage)
{
	struct fairness_step step = { g_strdup(stage->name), g_new0(struct share, look->count),
		                          g_new0(struct share, look->count) };
	const struct fairness_step *before = steps->count ? &steps->all[steps->count - 1] : NULL;

	for (guint i = 0; i < look->cases->all->len; i++) {
		const struct fair_case *one = fair_case(look->cases, i);
		guint group = one->group[look->place];
		if (one->pipeline != stage->pipeline_id)
			continue;
		step.reached[group].whole++;
		step.reached[group].part += one->reached >= stage->position;
	}
	for (gsize i = 0; i < look->count; i++)
		step.passed[i] = (struct share){ step.reached[i].part,
			                             before ? before->reached[i].part : step.reached[i].whole };
	steps->all[steps->count++] = step;
}

/* The pipeline most of the closed deals went through; 0: there is none. */
static gint64 main_pipeline(const struct fair_cases *cases)
{
	g_autoptr(GHashTable) counts = g_hash_table_new(g_int64_hash, g_int64_equal);
	gint64 found = 0;
	int most = 0;

	for (guint i = 0; i < cases->all->len; i++) {
		const struct fair_case *one = fair_case(cases, i);
		int count = 1 + GPOINTER_TO_INT(g_hash_table_lookup(counts, &one->pipeline));
		g_hash_table_insert(counts, (gpointer)&one->pipeline, GINT_TO_POINTER(count));
		if (count > most || (count == most && one->pipeline < found)) {
			most = count;
			found = one->pipeline;
		}
	}
	return found;
}

static bool read_steps(const struct reporting *reporting, const struct fair_look *look,
                       gint64 pipeline, struct steps *steps, GError **error)
{
	g_autoptr(Page) stages = stage_list(reporting->db, pipeline, error);

	*steps = (struct steps){ 0 };
	if (stages == NULL)
		return false;
	for (gsize i = 0; i < stages->count && steps->count < STEPS; i++) {
		const struct stage *stage = page_row(stages, i);
		if (strcmp(stage->type, "lost") != 0)
			count_step(steps, look, stage);
	}
	for (guint i = 0; i < look->cases->all->len; i++)
		steps->cases += fair_case(look->cases, i)->pipeline == pipeline;
	return true;
}

static void add_steps(struct picture *picture, const struct fair_look *look,
                      const struct steps *steps, const char *pipeline)
{
	g_autofree char *title =
		g_strdup_printf("Where it opens, in %s: %s against %s", pipeline,
	                    fair_look_name(look, look->worst), fair_look_name(look, look->best));
	struct picture_part *part = picture_add(picture, title, CHART_NONE, steps->cases, "closed deals");

	part_column(picture, part, "step", "step", UNIT_TEXT, false);
	part_column(picture, part, "reached", "got there", UNIT_SHARE, false);
	part_column(picture, part, "reached_best", "best off", UNIT_SHARE, false);
	part_column(picture, part, "passed", "of step before", UNIT_SHARE, false);
	fair_ratio_columns(picture, part);
	for (gsize i = 0; i < steps->count; i++) {
		const struct fairness_step *step = &steps->all[i];
		struct fairness_ratio ratio =
			fairness_compare(step->passed[look->worst], step->passed[look->best]);
		struct picture_row *row = part_row(part);

		row_text(picture, row, step->name);
		row_real(row, share_rate(step->reached[look->worst]));
		row_real(row, share_rate(step->reached[look->best]));
		row_real(row, share_rate(step->passed[look->worst]));
		fair_ratio_cells(picture, row, &ratio);
		row_how(picture, row,
		        "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " against %" G_GINT64_FORMAT
		        " of %" G_GINT64_FORMAT,
		        step->passed[look->worst].part, step->passed[look->worst].whole,
		        step->passed[look->best].part, step->passed[look->best].whole);
	}
}

/* What the owner can look at next. */
static void say_step(struct picture *picture, const struct fair_look *look, const struct steps *steps)
{
	struct fairness_gap gap = fairness_gap(steps->all, steps->count, look->worst, look->best);
	double worst = first_answer(look, look->worst), best = first_answer(look, look->best);
	const char *name = fair_look_name(look, look->worst);

	if (gap.opens == G_MAXSIZE) {
		picture_say(picture, 1, "At no step is the difference more than chance may make it.");
		return;
	}
	const struct fairness_step *step = &steps->all[gap.opens];
	g_autofree char *wait =
		worst > best ? g_strdup_printf("; they wait %.1f days for the first answer, %s %.1f", worst,
	                                   fair_look_name(look, look->best), best)
					 : g_strdup("");
	picture_say(picture, 1,
	            "The gap opens by \"%s\": %.0f %% of %s get that far, %.0f %% of %s do%s.",
	            step->name, share_rate(step->reached[look->worst]) * 100, name,
	            share_rate(step->reached[look->best]) * 100, fair_look_name(look, look->best), wait);
	if (look->ratio.verdict == FAIRNESS_FAILS)
		picture_note(picture,
		             "what to do: read some of the %s deals that were lost before \"%s\" and ask what "
		             "was done otherwise there%s",
		             name, step->name,
		             worst > best ? "; begin with how long they wait for an answer" : "");
	else
		picture_note(picture, "what to do: nothing yet; look again when more deals are closed");
}

static bool tell_steps(const struct reporting *reporting, struct picture *picture,
                       const struct fair_look *look, GError **error)
{
	gint64 pipeline = main_pipeline(look->cases);
	g_autoptr(Page) pipelines = pipeline_list(reporting->db, error);
	struct steps steps;

	if (pipelines == NULL || !read_steps(reporting, look, pipeline, &steps, error))
		return false;
	for (gsize i = 0; i < pipelines->count; i++) {
		const struct pipeline *row = page_row(pipelines, i);
		if (row->id == pipeline)
			add_steps(picture, look, &steps, row->name);
	}
	say_step(picture, look, &steps);
	steps_clear(&steps);
	return true;
}

/* ---- one field, or all of them */

static bool tell_field(const struct reporting *reporting, struct picture *picture,
                       const struct fair_look *look, GError **error)
{
	add_groups(picture, look);
	if (look->worst == G_MAXSIZE) {
		picture_say(picture, 0,
		            "By %s only one group of closed deals is known: there is nothing to compare.",
		            look->field->title);
		return true;
	}
	say_gap(picture, 0, look);
	picture_note(
		picture,
		"ratio: a share to that of the best off, with its 95 %% interval; answer: median days until "
		"the first call or mail; a difference is no proof of a wrong, for what the groups asked for "
		"may differ, too");
	return (strcmp(look->field->name, "pipeline") == 0 ||
	        tell_steps(reporting, picture, look, error)) &&
	       fair_tell_scores(reporting, picture, look, error);
}

static void add_overview_row(struct picture *picture, struct picture_part *part,
                             const struct fair_look *look)
{
	struct picture_row *row = part_row(part);

	row_text(picture, row, look->field->name);
	row_text(picture, row, fair_look_name(look, look->worst));
	row_real(row, share_rate(look->won[look->worst]));
	row_text(picture, row, fair_look_name(look, look->best));
	fair_ratio_cells(picture, row, &look->ratio);
	row_how(picture, row, "tend insights fairness --group %s", look->field->name);
}

static void say_overview(struct picture *picture, int looked, int gaps, const struct fair_look *widest)
{
	picture_say(
		picture, 0,
		"Of %d ways to tell customers apart, %d show%s a gap in deals won that is hardly chance.",
		looked, gaps, gaps == 1 ? "s" : "");
	if (widest->field)
		say_gap(picture, 1, widest);
	picture_note(picture,
	             "the more groups are compared, the sooner one differs by chance: about one in twenty "
	             "intervals misses");
}

static void tell_all(struct picture *picture, const struct fair_cases *cases)
{
	struct picture_part *part = picture_add(picture, "The widest gap, by each way to tell apart",
	                                        CHART_NONE, cases->all->len, "closed deals");
	struct fair_look widest = { 0 };
	int looked = 0, gaps = 0;

	part_column(picture, part, "by", "by", UNIT_TEXT, false);
	part_column(picture, part, "worst", "worst off", UNIT_TEXT, false);
	part_column(picture, part, "won_share", "won", UNIT_SHARE, false);
	part_column(picture, part, "best", "best off", UNIT_TEXT, false);
	fair_ratio_columns(picture, part);
	part_empty(picture, part, "There are no two groups to compare.");
	for (int i = 0; i < FAIR_FIELDS - 1; i++) {
		struct fair_look look;
		fair_look_at(&look, cases, i);
		if (look.worst == G_MAXSIZE)
			continue;
		looked++;
		gaps += look.ratio.verdict == FAIRNESS_FAILS;
		if (widest.field == NULL || fair_is_worse(&look.ratio, &widest.ratio))
			widest = look;
		add_overview_row(picture, part, &look);
	}
	say_overview(picture, looked, gaps, &widest);
}

/* Groups of customers, whatever deals they have. */
static bool tell_risk(const struct reporting *reporting, struct picture *picture, GError **error)
{
	const char *tag = NULL;
	const struct fair_field *field =
		reporting->group ? fair_field_find(reporting->group, &tag, error) : NULL;

	if (reporting->group == NULL)
		return tend_fail(error, TEND_USAGE,
		                 "by what are the customers to be told apart?\n"
		                 "try: tend insights fairness --group source --of risk");
	if (field && field->of_deal)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' tells deals apart, and at risk are customers\n"
		                 "try: tend insights fairness --group source --of risk",
		                 field->name);
	return field && fair_tell_risk(reporting, picture, field, tag, error);
}

static bool tell_deals(const struct reporting *reporting, struct picture *picture, GError **error)
{
	const char *tag = NULL;
	const struct fair_field *field =
		reporting->group ? fair_field_find(reporting->group, &tag, error) : NULL;
	struct fair_cases cases = { 0 };
	struct fair_look look;
	bool ok = (reporting->group == NULL || field != NULL) &&
	          fair_cases_read(&cases, reporting->db, reporting->zone, reporting->now, tag, error);

	if (ok && cases.all->len < LEAST) {
		picture_not_enough(picture, cases.all->len, "closed deals", LEAST);
	} else if (ok && field == NULL) {
		tell_all(picture, &cases);
	} else if (ok) {
		fair_look_at(&look, &cases, (int)(field - fair_fields));
		ok = tell_field(reporting, picture, &look, error);
	}
	fair_cases_clear(&cases);
	return ok;
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	const char *of = reporting->of ? reporting->of : "deals";

	if (strcmp(of, "risk") == 0)
		return tell_risk(reporting, picture, error);
	if (strcmp(of, "deals") == 0)
		return tell_deals(reporting, picture, error);
	return tend_fail(error, TEND_USAGE,
	                 "fairness of '%s' is not known\ntry --of deals or --of risk", of);
}

const struct report report_fairness = {
	.name = "fairness",
	.title = "Fairness",
	.help = "whether groups of customers fare alike, and where a gap opens",
	.place = 80,
	.grouped = true,
	.read = read_report,
};
