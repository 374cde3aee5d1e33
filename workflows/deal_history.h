/* What the store knows of one deal and its customer, with since when: so that the deal can be looked at as it stood at any moment, and nothing that was
 * learned or changed later shows. */
#ifndef TEND_WORKFLOWS_DEAL_HISTORY_H
#define TEND_WORKFLOWS_DEAL_HISTORY_H

#include "db/db.h"

enum deal_talk {
	TALK_NOTE,
	TALK_CALL,
	TALK_VISIT,
	TALK_MAIL_IN,
	TALK_MAIL_OUT,
	TALK_MEETING,
	TALK_MESSAGE, /* a text message */
	TALK_KINDS
};

/* As the store writes them. */
extern const char *const deal_talk_words[TALK_KINDS];

/* A stage of any pipeline. */
struct deal_stage {
	gint64 id, pipeline_id, position, probability;
	const char *name, *pipeline;
	const char *full; /* "Custom orders: Quoted" */
	bool open, won;   /* neither: lost */
};

/* Something that happened, or that came to be known. */
struct deal_event {
	gint64 id;
	gint64 at;
	gint64 until; /* of a task: when it was done; 0: it is not */
	int kind;     /* enum deal_talk; of a consent 1 is yes; of a contact point 'e' or 'p' */
};

/* What a person can change, as it was before that moment. */
struct deal_version {
	gint64 before; /* G_MAXINT64: as it is today */
	gint64 value, staff_id;
	const char *currency, *expected_on, *source;
	bool next_step;
};

struct deal_history {
	gint64 id, customer_id, created_at, closed_at;
	gint64 percent; /* a person's own word; -1: there is none */
	bool witnessed; /* the journal saw it being entered: whatever was typed since is known with its time */
	bool hidden; /* its customer was erased, or is a tombstone */
	const char *customer_kind, *customer_source, *language, *birthday, *given_name;
	gint64 customer_at;
	gint64 orders, spent; /* placed before the deal was entered; minor units of the shop's currency */
	GArray *moves; /* struct deal_event, kind: place in the reader's stages; oldest first, like the others */
	GArray *talks, *tasks, *consents, *points;
	GArray *versions; /* struct deal_version, earliest first; the last is today's */
};

/* Reads deals one after the other; the words of all of them live as long as it does. */
struct deal_reader {
	struct db *db;
	GTimeZone *zone; /* lent */
	char *currency;
	GStringChunk *words;
	GArray *stages;              /* struct deal_stage */
	GHashTable *staff;           /* id to name */
	struct deal_history history; /* of the deal read last */
};

bool deal_reader_init(struct deal_reader *reader, struct db *db, GTimeZone *zone, GError **error);
void deal_reader_clear(struct deal_reader *reader);
/* Reads one deal into reader->history. TEND_NOT_FOUND where there is none. */
bool deal_reader_read(struct deal_reader *reader, gint64 deal, GError **error);

/* Where it stood at that moment; NULL: it was not entered yet. */
const struct deal_stage *deal_history_stage(const struct deal_reader *reader, gint64 at);
/* What a person had said of it by then. */
const struct deal_version *deal_history_version(const struct deal_reader *reader, gint64 at);
/* When it was won or lost, as known at that moment; 0: it was open. */
gint64 deal_history_closed(const struct deal_reader *reader, gint64 at, bool *won);

#endif
