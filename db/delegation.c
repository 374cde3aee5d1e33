#include "db/delegation.h"

#include "base/error.h"
#include "db/audit.h"

/* clang-format off */
static const struct field delegation_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct delegation, id), 0, NULL },
	{ "from_id",  FIELD_ID, offsetof(struct delegation, from_id), 0, NULL },
	{ "to_id",    FIELD_ID, offsetof(struct delegation, to_id), 0, NULL },
	{ "by_id",    FIELD_ID, offsetof(struct delegation, by_id), 0, NULL },
	{ "since",    FIELD_TIME, offsetof(struct delegation, since), 0, NULL },
	{ "until",    FIELD_TIME, offsetof(struct delegation, until), 0, NULL },
	{ "ended_at", FIELD_TIME, offsetof(struct delegation, ended_at), 0, NULL },
	{ "from_name", FIELD_TEXT, offsetof(struct delegation, from), 0, NULL },
	{ "to_name",  FIELD_TEXT, offsetof(struct delegation, to), 0, NULL },
	{ "by_name",  FIELD_TEXT, offsetof(struct delegation, by), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_delegation = {
	.name = "delegation",
	.fields = delegation_fields,
	.size = sizeof(struct delegation),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

static bool check(const struct staff *from, const struct staff *to, gint64 until,
                  const struct staff *by, gint64 now, GError **error)
{
	enum { MOST_DAYS = 92 };

	if (from->id == to->id)
		return tend_fail(error, TEND_USAGE, "%s says yes in their own name already", from->name);
	if (by->id != from->id && by->rank < RANK_OWNER)
		return tend_refuse(error, "only %s or an owner may hand on the yes of %s", from->name,
		                   from->name);
	if (until <= now)
		return tend_fail(
			error, TEND_USAGE,
			"the end must lie ahead\ntry: tend staff delegate FROM TO --until 2026-12-24");
	if (until > now + MOST_DAYS * (gint64)86400)
		return tend_refuse(error,
		                   "at most %d days at a time\nwho is away for longer says so again then",
		                   MOST_DAYS);
	return true;
}

static bool write_begin(struct db *db, const struct staff *from, const struct staff *to,
                        gint64 until, const struct staff *by, gint64 now, GError **error)
{
	g_autofree char *value =
		g_strdup_printf("%" G_GINT64_FORMAT " until %" G_GINT64_FORMAT, to->id, until);
	struct audit_row row = { .at = now,
		                     .staff_id = by->id,
		                     .action = "delegate",
		                     .subject = "staff",
		                     .subject_id = from->id,
		                     .value = value };
	gint64 audit = 0;

	return audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_DELEGATION_INSERT,
	              (struct value[]){ value_int(from->id), value_int(to->id), value_int(now),
	                                value_int(until), value_int(by->id), value_int(audit),
	                                value_end() },
	              error);
}

bool delegation_begin(struct db *db, const struct staff *from, const struct staff *to, gint64 until,
                      const struct staff *by, gint64 now, GError **error)
{
	return check(from, to, until, by, now, error) && db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, write_begin(db, from, to, until, by, now, error), error);
}

static bool end_one(struct db *db, const struct delegation *d, const struct staff *by, gint64 now,
                    GError **error)
{
	struct audit_row row = { .at = now,
		                     .staff_id = by->id,
		                     .action = "delegate-end",
		                     .subject = "delegation",
		                     .subject_id = d->id };
	gint64 audit = 0;

	if (by->id != d->from_id && by->id != d->to_id && by->rank < RANK_OWNER)
		return tend_refuse(error, "only %s, %s or an owner may end that", d->from, d->to);
	return audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_DELEGATION_END,
	              (struct value[]){ value_int(now), value_int(audit), value_int(d->id), value_end() },
	              error);
}

static bool end_all(struct db *db, const struct staff *from, const struct staff *to,
                    const struct staff *by, gint64 now, gint64 *count, GError **error)
{
	g_autoptr(Page) page = delegation_list(db, to ? to->id : 0, now, error);

	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count; i++) {
		const struct delegation *d = page_row(page, i);

		if (d->from_id != from->id)
			continue;
		if (!end_one(db, d, by, now, error))
			return false;
		++*count;
	}
	return true;
}

bool delegation_end(struct db *db, const struct staff *from, const struct staff *to,
                    const struct staff *by, gint64 now, gint64 *count, GError **error)
{
	*count = 0;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, end_all(db, from, to, by, now, count, error), error);
}

bool delegation_check(struct db *db, const struct staff *from, const struct staff *by, gint64 now,
                      GError **error)
{
	gint64 id = 0;

	if (from == NULL)
		return true;
	if (!db_find_int(
			db, SQL_DELEGATION_HOLDS,
			(struct value[]){ value_int(from->id), value_int(by->id), value_int(now), value_end() },
			&id, error))
		return false;
	if (id != 0)
		return true;
	return tend_refuse(
		error,
		"%s has not asked %s to say yes in their stead\n%s or an owner can: tend staff delegate '%s' '%s' --until TIME",
		from->name, by->name, from->name, from->name, by->name);
}

struct page *delegation_list(struct db *db, gint64 to, gint64 now, GError **error)
{
	return page_query(db, &noun_delegation, SQL_DELEGATION_LIST,
	                  (struct value[]){ value_int(now), value_int(to), value_end() }, error);
}
