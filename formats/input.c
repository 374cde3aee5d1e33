#include "formats/input.h"

#include "base/error.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RAW_SIZE = 1 << 16, PEEK_SIZE = 64 };

/* Bytes on their way from one stage to the next: what lies between start and end is not yet used. */
struct stretch {
	char *bytes;
	gsize start, end;
	bool ended; /* the stage before has no more */
};

struct input {
	char *name;
	GInputStream *stream;
	gint64 done, total;
	GChecksum *sum;
	struct stretch raw;   /* as on the disk */
	struct stretch plain; /* unpacked */
	GConverter *unpack;   /* NULL: not packed */
	bool unpacked_member; /* between two members of one gzip file */
	GConverter *recode;   /* NULL: not UTF-16 */
	bool looked;          /* the first bytes have told what it is */
};

static void stretch_clear(struct stretch *stretch)
{
	g_free(stretch->bytes);
	stretch->bytes = NULL;
}

/* Moves what is unused to the front, so that there is room behind it. */
static void stretch_pack(struct stretch *stretch)
{
	memmove(stretch->bytes, stretch->bytes + stretch->start, stretch->end - stretch->start);
	stretch->end -= stretch->start;
	stretch->start = 0;
}

static gsize stretch_left(const struct stretch *stretch)
{
	return stretch->end - stretch->start;
}

static GInputStream *open_stream(const char *path, gint64 *total, GError **error)
{
	g_autoptr(GFile) file = NULL;
	g_autoptr(GFileInfo) info = NULL;
	g_autoptr(GError) failure = NULL;

	if (strcmp(path, "-") == 0)
		return g_unix_input_stream_new(STDIN_FILENO, FALSE);
	/* A device may never end. */
	struct stat found;
	if (stat(path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISFIFO(found.st_mode)) {
		tend_fail(error, TEND_FAILED, "%s is a %s, not a file", path,
		          S_ISDIR(found.st_mode) ? "folder" : "device");
		return NULL;
	}
	file = g_file_new_for_path(path);
	GFileInputStream *stream = g_file_read(file, NULL, &failure);
	if (!stream) {
		if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
			tend_fail(error, TEND_FAILED, "there is no file %s", path);
		else if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
			tend_fail(error, TEND_FAILED, "%s cannot be read: you have no permission", path);
		else
			tend_fail(error, TEND_FAILED, "%s cannot be read: %s", path, failure->message);
		return NULL;
	}
	info = g_file_input_stream_query_info(stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
	if (info)
		*total = g_file_info_get_size(info);
	return G_INPUT_STREAM(stream);
}

struct input *input_open(const char *path, GError **error)
{
	gint64 total = 0;
	GInputStream *stream = open_stream(path, &total, error);
	struct input *input;

	if (!stream)
		return NULL;
	input = g_new0(struct input, 1);
	input->name = g_strdup(path);
	input->stream = stream;
	input->total = total;
	input->sum = g_checksum_new(G_CHECKSUM_SHA256);
	input->raw.bytes = g_malloc(RAW_SIZE);
	input->plain.bytes = g_malloc(RAW_SIZE);
	return input;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	g_object_unref(input->stream);
	g_clear_object(&input->unpack);
	g_clear_object(&input->recode);
	g_checksum_free(input->sum);
	stretch_clear(&input->raw);
	stretch_clear(&input->plain);
	g_free(input->name);
	g_free(input);
}

static bool fill_raw(struct input *input, GError **error)
{
	struct stretch *raw = &input->raw;
	gssize got;

	if (raw->ended)
		return true;
	stretch_pack(raw);
	if (raw->end == RAW_SIZE)
		return true;
	got = g_input_stream_read(input->stream, raw->bytes + raw->end, RAW_SIZE - raw->end, NULL, error);
	if (got < 0) {
		g_prefix_error(error, "%s: ", input->name);
		return false;
	}
	g_checksum_update(input->sum, (const guchar *)raw->bytes + raw->end, got);
	raw->end += (gsize)got;
	input->done += got;
	raw->ended = got == 0;
	return true;
}

/* Runs a converter from one stretch into a buffer. *got 0: it needs more input. */
static bool convert(struct input *input, GConverter *converter, struct stretch *from, char *to,
                    gsize room, gsize *got, bool *finished, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gsize used = 0;
	GConverterResult result;

	*got = 0;
	*finished = false;
	result = g_converter_convert(converter, from->bytes + from->start, stretch_left(from), to, room,
	                             from->ended ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
	                             &used, got, &failure);
	if (result == G_CONVERTER_ERROR) {
		if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && !from->ended)
			return true;
		if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
			return tend_fail(
				error, TEND_FAILED,
				"%s ends too early: a part of it is missing\ntry: copy or download it again",
				input->name);
		return tend_fail(error, TEND_FAILED, "%s is damaged: %s", input->name, failure->message);
	}
	from->start += used;
	*finished = result == G_CONVERTER_FINISHED;
	return true;
}

static bool is_gzip(const struct stretch *s)
{
	return stretch_left(s) >= 2 && (guchar)s->bytes[s->start] == 0x1f &&
	       (guchar)s->bytes[s->start + 1] == 0x8b;
}

/* Another member may follow in the same file; zeros behind the last one are padding of tapes and downloads. */
static bool next_member(struct input *input, GError **error)
{
	struct stretch *raw = &input->raw;

	while (stretch_left(raw) < 2 && !raw->ended)
		if (!fill_raw(input, error))
			return false;
	if (!is_gzip(raw)) {
		raw->start = raw->end;
		input->plain.ended = raw->ended;
		return raw->ended || fill_raw(input, error);
	}
	g_converter_reset(input->unpack);
	input->unpacked_member = false;
	return true;
}

static bool unpack_some(struct input *input, GError **error)
{
	struct stretch *raw = &input->raw;
	struct stretch *plain = &input->plain;
	bool finished;
	gsize got;

	if (input->unpacked_member)
		return next_member(input, error);
	if (!convert(input, input->unpack, raw, plain->bytes + plain->end, RAW_SIZE - plain->end, &got,
	             &finished, error))
		return false;
	plain->end += got;
	input->unpacked_member = finished;
	return got > 0 || finished || fill_raw(input, error);
}

/* More unpacked bytes, unless the end is reached. */
static bool fill_plain(struct input *input, GError **error)
{
	struct stretch *raw = &input->raw;
	struct stretch *plain = &input->plain;
	gsize before;

	stretch_pack(plain);
	before = plain->end;
	while (plain->end == before && !plain->ended && plain->end < RAW_SIZE) {
		if (input->unpack) {
			if (!unpack_some(input, error))
				return false;
			continue;
		}
		if (stretch_left(raw) == 0 && !fill_raw(input, error))
			return false;
		gsize take = MIN(stretch_left(raw), RAW_SIZE - plain->end);
		memcpy(plain->bytes + plain->end, raw->bytes + raw->start, take);
		plain->end += take;
		raw->start += take;
		plain->ended = raw->ended && stretch_left(raw) == 0;
	}
	return true;
}

/* Every second byte NUL: UTF-16 without its mark, as some tills write it. */
static const char *bare_utf16(const char *bytes, gsize length)
{
	gsize even = 0, odd = 0;

	for (gsize i = 0; i + 1 < length; i += 2) {
		even += bytes[i] == '\0';
		odd += bytes[i + 1] == '\0';
	}
	if (length < 8 || even + odd == 0)
		return NULL;
	if (even == 0 && odd * 4 >= length)
		return "UTF-16LE";
	return odd == 0 && even * 4 >= length ? "UTF-16BE" : NULL;
}

/* What the first bytes say. */
static bool look(struct input *input, GError **error)
{
	struct stretch *plain = &input->plain;
	const guchar *b;
	const char *charset = NULL;

	input->looked = true;
	while (stretch_left(&input->raw) < 2 && !input->raw.ended)
		if (!fill_raw(input, error))
			return false;
	if (is_gzip(&input->raw))
		input->unpack = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
	while (stretch_left(plain) < PEEK_SIZE && !plain->ended)
		if (!fill_plain(input, error))
			return false;
	b = (const guchar *)plain->bytes;
	if (plain->end >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf)
		plain->start = 3;
	else if (plain->end >= 2 && b[0] == 0xff && b[1] == 0xfe)
		charset = "UTF-16LE";
	else if (plain->end >= 2 && b[0] == 0xfe && b[1] == 0xff)
		charset = "UTF-16BE";
	if (charset)
		plain->start = 2;
	else
		charset = bare_utf16(plain->bytes, MIN(plain->end, PEEK_SIZE));
	if (!charset)
		return true;
	GCharsetConverter *recode = g_charset_converter_new("UTF-8", charset, error);
	if (!recode)
		return false;
	g_charset_converter_set_use_fallback(recode, TRUE);
	input->recode = G_CONVERTER(recode);
	return true;
}

gssize input_read(struct input *input, char *buffer, gsize length, GError **error)
{
	struct stretch *plain = &input->plain;
	bool finished = false;
	gsize got = 0;

	if (!input->looked && !look(input, error))
		return -1;
	for (;;) {
		if (stretch_left(plain) == 0 && !plain->ended && !fill_plain(input, error))
			return -1;
		if (stretch_left(plain) == 0 && plain->ended)
			return 0;
		if (!input->recode) {
			got = MIN(stretch_left(plain), length);
			memcpy(buffer, plain->bytes + plain->start, got);
			plain->start += got;
			return (gssize)got;
		}
		if (!convert(input, input->recode, plain, buffer, length, &got, &finished, error))
			return -1;
		if (got > 0)
			return (gssize)got;
		if (finished)
			return 0;
		if (!fill_plain(input, error))
			return -1;
	}
}

gint64 input_done(const struct input *input)
{
	return input->done - (gint64)stretch_left(&input->raw);
}

gint64 input_total(const struct input *input)
{
	return input->total;
}

const char *input_sha256(struct input *input)
{
	return g_checksum_get_string(input->sum);
}
