#include "db/staff.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/login.h"

#include <sys/stat.h>
#include <unistd.h>

/* clang-format off */
static const struct field staff_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct staff, id), 0, NULL },
	{ "name",     FIELD_TEXT, offsetof(struct staff, name), FIELD_EDITABLE, "name" },
	{ "kind",     FIELD_TEXT, offsetof(struct staff, kind), 0, NULL },
	{ "rank",     FIELD_INT, offsetof(struct staff, rank), FIELD_EDITABLE, "1 clerk, 2 manager, 3 owner" },
	{ "os_user",  FIELD_TEXT, offsetof(struct staff, os_user), FIELD_EDITABLE, "the operating-system user" },
	{ "active",   FIELD_BOOL, offsetof(struct staff, active), FIELD_EDITABLE, "still works here" },
	{ "audit_id", FIELD_ID, offsetof(struct staff, audit_id), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_staff = {
	.name = "staff",
	.fields = staff_fields,
	.size = sizeof(struct staff),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_STAFF_GET,
};

/* One row or none; NULL only with *error. */
static struct page *look(struct db *db, enum sql sql, const char *word, GError **error)
{
	return page_query(db, &noun_staff, sql,
	                  word ? (struct value[]){ value_text(word), value_end() } : NULL, error);
}

/* In a store where nobody is tied to an operating-system user, who owns the file acts as the shop's owner. */
static struct page *owner_of_file(struct db *db, GError **error)
{
	struct stat info;

	if (stat(db_path(db), &info) != 0 || (info.st_uid != geteuid() && geteuid() != 0)) {
		tend_refuse(
			error,
			"this store belongs to another user of this machine\nask its owner to add you: tend staff add NAME --user %s",
			g_get_user_name());
		return NULL;
	}
	return look(db, SQL_STAFF_OWNER_UNTIED, NULL, error);
}

/* Who this user of the machine is, without their saying so; no row where tend does not know. */
static struct page *known(struct db *db, const char **how, GError **error)
{
	g_autoptr(Page) found = look(db, SQL_STAFF_BY_OS_USER, g_get_user_name(), error);

	*how = LOGIN_OS_USER;
	if (found == NULL || found->count == 1)
		return g_steal_pointer(&found);
	*how = LOGIN_FILE_OWNER;
	return owner_of_file(db, error);
}

/* True when the machine knows them, too: saying one's name is then no claim. */
static bool is_known(struct db *db, const struct staff *staff, const char **how)
{
	g_autoptr(Page) page = known(db, how, NULL);

	return page != NULL && page->count == 1 &&
	       ((const struct staff *)page_row(page, 0))->id == staff->id;
}

struct page *staff_acting_how(struct db *db, const char *name, const char **how, GError **error)
{
	if (name == NULL) {
		g_autoptr(Page) page = known(db, how, error);

		if (page == NULL || page->count == 1)
			return g_steal_pointer(&page);
		tend_refuse(error,
		            "no member of staff is tied to the user %s\nsay who you are: tend --as NAME …",
		            g_get_user_name());
		return NULL;
	}
	g_autoptr(Page) page = look(db, SQL_STAFF_BY_NAME, name, error);
	if (page == NULL)
		return NULL;
	if (page->count == 0) {
		tend_refuse(error, "nobody called %s works here\ntry: tend staff list", name);
		return NULL;
	}
	if (!is_known(db, page_row(page, 0), how))
		*how = LOGIN_AS;
	return g_steal_pointer(&page);
}

struct page *staff_acting(struct db *db, const char *name, GError **error)
{
	const char *how;

	return staff_acting_how(db, name, &how, error);
}

bool staff_add(struct db *db, const char *name, int rank, const char *os_user, gint64 by, gint64 at,
               GError **error)
{
	g_autofree char *value = g_strdup_printf("%d", rank);
	struct audit_row row = {
		.at = at, .staff_id = by, .action = "staff-add", .subject = "staff", .value = value, .detail = name
	};
	gint64 audit, id;

	return audit_append(db, &row, &audit, error) &&
	       db_get_int(db, SQL_STAFF_INSERT,
	                  (struct value[]){ value_text(name), value_int(rank), value_text(os_user),
	                                    value_int(audit), value_end() },
	                  &id, error);
}
