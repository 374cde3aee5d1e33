#include "db/suggestion.h"

/* clang-format off */
static const struct field suggestion_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct suggestion, id), 0, NULL },
	{ "rule_id",       FIELD_ID, offsetof(struct suggestion, rule_id), 0, NULL },
	{ "rule_n",        FIELD_INT, offsetof(struct suggestion, rule_n), 0, NULL },
	{ "subject",       FIELD_TEXT, offsetof(struct suggestion, subject), 0, NULL },
	{ "subject_id",    FIELD_ID, offsetof(struct suggestion, subject_id), 0, NULL },
	{ "customer_id",   FIELD_ID, offsetof(struct suggestion, customer_id), 0, NULL },
	{ "occurrence",    FIELD_TEXT, offsetof(struct suggestion, occurrence), 0, NULL },
	{ "shadow",        FIELD_BOOL, offsetof(struct suggestion, shadow), 0, NULL },
	{ "effect",        FIELD_TEXT, offsetof(struct suggestion, effect), 0, NULL },
	{ "class",         FIELD_TEXT, offsetof(struct suggestion, effect_class), 0, NULL },
	{ "need",          FIELD_INT, offsetof(struct suggestion, need), 0, NULL },
	{ "four_eyes",     FIELD_BOOL, offsetof(struct suggestion, four_eyes), 0, NULL },
	{ "min_rank",      FIELD_INT, offsetof(struct suggestion, min_rank), 0, NULL },
	{ "priority",      FIELD_REAL, offsetof(struct suggestion, priority), 0, NULL },
	{ "created_at",    FIELD_TIME, offsetof(struct suggestion, created_at), 0, NULL },
	{ "decide_within", FIELD_INT, offsetof(struct suggestion, decide_within), 0, NULL },
	{ "not_before",    FIELD_TIME, offsetof(struct suggestion, not_before), 0, NULL },
	{ "not_after",     FIELD_TIME, offsetof(struct suggestion, not_after), 0, NULL },
	{ "service",     FIELD_BOOL, offsetof(struct suggestion, service), 0, NULL },
	{ "state",         FIELD_TEXT, offsetof(struct suggestion, state), 0, NULL },
	{ "rev",           FIELD_INT, offsetof(struct suggestion, rev), 0, NULL },
	{ "wake_at",       FIELD_TIME, offsetof(struct suggestion, wake_at), 0, NULL },
	{ "last_event",    FIELD_INT, offsetof(struct suggestion, last_event), 0, NULL },
	{ "rule",          FIELD_TEXT, offsetof(struct suggestion, rule), 0, NULL },
	{ "customer",      FIELD_TEXT, offsetof(struct suggestion, customer), 0, NULL },
	{ "because",       FIELD_TEXT, offsetof(struct suggestion, because), 0, NULL },
	{ "evidence",      FIELD_TEXT, offsetof(struct suggestion, evidence), 0, NULL },
	{ "author_id",     FIELD_ID, offsetof(struct suggestion, author_id), 0, NULL },
	{ "decide_by",     FIELD_TIME, offsetof(struct suggestion, decide_by), 0, NULL },
	{ "message_id",    FIELD_TEXT, offsetof(struct suggestion, message_id), 0, NULL },
	{ "message_at",    FIELD_TIME, offsetof(struct suggestion, message_at), 0, NULL },
	{ "content_sha",   FIELD_TEXT, offsetof(struct suggestion, content_sha), 0, NULL },
	{ "sha",           FIELD_TEXT, offsetof(struct suggestion, sha), 0, NULL },
	{ "envelope",      FIELD_TEXT, offsetof(struct suggestion, envelope), 0, NULL },
	{ "message",       FIELD_TEXT, offsetof(struct suggestion, message), 0, NULL },
	{ "votes",         FIELD_INT, offsetof(struct suggestion, votes), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_suggestion = {
	.name = "suggestion",
	.fields = suggestion_fields,
	.size = sizeof(struct suggestion),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_SUGGESTION_GET,
};

/* clang-format off */
static const struct field attempt_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct attempt, id), 0, NULL },
	{ "suggestion_id", FIELD_ID, offsetof(struct attempt, suggestion_id), 0, NULL },
	{ "n",             FIELD_INT, offsetof(struct attempt, n), 0, NULL },
	{ "rev",           FIELD_INT, offsetof(struct attempt, rev), 0, NULL },
	{ "sha",           FIELD_TEXT, offsetof(struct attempt, sha), 0, NULL },
	{ "message_id",    FIELD_TEXT, offsetof(struct attempt, message_id), 0, NULL },
	{ "owner",         FIELD_TEXT, offsetof(struct attempt, owner), 0, NULL },
	{ "phase",         FIELD_TEXT, offsetof(struct attempt, phase), 0, NULL },
	{ "started_at",    FIELD_TIME, offsetof(struct attempt, started_at), 0, NULL },
	{ "outcome",       FIELD_TEXT, offsetof(struct attempt, outcome), 0, NULL },
	{ "outcome_at",    FIELD_TIME, offsetof(struct attempt, outcome_at), 0, NULL },
	{ "detail",        FIELD_TEXT, offsetof(struct attempt, detail), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_attempt = {
	.name = "attempt",
	.fields = attempt_fields,
	.size = sizeof(struct attempt),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_ATTEMPT_GET,
};

/* clang-format off */
static const struct field evidence_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct evidence, id), 0, NULL },
	{ "attempt_id", FIELD_ID, offsetof(struct evidence, attempt_id), 0, NULL },
	{ "kind",       FIELD_TEXT, offsetof(struct evidence, kind), 0, NULL },
	{ "says",       FIELD_TEXT, offsetof(struct evidence, says), 0, NULL },
	{ "detail",     FIELD_TEXT, offsetof(struct evidence, detail), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct evidence, at), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_evidence = {
	.name = "evidence",
	.fields = evidence_fields,
	.size = sizeof(struct evidence),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

/* clang-format off */
static const struct field event_fields[] = {
	{ "id",            FIELD_ID, offsetof(struct event, id), 0, NULL },
	{ "suggestion_id", FIELD_ID, offsetof(struct event, suggestion_id), 0, NULL },
	{ "at",            FIELD_TIME, offsetof(struct event, at), 0, NULL },
	{ "actor_id",      FIELD_ID, offsetof(struct event, actor_id), 0, NULL },
	{ "src",           FIELD_TEXT, offsetof(struct event, src), 0, NULL },
	{ "dst",           FIELD_TEXT, offsetof(struct event, dst), 0, NULL },
	{ "rev",           FIELD_INT, offsetof(struct event, rev), 0, NULL },
	{ "new_rev",       FIELD_INT, offsetof(struct event, new_rev), 0, NULL },
	{ "attempt_id",    FIELD_ID, offsetof(struct event, attempt_id), 0, NULL },
	{ "wake_at",       FIELD_TIME, offsetof(struct event, wake_at), 0, NULL },
	{ "code",          FIELD_TEXT, offsetof(struct event, code), 0, NULL },
	{ "digest",        FIELD_TEXT, offsetof(struct event, digest), 0, NULL },
	{ "prev_hash",     FIELD_TEXT, offsetof(struct event, prev_hash), 0, NULL },
	{ "hash",          FIELD_TEXT, offsetof(struct event, hash), 0, NULL },
	{ "actor",         FIELD_TEXT, offsetof(struct event, actor), 0, NULL },
	{ "reason",        FIELD_TEXT, offsetof(struct event, reason), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_event = {
	.name = "event",
	.fields = event_fields,
	.size = sizeof(struct event),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};
