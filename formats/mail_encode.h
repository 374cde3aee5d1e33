/* Text in the seven bits that mail allows: header words after RFC 2047, bodies after RFC 2045 6.7. What is written decodes to exactly what was given. */
#ifndef TEND_FORMATS_MAIL_ENCODE_H
#define TEND_FORMATS_MAIL_ENCODE_H

#include <glib.h>

/* Each appends to out, where a header may have begun, and folds before column 76; text is valid UTF-8 without line breaks. */

/* An unstructured header's value: a subject. */
void mail_append_text(GString *out, const char *text);
/* A display name: bare, in quotes or encoded, whichever it needs. */
void mail_append_phrase(GString *out, const char *name);
/* A word that stays as it is, after a blank or on the next line. */
void mail_append_word(GString *out, const char *word);
/* A whole body with LF line ends, as CRLF lines; blanks at line ends, leading dots and "From " are encoded, so that no relay alters them. */
void mail_append_quoted_printable(GString *out, const char *body);

#endif
