#include "workflows/rule_compile.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "db/store.h"
#include "insights/zone_days.h"

#include <string.h>

/* A statement that grows: each bound value gets the next number when it is first used, and keeps it. */
struct emitter {
	const struct rule_context *context;
	struct rule_query *query;
	GString *sql;
};

/* ---- context */

bool rule_context_init(struct rule_context *context, struct db *db, gint64 now, GTimeZone *zone, GError **error)
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

/* ---- values */

static bool same_value(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_INT: return a->i == b->i;
	case VALUE_REAL: return a->r == b->r;
	case VALUE_TEXT: return strcmp(a->t, b->t) == 0;
	default: return true;
	}
}

static void emit_value(struct emitter *e, struct value value)
{
	GArray *values = e->query->values;
	guint n = 0;

	while (n < values->len && !same_value(&g_array_index(values, struct value, n), &value))
		n++;
	if (n == values->len) {
		if (value.kind == VALUE_TEXT) {
			char *kept = g_strdup(value.t);

			g_ptr_array_add(e->query->texts, kept);
			value.t = kept;
		}
		g_array_append_val(values, value);
	}
	g_string_append_printf(e->sql, "$%u", n + 1);
}

/* Where the window begins; without one, before all time. */
static gint64 window_start(const struct emitter *e, struct rule_length window)
{
	return window.n ? rule_length_from(window, -1, e->context->now, e->context->zone) : G_MININT64;
}

static void emit_offset(struct emitter *e, struct rule_length window)
{
	struct zone_days days;
	gint64 from = MAX(e->context->first_order, window_start(e, window));
	g_autofree char *sql = NULL;

	zone_days_init(&days, e->context->zone, MIN(from, e->context->now), e->context->now);
	sql = zone_days_sql(&days, "o.placed_at");
	g_string_append(e->sql, sql);
	zone_days_clear(&days);
}

static void emit_now(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_int(e->context->now));
}

static void emit_from(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_int(window_start(e, window)));
}

static void emit_offset_of(struct emitter *e, struct rule_length window, const char *word)
{
	emit_offset(e, window);
}

static void emit_currency(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_text(e->context->currency));
}

static void emit_word(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_text(word));
}

static void emit_folded(struct emitter *e, struct rule_length window, const char *word)
{
	g_autofree char *folded = text_fold(word);

	emit_value(e, value_text(folded));
}

/* clang-format off */
static const struct {
	const char *name;
	void (*emit)(struct emitter *e, struct rule_length window, const char *word);
} marks[] = {
	{ ":now",      emit_now },
	{ ":from",     emit_from },
	{ ":offset",   emit_offset_of },
	{ ":currency", emit_currency },
	{ ":word",     emit_word },
	{ ":folded",   emit_folded },
};
/* clang-format on */

/* A field's SQL with its marks filled. */
static void emit_field(struct emitter *e, const struct rule_field *field, struct rule_length window, const char *word)
{
	for (const char *c = field->sql; *c;) {
		gsize i = 0;

		while (i < G_N_ELEMENTS(marks) && !g_str_has_prefix(c, marks[i].name))
			i++;
		if (i == G_N_ELEMENTS(marks)) {
			g_string_append_c(e->sql, *c++);
			continue;
		}
		marks[i].emit(e, window, word);
		c += strlen(marks[i].name);
	}
}

/* ---- tests */

static void emit_text(struct emitter *e, const char *column, const char *operator)
{
	g_string_append_printf(e->sql, "%s %s ", column, operator);
}

/* The amount in minor units; the parser has let at most three decimals through. */
static bool minor_of(struct emitter *e, gint64 milli, gint64 *minor, GError **error)
{
	int digits = money_digits(e->context->currency);
	gint64 scale = digits == 0 ? 1000 : digits == 2 ? 10 : 1;

	*minor = milli / scale;
	if (milli % scale)
		return tend_fail(error, TEND_FAILED, "an amount in %s has at most %d decimals", e->context->currency, MAX(digits, 0));
	return true;
}

static bool emit_compare(struct emitter *e, const struct rule_condition *c, const char *column, GError **error)
{
	static const char *const operators[] = { ">=", "<=", ">", "<", "=" };
	gint64 minor;

	emit_text(e, column, operators[c->compare]);
	if (c->field->kind == KIND_MONEY) {
		if (!minor_of(e, c->milli, &minor, error))
			return false;
		emit_value(e, value_int(minor));
	} else if (c->field->kind == KIND_COUNT) {
		emit_value(e, value_int(c->milli / 1000));
	} else {
		emit_value(e, value_real((double)c->milli / 1000));
	}
	return true;
}

/* "11-23" of a moment some days away. */
static char *month_day(const struct emitter *e, gint64 days)
{
	g_autofree char *day = day_format(day_of(e->context->now, e->context->zone) + (gint32)days);

	return g_strdup(day + strlen("YYYY-"));
}

/* Days return every year: the range is one of months and days, and may run over New Year. */
static void emit_birthday(struct emitter *e, const struct rule_condition *c, const char *column)
{
	gint64 days = c->length.n * (c->length.unit == UNIT_WEEK ? 7 : 1);
	bool next = c->test == TEST_WITHIN_NEXT;
	g_autofree char *from = month_day(e, next ? 0 : -days);
	g_autofree char *to = month_day(e, next ? days : 0);

	g_string_append_printf(e->sql, "(substr(%s, length(%s) - 4, 5) >= ", column, column);
	emit_value(e, value_text(from));
	g_string_append_printf(e->sql, " %s substr(%s, length(%s) - 4, 5) <= ", strcmp(from, to) <= 0 ? "AND" : "OR", column, column);
	emit_value(e, value_text(to));
	g_string_append(e->sql, ")");
}

static void emit_range(struct emitter *e, const char *column, const char *low, gint64 from, const char *high, gint64 to)
{
	emit_text(e, column, low);
	emit_value(e, value_int(from));
	g_string_append(e->sql, " AND ");
	emit_text(e, column, high);
	emit_value(e, value_int(to));
}

static void emit_date(struct emitter *e, const struct rule_condition *c, const char *column)
{
	gint64 now = e->context->now;

	if (c->field->kind == KIND_BIRTHDAY) {
		emit_birthday(e, c, column);
	} else if (c->test == TEST_WITHIN_LAST) {
		emit_range(e, column, ">", rule_length_from(c->length, -1, now, e->context->zone), "<=", now);
	} else if (c->test == TEST_WITHIN_NEXT) {
		emit_range(e, column, ">=", now, "<", rule_length_from(c->length, 1, now, e->context->zone));
	} else {
		emit_text(e, column, "<");
		emit_value(e, value_int(rule_length_from(c->length, -1, now, e->context->zone)));
	}
}

/* The condition over a column that holds its value, without "unless". Unknown counts as not so. */
static bool emit_test(struct emitter *e, const struct rule_condition *c, const char *column, GError **error)
{
	bool is = c->test == TEST_IS;

	if (c->test == TEST_COMPARE)
		return emit_compare(e, c, column, error);
	if (c->test != TEST_IS && c->test != TEST_IS_NOT) {
		emit_date(e, c, column);
		return true;
	}
	if (c->field->kind == KIND_MARK) {
		emit_text(e, column, "=");
		emit_value(e, value_text(is ? "yes" : "no"));
		return true;
	}
	emit_text(e, column, is ? "=" : "<>");
	emit_value(e, value_text(c->word));
	return true;
}

/* The test as 0 or 1. */
static bool emit_truth(struct emitter *e, const struct rule_condition *c, const char *column, GError **error)
{
	g_string_append(e->sql, "CASE WHEN ");
	if (!emit_test(e, c, column, error))
		return false;
	g_string_append(e->sql, c->unless ? " THEN 0 ELSE 1 END" : " THEN 1 ELSE 0 END");
	return true;
}

/* ---- statements */

static struct rule_query *new_query(const struct rule_ast *rule)
{
	struct rule_query *query = g_new0(struct rule_query, 1);

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

/* The inner table: a row a customer, a value a condition. */
static void emit_table(struct emitter *e, const char *columns, bool one, gint64 customer)
{
	g_string_append_printf(e->sql, "\nFROM (SELECT c.id AS id%s", columns);
	for (guint i = 0; i < e->query->conditions->len; i++) {
		const struct rule_condition *c = condition_at(e->query, i);

		g_string_append(e->sql, ",\n\t");
		emit_field(e, c->field, c->window, c->word);
		g_string_append_printf(e->sql, " AS v%u", i);
	}
	for (guint i = 0; i < e->query->fields->len; i++) {
		g_string_append(e->sql, ",\n\t");
		emit_field(e, g_ptr_array_index(e->query->fields, i), (struct rule_length){ 0 }, NULL);
		g_string_append_printf(e->sql, " AS x%u", i);
	}
	g_string_append(e->sql, "\n\tFROM customers c LEFT JOIN scores s ON s.customer_id = c.id\n"
	                        "\tWHERE c.merged_into IS NULL AND c.hidden = 0");
	if (one) {
		struct value value = value_int(customer);

		/* A number of its own, since it is bound again for the next customer. */
		g_array_append_val(e->query->values, value);
		e->query->customer = (int)e->query->values->len;
		g_string_append_printf(e->sql, " AND c.id = $%d", e->query->customer);
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
			if (c->unless ? !emit_truth(e, c, column, error) : !emit_test(e, c, column, error))
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

struct rule_query *rule_compile_matches(const struct rule_ast *rule, const struct rule_context *context, GError **error)
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
		done = emit_truth(&e, c, column, error);
		g_string_append_printf(e.sql, " AS c%u", i);
	}
	emit_table(&e, ", s.spent AS spent, s.visits AS visits, s.overdue AS overdue", false, 0);
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

static void add_because(struct rule_query *query, const char *because)
{
	for (const char *open = because; (open = strchr(open, '{')); open++) {
		g_autofree char *name = g_strndup(open + 1, strcspn(open + 1, "}"));
		const struct rule_field *field = rule_field_find(name);

		if (field)
			add_said(query, field);
	}
}

struct rule_query *rule_compile_one(const struct rule_ast *rule, const struct rule_context *context, gint64 customer,
                                    const struct rule_field *const *extra, GError **error)
{
	struct emitter e;
	bool done = true;

	begin(&e, rule, context);
	add_because(e.query, rule->because);
	if (rule->good_after)
		add_said(e.query, rule->good_after);
	for (; extra && *extra; extra++)
		add_said(e.query, *extra);
	g_string_append(e.sql, "SELECT q.id, q.name");
	for (guint i = 0; done && i < e.query->conditions->len; i++) {
		g_autofree char *column = g_strdup_printf("q.v%u", i);

		g_string_append_printf(e.sql, ",\n\tq.v%u, ", i);
		done = emit_truth(&e, condition_at(e.query, i), column, error);
		g_string_append_printf(e.sql, " AS c%u", i);
	}
	for (guint i = 0; i < e.query->fields->len; i++)
		g_string_append_printf(e.sql, ", q.x%u", i);
	emit_table(&e, ", c.name AS name", true, customer);
	return finish(&e, done);
}

struct rule_query *rule_compile_filter(const struct rule_condition *condition, const struct rule_context *context, GError **error)
{
	struct emitter e;
	bool done;

	begin(&e, NULL, context);
	g_ptr_array_add(e.query->conditions, (gpointer)condition);
	g_string_append(e.sql, "SELECT q.id");
	emit_table(&e, "", false, 0);
	done = emit_filter(&e, error);
	g_string_append(e.sql, "\nORDER BY q.id");
	return finish(&e, done);
}

struct db_stmt *rule_query_open(const struct rule_query *query, struct db *db, GError **error)
{
	struct db_stmt *stmt = db_prepare(db, query->sql, error);

	for (guint i = 0; stmt && i < query->values->len; i++) {
		const struct value *value = &g_array_index(query->values, struct value, i);

		if (value->kind == VALUE_INT)
			db_bind_int(stmt, (int)i + 1, value->i);
		else if (value->kind == VALUE_REAL)
			db_bind_real(stmt, (int)i + 1, value->r);
		else if (value->kind == VALUE_TEXT)
			db_bind_text(stmt, (int)i + 1, value->t);
	}
	return stmt;
}
