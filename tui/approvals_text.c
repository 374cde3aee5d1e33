/* What stands at the right: the text that would go out, why, what a yes and a no do, and whom it is about. */
#include "base/alike.h"
#include "base/jdoc.h"
#include "base/money.h"
#include "db/consent.h"
#include "db/flag.h"
#include "db/score.h"
#include "workflows/content.h"
#include "workflows/deed.h"
#include "tui/approvals.h"
#include "tui/words.h"

#include <string.h>

static bool is_mail(const struct suggestion *s)
{
	return strcmp(s->effect, "mail") == 0;
}

/* What the customer's yes is asked for. */
static const char *consent_to(const struct suggestion *s)
{
	return strcmp(s->effect, "sms") == 0 ? "text messages" : "e-mail";
}

char *approvals_argument(const struct suggestion *s)
{
	g_autoptr(Jdoc) content = s->message && *s->message ? jdoc_parse(s->message, -1, NULL) : NULL;

	return content ? g_strdup(jdoc_get_text(content, s->effect)) : NULL;
}

char *approvals_name(const struct suggestion *s)
{
	return deed_name(s);
}

char *approvals_length(gint64 seconds)
{
	if (seconds % 3600 == 0 && seconds > 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " h", seconds / 3600);
	if (seconds % 60 == 0 && seconds > 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " min", seconds / 60);
	return g_strdup_printf("%" G_GINT64_FORMAT " s", seconds);
}

/* ---- the text itself */

static void add_warnings(struct approvals *a, const struct suggestion *s)
{
	const struct staff *staff = app_staff(a->app);

	if (strcmp(s->state, "proposed") == 0 && staff->rank < s->min_rank)
		scroll_print(&a->scroll, STYLE_WARNING, 2,
		             "! This needs the yes of a %s; yours is not enough.",
		             s->min_rank >= RANK_OWNER ? "shop owner" : "manager");
	if (strcmp(s->state, "proposed") == 0 && s->four_eyes && s->author_id == staff->id)
		scroll_add(&a->scroll, STYLE_WARNING, 2,
		           "! You wrote this text, so somebody else must approve it.");
	if (a->facts.copy)
		scroll_print(&a->scroll, STYLE_WARNING, 2,
		             "! %s: nothing is carried out until an owner says: tend restore accept",
		             a->facts.copy);
	if (a->facts.stopped)
		scroll_add(&a->scroll, STYLE_WARNING, 2,
		           "! The emergency stop is on: nothing is carried out until it is off (: stop).");
	if (strcmp(s->state, "unknown") == 0)
		scroll_add(
			&a->scroll, STYLE_WARNING, 2,
			"! Nobody knows whether this went out. Look into your sent mail or ask, then press R.");
	if (strcmp(s->state, "dead") == 0)
		scroll_add(&a->scroll, STYLE_WARNING, 2,
		           "! This failed for good. b brings it back for another decision.");
	if (a->facts.trouble != NULL)
		scroll_print(&a->scroll, STYLE_WARNING, 2, "! The last try: %s", a->facts.trouble);
	if (a->letter.warnings != NULL)
		scroll_print(&a->scroll, STYLE_WARNING, 2, "! Look closely: %s", a->letter.warnings);
	if (content_is_message(s->effect) && g_strcmp0(a->facts.consent, "yes") != 0)
		scroll_print(&a->scroll, STYLE_WARNING, 2,
		             "! The customer has not agreed to %s (any more).", consent_to(s));
}

/* One line of the letter, with # by the code points of what is no plain letter. */
static void add_words(struct approvals *a, enum style style, int indent, const char *before,
                      const char *text)
{
	g_autofree char *plain = a->ascii ? alike_ascii(text) : NULL;

	scroll_print(&a->scroll, style, indent, "%s%s", before, plain ? plain : text);
}

/* What else goes out with it: nothing is sent that is not here. */
static void add_rest(struct approvals *a)
{
	g_auto(GStrv) lines = g_strsplit(a->letter.more ? a->letter.more : "", "\n", -1);

	scroll_rule(&a->scroll, "In the mail besides");
	scroll_add(&a->scroll, STYLE_DIM, 2, "Attachments: none");
	for (char **line = lines; *line != NULL; line++)
		add_words(a, STYLE_DIM, 2, "", *line);
}

static void add_letter(struct approvals *a)
{
	add_words(a, STYLE_DIM, 6, "From: ", a->letter.from);
	add_words(a, STYLE_DIM, 4, "To: ", a->letter.to);
	if (*a->letter.subject)
		add_words(a, STYLE_BOLD, 9, "Subject: ", a->letter.subject);
	scroll_add(&a->scroll, STYLE_PLAIN, 0, "");
	add_words(a, STYLE_PLAIN, 0, "", g_strchomp(a->letter.body));
}

static void add_local(struct approvals *a, const struct suggestion *s)
{
	struct deed deed;

	if (!deed_read(s->effect, a->letter.body, &deed)) {
		scroll_add(&a->scroll, STYLE_PLAIN, 0, a->letter.body);
		return;
	}
	add_words(a, STYLE_BOLD, 0, "", deed.says);
	if (deed.due_at != 0) {
		g_autofree char *when = words_time(deed.due_at, app_now(a->app), app_zone(a->app));
		scroll_print(&a->scroll, STYLE_PLAIN, 0, "Due %s.", when);
	}
	if (deed.reason != NULL)
		add_words(a, STYLE_PLAIN, 0, "With the reason: ", deed.reason);
	if (!deed.whole)
		scroll_print(&a->scroll, STYLE_DIM, 0, "All of it: %s", a->letter.body);
	deed_clear(&deed);
}

/* The sha is of what is shown: a text of another sha than the store's is not put here. */
static void add_text(struct approvals *a, const struct suggestion *s)
{
	const struct letter *letter = &a->letter;

	a->drawing_letter = letter->id == s->id && letter->sha != NULL;
	if (letter->failure != NULL && letter->id == s->id) {
		scroll_print(&a->scroll, STYLE_WARNING, 2, "! The text could not be read: %s",
		             letter->failure);
		scroll_add(&a->scroll, STYLE_PLAIN, 0, "r tries it again.");
	} else if (!a->drawing_letter)
		scroll_add(&a->scroll, STYLE_DIM, 0, "The text is being read …");
	else if (content_is_message(s->effect))
		add_letter(a);
	else
		add_local(a, s);
}

/* ---- why */

static void add_evidence(struct approvals *a, const struct suggestion *s)
{
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);

	for (gsize i = 0; evidence != NULL && i < jdoc_size(evidence); i++) {
		const struct jdoc *entry = jdoc_at(evidence, i);
		const char *condition = jdoc_get_text(entry, "condition");
		const char *value = jdoc_get_text(entry, "value");
		bool sure = jdoc_get_bool(entry, "held") && value != NULL;

		g_autofree char *says = words_condition(condition, value);

		scroll_print(&a->scroll, STYLE_PLAIN, 2, "%c %s", sure ? '+' : '?', says);
	}
}

static void add_why(struct approvals *a, const struct suggestion *s)
{
	const struct queue_record *record = &a->facts.record;
	gint64 decided = record->yes + record->no;

	scroll_rule(&a->scroll, "Why");
	scroll_add(&a->scroll, STYLE_PLAIN, 2, *s->because ? s->because : "(its words were erased)");
	if (a->facts.chance)
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "%s", a->facts.chance);
	add_evidence(a, s);
	if (decided == 0)
		scroll_print(&a->scroll, STYLE_DIM, 2,
		             "§ rule %s, version %d: none of its suggestions was decided yet", s->rule,
		             (int)s->rule_n);
	else
		scroll_print(&a->scroll, STYLE_DIM, 2,
		             "§ rule %s, version %d: approved %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
		             " so far (%d %%)",
		             s->rule, (int)s->rule_n, record->yes, decided,
		             (int)((200 * record->yes + decided) / (2 * decided)));
}

/* ---- what happens */

static void add_yes(struct approvals *a, const struct suggestion *s)
{
	struct decision decision = app_decision(a->app);
	g_autofree char *length = approvals_length(decision.grace);
	gint64 missing = s->need - s->votes;

	scroll_rule(&a->scroll, "If you approve");
	if (missing > 1)
		scroll_print(&a->scroll, STYLE_PLAIN, 2,
		             "  it waits for %d more: this needs %d approvals, %d %s there",
		             (int)missing - 1, (int)s->need, (int)s->votes, s->votes == 1 ? "is" : "are");
	if (content_is_message(s->effect))
		scroll_print(&a->scroll, STYLE_PLAIN, 2,
		             "  1 %s, exactly the text above, goes out once, %s after the yes (u stops it)",
		             is_mail(s) ? "e-mail" : "text message", length);
	else
		scroll_print(&a->scroll, STYLE_PLAIN, 2,
		             "  exactly this is written, %s after the yes (u stops it); afterwards %s",
		             length,
		             strcmp(s->effect, "model") == 0 ? "B on Insights goes back" : "U takes it back");
}

static void add_no(struct approvals *a, const struct suggestion *s)
{
	g_autofree char *until =
		words_time(MIN(s->decide_by, s->not_after), app_now(a->app), app_zone(a->app));

	scroll_rule(&a->scroll, "If not");
	scroll_print(&a->scroll, STYLE_PLAIN, 2, "  nothing is %s; nor when nobody decides until %s",
	             content_is_message(s->effect) ? "sent" : "written", until);
	if (a->facts.again != NULL)
		scroll_print(&a->scroll, STYLE_PLAIN, 2,
		             "  x: a no is final for this one; the rule may ask again %s", a->facts.again);
	else
		scroll_add(&a->scroll, STYLE_PLAIN, 2, "  x: a no is final; the rule never asks this again");
	scroll_add(&a->scroll, STYLE_PLAIN, 2, "  z: it asks again when you say");
}

static void add_state(struct approvals *a, const struct suggestion *s)
{
	g_autofree char *when =
		words_time(s->wake_at ? s->wake_at : s->not_before, app_now(a->app), app_zone(a->app));

	if (strcmp(s->state, "proposed") == 0) {
		add_yes(a, s);
		add_no(a, s);
	} else if (strcmp(s->state, "approved") == 0) {
		scroll_rule(&a->scroll, "Approved");
		scroll_print(&a->scroll, STYLE_PLAIN, 2,
		             "  carried out by the next round of tend run after %s", when);
		if (a->facts.held && a->facts.held_until > app_now(a->app))
			scroll_print(&a->scroll, STYLE_WARNING, 2, "! Held back: %s", a->facts.held);
		scroll_add(&a->scroll, STYLE_PLAIN, 2, "  b takes the yes back until then");
	} else if (strcmp(s->state, "snoozed") == 0) {
		scroll_rule(&a->scroll, "Snoozed");
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "  asks again %s; b brings it back now", when);
	}
}

/* ---- whom it is about */

static void add_score(struct approvals *a, const struct score *score)
{
	g_autofree char *spent =
		money_format(score->spent, score->currency ? score->currency : app_currency(a->app));
	GString *line = g_string_new(NULL);

	g_string_append_printf(line, "  %" G_GINT64_FORMAT " visit%s, %s", score->visits,
	                       score->visits == 1 ? "" : "s", spent);
	if (score->gap_days > 0)
		g_string_append_printf(line, " · usually every %.0f days", MAX(score->gap_days, 1));
	if (score->last_order_at != 0) {
		g_autofree char *day = words_day(day_of(score->last_order_at, app_zone(a->app)),
		                                 day_of(app_now(a->app), app_zone(a->app)));
		g_string_append_printf(line, ", last %s", day);
	}
	scroll_add(&a->scroll, STYLE_PLAIN, 2, line->str);
	g_string_free(line, TRUE);
}

static void add_customer(struct approvals *a)
{
	const struct queue_facts *facts = &a->facts;

	if (facts->score == NULL)
		return;
	scroll_rule(&a->scroll, "Customer");
	const struct score *score = facts->score->count > 0 ? page_row(facts->score, 0) : NULL;
	if (score != NULL && score->visits > 0)
		add_score(a, score);
	else
		scroll_add(&a->scroll, STYLE_PLAIN, 2, "  no order yet");
	g_autofree char *said = consent_text(facts->said, app_zone(a->app));
	if (facts->consent)
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "  consent: %s", said);
	else
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "  consent to %s: never asked",
		             consent_to(facts->s));
	for (gsize i = 0; i < facts->flags->count; i++) {
		const struct flag *flag = page_row(facts->flags, i);
		scroll_print(&a->scroll, STYLE_PLAIN, 2, "  flag %s%s%s", flag->name,
		             flag->reason && *flag->reason ? ": " : "", flag->reason ? flag->reason : "");
	}
}

void approvals_fill(struct approvals *a)
{
	const struct suggestion *s = a->facts.s;

	a->drawing_letter = false;
	scroll_empty(&a->scroll, true);
	if (s == NULL)
		return;
	add_warnings(a, s);
	approvals_voices_fill(a);
	add_text(a, s);
	scroll_add(&a->scroll, STYLE_PLAIN, 0, "");
	add_why(a, s);
	add_state(a, s);
	add_customer(a);
	if (a->drawing_letter && is_mail(s))
		add_rest(a);
	if (a->letter.sha != NULL)
		scroll_print(&a->scroll, STYLE_DIM, 2, "  suggestion %" G_GINT64_FORMAT ", text %.12s",
		             s->id, a->letter.sha);
}
