/* Rates of what was decided about each group. */
#include "base/error.h"
#include "cli/fairness_lab.h"

#include <string.h>

/* A column that is read as yes or no. */
struct answers {
	const char *title;
	char *denies;  /* "score_text is not Medium or High" */
	char *means;   /* "score_text is Medium or High" */
	gint8 *of_row; /* 1, 0, or -1 for an empty cell */
};

static void clear_answers(struct answers *answers)
{
	g_free(answers->means);
	g_free(answers->denies);
	g_free(answers->of_row);
}

/* ---- Reading yes and no */

/* "COL=V|W", unless a column is called just so. */
static bool split_name(const struct table *table, const char *said, gsize *column, char ***values,
                       GError **error)
{
	const char *equals = strchr(said, '=');

	*values = NULL;
	if (equals == NULL || table_column(table, said, column, NULL))
		return table_column(table, said, column, error);
	g_autofree char *name = g_strndup(said, (gsize)(equals - said));
	*values = g_strsplit(equals + 1, "|", -1);
	return table_column(table, name, column, error);
}

/* What a yes looks like where nobody said it. */
static char **guess_values(const GPtrArray *levels)
{
	static const char *const words[] = { "1", "true", "yes", "y", "t", "won" };

	for (guint i = 0; i < levels->len; i++)
		for (gsize w = 0; w < G_N_ELEMENTS(words); w++)
			if (g_ascii_strcasecmp(g_ptr_array_index(levels, i), words[w]) == 0)
				return g_strdupv((char *[]){ g_ptr_array_index(levels, i), NULL });
	return NULL;
}

static bool refuse_values(const char *option, const char *title, const GPtrArray *levels,
                          const char *missing, GError **error)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < MIN(levels->len, 12); i++)
		g_string_append_printf(list, "%s'%s'", i ? ", " : "",
		                       (const char *)g_ptr_array_index(levels, i));
	if (levels->len > 12)
		g_string_append(list, " …");
	if (missing)
		return tend_fail(error, TEND_USAGE, "no row has '%s' in column %s\nthere are: %s", missing,
		                 title, list->str);
	return tend_fail(error, TEND_USAGE,
	                 "which values of %s are a yes?\nsay it: %s %s=VALUE; there are: %s", title,
	                 option, title, list->str);
}

static char *meaning(const char *title, const char *is, char **values)
{
	g_autofree char *list = g_strjoinv(" or ", values);

	return g_strdup_printf("%s %s %s", title, is, list);
}

static bool read_answers(const struct lab_file *file, const char *option, const char *said,
                         struct answers *answers, GError **error)
{
	g_auto(GStrv) values = NULL;
	g_autoptr(GPtrArray) levels = NULL;
	g_autofree guint32 *level = NULL;
	gsize column;

	if (!split_name(file->table, said, &column, &values, error))
		return false;
	answers->title = table_title(file->table, column);
	level = table_levels(file->table, column, &levels);
	if (values == NULL)
		values = guess_values(levels);
	if (values == NULL)
		return refuse_values(option, answers->title, levels, NULL, error);
	for (int i = 0; values[i] != NULL; i++)
		if (!g_ptr_array_find_with_equal_func(levels, values[i], g_str_equal, NULL))
			return refuse_values(option, answers->title, levels, values[i], error);
	answers->means = meaning(answers->title, "is", values);
	answers->denies = meaning(answers->title, "is not", values);
	answers->of_row = g_new(gint8, table_rows(file->table));
	for (gsize i = 0; i < table_rows(file->table); i++) {
		const char *text = g_ptr_array_index(levels, level[i]);

		answers->of_row[i] = *text == '\0' ? -1 : g_strv_contains((const char *const *)values, text);
	}
	return true;
}

/* ---- Counting */

struct picture {
	struct lab_groups groups;
	struct answers outcome, predicted;
	bool has_prediction;
	bool favourable_yes;
	struct fairness_counts *counts; /* of each group; without a prediction tp is yes and tn no */
	struct share *fares_well;
	gsize cases, left_out;
};

static void clear(struct picture *p)
{
	lab_groups_clear(&p->groups);
	clear_answers(&p->outcome);
	clear_answers(&p->predicted);
	g_free(p->counts);
	g_free(p->fares_well);
}

static void count(struct picture *p, gsize rows)
{
	p->counts = g_new0(struct fairness_counts, p->groups.names->len);
	p->fares_well = g_new0(struct share, p->groups.names->len);
	for (gsize i = 0; i < rows; i++) {
		guint32 group = p->groups.of_row[i];
		int truth = p->outcome.of_row[i];
		int said = p->has_prediction ? p->predicted.of_row[i] : truth;

		if (group == G_MAXUINT32 || truth < 0 || said < 0) {
			p->left_out++;
			continue;
		}
		struct fairness_counts *c = &p->counts[group];
		p->cases++;
		c->tp += truth && said;
		c->fp += !truth && said;
		c->fn += truth && !said;
		c->tn += !truth && !said;
		p->fares_well[group].whole++;
		p->fares_well[group].part += (said != 0) == p->favourable_yes;
	}
}

/* ---- Printing */

static const char *name_of(const struct picture *p, gsize group)
{
	return g_ptr_array_index(p->groups.names, group);
}

static void print_group(struct printer *out, const struct picture *p, gsize group, gsize reference)
{
	static const struct {
		const char *key;
		enum fairness_rate rate;
	} rates[] = {
		{ "fpr", FAIRNESS_FPR },
		{ "fnr", FAIRNESS_FNR },
		{ "tpr", FAIRNESS_TPR },
		{ "ppv", FAIRNESS_PPV },
	};
	const struct fairness_counts *c = &p->counts[group];

	print_object_begin(out, NULL);
	print_text(out, "group", name_of(p, group));
	print_int(out, "cases", p->fares_well[group].whole);
	print_real(out, "selection_rate", share_rate(fairness_share(c, FAIRNESS_SELECTION)), 6);
	if (p->has_prediction) {
		print_int(out, "tp", c->tp);
		print_int(out, "fp", c->fp);
		print_int(out, "fn", c->fn);
		print_int(out, "tn", c->tn);
		for (gsize i = 0; i < G_N_ELEMENTS(rates); i++)
			print_real(out, rates[i].key, share_rate(fairness_share(c, rates[i].rate)), 6);
	} else {
		print_int(out, "selected", c->tp);
	}
	print_real(out, "favourable_rate", share_rate(p->fares_well[group]), 6);
	if (group == reference) {
		print_text(out, "verdict", "the others are compared with it");
	} else {
		struct fairness_ratio ratio =
			fairness_compare(p->fares_well[group], p->fares_well[reference]);
		print_ratio(out, &ratio);
	}
	print_object_end(out);
}

static void print_gaps(struct printer *out, const struct picture *p, const struct fairness_gaps *gaps)
{
	print_real(out, "demographic_parity_difference", gaps->parity_difference, 6);
	print_real(out, "demographic_parity_ratio", gaps->parity_ratio, 6);
	if (!p->has_prediction)
		return;
	print_real(out, "equalised_odds_difference", gaps->odds_difference, 6);
	print_real(out, "equalised_odds_ratio", gaps->odds_ratio, 6);
}

/* The largest group but one. */
static gsize largest(const struct picture *p, gsize except)
{
	gsize found = except == 0 ? 1 : 0;

	for (gsize i = 0; i < p->groups.names->len; i++)
		if (i != except && p->fares_well[i].whole > p->fares_well[found].whole)
			found = i;
	return found;
}

/* The two that stand at the top: the smaller share over the larger. */
static void print_pair(struct printer *out, const struct picture *p, gsize a, gsize b)
{
	bool a_worse = !(share_rate(p->fares_well[a]) > share_rate(p->fares_well[b]));
	gsize worse = a_worse ? a : b, better = a_worse ? b : a;
	struct fairness_ratio ratio = fairness_compare(p->fares_well[worse], p->fares_well[better]);
	const struct fairness_counts both[] = { p->counts[a], p->counts[b] };
	struct fairness_gaps gaps = fairness_gaps(both, 2);

	print_list_begin(out, "compared", NULL, NULL);
	print_text(out, NULL, name_of(p, a));
	print_text(out, NULL, name_of(p, b));
	print_list_end(out);
	print_text(out, "worse_off", name_of(p, worse));
	print_ratio(out, &ratio);
	print_gaps(out, p, &gaps);
}

static void print_all(struct printer *out, const struct picture *p, gsize said)
{
	gsize reference = said, top;

	if (said == G_MAXSIZE)
		reference = fairness_best(p->fares_well, p->groups.names->len);
	top = said == G_MAXSIZE ? largest(p, G_MAXSIZE) : said;
	print_object_begin(out, NULL);
	print_text(out, "group", p->groups.column);
	print_text(out, "outcome", p->outcome.means);
	print_text(out, "predicted", p->predicted.means);
	const struct answers *last = p->has_prediction ? &p->predicted : &p->outcome;
	print_text(out, "favourable", p->favourable_yes ? last->means : last->denies);
	print_int(out, "cases", (gint64)p->cases);
	print_int(out, "left_out", (gint64)p->left_out);
	print_pair(out, p, top, largest(p, top));
	print_text(out, "best_off", name_of(p, fairness_best(p->fares_well, p->groups.names->len)));
	print_text(out, "reference", name_of(p, reference));
	print_list_begin(out, "groups", NULL, NULL);
	for (gsize i = 0; i < p->groups.names->len; i++)
		print_group(out, p, i, reference);
	print_list_end(out);
	print_object_begin(out, "all_groups");
	struct fairness_gaps gaps = fairness_gaps(p->counts, p->groups.names->len);
	print_gaps(out, p, &gaps);
	print_object_end(out);
	print_object_end(out);
}

/* ---- */

static bool write_rows(const struct lab_file *file, const struct picture *p, GError **error)
{
	static const char *const columns[] = { "group", "cases", "tp",         "fp",
		                                   "fn",    "tn",    "favourable", NULL };
	struct rows_file *rows;

	if (!lab_out(file, columns, &rows, error))
		return false;
	for (gsize i = 0; rows && i < p->groups.names->len; i++) {
		const struct fairness_counts *c = &p->counts[i];

		rows_file_text(rows, name_of(p, i));
		rows_file_int(rows, p->fares_well[i].whole);
		rows_file_int(rows, c->tp);
		rows_file_int(rows, c->fp);
		rows_file_int(rows, c->fn);
		rows_file_int(rows, c->tn);
		rows_file_int(rows, p->fares_well[i].part);
		rows_file_end(rows);
	}
	return rows == NULL || rows_file_close(rows, error);
}

bool fairness_lab_outcome(struct session *session, const struct lab_file *file,
                          const struct fairness_options *options, GError **error)
{
	struct picture p = { .has_prediction = options->predicted != NULL };
	gsize reference = G_MAXSIZE;
	bool done;

	p.favourable_yes =
		options->favourable ? strcmp(options->favourable, "yes") == 0 : !p.has_prediction;
	done = lab_groups_read(file, options->group, &p.groups, error) &&
	       lab_groups_find(&p.groups, options->reference, &reference, error) &&
	       read_answers(file, "--outcome", options->outcome, &p.outcome, error) &&
	       (!p.has_prediction ||
	        read_answers(file, "--predicted", options->predicted, &p.predicted, error));
	if (done) {
		count(&p, table_rows(file->table));
		done = lab_groups_check(&p.groups, p.fares_well, reference, error);
	}
	done = done && write_rows(file, &p, error);
	if (done)
		print_all(session->out, &p, reference);
	clear(&p);
	return done;
}
