/* Staged customers into the store. Matched by the other program's number, then by e-mail where one of the two lacks that number; a
 * shared phone only makes a remark. What a file leaves empty never takes anything away. */
#include "base/error.h"
#include "base/text.h"
#include "workflows/import_customer.h"

#include <string.h>

enum { FIRST_COLUMN = 4 };

static void read_row(struct db_stmt *stmt, struct staged_customer *row)
{
	struct incoming_customer *c = &row->says;
	const char **const texts[] = { &c->external_id,
		                           &c->name,
		                           &c->given_name,
		                           &c->family_name,
		                           &c->company,
		                           &c->email,
		                           &c->email_key,
		                           &c->phone,
		                           &c->phone_key,
		                           &c->other_phone,
		                           &c->other_phone_key,
		                           &c->address,
		                           &c->birthday,
		                           &c->language,
		                           &c->note,
		                           &c->tags };
	int column = FIRST_COLUMN;

	row->seq = db_int(stmt, 0);
	row->file = (int)db_int(stmt, 1);
	row->line = db_int(stmt, 2);
	row->source = db_text(stmt, 3);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		*texts[i] = db_text(stmt, column++);
	c->email_consent = (enum answer)db_int(stmt, column++);
	c->sms_consent = (enum answer)db_int(stmt, column);
}

/* ---- Matching ---- */

static bool find_external(struct import_job *job, const char *source, const char *external_id,
                          gint64 *id, GError **error)
{
	return db_find_int(job->db, SQL_IMPORT_FIND_EXTERNAL,
	                   (struct value[]){ value_text(source), value_text(external_id), value_end() },
	                   id, error);
}

/* Who has this e-mail address and may be the customer: not with another number of the same source. */
struct by_email {
	gint64 first; /* may be the one; 0: nobody */
	int may;      /* how many may */
	gint64 other; /* has the address and another number; 0: nobody */
	bool has_id;  /* the customer found by number is among them */
};

static bool find_email(struct import_job *job, const struct staged_customer *row, gint64 known,
                       struct by_email *found, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_FIND_EMAIL, error);

	*found = (struct by_email){ 0 };
	if (!stmt)
		return false;
	db_lend_text(stmt, 1, row->source, -1);
	db_lend_text(stmt, 2, row->says.email_key, -1);
	while (db_step(stmt, &failure)) {
		gint64 id = db_int(stmt, 0);

		found->has_id = found->has_id || id == known;
		if (id == known)
			continue;
		if (row->says.external_id && db_int(stmt, 1) > 0) {
			found->other = id;
			continue;
		}
		if (found->may++ == 0)
			found->first = id;
	}
	return tend_pass_on(error, &failure);
}

/* Rows with neither number nor e-mail are known again by source, phone and name, all alike. Caller frees both. */
static void row_key(const struct staged_customer *row, char **source, char **key)
{
	const struct incoming_customer *c = &row->says;
	const char *name = c->name ? c->name : c->company ? c->company : "";
	g_autofree char *folded = text_fold(name);

	*source = g_strconcat(row->source, ":row", NULL);
	*key = g_strconcat(c->phone_key ? c->phone_key : c->phone ? c->phone : "", "|", folded, NULL);
}

static bool lacks_keys(const struct incoming_customer *c)
{
	return !c->external_id && !c->email_key;
}

static bool is_nobody(const struct incoming_customer *c)
{
	return lacks_keys(c) && !c->phone && !c->name && !c->company;
}

static bool is_company(const struct incoming_customer *c)
{
	return !c->name && c->company;
}

/* A company is linked by its exact name, not doubled, unless number or e-mail say it is another. */
static bool find_company_row(struct import_job *job, const struct staged_customer *row, gint64 *id,
                             GError **error)
{
	const struct incoming_customer *c = &row->says;
	g_autofree char *folded = text_fold(c->company);
	gint64 has_number = 0, has_mail = 0;

	if (!db_find_int(job->db, SQL_IMPORT_FIND_COMPANY,
	                 (struct value[]){ value_text(folded), value_end() }, id, error))
		return false;
	if (*id == 0)
		return true;
	if (!db_find_int(job->db, SQL_IMPORT_KEYS_OF,
	                 (struct value[]){ value_int(*id), value_text(row->source), value_end() },
	                 &has_number, error) ||
	    !db_find_int(job->db, SQL_IMPORT_MAILS_OF, (struct value[]){ value_int(*id), value_end() },
	                 &has_mail, error))
		return false;
	if ((c->external_id && has_number) || (c->email_key && has_mail))
		*id = 0;
	return true;
}

static bool conflict(struct import_job *job, const struct staged_customer *row, struct match *match,
                     char *reason, GError **error)
{
	g_autofree char *owned = reason;

	match->conflict = true;
	job->report->counts[IMPORT_CUSTOMERS].conflict++;
	return import_find(job, "conflict", row->file, row->line, owned, error);
}

static bool match_by_email(struct import_job *job, const struct staged_customer *row, bool mention,
                           struct match *match, GError **error)
{
	struct by_email found;

	if (!row->says.email_key || (mention && match->id != 0))
		return true;
	if (!find_email(job, row, match->id, &found, error))
		return false;
	match->other = found.other;
	if (match->id != 0) {
		/* The number says who it is; the address must not be somebody else's. */
		if (found.has_id || found.may + (found.other != 0) == 0)
			return true;
		return conflict(
			job, row, match,
			g_strdup_printf("its number is customer %" G_GINT64_FORMAT
		                    ", but its e-mail address belongs to customer %" G_GINT64_FORMAT,
		                    match->id, found.first ? found.first : found.other),
			error);
	}
	if (found.may > 1 && !mention)
		return conflict(job, row, match,
		                g_strdup_printf("%d customers have its e-mail address, customer %" G_GINT64_FORMAT
		                                " is the first of them",
		                                found.may, found.first),
		                error);
	match->id = found.first;
	return true;
}

static bool find_match(struct import_job *job, const struct staged_customer *row, bool mention,
                       struct match *match, GError **error)
{
	const struct incoming_customer *c = &row->says;

	*match = (struct match){ 0 };
	if (c->external_id && !find_external(job, row->source, c->external_id, &match->id, error))
		return false;
	if (lacks_keys(c)) {
		g_autofree char *source = NULL;
		g_autofree char *key = NULL;

		row_key(row, &source, &key);
		if (is_nobody(c))
			return find_external(job, "tend", "walk-in", &match->id, error);
		if (!find_external(job, source, key, &match->id, error))
			return false;
	}
	if (!match_by_email(job, row, mention, match, error))
		return false;
	if (match->id == 0 && !match->conflict && is_company(c))
		return find_company_row(job, row, &match->id, error);
	return true;
}

/* ---- One row ---- */

static bool remark(struct import_job *job, const struct staged_customer *row, gint64 id,
                   gint64 other, const char *shared, GError **error)
{
	g_autofree char *reason = g_strdup_printf(
		"customer %" G_GINT64_FORMAT " is likely customer %" G_GINT64_FORMAT " too: they share %s",
		id, other, shared);

	return import_find(job, "likely", row->file, row->line, reason, error);
}

static bool name_likely(struct import_job *job, const struct staged_customer *row,
                        const struct match *match, GError **error)
{
	gint64 other = match->other;

	if (other != 0)
		return remark(job, row, match->id, other, "an e-mail address", error);
	if (!row->says.phone_key)
		return true;
	if (!db_find_int(
			job->db, SQL_IMPORT_FIND_PHONE,
			(struct value[]){ value_text(row->says.phone_key), value_int(match->id), value_end() },
			&other, error))
		return false;
	return other == 0 || remark(job, row, match->id, other, "a phone number", error);
}

/* fresh: the customer was made because nobody has the key. */
static bool remember_keys(struct import_job *job, const struct staged_customer *row, gint64 id,
                          bool fresh, bool *changed, GError **error)
{
	const struct incoming_customer *c = &row->says;
	g_autofree char *source = g_strdup(row->source);
	g_autofree char *key = g_strdup(c->external_id);
	gint64 known = 0;

	if (is_nobody(c)) {
		g_free(source);
		source = g_strdup("tend");
		key = g_strdup("walk-in");
	} else if (lacks_keys(c)) {
		g_free(source);
		row_key(row, &source, &key);
	}
	if (!key)
		return true;
	if (!fresh && !find_external(job, source, key, &known, error))
		return false;
	if (known != 0)
		return true;
	*changed = true;
	return db_run(job->db, SQL_EXTERNAL_ID_INSERT,
	              (struct value[]){ value_null(), value_int(id), value_text(source),
	                                value_text(key), value_int(job->change.batch), value_end() },
	              error);
}

static bool remember_owner(struct import_job *job, const struct staged_customer *row, gint64 id,
                           bool mention, enum outcome outcome, GError **error)
{
	return db_run(job->db, SQL_IMPORT_STAGE_OWNER,
	              (struct value[]){ value_int(row->seq), value_id(id), value_int(mention),
	                                value_int(outcome), value_end() },
	              error);
}

static bool apply_row(struct import_job *job, const struct staged_customer *row, bool mention,
                      GError **error)
{
	enum outcome outcome = OUTCOME_UNCHANGED;
	bool changed = false;
	struct match match;

	if (!find_match(job, row, mention, &match, error))
		return false;
	if (match.conflict)
		return remember_owner(job, row, 0, mention, OUTCOME_CONFLICT, error);
	if (match.id == 0) {
		outcome = OUTCOME_CREATED;
		if (!customer_create(job, row, &match.id, error) ||
		    !remember_keys(job, row, match.id, true, &changed, error) ||
		    !name_likely(job, row, &match, error))
			return false;
	} else if (!mention) {
		if (!remember_keys(job, row, match.id, false, &changed, error) ||
		    !customer_update(job, row, match.id, &changed, error))
			return false;
		outcome = changed ? OUTCOME_UPDATED : OUTCOME_UNCHANGED;
	}
	if (is_nobody(&row->says))
		job->walk_in_id = match.id;
	return remember_owner(job, row, match.id, mention, outcome, error);
}

static bool apply_pass(struct import_job *job, bool mention, gint64 *done, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct staged_customer row;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_CUSTOMERS, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, mention);
	while (db_step(stmt, &failure)) {
		read_row(stmt, &row);
		if (!apply_row(job, &row, mention, error) ||
		    (++*done % 200 == 0 && !import_pause(job, "customers", *done, job->customers, error))) {
			db_reset(stmt);
			return false;
		}
	}
	return tend_pass_on(error, &failure);
}

static bool count_outcomes(struct import_job *job, GError **error)
{
	struct import_counts *counts = &job->report->counts[IMPORT_CUSTOMERS];
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_CUSTOMER_COUNTS, error);

	if (!stmt)
		return false;
	while (db_step(stmt, &failure)) {
		gint64 count = db_int(stmt, 1);

		switch (db_int(stmt, 0)) {
		case OUTCOME_CREATED: counts->created = count; break;
		case OUTCOME_UPDATED: counts->updated = count; break;
		default: counts->unchanged = count;
		}
	}
	if (!failure)
		return db_find_int(job->db, SQL_IMPORT_CUSTOMER_REPEATS, NULL, &counts->skipped, error);
	g_propagate_error(error, g_steal_pointer(&failure));
	return false;
}

bool import_apply_customers(struct import_job *job, GError **error)
{
	gint64 done = 0;

	if (!db_find_int(job->db, SQL_IMPORT_LAST_CUSTOMERS, NULL, &job->next_customer, error) ||
	    !db_find_int(job->db, SQL_IMPORT_LAST_CONTACT_POINTS, NULL, &job->next_point, error))
		return false;
	/* Customer files first: they know more than what orders mention, whatever the order of the files. */
	return apply_pass(job, false, &done, error) && apply_pass(job, true, &done, error) &&
	       count_outcomes(job, error);
}
