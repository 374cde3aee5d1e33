/* Which fields a score may use: a sensitive one never is unless the owner said so, and what was said stands in the audit. */
#ifndef TEND_WORKFLOWS_FIELD_USE_H
#define TEND_WORKFLOWS_FIELD_USE_H

#include "db/db.h"
#include "db/staff.h"

/* What the shop said about a field. */
enum field_word {
	FIELD_UNSAID, /* nothing: an ordinary field may be used, a sensitive one not */
	FIELD_USED, /* the owner insists: use it, also when it is sensitive or looks filled in afterwards */
	FIELD_LEFT,      /* leave it out */
	FIELD_SENSITIVE, /* leave it out because of what it says about a person */
	FIELD_WORDS
};

/* A field that says who somebody is rather than what they do. */
struct sensitive_field {
	const char *name, *title;
	const char *why; /* one sentence without its full stop */
};
extern const struct sensitive_field sensitive_fields[]; /* ends with a NULL name */
/* NULL: it is none of them. */
const struct sensitive_field *field_sensitive(const char *name);

/* All that was said, read once. */
struct field_uses {
	GHashTable *said;
};
bool field_uses_read(struct db *db, struct field_uses *uses, GError **error);
void field_uses_clear(struct field_uses *uses);
enum field_word field_use_said(const struct field_uses *uses, const char *name);
/* May a score use it? What looks filled in after the outcome is another question: that is left out unless FIELD_USED was said. */
bool field_use_allowed(const struct field_uses *uses, const char *name);

/* The word of the command line, "use"; FIELD_UNSAID for no such word. */
enum field_word field_word_of(const char *word);
/* Writes it down with its audit row. Only the owner lets a field in; a manager may leave one out. The field's name is the caller's to check. */
bool field_use_set(struct db *db, const char *name, enum field_word word, const struct staff *by,
                   gint64 at, GError **error);

#endif
