#include "workflows/deal_table.h"

#include "base/clock.h"
#include "base/error.h"

#include <string.h>

/* From the day it was entered on: an open deal of today is compared with others on their first day. */
const int deal_landmarks[DEAL_LANDMARKS] = { 0, 1, 3, 7, 14, 30, 60 };

enum {
	SETTLED_AGE =
		7, /* days: the last landmark up to this one stands for the deal where it counts once */
};

static void table_init(struct deal_table *table)
{
	*table = (struct deal_table){
		.deals = g_array_new(FALSE, FALSE, sizeof(struct deal_case)),
		.won = g_array_new(FALSE, FALSE, sizeof(bool)),
		.weight = g_array_new(FALSE, FALSE, sizeof(double)),
		.group = g_array_new(FALSE, FALSE, sizeof(guint32)),
		.at = g_array_new(FALSE, FALSE, sizeof(gint64)),
	};
	while (deal_fields[table->fields].name)
		table->fields++;
	table->cells = g_new0(GArray *, table->fields);
	table->late = g_new0(guint, table->fields);
	for (gsize i = 0; i < table->fields; i++)
		table->cells[i] = g_array_new(FALSE, FALSE,
		                              deal_fields[i].kind == FEATURE_NUMBER ? sizeof(double)
		                                                                    : sizeof(const char *));
}

void deal_table_clear(struct deal_table *table)
{
	GArray **const arrays[] = { &table->deals, &table->won, &table->weight, &table->group,
		                        &table->at };

	for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
		g_clear_pointer(arrays[i], g_array_unref);
	for (gsize i = 0; table->cells && i < table->fields; i++)
		g_array_unref(table->cells[i]);
	g_clear_pointer(&table->cells, g_free);
	g_clear_pointer(&table->late, g_free);
}

/* ---- changed when it was known what became of it */

static bool differs(const struct deal_version *a, const struct deal_version *b, const char *field)
{
	if (strcmp(field, "source") == 0)
		return g_strcmp0(a->source, b->source) != 0;
	if (strcmp(field, "value") == 0)
		return a->value != b->value;
	if (strcmp(field, "next-step") == 0)
		return a->next_step != b->next_step;
	if (strcmp(field, "staff") == 0)
		return a->staff_id != b->staff_id;
	if (strcmp(field, "expected") == 0 || strcmp(field, "expected-days") == 0)
		return g_strcmp0(a->expected_on, b->expected_on) != 0;
	return false;
}

static void count_late(struct deal_table *table, const struct deal_reader *reader, gint64 closed,
                       gint64 until)
{
	const struct deal_version *then = deal_history_version(reader, closed - 1);
	const struct deal_version *since = deal_history_version(reader, until);

	for (gsize i = 0; i < table->fields; i++)
		if (deal_fields[i].flags & DEAL_FIELD_TYPED)
			table->late[i] += differs(then, since, deal_fields[i].name);
}

/* ---- rows */

static void add_row(struct deal_table *table, const struct deal_look *look, bool won, guint32 group)
{
	for (gsize i = 0; i < table->fields; i++) {
		struct feature_value value = deal_field_value(&deal_fields[i], look);

		if (deal_fields[i].kind == FEATURE_NUMBER)
			g_array_append_val(table->cells[i], value.number);
		else
			g_array_append_val(table->cells[i], value.word);
	}
	g_array_append_val(table->won, won);
	g_array_append_val(table->group, group);
	g_array_append_val(table->at, look->at);
}

/* The deal read last, as it stood at each age while it was open. One that was closed as it was entered was never open. */
static void add_deal(struct deal_table *table, const struct deal_reader *reader, gint64 after,
                     gint64 until)
{
	const struct deal_history *history = &reader->history;
	struct deal_case deal = { .id = history->id, .first = table->won->len };

	deal.closed_at = deal_history_closed(reader, until, &deal.won);
	if (deal.closed_at <= after || history->hidden)
		return;
	for (int i = 0; i < DEAL_LANDMARKS; i++) {
		gint64 at = history->created_at + (gint64)deal_landmarks[i] * DAY_SECONDS;
		struct deal_look look;

		if (at >= deal.closed_at)
			break;
		look = deal_look_at(reader, at);
		if (look.stands == NULL || !look.stands->open)
			continue;
		add_row(table, &look, deal.won, table->deals->len);
		deal.rows++;
	}
	for (guint i = 0; i < deal.rows; i++) {
		double weight = 1.0 / deal.rows;

		g_array_append_val(table->weight, weight);
	}
	if (deal.rows == 0)
		return;
	g_array_append_val(table->deals, deal);
	table->witnessed += history->witnessed;
	count_late(table, reader, deal.closed_at, until);
}

bool deal_table_read(struct deal_table *table, struct deal_reader *reader, gint64 after,
                     gint64 until, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_CLOSED_LIST, error);

	table_init(table);
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(after), value_int(until), value_int(DEAL_MOST),
	                                value_end() });
	while (db_step(stmt, &failure)) {
		gint64 id = db_int(stmt, 0);

		g_array_append_val(ids, id);
	}
	if (!tend_pass_on(error, &failure))
		return false;
	for (guint i = ids->len; i > 0; i--) {
		if (!deal_reader_read(reader, g_array_index(ids, gint64, i - 1), error))
			return false;
		add_deal(table, reader, after, until);
	}
	return true;
}

guint deal_table_settled(const struct deal_table *table, const struct deal_case *deal)
{
	gint64 entered = g_array_index(table->at, gint64, deal->first);
	guint row = deal->first;

	for (guint k = deal->first; k < deal->first + deal->rows; k++)
		if (g_array_index(table->at, gint64, k) - entered <= (gint64)SETTLED_AGE * DAY_SECONDS)
			row = k;
	return row;
}

struct feature_table deal_table_columns(const struct deal_table *table, const bool *allowed)
{
	struct feature_column *columns = g_new0(struct feature_column, table->fields);
	gsize width = 0;

	for (gsize i = 0; i < table->fields; i++) {
		if (!allowed[i])
			continue;
		columns[width].name = deal_fields[i].name;
		columns[width].kind = deal_fields[i].kind;
		if (deal_fields[i].kind == FEATURE_NUMBER)
			columns[width].numbers = (const double *)table->cells[i]->data;
		else
			columns[width].words = (const char *const *)table->cells[i]->data;
		width++;
	}
	return (struct feature_table){ .columns = columns, .width = width, .rows = table->won->len };
}

struct lead_data deal_table_data(const struct deal_table *table, const struct feature_table *columns)
{
	return (struct lead_data){ .table = columns,
		                       .won = (const bool *)table->won->data,
		                       .weight = (const double *)table->weight->data,
		                       .group = (const guint32 *)table->group->data,
		                       .count = table->won->len };
}
