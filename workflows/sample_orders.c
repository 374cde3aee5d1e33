#include "base/clock.h"
#include "db/order.h"
#include "db/product.h"
#include "db/record_doc.h"
#include "workflows/sample_plan.h"

#include <string.h>

enum {
	MOST_LINES = 6,
	FAVOURITES = 3,
	PIECE = 1000,
	RISE_DAYS = 330,
	UNPAID_DAYS = 14,
	MOST_PRODUCTS = 64
};

/* What somebody takes along this time. */
struct basket {
	int count;
	struct order_line lines[MOST_LINES];
	gint64 total;
};

static const char currency[] = "EUR";

/* ---- products */

static bool put_products(struct db *db, struct sample_report *report, GError **error)
{
	static const struct change change = { .staff = SAMPLE_OWNER };

	for (int i = 0; i < sample_products_count; i++) {
		const struct sample_product *p = &sample_products[i];
		struct product product = {
			.id = i + 1, .sku = p->sku, .name = p->name, .price = p->price, .currency = currency
		};
		if (!record_insert(db, &noun_product, &product, &change, error))
			return false;
	}
	report->products = sample_products_count;
	return true;
}

/* Eleven months before the end all prices rose a little; before that they were a twentieth lower, to the next ten cents. */
static gint64 price_on(const struct plan *plan, const struct sample_product *product, gint32 day)
{
	if (day >= plan->until - RISE_DAYS)
		return product->price;
	return MAX((product->price * 95 / 100 + 5) / 10 * 10, 10);
}

/* ---- baskets */

static bool has_season(const struct sample_product *product, int month)
{
	return product->months == 0 || (product->months & (1U << (month - 1))) != 0;
}

static int pick_product(bool company, int month, struct dice *dice)
{
	int weights[MOST_PRODUCTS];

	g_assert(sample_products_count <= MOST_PRODUCTS);
	for (int i = 0; i < sample_products_count; i++)
		weights[i] = !has_season(&sample_products[i], month) ? 0
		             : company                               ? sample_products[i].company_weight
		                                                     : sample_products[i].weight;
	return (int)dice_pick(dice, weights, (gsize)sample_products_count, sizeof *weights);
}

/* People mostly take what they like; each likes a few things. */
static int pick_for(const struct plan *plan, const struct guest *guest, int month, struct dice *dice)
{
	bool company = guest->kind == GUEST_COMPANY;

	if (!company && dice_says(dice, 550)) {
		struct dice taste =
			dice_of(plan->seed, DICE_BASKET,
		            -1 - (gint64)guest->number * FAVOURITES - dice_between(dice, 0, FAVOURITES - 1));
		int liked = pick_product(false, month, &taste);
		if (has_season(&sample_products[liked], month))
			return liked;
	}
	return pick_product(company, month, dice);
}

static gint64 pieces(const struct guest *guest, const struct sample_product *product,
                     struct dice *dice)
{
	if (guest->kind == GUEST_COMPANY)
		return product->price < 400 ? dice_between(dice, 4, 24)
		                            : dice_between(dice, 1, product->price < 2000 ? 9 : 2);
	return dice_says(dice, 600) ? 1 : dice_between(dice, 1, product->most);
}

static void add_line(struct basket *basket, int product, gint64 quantity, gint64 price)
{
	for (int i = 0; i < basket->count; i++)
		if (basket->lines[i].product_id == product + 1)
			return;
	basket->lines[basket->count] = (struct order_line){ .position = basket->count + 1,
		                                                .product_id = product + 1,
		                                                .quantity = quantity * PIECE,
		                                                .unit_price = price,
		                                                .total = quantity * price };
	basket->total += quantity * price;
	basket->count++;
}

static struct basket fill_basket(const struct plan *plan, const struct guest *guest, gint32 day,
                                 struct dice *dice)
{
	static const int person[] = { 42, 36, 16, 6 }, company[] = { 0, 20, 35, 30, 15 };
	struct basket basket = { 0 };
	gsize lines = guest->kind == GUEST_COMPANY
	                  ? dice_pick(dice, company, G_N_ELEMENTS(company), sizeof *company)
	                  : dice_pick(dice, person, G_N_ELEMENTS(person), sizeof *person);
	int month = plan_month(day);

	for (gsize i = 0; i <= lines; i++) {
		int product = pick_for(plan, guest, month, dice);
		add_line(&basket, product, pieces(guest, &sample_products[product], dice),
		         price_on(plan, &sample_products[product], day));
	}
	return basket;
}

/* ---- orders */

/* What became of the money: nearly always it was paid. */
static void settle(const struct plan *plan, const struct guest *guest, gint32 day,
                   struct order *order, struct dice *dice)
{
	int luck = (int)dice_between(dice, 0, 999);

	order->status = luck < 5 ? "voided" : luck < 10 ? "refunded" : "paid";
	order->refunded = luck >= 5 && luck < 10    ? order->total
	                  : luck >= 10 && luck < 18 ? order->total / 4
	                                            : 0;
	if (luck >= 18 && guest->kind == GUEST_COMPANY && day >= plan->until - UNPAID_DAYS)
		order->status = "pending";
	if (luck >= 980)
		order->note = luck >= 990 ? "Ordered ahead, fetched at eight." : "Without nuts, please.";
}

static bool put_order(struct db *db, const struct plan *plan, const struct visit *visit, gint32 day,
                      int year, gint64 number, GError **error)
{
	static const struct change change = { .staff = SAMPLE_OWNER };
	const struct guest *guest = plan_guest(plan, (gsize)visit->guest);
	struct dice dice = dice_of(plan->seed ^ visit->at, DICE_BASKET, guest->number);
	struct basket basket = fill_basket(plan, guest, day, &dice);
	g_autofree char *name = g_strdup_printf("%04d-%05" G_GINT64_FORMAT, year, number);
	struct order order = { .customer_id = guest->id,
		                   .source = "sample",
		                   .external_id = name,
		                   .placed_at = visit->at,
		                   .currency = currency,
		                   .total = basket.total };

	settle(plan, guest, day, &order, &dice);
	if (!record_insert(db, &noun_order, &order, &change, error))
		return false;
	for (int i = 0; i < basket.count; i++) {
		basket.lines[i].order_id = order.id;
		if (!record_insert(db, &noun_order_line, &basket.lines[i], &change, error))
			return false;
	}
	return true;
}

static int year_of(gint32 day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)day);
	return g_date_get_year(&date);
}

bool sample_write_orders(struct db *db, const struct plan *plan, const struct sample_options *options,
                         struct sample_report *report, GError **error)
{
	gint32 day = plan->from;
	int year = year_of(day);
	gint64 number = 0;

	if (!put_products(db, report, error))
		return false;
	for (guint i = 0; i < plan->visits->len; i++) {
		const struct visit *visit = &g_array_index(plan->visits, struct visit, i);
		while (day < plan->until && visit->at >= plan->midnights[day + 1 - plan->from])
			day++;
		if (year_of(day) != year) { /* the till counts from 1 every year */
			year = year_of(day);
			number = 0;
		}
		if (!put_order(db, plan, visit, day, year, ++number, error))
			return false;
		if (options->progress && i % 10000 == 0)
			options->progress(options->context, "orders", i, plan->visits->len);
	}
	report->orders = plan->visits->len;
	return true;
}
