/* A text file given on the command line. */
#ifndef TEND_CLI_TEXT_FILE_H
#define TEND_CLI_TEXT_FILE_H

#include "cli/command.h"

/* Reads a whole text of at most 1 MB; "-" is standard input. Fails with a sentence, also for what is no text. Caller frees. */
char *text_file_read(const char *path, GError **error);

/* The text in the person's own editor (base/editor.h); without a terminal it fails with TEND_USAGE. */
bool text_edit(const struct session *session, const char *text, char **edited, GError **error);

#endif
