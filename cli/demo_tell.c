#include "base/error.h"
#include "db/audit.h"
#include "db/due.h"
#include "cli/demo.h"
#include "cli/suggestion_view.h"
#include "cli/today.h"

#include <string.h>

enum { QUIET = 3, REASONS = 3, ROWS = 4, HEAD_DIGITS = 16 };

bool demo_tell_morning(struct demo *demo, GError **error)
{
	struct session *session = &demo->session;
	g_autofree char *shop = store_meta(session->db, "shop", NULL);
	g_autofree char *now = clock_format_human(clock_now(&session->clock), session->clock.zone);
	gint64 quiet = 0;

	print_heading(session->out, "1. The morning");
	print_line(
		session->out,
		"It is %s at %s, a shop made up for this demonstration: %d customers, %d orders in 18 months. Due today:",
		now, shop, (int)demo->made.customers, (int)demo->made.orders);
	if (printer_is_human(session->out) &&
	    !task_print_list(session, NULL, SQL_TASK_DUE,
	                     (struct value[]){ value_int(today_end(session)), value_end() }, "Nothing.",
	                     NULL, error))
		return false;
	if (!today_count(session, SQL_SCORE_AT_RISK_COUNT, NULL, &quiet, error))
		return false;
	print_heading(session->out, "2. Who has gone quiet");
	print_line(
		session->out,
		"tend knows how often each customer usually comes. %d have been away for longer than that explains. Those who spent most here:",
		(int)quiet);
	return !printer_is_human(session->out) || today_print_at_risk(session, NULL, QUIET, error);
}

/* The reasons of the first letters and marks, one sentence each. */
bool demo_tell_suggestions(struct demo *demo, GError **error)
{
	g_autoptr(Page) page = page_query(demo->session.db, &noun_suggestion, SQL_SUGGESTION_QUEUE,
	                                  (struct value[]){ value_text("proposed"), value_end() }, error);
	int shown = 0;

	if (page == NULL)
		return false;
	print_line(demo->session.out, "Nothing of this happens by itself. Each comes with its reason:");
	for (gsize i = 0; i < page->count && shown < REASONS; i++) {
		const struct suggestion *s = page_row(page, i);
		if (strcmp(s->effect, "mail") == 0 || i == 0) {
			print_line(demo->session.out, "  %-4d  %s: %s", (int)s->id, s->effect, s->because);
			shown++;
		}
	}
	return true;
}

void demo_tell_reminders(struct demo *demo)
{
	struct session *session = &demo->session;
	gint32 today = day_of(clock_now(&session->clock), session->clock.zone);

	print_heading(session->out, "8. A reminder");
	print_line(session->out,
	           "A reminder to your own staff needs no yes. The first round reminded of:");
	for (gsize i = 0; demo->reminders && i < demo->reminders->count; i++) {
		const struct due *task = page_row(demo->reminders, i);
		g_autofree char *when = clock_format_human(task->due_at, session->clock.zone);
		print_line(session->out, "  %s (was due %s%s)", task->title, when,
		           day_of(task->due_at, session->clock.zone) < today ? ", so this is late" : "");
	}
	if (demo->reminders == NULL || demo->reminders->count == 0)
		print_line(session->out, "  nothing: no task was due yet.");
}

static bool print_history(struct demo *demo, GError **error)
{
	g_autoptr(Page) page = page_query(demo->session.db, &noun_event, SQL_EVENT_LIST,
	                                  (struct value[]){ value_int(demo->mail), value_end() }, error);

	for (gsize i = 0; page != NULL && i < page->count; i++) {
		const struct event *event = page_row(page, i);
		g_autofree char *when = clock_format(event->at, demo->session.clock.zone);
		print_line(demo->session.out, "  %s  %s: %s -> %s", when, event->actor, event->src,
		           event->dst);
	}
	return page != NULL;
}

static bool print_audit(struct demo *demo, GError **error)
{
	g_autoptr(Page) page = page_query(demo->session.db, &noun_audit_row, SQL_AUDIT_LIST,
	                                  (struct value[]){ value_int(ROWS), value_end() }, error);

	for (gsize i = page ? page->count : 0; i > 0; i--) {
		const struct audit_row *row = page_row(page, i - 1);
		g_autofree char *when = clock_format_human(row->at, demo->session.clock.zone);
		print_line(demo->session.out, "  %s  %s: %s %s", when, row->staff, row->action,
		           row->value ? row->value : "");
	}
	return page != NULL;
}

bool demo_tell_record(struct demo *demo, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	struct printer *out = demo->session.out;

	print_heading(out, "9. On record");
	print_line(out, "The letter's own history:");
	if (!print_history(demo, error))
		return false;
	print_line(out, "The last lines of the audit (tend audit):");
	if (!print_audit(demo, error) || !audit_verify(demo->session.db, findings, error))
		return false;
	if (findings->len > 0)
		return tend_fail(error, TEND_DAMAGED, "the demonstration stopped: %s",
		                 (const char *)findings->pdata[0]);
	g_autofree char *head = audit_head(demo->session.db, error);
	if (head == NULL)
		return false;
	print_line(
		out,
		"Every line seals the one before it; all seals are whole. One number stands for all of it (tend audit head):");
	print_line(out, "  %s", head);
	return true;
}

/* Commands to go on with: in the file that stays, or how to keep one. */
void demo_tell_further(struct demo *demo)
{
	struct printer *out = demo->session.out;
	g_autofree char *quoted = demo->keep ? g_shell_quote(demo->keep) : NULL;
	const char *file = demo->keep && strchr(demo->keep, ' ') ? quoted : demo->keep;
	g_autofree char *day = demo->session.now ? day_format(demo->made.until) : NULL;
	g_autofree char *tend = g_strdup_printf("tend --db %s%s%s", file ? file : "shop.db",
	                                        day ? " --now " : "", day ? day : "");

	print_heading(out, "Go on yourself");
	if (file == NULL)
		print_line(out, "  tend demo --keep shop.db   keeps such a shop in a file; then:");
	print_line(out, "  %s today   what the day brings", tend);
	print_line(out, "  %s queue   what waits for your yes", tend);
	print_line(out, "  %s customer list --at-risk", tend);
	print_line(out, "Your own shop:  tend init   then   tend import FILE");
	/* Straight from the build there is no such command in the shell yet. */
	g_autofree char *installed = g_find_program_in_path("tend");
	g_autofree char *program = installed ? NULL : g_file_read_link("/proc/self/exe", NULL);
	if (program != NULL) {
		print_line(out, "tend is not installed yet. Write this in its place, or run: make install");
		print_block(out, program);
	}
}

bool demo_print_json(struct demo *demo, GError **error)
{
	struct printer *out = demo->session.out;
	g_autofree char *head = audit_head(demo->session.db, error);
	g_autofree char *until = day_format(demo->made.until);

	if (head == NULL)
		return false;
	print_object_begin(out, NULL);
	print_text(out, "store", demo->keep);
	print_text(out, "until", until);
	print_int(out, "customers", demo->made.customers);
	print_int(out, "orders", demo->made.orders);
	print_int(out, "suggested", demo->suggested);
	print_int(out, "mail", demo->mail);
	if (demo->flag != 0)
		print_int(out, "flag", demo->flag);
	else
		print_null(out, "flag");
	print_text(out, "voted_as", demo->session.staff->name);
	print_int(out, "executed_before_yes", demo->left_before);
	print_int(out, "executed", demo->left_after);
	print_int(out, "executed_again", demo->left_again);
	print_text(out, "letter", demo->letter);
	print_text(out, "letter_sha256", demo->letter_sha);
	print_text(out, "content_sha", demo->approved_sha);
	print_int(out, "reminders", demo->reminders ? (gint64)demo->reminders->count : 0);
	print_text(out, "audit_head", head);
	print_object_end(out);
	return true;
}
