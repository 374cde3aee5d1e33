#include "cli/buyers_file.h"

#include "base/clock.h"
#include "base/error.h"

#include <math.h>

struct columns {
	gsize x, tx, T, value;
	bool values;
};

/* Without names three columns are x, tx, T, and a fourth one the value. */
static bool is_bare(const struct table *table, struct columns *columns)
{
	gsize count = table_columns(table);

	if (table_has_header(table) || count < 3 || count > 4)
		return false;
	*columns = (struct columns){ .x = 0, .tx = 1, .T = 2, .value = 3, .values = count == 4 };
	return true;
}

static bool is_summary(const struct table *table, struct columns *columns)
{
	if (is_bare(table, columns))
		return true;
	columns->values =
		table_find(table, "value|zbar|monetary_value|mean_value|money|amount", &columns->value);
	return table_find(table, "x|frequency|freq", &columns->x) &&
	       table_find(table, "t_x|recency", &columns->tx) && table_find(table, "T|age", &columns->T);
}

static bool check_rows(const struct lab_file *file, const struct buyers_file *buyers, GError **error)
{
	for (gsize i = 0; i < buyers->count; i++) {
		const char *fault = buyer_fault(&buyers->buyers[i]);

		if (fault != NULL)
			return table_fail(file->table, i, error, "this customer %s", fault);
	}
	return true;
}

/* Who came back for nothing, or was paid back more than it paid, says nothing of what people spend. */
static struct spender spender_of(double x, double mean)
{
	return x > 0 && mean > 0 ? (struct spender){ x, mean } : (struct spender){ 0, 0 };
}

/* --amount names it where it is called otherwise. */
static bool value_column(const struct table *table, const char *name, struct columns *columns,
                         GError **error)
{
	if (name == NULL)
		return true;
	columns->values = true;
	return table_column(table, name, &columns->value, error);
}

static bool read_summary(const struct lab_file *file, const struct buyers_options *options,
                         struct columns *columns, struct buyers_file *buyers, GError **error)
{
	const struct table *table = file->table;
	g_autofree double *x = value_column(table, options->log.amount, columns, error)
	                           ? table_numbers(table, columns->x, error)
	                           : NULL;
	g_autofree double *tx = x ? table_numbers(table, columns->tx, error) : NULL;
	g_autofree double *T = tx ? table_numbers(table, columns->T, error) : NULL;
	g_autofree double *values =
		T && columns->values ? table_numbers(table, columns->value, error) : NULL;
	gsize who;

	if (T == NULL || (columns->values && values == NULL))
		return false;
	if (options->holdout > 0 || options->log.until)
		return tend_fail(error, TEND_USAGE,
		                 "%s has a row a customer: there is nothing in it to hold out\n"
		                 "--until and --holdout need a row a purchase",
		                 file->path);
	buyers->count = table_rows(table);
	buyers->buyers = g_new(struct buyer, buyers->count);
	buyers->spenders = values ? g_new(struct spender, buyers->count) : NULL;
	if (options->log.customer && !table_column(table, options->log.customer, &who, error))
		return false;
	if (options->log.customer ||
	    table_find(table, "customer|customer_id|id|sampleid|email|name", &who))
		buyers->names = g_ptr_array_new();
	for (gsize i = 0; i < buyers->count; i++) {
		buyers->buyers[i] = (struct buyer){ x[i], tx[i], T[i] };
		if (values)
			buyers->spenders[i] = spender_of(x[i], values[i]);
		if (buyers->names)
			g_ptr_array_add(buyers->names, (gpointer)table_text(table, i, who));
	}
	return check_rows(file, buyers, error);
}

/* ---- A row a purchase */

/* Where the known time ends: as asked, or so much before the last day as is held out. */
static bool split(const struct buyers_options *options, const struct lab_log *log,
                  struct buyers_file *buyers, GError **error)
{
	gint32 first = G_MAXINT32, held = (gint32)lround(MIN(options->holdout * options->unit_days, 1e6));

	buyers->last = G_MININT32;
	for (gsize i = 0; i < log->visits.count; i++) {
		first = MIN(first, log->visits.all[i].day);
		buyers->last = MAX(buyers->last, log->visits.all[i].day);
	}
	buyers->until = options->log.until ? log->until : buyers->last - held;
	buyers->held_until = buyers->until + held;
	g_autofree char *from = day_format(first), *to = day_format(buyers->last),
					*end = day_format(buyers->until);
	if (buyers->until < first)
		return tend_fail(error, TEND_FAILED,
		                 "nobody bought anything up to %s; the purchases are from %s to %s\n"
		                 "try a later --until, or a shorter --holdout",
		                 end, from, to);
	if (held > 0 && buyers->last <= buyers->until)
		return tend_fail(error, TEND_FAILED,
		                 "nothing is left to hold out after %s: the last purchase is of %s\n"
		                 "try an earlier --until",
		                 end, to);
	return true;
}

static double spent_between(const struct visits *visits, gsize customer, gint32 after, gint32 until)
{
	double sum = 0;

	for (gsize i = visits->from[customer]; i < visits->from[customer + 1]; i++)
		if (visits->all[i].day > after && visits->all[i].day <= until)
			sum += visits->all[i].amount;
	return sum;
}

static void add_customer(const struct lab_log *log, gsize customer, double unit_days,
                         struct buyers_file *buyers)
{
	struct visits_sum sum = visits_until(&log->visits, customer, buyers->until);
	gsize i = buyers->count;

	if (sum.count == 0) {
		buyers->unknown++;
		return;
	}
	buyers->count++;
	buyers->buyers[i] = (struct buyer){ .x = sum.count - 1,
		                                .tx = (sum.last - sum.first) / unit_days,
		                                .T = (buyers->until - sum.first) / unit_days };
	g_ptr_array_add(buyers->names, g_ptr_array_index(log->customers, customer));
	/* The mean of the later purchases: a first one may be of another kind. */
	if (buyers->spenders)
		buyers->spenders[i] = spender_of(sum.count - 1, sum.later / MAX(sum.count - 1, 1));
	if (buyers->later)
		buyers->later[i] = visits_between(&log->visits, customer, buyers->until, buyers->held_until);
	if (buyers->later_spent)
		buyers->later_spent[i] =
			spent_between(&log->visits, customer, buyers->until, buyers->held_until);
}

static bool read_log(const struct lab_file *file, const struct buyers_options *options,
                     struct lab_log *log, struct buyers_file *buyers, GError **error)
{
	gsize customers;

	if (!lab_log_read(file, &options->log, log, error) || !split(options, log, buyers, error))
		return false;
	customers = log->visits.customers;
	buyers->log = true;
	buyers->names = g_ptr_array_new();
	buyers->buyers = g_new(struct buyer, customers);
	if (log->amounts)
		buyers->spenders = g_new(struct spender, customers);
	if (options->holdout > 0)
		buyers->later = g_new(double, customers);
	if (options->holdout > 0 && log->amounts)
		buyers->later_spent = g_new(double, customers);
	for (gsize i = 0; i < customers; i++)
		add_customer(log, i, options->unit_days, buyers);
	return true;
}

bool buyers_file_read(const struct lab_file *file, const struct buyers_options *options,
                      struct buyers_file *buyers, GError **error)
{
	struct lab_log log = { 0 };
	struct columns columns;
	bool done;

	if (!options->log.date && is_summary(file->table, &columns))
		return read_summary(file, options, &columns, buyers, error);
	done = read_log(file, options, &log, buyers, error);
	lab_log_clear(&log);
	return done;
}

void buyers_file_clear(struct buyers_file *buyers)
{
	g_clear_pointer(&buyers->names, g_ptr_array_unref);
	g_free(buyers->buyers);
	g_free(buyers->spenders);
	g_free(buyers->later);
	g_free(buyers->later_spent);
	*buyers = (struct buyers_file){ 0 };
}
