#include "workflows/approval.h"

#include "base/crash.h"
#include "base/error.h"
#include "base/hash.h"
#include "db/delegation.h"
#include "formats/mail.h"
#include "workflows/content.h"
#include "workflows/place.h"
#include "workflows/sms.h"
#include "workflows/suggestion.h"
#include "workflows/vote.h"

#include <string.h>

const struct reject_code reject_codes[] = {
	{ "not-now", "a good idea, but not now" }, { "wrong-person", "not for this customer" },
	{ "wrong-tone", "the words do not fit" },  { "already-done", "it was done already" },
	{ "not-useful", "it helps nobody" },       { NULL, NULL },
};

bool approval_check_bytes(const struct suggestion *s, GError **error)
{
	if (*s->message == '\0')
		return tend_refuse(error, "the text of suggestion %" G_GINT64_FORMAT " was erased", s->id);
	if (content_matches(s->envelope, s->message, s->content_sha, s->sha))
		return true;
	return tend_fail(error, TEND_DAMAGED,
	                 "the stored text of suggestion %" G_GINT64_FORMAT
	                 " is not the one it was made with\nnothing was done; run: tend audit verify",
	                 s->id);
}

/* What every decision begins with: the suggestion as it is now, in a state the decision is for, unchanged since it was read. */
static struct page *fetch(struct db *db, gint64 id, const char *const *states, const char *what,
                          const char *seen, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_suggestion, id, error);
	if (page == NULL)
		return NULL;
	const struct suggestion *s = page_row(page, 0);

	if (!g_strv_contains(states, s->state)) {
		tend_refuse(error, "suggestion %" G_GINT64_FORMAT " %s, so it cannot be %s", id,
		            state_says(s->state), what);
		return NULL;
	}
	if (s->shadow) {
		tend_refuse(error,
		            "suggestion %" G_GINT64_FORMAT
		            " is a rehearsal of a rule in its shadow phase; there is nothing to decide",
		            id);
		return NULL;
	}
	if (seen != NULL && strcmp(seen, s->sha) != 0) {
		tend_refuse(
			error,
			"suggestion %" G_GINT64_FORMAT
			" changed after you read it; nothing was %s\nread it again: tend show %" G_GINT64_FORMAT,
			id, what, id);
		return NULL;
	}
	return approval_check_bytes(s, error) ? g_steal_pointer(&page) : NULL;
}

static struct move move_of(const struct suggestion *s, enum state dst, const struct decision *d,
                           const char *code, const char *reason)
{
	return (struct move){ .suggestion = s->id,
		                  .rev = s->rev,
		                  .src = state_of(s->state),
		                  .dst = dst,
		                  .actor = d->by->id,
		                  .at = d->at,
		                  .code = code,
		                  .reason = reason };
}

/* The person's rank counts, or that of whom they speak for. */
static bool check_rank(const struct suggestion *s, const struct decision *d, GError **error)
{
	const struct staff *voice = d->behalf ? d->behalf : d->by;

	if (voice->rank >= s->min_rank)
		return true;
	return tend_refuse(error, "suggestion %" G_GINT64_FORMAT " needs the yes of a %s", s->id,
	                   s->min_rank >= RANK_OWNER ? "shop owner" : "manager");
}

/* A second pair of eyes is somebody else's, who does not look in the author's stead either. */
static bool check_eyes(const struct suggestion *s, const struct decision *d, GError **error)
{
	if (s->four_eyes && s->author_id == d->by->id)
		return tend_refuse(
			error, "you wrote this text, so somebody else must approve suggestion %" G_GINT64_FORMAT,
			s->id);
	if (s->four_eyes && d->behalf != NULL && s->author_id == d->behalf->id)
		return tend_refuse(error,
		                   "%s wrote this text, so a yes in that stead is no second pair of eyes",
		                   d->behalf->name);
	return true;
}

/* Anything that failed took the login with it that was put on record for it. */
static bool finish(struct db *db, const struct decision *d, gint64 login, bool done, GError **error)
{
	if (db_end(db, done, error))
		return true;
	if (d->login != NULL)
		d->login->id = login;
	return false;
}

static gint64 login_of(const struct decision *d)
{
	return d->login ? d->login->id : 0;
}

static bool approve(struct db *db, gint64 id, const char *seen, const struct decision *d,
                    bool *approved, GError **error)
{
	g_autoptr(Page) page =
		fetch(db, id, (const char *[]){ "proposed", NULL }, "approved", seen, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);

	if (d->at >= MIN(s->decide_by, s->not_after))
		return tend_refuse(error,
		                   "it is too late to approve suggestion %" G_GINT64_FORMAT
		                   ": its time to decide is over",
		                   id);
	if (d->at + d->grace >= s->not_after)
		return tend_refuse(error,
		                   "it is too late to approve suggestion %" G_GINT64_FORMAT
		                   ": its offer ends before the %" G_GINT64_FORMAT
		                   " seconds in which a yes can be taken back are over",
		                   id, d->grace);
	if (!check_rank(s, d, error) || !check_eyes(s, d, error) ||
	    !delegation_check(db, d->behalf, d->by, d->at, error) ||
	    !vote_refuse_second(db, s, "approve", d, error) ||
	    !place_bind(db, d->by->id, d->at, error) || !vote_record(db, s, "approve", d, error))
		return false;
	crash_point("cp2");
	*approved = s->votes + 1 >= s->need;
	if (!*approved)
		return true;
	struct move move = move_of(s, STATE_APPROVED, d, "approve", NULL);
	return suggestion_move(db, &move, error) &&
	       db_run(db, SQL_SUGGESTION_DELAY,
	              (struct value[]){ value_int(d->at + d->grace), value_int(id), value_end() }, error);
}

bool approval_approve(struct db *db, gint64 id, const char *seen, const struct decision *d,
                      bool *approved, GError **error)
{
	gint64 login = login_of(d);

	*approved = false;
	return db_begin(db, DB_TX_WRITE, error) &&
	       finish(db, d, login, approve(db, id, seen, d, approved, error), error);
}

static bool reject(struct db *db, gint64 id, const char *seen, const char *code, const char *text,
                   const struct decision *d, GError **error)
{
	g_autoptr(Page) page =
		fetch(db, id, (const char *[]){ "proposed", "snoozed", NULL }, "rejected", seen, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	struct move move = move_of(s, STATE_REJECTED, d, code, text);

	return vote_refuse_second(db, s, "reject", d, error) &&
	       vote_record(db, s, "reject", d, error) && suggestion_move(db, &move, error);
}

bool approval_reject(struct db *db, gint64 id, const char *seen, const char *code, const char *text,
                     const struct decision *d, GError **error)
{
	gint64 login = login_of(d);

	return db_begin(db, DB_TX_WRITE, error) &&
	       finish(db, d, login, reject(db, id, seen, code, text, d, error), error);
}

/* The new message: to the same people, with the person's words. */
static char *rewrite(const struct suggestion *s, const char *subject, const char *body, gint64 at,
                     GTimeZone *zone, char **message_id, GError **error)
{
	struct mail_parts parts = { 0 };
	char *message = NULL;

	if (!mail_read(s->message, &parts, error))
		return NULL;
	guint count = g_strv_length(parts.to);
	g_autofree struct mail_address *to = g_new0(struct mail_address, count + 1);
	for (guint i = 0; i < count; i++)
		to[i] = (struct mail_address){ .name = parts.to_names[i], .address = parts.to[i] };
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, s->rev + 1);
	*message_id =
		mail_message_id(parts.from, (const char *[]){ s->message_id, "edit", number, NULL });
	g_autofree char *unsubscribe = parts.unsubscribe && g_str_has_prefix(parts.unsubscribe, "mailto:")
	                                   ? g_strdup(parts.unsubscribe + strlen("mailto:"))
	                                   : NULL;
	mail_build(&(struct mail){ .from = { .name = parts.from_name, .address = parts.from },
	                           .to = to,
	                           .to_count = count,
	                           .subject = subject ? subject : parts.subject,
	                           .body = body ? body : parts.body,
	                           .at = at,
	                           .zone = zone,
	                           .message_id = *message_id,
	                           .unsubscribe = unsubscribe },
	           &message, error);
	mail_parts_clear(&parts);
	return message;
}

/* The new bytes and what names them. NULL on error; the caller frees both. */
static char *reword(const struct suggestion *s, const char *subject, const char *body,
                    const struct decision *d, GTimeZone *zone, char **message_id, GError **error)
{
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, s->rev + 1);
	g_autofree char *hash = NULL;

	if (strcmp(s->effect, "mail") == 0)
		return rewrite(s, subject, body, d->at, zone, message_id, error);
	hash = hash_texts((const char *[]){ s->message_id, "edit", number, NULL });
	*message_id = g_strdup_printf("sms-%.32s", hash);
	return sms_text(body ? body : s->message, error);
}

static bool edit(struct db *db, gint64 id, const char *seen, const char *subject, const char *body,
                 const struct decision *d, GTimeZone *zone, GError **error)
{
	g_autoptr(Page) page = fetch(db, id, (const char *[]){ "proposed", NULL }, "edited", seen, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	if (!content_is_message(s->effect))
		return tend_refuse(error,
		                   "only the text of a message can be edited; suggestion %" G_GINT64_FORMAT
		                   " is a %s",
		                   id, s->effect);

	g_autofree char *message_id = NULL;
	g_autofree char *message = reword(s, subject, body, d, zone, &message_id, error);
	if (message == NULL)
		return false;
	g_autofree char *content = content_sha(message);
	g_autofree char *sha = revision_sha(s->envelope, content);
	struct move move = move_of(s, STATE_PROPOSED, d, "edit", NULL);
	move.new_rev = s->rev + 1;
	return db_run(db, SQL_REVISION_INSERT,
	              (struct value[]){ value_int(id), value_int(move.new_rev), value_int(d->by->id),
	                                value_int(d->at), value_int(s->decide_by),
	                                value_text(message_id), value_int(d->at), value_text(content),
	                                value_text(sha), value_end() },
	              error) &&
	       db_run(db, SQL_REVISION_TEXT_INSERT,
	              (struct value[]){ value_int(id), value_int(move.new_rev), value_text(s->envelope),
	                                value_text(message), value_end() },
	              error) &&
	       suggestion_move(db, &move, error);
}

bool approval_edit(struct db *db, gint64 id, const char *seen, const char *subject,
                   const char *body, const struct decision *d, GTimeZone *zone, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, edit(db, id, seen, subject, body, d, zone, error), error);
}

static bool snooze(struct db *db, gint64 id, gint64 until, const struct decision *d, GError **error)
{
	g_autoptr(Page) page =
		fetch(db, id, (const char *[]){ "proposed", NULL }, "snoozed", NULL, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	struct move move = move_of(s, STATE_SNOOZED, d, "snooze", NULL);

	if (until <= d->at)
		return tend_fail(error, TEND_USAGE, "the time to ask again must lie ahead");
	if (until >= MIN(s->decide_by, s->not_after))
		return tend_refuse(error,
		                   "by then it is too late to decide on suggestion %" G_GINT64_FORMAT
		                   "; choose an earlier time, or reject it",
		                   id);
	move.wake_at = until;
	return suggestion_move(db, &move, error);
}

bool approval_snooze(struct db *db, gint64 id, gint64 until, const struct decision *d, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, snooze(db, id, until, d, error), error);
}

static bool recall(struct db *db, gint64 id, const struct decision *d, GError **error)
{
	g_autoptr(Page) page =
		fetch(db, id, (const char *[]){ "approved", "dead", NULL }, "recalled", NULL, error);

	return page != NULL &&
	       suggestion_return(db, page_row(page, 0), d->by->id, d->at, "recall", NULL, error);
}

bool approval_recall(struct db *db, gint64 id, const struct decision *d, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, recall(db, id, d, error), error);
}

static bool wake(struct db *db, gint64 id, const struct decision *d, GError **error)
{
	g_autoptr(Page) page =
		fetch(db, id, (const char *[]){ "snoozed", NULL }, "asked about again now", NULL, error);
	if (page == NULL)
		return false;
	struct move move = move_of(page_row(page, 0), STATE_PROPOSED, d, "wake", NULL);

	return suggestion_move(db, &move, error);
}

bool approval_wake(struct db *db, gint64 id, const struct decision *d, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, wake(db, id, d, error), error);
}
