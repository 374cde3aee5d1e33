#include "base/error.h"
#include "base/hash.h"
#include "base/paths.h"
#include "plugins/mail/delivery.h"

#include <string.h>

enum { NAME_DIGITS = 16 };

/* Replies in the manner of a server, so that what is definite is recorded as such. */
enum { REPLY_STORED = 250, REPLY_FULL = 452 };

/* The same for every try at the same letter: writing it again is writing the same file. */
static char *name_of(const char *message_id)
{
	g_autofree char *hash = hash_text(message_id);

	return g_strdup_printf("%.*s.eml", NAME_DIGITS, hash);
}

static bool holds(const char *path, const struct delivery *delivery)
{
	g_autofree char *there = NULL;
	gsize length = 0;

	return g_file_get_contents(path, &there, &length, NULL) && length == delivery->length &&
	       memcmp(there, delivery->message, length) == 0;
}

void outbox_deliver(const struct delivery *delivery, struct outcome *outcome)
{
	const char *folder = jdoc_get_text(delivery->settings, "outbox");
	g_autoptr(GError) error = NULL;
	g_autofree char *name = name_of(delivery->message_id);
	g_autofree char *path = NULL;

	if (!folder || !g_path_is_absolute(folder)) {
		outcome_failed(outcome, 0, true, "the configuration names no outbox folder");
		return;
	}
	if (!delivery_ask(PHASE_CONNECTING)) {
		outcome_failed(outcome, 0, true, "tend stopped before anything was written");
		return;
	}
	if (!paths_make_folder(folder, &error)) {
		outcome_failed(outcome, 0, true, "%s", error->message);
		return;
	}
	path = g_build_filename(folder, name, NULL);
	if (!delivery_ask(PHASE_DATA)) {
		outcome_failed(outcome, 0, true, "tend stopped before anything was written");
		return;
	}
	if (paths_write_file(path, delivery->message, delivery->length, &error) || holds(path, delivery))
		outcome_done(outcome, REPLY_STORED, "outbox-file", "%s", path);
	else
		outcome_failed(outcome, REPLY_FULL, true, "%s", error->message);
}
