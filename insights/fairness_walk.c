/* The steps that lead to an outcome, found from a log, and how far each group gets. */
#include "insights/fairness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double USUAL = 0.9; /* of those who arrive went through it: a step */
static const double FOUR_FIFTHS = 0.8;

static const guint32 NEVER = G_MAXUINT32;

/* ---- Where a gap opens */

struct fairness_gap fairness_gap(const struct fairness_step *steps, gsize count, gsize group,
                                 gsize reference)
{
	struct fairness_gap gap = { G_MAXSIZE, G_MAXSIZE, G_MAXSIZE, G_MAXSIZE };
	double widest = 0, steepest = 1;

	for (gsize i = 0; i < count; i++) {
		struct fairness_ratio reached =
			fairness_compare(steps[i].reached[group], steps[i].reached[reference]);
		struct fairness_ratio passed =
			fairness_compare(steps[i].passed[group], steps[i].passed[reference]);

		/* What could be chance is no gap. */
		if (reached.high < 1 && -reached.difference > widest) {
			widest = -reached.difference;
			gap.widest = i;
		}
		if (gap.first == G_MAXSIZE && reached.verdict != FAIRNESS_TOO_FEW &&
		    reached.ratio < FOUR_FIFTHS)
			gap.first = i;
		if (passed.verdict != FAIRNESS_TOO_FEW && passed.high < 1 && passed.ratio < steepest) {
			steepest = passed.ratio;
			gap.steepest = i;
		}
	}
	for (gsize i = 0; i < count && gap.widest != G_MAXSIZE && gap.opens == G_MAXSIZE; i++)
		if (share_rate(steps[i].reached[reference]) - share_rate(steps[i].reached[group]) >=
		    FOUR_FIFTHS * widest)
			gap.opens = i;
	return gap;
}

/* ---- Reading a log */

/* The place of each activity's first time in each case: first[subject * activities + activity] or NEVER. Long logs have few activities, so it is small. */
struct matrix {
	const struct fairness_log *log;
	guint32 *first;
};

static guint32 first_of(const struct matrix *m, gsize subject, gsize activity)
{
	return m->first[subject * m->log->activities + activity];
}

static void note_firsts(struct matrix *m)
{
	const struct fairness_log *log = m->log;
	g_autofree guint32 *length = g_new0(guint32, log->subjects + 1);

	m->first = g_new(guint32, log->subjects * log->activities + 1);
	memset(m->first, 0xff, log->subjects * log->activities * sizeof *m->first);
	for (gsize i = 0; i < log->count; i++) {
		const struct fairness_event *event = &log->events[i];
		guint32 *first = &m->first[event->subject * log->activities + event->activity];

		if (*first == NEVER)
			*first = length[event->subject]++;
	}
}

static bool counts(const struct fairness_log *log, gsize subject)
{
	return log->group_of[subject] < log->groups;
}

/* ---- Which activities are steps, and in which order */

struct candidate {
	guint32 activity;
	gsize before;  /* cases that arrive and went through it before */
	double places; /* the sum of its places in them */
	gsize reached; /* all cases that went through it */
};

static gsize weigh(const struct matrix *m, struct candidate *candidates)
{
	const struct fairness_log *log = m->log;
	gsize arrived = 0;

	for (guint32 a = 0; a < log->activities; a++)
		candidates[a] = (struct candidate){ .activity = a };
	for (gsize s = 0; s < log->subjects; s++) {
		guint32 end = first_of(m, s, log->outcome);

		if (!counts(log, s))
			continue;
		arrived += end != NEVER;
		for (guint32 a = 0; a < log->activities; a++) {
			guint32 place = first_of(m, s, a);

			candidates[a].reached += place != NEVER;
			if (end == NEVER || place >= end)
				continue;
			candidates[a].before++;
			candidates[a].places += place;
		}
	}
	return arrived;
}

static int by_place(const void *a, const void *b)
{
	const struct candidate *l = a, *r = b;
	double left = l->places / (double)l->before, right = r->places / (double)r->before;

	if (left != right)
		return left < right ? -1 : 1;
	return (l->activity > r->activity) - (l->activity < r->activity);
}

static int by_number(const void *a, const void *b)
{
	const struct candidate *l = a, *r = b;

	if (l->reached != r->reached)
		return l->reached > r->reached ? -1 : 1;
	return (l->activity > r->activity) - (l->activity < r->activity);
}

/* The very same cases went through both. */
static bool same_cases(const struct matrix *m, guint32 a, guint32 b)
{
	for (gsize s = 0; s < m->log->subjects; s++)
		if (counts(m->log, s) && (first_of(m, s, a) == NEVER) != (first_of(m, s, b) == NEVER))
			return false;
	return true;
}

/* ---- How far the groups get */

/* before: the activity of the step before, or NEVER. */
static struct fairness_step count_step(const struct matrix *m, guint32 activity, guint32 before)
{
	const struct fairness_log *log = m->log;
	struct fairness_step step = { .name = g_strdup(log->names[activity]),
		                          .reached = g_new0(struct share, log->groups + 1),
		                          .passed = g_new0(struct share, log->groups + 1) };

	for (gsize s = 0; s < log->subjects; s++) {
		guint32 group = log->group_of[s];
		bool here = first_of(m, s, activity) != NEVER;

		if (!counts(log, s))
			continue;
		step.reached[group].whole++;
		step.reached[group].part += here;
		if (before != NEVER && first_of(m, s, before) == NEVER)
			continue;
		step.passed[group].whole++;
		step.passed[group].part += here;
	}
	return step;
}

static void join_name(struct fairness_step *step, const char *name)
{
	char *joined = g_strdup_printf("%s + %s", step->name, name);

	g_free(step->name);
	step->name = joined;
}

static void lay_steps(const struct matrix *m, const struct candidate *sorted, gsize count,
                      GArray *steps)
{
	guint32 before = NEVER;

	for (gsize i = 0; i < count; i++) {
		guint32 activity = sorted[i].activity;

		if (before != NEVER && same_cases(m, before, activity)) {
			join_name(&g_array_index(steps, struct fairness_step, steps->len - 1),
			          m->log->names[activity]);
			continue;
		}
		struct fairness_step step = count_step(m, activity, before);
		g_array_append_val(steps, step);
		before = activity;
	}
}

static void clear_step(void *at)
{
	struct fairness_step *step = at;

	g_free(step->name);
	g_free(step->reached);
	g_free(step->passed);
}

static GArray *new_steps(void)
{
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct fairness_step));

	g_array_set_clear_func(steps, clear_step);
	return steps;
}

void fairness_walk(const struct fairness_log *log, struct fairness_walk *walk)
{
	g_autofree struct candidate *all = g_new(struct candidate, log->activities + 1);
	g_autofree struct candidate *on = g_new(struct candidate, log->activities + 1);
	g_autofree struct candidate *off = g_new(struct candidate, log->activities + 1);
	struct matrix m = { .log = log };
	gsize ons = 0, offs = 0;

	note_firsts(&m);
	walk->steps = new_steps();
	walk->beside = new_steps();
	walk->arrived = weigh(&m, all);
	for (gsize a = 0; a < log->activities; a++) {
		bool usual = all[a].before > 0 && (double)all[a].before >= USUAL * (double)walk->arrived;

		if (usual)
			on[ons++] = all[a];
		else if (a != log->outcome)
			off[offs++] = all[a];
	}
	qsort(on, ons, sizeof *on, by_place);
	qsort(off, offs, sizeof *off, by_number);
	if (walk->arrived > 0)
		on[ons++] = all[log->outcome];
	lay_steps(&m, on, ons, walk->steps);
	for (gsize i = 0; i < offs; i++) {
		struct fairness_step step = count_step(&m, off[i].activity, NEVER);

		g_array_append_val(walk->beside, step);
	}
	g_free(m.first);
}

void fairness_walk_clear(struct fairness_walk *walk)
{
	g_clear_pointer(&walk->steps, g_array_unref);
	g_clear_pointer(&walk->beside, g_array_unref);
}
