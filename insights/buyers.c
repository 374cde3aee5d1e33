#include "insights/buyers.h"

#include <math.h>

/* A series of Gauss shrinks like z^n, z < 1; where it takes longer the horizon is thousands of times the time observed. */
enum { MOST_TERMS = 200000 };

static const double off_one = 1e-8; /* how near to 1 an a from elsewhere may be */

const char *buyer_fault(const struct buyer *buyer)
{
	if (!isfinite(buyer->x) || !isfinite(buyer->tx) || !isfinite(buyer->T))
		return "has a figure that is no number";
	if (buyer->x < 0 || buyer->x != floor(buyer->x) || buyer->x > 1e9)
		return "has a number of purchases that is no count";
	if (buyer->T < 0)
		return "was seen before the first purchase";
	if (buyer->T > 1e9)
		return "has been one for longer than there are shops";
	if (buyer->tx < 0 || buyer->tx > buyer->T)
		return "bought last outside the time observed";
	if (buyer->x == 0 && buyer->tx != 0)
		return "has a last purchase without having come back";
	return NULL;
}

/* What b has become by the purchases after which the customer was still one. */
static double stays(const struct buyers *buyers, const struct buyer *buyer)
{
	return buyers->b + buyer->x + (buyers->model == BUYERS_MBG ? 1 : 0);
}

double buyers_alive(const struct buyers *buyers, const struct buyer *buyer)
{
	double ratio = (buyers->alpha + buyer->T) / (buyers->alpha + buyer->tx);

	if (buyers->model == BUYERS_BG && buyer->x == 0)
		return 1;
	return 1 / (1 + buyers->a / (stays(buyers, buyer) - 1) * pow(ratio, buyers->r + buyer->x));
}

double buyers_any(const struct buyers *buyers, const struct buyer *buyer, double t)
{
	double scale = buyers->alpha + buyer->T;

	return buyers_alive(buyers, buyer) * (1 - pow(scale / (scale + t), buyers->r + buyer->x));
}

/* Purchases in the next t of somebody who is a customer: rate gamma(s, scale), chance to stay away beta(a, b). With C = a+b-1,
 * z = t/(scale+t), w = (1-z)^(a-1):  (C - w * C * 2F1(C-s, a-1; C; z)) / (a-1).  C is multiplied into the series, whose further
 * terms do not divide by it: it may be 0. */
static double purchases(double s, double scale, double a, double b, double t)
{
	double near_one = fabs(a - 1) < off_one ? 1 + off_one : a;
	double c = near_one + b - 1, first = c - s, second = near_one - 1;
	double z = t / (scale + t), w = pow(scale / (scale + t), second);
	double term = w * first * second * z, sum = w * c + term;

	for (int n = 1; n < MOST_TERMS; n++) {
		double before = sum;

		term = term * ((first + n) * (second + n) / ((c + n) * (n + 1)) * z);
		sum = sum + term;
		if (sum == before)
			break;
	}
	return (c - sum) / second;
}

double buyers_expected(const struct buyers *buyers, const struct buyer *buyer, double t)
{
	double still = purchases(buyers->r + buyer->x, buyers->alpha + buyer->T, buyers->a,
	                         stays(buyers, buyer), t);

	return buyers_alive(buyers, buyer) * fmax(still, 0);
}

double buyers_population(const struct buyers *buyers, double t)
{
	double a = buyers->a, b = buyers->b;

	if (buyers->model == BUYERS_BG)
		return fmax(purchases(buyers->r, buyers->alpha, a, b, t), 0);
	return b / (a + b) * fmax(purchases(buyers->r, buyers->alpha, a, b + 1, t), 0);
}

/* The purchases that would come count as in an NBD; with them, or with each, it may end. */
double buyers_counts(const struct buyers *buyers, const struct buyer *buyer, double t,
                     double *chances, gsize most)
{
	double alive = buyers_alive(buyers, buyer), s = buyers->r + buyer->x;
	double scale = buyers->alpha + buyer->T, z = t / (scale + t), b = stays(buyers, buyer);
	double exactly = pow(scale / (scale + t), s); /* n purchases, if none were the last one */
	double at_least = 1, survives = 1, sum = 0;   /* n or more; n purchases outlived */

	for (gsize n = 0; n < most; n++) {
		double ends = 0;

		if (n > 0) {
			double odds = buyers->a + b + (double)n - 1;

			ends = survives * buyers->a / odds;
			survives = survives * (b + (double)n - 1) / odds;
			at_least = fmax(at_least - exactly, 0);
			exactly = exactly * (s + (double)n - 1) / (double)n * z;
		}
		chances[n] = alive * (survives * exactly + ends * at_least) + (n == 0 ? 1 - alive : 0);
		sum += chances[n];
	}
	return fmax(1 - sum, 0);
}

char *buyers_sentence(const struct buyers *buyers)
{
	static const char *const further[] = {
		[BUYERS_FITTED] = "",
		[BUYERS_NO_DROPOUT] = ": no drop-out found, nobody has left for certain, so the chance to buy "
							  "again rests on the pace alone",
		[BUYERS_EDGE] = ": they differ too little or too much for this model, so take the chances as "
						"rough",
		[BUYERS_PRIOR] = "; until then the figures lean on what is usual in other shops",
		[BUYERS_NO_FIT] = ", but no model fits how; the figures lean on what is usual in other shops",
	};
	g_autofree char *returned =
		g_strdup_printf("%" G_GSIZE_FORMAT " %s who came back", buyers->repeat,
	                    buyers->repeat == 1 ? "customer" : "customers");
	const char *rest = further[buyers->verdict];

	if (buyers->verdict == BUYERS_PRIOR)
		return g_strdup_printf("not enough history: %s, about %d needed%s", returned, BUYERS_ENOUGH,
		                       rest);
	return g_strdup_printf("learned from %" G_GSIZE_FORMAT " customers, %" G_GSIZE_FORMAT
	                       " of whom came back%s",
	                       buyers->n, buyers->repeat, rest);
}
