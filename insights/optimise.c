#include "insights/optimise.h"

#include <glib.h>
#include <math.h>
#include <nlopt.h>
#include <string.h>

/* A line search ends early where a function is nearly level; begun anew from there it mostly goes on. */
enum { MOST_CALLS = 200, MOST_CALLS_SLOW = 2000 };

static const double very_large = 1e300, hair = 1e-9;

struct search {
	const struct optimise *optimise;
	double slopes[OPTIMISE_MOST];
	int calls;
};

static double ask(struct search *search, const double *x, double *slopes)
{
	const struct optimise *optimise = search->optimise;
	double value = optimise->ask(x, slopes, optimise->data);

	search->calls++;
	for (int i = 0; i < optimise->count; i++)
		if (!isfinite(slopes[i]))
			value = very_large;
	if (isfinite(value) && value < very_large)
		return value;
	memset(slopes, 0, sizeof(double) * (size_t)optimise->count);
	return very_large;
}

static double asked_by_nlopt(unsigned count, const double *x, double *slopes, void *data)
{
	struct search *search = data;

	return ask(search, x, slopes ? slopes : search->slopes);
}

static void look_around(const struct optimise *optimise, const double *x, const double *slopes,
                        struct optimum *optimum)
{
	optimum->slope = optimum->value < very_large ? 0 : very_large;
	optimum->edges = 0;
	for (int i = 0; i < optimise->count; i++) {
		bool low = x[i] <= optimise->least[i] + hair, high = x[i] >= optimise->most[i] - hair;
		bool leads_out = (low && slopes[i] > 0) || (high && slopes[i] < 0);

		if (low || high)
			optimum->edges |= 1u << i;
		if (!leads_out)
			optimum->slope = fmax(optimum->slope, fabs(slopes[i]));
	}
	optimum->level = optimum->slope <= optimise->level;
}

/* One search; x is left alone where it finds nothing lower. */
static void go_down(struct search *search, nlopt_algorithm method, double *x, struct optimum *optimum)
{
	const struct optimise *optimise = search->optimise;
	gsize size = sizeof(double) * (gsize)optimise->count;
	double at[OPTIMISE_MOST], lowest, slopes[OPTIMISE_MOST];
	nlopt_opt nlopt = nlopt_create(method, (unsigned)optimise->count);

	memcpy(at, x, size);
	nlopt_set_lower_bounds(nlopt, optimise->least);
	nlopt_set_upper_bounds(nlopt, optimise->most);
	nlopt_set_min_objective(nlopt, asked_by_nlopt, search);
	nlopt_set_ftol_rel(nlopt, 1e-15);
	nlopt_set_xtol_rel(nlopt, 1e-11);
	nlopt_set_maxeval(nlopt, method == NLOPT_LN_NELDERMEAD ? MOST_CALLS_SLOW : MOST_CALLS);
	/* Its codes tell how a search ended; whether there is a minimum the slopes tell. */
	nlopt_optimize(nlopt, at, &lowest);
	nlopt_destroy(nlopt);
	lowest = ask(search, at, slopes);
	if (lowest > optimum->value)
		return;
	memcpy(x, at, size);
	optimum->value = lowest;
	look_around(optimise, x, slopes, optimum);
}

void optimise_run(const struct optimise *optimise, double *x, struct optimum *optimum)
{
	static const nlopt_algorithm quick[] = { NLOPT_LD_SLSQP, NLOPT_LD_LBFGS, NLOPT_LD_SLSQP };
	struct search search = { .optimise = optimise };

	g_assert(optimise->count > 0 && optimise->count <= OPTIMISE_MOST);
	for (int i = 0; i < optimise->count; i++)
		x[i] = fmin(fmax(x[i], optimise->least[i]), optimise->most[i]);
	*optimum = (struct optimum){ .value = ask(&search, x, search.slopes) };
	look_around(optimise, x, search.slopes, optimum);
	for (gsize i = 0; i < G_N_ELEMENTS(quick) && !optimum->level; i++)
		go_down(&search, quick[i], x, optimum);
	if (optimum->slope > fmax(optimise->level, optimise->enough))
		go_down(&search, NLOPT_LN_NELDERMEAD, x, optimum);
	optimum->calls = search.calls;
}

char *optimise_version(void)
{
	int major, minor, bugfix;

	nlopt_version(&major, &minor, &bugfix);
	return g_strdup_printf("%d.%d.%d", major, minor, bugfix);
}
