/* The approvals screen as it looks: the queue, what was decided today, and the pane with the text. */
#include "base/clock.h"
#include "tui/approvals.h"
#include "tui/words.h"

#include <string.h>

enum {
	TWO_PANES = 80, /* from so many columns on */
	WIDE = 100,
	LEFT = 32,
	LEFT_WIDE = 42,
	MARK_COLUMN = 2,
	KIND_COLUMN = 4,
	NAME_COLUMN = 10,
	LEAST_SAYS = 8, /* columns that tell one row of a customer from the next */
	LEAST_LIST = 5, /* rows the queue keeps, however much was decided today */
};

/* ---- the queue */

static void draw_heading(const struct approvals *a, const struct area *area)
{
	g_autofree char *heap = g_ascii_strup(a->filter.state, -1);
	g_autofree char *title = NULL;

	/* A list that shows only a part says so. */
	if (a->filter.words != NULL)
		title = g_strdup_printf("/%s", a->filter.words);
	else if (strcmp(a->filter.state, "proposed") == 0)
		title = g_strdup_printf("APPROVE (%" G_GINT64_FORMAT ")", a->waiting);
	else
		title = g_steal_pointer(&heap);
	g_autofree char *order = g_strdup_printf("by %s [s]", queue_sorts[a->filter.sort]);
	area_text(area, 0, 2, area->columns - (int)strlen(order) - 3, STYLE_HEADING, title);
	area_right(area, 0, 0, -1, STYLE_DIM, order);
}

static const char *trouble_says(const struct suggestion *s)
{
	return strcmp(s->state, "unknown") == 0 ? "settle"
	       : strcmp(s->state, "dead") == 0  ? "failed"
	                                        : NULL;
}

static void draw_row(const struct approvals *a, const struct area *area, int n,
                     const struct approvals_row *row)
{
	const struct suggestion *s = row->line->s;
	const char *trouble = trouble_says(s);
	const char *says = trouble ? trouble : row->says;
	int taken = canvas_text_width(says);
	int room = MAX(area->columns - NAME_COLUMN - 1, 1);
	int name = canvas_text_width(s->customer ? s->customer : "the shop");
	/* The name comes first; what it is about keeps a few letters. */
	int width = MIN(taken, MAX(room - name, LEAST_SAYS));

	if (trouble != NULL)
		area_text(area, n, 1, 1, STYLE_LATE, "!");
	if (list_is_marked(a->list, s->id))
		area_text(area, n, MARK_COLUMN, 1, STYLE_MARKED, "*");
	area_text(area, n, KIND_COLUMN, NAME_COLUMN - KIND_COLUMN - 1, STYLE_PLAIN, s->effect);
	area_text(area, n, NAME_COLUMN, room - width, STYLE_PLAIN,
	          s->customer ? s->customer : "the shop");
	area_right(area, n, area->columns - width, width, trouble ? STYLE_LATE : STYLE_DIM, says);
}

static void draw_nothing(const struct approvals *a, const struct area *area)
{
	bool filtered = a->filter.words != NULL && *a->filter.words != '\0';

	if (!list_is_loaded(a->list))
		return;
	if (filtered)
		area_paragraph(area, 1, 2, area->columns - 2, STYLE_PLAIN,
		               "Nothing here has these words. Esc clears them.", 0);
	else if (strcmp(a->filter.state, "proposed") == 0)
		area_paragraph(
			area, 1, 2, area->columns - 2, STYLE_PLAIN,
			"Nothing waits for your yes.\n\n+ asks the rules now: what would be worth doing?\nv shows what was decided before.",
			0);
	else {
		g_autofree char *says =
			g_strdup_printf("Nothing is %s.\n\nv shows the next heap.", a->filter.state);
		area_paragraph(area, 1, 2, area->columns - 2, STYLE_PLAIN, says, 0);
	}
}

static void draw_list(struct approvals *a, const struct area *area)
{
	a->list_rows = area->rows;
	list_set_height(a->list, MAX(area->rows, 1));
	if (list_current(a->list) == NULL)
		draw_nothing(a, area);
	for (int n = 0; n < area->rows; n++) {
		const struct list_row *row = list_shown(a->list, n);
		if (row != NULL)
			draw_row(a, area, n, row->data);
	}
	list_draw_cursor(a->list, area, 0, !a->in_text);
}

/* ---- what was decided today */

static void draw_decided(const struct approvals *a, const struct area *area)
{
	area_rule(area, 0, 0, -1, "Done today");
	for (int n = 1; n < area->rows && n <= (int)a->decided->len; n++) {
		const struct decided_line *line = g_ptr_array_index(a->decided, (guint)n - 1);
		bool wide = area->columns >= LEFT_WIDE - 1;
		const char *by = wide ? line->by : line->briefly;
		int name = wide ? 14 : 9, room = MAX(area->columns - name - 1, 1);
		int width = MIN(canvas_text_width(by), room / 2);
		enum style style = line->sign == '!' ? STYLE_LATE : STYLE_DIM;

		area_print(area, n, 1, name - 2, style, "%c %s%s%s", line->sign, line->when,
		           wide ? " " : "", wide ? line->effect : "");
		area_text(area, n, name, room - width, style, line->name);
		area_right(area, n, area->columns - width, width, style, by);
	}
}

static void draw_left(struct approvals *a, const struct area *area)
{
	guint marks = list_marks(a->list);
	int most = area->rows >= 30 ? 8 : 4;
	int decided = a->decided->len > 0 ? MIN((int)a->decided->len, most) + 1 : 0;
	int below = MIN(decided, MAX(area->rows - 2 - LEAST_LIST, 0));

	draw_heading(a, area);
	struct area list = area_part(area, 1, 0, MAX(area->rows - 2 - below, 1), -1);
	draw_list(a, &list);
	if (marks > 0)
		area_print(area, area->rows - 1 - below, 2, -1, STYLE_MARKED, "%u marked: A approves %s",
		           marks, marks == 1 ? "it" : "them");
	if (below > 1) {
		struct area part = area_part(area, area->rows - below, 0, -1, -1);
		draw_decided(a, &part);
	}
}

/* ---- the pane */

static void draw_head(const struct approvals *a, const struct suggestion *s, const struct area *area)
{
	g_autofree char *name = approvals_name(s);
	g_autofree char *day = words_day(day_of(MIN(s->decide_by, s->not_after), app_zone(a->app)),
	                                 day_of(app_now(a->app), app_zone(a->app)));
	bool late = app_now(a->app) >= MIN(s->decide_by, s->not_after);
	g_autofree char *until = NULL;

	if (strcmp(s->state, "proposed") == 0)
		until = g_strdup_printf("%s %s", late ? "!over since" : "until", day);
	else
		until = g_strdup(s->state);
	int width = canvas_text_width(until);
	area_text(area, 0, 0, area->columns - width - 1, STYLE_BOLD, name);
	area_right(area, 0, 0, -1, late ? STYLE_LATE : STYLE_DIM, until);
}

gint64 approvals_read_ms(const struct approvals *a, gint64 id, const char *sha)
{
	const struct approvals_reading *reading = g_hash_table_lookup(a->read, &id);

	if (reading == NULL || a->sight != app_sight(a->app) || strcmp(reading->sha, sha) != 0)
		return 0;
	gint64 now = a->shown_at != 0 && a->letter.id == id ? clock_ticks() - a->shown_at : 0;
	return MAX(reading->ms + now / 1000, 1);
}

void approvals_read_stop(struct approvals *a)
{
	struct approvals_reading *reading = g_hash_table_lookup(a->read, &a->letter.id);

	if (a->shown_at != 0 && reading != NULL)
		reading->ms += (clock_ticks() - a->shown_at) / 1000;
	a->shown_at = 0;
}

static void keep_reading(struct approvals *a, gint64 id, const char *sha)
{
	struct approvals_reading *reading = g_hash_table_lookup(a->read, &id);

	if (reading != NULL && strcmp(reading->sha, sha) == 0)
		return;
	reading = g_new(struct approvals_reading, 1);
	*reading = (struct approvals_reading){ .sha = g_strdup(sha) };
	g_hash_table_insert(a->read, g_memdup2(&id, sizeof id), reading);
}

void approvals_same_eyes(struct approvals *a)
{
	if (a->sight == app_sight(a->app))
		return;
	a->sight = app_sight(a->app);
	a->shown_at = 0;
	g_hash_table_remove_all(a->read);
	g_clear_pointer(&a->batch, g_hash_table_unref);
}

/* The letter has been before the person's eyes from the first frame that held it on, with nothing lying over it. */
static void note_shown(struct approvals *a, const struct suggestion *s)
{
	approvals_same_eyes(a);
	if (!a->drawing_letter || a->letter.id != s->id || a->shown_at != 0 ||
	    !app_is_in_sight(a->app, a))
		return;
	a->shown_at = MAX(clock_ticks(), 1);
	approvals_claim_later(a);
	keep_reading(a, s->id, a->letter.sha);
}

static void draw_pane(struct approvals *a, const struct area *area)
{
	const struct suggestion *s = a->facts.s;

	if (s == NULL)
		return;
	draw_head(a, s, area);
	area_rule(area, 1, 0, -1, NULL);
	struct area text = area_part(area, 2, 0, MAX(area->rows - 3, 1), -1);
	bool more = scroll_draw(&a->scroll, &text);
	const char *hint = more ? (a->in_text ? "more below: j" : "more below: Tab, then j")
	                   : a->in_text && a->scroll.top > 0 ? "the end"
	                                                     : NULL;
	if (hint != NULL)
		area_right(area, area->rows - 1, 0, -1, STYLE_KEY, hint);
	if (a->in_text)
		area_cursor(&text, 0, 0);
	note_shown(a, s);
}

void approvals_draw(struct approvals *a, const struct area *area)
{
	if (area->columns < TWO_PANES) {
		a->left_columns = a->in_text ? 0 : area->columns;
		if (a->in_text)
			draw_pane(a, area);
		else
			draw_left(a, area);
		return;
	}
	a->left_columns = area->columns >= WIDE ? LEFT_WIDE : LEFT;
	struct area left = area_part(area, 0, 0, -1, a->left_columns - 1);
	struct area right = area_part(area, 0, a->left_columns + 1, -1, -1);
	draw_left(a, &left);
	area_rule_down(area, 0, a->left_columns - 1, -1);
	draw_pane(a, &right);
}
