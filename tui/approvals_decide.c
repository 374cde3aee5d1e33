/* Yes, no, later, back, and what became of it: each calls what the command line calls, with the sha that was before the person's eyes. */
#include "base/error.h"
#include "db/delegation.h"
#include "workflows/content.h"
#include "workflows/vote.h"
#include "tui/approvals.h"
#include "tui/unknown.h"
#include "tui/words.h"

#include <string.h>

/* One decision on its way into the store; it may have to wait for another program. */
struct verdict {
	struct approvals *a;
	gint64 id, seen_ms, words, until;
	char *sha, *name, *code, *text;
	struct staff *stead; /* in whose stead; NULL: their own */
	int how;             /* of a yes: a mail; of what is brought back: snoozed */
};

static struct verdict *verdict_new(struct approvals *a, const struct suggestion *s, const char *sha)
{
	struct verdict *v = g_new0(struct verdict, 1);

	*v = (struct verdict){ .a = a, .id = s->id, .sha = g_strdup(sha), .name = approvals_name(s) };
	return v;
}

static void verdict_free(void *data)
{
	struct verdict *v = data;

	g_free(v->sha);
	g_free(v->name);
	g_free(v->code);
	g_free(v->text);
	g_free(v->stead);
	g_free(v);
}

/* The store's sentences end with what to type at a command line; here a key does it. */
static bool refused(struct verdict *v, GError **error, GError *failure)
{
	char *hint = strchr(failure->message, '\n');

	if (tend_error_is(failure, TEND_REFUSED)) {
		if (hint != NULL)
			*hint = '\0';
		if (strstr(failure->message, "changed after you read it") != NULL)
			tend_refuse(error, "%s\nwhat it says now is on the right: read it, then decide",
			            failure->message);
		else
			tend_refuse(error, "%s", failure->message);
		g_error_free(failure);
		approvals_refresh(v->a);
		return false;
	}
	g_propagate_error(error, failure);
	return false;
}

/* NULL: the text of this very row was before the person's eyes. */
static const char *why_not_yet(const struct approvals *a, gint64 id)
{
	const struct letter *letter = &a->letter;
	const struct suggestion *s = a->facts.s;

	if (a->sight != app_sight(a->app))
		return "Read it first: somebody else may have, but not you.";
	if (s == NULL || s->id != id || letter->id != id)
		return "Read it first: the text is still being fetched.";
	if (letter->failure != NULL)
		return "Its text could not be read, so it cannot be decided. r tries it again.";
	if (letter->sha == NULL)
		return "Read it first: the text is still being fetched.";
	if (a->shown_at == 0)
		return "Read it first: Tab shows the text.";
	return strcmp(s->sha, letter->sha) != 0 ? "The text changed meanwhile: read it again." : NULL;
}

const struct suggestion *approvals_seen(struct approvals *a)
{
	const char *says = why_not_yet(a, list_current_id(a->list));

	if (says == NULL)
		return a->facts.s;
	app_say(a->app, "%s", says);
	return NULL;
}

/* ---- yes */

static bool write_yes(struct app *app, struct db *db, void *what, GError **error)
{
	struct verdict *v = what;
	struct decision d = app_decision(app);
	GError *failure = NULL;
	bool approved = false, stopped = v->a->facts.stopped;
	bool copy = v->a->facts.copy != NULL;
	const char *stead = v->stead ? v->stead->name : "", *stead_word = v->stead ? " for " : "";
	g_autofree char *length = approvals_length(d.grace);

	d.seen_ms = v->seen_ms;
	d.words = v->words;
	d.behalf = v->stead;
	if (!approval_approve(db, v->id, v->sha, &d, &approved, &failure))
		return refused(v, error, failure);
	v->a->decided_one = true;
	if (!approved) {
		app_say(app, "Your yes%s%s is recorded: %s. It needs more yeses before anything happens.",
		        stead_word, stead, v->name);
		return true;
	}
	g_autofree char *label = g_strdup_printf("your yes (%s)", v->name);
	app_can_undo(app, APP_UNDO_RECALL, v->id, label);
	if (copy)
		app_say(
			app,
			"Approved%s%s: %s. It waits: this is a copy of the store, which carries nothing out. u takes the yes back.",
			stead_word, stead, v->name);
	else if (stopped)
		app_say(app, "Approved%s%s: %s. It waits: the emergency stop is on. u takes the yes back.",
		        stead_word, stead, v->name);
	else
		app_say(app, "Approved%s%s: %s. %s in %s; u stops it.", stead_word, stead, v->name,
		        v->how ? "Goes out" : "Done", length);
	return true;
}

static struct verdict *yes_new(struct approvals *a, const struct suggestion *s)
{
	struct verdict *v = verdict_new(a, s, a->letter.sha);

	v->seen_ms = approvals_read_ms(a, s->id, a->letter.sha);
	v->words = vote_words(a->letter.subject) + vote_words(a->letter.body);
	v->how = content_is_message(s->effect);
	return v;
}

void approvals_approve(void *state)
{
	struct approvals *a = state;
	const struct suggestion *s = approvals_seen(a);

	if (s != NULL)
		app_write(a->app, NULL, write_yes, yes_new(a, s), verdict_free);
}

/* ---- yes, in the stead of somebody who is away */

enum { MOST_STEADS = 9 };

struct steads {
	struct verdict *v; /* NULL once it is on its way */
	gint64 from[MOST_STEADS];
};

static void free_steads(void *data)
{
	struct steads *steads = data;

	if (steads->v != NULL)
		verdict_free(steads->v);
	g_free(steads);
}

static void stead_chosen(void *context, int index)
{
	struct steads *steads = context;
	struct app *app = steads->v->a->app;
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) staff = page_query(app_db(app), &noun_staff, SQL_STAFF_LIST, NULL, &error);

	if (staff == NULL) {
		app_fail(app, g_steal_pointer(&error));
		return;
	}
	for (gsize i = 0; i < staff->count; i++)
		if (((const struct staff *)page_row(staff, i))->id == steads->from[index])
			steads->v->stead = record_copy(&noun_staff, page_row(staff, i));
	if (steads->v->stead != NULL)
		app_write(app, NULL, write_yes, g_steal_pointer(&steads->v), verdict_free);
}

void approvals_approve_for(void *state)
{
	static const char *const digits[MOST_STEADS] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	struct approvals *a = state;
	const struct suggestion *s = approvals_seen(a);
	struct menu_choice choices[MOST_STEADS + 1] = { { NULL, NULL } };
	g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;

	if (s == NULL)
		return;
	g_autoptr(Page) page =
		delegation_list(app_db(a->app), app_staff(a->app)->id, app_now(a->app), &error);
	if (page == NULL) {
		app_fail(a->app, g_steal_pointer(&error));
		return;
	}
	if (page->count == 0) {
		app_say(
			a->app,
			"Nobody has asked you to say yes in their stead. Who is away can: tend staff delegate.");
		return;
	}
	struct steads *steads = g_new0(struct steads, 1);
	gsize n = 0;
	for (gsize i = 0; i < page->count && n < MOST_STEADS; i++) {
		const struct delegation *d = page_row(page, i);
		g_autofree char *until = words_time(d->until, app_now(a->app), app_zone(a->app));

		/* Asked twice, they are still one person. */
		if (n > 0 && steads->from[n - 1] == d->from_id)
			continue;
		g_ptr_array_add(labels, g_strdup_printf("%s (until %s)", d->from, until));
		choices[n] = (struct menu_choice){ digits[n], labels->pdata[n] };
		steads->from[n++] = d->from_id;
	}
	steads->v = yes_new(a, s);
	g_autofree char *question = g_strdup_printf("%s: yes, in whose stead?", steads->v->name);
	app_ask(a->app, question, choices, stead_chosen, steads, free_steads);
}

/* ---- no */

static const char *means_of(const char *code)
{
	for (gsize i = 0; reject_codes[i].name != NULL; i++)
		if (strcmp(reject_codes[i].name, code) == 0)
			return reject_codes[i].means;
	return code;
}

static bool write_no(struct app *app, struct db *db, void *what, GError **error)
{
	struct verdict *v = what;
	struct decision d = app_decision(app);
	GError *failure = NULL;

	d.seen_ms = v->seen_ms;
	d.words = v->words;
	if (!approval_reject(db, v->id, v->sha, v->code, v->text, &d, &failure))
		return refused(v, error, failure);
	v->a->decided_one = true;
	app_say(app, "Rejected: %s (%s). A no is final.", v->name, means_of(v->code));
	return true;
}

static void reject_with(void *context, const char *text)
{
	struct verdict *v = context;
	struct verdict *copy = g_new(struct verdict, 1);

	*copy = (struct verdict){ .a = v->a,
		                      .id = v->id,
		                      .seen_ms = v->seen_ms,
		                      .words = v->words,
		                      .sha = g_strdup(v->sha),
		                      .name = g_strdup(v->name),
		                      .code = g_strdup(v->code),
		                      .text = text && *text ? g_strdup(text) : NULL };
	app_write(v->a->app, NULL, write_no, copy, verdict_free);
}

static void reject_at_once(void *context, int index)
{
	struct verdict *v = context;

	v->code = g_strdup(reject_codes[index].name);
	reject_with(v, NULL);
}

static struct verdict *verdict_steal(struct verdict *v)
{
	struct verdict *copy = g_new(struct verdict, 1);

	*copy = *v;
	*v = (struct verdict){ 0 };
	return copy;
}

static void reject_then_ask(void *context, int index)
{
	struct verdict *v = verdict_steal(context);
	g_autofree char *label = g_strdup_printf("%s, in your words:", reject_codes[index].means);

	v->code = g_strdup(reject_codes[index].name);
	app_prompt(v->a->app, label, NULL, reject_with, v, verdict_free);
}

static void ask_why_not(struct approvals *a, void (*chosen)(void *context, int index))
{
	static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	const struct suggestion *s = approvals_seen(a);
	struct menu_choice choices[G_N_ELEMENTS(digits) + 1] = { { NULL, NULL } };

	if (s == NULL)
		return;
	for (gsize i = 0; i < G_N_ELEMENTS(digits) && reject_codes[i].name != NULL; i++)
		choices[i] = (struct menu_choice){ digits[i], reject_codes[i].means };
	struct verdict *v = verdict_new(a, s, a->letter.sha);
	v->seen_ms = approvals_read_ms(a, s->id, a->letter.sha);
	v->words = vote_words(a->letter.subject) + vote_words(a->letter.body);
	g_autofree char *question = g_strdup_printf("%s: no, because", v->name);
	app_ask(a->app, question, choices, chosen, v, verdict_free);
}

void approvals_reject(void *state)
{
	ask_why_not(state, reject_at_once);
}

void approvals_reject_words(void *state)
{
	ask_why_not(state, reject_then_ask);
}

/* ---- later */

static bool write_later(struct app *app, struct db *db, void *what, GError **error)
{
	struct verdict *v = what;
	struct decision d = app_decision(app);
	GError *failure = NULL;
	g_autofree char *when = words_time(v->until, app_now(app), app_zone(app));
	g_autofree char *label = g_strdup_printf("the snooze (%s)", v->name);

	if (!approval_snooze(db, v->id, v->until, &d, &failure))
		return refused(v, error, failure);
	v->a->decided_one = true;
	app_can_undo(app, APP_UNDO_WAKE, v->id, label);
	app_say(app, "Snoozed: %s, until %s. u takes it back.", v->name, when);
	return true;
}

static void snooze_until(struct verdict *v, gint64 until)
{
	struct verdict *copy = verdict_steal(v);

	copy->until = until;
	app_write(copy->a->app, NULL, write_later, copy, verdict_free);
}

static void snooze_typed(void *context, const char *text)
{
	struct verdict *v = context;
	gint64 until = 0;

	if (*text == '\0')
		return;
	struct app *app = v->a->app;
	g_autoptr(GError) error = NULL;
	if (words_read_time(text, app_now(app), app_zone(app), &until, &error)) {
		if (until > app_now(app)) {
			snooze_until(v, until);
			return;
		}
		tend_fail(&error, TEND_USAGE, "that time has passed\nwrite one that is still to come");
	}
	/* Asked again with what was typed still there. */
	app_prompt(app, words_until, text, snooze_typed, verdict_steal(v), verdict_free);
	app_fail(app, g_steal_pointer(&error));
}

/* Nine in the morning, so many days from now. */
static gint64 morning(struct approvals *a, int days)
{
	g_autofree char *day = day_format(day_of(app_now(a->app), app_zone(a->app)) + days);
	g_autofree char *nine = g_strdup_printf("%sT09:00:00", day);
	gint64 at = 0;

	return clock_parse(nine, app_zone(a->app), &at, NULL)
	           ? at
	           : app_now(a->app) + (gint64)days * DAY_SECONDS;
}

static void snooze_chosen(void *context, int index)
{
	struct verdict *v = context;

	if (index == 0)
		snooze_until(v, app_now(v->a->app) + 3600);
	else if (index < 3)
		snooze_until(v, morning(v->a, index == 1 ? 1 : 7));
	else {
		struct verdict *kept = verdict_steal(v);
		app_prompt(kept->a->app, words_until, NULL, snooze_typed, kept, verdict_free);
	}
}

void approvals_snooze(void *state)
{
	static const struct menu_choice choices[] = {
		{ "h", "an hour" },
		{ "d", "until tomorrow, 9:00" },
		{ "w", "a week, until 9:00" },
		{ "o", "until another day or time …" },
		{ NULL, NULL },
	};
	struct approvals *a = state;
	const struct suggestion *s = approvals_current(a)->line->s;
	g_autofree char *name = approvals_name(s);
	g_autofree char *question = g_strdup_printf("Snooze: %s", name);

	app_ask(a->app, question, choices, snooze_chosen, verdict_new(a, s, s->sha), verdict_free);
}

/* ---- back */

static bool write_back(struct app *app, struct db *db, void *what, GError **error)
{
	struct verdict *v = what;
	struct decision d = app_decision(app);
	GError *failure = NULL;
	bool ok =
		v->how ? approval_wake(db, v->id, &d, &failure) : approval_recall(db, v->id, &d, &failure);

	if (!ok)
		return refused(v, error, failure);
	v->a->decided_one = true;
	app_say(app, "%s waits for a decision again.", v->name);
	return true;
}

void approvals_back(void *state)
{
	struct approvals *a = state;
	const struct suggestion *s = approvals_current(a)->line->s;
	struct verdict *v = verdict_new(a, s, s->sha);

	v->how = strcmp(s->state, "snoozed") == 0;
	app_write(a->app, NULL, write_back, v, verdict_free);
}

/* ---- what became of it */

void approvals_settle(void *state)
{
	struct approvals *a = state;

	unknown_open(a->app, approvals_current(a)->line->s->id);
}
