#include "insights/logistic.h"

#include <math.h>

enum { PLATT_STEPS = 100 };

/* Targets a little off 0 and 1, so that a perfect order does not ask for an endless slope. */
struct targets {
	double won, lost;
};

static struct targets smooth(const bool *won, const double *weight, gsize count)
{
	double wins = 0, losses = 0;

	for (gsize i = 0; i < count; i++) {
		if (won[i])
			wins += weight ? weight[i] : 1;
		else
			losses += weight ? weight[i] : 1;
	}
	return (struct targets){ (wins + 1) / (wins + 2), 1 / (losses + 2) };
}

static double loss_of(struct platt p, const double *x, const bool *won, const double *weight,
                      gsize count, struct targets t)
{
	double loss = 0;

	for (gsize i = 0; i < count; i++) {
		double y = p.intercept + p.slope * x[i], target = won[i] ? t.won : t.lost;

		loss += (weight ? weight[i] : 1) * (logistic_softplus(y) - target * y);
	}
	return loss;
}

struct platt platt_fit(const double *x, const bool *won, const double *weight, gsize count)
{
	struct targets t = smooth(won, weight, count);
	struct platt p = { 0, 1 };
	double loss = loss_of(p, x, won, weight, count, t);

	for (int step = 0; step < PLATT_STEPS; step++) {
		double gradient[2] = { 0 }, bend[4] = { 1e-9, 0, 0, 1e-9 }, far = 1;
		struct platt next;

		for (gsize i = 0; i < count; i++) {
			double one = weight ? weight[i] : 1;
			double chance = logistic_chance(p.intercept + p.slope * x[i]);
			double slope = one * (chance - (won[i] ? t.won : t.lost));
			double curve = one * chance * (1 - chance);

			gradient[0] += slope;
			gradient[1] += slope * x[i];
			bend[0] += curve;
			bend[2] += curve * x[i];
			bend[3] += curve * x[i] * x[i];
		}
		if (fabs(gradient[0]) + fabs(gradient[1]) < 1e-9 * (double)(count + 1) ||
		    !cholesky_solve(bend, gradient, 2))
			break;
		for (next = p; far > 1e-9; far /= 2) {
			double there;

			next.intercept = p.intercept - far * gradient[0];
			next.slope = p.slope - far * gradient[1];
			there = loss_of(next, x, won, weight, count, t);
			if (there <= loss) {
				loss = there;
				break;
			}
		}
		if (far <= 1e-9)
			break;
		p = next;
	}
	return p;
}
