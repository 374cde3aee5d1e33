/* A row into an order and its line. */
#include "base/money.h"
#include "base/text.h"
#include "formats/mapping_reader.h"

#include <string.h>

enum { ONE_PIECE = 1000 /* thousandths */ };

static gint64 order_time(struct reader *r)
{
	const char *date = reader_value(r, COLUMN_ORDER_DATE), *time = reader_value(r, COLUMN_ORDER_TIME);
	g_autofree char *text = NULL;

	if (!date)
		return 0;
	text = time ? g_strdup_printf("%s %s", date, time) : g_strdup(date);
	if (r->date_text && strcmp(text, r->date_text) == 0)
		return r->date_at;
	if (!date_parse(text, r->mapping->dates, r->mapping->zone ? r->mapping->zone : r->options->zone,
	                &r->date_at)) {
		bool twofold =
			r->mapping->dates == DATES_AUTO && date_parse(text, DATES_DAY_FIRST, NULL, &r->date_at);

		reader_reject(
			r, "the date '%s' %s", text,
			twofold ? "can be read in two ways (say dates = day-first or month-first in a mapping file)"
					: "cannot be read");
		return 0;
	}
	g_free(r->date_text);
	r->date_text = g_steal_pointer(&text);
	return r->date_at;
}

/* What other programs call the states of tend. */
static const struct {
	const char *word, *status;
} statuses[] = {
	{ "paid", "paid" },
	{ "complete", "paid" },
	{ "completed", "paid" },
	{ "closed", "paid" },
	{ "fulfilled", "paid" },
	{ "partially_refunded", "paid" },
	{ "partially refunded", "paid" },
	{ "bezahlt", "paid" },
	{ "processing", "paid" },
	{ "pending", "pending" },
	{ "authorized", "pending" },
	{ "partially_paid", "pending" },
	{ "partially paid", "pending" },
	{ "unpaid", "pending" },
	{ "open", "pending" },
	{ "offen", "pending" },
	{ "on hold", "pending" },
	{ "on-hold", "pending" },
	{ "expired", "voided" },
	{ "refunded", "refunded" },
	{ "voided", "voided" },
	{ "cancelled", "voided" },
	{ "canceled", "voided" },
	{ "failed", "voided" },
	{ "storniert", "voided" },
};

static const char *order_status(struct reader *r)
{
	const char *text = reader_value(r, COLUMN_ORDER_STATUS);
	const char *status = NULL;
	g_autofree char *folded = text ? text_fold(text) : NULL;

	for (gsize i = 0; folded && !status && i < G_N_ELEMENTS(statuses); i++)
		if (strcmp(folded, statuses[i].word) == 0)
			status = statuses[i].status;
	if (text && !status)
		reader_reject(r, "the status '%s' is not known (paid, pending, refunded and voided are)",
		              text);
	/* Cancelled before anything was paid. Paid and cancelled, the money is still here. */
	if (status && strcmp(status, "pending") == 0 && reader_value(r, COLUMN_ORDER_CANCELLED))
		return "voided";
	return status;
}

static const char *order_currency(struct reader *r, bool same_order)
{
	const char *text = reader_value(r, COLUMN_ORDER_CURRENCY);
	const char *currency;

	if (!text)
		return same_order && r->currency ? r->currency : r->options->currency;
	currency = reader_own(r, g_ascii_strup(text, -1));
	if (money_digits(currency) < 0) {
		reader_reject(r, "'%s' is no currency", text);
		return r->options->currency;
	}
	if (!r->currency || strcmp(currency, r->currency) != 0) {
		g_free(r->currency);
		r->currency = g_strdup(currency);
	}
	return r->currency;
}

/* What one costs, rounded half away from zero. */
static gint64 unit_of(gint64 total, gint64 quantity)
{
	gint64 half = ABS(quantity) / 2;

	if (quantity == 0 || ABS(total) > G_MAXINT64 / ONE_PIECE - half)
		return total;
	total *= ONE_PIECE;
	return (total < 0 ? total - half : total + half) / quantity;
}

/* True when the row has a line. */
static bool read_line(struct reader *r, const char *currency, struct incoming_line *line)
{
	const char *quantity = reader_value(r, COLUMN_LINE_QUANTITY);
	bool has_price, has_total, has_discount;
	gint64 discount;

	line->sku = reader_value(r, COLUMN_PRODUCT_SKU);
	line->product = reader_value(r, COLUMN_PRODUCT_NAME);
	line->unit_price = reader_money(r, COLUMN_LINE_PRICE, currency, &has_price);
	line->total = reader_money(r, COLUMN_LINE_TOTAL, currency, &has_total);
	discount = reader_money(r, COLUMN_LINE_DISCOUNT, currency, &has_discount);
	line->quantity = ONE_PIECE;
	if (!line->sku && !line->product && !has_price && !has_total && !quantity)
		return false;
	if (quantity && !quantity_parse(quantity, r->mapping->decimal, &line->quantity))
		reader_reject(r, "'%s' (%s) is no quantity", quantity, reader_title(r, COLUMN_LINE_QUANTITY));
	if (!has_total && (!money_times(line->unit_price, line->quantity, &line->total) ||
	                   line->total > MONEY_MOST || line->total < -MONEY_MOST))
		reader_reject(r, "price times quantity is too large");
	if (!has_total && __builtin_sub_overflow(line->total, discount, &line->total))
		reader_reject(r, "the discount is too large");
	if (!has_price)
		line->unit_price = has_total ? unit_of(line->total, line->quantity) : 0;
	return true;
}

static bool same_order(const struct reader *r, const char *id)
{
	return r->order_id && strcmp(r->order_id, id) == 0;
}

/* In formats that say the order's own fields only in its first row, the others mean nothing without it. */
static bool leans_on_first(struct reader *r)
{
	return (reader_has_column(r, COLUMN_ORDER_TOTAL) && !reader_value(r, COLUMN_ORDER_TOTAL)) ||
	       (reader_has_column(r, COLUMN_ORDER_STATUS) && !reader_value(r, COLUMN_ORDER_STATUS));
}

static bool names_somebody(const struct incoming_customer *c)
{
	return c->external_id || c->email_key || c->phone_key || c->name || c->company;
}

void reader_order(struct reader *r, struct incoming_order *o, struct incoming_line *line)
{
	bool again, there;

	o->external_id = reader_value(r, COLUMN_ORDER_ID);
	if (!o->external_id) {
		reader_reject(r, "it has no order number");
		return;
	}
	again = same_order(r, o->external_id);
	if (again && r->broken && leans_on_first(r))
		reader_reject(r, "it belongs to order %s, whose first row was rejected", o->external_id);
	o->currency = order_currency(r, again);
	o->placed_at = order_time(r);
	o->total = reader_money(r, COLUMN_ORDER_TOTAL, o->currency, &o->has_total);
	o->refunded = reader_money(r, COLUMN_ORDER_REFUNDED, o->currency, &there);
	o->refunded = ABS(o->refunded);
	o->status = order_status(r);
	o->note = reader_value(r, COLUMN_ORDER_NOTE);
	if (!again || r->broken || !r->named)
		reader_customer(r, &o->customer);
	if (read_line(r, o->currency, line))
		o->line = line;
	if (!again || r->broken) {
		r->named = false;
		if (!again) {
			g_free(r->order_id);
			r->order_id = g_strdup(o->external_id);
		}
		r->broken = r->why != NULL;
	}
	r->named = r->named || (!r->why && names_somebody(&o->customer));
}
