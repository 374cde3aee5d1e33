/* A rule and its phase. */
#ifndef TEND_DB_RULE_H
#define TEND_DB_RULE_H

#include "db/record.h"

struct rule {
	gint64 id;
	const char *name;
	const char *phase;
	gint64 audit_id;
};
extern const struct noun noun_rule;

/* What a rule said at one time; never changed. */
struct rule_version {
	gint64 rule_id;
	gint64 n;
	const char *source;
	gint64 author_id;
	gint64 at;
};
extern const struct noun noun_rule_version;

#endif
