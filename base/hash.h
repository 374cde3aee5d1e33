/* SHA-256, as lower-case hex: the name by which a person approves a text. */
#ifndef TEND_BASE_HASH_H
#define TEND_BASE_HASH_H

#include <glib.h>

/* Caller frees. */
char *hash_bytes(const void *data, gsize length);
char *hash_text(const char *text);
/* The hash of several texts, each preceded by its length in bytes and a colon, so that no two lists collide. NULL-terminated. */
char *hash_texts(const char *const *texts);
/* 16 random bytes from the system as 32 hex digits. Caller frees. */
char *hash_salt(void);

#endif
