/* Short secrets that people type: kept only as what the system's crypt makes of them, with a salt of their own each. */
#ifndef TEND_BASE_SECRET_H
#define TEND_BASE_SECRET_H

#include <glib.h>
#include <stdbool.h>

/* What is kept of a secret (yescrypt). NULL with *error where the system cannot. Caller frees. */
char *secret_hash(const char *secret, GError **error);
/* True when this is the secret the hash was made of. Takes as long for a wrong one as for the right one. */
bool secret_matches(const char *secret, const char *hash);
/* Overwrites a text that held a secret, and frees it. */
void secret_free(char *secret);

#endif
