#include "workflows/sms.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

enum {
	NUMBER_LEAST = 8, /* with the + */
	NUMBER_MOST = 16, /* E.164: 15 digits */
	NAME_MOST = 11,   /* letters of a sender's name */
	SAME_DIGITS = 6,  /* that a number without its country must have to be compared */
	ONE_SHORT = 160,  /* letters in one message, and in each of several */
	EACH_SHORT = 153,
	ONE_WIDE = 70,
	EACH_WIDE = 67,
};

char *sms_number(const char *written, const char *country, GError **error)
{
	g_autofree char *number = written ? text_phone_key(written, country) : NULL;
	gsize length = number ? strlen(number) : 0;

	if (number && *number != '+') {
		tend_fail(
			error, TEND_FAILED,
			"%s has no country in front\ntry: write it like +49 151 12345678, or set country=49 under [sms]",
			written);
		return NULL;
	}
	if (length < NUMBER_LEAST || length > NUMBER_MOST ||
	    strspn(number + 1, "0123456789") != length - 1) {
		tend_fail(error, TEND_FAILED, "%s is no telephone number", written ? written : "nothing");
		return NULL;
	}
	return g_steal_pointer(&number);
}

bool sms_is_number(const char *number, const char *written)
{
	g_autofree char *own = text_phone_key(written, NULL);
	const char *digits = own;

	if (!own)
		return false;
	if (*own == '+')
		return strcmp(own, number) == 0;
	while (*digits == '0')
		digits++;
	return strlen(digits) >= SAME_DIGITS && g_str_has_suffix(number, digits);
}

bool sms_check_sender(const char *from, GError **error)
{
	g_autofree char *number = NULL;
	gsize length = from ? strlen(from) : 0;
	bool letters = false;

	if (!from || !*from)
		return tend_fail(
			error, TEND_USAGE,
			"the shop has no number or name to send text messages from\ntry: from=+4915112345678 under [sms] in the configuration (tend paths says where it is)");
	if (*from == '+') {
		number = sms_number(from, NULL, NULL);
		if (number && strcmp(number, from) == 0)
			return true;
	}
	for (gsize i = 0; i < length && length <= NAME_MOST; i++) {
		if (!g_ascii_isalnum(from[i]) && (from[i] != ' ' || i == 0 || i + 1 == length))
			break;
		letters = letters || g_ascii_isalpha(from[i]);
		if (i + 1 == length && letters)
			return true;
	}
	return tend_fail(
		error, TEND_USAGE,
		"'%s' cannot be the sender of a text message\ntry: a number like +4915112345678, or up to %d letters and digits, as from under [sms]",
		from, NAME_MOST);
}

/* The telephones' alphabet. Those of its second table take two places. */
static const char basic[] =
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static const char second[] = "^{}\\[~]|€";

static int parts_of(int letters, int one, int each)
{
	return letters <= one ? 1 : (letters + each - 1) / each;
}

int sms_parts(const char *text)
{
	int places = 0, wide = 0;
	bool outside = false;

	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		gunichar letter = g_utf8_get_char(c);
		bool is_second = g_utf8_strchr(second, -1, letter) != NULL;

		places += is_second ? 2 : 1;
		wide += letter > 0xffff ? 2 : 1;
		outside = outside || (!is_second && g_utf8_strchr(basic, -1, letter) == NULL);
	}
	return outside ? parts_of(wide, ONE_WIDE, EACH_WIDE) : parts_of(places, ONE_SHORT, EACH_SHORT);
}

char *sms_text(const char *text, GError **error)
{
	g_autofree char *clean = g_strstrip(text_clean(text, -1, TEXT_PARAGRAPHS));

	if (*clean == '\0') {
		tend_fail(error, TEND_FAILED, "the text message is empty");
		return NULL;
	}
	if (sms_parts(clean) > SMS_PARTS_MOST) {
		tend_fail(error, TEND_FAILED,
		          "this is too long for a text message: it would be sent as %d, and %d is the most",
		          sms_parts(clean), SMS_PARTS_MOST);
		return NULL;
	}
	return g_steal_pointer(&clean);
}
