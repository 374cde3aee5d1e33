#include "base/error.h"
#include "base/text.h"
#include "cli/fairness_lab.h"

#include <string.h>

enum { MOST_GROUPS = 100 };

bool lab_groups_read(const struct lab_file *file, const char *column, struct lab_groups *groups,
                     GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	guint32 empty = G_MAXUINT32;
	gsize at;

	if (!lab_column(file, "--group", column, NULL, &at, error))
		return false;
	groups->column = table_title(file->table, at);
	groups->of_row = table_levels(file->table, at, &all);
	groups->names = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++)
		if (*(const char *)g_ptr_array_index(all, i) == '\0')
			empty = i;
		else
			g_ptr_array_add(groups->names, g_ptr_array_index(all, i));
	for (gsize i = 0; i < table_rows(file->table); i++) {
		guint32 *group = &groups->of_row[i];

		groups->left_out += *group == empty;
		*group = *group == empty ? G_MAXUINT32 : *group - (*group > empty);
	}
	if (groups->names->len > MOST_GROUPS)
		return tend_fail(error, TEND_USAGE, "%s has %u different values, which are no groups",
		                 groups->column, groups->names->len);
	if (groups->names->len == 1)
		return tend_fail(error, TEND_FAILED,
		                 "%s is '%s' in every row: there is nobody to compare with", groups->column,
		                 (const char *)g_ptr_array_index(groups->names, 0));
	return groups->names->len > 0 ||
	       tend_fail(error, TEND_FAILED, "%s is empty in every row", groups->column);
}

void lab_groups_clear(struct lab_groups *groups)
{
	g_free(groups->of_row);
	g_clear_pointer(&groups->names, g_ptr_array_unref);
}

bool lab_groups_find(const struct lab_groups *groups, const char *name, gsize *found, GError **error)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; name != NULL && i < groups->names->len; i++) {
		const char *group = g_ptr_array_index(groups->names, i);

		if (strcmp(group, name) == 0) {
			*found = i;
			return true;
		}
		g_string_append_printf(list, "%s%s", i ? ", " : "", group);
	}
	return name == NULL || tend_fail(error, TEND_USAGE, "%s has no group '%s'\nthere are: %s",
	                                 groups->column, name, list->str);
}

bool lab_groups_check(const struct lab_groups *groups, const struct share *shares, gsize reference,
                      GError **error)
{
	gsize some = 0;

	for (gsize i = 0; i < groups->names->len; i++)
		some += shares[i].whole > 0;
	if (some < 2)
		return tend_fail(error, TEND_FAILED,
		                 "%s one value of %s has a case that counts: there is nobody to compare with",
		                 some ? "only" : "not even", groups->column);
	return reference == G_MAXSIZE || shares[reference].whole > 0 ||
	       tend_fail(error, TEND_FAILED, "%s '%s' has no case that counts", groups->column,
	                 (const char *)g_ptr_array_index(groups->names, reference));
}

void print_ratio(struct printer *out, const struct fairness_ratio *ratio)
{
	print_real(out, "ratio", ratio->ratio, 6);
	print_real(out, "ratio_low", ratio->low, 6);
	print_real(out, "ratio_high", ratio->high, 6);
	print_real(out, "difference", ratio->difference, 6);
	print_text(out, "interval", fairness_method(ratio));
	print_text(out, "verdict", fairness_verdict_word(ratio->verdict));
}

/* ---- The command */

static bool run(struct session *session, char **arguments, GError **error);

static const struct command_option options[] = {
	{ "--group COL", "the groups" },
	{ "--outcome COL[=V|W]",
	  "what was true, or decided; the values after = are yes (1, true, yes, won unless said)" },
	{ "--predicted COL[=V|W]",
	  "what was said about it beforehand: error rates are then printed, too" },
	{ "--favourable WHICH",
	  "which of the two is good for a person: yes or no. Unless said: no with --predicted (a warning, a refusal), yes without" },
	{ "--reference GROUP", "compare with this group instead of the best-off one" },
	{ "--case COL", "a log of events: which case a row belongs to" },
	{ "--activity COL", "a log: what happened; --outcome then names the activity that is the aim" },
	{ "--time COL", "a log: when" },
	LAB_FILE_OPTIONS,
	{ NULL, NULL },
};

const struct command lab_fairness = {
	.name = "lab fairness",
	.synopsis =
		"lab fairness FILE --group COL --outcome COL[=V|W] [--predicted COL[=V|W]] [--favourable yes|no] [--reference GROUP]\n"
		"lab fairness FILE --group COL --case COL --activity COL --time COL --outcome ACTIVITY",
	.summary = "whether groups fare alike, and at which step a gap opens",
	.help =
		"Of each group: how many were selected, and with --predicted the rates of false alarms (fpr), misses (fnr), hits (tpr) and of alarms that were right (ppv). The ratio is the "
		"share of one group that fares well over that of another, with a 95 % interval; under four fifths (29 CFR 1607.4 D) it fails, unless the interval holds 1. At the top stand the "
		"two largest groups (or the largest against --reference), the smaller share over the larger; below, each group against the best-off of those that hold at least 2 % of all "
		"cases. Too few cases: were the groups alike, fewer than 5 would be expected in one of the four cells (Cochran 1954).\n\n"
		"Of a log of events: the steps are the activities that at least nine of ten of the cases with the outcome went through before it, in their mean order; reached is the share of all "
		"the group's cases, passed that of those who had reached the step before. The gap opens at the first step by which four fifths of the widest difference in shares reached "
		"are there; also named are the first step reached by under four fifths of the other's share, and the steepest, which stops most. Other activities stand beside.",
	.examples =
		"tend lab fairness compas.csv --group race --outcome two_year_recid --predicted 'score_text=Medium|High'\n"
		"tend lab fairness hiring.csv.gz --group protected --case case --activity activity --time time --outcome 'Make Job Offer'",
	.options = options,
	.json = true,
	.run = run,
};

static bool read_options(char **arguments, struct fairness_options *o, GError **error)
{
	return argument_value(arguments, "--group", &o->group, error) &&
	       argument_value(arguments, "--outcome", &o->outcome, error) &&
	       argument_value(arguments, "--predicted", &o->predicted, error) &&
	       argument_value(arguments, "--favourable", &o->favourable, error) &&
	       argument_value(arguments, "--reference", &o->reference, error) &&
	       argument_value(arguments, "--case", &o->subject, error) &&
	       argument_value(arguments, "--activity", &o->activity, error) &&
	       argument_value(arguments, "--time", &o->time, error);
}

static bool check_options(const struct fairness_options *o, GError **error)
{
	bool log = o->subject || o->activity || o->time;

	if (!o->group || !o->outcome)
		return tend_fail(error, TEND_USAGE, "%s is missing\ntry: tend %s",
		                 o->group ? "--outcome" : "--group", "help lab fairness");
	if (log && (!o->subject || !o->activity || !o->time))
		return tend_fail(error, TEND_USAGE, "a log of events needs --case, --activity and --time");
	if (log && (o->predicted || o->favourable))
		return tend_fail(error, TEND_USAGE,
		                 "--predicted and --favourable do not go with a log of events");
	if (o->favourable && strcmp(o->favourable, "yes") != 0 && strcmp(o->favourable, "no") != 0)
		return tend_fail(error, TEND_USAGE, "--favourable is yes or no, not '%s'", o->favourable);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct fairness_options options_said = { 0 };
	struct lab_file file = { 0 };
	bool done;

	done = read_options(arguments, &options_said, error) &&
	       lab_open(&lab_fairness, arguments, &file, error) && check_options(&options_said, error);
	done = done && (options_said.subject ? fairness_lab_process : fairness_lab_outcome)(
					   session, &file, &options_said, error);
	lab_clear(&file);
	return done;
}
