/* How many orders may be expected of a customer, what they bring, and what the next years may be worth: the shop's models of buyers and of
 * spend, multiplied. */
#include "base/money.h"
#include "insights/buyers.h"
#include "insights/chance.h"
#include "insights/forecast.h"
#include "insights/insight.h"
#include "insights/spend.h"

#include <math.h>

enum { MOST_VISITS = LIFETIME_DAYS + 1 }; /* a visit is a day */

static const double tails = 0.1; /* on either side of the interval */

/* All visits count, also the first: what it brought is known. */
static double spend_a_visit(const struct shop *shop, const struct figures *figures)
{
	struct spender spender = { .x = figures->visits };

	spender.mean = (double)MAX(figures->spent, 0) / spender.x;
	return spend_expected(shop->spend, &spender);
}

/* So many visits are not exceeded with that chance. */
static gsize quantile(const double *chances, gsize most, double chance)
{
	double sum = 0;

	for (gsize n = 0; n < most; n++) {
		sum += chances[n];
		if (sum >= chance)
			return n;
	}
	return most;
}

/* The interval of the number of visits. As many chances as the higher end needs. */
static void find_interval(const struct shop *shop, const struct buyer *buyer, gsize *low, gsize *high)
{
	double chances[MOST_VISITS];
	gsize most = 16;

	while (buyers_counts(shop->model, buyer, LIFETIME_DAYS, chances, most) > tails &&
	       most < MOST_VISITS)
		most = MIN(most * 4, MOST_VISITS);
	*low = quantile(chances, most, tails);
	*high = quantile(chances, most, 1 - tails);
}

static void settle(const struct shop *shop, struct figures *figures)
{
	struct buyer buyer = buyer_of(figures, shop);
	double orders, brings;
	gsize low, high;

	figures->expected_orders = NAN;
	if (shop->model == NULL || figures->visits == 0)
		return;
	orders = buyers_expected(shop->model, &buyer, shop->horizon);
	brings = spend_a_visit(shop, figures);
	figures->expected_orders = chance_rounded(orders, ORDER_PARTS);
	figures->expected_value = chance_money(orders * brings);
	figures->lifetime_value =
		chance_money(buyers_expected(shop->model, &buyer, LIFETIME_DAYS) * brings);
	find_interval(shop, &buyer, &low, &high);
	figures->lifetime_low = chance_money((double)low * brings);
	figures->lifetime_high = chance_money((double)high * brings);
}

static char *orders_how(const struct story *story)
{
	if (isnan(story->figures->expected_orders))
		return g_strdup(story->figures->visits ? "there is no model yet" : "no order yet");
	return g_strdup_printf("within %d days, days with several orders counted once: the mean over all "
	                       "who came as often and as lately, by the same model as orders again",
	                       story->shop->horizon);
}

static char *value_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	g_autofree char *brings = NULL, *mean = NULL;

	if (isnan(figures->expected_orders))
		return g_strdup(figures->visits ? "there is no model yet" : "no order yet");
	brings =
		money_format_bare(chance_money(spend_a_visit(story->shop, figures)), story->shop->currency);
	mean = money_format_bare(chance_money((double)figures->spent / figures->visits),
	                         story->shop->currency);
	return g_strdup_printf(
		"within %d days: %.4f visits × %s, which lies between the customer's own %s (%u %s) and "
		"everybody's: p × (v + spent) / (p × visits + q - 1); p %.5g, q %.5g, v %.5g",
		story->shop->horizon, figures->expected_orders, brings, mean, figures->visits,
		figures->visits == 1 ? "visit" : "visits", story->shop->spend->p, story->shop->spend->q,
		story->shop->spend->v);
}

static char *lifetime_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	g_autofree char *low = NULL, *high = NULL;

	if (isnan(figures->expected_orders))
		return g_strdup(figures->visits ? "there is no model yet" : "no order yet");
	low = money_format_bare(figures->lifetime_low, story->shop->currency);
	high = money_format_bare(figures->lifetime_high, story->shop->currency);
	return g_strdup_printf("the next %d years at today's money, the same sum over %d days; with 80 %% "
	                       "between %s and %s by how often they may come, taking what a visit brings "
	                       "as given",
	                       LIFETIME_DAYS / 365, LIFETIME_DAYS, low, high);
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;
	bool known = !isnan(figures->expected_orders);

	term_add(terms, (struct term){ .name = "expected_orders",
	                               .title = "Expected orders",
	                               .kind = known ? TERM_RATIO : TERM_NONE,
	                               .number = figures->expected_orders,
	                               .how = orders_how(story),
	                               .model = true,
	                               .rows = known ? ROWS_GAPS : ROWS_NONE });
	term_add(terms, (struct term){ .name = "expected_value",
	                               .title = "Expected value",
	                               .kind = known ? TERM_MONEY : TERM_NONE,
	                               .minor = figures->expected_value,
	                               .how = value_how(story),
	                               .model = true,
	                               .rows = known ? ROWS_ORDERS : ROWS_NONE });
	term_add(terms, (struct term){ .name = "lifetime_value",
	                               .title = "Lifetime value",
	                               .kind = known ? TERM_MONEY : TERM_NONE,
	                               .minor = figures->lifetime_value,
	                               .how = lifetime_how(story),
	                               .model = true,
	                               .rows = known ? ROWS_ORDERS : ROWS_NONE });
}

const struct insight insight_value = {
	.name = "value",
	.title = "What the next orders bring",
	.help = "Expected orders and what they bring soon and in the next three years, from how often and how recently a customer came and from what "
			"visits brought (MBG/NBD and Gamma-Gamma).",
	.place = 35,
	.settle = settle,
	.explain = explain,
};
