#include "cli/appointment.h"

#include "workflows/appointment.h"
#include "cli/today.h"

#include <string.h>

static const struct print_column columns[] = {
	{ "id", "id", 0, true },
	{ "when", "when", 0, false },
	{ "customer", "customer", 24, false },
	{ "title", "about", 32, false },
	{ "state", "state", 0, false },
	{ "with", "with", 12, false },
	{ NULL, NULL, 0, false },
};

static void print_json(struct printer *out, const struct appointment_card *card)
{
	print_object_begin(out, NULL);
	print_int(out, "id", card->id);
	print_text(out, "title", card->title);
	if (card->customer_id == 0)
		print_null(out, "customer");
	else {
		print_object_begin(out, "customer");
		print_int(out, "id", card->customer_id);
		print_text(out, "name", card->customer_name);
		print_int(out, "no_shows", card->no_shows);
		print_object_end(out);
	}
	print_time(out, "start_at", card->start_at);
	print_time(out, "end_at", card->start_at + card->length);
	print_int(out, "minutes", card->length / 60);
	print_text(out, "state", card->state);
	print_time(out, "state_at", card->state_at);
	print_text(out, "staff", card->staff_name);
	print_text(out, "place", card->place);
	print_text(out, "note", card->note);
	print_object_end(out);
}

void appointment_print(struct session *session, const struct appointment_card *card)
{
	struct printer *out = session->out;

	if (!printer_is_human(out)) {
		print_json(out, card);
		return;
	}
	g_autofree char *day = day_format_human(day_of(card->start_at, session->clock.zone));
	g_autofree char *hours = appointment_hours(card->start_at, card->length, session->clock.zone);
	g_autofree char *when = g_strdup_printf("%s, %s", day, hours);
	print_object_begin(out, NULL);
	print_int(out, "id", card->id);
	print_text(out, "when", when);
	print_text(out, "customer", card->customer_name);
	print_text(out, "title", card->title);
	print_text(out, "state", card->state);
	print_text(out, "with", card->staff_name ? card->staff_name : "anybody");
	print_object_end(out);
}

void appointment_print_list(struct session *session, const char *key, const struct page *page,
                            const char *empty_says)
{
	print_list_begin(session->out, printer_is_human(session->out) ? NULL : key, columns, empty_says);
	for (gsize i = 0; i < page->count; i++)
		appointment_print(session, page_row(page, i));
	print_list_end(session->out);
}

char *appointment_line(const struct session *session, const struct appointment_card *card)
{
	g_autofree char *hours = appointment_hours(card->start_at, card->length, session->clock.zone);
	g_autoptr(GString) line = g_string_new(hours);

	g_string_append_printf(line, "  %s%s%s", card->customer_name ? card->customer_name : "",
	                       card->customer_name ? ": " : "", card->title);
	if (strcmp(card->state, "booked") != 0)
		g_string_append_printf(line, ", %s", card->state);
	if (card->staff_name)
		g_string_append_printf(line, ", with %s", card->staff_name);
	if (card->place)
		g_string_append_printf(line, ", %s", card->place);
	g_string_append_printf(line, " (%" G_GINT64_FORMAT ")", card->id);
	return g_string_free(g_steal_pointer(&line), FALSE);
}

bool appointment_print_today(struct session *session, GError **error)
{
	gint32 today = day_of(clock_now(&session->clock), session->clock.zone);
	g_autoptr(Page) page = appointment_between(session->db, day_start(today, session->clock.zone),
	                                           today_end(session), error);

	if (page == NULL)
		return false;
	if (!printer_is_human(session->out)) {
		appointment_print_list(session, "appointments", page, NULL);
		return true;
	}
	/* A shop without appointments is not told so every day. */
	if (page->count > 0)
		print_heading(session->out, "Today's appointments");
	for (gsize i = 0; i < page->count; i++) {
		g_autofree char *line = appointment_line(session, page_row(page, i));
		print_line(session->out, "  %s", line);
	}
	return true;
}
