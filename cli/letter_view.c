#include "cli/letter_view.h"

#include "base/alike.h"
#include "base/error.h"
#include "base/text.h"
#include "formats/mail.h"
#include "workflows/content.h"
#include "workflows/near_domain.h"
#include "workflows/sms.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool is_letter(const struct suggestion *s)
{
	return strcmp(s->effect, "mail") == 0 && *s->message != '\0';
}

/* ---- what may deceive */

static bool add_near(struct session *session, const struct mail_parts *parts, GPtrArray *warnings,
                     GError **error)
{
	for (int i = 0; parts->to[i] != NULL; i++) {
		char *says = NULL;

		if (!near_domain_warning(session->db, parts->from, parts->to[i], &says, error))
			return false;
		if (says != NULL)
			g_ptr_array_add(warnings, says);
	}
	return true;
}

static char **warnings_of(struct session *session, const struct mail_parts *parts, bool near,
                          GError **error)
{
	g_auto(GStrv) seen = mail_warnings(parts);
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

	for (char **one = seen; *one != NULL; one++)
		g_ptr_array_add(warnings, g_strdup(*one));
	if (near && !add_near(session, parts, warnings, error))
		return NULL;
	g_ptr_array_set_free_func(warnings, NULL);
	g_ptr_array_add(warnings, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&warnings), FALSE);
}

static void print_list(struct printer *out, const char *key, char *const *texts)
{
	print_list_begin(out, key, NULL, NULL);
	for (int i = 0; texts != NULL && texts[i] != NULL; i++)
		print_text(out, NULL, texts[i]);
	print_list_end(out);
}

/* ---- fields */

static void print_headers(struct session *session, const struct mail_parts *parts)
{
	struct mail_line lines[MAIL_LINES];

	mail_lines(parts, session->clock.zone, lines);
	print_list_begin(session->out, "headers", NULL, NULL);
	for (int i = 0; lines[i].name != NULL; i++) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "name", lines[i].name);
		print_text(session->out, "value", lines[i].value);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	/* mail_read takes no message that has some. */
	print_list(session->out, "attachments", NULL);
	mail_lines_clear(lines);
}

static void print_parts(struct session *session, const struct mail_parts *parts, char *const *warnings)
{
	g_autofree char *from = *parts->from_name
	                            ? g_strdup_printf("%s <%s>", parts->from_name, parts->from)
	                            : g_strdup(parts->from);

	print_text(session->out, "from", from);
	print_text(session->out, "subject", parts->subject);
	print_text(session->out, "body", parts->body);
	print_headers(session, parts);
	print_list(session->out, "warnings", warnings);
}

bool letter_print_fields(struct session *session, const struct suggestion *s, bool near,
                         GError **error)
{
	struct mail_parts parts = { 0 };

	if (!is_letter(s)) {
		g_autofree char *sender = NULL;
		g_auto(GStrv) to = NULL;

		envelope_read(s->envelope, &sender, &to, NULL);
		print_text(session->out, "from", sender);
		print_null(session->out, "subject");
		print_text(session->out, "body", *s->message ? s->message : NULL);
		print_list(session->out, "headers", NULL);
		print_list(session->out, "attachments", NULL);
		print_list(session->out, "warnings", NULL);
		return true;
	}
	if (!mail_read(s->message, &parts, error))
		return false;
	g_auto(GStrv) warnings = warnings_of(session, &parts, near, error);
	if (warnings != NULL)
		print_parts(session, &parts, warnings);
	mail_parts_clear(&parts);
	return warnings != NULL;
}

/* ---- for people */

static void print_text_of(struct session *session, const struct mail_parts *parts, bool ascii)
{
	struct mail_line lines[MAIL_LINES];
	g_autoptr(GString) text = g_string_new(NULL);

	mail_lines(parts, session->clock.zone, lines);
	for (int i = 0; lines[i].name != NULL; i++)
		g_string_append_printf(text, "%s: %s\n", lines[i].name, lines[i].value);
	g_string_append_printf(text, "Attachments: none\n\n%s", parts->body);
	mail_lines_clear(lines);
	g_autofree char *plain = ascii ? alike_ascii(text->str) : NULL;
	print_line(session->out, "%s", "");
	print_block(session->out, plain ? plain : text->str);
}

/* A text message, and as how many it is sent. */
static bool print_sms(struct session *session, const struct suggestion *s, bool ascii, GError **error)
{
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;
	int parts = sms_parts(s->message);

	if (!envelope_read(s->envelope, &from, &to, error))
		return false;
	g_autofree char *numbers = g_strjoinv(", ", to);
	g_autofree char *text = g_strdup_printf("From: %s\nTo: %s\n\n%s", from, numbers, s->message);
	g_autofree char *plain = ascii ? alike_ascii(text) : NULL;
	print_line(session->out, "%s", "");
	print_block(session->out, plain ? plain : text);
	if (parts > 1)
		print_line(session->out, "  It is sent, and paid for, as %d messages.", parts);
	return true;
}

bool letter_print(struct session *session, const struct suggestion *s, bool ascii, GError **error)
{
	struct mail_parts parts = { 0 };

	if (strcmp(s->effect, "sms") == 0 && *s->message != '\0')
		return print_sms(session, s, ascii, error);
	if (!is_letter(s))
		return true;
	if (!mail_read(s->message, &parts, error))
		return false;
	g_auto(GStrv) warnings = warnings_of(session, &parts, true, error);
	if (warnings != NULL)
		print_text_of(session, &parts, ascii);
	for (int i = 0; warnings != NULL && warnings[i] != NULL; i++)
		print_line(session->out, "  Look closely: %s", warnings[i]);
	mail_parts_clear(&parts);
	return warnings != NULL;
}

/* ---- the bytes */

/* Line ends are CRLF in a mail; else nothing is there that is not seen. */
static bool is_harmless(const char *bytes)
{
	g_auto(GStrv) lines = g_strsplit(bytes, "\r\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		g_autofree char *shown = text_show(*line, TEXT_PARAGRAPHS);

		if (strcmp(shown, *line) != 0)
			return false;
	}
	return true;
}

bool letter_print_raw(struct session *session, const struct suggestion *s, GError **error)
{
	if (*s->message == '\0')
		return tend_refuse(error, "the text of suggestion %" G_GINT64_FORMAT " was erased", s->id);
	if (isatty(STDOUT_FILENO) && !is_harmless(s->message))
		return tend_fail(
			error, TEND_USAGE,
			"these bytes hold characters a terminal would obey\ntry: tend show %" G_GINT64_FORMAT
			" --raw >FILE",
			s->id);
	if (fwrite(s->message, 1, strlen(s->message), stdout) == strlen(s->message) && fflush(stdout) == 0)
		return true;
	return tend_fail(error, TEND_IO, "the bytes could not be written: %s", g_strerror(errno));
}
