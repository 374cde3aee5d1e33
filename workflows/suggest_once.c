/* 'once': when a rule may speak about a customer again. The key is unique in the store, so that no two processes can say the same thing twice. */
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

static bool load_previous(const struct proposer *p, gint64 customer, struct previous *previous,
                          GError **error)
{
	struct db_stmt *stmt = db_stmt(p->db, SQL_SUGGESTION_PREVIOUS, error);
	GError *problem = NULL;

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, customer);
	db_bind_int(stmt, 2, p->row->id);
	db_bind_int(stmt, 3, p->shadow);
	while (db_step(stmt, &problem))
		read_previous(previous, stmt);
	return tend_pass_on(error, &problem);
}

/* The year of the birthday that a rule with 'once every year' is about: it may lie across New Year. */
static bool birthday_year(const struct proposer *p, char **year)
{
	const struct rule_ast *rule = p->rule;
	gint64 ahead = 0;
	g_autofree char *day = NULL;

	if (rule->once.unit != UNIT_YEAR || rule->once.n != 1)
		return false;
	for (guint i = 0; i < rule->conditions->len; i++) {
		const struct rule_condition *c = g_ptr_array_index(rule->conditions, i);

		if (c->field->kind == KIND_BIRTHDAY && !c->unless)
			ahead = c->length.n * (c->length.unit == UNIT_WEEK ? 7 : 1) *
			        (c->test == TEST_WITHIN_NEXT ? 1 : -1);
	}
	if (ahead == 0)
		return false;
	/* All days of one window round New Year must give one year: that of its far end, where it lies ahead. */
	day = day_format(day_of(p->context.now, p->context.zone) + (gint32)MAX(ahead, 0));
	*year = g_strndup(day, 4);
	return true;
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

static char *choose_key(const struct proposer *p, const struct previous *previous)
{
	const struct rule_ast *rule = p->rule;
	g_autofree char *base = NULL, *year = NULL;

	if (previous->open || (rule->once_most && previous->times >= rule->once_most))
		return NULL;
	if (rule->once.n == 0)
		return previous->times ? NULL : free_key(previous, "once");
	if (birthday_year(p, &year)) {
		base = g_strconcat("year:", year, NULL);
		return g_hash_table_lookup(previous->keys, base) ? NULL : free_key(previous, base);
	}
	if (previous->times &&
	    rule_length_from(rule->once, 1, previous->last_at, p->context.zone) > p->context.now)
		return NULL;
	base = day_format(day_of(p->context.now, p->context.zone));
	return free_key(previous, base);
}

bool suggest_occurrence(const struct proposer *p, gint64 customer, char **key, GError **error)
{
	struct previous previous = { 0 };
	bool good;

	*key = NULL;
	previous.keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	good = load_previous(p, customer, &previous, error);
	if (good)
		*key = choose_key(p, &previous);
	g_hash_table_unref(previous.keys);
	return good;
}
