#include "tui/form_appointment.h"

#include "base/error.h"
#include "base/text.h"
#include "workflows/appointment.h"
#include "tui/words.h"

struct booking {
	struct form_about *about;
	char *title, *staff, *place, *note;
	gint64 start, length;
};

static void booking_free(gpointer data)
{
	struct booking *booking = data;

	form_about_free(booking->about);
	g_free(booking->title);
	g_free(booking->staff);
	g_free(booking->place);
	g_free(booking->note);
	g_free(booking);
}

static bool write_booking(struct app *app, struct db *db, void *what, GError **error)
{
	const struct booking *booking = what;
	struct change change = app_change(app);
	struct appointment_form form = { .customer = booking->about->customer,
		                             .title = booking->title,
		                             .start = booking->start,
		                             .length = booking->length,
		                             .staff = booking->staff,
		                             .place = booking->place,
		                             .note = booking->note };
	gint64 id = 0;

	if (!appointment_save(db, &id, &form, &change, app_zone(app), error))
		return false;
	form_about_done(booking->about, id);
	return true;
}

/* Nothing forbids two at one time, but nobody is to book them without knowing. */
static bool says_of(struct app *app, const struct booking *booking, char **says, GError **error)
{
	struct appointment wanted = { .start_at = booking->start, .length = booking->length };
	g_autofree char *when = words_time(booking->start, app_now(app), app_zone(app));
	g_autoptr(Page) staff = NULL;

	if (*booking->staff != '\0') {
		staff = staff_acting(app_db(app), booking->staff, error);
		if (staff == NULL)
			return false;
		wanted.staff_id = ((const struct staff *)page_row(staff, 0))->id;
	}
	g_autoptr(Page) others = appointment_clashes(app_db(app), &wanted, error);
	if (others == NULL)
		return false;
	const struct appointment_card *other = others->count > 0 ? page_row(others, 0) : NULL;
	g_autofree char *hours =
		other ? appointment_hours(other->start_at, other->length, app_zone(app)) : NULL;
	*says = other
	            ? g_strdup_printf("Booked: %s, %s. AT THE SAME TIME: %s %s", booking->title, when,
	                              hours, other->customer_name ? other->customer_name : other->title)
	            : g_strdup_printf("Booked: %s, %s", booking->title, when);
	return true;
}

static bool read_times(struct app *app, const struct form_values *values, struct booking *booking,
                       const char **field, GError **error)
{
	const char *when = form_value(values, "when"), *length = form_value(values, "length");

	*field = "when";
	if (*when == '\0')
		return tend_fail(error, TEND_USAGE, "when does it begin?\nwrite tomorrow 10:00");
	if (!words_read_time(when, app_now(app), app_zone(app), &booking->start, error))
		return false;
	if (booking->start <= app_now(app))
		return tend_fail(error, TEND_USAGE, "that time has passed\nwrite one that is still to come");
	*field = "length";
	return clock_parse_length(length, &booking->length, error) &&
	       (booking->length > 0 || tend_fail(error, TEND_USAGE, "how long does it take?\nwrite 30m"));
}

static bool submit(struct app *app, void *context, const struct form_values *values,
                   const char **field, GError **error)
{
	const struct form_about *about = context;
	struct booking *booking = g_new0(struct booking, 1);
	g_autofree char *says = NULL;
	bool ok;

	booking->about = form_about_copy(about);
	booking->title = text_clean(form_value(values, "title"), -1, TEXT_LINE);
	booking->staff = g_strdup(form_value(values, "with"));
	booking->place = g_strdup(form_value(values, "place"));
	booking->note = g_strdup(form_value(values, "note"));
	*field = "title";
	ok = *booking->title != '\0' || tend_fail(error, TEND_USAGE, "what is it about?");
	ok = ok && read_times(app, values, booking, field, error);
	if (ok)
		*field = "with";
	if (!ok || !says_of(app, booking, &says, error)) {
		booking_free(booking);
		return false;
	}
	app_write(app, says, write_booking, booking, booking_free);
	return true;
}

void form_appointment(struct app *app, const struct form_about *about)
{
	static const struct form_field fields[] = {
		{ .name = "title", .label = "About", .needed = true, .help = "what it is about: fitting" },
		{ .name = "when", .label = "When", .needed = true, .help = words_due_help },
		{ .name = "length", .label = "How long", .value = "30m", .help = "e.g. 45m, 2h" },
		{ .name = "with", .label = "With", .help = "a name of your staff; empty: anybody" },
		{ .name = "place", .label = "Where", .help = "may be empty" },
		{ .name = "note", .label = "Note", .kind = FORM_LONG, .help = "^E opens your editor" },
		{ NULL },
	};
	gint64 no_shows = 0;
	GString *title = g_string_new("Appointment with ");

	g_string_append(title, about->name);
	if (appointment_no_shows(app_db(app), about->customer, &no_shows, NULL) && no_shows > 0)
		g_string_append_printf(title, ": did not come %" G_GINT64_FORMAT " time%s", no_shows,
		                       no_shows == 1 ? "" : "s");
	app_form(app, title->str, fields, submit, form_about_copy(about), form_about_free);
	g_string_free(title, TRUE);
}
