#include "db/audit.h"

#include "base/error.h"
#include "base/hash.h"
#include "db/audit_chain.h"
#include "db/audit_votes.h"

#include <string.h>

/* clang-format off */
static const struct field audit_row_fields[] = {
	{ "id",         FIELD_ID, offsetof(struct audit_row, id), 0, NULL },
	{ "at",         FIELD_TIME, offsetof(struct audit_row, at), 0, NULL },
	{ "staff_id",   FIELD_ID, offsetof(struct audit_row, staff_id), 0, NULL },
	{ "action",     FIELD_TEXT, offsetof(struct audit_row, action), 0, NULL },
	{ "subject",    FIELD_TEXT, offsetof(struct audit_row, subject), 0, NULL },
	{ "subject_id", FIELD_ID, offsetof(struct audit_row, subject_id), 0, NULL },
	{ "value",      FIELD_TEXT, offsetof(struct audit_row, value), 0, NULL },
	{ "digest",     FIELD_TEXT, offsetof(struct audit_row, digest), 0, NULL },
	{ "prev_hash",  FIELD_TEXT, offsetof(struct audit_row, prev_hash), 0, NULL },
	{ "hash",       FIELD_TEXT, offsetof(struct audit_row, hash), 0, NULL },
	{ "staff",      FIELD_TEXT, offsetof(struct audit_row, staff), 0, NULL },
	{ "detail",     FIELD_TEXT, offsetof(struct audit_row, detail), 0, NULL },
	{ "salt",       FIELD_TEXT, offsetof(struct audit_row, salt), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_audit_row = {
	.name = "audit_row",
	.fields = audit_row_fields,
	.size = sizeof(struct audit_row),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = -1,
};

/* A number as a link's part; caller frees. */
static char *number(gint64 n)
{
	return g_strdup_printf("%" G_GINT64_FORMAT, n);
}

char *chain_digest(const char *salt, const char *text)
{
	return hash_texts((const char *[]){ salt, text, NULL });
}

static char *hash_row(const struct audit_row *row)
{
	g_autofree char *at = number(row->at);
	g_autofree char *staff = number(row->staff_id);
	g_autofree char *id = number(row->subject_id);

	return hash_texts((const char *[]){ row->prev_hash, at, staff, row->action,
	                                    row->subject ? row->subject : "", id,
	                                    row->value ? row->value : "", row->digest, NULL });
}

char *chain_event_hash(const struct event *event)
{
	g_autofree char *suggestion = number(event->suggestion_id);
	g_autofree char *at = number(event->at);
	g_autofree char *actor = number(event->actor_id);
	g_autofree char *rev = number(event->rev);
	g_autofree char *new_rev = number(event->new_rev);
	g_autofree char *attempt = number(event->attempt_id);
	g_autofree char *wake = number(event->wake_at);

	return hash_texts((const char *[]){ event->prev_hash, suggestion, at, actor, event->src,
	                                    event->dst, rev, new_rev, attempt, wake, event->code,
	                                    event->digest, NULL });
}

char *chain_last(struct db *db, enum sql last_hash, GError **error)
{
	char *hash = NULL;

	if (!db_find_text(db, last_hash, NULL, &hash, error))
		return NULL;
	return hash ? hash : g_strdup("genesis");
}

bool audit_append(struct db *db, const struct audit_row *row, gint64 *id, GError **error)
{
	g_assert(db_in_transaction(db));
	const char *detail = row->detail ? row->detail : "";
	g_autofree char *salt = db_salt(db);
	g_autofree char *digest = chain_digest(salt, detail);
	g_autofree char *prev = chain_last(db, SQL_AUDIT_LAST_HASH, error);
	if (prev == NULL)
		return false;

	struct audit_row link = *row;
	link.digest = digest;
	link.prev_hash = prev;
	g_autofree char *hash = hash_row(&link);
	gint64 made = 0;
	if (!db_get_int(db, SQL_AUDIT_INSERT,
	                (struct value[]){
						value_int(row->at), value_int(row->staff_id), value_text(row->action),
						value_text(row->subject), value_id(row->subject_id), value_text(row->value),
						value_text(digest), value_text(prev), value_text(hash), value_end() },
	                &made, error))
		return false;
	if (id != NULL)
		*id = made;
	return db_run(
		db, SQL_AUDIT_TEXT_INSERT,
		(struct value[]){ value_int(made), value_text(salt), value_text(detail), value_end() },
		error);
}

/* A text that was erased leaves a blank behind; any other text must still give the digest in the chain. */
static bool text_holds(const char *salt, const char *text, const char *digest)
{
	if (salt == NULL || text == NULL)
		return false;
	if (*salt == '\0' && *text == '\0')
		return true;
	g_autofree char *again = chain_digest(salt, text);
	return strcmp(again, digest) == 0;
}

static void found(GPtrArray *findings, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void found(GPtrArray *findings, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(findings, g_strdup_vprintf(format, args));
	va_end(args);
}

/* One chain: each link continues the one before it, is what its own fields hash to, and has the text it was made with. */
static void check_link(GPtrArray *findings, const char *what, gint64 id, const char *expected,
                       const char *prev, const char *hash, const char *again, bool text_ok)
{
	if (strcmp(prev, expected) != 0)
		found(findings, "%s %" G_GINT64_FORMAT ": the row before it was removed or changed", what,
		      id);
	if (strcmp(hash, again) != 0)
		found(findings, "%s %" G_GINT64_FORMAT " was changed after it was written", what, id);
	if (!text_ok)
		found(findings, "%s %" G_GINT64_FORMAT ": its text was changed after it was written", what,
		      id);
}

/* A chain does not know its own end, but what changed under it names its rows; and a suggestion stands where its events led it. */
static bool check_ends(struct db *db, GPtrArray *findings, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_AUDIT_CUT, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		found(findings, "%s %" G_GINT64_FORMAT ": the record of its last change is missing",
		      db_text(stmt, 0), db_int(stmt, 1));
	return tend_pass_on(error, &failure);
}

/* Whoever may write the file can also claim that an approval did what it did not. */
static bool check_effects(struct db *db, GPtrArray *findings, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_AUDIT_EFFECTS, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		found(findings,
		      "%s %" G_GINT64_FORMAT ": attempt %" G_GINT64_FORMAT
		      ", which it names, did not make it",
		      db_text(stmt, 0), db_int(stmt, 1), db_int(stmt, 2));
	return tend_pass_on(error, &failure);
}

bool audit_verify(struct db *db, GPtrArray *findings, GError **error)
{
	g_autoptr(Page) rows = page_query(db, &noun_audit_row, SQL_AUDIT_CHAIN, NULL, error);
	if (rows == NULL)
		return false;
	const char *expected = "genesis";
	for (gsize i = 0; i < rows->count; i++) {
		const struct audit_row *row = page_row(rows, i);
		g_autofree char *again = hash_row(row);
		check_link(findings, "audit row", row->id, expected, row->prev_hash, row->hash, again,
		           text_holds(row->salt, row->detail, row->digest));
		expected = row->hash;
	}
	g_autoptr(Page) events = page_query(db, &noun_event, SQL_EVENT_CHAIN, NULL, error);
	if (events == NULL)
		return false;
	expected = "genesis";
	for (gsize i = 0; i < events->count; i++) {
		const struct event *event = page_row(events, i);
		g_autofree char *again = chain_event_hash(event);
		check_link(findings, "event", event->id, expected, event->prev_hash, event->hash, again,
		           text_holds(event->actor, event->reason, event->digest));
		expected = event->hash;
	}
	return check_ends(db, findings, error) && check_effects(db, findings, error) &&
	       audit_verify_votes(db, findings, error);
}

enum { HALF = 32 }; /* digits of each chain in a head */
static const char before_first[] = "00000000000000000000000000000000";

char *audit_head(struct db *db, GError **error)
{
	g_autofree char *rows = chain_last(db, SQL_AUDIT_LAST_HASH, error);
	g_autofree char *events = rows ? chain_last(db, SQL_EVENT_LAST_HASH, error) : NULL;

	if (events == NULL)
		return NULL;
	return g_strdup_printf("%.*s%.*s", HALF, strcmp(rows, "genesis") == 0 ? before_first : rows,
	                       HALF, strcmp(events, "genesis") == 0 ? before_first : events);
}

static bool find_half(struct db *db, enum sql sql, const char *half, bool *found, gint64 *id,
                      gint64 *at, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	*id = 0;
	*found = strcmp(half, before_first) == 0;
	if (stmt == NULL || *found)
		return stmt != NULL;
	db_bind_text(stmt, 1, half);
	*found = db_step(stmt, &failure);
	if (*found) {
		*id = db_int(stmt, 0);
		if (at != NULL)
			*at = db_int(stmt, 1);
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

bool audit_find_head(struct db *db, const char *head, bool *found, gint64 *row, gint64 *event,
                     gint64 *at, GError **error)
{
	g_autofree char *rows = g_strndup(head, HALF);
	g_autofree char *events = g_strdup(strlen(head) > HALF ? head + HALF : "");
	bool first = false, second = false;

	*at = 0;
	if (!find_half(db, SQL_AUDIT_HEAD_ROW, rows, &first, row, at, error) ||
	    !find_half(db, SQL_AUDIT_HEAD_EVENT, events, &second, event, NULL, error))
		return false;
	*found = first && second;
	return true;
}
