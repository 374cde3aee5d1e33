/* Fitting BG/NBD: a shop of 2,357 customers and one of a million, against the bare likelihood of the same rows, summed once for each time the fit asks for it. */
#include "base/clock.h"
#include "insights/buyers.h"
#include "tests/bench.h"

#include <math.h>
#include <stdio.h>

enum { SMALL = 2357, LARGE = 1000000, YEARS_DAYS = 730 };

static double draw(guint64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((double)(*state >> 33) + 0.5) / 2147483648.0;
}

/* Rates of 1/scale a day in the mean, one in ten stays away after a purchase; whole days. */
static void fill(struct buyer *rows, gsize count, double days, double scale)
{
	guint64 state = 1;

	for (gsize i = 0; i < count; i++) {
		double rate = -log(draw(&state)) / scale, at = 0;

		rows[i] = (struct buyer){ .T = floor(days * (0.5 + draw(&state) / 2)) };
		while ((at -= log(draw(&state)) / rate) <= rows[i].T) {
			rows[i].x++;
			rows[i].tx = floor(at);
			if (draw(&state) < 0.1)
				break;
		}
	}
}

/* The likelihood as the paper has it, customer by customer: the paper's own spreadsheet does no more. */
static double raw(const struct buyers *p, const struct buyer *rows, gsize count)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++) {
		double x = rows[i].x, s = p->r + x, d = p->b + x - 1;
		double alive = -s * log(p->alpha + rows[i].T);
		double gone = x > 0 ? log(p->a / d) - s * log(p->alpha + rows[i].tx) : -INFINITY;
		double higher = fmax(alive, gone);

		sum += lgamma(s) - lgamma(p->r) + p->r * log(p->alpha) + lgamma(p->a + p->b) +
		       lgamma(p->b + x) - lgamma(p->b) - lgamma(p->a + p->b + x) + higher +
		       log(exp(alive - higher) + exp(gone - higher));
	}
	return sum;
}

static void measure(const char *shop, const struct buyer *rows, gsize count)
{
	struct buyers buyers;
	gint64 began = clock_ticks();
	double fit, baseline, sum = 0;

	buyers_fit(BUYERS_BG, rows, count, 1, &buyers);
	fit = bench_seconds(began);
	began = clock_ticks();
	sum = raw(&buyers, rows, count);
	baseline = bench_seconds(began);
	printf("buyers: %s, %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " customers came back\n", shop,
	       buyers.repeat, buyers.n);
	printf("  one raw likelihood    %8.4f s  (off by %.1g of the fit's)\n", baseline,
	       fabs(sum - buyers.log_likelihood) / fabs(sum));
	printf("  the fit               %8.4f s  %6.1f times; the likelihood asked %d times: %.2f of as many "
	       "raw ones\n",
	       fit, fit / baseline, buyers.calls, fit / baseline / buyers.calls);
}

static void measure_figures(const struct buyer *rows, gsize count)
{
	struct buyers buyers = { .r = 0.7, .alpha = 60, .a = 0.4, .b = 3.6 };
	gint64 began = clock_ticks();
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		sum += buyers_any(&buyers, &rows[i], 90);
	printf("  any purchase          %8.4f s\n", bench_seconds(began));
	began = clock_ticks();
	for (gsize i = 0; i < count; i++)
		sum += buyers_expected(&buyers, &rows[i], 90);
	printf("  expected purchases    %8.4f s  for all of them (in all %.0f)\n", bench_seconds(began),
	       sum);
}

int main(void)
{
	g_autofree struct buyer *rows = g_new(struct buyer, LARGE);

	fill(rows, SMALL, 273, 250);
	measure("a small shop", rows, SMALL);
	fill(rows, LARGE, YEARS_DAYS, 250);
	measure("a large one", rows, LARGE);
	measure_figures(rows, LARGE);
	printf("  peak memory           %8ld kB\n", bench_peak_kilobytes());
	return 0;
}
