#include "cli/suggestion_voices.h"

#include "base/error.h"
#include "db/claim.h"
#include "db/pin.h"
#include "db/store.h"

#include <string.h>

/* Who asks, where that needs no proof; 0 where it is not known. */
static gint64 reader_of(struct session *session)
{
	const char *how;
	g_autoptr(Page) page = staff_acting_how(session->db, session->staff_name, &how, NULL);
	struct pin pin;

	if (page == NULL || page->count == 0)
		return 0;
	const struct staff *staff = page_row(page, 0);
	if (strcmp(how, LOGIN_AS) == 0 && (!pin_read(session->db, staff->id, &pin, NULL) || pin.set))
		return 0;
	return staff->id;
}

static void say_vote(struct session *session, struct db_stmt *vote)
{
	g_autofree char *at = clock_format_human(db_int(vote, 3), session->clock.zone);
	bool yes = strcmp(db_text(vote, 1), "approve") == 0;

	print_line(session->out, "  %-8s %s%s%s, %s%s", yes ? "yes by" : "no by", db_text(vote, 0),
	           db_is_null(vote, 2) ? "" : ", in the stead of ",
	           db_is_null(vote, 2) ? "" : db_text(vote, 2), at,
	           yes && db_int(vote, 4) == 0 ? " (does not count: rank, author, or gone since)" : "");
}

static void print_vote(struct printer *out, struct db_stmt *vote)
{
	print_object_begin(out, NULL);
	print_text(out, "staff", db_text(vote, 0));
	print_text(out, "verdict", db_text(vote, 1));
	print_text(out, "for", db_is_null(vote, 2) ? NULL : db_text(vote, 2));
	print_time(out, "at", db_int(vote, 3));
	print_bool(out, "counts", db_int(vote, 4) != 0);
	print_object_end(out);
}

static bool print_votes(struct session *session, const struct suggestion *s, GError **error)
{
	bool human = printer_is_human(session->out);
	g_autoptr(GError) failure = NULL;
	struct db_stmt *vote = db_stmt(session->db, SQL_VOTE_LIST, error);

	if (vote == NULL)
		return false;
	db_bind(vote, (struct value[]){ value_int(s->id), value_int(s->rev), value_end() });
	if (!human)
		print_list_begin(session->out, "said", NULL, NULL);
	while (db_step(vote, &failure)) {
		if (human)
			say_vote(session, vote);
		else
			print_vote(session->out, vote);
	}
	if (!human)
		print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

bool voices_print(struct session *session, const struct suggestion *s, GError **error)
{
	g_autofree char *readers = NULL;

	if (!print_votes(session, s, error) ||
	    !claim_readers(session->db, s->id, reader_of(session), clock_now(&session->clock), &readers,
	                   error))
		return false;
	if (!printer_is_human(session->out))
		print_text(session->out, "read_by", readers);
	else if (readers != NULL)
		print_line(session->out, "  also     %s %s reading this now", readers,
		           strstr(readers, " and ") ? "are" : "is");
	return true;
}

void voices_note_reader(struct session *session, const struct suggestion *s)
{
	enum { PATIENCE = 50 /* ms */ };
	gint64 reader = reader_of(session);

	/* A copy that nobody works in (a backup, a sample) stays byte for byte as it is. */
	if (reader == 0 || strcmp(s->state, "proposed") != 0 || !store_has_log(session->db))
		return;
	g_autoptr(Db) writer = db_open(db_path(session->db), DB_WRITE, NULL);
	if (writer == NULL)
		return;
	db_set_patience(writer, PATIENCE);
	claim_take(writer, reader, s->id, s->sha, clock_now(&session->clock), NULL);
}

bool voices_read_for(struct session *session, gint64 id, gint64 *milliseconds, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);

	return page != NULL && claim_read_for(session->db, session->staff->id, id,
	                                      ((const struct suggestion *)page_row(page, 0))->sha,
	                                      clock_now(&session->clock), milliseconds, error);
}
