/* The card of a customer: how to reach them, how they buy, what comes next, and below it all that happened. */
#include "base/money.h"
#include "workflows/appointment.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <string.h>

enum { LEAST_TIMELINE = 5, MOST_NEXT = 3, MOST_ON_PAGE = 12, MOST_REASON = 6 };

/* Draws from the top down: every part says with how many rows it ended. */
struct pen {
	struct customers_screen *c;
	const struct area *area;
	int row, bottom; /* no part but the timeline goes below bottom */
};

static void say(struct pen *pen, enum style style, const char *text)
{
	if (pen->row < pen->bottom)
		area_text(pen->area, pen->row++, 1, -1, style, text);
}

static void wrap(struct pen *pen, enum style style, const char *text, int most)
{
	struct area part = area_part(pen->area, pen->row, 0, MIN(most, pen->bottom - pen->row), -1);

	if (part.rows > 0)
		pen->row += MIN(part.rows, area_paragraph(&part, 0, 1, part.columns - 1, style, text, 0));
}

static void rule(struct pen *pen, const char *label)
{
	if (pen->row < pen->bottom)
		area_rule(pen->area, pen->row++, 1, pen->area->columns - 1, label);
}

/* ---- who */

static void draw_head(struct pen *pen, const struct customer *customer)
{
	g_autofree char *number = g_strdup_printf("#%" G_GINT64_FORMAT, customer->id);
	int width = pen->area->columns - (int)strlen(number) - 2;

	area_text(pen->area, pen->row, 1, width - 1, STYLE_BOLD,
	          *customer->name ? customer->name : "(no name)");
	area_right(pen->area, pen->row++, 0, -1, STYLE_DIM, number);
}

static void draw_points(struct pen *pen)
{
	const struct customer_card *card = &pen->c->card;
	const char *phone = customer_card_point(card, "phone");
	const char *email = customer_card_point(card, "email");
	const char *address = customer_card_point(card, "address");
	g_autofree char *call = phone ? g_strconcat("c ", phone, NULL) : NULL;
	g_autofree char *mail = email ? g_strconcat("@ ", email, NULL) : NULL;
	g_autofree char *both = call && mail ? g_strconcat(call, "  ", mail, NULL) : NULL;

	if (both && canvas_text_width(both) < pen->area->columns) {
		say(pen, STYLE_PLAIN, both);
	} else {
		if (call)
			say(pen, STYLE_PLAIN, call);
		if (mail)
			say(pen, STYLE_PLAIN, mail);
		if (call == NULL && mail == NULL)
			say(pen, STYLE_DIM, "No phone and no e-mail. e adds them.");
	}
	if (address && pen->c->on_page)
		say(pen, STYLE_DIM, address);
	if (card->company) {
		g_autofree char *company = g_strconcat("of ", card->company, NULL);
		say(pen, STYLE_PLAIN, company);
	}
}

static void draw_signs(struct pen *pen)
{
	const struct customer_card *card = &pen->c->card;

	if (card->tags) {
		g_autofree char *tags = g_strconcat("Tags: ", card->tags, NULL);
		say(pen, STYLE_PLAIN, tags);
	}
	for (gsize i = 0; i < card->cases->count && i < 2; i++) {
		const struct customer_case *row = page_row(card->cases, i);
		bool complaint = strcmp(row->kind, "complaint") == 0;
		g_autofree char *says =
			g_strdup_printf("%s%s: %s", complaint ? "! " : "", row->kind, row->title);
		wrap(pen, complaint ? STYLE_LATE : STYLE_PLAIN, says, 2);
	}
	for (gsize i = 0; i < card->flags->count && i < 2; i++) {
		const struct flag *flag = page_row(card->flags, i);
		g_autofree char *says = g_strdup_printf("%s! %s%s%s", flag->attempt_id ? "§" : "",
		                                        flag->name, flag->reason && *flag->reason ? ": " : "",
		                                        flag->reason ? flag->reason : "");
		wrap(pen, STYLE_LATE, says, 2);
	}
}

static void draw_no_shows(struct pen *pen)
{
	gint64 count = pen->c->card.no_shows;
	g_autofree char *says =
		g_strdup_printf("! did not come %" G_GINT64_FORMAT " time%s", count, count == 1 ? "" : "s");

	if (count > 0)
		say(pen, STYLE_LATE, says);
}

/* ---- facts */

/* With where it was said and when, so that everybody can judge it. */
static char *consent_says(const struct customer_card *card, GTimeZone *zone)
{
	GString *says = g_string_new("Consent: ");

	if (card->consents->count == 0)
		g_string_append(says, "none given, so no mail");
	for (gsize i = 0; i < card->consents->count; i++) {
		const struct consent *consent = page_row(card->consents, i);

		g_autofree char *day = day_format(day_of(consent->at, zone));
		g_autofree char *said = words_date(day);

		g_string_append_printf(says, "%s%s %s, %s, %s", i ? "; " : "",
		                       strcmp(consent->channel, "email") == 0 ? "e-mail" : consent->channel,
		                       consent->state, consent->source, said);
	}
	return g_string_free(says, FALSE);
}

static char *since_says(const struct pen *pen, gint64 at)
{
	g_autofree char *day = day_format(day_of(at, app_zone(pen->c->app)));
	g_autofree char *said = words_date(day); /* "5 Nov 2025", of which the month is enough */

	return g_strconcat("since ", strchr(said, ' ') + 1, NULL);
}

/* Of the page alone: the narrow card has no room for what is only good to know. */
static void draw_forecast(struct pen *pen, const struct score *score)
{
	if (!pen->c->on_page || score->horizon == 0)
		return;
	g_autofree char *soon = money_format(score->expected_value, score->currency);
	g_autofree char *years = money_format(score->lifetime_value, score->currency);
	g_autofree char *says =
		g_strdup_printf("Expected: %.1f orders, %s within %d days; %s in three years",
	                    score->expected_orders, soon, (int)score->horizon, years);

	wrap(pen, STYLE_PLAIN, says, 2);
}

static void draw_figures(struct pen *pen, const struct customer *customer, const struct score *score)
{
	gint64 first = score && score->first_order_at ? MIN(score->first_order_at, customer->created_at)
	                                              : customer->created_at;
	g_autofree char *since = since_says(pen, first);

	if (score == NULL || score->visits == 0) {
		const struct customer_row *row = page_row(pen->c->card.row, 0);
		bool known = score != NULL || strcmp(row->lifecycle, "lead") == 0;
		g_autofree char *says =
			g_strconcat(known ? "No visit yet, here " : "Not counted yet, here ", since, NULL);

		say(pen, STYLE_PLAIN, says);
		return;
	}
	g_autofree char *spent = money_format(score->spent, score->currency);
	g_autofree char *sum = g_strdup_printf("%d visit%s, %s, %s", (int)score->visits,
	                                       score->visits == 1 ? "" : "s", spent, since);
	wrap(pen, STYLE_PLAIN, sum, 2);
	g_autofree char *reason =
		g_strconcat(score->at_risk ? "! At risk: " : "Rhythm: ", score->reason, NULL);
	wrap(pen, score->at_risk ? STYLE_LATE : STYLE_PLAIN, reason, MOST_REASON);
	draw_forecast(pen, score);
}

static void draw_facts(struct pen *pen, const struct customer *customer)
{
	const struct customer_card *card = &pen->c->card;
	g_autofree char *consent = consent_says(card, app_zone(pen->c->app));

	rule(pen, "Facts");
	draw_figures(pen, customer, card->score ? page_row(card->score, 0) : NULL);
	wrap(pen, STYLE_PLAIN, consent, 2);
	if (customer->birthday) {
		g_autofree char *day = words_date(customer->birthday);
		g_autofree char *birthday = g_strconcat("Birthday: ", day, NULL);
		say(pen, STYLE_PLAIN, birthday);
	}
	if (customer->note && *customer->note) {
		g_autofree char *note =
			g_strdelimit(g_strconcat("Note: ", customer->note, NULL), "\n\t", ' ');
		wrap(pen, STYLE_PLAIN, note, 2);
	}
}

/* ---- what comes next */

static void draw_task(struct pen *pen, const struct task *task)
{
	gint64 now = app_now(pen->c->app);
	GTimeZone *zone = app_zone(pen->c->app);
	bool late = task->due_at != 0 && task->due_at < now;
	g_autofree char *when = task->due_at ? words_time(task->due_at, now, zone) : g_strdup("any time");
	g_autofree char *says = g_strdup_printf("%s%s  %s", late ? "!" : "", when, task->title);

	say(pen, late ? STYLE_LATE : STYLE_PLAIN, says);
}

static void draw_appointment(struct pen *pen, const struct appointment_card *card)
{
	gint64 now = app_now(pen->c->app);
	bool late = appointment_is_open(card->state) && card->start_at + card->length <= now;
	g_autofree char *when = words_time(card->start_at, now, app_zone(pen->c->app));
	g_autofree char *says = g_strdup_printf("%s%s  %s, %s", late ? "!" : "", when, card->title,
	                                        late ? "did they come?" : card->state);

	say(pen, late ? STYLE_LATE : STYLE_PLAIN, says);
}

static void draw_suggestion(struct pen *pen, const struct card_suggestion *s)
{
	static const char *const waits[][2] = { { "proposed", "waits for a yes" },
		                                    { "snoozed", "is snoozed" },
		                                    { "approved", "is approved, not done yet" },
		                                    { "unknown", "? nobody knows if it went out" } };
	const char *how = s->state;

	for (gsize i = 0; i < G_N_ELEMENTS(waits); i++)
		if (strcmp(waits[i][0], s->state) == 0)
			how = waits[i][1];
	g_autofree char *says =
		g_strdup_printf("§ %s %s%s", s->effect, how, strcmp(s->state, "proposed") == 0 ? ": a" : "");
	say(pen, STYLE_PLAIN, says);
}

static void draw_deal(struct pen *pen, const struct card_deal *deal)
{
	g_autofree char *value = money_format(deal->value, deal->currency);
	g_autofree char *says = g_strdup_printf("%s: %s, %s", deal->stage, deal->title, value);

	say(pen, STYLE_PLAIN, says);
}

static int count_next(const struct pen *pen)
{
	const struct customer_card *card = &pen->c->card;

	return (int)(card->appointments->count + card->tasks->count + card->suggestions->count +
	             card->deals->count);
}

/* Appointments, tasks, suggestions and deals in turn, as many as there is room for. */
static void draw_next(struct pen *pen)
{
	const struct customer_card *card = &pen->c->card;
	int all = count_next(pen), n = 0;

	rule(pen, "Next");
	if (all == 0)
		say(pen, STYLE_DIM, "None. t adds a task, + a deal.");
	for (int i = 0; i < all; i++) {
		int left = all - i;

		if (left > 1 && pen->row == pen->bottom - 1) {
			g_autofree char *rest = g_strdup_printf("and %d more: Enter shows them", left);
			say(pen, STYLE_DIM, rest);
			return;
		}
		n = i;
		if (n < (int)card->appointments->count) {
			draw_appointment(pen, page_row(card->appointments, (gsize)n));
			continue;
		}
		n -= (int)card->appointments->count;
		if (n < (int)card->tasks->count) {
			draw_task(pen, page_row(card->tasks, (gsize)n));
			continue;
		}
		n -= (int)card->tasks->count;
		if (n < (int)card->suggestions->count)
			draw_suggestion(pen, page_row(card->suggestions, (gsize)n));
		else
			draw_deal(pen, page_row(card->deals, (gsize)n - card->suggestions->count));
	}
}

/* ---- the whole */

static void draw_timeline(struct pen *pen)
{
	struct area part;

	pen->bottom = pen->area->rows;
	rule(pen, customers_in_timeline(pen->c) ? "Timeline" : "Timeline (Tab)");
	part = area_part(pen->area, pen->row, 0, -1, -1);
	list_set_height(pen->c->timeline, part.rows);
	if (!list_is_loaded(pen->c->timeline))
		app_load(pen->c->app);
	customers_draw_timeline(pen->c, &part);
}

void customers_draw_card(struct customers_screen *c, const struct area *area)
{
	struct pen pen = { .c = c, .area = area, .bottom = area->rows - LEAST_TIMELINE - 1 };
	const struct customer *customer;
	int next;

	if (c->card.customer == NULL) {
		if (c->card_fails)
			area_paragraph(area, 0, 1, area->columns - 1, STYLE_DIM, c->card_fails, 0);
		if (c->on_page)
			area_cursor(area, 0, 0);
		return;
	}
	customer = page_row(c->card.customer, 0);
	draw_head(&pen, customer);
	draw_points(&pen);
	draw_signs(&pen);
	draw_no_shows(&pen);
	/* What is to be done is kept before what is good to know. */
	next = 1 + CLAMP(count_next(&pen), 1, c->on_page ? MOST_ON_PAGE : MOST_NEXT);
	pen.bottom -= next;
	draw_facts(&pen, customer);
	pen.bottom = pen.row + next;
	draw_next(&pen);
	draw_timeline(&pen);
}
