#include "base/error.h"
#include "workflows/rule_store.h"
#include "cli/identify.h"
#include "cli/rule_view.h"
#include "cli/text_file.h"

#include <string.h>

/* A rule's row and what it says now. */
struct found {
	struct page *rule_page, *version_page;
	const struct rule *rule;
	const struct rule_version *version;
};

static void found_clear(struct found *found)
{
	g_clear_pointer(&found->rule_page, page_free);
	g_clear_pointer(&found->version_page, page_free);
}

static bool find(struct db *db, const char *name, struct found *found, GError **error)
{
	*found = (struct found){ 0 };
	found->rule_page = rule_find(db, name, error);
	if (!found->rule_page)
		return false;
	found->rule = page_row(found->rule_page, 0);
	found->version_page = rule_version_get(db, found->rule->id, 0, error);
	if (found->version_page)
		found->version = page_row(found->version_page, 0);
	return found->version != NULL;
}

/* Who changes rules: at least this rank. */
static bool begin_change(struct session *session, int least, const char *what,
                         struct change *change, GError **error)
{
	static const char *const ranks[] = { "", "clerk", "manager", "owner" };
	g_autoptr(Page) page = identify(session, error);
	const struct staff *staff = page ? page_row(page, 0) : NULL;

	if (!staff)
		return false;
	if (staff->rank < least)
		return tend_refuse(error, "%s takes the rank of %s", what, ranks[least]);
	*change = (struct change){ .at = clock_now(&session->clock), .staff = staff->id };
	return true;
}

/* ---- list, show */

static void print_row(struct printer *out, const struct rule *rule, const struct rule_version *version)
{
	g_autoptr(RuleAst) ast = rule_parse(rule->name, version->source, NULL);
	g_autofree char *suggests =
		ast ? g_strdup_printf("%s %s", ast->action.kind, ast->action.argument) : NULL;

	print_object_begin(out, NULL);
	print_text(out, "name", rule->name);
	print_text(out, "phase", rule->phase);
	print_int(out, "version", version->n);
	print_text(out, "suggests", suggests);
	print_bool(out, "understood", ast != NULL);
	print_object_end(out);
}

static bool run_list(struct session *session, char **words, GError **error)
{
	static const struct print_column columns[] = {
		{ "name", "rule", 0, false },
		{ "phase", "phase", 0, false },
		{ "version", "version", 0, true },
		{ "suggests", "suggests", 0, false },
		{ NULL },
	};
	g_autoptr(Page) rules = page_query(session->db, &noun_rule, SQL_RULE_LIST, NULL, error);
	bool good = rules != NULL;

	if (!good)
		return false;
	print_list_begin(session->out, NULL, columns, "no rules; add one with: tend rule add FILE");
	for (gsize i = 0; good && i < rules->count; i++) {
		const struct rule *rule = page_row(rules, i);
		g_autoptr(Page) page = rule_version_get(session->db, rule->id, 0, error);

		good = page != NULL;
		if (good)
			print_row(session->out, rule, page_row(page, 0));
	}
	print_list_end(session->out);
	return good;
}

static bool run_show(struct session *session, char **words, GError **error)
{
	struct found found;
	bool good = find(session->db, words[0], &found, error);

	if (good && printer_is_human(session->out)) {
		print_line(session->out, "%s, version %d, %s", found.rule->name, (int)found.version->n,
		           found.rule->phase);
		print_block(session->out, found.version->source);
	} else if (good) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "name", found.rule->name);
		print_text(session->out, "phase", found.rule->phase);
		print_int(session->out, "version", found.version->n);
		print_time(session->out, "at", found.version->at);
		print_int(session->out, "author_id", found.version->author_id);
		print_text(session->out, "source", found.version->source);
		print_object_end(session->out);
	}
	found_clear(&found);
	return good;
}

/* ---- check, add, edit, phase */

/* All complaints in one message; of very many the first. */
static bool fail_all(const GPtrArray *errors, GError **error)
{
	enum { MOST = 8 };
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < MIN(errors->len, MOST); i++)
		g_string_append_printf(text, "%s%s", i ? "\n" : "",
		                       ((const struct rule_error *)g_ptr_array_index(errors, i))->text);
	if (errors->len > MOST)
		g_string_append_printf(text, "\nand %u more", errors->len - MOST);
	return tend_fail(error, TEND_FAILED, "%s", text->str);
}

static bool run_check(struct session *session, char **words, GError **error)
{
	g_autofree char *text = text_file_read(words[0], error);
	g_autoptr(GPtrArray) errors = NULL;
	g_autoptr(GPtrArray) rules = text ? rule_parse_file(words[0], text, strlen(text), &errors) : NULL;

	if (!text)
		return false;
	if (!rules)
		return fail_all(errors, error);
	for (guint i = 0; i < rules->len; i++) {
		if (!rule_check_store(session->db, words[0], text, g_ptr_array_index(rules, i), error))
			return false;
	}
	print_line(session->out, "%s is understood: %u %s.", words[0], rules->len,
	           rules->len == 1 ? "rule" : "rules");
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_int(session->out, "rules", rules->len);
	print_object_end(session->out);
	return true;
}

static void print_names(struct printer *out, char **names)
{
	for (int i = 0; names[i]; i++)
		print_line(out, "Rule '%s' is added and off. Try it out: tend rule phase %s shadow",
		           names[i], names[i]);
	if (printer_is_human(out))
		return;
	print_object_begin(out, NULL);
	print_list_begin(out, "added", NULL, NULL);
	for (int i = 0; names[i]; i++)
		print_text(out, NULL, names[i]);
	print_list_end(out);
	print_object_end(out);
}

static bool run_add(struct session *session, char **words, GError **error)
{
	g_autofree char *text = text_file_read(words[0], error);
	g_auto(GStrv) names = NULL;
	struct change change;

	if (!text || !begin_change(session, RANK_MANAGER, "adding a rule", &change, error))
		return false;
	if (!rule_add(session->db, words[0], text, &change, &names, error))
		return false;
	print_names(session->out, names);
	return true;
}

/* After a change: what the rule is now. */
static bool print_state(struct session *session, const char *name, const char *says, GError **error)
{
	struct found found;
	bool good;

	print_line(session->out, "%s", says);
	if (printer_is_human(session->out))
		return true;
	good = find(session->db, name, &found, error);
	if (good)
		print_row(session->out, found.rule, found.version);
	found_clear(&found);
	return good;
}

/* The new words: from the file, or from the person's editor on the present ones. */
static char *new_words(struct session *session, const char *name, const char *file, GError **error)
{
	struct found found;
	char *text = NULL;

	if (file)
		return text_file_read(file, error);
	if (!session->terminal) {
		tend_fail(error, TEND_USAGE, "there is no terminal to edit in\ntry: tend rule edit %s FILE",
		          name);
		return NULL;
	}
	if (find(session->db, name, &found, error))
		text_edit(session, found.version->source, &text, error);
	found_clear(&found);
	return text;
}

static bool run_edit(struct session *session, char **words, GError **error)
{
	g_autofree char *text = new_words(session, words[0], words[1], error);
	g_autofree char *says = NULL;
	struct change change;

	if (!text || !begin_change(session, RANK_MANAGER, "changing a rule", &change, error))
		return false;
	if (!rule_edit(session->db, words[0], words[1] ? words[1] : words[0], text, &change, error))
		return false;
	says =
		g_strdup_printf("Rule '%s' has new words and is off. Switch it on: tend rule phase %s live",
	                    words[0], words[0]);
	return print_state(session, words[0], says, error);
}

static bool run_phase(struct session *session, char **words, GError **error)
{
	g_autofree char *says = NULL;
	struct change change;
	bool live = strcmp(words[1], "live") == 0;

	if (!begin_change(session, live ? RANK_OWNER : RANK_MANAGER,
	                  live ? "letting a rule go live" : "switching a rule", &change, error))
		return false;
	if (!rule_set_phase(session->db, words[0], words[1], NULL, &change, error))
		return false;
	says = g_strdup_printf("Rule '%s' is %s.", words[0], words[1]);
	return print_state(session, words[0], says, error);
}

/* ---- why, sql */

static bool parse_found(const struct found *found, struct rule_ast **rule, GError **error)
{
	*rule = rule_parse(found->rule->name, found->version->source, error);
	return *rule != NULL;
}

static void print_why(struct session *session, const struct found *found,
                      const struct rule_answers *answers)
{
	if (printer_is_human(session->out)) {
		print_heading(session->out, "%s %s for %s%s%s:", answers->all ? "why" : "why not",
		              found->rule->name, answers->title ? answers->title : "",
		              answers->title ? ", " : "", answers->name);
		rule_print_answers(session->out, answers);
		return;
	}
	print_object_begin(session->out, NULL);
	print_text(session->out, "rule", found->rule->name);
	print_int(session->out, "rule_version", found->version->n);
	if (answers->customer) {
		print_object_begin(session->out, "customer");
		print_int(session->out, "id", answers->customer);
		print_text(session->out, "name", answers->name);
		print_object_end(session->out);
	} else {
		print_null(session->out, "customer");
	}
	if (answers->title) {
		print_object_begin(session->out, "subject_of");
		print_text(session->out, "kind", "deal");
		print_int(session->out, "id", answers->subject);
		print_text(session->out, "title", answers->title);
		print_object_end(session->out);
	}
	print_bool(session->out, "matches", answers->all);
	rule_print_answers_json(session->out, "conditions", answers);
	print_object_end(session->out);
}

/* The shop is one, and has no number. */
static bool find_subject(const struct rule_entity *entity, const char *word, gint64 *id,
                         GError **error)
{
	if (entity->of != OF_SHOP && word == NULL)
		return tend_fail(error, TEND_USAGE, "about which %s?\ntry: tend rule why NAME NUMBER",
		                 entity->name);
	return entity->of == OF_SHOP || argument_id(word, entity->name, id, error);
}

/* word: the number of what the rule is for. */
static bool why(struct session *session, const struct found *found, const char *word, GError **error)
{
	g_autoptr(RuleAst) rule = NULL;
	gint64 subject = 0;
	struct rule_context context = { 0 };
	struct rule_answers answers = { 0 };
	bool good;

	if (!parse_found(found, &rule, error) || !find_subject(rule->entity, word, &subject, error) ||
	    !rule_context_init(&context, session->db, clock_now(&session->clock), session->clock.zone,
	                       error))
		return false;
	good = rule_ask(session->db, rule, &context, subject, &answers, error);
	if (good)
		print_why(session, found, &answers);
	rule_answers_clear(&answers);
	rule_context_clear(&context);
	return good;
}

static bool run_why(struct session *session, char **words, GError **error)
{
	struct found found;
	bool good = find(session->db, words[0], &found, error) && why(session, &found, words[1], error);

	found_clear(&found);
	return good;
}

static bool print_sql(struct session *session, const struct rule_ast *rule, GError **error)
{
	struct rule_context context = { 0 };
	g_autoptr(RuleQuery) query = NULL;
	g_autofree char *text = NULL;

	if (!rule_context_init(&context, session->db, clock_now(&session->clock), session->clock.zone,
	                       error))
		return false;
	query = rule_compile_matches(rule, &context, error);
	rule_context_clear(&context);
	if (!query)
		return false;
	text = rule_sql_text(query);
	print_block(session->out, text);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_text(session->out, "rule", rule->name);
	print_text(session->out, "sql", text);
	print_object_end(session->out);
	return true;
}

static bool run_sql(struct session *session, char **words, GError **error)
{
	g_autoptr(RuleAst) rule = NULL;
	struct found found;
	bool good = find(session->db, words[0], &found, error) && parse_found(&found, &rule, error) &&
	            print_sql(session, rule, error);

	found_clear(&found);
	return good;
}

/* ---- the command */

static const struct {
	const char *verb;
	int least, most;
	bool (*run)(struct session *session, char **words, GError **error);
} verbs[] = {
	{ "list", 0, 0, run_list }, { "show", 1, 1, run_show }, { "check", 1, 1, run_check },
	{ "add", 1, 1, run_add },   { "edit", 1, 2, run_edit }, { "phase", 2, 2, run_phase },
	{ "why", 1, 2, run_why },   { "sql", 1, 1, run_sql },
};

static bool run(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 1, 3, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		int words = (int)g_strv_length(arguments + 1);

		if (strcmp(verbs[i].verb, arguments[0]) != 0)
			continue;
		if (words < verbs[i].least || words > verbs[i].most)
			return tend_fail(error, TEND_USAGE, "'rule %s' takes other words\ntry: tend help rule",
			                 verbs[i].verb);
		return verbs[i].run(session, arguments + 1, error);
	}
	return tend_fail(error, TEND_USAGE, "rule does not know '%s'\ntry: tend help rule", arguments[0]);
}

const struct command cmd_rule = {
	.name = "rule",
	.synopsis =
		"rule list\nrule show NAME\nrule check FILE\nrule add FILE\nrule edit NAME [FILE]\nrule phase NAME off|shadow|live\n"
		"rule why NAME [CUSTOMER|DEAL]\nrule sql NAME",
	.summary = "the rules that make suggestions",
	.help =
		"A rule says in a few lines whom to look at, when to speak, and what to suggest. A new or changed rule is off; in shadow it collects what it "
		"would have said, live it puts suggestions into the queue. 'why' shows for one customer (or deal, where the rule is for deals) which conditions "
		"hold, with their values.",
	.examples =
		"tend rule show regular-gone-quiet\ntend rule why regular-gone-quiet 12\ntend rule why deal-idle 3\ntend rule check my.rule\ntend rule phase birthday shadow",
	.needs = NEEDS_WRITE,
	.reads = " list show check why sql ",
	.run = run,
};
