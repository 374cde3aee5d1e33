#include "workflows/why.h"

#include "base/error.h"
#include "insights/risk.h"

#include <math.h>
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
	const struct figures *figures;

	*why = (struct why){ 0 };
	history_init(&why->history);
	why->page = record_get(scoring->db, &noun_customer, customer, error);
	if (why->page == NULL)
		return false;
	why->customer = page_row(why->page, 0);
	if (!check_customer(why->customer, error) || !standings_read(&why->standings, scoring, error) ||
	    !standings_history(&why->standings, scoring, customer, &why->history, error))
		return false;
	figures = standings_of(&why->standings, customer);
	if (figures == NULL)
		return tend_fail(error, TEND_NOT_FOUND, "customer %" G_GINT64_FORMAT " is gone", customer);
	why->figures = *figures;
	why->places = standings_places(&why->standings, figures);
	why->reason = risk_reason(figures, &why->standings.shop);
	why->terms = insights_explain(why->standings.order, &(struct story){ .figures = figures,
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

enum blank { NO_BLANK, OFFSET, CUSTOMER, NOW, TODAY, CURRENCY };
enum { BLANKS = 4 };

/* clang-format off */
/* Which statement gives which term, and what its $1 $2 … stand for. own: for a customer with a rhythm of their own. */
static const struct {
	const char *term;
	enum { ANY, OWN, SHOP } of;
	enum sql sql;
	enum blank blanks[BLANKS];
} statements[] = {
	{ "visits",    ANY,  SQL_WHY_VISITS,       { OFFSET, CUSTOMER, NOW } },
	{ "spent",     ANY,  SQL_WHY_SPENT,        { CUSTOMER, CURRENCY, NOW } },
	{ "gap",       OWN,  SQL_WHY_GAP,          { OFFSET, CUSTOMER, NOW } },
	{ "gap",       SHOP, SQL_WHY_GAP_SHOP,     { OFFSET, NOW } },
	{ "overdue",   OWN,  SQL_WHY_OVERDUE,      { OFFSET, CUSTOMER, NOW, TODAY } },
	{ "overdue",   SHOP, SQL_WHY_OVERDUE_SHOP, { OFFSET, NOW, TODAY, CUSTOMER } },
	{ "recency",   ANY,  SQL_WHY_RECENCY,      { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "frequency", ANY,  SQL_WHY_FREQUENCY,    { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "money",     ANY,  SQL_WHY_MONEY,        { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "segment",   ANY,  SQL_WHY_SEGMENT,      { OFFSET, CURRENCY, NOW, CUSTOMER } },
	{ "at_risk",   ANY,  SQL_WHY_AT_RISK,      { OFFSET, CUSTOMER, NOW, TODAY } },
};
/* clang-format on */

/* What stands in a blank's place. The offset is an expression over the order's time, since zones change theirs. */
static char *blank_text(const struct why *why, enum blank blank, gint64 now)
{
	g_autofree char *offset = NULL;
	g_auto(GStrv) quoted = NULL;
	g_autofree char *currency = NULL;

	switch (blank) {
	case CUSTOMER: return g_strdup_printf("%" G_GINT64_FORMAT, why->figures.customer_id);
	case NOW: return g_strdup_printf("%" G_GINT64_FORMAT, now);
	case TODAY: return g_strdup_printf("%d", why->standings.shop.today);
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

		if (*text != '$' || !g_ascii_isdigit(text[1])) {
			g_string_append_c(out, *text);
			continue;
		}
		text++;
		g_assert(*text >= '1' && *text <= '0' + BLANKS);
		value = blank_text(why, blanks[*text - '1'], now);
		g_string_append(out, value);
	}
	while (out->len && g_ascii_isspace(out->str[out->len - 1]))
		g_string_truncate(out, out->len - 1);
	g_string_append(out, ";\n");
	return g_string_free(out, FALSE);
}

char *why_sql(const struct why *why, const struct term *term, gint64 now)
{
	int of = isnan(why->figures.own_gap) ? SHOP : OWN;

	for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
		if (strcmp(statements[i].term, term->name) == 0 &&
		    (statements[i].of == ANY || (int)statements[i].of == of))
			return fill(why, statements[i].sql, statements[i].blanks, now);
	return NULL;
}
