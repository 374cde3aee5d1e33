#include "base/hash.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

char *hash_bytes(const void *data, gsize length)
{
	return g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
}

char *hash_text(const char *text)
{
	return hash_bytes(text, strlen(text));
}

char *hash_texts(const char *const *texts)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (; *texts != NULL; texts++) {
		gsize length = strlen(*texts);
		char prefix[32];
		int n = g_snprintf(prefix, sizeof prefix, "%" G_GSIZE_FORMAT ":", length);

		g_checksum_update(sum, (const guchar *)prefix, n);
		g_checksum_update(sum, (const guchar *)*texts, (gssize)length);
	}
	return g_strdup(g_checksum_get_string(sum));
}

char *hash_salt(void)
{
	guint8 random[16];
	GString *hex = g_string_sized_new(2 * sizeof random);
	ssize_t got;

	/* Up to 256 bytes come whole or not at all; only a signal before the pool is ready interrupts. */
	do
		got = getrandom(random, sizeof random, 0);
	while (got < 0 && errno == EINTR);
	if (got != sizeof random)
		g_error("the system gives no random numbers: %s", g_strerror(errno));

	for (gsize i = 0; i < sizeof random; i++)
		g_string_append_printf(hex, "%02x", random[i]);
	return g_string_free(hex, FALSE);
}
