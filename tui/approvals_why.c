/* Why something was suggested, as a page: what held then, and whether it still holds, asked anew by a child. */
#include "base/error.h"
#include "base/jdoc.h"
#include "tui/approvals.h"
#include "tui/popup.h"

enum { PAGE_COLUMNS = 76 };

struct why_page {
	struct app *app;
	struct scroll scroll;
};

static void draw(void *state, const struct area *canvas)
{
	struct why_page *page = state;
	struct area inside = popup_box(canvas, canvas->rows - 4, PAGE_COLUMNS, "Why");

	scroll_draw(&page->scroll, &inside);
	area_cursor(&inside, 0, 0);
}

static void press(void *state, const struct key *key)
{
	struct why_page *page = state;
	enum motion motion;

	if (app_motion(key, &motion))
		scroll_move(&page->scroll, motion);
	else if (key_is(key, "space"))
		scroll_move(&page->scroll, MOTION_PAGE_DOWN);
	else if (key->kind == KEY_WHEEL)
		scroll_by(&page->scroll, key->row * 3);
	else if (key_is(key, "esc") || key_is(key, "enter") || key_is(key, "q") || key_is(key, "w"))
		popup_close(page->app, page);
}

static void close_page(void *state)
{
	struct why_page *page = state;

	scroll_clear(&page->scroll);
	g_free(page);
}

static const struct popup popup = {
	.draw = draw, .key = press, .close = close_page, .hints = "j k more   Esc back"
};

/* ---- its words */

static void add_then(struct scroll *scroll, const struct jdoc *evidence)
{
	for (gsize i = 0; evidence != NULL && i < jdoc_size(evidence); i++) {
		const struct jdoc *entry = jdoc_at(evidence, i), *rows = jdoc_get(entry, "rows");
		const char *value = jdoc_get_text(entry, "value");
		GString *from = g_string_new(NULL);

		for (gsize n = 0; rows != NULL && n < jdoc_size(rows); n++)
			g_string_append_printf(from, "%s%s %" G_GINT64_FORMAT, n == 0 ? "; from " : ", ",
			                       jdoc_get_text(jdoc_at(rows, n), "noun"),
			                       jdoc_get_int(jdoc_at(rows, n), "id", 0));
		scroll_print(scroll, STYLE_PLAIN, 4, "  %s: %s%s%s", jdoc_get_text(entry, "condition"),
		             value ? value : "nobody knows", from->str,
		             jdoc_get_bool(entry, "more") ? ", …" : "");
		g_string_free(from, TRUE);
	}
}

static void add_now(struct scroll *scroll, const struct jdoc *now)
{
	for (gsize i = 0; now != NULL && i < jdoc_size(now); i++) {
		const struct jdoc *entry = jdoc_at(now, i);
		const char *value = jdoc_get_text(entry, "value");
		bool held = jdoc_get_bool(entry, "held");

		scroll_print(scroll, held ? STYLE_PLAIN : STYLE_LATE, 4, "%c %s %s: %s", held ? '+' : '!',
		             jdoc_get_text(entry, "kind"), jdoc_get_text(entry, "condition"),
		             value ? value : "nobody knows");
	}
}

static void on_answer(void *context, const char *output, const GError *error)
{
	struct approvals *a = context;
	g_autoptr(Jdoc) doc = error == NULL ? jdoc_parse(output, -1, NULL) : NULL;

	if (doc == NULL) {
		app_fail(a->app,
		         error ? g_error_copy(error)
		               : g_error_new(tend_error_quark(), TEND_FAILED, "the answer makes no sense"));
		return;
	}
	/* Whoever went on to something else meanwhile must not type into this. */
	if (!app_is_in_sight(a->app, a))
		return;
	struct why_page *page = g_new0(struct why_page, 1);
	page->app = a->app;
	scroll_init(&page->scroll);
	scroll_print(&page->scroll, STYLE_BOLD, 0, "%s", jdoc_get_text(doc, "because"));
	scroll_print(&page->scroll, STYLE_DIM, 0, "§ rule %s, version %d", jdoc_get_text(doc, "rule"),
	             (int)jdoc_get_int(doc, "rule_version", 0));
	scroll_add(&page->scroll, STYLE_PLAIN, 0, "");
	scroll_rule(&page->scroll, "When it was suggested");
	add_then(&page->scroll, jdoc_get(doc, "evidence"));
	scroll_add(&page->scroll, STYLE_PLAIN, 0, "");
	scroll_rule(&page->scroll,
	            jdoc_get_bool(doc, "still_true") ? "It still holds" : "It no longer holds");
	if (jdoc_is_array(jdoc_get(doc, "now")))
		add_now(&page->scroll, jdoc_get(doc, "now"));
	else
		scroll_add(&page->scroll, STYLE_PLAIN, 0, "The customer is no longer there.");
	popup_open(a->app, &popup, page);
}

void approvals_why(void *state)
{
	struct approvals *a = state;
	g_autofree char *word = g_strdup_printf("s%" G_GINT64_FORMAT, list_current_id(a->list));

	app_child(a->app, (const char *const[]){ "why", word, NULL }, NULL, on_answer, a);
}
