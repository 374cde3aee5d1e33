/* How far each group gets in a process, read from a log of events. */
#include "base/error.h"
#include "base/text.h"
#include "cli/fairness_lab.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ACTIVITIES = 1000, MOST_CELLS = 200 * 1000 * 1000 };

struct process {
	struct lab_groups groups;
	GPtrArray *subjects, *activities;  /* names, lent */
	guint32 *subject_of, *activity_of; /* of each row */
	gint64 *at;
	guint32 *group_of; /* of each case */
	gsize varying;     /* cases whose rows name more than one group: their first row counts */
	gsize without;     /* cases without a group */
	struct fairness_event *events;
	struct fairness_log log;
	struct fairness_walk walk;
};

static void clear(struct process *p)
{
	lab_groups_clear(&p->groups);
	g_clear_pointer(&p->subjects, g_ptr_array_unref);
	g_clear_pointer(&p->activities, g_ptr_array_unref);
	g_free(p->subject_of);
	g_free(p->activity_of);
	g_free(p->at);
	g_free(p->group_of);
	g_free(p->events);
	fairness_walk_clear(&p->walk);
}

/* ---- Reading */

struct row {
	gint64 at;
	gsize place;
};

/* Events of the same moment keep the order of the file. */
static int by_time(const void *a, const void *b)
{
	const struct row *l = a, *r = b;

	if (l->at != r->at)
		return l->at < r->at ? -1 : 1;
	return (l->place > r->place) - (l->place < r->place);
}

static bool refuse_outcome(const struct process *p, const char *said, GError **error)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < p->activities->len; i++) {
		g_ptr_array_add(words, g_ptr_array_index(p->activities, i));
		if (i < 12)
			g_string_append_printf(list, "%s%s", i ? ", " : "",
			                       (const char *)g_ptr_array_index(p->activities, i));
	}
	g_ptr_array_add(words, NULL);
	const char *near = text_nearest(said, (const char *const *)words->pdata);
	return tend_fail(error, TEND_USAGE, "nothing in the log is called '%s'; there are: %s%s%s%s%s",
	                 said, list->str, p->activities->len > 12 ? " …" : "",
	                 near ? "\ndid you mean '" : "", near ? near : "", near ? "'?" : "");
}

static bool read_columns(const struct lab_file *file, const struct fairness_options *o,
                         struct process *p, GError **error)
{
	gsize subject, activity, time;

	if (!table_column(file->table, o->subject, &subject, error) ||
	    !table_column(file->table, o->activity, &activity, error) ||
	    !table_column(file->table, o->time, &time, error) ||
	    !lab_groups_read(file, o->group, &p->groups, error))
		return false;
	p->at = table_moments(file->table, time, file->dates, error);
	if (p->at == NULL)
		return false;
	p->subject_of = table_levels(file->table, subject, &p->subjects);
	p->activity_of = table_levels(file->table, activity, &p->activities);
	for (gsize i = 0; i < table_rows(file->table); i++)
		if (*table_text(file->table, i, subject) == '\0')
			return table_fail(file->table, i, error, "%s is empty: nobody knows which case it was",
			                  table_title(file->table, subject));
	if (p->activities->len > MOST_ACTIVITIES ||
	    (gsize)p->activities->len * p->subjects->len > MOST_CELLS)
		return tend_fail(error, TEND_USAGE,
		                 "%s has %u different values in %u cases, which are no steps of a process",
		                 table_title(file->table, activity), p->activities->len, p->subjects->len);
	return true;
}

/* In the order of time; each case's group is that of its first event. */
static void put_in_order(struct process *p, gsize rows)
{
	g_autofree struct row *order = g_new(struct row, rows);
	g_autofree bool *seen = g_new0(bool, p->subjects->len);
	g_autofree bool *varies = g_new0(bool, p->subjects->len);

	for (gsize i = 0; i < rows; i++)
		order[i] = (struct row){ p->at[i], i };
	qsort(order, rows, sizeof *order, by_time);
	p->events = g_new(struct fairness_event, rows);
	p->group_of = g_new(guint32, p->subjects->len);
	for (gsize i = 0; i < rows; i++) {
		gsize row = order[i].place;
		guint32 subject = p->subject_of[row], group = p->groups.of_row[row];

		p->events[i] = (struct fairness_event){ subject, p->activity_of[row] };
		if (!seen[subject])
			p->group_of[subject] = group;
		varies[subject] = varies[subject] || p->group_of[subject] != group;
		seen[subject] = true;
	}
	for (guint i = 0; i < p->subjects->len; i++) {
		p->varying += varies[i];
		p->without += p->group_of[i] == G_MAXUINT32;
	}
}

static bool find_outcome(struct process *p, const char *said, guint32 *outcome, GError **error)
{
	for (guint i = 0; i < p->activities->len; i++)
		if (strcmp(g_ptr_array_index(p->activities, i), said) == 0) {
			*outcome = i;
			return true;
		}
	return refuse_outcome(p, said, error);
}

/* ---- Printing */

static const char *name_of(const struct process *p, gsize group)
{
	return g_ptr_array_index(p->groups.names, group);
}

static const struct fairness_step *step_at(const GArray *steps, gsize at)
{
	return &g_array_index(steps, struct fairness_step, at);
}

static void print_step(struct printer *out, const struct process *p,
                       const struct fairness_step *step, gsize reference, bool on_the_way)
{
	print_object_begin(out, NULL);
	print_text(out, "step", step->name);
	print_list_begin(out, "groups", NULL, NULL);
	for (gsize g = 0; g < p->groups.names->len; g++) {
		struct fairness_ratio reached = fairness_compare(step->reached[g], step->reached[reference]);
		struct fairness_ratio passed = fairness_compare(step->passed[g], step->passed[reference]);

		print_object_begin(out, NULL);
		print_text(out, "group", name_of(p, g));
		print_int(out, "cases", step->reached[g].whole);
		print_int(out, "reached", step->reached[g].part);
		print_real(out, "share", share_rate(step->reached[g]), 6);
		if (on_the_way) {
			print_int(out, "before", step->passed[g].whole);
			print_int(out, "passed", step->passed[g].part);
			print_real(out, "pass_share", share_rate(step->passed[g]), 6);
			if (g != reference) {
				print_real(out, "pass_ratio", passed.ratio, 6);
				print_real(out, "pass_ratio_low", passed.low, 6);
				print_real(out, "pass_ratio_high", passed.high, 6);
				print_text(out, "pass_verdict", fairness_verdict_word(passed.verdict));
			}
		}
		if (g != reference)
			print_ratio(out, &reached);
		print_object_end(out);
	}
	print_list_end(out);
	print_object_end(out);
}

static void print_place(struct printer *out, const char *key, const GArray *steps, gsize at)
{
	print_text(out, key, at == G_MAXSIZE ? NULL : step_at(steps, at)->name);
}

/* Two sentences for whoever reads no table. Caller frees. */
static char *sentence(const struct process *p, const struct fairness_gap *gap, gsize worse,
                      gsize reference)
{
	if (gap->opens == G_MAXSIZE)
		return g_strdup_printf(
			"No step is reached by a smaller share of %s %s than of %s, by more than chance.",
			p->groups.column, name_of(p, worse), name_of(p, reference));
	const struct fairness_step *step = step_at(p->walk.steps, gap->opens);
	const struct fairness_step *last = step_at(p->walk.steps, p->walk.steps->len - 1);

	return g_strdup_printf(
		"The gap opens at %s: %.1f %% of %s %s get there, against %.1f %% of %s. To %s come %.1f %% against %.1f %%.",
		step->name, 100 * share_rate(step->reached[worse]), p->groups.column, name_of(p, worse),
		100 * share_rate(step->reached[reference]), name_of(p, reference), last->name,
		100 * share_rate(last->reached[worse]), 100 * share_rate(last->reached[reference]));
}

static void print_all(struct printer *out, const struct process *p, gsize said)
{
	const GArray *steps = p->walk.steps;
	const struct fairness_step *last = step_at(steps, steps->len - 1);
	gsize groups = p->groups.names->len;
	gsize reference = said != G_MAXSIZE ? said : fairness_best(last->reached, groups);
	gsize worse = fairness_worst(last->reached, groups, reference);
	struct fairness_ratio ratio = fairness_compare(last->reached[worse], last->reached[reference]);
	struct fairness_gap gap = fairness_gap((const struct fairness_step *)(const void *)steps->data,
	                                       steps->len, worse, reference);
	g_autofree char *says = sentence(p, &gap, worse, reference);

	print_object_begin(out, NULL);
	print_text(out, "group", p->groups.column);
	print_text(out, "outcome", g_ptr_array_index(p->activities, p->log.outcome));
	print_int(out, "cases", (gint64)(p->log.subjects - p->without));
	print_int(out, "left_out", (gint64)p->without);
	print_int(out, "events", (gint64)p->log.count);
	print_int(out, "varying", (gint64)p->varying);
	if (p->varying)
		print_text(out, "varying_note",
		           "the group changes inside these cases; their first event counts");
	print_int(out, "arrived", (gint64)p->walk.arrived);
	print_text(out, "reference", name_of(p, reference));
	print_text(out, "worse_off", name_of(p, worse));
	print_ratio(out, &ratio);
	print_place(out, "gap_opens_at", steps, gap.opens);
	print_text(out, "says", says);
	print_place(out, "first_under_four_fifths", steps, gap.first);
	print_place(out, "widest_at", steps, gap.widest);
	print_place(out, "steepest_at", steps, gap.steepest);
	print_list_begin(out, "steps", NULL, NULL);
	for (guint i = 0; i < steps->len; i++)
		print_step(out, p, step_at(steps, i), reference, true);
	print_list_end(out);
	print_list_begin(out, "beside", NULL, NULL);
	for (guint i = 0; i < p->walk.beside->len; i++)
		print_step(out, p, step_at(p->walk.beside, i), reference, false);
	print_list_end(out);
	print_object_end(out);
}

/* ---- */

static bool write_rows(const struct lab_file *file, const struct process *p, GError **error)
{
	static const char *const columns[] = { "step",   "group",  "cases", "reached",
		                                   "before", "passed", NULL };
	struct rows_file *rows;

	if (!lab_out(file, columns, &rows, error))
		return false;
	for (guint i = 0; rows && i < p->walk.steps->len; i++) {
		const struct fairness_step *step = step_at(p->walk.steps, i);

		for (gsize g = 0; g < p->groups.names->len; g++) {
			rows_file_text(rows, step->name);
			rows_file_text(rows, name_of(p, g));
			rows_file_int(rows, step->reached[g].whole);
			rows_file_int(rows, step->reached[g].part);
			rows_file_int(rows, step->passed[g].whole);
			rows_file_int(rows, step->passed[g].part);
			rows_file_end(rows);
		}
	}
	return rows == NULL || rows_file_close(rows, error);
}

bool fairness_lab_process(struct session *session, const struct lab_file *file,
                          const struct fairness_options *options, GError **error)
{
	struct process p = { 0 };
	gsize reference = G_MAXSIZE;
	guint32 outcome = 0;
	bool done;

	done = read_columns(file, options, &p, error) &&
	       lab_groups_find(&p.groups, options->reference, &reference, error) &&
	       find_outcome(&p, options->outcome, &outcome, error);
	if (done) {
		put_in_order(&p, table_rows(file->table));
		p.log = (struct fairness_log){ .events = p.events,
			                           .count = table_rows(file->table),
			                           .subjects = p.subjects->len,
			                           .activities = p.activities->len,
			                           .groups = p.groups.names->len,
			                           .group_of = p.group_of,
			                           .names = (const char *const *)p.activities->pdata,
			                           .outcome = outcome };
		fairness_walk(&p.log, &p.walk);
		done = p.walk.arrived > 0 ||
		       tend_fail(error, TEND_FAILED, "no case with a group gets to '%s'", options->outcome);
	}
	done = done && lab_groups_check(&p.groups, step_at(p.walk.steps, 0)->reached, reference, error) &&
	       write_rows(file, &p, error);
	if (done)
		print_all(session->out, &p, reference);
	clear(&p);
	return done;
}
