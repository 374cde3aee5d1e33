#include "workflows/unknown.h"

#include "base/error.h"
#include "workflows/evidence.h"
#include "workflows/settle.h"

#include <string.h>

/* ---- facts, in order of time */

static void add_fact(struct unknown *u, gint64 at, const char *says, char *text)
{
	struct unknown_fact *fact = g_new0(struct unknown_fact, 1);

	fact->at = at;
	fact->went_out = g_strcmp0(says, "went-out") == 0;
	fact->did_not = g_strcmp0(says, "did-not") == 0;
	fact->text = text;
	g_ptr_array_add(u->facts, fact);
}

static void fact_free(gpointer data)
{
	struct unknown_fact *fact = data;

	g_free(fact->text);
	g_free(fact);
}

/* "%a" is who did it, "%r" the recorded reason, with what stands before it left out where there is none. */
static const struct {
	const char *code, *says, *reason;
} moves[] = {
	{ "approve", "%a said yes to this letter", NULL },
	{ "begin", "tend began to hand it over", NULL },
	{ "failed-retry", "that try failed for certain, so it waits for the next", ": " },
	{ "failed", "it failed for good", ": " },
	{ "no-reply", "nobody knows since then whether it went out", ": " },
	{ "did-not", "%a said that it did not go out, and to send it again", ": " },
	{ "went-out", "%a said that it went out", ": " },
	{ "give-up", "%a closed it: nobody will know", ": " },
	{ "evidence", "tend closed it: what was found says that it went out", NULL },
	{ "edit", "%a wrote the letter in other words", NULL },
	{ "recall", "%a took the yes back", ": " },
	{ "withdrawn", "tend withdrew it", ": " },
};

/* How far the try got that ended with this event: each phase was on the disk before its step was taken. */
static void add_try(struct unknown *u, const struct event *event, const struct page *tries)
{
	for (gsize i = 0; i < tries->count; i++) {
		const struct attempt *attempt = page_row(tries, i);
		bool replied = strcmp(attempt->phase, "replied") == 0;
		const char *how_far = replied ? "the mail server gave its "
		                      : strcmp(attempt->phase, "data") == 0
		                          ? "the letter was handed to the mail server, and no reply was read"
		                      : g_strcmp0(attempt->outcome, "unknown") == 0
		                          ? "it is not on record how far it got"
		                          : "nothing of the letter was handed over";

		if (attempt->id == event->attempt_id)
			add_fact(u, event->at, NULL,
			         g_strdup_printf("try %" G_GINT64_FORMAT ": %s%s.", attempt->n, how_far,
			                         replied && attempt->detail ? attempt->detail : ""));
	}
}

static void add_event(struct unknown *u, const struct event *event, const struct page *tries)
{
	if (strcmp(event->src, "executing") == 0)
		add_try(u, event, tries);
	for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
		g_auto(GStrv) parts = NULL;
		g_autofree char *says = NULL;
		bool reason = moves[i].reason && event->reason && *event->reason;

		if (strcmp(moves[i].code, event->code) != 0)
			continue;
		parts = g_strsplit(moves[i].says, "%a", 2);
		says = g_strjoinv(event->actor ? event->actor : "somebody", parts);
		add_fact(
			u, event->at, NULL,
			g_strconcat(says, reason ? moves[i].reason : ".", reason ? event->reason : NULL, NULL));
	}
	if (strcmp(event->dst, "unknown") == 0)
		u->since = event->at;
}

static bool add_events(struct db *db, struct unknown *u, GError **error)
{
	const struct value of_it[] = { value_int(u->s->id), value_end() };
	g_autoptr(Page) tries = page_query(db, &noun_attempt, SQL_ATTEMPT_LIST, of_it, error);
	g_autoptr(Page) events = tries ? page_query(db, &noun_event, SQL_EVENT_LIST, of_it, error) : NULL;

	for (gsize i = 0; events && i < events->count; i++)
		add_event(u, page_row(events, i), tries);
	return events != NULL;
}

static bool add_evidence(struct db *db, struct unknown *u, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_evidence, SQL_EVIDENCE_LIST,
	                                  (struct value[]){ value_int(u->s->id), value_end() }, error);

	for (gsize i = 0; page && i < page->count; i++) {
		const struct evidence *evidence = page_row(page, i);
		bool machine = strcmp(evidence->kind, "person-said") != 0;
		bool went = strcmp(evidence->says, "went-out") == 0;

		/* What people said stands among the events already, with their names. */
		if (!machine)
			continue;
		u->proved = u->proved || went;
		add_fact(u, evidence->at, evidence->says,
		         g_strdup_printf("%s says that it %s: %s", evidence_kind_says(evidence->kind),
		                         went ? "went out" : "did not arrive", evidence->detail));
	}
	return page != NULL;
}

static int by_time(gconstpointer a, gconstpointer b)
{
	const struct unknown_fact *one = *(const struct unknown_fact *const *)a;
	const struct unknown_fact *other = *(const struct unknown_fact *const *)b;

	return one->at < other->at ? -1 : one->at > other->at;
}

/* ---- the answers */

char *unknown_countdown(gint64 until, gint64 now)
{
	gint64 minutes = (until - now + 59) / 60;

	if (until <= now)
		return NULL;
	if (minutes == 1)
		return g_strdup("in a minute");
	return g_strdup_printf("in %" G_GINT64_FORMAT " minutes", minutes);
}

static char *why_not_again(const struct unknown *u, const struct staff *staff, gint64 now,
                           gint64 grace)
{
	g_autofree char *countdown = unknown_countdown(u->may_resend_at, now);

	if (u->proved)
		return g_strdup("there is proof that it went out");
	if (staff && staff->rank < RANK_MANAGER)
		return g_strdup("only a manager or the owner may say so");
	if (countdown)
		return g_strdup_printf("it may still be on its way; %s this can be said", countdown);
	if (now + grace >= u->s->not_after)
		return g_strdup("its offer has ended");
	return NULL;
}

static void set_answers(struct unknown *u, const struct staff *staff, gint64 now, gint64 grace)
{
	const char *whom = u->s->customer ? u->s->customer : "the customer";
	bool open = strcmp(u->s->state, "unknown") == 0;

	u->answers[0] = (struct unknown_answer){
		.word = "went-out",
		.does = g_strdup_printf("it is done, stands in the history of %s, and is never sent again.",
		                        whom),
	};
	u->answers[1] = (struct unknown_answer){
		.word = "did-not",
		.does = g_strdup_printf("exactly the same letter is sent again after %" G_GINT64_FORMAT
		                        " seconds. If you are wrong, %s gets it twice.",
		                        grace, whom),
		.why_not = why_not_again(u, staff, now, grace),
	};
	u->answers[2] = (struct unknown_answer){
		.word = "give-up",
		.does = g_strdup("it is closed as not known. Nothing is sent."),
	};
	for (int i = 0; i < UNKNOWN_ANSWERS && !open; i++) {
		g_free(u->answers[i].why_not);
		u->answers[i].why_not = g_strdup_printf("it is %s", u->s->state);
	}
}

/* ---- */

void unknown_free(struct unknown *unknown)
{
	if (!unknown)
		return;
	for (int i = 0; i < UNKNOWN_ANSWERS; i++) {
		g_free(unknown->answers[i].does);
		g_free(unknown->answers[i].why_not);
	}
	g_clear_pointer(&unknown->page, page_free);
	g_ptr_array_unref(unknown->facts);
	g_free(unknown);
}

struct unknown *unknown_read(struct db *db, gint64 suggestion, const struct staff *staff,
                             gint64 now, gint64 grace, GError **error)
{
	g_autoptr(Unknown) u = g_new0(struct unknown, 1);

	u->facts = g_ptr_array_new_with_free_func(fact_free);
	u->page = record_get(db, &noun_suggestion, suggestion, error);
	if (!u->page)
		return NULL;
	u->s = page_row(u->page, 0);
	if (!add_evidence(db, u, error) || !add_events(db, u, error))
		return NULL;
	if (u->since == 0) {
		tend_fail(error, TEND_NOT_FOUND,
		          "nothing was ever unknown about suggestion %" G_GINT64_FORMAT
		          "\ntry: tend show %" G_GINT64_FORMAT,
		          suggestion, suggestion);
		return NULL;
	}
	g_ptr_array_sort(u->facts, by_time);
	u->may_resend_at = u->since + SETTLE_TIME;
	set_answers(u, staff, now, grace);
	return g_steal_pointer(&u);
}

struct page *unknown_list(struct db *db, GError **error)
{
	return page_query(db, &noun_suggestion, SQL_UNKNOWN_LIST, (struct value[]){ value_end() }, error);
}

bool unknown_since(struct db *db, gint64 suggestion, gint64 *since, GError **error)
{
	*since = 0;
	return db_get_int(db, SQL_UNKNOWN_SINCE, (struct value[]){ value_int(suggestion), value_end() },
	                  since, error);
}

char *unknown_looked_at(const struct config *config)
{
	struct evidence_places places = evidence_places(config);
	const struct {
		const char *place, *key, *what;
	} rows[] = {
		{ places.log, "log", "the mail server's log" },
		{ places.sent, "sent", "the folder of sent mail" },
		{ places.bounces, "bounces", "the folder of returned letters" },
	};
	g_autoptr(GString) looked = g_string_new(NULL);
	g_autoptr(GString) unset = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (rows[i].place)
			g_string_append_printf(looked, "%s%s (%s)", looked->len ? ", " : "", rows[i].what,
			                       rows[i].place);
		else
			g_string_append_printf(unset, "%s%s", unset->len ? ", " : "", rows[i].key);
	}
	if (looked->len == 0)
		return g_strdup_printf(
			"tend looks nowhere by itself: set log, sent or bounces under [mail] (tend help config).");
	return g_strdup_printf("At every run tend looks at %s.%s%s%s", looked->str,
	                       unset->len ? " Not set under [mail]: " : "", unset->str,
	                       unset->len ? "." : "");
}
