#include "base/error.h"
#include "base/hash.h"
#include "workflows/scheduler.h"
#include "workflows/suggest.h"
#include "plugins/carrier.h"
#include "cli/demo.h"
#include "cli/suggestion_view.h"

#include <string.h>

/* What a round of the scheduler must leave behind, or the demonstration has failed. */
static bool pass_round(struct demo *demo, gint64 *executed, struct page **reminders, GError **error)
{
	struct session *session = &demo->session;
	struct plugin_carrier settings = { session->config, session->db, true };
	struct carrier carrier = plugin_carrier(&settings);
	struct pass pass = {
		.db = session->db, .clock = &session->clock, .config = session->config, .carrier = &carrier
	};
	struct pass_report report = { 0 };
	bool ok = scheduler_pass(&pass, &report, error);

	*executed = report.executed;
	for (guint i = 0; ok && i < report.notes->len; i++)
		print_line(session->out, "%s", (const char *)g_ptr_array_index(report.notes, i));
	if (ok && report.retried + report.failed + report.unknown + report.withdrawn > 0)
		ok = tend_fail(error, TEND_FAILED,
		               "the demonstration stopped: something approved could not be carried out%s%s",
		               report.notes->len ? "\n" : "",
		               report.notes->len ? (const char *)g_ptr_array_index(report.notes, 0) : "");
	if (ok && reminders != NULL)
		*reminders = g_steal_pointer(&report.reminders);
	pass_report_clear(&report);
	return ok;
}

static void step_clock(struct demo *demo, gint64 seconds)
{
	demo->session.clock.now += seconds;
}

/* ---- suggest */

static bool suggest(struct demo *demo, GError **error)
{
	struct session *session = &demo->session;
	struct suggest_result result = { 0 };
	bool ok = suggest_run(session->db, &session->clock, session->config, &result, error);

	print_heading(session->out, "3. What tend suggests");
	for (guint i = 0; ok && i < result.counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result.counts, i);
		print_line(session->out, "  %-19s %3d new%s", count->rule, (int)count->added,
		           count->no_consent > 0 ? " (who did not agree to mail is left out)" : "");
	}
	demo->suggested = result.added;
	suggest_result_clear(&result);
	return ok && demo_tell_suggestions(demo, error);
}

/* The best suggestion of a kind, as the queue orders them; 0 when there is none. */
static bool best_of(struct demo *demo, const char *effect, gint64 *id, GError **error)
{
	g_autoptr(Page) page = page_query(demo->session.db, &noun_suggestion, SQL_SUGGESTION_QUEUE,
	                                  (struct value[]){ value_text("proposed"), value_end() }, error);

	for (gsize i = 0; page != NULL && i < page->count && *id == 0; i++) {
		const struct suggestion *s = page_row(page, i);
		if (strcmp(s->effect, effect) == 0)
			*id = s->id;
	}
	return page != NULL;
}

/* ---- show, decide */

static bool show(struct demo *demo, GError **error)
{
	g_autoptr(Page) page = record_get(demo->session.db, &noun_suggestion, demo->mail, error);

	if (page == NULL || !approval_check_bytes(page_row(page, 0), error))
		return false;
	print_heading(demo->session.out, "4. One letter, before anybody has decided");
	print_line(
		demo->session.out,
		"This is what 'tend show %d' prints. What you read here is what would go out, to the byte; the long number is its fingerprint.",
		(int)demo->mail);
	return !printer_is_human(demo->session.out) ||
	       suggestion_print_card(&demo->session, page_row(page, 0), false, error);
}

static bool before_the_yes(struct demo *demo, GError **error)
{
	print_heading(demo->session.out, "5. Without a yes");
	if (!pass_round(demo, &demo->left_before, &demo->reminders, error))
		return false;
	if (demo->left_before != 0)
		return tend_fail(error, TEND_DAMAGED,
		                 "the demonstration stopped: something was carried out that nobody approved");
	print_line(
		demo->session.out,
		"The scheduler makes a round ('tend run --once') and looks for approved work. It finds none: 0 letters left the shop.");
	return true;
}

/* The vote names the fingerprint of what was shown, so it is a yes to exactly that. */
static bool vote(struct demo *demo, gint64 id, GError **error)
{
	struct decision decision = decision_of(&demo->session);
	g_autoptr(Page) page = record_get(demo->session.db, &noun_suggestion, id, error);
	bool approved = false;

	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	g_autofree char *headline = suggestion_headline(s);
	if (!approval_approve(demo->session.db, id, s->sha, &decision, &approved, error))
		return false;
	print_line(demo->session.out, "  yes to %-4d  %s", (int)id, headline);
	if (!approved)
		return tend_fail(error, TEND_FAILED,
		                 "the demonstration stopped: one yes was not enough for suggestion %d",
		                 (int)id);
	return true;
}

static bool decide(struct demo *demo, GError **error)
{
	gint64 grace = config_seconds(demo->session.config, "shop", "grace"), left = 0;

	print_heading(demo->session.out, "6. The yes");
	print_line(
		demo->session.out,
		"Only a person may say it. Since this is a demonstration, it now votes as the made-up owner, %s:",
		demo->session.staff->name);
	if (!vote(demo, demo->mail, error) || (demo->flag != 0 && !vote(demo, demo->flag, error)))
		return false;
	if (grace <= 0)
		return true;
	if (!pass_round(demo, &left, NULL, error))
		return false;
	if (left != 0)
		return tend_fail(
			error, TEND_DAMAGED,
			"the demonstration stopped: something was carried out before its waiting time was over");
	print_line(
		demo->session.out,
		"For %d seconds it can still be taken back (tend recall %d). A round within that time: 0 letters left.",
		(int)grace, (int)demo->mail);
	return true;
}

/* ---- carried out */

/* Where the letter lies, by the evidence on record, and that its bytes are those that were approved. */
static bool check_letter(struct demo *demo, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) page = record_get(demo->session.db, &noun_suggestion, demo->mail, error);
	g_autofree char *bytes = NULL;
	gsize length = 0;

	if (page == NULL)
		return false;
	if (!db_get_text(demo->session.db, SQL_ATTEMPT_EVIDENCE,
	                 (struct value[]){ value_int(demo->mail), value_end() }, &demo->letter,
	                 &failure)) {
		if (failure == NULL)
			return tend_fail(error, TEND_FAILED,
			                 "the demonstration stopped: the approved letter was not carried out");
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	demo->approved_sha = g_strdup(((const struct suggestion *)page_row(page, 0))->content_sha);
	if (!g_file_get_contents(demo->letter, &bytes, &length, error))
		return false;
	demo->letter_sha = hash_bytes(bytes, length);
	if (strcmp(demo->letter_sha, demo->approved_sha) != 0)
		return tend_fail(error, TEND_DAMAGED,
		                 "the demonstration stopped: %s is not what was approved", demo->letter);
	return true;
}

static bool tell_flag(struct demo *demo, GError **error)
{
	g_autoptr(Page) page =
		demo->flag ? record_get(demo->session.db, &noun_suggestion, demo->flag, error) : NULL;

	if (page == NULL)
		return demo->flag == 0;
	const struct suggestion *s = page_row(page, 0);
	if (strcmp(s->state, "done") != 0)
		return tend_fail(error, TEND_FAILED,
		                 "the demonstration stopped: the approved mark is not on the card");
	print_line(
		demo->session.out,
		"The other yes was carried out inside the shop: %s's card now bears a mark (tend customer show %d).",
		s->customer, (int)s->customer_id);
	return true;
}

static bool carry_out(struct demo *demo, GError **error)
{
	gint64 grace = config_seconds(demo->session.config, "shop", "grace");

	step_clock(demo, grace + 1);
	print_heading(demo->session.out, "7. Carried out, once");
	if (!pass_round(demo, &demo->left_after, NULL, error) || !check_letter(demo, error))
		return false;
	print_line(
		demo->session.out,
		"The demonstration sets its clock %d second%s on. The next round carries out what was approved. A made-up shop writes to nobody: its letter lies in a folder, as a file:",
		(int)grace + 1, grace == 0 ? "" : "s");
	/* Not wrapped: a path and a sum are copied. */
	g_autofree char *sums = g_strdup_printf("letter    %s\nits sum   %s\napproved  %s",
	                                        demo->letter, demo->letter_sha, demo->approved_sha);
	print_block(demo->session.out, sums);
	print_line(demo->session.out,
	           "The two sums (SHA-256) are the same: what was approved is what went out.");
	step_clock(demo, grace + 1);
	if (!pass_round(demo, &demo->left_again, NULL, error))
		return false;
	if (demo->left_again != 0)
		return tend_fail(error, TEND_DAMAGED,
		                 "the demonstration stopped: something was carried out twice");
	print_line(demo->session.out, "Another round: 0 letters left. A letter goes out once.");
	return tell_flag(demo, error);
}

bool demo_walk(struct demo *demo, GError **error)
{
	if (!demo_tell_morning(demo, error) || !suggest(demo, error) ||
	    !best_of(demo, "mail", &demo->mail, error) || !best_of(demo, "flag", &demo->flag, error))
		return false;
	if (demo->mail == 0)
		return tend_fail(error, TEND_FAILED,
		                 "the demonstration stopped: the rules suggested no letter");
	if (!show(demo, error) || !before_the_yes(demo, error) || !decide(demo, error) ||
	    !carry_out(demo, error))
		return false;
	demo_tell_reminders(demo);
	if (!demo_tell_record(demo, error))
		return false;
	demo_tell_further(demo);
	return printer_is_human(demo->session.out) || demo_print_json(demo, error);
}

void demo_clear(struct demo *demo)
{
	g_clear_pointer(&demo->reminders, page_free);
	g_clear_pointer(&demo->letter, g_free);
	g_clear_pointer(&demo->letter_sha, g_free);
	g_clear_pointer(&demo->approved_sha, g_free);
}
