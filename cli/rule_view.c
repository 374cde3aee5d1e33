#include "cli/rule_view.h"

static const char *kind_of(const struct rule_condition *condition)
{
	return condition->unless ? "unless" : "when";
}

static const struct rule_answer *answer_at(const struct rule_answers *answers, guint i)
{
	return &g_array_index(answers->answers, struct rule_answer, i);
}

/* Columns that the longest condition takes. */
static int width_of(const struct rule_answers *answers)
{
	int width = 0;

	for (guint i = 0; i < answers->answers->len; i++) {
		g_autofree char *text = rule_condition_text(answer_at(answers, i)->condition);

		width = MAX(width, (int)g_utf8_strlen(text, -1));
	}
	return width;
}

void rule_print_answers(struct printer *out, const struct rule_answers *answers)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	int width = width_of(answers);

	for (guint i = 0; i < answers->answers->len; i++) {
		const struct rule_answer *answer = answer_at(answers, i);
		g_autofree char *text = rule_condition_text(answer->condition);

		g_string_append_printf(lines, "%s  %-6s %-*s  (is %s)%s\n", answer->held ? "yes" : "NO ",
		                       kind_of(answer->condition), width, text, answer->value,
		                       answer->condition->implied ? "  asked of every mail" : "");
	}
	print_block(out, lines->str);
}

void rule_print_answers_json(struct printer *out, const char *key, const struct rule_answers *answers)
{
	print_list_begin(out, key, NULL, NULL);
	for (guint i = 0; i < answers->answers->len; i++) {
		const struct rule_answer *answer = answer_at(answers, i);
		g_autofree char *text = rule_condition_text(answer->condition);

		print_object_begin(out, NULL);
		print_text(out, "kind", kind_of(answer->condition));
		print_text(out, "condition", text);
		print_text(out, "value", answer->value);
		print_bool(out, "held", answer->held);
		print_bool(out, "implied", answer->condition->implied);
		print_object_end(out);
	}
	print_list_end(out);
}

char *rule_sql_text(const struct rule_query *query)
{
	GString *text = g_string_new(query->sql);

	for (guint i = 0; i < query->values->len; i++) {
		const struct value *value = &g_array_index(query->values, struct value, i);

		g_string_append_printf(text, "\n-- $%u = ", i + 1);
		if (value->kind == VALUE_INT)
			g_string_append_printf(text, "%" G_GINT64_FORMAT, value->i);
		else if (value->kind == VALUE_REAL)
			g_string_append_printf(text, "%g", value->r);
		else
			g_string_append_printf(text, "'%s'", value->t ? value->t : "");
	}
	g_string_append_c(text, '\n');
	return g_string_free(text, FALSE);
}
