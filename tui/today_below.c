/* The lower part of the Today screen: what happened since the last look, and the week in figures. */
#include "base/money.h"
#include "tui/chart.h"
#include "tui/today.h"
#include "tui/words.h"

#include <string.h>

enum {
	NAME = 8,       /* columns */
	BAR = 24,       /* columns of the longest */
	BARS_FROM = 30, /* rows of the screen from which on every day has its line */
	SMALL = 4,      /* rows of the week below that */
};

/* ---- since you last looked */

int today_news_height(const struct today_screen *t, int most)
{
	return CLAMP(t->news ? (int)t->news->len : 1, 1, most);
}

static char *news_title(const struct today_screen *t)
{
	if (t->since == 0)
		return g_strdup("In the last 7 days");
	g_autofree char *when = words_time(t->since, app_now(t->app), app_zone(t->app));
	return g_strdup_printf("Since you last looked (%s)", when);
}

void today_news_draw(struct today_screen *t, const struct area *area)
{
	g_autofree char *title = news_title(t);
	int count = t->news ? (int)t->news->len : 0, rows = area->rows - 1;
	/* The line with the cursor is always among those shown. */
	int first = CLAMP(t->news_at - rows + 1, 0, MAX(count - rows, 0));

	area_rule(area, 0, 0, -1, title);
	if (count == 0)
		area_text(area, 1, 3, -1, STYLE_DIM, t->news ? "Nothing new." : "Reading …");
	for (int i = 0; i < rows && first + i < count; i++) {
		const struct news_line *line = g_ptr_array_index(t->news, first + i);
		bool last = i == rows - 1 && first + i + 1 < count;

		area_print(area, 1 + i, 1, 1, line->sign == '!' ? STYLE_LATE : STYLE_PLAIN, "%c", line->sign);
		area_text(area, 1 + i, 3, area->columns - 3 - (last ? 12 : 0), STYLE_PLAIN, line->text);
		if (last) {
			g_autofree char *more = g_strdup_printf("%d more: Tab", count - first - i - 1);
			area_right(area, 1 + i, 3, -1, STYLE_DIM, more);
		}
		if (first + i != t->news_at || t->focus != FOCUS_NEWS)
			continue;
		area_text(area, 1 + i, 0, 1, STYLE_PLAIN, ">");
		area_style(area, 1 + i, 0, area->columns, STYLE_CURRENT);
		area_cursor(area, 1 + i, 0);
	}
}

/* ---- this week */

int today_week_height(const struct today_screen *t, int rows)
{
	return rows >= BARS_FROM ? WEEK_DAYS + 5 : SMALL;
}

static gint64 greatest(const struct week *week)
{
	gint64 most = 0;

	for (int i = 0; i < 2 * WEEK_DAYS; i++)
		most = MAX(most, week->day[i].sum);
	return most;
}

/* The days that have not come are told from days without sales. */
static void draw_sparks(const struct today_screen *t, const struct area *area, int row)
{
	gint64 values[WEEK_DAYS];

	for (int i = 0; i < WEEK_DAYS; i++)
		values[i] = i <= t->week.today ? MAX(t->week.day[WEEK_DAYS + i].sum, 0) : -1;
	chart_columns(area, row, 3 + NAME, 1, values, WEEK_DAYS, greatest(&t->week));
}

static char *sum_words(const struct today_screen *t)
{
	struct sales sold = week_so_far(&t->week);
	g_autofree char *sum = money_format(sold.sum, app_currency(t->app));

	if (sold.orders == 0)
		return g_strdup("none yet");
	if (sold.foreign > 0)
		return g_strdup_printf("%s, %" G_GINT64_FORMAT " orders (%" G_GINT64_FORMAT
		                       " more in other currencies)",
		                       sum, sold.orders - sold.foreign, sold.foreign);
	return g_strdup_printf("%s, %" G_GINT64_FORMAT " order%s", sum, sold.orders,
	                       sold.orders == 1 ? "" : "s");
}

/* A line a day: this week's bar, its sum, last week's. */
static void draw_day(const struct today_screen *t, const struct area *area, int row, int day,
                     gint64 most)
{
	g_autofree char *name = day_format_human(t->week.monday + day);
	const struct sales *sales = &t->week.day[WEEK_DAYS + day], *before = &t->week.day[day];
	int bar = MAX(area->columns - 3 - NAME - 32, 0);

	name[strlen("Mon")] = '\0';
	area_text(area, row, 3, NAME, STYLE_DIM, name);
	if (day <= t->week.today) {
		g_autofree char *sum = money_format_bare(sales->sum, app_currency(t->app));
		chart_bar(area, row, 3 + NAME, MIN(bar, BAR), sales->sum, most);
		area_right(area, row, area->columns - 31, 12, STYLE_PLAIN, sum);
	} else {
		area_right(area, row, area->columns - 31, 12, STYLE_DIM, "-");
	}
	g_autofree char *was = money_format_bare(before->sum, app_currency(t->app));
	g_autofree char *words = g_strdup_printf("last week %s", was);
	area_right(area, row, area->columns - 18, 18, STYLE_DIM, words);
}

static int draw_sales(const struct today_screen *t, const struct area *area, int row)
{
	area_text(area, row, 3, NAME, STYLE_DIM, "Sales");
	if (t->week.read < WEEK_PARTS) {
		area_text(area, row, 3 + NAME, -1, STYLE_DIM, "adding up …");
		return row + 1;
	}
	g_autofree char *sum = sum_words(t);
	g_autofree char *compared = week_compare(&t->week, app_currency(t->app), app_zone(t->app));
	if (area->rows <= SMALL) {
		draw_sparks(t, area, row);
		int column = 3 + NAME + WEEK_DAYS + 1;
		column += area_text(area, row, column, -1, STYLE_BOLD, sum);
		area_print(area, row, column, -1, STYLE_PLAIN, ", %s", compared);
		return row + 1;
	}
	area_text(area, row++, 3 + NAME, -1, STYLE_BOLD, sum);
	area_text(area, row++, 3 + NAME, -1, STYLE_PLAIN, compared);
	for (int i = 0; i < WEEK_DAYS; i++)
		draw_day(t, area, row++, i, greatest(&t->week));
	return row;
}

static void draw_deals(const struct today_screen *t, const struct area *area, int row)
{
	const struct week_more *more = &t->week_more;

	area_text(area, row, 3, NAME, STYLE_DIM, "Deals");
	if (more->deals == 0) {
		area_text(area, row, 3 + NAME, -1, STYLE_PLAIN, "none open");
		return;
	}
	g_autofree char *value = money_format(more->deals_value, more->deals_currency);
	g_autofree char *other =
		more->deals_other > 0
			? g_strdup_printf(", %" G_GINT64_FORMAT " in other currencies", more->deals_other)
			: g_strdup("");
	area_print(area, row, 3 + NAME, -1, STYLE_PLAIN, "%" G_GINT64_FORMAT " open, worth %s%s",
	           more->deals, value, other);
}

static void add_count(GString *text, gint64 count, const char *what)
{
	if (count > 0)
		g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "", count, what);
}

static void draw_decided(const struct today_screen *t, const struct area *area, int row)
{
	const struct week_more *more = &t->week_more;
	g_autoptr(GString) text = g_string_new(NULL);

	add_count(text, more->approved, "approved");
	add_count(text, more->rejected, "rejected");
	add_count(text, more->changed, "reworded");
	if (text->len == 0)
		g_string_append(text, "nothing yet");
	add_count(text, more->mails,
	          more->mails == 1 ? "message from a customer" : "messages from customers");
	area_text(area, row, 3, NAME, STYLE_DIM, "Decided");
	area_text(area, row, 3 + NAME, -1, STYLE_PLAIN, text->str);
}

void today_week_draw(struct today_screen *t, const struct area *area)
{
	area_rule(area, 0, 0, -1, "This week");
	int row = draw_sales(t, area, 1);
	if (!t->has_week)
		return;
	draw_deals(t, area, row);
	draw_decided(t, area, row + 1);
}
