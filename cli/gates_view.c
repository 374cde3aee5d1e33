#include "cli/gates_view.h"

#include "db/consent.h"
#include "workflows/case.h"
#include "workflows/gates.h"
#include "workflows/stop.h"

#include <string.h>

static bool waits(const struct suggestion *s)
{
	return strcmp(s->state, "proposed") == 0 || strcmp(s->state, "snoozed") == 0;
}

static bool leaves(const struct suggestion *s)
{
	return strcmp(s->effect_class, "irrevocable") == 0 && s->customer_id != 0;
}

static const char *channel_of(const struct suggestion *s)
{
	return strcmp(s->effect, "sms") == 0 ? "sms" : "email";
}

bool gates_view_hold(struct session *session, const struct suggestion *s, char **text, GError **error)
{
	gint64 now = clock_now(&session->clock);
	GTimeZone *zone = session->clock.zone;
	struct gate_hold hold = { 0 };
	bool ok = true;

	*text = NULL;
	if (waits(s))
		ok = gates_ask(session->db, session->config, zone, s, now, &hold, error);
	else
		ok = gates_held(session->db, s, now, &hold, error);
	if (ok && hold.until != 0)
		*text = gate_hold_text(&hold, s, zone);
	gate_hold_clear(&hold);
	return ok;
}

bool gates_view_print_fields(struct session *session, const struct suggestion *s, GError **error)
{
	g_autofree char *held = NULL;
	g_autofree char *said = NULL;

	print_bool(session->out, "service", s->service);
	if (!gates_view_hold(session, s, &held, error))
		return false;
	print_text(session->out, "held", held);
	if (leaves(s)) {
		g_autoptr(Page) consent = consent_now(session->db, s->customer_id, channel_of(s), error);
		if (consent == NULL)
			return false;
		said = consent_text(consent, session->clock.zone);
	}
	print_text(session->out, "consent", said);
	return true;
}

/* What tend or somebody did with it last, where that needs to be said: how it ended, or why it came back. */
static bool print_last(struct session *session, const struct suggestion *s, GError **error)
{
	static const char *const told[] = { "rejected", "expired",   "superseded", "dead",
		                                "done",     "withdrawn", "too-late",   NULL };
	g_autoptr(Page) page = page_query(session->db, &noun_event, SQL_EVENT_LIST,
	                                  (struct value[]){ value_int(s->id), value_end() }, error);

	if (page == NULL || page->count == 0)
		return page != NULL;
	const struct event *last = page_row(page, page->count - 1);
	if (!g_strv_contains(told, waits(s) ? last->code : s->state))
		return true;
	g_autofree char *at = clock_format_human(last->at, session->clock.zone);
	print_line(session->out, "  %s by %s, %s%s%s", waits(s) ? "back    " : "        ", last->actor,
	           at, last->reason && *last->reason ? ": " : "", last->reason ? last->reason : "");
	return true;
}

bool gates_view_print_lines(struct session *session, const struct suggestion *s, GError **error)
{
	g_autofree char *held = NULL;
	bool waiting = waits(s);
	gint64 complaint = 0;

	if (!print_last(session, s, error) || !gates_view_hold(session, s, &held, error))
		return false;
	if (held)
		print_line(session->out, "  held     %s%s", waiting ? "now a yes would wait " : "back ",
		           held);
	if (!leaves(s))
		return true;
	g_autoptr(Page) consent = consent_now(session->db, s->customer_id, channel_of(s), error);
	if (consent == NULL || !case_complaint(session->db, s->customer_id, &complaint, error))
		return false;
	g_autofree char *said = consent_text(consent, session->clock.zone);
	print_line(session->out, "  consent  %s", said);
	if (complaint && (waiting || strcmp(s->state, "approved") == 0))
		print_line(
			session->out,
			"  ! The customer has an open complaint, so it will not go: tend case show %" G_GINT64_FORMAT,
			complaint);
	return true;
}

bool gates_view_print_stop(struct session *session, GError **error)
{
	bool on = false;

	if (!stop_get(session->db, &on, error))
		return false;
	if (on)
		print_line(session->out,
		           "! The emergency stop is on: nothing is carried out until: tend stop off");
	return true;
}
