#include "workflows/appointment.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "db/journal.h"
#include "db/staff.h"

#include <string.h>

enum {
	LENGTH = 30 * 60, /* s, unless said */
	LENGTH_LEAST = 60,
	LENGTH_MOST = 30 * DAY_SECONDS,
	MOST_SHOWN = 10000, /* of a stretch of days; more than any shop can keep */
	WALL = 16,          /* letters of 2026-11-24T10:00 */
	HOUR = 3600,
};

/* clang-format off */
const struct appointment_verb appointment_verbs[] = {
	{ "confirm",   "confirmed", " booked ",                   "confirm an appointment", false },
	{ "arrived",   "arrived",   " booked confirmed ",         "arrived for an appointment", false },
	{ "completed", "completed", " booked confirmed arrived ", "complete an appointment", true },
	{ "no-show",   "no-show",   " booked confirmed ",         "did not come to an appointment", true },
	{ "cancel",    "cancelled", " booked confirmed ",         "cancel an appointment", false },
	{ NULL, NULL, NULL, NULL, false },
};
/* clang-format on */

const struct appointment_verb *appointment_verb_find(const char *name)
{
	for (const struct appointment_verb *verb = appointment_verbs; verb->name; verb++)
		if (strcmp(verb->name, name) == 0)
			return verb;
	return NULL;
}

char *appointment_verb_says(const struct appointment_verb *verb, const char *about)
{
	return g_strdup_printf("%c%s: %s", g_ascii_toupper(*verb->state), verb->state + 1, about);
}

static bool is_one_of(const char *state, const char *states)
{
	g_autofree char *word = g_strdup_printf(" %s ", state);

	return strstr(states, word) != NULL;
}

bool appointment_is_open(const char *state)
{
	return is_one_of(state, " booked confirmed ");
}

/* ---- time */

char *appointment_wall(gint64 at, GTimeZone *zone)
{
	char *wall = clock_format(at, zone);

	wall[WALL] = '\0';
	return wall;
}

bool appointment_wall_is_twice(gint64 at, GTimeZone *zone)
{
	g_autofree char *here = appointment_wall(at, zone);
	g_autofree char *later = appointment_wall(at + HOUR, zone);
	g_autofree char *earlier = appointment_wall(at - HOUR, zone);

	return strcmp(here, later) == 0 || strcmp(here, earlier) == 0;
}

char *appointment_hours(gint64 start, gint64 length, GTimeZone *zone)
{
	g_autofree char *from = appointment_wall(start, zone);
	g_autofree char *until = appointment_wall(start + length, zone);

	if (strncmp(from, until, strlen("2026-11-24")) != 0)
		return g_strdup_printf("%s until %s", strchr(from, 'T') + 1, until);
	/* The clocks are set back meanwhile. */
	if (strcmp(from, until) >= 0)
		return g_strdup_printf("%s for %" G_GINT64_FORMAT " min", strchr(from, 'T') + 1, length / 60);
	return g_strdup_printf("%s-%s", strchr(from, 'T') + 1, strchr(until, 'T') + 1);
}

/* ---- booked and changed */

static void set_text(const char **field, const char *value)
{
	if (value != NULL)
		*field = *value != '\0' ? value : NULL;
}

static bool set_staff(struct db *db, const char *name, struct appointment *a, GError **error)
{
	if (name == NULL)
		return true;
	a->staff_id = 0;
	if (*name == '\0')
		return true;
	g_autoptr(Page) page = staff_acting(db, name, error);
	a->staff_id = page ? ((const struct staff *)page_row(page, 0))->id : 0;
	return page != NULL;
}

static bool set_time(struct appointment *a, const struct appointment_form *form, char **wall,
                     const struct change *who, GTimeZone *zone, GError **error)
{
	gint64 start = form->start ? form->start : a->start_at;
	gint64 length = form->length ? form->length : a->length ? a->length : LENGTH;

	if (start == 0)
		return tend_fail(error, TEND_USAGE, "when?\ntry: --at 2026-11-24T10:00");
	if (length < LENGTH_LEAST || length > LENGTH_MOST)
		return tend_fail(error, TEND_USAGE,
		                 "an appointment takes a minute at least and 30 days at most\ntry: 30m");
	bool moved = a->id != 0 && (start != a->start_at || length != a->length);
	if (moved && !is_one_of(a->state, " booked confirmed arrived "))
		return tend_refuse(error, "appointment %" G_GINT64_FORMAT " is over (%s)\nbook a new one",
		                   a->id, a->state);
	/* Who said yes said it to another time. */
	if (a->id != 0 && start != a->start_at && strcmp(a->state, "confirmed") == 0) {
		a->state = "booked";
		a->state_at = who->at;
	}
	a->length = length;
	if (start != a->start_at || a->wall == NULL) {
		*wall = appointment_wall(start, zone);
		a->wall = *wall;
	}
	a->start_at = start;
	return true;
}

static bool fill(struct db *db, struct appointment *a, const struct appointment_form *form,
                 char **wall, const struct change *who, GTimeZone *zone, GError **error)
{
	if (form->title)
		a->title = form->title;
	if (a->title == NULL || *a->title == '\0')
		return tend_fail(
			error, TEND_USAGE,
			"what is it about?\ntry: tend appointment add 'Fitting' --at 2026-11-24T10:00");
	if (form->customer)
		a->customer_id = form->customer;
	set_text(&a->place, form->place);
	set_text(&a->note, form->note);
	return set_staff(db, form->staff, a, error) && set_time(a, form, wall, who, zone, error);
}

static bool save(struct db *db, gint64 *id, const struct appointment_form *form,
                 const struct change *who, GTimeZone *zone, GError **error)
{
	struct appointment a = {
		.state = "booked", .state_at = who->at, .created_at = who->at, .by_staff = who->staff
	};
	g_autoptr(Page) page = NULL;
	g_autofree char *wall = NULL;
	struct change step = *who;

	if (*id != 0) {
		page = record_get(db, &noun_appointment, *id, error);
		if (page == NULL)
			return false;
		a = *(const struct appointment *)page_row(page, 0);
	}
	if (!fill(db, &a, form, &wall, who, zone, error))
		return false;
	g_autofree char *label =
		g_strdup_printf("%s an appointment: %s", *id ? "change" : "book", a.title);
	if (!journal_begin(db, label, &step, error) ||
	    !record_save(db, &noun_appointment, &a, &step, error))
		return false;
	*id = a.id;
	return true;
}

static char *clean(const char *text, enum text_use use)
{
	return text ? text_clean(text, -1, use) : NULL;
}

bool appointment_save(struct db *db, gint64 *id, const struct appointment_form *form,
                      const struct change *who, GTimeZone *zone, GError **error)
{
	g_autofree char *title = clean(form->title, TEXT_LINE);
	g_autofree char *place = clean(form->place, TEXT_LINE);
	g_autofree char *note = clean(form->note, TEXT_PARAGRAPHS);
	struct appointment_form cleaned = *form;

	cleaned.title = title;
	cleaned.place = place;
	cleaned.note = note;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, save(db, id, &cleaned, who, zone, error), error);
}

/* ---- followed */

static bool may(const struct appointment *a, const struct appointment_verb *verb, gint64 now,
                GTimeZone *zone, GError **error)
{
	if (!is_one_of(a->state, verb->from))
		return tend_refuse(error, "appointment %" G_GINT64_FORMAT " is %s already", a->id, a->state);
	/* Who is early can be here already; nobody can have stayed away yet, or be done. */
	if (!verb->once_begun || a->start_at <= now)
		return true;
	g_autofree char *when = clock_format_human(a->start_at, zone);
	return tend_refuse(error,
	                   "appointment %" G_GINT64_FORMAT
	                   " begins only at %s\ntry: tend appointment cancel %" G_GINT64_FORMAT,
	                   a->id, when, a->id);
}

struct page *appointment_do(struct db *db, gint64 id, const struct appointment_verb *verb,
                            const struct change *who, GTimeZone *zone, GError **error)
{
	struct change step = *who;

	if (!db_begin(db, DB_TX_WRITE, error))
		return NULL;
	g_autoptr(Page) page = record_get(db, &noun_appointment, id, error);
	struct appointment *a = page ? (struct appointment *)page->rows : NULL;
	bool ok = a != NULL && may(a, verb, who->at, zone, error);
	if (ok) {
		g_autofree char *label = g_strdup_printf("%s: %s", verb->says, a->title);
		a->state = verb->state;
		a->state_at = who->at;
		ok = journal_begin(db, label, &step, error) &&
		     record_save(db, &noun_appointment, a, &step, error);
	}
	if (!db_end(db, ok, error))
		return NULL;
	return g_steal_pointer(&page);
}

/* ---- read */

struct page *appointment_clashes(struct db *db, const struct appointment *appointment, GError **error)
{
	return page_query(db, &noun_appointment_card, SQL_APPOINTMENT_CLASH,
	                  (struct value[]){ value_int(appointment->start_at + appointment->length),
	                                    value_int(appointment->start_at), value_int(appointment->id),
	                                    value_int(appointment->staff_id), value_end() },
	                  error);
}

bool appointment_no_shows(struct db *db, gint64 customer, gint64 *count, GError **error)
{
	return db_get_int(db, SQL_APPOINTMENT_NO_SHOWS,
	                  (struct value[]){ value_int(customer), value_end() }, count, error);
}

struct page *appointment_between(struct db *db, gint64 from, gint64 until, GError **error)
{
	return page_query(
		db, &noun_appointment_card, SQL_APPOINTMENT_BETWEEN,
		(struct value[]){ value_int(from), value_int(until), value_int(MOST_SHOWN), value_end() },
		error);
}

/* ---- the zone's rules changed */

static bool follow_one(struct db *db, struct appointment *a, gint64 at, GTimeZone *zone,
                       gint64 *moved, GError **error)
{
	g_autofree char *wall = appointment_wall(a->start_at, zone);
	gint64 start = 0;

	if (strcmp(wall, a->wall) == 0 || !clock_parse(a->wall, zone, &start, NULL) ||
	    start == a->start_at)
		return true;
	a->start_at = start;
	++*moved;
	/* Not a change by anybody: the agreement is as it was, so there is nothing to take back. */
	return record_save(db, &noun_appointment, a,
	                   &(struct change){ .at = at, .staff = STAFF_SYSTEM }, error);
}

bool appointment_follow_zone(struct db *db, gint64 now, GTimeZone *zone, gint64 *moved, GError **error)
{
	bool ok = db_begin(db, DB_TX_WRITE, error);

	*moved = 0;
	if (!ok)
		return false;
	/* A day of the past too: by that much the rules may have moved what is ahead. */
	g_autoptr(Page) page =
		page_query(db, &noun_appointment, SQL_APPOINTMENT_AHEAD,
	               (struct value[]){ value_int(now - DAY_SECONDS), value_end() }, error);
	ok = page != NULL;
	for (gsize i = 0; ok && i < page->count; i++)
		ok = follow_one(db, (struct appointment *)page->rows + i, now, zone, moved, error);
	return db_end(db, ok, error);
}
