/* Whether a customer is still one, and whether and how often the next orders come, by the shop's model of its buyers. It fits nothing: the
 * parameters are given. */
#include "insights/buyers.h"
#include "insights/chance.h"
#include "insights/forecast.h"
#include "insights/insight.h"

#include <math.h>

enum { HORIZON = 90, LONGEST_HORIZON = 730 };

struct buyer buyer_of(const struct figures *figures, const struct shop *shop)
{
	return (struct buyer){
		.x = figures->visits - 1.0,
		.tx = figures->last_day - figures->first_day,
		.T = shop->today - figures->first_day,
	};
}

/* Customers who come twice a year are not all lost after a quarter. */
static void learn(const struct habit *all, gsize count, struct shop *shop)
{
	double usual = isnan(shop->gap_days) ? 0 : ceil(2 * shop->gap_days);

	shop->horizon = (gint32)CLAMP(usual, HORIZON, LONGEST_HORIZON);
}

static void settle(const struct shop *shop, struct figures *figures)
{
	struct buyer buyer = buyer_of(figures, shop);

	figures->alive = figures->buys = NAN;
	if (shop->model == NULL || figures->visits == 0)
		return;
	if (figures->visits > 1)
		figures->alive = chance_rounded(buyers_alive(shop->model, &buyer), SHARE_PARTS);
	figures->buys = chance_rounded(buyers_any(shop->model, &buyer, shop->horizon), SHARE_PARTS);
}

bool shop_is_learned(const struct shop *shop)
{
	return shop->model && shop->model->verdict != BUYERS_PRIOR &&
	       shop->model->verdict != BUYERS_NO_FIT;
}

/* Why there is no figure; NULL where there is one. */
static const char *nothing_said(const struct story *story)
{
	if (story->figures->visits == 0)
		return "no order yet";
	return story->shop->model ? NULL : "there is no model yet";
}

/* "1 / (1 + a / (b + x) × ((alpha + T) / (alpha + tx)) ^ (r + x))", with the numbers in place. */
static char *alive_how(const struct story *story)
{
	const struct buyers *model = story->shop->model;
	struct buyer buyer = buyer_of(story->figures, story->shop);

	if (nothing_said(story))
		return g_strdup(nothing_said(story));
	if (story->figures->visits == 1)
		return g_strdup("one visit does not tell who has gone from who comes rarely");
	return g_strdup_printf(
		"not gone for good: 1 / (1 + a / (b + %g%s) × ((alpha + %g) / (alpha + %g)) ^ (r + %g)); %g %s "
		"after the first, the last %g days after it, the first %g days ago",
		buyer.x, model->model == BUYERS_MBG ? "" : " - 1", buyer.T, buyer.tx, buyer.x, buyer.x,
		buyer.x == 1 ? "visit" : "visits", buyer.tx, buyer.T);
}

static char *buys_how(const struct story *story)
{
	g_autofree char *ground = NULL;
	const struct buyers *model = story->shop->model;
	struct buyer buyer = buyer_of(story->figures, story->shop);

	if (nothing_said(story))
		return g_strdup(nothing_said(story));
	if (!shop_is_learned(story->shop))
		ground = model->verdict == BUYERS_PRIOR
		             ? g_strdup_printf(" as in other shops (not enough history: %" G_GSIZE_FORMAT
		                               " %s who came back, about %d needed)",
		                               model->repeat, model->repeat == 1 ? "customer" : "customers",
		                               BUYERS_ENOUGH)
		             : g_strdup(" as in other shops, for no model fits this one");
	return g_strdup_printf(
		"an order within %d days, %s%s: %.6f still a customer × (1 - ((alpha + %g) / (alpha + %g + %d)) "
		"^ (r + %g)); r %.5g, alpha %.5g days, a %.5g, b %.5g",
		story->shop->horizon, chance_text(story->figures->buys), ground ? ground : "",
		buyers_alive(model, &buyer), buyer.T, buyer.T, story->shop->horizon, buyer.x, model->r,
		model->alpha, model->a, model->b);
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;

	term_add(terms, (struct term){ .name = "alive",
	                               .title = "Still a customer",
	                               .kind = isnan(figures->alive) ? TERM_NONE : TERM_SHARE,
	                               .number = figures->alive,
	                               .how = alive_how(story),
	                               .model = true,
	                               .rows = isnan(figures->alive) ? ROWS_NONE : ROWS_GAPS });
	term_add(terms, (struct term){ .name = "buys",
	                               .title = "Orders again",
	                               .kind = isnan(figures->buys) ? TERM_NONE : TERM_SHARE,
	                               .number = figures->buys,
	                               .how = buys_how(story),
	                               .model = true,
	                               .rows = isnan(figures->buys) ? ROWS_NONE : ROWS_GAPS });
}

const struct insight insight_buyers = {
	.name = "buyers",
	.title = "Whether the next order comes",
	.help =
		"The chance that a customer orders again soon and has not gone for good, from when and how often everybody came (MBG/NBD).",
	.place = 30,
	.learn = learn,
	.settle = settle,
	.explain = explain,
};
