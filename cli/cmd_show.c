#include "base/error.h"
#include "cli/letter_view.h"
#include "cli/suggestion_view.h"
#include "cli/suggestion_voices.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	bool raw = argument_flag(arguments, "--raw"), ascii = argument_flag(arguments, "--ascii");
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	if (raw && (ascii || !printer_is_human(session->out)))
		return tend_fail(error, TEND_USAGE,
		                 "--raw prints the bytes and nothing else\ntry: tend show %s --raw",
		                 arguments[0]);
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	if (*s->message != '\0' && !approval_check_bytes(s, error))
		return false;
	if (raw)
		return letter_print_raw(session, s, error);
	if (printer_is_human(session->out)) {
		bool shown = suggestion_print_card(session, s, ascii, error);
		if (shown)
			voices_note_reader(session, s);
		return shown;
	}
	print_object_begin(session->out, NULL);
	bool ok = suggestion_print_one(session, s, error) && voices_print(session, s, error);
	print_object_end(session->out);
	return ok;
}

static const struct command_option options[] = {
	{ "--raw", "the exact bytes that would go out, nothing else; their SHA-256 is content_sha" },
	{ "--ascii", "every letter that is not plain ASCII by its code point, <U+00FC>" },
	{ NULL, NULL },
};

const struct command cmd_show = {
	.name = "show",
	.synopsis = "show SUGGESTION [--raw|--ascii]",
	.summary = "one suggestion: its text, its reasons, what a yes does",
	.help = "Shows exactly what would go out, read back from the very bytes that would be sent, and the sha that names them. "
			"An address whose letters could be taken for others is marked.",
	.examples = "tend show 7\ntend show 7 --raw | sha256sum",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
