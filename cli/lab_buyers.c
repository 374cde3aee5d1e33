#include "base/clock.h"
#include "base/error.h"
#include "insights/lifetime.h"
#include "insights/quality.h"
#include "cli/buyers_file.h"

#include <math.h>
#include <string.h>

/* How far to look ahead unless said: three months. */
static const double default_days = 91;
/* Of a customer's value: four of five customers are meant to lie inside. */
static const double interval = 0.8;

struct found {
	struct buyers buyers;
	struct spend spend;
	double predict; /* units of time */
	double holdout;
	const char *unit;
	double unit_days;
};

/* ---- What came true */

struct outcome {
	double *expected, *alive, *nearness, *naive;
	bool *bought;
	double total, happened;
};

static void outcome_clear(struct outcome *outcome)
{
	g_free(outcome->expected);
	g_free(outcome->alive);
	g_free(outcome->nearness);
	g_free(outcome->naive);
	g_free(outcome->bought);
}

static void outcome_take(const struct buyers_file *file, const struct found *found,
                         struct outcome *outcome)
{
	outcome->expected = g_new(double, file->count);
	outcome->alive = g_new(double, file->count);
	outcome->nearness = g_new(double, file->count);
	outcome->naive = g_new(double, file->count);
	outcome->bought = g_new(bool, file->count);
	for (gsize i = 0; i < file->count; i++) {
		const struct buyer *buyer = &file->buyers[i];

		outcome->expected[i] = buyers_expected(&found->buyers, buyer, found->holdout);
		outcome->alive[i] = buyers_alive(&found->buyers, buyer);
		outcome->nearness[i] = buyer->tx - buyer->T;
		outcome->naive[i] = buyer->T > 0 ? buyer->x / buyer->T * found->holdout : 0;
		outcome->bought[i] = file->later[i] > 0;
		outcome->total += outcome->expected[i];
		outcome->happened += file->later[i];
	}
}

/* How many customers spent what the interval said. */
static double share_covered(const struct buyers_file *file, const struct found *found)
{
	gsize inside = 0;

	for (gsize i = 0; i < file->count; i++) {
		struct lifetime value;

		lifetime_value(&found->buyers, &found->spend, &file->buyers[i], &file->spenders[i],
		               found->holdout, interval, &value);
		inside += file->later_spent[i] >= value.low && file->later_spent[i] <= value.high;
	}
	return (double)inside / (double)file->count;
}

static void print_holdout(struct printer *out, const struct buyers_file *file,
                          const struct found *found)
{
	g_autofree char *until = day_format(file->held_until);
	struct outcome outcome = { 0 };
	gsize n = file->count;

	outcome_take(file, found, &outcome);
	print_object_begin(out, "holdout");
	print_real(out, "t", found->holdout, 6);
	print_text(out, "until", until);
	print_int(out, "n", (gint64)n);
	print_int(out, "purchases", (gint64)outcome.happened);
	print_real(out, "expected", outcome.total, 4);
	print_real(out, "mae", quality_mae(outcome.expected, file->later, n), 6);
	print_real(out, "rmse", quality_rmse(outcome.expected, file->later, n), 6);
	print_real(out, "correlation", quality_correlation(outcome.expected, file->later, n), 6);
	print_real(out, "mae_naive", quality_mae(outcome.naive, file->later, n), 6);
	print_real(out, "auc_any_purchase", quality_auc(outcome.expected, outcome.bought, n), 6);
	print_real(out, "auc_p_alive", quality_auc(outcome.alive, outcome.bought, n), 6);
	print_real(out, "auc_recency", quality_auc(outcome.nearness, outcome.bought, n), 6);
	if (file->later_spent)
		print_real(out, "value_inside_interval", share_covered(file, found), 4);
	print_object_end(out);
	outcome_clear(&outcome);
}

/* ---- What was learned */

static void print_parameters(struct printer *out, const struct found *found)
{
	static const char *const verdicts[] = { [BUYERS_FITTED] = "fitted",
		                                    [BUYERS_NO_DROPOUT] = "no-drop-out",
		                                    [BUYERS_EDGE] = "edge",
		                                    [BUYERS_PRIOR] = "prior",
		                                    [BUYERS_NO_FIT] = "no-fit" };
	const struct buyers *buyers = &found->buyers;
	g_autofree char *sentence = buyers_sentence(buyers);

	print_text(out, "model", buyers->model == BUYERS_BG ? "bg" : "mbg");
	print_text(out, "verdict", verdicts[buyers->verdict]);
	print_text(out, "sentence", sentence);
	print_text(out, "unit", found->unit);
	print_real(out, "r", buyers->r, 9);
	print_real(out, "alpha", buyers->alpha, 9);
	print_real(out, "a", buyers->a, 9);
	print_real(out, "b", buyers->b, 9);
	print_real(out, "log_likelihood", buyers->log_likelihood, 6);
	print_real(out, "slope", buyers->slope, 12);
	print_int(out, "n", (gint64)buyers->n);
	print_int(out, "came_back", (gint64)buyers->repeat);
}

/* Does spend go with frequency? Then the values of the frequent are wrong. */
static double correlation_of(const struct buyers_file *file)
{
	g_autofree double *x = g_new(double, file->count), *mean = g_new(double, file->count);
	gsize n = 0;

	for (gsize i = 0; i < file->count; i++)
		if (file->spenders[i].x > 0 && file->spenders[i].mean > 0) {
			x[n] = file->spenders[i].x;
			mean[n++] = file->spenders[i].mean;
		}
	return quality_correlation(x, mean, n);
}

static void print_value(struct printer *out, const struct buyers_file *file, const struct found *found)
{
	const struct spend *spend = &found->spend;
	g_autofree char *sentence = spend_sentence(spend);

	print_object_begin(out, "value");
	print_text(out, "sentence", sentence);
	print_real(out, "p", spend->p, 9);
	print_real(out, "q", spend->q, 9);
	print_real(out, "v", spend->v, 9);
	print_real(out, "log_likelihood", spend->log_likelihood, 6);
	print_int(out, "n", (gint64)spend->n);
	print_real(out, "mean", spend_expected(spend, &(struct spender){ 0, 0 }), 6);
	print_real(out, "correlation_with_frequency", correlation_of(file), 4);
	print_object_end(out);
}

static void print_predict(struct printer *out, const struct buyers_file *file,
                          const struct found *found)
{
	double expected = 0, any = 0;

	for (gsize i = 0; i < file->count; i++) {
		expected += buyers_expected(&found->buyers, &file->buyers[i], found->predict);
		any += buyers_any(&found->buyers, &file->buyers[i], found->predict);
	}
	print_object_begin(out, "predict");
	print_real(out, "t", found->predict, 6);
	print_real(out, "purchases", expected, 4);
	print_real(out, "customers", any, 4);
	print_real(out, "of_a_new_customer", buyers_population(&found->buyers, found->predict), 6);
	print_object_end(out);
}

static void print_all(struct printer *out, const struct buyers_file *file, const struct found *found)
{
	print_object_begin(out, NULL);
	print_parameters(out, found);
	if (file->log) {
		g_autofree char *until = day_format(file->until);

		print_text(out, "until", until);
		print_int(out, "first_bought_later", (gint64)file->unknown);
	}
	print_predict(out, file, found);
	if (file->spenders)
		print_value(out, file, found);
	if (file->later)
		print_holdout(out, file, found);
	print_object_end(out);
}

/* ---- A row a customer */

static void write_value(const struct buyers_file *file, const struct found *found, gsize i,
                        struct rows_file *rows)
{
	struct lifetime value;

	lifetime_value(&found->buyers, &found->spend, &file->buyers[i], &file->spenders[i],
	               found->predict, interval, &value);
	rows_file_real(rows, file->spenders[i].mean);
	rows_file_real(rows, spend_expected(&found->spend, &file->spenders[i]));
	rows_file_real(rows, value.mean);
	rows_file_real(rows, value.low);
	rows_file_real(rows, value.high);
}

static bool write_rows(const struct lab_file *lab, const struct buyers_file *file,
                       const struct found *found, GError **error)
{
	const char *columns[16] = {
		file->names ? "customer" : "row", "x", "tx", "T", "p_alive", "expected", "any_purchase"
	};
	gsize n = 7;
	struct rows_file *rows;

	if (file->spenders) {
		columns[n++] = "mean_spend";
		columns[n++] = "expected_spend";
		columns[n++] = "value";
		columns[n++] = "value_low";
		columns[n++] = "value_high";
	}
	if (file->later)
		columns[n++] = "held_out";
	if (!lab_out(lab, columns, &rows, error))
		return false;
	for (gsize i = 0; rows && i < file->count; i++) {
		const struct buyer *buyer = &file->buyers[i];

		if (file->names)
			rows_file_text(rows, g_ptr_array_index(file->names, i));
		else
			rows_file_int(rows, (gint64)i + 1);
		rows_file_real(rows, buyer->x);
		rows_file_real(rows, buyer->tx);
		rows_file_real(rows, buyer->T);
		rows_file_real(rows, buyers_alive(&found->buyers, buyer));
		rows_file_real(rows, buyers_expected(&found->buyers, buyer, found->predict));
		rows_file_real(rows, buyers_any(&found->buyers, buyer, found->predict));
		if (file->spenders)
			write_value(file, found, i, rows);
		if (file->later)
			rows_file_real(rows, file->later[i]);
		rows_file_end(rows);
	}
	return rows == NULL || rows_file_close(rows, error);
}

/* ---- The command */

static const struct command_option options[] = {
	{ "--model bg|mbg",
	  "BG/NBD (unless said), or MBG/NBD, where a customer may leave after the first purchase, too" },
	{ "--unit week|day",
	  "the unit of time of the model and of --predict and --holdout; week unless said" },
	{ "--predict T", "how far to look ahead; 13 weeks or 91 days unless said" },
	{ "--holdout T",
	  "event log: hold the purchases of so long after --until out, and compare; without --until the last T of the log" },
	LAB_LOG_OPTIONS,
	LAB_FILE_OPTIONS,
	{ NULL, NULL },
};

static bool run(struct session *session, char **arguments, GError **error);

const struct command lab_buyers = {
	.name = "lab buyers",
	.synopsis =
		"lab buyers FILE [--model bg|mbg] [--unit week|day] [--predict T] [--out FILE]\n"
		"lab buyers FILE --customer COL --date COL [--amount COL] [--until DATE] [--holdout T]",
	.summary = "who will buy again, how often and for how much",
	.help =
		"FILE has a row a customer: the columns x or frequency (purchases after the first), tx, t_x or recency (from the first to the last), T (from the first until today) and perhaps value or zbar (the "
		"mean of the later purchases), in this order where they have no names; or a row a purchase, with customer, date and perhaps amount, several on one day being one. BG/NBD and, for amounts, Gamma-Gamma are fitted "
		"by maximum likelihood; with too few who came back the figures lean on what is usual in other shops, and that is said. Printed are the parameters, what is expected, and with --holdout how that "
		"compares with what happened: auc_any_purchase ranks by the expected purchases, auc_p_alive by the chance to be still a customer, which BG/NBD gives every one-time buyer in "
		"full, auc_recency by the last purchase alone. --out writes p_alive, expected and any_purchase for each customer, and with amounts its value in the time to come, with "
		"the interval that holds four of five.",
	.examples = "tend lab buyers customers.csv --predict 39 --out buyers.csv\n"
				"tend lab buyers orders.csv --unit week --until 2026-03-31 --holdout 26",
	.options = options,
	.json = true,
	.run = run,
};

/* Beyond a hundred thousand units no series ends in time, and no shop looks so far. */
static bool take_time(char **arguments, const char *name, double *time, GError **error)
{
	const char *word = NULL;
	char *end = NULL;

	if (!argument_value(arguments, name, &word, error))
		return false;
	if (word == NULL)
		return true;
	*time = g_ascii_strtod(word, &end);
	if (end == word || *end != '\0' || !isfinite(*time) || *time <= 0 || *time > 1e5)
		return tend_fail(error, TEND_USAGE,
		                 "%s is a length of time, above 0 and at most 100000, not '%s'\ntry: %s 39",
		                 name, word, name);
	return true;
}

/* One of two words. */
static bool take_choice(char **arguments, const char *name, const char *first, const char *second,
                        bool *is_second, GError **error)
{
	const char *word = NULL;

	if (!argument_value(arguments, name, &word, error))
		return false;
	*is_second = word != NULL && strcmp(word, second) == 0;
	if (word != NULL && !*is_second && strcmp(word, first) != 0)
		return tend_fail(error, TEND_USAGE, "%s is %s or %s, not '%s'", name, first, second, word);
	return true;
}

static void learn(const struct buyers_file *file, enum buyers_model model, struct found *found)
{
	buyers_fit(model, file->buyers, file->count, found->unit_days, &found->buyers);
	if (file->spenders)
		spend_fit(file->spenders, file->count, &found->spend);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct buyers_options wanted = { 0 };
	struct buyers_file buyers = { 0 };
	struct lab_file file = { 0 };
	struct found found = { 0 };
	bool mbg = false, days = false, done;

	done = take_choice(arguments, "--model", "bg", "mbg", &mbg, error) &&
	       take_choice(arguments, "--unit", "week", "day", &days, error) &&
	       take_time(arguments, "--predict", &found.predict, error) &&
	       take_time(arguments, "--holdout", &wanted.holdout, error) &&
	       lab_log_options(arguments, &wanted.log, error) &&
	       lab_open(&lab_buyers, arguments, &file, error);
	found.unit = days ? "day" : "week";
	found.unit_days = wanted.unit_days = days ? 1 : 7;
	found.holdout = wanted.holdout;
	if (found.predict == 0)
		found.predict = default_days / found.unit_days;
	if (done)
		done = buyers_file_read(&file, &wanted, &buyers, error);
	if (done) {
		learn(&buyers, mbg ? BUYERS_MBG : BUYERS_BG, &found);
		done = write_rows(&file, &buyers, &found, error);
	}
	if (done)
		print_all(session->out, &buyers, &found);
	buyers_file_clear(&buyers);
	lab_clear(&file);
	return done;
}
