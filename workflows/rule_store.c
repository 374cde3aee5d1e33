#include "workflows/rule_store.h"

#include "base/embedded.h"
#include "base/error.h"
#include "base/log.h"
#include "db/audit.h"
#include "db/staff.h"
#include "workflows/template.h"

#include <string.h>

extern const struct embedded shipped_rules[];

/* ---- reading */

struct page *rule_find(struct db *db, const char *name, GError **error)
{
	return record_get_named(db, &noun_rule, SQL_RULE_BY_NAME, SQL_RULE_LIST, name, error);
}

struct page *rule_version_get(struct db *db, gint64 rule, gint64 n, GError **error)
{
	struct value at[] = { value_int(rule), value_int(n), value_end() };
	g_autoptr(Page) page = NULL;

	if (n == 0) {
		at[1] = value_end();
		page = page_query(db, &noun_rule_version, SQL_RULE_VERSION_LATEST, at, error);
	} else {
		page = page_query(db, &noun_rule_version, SQL_RULE_VERSION_AT, at, error);
	}
	if (page && page->count == 0) {
		tend_fail(error, TEND_DAMAGED,
		          "the words of a rule are missing in the store\ntry: tend doctor");
		return NULL;
	}
	return g_steal_pointer(&page);
}

/* ---- writing: each inside a write transaction */

static bool put_version(struct db *db, gint64 rule, gint64 n, const char *source,
                        const struct change *change, GError **error)
{
	return db_run(db, SQL_RULE_VERSION_INSERT,
	              (struct value[]){ value_int(rule), value_int(n), value_text(source),
	                                value_int(change->staff), value_int(change->at), value_end() },
	              error);
}

static bool put_phase(struct db *db, gint64 rule, const char *phase, const char *detail,
                      const struct change *change, GError **error)
{
	struct audit_row row = { .at = change->at,
		                     .staff_id = change->staff,
		                     .action = "rule-phase",
		                     .subject = "rule",
		                     .subject_id = rule,
		                     .value = phase,
		                     .detail = detail };
	gint64 audit = 0;

	return audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_RULE_PHASE,
	              (struct value[]){ value_text(phase), value_int(audit), value_int(rule),
	                                value_end() },
	              error);
}

static bool note_words(struct db *db, gint64 rule, const char *action, gint64 n,
                       const struct change *change, GError **error)
{
	g_autofree char *value = g_strdup_printf("version %" G_GINT64_FORMAT, n);
	struct audit_row row = { .at = change->at,
		                     .staff_id = change->staff,
		                     .action = action,
		                     .subject = "rule",
		                     .subject_id = rule,
		                     .value = value };

	return audit_append(db, &row, NULL, error);
}

static bool insert_rule(struct db *db, const char *name, const char *source,
                        const struct change *change, gint64 *id, GError **error)
{
	return db_get_int(db, SQL_RULE_INSERT, (struct value[]){ value_text(name), value_end() }, id,
	                  error) &&
	       put_version(db, *id, 1, source, change, error) &&
	       note_words(db, *id, "rule-add", 1, change, error);
}

static bool is_there(struct db *db, const char *name, bool *there, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_rule, SQL_RULE_BY_NAME,
	                                  (struct value[]){ value_text(name), value_end() }, error);

	*there = page && page->count > 0;
	return page != NULL;
}

static bool install(struct db *db, const struct embedded *shipped, const char *phase,
                    const struct change *change, GError **error)
{
	g_autoptr(RuleAst) rule = rule_parse(shipped->name, shipped->text, error);
	bool there = false;
	gint64 id = 0;

	if (!rule || !is_there(db, rule->name, &there, error))
		return false;
	if (there)
		return true;
	return rule_check_store(db, shipped->name, shipped->text, rule, error) &&
	       insert_rule(db, rule->name, shipped->text, change, &id, error) &&
	       (strcmp(phase, "off") == 0 ||
	        put_phase(db, id, phase, "shipped with tend", change, error));
}

bool rule_install_shipped(struct db *db, const char *phase, const struct change *change,
                          GError **error)
{
	if (!template_install_shipped(db, change, error))
		return false;
	for (const struct embedded *shipped = shipped_rules; shipped->name; shipped++) {
		if (!install(db, shipped, phase, change, error))
			return false;
	}
	return true;
}

/* ---- a store that an older tend made */

/* The rules of this tend that the store has never seen. NULL on error. */
static GPtrArray *find_missing(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) missing = g_ptr_array_new();

	for (const struct embedded *shipped = shipped_rules; shipped->name; shipped++) {
		bool there = false;

		if (!is_there(db, shipped->name, &there, error))
			return NULL;
		if (!there)
			g_ptr_array_add(missing, (gpointer)shipped);
	}
	return g_steal_pointer(&missing);
}

/* As its first rules began: a shop that tries them in shadow gets the new ones in shadow. Caller frees. */
static char *first_phase(struct db *db, GError **error)
{
	char *phase = NULL;
	GError *problem = NULL;

	if (!db_get_text(db, SQL_RULE_FIRST_PHASE,
	                 (struct value[]){ value_int(STAFF_SYSTEM), value_end() }, &phase, &problem) &&
	    problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return phase ? phase : g_strdup("live");
}

static bool install_these(struct db *db, const GPtrArray *missing, const struct change *change,
                          GPtrArray *names, GError **error)
{
	g_autofree char *phase = first_phase(db, error);

	if (!phase || !template_install_shipped(db, change, error))
		return false;
	for (guint i = 0; i < missing->len; i++) {
		const struct embedded *shipped = g_ptr_array_index(missing, i);
		g_autoptr(GError) problem = NULL;

		if (install(db, shipped, phase, change, &problem)) {
			g_ptr_array_add(names, g_strdup(shipped->name));
			continue;
		}
		/* A letter of the shop's own may bear the name of the rule's, and have fields that it cannot fill. */
		if (!tend_error_is(problem, TEND_FAILED)) {
			g_propagate_error(error, g_steal_pointer(&problem));
			return false;
		}
		log_say(LOG_LEVEL_WARNING, "the rule %s of this tend does not suit the shop's letters",
		        shipped->name);
	}
	return true;
}

bool rule_install_missing(struct db *db, const struct change *change, GPtrArray *names, GError **error)
{
	g_autoptr(GPtrArray) missing = find_missing(db, error);

	if (!missing || missing->len == 0)
		return missing != NULL;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, install_these(db, missing, change, names, error), error);
}

/* The lines of one rule of a text: from its comment block to the next rule. Caller frees. */
static char *source_of(const char *text, const GPtrArray *rules, guint n)
{
	const struct rule_ast *rule = g_ptr_array_index(rules, n);
	const struct rule_ast *next = n + 1 < rules->len ? g_ptr_array_index(rules, n + 1) : NULL;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	int from = n == 0 ? 0 : rule->line - 1, to = next ? next->line - 1 : (int)g_strv_length(lines);
	GString *source = g_string_new(NULL);

	for (int i = from; i < to; i++)
		g_string_append_printf(source, "%s\n", lines[i]);
	g_strchomp(source->str);
	source->len = strlen(source->str);
	g_string_append_c(source, '\n');
	return g_string_free(source, FALSE);
}

static bool add_all(struct db *db, const char *file, const char *text, const GPtrArray *rules,
                    const struct change *change, GError **error)
{
	for (guint i = 0; i < rules->len; i++) {
		const struct rule_ast *rule = g_ptr_array_index(rules, i);
		g_autofree char *source = source_of(text, rules, i);
		bool there = false;
		gint64 id;

		if (!rule_check_store(db, file, text, rule, error) ||
		    !is_there(db, rule->name, &there, error))
			return false;
		if (there)
			return tend_fail(error, TEND_USAGE,
			                 "there is a rule '%s' already\ntry: tend rule edit %s %s", rule->name,
			                 rule->name, file);
		if (!insert_rule(db, rule->name, source, change, &id, error))
			return false;
	}
	return true;
}

static GPtrArray *parse_all(const char *file, const char *text, GError **error)
{
	g_autoptr(GPtrArray) errors = NULL;
	GPtrArray *rules = rule_parse_file(file, text, strlen(text), &errors);

	if (!rules)
		tend_fail(error, TEND_FAILED, "%s",
		          ((const struct rule_error *)g_ptr_array_index(errors, 0))->text);
	return rules;
}

bool rule_add(struct db *db, const char *file, const char *text, const struct change *change,
              char ***names, GError **error)
{
	g_autoptr(GPtrArray) rules = parse_all(file, text, error);

	if (!rules || !db_begin(db, DB_TX_WRITE, error) ||
	    !db_end(db, add_all(db, file, text, rules, change, error), error))
		return false;
	if (names) {
		*names = g_new0(char *, rules->len + 1);
		for (guint i = 0; i < rules->len; i++)
			(*names)[i] = g_strdup(((const struct rule_ast *)g_ptr_array_index(rules, i))->name);
	}
	return true;
}

static bool edit(struct db *db, const char *name, const char *source, const struct change *change,
                 GError **error)
{
	g_autoptr(Page) page = rule_find(db, name, error);
	g_autoptr(Page) last = NULL;
	const struct rule *rule;
	const struct rule_version *version;

	if (!page)
		return false;
	rule = page_row(page, 0);
	last = rule_version_get(db, rule->id, 0, error);
	if (!last)
		return false;
	version = page_row(last, 0);
	if (strcmp(version->source, source) == 0)
		return tend_fail(error, TEND_FAILED, "nothing changed: rule '%s' says that already", name);
	return put_version(db, rule->id, version->n + 1, source, change, error) &&
	       note_words(db, rule->id, "rule-edit", version->n + 1, change, error) &&
	       (strcmp(rule->phase, "off") == 0 ||
	        put_phase(db, rule->id, "off", "its words changed", change, error));
}

bool rule_edit(struct db *db, const char *name, const char *file, const char *text,
               const struct change *change, GError **error)
{
	g_autoptr(RuleAst) rule = rule_parse(file, text, error);

	if (!rule)
		return false;
	if (strcmp(rule->name, name) != 0)
		return tend_fail(error, TEND_USAGE,
		                 "the file holds rule '%s', not '%s'\ntry: tend rule add %s", rule->name,
		                 name, file);
	return db_begin(db, DB_TX_WRITE, error) && db_end(db,
	                                                  rule_check_store(db, file, text, rule, error) &&
	                                                      edit(db, name, text, change, error),
	                                                  error);
}

/* The stored words are still a rule that this tend understands and this store can carry out. */
static bool check_words(struct db *db, const struct rule *rule, GError **error)
{
	g_autoptr(Page) page = rule_version_get(db, rule->id, 0, error);
	const struct rule_version *version = page ? page_row(page, 0) : NULL;
	g_autoptr(RuleAst) ast = version ? rule_parse(rule->name, version->source, error) : NULL;

	return ast && rule_check_store(db, rule->name, version->source, ast, error);
}

static bool set_phase(struct db *db, const char *name, const char *phase, const char *detail,
                      const struct change *change, GError **error)
{
	g_autoptr(Page) page = rule_find(db, name, error);
	const struct rule *rule = page ? page_row(page, 0) : NULL;

	if (!rule)
		return false;
	if (strcmp(rule->phase, phase) == 0)
		return tend_fail(error, TEND_FAILED, "rule '%s' is %s already", name, phase);
	return (strcmp(phase, "off") == 0 || check_words(db, rule, error)) &&
	       put_phase(db, rule->id, phase, detail, change, error);
}

bool rule_set_phase(struct db *db, const char *name, const char *phase, const char *detail,
                    const struct change *change, GError **error)
{
	static const char *const phases[] = { "off", "shadow", "live", NULL };

	if (!g_strv_contains(phases, phase))
		return tend_fail(error, TEND_USAGE, "a rule is off, shadow or live, never '%s'", phase);
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, set_phase(db, name, phase, detail, change, error), error);
}
