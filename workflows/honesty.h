/* How decisions were read: per person, from the rows of the votes alone, so that each number can be counted by hand. It judges nobody; it tells an owner where
 * yes is said to what nobody can have read. */
#ifndef TEND_WORKFLOWS_HONESTY_H
#define TEND_WORKFLOWS_HONESTY_H

#include "db/db.h"

/* Most adults read 175 to 300 words of English a minute in silence (Brysbaert, How many words do we read per minute?, Journal of Memory and Language 109,
 * 2019, over 190 studies): a decision is called unread when it took less than the upper end of that would need for the words of its text. Somebody may know
 * a letter by heart, so it is an estimate and said to be one. */
enum { HONESTY_MS_A_WORD = 60 * 1000 / 300 };

struct honesty_row {
	gint64 staff_id;
	char *name;
	gint64 decisions;  /* yes and no */
	gint64 timed;      /* of these, with a reading time … */
	gint64 median_ms;  /* … whose median is this; 0 where none has one */
	gint64 too_fast;   /* of the timed, less than HONESTY_MS_A_WORD for each word */
	gint64 in_batches; /* of all, several at one key */
	gint64 taken_back; /* yeses that were recalled, or whose message nobody knows about */
};
void honesty_row_free(struct honesty_row *row);
/* Rows (struct honesty_row *, owned by the array), who decided most first: of the votes from since on, before until. */
GPtrArray *honesty_read(struct db *db, gint64 since, gint64 until, GError **error);
/* One sentence of a week for the owner; NULL where nothing was decided. Caller frees. */
char *honesty_line(const GPtrArray *rows);

#endif
