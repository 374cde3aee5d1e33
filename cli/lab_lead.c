#include "base/error.h"
#include "insights/leaks.h"
#include "insights/logistic.h"
#include "cli/lead_file.h"

#include <math.h>
#include <string.h>

enum { PLACES = 6, EXACT = 15 };

/* What the model is judged by. */
struct verdict {
	struct lead_held_out figures;
	bool on_test; /* else on held-out training rows */
};

/* ---- Judging */

static void judge(const struct lead_file *leads, const struct lead_model *model,
                  const double *log_odds, struct verdict *verdict)
{
	g_autofree double *chance = g_new(double, leads->test_count), *share = NULL;
	g_autofree bool *won = g_new(bool, leads->test_count);
	double wins = .5; /* half a case on either side, as the model takes it */

	verdict->on_test = leads->test_count > 0;
	verdict->figures = model->held_out;
	if (!verdict->on_test)
		return;
	for (gsize i = 0; i < leads->train_count; i++)
		wins += leads->won[leads->train[i]];
	share = g_new(double, leads->test_count);
	for (gsize i = 0; i < leads->test_count; i++) {
		chance[i] = logistic_chance(log_odds[leads->test[i]]);
		won[i] = leads->won[leads->test[i]];
		share[i] = wins / ((double)leads->train_count + 1);
	}
	lead_held_out_judge(&verdict->figures, chance, share, won, leads->test_count);
}

/* ---- The rows */

static bool write_rows(const struct lab_file *file, const struct lead_file *leads,
                       const struct lead_model *model, GError **error)
{
	gsize columns = model->features->count;
	g_autofree const char **names = g_new0(const char *, columns + 4);
	g_autofree double *parts = g_new0(double, columns + 1);
	g_autofree struct feature_value *values = g_new0(struct feature_value, leads->table.width);
	struct rows_file *rows;

	names[0] = "row";
	names[1] = "probability";
	names[2] = "log_odds";
	for (gsize c = 0; c < columns; c++)
		names[3 + c] = model->features->list[c].name;
	if (!lab_out(file, names, &rows, error))
		return false;
	for (gsize i = 0; rows && i < leads->table.rows; i++) {
		double log_odds;

		for (gsize c = 0; c < leads->table.width; c++) {
			if (leads->columns[c].kind == FEATURE_NUMBER)
				values[c].number = leads->columns[c].numbers[i];
			else
				values[c].word = leads->columns[c].words[i];
		}
		log_odds = lead_model_score(model, values, parts);
		rows_file_int(rows, (gint64)i);
		rows_file_real(rows, logistic_chance(log_odds));
		rows_file_real(rows, log_odds);
		for (gsize c = 0; c < columns; c++)
			rows_file_real(rows, parts[c]);
		rows_file_end(rows);
	}
	return rows == NULL || rows_file_close(rows, error);
}

/* ---- What is said of it */

static void print_figures(struct printer *out, const struct lead_file *leads,
                          const struct lead_model *model, const struct verdict *verdict)
{
	g_autofree char *says = lead_model_says(model, "leads");

	print_real(out, "auc", verdict->figures.auc, PLACES);
	print_real(out, "log_loss", verdict->figures.log_loss, PLACES);
	print_real(out, "brier", verdict->figures.brier, PLACES);
	print_real(out, "ece", verdict->figures.ece, PLACES);
	print_real(out, "base_log_loss", verdict->figures.base_log_loss, PLACES);
	print_text(out, "judged_on", verdict->on_test ? "test rows" : "training rows, held out");
	print_int(out, "n_train", (gint64)leads->train_count);
	print_int(out, "n_test", (gint64)leads->test_count);
	print_int(out, "won_train", (gint64)model->wins);
	print_int(out, "undecided", (gint64)leads->undecided);
	print_text(out, "ground", lead_ground_word(model->ground));
	print_text(out, "says", says);
	print_int(out, "bins", (gint64)model->bins);
	print_real(out, "ridge", model->ridge, PLACES);
	print_real(out, "slope", model->slope, PLACES);
}

static void print_reliability(struct printer *out, const struct quality_bin *bins)
{
	print_list_begin(out, "reliability", NULL, NULL);
	for (int b = 0; b < QUALITY_BINS; b++) {
		print_object_begin(out, NULL);
		print_real(out, "from", b / 10.0, 1);
		print_real(out, "to", (b + 1) / 10.0, 1);
		print_int(out, "cases", (gint64)bins[b].cases);
		print_int(out, "won", (gint64)bins[b].hits);
		print_real(out, "expected", bins[b].sum, 2);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_leaks(struct printer *out, const struct lead_file *leads, const GArray *leaks)
{
	print_list_begin(out, "leaks", NULL, NULL);
	for (guint i = 0; i < leaks->len; i++)
		print_text(out, NULL, leads->columns[g_array_index(leaks, struct leak, i).column].name);
	print_list_end(out);
	print_list_begin(out, "leak_reasons", NULL, NULL);
	for (guint i = 0; i < leaks->len; i++) {
		const struct leak *leak = &g_array_index(leaks, struct leak, i);
		g_autofree char *says = leak_says(leak, leads->columns[leak->column].name);

		print_object_begin(out, NULL);
		print_text(out, "field", leads->columns[leak->column].name);
		print_real(out, "auc", leak->auc, PLACES);
		print_real(out, "explains", leak->explains, PLACES);
		print_real(out, "all_others", leak->all_others, PLACES);
		print_text(out, "says", says);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_place(struct printer *out, const struct lead_model *model,
                        const struct feature *f, gsize place)
{
	g_autofree char *text = feature_place_text(f, place);

	print_object_begin(out, NULL);
	print_text(out, "field", f->name);
	print_text(out, "when", text);
	print_real(out, "weight", model->weights[feature_weight_of(f, place)], EXACT);
	print_object_end(out);
}

/* Every weight there is; one of a number is times (value - mean) / sd. */
static void print_terms(struct printer *out, const struct lead_model *model)
{
	print_real(out, "intercept", model->intercept, EXACT);
	print_list_begin(out, "terms", NULL, NULL);
	for (gsize c = 0; c < model->features->count; c++) {
		const struct feature *f = &model->features->list[c];

		if (f->kind == FEATURE_NUMBER) {
			print_object_begin(out, NULL);
			print_text(out, "field", f->name);
			print_text(out, "when", "times (value - mean) / sd");
			print_real(out, "weight", model->weights[f->first], EXACT);
			print_real(out, "mean", f->mean, EXACT);
			print_real(out, "sd", f->sd, EXACT);
			print_real(out, "least", f->low, EXACT);
			print_real(out, "most", f->high, EXACT);
			print_object_end(out);
		}
		for (gsize place = 0; place < f->places; place++)
			print_place(out, model, f, place);
	}
	print_list_end(out);
}

static const struct command_option options[] = {
	{ "--target COL", "the column that says how it ended; rows where it is empty are only scored" },
	{ "--positive V", "the value that means won" },
	{ "--drop A,B", "columns to leave out, by name or number" },
	{ "--test-rows F",
	  "a file of row numbers, one a line, counted from 0 without the header: the figures are of these, and they teach nothing" },
	{ "--train-rows F|F:SIZE:DRAW",
	  "only these rows teach; of a file of draws (lines of size,draw,rows) the one of that size and number" },
	LAB_FILE_OPTIONS,
	{ NULL, NULL },
};

static bool run(struct session *session, char **arguments, GError **error);

const struct command lab_lead = {
	.name = "lab lead",
	.synopsis =
		"lab lead FILE --target COL --positive V [--drop A,B] [--test-rows F] [--train-rows F|F:SIZE:DRAW] [--out FILE]",
	.summary = "the chance to win, as a sum of terms, judged on rows it has not seen",
	.help =
		"Learns from the rows that are decided: a ridge logistic on each number's standardised value and bins and on each word's level; how finely and how strongly held back is shared "
		"out by five-fold cross-validation on log loss. Without --test-rows the figures are of the held-out fifths. With few rows it says so and gives the share that was won. "
		"leaks names fields that look as if they were filled in after the outcome; only what --drop names is left out. --out writes row (from 0), probability, log_odds and each "
		"field's contribution: intercept and contributions, added from the left, are the log_odds.",
	.examples =
		"tend lab lead leads.csv --target Converted --positive 1 --drop \"Lead Number,Tags\"\ntend lab lead bank.csv --target y --positive yes --drop duration --test-rows test.txt --out scored.csv",
	.options = options,
	.json = true,
	.run = run,
};

static bool take_options(char **arguments, struct lead_options *wanted, GError **error)
{
	if (!argument_value(arguments, "--target", &wanted->target, error) ||
	    !argument_value(arguments, "--positive", &wanted->positive, error) ||
	    !argument_value(arguments, "--drop", &wanted->drop, error) ||
	    !argument_value(arguments, "--test-rows", &wanted->test_rows, error) ||
	    !argument_value(arguments, "--train-rows", &wanted->train_rows, error))
		return false;
	if (wanted->target == NULL || wanted->positive == NULL)
		return tend_fail(error, TEND_USAGE,
		                 "which column says how it ended, and which of its values means won?\n"
		                 "try: tend lab lead FILE --target COL --positive V");
	return true;
}

static void print_all(struct printer *out, const struct lead_file *leads,
                      const struct lead_model *model, const struct verdict *verdict,
                      const GArray *leaks)
{
	print_object_begin(out, NULL);
	print_figures(out, leads, model, verdict);
	print_leaks(out, leads, leaks);
	print_reliability(out, verdict->figures.bins);
	print_terms(out, model);
	print_object_end(out);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct lead_options wanted = { 0 };
	struct lead_file leads = { 0 };
	struct lab_file file = { 0 };
	struct verdict verdict;
	bool done;

	done = take_options(arguments, &wanted, error) && lab_open(&lab_lead, arguments, &file, error) &&
	       lead_file_read(&file, &wanted, &leads, error);
	if (done) {
		struct lead_data data = {
			.table = &leads.table, .won = leads.won, .rows = leads.train, .count = leads.train_count
		};
		g_autoptr(LeadModel) model = lead_model_learn(&data, NULL);
		g_autoptr(GArray) leaks = leaks_find(&data);
		g_autofree double *log_odds = g_new(double, leads.table.rows);

		lead_model_score_table(model, &leads.table, log_odds);
		judge(&leads, model, log_odds, &verdict);
		done = write_rows(&file, &leads, model, error);
		if (done)
			print_all(session->out, &leads, model, &verdict, leaks);
	}
	lead_file_clear(&leads);
	lab_clear(&file);
	return done;
}
