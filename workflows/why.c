#include "workflows/why.h"

#include "base/error.h"
#include "insights/chance.h"
#include "insights/forecast.h"
#include "insights/risk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool check_customer(const struct customer *customer, GError **error)
{
	if (customer->merged_into)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "customer %" G_GINT64_FORMAT " was merged into %" G_GINT64_FORMAT
		                 "\ntry: tend why %" G_GINT64_FORMAT,
		                 customer->id, customer->merged_into, customer->merged_into);
	if (customer->hidden)
		return tend_fail(error, TEND_NOT_FOUND,
		                 "customer %" G_GINT64_FORMAT " was removed; only what refers to it is left",
		                 customer->id);
	return true;
}

bool why_read(struct why *why, const struct scoring *scoring, gint64 customer, GError **error)
{
	*why = (struct why){ 0 };
	history_init(&why->history);
	why->page = record_get(scoring->db, &noun_customer, customer, error);
	if (why->page == NULL)
		return false;
	why->customer = page_row(why->page, 0);
	if (!check_customer(why->customer, error) || !standings_read(&why->standings, scoring, error) ||
	    !standings_history(&why->standings, scoring, customer, &why->history, error))
		return false;
	if (!standings_of(&why->standings, customer, &why->figures))
		return tend_fail(error, TEND_NOT_FOUND, "customer %" G_GINT64_FORMAT " is gone", customer);
	why->places = standings_places(&why->standings, &why->figures);
	why->reason = risk_reason(&why->figures, &why->standings.shop);
	why->terms = insights_explain(why->standings.order, &(struct story){ .figures = &why->figures,
	                                                                     .history = &why->history,
	                                                                     .shop = &why->standings.shop,
	                                                                     .places = &why->places });
	return true;
}

void why_clear(struct why *why)
{
	g_clear_pointer(&why->terms, g_array_unref);
	g_clear_pointer(&why->reason, g_free);
	g_clear_pointer(&why->page, page_free);
	standings_clear(&why->standings);
	history_clear(&why->history);
}

enum blank {
	NO_BLANK,
	OFFSET,
	CUSTOMER,
	NOW,
	TODAY,
	CURRENCY,
	R,
	ALPHA,
	A,
	B,
	OWN,
	HORIZON,
	LIFETIME,
	SHOP_GAP,
	P,
	Q,
	V
};
enum { BLANKS = 14 };

/* clang-format off */
#define MODEL R, ALPHA, A, B, OWN, OFFSET, CUSTOMER, NOW, TODAY

/* Which statement gives which term, and what its $1 $2 … stand for. own: for a customer with a rhythm of their own; learned: in a shop whose model counts. */
static const struct {
	const char *term;
	enum { ANY, OWN_GAP, NO_GAP, LEARNED, PRESUMED } of;
	enum sql sql;
	enum blank blanks[BLANKS];
} statements[] = {
	{ "visits",    ANY,      SQL_WHY_VISITS,        { OFFSET, CUSTOMER, NOW } },
	{ "spent",     ANY,      SQL_WHY_SPENT,         { CUSTOMER, CURRENCY, NOW } },
	{ "gap",       OWN_GAP,  SQL_WHY_GAP,           { OFFSET, CUSTOMER, NOW } },
	{ "gap",       NO_GAP,   SQL_WHY_GAP_SHOP,      { OFFSET, NOW } },
	{ "overdue",   OWN_GAP,  SQL_WHY_OVERDUE,       { OFFSET, CUSTOMER, NOW, TODAY } },
	{ "overdue",   NO_GAP,   SQL_WHY_OVERDUE_SHOP,  { OFFSET, NOW, TODAY, CUSTOMER } },
	{ "recency",   ANY,      SQL_WHY_RECENCY,       { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "frequency", ANY,      SQL_WHY_FREQUENCY,     { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "money",     ANY,      SQL_WHY_MONEY,         { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "segment",   ANY,      SQL_WHY_SEGMENT,       { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "alive",     ANY,      SQL_WHY_ALIVE,         { MODEL } },
	{ "buys",      ANY,      SQL_WHY_BUYS,          { MODEL, HORIZON } },
	{ "expected_orders", ANY, SQL_WHY_EXPECTED_ORDERS, { MODEL, HORIZON } },
	{ "expected_value",  ANY, SQL_WHY_EXPECTED_VALUE,  { MODEL, HORIZON, CURRENCY, P, V, Q } },
	{ "lifetime_value",  ANY, SQL_WHY_EXPECTED_VALUE,  { MODEL, LIFETIME, CURRENCY, P, V, Q } },
	{ "at_risk",   PRESUMED, SQL_WHY_AT_RISK,       { OFFSET, CUSTOMER, NOW, TODAY } },
	{ "at_risk",   LEARNED,  SQL_WHY_AT_RISK_MODEL, { MODEL, HORIZON, SHOP_GAP } },
};
/* clang-format on */

/* What stands in a blank's place. The offset is an expression over the order's time, since zones change theirs. */
static char *blank_text(const struct why *why, enum blank blank, gint64 now)
{
	const struct buyers *buyers = &why->standings.model.buyers;
	g_autofree char *offset = NULL;
	g_auto(GStrv) quoted = NULL;
	g_autofree char *currency = NULL;

	switch (blank) {
	case CUSTOMER: return g_strdup_printf("%" G_GINT64_FORMAT, why->figures.customer_id);
	case NOW: return g_strdup_printf("%" G_GINT64_FORMAT, now);
	case TODAY: return g_strdup_printf("%d", why->standings.shop.today);
	case OWN: return g_strdup(buyers->model == BUYERS_MBG ? "1" : "0");
	case HORIZON: return g_strdup_printf("%d", why->standings.shop.horizon);
	case LIFETIME: return g_strdup_printf("%d", LIFETIME_DAYS);
	case R: return chance_sql(buyers->r);
	case ALPHA: return chance_sql(buyers->alpha);
	case A: return chance_sql(buyers->a);
	case B: return chance_sql(buyers->b);
	case P: return chance_sql(why->standings.model.spend.p);
	case Q: return chance_sql(why->standings.model.spend.q);
	case V: return chance_sql(why->standings.model.spend.v);
	case SHOP_GAP:
		return isnan(why->standings.shop.gap_days) ? g_strdup("NULL")
		                                           : chance_sql(why->standings.shop.gap_days);
	case CURRENCY:
		quoted = g_strsplit(why->standings.currency, "'", -1);
		currency = g_strjoinv("''", quoted);
		return g_strdup_printf("'%s'", currency);
	default:
		offset = zone_days_sql(&why->standings.days, "o.placed_at");
		return strchr(offset, ' ') ? g_strdup_printf("(%s)", offset) : g_steal_pointer(&offset);
	}
}

/* The statement without its comments, every $n replaced. */
static char *fill(const struct why *why, enum sql sql, const enum blank *blanks, gint64 now)
{
	const char *text = sql_texts[sql].text;
	GString *out = g_string_new(NULL);

	while (g_str_has_prefix(text, "--"))
		text += strcspn(text, "\n") + (strchr(text, '\n') != NULL);
	for (; *text; text++) {
		g_autofree char *value = NULL;
		char *end;
		int n;

		if (*text != '$' || !g_ascii_isdigit(text[1])) {
			g_string_append_c(out, *text);
			continue;
		}
		n = (int)strtol(text + 1, &end, 10);
		g_assert(n >= 1 && n <= BLANKS);
		value = blank_text(why, blanks[n - 1], now);
		g_string_append(out, value);
		text = end - 1;
	}
	while (out->len && g_ascii_isspace(out->str[out->len - 1]))
		g_string_truncate(out, out->len - 1);
	g_string_append(out, ";\n");
	return g_string_free(out, FALSE);
}

static bool fits(const struct why *why, int of)
{
	bool own = !isnan(why->figures.own_gap), learned = shop_is_learned(&why->standings.shop);

	return of == ANY || of == (own ? OWN_GAP : NO_GAP) || of == (learned ? LEARNED : PRESUMED);
}

char *why_sql(const struct why *why, const struct term *term, gint64 now)
{
	if (term->kind == TERM_NONE && term->model)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
		if (strcmp(statements[i].term, term->name) == 0 && fits(why, statements[i].of))
			return fill(why, statements[i].sql, statements[i].blanks, now);
	return NULL;
}
