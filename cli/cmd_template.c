#include "base/error.h"
#include "db/journal.h"
#include "workflows/template.h"
#include "cli/command.h"
#include "cli/identify.h"
#include "cli/text_file.h"

#include <string.h>

/* What the options say. */
struct given {
	const char *file, *channel;
};

static bool run_list(struct session *session, char **words, const struct given *given, GError **error)
{
	static const struct print_column columns[] = {
		{ "name", "template", 0, false },
		{ "channel", "channel", 0, false },
		{ "subject", "subject", 60, false },
		{ NULL },
	};
	g_autoptr(Page) page = page_query(session->db, &noun_template, SQL_TEMPLATE_LIST, NULL, error);

	if (!page)
		return false;
	print_list_begin(session->out, NULL, columns,
	                 "no templates; make one with: tend template edit NAME --file FILE");
	for (gsize i = 0; i < page->count; i++) {
		const struct template *template = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", template->id);
		print_text(session->out, "name", template->name);
		print_text(session->out, "channel", template->channel);
		print_text(session->out, "subject", template->subject);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool run_show(struct session *session, char **words, const struct given *given, GError **error)
{
	g_autoptr(Page) page = template_find(session->db, words[0], error);
	const struct template *template = page ? page_row(page, 0) : NULL;
	g_autofree char *text = template ? template_print(template) : NULL;

	if (!template)
		return false;
	print_block(session->out, text);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", template->id);
	print_text(session->out, "name", template->name);
	print_text(session->out, "channel", template->channel);
	print_text(session->out, "subject", template->subject);
	print_text(session->out, "body", template->body);
	print_time(session->out, "updated_at", template->updated_at);
	print_object_end(session->out);
	return true;
}

/* From the file, or from the person's editor on the present words. */
static char *new_words(struct session *session, const char *name, const struct given *given,
                       GError **error)
{
	g_autoptr(Page) page = NULL;
	g_autofree char *before = NULL;
	char *text = NULL;

	if (given->file)
		return text_file_read(given->file, error);
	page = template_find(session->db, name, error);
	if (!page)
		return NULL;
	before = template_print(page_row(page, 0));
	text_edit(session, before, &text, error);
	return text;
}

static bool is_name(const char *name)
{
	return *name && strlen(name) <= 60 &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

static bool save(struct session *session, const char *name, const char *channel, const char *text,
                 struct change *change, GError **error)
{
	g_autofree char *label = g_strdup_printf("edit template %s", name);

	return db_begin(session->db, DB_TX_WRITE, error) &&
	       db_end(session->db,
	              journal_begin(session->db, label, change, error) &&
	                  template_save_for(session->db, name, channel, text, change, error),
	              error);
}

static bool run_edit(struct session *session, char **words, const struct given *given, GError **error)
{
	g_autoptr(Page) page = identify(session, error);
	const struct staff *staff = page ? page_row(page, 0) : NULL;
	g_autofree char *text = NULL;
	struct change change;

	if (!staff)
		return false;
	if (staff->rank < RANK_MANAGER)
		return tend_refuse(error, "changing a template takes the rank of manager");
	if (!is_name(words[0]))
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is not a name for a template\ntry: small letters, digits and hyphens",
		                 words[0]);
	text = new_words(session, words[0], given, error);
	change = (struct change){ .at = clock_now(&session->clock), .staff = staff->id };
	if (!text || !save(session, words[0], given->channel, text, &change, error))
		return false;
	print_line(session->out, "Template '%s' is saved. What waits in the queue keeps its old words.",
	           words[0]);
	return printer_is_human(session->out) || run_show(session, words, NULL, error);
}

static const struct {
	const char *verb;
	int words;
	bool (*run)(struct session *session, char **words, const struct given *given, GError **error);
} verbs[] = { { "list", 0, run_list }, { "show", 1, run_show }, { "edit", 1, run_edit } };

static bool run(struct session *session, char **arguments, GError **error)
{
	struct given given = { NULL, NULL };

	if (!argument_value(arguments, "--file", &given.file, error) ||
	    !argument_value(arguments, "--channel", &given.channel, error) ||
	    !argument_check(session->command, arguments, 1, 2, error))
		return false;
	if (given.channel && strcmp(given.channel, "email") != 0 && strcmp(given.channel, "sms") != 0)
		return tend_fail(error, TEND_USAGE, "--channel is email or sms, not '%s'", given.channel);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(verbs[i].verb, arguments[0]) != 0)
			continue;
		if ((int)g_strv_length(arguments + 1) != verbs[i].words)
			return tend_fail(error, TEND_USAGE,
			                 "'template %s' takes other words\ntry: tend help template",
			                 verbs[i].verb);
		return verbs[i].run(session, arguments + 1, &given, error);
	}
	return tend_fail(error, TEND_USAGE, "template does not know '%s'\ntry: tend help template",
	                 arguments[0]);
}

static const struct command_option options[] = {
	{ "--file FILE",
	  "the new words: a line 'Subject: …', an empty line, the letter; of a text message only the text; - reads standard input" },
	{ "--channel email|sms", "edit: what a new template is for, a letter (email) or a text message" },
	{ NULL, NULL },
};

const struct command cmd_template = {
	.name = "template",
	.synopsis =
		"template list\ntemplate show NAME\ntemplate edit NAME [--file FILE] [--channel email|sms]",
	.summary = "the words of the shop's letters and text messages",
	.help = "A template is a letter with fields like {first-name} or {last-visit}; {first-name|there} says what stands there when the name is not known. "
			"Editing a name that does not exist yet makes a new template.",
	.examples =
		"tend template show we-miss-you\ntend template edit we-miss-you --file letter.txt\ntend template edit ready-for-you --channel sms --file text.txt",
	.options = options,
	.needs = NEEDS_WRITE,
	.reads = " list show ",
	.run = run,
};
