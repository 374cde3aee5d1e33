/* The bytes a person says yes to: a message and its envelope, and the hashes that name them. The same bytes always have the same name. */
#ifndef TEND_WORKFLOWS_CONTENT_H
#define TEND_WORKFLOWS_CONTENT_H

#include <glib.h>
#include <stdbool.h>

/* True for an effect whose bytes and envelope leave the shop for a customer: "mail", "sms". */
bool content_is_message(const char *effect);

/* SHA-256 of the message's bytes as lower-case hex. Caller frees. */
char *content_sha(const char *message);

/* The canonical envelope: the sender and LF, then each recipient and LF, sorted bytewise, each once. recipients is NULL-terminated
 * and may be NULL. Fails when an address is empty or holds a line break. Caller frees; NULL on error. */
char *envelope_text(const char *from, const char *const *recipients, GError **error);

/* Reads a canonical envelope back; anything envelope_text would not have written fails. Both go to the caller, who frees them with g_free and
 * g_strfreev. The empty envelope of a local effect gives *from NULL and no recipients. */
bool envelope_read(const char *envelope, char **from, char ***recipients, GError **error);

/* What vote and attempt carry: SHA-256 of the envelope's text followed by the 64 digits of content_sha. Caller frees. */
char *revision_sha(const char *envelope, const char *content_hash);

/* True when the texts still have these two names. What is about to be carried out is checked with it once more. */
bool content_matches(const char *envelope, const char *message, const char *content_hash,
                     const char *sha);

#endif
