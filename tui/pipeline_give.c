/* Whose the deal is: one key asks who, the next one says it. */
#include "db/staff.h"
#include "workflows/assign.h"
#include "tui/pipeline.h"

#include <string.h>

struct give {
	struct pipeline_view *view;
	gint64 deal;
	char *title;
	GPtrArray *names; /* char *: "" is nobody */
	char *name;       /* whom it was given to */
};

static void give_free(gpointer data)
{
	struct give *give = data;

	g_free(give->title);
	g_free(give->name);
	g_clear_pointer(&give->names, g_ptr_array_unref);
	g_free(give);
}

static bool write_assign(struct app *app, struct db *db, void *what, GError **error)
{
	const struct give *give = what;
	struct change change = app_change(app);

	return assign_deal(db, give->deal, give->name, &change, error);
}

static void given(void *context, int index)
{
	const struct give *asked = context;
	const char *name = g_ptr_array_index(asked->names, (guint)index);
	struct give *give = g_new0(struct give, 1);
	g_autofree char *says = *name ? g_strdup_printf("%s: %s's now", asked->title, name)
	                              : g_strdup_printf("%s: nobody's now", asked->title);

	*give = (struct give){ .view = asked->view, .deal = asked->deal, .name = g_strdup(name) };
	app_write(asked->view->app, says, write_assign, give, give_free);
}

/* Nobody first, where it is somebody's; then everybody who works here and has it not. */
static GPtrArray *names_of(const struct deal_card *card, const struct page *staff)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	if (card->staff_id)
		g_ptr_array_add(names, g_strdup(""));
	for (gsize i = 0; i < staff->count; i++) {
		const struct staff *person = page_row(staff, i);

		if (person->active && person->id != card->staff_id)
			g_ptr_array_add(names, g_strdup(person->name));
	}
	return names;
}

static void ask(struct pipeline_view *view, const struct deal_card *card, GPtrArray *names)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	struct menu_choice choices[G_N_ELEMENTS(keys) + 1] = { { NULL, NULL } };
	struct give *give = g_new0(struct give, 1);
	g_autofree char *question =
		card->staff_id
			? g_strdup_printf("\"%s\" is %s's. Who takes it?", card->title, card->staff_name)
			: g_strdup_printf("\"%s\" is nobody's. Who takes it?", card->title);

	for (guint i = 0; i < names->len && i < G_N_ELEMENTS(keys); i++) {
		const char *name = g_ptr_array_index(names, i);

		choices[i] = (struct menu_choice){ keys[i], *name ? name : "Nobody" };
	}
	*give = (struct give){
		.view = view, .deal = card->id, .title = g_strdup(card->title), .names = names
	};
	app_ask(view->app, question, choices, given, give, give_free);
}

void pipeline_give(void *state)
{
	struct pipeline_view *view = state;
	const struct deal_card *card = pipeline_card(view);
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) staff = NULL;

	if (card == NULL)
		return;
	staff = page_query(app_db(view->app), &noun_staff, SQL_STAFF_LIST, NULL, &failure);
	if (staff == NULL) {
		app_say(view->app, "%s", failure->message);
		return;
	}
	GPtrArray *names = names_of(card, staff);
	if (names->len > 0) {
		ask(view, card, names);
		return;
	}
	g_ptr_array_unref(names);
	app_say(view->app, "Nobody else works here.");
}
