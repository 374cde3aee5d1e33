/* What a person wants to know of one suggestion besides its text. */
#include "base/error.h"
#include "db/consent.h"
#include "db/flag.h"
#include "db/score.h"
#include "workflows/deal_why.h"
#include "workflows/gates.h"
#include "workflows/place.h"
#include "workflows/queue_page.h"
#include "workflows/rule_store.h"
#include "workflows/stop.h"

#include <string.h>

static bool read_record(struct db *db, gint64 rule, struct queue_record *record, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_SUGGESTION_RULE_RECORD, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(rule), value_end() });
	while (db_step(stmt, &failure)) {
		const char *state = db_text(stmt, 0);
		gint64 count = db_int(stmt, 1);

		*(strcmp(state, "rejected") == 0  ? &record->no
		  : strcmp(state, "expired") == 0 ? &record->late
		                                  : &record->yes) += count;
	}
	return tend_pass_on(error, &failure);
}

/* What "once" says, as the version that made it says it. A rule that cannot be read any more promises nothing. */
static bool read_again(struct db *db, const struct suggestion *s, char **again, GError **error)
{
	g_autoptr(Page) page = rule_version_get(db, s->rule_id, s->rule_n, error);
	if (page == NULL)
		return false;
	const struct rule_version *version = page_row(page, 0);
	g_autoptr(RuleAst) rule = rule_parse(s->rule, version->source, NULL);
	g_autofree char *length = rule && rule->once.n ? rule_length_text(rule->once) : NULL;

	if (length != NULL)
		*again = g_strdup_printf("after %s", length);
	else if (rule != NULL && rule->once_per != NULL)
		*again = g_strdup_printf("when %s has changed", rule->once_per->name);
	return true;
}

static bool read_trouble(struct db *db, gint64 id, char **trouble, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_attempt, SQL_ATTEMPT_LAST,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	if (page->count > 0) {
		const struct attempt *attempt = page_row(page, 0);

		if (g_strcmp0(attempt->outcome, "done") != 0)
			*trouble = g_strdup(attempt->detail);
	}
	return true;
}

static bool read_customer(struct db *db, gint64 id, struct queue_facts *facts, GError **error)
{
	const char *channel = strcmp(facts->s->effect, "sms") == 0 ? "sms" : "email";
	struct value values[] = { value_int(id), value_end() };

	if (id == 0)
		return true;
	facts->score = page_query(db, &noun_score, SQL_SCORE_GET, values, error);
	facts->flags =
		facts->score ? page_query(db, &noun_flag, SQL_CUSTOMER_FLAG_LIST, values, error) : NULL;
	return facts->flags != NULL &&
	       db_find_text(db, SQL_CONSENT_LATEST,
	                    (struct value[]){ value_int(id), value_text(channel), value_end() },
	                    &facts->consent, error);
}

/* What moved its time last; when that is over, the reader sees it by the time itself. */
static bool read_hold(struct db *db, const struct suggestion *s, struct queue_facts *facts,
                      GError **error)
{
	struct gate_hold hold = { 0 };
	bool ok = gates_held(db, s, s->not_before - 1, &hold, error);

	facts->held_until = hold.until;
	facts->held = hold.reason;
	return ok;
}

static bool read_said(struct db *db, const struct suggestion *s, struct page **said, GError **error)
{
	if (s->customer_id == 0)
		return true;
	*said = consent_now(db, s->customer_id, strcmp(s->effect, "sms") == 0 ? "sms" : "email", error);
	return *said != NULL;
}

static bool read_chance(struct db *db, gint64 now, struct queue_facts *facts, GError **error)
{
	struct deal_said said;
	bool done = strcmp(facts->s->subject, "deal") != 0 ||
	            deal_said_read(&said, db, facts->s->subject_id, now, error);

	if (done && strcmp(facts->s->subject, "deal") == 0)
		facts->chance = g_steal_pointer(&said.reason);
	return done;
}

bool queue_facts_read(struct db *db, gint64 id, gint64 now, struct queue_facts *facts, GError **error)
{
	*facts = (struct queue_facts){ .page = page_query(db, &noun_suggestion, SQL_SUGGESTION_ROW,
		                                              (struct value[]){ value_int(id), value_end() },
		                                              error) };
	if (facts->page == NULL)
		return false;
	if (facts->page->count == 0) {
		queue_facts_clear(facts);
		return tend_fail(error, TEND_NOT_FOUND, "there is no suggestion %" G_GINT64_FORMAT, id);
	}
	facts->s = page_row(facts->page, 0);
	if (read_record(db, facts->s->rule_id, &facts->record, error) &&
	    read_again(db, facts->s, &facts->again, error) &&
	    read_trouble(db, id, &facts->trouble, error) && stop_get(db, &facts->stopped, error) &&
	    place_stopped_as(db, &facts->copy, error) && read_hold(db, facts->s, facts, error) &&
	    read_said(db, facts->s, &facts->said, error) && read_chance(db, now, facts, error) &&
	    read_customer(db, facts->s->customer_id, facts, error))
		return true;
	queue_facts_clear(facts);
	return false;
}

void queue_facts_clear(struct queue_facts *facts)
{
	page_free(facts->page);
	page_free(facts->score);
	page_free(facts->flags);
	g_free(facts->again);
	g_free(facts->consent);
	g_free(facts->trouble);
	g_free(facts->held);
	g_free(facts->chance);
	page_free(facts->said);
	*facts = (struct queue_facts){ 0 };
}

bool queue_decided_read(struct db *db, gint64 since, gint64 most, queue_decided_fn each,
                        void *context, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_SUGGESTION_DECIDED, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(since), value_int(most), value_end() });
	while (db_step(stmt, &failure))
		each(context, &(struct queue_decided){ .suggestion = db_int(stmt, 1),
		                                       .at = db_int(stmt, 2),
		                                       .actor_id = db_int(stmt, 3),
		                                       .state = db_text(stmt, 5),
		                                       .actor = db_text(stmt, 7),
		                                       .effect = db_text(stmt, 8),
		                                       .customer = db_text(stmt, 9),
		                                       .not_before = db_int(stmt, 10) });
	return tend_pass_on(error, &failure);
}
