/* A domain that could be taken for one the shop knows: its own, a customer's, or that of a large mail provider. */
#ifndef TEND_WORKFLOWS_NEAR_DOMAIN_H
#define TEND_WORKFLOWS_NEAR_DOMAIN_H

#include "db/db.h"

/* *says: a sentence, or NULL where nothing is near. own: the shop's sender address, may be NULL. What two customers or more use themselves deceives nobody.
 * Caller frees. */
bool near_domain_warning(struct db *db, const char *own, const char *address, char **says,
                         GError **error);

#endif
