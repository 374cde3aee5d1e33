#include "base/error.h"
#include "db/suggestion.h"
#include "workflows/rule_store.h"
#include "cli/rule_view.h"
#include "cli/why.h"

/* What it was when it was suggested, kept in the store. */
static void print_then(struct printer *out, const struct jdoc *evidence)
{
	g_autoptr(GString) lines = g_string_new(NULL);

	for (gsize i = 0; evidence && i < jdoc_size(evidence); i++) {
		const struct jdoc *entry = jdoc_at(evidence, i), *rows = jdoc_get(entry, "rows");

		g_string_append_printf(lines, "  %s  (was %s", jdoc_get_text(entry, "condition"),
		                       jdoc_get_text(entry, "value"));
		for (gsize n = 0; rows && n < jdoc_size(rows); n++)
			g_string_append_printf(lines, "%s%s %" G_GINT64_FORMAT, n == 0 ? "; from " : ", ",
			                       jdoc_get_text(jdoc_at(rows, n), "noun"),
			                       jdoc_get_int(jdoc_at(rows, n), "id", 0));
		g_string_append(lines, jdoc_get_bool(entry, "more") ? ", …)\n" : ")\n");
	}
	if (lines->len)
		print_line(out, "%s", g_strchomp(lines->str));
}

/* now without answers: the customer or deal is no longer there to be asked about, as gone says. */
static void print_answers(struct session *session, const struct suggestion *s,
                          const struct jdoc *evidence, const struct rule_answers *now,
                          const char *gone, const char *sql)
{
	struct printer *out = session->out;

	if (printer_is_human(out)) {
		print_heading(out, "Suggestion %d: rule '%s', version %d", (int)s->id, s->rule,
		              (int)s->rule_n);
		print_line(out, "%s", *s->because ? s->because : "(its words were erased)");
		print_heading(out, "When it was suggested");
		print_then(out, evidence);
		print_heading(out, now->all ? "It still holds" : "It no longer holds");
		if (now->answers)
			rule_print_answers(out, now);
		else
			print_line(out, "%s", gone);
		if (sql)
			print_block(out, sql);
		return;
	}
	print_object_begin(out, NULL);
	print_int(out, "id", s->id);
	print_text(out, "rule", s->rule);
	print_int(out, "rule_version", s->rule_n);
	print_text(out, "because", s->because);
	print_doc(out, "evidence", evidence);
	print_bool(out, "still_true", now->all);
	if (now->answers)
		rule_print_answers_json(out, "now", now);
	else
		print_null(out, "now");
	if (sql)
		print_text(out, "sql", sql);
	print_object_end(out);
}

static bool ask_now(struct session *session, const struct suggestion *s,
                    const struct rule_ast *rule, bool sql, GError **error)
{
	struct rule_context context = { 0 };
	struct rule_answers now = { 0 };
	g_autoptr(GError) failure = NULL;
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);
	g_autoptr(RuleQuery) query = NULL;
	g_autofree char *text = NULL;
	bool good;

	if (!rule_context_init(&context, session->db, clock_now(&session->clock), session->clock.zone,
	                       error))
		return false;
	good = rule_ask(session->db, rule, &context, s->subject_id, &now, &failure);
	if (!good && tend_error_is(failure, TEND_NOT_FOUND)) {
		rule_answers_clear(&now);
		now.all = false;
		good = true;
	} else if (!good) {
		g_propagate_error(error, g_steal_pointer(&failure));
	}
	if (good && now.answers && sql) {
		query = rule_compile_one(rule, &context, s->subject_id, NULL, error);
		good = query != NULL;
		text = good ? rule_sql_text(query) : NULL;
	}
	if (good)
		print_answers(session, s, evidence, &now,
		              rule->entity->of == OF_LEAD   ? "The customer is no longer a lead."
		              : rule->entity->of == OF_DEAL ? "The deal is no longer there."
		                                            : "The customer is no longer there.",
		              text);
	rule_answers_clear(&now);
	rule_context_clear(&context);
	return good;
}

bool why_suggestion(struct session *session, gint64 id, bool sql, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	const struct suggestion *s = page ? page_row(page, 0) : NULL;
	g_autoptr(Page) words = s ? rule_version_get(session->db, s->rule_id, s->rule_n, error) : NULL;
	g_autoptr(RuleAst) rule =
		words ? rule_parse(s->rule, ((const struct rule_version *)page_row(words, 0))->source, error)
			  : NULL;

	return rule && ask_now(session, s, rule, sql, error);
}
