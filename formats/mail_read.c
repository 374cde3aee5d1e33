#include "base/error.h"
#include "formats/mail.h"

#include <gmime/gmime.h>
#include <string.h>

enum { LINE_MOST = 998 }; /* RFC 5322 2.1.1, without CRLF */

static bool fail_read(const char *why, GError **error)
{
	return tend_fail(error, TEND_DAMAGED, "this mail is not one tend wrote: %s", why);
}

static const char *fault_of_bytes(const char *message)
{
	gsize column = 0;

	for (const char *p = message; *p; p++) {
		if ((guchar)*p >= 0x80)
			return "a byte in it is no plain letter";
		if (*p == '\r' && p[1] == '\n') {
			column = 0;
			p++;
		} else if ((guchar)*p < 0x20 && *p != '\t')
			return "a line in it ends in a way mail does not allow";
		else if (++column > LINE_MOST)
			return "a line in it is too long";
	}
	return column == 0 && *message ? NULL : "its last line does not end";
}

/* Every header tend writes, and no other: what is not shown to the person who decides must not be there. */
static const struct {
	const char *name;
	bool always;
} headers[] = {
	{ "From", true },         { "To", true },           { "Subject", true },
	{ "Date", true },         { "Message-Id", true },   { "List-Unsubscribe", false },
	{ "MIME-Version", true }, { "Content-Type", true }, { "Content-Transfer-Encoding", true },
};

/* Counted in the bytes themselves: a parser joins what it finds twice. */
static int count_header(const char *message, const char *name)
{
	const char *end = strstr(message, "\r\n\r\n");
	gsize length = strlen(name);
	int count = 0;

	for (const char *line = message; line && end && line < end + 2; line = strstr(line, "\r\n") + 2)
		if (g_ascii_strncasecmp(line, name, length) == 0 && line[length] == ':')
			count++;
	return count;
}

static int count_all_headers(const char *message)
{
	const char *end = strstr(message, "\r\n\r\n");
	int count = 0;

	for (const char *line = message; end && line < end + 2; line = strstr(line, "\r\n") + 2)
		if (*line != ' ' && *line != '\t')
			count++;
	return count;
}

static const char *fault_of_headers(const char *message)
{
	int known = 0;

	if (!strstr(message, "\r\n\r\n"))
		return "it has no text";
	for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
		int count = count_header(message, headers[i].name);

		if (count > 1)
			return "a header stands in it twice";
		if (count == 0 && headers[i].always)
			return "a header is missing";
		known += count;
	}
	return known == count_all_headers(message) ? NULL : "it has a header that is not shown";
}

static GMimeMessage *parse(const char *message)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(message, strlen(message));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);

	g_object_unref(parser);
	g_object_unref(stream);
	return parsed;
}

static bool read_addresses(InternetAddressList *list, char ***addresses, char ***names, GError **error)
{
	int count = internet_address_list_length(list);

	*addresses = g_new0(char *, count + 1);
	*names = g_new0(char *, count + 1);
	for (int i = 0; i < count; i++) {
		InternetAddress *one = internet_address_list_get_address(list, i);
		const char *name = internet_address_get_name(one);

		if (!INTERNET_ADDRESS_IS_MAILBOX(one))
			return fail_read("it goes to a group", error);
		(*addresses)[i] = mail_address_ascii(
			internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)), error);
		if (!(*addresses)[i])
			return false;
		(*names)[i] = g_strdup(name ? name : "");
	}
	return count > 0 || fail_read("it has no address", error);
}

static char *read_body(GMimeMessage *message, GError **error)
{
	GMimeObject *part = g_mime_message_get_mime_part(message);
	GMimeContentType *type = part ? g_mime_object_get_content_type(part) : NULL;
	const char *charset = type ? g_mime_content_type_get_parameter(type, "charset") : NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!part || !GMIME_IS_TEXT_PART(part) || !g_mime_content_type_is_type(type, "text", "plain") ||
	    g_strcmp0(charset, "utf-8") != 0) {
		fail_read("it is no plain text", error);
		return NULL;
	}
	text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
	if (!text || !g_utf8_validate(text, -1, NULL)) {
		fail_read("its text cannot be decoded", error);
		return NULL;
	}
	lines = g_strsplit(text, "\r\n", -1);
	return g_strjoinv("\n", lines);
}

/* "<mailto:…>" without its brackets. */
static char *inside_brackets(const char *value)
{
	gsize length = value ? strlen(value) : 0;

	return length >= 2 && value[0] == '<' && value[length - 1] == '>'
	           ? g_strndup(value + 1, length - 2)
	           : NULL;
}

static bool read_parts(GMimeMessage *message, struct mail_parts *parts, GError **error)
{
	g_auto(GStrv) from = NULL;
	g_auto(GStrv) from_names = NULL;
	GDateTime *date = g_mime_message_get_date(message);
	const char *subject = g_mime_message_get_subject(message);
	const char *id = g_mime_message_get_message_id(message);

	if (!read_addresses(g_mime_message_get_from(message), &from, &from_names, error) ||
	    !read_addresses(g_mime_message_get_to(message), &parts->to, &parts->to_names, error))
		return false;
	if (from[1])
		return fail_read("it comes from several addresses", error);
	if (!date || !subject || !id)
		return fail_read("a header cannot be read", error);
	parts->from = g_strdup(from[0]);
	parts->from_name = g_strdup(from_names[0]);
	parts->subject = g_strdup(subject);
	parts->at = g_date_time_to_unix(date);
	parts->message_id = g_strdup(id);
	parts->unsubscribe =
		inside_brackets(g_mime_object_get_header(GMIME_OBJECT(message), "List-Unsubscribe"));
	parts->body = read_body(message, error);
	return parts->body != NULL;
}

bool mail_read(const char *message, struct mail_parts *parts, GError **error)
{
	const char *fault = fault_of_bytes(message);
	GMimeMessage *parsed = NULL;
	bool read = false;

	*parts = (struct mail_parts){ 0 };
	if (!fault)
		fault = fault_of_headers(message);
	if (fault)
		return fail_read(fault, error);
	g_mime_init(); /* counts its calls */
	parsed = parse(message);
	if (!parsed)
		return fail_read("it cannot be read", error);
	read = read_parts(parsed, parts, error);
	g_object_unref(parsed);
	if (!read)
		mail_parts_clear(parts);
	return read;
}

void mail_parts_clear(struct mail_parts *parts)
{
	g_free(parts->from);
	g_free(parts->from_name);
	g_strfreev(parts->to);
	g_strfreev(parts->to_names);
	g_free(parts->subject);
	g_free(parts->body);
	g_free(parts->message_id);
	g_free(parts->unsubscribe);
	*parts = (struct mail_parts){ 0 };
}
