/* What only the store can tell about a rule: that its letter, its stages and its pipelines are there. */
#include "base/error.h"
#include "base/text.h"
#include "db/template.h"
#include "workflows/rule_store.h"
#include "workflows/template.h"

#include <string.h>

/* The shop's own words that the store has a list of. */
static const struct {
	const char *field;
	enum sql names;
} lists[] = { { "stage", SQL_STAGE_NAMES }, { "pipeline", SQL_PIPELINE_NAMES } };

static GPtrArray *list_names(struct db *db, enum sql sql, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GError *problem = NULL;

	while (stmt && db_step(stmt, &problem))
		g_ptr_array_add(names, g_strdup(db_text(stmt, 0)));
	if (!stmt || !tend_pass_on(error, &problem))
		g_clear_pointer(&names, g_ptr_array_unref);
	return names;
}

/* A word of the shop's own where it stands in a rule. */
struct own_word {
	const char *what, *word;
	int line, column;
};

/* A stage that nobody has would make a rule that is silent for ever. */
static bool check_own_word(struct db *db, const char *file, const char *text,
                           const struct own_word *own, enum sql sql, GError **error)
{
	g_autoptr(GPtrArray) names = list_names(db, sql, error);
	g_autofree char *message = NULL, *all = NULL, *hint = NULL, *complaint = NULL;
	const char *nearest;

	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		if (g_ascii_strcasecmp(g_ptr_array_index(names, i), own->word) == 0)
			return true;
	}
	g_ptr_array_add(names, NULL);
	nearest = text_nearest(own->word, (const char *const *)names->pdata);
	all = g_strjoinv(", ", (char **)names->pdata);
	hint = nearest ? g_strdup_printf("did you mean '%s'?", nearest)
	               : g_strdup_printf("it is one of: %s", all);
	message = g_strdup_printf("there is no %s '%s'", own->what, own->word);
	complaint = rule_complaint(file, text, own->line, own->column,
	                           (int)g_utf8_strlen(own->word, -1), message, hint);
	return tend_fail(error, TEND_FAILED, "%s", complaint);
}

static bool check_own_words(struct db *db, const char *file, const char *text,
                            const struct rule_ast *rule, GError **error)
{
	for (guint i = 0; i < rule->conditions->len; i++) {
		const struct rule_condition *condition = g_ptr_array_index(rule->conditions, i);

		for (gsize n = 0; n < G_N_ELEMENTS(lists); n++) {
			struct own_word own = { condition->field->name, condition->word, condition->line,
				                    condition->column };

			if (strcmp(condition->field->name, lists[n].field) == 0 &&
			    !check_own_word(db, file, text, &own, lists[n].names, error))
				return false;
		}
	}
	return strcmp(rule->action.kind, "stage") != 0 ||
	       check_own_word(db, file, text,
	                      &(struct own_word){ "stage", rule->action.argument, rule->action_line,
	                                          rule->action_column },
	                      SQL_STAGE_NAMES, error);
}

bool rule_check_store(struct db *db, const char *file, const char *text,
                      const struct rule_ast *rule, GError **error)
{
	g_autoptr(Page) page = NULL;
	g_autoptr(GError) problem = NULL;
	g_autofree char *complaint = NULL;
	const struct template *template;
	const char *hint;

	if (!check_own_words(db, file, text, rule, error))
		return false;
	if (!rule->action.channel)
		return true;
	page = template_find(db, rule->action.argument, &problem);
	if (page) {
		template = page_row(page, 0);
		if (strcmp(template->channel, rule->action.channel) != 0) {
			complaint = rule_complaint(file, text, rule->action_line, rule->action_column,
			                           (int)g_utf8_strlen(rule->action.argument, -1),
			                           "this template is of another kind of message",
			                           strcmp(template->channel, "sms") == 0
			                               ? "it is a text message: suggest sms NAME"
			                               : "it is a letter: suggest mail NAME");
			return tend_fail(error, TEND_FAILED, "%s", complaint);
		}
		return template_check(rule->entity, template->name, template->subject, error) &&
		       template_check(rule->entity, template->name, template->body, error);
	}
	if (!tend_error_is(problem, TEND_NOT_FOUND)) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return false;
	}
	hint = strchr(problem->message, '\n');
	complaint = rule_complaint(file, text, rule->action_line, rule->action_column,
	                           (int)g_utf8_strlen(rule->action.argument, -1),
	                           "there is no template of that name", hint ? hint + 1 : NULL);
	return tend_fail(error, TEND_FAILED, "%s", complaint);
}
