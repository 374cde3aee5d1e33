/* What the files of the Today screen share: what it has read, in parts, and how each part is drawn. */
#ifndef TEND_TUI_TODAY_H
#define TEND_TUI_TODAY_H

#include "workflows/look.h"
#include "workflows/news.h"
#include "workflows/today.h"
#include "workflows/week.h"
#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/list.h"

enum today_focus { FOCUS_NEXT, FOCUS_NEWS };

/* One line of the card at the right. */
struct card_line {
	enum style style;
	char *text;
};

struct today_screen {
	struct app *app;
	enum today_focus focus;

	/* Do next */
	struct list *list;
	GPtrArray *of_kind[TODAY_KINDS]; /* struct today_item, as last read */
	GPtrArray *more; /* struct today_item: lines that say how many there are besides */
	GPtrArray *rows; /* struct today_item, lent from those above, as they are shown */
	struct today_counts counts;
	char *trouble;          /* why there is no backup of last night; NULL: there is one */
	bool counted, is_empty; /* is_empty: a shop without customers */

	/* what is read next */
	int part;           /* of the table in today_parts.c; the last one: nothing */
	bool may_take_long; /* no key was pressed just now: what takes longer than a frame may be read */
	bool card_stale;    /* and, after a rest, the card */

	/* since the last look */
	struct look look;        /* as the store has it */
	gint64 sign_at;          /* when the person last did something here */
	gint64 tried_at;         /* for which sign of life a write was last tried */
	gint64 since;            /* 0: never looked before */
	GPtrArray *news, *fresh; /* struct news_line; fresh: being read */
	int news_kind, news_at;

	/* this week */
	struct week week;
	struct week_more week_more;
	bool has_week;

	/* the card */
	GPtrArray *card; /* struct card_line */
	gint64 card_of;  /* the row's id */

	/* as last drawn */
	bool wide;
	int list_row, list_rows, news_row, news_rows;
};

struct today today_of(const struct today_screen *t);
/* ---- today_rows.c: Do next */

extern const struct list_source today_source;
gint64 today_row_id(const struct today_item *item);
/* The item of a row's id, or NULL. Items that only say how many more there are have id 0. */
const struct today_item *today_row_find(const struct today_screen *t, gint64 row_id);
const struct today_item *today_current(const struct today_screen *t);
/* Puts what was read together; the cursor stays on its row. */
void today_rows_build(struct today_screen *t);
void today_rows_draw(struct today_screen *t, const struct area *area);

/* ---- today_parts.c: reading */

/* One part; *more: there is another. */
bool today_load(struct today_screen *t, bool *more, GError **error);
void today_reload(struct today_screen *t);
/* Writes the visit down, where that is worth it and possible. */
void today_touch(struct today_screen *t);

/* ---- today_below.c: what happened, and the week */

int today_news_height(const struct today_screen *t, int most);
void today_news_draw(struct today_screen *t, const struct area *area);
int today_week_height(const struct today_screen *t, int rows);
void today_week_draw(struct today_screen *t, const struct area *area);

/* ---- today_card.c: the chosen item at the right */

bool today_card_read(struct today_screen *t, GError **error);
void today_card_draw(const struct today_screen *t, const struct area *area);
void today_card_clear(struct today_screen *t);

/* ---- today_acts.c: done, put off */

void today_done(struct today_screen *t);
void today_snooze(struct today_screen *t);

/* ---- today_appointments.c: what became of an appointment; and what happened while nobody ran tend */

/* verb: of appointment_verbs. */
void today_follow(struct today_screen *t, const char *verb);
/* The sentences, or an empty array when somebody has read them meanwhile. NULL on error. */
GPtrArray *today_catch_up_lines(const struct today_screen *t, GError **error);
void today_catch_up_open(struct today_screen *t);
/* Read, and away with it. */
void today_catch_up_dismiss(struct today_screen *t);

/* ---- today_forms.c: a new task, a note */

void today_add(struct today_screen *t);
void today_note(struct today_screen *t, const char *text);

#endif
