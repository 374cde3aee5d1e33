/* 'once': when a rule may speak about a customer or a deal again. The key is unique in the store, so that no two processes can say the same thing twice. */
#include "base/clock.h"
#include "base/error.h"
#include "workflows/suggest_write.h"

#include <string.h>

struct previous {
	bool open;        /* one still waits for a decision, or for its outcome */
	gint64 times;     /* that counted */
	gint64 last_at;   /* when the last one was decided (or expired) */
	GHashTable *keys; /* every key ever used → non-NULL when it counted */
};

static bool is_open(const char *state)
{
	static const char *const states[] = { "proposed",  "snoozed", "approved",
		                                  "executing", "unknown", NULL };

	return g_strv_contains(states, state);
}

/* A withdrawn suggestion was never decided: it neither counts nor makes the rule wait. */
static void read_previous(struct previous *previous, struct db_stmt *stmt)
{
	const char *state = db_text(stmt, 1);
	bool counts = strcmp(state, "superseded") != 0;
	gint64 at = db_is_null(stmt, 4) ? db_int(stmt, 2) : db_int(stmt, 4);

	g_hash_table_insert(previous->keys, g_strdup(db_text(stmt, 3)), GINT_TO_POINTER(counts));
	if (!counts)
		return;
	previous->open |= is_open(state);
	previous->times++;
	previous->last_at = MAX(previous->last_at, at);
}

static bool load_previous(const struct proposer *p, gint64 subject, struct previous *previous,
                          GError **error)
{
	struct db_stmt *stmt = db_stmt(p->db, SQL_SUGGESTION_PREVIOUS, error);
	GError *problem = NULL;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, p->row->id);
	db_bind_text(stmt, 2, p->rule->entity->noun);
	db_bind_int(stmt, 3, subject);
	db_bind_int(stmt, 4, p->shadow);
	while (db_step(stmt, &problem))
		read_previous(previous, stmt);
	return tend_pass_on(error, &problem);
}

/* The key of a rule that speaks once for each birthday, or as long as a date stays the same. NULL where the date is not known. */
static char *key_of_date(const struct proposer *p, gint64 at)
{
	g_autofree char *day = NULL, *time = NULL;
	g_autoptr(GDateTime) utc = NULL;

	if (at == 0)
		return NULL;
	if (!p->rule->once_per) {
		day = day_format(day_of(at, p->context.zone));
		return g_strdup_printf("year:%.4s", day);
	}
	utc = g_date_time_new_from_unix_utc(at);
	time = utc ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
	return time ? g_strconcat(p->rule->once_per->name, ":", time, NULL) : NULL;
}

bool suggest_once_by_date(const struct rule_ast *rule)
{
	return rule->once_per || rule_once_birthday(rule);
}

/* The same words may stand for a withdrawn suggestion already. */
static char *free_key(const struct previous *previous, const char *base)
{
	char *key = g_strdup(base);

	for (int n = 2; g_hash_table_contains(previous->keys, key); n++) {
		g_free(key);
		key = g_strdup_printf("%s/%d", base, n);
	}
	return key;
}

/* It was said about this very date, in the first place or after one that was withdrawn ("year:2026/2"). */
static bool is_said(const struct previous *previous, const char *base)
{
	g_autofree char *key = g_strdup(base);

	for (int n = 2; g_hash_table_contains(previous->keys, key); n++) {
		if (g_hash_table_lookup(previous->keys, key))
			return true;
		g_free(key);
		key = g_strdup_printf("%s/%d", base, n);
	}
	return false;
}

static char *choose_key(const struct proposer *p, const struct previous *previous, gint64 at)
{
	const struct rule_ast *rule = p->rule;
	g_autofree char *base = NULL;

	if (previous->open || (rule->once_most && previous->times >= rule->once_most))
		return NULL;
	if (suggest_once_by_date(rule)) {
		base = key_of_date(p, at);
		return !base || is_said(previous, base) ? NULL : free_key(previous, base);
	}
	if (rule->once.n == 0)
		return previous->times ? NULL : free_key(previous, "once");
	if (previous->times &&
	    rule_length_from(rule->once, 1, previous->last_at, p->context.zone) > p->context.now)
		return NULL;
	base = day_format(day_of(p->context.now, p->context.zone));
	return free_key(previous, base);
}

bool suggest_occurrence(const struct proposer *p, gint64 subject, gint64 at, char **key,
                        GError **error)
{
	struct previous previous = { 0 };
	bool good;

	*key = NULL;
	previous.keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	good = load_previous(p, subject, &previous, error);
	if (good)
		*key = choose_key(p, &previous, at);
	g_hash_table_unref(previous.keys);
	return good;
}
