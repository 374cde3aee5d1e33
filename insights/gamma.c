#include "insights/gamma.h"

#include <math.h>

enum { MOST_STEPS = 20000 };

double gamma_log(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

double gamma_slope(double x)
{
	double sum = 0, part;

	for (; x < 10; x++)
		sum -= 1 / x;
	part = 1 / (x * x);
	return sum + log(x) - 0.5 / x -
	       part *
	           (1.0 / 12 -
	            part * (1.0 / 120 -
	                    part * (1.0 / 252 -
	                            part * (1.0 / 240 - part * (1.0 / 132 - part * (691.0 / 32760))))));
}

static double off_nought(double value)
{
	static const double tiny = 1e-300;

	return fabs(value) < tiny ? tiny : value;
}

/* Converges quickly below the mean of the distribution. */
static double fraction(double a, double b, double x)
{
	double c = 1, d = 1 / off_nought(1 - (a + b) * x / (a + 1)), value = d;

	for (int m = 1; m < MOST_STEPS; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), step;

		d = 1 / off_nought(1 + even * d);
		c = off_nought(1 + even / c);
		value *= d * c;
		d = 1 / off_nought(1 + odd * d);
		c = off_nought(1 + odd / c);
		step = d * c;
		value *= step;
		if (fabs(step - 1) < 1e-15)
			break;
	}
	return value;
}

double beta_share(double a, double b, double x)
{
	double front;

	if (x <= 0 || x >= 1)
		return x <= 0 ? 0 : 1;
	front = exp(gamma_log(a + b) - gamma_log(a) - gamma_log(b) + a * log(x) + b * log1p(-x));
	if (x < (a + 1) / (a + b + 2))
		return fmin(front * fraction(a, b, x) / a, 1);
	return fmax(1 - front * fraction(b, a, 1 - x) / b, 0);
}
