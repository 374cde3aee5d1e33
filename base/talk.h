/* What a plugin says and hears: lines of JSON on its standard streams. Nothing is kept back in a buffer. */
#ifndef TEND_BASE_TALK_H
#define TEND_BASE_TALK_H

#include "base/jdoc.h"

/* False when nobody listens any more. */
bool talk_say(const struct jdoc *doc);
/* The next line, without its end; NULL at the end of input, or for a line of more than most bytes. Caller frees. */
char *talk_hear(gsize most);

#endif
