#include "tui/form_fields.h"

#include "tui/popup.h"

#include <string.h>

enum {
	MARK_COLUMNS = 2, /* ">" and a blank */
	LABEL_MOST = 20,
	LONG_LEAST = 4,
	LONG_MOST = 10,
};

/* ---- what they hold */

static char **copy_choices(const char *const *choices)
{
	return choices != NULL ? g_strdupv((char **)choices) : NULL;
}

static int choice_of(const struct form_field *field)
{
	for (int i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
		if (g_strcmp0(field->choices[i], field->value) == 0)
			return i;
	return 0;
}

static void init_item(struct form_item *item, const struct form_field *field)
{
	item->field = *field;
	item->field.name = g_strdup(field->name);
	item->field.label = g_strdup(field->label);
	item->field.help = g_strdup(field->help);
	item->field.choices = (const char *const *)copy_choices(field->choices);
	line_init(&item->line, field->kind == FORM_TEXT ? field->value : NULL);
	pad_init(&item->pad, field->kind == FORM_LONG ? field->value : NULL);
	item->choice = choice_of(field);
}

static void clear_item(struct form_item *item)
{
	g_free((char *)item->field.name);
	g_free((char *)item->field.label);
	g_free((char *)item->field.help);
	g_free((char *)item->field.value);
	g_strfreev((char **)item->field.choices);
	line_clear(&item->line);
	pad_clear(&item->pad);
	g_free(item->value);
}

/* Lent. */
static const char *typed(const struct form_item *item)
{
	if (item->field.kind == FORM_TEXT)
		return item->line.text->str;
	if (item->field.kind == FORM_LONG)
		return item->pad.line.text->str;
	return item->field.choices != NULL && item->field.choices[0] != NULL
	           ? item->field.choices[item->choice]
	           : "";
}

void form_fields_init(struct form_values *values, const struct form_field *fields)
{
	*values = (struct form_values){ 0 };
	while (fields[values->count].name != NULL)
		values->count++;
	values->items = g_new0(struct form_item, MAX(values->count, 1));
	for (guint i = 0; i < values->count; i++) {
		init_item(&values->items[i], &fields[i]);
		/* As the field shows it, so that only what a person does counts as typed. */
		values->items[i].field.value = g_strdup(typed(&values->items[i]));
	}
}

void form_fields_clear(struct form_values *values)
{
	for (guint i = 0; i < values->count; i++)
		clear_item(&values->items[i]);
	g_free(values->items);
	g_free(values->error);
}

static struct form_item *find(const struct form_values *values, const char *name)
{
	for (guint i = 0; i < values->count; i++)
		if (g_strcmp0(values->items[i].field.name, name) == 0)
			return &values->items[i];
	return NULL;
}

const char *form_value(const struct form_values *values, const char *name)
{
	struct form_item *item = find(values, name);

	if (item == NULL)
		return "";
	g_free(item->value);
	return item->value = g_strstrip(g_strdup(typed(item)));
}

const char *form_changed(const struct form_values *values, const char *name)
{
	const struct form_item *item = find(values, name);

	return item == NULL || strcmp(typed(item), item->field.value) == 0 ? NULL
	                                                                   : form_value(values, name);
}

bool form_fields_touched(const struct form_values *values)
{
	for (guint i = 0; i < values->count; i++)
		if (strcmp(typed(&values->items[i]), values->items[i].field.value) != 0)
			return true;
	return false;
}

void form_fields_go_to(struct form_values *values, const char *name)
{
	struct form_item *item = name != NULL ? find(values, name) : NULL;

	if (item != NULL)
		values->current = (guint)(item - values->items);
}

void form_fields_set(struct form_values *values, const char *text)
{
	struct form_item *item = &values->items[values->current];
	g_autofree char *clean = text_clean(text, -1, TEXT_PARAGRAPHS);

	pad_clear(&item->pad);
	pad_init(&item->pad, g_strchomp(clean));
}

/* ---- keys */

static void go(struct form_values *values, int by)
{
	values->current = (values->current + values->count + (guint)by) % values->count;
}

static int count_choices(const struct form_item *item)
{
	return item->field.choices != NULL ? (int)g_strv_length((char **)item->field.choices) : 0;
}

/* The next choice that begins with the letter. */
static void choose_letter(struct form_item *item, const char *letter)
{
	int count = count_choices(item);
	g_autofree char *wanted = text_fold(letter);

	for (int i = 1; *wanted != '\0' && i <= count; i++) {
		int n = (item->choice + i) % count;
		g_autofree char *folded = text_fold(item->field.choices[n]);

		if (g_str_has_prefix(folded, wanted)) {
			item->choice = n;
			return;
		}
	}
}

static bool choose(struct form_item *item, const struct key *key)
{
	int count = MAX(count_choices(item), 1);

	if (key_is(key, "left"))
		item->choice = (item->choice + count - 1) % count;
	else if (key_is(key, "right") || key_is(key, "space"))
		item->choice = (item->choice + 1) % count;
	else if (key->kind == KEY_TEXT)
		choose_letter(item, key->name);
	else
		return key->kind != KEY_NAMED;
	return true;
}

static bool type(struct form_item *item, const struct key *key)
{
	if (item->field.kind == FORM_TEXT)
		return line_key(&item->line, key);
	if (item->field.kind == FORM_LONG)
		return pad_key(&item->pad, key);
	return choose(item, key);
}

static bool click(struct form_values *values, const struct key *key)
{
	int row = key->row - values->area.row + values->top;

	if (key->kind != KEY_CLICK)
		return false;
	for (guint i = 0; i < values->count; i++)
		if (row >= values->items[i].row && row < values->items[i].row + values->items[i].rows)
			values->current = i;
	return true;
}

static void forget_error(struct form_values *values)
{
	if (values->error_at == values->current)
		g_clear_pointer(&values->error, g_free);
}

void form_fields_key(struct form_values *values, const struct key *key)
{
	struct form_item *item = &values->items[values->current];

	if (click(values, key))
		return;
	if (key_is(key, "tab") || key_is(key, "shift-tab")) {
		go(values, key_is(key, "tab") ? 1 : -1);
		return;
	}
	g_autofree char *old = g_strdup(typed(item));
	if (type(item, key)) {
		if (strcmp(old, typed(item)) != 0)
			forget_error(values);
		if (item->line.full || item->pad.line.full) {
			g_free(values->error);
			values->error = g_strdup("there is no room for more; the end was left out");
			values->error_at = values->current;
		}
		return;
	}
	/* No wrapping round here: a held arrow must come to rest. */
	if ((key_is(key, "down") || key_is(key, "enter")) && values->current + 1 < values->count)
		go(values, 1);
	else if (key_is(key, "up") && values->current > 0)
		go(values, -1);
}

/* ---- drawing */

static int label_columns(const struct form_values *values, int columns)
{
	int width = 0;

	for (guint i = 0; i < values->count; i++)
		width = MAX(width, canvas_text_width(values->items[i].field.label) + 1);
	return MARK_COLUMNS + CLAMP(width, 1, MIN(LABEL_MOST, MAX(columns / 3, 1)));
}

static int item_rows(const struct form_item *item, int columns)
{
	return item->field.kind == FORM_LONG
	           ? CLAMP(pad_rows(&item->pad, columns) + 1, LONG_LEAST, LONG_MOST)
	           : 1;
}

static int error_rows(const struct form_values *values, guint i, int columns)
{
	return values->error != NULL && values->error_at == i ? popup_lines(values->error, columns) : 0;
}

/* Gives every field its rows; returns all of them. */
static int lay_out(const struct form_values *values, int columns, int most)
{
	int label = label_columns(values, columns), row = 0;

	for (guint i = 0; i < values->count; i++) {
		struct form_item *item = &values->items[i];

		item->row = row;
		item->rows = MIN(item_rows(item, columns - label), most);
		row += item->rows + error_rows(values, i, columns - label);
	}
	return row;
}

int form_fields_rows(const struct form_values *values, int columns)
{
	return lay_out(values, columns, LONG_MOST);
}

const char *form_fields_help(const struct form_values *values)
{
	const struct form_item *item = &values->items[values->current];

	if (item->field.help != NULL)
		return item->field.help;
	if (item->field.kind == FORM_CHOICE)
		return "Left and Right choose, or the first letter";
	if (item->field.kind == FORM_LONG)
		return "^E opens your editor, Tab goes on";
	return item->field.needed ? "needed" : "";
}

static void draw_choice(const struct form_item *item, const struct area *area, bool focus)
{
	const char *text = typed(item);

	area_blank(area, 0, 0, -1, STYLE_FIELD);
	area_print(area, 0, 0, -1, STYLE_FIELD, "< %s >", *text != '\0' ? text : "none");
	if (focus)
		area_cursor(area, 0, 0);
}

static void draw_item(struct form_values *values, guint i, const struct area *area, int label)
{
	struct form_item *item = &values->items[i];
	int row = item->row - values->top;
	bool focus = i == values->current;

	if (row < 0 || row >= area->rows)
		return;
	area_text(area, row, 0, 1, STYLE_BOLD, focus ? ">" : " ");
	if (focus)
		area_cursor(area, row, 0); /* where no room is left for the field itself */
	area_text(area, row, MARK_COLUMNS, label - MARK_COLUMNS - 1, focus ? STYLE_BOLD : STYLE_PLAIN,
	          item->field.label);
	struct area field = area_part(area, row, label, item->rows, -1);
	if (item->field.kind == FORM_TEXT)
		line_draw(&item->line, &field, 0, 0, -1, focus);
	else if (item->field.kind == FORM_LONG)
		pad_draw(&item->pad, &field, focus);
	else
		draw_choice(item, &field, focus);
	if (error_rows(values, i, field.columns) == 0)
		return;
	struct area below = area_part(area, row + item->rows, label, -1, -1);
	area_text(area, row + item->rows, label - 2, 1, STYLE_WARNING, "!");
	area_paragraph(&below, 0, 0, -1, STYLE_WARNING, values->error, 0);
}

void form_fields_draw(struct form_values *values, const struct area *area)
{
	int label = label_columns(values, area->columns);
	int all = lay_out(values, area->columns, MAX(area->rows, 1));
	const struct form_item *item = &values->items[values->current];
	int end = item->row + item->rows + error_rows(values, values->current, area->columns - label);

	values->area = *area;
	values->top = CLAMP(values->top, MAX(end - area->rows, 0), MAX(end - area->rows, item->row));
	/* The field itself comes before all of its error. */
	values->top = MIN(values->top, item->row);
	values->top = CLAMP(values->top, 0, MAX(all - area->rows, 0));
	for (guint i = 0; i < values->count; i++)
		draw_item(values, i, area, label);
}
