/* What is on a deal, as people say it: "Birthday cake", "Roll x 40", "Roll x 40 @ 0.60". */
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "db/product.h"
#include "workflows/deal_private.h"

#include <string.h>

struct said {
	char *name; /* owned */
	gint64 quantity;
	gint64 price; /* -1: the product's */
};

/* Cuts " SIGN REST" off the end of the name; the rest, or NULL where the sign is not there. */
static char *cut(char *name, const char *sign)
{
	char *at = g_strrstr(name, sign);

	if (at == NULL)
		return NULL;
	*at = '\0';
	return at + strlen(sign);
}

static bool read_said(const char *text, const char *currency, struct said *said, GError **error)
{
	said->name = text_clean(text, -1, TEXT_LINE);
	const char *price = cut(said->name, " @ ");
	const char *quantity = cut(said->name, " x ");

	said->price = -1;
	said->quantity = 1000;
	if (price && (!money_parse(price, currency, 0, &said->price) || said->price < 0 ||
	              said->price > MONEY_MOST))
		return tend_fail(error, TEND_USAGE, "'%s' is no price\ntry: --product 'Roll x 40 @ 0.60'",
		                 price);
	if (quantity && (!quantity_parse(quantity, 0, &said->quantity) || said->quantity < 0))
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is not how many\ntry: --product 'Roll x 40', or x 0 to take it off",
		                 quantity);
	return true;
}

static bool no_such_product(struct db *db, const char *name, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_product, SQL_PRODUCT_NAMES, NULL, error);
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count; i++)
		g_ptr_array_add(names, (char *)((const struct product *)page_row(page, i))->name);
	g_ptr_array_add(names, NULL);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	return near ? tend_fail(error, TEND_NOT_FOUND, "the shop has no product '%s'\ndid you mean %s?",
	                        name, near)
	            : tend_fail(error, TEND_NOT_FOUND,
	                        "the shop has no product '%s'\nproducts come with the orders you import",
	                        name);
}

static bool find_product(struct db *db, const char *name, struct page **page, GError **error)
{
	*page = page_query(db, &noun_product, SQL_PRODUCT_FIND,
	                   (struct value[]){ value_text(name), value_end() }, error);
	return *page && ((*page)->count > 0 || no_such_product(db, name, error));
}

static bool put(struct db *db, const struct deal *deal, const struct said *said,
                const struct change *change, GError **error)
{
	g_autoptr(Page) found = NULL, there = NULL;

	if (!find_product(db, said->name, &found, error))
		return false;
	const struct product *product = page_row(found, 0);
	there = page_query(db, &noun_deal_product, SQL_DEAL_PRODUCT_OF,
	                   (struct value[]){ value_int(deal->id), value_int(product->id), value_end() },
	                   error);
	if (there == NULL)
		return false;
	struct deal_product row = { .deal_id = deal->id, .product_id = product->id };
	if (there->count > 0)
		row = *(const struct deal_product *)page_row(there, 0);
	if (said->quantity == 0)
		return row.id != 0
		           ? record_remove(db, &noun_deal_product, row.id, change, error)
		           : tend_fail(error, TEND_NOT_FOUND, "%s is not on this deal", product->name);
	if (said->price < 0 && row.id == 0 && strcmp(product->currency, deal->currency) != 0)
		return tend_fail(error, TEND_USAGE,
		                 "%s is priced in %s, the deal in %s\nsay the price: --product '%s @ 12.50'",
		                 product->name, product->currency, deal->currency, product->name);
	row.quantity = said->quantity;
	if (said->price >= 0 || row.id == 0)
		row.unit_price = said->price >= 0 ? said->price : product->price;
	return record_save(db, &noun_deal_product, &row, change, error);
}

/* What all products of a deal cost together. */
static bool add_up(struct db *db, gint64 deal, gint64 *sum, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_deal_product, SQL_DEAL_PRODUCT_ROWS,
	                                  (struct value[]){ value_int(deal), value_end() }, error);
	gint64 cost;

	*sum = 0;
	for (gsize i = 0; page && i < page->count; i++) {
		const struct deal_product *row = page_row(page, i);

		if (!money_times(row->unit_price, row->quantity, &cost) || cost > MONEY_MOST ||
		    (*sum += cost) > MONEY_MOST)
			return tend_fail(error, TEND_USAGE, "this deal would be worth more than tend can count");
	}
	return page != NULL;
}

bool deal_put_products(struct db *db, const struct deal *deal, const char *const *products,
                       const struct change *change, gint64 *sum, GError **error)
{
	for (; *products; products++) {
		struct said said = { 0 };
		bool done = read_said(*products, deal->currency, &said, error) &&
		            put(db, deal, &said, change, error);

		g_free(said.name);
		if (!done)
			return false;
	}
	return add_up(db, deal->id, sum, error);
}
