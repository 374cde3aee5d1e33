#include "tests/invariants.h"

#include <glib.h>

/* I3 and I6 need more than one look: the replay of events (tests/trace.c) and a ledger of what was there (tests/test_guard_walk.c) complete them. */
const struct invariant invariants[] = {
	{ "I1: an attempt without its approval",
	  "SELECT count(*) FROM attempts t JOIN suggestions s ON s.id = t.suggestion_id WHERE NOT EXISTS (SELECT 1 FROM events e "
	  "WHERE e.suggestion_id = s.id AND e.dst = 'approved' AND e.src = 'proposed' AND e.rev = t.rev) OR (SELECT count(DISTINCT COALESCE(v.behalf_id, v.staff_id)) "
	  "FROM votes v JOIN revisions r ON r.suggestion_id = v.suggestion_id AND r.n = v.rev JOIN staff a ON a.id = v.staff_id WHERE v.suggestion_id = s.id "
	  "AND v.rev = t.rev AND v.verdict = 'approve' AND v.sha = t.sha AND r.sha = t.sha AND r.message_id = t.message_id AND a.kind = 'person' "
	  "AND (s.four_eyes = 0 OR (v.staff_id <> r.author_id AND v.behalf_id IS NOT r.author_id))) < s.need OR EXISTS (SELECT 1 FROM votes v "
	  "WHERE v.suggestion_id = s.id AND v.rev = t.rev AND v.verdict = 'reject')" },
	{ "I2: an attempt too many",
	  "SELECT count(*) FROM suggestions s WHERE (SELECT count(*) FROM attempts t WHERE t.suggestion_id = s.id) > 1 "
	  "+ (SELECT count(*) FROM attempts t WHERE t.suggestion_id = s.id AND t.outcome = 'failed') "
	  "+ (SELECT count(*) FROM events e WHERE e.suggestion_id = s.id AND (e.src = 'unknown' AND e.dst = 'approved' OR e.src = 'dead'))" },
	{ "I2: one repeated without a person's word",
	  "SELECT count(*) FROM attempts t WHERE t.outcome = 'unknown' AND EXISTS (SELECT 1 FROM attempts l WHERE l.suggestion_id = t.suggestion_id AND l.n > t.n) "
	  "AND NOT EXISTS (SELECT 1 FROM events e JOIN staff a ON a.id = e.actor_id WHERE e.suggestion_id = t.suggestion_id AND a.kind = 'person' "
	  "AND (e.src = 'unknown' OR e.src = 'dead'))" },
	{ "I3: a state the events do not lead to",
	  "SELECT count(*) FROM suggestions s WHERE s.state <> COALESCE((SELECT e.dst FROM events e WHERE e.suggestion_id = s.id ORDER BY e.id DESC LIMIT 1), 'proposed') "
	  "OR s.rev <> 1 + (SELECT count(e.new_rev) FROM events e WHERE e.suggestion_id = s.id) "
	  "OR s.last_event <> COALESCE((SELECT max(e.id) FROM events e WHERE e.suggestion_id = s.id), 0)" },
	{ "I3: an event that does not continue the one before",
	  "SELECT count(*) FROM events e WHERE e.src <> COALESCE((SELECT p.dst FROM events p WHERE p.suggestion_id = e.suggestion_id AND p.id < e.id "
	  "ORDER BY p.id DESC LIMIT 1), 'proposed')" },
	{ "I4: the same occurrence twice",
	  "SELECT count(*) FROM (SELECT 1 FROM suggestions s GROUP BY +s.rule_id, +s.subject, +s.subject_id, +s.occurrence, +s.shadow HAVING count(*) > 1)" },
	{ "I5: two attempts live or successful",
	  "SELECT count(*) FROM suggestions s WHERE (SELECT count(*) FROM attempts t WHERE t.suggestion_id = s.id AND COALESCE(t.outcome, 'done') = 'done') > 1" },
	{ "I6: a revision or a number is missing",
	  "SELECT (SELECT count(*) FROM suggestions s WHERE "
	  "(SELECT count(*) FROM revisions r WHERE r.suggestion_id = s.id AND r.n <= s.rev) <> s.rev) "
	  "+ (SELECT COALESCE(max(id), 0) - count(*) FROM events) + (SELECT COALESCE(max(id), 0) - count(*) FROM audit)" },
	{ "I7: towards sending without a person",
	  "SELECT count(*) FROM events e JOIN staff a ON a.id = e.actor_id WHERE e.src IN ('done', 'rejected', 'expired', 'superseded') "
	  "OR (e.src IN ('unknown', 'dead') AND e.dst IN ('approved', 'proposed', 'executing') AND a.kind <> 'person') "
	  "OR (e.src = 'unknown' AND e.dst = 'done' AND a.kind <> 'person' AND NOT EXISTS (SELECT 1 FROM evidence v JOIN attempts t ON t.id = v.attempt_id "
	  "WHERE t.suggestion_id = e.suggestion_id AND v.says = 'went-out' AND v.kind <> 'person-said'))" },
	{ "I7: sent again against evidence, or too soon",
	  "SELECT count(*) FROM events e WHERE e.src = 'unknown' AND e.dst = 'approved' AND EXISTS (SELECT 1 FROM events u WHERE u.suggestion_id = e.suggestion_id "
	  "AND u.dst = 'unknown' AND u.id < e.id AND e.at < u.at + 900)" },
	{ "I8: expiry before its time, by somebody, or of what was under way",
	  "SELECT count(*) FROM events e JOIN suggestions s ON s.id = e.suggestion_id JOIN revisions r ON r.suggestion_id = s.id AND r.n = e.rev "
	  "JOIN staff a ON a.id = e.actor_id WHERE e.dst = 'expired' AND (e.at < min(r.decide_by, s.not_after) OR a.kind <> 'system' OR EXISTS (SELECT 1 FROM attempts t "
	  "WHERE t.suggestion_id = s.id AND (t.outcome IS NULL OR t.started_at > e.at)))" },
	{ "I8: approved or carried out after its time",
	  "SELECT count(*) FROM events e JOIN suggestions s ON s.id = e.suggestion_id JOIN revisions r ON r.suggestion_id = s.id AND r.n = e.rev "
	  "WHERE (e.src = 'proposed' AND e.dst = 'approved' AND e.at >= min(r.decide_by, s.not_after)) OR (e.dst = 'executing' AND e.at >= s.not_after)" },
	{ "I9: a rehearsal that acts",
	  "SELECT count(*) FROM suggestions s WHERE s.shadow = 1 AND (s.state NOT IN ('proposed', 'expired', 'superseded') OR s.rev > 1 "
	  "OR EXISTS (SELECT 1 FROM attempts t WHERE t.suggestion_id = s.id))" },
	{ "I10: an event that does not say who, or by a name that is not its own",
	  "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM staff a JOIN transitions t ON t.actor = a.kind WHERE a.id = e.actor_id "
	  "AND t.src = e.src AND t.dst = e.dst AND instr(' ' || t.codes || ' ', ' ' || e.code || ' ') > 0)" },
	{ "I10: a suggestion without the words of its rule, or a decision without its revision",
	  "SELECT (SELECT count(*) FROM suggestions s WHERE NOT EXISTS (SELECT 1 FROM rule_versions v WHERE v.rule_id = s.rule_id AND v.n = s.rule_n)) "
	  "+ (SELECT count(*) FROM votes v WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = v.suggestion_id AND r.n = v.rev AND r.sha = v.sha) "
	  "OR NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = v.staff_id AND a.kind = 'person')) "
	  "+ (SELECT count(*) FROM attempts t WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = t.suggestion_id AND r.n = t.rev AND r.sha = t.sha)) "
	  "+ (SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = e.suggestion_id AND r.n = e.rev)) "
	  "+ (SELECT count(*) FROM events e WHERE e.dst = 'rejected' AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.suggestion_id = e.suggestion_id "
	  "AND v.rev = e.rev AND v.staff_id = e.actor_id AND v.verdict = 'reject'))" },
	{ "L: a flag without its attempt",
	  "SELECT count(*) FROM flags f WHERE f.attempt_id IS NOT NULL AND ((SELECT count(*) FROM flags g WHERE g.attempt_id = f.attempt_id) > 1 OR NOT EXISTS ("
	  "SELECT 1 FROM attempts t JOIN suggestions s ON s.id = t.suggestion_id JOIN revision_texts x ON x.suggestion_id = s.id AND x.n = t.rev "
	  "WHERE t.id = f.attempt_id AND s.effect = 'flag' AND (x.erased_by IS NOT NULL OR json_extract(x.message, '$.flag') = f.name)))" },
	{ "L: a deal given away without its attempt, or not whose its newest assignment says",
	  "SELECT (SELECT count(*) FROM assignments g WHERE g.attempt_id IS NOT NULL AND ((SELECT count(*) FROM assignments h WHERE h.attempt_id = g.attempt_id) > 1 OR NOT EXISTS ("
	  "SELECT 1 FROM attempts t JOIN suggestions s ON s.id = t.suggestion_id JOIN revision_texts x ON x.suggestion_id = s.id AND x.n = t.rev "
	  "WHERE t.id = g.attempt_id AND s.effect = 'assign' AND s.subject_id = g.deal_id AND (x.erased_by IS NOT NULL OR json_extract(x.message, '$.staff') IS g.staff_id)))) "
	  "+ (SELECT count(*) FROM deals d WHERE d.staff_id IS NOT (SELECT g.staff_id FROM assignments g WHERE g.deal_id = d.id ORDER BY g.id DESC LIMIT 1))" },
	{ "L: a model that runs without its first time, its attempt or its way back",
	  "SELECT count(*) FROM model_starts m WHERE (m.attempt_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attempts t JOIN suggestions s ON s.id = t.suggestion_id "
	  "WHERE t.id = m.attempt_id AND s.effect = 'model' AND s.subject = 'shop')) OR (m.attempt_id IS NULL AND NOT EXISTS (SELECT 1 FROM audit a "
	  "WHERE a.id = m.audit_id AND a.subject = 'model' AND a.subject_id = m.model_id))" },
	{ "R: a rule that is on without its audit row",
	  "SELECT count(*) FROM rules r WHERE r.phase <> 'off' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = r.audit_id AND a.value = r.phase AND a.subject_id = r.id)" },
	{ "C: consent without its audit row",
	  "SELECT count(*) FROM consents c WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = c.audit_id AND a.action IN ('consent', 'import'))" },
};
const size_t invariant_count = G_N_ELEMENTS(invariants);

static gint64 count(sqlite3 *db, const char *question)
{
	sqlite3_stmt *stmt = NULL;
	gint64 rows = -1;

	if (sqlite3_prepare_v2(db, question, -1, &stmt, NULL) != SQLITE_OK)
		g_error("%s: %s", question, sqlite3_errmsg(db));
	if (sqlite3_step(stmt) == SQLITE_ROW)
		rows = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return rows;
}

const char *invariants_broken(sqlite3 *db)
{
	for (size_t i = 0; i < invariant_count; i++)
		if (count(db, invariants[i].broken) != 0)
			return invariants[i].name;
	return NULL;
}
