#include "base/error.h"
#include "base/hash.h"
#include "formats/mail.h"

#include <string.h>

enum { LOCAL_MOST = 64, ADDRESS_MOST = 254, LABEL_MOST = 63, ID_DIGITS = 32 };

static bool fail_address(const char *address, const char *why, GError **error)
{
	g_autofree char *shown = g_utf8_make_valid(address, -1);

	return tend_fail(error, TEND_FAILED, "\"%s\" is no e-mail address: %s\ntry: eva@example.org",
	                 shown, why);
}

/* RFC 5322 3.2.3: a dot-atom. Quoted local parts exist on paper only and hide blanks and line breaks. */
static const char *fault_of_local(const char *local, gsize length)
{
	if (length == 0)
		return "nothing stands before the @";
	if (length > LOCAL_MOST)
		return "what stands before the @ is too long";
	if (*local == '-')
		return "it begins with a hyphen";
	for (gsize i = 0; i < length; i++) {
		guchar c = (guchar)local[i];

		if (c >= 0x80)
			return "only plain letters may stand before the @";
		if (c == '.' && (i == 0 || i + 1 == length || local[i - 1] == '.'))
			return "a dot stands where none may";
		if (!g_ascii_isalnum(c) && !strchr("!#$%&'*+-/=?^_`{|}~.", c))
			return "a character in it may not stand there";
	}
	return NULL;
}

static const char *fault_of_domain(const char *domain)
{
	g_auto(GStrv) labels = g_strsplit(domain, ".", -1);

	if (g_strv_length(labels) < 2)
		return "the part after the @ has no dot";
	for (char **label = labels; *label; label++) {
		gsize length = strlen(*label);

		if (length == 0 || length > LABEL_MOST || **label == '-' || (*label)[length - 1] == '-')
			return "the part after the @ is no domain";
		if (strspn(*label, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
			return "the part after the @ is no domain";
	}
	return NULL;
}

char *mail_address_ascii(const char *address, GError **error)
{
	g_autofree char *domain = NULL;
	g_autofree char *whole = NULL;
	const char *at = strrchr(address, '@');
	const char *fault = NULL;

	if (!at || !g_utf8_validate(address, -1, NULL)) {
		fail_address(address, "it has no @", error);
		return NULL;
	}
	fault = fault_of_local(address, (gsize)(at - address));
	if (!fault) {
		domain = g_hostname_to_ascii(at + 1);
		fault = domain ? fault_of_domain(domain) : "the part after the @ is no domain";
	}
	if (!fault) {
		whole = g_strdup_printf("%.*s@%s", (int)(at - address), address, domain);
		if (strlen(whole) > ADDRESS_MOST)
			fault = "it is too long";
	}
	if (fault) {
		fail_address(address, fault, error);
		return NULL;
	}
	return g_steal_pointer(&whole);
}

bool mail_address_parse(const char *text, char **name, char **address, GError **error)
{
	g_autofree char *value = g_strstrip(g_strdup(text));
	const char *open = strrchr(value, '<');
	gsize length = strlen(value);
	g_autofree char *inner = NULL;

	*name = *address = NULL;
	if (!open) {
		*address = mail_address_ascii(value, error);
		*name = *address ? g_strdup("") : NULL;
		return *address != NULL;
	}
	if (value[length - 1] != '>')
		return fail_address(text, "a < is not closed", error);
	inner = g_strndup(open + 1, (gsize)(value + length - 1 - (open + 1)));
	*address = mail_address_ascii(inner, error);
	if (!*address)
		return false;
	*name = g_strstrip(g_strndup(value, (gsize)(open - value)));
	length = strlen(*name);
	/* The quotes around a name are how it is written, not part of it. */
	if (length >= 2 && (*name)[0] == '"' && (*name)[length - 1] == '"') {
		memmove(*name, *name + 1, length - 2);
		(*name)[length - 2] = '\0';
	}
	return true;
}

char *mail_message_id(const char *from, const char *const *parts)
{
	g_autofree char *address = mail_address_ascii(from, NULL);
	g_autofree char *hash = NULL;

	if (!address)
		return NULL;
	hash = hash_texts(parts);
	return g_strdup_printf("%.*s%s", ID_DIGITS, hash, strrchr(address, '@'));
}
