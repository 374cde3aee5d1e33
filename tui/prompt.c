/* One line typed at the bottom: an answer, or the filter of the list above. */
#include "tui/line.h"
#include "tui/popup.h"

#include <string.h>

enum { ROWS_BELOW = 2, LEAST_FIELD = 10 };

struct prompt {
	struct app *app;
	char *label; /* "Until when?" */
	struct line line;
	void (*done)(void *context, const char *text);
	GDestroyNotify free_context;
	void (*changed)(void *context, const char *text); /* of a filter, as the next two */
	const char *(*says)(void *context);
	void (*kept)(void *context, bool keep);
	void *context;
};

static void close_prompt(void *state)
{
	struct prompt *prompt = state;

	if (prompt->free_context != NULL)
		prompt->free_context(prompt->context);
	line_clear(&prompt->line);
	g_free(prompt->label);
	g_free(prompt);
}

static void draw(void *state, const struct area *canvas)
{
	struct prompt *prompt = state;
	int row = MAX(canvas->rows - ROWS_BELOW, 0);
	const char *says = prompt->says != NULL ? prompt->says(prompt->context) : NULL;

	if (prompt->line.full)
		says = "there is no room for more";
	area_blank(canvas, row, 0, -1, STYLE_PLAIN);
	int taken =
		area_text(canvas, row, 0, MAX(canvas->columns - LEAST_FIELD, 0), STYLE_BOLD, prompt->label);
	int room = canvas->columns - taken;
	int told = says != NULL ? canvas_text_width(says) + 2 : 0;
	if (told > room - LEAST_FIELD)
		told = 0;
	line_draw(&prompt->line, canvas, row, taken, room - told, true);
	if (told > 0)
		area_right(canvas, row, taken, room, STYLE_DIM, says);
}

/* ---- an answer */

/* The line is gone before the answer is used: that may ask the next question. */
static void finish(struct prompt *prompt)
{
	void (*done)(void *context, const char *text) = prompt->done;
	void *context = prompt->context;
	GDestroyNotify free_context = prompt->free_context;
	g_autofree char *text = g_strstrip(g_strdup(prompt->line.text->str));

	prompt->free_context = NULL;
	popup_close(prompt->app, prompt);
	done(context, text);
	if (free_context != NULL)
		free_context(context);
}

static void answer(void *state, const struct key *key)
{
	struct prompt *prompt = state;

	if (key_is(key, "enter")) {
		finish(prompt);
	} else if (key_is(key, "esc")) {
		struct app *app = prompt->app;
		popup_close(app, prompt);
		app_redraw(app);
	} else if (line_key(&prompt->line, key)) {
		app_redraw(prompt->app);
	}
}

static const struct popup answer_popup = {
	.draw = draw,
	.key = answer,
	.close = close_prompt,
	.hints = "Enter save  Esc back",
	.is_line = true,
};

void app_prompt(struct app *app, const char *label, const char *text,
                void (*done)(void *context, const char *text), void *context,
                GDestroyNotify free_context)
{
	struct prompt *prompt = g_new0(struct prompt, 1);

	*prompt =
		(struct prompt){ .app = app, .done = done, .context = context, .free_context = free_context };
	prompt->label = g_strconcat(label, " ", NULL);
	line_init(&prompt->line, text);
	popup_open(app, &answer_popup, prompt);
	app_redraw(app);
}

/* ---- a filter */

static void end_filter(struct prompt *prompt, bool keep)
{
	void (*kept)(void *context, bool keep) = prompt->kept;
	void *context = prompt->context;

	popup_close(prompt->app, prompt);
	kept(context, keep);
}

static void filter(void *state, const struct key *key)
{
	struct prompt *prompt = state;

	if (key_is(key, "enter") || key_is(key, "esc")) {
		end_filter(prompt, key_is(key, "enter"));
		return;
	}
	/* Rubbing out the "/" itself. */
	if (key_is(key, "backspace") && prompt->line.text->len == 0) {
		end_filter(prompt, false);
		return;
	}
	g_autofree char *old = g_strdup(prompt->line.text->str);
	if (!line_key(&prompt->line, key))
		return;
	if (strcmp(old, prompt->line.text->str) != 0)
		prompt->changed(prompt->context, prompt->line.text->str);
	app_redraw(prompt->app);
}

static const struct popup filter_popup = {
	.draw = draw,
	.key = filter,
	.close = close_prompt,
	.hints = "Enter keep the filter   Esc clear it",
	.is_line = true,
};

void prompt_filter_open(struct app *app, const char *text,
                        void (*changed)(void *context, const char *text),
                        const char *(*says)(void *context), void (*done)(void *context, bool keep),
                        void *context)
{
	struct prompt *prompt = g_new0(struct prompt, 1);

	*prompt = (struct prompt){ .app = app,
		                       .label = g_strdup("/"),
		                       .changed = changed,
		                       .says = says,
		                       .kept = done,
		                       .context = context };
	line_init(&prompt->line, text);
	popup_open(app, &filter_popup, prompt);
	app_redraw(app);
}
