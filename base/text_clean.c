/* The door and the gate: which characters come in, and how the others are made visible. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	MOST_MARKS = 4, /* combining marks on one base; more paint over the neighbours */
	ZWNJ = 0x200c,
	ZWJ = 0x200d,
	TEXT_STYLE = 0xfe0e, /* variation selectors of emoji */
	EMOJI_STYLE = 0xfe0f,
	FIRST_COMBINING = 0x300, /* below it every text is in NFC already */
};

/* clang-format off */

/* Windows-1252 for the bytes 80 to 9f; 0 where it has no character. */
static const guint16 windows_1252[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* Formats (Cf) that are seen: numbers and verses are written inside them. */
static const gunichar visible_formats[] = {
	0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd,
};

/* Letters and marks that are not seen. */
static const gunichar unseen_others[] = {
	0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x3164, 0xffa0,
};

/* Scripts whose letters are shaped by the joiners between them. */
static const GUnicodeScript joining_scripts[] = {
	G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_NKO, G_UNICODE_SCRIPT_MONGOLIAN,
	G_UNICODE_SCRIPT_DEVANAGARI, G_UNICODE_SCRIPT_BENGALI, G_UNICODE_SCRIPT_GURMUKHI, G_UNICODE_SCRIPT_GUJARATI,
	G_UNICODE_SCRIPT_ORIYA, G_UNICODE_SCRIPT_TAMIL, G_UNICODE_SCRIPT_TELUGU, G_UNICODE_SCRIPT_KANNADA,
	G_UNICODE_SCRIPT_MALAYALAM, G_UNICODE_SCRIPT_SINHALA, G_UNICODE_SCRIPT_KHMER, G_UNICODE_SCRIPT_MYANMAR,
	G_UNICODE_SCRIPT_TIBETAN,
};

/* clang-format on */

enum kind { PLAIN, BREAK, TAB, MARK, JOINER, STYLE, HIDDEN, UNASSIGNED };

/* One character of a text that may be anything. */
struct reading {
	gunichar c;
	gsize length; /* bytes */
	bool invalid; /* no UTF-8; c is the byte */
};

/* What came before, as far as it decides about the next character. */
struct context {
	gunichar base; /* the last character that is no mark; 0 at the beginning of a line */
	gunichar last; /* the last character that was kept */
	int marks;
};

static bool is_one_of(gunichar c, const gunichar *list, gsize count)
{
	for (gsize i = 0; i < count; i++)
		if (list[i] == c)
			return true;
	return false;
}

static struct reading read_one(const char *at, const char *end)
{
	struct reading r = { .c = (guchar)*at, .length = 1 };
	utf8proc_int32_t c;
	utf8proc_ssize_t length;

	if (r.c < 0x80)
		return r;
	length = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &c);
	if (length <= 0) {
		r.invalid = true;
		return r;
	}
	r.c = (gunichar)c;
	r.length = (gsize)length;
	return r;
}

static bool is_noncharacter(gunichar c)
{
	return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static enum kind kind_of(gunichar c)
{
	if (c >= 0x20 && c < 0x7f)
		return PLAIN;
	if (c == '\t')
		return TAB;
	/* VT, FF and NEL are how Outlook, printers and mainframes end a line. */
	if ((c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029)
		return BREAK;
	if (c == ZWNJ || c == ZWJ)
		return JOINER;
	if (c >= 0xfe00 && c <= 0xfe0f)
		return STYLE;
	if (is_one_of(c, unseen_others, G_N_ELEMENTS(unseen_others)) || (c >= 0xe0100 && c <= 0xe01ef))
		return HIDDEN;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO: return HIDDEN;
	case UTF8PROC_CATEGORY_CF:
		return is_one_of(c, visible_formats, G_N_ELEMENTS(visible_formats)) ? PLAIN : HIDDEN;
	case UTF8PROC_CATEGORY_CN: return is_noncharacter(c) ? HIDDEN : UNASSIGNED;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME: return MARK;
	default: return PLAIN;
	}
}

static bool is_pictographic(gunichar c)
{
	return utf8proc_get_property((utf8proc_int32_t)c)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Emoji that are joined: pictographs, also after a skin tone or a style. */
static bool ends_emoji(gunichar c)
{
	return is_pictographic(c) || (c >= 0x1f3fb && c <= 0x1f3ff);
}

static bool is_joining_letter(gunichar c)
{
	GUnicodeScript script;

	if (c < 0x600 || !(g_unichar_isalpha(c) || g_unichar_ismark(c)))
		return false;
	script = g_unichar_get_script(c);
	for (gsize i = 0; i < G_N_ELEMENTS(joining_scripts); i++)
		if (joining_scripts[i] == script)
			return true;
	return false;
}

static bool joiner_belongs(gunichar c, const struct context *before, const char *after,
                           const char *end)
{
	struct reading next;

	if (after >= end)
		return false;
	next = read_one(after, end);
	if (next.invalid)
		return false;
	if (c == ZWJ && ends_emoji(before->base) && before->last != ZWJ && is_pictographic(next.c))
		return true;
	return is_joining_letter(before->last) && is_joining_letter(next.c);
}

static bool style_belongs(gunichar c, const struct context *before)
{
	if ((c != TEXT_STYLE && c != EMOJI_STYLE) || before->last != before->base)
		return false;
	return is_pictographic(before->base) || before->base == '#' || before->base == '*' ||
	       (before->base >= '0' && before->base <= '9');
}

/* Decides about one valid character: true when it may stand as it is here. Line ends and tabs are the caller's. */
static bool belongs(gunichar c, enum kind kind, const struct context *before, const char *after,
                    const char *end)
{
	switch (kind) {
	case MARK: return before->marks < MOST_MARKS;
	case JOINER: return joiner_belongs(c, before, after, end);
	case STYLE: return style_belongs(c, before);
	case HIDDEN: return false;
	default: return true;
	}
}

static void remember(struct context *context, gunichar c, enum kind kind)
{
	context->last = c;
	if (kind == MARK) {
		context->marks++;
	} else if (kind != JOINER && kind != STYLE) {
		context->base = kind == BREAK ? 0 : c;
		context->marks = 0;
	}
}

/* Copies what may come in. False when something was lost or guessed; *highest is the highest character kept. */
static bool filter(GString *out, const char *at, const char *end, enum text_use use, gunichar *highest)
{
	struct context context = { 0 };
	bool whole = true;

	*highest = 0;
	while (at < end) {
		struct reading r = read_one(at, end);
		enum kind kind;

		at += r.length;
		if (r.invalid) {
			whole = false;
			r.c = r.c < 0xa0 ? windows_1252[r.c - 0x80] : r.c;
			if (r.c == 0)
				continue;
		}
		kind = kind_of(r.c);
		if (kind == BREAK) {
			if (r.c == '\r' && at < end && *at == '\n')
				at++;
			r.c = use == TEXT_LINE ? ' ' : '\n';
		} else if (kind == TAB) {
			r.c = use == TEXT_LINE ? ' ' : '\t';
		} else if (!belongs(r.c, kind, &context, at, end)) {
			whole = false;
			continue;
		}
		remember(&context, r.c, kind);
		*highest = MAX(*highest, r.c);
		g_string_append_unichar(out, r.c);
	}
	return whole;
}

static bool is_blank(gunichar c)
{
	return c == ' ' || c == '\t' || c == '\n' || (c >= 0x80 && g_unichar_isspace(c));
}

/* Cuts blanks at both ends; paragraphs keep those that indent their first line. */
static void trim(GString *text, enum text_use use)
{
	const char *at = text->str;
	const char *begin = at;

	while (text->len > 0) {
		const char *last = g_utf8_prev_char(text->str + text->len);

		if (!is_blank(g_utf8_get_char(last)))
			break;
		g_string_truncate(text, (gsize)(last - text->str));
	}
	for (at = begin = text->str; is_blank(g_utf8_get_char(at)); at = g_utf8_next_char(at))
		if (use == TEXT_LINE || *at == '\n')
			begin = g_utf8_next_char(at);
	g_string_erase(text, 0, begin - text->str);
}

/* True when all eight bytes are printable ASCII. */
static bool is_plain_word(const char *at)
{
	const guint64 ones = 0x0101010101010101;
	guint64 word;

	memcpy(&word, at, sizeof word);
	/* A byte's top bit comes up when it had it, when it is below a blank, or when it is DEL. Borrows and carries can only start
	 * from a byte that came up itself. */
	return ((word | (word - 0x20 * ones) | (word + ones)) & (0x80 * ones)) == 0;
}

/* True for printable ASCII alone (with LF and TAB in paragraphs), which is clean as it stands: nearly all that import reads. */
static bool is_plain_ascii(const char *at, const char *end, enum text_use use)
{
	bool breaks = use == TEXT_PARAGRAPHS;

	while (at < end) {
		guint8 c = (guint8)*at;

		if (end - at >= 8 && is_plain_word(at)) {
			at += 8;
			continue;
		}
		if ((c < ' ' || c > '~') && !(breaks && (c == '\n' || c == '\t')))
			return false;
		at++;
	}
	return true;
}

/* For texts that is_plain_ascii: what trim would do, on the borrowed bytes. */
static char *copy_trimmed(const char *at, const char *end, enum text_use use)
{
	const char *begin = at;

	while (end > begin && is_blank((guchar)end[-1]))
		end--;
	for (; at < end && is_blank((guchar)*at); at++)
		if (use == TEXT_LINE || *at == '\n')
			begin = at + 1;
	return g_strndup(begin, (gsize)(end - begin));
}

char *text_clean(const char *bytes, gssize length, enum text_use use)
{
	const char *end = bytes + (length < 0 ? strlen(bytes) : (gsize)length);
	GString *out;
	gunichar highest;

	if (is_plain_ascii(bytes, end, use))
		return copy_trimmed(bytes, end, use);

	out = g_string_sized_new((gsize)(end - bytes) + 1);
	filter(out, bytes, end, use, &highest);
	if (highest >= FIRST_COMBINING) {
		utf8proc_uint8_t *composed = NULL;
		utf8proc_ssize_t size;

		size = utf8proc_map((const utf8proc_uint8_t *)out->str, (utf8proc_ssize_t)out->len,
		                    &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
		if (size < 0)
			g_error("cannot normalise a text: %s", utf8proc_errmsg(size));
		/* NFC takes a few characters apart into more marks than one may carry. */
		g_string_truncate(out, 0);
		filter(out, (const char *)composed, (const char *)composed + size, use, &highest);
		free(composed);
	}
	trim(out, use);
	return g_string_free(out, FALSE);
}

bool text_is_clean(const char *text)
{
	const char *end = text + strlen(text);
	g_autoptr(GString) out = NULL;
	gunichar highest;

	if (is_plain_ascii(text, end, TEXT_PARAGRAPHS))
		return true;
	out = g_string_sized_new((gsize)(end - text) + 1);
	return filter(out, text, end, TEXT_PARAGRAPHS, &highest);
}

bool text_is_visible(gunichar c)
{
	enum kind kind = kind_of(c);

	return kind == PLAIN || kind == MARK || kind == JOINER || kind == STYLE;
}

char *text_show(const char *text, enum text_use use)
{
	const char *at = text;
	const char *end = text + strlen(text);
	struct context context = { 0 };
	GString *out;

	if (is_plain_ascii(at, end, use))
		return g_strdup(text);

	out = g_string_sized_new((gsize)(end - at) + 16);
	while (at < end) {
		struct reading r = read_one(at, end);
		enum kind kind = kind_of(r.c);
		bool plain;

		at += r.length;
		if (r.invalid) {
			g_string_append_printf(out, "<\\x%02x>", r.c);
			remember(&context, '>', PLAIN);
			continue;
		}
		if (kind == BREAK || kind == TAB)
			plain = use == TEXT_PARAGRAPHS && (r.c == '\n' || r.c == '\t');
		else if (kind == MARK && context.base == 0)
			plain = false; /* it would land on what stands before this text */
		else
			plain = kind != UNASSIGNED && belongs(r.c, kind, &context, at, end);
		if (plain) {
			g_string_append_unichar(out, r.c);
			remember(&context, r.c, kind);
		} else {
			g_string_append_printf(out, "<U+%04X>", r.c);
			remember(&context, '>', PLAIN);
		}
	}
	return g_string_free(out, FALSE);
}
