/* The statements of a list of customers, composed of its order, its group and its words. */
#include "workflows/customer_page_private.h"

#include <string.h>

/* A list sorted by figures is read from the figures on, one sorted by the customer from the customer on: each order is one index. */
#define FROM_CUSTOMERS "customers c CROSS JOIN scores s"
#define FROM_SCORES "scores s CROSS JOIN customers c"
#define SHOWN "s.customer_id = c.id AND c.merged_into IS NULL AND c.hidden = 0"

/* clang-format off */
static const struct order {
	const char *value, *id, *from;
	enum value_kind kind;
} orders[CUSTOMER_ORDERS] = {
	[BY_NAME] =       { "c.name_fold",                  "c.id",          FROM_CUSTOMERS, VALUE_TEXT },
	[BY_LAST_VISIT] = { "coalesce(s.last_order_at, 0)", "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_SPENT] =      { "s.spent",                      "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_VISITS] =     { "s.visits",                     "s.customer_id", FROM_SCORES,    VALUE_INT },
	[BY_OVERDUE] =    { "coalesce(s.overdue, -1)",      "s.customer_id", FROM_SCORES,    VALUE_REAL },
	[BY_NEWEST] =     { "c.created_at",                 "c.id",          FROM_CUSTOMERS, VALUE_INT },
};

/* How the customers of a group are found, and how one of them is known. $ is the group's word. */
static const struct group {
	const char *from, *where, *test;
} groups[CUSTOMER_GROUPS] = {
	[GROUP_ALL] = { NULL, NULL, NULL },
	[GROUP_AT_RISK] = { FROM_SCORES, "s.at_risk = 1", "s.at_risk = 1" },
	[GROUP_REGULARS] = { FROM_SCORES, "s.visits >= 5", "s.visits >= 5" },
	[GROUP_LEADS] = { FROM_SCORES, "s.visits = 0", "s.visits = 0" },
	[GROUP_SEGMENT] = { FROM_SCORES, "s.segment = $", "s.segment = $" },
	[GROUP_SEGMENT_AT_RISK] = { FROM_SCORES, "s.at_risk = 1 AND s.segment = $", "s.at_risk = 1 AND s.segment = $" },
	[GROUP_CONSENT] = { "consents k CROSS JOIN customers c CROSS JOIN scores s",
		"k.state = 'yes' AND k.channel = $ AND c.id = k.customer_id AND NOT EXISTS (SELECT 1 FROM consents l"
		" WHERE l.customer_id = k.customer_id AND l.channel = k.channel AND (l.at > k.at OR (l.at = k.at AND l.id > k.id)))",
		"(SELECT k.state FROM consents k WHERE k.customer_id = c.id AND k.channel = $ ORDER BY k.at DESC, k.id DESC LIMIT 1) = 'yes'" },
	[GROUP_TAG] = { "tags t CROSS JOIN customer_tags w CROSS JOIN customers c CROSS JOIN scores s",
		"t.name_fold = $ AND w.tag_id = t.id AND c.id = w.customer_id",
		"EXISTS (SELECT 1 FROM customer_tags w JOIN tags t ON t.id = w.tag_id WHERE w.customer_id = c.id AND t.name_fold = $)" },
	[GROUP_FLAG] = { "flags f CROSS JOIN customers c CROSS JOIN scores s",
		"f.name = $ AND f.cleared_at IS NULL AND c.id = f.customer_id",
		"EXISTS (SELECT 1 FROM flags f WHERE f.customer_id = c.id AND f.name = $ AND f.cleared_at IS NULL)" },
};
/* clang-format on */

enum value_kind customers_sort_kind(enum customer_order order)
{
	return orders[order].kind;
}

bool customers_is_by_figures(enum customer_order order)
{
	return strcmp(orders[order].from, FROM_SCORES) == 0;
}

static void add(struct composed *composed, const char *before, struct value value, const char *after)
{
	g_assert(composed->count + 1 < MOST_VALUES);
	composed->values[composed->count++] = value;
	g_string_append_printf(composed->text, "%s$%d%s", before, composed->count, after);
}

/* A condition of a group, its word in the place of $. */
static void add_group(struct composed *composed, const char *condition, const char *word)
{
	const char *place = strchr(condition, '$');

	g_string_append(composed->text, " AND ");
	if (place == NULL) {
		g_string_append(composed->text, condition);
		return;
	}
	g_string_append_len(composed->text, condition, place - condition);
	add(composed, "", value_text(word), place + 1);
}

static void add_begins(struct composed *composed, const struct customers *customers)
{
	if (customers->first == NULL)
		return;
	add(composed, " AND c.name_fold >= ", value_text(customers->first), "");
	add(composed, " AND c.name_fold < ", value_text(customers->last), "");
}

/* What a customer has to be to be in the view, but for the letters, which are looked for in C. */
static void add_tests(struct composed *composed, const struct customers *customers)
{
	const struct group *group = &groups[customers->view.group];

	if (group->test)
		add_group(composed, group->test, customers->view.word);
	add_begins(composed, customers);
}

static void add_select(struct composed *composed, const struct customers *customers, const char *from)
{
	const struct order *order = &orders[customers->view.order];

	g_string_append_printf(composed->text, "SELECT %s, c.id, %s FROM %s WHERE " SHOWN, order->value,
	                       customers->patterns ? "c.search_text" : "''", from);
}

/* Places are bound when a page is read; their numbers come last. */
static void compose_walk(struct composed *composed, const struct customers *customers,
                         enum part part, bool down)
{
	const struct order *order = &orders[customers->view.order];
	const char *way = down ? " DESC" : "", *beyond = down ? "<" : ">";
	int n = 0;

	add_select(composed, customers, order->from);
	add_tests(composed, customers);
	n = composed->count;
	if (part == PART_FIND)
		g_string_append_printf(composed->text, " AND %s = $%d", order->id, n + 1);
	if (part == PART_FIND)
		return;
	if (part == PART_TIE)
		g_string_append_printf(composed->text, " AND %s = $%d AND %s %s $%d ORDER BY %s%s",
		                       order->value, n + 1, order->id, beyond, n + 2, order->id, way);
	if (part == PART_ON)
		g_string_append_printf(composed->text, " AND %s %s $%d", order->value, beyond, n + 1);
	if (part != PART_TIE)
		g_string_append_printf(composed->text, " ORDER BY %s%s, %s%s", order->value, way, order->id,
		                       way);
}

/* All of a view that has a filter, starting at what is rarest: the letters, then the group. It streams, so that more than are counted end it soon. */
static void compose_matches(struct composed *composed, const struct customers *customers)
{
	const struct group *group = &groups[customers->view.group];

	if (customers->words == NULL) {
		add_select(composed, customers, group->from);
		add_group(composed, group->where, customers->view.word);
		return;
	}
	if (customers->patterns == NULL) {
		add_select(composed, customers, FROM_CUSTOMERS);
	} else {
		add_select(composed, customers, "customer_search x CROSS JOIN " FROM_CUSTOMERS);
		g_string_append(composed->text, " AND c.id = x.\"rowid\"");
	}
	for (guint i = 0; customers->patterns && i < customers->patterns->len; i++)
		add(composed, " AND x.search_text LIKE ",
		    value_text(g_ptr_array_index(customers->patterns, i)), "");
	add_tests(composed, customers);
}

static struct composed *compose(struct customers *customers, enum part part, bool down)
{
	struct composed *composed = &customers->parts[down][part];

	if (composed->text)
		return composed;
	composed->text = g_string_new(NULL);
	if (part == PART_MATCHES)
		compose_matches(composed, customers);
	else
		compose_walk(composed, customers, part, down);
	return composed;
}

GPtrArray *customers_statements(struct customers *customers)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < 2 * PARTS; i++)
		if (i % PARTS != PART_MATCHES || customers_has_filter(customers))
			g_ptr_array_add(texts, g_strdup(compose(customers, i % PARTS, i / PARTS)->text->str));
	return texts;
}

struct db_stmt *customers_ready(struct customers *customers, enum part part, bool down, int *bound,
                                GError **error)
{
	struct composed *composed = compose(customers, part, down);

	if (composed->stmt == NULL)
		composed->stmt = db_prepare(customers->db, composed->text->str, error);
	if (composed->stmt == NULL)
		return NULL;
	db_reset(composed->stmt);
	composed->values[composed->count] = value_end();
	db_bind(composed->stmt, composed->values);
	*bound = composed->count;
	return composed->stmt;
}
