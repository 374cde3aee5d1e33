/* A step tend proposes; it moves only through events. */
#ifndef TEND_DB_SUGGESTION_H
#define TEND_DB_SUGGESTION_H

#include "db/record.h"

struct suggestion {
	gint64 id;
	gint64 rule_id;
	gint64 rule_n;
	const char *subject;
	gint64 subject_id;
	gint64 customer_id;
	const char *occurrence;
	bool shadow;
	const char *effect;
	const char *effect_class;
	gint64 need;
	bool four_eyes;
	gint64 min_rank;
	double priority;
	gint64 created_at;
	gint64 decide_within;
	gint64 not_before;
	gint64 not_after;
	bool service; /* it does not count against the contact budget */
	const char *state;
	gint64 rev;
	gint64 wake_at;
	gint64 last_event;
	const char *rule;
	const char *customer;
	const char *because;
	const char *evidence;
	gint64 author_id;
	gint64 decide_by;
	const char *message_id;
	gint64 message_at;
	const char *content_sha;
	const char *sha;
	const char *envelope;
	const char *message;
	gint64 votes;
};
extern const struct noun noun_suggestion;

/* One try to carry out an approved suggestion. */
struct attempt {
	gint64 id;
	gint64 suggestion_id;
	gint64 n;
	gint64 rev;
	const char *sha;
	const char *message_id;
	const char *owner;
	const char *phase;
	gint64 started_at;
	const char *outcome;
	gint64 outcome_at;
	const char *detail;
};
extern const struct noun noun_attempt;

/* What speaks for a message having gone out, or not. */
struct evidence {
	gint64 id;
	gint64 attempt_id;
	const char *kind; /* "smtp-250", "mta-log", "bounce", "sent-copy", "outbox-file", "person-said" */
	const char *says; /* "went-out", "did-not" */
	const char *detail;
	gint64 at;
};
extern const struct noun noun_evidence;

/* One recorded move of a suggestion. */
struct event {
	gint64 id;
	gint64 suggestion_id;
	gint64 at;
	gint64 actor_id;
	const char *src;
	const char *dst;
	gint64 rev;
	gint64 new_rev;
	gint64 attempt_id;
	gint64 wake_at;
	const char *code;
	const char *digest;
	const char *prev_hash;
	const char *hash;
	const char *actor;
	const char *reason;
};
extern const struct noun noun_event;

#endif
