/* Letters that look like other letters: says of a text whether it could be taken for another one, and leaves the names of real people alone. */
#ifndef TEND_BASE_ALIKE_H
#define TEND_BASE_ALIKE_H

#include <glib.h>

/* A word whose letters come from scripts that nobody writes together (UTS 39, 5.1 and the "highly restrictive" level of 5.2: Latin may stand beside
 * Japanese, Chinese or Korean). Returns the text with the letters that are not Latin in such words written as <U+0430>, and in *scripts "Latin and
 * Cyrillic"; NULL where no word is mixed. Caller frees both. */
char *alike_mixed(const char *text, char **scripts);

/* A label of a domain, all of it in one script that is not Latin, of which every letter looks like a Latin one (UTS 39, 4.1). Returns what it looks like,
 * and in *script whose letters they are; NULL where it does not. Not for names: half of all Ritas would be suspects. Caller frees both. */
char *alike_disguised(const char *label, char **script);

/* The text with each letter that looks like a small Latin one replaced by that one, in lower case. Caller frees. */
char *alike_latin(const char *text);

/* What a domain could be meant to be taken for: "paypa1.example" gives "paypal.example", "paypai.example". A reader takes 0 for o, 1 for l, rn for m.
 * Each letter alone, and all that are digits together; not the domain itself; 16 at most. NULL-terminated; caller frees. */
char **alike_domains(const char *domain);

/* Every character that is not ASCII as <U+00FC>; line ends stay. Caller frees. */
char *alike_ascii(const char *text);

#endif
