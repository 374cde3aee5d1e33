#include "workflows/fair_cases.h"

#include "base/error.h"
#include "base/text.h"

GHashTable *fair_tagged_read(struct db *db, const char *tag, GError **error)
{
	g_autoptr(GHashTable) tagged = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GError) failure = NULL;
	g_autofree char *fold = tag ? text_fold(tag) : NULL;
	struct db_stmt *stmt = tag ? db_stmt(db, SQL_FAIR_TAGGED, error) : NULL;

	if (stmt == NULL)
		return tag ? NULL : g_steal_pointer(&tagged);
	db_bind_text(stmt, 1, fold);
	while (db_step(stmt, &failure)) {
		gint64 id = db_int(stmt, 0);
		g_hash_table_add(tagged, g_memdup2(&id, sizeof id));
	}
	return tend_pass_on(error, &failure) ? g_steal_pointer(&tagged) : NULL;
}

static void take(struct fair_cases *cases, struct db_stmt *stmt, GTimeZone *zone, GHashTable *tagged)
{
	struct fair_case one = {
		.id = db_int(stmt, 0),
		.customer = db_int(stmt, 1),
		.begun = db_int(stmt, 2),
		.pipeline = db_int(stmt, 9),
		.won = db_int(stmt, 11) != 0,
		.answered = db_is_null(stmt, 12) ? -1 : db_int(stmt, 12) - db_int(stmt, 2),
		.score = db_int(stmt, 13),
	};
	struct fair_facts facts = {
		.at = one.begun,
		.kind = db_text(stmt, 3),
		.source = db_text(stmt, 4),
		.language = db_text(stmt, 5),
		.birthday = db_text(stmt, 6),
		.address = db_text(stmt, 7),
		.staff = db_text(stmt, 8),
		.pipeline = db_text(stmt, 10),
		.tagged = g_hash_table_contains(tagged, &one.customer),
	};

	for (int i = 0; i < FAIR_FIELDS; i++) {
		g_autofree char *label = fair_fields[i].label(&facts, zone);
		one.group[i] = fair_groups_add(&cases->groups[i], label);
	}
	g_array_append_val(cases->all, one);
}

static void settle(struct fair_cases *cases)
{
	for (int i = 0; i < FAIR_FIELDS; i++) {
		g_autofree guint *places = fair_groups_settle(&cases->groups[i]);
		for (guint k = 0; k < cases->all->len; k++) {
			struct fair_case *one = &g_array_index(cases->all, struct fair_case, k);
			one->group[i] = places[one->group[i]];
		}
	}
}

/* Both are in the order of the deals. */
static bool read_moves(struct fair_cases *cases, struct db *db, gint64 now, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_FAIR_MOVES, error);
	guint at = 0;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, now);
	while (db_step(stmt, &failure)) {
		gint64 deal = db_int(stmt, 0), position = db_int(stmt, 1);
		while (at < cases->all->len && fair_case(cases, at)->id < deal)
			at++;
		if (at == cases->all->len || fair_case(cases, at)->id != deal)
			continue;
		struct fair_case *one = &g_array_index(cases->all, struct fair_case, at);
		one->reached = MAX(one->reached, position);
	}
	return tend_pass_on(error, &failure);
}

bool fair_cases_read(struct fair_cases *cases, struct db *db, GTimeZone *zone, gint64 now,
                     const char *tag, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GHashTable) tagged = fair_tagged_read(db, tag, error);

	cases->all = g_array_new(FALSE, TRUE, sizeof(struct fair_case));
	for (int i = 0; i < FAIR_FIELDS; i++)
		fair_groups_init(&cases->groups[i]);
	struct db_stmt *stmt = db_stmt(db, SQL_FAIR_DEALS, error);
	if (stmt == NULL || tagged == NULL)
		return false;
	db_bind_int(stmt, 1, now);
	while (db_step(stmt, &failure))
		take(cases, stmt, zone, tagged);
	if (!tend_pass_on(error, &failure))
		return false;
	settle(cases);
	return read_moves(cases, db, now, error);
}

void fair_cases_clear(struct fair_cases *cases)
{
	g_clear_pointer(&cases->all, g_array_unref);
	for (int i = 0; i < FAIR_FIELDS; i++)
		fair_groups_clear(&cases->groups[i]);
}
