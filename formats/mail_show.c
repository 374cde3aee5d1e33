/* What a person reads of a message, and what in it may deceive the eye. */
#include "base/alike.h"
#include "base/clock.h"
#include "formats/mail.h"

#include <string.h>

/* The domain as letters, where it is written in punycode; NULL where it is not. Caller frees. */
static char *decoded_domain(const char *address)
{
	const char *at = strrchr(address, '@');

	return at && g_hostname_is_ascii_encoded(at + 1) ? g_hostname_to_unicode(at + 1) : NULL;
}

/* ---- what deceives */

static char *warn_mixed(const char *text, const char *what)
{
	g_autofree char *scripts = NULL;
	g_autofree char *spelled = alike_mixed(text, &scripts);

	return spelled ? g_strdup_printf("the %s mixes %s letters: %s", what, scripts, spelled) : NULL;
}

static char *warn_disguise(const char *domain)
{
	g_auto(GStrv) labels = g_strsplit(domain, ".", -1);

	for (char **label = labels; *label; label++) {
		g_autofree char *script = NULL;
		g_autofree char *looks = alike_disguised(*label, &script);
		g_autofree char *spelled = looks ? alike_ascii(domain) : NULL;

		if (looks)
			return g_strdup_printf("\"%s\" in the domain looks like Latin letters and is %s: %s",
			                       looks, script, spelled);
	}
	return NULL;
}

/* Mixed letters and disguises: what no honest address has. */
static char *warn_deceit(const char *valid)
{
	const char *at = strrchr(valid, '@');
	g_autofree char *decoded = decoded_domain(valid);
	g_autofree char *whole =
		decoded ? g_strdup_printf("%.*s@%s", (int)(at - valid), valid, decoded) : g_strdup(valid);
	char *says = warn_mixed(whole, at ? "address" : "name");

	return says || !at ? says : warn_disguise(strrchr(whole, '@') + 1);
}

char *mail_address_warning(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	const char *at = strrchr(valid, '@');
	char *says = warn_deceit(valid);

	if (says || !at)
		return says;
	if (g_hostname_is_ascii_encoded(at + 1)) {
		g_autofree char *decoded = decoded_domain(valid);

		return g_strdup_printf(
			"the domain %s is another spelling of \"%s\"; it may only look like one you know",
			at + 1, decoded ? decoded : "?");
	}
	if (g_hostname_is_non_ascii(at + 1)) {
		g_autofree char *encoded = g_hostname_to_ascii(at + 1);

		return g_strdup_printf("the domain \"%s\" is written %s; it may only look like one you know",
		                       at + 1, encoded ? encoded : "wrongly");
	}
	return NULL;
}

static void add(GPtrArray *warnings, char *says)
{
	if (says)
		g_ptr_array_add(warnings, says);
}

/* Some mail programs show the name and nothing else. */
static char *warn_name(const char *name, const char *address)
{
	if (strchr(name, '@') == NULL)
		return warn_mixed(name, "name");
	return g_ascii_strcasecmp(name, address) == 0
	           ? NULL
	           : g_strdup_printf("the name beside the address is another address: %s", name);
}

char **mail_warnings(const struct mail_parts *parts)
{
	GPtrArray *warnings = g_ptr_array_new();

	/* The sender is the shop itself, which knows how its domain is spelled. */
	add(warnings, parts->from ? warn_deceit(parts->from) : NULL);
	for (int i = 0; parts->to && parts->to[i]; i++) {
		add(warnings, mail_address_warning(parts->to[i]));
		add(warnings, warn_name(parts->to_names[i], parts->to[i]));
	}
	g_ptr_array_add(warnings, NULL);
	return (char **)g_ptr_array_free(warnings, FALSE);
}

/* ---- headers */

/* "Eva Berg <eva@xn--mnchen-3ya.example> (münchen.example)". Caller frees. */
static char *address_text(const char *name, const char *address)
{
	g_autofree char *decoded = decoded_domain(address);

	return g_strdup_printf("%s%s%s%s%s%s%s", name, *name ? " <" : "", address, *name ? ">" : "",
	                       decoded ? " (" : "", decoded ? decoded : "", decoded ? ")" : "");
}

static char *addresses_text(char *const *names, char *const *addresses)
{
	GString *text = g_string_new(NULL);

	for (int i = 0; addresses[i]; i++) {
		g_autofree char *one = address_text(names[i], addresses[i]);

		g_string_append_printf(text, "%s%s", i ? ", " : "", one);
	}
	return g_string_free(text, FALSE);
}

static void set(struct mail_line *line, const char *name, char *value)
{
	*line = (struct mail_line){ name, value };
}

void mail_lines(const struct mail_parts *parts, GTimeZone *zone, struct mail_line lines[MAIL_LINES])
{
	struct mail_line *line = lines;

	memset(lines, 0, MAIL_LINES * sizeof *lines);
	set(line++, "From", address_text(parts->from_name, parts->from));
	set(line++, "To", addresses_text(parts->to_names, parts->to));
	set(line++, "Subject", g_strdup(parts->subject));
	set(line++, "Date", clock_format_human(parts->at, zone));
	set(line++, "Message-ID", g_strdup_printf("<%s>", parts->message_id));
	if (parts->unsubscribe)
		set(line++, "List-Unsubscribe", g_strdup(parts->unsubscribe));
}

void mail_lines_clear(struct mail_line lines[MAIL_LINES])
{
	for (int i = 0; i < MAIL_LINES; i++)
		g_free(lines[i].value);
	memset(lines, 0, MAIL_LINES * sizeof *lines);
}
