#include "workflows/field_use.h"

#include "base/error.h"
#include "db/audit.h"

#include <string.h>

const struct sensitive_field sensitive_fields[] = {
	/* clang-format off */
	{ "language",    "language",         "it tells where somebody comes from" },
	{ "age",         "age",              "it tells how old somebody is" },
	{ "birthday",    "birthday",         "it tells how old somebody is" },
	{ "given-name",  "given name",       "it tells sex and origin" },
	{ "family-name", "family name",      "it tells origin" },
	{ "name",        "name",             "it tells sex and origin" },
	{ "address",     "address",          "where somebody lives tells what they have and whom they live among" },
	{ "town",        "town",             "where somebody lives tells what they have and whom they live among" },
	{ "postcode",    "postcode",         "where somebody lives tells what they have and whom they live among" },
	{ "country",     "country",          "it tells where somebody comes from" },
	{ "tag",         "tags",             "a tag may tell of somebody's health" },
	{ "flag",        "flags",            "a flag may tell of somebody's health" },
	{ "note",        "note on the card", "a note may tell of somebody's health or family" },
	{ NULL, NULL, NULL },
	/* clang-format on */
};

static const char *const words[FIELD_WORDS] = {
	[FIELD_UNSAID] = NULL,
	[FIELD_USED] = "use",
	[FIELD_LEFT] = "leave",
	[FIELD_SENSITIVE] = "sensitive",
};

const struct sensitive_field *field_sensitive(const char *name)
{
	for (const struct sensitive_field *field = sensitive_fields; field->name; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

enum field_word field_word_of(const char *word)
{
	for (int i = FIELD_UNSAID + 1; i < FIELD_WORDS; i++)
		if (strcmp(words[i], word) == 0)
			return (enum field_word)i;
	return FIELD_UNSAID;
}

/* ---- reading */

bool field_uses_read(struct db *db, struct field_uses *uses, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_FIELD_USE_LIST, error);

	uses->said = NULL;
	if (stmt == NULL)
		return false;
	uses->said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	while (db_step(stmt, &failure))
		g_hash_table_insert(uses->said, g_strdup(db_text(stmt, 0)),
		                    GINT_TO_POINTER(field_word_of(db_text(stmt, 1))));
	if (failure)
		field_uses_clear(uses);
	return tend_pass_on(error, &failure);
}

void field_uses_clear(struct field_uses *uses)
{
	g_clear_pointer(&uses->said, g_hash_table_unref);
}

enum field_word field_use_said(const struct field_uses *uses, const char *name)
{
	return (enum field_word)GPOINTER_TO_INT(g_hash_table_lookup(uses->said, name));
}

bool field_use_allowed(const struct field_uses *uses, const char *name)
{
	enum field_word said = field_use_said(uses, name);

	return said == FIELD_USED || (said == FIELD_UNSAID && field_sensitive(name) == NULL);
}

/* ---- saying */

static bool write_down(struct db *db, const char *name, enum field_word word, gint64 by, gint64 at,
                       GError **error)
{
	g_autofree char *value = g_strdup_printf("%s %s", name, words[word]);
	struct audit_row row = {
		.at = at, .staff_id = by, .action = "field-use", .subject = "field", .value = value
	};
	struct field_uses uses;
	gint64 audit = 0;

	if (!field_uses_read(db, &uses, error))
		return false;
	bool known = field_use_said(&uses, name) != FIELD_UNSAID;
	field_uses_clear(&uses);
	if (!audit_append(db, &row, &audit, error))
		return false;
	return known ? db_run(db, SQL_FIELD_USE_UPDATE,
	                      (struct value[]){ value_text(words[word]), value_int(audit),
	                                        value_text(name), value_end() },
	                      error)
	             : db_run(db, SQL_FIELD_USE_INSERT,
	                      (struct value[]){ value_text(name), value_text(words[word]),
	                                        value_int(audit), value_end() },
	                      error);
}

bool field_use_set(struct db *db, const char *name, enum field_word word, const struct staff *by,
                   gint64 at, GError **error)
{
	if (word == FIELD_USED && by->rank < RANK_OWNER)
		return tend_refuse(error, "only the owner lets a field into the scores");
	if (by->rank < RANK_MANAGER)
		return tend_refuse(error, "only a manager or the owner says what a score may use");
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, write_down(db, name, word, by->id, at, error), error);
}
