/* The last look before a suggestion is carried out: would the rule that made it still say it, and have enough people agreed for what is true now? */
#include "base/error.h"
#include "db/suggestion.h"
#include "workflows/rule_ask.h"
#include "workflows/rule_store.h"
#include "workflows/scoring.h"
#include "workflows/suggest.h"

#include <string.h>

static bool uses_scores(const struct rule_ast *rule)
{
	for (guint i = 0; i < rule->conditions->len; i++) {
		const struct rule_condition *condition = g_ptr_array_index(rule->conditions, i);

		if (condition->field->rows == FROM_SCORE)
			return true;
	}
	return false;
}

/* How many have to agree was asked when it was suggested, and the store keeps that; what happened since may ask for more than have said yes. */
static bool ask_needs(struct db *db, const struct rule_ast *rule, const struct rule_context *context,
                      const struct suggestion *s, char **too_few, GError **error)
{
	static const char *const ranks[] = { "", "", " from manager", " from owner" };
	gint64 needs = 0, given = 0;
	int min_rank = 0;

	if (strcmp(s->state, "approved") != 0 || rule->needs_when->len == 0)
		return true;
	if (!rule_needs(db, rule, context, s->subject_id, &needs, &min_rank, error) ||
	    !db_get_int(db, SQL_VOTE_GIVEN,
	                (struct value[]){ value_int(s->id), value_int(min_rank), value_end() }, &given,
	                error))
		return false;
	if (given < needs)
		*too_few =
			g_strdup_printf("needs %" G_GINT64_FORMAT " approval%s%s by now (has %" G_GINT64_FORMAT
		                    "), so it is to be suggested anew",
		                    needs, needs == 1 ? "" : "s",
		                    ranks[CLAMP(min_rank, 0, (int)G_N_ELEMENTS(ranks) - 1)], given);
	return true;
}

static bool ask_again(struct db *db, const struct rule_ast *rule, const struct suggestion *s,
                      gint64 now, GTimeZone *zone, bool *still, char **why_not, GError **error)
{
	struct scoring scoring = { .db = db, .now = now, .zone = zone };
	struct scoring_result scored = { 0 };
	struct rule_context context = { 0 };
	struct rule_answers answers = { 0 };
	bool good;

	if (uses_scores(rule) && !scoring_is_fresh(&scoring) &&
	    !scoring_store(&scoring, &s->customer_id, 1, &scored, error))
		return false;
	if (!rule_context_init(&context, db, now, zone, error))
		return false;
	good = rule_ask(db, rule, &context, s->subject_id, &answers, error);
	if (good) {
		*still = answers.all;
		*why_not = rule_why_not(&answers);
		good = !*still || ask_needs(db, rule, &context, s, why_not, error);
		*still = *still && *why_not == NULL;
	}
	rule_answers_clear(&answers);
	rule_context_clear(&context);
	return good;
}

bool suggest_still_true(struct db *db, gint64 suggestion, gint64 now, GTimeZone *zone, bool *still,
                        char **why_not, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_suggestion, suggestion, error);
	const struct suggestion *s = page ? page_row(page, 0) : NULL;
	g_autoptr(Page) words = NULL;
	g_autoptr(RuleAst) rule = NULL;
	g_autoptr(GError) problem = NULL;

	*still = false;
	*why_not = NULL;
	if (!s)
		return false;
	words = rule_version_get(db, s->rule_id, s->rule_n, error);
	if (!words)
		return false;
	rule = rule_parse(s->rule, ((const struct rule_version *)page_row(words, 0))->source, &problem);
	if (!rule) {
		*why_not = g_strdup("the rule that suggested it is no longer understood");
		return true;
	}
	if (ask_again(db, rule, s, now, zone, still, why_not, &problem))
		return true;
	if (tend_error_is(problem, TEND_NOT_FOUND)) {
		*why_not = g_strdup(rule->entity->of == OF_LEAD   ? "the customer is no longer a lead"
		                    : rule->entity->of == OF_DEAL ? "the deal is no longer there"
		                                                  : "the customer is no longer there");
		return true;
	}
	g_propagate_error(error, g_steal_pointer(&problem));
	return false;
}
