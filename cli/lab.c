#include "cli/lab.h"

#include "base/error.h"

#include <string.h>
#include <sys/stat.h>

bool lab_open(const struct command *part, char **arguments, struct lab_file *file, GError **error)
{
	bool no_header = argument_flag(arguments, "--no-header");
	const char *order = NULL;

	if (!argument_value(arguments, "--dates", &order, error) ||
	    !argument_value(arguments, "--out", &file->out, error) ||
	    !argument_check(part, arguments, 1, 1, error))
		return false;
	if (g_strcmp0(file->out, "-") == 0)
		return tend_fail(
			error, TEND_USAGE,
			"standard output carries the figures\nname a file for the rows: --out rows.csv");
	if (order != NULL && !date_order_parse(order, &file->dates))
		return tend_fail(error, TEND_USAGE,
		                 "--dates is day-first, month-first or year-first, not '%s'", order);
	file->path = arguments[0];
	file->table = table_read(file->path, no_header, error);
	return file->table != NULL;
}

void lab_clear(struct lab_file *file)
{
	table_free(file->table);
	*file = (struct lab_file){ 0 };
}

bool lab_column(const struct lab_file *file, const char *option, const char *name,
                const char *guesses, gsize *column, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (name != NULL)
		return table_column(file->table, name, column, error);
	if (guesses != NULL && table_find(file->table, guesses, column))
		return true;
	table_column(file->table, option + strspn(option, "-"), column, &failure);
	g_auto(GStrv) parts = failure ? g_strsplit(failure->message, "\n", 2) : NULL;
	return tend_fail(error, TEND_USAGE, "%s\nsay which column it is: %s COLUMN",
	                 parts ? parts[0] : "a column is missing", option);
}

/* ---- Event logs */

bool lab_log_options(char **arguments, struct lab_log_options *options, GError **error)
{
	return argument_value(arguments, "--customer", &options->customer, error) &&
	       argument_value(arguments, "--date", &options->date, error) &&
	       argument_value(arguments, "--amount", &options->amount, error) &&
	       argument_value(arguments, "--until", &options->until, error);
}

static bool find_until(const struct lab_file *file, const struct lab_log_options *options,
                       const gint32 *days, gint32 *until, GError **error)
{
	if (options->until != NULL && !date_parse_day(options->until, file->dates, until))
		return tend_fail(error, TEND_USAGE, "'%s' is no day\ntry: --until 2026-09-30",
		                 options->until);
	if (options->until != NULL)
		return true;
	*until = days[0];
	for (gsize i = 1; i < table_rows(file->table); i++)
		*until = MAX(*until, days[i]);
	return true;
}

bool lab_log_read(const struct lab_file *file, const struct lab_log_options *options,
                  struct lab_log *log, GError **error)
{
	static const char whos[] =
		"customer|customer_id|customer_no|customer_number|cust_id|sampleid|masterid|id|email|name";
	static const char whens[] =
		"date|order_date|invoice_date|purchase_date|placed_at|created_at|time|timestamp|day";
	static const char amounts_called[] = "amount|sales|total|value|revenue|spent|price|money";
	gsize rows = table_rows(file->table), who, when, amount = 0;
	g_autofree guint32 *customers = NULL;
	g_autofree gint32 *days = NULL;
	g_autofree double *amounts = NULL;

	if (!lab_column(file, "--customer", options->customer, whos, &who, error) ||
	    !lab_column(file, "--date", options->date, whens, &when, error))
		return false;
	log->amounts = options->amount != NULL || table_find(file->table, amounts_called, &amount);
	if (options->amount != NULL && !table_column(file->table, options->amount, &amount, error))
		return false;
	days = table_days(file->table, when, file->dates, error);
	amounts = days && log->amounts ? table_numbers(file->table, amount, error) : NULL;
	if (days == NULL || (log->amounts && amounts == NULL) ||
	    !find_until(file, options, days, &log->until, error))
		return false;

	g_autofree struct event *events = g_new(struct event, rows);
	customers = table_levels(file->table, who, &log->customers);
	for (gsize i = 0; i < rows; i++) {
		if (*table_text(file->table, i, who) == '\0')
			return table_fail(file->table, i, error,
			                  "%s is empty: nobody knows whose purchase it was",
			                  table_title(file->table, who));
		events[i] = (struct event){ customers[i], days[i], amounts ? amounts[i] : 0 };
	}
	visits_make(&log->visits, events, rows, log->customers->len);
	return true;
}

void lab_log_clear(struct lab_log *log)
{
	visits_clear(&log->visits);
	g_clear_pointer(&log->customers, g_ptr_array_unref);
}

/* ---- Rows to a file */

bool lab_out(const struct lab_file *file, const char *const *columns, struct rows_file **rows,
             GError **error)
{
	struct stat in, out;

	*rows = NULL;
	if (file->out == NULL)
		return true;
	if (stat(file->path, &in) == 0 && stat(file->out, &out) == 0 && in.st_dev == out.st_dev &&
	    in.st_ino == out.st_ino)
		return tend_fail(error, TEND_USAGE, "--out names the file that is read\nname another one");
	*rows = rows_file_open(file->out, columns, error);
	return *rows != NULL;
}
