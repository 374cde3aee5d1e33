/* What an effect is called and what a yes to it does, in one sentence, for screens and notifications alike. */
#ifndef TEND_WORKFLOWS_DEED_H
#define TEND_WORKFLOWS_DEED_H

#include "base/jdoc.h"
#include "db/suggestion.h"

/* "Mail to Anna Berg", "Flag for Anna Berg". Caller frees. */
char *deed_name(const struct suggestion *s);

/* What the effect names: the flag, the member of staff, "Model 2 of deals". Caller frees; NULL where it names nothing. */
char *deed_word(const char *effect, const struct jdoc *content);

/* A local effect's content in words. */
struct deed {
	char *says;    /* "The flag \"at-risk\" is put on …" */
	char *reason;  /* that is written with it, or NULL */
	gint64 due_at; /* of a task; 0: none */
	bool whole;    /* nothing else is in the content: whoever has read this has read all of it */
};
/* False for what is no content of a known local effect: then only the content itself says what it is. */
bool deed_read(const char *effect, const char *content, struct deed *deed);
void deed_clear(struct deed *deed);

#endif
