/* A row of the audit as a program reads it: the same words in "tend audit --json" and in the export. */
#ifndef TEND_CLI_AUDIT_VIEW_H
#define TEND_CLI_AUDIT_VIEW_H

#include "base/printer.h"
#include "db/audit.h"

/* When, and by whom. */
void audit_print_head(struct printer *out, const struct audit_row *row);
/* What. Personal text that was erased is blank. */
void audit_print_what(struct printer *out, const struct audit_row *row);

#endif
