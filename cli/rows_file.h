/* Rows of figures as a CSV file: numbers to the last digit, whole or not at all (it takes its name when it is complete), and a full disk is an error. */
#ifndef TEND_CLI_ROWS_FILE_H
#define TEND_CLI_ROWS_FILE_H

#include <glib.h>
#include <stdbool.h>

struct rows_file;

/* columns: the header's names, NULL-terminated. A device or a pipe is written to as it is. */
struct rows_file *rows_file_open(const char *path, const char *const *columns, GError **error);
/* Cell by cell, then the row's end. What is no number is an empty cell; texts that a spreadsheet would run get a leading quote. */
void rows_file_text(struct rows_file *rows, const char *text);
void rows_file_int(struct rows_file *rows, gint64 value);
void rows_file_real(struct rows_file *rows, double value);
void rows_file_end(struct rows_file *rows);
/* Puts the file in its place and frees. False when it could not be written; then there is none. */
bool rows_file_close(struct rows_file *rows, GError **error);
/* Leaves nothing behind: after a failure. */
void rows_file_drop(struct rows_file *rows);

#endif
