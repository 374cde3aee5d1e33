#include "base/error.h"
#include "workflows/suggest.h"
#include "cli/command.h"

static void print_numbers(struct printer *out, const char *key, const struct suggest_result *result,
                          bool shadow)
{
	print_object_begin(out, key);
	for (guint i = 0; i < result->counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result->counts, i);

		if (count->shadow == shadow)
			print_int(out, count->rule, count->added);
	}
	print_object_end(out);
}

static void print_details(struct printer *out, const struct suggest_result *result)
{
	print_list_begin(out, "rules", NULL, NULL);
	for (guint i = 0; i < result->counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result->counts, i);

		print_object_begin(out, NULL);
		print_text(out, "rule", count->rule);
		print_text(out, "phase", count->shadow ? "shadow" : "live");
		print_int(out, "matched", count->matched);
		print_int(out, "new", count->added);
		print_int(out, "waiting", count->waiting);
		print_int(out, "no_consent", count->no_consent);
		print_int(out, "no_address", count->no_address);
		print_int(out, "do_not_contact", count->do_not_contact);
		print_int(out, "open_complaint", count->complaint);
		print_int(out, "incomplete", count->incomplete);
		print_int(out, "late", count->late);
		print_int(out, "limited", count->limited);
		print_text(out, "held", count->held);
		print_text(out, "broken", count->broken);
		print_object_end(out);
	}
	print_list_end(out);
}

static void print_json(struct printer *out, const struct suggest_result *result)
{
	print_object_begin(out, NULL);
	print_int(out, "new", result->added);
	print_numbers(out, "by_rule", result, false);
	print_numbers(out, "shadow", result, true);
	print_details(out, result);
	print_list_begin(out, "added_rules", NULL, NULL);
	for (guint i = 0; i < result->added_rules->len; i++)
		print_text(out, NULL, g_ptr_array_index(result->added_rules, i));
	print_list_end(out);
	print_object_end(out);
}

static void add_part(GString *text, gint64 n, const char *what)
{
	if (n > 0)
		g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "", n, what);
}

/* What became of a rule's matches that are no new suggestions. */
static void print_left_out(struct printer *out, const struct suggest_count *count)
{
	g_autoptr(GString) text = g_string_new(NULL);

	add_part(text, count->waiting, "suggested before");
	add_part(text, count->no_consent, "without consent to e-mail");
	add_part(text, count->no_address, "without an e-mail address");
	add_part(text, count->do_not_contact, "not to be contacted");
	add_part(text, count->complaint, "with an open complaint");
	add_part(text, count->incomplete, "for whom the message cannot be written");
	add_part(text, count->late, "too late for it");
	add_part(text, count->limited, "beyond the rule's limit");
	if (text->len > 0)
		print_line(out, "    left out: %s", text->str);
}

static void print_human(struct printer *out, const struct suggest_result *result)
{
	for (guint i = 0; i < result->added_rules->len; i++)
		print_line(out, "New with this tend: rule '%s'. See: tend rule list",
		           (const char *)g_ptr_array_index(result->added_rules, i));
	for (guint i = 0; i < result->counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result->counts, i);

		if (count->broken) {
			print_line(out,
			           "! rule '%s' was switched off, it cannot be carried out as it is written:",
			           count->rule);
			print_block(out, count->broken);
			continue;
		}
		if (count->held) {
			print_line(out, "! %s", count->held);
			continue;
		}
		print_line(out, "%s: %" G_GINT64_FORMAT " new%s", count->rule, count->added,
		           count->shadow ? " (in shadow: nobody sees them)" : "");
		print_left_out(out, count);
	}
	if (result->counts->len == 0)
		print_line(out, "No rule is switched on. See: tend rule list");
	else if (result->added > 0)
		print_line(out, "Nothing happens until you say yes: tend queue");
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct suggest_result result = { 0 };
	bool good;

	const char *word = NULL;
	guint64 most = 0;

	if (!argument_value(arguments, "--most", &word, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (word && !g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT32, &most, NULL))
		return tend_fail(error, TEND_USAGE, "--most takes a number from 1 on, not '%s'", word);
	good = suggest_run_most(session->db, &session->clock, session->config, word ? (gint64)most : -1,
	                        &result, error);
	if (good) {
		if (printer_is_human(session->out))
			print_human(session->out, &result);
		else
			print_json(session->out, &result);
	}
	suggest_result_clear(&result);
	return good;
}

static const struct command_option options[] = {
	{ "--most N", "at most so many new ones of live rules; what is left over is found the next time" },
	{ NULL, NULL },
};

const struct command cmd_suggest = {
	.name = "suggest",
	.synopsis = "suggest [--most N]",
	.options = options,
	.summary = "ask the rules: what would be worth doing?",
	.help =
		"Brings the scores up to date, asks every rule that is live or in shadow, and puts what they find into the queue with its reasons. "
		"Nothing it proposes happens until a person has approved exactly that. Asking again adds nothing new.",
	.examples = "tend suggest\ntend suggest --json",
	.needs = NEEDS_WRITE,
	.run = run,
};
