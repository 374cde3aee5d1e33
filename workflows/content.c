#include "workflows/content.h"

#include "base/error.h"
#include "base/hash.h"

#include <string.h>

bool content_is_message(const char *effect)
{
	return strcmp(effect, "mail") == 0 || strcmp(effect, "sms") == 0;
}

char *content_sha(const char *message)
{
	return hash_text(message);
}

static bool check_address(const char *address, GError **error)
{
	if (!address || !*address)
		return tend_fail(error, TEND_FAILED,
		                 "a message needs the address it goes to and the one it comes from");
	if (strpbrk(address, "\r\n"))
		return tend_fail(error, TEND_FAILED, "an address may not hold a line break");
	return true;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *envelope_text(const char *from, const char *const *recipients, GError **error)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	g_autoptr(GString) text = g_string_new(NULL);
	const char *last = NULL;

	if (!check_address(from, error))
		return NULL;
	for (gsize i = 0; recipients && recipients[i]; i++) {
		if (!check_address(recipients[i], error))
			return NULL;
		g_ptr_array_add(sorted, (gpointer)recipients[i]);
	}
	g_ptr_array_sort(sorted, compare_texts);
	g_string_append_printf(text, "%s\n", from);
	for (guint i = 0; i < sorted->len; i++) {
		const char *recipient = g_ptr_array_index(sorted, i);

		if (!last || strcmp(last, recipient) != 0)
			g_string_append_printf(text, "%s\n", recipient);
		last = recipient;
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Lines between line feeds; the text after the last one must be empty. */
static char **lines_of(const char *envelope)
{
	char **lines = g_strsplit(envelope, "\n", -1);
	guint count = g_strv_length(lines);

	if (count > 0 && *lines[count - 1] == '\0') {
		g_free(lines[count - 1]);
		lines[count - 1] = NULL;
	}
	return lines;
}

bool envelope_read(const char *envelope, char **from, char ***recipients, GError **error)
{
	g_auto(GStrv) lines = NULL;
	g_autofree char *again = NULL;

	*from = NULL;
	*recipients = NULL;
	if (*envelope == '\0') {
		*recipients = g_new0(char *, 1);
		return true;
	}
	lines = lines_of(envelope);
	if (lines[0])
		again = envelope_text(lines[0], (const char *const *)lines + 1, NULL);
	if (!again || strcmp(again, envelope) != 0)
		return tend_fail(error, TEND_DAMAGED,
		                 "the stored addresses of this message are damaged; it cannot go out");
	*from = g_strdup(lines[0]);
	*recipients = g_strdupv(lines + 1);
	return true;
}

char *revision_sha(const char *envelope, const char *content_hash)
{
	g_autofree char *text = g_strconcat(envelope, content_hash, NULL);

	return hash_text(text);
}

bool content_matches(const char *envelope, const char *message, const char *content_hash,
                     const char *sha)
{
	g_autofree char *content_now = content_sha(message);
	g_autofree char *sha_now = revision_sha(envelope, content_now);

	return strcmp(content_now, content_hash) == 0 && strcmp(sha_now, sha) == 0;
}
