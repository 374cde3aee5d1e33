/* What the files of the pipeline screen share: the board, its columns, and which card the keys are about. */
#ifndef TEND_TUI_PIPELINE_H
#define TEND_TUI_PIPELINE_H

#include "workflows/deal.h"
#include "workflows/deal_board.h"
#include "tui/app.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/scroll.h"

struct pipeline_view;

/* One stage: its cards are a window of their own. */
struct pipeline_column {
	struct pipeline_view *view;
	const struct stage *stage; /* of the board */
	gint64 id;                 /* of the stage */
	struct list *list;         /* rows: struct deal_card, of noun_deal_card */
};

struct pipeline_view {
	struct app *app;
	char *pipeline; /* number as text; NULL: the first */
	struct deal_board board;
	bool has_board, stale;
	GPtrArray *columns;  /* struct pipeline_column *, in the order of the stages */
	guint current, left; /* columns: of the cursor, and the first in sight */
	gint64 wanted;       /* deal the cursor is to go to; 0: none */
	gint64 wanted_stage; /* the cursor is to go to; 0: none */
	bool follows;        /* … because it was on it before something changed */
	bool dearest, compact;
	int column_width, card_rows; /* of the last frame */
	char *words;                 /* filter; NULL: none */
	char *headline, *found;

	bool page; /* one deal takes the whole screen */
	gint64 page_deal;
	bool page_stale;
	struct scroll scroll;
};

/* screen_pipeline.c */
struct pipeline_column *pipeline_column(const struct pipeline_view *view);
/* The card the keys are about, NULL: none. */
const struct deal_card *pipeline_card(const struct pipeline_view *view);

/* pipeline_draw.c */
void pipeline_draw(struct pipeline_view *view, const struct area *area);

/* pipeline_acts.c */
enum {
	ON_BOARD = KEY_OWN, /* no deal takes the whole screen */
	CAN_COME_OUT = KEY_OWN << 1,
};
extern const struct key_row pipeline_keys[];

/* pipeline_give.c: whose the deal is */
void pipeline_give(void *state);

/* pipeline_forms.c: the keys that ask for words; text: what the note begins with, or NULL. */
void pipeline_add(void *state);
void pipeline_edit(void *state);
void pipeline_call(void *state);
void pipeline_note(struct pipeline_view *view, const char *text);
void pipeline_note_key(void *state);
void pipeline_task(void *state);

/* pipeline_page.c: one deal with its products, history and score. */
bool pipeline_page_load(struct pipeline_view *view, GError **error);

#endif
