/* Chance that repeats itself: the same seed, purpose and number throw the same dice on every machine. Whole numbers only, no library's generator. */
#ifndef TEND_WORKFLOWS_SAMPLE_DICE_H
#define TEND_WORKFLOWS_SAMPLE_DICE_H

#include <glib.h>
#include <stdbool.h>

/* What is thrown for: each has its own sequence, so that one more throw for the one leaves the others as they were. */
enum dice_purpose {
	DICE_RHYTHM = 1,
	DICE_NAME,
	DICE_CARD,
	DICE_CONSENT,
	DICE_BASKET,
	DICE_ACTIVITY,
	DICE_TASK,
	DICE_DEAL,
	DICE_HISTORY
};

struct dice {
	guint64 state;
};

struct dice dice_of(gint64 seed, enum dice_purpose purpose, gint64 n);
/* 64 bits. */
guint64 dice_throw(struct dice *dice);
/* Each whole number from least to most alike. */
gint64 dice_between(struct dice *dice, gint64 least, gint64 most);
/* True so often in a thousand. */
bool dice_says(struct dice *dice, int in_thousand);
/* The index of one of count weights (not all 0), as often as it weighs; weights lie stride bytes apart. */
gsize dice_pick(struct dice *dice, const int *weights, gsize count, gsize stride);

#endif
