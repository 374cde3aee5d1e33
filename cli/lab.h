/* tend lab: the product's own methods on a file somebody brings. Each lab is a row lab_<name> in cli/lab_<name>.c (const struct command lab_rfm = { .name =
 * "lab rfm", … }) and there because its file is; helpers of a lab go into files of another name. A lab opens no store and reads no clock. */
#ifndef TEND_CLI_LAB_H
#define TEND_CLI_LAB_H

#include "insights/visits.h"
#include "formats/table.h"
#include "cli/command.h"
#include "cli/rows_file.h"

extern const struct command *const experiments[]; /* made from the file names, ends with NULL */

/* What every lab understands: --no-header, --dates ORDER, --out FILE, and the file as its one word. */
struct lab_file {
	const char *path;
	struct table *table;
	enum date_order dates;
	const char *out; /* NULL: none asked for */
};

/* The rows of these options, to stand among a lab's own. */
#define LAB_FILE_OPTIONS                                                                                  \
	{ "--no-header", "the first line is data; columns are then named by their number, from 1" },          \
		{ "--dates ORDER",                                                                                \
		  "how days are written: day-first, month-first, year-first (found from the file unless said)" }, \
	{                                                                                                     \
		"--out FILE", "write a row for each row of the file into FILE, as CSV"                            \
	}

/* Takes these options out of arguments, refuses what is left but one word (so it comes after the lab's own options), and reads the file. part is the lab's row.
 * Clear it also after a failure. */
bool lab_open(const struct command *part, char **arguments, struct lab_file *file, GError **error);
void lab_clear(struct lab_file *file);

/* The column that option ("--customer") names; where name is NULL the first called one of guesses ("customer|customer_id"), and where there is none an error that
 * says which option to give. */
bool lab_column(const struct lab_file *file, const char *option, const char *name,
                const char *guesses, gsize *column, GError **error);

/* What an event log is read from. Names as given by --customer, --date, --amount; each may be NULL. */
struct lab_log_options {
	const char *customer, *date, *amount;
	const char *until; /* --until as typed, or NULL: the log's last day */
};

/* Takes --customer, --date, --amount and --until out of arguments. */
bool lab_log_options(char **arguments, struct lab_log_options *options, GError **error);
#define LAB_LOG_OPTIONS                                                                                                                  \
	{ "--customer COL", "event log: the column that says who (found by its name unless said)" },                                         \
		{ "--date COL", "event log: the column that says when" },                                                                        \
		{ "--amount COL", "the column that says how much; a log without one is only counted" },                                          \
	{                                                                                                                                    \
		"--until DATE",                                                                                                                  \
			"event log: the last day that is known; purchases after it are left out (or held out). The last day of the file unless said" \
	}

/* An event log as visits: who came on which days and spent what. Customers are in the order the file first names them. */
struct lab_log {
	struct visits visits; /* all days of the file, those after until too */
	GPtrArray *customers; /* their names, lent from the table */
	gint32 until;
	bool amounts; /* the log has them; else every amount is 0 */
};

/* Reads it from the table. Whether a file is a log or already a row a customer, the lab decides by table_find. Clear it also after a failure. */
bool lab_log_read(const struct lab_file *file, const struct lab_log_options *options,
                  struct lab_log *log, GError **error);
void lab_log_clear(struct lab_log *log);

/* Opens --out with these columns (NULL-terminated); *rows is NULL where it was not asked for. Never the lab's own input. */
bool lab_out(const struct lab_file *file, const char *const *columns, struct rows_file **rows,
             GError **error);

#endif
