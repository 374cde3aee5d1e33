/* The fields of a form: what is typed in them, where the cursor is, how they look. Knows nothing of saving. */
#ifndef TEND_TUI_FORM_FIELDS_H
#define TEND_TUI_FORM_FIELDS_H

#include "tui/app.h"
#include "tui/pad.h"

struct form_item {
	struct form_field field; /* copied */
	struct line line;        /* FORM_TEXT */
	struct pad pad;          /* FORM_LONG */
	int choice;              /* FORM_CHOICE */
	char *value;             /* trimmed, as form_value last gave it */
	int row, rows;           /* where it was drawn last */
};

struct form_values {
	struct form_item *items;
	guint count, current;
	char *error; /* shown under field error_at; NULL: none */
	guint error_at;
	int top;
	struct area area; /* where they were drawn last */
};

void form_fields_init(struct form_values *values, const struct form_field *fields);
void form_fields_clear(struct form_values *values);
/* Moves, types, chooses. */
void form_fields_key(struct form_values *values, const struct key *key);
/* The cursor goes to that field; NULL or unknown: it stays. */
void form_fields_go_to(struct form_values *values, const char *name);
/* Another text in the field the cursor is in. */
void form_fields_set(struct form_values *values, const char *text);
/* Something is not as it was at the beginning. */
bool form_fields_touched(const struct form_values *values);
int form_fields_rows(const struct form_values *values, int columns);
/* Lent. */
const char *form_fields_help(const struct form_values *values);
void form_fields_draw(struct form_values *values, const struct area *area);

#endif
