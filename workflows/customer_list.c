#include "workflows/customer_list.h"

#include "base/error.h"
#include "base/text.h"
#include "insights/rfm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const customer_sorts[] = { "name",       "id",      "spent", "visits",
	                                   "last-order", "overdue", NULL };

/* clang-format off */
/* In the order of customer_sorts; numbers with the most first, what has none last. */
static const struct {
	const char *up, *down;
} orders[] = {
	{ "c.name_fold, c.id",                               "c.name_fold DESC, c.id DESC" },
	{ "c.id",                                            "c.id DESC" },
	{ "coalesce(s.spent, 0) DESC, c.id",                 "coalesce(s.spent, 0), c.id" },
	{ "coalesce(s.visits, 0) DESC, c.id",                "coalesce(s.visits, 0), c.id" },
	{ "coalesce(s.last_order_at, 0) DESC, c.id",         "coalesce(s.last_order_at, 0), c.id" },
	{ "coalesce(s.overdue, -1) DESC, c.id",              "coalesce(s.overdue, -1), c.id" },
};
/* clang-format on */

enum { MOST_VALUES = 8 };

struct composed {
	GString *text;
	struct value values[MOST_VALUES];
	int count;
};

/* Appends a condition around the number of its value. */
static void add(struct composed *composed, const char *before, struct value value, const char *after)
{
	g_assert(composed->count + 1 < MOST_VALUES);
	composed->values[composed->count++] = value;
	g_string_append_printf(composed->text, "%s$%d%s", before, composed->count, after);
}

static bool add_order(struct composed *composed, const char *sort, GError **error)
{
	bool down = sort && *sort == '-';
	g_autofree char *word = g_strdelimit(g_strdup(sort ? sort + down : "name"), "_", '-');

	for (gsize i = 0; customer_sorts[i]; i++) {
		if (strcmp(customer_sorts[i], word) != 0 &&
		    !(strcmp(word, "last-order-at") == 0 && strcmp(customer_sorts[i], "last-order") == 0))
			continue;
		g_string_append_printf(composed->text, " ORDER BY %s", down ? orders[i].down : orders[i].up);
		return true;
	}
	g_autofree char *all = g_strjoinv(", ", (char **)customer_sorts);
	return tend_fail(
		error, TEND_USAGE,
		"customers cannot be sorted by '%s'\ntry one of %s, with a - before it to turn it round",
		word, all);
}

static bool add_segment(struct composed *composed, const char *segment, GError **error)
{
	const char *name = segment ? rfm_segment_find(segment) : NULL;

	if (segment && name == NULL) {
		g_autofree char *all = g_strjoinv(", ", (char **)rfm_segments);
		return tend_fail(error, TEND_USAGE, "there is no segment '%s'\nthe segments are %s",
		                 segment, all);
	}
	if (name)
		add(composed, " AND s.segment = ", value_text(name), "");
	return true;
}

static bool is_wanted(const GArray *ids, gint64 id)
{
	guint low = 0, high = ids ? ids->len : 0;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		gint64 found = g_array_index(ids, gint64, middle);

		if (found == id)
			return true;
		if (found < id)
			low = middle + 1;
		else
			high = middle;
	}
	return ids == NULL;
}

static struct customer_line line_of(struct db_stmt *stmt)
{
	return (struct customer_line){
		.id = db_int(stmt, 0),
		.kind = db_text(stmt, 1),
		.name = db_text(stmt, 2),
		.email = db_text(stmt, 3),
		.phone = db_text(stmt, 4),
		.orders = db_int(stmt, 5),
		.spent = db_int(stmt, 6),
		.last_order_at = db_int(stmt, 7),
		.lifecycle = db_text(stmt, 8),
		.at_risk = db_int(stmt, 9) != 0,
		.overdue = db_is_null(stmt, 10) ? NAN : db_real(stmt, 10),
		.segment = db_text(stmt, 11),
		.reason = db_text(stmt, 12),
	};
}

static bool walk(struct db_stmt *stmt, const struct customer_filter *filter, customer_line_fn each,
                 void *context, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 shown = 0;

	while ((filter->limit == 0 || shown < filter->limit) && db_step(stmt, &failure)) {
		struct customer_line line = line_of(stmt);

		if (!is_wanted(filter->ids, line.id))
			continue;
		shown++;
		if (!each(context, &line, error))
			return false;
	}
	return tend_pass_on(error, &failure);
}

bool customer_list(struct db *db, const struct customer_filter *filter, const char *currency,
                   gint64 now, customer_line_fn each, void *context, GError **error)
{
	struct composed composed = { .values = { value_int(now), value_text(currency) }, .count = 2 };
	g_autoptr(GString) text = composed.text = g_string_new(sql_texts[SQL_CUSTOMER_LIST].text);
	g_autofree char *tag = filter->tag ? text_fold(filter->tag) : NULL;

	if (filter->at_risk)
		g_string_append(text, " AND s.at_risk = 1");
	if (filter->ids && filter->ids->len == 1)
		add(&composed, " AND c.id = ", value_int(g_array_index(filter->ids, gint64, 0)), "");
	if (tag)
		add(&composed,
		    " AND c.id IN (SELECT w.customer_id FROM customer_tags w JOIN tags t ON t.id = w.tag_id WHERE t.name_fold = ",
		    value_text(tag), ")");
	if (!add_segment(&composed, filter->segment, error) || !add_order(&composed, filter->sort, error))
		return false;
	composed.values[composed.count] = value_end();

	g_autoptr(DbStmt) stmt = db_prepare(db, text->str, error);
	if (stmt == NULL)
		return false;
	db_bind(stmt, composed.values);
	return walk(stmt, filter, each, context, error);
}
