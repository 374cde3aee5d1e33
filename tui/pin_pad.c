#include "tui/pin_pad.h"

#include "base/error.h"
#include "tui/app_private.h"

#include <string.h>

void pin_pad_open(struct pin_pad *pad, struct app *app, const struct staff *whose)
{
	*pad = (struct pin_pad){ .app = app, .whose = record_copy(&noun_staff, whose) };
}

void pin_pad_clear(struct pin_pad *pad)
{
	g_free(pad->whose);
	g_free(pad->says);
	explicit_bzero(pad, sizeof *pad);
}

static void forget(struct pin_pad *pad)
{
	explicit_bzero(pad->typed, sizeof pad->typed);
}

static enum pin_pad_answer wrong(struct pin_pad *pad, const GError *error)
{
	g_free(pad->says);
	pad->says = g_strndup(error->message, strcspn(error->message, "\n"));
	if (tend_error_is(error, TEND_BUSY)) {
		/* Neither right nor wrong: nothing could be put on record, so nothing is told. */
		g_free(pad->says);
		pad->says = g_strdup("Another program holds the shop: press Enter again.");
		return PIN_PAD_MORE;
	}
	forget(pad);
	return PIN_PAD_MORE;
}

static enum pin_pad_answer try(struct pin_pad *pad, struct login *login)
{
	g_autoptr(GError) error = NULL;
	struct pin_time time = pin_time(pad->app->setting.clock);
	struct db *writer = app_writer(pad->app, &error);

	if (writer == NULL || !pin_try(writer, pad->whose, pad->typed, &time, login, &error))
		return wrong(pad, error);
	forget(pad);
	return PIN_PAD_RIGHT;
}

enum pin_pad_answer pin_pad_key(struct pin_pad *pad, const struct key *key, struct login *login)
{
	gsize length = strlen(pad->typed);

	if (key_is(key, "esc"))
		return PIN_PAD_LEAVE;
	if (key_is(key, "enter") && length > 0)
		return try(pad, login);
	if (key_is(key, "backspace") && length > 0)
		pad->typed[length - 1] = '\0';
	if (key->kind == KEY_TEXT && g_ascii_isdigit(key->name[0]) && length < PIN_MOST) {
		pad->typed[length] = key->name[0];
		g_clear_pointer(&pad->says, g_free);
	}
	return PIN_PAD_MORE;
}

void pin_pad_draw(const struct pin_pad *pad, const struct area *area)
{
	int column = area_print(area, 0, 0, -1, STYLE_BOLD, "PIN of %s: ", pad->whose->name);

	for (const char *c = pad->typed; *c != '\0'; c++)
		column += area_text(area, 0, column, -1, STYLE_BOLD, area->canvas->ascii ? "*" : "•");
	area_cursor(area, 0, MIN(column, area->columns - 1));
	if (pad->says != NULL)
		area_paragraph(area, 2, 0, -1, STYLE_WARNING, pad->says, 0);
}
