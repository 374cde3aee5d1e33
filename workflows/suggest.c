#include "workflows/suggest.h"

#include "base/error.h"
#include "base/log.h"
#include "db/audit.h"
#include "db/staff.h"
#include "db/suggestion.h"
#include "workflows/deal_scoring.h"
#include "workflows/round.h"
#include "workflows/rule_store.h"
#include "workflows/scoring.h"
#include "workflows/suggest_write.h"

#include <string.h>

enum {
	FLOOD_SHARE = 3,  /* a rule that matches more than every third customer or deal … */
	FLOOD_LEAST = 20, /* … and more than so many is held */
	OVERDUE_MOST = 5, /* how much being overdue can raise a priority */
};

/* A mark or a task for the staff stands behind a letter about the same customer. */
static const double local_weight = 0.5;
/* Who takes a deal is worth less than what is done about it. */
static const double assign_weight = 0.1;

struct match {
	gint64 id;
	double priority;
};

static void free_count(gpointer data)
{
	struct suggest_count *count = data;

	g_free(count->rule);
	g_free(count->held);
	g_free(count->broken);
	g_free(count);
}

void suggest_result_clear(struct suggest_result *result)
{
	g_clear_pointer(&result->counts, g_ptr_array_unref);
	g_clear_pointer(&result->added_rules, g_ptr_array_unref);
}

/* ---- matches */

/* What one more visit of this customer is worth, times how late they are (1 to 5 usual gaps): the queue shows the highest first. */
static double priority_of(struct db_stmt *stmt, double weight)
{
	double visits = db_is_null(stmt, 2) ? 0 : (double)db_int(stmt, 2);
	double spent = db_is_null(stmt, 1) ? 0 : (double)db_int(stmt, 1);
	double overdue = db_is_null(stmt, 3) ? 1 : db_real(stmt, 3);
	double value = visits > 0 ? MAX(spent / visits, 0) / 100 * CLAMP(overdue, 1, OVERDUE_MOST) : 0;

	return value * weight;
}

static double weight_of(const struct rule_action *action)
{
	if (strcmp(action->kind, "assign") == 0)
		return assign_weight;
	return strcmp(action->class, "local") == 0 ? local_weight : 1;
}

/* Counts the first gate that keeps a customer from being written to. True when none does. */
static bool passes_gates(const struct rule_query *query, struct db_stmt *stmt,
                         struct suggest_count *count)
{
	const struct {
		const char *field;
		gint64 *count;
	} gates[] = { { "consent", &count->no_consent },       { "consent-sms", &count->no_consent },
		          { "has-address", &count->no_address },   { "has-phone", &count->no_address },
		          { "lifecycle", &count->do_not_contact }, { "open-complaint", &count->complaint } };
	int column = 4;

	for (guint i = 0; i < query->conditions->len; i++) {
		const struct rule_condition *condition = g_ptr_array_index(query->conditions, i);
		const char *name = condition->field->name;

		if (!condition->gate)
			continue;
		if (db_int(stmt, column++))
			continue;
		for (gsize n = 0; n < G_N_ELEMENTS(gates); n++)
			*gates[n].count += strcmp(name, gates[n].field) == 0;
		return false;
	}
	return true;
}

static int best_first(gconstpointer a, gconstpointer b)
{
	const struct match *x = a, *y = b;

	if (x->priority != y->priority)
		return x->priority < y->priority ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Every customer or deal the rule speaks of, best first. NULL on error. */
static GArray *find_matches(const struct proposer *p, GError **error)
{
	g_autoptr(RuleQuery) query = rule_compile_matches(p->rule, &p->context, error);
	g_autoptr(DbStmt) stmt = query ? rule_query_open(query, p->db, error) : NULL;
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(struct match));
	double weight = weight_of(&p->rule->action);
	GError *problem = NULL;

	if (!stmt)
		return NULL;
	while (db_step(stmt, &problem)) {
		struct match match = { .id = db_int(stmt, 0), .priority = priority_of(stmt, weight) };

		p->count->matched++;
		if (passes_gates(query, stmt, p->count))
			g_array_append_val(matches, match);
	}
	if (!tend_pass_on(error, &problem))
		return NULL;
	g_array_sort(matches, best_first);
	return g_steal_pointer(&matches);
}

/* ---- one rule */

/* How many more may be said now; -1: any number. */
static bool find_room(const struct proposer *p, gint64 *room, GError **error)
{
	const struct rule_ast *rule = p->rule;
	gint64 since = rule_length_from(rule->limit_per, -1, p->context.now, p->context.zone), made = 0;

	*room = p->most;
	if (rule->limit == 0)
		return true;
	if (!db_get_int(p->db, SQL_SUGGESTION_RECENT_COUNT,
	                (struct value[]){ value_int(p->row->id), value_int(p->shadow), value_int(since),
	                                  value_end() },
	                &made, error))
		return false;
	*room = MAX(rule->limit - made, 0);
	if (p->most >= 0)
		*room = MIN(*room, p->most);
	return true;
}

/* Between reading the rule and the lock somebody may have switched it off or given it other words. */
static bool is_as_read(const struct proposer *p, bool *same, GError **error)
{
	g_autoptr(Page) rule = record_get(p->db, &noun_rule, p->row->id, error);
	g_autoptr(Page) version = rule ? rule_version_get(p->db, p->row->id, 0, error) : NULL;

	if (!version)
		return false;
	*same = strcmp(((const struct rule *)page_row(rule, 0))->phase, p->row->phase) == 0 &&
	        ((const struct rule_version *)page_row(version, 0))->n == p->version;
	return true;
}

static bool propose_all(struct proposer *p, const GArray *matches, GError **error)
{
	gint64 room;
	bool same = false;

	if (!is_as_read(p, &same, error) || !find_room(p, &room, error))
		return false;
	for (guint i = 0; same && i < matches->len; i++) {
		const struct match *match = &g_array_index(matches, struct match, i);

		if (room >= 0 && p->count->added >= room) {
			p->count->limited += matches->len - i;
			p->count->left_over = p->most >= 0 && room == p->most ? matches->len - i : 0;
			break;
		}
		if (!suggest_propose(p, match->id, match->priority, error))
			return false;
	}
	return true;
}

static bool is_flood(const struct proposer *p, guint matches, gint64 all)
{
	return p->rule->limit == 0 && matches > FLOOD_LEAST && (gint64)matches * FLOOD_SHARE > all;
}

/* How many there are of what the rule is for. Leads are counted among the customers: a shop may have hardly any others. */
static bool count_all(struct db *db, const struct rule_ast *rule, gint64 customers, gint64 *all,
                      GError **error)
{
	*all = customers;
	return rule->entity->of != OF_DEAL || db_get_int(db, SQL_DEAL_COUNT, NULL, all, error);
}

/* There is nobody to choose from: who works alone has everything on hand anyway. */
static bool works_alone(const struct proposer *p, bool *alone, GError **error)
{
	gint64 people = 0;

	*alone = false;
	if (strcmp(p->rule->action.kind, "assign") != 0)
		return true;
	if (!db_get_int(p->db, SQL_STAFF_COUNT, NULL, &people, error))
		return false;
	*alone = people < 2;
	return true;
}

static bool run_rule(struct proposer *p, gint64 customers, GError **error)
{
	g_autoptr(GArray) matches = NULL;
	gint64 all = 0;
	bool alone;

	if (!works_alone(p, &alone, error))
		return false;
	if (alone)
		return true;
	if (!suggest_try_model(p, error))
		return false;
	matches = find_matches(p, error);
	if (!matches || !count_all(p->db, p->rule, customers, &all, error))
		return false;
	if (is_flood(p, matches->len, all)) {
		p->count->held = g_strdup_printf("rule '%s' matches %u of %" G_GINT64_FORMAT
		                                 " %s, more than a third: it proposed nothing; "
		                                 "narrow it, or add a line like: limit 20 per day",
		                                 p->rule->name, matches->len, all, p->rule->entity->plural);
		return true;
	}
	if (matches->len == 0)
		return true;
	return db_begin(p->db, DB_TX_WRITE, error) &&
	       db_end(p->db, propose_all(p, matches, error), error);
}

/* ---- all rules */

/* A rule that cannot be understood or carried out turns itself off, in the open. */
static bool disable(struct proposer *p, GError *problem, GError **error)
{
	struct change change = { .at = p->context.now, .staff = STAFF_SYSTEM };

	p->count->broken = g_strdup(problem->message);
	log_say(LOG_LEVEL_WARNING,
	        "rule %" G_GINT64_FORMAT " was switched off: it cannot be carried out as it is written",
	        p->row->id);
	return rule_set_phase(p->db, p->row->name, "off", problem->message, &change, error);
}

static bool is_rules_own(const GError *problem)
{
	return tend_error_is(problem, TEND_FAILED) || tend_error_is(problem, TEND_NOT_FOUND);
}

static bool read_rule(struct proposer *p, struct rule_ast **rule, GError **error)
{
	g_autoptr(Page) page = rule_version_get(p->db, p->row->id, 0, error);
	const struct rule_version *version = page ? page_row(page, 0) : NULL;

	*rule = version ? rule_parse(p->row->name, version->source, error) : NULL;
	if (!*rule)
		return false;
	p->rule = *rule;
	p->version = version->n;
	return rule_check_store(p->db, p->row->name, version->source, *rule, error);
}

static bool ask_rule(struct proposer *p, const struct config *config, gint64 customers, GError **error)
{
	g_autoptr(RuleAst) rule = NULL;
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(GError) problem = NULL;

	if (read_rule(p, &rule, &problem))
		query = rule_compile_matches(rule, &p->context, &problem);
	if (!query) {
		if (is_rules_own(problem))
			return disable(p, problem, error);
		g_propagate_error(error, g_steal_pointer(&problem));
		return false;
	}
	if (proposer_open(p, config, &problem))
		return run_rule(p, customers, error);
	/* The settings are at fault, not the rule: it waits for them. */
	if (tend_error_is(problem, TEND_USAGE) || tend_error_is(problem, TEND_FAILED)) {
		p->count->held =
			g_strdup_printf("rule '%s' proposed nothing: %s", p->rule->name, problem->message);
		return true;
	}
	g_propagate_error(error, g_steal_pointer(&problem));
	return false;
}

static bool ask_all(struct db *db, const struct rule_context *context, const struct config *config,
                    gint64 customers, gint64 most, struct suggest_result *result, GError **error)
{
	g_autoptr(Page) rules = page_query(db, &noun_rule, SQL_RULE_LIST, NULL, error);

	if (!rules)
		return false;
	for (gsize i = 0; i < rules->count; i++) {
		const struct rule *row = page_row(rules, i);
		struct proposer p = {
			.db = db, .context = *context, .row = row, .shadow = strcmp(row->phase, "shadow") == 0
		};
		bool good;

		if (strcmp(row->phase, "off") == 0)
			continue;
		p.most = most >= 0 && !p.shadow ? MAX(most - result->added, 0) : -1;
		p.count = g_new0(struct suggest_count, 1);
		p.count->rule = g_strdup(row->name);
		p.count->shadow = p.shadow;
		g_ptr_array_add(result->counts, p.count);
		good = ask_rule(&p, config, customers, error);
		proposer_close(&p);
		if (!good)
			return false;
		result->added += p.shadow ? 0 : p.count->added;
		result->left_over += p.count->left_over;
	}
	return true;
}

bool suggest_run(struct db *db, const struct clock *clock, const struct config *config,
                 struct suggest_result *result, GError **error)
{
	return suggest_run_most(db, clock, config, -1, result, error);
}

/* The evaluated_through of the store: until when the rules were asked. */
static bool note_asked(struct db *db, gint64 now, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, round_asked(db, now, error), error);
}

bool suggest_run_most(struct db *db, const struct clock *clock, const struct config *config,
                      gint64 most, struct suggest_result *result, GError **error)
{
	struct rule_context context = { 0 };
	struct scoring scoring = { .db = db, .now = clock_now(clock), .zone = clock->zone };
	struct scoring_result scored = { 0 };
	g_auto(DealScoringResult) deals = { 0 };
	bool good;

	*result = (struct suggest_result){ .counts = g_ptr_array_new_with_free_func(free_count),
		                               .added_rules = g_ptr_array_new_with_free_func(g_free) };
	if (!rule_install_missing(db, &(struct change){ .at = scoring.now, .staff = STAFF_SYSTEM },
	                          result->added_rules, error))
		return false;
	if (!scoring_store(&scoring, NULL, 0, &scored, error) ||
	    !deal_scoring_store(db, scoring.now, scoring.zone, &deals, error) ||
	    !rule_context_init(&context, db, scoring.now, clock->zone, error))
		return false;
	good = ask_all(db, &context, config, scored.customers, most, result, error) &&
	       note_asked(db, scoring.now, error);
	rule_context_clear(&context);
	return good;
}
