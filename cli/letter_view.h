/* A finished mail as a person reads it: every header that counts, what may deceive the eye, and the text, all of it decoded from the stored bytes. */
#ifndef TEND_CLI_LETTER_VIEW_H
#define TEND_CLI_LETTER_VIEW_H

#include "db/suggestion.h"
#include "cli/command.h"

/* from, subject, body, headers, attachments and warnings, inside an open object; null for what is no mail or was erased. near: domains that look like one
 * the shop knows are searched for, too, which asks the store. */
bool letter_print_fields(struct session *session, const struct suggestion *s, bool near,
                         GError **error);
/* The same for people, with ascii every other letter by its code point. Nothing where there is no mail. */
bool letter_print(struct session *session, const struct suggestion *s, bool ascii, GError **error);
/* The exact bytes and nothing else, on stdout. Refused on a terminal that would obey some of them. */
bool letter_print_raw(struct session *session, const struct suggestion *s, GError **error);

#endif
