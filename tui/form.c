/* A form over the screen: what was typed stays until it is saved, or until the person says that it may go. */
#include "base/error.h"
#include "tui/form_fields.h"
#include "tui/popup.h"
#include "tui/words.h"

#include <string.h>

enum { COLUMNS = 72, HELP_ROWS = 2 };

struct form {
	struct app *app;
	char *title;
	struct form_values values;
	bool (*submit)(struct app *app, void *context, const struct form_values *values,
	               const char **field, GError **error);
	void *context;
	GDestroyNotify free_context;
};

static void close_form(void *state)
{
	struct form *form = state;

	if (form->free_context != NULL)
		form->free_context(form->context);
	form_fields_clear(&form->values);
	g_free(form->title);
	g_free(form);
}

/* ---- saving */

/* Under the field it is about, or where the cursor is. */
static void complain(struct form *form, const char *field, const char *message)
{
	form_fields_go_to(&form->values, field);
	g_free(form->values.error);
	form->values.error = words_of_error(message);
	form->values.error_at = form->values.current;
}

static bool all_there(struct form *form)
{
	for (guint i = 0; i < form->values.count; i++) {
		const struct form_field *field = &form->values.items[i].field;

		if (!field->needed || *form_value(&form->values, field->name) != '\0')
			continue;
		g_autofree char *message = g_strdup_printf("%s is needed", field->label);
		complain(form, field->name, message);
		return false;
	}
	return true;
}

static void save(struct form *form)
{
	g_autoptr(GError) error = NULL;
	const char *field = NULL;

	g_clear_pointer(&form->values.error, g_free);
	if (!all_there(form))
		return;
	GError *stale = app_take_refusal(form->app); /* of an earlier write */

	g_clear_error(&stale);
	bool done = form->submit(form->app, form->context, &form->values, &field, &error);
	if (done && (error = app_take_refusal(form->app)) == NULL)
		popup_close(form->app, form);
	else
		complain(form, field, error != NULL ? error->message : "this could not be saved");
}

/* ---- leaving */

static const struct menu_choice throw_away[] = {
	{ "y", "yes, throw it away" },
	{ "n", "no, back to the form" },
	{ NULL, NULL },
};

static void thrown(void *context, int index)
{
	struct form *form = context;

	if (index == 0)
		popup_close(form->app, form);
}

static void leave(struct form *form)
{
	if (form_fields_touched(&form->values))
		app_ask(form->app, "Throw away what you typed?", throw_away, thrown, form, NULL);
	else
		popup_close(form->app, form);
}

/* ---- a text in the editor */

static void edited(void *context, const char *text)
{
	struct form *form = context;

	if (text != NULL)
		form_fields_set(&form->values, text);
	app_redraw(form->app);
}

static void edit(struct form *form)
{
	const struct form_item *item = &form->values.items[form->values.current];

	if (item->field.kind == FORM_LONG)
		app_edit(form->app, item->field.name, item->pad.line.text->str, edited, form, NULL);
}

/* ---- the popup */

static void act(struct form *form, const struct key *key)
{
	struct form_values *values = &form->values;
	const struct form_item *item = &values->items[values->current];

	if (key_is(key, "ctrl-s"))
		save(form);
	else if (key_is(key, "esc"))
		leave(form);
	else if (key_is(key, "ctrl-e") && item->field.kind == FORM_LONG)
		edit(form);
	else if (key_is(key, "enter") && item->field.kind != FORM_LONG &&
	         values->current + 1 == values->count)
		save(form);
	else
		form_fields_key(values, key);
}

static void press(void *state, const struct key *key)
{
	struct form *form = state;
	struct app *app = form->app;

	act(form, key); /* the form may be gone now */
	app_redraw(app);
}

static void draw(void *state, const struct area *canvas)
{
	struct form *form = state;
	int columns = MIN(COLUMNS, MAX(canvas->columns - 4, 1));
	int rows = form_fields_rows(&form->values, columns);
	struct area inside = popup_box(canvas, rows + HELP_ROWS, columns, form->title);
	int help = CLAMP(inside.rows - 3, 0, HELP_ROWS);
	struct area fields = area_part(&inside, 0, 0, inside.rows - help, -1);
	struct area below = area_part(&inside, inside.rows - (help > 0), 2, 1, -1);

	form_fields_draw(&form->values, &fields);
	if (help == 0)
		return;
	g_autofree char *place =
		rows > fields.rows
			? g_strdup_printf("%u of %u", form->values.current + 1, form->values.count)
			: NULL;
	int room = place != NULL ? below.columns - canvas_text_width(place) - 1 : -1;
	area_text(&below, 0, 0, room, STYLE_DIM, form_fields_help(&form->values));
	area_right(&below, 0, 0, -1, STYLE_DIM, place);
}

static const struct popup popup = {
	.draw = draw,
	.key = press,
	.close = close_form,
	.hints = "^S save  Esc back  Tab next field",
};

void app_form(struct app *app, const char *title, const struct form_field *fields,
              bool (*submit)(struct app *app, void *context, const struct form_values *values,
                             const char **field, GError **error),
              void *context, GDestroyNotify free_context)
{
	struct form *form = g_new0(struct form, 1);

	*form = (struct form){ .app = app,
		                   .title = g_strdup(title),
		                   .submit = submit,
		                   .context = context,
		                   .free_context = free_context };
	form_fields_init(&form->values, fields);
	popup_open(app, &popup, form);
	app_redraw(app);
}
