/* Rules in the store: added, given new words, moved between off, shadow and live, each with its audit row. */
#ifndef TEND_WORKFLOWS_RULE_STORE_H
#define TEND_WORKFLOWS_RULE_STORE_H

#include "db/record.h"
#include "db/rule.h"
#include "workflows/rule.h"

/* The shipped templates and the shipped rules in this phase ("live" or "shadow"), where the store has none of that name. Inside the caller's
 * write transaction. */
bool rule_install_shipped(struct db *db, const char *phase, const struct change *change,
                          GError **error);

/* The rest are write transactions of their own. */

/* A store that an older tend made gets the rules that came later, in the phase its first rules began in. A rule that is there stays as it is:
 * whoever wrote it, switched off or not. names (char *) gets what was added. Writes nothing when none is missing. */
bool rule_install_missing(struct db *db, const struct change *change, GPtrArray *names,
                          GError **error);

/* Adds every rule of a text, each off; all or none. names (may be NULL) gets what was added; caller frees with g_strfreev. */
bool rule_add(struct db *db, const char *file, const char *text, const struct change *change,
              char ***names, GError **error);
/* A new version of the rule; it is off until somebody switches it on again. The text must hold a rule of that name. */
bool rule_edit(struct db *db, const char *name, const char *file, const char *text,
               const struct change *change, GError **error);
/* off, shadow or live. A rule that cannot be understood does not go live. detail: for the audit; may be NULL. */
bool rule_set_phase(struct db *db, const char *name, const char *phase, const char *detail,
                    const struct change *change, GError **error);

/* TEND_NOT_FOUND with the nearest name. A page of one struct rule. */
struct page *rule_find(struct db *db, const char *name, GError **error);
/* What it says now, or in version n. A page of one struct rule_version. */
struct page *rule_version_get(struct db *db, gint64 rule, gint64 n, GError **error);

/* What only the store can tell: that its template exists, and has only fields that can be filled. text: where the rule stands, for the caret. */
bool rule_check_store(struct db *db, const char *file, const char *text,
                      const struct rule_ast *rule, GError **error);

#endif
