/* A random walk of raw statements through the schema, most of them plausible, some nonsense, some OR REPLACE. After each statement that went through, the
 * invariants of docs/approval.md (tests/invariants.c) are computed again from the tables alone, and what was written before (I6) must still be there.
 * TEND_WALK=STEPS walks longer, TEND_SEED another way; "make walk" walks 200,000. */
#include "tests/guards.h"
#include "tests/invariants.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static guint64 seed = 1;

static unsigned roll(unsigned sides)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (unsigned)((seed * 2685821657736338717ULL >> 33) % sides);
}

static const char *pick(const char *const *words)
{
	return words[roll(g_strv_length((char **)words))];
}

static gint64 ask(sqlite3 *db, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gint64 ask(sqlite3 *db, const char *format, ...)
{
	sqlite3_stmt *stmt = NULL;
	gint64 value = 0;
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_assert(sqlite3_prepare_v2(db, text, -1, &stmt, NULL) == SQLITE_OK);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

/* I6: rows as they were written first; key → text. Attempts once they have ended. */
static const char *const kept[] = {
	"SELECT 'event ' || id, suggestion_id || src || dst || rev || actor_id || at || hash FROM events",
	"SELECT 'vote ' || suggestion_id || '/' || rev || '/' || staff_id, verdict || sha || at FROM votes",
	"SELECT 'revision ' || suggestion_id || '/' || n, sha || content_sha || decide_by || author_id || message_id FROM revisions",
	"SELECT 'attempt ' || id, suggestion_id || rev || sha || started_at FROM attempts",
	"SELECT 'outcome ' || id, outcome || phase || outcome_at FROM attempts WHERE outcome IS NOT NULL",
	"SELECT 'evidence ' || id, attempt_id || kind || says FROM evidence",
	"SELECT 'suggestion ' || id, need || min_rank || four_eyes || effect || class || shadow || not_after || customer_id FROM suggestions",
	"SELECT 'audit ' || id, staff_id || action || hash FROM audit",
	"SELECT 'text ' || suggestion_id || '/' || n, message || envelope FROM revision_texts WHERE erased_by IS NULL",
	"SELECT 'staff ' || id, kind || name FROM staff WHERE id = 1",
};

static bool is_kept(sqlite3 *db, GHashTable *ledger)
{
	guint seen = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
		sqlite3_stmt *stmt = NULL;
		g_assert(sqlite3_prepare_v2(db, kept[i], -1, &stmt, NULL) == SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *key = (const char *)sqlite3_column_text(stmt, 0);
			const char *text = (const char *)sqlite3_column_text(stmt, 1);
			const char *was = g_hash_table_lookup(ledger, key);
			if (was == NULL)
				g_hash_table_insert(ledger, g_strdup(key), g_strdup(text));
			else if (g_strcmp0(was, text) != 0) {
				printf("I6: %s was %s and is %s\n", key, was, text);
				return false;
			}
			seen++;
		}
		sqlite3_finalize(stmt);
	}
	if (seen == g_hash_table_size(ledger))
		return true;
	printf("I6: %u rows are gone\n", g_hash_table_size(ledger) - seen);
	return false;
}

static bool holds(sqlite3 *db, GHashTable *ledger)
{
	const char *broken = invariants_broken(db);

	if (broken != NULL)
		printf("%s\n", broken);
	return broken == NULL && is_kept(db, ledger);
}

/* ---- steps */

static const char *const states[] = { "proposed", "snoozed",    "approved", "executing",
	                                  "unknown",  "done",       "dead",     "rejected",
	                                  "expired",  "superseded", NULL };

static char *state_of(sqlite3 *db, unsigned s)
{
	return g_strdup(
		states[ask(db,
	               "SELECT instr('proposed  snoozed   approved  executing unknown   done      dead      rejected  expired   superseded', state) / 10 "
	               "FROM suggestions WHERE id = %u",
	               s)]);
}

static char *event_text(unsigned s, gint64 at, unsigned actor, const char *src, const char *dst,
                        gint64 rev, const char *more)
{
	return g_strdup_printf("EVENT(%u, %" G_GINT64_FORMAT ", %u, %s, %s, %" G_GINT64_FORMAT "%s)", s,
	                       at, actor, src, dst, rev, more);
}

/* A step that makes sense in the state the suggestion is in, though not always one that is allowed. */
static char *plausible(sqlite3 *db, unsigned s, gint64 now)
{
	g_autofree char *state = state_of(db, s);
	gint64 rev = ask(db, "SELECT rev FROM suggestions WHERE id = %u", s);
	gint64 attempt = ask(db, "SELECT COALESCE(max(id), 0) FROM attempts WHERE suggestion_id = %u", s);
	gint64 tries = ask(db, "SELECT count(*) FROM attempts WHERE suggestion_id = %u", s);
	bool live =
		ask(db, "SELECT count(*) FROM attempts WHERE suggestion_id = %u AND outcome IS NULL", s) > 0;
	char sha = (char)ask(
		db, "SELECT unicode(sha) FROM revisions WHERE suggestion_id = %u AND n = %d", s, (int)rev);
	g_autofree char *trying = g_strdup_printf(", attempt=%" G_GINT64_FORMAT, attempt);
	g_autofree char *next = g_strdup_printf(", new=%" G_GINT64_FORMAT, rev + 1);
	g_autofree char *wake = g_strdup_printf(", wake=%" G_GINT64_FORMAT, now + 10 + roll(100));
	unsigned person = 2 + roll(5);
	unsigned refuser = (unsigned)ask(
		db, "SELECT staff_id FROM votes WHERE suggestion_id = %u AND rev = %d AND verdict = 'reject'",
		s, (int)rev);

	if (strcmp(state, "proposed") == 0)
		switch (roll(9)) {
		case 0:
		case 1:
		case 2:
			return g_strdup_printf("VOTE(%u, %d, %u, %s, %c, at=%d%s)", s, (int)rev, person,
			                       roll(12) ? "approve" : "reject", roll(9) ? sha : 'b', (int)now,
			                       roll(6) ? "" : ", for=2");
		case 3:
		case 4: return event_text(s, now, roll(9) ? person : 1, "proposed", "approved", rev, "");
		case 5:
			if (refuser != 0)
				return event_text(s, now, refuser, "proposed", "rejected", rev, "");
			return event_text(s, now, person, "proposed", "snoozed", rev, roll(5) ? wake : "");
		case 6: return event_text(s, now, roll(30) ? person : 1, "proposed", "proposed", rev, next);
		case 7:
			return event_text(s, now, roll(2) ? 1 : person, "proposed",
			                  roll(2) ? "expired" : "superseded", rev, "");
		default:
			return g_strdup_printf(
				"REVISION(%u, %d, %u, %d, (SELECT decide_by FROM revisions WHERE suggestion_id = %u AND n = %d), mx, %c)",
				s, (int)rev + 1, person, (int)now, s, (int)rev, "abc"[roll(3)]);
		}
	if (strcmp(state, "snoozed") == 0)
		return event_text(s, now, roll(2) ? 1 : person, "snoozed",
		                  roll(4) ? "proposed" : pick(states), rev, "");
	if (strcmp(state, "approved") == 0)
		switch (live ? 4 + (int)roll(2) : (int)roll(6)) {
		case 0:
			return g_strdup_printf("REVISION(%u, %d, 1, %d, %d, m%u, %c)", s, (int)rev + 1,
			                       (int)now, (int)now + 900, s, sha);
		case 1: return event_text(s, now, person, "approved", "proposed", rev, next);
		case 5: return event_text(s, now, 1, "approved", "executing", rev, trying);
		default:
			return g_strdup_printf("ATTEMPT(%u, %d, %d, %c, m%u, %d)", s, (int)tries + 1, (int)rev,
			                       sha, s, (int)now);
		}
	if (strcmp(state, "executing") == 0)
		switch (roll(5)) {
		case 0:
			return g_strdup_printf("UPDATE attempts SET phase = '%s' WHERE id = %d",
			                       pick((const char *[]){ "connecting", "data", "replied", NULL }),
			                       (int)attempt);
		case 1:
			return g_strdup_printf(
				"UPDATE attempts SET outcome = '%s', outcome_at = %d WHERE id = %d",
				pick((const char *[]){ "failed", "failed", "unknown", "done", NULL }), (int)now,
				(int)attempt);
		case 2:
			return g_strdup_printf(
				"INSERT INTO flags (customer_id, name, reason, at, attempt_id) VALUES (1, '%s', 'quiet for long', 1, %d)",
				roll(4) ? "at-risk" : "thief", (int)attempt);
		default:
			return event_text(s, now, 1, "executing",
			                  pick((const char *[]){ "done", "approved", "dead", "unknown", NULL }),
			                  rev, trying);
		}
	if (strcmp(state, "unknown") == 0)
		return roll(6)
		           ? event_text(s, now + roll(1500), roll(3) ? 3 : 1, "unknown",
		                        pick((const char *[]){ "done", "approved", "dead", NULL }), rev, "")
		           : g_strdup_printf(
						 "INSERT INTO evidence (attempt_id, kind, says, detail, at) VALUES (%d, '%s', '%s', '', 1)",
						 (int)attempt, roll(2) ? "mta-log" : "person-said",
						 roll(2) ? "went-out" : "did-not");
	if (strcmp(state, "dead") == 0 && roll(3) == 0)
		return g_strdup_printf("REVISION(%u, %d, 1, %d, %d, m%u, %c)", s, (int)rev + 1, (int)now,
		                       (int)now + 900, s, sha);
	return event_text(s, now, person, state, "proposed", rev, next);
}

/* A step that makes none. */
static char *nonsense(unsigned s, gint64 now)
{
	static const char *const columns[] = { "state = 'approved'",
		                                   "state = NULL",
		                                   "rev = 1",
		                                   "rev = NULL",
		                                   "last_event = 0",
		                                   "need = 1",
		                                   "not_before = 1",
		                                   "not_after = 99999",
		                                   "id = 3",
		                                   "shadow = 0",
		                                   "wake_at = 7",
		                                   "customer_id = 2",
		                                   "min_rank = 1",
		                                   NULL };
	static const char *const others[] = {
		"UPDATE votes SET verdict = 'approve'",
		"DELETE FROM votes",
		"UPDATE attempts SET phase = NULL, outcome = NULL",
		"UPDATE attempts SET outcome = 'failed', outcome_at = 1",
		"DELETE FROM attempts",
		"UPDATE events SET dst = 'approved'",
		"DELETE FROM events",
		"UPDATE revisions SET sha = printf('%.64c', 'b')",
		"DELETE FROM revision_texts",
		"UPDATE revision_texts SET message = 'x'",
		"DELETE FROM suggestions",
		"UPDATE control SET stop_all = 0",
		"UPDATE staff SET rank = 3",
		"DELETE FROM staff WHERE id > 1",
		"UPDATE rules SET phase = 'live'",
		"DELETE FROM evidence",
		"UPDATE transitions SET min_rank = 0",
		"UPDATE flags SET attempt_id = 1, by_staff = NULL",
		"AUDIT(staff-change, staff, 4, 1)",
		"UPDATE staff SET active = 1 - active, audit_id = (SELECT max(id) FROM audit) WHERE id = 4",
		"AUDIT(stop-on, , NULL, )",
		"UPDATE control SET stop_all = 1 - stop_all, audit_id = (SELECT max(id) FROM audit)",
		"AUDIT(stop-off, , NULL, , by=3)",
		"AUDIT(erase, customer, 1, )",
		"AUDIT(consent, customer, 1, email no)",
		"AUDIT(consent, customer, 1, email yes)",
		"INSERT INTO consents (customer_id, channel, state, at, source, audit_id) SELECT 1, 'email', substr(value, 7), 900, 'x', id FROM audit WHERE action = 'consent' "
		"ORDER BY id DESC LIMIT 1",
		"INSERT INTO audit (at, staff_id, action, subject, subject_id, value, digest, prev_hash, hash) VALUES (1001, 2, 'delegate', 'staff', 2, '5 until 5000', 'd', "
		"(SELECT hash FROM audit ORDER BY id DESC LIMIT 1), hex(randomblob(16))); INSERT INTO delegations (from_id, to_id, since, until, by_id, audit_id) "
		"SELECT 2, 5, 1001, 5000, 2, max(id) FROM audit",
		"UPDATE delegations SET until = 99999",
		"DELETE FROM delegations",
		"UPDATE contact_budget SET most = 99",
		"DELETE FROM holds",
		"INSERT INTO votes_before VALUES (1, 1, 4, 'approve', printf('%.64c', 'a'), 1001)",
		"UPDATE suggestions SET service = 1",
		"DELETE FROM revisions",
		"DELETE FROM transitions",
		"UPDATE events SET code = 'recall'",
		NULL,
	};

	if (roll(3) == 0)
		return g_strdup_printf("UPDATE %ssuggestions SET %s WHERE id = %u",
		                       pick((const char *[]){ "", "OR REPLACE ", "OR IGNORE ", NULL }),
		                       pick(columns), s);
	if (roll(2) == 0)
		return event_text(s, now, 1 + roll(6), pick(states), pick(states), 1 + roll(3),
		                  pick((const char *[]){ "", ", new=2", ", attempt=1", ", wake=9999", NULL }));
	return g_strdup(pick(others));
}

static int run(sqlite3 *db, const char *statement)
{
	g_autofree char *rough =
		g_str_has_prefix(statement, "UPDATE ") && roll(4) == 0 && strstr(statement, "UPDATE OR") == NULL
			? g_strconcat("UPDATE OR REPLACE ", statement + strlen("UPDATE "), NULL)
			: NULL;
	int code = guards_run(db, rough ? rough : statement);

	/* A draft is of no use without its text. */
	if (code == SQLITE_OK && g_str_has_prefix(statement, "REVISION("))
		sqlite3_exec(
			db,
			"INSERT INTO revision_texts (suggestion_id, n, envelope, message) SELECT r.suggestion_id, r.n, '', t.message FROM revisions r "
			"JOIN revision_texts t ON t.suggestion_id = r.suggestion_id AND t.n = 1 WHERE NOT EXISTS (SELECT 1 FROM revision_texts x "
			"WHERE x.suggestion_id = r.suggestion_id AND x.n = r.n)",
			NULL, NULL, NULL);
	return code;
}

struct tally {
	int tried, went_through, reached[G_N_ELEMENTS(states)];
};

static bool walk(const struct guards *guards, const char *schema, enum guard_mode mode, int steps,
                 struct tally *tally)
{
	char *why = NULL;
	sqlite3 *db = guards_open(guards, schema, mode, &why);
	g_autoptr(GHashTable) ledger = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	gint64 now = 1001;
	bool ok = true;

	g_assert(db != NULL);
	for (int i = 0; i < steps && ok; i++) {
		unsigned s = 1 + roll(7);
		g_autofree char *statement = roll(5) ? plausible(db, s, now) : nonsense(s, now);
		bool passed = run(db, statement) == SQLITE_OK;
		tally->tried++;
		tally->went_through += passed;
		now += roll(150) == 0 ? 400 : roll(12) == 0;
		if (passed)
			ok = holds(db, ledger);
		if (!ok)
			printf("after: %s\n", statement);
	}
	for (gsize i = 0; states[i] != NULL; i++)
		tally->reached[i] += (int)ask(db, "SELECT count(*) FROM events WHERE dst = '%s'", states[i]);
	sqlite3_close(db);
	return ok;
}

int main(void)
{
	const char *length = g_getenv("TEND_WALK");
	int left = length ? atoi(length) : 12000;
	struct guards *guards = guards_read();
	g_autofree char *schema = guards_schema();
	struct tally tally = { 0 };
	bool ok = true;

	seed = g_getenv("TEND_SEED") ? g_ascii_strtoull(g_getenv("TEND_SEED"), NULL, 10) | 1 : 20261123;
	/* Many short walks: each begins with everything still open. */
	for (int n = 0; left > 0 && ok; n++, left -= 400)
		ok = walk(guards, schema, n % 2 ? GUARD_STRICT : GUARD_PLAIN, MIN(left, 400), &tally);
	printf("%d statements, %d went through; moves to", tally.tried, tally.went_through);
	for (gsize i = 0; states[i] != NULL; i++)
		printf(" %s %d", states[i], tally.reached[i]);
	printf("\n%s - guard walk: the invariants hold after every statement\n", ok ? "ok" : "not ok");
	/* A walk that never leaves the house proves nothing. */
	bool far = true;
	for (gsize i = 0; states[i] != NULL; i++)
		far = far && (tally.reached[i] > 0 || length != NULL);
	printf("%s - guard walk: every state was reached\n", far ? "ok" : "not ok");
	guards_free(guards);
	return !ok || !far;
}
