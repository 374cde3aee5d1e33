/* A text written in the person's own editor. */
#ifndef TEND_CLI_EDITOR_H
#define TEND_CLI_EDITOR_H

#include <glib.h>
#include <stdbool.h>

/* Opens $VISUAL or $EDITOR (else sensible-editor, nano, vi) on the text in a private file; *edited (caller frees) is what was saved. Without a terminal it
 * fails with TEND_USAGE. The words of the editor's setting are split as a shell would, but no shell runs. */
bool editor_run(const char *text, char **edited, GError **error);

#endif
