#include "workflows/rule_compile.h"

#include "db/store.h"
#include "workflows/rule_emit.h"

#include <string.h>

/* ---- context */

bool rule_context_init(struct rule_context *context, struct db *db, gint64 now, GTimeZone *zone,
                       GError **error)
{
	GError *problem = NULL;

	*context = (struct rule_context){ .now = now, .zone = zone, .first_order = now };
	if (!db_get_int(db, SQL_SCORE_FIRST_ORDER, NULL, &context->first_order, &problem) && problem) {
		g_propagate_error(error, problem);
		return false;
	}
	context->currency = store_currency(db);
	return true;
}

void rule_context_clear(struct rule_context *context)
{
	g_free((char *)context->currency);
	context->currency = NULL;
}

/* ---- statements */

static struct rule_query *new_query(const struct rule_ast *rule)
{
	struct rule_query *query = g_new0(struct rule_query, 1);

	query->entity = rule ? rule->entity : rule_entities;
	query->values = g_array_new(FALSE, FALSE, sizeof(struct value));
	query->texts = g_ptr_array_new_with_free_func(g_free);
	query->conditions = g_ptr_array_new();
	query->fields = g_ptr_array_new();
	for (guint i = 0; rule && i < rule->conditions->len; i++)
		g_ptr_array_add(query->conditions, g_ptr_array_index(rule->conditions, i));
	return query;
}

void rule_query_free(struct rule_query *query)
{
	if (!query)
		return;
	g_free(query->sql);
	g_array_unref(query->values);
	g_ptr_array_unref(query->texts);
	g_ptr_array_unref(query->conditions);
	g_ptr_array_unref(query->fields);
	g_free(query);
}

static const struct rule_condition *condition_at(const struct rule_query *query, guint i)
{
	return g_ptr_array_index(query->conditions, i);
}

static const struct rule_length no_window;

/* The inner table: a row a customer or deal, a value a condition. columns: further ones; may be NULL. */
static void emit_table(struct emitter *e, const char *columns, bool one, gint64 subject)
{
	const struct rule_entity *entity = e->query->entity;

	g_string_append_printf(e->sql, "\nFROM (SELECT %s AS id%s", entity->id, columns ? ", " : "");
	emitter_text(e, columns ? columns : "", no_window, NULL);
	for (guint i = 0; i < e->query->conditions->len; i++) {
		const struct rule_condition *c = condition_at(e->query, i);

		g_string_append(e->sql, ",\n\t");
		emitter_field(e, c->field, c->window, c->word);
		g_string_append_printf(e->sql, " AS v%u", i);
	}
	for (guint i = 0; i < e->query->fields->len; i++) {
		g_string_append(e->sql, ",\n\t");
		emitter_field(e, g_ptr_array_index(e->query->fields, i), no_window, NULL);
		g_string_append_printf(e->sql, " AS x%u", i);
	}
	g_string_append(e->sql, "\n\tFROM ");
	emitter_text(e, entity->tables, no_window, NULL);
	g_string_append(e->sql, "\n\tWHERE ");
	emitter_text(e, entity->only, no_window, NULL);
	if (one) {
		struct value value = value_int(subject);

		/* A number of its own, since it is bound again for the next one. */
		g_array_append_val(e->query->values, value);
		e->query->subject = (int)e->query->values->len;
		g_string_append_printf(e->sql, " AND %s = $%d", entity->id, e->query->subject);
	}
	g_string_append(e->sql, ") q");
}

/* The conditions that filter, cheap ones first. */
static bool emit_filter(struct emitter *e, GError **error)
{
	const char *joint = "\nWHERE ";

	for (int cost = 0; cost <= 3; cost++) {
		for (guint i = 0; i < e->query->conditions->len; i++) {
			const struct rule_condition *c = condition_at(e->query, i);
			g_autofree char *column = g_strdup_printf("q.v%u", i);

			if (c->field->cost != cost || c->gate)
				continue;
			g_string_append(e->sql, joint);
			joint = "\n\tAND ";
			if (c->unless ? !emitter_truth(e, c, column, error) : !emitter_test(e, c, column, error))
				return false;
			if (c->unless)
				g_string_append(e->sql, " = 1");
		}
	}
	return true;
}

static struct rule_query *finish(struct emitter *e, bool done)
{
	e->query->sql = g_string_free(e->sql, FALSE);
	if (!done)
		g_clear_pointer(&e->query, rule_query_free);
	return e->query;
}

static void begin(struct emitter *e, const struct rule_ast *rule, const struct rule_context *context)
{
	*e = (struct emitter){ .context = context, .query = new_query(rule), .sql = g_string_new(NULL) };
}

struct rule_query *rule_compile_matches(const struct rule_ast *rule,
                                        const struct rule_context *context, GError **error)
{
	struct emitter e;
	bool done = true;

	begin(&e, rule, context);
	g_string_append(e.sql, "SELECT q.id, q.spent, q.visits, q.overdue");
	for (guint i = 0; done && i < e.query->conditions->len; i++) {
		const struct rule_condition *c = condition_at(e.query, i);
		g_autofree char *column = g_strdup_printf("q.v%u", i);

		if (!c->gate)
			continue;
		g_string_append(e.sql, ",\n\t");
		done = emitter_truth(&e, c, column, error);
		g_string_append_printf(e.sql, " AS c%u", i);
	}
	emit_table(&e, e.query->entity->worth, false, 0);
	return finish(&e, done && emit_filter(&e, error));
}

/* Fields of because that no condition asks for. */
static void add_said(struct rule_query *query, const struct rule_field *field)
{
	for (guint i = 0; i < query->conditions->len; i++) {
		if (condition_at(query, i)->field == field && !condition_at(query, i)->implied)
			return;
	}
	if (!g_ptr_array_find(query->fields, field, NULL))
		g_ptr_array_add(query->fields, (gpointer)field);
}

/* The fields of because, or of a task's title. */
static void add_text(struct rule_query *query, const char *text)
{
	for (const char *open = text; (open = strchr(open, '{')); open++) {
		g_autofree char *name = g_strndup(open + 1, strcspn(open + 1, "}"));
		const struct rule_field *field = rule_field_find(query->entity, name);

		if (field)
			add_said(query, field);
	}
}

static bool is_deal(const struct rule_query *query)
{
	return query->entity->of == OF_DEAL;
}

int rule_query_first(const struct rule_query *query)
{
	return is_deal(query) ? 4 : 2;
}

struct rule_query *rule_compile_one(const struct rule_ast *rule, const struct rule_context *context,
                                    gint64 subject, const struct rule_field *const *extra,
                                    GError **error)
{
	struct emitter e;
	bool done = true;

	begin(&e, rule, context);
	add_text(e.query, rule->because);
	add_text(e.query, rule->action.argument);
	if (rule->good_after)
		add_said(e.query, rule->good_after);
	if (rule->once_per)
		add_said(e.query, rule->once_per);
	for (; extra && *extra; extra++)
		add_said(e.query, *extra);
	g_string_append(e.sql, "SELECT q.id, q.name");
	if (is_deal(e.query))
		g_string_append(e.sql, ", q.customer, q.title");
	for (guint i = 0; done && i < e.query->conditions->len; i++) {
		g_autofree char *column = g_strdup_printf("q.v%u", i);

		g_string_append_printf(e.sql, ",\n\tq.v%u, ", i);
		done = emitter_truth(&e, condition_at(e.query, i), column, error);
		g_string_append_printf(e.sql, " AS c%u", i);
	}
	for (guint i = 0; i < e.query->fields->len; i++)
		g_string_append_printf(e.sql, ", q.x%u", i);
	emit_table(&e, e.query->entity->called, true, subject);
	return finish(&e, done);
}

struct rule_query *rule_compile_filter(const struct rule_condition *condition,
                                       const struct rule_context *context, GError **error)
{
	struct emitter e;
	bool done;

	begin(&e, NULL, context);
	g_ptr_array_add(e.query->conditions, (gpointer)condition);
	g_string_append(e.sql, "SELECT q.id");
	emit_table(&e, NULL, false, 0);
	done = emit_filter(&e, error);
	g_string_append(e.sql, "\nORDER BY q.id");
	return finish(&e, done);
}

void rule_query_bind(const struct rule_query *query, struct db_stmt *stmt)
{
	for (guint i = 0; i < query->values->len; i++) {
		const struct value *value = &g_array_index(query->values, struct value, i);

		if (value->kind == VALUE_INT)
			db_bind_int(stmt, (int)i + 1, value->i);
		else if (value->kind == VALUE_REAL)
			db_bind_real(stmt, (int)i + 1, value->r);
		else
			db_lend_text(stmt, (int)i + 1, value->t, -1);
	}
}

struct db_stmt *rule_query_open(const struct rule_query *query, struct db *db, GError **error)
{
	struct db_stmt *stmt = db_prepare(db, query->sql, error);

	if (stmt)
		rule_query_bind(query, stmt);
	return stmt;
}
