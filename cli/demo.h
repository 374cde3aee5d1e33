/* The demonstration: tend's main job, done once from beginning to end in a made-up shop, by the same functions as the commands. */
#ifndef TEND_CLI_DEMO_H
#define TEND_CLI_DEMO_H

#include "db/record.h"
#include "workflows/sample.h"
#include "cli/command.h"

/* One walk; session is a copy whose store, clock and owner are the made-up shop's. */
struct demo {
	struct session session;
	struct sample_report made;
	const char *keep;  /* the store's file when it stays; NULL */
	gint64 mail, flag; /* the suggestions it decides on; 0: none */
	gint64 suggested;
	gint64 left_before, left_after,
		left_again; /* carried out in the rounds before the yes, after the waiting time, and once more */
	struct page *reminders; /* of the first round */
	char *letter;           /* where the letter lies */
	char *letter_sha, *approved_sha;
};

/* Walks and tells; what does not come out as promised is an error. The caller clears demo in any case. */
bool demo_walk(struct demo *demo, GError **error);
void demo_clear(struct demo *demo);

/* The telling, each part a short section for people. */
bool demo_tell_morning(struct demo *demo, GError **error);
bool demo_tell_suggestions(struct demo *demo, GError **error);
bool demo_tell_record(struct demo *demo, GError **error);
void demo_tell_reminders(struct demo *demo);
void demo_tell_further(struct demo *demo);
/* For programs. */
bool demo_print_json(struct demo *demo, GError **error);

#endif
