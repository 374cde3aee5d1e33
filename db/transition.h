/* The states of a suggestion and the moves between them, as db/transitions.txt has them; store, model and docs are made from the same file. */
#ifndef TEND_DB_TRANSITION_H
#define TEND_DB_TRANSITION_H

#include "gen/transitions.h"

#include <stdbool.h>

struct state_row {
	const char *name;
	const char *says;
	bool final; /* nothing leaves it */
};
extern const struct state_row state_rows[STATES];

struct transition {
	enum state src, dst;
	const char *actor; /* person or system */
	int min_rank;
	const char *codes; /* what an event of it may be called, with a blank between */
};
extern const struct transition transitions[TRANSITIONS];

/* STATES for a name that is none. */
enum state state_of(const char *name);
/* How a state reads in "suggestion 7 …, so it cannot be approved". */
const char *state_says(const char *name);

/* The move of that code by a person or by tend itself, or NULL: there is no such move. Whether it may be made now, the store says. */
const struct transition *transition_find(enum state src, enum state dst, bool by_person,
                                         const char *code);

#endif
