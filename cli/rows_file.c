#include "cli/rows_file.h"

#include "base/error.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct rows_file {
	FILE *out;
	char *path;
	char *temporary; /* NULL: path itself is written to */
	bool begun;      /* a cell stands in this row */
	int failed;      /* the errno of the first write that failed */
};

static void note(struct rows_file *rows, bool good)
{
	if (!good && rows->failed == 0)
		rows->failed = errno ? errno : EIO;
}

static void begin_cell(struct rows_file *rows)
{
	if (rows->begun)
		note(rows, putc(',', rows->out) != EOF);
	rows->begun = true;
}

static void free_rows(struct rows_file *rows)
{
	g_free(rows->path);
	g_free(rows->temporary);
	g_free(rows);
}

struct rows_file *rows_file_open(const char *path, const char *const *columns, GError **error)
{
	struct rows_file *rows = g_new0(struct rows_file, 1);
	struct stat found;
	bool device = stat(path, &found) == 0 && !S_ISREG(found.st_mode);
	int fd = -1;

	rows->path = g_strdup(path);
	if (device) {
		rows->out = fopen(path, "we");
	} else {
		rows->temporary = g_strdup_printf("%s.XXXXXX", path);
		fd = g_mkstemp(rows->temporary);
		rows->out = fd < 0 ? NULL : fdopen(fd, "w");
	}
	if (rows->out == NULL) {
		tend_fail(error, TEND_IO, "%s cannot be written: %s", path, g_strerror(errno));
		free_rows(rows);
		return NULL;
	}
	for (gsize i = 0; columns[i] != NULL; i++)
		rows_file_text(rows, columns[i]);
	rows_file_end(rows);
	return rows;
}

void rows_file_text(struct rows_file *rows, const char *text)
{
	char *end = NULL;
	/* Excel and its kin run what begins like this (CWE-1236), but a negative number is one. */
	bool runs = *text != '\0' && strchr("=+-@\t\r", *text) != NULL &&
	            (g_ascii_strtod(text, &end), *end != '\0');

	begin_cell(rows);
	if (!runs && strpbrk(text, "\",\r\n") == NULL && *text != ' ') {
		note(rows, fputs(text, rows->out) != EOF);
		return;
	}
	note(rows, putc('"', rows->out) != EOF);
	if (runs)
		note(rows, putc('\'', rows->out) != EOF);
	for (; *text; text++)
		note(rows, (*text != '"' || putc('"', rows->out) != EOF) && putc(*text, rows->out) != EOF);
	note(rows, putc('"', rows->out) != EOF);
}

void rows_file_int(struct rows_file *rows, gint64 value)
{
	begin_cell(rows);
	note(rows, fprintf(rows->out, "%" G_GINT64_FORMAT, value) >= 0);
}

void rows_file_real(struct rows_file *rows, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	begin_cell(rows);
	if (!isfinite(value))
		return;
	/* The shortest that reads back as the same number. */
	for (int digits = 15; digits <= 17; digits++) {
		char format[8];

		g_snprintf(format, sizeof format, "%%.%dg", digits);
		g_ascii_formatd(text, sizeof text, format, value);
		if (g_ascii_strtod(text, NULL) == value)
			break;
	}
	note(rows, fputs(text, rows->out) != EOF);
}

void rows_file_end(struct rows_file *rows)
{
	note(rows, putc('\n', rows->out) != EOF);
	rows->begun = false;
}

bool rows_file_close(struct rows_file *rows, GError **error)
{
	bool done;

	note(rows, fflush(rows->out) == 0);
	note(rows, rows->temporary == NULL || fsync(fileno(rows->out)) == 0);
	note(rows, fclose(rows->out) == 0);
	if (rows->temporary && rows->failed == 0)
		note(rows, rename(rows->temporary, rows->path) == 0);
	done = rows->failed == 0;
	if (!done) {
		if (rows->temporary)
			unlink(rows->temporary);
		tend_fail(error, rows->failed == ENOSPC ? TEND_FULL : TEND_IO, "%s cannot be written: %s",
		          rows->path, g_strerror(rows->failed));
	}
	free_rows(rows);
	return done;
}

void rows_file_drop(struct rows_file *rows)
{
	if (rows == NULL)
		return;
	fclose(rows->out);
	if (rows->temporary)
		unlink(rows->temporary);
	free_rows(rows);
}
