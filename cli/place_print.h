/* That this is a copy of the store, and what would have gone out: said wherever somebody works with it. */
#ifndef TEND_CLI_PLACE_PRINT_H
#define TEND_CLI_PLACE_PRINT_H

#include "workflows/place.h"
#include "cli/command.h"

/* For people: why it was stopped, what came back, and how to go on. */
void place_print_human(struct printer *out, const char *reason, const struct page *returned);
/* Into an open object: "stopped":null, or {"reason","message","would_have":[…]}. */
void place_print_json(struct printer *out, const char *reason, const struct page *returned);
/* One line, where the store is stopped; nothing where it is not, or where that cannot be read. */
void place_print_notice(struct session *session);

#endif
