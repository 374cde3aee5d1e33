#include "base/identity.h"

#include "base/error.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

enum { DIGITS = 32 };

char *identity_machine(const char *mixed_with)
{
	static const char *const files[] = { "/etc/machine-id", "/var/lib/dbus/machine-id" };

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *text = NULL;

		if (!g_file_get_contents(files[i], &text, NULL, NULL) || strlen(g_strstrip(text)) != DIGITS)
			continue;
		/* machine-id(5): the number itself is confidential. */
		g_autofree char *hash = hash_texts((const char *[]){ "tend", text, mixed_with, NULL });
		return g_strndup(hash, DIGITS);
	}
	return g_strdup("");
}

char *identity_file(const char *path, GError **error)
{
	struct statx info = { 0 };

	if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &info) != 0) {
		tend_fail(error, TEND_IO, "%s cannot be looked at: %s", path, g_strerror(errno));
		return NULL;
	}
	if ((info.stx_mask & STATX_BTIME) == 0)
		return g_strdup_printf("%" G_GUINT64_FORMAT, (guint64)info.stx_ino);
	return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ".%09u", (guint64)info.stx_ino,
	                       (gint64)info.stx_btime.tv_sec, info.stx_btime.tv_nsec);
}
