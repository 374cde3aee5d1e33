/* Ridge logistic regression by Newton's method with a Cholesky factor of its own (iteratively reweighted least squares: McCullagh and
 * Nelder, Generalized Linear Models, 2nd ed., section 4.4): what comes out is finite whatever goes in. */
#ifndef TEND_INSIGHTS_LOGISTIC_H
#define TEND_INSIGHTS_LOGISTIC_H

#include "insights/features.h"

struct logistic_rows {
	const struct design *design;
	const bool *won;      /* of every row of the design */
	const double *weight; /* likewise, 0 or more; NULL: 1 each */
	const guint32 *rows;  /* which of them to learn from */
	gsize count;
	double tolerance; /* of the gradient, for each case; 0: to the end */
	/* How the loss bends near the optimum (logistic_curve of rows like these), so that no step has to find out: where many fits of
	 * much the same rows are needed. NULL: found out at each step. */
	const double *curve;
};

struct logistic_fit {
	double loss; /* summed -ln of the chance given to what happened, without the penalty */
	int steps;
	bool settled; /* the gradient vanished; false: the best found within the steps allowed */
};

/* Minimises loss + ridge / 2 × the squared weights; the intercept, weights[width], is not penalised. weights is the start and the result.
 * ridge is above 0. */
struct logistic_fit logistic_fit(const struct logistic_rows *rows, double ridge, double *weights);
/* The second derivatives of the loss (without the penalty) at weights, times share: lower triangle by rows,
 * free + 1 squared. */
void logistic_curve(const struct logistic_rows *rows, const double *weights, double share,
                    double *curve);
/* Intercept and weights of one row, added from the left. */
double logistic_log_odds(const struct design *design, const double *weights, gsize row);
/* 1 / (1 + e^-x), as SQL says it. */
double logistic_chance(double log_odds);
/* ln(1 + e^x) without overflow. */
double logistic_softplus(double x);

/* Solves a × x = b for a symmetric positive definite a (lower triangle, n × n by rows, overwritten by its factor); b becomes x. False when
 * a is not positive definite. */
bool cholesky_solve(double *a, double *b, gsize n);

/* Platt's two parameters (1999, with his smoothed targets): the chance of x is logistic_chance(intercept + slope × x). */
struct platt {
	double intercept, slope;
};
struct platt platt_fit(const double *log_odds, const bool *won, const double *weight, gsize count);

#endif
