/* Checks of a statement's wording, apart from what an engine would say: they hold for every engine tend may run on. */
#ifndef TEND_TOOLS_SQLCHECK_H
#define TEND_TOOLS_SQLCHECK_H

#include <glib.h>
#include <stdbool.h>

/* How many parameters the text has, or -1 with *complaint set when they are not $1, $2 ... in order of first use. */
int words_parameters(const char *text, char **complaint);

/* Refuses the words only one engine knows, a clock of the engine's own, and SELECT *. */
bool words_portable(const char *text, char **complaint);

/* The tables that grow with the shop's years; ends with NULL. */
extern const char *const growing_tables[];

/* The growing table that name is, or stands for as an alias in the text; NULL for any other name. */
const char *words_growing_table(const char *text, const char *name);

#endif
