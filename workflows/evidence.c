#include "workflows/evidence.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/suggestion.h"
#include "formats/trace.h"
#include "workflows/content.h"
#include "workflows/settle.h"

#include <string.h>
#include <unistd.h>

enum { HEAD_MOST = 64 * 1024, REPORT_MOST = 512 * 1024 };

/* One letter that is looked for, and what was found. */
struct letter {
	gint64 suggestion, attempt;
	char *message_id;
	char *from;
	char **to;
	GPtrArray *found; /* struct trace */
};

struct trace {
	const char *kind, *says;
	char *detail;
};

struct search {
	GPtrArray *letters; /* struct letter */
	gint64 since;       /* the oldest of them was written then */
	const struct config *config;
	GPtrArray *notes;
};

static void trace_free(gpointer data)
{
	struct trace *trace = data;

	g_free(trace->detail);
	g_free(trace);
}

static void letter_free(gpointer data)
{
	struct letter *letter = data;

	g_free(letter->message_id);
	g_free(letter->from);
	g_strfreev(letter->to);
	g_ptr_array_unref(letter->found);
	g_free(letter);
}

static void add_trace(struct letter *letter, const char *kind, enum trace_says says,
                      const char *detail)
{
	struct trace *trace = g_new0(struct trace, 1);

	trace->kind = kind;
	trace->says = says == TRACE_WENT_OUT ? "went-out" : "did-not";
	trace->detail = g_strdup(detail);
	g_ptr_array_add(letter->found, trace);
}

static struct letter *letter_of(struct search *search, const char *message_id)
{
	for (guint i = 0; message_id && i < search->letters->len; i++) {
		struct letter *letter = search->letters->pdata[i];

		if (strcmp(letter->message_id, message_id) == 0)
			return letter;
	}
	return NULL;
}

/* ---- what is looked for */

static bool add_letter(struct db *db, struct search *search, const struct suggestion *s,
                       GError **error)
{
	g_autoptr(Page) last = page_query(db, &noun_attempt, SQL_ATTEMPT_LAST,
	                                  (struct value[]){ value_int(s->id), value_end() }, error);
	const struct attempt *attempt = last && last->count > 0 ? page_row(last, 0) : NULL;
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;
	struct letter *letter;

	if (!attempt)
		return last != NULL;
	/* What was erased names nobody any more. */
	if (!envelope_read(s->envelope, &from, &to, NULL))
		return true;
	letter = g_new0(struct letter, 1);
	letter->suggestion = s->id;
	letter->attempt = attempt->id;
	letter->message_id = g_strdup(attempt->message_id);
	letter->from = g_steal_pointer(&from);
	letter->to = g_steal_pointer(&to);
	letter->found = g_ptr_array_new_with_free_func(trace_free);
	g_ptr_array_add(search->letters, letter);
	search->since = MIN(search->since, s->message_at);
	return true;
}

static bool list_letters(struct db *db, struct search *search, GError **error)
{
	g_autoptr(Page) page =
		page_query(db, &noun_suggestion, SQL_UNKNOWN_LIST, (struct value[]){ value_end() }, error);

	for (gsize i = 0; page && i < page->count; i++)
		if (!add_letter(db, search, page_row(page, i), error))
			return false;
	return page != NULL;
}

/* ---- where it is looked for */

struct evidence_places evidence_places(const struct config *config)
{
	static const char usual[] = "/var/log/mail.log";
	const char *log = config_text(config, "mail", "log");
	bool outbox = g_strcmp0(config_text(config, "mail", "transport"), "outbox") == 0;

	if (!log && !outbox && access(usual, R_OK) == 0)
		log = usual;
	return (struct evidence_places){ log, config_text(config, "mail", "sent"),
		                             config_text(config, "mail", "bounces") };
}

static void note(struct search *search, const GError *problem)
{
	g_ptr_array_add(search->notes, g_strdup_printf("Not looked at: %s", problem->message));
}

static void ask_log(struct search *search, const char *path)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *log = path ? trace_log_read(path, &problem) : NULL;

	if (problem)
		note(search, problem);
	for (guint i = 0; log && i < search->letters->len; i++) {
		struct letter *letter = search->letters->pdata[i];
		struct trace_wanted wanted = { letter->message_id, letter->from,
			                           (const char *const *)letter->to };
		g_autofree char *detail = NULL;
		enum trace_says says = trace_log_ask(log, &wanted, &detail);

		if (says != TRACE_NOTHING)
			add_trace(letter, "mta-log", says, detail);
	}
}

static bool hear_copy(void *context, const char *message, gsize length)
{
	g_autofree char *id = trace_message_id(message, length);
	struct letter *letter = letter_of(context, id);

	if (letter)
		add_trace(letter, "sent-copy", TRACE_WENT_OUT, "a copy lies in the folder of sent mail");
	return true;
}

static bool hear_bounce(void *context, const char *message, gsize length)
{
	struct trace_bounce bounce;
	struct letter *letter;

	/* Most letters are no reports: those are not taken apart. */
	if (!strcasestr(message, "multipart/report") || !trace_bounce_read(message, length, &bounce))
		return true;
	letter = letter_of(context, bounce.message_id);
	if (letter) {
		g_autofree char *detail = *bounce.status ? g_strdup_printf("it came back: %s", bounce.status)
		                                         : g_strdup("it came back");

		add_trace(letter, "bounce", TRACE_DID_NOT, detail);
	}
	trace_bounce_clear(&bounce);
	return true;
}

static void ask_maildir(struct search *search, const char *folder, gsize most, trace_maildir_fn hear)
{
	g_autoptr(GError) problem = NULL;

	/* Programs that fetch mail stamp it by its date, which the day before is early enough for. */
	if (folder && !trace_maildir(folder, search->since - DAY_SECONDS, most, hear, search, &problem))
		note(search, problem);
}

/* ---- what is done with it */

static bool write_letter(struct db *db, const struct letter *letter, gint64 now, bool *returned,
                         bool *settled, GError **error)
{
	for (guint i = 0; i < letter->found->len; i++) {
		const struct trace *trace = letter->found->pdata[i];

		if (!db_run(db, SQL_EVIDENCE_ADD,
		            (struct value[]){ value_int(letter->attempt), value_text(trace->kind),
		                              value_text(trace->says), value_text(trace->detail),
		                              value_int(now), value_end() },
		            error))
			return false;
		*returned = *returned || (strcmp(trace->says, "did-not") == 0 && db_changed(db) > 0);
	}
	return settle_by_evidence(db, letter->suggestion, now, settled, error);
}

/* A person may have settled it since it was read: then there is nothing to write. */
static bool still_unknown(struct db *db, const struct letter *letter, bool *unknown, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_suggestion, letter->suggestion, error);
	const struct suggestion *s = page ? page_row(page, 0) : NULL;

	*unknown = s && strcmp(s->state, "unknown") == 0;
	return s != NULL;
}

static bool write_within(struct db *db, const struct letter *letter, gint64 now, bool *returned,
                         bool *settled, GError **error)
{
	bool unknown = false;
	gint64 latest = 0;

	/* A clock that was set back must not keep what was found from being written. */
	return still_unknown(db, letter, &unknown, error) &&
	       db_get_int(db, SQL_EVENT_LATEST_AT,
	                  (struct value[]){ value_int(letter->suggestion), value_end() }, &latest,
	                  error) &&
	       (!unknown || write_letter(db, letter, MAX(now, latest), returned, settled, error));
}

/* True also when the store refuses this one: the others must not wait for it. */
static bool write_found(struct db *db, const struct letter *letter, struct search *search,
                        gint64 now, gint64 *settled, GError **error)
{
	g_autoptr(GError) problem = NULL;
	bool returned = false, done = false;

	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (db_end(db, write_within(db, letter, now, &returned, &done, &problem), &problem)) {
		*settled += done;
		if (done)
			g_ptr_array_add(search->notes,
			                g_strdup_printf("Suggestion %" G_GINT64_FORMAT
			                                " went out after all: tend unknown %" G_GINT64_FORMAT,
			                                letter->suggestion, letter->suggestion));
		else if (returned)
			g_ptr_array_add(search->notes,
			                g_strdup_printf("The letter of suggestion %" G_GINT64_FORMAT
			                                " came back: tend unknown %" G_GINT64_FORMAT,
			                                letter->suggestion, letter->suggestion));
		return true;
	}
	if (!tend_error_is(problem, TEND_REFUSED))
		return tend_pass_on(error, &problem);
	note(search, problem);
	return true;
}

bool evidence_collect(struct db *db, const struct config *config, gint64 now, gint64 *settled,
                      GPtrArray *notes, GError **error)
{
	struct search search = { g_ptr_array_new_with_free_func(letter_free), now, config, notes };
	bool ok = list_letters(db, &search, error);

	*settled = 0;
	if (ok && search.letters->len > 0) {
		struct evidence_places places = evidence_places(config);

		ask_log(&search, places.log);
		ask_maildir(&search, places.sent, HEAD_MOST, hear_copy);
		ask_maildir(&search, places.bounces, REPORT_MOST, hear_bounce);
	}
	for (guint i = 0; ok && i < search.letters->len; i++) {
		const struct letter *letter = search.letters->pdata[i];

		if (letter->found->len > 0)
			ok = write_found(db, letter, &search, now, settled, error);
	}
	g_ptr_array_unref(search.letters);
	return ok;
}

const char *evidence_kind_says(const char *kind)
{
	static const struct {
		const char *kind, *says;
	} rows[] = {
		{ "smtp-250", "the mail server" },          { "mta-log", "the mail server's log" },
		{ "sent-copy", "the folder of sent mail" }, { "bounce", "the folder of returned letters" },
		{ "outbox-file", "the outbox folder" },     { "person-said", "a person" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_strcmp0(rows[i].kind, kind) == 0)
			return rows[i].says;
	return kind;
}
