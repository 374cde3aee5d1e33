#include "workflows/rule_ask.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "db/model.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 20, TITLE_MOST = 200 };

static void clear_answer(gpointer data)
{
	g_free(((struct rule_answer *)data)->value);
}

void rule_answers_clear(struct rule_answers *answers)
{
	g_clear_pointer(&answers->name, g_free);
	g_clear_pointer(&answers->title, g_free);
	g_clear_pointer(&answers->answers, g_array_unref);
	g_clear_pointer(&answers->said, g_hash_table_unref);
}

/* Noon of the birthday that is nearest to now; 29 February is kept on the 28th where there is none. */
static gint64 nearest_birthday(const char *birthday, const struct rule_context *context)
{
	gint32 today = day_of(context->now, context->zone), best = 0;
	g_autofree char *today_text = day_format(today);
	gsize length = strlen(birthday);
	int year = atoi(today_text);

	for (int y = year - 1; length >= 5 && y <= year + 1; y++) {
		g_autofree char *text = g_strdup_printf("%04d-%s", y, birthday + length - 5);
		gint32 day;

		if (!day_parse(text, &day)) {
			memcpy(text + strlen(text) - 2, "28", 2);
			if (!day_parse(text, &day))
				continue;
		}
		if (best == 0 || abs(day - today) < abs(best - today))
			best = day;
	}
	return best ? day_start(best, context->zone) : 0;
}

static gint64 moment_of(const struct rule_field *field, struct db_stmt *stmt, int column,
                        const struct rule_context *context)
{
	if (db_is_null(stmt, column))
		return 0;
	return field->kind == KIND_BIRTHDAY ? nearest_birthday(db_text(stmt, column), context)
	                                    : db_int(stmt, column);
}

const struct rule_field *rule_once_birthday(const struct rule_ast *rule)
{
	if (rule->once.unit != UNIT_YEAR || rule->once.n != 1)
		return NULL;
	for (guint i = 0; i < rule->conditions->len; i++) {
		const struct rule_condition *c = g_ptr_array_index(rule->conditions, i);

		if (c->field->kind == KIND_BIRTHDAY && !c->unless)
			return c->field;
	}
	return NULL;
}

static void keep(struct rule_answers *answers, const struct rule_ast *rule,
                 const struct rule_field *field, struct db_stmt *stmt, int column,
                 const struct rule_context *context)
{
	if (field == rule->good_after)
		answers->good_at = moment_of(field, stmt, column, context);
	if (field == rule->once_per || field == rule_once_birthday(rule))
		answers->once_at = moment_of(field, stmt, column, context);
	if (!g_hash_table_contains(answers->said, field->name))
		g_hash_table_insert(answers->said, (gpointer)field->name,
		                    rule_value_text(field, stmt, column, context));
}

static void read_row(struct rule_answers *answers, const struct rule_ast *rule,
                     const struct rule_query *query, struct db_stmt *stmt,
                     const struct rule_context *context)
{
	int column = rule_query_first(query);

	answers->name = g_strdup(db_text(stmt, 1));
	answers->customer = db_int(stmt, column > 2 ? 2 : 0);
	answers->title = column > 2 ? g_strdup(db_text(stmt, 3)) : NULL;
	answers->all = true;
	g_hash_table_insert(answers->said, (gpointer) "name", g_strdup(answers->name));
	for (guint i = 0; i < query->conditions->len; i++, column += 2) {
		const struct rule_condition *condition = g_ptr_array_index(query->conditions, i);
		struct rule_answer answer = { .condition = condition, .held = db_int(stmt, column + 1) != 0 };

		answer.value = rule_value_text(condition->field, stmt, column, context);
		answers->all &= answer.held;
		g_array_append_val(answers->answers, answer);
		if (condition->field->kind != KIND_MARK)
			keep(answers, rule, condition->field, stmt, column, context);
	}
	for (guint i = 0; i < query->fields->len; i++, column++)
		keep(answers, rule, g_ptr_array_index(query->fields, i), stmt, column, context);
}

bool rule_asker_open(struct rule_asker *asker, struct db *db, const struct rule_ast *rule,
                     const struct rule_context *context, const struct rule_field *const *extra,
                     GError **error)
{
	*asker = (struct rule_asker){ .rule = rule, .context = context };
	asker->query = rule_compile_one(rule, context, 0, extra, error);
	if (asker->query)
		asker->stmt = rule_query_open(asker->query, db, error);
	return asker->stmt != NULL;
}

void rule_asker_close(struct rule_asker *asker)
{
	g_clear_pointer(&asker->stmt, db_stmt_free);
	g_clear_pointer(&asker->query, rule_query_free);
}

bool rule_asker_ask(struct rule_asker *asker, gint64 subject, struct rule_answers *answers,
                    GError **error)
{
	GError *problem = NULL;
	bool found;

	*answers = (struct rule_answers){ .subject = subject };
	answers->answers = g_array_new(FALSE, FALSE, sizeof(struct rule_answer));
	g_array_set_clear_func(answers->answers, clear_answer);
	answers->said = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	rule_query_bind(asker->query, asker->stmt);
	db_bind_int(asker->stmt, asker->query->subject, subject);
	found = db_step(asker->stmt, &problem);
	if (found)
		read_row(answers, asker->rule, asker->query, asker->stmt, asker->context);
	db_reset(asker->stmt);
	if (!tend_pass_on(error, &problem))
		return false;
	return found || tend_fail(error, TEND_NOT_FOUND, "there is no %s %" G_GINT64_FORMAT,
	                          asker->rule->entity->name, subject);
}

bool rule_ask(struct db *db, const struct rule_ast *rule, const struct rule_context *context,
              gint64 subject, struct rule_answers *answers, GError **error)
{
	struct rule_asker asker;
	bool good;

	*answers = (struct rule_answers){ 0 };
	good = rule_asker_open(&asker, db, rule, context, NULL, error) &&
	       rule_asker_ask(&asker, subject, answers, error);
	rule_asker_close(&asker);
	return good;
}

bool rule_needs(struct db *db, const struct rule_ast *rule, const struct rule_context *context,
                gint64 subject, gint64 *n, int *min_rank, GError **error)
{
	g_autoptr(GPtrArray) conditions = g_ptr_array_new();
	/* The same question about other conditions; it says nothing. */
	struct rule_ast asked = { .name = rule->name,
		                      .entity = rule->entity,
		                      .conditions = conditions,
		                      .action = { .kind = rule->action.kind, .argument = (char *)"" },
		                      .because = (char *)"" };
	struct rule_answers answers = { 0 };
	bool good = true;

	*n = rule->needs;
	*min_rank = rule->min_rank;
	for (guint i = 0; i < rule->needs_when->len; i++)
		g_ptr_array_add(conditions,
		                ((const struct rule_need *)g_ptr_array_index(rule->needs_when, i))->condition);
	if (conditions->len > 0)
		good = rule_ask(db, &asked, context, subject, &answers, error);
	for (guint i = 0; good && i < conditions->len; i++) {
		const struct rule_need *need = g_ptr_array_index(rule->needs_when, i);

		if (!g_array_index(answers.answers, struct rule_answer, i).held)
			continue;
		*n = MAX(*n, need->n);
		*min_rank = MAX(*min_rank, need->min_rank);
	}
	rule_answers_clear(&answers);
	return good;
}

static char *fill(const char *words, const struct rule_answers *answers)
{
	GString *out = g_string_new(NULL);

	for (const char *c = words; *c;) {
		gsize plain = strcspn(c, "{");
		g_autofree char *name = NULL;
		const char *text;

		g_string_append_len(out, c, (gssize)plain);
		c += plain;
		if (*c == '\0')
			break;
		name = g_strndup(c + 1, strcspn(c + 1, "}"));
		text = g_hash_table_lookup(answers->said, name);
		g_string_append(out, text ? text : "?");
		c += strlen(name) + 2;
	}
	return g_string_free(out, FALSE);
}

char *rule_because(const struct rule_ast *rule, const struct rule_answers *answers)
{
	return fill(rule->because, answers);
}

char *rule_title(const struct rule_ast *rule, const struct rule_answers *answers)
{
	g_autofree char *filled = fill(rule->action.argument, answers);
	g_autofree char *line = text_clean(filled, -1, TEXT_LINE);

	return g_utf8_strlen(line, -1) > TITLE_MOST ? g_utf8_substring(line, 0, TITLE_MOST)
	                                            : g_steal_pointer(&line);
}

/* What stands in the way of every letter, in a person's words. */
static const char *gate_says(const struct rule_condition *condition)
{
	return condition->gate && strcmp(condition->field->name, "open-complaint") == 0
	           ? "the customer has an open complaint"
	           : NULL;
}

char *rule_why_not(const struct rule_answers *answers)
{
	for (guint i = 0; i < answers->answers->len; i++) {
		const struct rule_answer *answer = &g_array_index(answers->answers, struct rule_answer, i);
		g_autofree char *text = NULL;

		if (answer->held)
			continue;
		if (gate_says(answer->condition))
			return g_strdup(gate_says(answer->condition));
		text = rule_condition_text(answer->condition);
		return g_strdup_printf("%s%s (is %s)", answer->condition->unless ? "unless " : "", text,
		                       answer->value);
	}
	return NULL;
}

/* ---- evidence */

static void add_row(struct jdoc *rows, const char *noun, gint64 id)
{
	struct jdoc *row = jdoc_object();

	jdoc_set_text(row, "noun", noun);
	jdoc_set_int(row, "id", id);
	jdoc_add(rows, row);
}

/* First columns of a statement as rows of a noun. *more when there are more than most. */
static bool add_found(struct db *db, enum sql sql, const struct value *values, const char *noun,
                      struct jdoc *rows, bool *more, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);
	GError *problem = NULL;

	if (!stmt)
		return false;
	db_bind(stmt, values);
	while (db_step(stmt, &problem)) {
		if (jdoc_size(rows) < ROWS_MOST)
			add_row(rows, noun, db_int(stmt, 0));
		else
			*more = true;
	}
	return tend_pass_on(error, &problem);
}

static const char *trial_of(const struct rule_field *field)
{
	return strcmp(field->name, "better-buyers-model") == 0 ? MODEL_BUYERS : MODEL_DEALS;
}

/* What happened, what is to be done, and what is offered. */
static bool add_work(struct db *db, const struct rule_condition *condition,
                     const struct rule_answers *answers, gint64 from, gint64 now, struct jdoc *rows,
                     bool *more, GError **error)
{
	struct value customer = value_int(answers->customer), deal = value_int(answers->subject),
				 at = value_int(now), end = value_end();
	struct value since = value_int(from), most = value_int(ROWS_MOST + 1), one = value_int(1);

	switch (condition->field->rows) {
	case FROM_ACTIVITIES:
		return add_found(db, SQL_EVIDENCE_ACTIVITIES,
		                 (struct value[]){ customer, since, at, most, end }, "activity", rows, more,
		                 error);
	case FROM_LAST_ACTIVITY:
		return add_found(db, SQL_EVIDENCE_ACTIVITIES,
		                 (struct value[]){ customer, since, at, one, end }, "activity", rows, more,
		                 error);
	case FROM_DEAL_ACTIVITIES:
		return add_found(db, SQL_EVIDENCE_DEAL_ACTIVITIES,
		                 (struct value[]){ deal, customer, since, at, most, end }, "activity", rows,
		                 more, error);
	case FROM_DEAL_LAST:
		add_row(rows, "deal", answers->subject);
		return add_found(db, SQL_EVIDENCE_DEAL_ACTIVITIES,
		                 (struct value[]){ deal, customer, since, at, one, end }, "activity", rows,
		                 more, error);
	case FROM_TASKS:
		return add_found(db, SQL_EVIDENCE_TASKS, (struct value[]){ customer, at, most, end },
		                 "task", rows, more, error);
	case FROM_DEAL_TASKS:
		return add_found(db, SQL_EVIDENCE_DEAL_TASKS,
		                 (struct value[]){ deal, customer, at, most, end }, "task", rows, more,
		                 error);
	case FROM_DEALS:
		return add_found(db, SQL_EVIDENCE_DEALS, (struct value[]){ customer, at, most, end },
		                 "deal", rows, more, error);
	case FROM_CASES:
	case FROM_COMPLAINTS:
		return add_found(
			db, SQL_EVIDENCE_CASES,
			(struct value[]){ customer, at,
		                      value_text(condition->field->rows == FROM_CASES ? "" : "complaint"),
		                      most, end },
			"case", rows, more, error);
	case FROM_TRIAL:
		return add_found(db, SQL_EVIDENCE_TRIAL,
		                 (struct value[]){ value_text(trial_of(condition->field)), at, end },
		                 "model", rows, more, error);
	default: add_row(rows, "deal", answers->subject); return true;
	}
}

static bool add_rows(struct db *db, const struct rule_condition *condition,
                     const struct rule_answers *answers, const struct rule_context *cx,
                     struct jdoc *rows, bool *more, GError **error)
{
	gint64 from = condition->window.n ? rule_length_from(condition->window, -1, cx->now, cx->zone)
	                                  : G_MININT64;
	gint64 customer = answers->customer;
	struct value id = value_int(customer), now = value_int(cx->now), end = value_end();

	if (condition->field->rows >= FROM_ACTIVITIES)
		return add_work(db, condition, answers, from, cx->now, rows, more, error);
	switch (condition->field->rows) {
	case FROM_ORDERS:
		return add_found(db, SQL_EVIDENCE_ORDERS,
		                 (struct value[]){ id, value_int(from), now, value_int(ROWS_MOST + 1), end },
		                 "order", rows, more, error);
	case FROM_LAST_ORDER:
		return add_found(db, SQL_EVIDENCE_ORDERS,
		                 (struct value[]){ id, value_int(G_MININT64), now, value_int(1), end },
		                 "order", rows, more, error);
	case FROM_FIRST_ORDER:
		return add_found(db, SQL_EVIDENCE_FIRST_ORDER, (struct value[]){ id, now, end }, "order",
		                 rows, more, error);
	case FROM_CONSENT:
	case FROM_CONSENT_SMS:
		return add_found(
			db, SQL_EVIDENCE_CONSENT,
			(struct value[]){
				id, value_text(condition->field->rows == FROM_CONSENT ? "email" : "sms"), now, end },
			"consent", rows, more, error);
	case FROM_SCORE: add_row(rows, "score", customer); return true;
	default: add_row(rows, "customer", customer); return true;
	}
}

struct jdoc *rule_evidence(struct db *db, const struct rule_answers *answers,
                           const struct rule_context *context, GError **error)
{
	g_autoptr(Jdoc) list = jdoc_array();

	for (guint i = 0; i < answers->answers->len; i++) {
		const struct rule_answer *answer = &g_array_index(answers->answers, struct rule_answer, i);
		g_autofree char *text = rule_condition_text(answer->condition);
		g_autofree char *whole = g_strconcat(answer->condition->unless ? "unless " : "", text, NULL);
		struct jdoc *entry = jdoc_object(), *rows = jdoc_array();
		bool more = false;

		jdoc_add(list, entry);
		jdoc_set_text(entry, "condition", whole);
		jdoc_set_text(entry, "value", answer->value);
		jdoc_set_bool(entry, "held", answer->held);
		jdoc_set(entry, "rows", rows);
		if (!add_rows(db, answer->condition, answers, context, rows, &more, error))
			return NULL;
		if (more)
			jdoc_set_bool(entry, "more", true);
	}
	return g_steal_pointer(&list);
}
