/* A grid of character cells that every screen draws to: an outlet shows it on a terminal or prints it as text, and no screen knows which. */
#ifndef TEND_TUI_CANVAS_H
#define TEND_TUI_CANVAS_H

#include "base/text.h"

/* What a text is, not how it looks: theme.c decides that. No state is said by style alone; a letter or sign says it too. */
enum style {
	STYLE_PLAIN,
	STYLE_DIM,     /* said in passing: units, hints */
	STYLE_BOLD,    /* names, amounts that matter */
	STYLE_HEADING, /* column heads, section titles */
	STYLE_RULE,    /* lines between parts */
	STYLE_CURRENT, /* the row the cursor is on */
	STYLE_RESTING, /* the current row of a pane without the focus */
	STYLE_MARKED,
	STYLE_LATE, /* with a "!" beside it */
	STYLE_GOOD, /* won, done */
	STYLE_TAB,
	STYLE_TAB_OPEN,
	STYLE_KEY, /* a key, in the bottom row and in help */
	STYLE_MESSAGE,
	STYLE_WARNING, /* a message that something did not work */
	STYLE_FIELD,   /* where text can be typed */
	STYLE_CHART,
	STYLES,
};

/* width 2: the next cell belongs to this one and has width 0. Text is UTF-8, "" in a cell of width 0. */
struct cell {
	char text[TEXT_CELL];
	guint8 width, style;
};

struct canvas {
	int rows, columns;
	bool ascii; /* lines and signs of the chrome as |-+#, other letters as "?" */
	int cursor_row, cursor_column;
	bool typing;        /* the cursor is where text goes in */
	struct cell *cells; /* rows * columns */
};

struct canvas *canvas_new(int rows, int columns);
void canvas_free(struct canvas *canvas);
typedef struct canvas Canvas; /* for g_autoptr(Canvas) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)
/* All blank, cursor at the top left. */
void canvas_clear(struct canvas *canvas);
static inline struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
	return &canvas->cells[row * canvas->columns + column];
}

/* A rectangle of a canvas. Rows and columns given to the functions below count from its corner; what lies outside of it is not drawn. */
struct area {
	struct canvas *canvas;
	int row, column, rows, columns;
};
struct area canvas_area(struct canvas *canvas);
/* A part of it; rows or columns -1: as far as it goes. */
struct area area_part(const struct area *area, int row, int column, int rows, int columns);

/* Text in at most width columns (-1: to the edge), cut with "…". Text from anywhere may be given: what a terminal would obey is made visible, and
 * clusters whose width terminals disagree on (joined emoji, variation selectors, skin tones) are drawn as their first character, so that no row is
 * ever shifted. Returns the columns taken. */
int area_text(const struct area *area, int row, int column, int width, enum style style,
              const char *text);
int area_print(const struct area *area, int row, int column, int width, enum style style,
               const char *format, ...) G_GNUC_PRINTF(6, 7);
/* The same at the right end of the width. */
void area_right(const struct area *area, int row, int column, int width, enum style style,
                const char *text);
/* Wrapped at blanks, from its line skip on, at most the area's rows below row; returns the lines the whole text has. */
int area_paragraph(const struct area *area, int row, int column, int width, enum style style,
                   const char *text, int skip);
/* Gives cells another style, keeps their text. */
void area_style(const struct area *area, int row, int column, int width, enum style style);
/* Blanks. */
void area_blank(const struct area *area, int row, int column, int width, enum style style);
/* "── label ─────"; label NULL: a plain line. */
void area_rule(const struct area *area, int row, int column, int width, const char *label);
void area_rule_down(const struct area *area, int row, int column, int rows);
/* A box around the area's edge, title in its top line. */
void area_box(const struct area *area, const char *title);
/* The hardware cursor rests here: on the first cell of the current row or field, in every frame. */
void area_cursor(const struct area *area, int row, int column);
/* Columns a text takes when drawn. */
int canvas_text_width(const char *text);

#endif
