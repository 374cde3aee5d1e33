/* What an import did, for people and as JSON. */
#ifndef TEND_CLI_IMPORT_PRINT_H
#define TEND_CLI_IMPORT_PRINT_H

#include "workflows/import.h"
#include "cli/command.h"

/* Fails with TEND_PARTLY, after printing, when records were rejected. */
bool import_print(struct session *session, const struct import_report *report, bool dry_run,
                  GError **error);

#endif
