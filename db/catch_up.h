/* What was found in a round of the scheduler that came late, or with a clock that was moved. Names nobody: what it tells is read from the store. */
#ifndef TEND_DB_CATCH_UP_H
#define TEND_DB_CATCH_UP_H

#include "db/record.h"

struct catch_up {
	gint64 id;
	const char *kind; /* hours-late clock-back clock-far-back clock-forward */
	gint64 before_at; /* the round before */
	gint64 at;        /* the round that found it */
	gint64 added, left_over, barred;
	gint64 seen_at; /* 0: nobody has said so */
};
extern const struct noun noun_catch_up;

#endif
