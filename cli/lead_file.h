/* Any table as something to learn from: its columns as features, its target as won or not, and which of its rows teach and which judge. */
#ifndef TEND_CLI_LEAD_FILE_H
#define TEND_CLI_LEAD_FILE_H

#include "insights/lead_model.h"
#include "cli/lab.h"

struct lead_options {
	const char *target, *positive;
	const char *drop;       /* names with commas between, or NULL */
	const char *test_rows;  /* a file, or NULL */
	const char *train_rows; /* a file, or file:size:draw, or NULL */
};

struct lead_file {
	struct feature_table table;
	struct feature_column *columns;
	bool *won;
	guint32 *train, *test;
	gsize train_count, test_count;
	gsize undecided; /* rows whose target is empty: they neither teach nor judge */
};

/* A column is numbers where every filled cell is one ("", NA, N/A, NaN, null, ?, - are not filled), else words. The cells are lent from the
 * table. Fails with a sentence; clear it also then. */
bool lead_file_read(const struct lab_file *file, const struct lead_options *options,
                    struct lead_file *leads, GError **error);
void lead_file_clear(struct lead_file *leads);

#endif
