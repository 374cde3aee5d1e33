/* The two forms of lab fairness: rates of what was decided, and how far each group gets in a process. */
#ifndef TEND_CLI_FAIRNESS_LAB_H
#define TEND_CLI_FAIRNESS_LAB_H

#include "insights/fairness.h"
#include "cli/lab.h"

struct fairness_options {
	const char *group, *outcome, *predicted, *favourable, *reference;
	const char *subject, *activity, *time; /* --case, --activity, --time */
};

/* The groups of a file: each row's number, and G_MAXUINT32 for a row whose cell is empty. */
struct lab_groups {
	const char *column; /* its title */
	guint32 *of_row;
	GPtrArray *names; /* without the empty one; lent from the table */
	gsize left_out;   /* rows without a group */
};

/* Fails where there are not two groups, or more than can be groups. Clear it also after a failure. */
bool lab_groups_read(const struct lab_file *file, const char *column, struct lab_groups *groups,
                     GError **error);
void lab_groups_clear(struct lab_groups *groups);
/* The group that --reference names; *found stays where it is NULL. */
bool lab_groups_find(const struct lab_groups *groups, const char *name, gsize *found, GError **error);

/* Fails where fewer than two groups have a case, or the reference (G_MAXSIZE: none was said) has none. */
bool lab_groups_check(const struct lab_groups *groups, const struct share *shares, gsize reference,
                      GError **error);

bool fairness_lab_outcome(struct session *session, const struct lab_file *file,
                          const struct fairness_options *options, GError **error);
bool fairness_lab_process(struct session *session, const struct lab_file *file,
                          const struct fairness_options *options, GError **error);

/* "ratio", "ratio_low", "ratio_high", "difference", "verdict", and under "interval" its method. */
void print_ratio(struct printer *out, const struct fairness_ratio *ratio);

#endif
