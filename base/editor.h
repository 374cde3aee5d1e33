/* A text written in the person's own editor. */
#ifndef TEND_BASE_EDITOR_H
#define TEND_BASE_EDITOR_H

#include <glib.h>
#include <stdbool.h>

/* Opens $VISUAL or $EDITOR (else sensible-editor, nano, vi) on the text in a private file; *edited (caller frees) is what was saved. The caller
 * makes sure that there is a terminal, and that nothing else uses it meanwhile. The words of the editor's setting are split as a shell would, but no shell runs. */
bool editor_run(const char *text, char **edited, GError **error);

#endif
