#include "formats/trace.h"

#include <gmime/gmime.h>
#include <string.h>

enum { ID_MOST = 998, PARTS_MOST = 20, REPORTS_MOST = 100 };

/* One header's value, unfolded, where the line at *at is that header; *at moves to the next line. Caller frees; NULL for another header. */
static char *take_header(const char **at, const char *end, const char *name)
{
	gsize length = strlen(name);
	bool is = (gsize)(end - *at) > length && g_ascii_strncasecmp(*at, name, length) == 0 &&
	          (*at)[length] == ':';
	g_autoptr(GString) value = g_string_new(NULL);
	bool first = true;

	while (*at < end && (first || **at == ' ' || **at == '\t')) {
		const char *line = memchr(*at, '\n', end - *at);
		gsize size = (line ? line : end) - *at;

		if (is && value->len < ID_MOST)
			g_string_append_len(value, *at + (first ? length + 1 : 0),
			                    size - (first ? length + 1 : 0));
		*at = line ? line + 1 : end;
		first = false;
	}
	return is ? g_string_free(g_steal_pointer(&value), FALSE) : NULL;
}

/* "<id>" and nothing else. Caller frees; NULL otherwise. */
static char *inside_brackets(char *value)
{
	char *text = g_strstrip(value);
	gsize length = strlen(text);

	if (length < 3 || length > ID_MOST || text[0] != '<' || text[length - 1] != '>' ||
	    strpbrk(text, " \t\r\n"))
		return NULL;
	return g_strndup(text + 1, length - 2);
}

char *trace_message_id(const char *message, gsize length)
{
	const char *at = message, *end = message + length;
	g_autofree char *id = NULL;
	int count = 0;

	while (at < end && *at != '\n' && *at != '\r') {
		g_autofree char *value = take_header(&at, end, "Message-ID");

		if (!value)
			continue;
		g_free(id);
		id = inside_brackets(value);
		count++;
	}
	return count == 1 ? g_steal_pointer(&id) : NULL;
}

/* The decoded bytes of a part. Caller frees; NULL where it has none. */
static char *content_of(GMimeObject *part, gsize *length)
{
	GMimeDataWrapper *content =
		GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part)) : NULL;
	GMimeStream *stream = content ? g_mime_stream_mem_new() : NULL;
	char *bytes = NULL;

	if (!stream)
		return NULL;
	if (g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
		const GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

		*length = array->len;
		bytes = g_strndup((const char *)array->data, array->len);
	}
	g_object_unref(stream);
	return bytes;
}

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

/* The groups of a delivery report are heads of their own. One recipient for whom it failed for good is enough. */
static bool read_report(GMimeObject *part, char **status)
{
	gsize length = 0;
	g_autofree char *text = content_of(part, &length);
	const char *at = text, *end = text ? text + length : NULL;
	bool failed = false;
	int groups = 0;

	while (at && at < end && groups < REPORTS_MOST) {
		const char *before = at;
		const char *line = at;
		g_autofree char *action = take_header(&at, end, "Action");
		g_autofree char *value = action ? NULL : take_header(&line, end, "Status");

		groups += *before == '\n' || *before == '\r';
		failed = failed || (action && g_ascii_strcasecmp(g_strstrip(action), "failed") == 0);
		/* "5.1.1 (no such user)": only the number is taken. */
		if (value && !*status) {
			g_strstrip(value);
			*status = g_strndup(value, MIN(strspn(value, "0123456789."), 16));
		}
	}
	return failed;
}

static char *returned_id(GMimeObject *part)
{
	gsize length = 0;

	if (GMIME_IS_MESSAGE_PART(part)) {
		GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
		const char *id = message ? g_mime_message_get_message_id(message) : NULL;

		return g_strdup(id);
	}
	if (!is_type(part, "text", "rfc822-headers") && !is_type(part, "message", "rfc822"))
		return NULL;
	g_autofree char *text = content_of(part, &length);
	return text ? trace_message_id(text, length) : NULL;
}

static bool read_parts(GMimeObject *root, struct trace_bounce *bounce)
{
	GMimeMultipart *parts = GMIME_IS_MULTIPART(root) ? GMIME_MULTIPART(root) : NULL;
	int count = parts ? MIN(g_mime_multipart_get_count(parts), PARTS_MOST) : 0;
	bool failed = false;

	if (!parts || !is_type(root, "multipart", "report"))
		return false;
	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(parts, i);

		if (is_type(part, "message", "delivery-status"))
			failed = read_report(part, &bounce->status) || failed;
		else if (i > 0 && !bounce->message_id)
			bounce->message_id = returned_id(part);
	}
	return failed && bounce->message_id;
}

bool trace_bounce_read(const char *message, gsize length, struct trace_bounce *bounce)
{
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *parsed;
	bool read = false;

	*bounce = (struct trace_bounce){ 0 };
	g_mime_init(); /* counts its calls */
	stream = g_mime_stream_mem_new_with_buffer(message, length);
	parser = g_mime_parser_new_with_stream(stream);
	parsed = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	if (parsed && g_mime_message_get_mime_part(parsed))
		read = read_parts(g_mime_message_get_mime_part(parsed), bounce);
	if (parsed)
		g_object_unref(parsed);
	if (!read)
		trace_bounce_clear(bounce);
	else if (!bounce->status)
		bounce->status = g_strdup("");
	return read;
}

void trace_bounce_clear(struct trace_bounce *bounce)
{
	g_free(bounce->message_id);
	g_free(bounce->status);
	*bounce = (struct trace_bounce){ 0 };
}
