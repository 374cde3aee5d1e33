#include "formats/mail.h"

#include "base/clock.h"
#include "base/error.h"
#include "formats/mail_encode.h"

#include <string.h>

enum {
	NAME_MOST = 200,
	SUBJECT_MOST = 600,
	BODY_MOST = 1024 * 1024,
	RECIPIENTS_MOST = 100,
	LINE_PLAIN = 76, /* longer lines are wrapped by quoted-printable */
};

/* A header's value comes from a name or a template: a line break in it would start another header. */
static bool check_line(const char *what, const char *value, gsize most, GError **error)
{
	if (!g_utf8_validate(value, -1, NULL))
		return tend_fail(error, TEND_FAILED, "the %s of the mail is not valid text", what);
	if (strlen(value) > most)
		return tend_fail(error, TEND_FAILED, "the %s of the mail is longer than %u bytes", what,
		                 (guint)most);
	for (const char *p = value; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029)
			return tend_fail(error, TEND_FAILED,
			                 "the %s of the mail holds a line break or a control character", what);
	}
	return true;
}

/* Lines end with LF, the last one too. NULL with *error for what no letter holds. */
static char *clean_body(const char *body, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (strlen(body) > BODY_MOST) {
		tend_fail(error, TEND_FAILED, "the text of the mail is longer than 1 MB");
		return NULL;
	}
	if (!g_utf8_validate(body, -1, NULL)) {
		tend_fail(error, TEND_FAILED, "the text of the mail is not valid text");
		return NULL;
	}
	for (const char *p = body; *p; p++) {
		if (*p == '\r') {
			g_string_append_c(text, '\n');
			p += p[1] == '\n';
		} else if (((guchar)*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f) {
			tend_fail(error, TEND_FAILED, "the text of the mail holds a control character");
			return NULL;
		} else
			g_string_append_c(text, *p);
	}
	if (strspn(text->str, " \t\n") == text->len) {
		tend_fail(error, TEND_FAILED, "the mail has no text");
		return NULL;
	}
	if (text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Plain enough to travel as it stands: mail programs strip blanks at line ends and put ">" before "From ". */
static bool is_plain(const char *body)
{
	gsize column = 0;

	for (const char *p = body; *p; p++) {
		if ((guchar)*p >= 0x80)
			return false;
		if (*p == '\n') {
			if (p > body && (p[-1] == ' ' || p[-1] == '\t'))
				return false;
			column = 0;
			continue;
		}
		if (column == 0 && (*p == '.' || g_str_has_prefix(p, "From ")))
			return false;
		if (++column > LINE_PLAIN)
			return false;
	}
	return true;
}

static bool append_address(GString *out, const char *what, const struct mail_address *who,
                           GError **error)
{
	g_autofree char *address = NULL;
	g_autofree char *bracketed = NULL;

	if (who->name && !check_line(what, who->name, NAME_MOST, error))
		return false;
	if (!who->address)
		return tend_fail(error, TEND_FAILED, "the mail has no address to go to or to come from");
	address = mail_address_ascii(who->address, error);
	if (!address)
		return false;
	if (!who->name || !*who->name) {
		g_string_append(out, address);
		return true;
	}
	mail_append_phrase(out, who->name);
	bracketed = g_strdup_printf("<%s>", address);
	mail_append_word(out, bracketed);
	return true;
}

static bool append_addresses(GString *out, const struct mail *mail, GError **error)
{
	g_string_append(out, "From: ");
	if (!append_address(out, "sender's name", &mail->from, error))
		return false;
	g_string_append(out, "\r\nTo: ");
	for (gsize i = 0; i < mail->to_count; i++) {
		if (i > 0)
			g_string_append(out, ",\r\n ");
		if (!append_address(out, "recipient's name", &mail->to[i], error))
			return false;
	}
	g_string_append(out, "\r\n");
	return true;
}

static bool append_headers(GString *out, const struct mail *mail, const char *subject, GError **error)
{
	g_autofree char *date = clock_format_mail(mail->at, mail->zone);
	g_autofree char *id = mail_address_ascii(mail->message_id ? mail->message_id : "", NULL);
	g_autofree char *leave = NULL;

	if (!id)
		return tend_fail(error, TEND_FAILED, "the mail has no usable Message-ID");
	if (!append_addresses(out, mail, error))
		return false;
	g_string_append(out, "Subject: ");
	mail_append_text(out, subject);
	g_string_append_printf(out, "\r\nDate: %s\r\nMessage-ID: <%s>\r\n", date, id);
	if (mail->unsubscribe) {
		leave = mail_address_ascii(mail->unsubscribe, error);
		if (!leave)
			return false;
		g_string_append_printf(out, "List-Unsubscribe: <mailto:%s>\r\n", leave);
	}
	g_string_append(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
	return true;
}

static void append_body(GString *out, const char *body)
{
	bool plain = is_plain(body);

	g_string_append_printf(out, "Content-Transfer-Encoding: %s\r\n\r\n",
	                       plain ? "7bit" : "quoted-printable");
	if (!plain) {
		mail_append_quoted_printable(out, body);
		return;
	}
	for (const char *p = body; *p; p++)
		if (*p == '\n')
			g_string_append(out, "\r\n");
		else
			g_string_append_c(out, *p);
}

/* A header's value without blanks around it; NULL with *error. */
static char *clean_subject(const char *subject, GError **error)
{
	g_autofree char *clean = NULL;

	if (subject && !check_line("subject", subject, SUBJECT_MOST, error))
		return NULL;
	clean = g_strstrip(g_strdup(subject ? subject : ""));
	if (*clean)
		return g_steal_pointer(&clean);
	tend_fail(error, TEND_FAILED, "the mail has no subject");
	return NULL;
}

/* The last look before anybody may approve it: what another program reads must be what was asked for. */
static bool check_result(const struct mail *mail, const char *message, const char *subject,
                         const char *body, GError **error)
{
	struct mail_parts parts = { 0 };
	bool same = mail_read(message, &parts, error);

	if (!same)
		return false;
	same = strcmp(parts.subject, subject) == 0 && strcmp(parts.body, body) == 0 &&
	       strcmp(parts.message_id, mail->message_id) == 0 && parts.at == mail->at &&
	       g_strv_length(parts.to) == mail->to_count &&
	       strcmp(parts.from_name, mail->from.name ? mail->from.name : "") == 0;
	for (gsize i = 0; same && i < mail->to_count; i++)
		same = strcmp(parts.to_names[i], mail->to[i].name ? mail->to[i].name : "") == 0;
	mail_parts_clear(&parts);
	return same || tend_fail(error, TEND_FAILED,
	                         "this text cannot be written as a mail without changing it");
}

bool mail_build(const struct mail *mail, char **message, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *subject = clean_subject(mail->subject, error);
	g_autofree char *body = NULL;

	*message = NULL;
	if (!subject)
		return false;
	if (mail->to_count == 0 || mail->to_count > RECIPIENTS_MOST)
		return tend_fail(error, TEND_FAILED, "a mail goes to between 1 and %d addresses",
		                 RECIPIENTS_MOST);
	body = clean_body(mail->body ? mail->body : "", error);
	if (!body || !append_headers(out, mail, subject, error))
		return false;
	append_body(out, body);
	if (!check_result(mail, out->str, subject, body, error))
		return false;
	*message = g_string_free(g_steal_pointer(&out), FALSE);
	return true;
}
