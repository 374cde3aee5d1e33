#include "base/hash.h"
#include "base/paths.h"
#include "plugins/mail/delivery.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Read, so that no mail program calls it news. The same letter is the same file. */
static char *name_of(const char *message_id)
{
	g_autofree char *hash = hash_text(message_id);

	return g_strdup_printf("%.16s.tend:2,S", hash);
}

static bool make_maildir(const char *folder, GError **error)
{
	static const char *const parts[] = { "cur", "new", "tmp", NULL };

	for (const char *const *part = parts; *part; part++) {
		g_autofree char *path = g_build_filename(folder, *part, NULL);

		if (!paths_make_folder(path, error))
			return false;
	}
	return true;
}

/* Under tmp first, as Maildirs are written; where the kernel lets nothing move between folders, at once where it belongs. */
static bool put(const char *folder, const struct delivery *delivery, GError **error)
{
	g_autofree char *name = name_of(delivery->message_id);
	g_autofree char *working = g_build_filename(folder, "tmp", name, NULL);
	g_autofree char *path = g_build_filename(folder, "cur", name, NULL);

	if (!paths_write_file(working, delivery->message, delivery->length, error))
		return false;
	if (g_rename(working, path) == 0)
		return true;
	g_unlink(working);
	return paths_write_file(path, delivery->message, delivery->length, error);
}

void sent_keep(const struct delivery *delivery)
{
	const char *folder = jdoc_get_text(delivery->settings, "sent");
	g_autoptr(GError) error = NULL;

	if (!folder || !g_path_is_absolute(folder))
		return;
	if (!make_maildir(folder, &error) || !put(folder, delivery, &error))
		fprintf(stderr, "no copy of the letter could be kept in %s: %s\n", folder, error->message);
}
