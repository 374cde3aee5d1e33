/* Sorting and filtering the list of customers. */
#include "insights/rfm.h"
#include "tui/customers.h"

#include <string.h>

const char *const customers_order_words[CUSTOMER_ORDERS] = {
	[BY_NAME] = "name",     [BY_LAST_VISIT] = "last visit", [BY_SPENT] = "spent",
	[BY_VISITS] = "visits", [BY_OVERDUE] = "lateness",      [BY_NEWEST] = "newest",
};

/* Where somebody has chosen a row, it stays the current one; else the beginning is what they want to see. */
static void reset(struct customers_screen *c)
{
	bool untouched = list_current_place(c->list) <= 0 && list_at_start(c->list);

	customers_changed(c);
	if (untouched)
		list_move(c->list, MOTION_HOME);
}

static void sort_by(struct customers_screen *c, enum customer_order order)
{
	c->view.order = order;
	c->view.down = order != BY_NAME;
}

static void sort_chosen(void *context, int index)
{
	static const enum customer_order orders[] = { BY_NAME,   BY_LAST_VISIT, BY_SPENT,
		                                          BY_VISITS, BY_OVERDUE,    BY_NEWEST };
	struct customers_screen *c = context;

	if (index < 0)
		return;
	sort_by(c, orders[index]);
	reset(c);
}

void customers_sort(void *state)
{
	static const struct menu_choice choices[] = {
		{ "n", "Name" },
		{ "l", "Last visit, latest first" },
		{ "s", "Spent, most first" },
		{ "v", "Visits, most first" },
		{ "o", "How late by their own rhythm" },
		{ "a", "Added, newest first" },
		{ NULL, NULL },
	};
	struct customers_screen *c = state;

	app_ask(c->app, "Sort customers by", choices, sort_chosen, c, NULL);
}

void customers_reverse(void *state)
{
	struct customers_screen *c = state;

	c->view.down = !c->view.down;
	reset(c);
}

/* ---- quick filters */

static void set_group(struct customers_screen *c, enum customer_group group, const char *word)
{
	g_free((char *)c->view.word);
	c->view.word = g_strdup(word);
	c->view.group = group;
	reset(c);
}

bool customers_clear_filter(struct customers_screen *c)
{
	if (c->view.text == NULL && c->view.group == GROUP_ALL)
		return false;
	g_free((char *)c->view.text);
	c->view.text = NULL;
	set_group(c, GROUP_ALL, NULL);
	return true;
}

static void tag_named(void *context, const char *text)
{
	if (*text)
		set_group(context, GROUP_TAG, text);
}

static void flag_named(void *context, const char *text)
{
	if (*text)
		set_group(context, GROUP_FLAG, text);
}

/* A segment is one of a few words: the figures know no other. */
static void segment_chosen(void *context, int index)
{
	struct customers_screen *c = context;

	if (index < 0)
		return;
	sort_by(c, BY_SPENT);
	set_group(c, GROUP_SEGMENT, rfm_segments[index]);
}

static void ask_segment(struct customers_screen *c)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "a", "b" };
	struct menu_choice choices[G_N_ELEMENTS(keys) + 1] = { { NULL, NULL } };

	for (gsize i = 0; i < G_N_ELEMENTS(keys) && rfm_segments[i] != NULL; i++)
		choices[i] = (struct menu_choice){ keys[i], rfm_segments[i] };
	app_ask(c->app, "Which segment?", choices, segment_chosen, c, NULL);
}

void customers_show_some(void *state, const char *group, const char *word)
{
	/* clang-format off */
	static const struct { const char *group, *word; enum customer_group shows; enum customer_order order; } ways[] = {
		{ "segment",         NULL,      GROUP_SEGMENT,         BY_SPENT },
		{ "segment_at_risk", NULL,      GROUP_SEGMENT_AT_RISK, BY_SPENT },
		{ "group",           "at-risk", GROUP_AT_RISK,         BY_OVERDUE },
		{ "group",           "leads",   GROUP_LEADS,           BY_NEWEST },
	};
	/* clang-format on */
	struct customers_screen *c = state;

	customers_clear_filter(c);
	c->in_timeline = c->on_page = false;
	for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
		if (strcmp(ways[i].group, group) != 0 || (ways[i].word && strcmp(ways[i].word, word) != 0))
			continue;
		sort_by(c, ways[i].order);
		set_group(c, ways[i].shows, ways[i].word ? NULL : word);
	}
	list_move(c->list, MOTION_HOME);
}

char *customers_group_says(const struct customers_screen *c)
{
	static const char *const says[CUSTOMER_GROUPS] = {
		[GROUP_AT_RISK] = "at risk", [GROUP_REGULARS] = "regulars",
		[GROUP_LEADS] = "leads",     [GROUP_CONSENT] = "said yes to",
		[GROUP_TAG] = "tag",         [GROUP_FLAG] = "flag",
		[GROUP_SEGMENT] = "segment", [GROUP_SEGMENT_AT_RISK] = "at risk, segment",
	};

	if (c->view.group == GROUP_ALL)
		return NULL;
	const char *word = g_strcmp0(c->view.word, "email") == 0 ? "e-mail" : c->view.word;
	return g_strconcat(says[c->view.group], word ? " " : "", word, NULL);
}

static void filter_chosen(void *context, int index)
{
	struct customers_screen *c = context;
	/* clang-format off */
	static const struct { enum customer_group group; const char *word; enum customer_order order; bool sorts; } choices[] = {
		{ GROUP_ALL, NULL, BY_NAME, false },
		{ GROUP_AT_RISK, NULL, BY_OVERDUE, true },
		{ GROUP_REGULARS, NULL, BY_VISITS, true },
		{ GROUP_LEADS, NULL, BY_NEWEST, true },
		{ GROUP_CONSENT, "email", BY_NAME, false },
	};
	/* clang-format on */

	if (index >= 0 && index < (int)G_N_ELEMENTS(choices)) {
		if (choices[index].sorts)
			sort_by(c, choices[index].order);
		set_group(c, choices[index].group, choices[index].word);
	} else if (index == (int)G_N_ELEMENTS(choices)) {
		ask_segment(c);
	} else if (index == (int)G_N_ELEMENTS(choices) + 1) {
		app_prompt(c->app, "With which tag? ", NULL, tag_named, c, NULL);
	} else if (index > 0) {
		app_prompt(c->app, "With which flag? ", "at-risk", flag_named, c, NULL);
	}
}

void customers_filter(void *state)
{
	static const struct menu_choice choices[] = {
		{ "a", "All customers" },
		{ "r", "At risk: longer away than their rhythm explains" },
		{ "v", "Regulars: five visits or more" },
		{ "l", "Leads: no visit yet" },
		{ "e", "Said yes to e-mail" },
		{ "s", "Of a segment …" },
		{ "t", "With a tag …" },
		{ "m", "With a flag …" },
		{ NULL, NULL },
	};
	struct customers_screen *c = state;

	app_ask(c->app, "Show which customers?", choices, filter_chosen, c, NULL);
}
