/* What the files of the Insights screen share: the reports, what was counted of each, and where the cursor is. */
#ifndef TEND_TUI_INSIGHTS_H
#define TEND_TUI_INSIGHTS_H

#include "workflows/report.h"
#include "tui/app.h"
#include "tui/canvas.h"

/* One report as this screen has it. */
struct counted {
	const struct report *report;
	struct picture *picture; /* NULL: not counted yet */
	char *trouble;           /* why it could not be counted; NULL: it could */
	bool stale;              /* the store changed since */
	gint64 took;             /* µs the last count took */
	guint row;               /* the cursor's, over all parts */
	int top;                 /* the first line in sight */
};

struct insights_screen {
	struct app *app;
	struct counted *counted;
	guint count, current;
	guint child;    /* that counts; 0: none */
	bool changed;   /* the store, since that child began */
	guint child_of; /* the report it counts */
	gint64 began;   /* ticks */
	char *headline;
	int body_row, body_rows; /* of the last frame: where the lines stand */
};

static inline struct counted *insights_current(const struct insights_screen *s)
{
	return &s->counted[s->current];
}
/* Rows of all parts, and the n-th of them with its part; NULL: none. */
guint insights_rows(const struct picture *picture);
const struct picture_row *insights_row(const struct picture *picture, guint n,
                                       const struct picture_part **part);

/* insights_back.c: the model that ran before runs again */
void insights_back(void *state);

/* insights_draw.c */
void insights_draw(struct insights_screen *s, const struct area *area);
/* The row that stands in that line of the body; -1: none. */
int insights_row_at(const struct insights_screen *s, int line);
/* The report whose name stands in that column of the first line; count: none. */
guint insights_name_at(const struct insights_screen *s, int column);

#endif
