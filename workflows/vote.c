#include "workflows/vote.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/login.h"
#include "formats/mail.h"

#include <string.h>

gint64 vote_words(const char *text)
{
	bool inside = false;
	gint64 count = 0;

	for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		bool blank = g_unichar_isspace(g_utf8_get_char(c));

		count += !blank && !inside;
		inside = !blank;
	}
	return count;
}

/* Of the text a person reads before deciding: a letter's subject and body, else what would be written. */
static gint64 words_of(const struct suggestion *s)
{
	struct mail_parts parts = { 0 };

	if (strcmp(s->effect, "mail") != 0)
		return vote_words(s->message);
	if (!mail_read(s->message, &parts, NULL))
		return 0;
	gint64 words = vote_words(parts.subject) + vote_words(parts.body);
	mail_parts_clear(&parts);
	return words;
}

bool vote_record(struct db *db, const struct suggestion *s, const char *verdict,
                 const struct decision *d, GError **error)
{
	gint64 behalf = d->behalf ? d->behalf->id : 0, login = 0, audit = 0;
	g_autofree char *whose =
		behalf ? g_strdup_printf(" for %" G_GINT64_FORMAT, behalf) : g_strdup("");
	g_autofree char *value = g_strconcat(verdict, " ", s->sha, whose, NULL);
	struct audit_row row = { .at = d->at,
		                     .staff_id = d->by->id,
		                     .action = "vote",
		                     .subject = "suggestion",
		                     .subject_id = s->id,
		                     .value = value };

	return login_record(db, d->login, d->by->id, d->at, &login, error) &&
	       audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_VOTE_INSERT,
	              (struct value[]){ value_int(s->id), value_int(s->rev), value_int(d->by->id),
	                                value_text(verdict), value_text(s->sha), value_id(d->seen_ms),
	                                value_int(d->at), value_int(login), value_int(audit),
	                                value_id(behalf), value_id(d->batch),
	                                value_id(d->words ? d->words : words_of(s)), value_end() },
	              error);
}

/* "Carl already said yes to this in your stead". */
static bool refuse(const struct suggestion *s, const struct decision *d, struct db_stmt *said,
                   GError **error)
{
	bool own = db_int(said, 2) == d->by->id;
	g_autofree char *stead = NULL;

	if (!own)
		stead = d->behalf ? g_strdup_printf(" in the stead of %s", d->behalf->name)
		                  : g_strdup(" in your stead");
	else
		stead = g_strdup(d->behalf ? ", and has one voice" : "");
	return tend_refuse(error,
	                   "%s already said %s to this%s; %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	                   " approvals are there",
	                   own ? d->by->name : db_text(said, 1),
	                   strcmp(db_text(said, 0), "approve") == 0 ? "yes" : "no", stead, s->votes,
	                   s->need);
}

bool vote_refuse_second(struct db *db, const struct suggestion *s, const char *verdict,
                        const struct decision *d, GError **error)
{
	/* Against a yes that was said in their stead, a person may still say no. */
	gint64 stead = strcmp(verdict, "approve") != 0 ? 0 : d->behalf ? d->behalf->id : d->by->id;
	g_autoptr(GError) failure = NULL;
	struct db_stmt *said = db_stmt(db, SQL_VOTE_OF, error);

	if (said == NULL)
		return false;
	db_bind(said, (struct value[]){ value_int(s->id), value_int(s->rev), value_int(d->by->id),
	                                value_int(stead), value_end() });
	if (!db_step(said, &failure))
		return tend_pass_on(error, &failure);
	refuse(s, d, said, error);
	db_reset(said);
	return false;
}
