/* Whom rules are for: each kind with the tables it is looked up in. */
#include "workflows/rule.h"

#include <string.h>

/* Where the deal stood at :now, by its stage history; one without history stands where it was entered. */
#define STAGE_THEN                                                                          \
	"coalesce((SELECT m.stage_id FROM deal_moves m WHERE m.deal_id = d.id AND m.at <= :now" \
	" ORDER BY m.id DESC LIMIT 1), CASE WHEN d.stage_at <= :now THEN d.stage_id END)"
/* Percent: a person's own word, else what was scored last by then, else the stage's. */
#define CHANCE                                                                                       \
	"coalesce(d.probability, (SELECT cast(round(x.probability * 100) AS INTEGER) FROM deal_scores x" \
	" WHERE x.deal_id = d.id AND x.at <= :now ORDER BY x.at DESC, x.id DESC LIMIT 1), g.probability)"
#define THERE "c.merged_into IS NULL AND c.hidden = 0"
#define CUSTOMERS "customers c LEFT JOIN scores s ON s.customer_id = c.id"
#define WORTH "s.spent AS spent, s.visits AS visits, s.overdue AS overdue"

/* A deal is worth what it would bring, times how likely that is: the same measure as one more visit. */
const struct rule_entity rule_entities[] = {
	{ .name = "customer",
	  .plural = "customers",
	  .noun = "customer",
	  .of = OF_CUSTOMER,
	  .id = "c.id",
	  .worth = WORTH,
	  .called = "c.name AS name",
	  .tables = CUSTOMERS,
	  .only = THERE,
	  .help = "a person or a company" },
	{ .name = "lead",
	  .plural = "leads",
	  .noun = "customer",
	  .of = OF_LEAD,
	  .id = "c.id",
	  .worth = WORTH,
	  .called = "c.name AS name",
	  .tables = CUSTOMERS,
	  .only = THERE " AND c.created_at <= :now AND NOT EXISTS (SELECT o.id FROM orders o"
	                " WHERE o.customer_id = c.id AND o.placed_at <= :now AND o.status <> 'voided')",
	  .help = "a customer with no order yet" },
	{ .name = "deal",
	  .plural = "deals",
	  .noun = "deal",
	  .of = OF_DEAL,
	  .id = "d.id",
	  .worth = "CASE WHEN d.currency = :currency THEN d.value * " CHANCE " / 100 ELSE 0 END AS spent,"
	           " 1 AS visits, 1 AS overdue",
	  .called = "c.name AS name, c.id AS customer, d.title AS title",
	  .tables = "deals d JOIN stages g ON g.id = " STAGE_THEN
	            " JOIN pipelines l ON l.id = d.pipeline_id JOIN customers c ON c.id = d.customer_id"
	            " LEFT JOIN scores s ON s.customer_id = c.id",
	  .only = THERE " AND d.created_at <= :now",
	  .help = "what may become a sale" },
	{ .name = "shop",
	  .plural = "shops",
	  .noun = "shop",
	  .of = OF_SHOP,
	  .id = "z.id",
	  .worth = "0 AS spent, 0 AS visits, 1 AS overdue",
	  .called = "'the shop' AS name",
	  .tables = "(SELECT 0 AS id) z",
	  .only = "z.id = 0",
	  .help = "the whole of it: for the shop" },
	{ NULL },
};

const struct rule_entity *rule_entity_find(const char *name)
{
	for (const struct rule_entity *entity = rule_entities; entity->name; entity++) {
		if (strcmp(entity->name, name) == 0)
			return entity;
	}
	return NULL;
}

const char **rule_entity_names(void)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(rule_entities));

	for (gsize i = 0; rule_entities[i].name; i++)
		names[i] = rule_entities[i].name;
	return names;
}
