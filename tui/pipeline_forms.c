/* What is typed about a deal: the deal itself, a call, a note, a task. The cursor goes to the deal that was written. */
#include "tui/form_deal.h"
#include "tui/form_note.h"
#include "tui/form_task.h"
#include "tui/pipeline.h"

/* ---- the deal */

static void go_to(void *context, gint64 deal)
{
	((struct pipeline_view *)context)->wanted = deal;
}

void pipeline_add(void *state)
{
	struct pipeline_view *view = state;

	form_deal_add(view->app, &(struct form_about){ .done = go_to, .context = view }, view->pipeline);
}

void pipeline_edit(void *state)
{
	struct pipeline_view *view = state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) page = record_get(app_db(view->app), &noun_deal, pipeline_card(view)->id, &error);

	if (page == NULL)
		app_fail(view->app, g_steal_pointer(&error));
	else
		form_deal_change(view->app, page_row(page, 0),
		                 &(struct form_about){ .done = go_to, .context = view });
}

/* ---- what happened, and what is to be done */

/* Lends the card's texts. */
static struct form_about about_card(const struct pipeline_view *view)
{
	const struct deal_card *card = pipeline_card(view);

	return (struct form_about){ .customer = card->customer_id,
		                        .name = card->customer_name,
		                        .deal = card->id,
		                        .title = card->title };
}

void pipeline_call(void *state)
{
	struct pipeline_view *view = state;
	struct form_about about = about_card(view);

	form_call(view->app, &about);
}

void pipeline_note(struct pipeline_view *view, const char *text)
{
	struct form_about about = about_card(view);

	form_note(view->app, &about, "note", text);
}

void pipeline_note_key(void *state)
{
	pipeline_note(state, NULL);
}

void pipeline_task(void *state)
{
	struct pipeline_view *view = state;
	struct form_about about = about_card(view);

	form_task(view->app, &about);
}
