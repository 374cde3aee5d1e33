/* Tags and consents of imported customers. */
#include "base/error.h"
#include "base/text.h"
#include "db/tag.h"
#include "workflows/import_customer.h"

#include <string.h>

static bool ensure_tag(struct import_job *job, const char *name, gint64 *id, GError **error)
{
	g_autofree char *folded = text_fold(name);
	struct tag tag = { .name = name, .name_fold = folded };
	static const struct change unjournalled = { 0 };

	*id = GPOINTER_TO_SIZE(g_hash_table_lookup(job->tags, folded));
	if (*id != 0)
		return true;
	if (!db_find_int(job->db, SQL_IMPORT_TAG_FIND,
	                 (struct value[]){ value_text(folded), value_end() }, id, error))
		return false;
	if (*id == 0) {
		if (!record_save(job->db, &noun_tag, &tag, &unjournalled, error))
			return false;
		*id = tag.id;
		g_array_append_val(job->made_tags, tag.id);
	}
	g_hash_table_insert(job->tags, g_steal_pointer(&folded), GSIZE_TO_POINTER((gsize)*id));
	return true;
}

bool customer_add_tags(struct import_job *job, const struct staged_customer *row, gint64 id,
                       bool *changed, GError **error)
{
	g_auto(GStrv) names = row->says.tags ? g_strsplit(row->says.tags, "\n", -1) : NULL;

	for (gsize i = 0; names && names[i]; i++) {
		gint64 tag, on;

		if (!ensure_tag(job, names[i], &tag, error) ||
		    !db_find_int(job->db, SQL_IMPORT_TAG_ON,
		                 (struct value[]){ value_int(id), value_int(tag), value_end() }, &on, error))
			return false;
		if (on != 0)
			continue;
		*changed = true;
		if (!db_run(job->db, SQL_CUSTOMER_TAG_INSERT,
		            (struct value[]){ value_null(), value_int(id), value_int(tag),
		                              value_int(job->change.at), value_int(job->change.staff),
		                              value_null(), value_int(job->change.batch), value_end() },
		            error))
			return false;
	}
	return true;
}

/* The latest word on a channel. */
struct word {
	bool there, yes;
	bool ours; /* from an import of the same source */
};

static bool latest_word(struct import_job *job, const struct staged_customer *row, gint64 id,
                        const char *channel, struct word *word, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_CONSENT_LATEST, error);

	*word = (struct word){ 0 };
	if (!stmt)
		return false;
	db_bind_int(stmt, 1, id);
	db_lend_text(stmt, 2, channel, -1);
	if (db_step(stmt, &failure)) {
		word->there = true;
		word->yes = strcmp(db_text(stmt, 0), "yes") == 0;
		word->ours = !db_is_null(stmt, 2) && strcmp(db_text(stmt, 1), row->source) == 0;
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

static bool set_consent(struct import_job *job, const struct staged_customer *row, gint64 id,
                        const char *channel, enum answer answer, bool fresh, bool *changed,
                        GError **error)
{
	bool yes = answer == ANSWER_YES;
	struct word word;

	if (answer == ANSWER_NONE)
		return true;
	if (fresh)
		word = (struct word){ 0 };
	else if (!latest_word(job, row, id, channel, &word, error))
		return false;
	if (word.there && word.yes == yes)
		return true;
	/* A no stands until the one who recorded it says otherwise. */
	if (word.there && !word.yes && !word.ours) {
		g_autofree char *reason =
			g_strdup_printf("the file says yes to %s, but customer %" G_GINT64_FORMAT
		                    " said no here; the no stands",
		                    channel, id);

		job->report->counts[IMPORT_CUSTOMERS].conflict++;
		return import_find(job, "conflict", row->file, row->line, reason, error);
	}
	*changed = true;
	return db_run(job->db, SQL_IMPORT_CONSENT_INSERT,
	              (struct value[]){ value_int(id), value_text(channel),
	                                value_text(yes ? "yes" : "no"), value_int(job->change.at),
	                                value_text(row->source), value_int(job->audit_id),
	                                value_int(job->change.batch), value_end() },
	              error);
}

bool customer_set_consents(struct import_job *job, const struct staged_customer *row, gint64 id,
                           bool fresh, bool *changed, GError **error)
{
	return set_consent(job, row, id, "email", row->says.email_consent, fresh, changed, error) &&
	       set_consent(job, row, id, "sms", row->says.sms_consent, fresh, changed, error);
}
