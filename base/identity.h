/* Which machine this is, and which file: so that a copy is told from the thing itself, after a restart as well. */
#ifndef TEND_BASE_IDENTITY_H
#define TEND_BASE_IDENTITY_H

#include <glib.h>
#include <stdbool.h>

/* The machine's lasting number, mixed with a word of the asker's: it says whether two answers came from one machine and nothing else.
 * Empty where the machine has none (some containers). Caller frees. */
char *identity_machine(const char *mixed_with);
/* A file by its number and its birth, where the file system remembers it: renaming keeps it, copying does not. The file is not opened. Caller
 * frees; NULL with *error. */
char *identity_file(const char *path, GError **error);

#endif
