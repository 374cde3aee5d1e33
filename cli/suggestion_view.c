#include "cli/suggestion_view.h"

#include "workflows/content.h"
#include "workflows/deal_why.h"
#include "workflows/deed.h"
#include "cli/gates_view.h"
#include "cli/letter_view.h"
#include "cli/suggestion_voices.h"

#include <string.h>

static void print_recipients(struct printer *out, const struct suggestion *s)
{
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	print_list_begin(out, "to", NULL, NULL);
	if (envelope_read(s->envelope, &from, &to, NULL))
		for (int i = 0; to != NULL && to[i] != NULL; i++)
			print_text(out, NULL, to[i]);
	print_list_end(out);
}

static void print_subject_of(struct printer *out, const struct suggestion *s)
{
	if (s->customer_id != 0) {
		print_object_begin(out, "customer");
		print_int(out, "id", s->customer_id);
		print_text(out, "name", s->customer);
		print_object_end(out);
	} else {
		print_null(out, "customer");
	}
	if (strcmp(s->subject, "customer") == 0)
		return;
	print_object_begin(out, "subject_of");
	print_text(out, "kind", s->subject);
	print_int(out, "id", s->subject_id);
	print_object_end(out);
}

/* About a deal: the chance that was stored, in the sentence every place has. */
static bool print_chance(struct session *session, const struct suggestion *s, GError **error)
{
	struct printer *out = session->out;
	struct deal_said said;

	if (strcmp(s->subject, "deal") != 0)
		return true;
	if (!deal_said_read(&said, session->db, s->subject_id, clock_now(&session->clock), error))
		return false;
	if (printer_is_human(out) && said.reason) {
		print_line(out, "  chance   %s", said.reason);
	} else if (!printer_is_human(out) && said.reason) {
		print_object_begin(out, "chance");
		print_real(out, "probability", said.probability, 6);
		print_text(out, "reason", said.reason);
		print_object_end(out);
	} else if (!printer_is_human(out)) {
		print_null(out, "chance");
	}
	deal_said_clear(&said);
	return true;
}

static bool print_fields(struct session *session, const struct suggestion *s, bool near,
                         GError **error)
{
	struct printer *out = session->out;
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);

	print_int(out, "id", s->id);
	print_text(out, "rule", s->rule);
	print_int(out, "rule_version", s->rule_n);
	print_text(out, "state", s->state);
	print_int(out, "rev", s->rev);
	print_text(out, "sha", s->sha);
	print_text(out, "content_sha", s->content_sha);
	print_subject_of(out, s);
	if (!print_chance(session, s, error))
		return false;
	print_object_begin(out, "effect");
	print_text(out, "kind", s->effect);
	print_text(out, "class", s->effect_class);
	print_object_end(out);
	if (!letter_print_fields(session, s, near, error))
		return false;
	print_recipients(out, s);
	print_text(out, "because", s->because);
	print_doc(out, "evidence", evidence);
	print_time(out, "decide_by", s->decide_by);
	print_time(out, "not_before", s->not_before);
	print_time(out, "not_after", s->not_after);
	print_time(out, "wake_at", s->wake_at);
	if (!gates_view_print_fields(session, s, error))
		return false;
	print_int(out, "needs", s->need);
	print_int(out, "votes", s->votes);
	return true;
}

bool suggestion_print_fields(struct session *session, const struct suggestion *s, GError **error)
{
	return print_fields(session, s, false, error);
}

bool suggestion_print_one(struct session *session, const struct suggestion *s, GError **error)
{
	return print_fields(session, s, true, error);
}

char *suggestion_headline(const struct suggestion *s)
{
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;

	if (content_is_message(s->effect) && envelope_read(s->envelope, &from, &to, NULL) &&
	    to != NULL && to[0] != NULL)
		return g_strdup_printf("%s to %s <%s>%s",
		                       strcmp(s->effect, "sms") == 0 ? "text message" : "mail", s->customer,
		                       to[0], to[1] ? " and others" : "");
	g_autoptr(Jdoc) content = jdoc_parse(s->message, -1, NULL);
	g_autofree char *name = content ? deed_word(s->effect, content) : NULL;
	if (name != NULL && s->customer != NULL && strcmp(s->effect, "assign") == 0)
		return g_strdup_printf("give the deal of %s to %s", s->customer, name);
	if (name != NULL && strcmp(s->effect, "model") == 0)
		return g_strdup_printf("start %s", name);
	return g_strdup_printf("%s %s%s%s", s->effect, name ? name : "", s->customer ? " on " : "",
	                       s->customer ? s->customer : "");
}

/* What the states ask of the person who reads. Text up to %s is followed by a time. */
static void print_state(struct session *session, const struct suggestion *s)
{
	g_autofree char *until = clock_format_human(s->decide_by, session->clock.zone);
	g_autofree char *after = clock_format_human(s->not_before, session->clock.zone);
	g_autofree char *wake = s->wake_at ? clock_format_human(s->wake_at, session->clock.zone) : NULL;

	if (strcmp(s->state, "proposed") == 0)
		print_line(session->out, "  state    waits for a yes or no until %s (needs %d, has %d)",
		           until, (int)s->need, (int)s->votes);
	else if (strcmp(s->state, "snoozed") == 0)
		print_line(session->out, "  state    snoozed: asks again %s", wake);
	else if (strcmp(s->state, "approved") == 0)
		print_line(
			session->out,
			"  state    approved; carried out after %s, until then it can be taken back: tend recall %d",
			after, (int)s->id);
	else
		print_line(session->out, "  state    %s", s->state);
}

static void print_consequences(struct session *session, const struct suggestion *s)
{
	if (strcmp(s->state, "proposed") != 0 && strcmp(s->state, "snoozed") != 0)
		return;
	gint64 grace = config_seconds(session->config, "shop", "grace");
	bool message = content_is_message(s->effect);
	print_line(session->out, "  if yes   %s after %d seconds; until then: tend recall %d",
	           message ? "exactly the text below is sent once," : "it is done", (int)grace,
	           (int)s->id);
	print_line(session->out,
	           "  if no    nothing happens. Nothing happens either when nobody decides.");
}

bool suggestion_print_card(struct session *session, const struct suggestion *s, bool ascii,
                           GError **error)
{
	g_autofree char *headline = suggestion_headline(s);

	print_heading(session->out, "Suggestion %d: %s", (int)s->id, headline);
	print_line(session->out, "  why      %s", s->because);
	if (!print_chance(session, s, error))
		return false;
	print_line(session->out, "  rule     %s, version %d (more: tend why s%d)", s->rule,
	           (int)s->rule_n, (int)s->id);
	print_state(session, s);
	if (!voices_print(session, s, error))
		return false;
	print_consequences(session, s);
	if (!gates_view_print_lines(session, s, error))
		return false;
	print_line(session->out, "  sha      %s", s->sha);
	if (content_is_message(s->effect))
		print_line(session->out, "  bytes    content_sha %s", s->content_sha);
	if (!letter_print(session, s, ascii, error))
		return false;
	if (strcmp(s->state, "proposed") == 0) {
		print_line(session->out, "%s", "");
		print_line(session->out, "Yes:    tend approve %d --seen %.12s", (int)s->id, s->sha);
		print_line(session->out, "No:     tend reject %d --reason not-now", (int)s->id);
		print_line(session->out, "Later:  tend snooze %d --until DAY", (int)s->id);
		if (content_is_message(s->effect))
			print_line(session->out, "In other words:  tend edit %d", (int)s->id);
	}
	return true;
}

struct decision decision_of(const struct session *session)
{
	return (struct decision){ .by = session->staff,
		                      .at = clock_now(&session->clock),
		                      .grace = config_seconds(session->config, "shop", "grace"),
		                      .login = session->login };
}

bool suggestion_print_result(struct session *session, gint64 id, const char *says, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	if (page == NULL)
		return false;
	print_line(session->out, "%s", says);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	bool ok = suggestion_print_fields(session, page_row(page, 0), error);
	print_object_end(session->out);
	return ok;
}
