#include "base/error.h"
#include "insights/insight.h"
#include "insights/rfm.h"
#include "cli/lab.h"

#include <string.h>

/* The customers of the file and their three figures; recency as days since the last visit. */
struct rfm {
	gsize count;
	GPtrArray *names; /* NULL: the file names nobody, its rows are counted from 0 */
	double *recency, *frequency, *money;
	guint8 *r, *f, *m;
	char *until;   /* of a log: the day recency is counted from */
	bool from_age; /* recency is the customer's age T less the column's value */
};

static void clear(struct rfm *rfm)
{
	g_clear_pointer(&rfm->names, g_ptr_array_unref);
	g_free(rfm->recency);
	g_free(rfm->frequency);
	g_free(rfm->money);
	g_free(rfm->r);
	g_free(rfm->f);
	g_free(rfm->m);
	g_free(rfm->until);
}

/* ---- What the file holds */

static const char recencies[] = "recency|rec|recency_days|t_x|tx";
static const char frequencies[] = "frequency|freq|orders|visits|x";

/* A row a customer. */
static bool is_summary(const struct table *table)
{
	gsize column;

	return table_find(table, recencies, &column) && table_find(table, frequencies, &column);
}

/* Other programs count recency from the first purchase to the last, beside the age T of the customer. */
static bool turn_round(const struct table *table, struct rfm *rfm, GError **error)
{
	gsize age;

	if (!table_find(table, "T", &age))
		return true;
	g_autofree double *ages = table_numbers(table, age, error);
	if (ages == NULL)
		return false;
	rfm->from_age = true;
	for (gsize i = 0; i < rfm->count; i++)
		rfm->recency[i] = ages[i] - rfm->recency[i];
	return true;
}

static bool read_summary(const struct lab_file *file, const struct lab_log_options *options,
                         struct rfm *rfm, GError **error)
{
	static const char moneys[] = "money|monetary|monetary_value|spent|value|amount";
	const struct table *table = file->table;
	gsize recency, frequency, money, who;

	rfm->count = table_rows(table);
	if (!table_find(table, recencies, &recency) || !table_find(table, frequencies, &frequency) ||
	    !lab_column(file, "--amount", options->amount, moneys, &money, error))
		return false;
	rfm->recency = table_numbers(table, recency, error);
	rfm->frequency = rfm->recency ? table_numbers(table, frequency, error) : NULL;
	rfm->money = rfm->frequency ? table_numbers(table, money, error) : NULL;
	if (rfm->money == NULL || !turn_round(table, rfm, error) ||
	    (options->customer && !table_column(table, options->customer, &who, error)))
		return false;
	if (!options->customer && !table_find(table, "customer|customer_id|id|sampleid|email|name", &who))
		return true;
	rfm->names = g_ptr_array_new();
	for (gsize i = 0; i < rfm->count; i++)
		g_ptr_array_add(rfm->names, (gpointer)table_text(table, i, who));
	return true;
}

static bool read_log(const struct lab_file *file, const struct lab_log_options *options,
                     struct lab_log *log, struct rfm *rfm, GError **error)
{
	if (!lab_log_read(file, options, log, error))
		return false;
	rfm->names = g_ptr_array_new();
	rfm->recency = g_new(double, log->visits.customers);
	rfm->frequency = g_new(double, log->visits.customers);
	rfm->money = g_new(double, log->visits.customers);
	rfm->until = day_format(log->until);
	for (gsize i = 0; i < log->visits.customers; i++) {
		struct visits_sum sum = visits_until(&log->visits, i, log->until);

		if (sum.count == 0)
			continue;
		rfm->recency[rfm->count] = log->until - sum.last;
		rfm->frequency[rfm->count] = sum.count;
		rfm->money[rfm->count] = sum.amount;
		g_ptr_array_add(rfm->names, g_ptr_array_index(log->customers, i));
		rfm->count++;
	}
	if (rfm->count == 0)
		return tend_fail(error, TEND_FAILED, "nobody bought anything up to %s\ntry a later --until",
		                 rfm->until);
	return true;
}

static void rank(struct rfm *rfm)
{
	g_autofree double *nearness = g_new(double, rfm->count);

	/* The later the better. */
	for (gsize i = 0; i < rfm->count; i++)
		nearness[i] = -rfm->recency[i];
	rfm->r = g_new(guint8, rfm->count);
	rfm->f = g_new(guint8, rfm->count);
	rfm->m = g_new(guint8, rfm->count);
	rfm_quintiles(nearness, rfm->count, rfm->r);
	rfm_quintiles(rfm->frequency, rfm->count, rfm->f);
	rfm_quintiles(rfm->money, rfm->count, rfm->m);
}

/* ---- What is said of it */

/* The values at which each fifth begins: the worst that still belongs to it. A fifth that ties leave empty is null. */
static void print_cuts(struct printer *out, const char *key, const double *values,
                       const guint8 *fifths, gsize count, bool less_is_better)
{
	print_list_begin(out, key, NULL, NULL);
	for (int fifth = 1; fifth <= QUINTILES; fifth++) {
		double worst = 0;
		gsize n = 0;

		for (gsize i = 0; i < count; i++)
			if (fifths[i] == fifth &&
			    (n++ == 0 || (less_is_better ? values[i] > worst : values[i] < worst)))
				worst = values[i];
		print_object_begin(out, NULL);
		print_int(out, "fifth", fifth);
		print_int(out, "customers", (gint64)n);
		if (n)
			print_real(out, "from", worst, 2);
		else
			print_null(out, "from");
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_segments(struct printer *out, const struct rfm *rfm)
{
	print_list_begin(out, "segments", NULL, NULL);
	for (gsize s = 0; rfm_segments[s] != NULL; s++) {
		gsize n = 0;
		double money = 0;

		for (gsize i = 0; i < rfm->count; i++)
			if (rfm_segment(rfm->r[i], rfm->f[i], rfm->m[i]) == rfm_segments[s]) {
				n++;
				money += rfm->money[i];
			}
		print_object_begin(out, NULL);
		print_text(out, "segment", rfm_segments[s]);
		print_int(out, "customers", (gint64)n);
		print_real(out, "money", money, 2);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_rows(struct printer *out, const struct rfm *rfm)
{
	print_list_begin(out, "rows", NULL, NULL);
	for (gsize i = 0; i < rfm->count; i++) {
		print_object_begin(out, NULL);
		if (rfm->names)
			print_text(out, "customer", g_ptr_array_index(rfm->names, i));
		else
			print_int(out, "row", (gint64)i);
		print_real(out, "recency", rfm->recency[i], 2);
		print_real(out, "frequency", rfm->frequency[i], 2);
		print_real(out, "money", rfm->money[i], 2);
		print_int(out, "R", rfm->r[i]);
		print_int(out, "F", rfm->f[i]);
		print_int(out, "M", rfm->m[i]);
		print_text(out, "segment", rfm_segment(rfm->r[i], rfm->f[i], rfm->m[i]));
		print_object_end(out);
	}
	print_list_end(out);
}

static bool write_rows(const struct lab_file *file, const struct rfm *rfm, GError **error)
{
	const char *const columns[] = { rfm->names ? "customer" : "row",
		                            "recency",
		                            "frequency",
		                            "money",
		                            "R",
		                            "F",
		                            "M",
		                            "segment",
		                            NULL };
	struct rows_file *rows;

	if (!lab_out(file, columns, &rows, error))
		return false;
	for (gsize i = 0; rows && i < rfm->count; i++) {
		if (rfm->names)
			rows_file_text(rows, g_ptr_array_index(rfm->names, i));
		else
			rows_file_int(rows, (gint64)i);
		rows_file_real(rows, rfm->recency[i]);
		rows_file_real(rows, rfm->frequency[i]);
		rows_file_real(rows, rfm->money[i]);
		rows_file_int(rows, rfm->r[i]);
		rows_file_int(rows, rfm->f[i]);
		rows_file_int(rows, rfm->m[i]);
		rows_file_text(rows, rfm_segment(rfm->r[i], rfm->f[i], rfm->m[i]));
		rows_file_end(rows);
	}
	return rows == NULL || rows_file_close(rows, error);
}

static void print_all(struct printer *out, const struct rfm *rfm, bool rows)
{
	print_object_begin(out, NULL);
	print_int(out, "customers", (gint64)rfm->count);
	if (rfm->until)
		print_text(out, "until", rfm->until);
	if (rfm->from_age)
		print_text(out, "recency_is", "T less recency: the time since the last purchase");
	print_text(out, "rule", "1 + 5 * (customers with a worse value) / customers, rounded down");
	print_object_begin(out, "cut_points");
	print_cuts(out, "R", rfm->recency, rfm->r, rfm->count, true);
	print_cuts(out, "F", rfm->frequency, rfm->f, rfm->count, false);
	print_cuts(out, "M", rfm->money, rfm->m, rfm->count, false);
	print_object_end(out);
	print_segments(out, rfm);
	if (rows)
		print_rows(out, rfm);
	print_object_end(out);
}

static const struct command_option options[] = {
	LAB_LOG_OPTIONS,
	LAB_FILE_OPTIONS,
	{ NULL, NULL },
};

static bool run(struct session *session, char **arguments, GError **error);

const struct command lab_rfm = {
	.name = "lab rfm",
	.synopsis =
		"lab rfm FILE [--customer COL] [--date COL] [--amount COL] [--until DATE] [--out FILE]",
	.summary = "recency, frequency, money in fifths, with the segment",
	.help =
		"FILE has a row a customer, with the columns customer, recency (days since the last purchase; where there is a column T, the customer's age, the time from the first "
		"purchase to the last), frequency and money; or a row a purchase, with customer, date and "
		"amount, and is added up: recency from the last day, frequency as days with a purchase. Each figure becomes 1 to 5: 1 + 5 * (customers with a worse value) / "
		"customers, rounded down, so ties share the lower fifth. Printed are the value at which each fifth begins, the segments and, unless --out takes them, the rows.",
	.examples = "tend lab rfm customers.csv\ntend lab rfm orders.csv --until 2026-09-30 --out rfm.csv",
	.options = options,
	.json = true,
	.run = run,
};

static bool run(struct session *session, char **arguments, GError **error)
{
	struct lab_log_options log_options = { 0 };
	struct lab_file file = { 0 };
	struct lab_log log = { 0 };
	struct rfm rfm = { 0 };
	bool done;

	done = lab_log_options(arguments, &log_options, error) &&
	       lab_open(&lab_rfm, arguments, &file, error);
	if (done && !log_options.date && is_summary(file.table))
		done = read_summary(&file, &log_options, &rfm, error);
	else if (done)
		done = read_log(&file, &log_options, &log, &rfm, error);
	if (done) {
		rank(&rfm);
		done = write_rows(&file, &rfm, error);
	}
	if (done)
		print_all(session->out, &rfm, file.out == NULL);
	clear(&rfm);
	lab_log_clear(&log);
	lab_clear(&file);
	return done;
}
