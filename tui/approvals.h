/* What the files of the approvals screen share: the queue at the left, the text that would go out at the right, and which text was really shown. */
#ifndef TEND_TUI_APPROVALS_H
#define TEND_TUI_APPROVALS_H

#include "workflows/queue_page.h"
#include "tui/app.h"
#include "tui/list.h"
#include "tui/scroll.h"

/* The text of one suggestion, read by a child from the very bytes that would go out. */
struct letter {
	gint64 id;     /* 0: none was asked for */
	char *sha;     /* of what the rest of this says; NULL: still being fetched */
	char *failure; /* why it could not be read */
	char *from, *to, *subject, *body, *warnings;
	char *more; /* the other headers, a line each */
	guint child;
};

/* Words of a person that could not be kept yet: nothing that was typed is lost. */
struct draft {
	gint64 id;
	char *sha; /* of the text they are to replace */
	bool sms;  /* a text message: it has no subject */
	char *subject, *body;
	char *path; /* while a child reads them */
	bool kept; /* they were to be the new words, and could not be: the next form begins with them */
};

struct approvals {
	struct app *app;
	struct list *list;
	struct queue_filter filter; /* words is owned */
	char *found;

	bool wants_facts, wants_side;
	bool decided_one; /* the cursor rests on the next one: nobody waits for it to come to rest */
	struct queue_facts facts; /* facts.s: what the right pane is about, NULL when nothing is */
	struct letter letter;
	struct scroll scroll;
	bool in_text;        /* the right pane has the keys */
	gint64 shown_at;     /* ticks; 0: the letter was in no frame yet */
	bool drawing_letter; /* the pane holds the letter's text */
	bool ascii;          /* letters that are no plain ones by their code points */
	guint sight;         /* app_sight, when that was */
	GHashTable *read; /* suggestion (gint64) → the text a person had before their eyes, struct approvals_reading */

	gint64 waiting;              /* how many, for the heading */
	GPtrArray *decided;          /* lines of what was decided today, struct decided_line */
	int left_columns, list_rows; /* of the last frame */

	struct draft draft;
	char *headline;

	GPtrArray *voices; /* lines of what was said to this revision already */
	char *readers;     /* who else reads it now, or NULL */
	char *steads;      /* in whose stead this person may say yes, or NULL */
	guint claim_timer;
	GHashTable *batch; /* suggestions (gint64) that were marked when some of them were picked to be opened first … */
	GArray *samples; /* … and these, gint64 */
};

/* A text that was before a person's eyes. */
struct approvals_reading {
	char *sha;
	gint64 ms; /* for how long, before the time it is shown now */
};

/* One line of what was decided today. */
struct decided_line {
	char sign;
	char *when, *effect, *name;
	char *by, *briefly; /* what became of it, and the same where there is little room */
};

/* What a row of the list carries beside the line. */
struct approvals_row {
	struct queue_line *line;
	char *says; /* what it is worth, or what it would write */
};
static inline const struct approvals_row *approvals_current(const struct approvals *a)
{
	const struct list_row *row = list_current(a->list);

	return row ? row->data : NULL;
}

/* screen_approvals.c: read everything about the current row again. */
void approvals_refresh(struct approvals *a);

/* approvals_read.c */
extern const struct list_source approvals_source;
bool approvals_load(void *state, bool *more, GError **error);

/* approvals_text.c: what the right pane says. */
void approvals_fill(struct approvals *a);
/* "mail to Anna Berg", "flag at-risk for Anna Berg". Caller frees. */
char *approvals_name(const struct suggestion *s);
/* The word a local effect would write: "at-risk". Caller frees; NULL for a mail. */
char *approvals_argument(const struct suggestion *s);

/* approvals_letter.c: the child that reads the text. */
void approvals_letter_want(struct approvals *a, gint64 id, const char *sha, bool again);
void approvals_letter_clear(struct approvals *a);

/* approvals_draw.c */
void approvals_draw(struct approvals *a, const struct area *area);

/* How long this very text was before the person's eyes, in milliseconds, at least 1; 0: it was not. */
gint64 approvals_read_ms(const struct approvals *a, gint64 id, const char *sha);
/* The text that is shown goes out of sight: how long it was there is kept. */
void approvals_read_stop(struct approvals *a);
/* Forgets what was read when another person may sit here now, or the same one came back. */
void approvals_same_eyes(struct approvals *a);

/* approvals_voices.c: who else reads it, and what was said already. */
bool approvals_voices_read(struct approvals *a, const struct suggestion *s, GError **error);
void approvals_voices_fill(struct approvals *a);
void approvals_voices_clear(struct approvals *a);
/* The current text came into sight: if it stays, that this person reads it is noted for the others. */
void approvals_claim_later(struct approvals *a);
void approvals_claim_stop(struct approvals *a);

/* approvals_decide.c, approvals_bulk.c, approvals_edit.c, approvals_why.c: the keys. */
void approvals_approve(void *state);
void approvals_approve_for(void *state);
void approvals_approve_marked(void *state);
void approvals_reject(void *state);
void approvals_reject_words(void *state);
void approvals_snooze(void *state);
void approvals_back(void *state);
void approvals_settle(void *state);
void approvals_edit(void *state);
void approvals_edit_long(void *state);
void approvals_why(void *state);
void approvals_draft_clear(struct draft *draft);
/* The text of the current row, when a person had it before their eyes; else NULL, and the message row says what to do. */
const struct suggestion *approvals_seen(struct approvals *a);
/* "in 30 s". Caller frees. */
char *approvals_length(gint64 seconds);

#endif
