/* A text file given on the command line. */
#ifndef TEND_CLI_TEXT_FILE_H
#define TEND_CLI_TEXT_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Reads a whole text of at most 1 MB; "-" is standard input. Fails with a sentence, also for what is no text. Caller frees. */
char *text_file_read(const char *path, GError **error);

#endif
