/* Finds where a smooth function of a few numbers is smallest: the only door to NLopt. It never calls a point found that it has not
 * seen to be level. */
#ifndef TEND_INSIGHTS_OPTIMISE_H
#define TEND_INSIGHTS_OPTIMISE_H

#include <stdbool.h>

enum { OPTIMISE_MOST = 16 }; /* numbers at once */

/* The value at x and its partial derivatives. A value that is not finite counts as very large. */
typedef double (*optimise_fn)(const double *x, double *slopes, void *data);

struct optimise {
	optimise_fn ask;
	void *data;
	int count;           /* of the numbers, at most OPTIMISE_MOST */
	const double *least; /* the box that is searched */
	const double *most;
	double level;  /* no slope is steeper than this where the value is smallest */
	double enough; /* a slope that will do where level is out of reach: the slow search without slopes is for what is steeper */
};

struct optimum {
	double value;
	double slope;   /* the steepest at x; one that leads out of the box does not count */
	bool level;     /* slope is not above what was asked for */
	unsigned edges; /* bit i: x[i] lies at an edge of the box */
	int calls;      /* of ask */
};

/* Goes downhill from x, which then holds the lowest point. The same calls give the same bits. */
void optimise_run(const struct optimise *optimise, double *x, struct optimum *optimum);

/* "2.7.1". Caller frees. */
char *optimise_version(void);

#endif
