#include "cli/reminding.h"

#include "base/error.h"
#include "base/log.h"
#include "workflows/reminder.h"
#include "plugins/notifier.h"
#include "cli/noticing.h"

#include <string.h>

enum { WAIT_ONCE = 10, WAIT_RESIDENT = 600, WAIT_MOST = DAY_SECONDS }; /* s for a button */
enum { RETRY = 3, MOST_TRIES = 200 }; /* s between two tries to write down what was pressed */

/* A button whose deed could not be written yet. */
struct press {
	struct reminding *reminding;
	const char *subject;
	gint64 id, due_at;
	char *button;
	int tries;
};

struct reminding {
	struct session *session;
	struct notifier *notifier;
	struct noticing *noticing; /* of suggestions */
	GMainLoop *loop;
	guint late_presses; /* that are tried again */
	gint64 pressed;
	const char *said; /* the last outcome that was told: it is told once, not with each reminder */
};

static void tell(struct reminding *reminding, const char *says)
{
	print_line(reminding->session->out, "%s", says);
	fflush(stdout);
}

/* On the desktop too: who pressed a button there is looking there. */
static void show_refusal(struct reminding *reminding, const GError *error)
{
	g_auto(GStrv) parts = g_strsplit(error->message, "\n", 2);
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func((GDestroyNotify)reminder_card_free);
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	struct notifier_result result = { 0 };
	g_autofree char *says = g_strdup_printf("Nothing was changed: %s", parts[0]);

	card->title = g_strdup("Nothing was changed");
	card->body = g_strdup(parts[0]);
	g_ptr_array_add(cards, card);
	tell(reminding, says);
	notifier_show(reminding->notifier, cards, 0, &result);
	notifier_result_clear(&result);
}

static bool is_worth_a_retry(const GError *error)
{
	return tend_error_is(error, TEND_BUSY) || tend_error_is(error, TEND_FULL) ||
	       tend_error_is(error, TEND_IO);
}

/* Who presses a button here is who works here, as with any command. */
static bool carry_out(struct reminding *reminding, const struct press *press, char **says,
                      GError **error)
{
	struct session *session = reminding->session;

	if (session->db == NULL)
		return tend_fail(error, TEND_IO, "the store cannot be opened just now");
	if (strcmp(press->subject, NOTICE_SUBJECT) == 0)
		return noticing_press(reminding->noticing, press->id, press->due_at, press->button, says,
		                      error);
	g_autoptr(Page) staff = staff_acting(session->db, session->staff_name, error);
	if (staff == NULL)
		return false;
	struct change change = { .at = clock_now(&session->clock),
		                     .staff = ((const struct staff *)page_row(staff, 0))->id };
	return reminder_press(session->db, press->subject, press->id, press->due_at, press->button,
	                      &change, session->clock.zone, says, error);
}

static void quit_if_done(struct reminding *reminding)
{
	if (reminding->loop && reminding->late_presses == 0 && notifier_waiting(reminding->notifier) == 0)
		g_main_loop_quit(reminding->loop);
}

/* True when there is nothing more to try. */
static bool try(struct press *press)
{
	struct reminding *reminding = press->reminding;
	g_autoptr(GError) error = NULL;
	g_autofree char *says = NULL;

	if (carry_out(reminding, press, &says, &error)) {
		reminding->pressed++;
		tell(reminding, says);
		return true;
	}
	if (is_worth_a_retry(error) && ++press->tries < MOST_TRIES)
		return false;
	show_refusal(reminding, error);
	return true;
}

static void press_free(struct press *press)
{
	g_free(press->button);
	g_free(press);
}

static gboolean on_retry(gpointer data)
{
	struct press *press = data;

	if (!try(press))
		return G_SOURCE_CONTINUE;
	press->reminding->late_presses--;
	quit_if_done(press->reminding);
	return G_SOURCE_REMOVE;
}

static void on_pressed(void *context, const char *subject, gint64 id, gint64 due_at,
                       const char *button)
{
	struct press *press = g_new0(struct press, 1);

	press->reminding = context;
	press->subject = subject;
	press->id = id;
	press->due_at = due_at;
	press->button = g_strdup(button);
	if (try(press))
		return press_free(press);
	/* An import holds the store: what was pressed is kept until it can be written. */
	press->reminding->late_presses++;
	g_timeout_add_seconds_full(G_PRIORITY_DEFAULT, RETRY, on_retry, press,
	                           (GDestroyNotify)press_free);
}

static void on_quiet(void *context)
{
	quit_if_done(context);
}

bool reminding_read_wait(char **arguments, bool once, gint64 *seconds, GError **error)
{
	const char *length = NULL;

	*seconds = once ? WAIT_ONCE : WAIT_RESIDENT;
	if (!argument_value(arguments, "--wait", &length, error) ||
	    (length && !clock_parse_length(length, seconds, error)))
		return false;
	if (*seconds > WAIT_MOST)
		return tend_fail(error, TEND_USAGE, "a button is heard for a day at most\ntry: --wait 10m");
	return true;
}

struct reminding *reminding_new(struct session *session)
{
	struct reminding *reminding = g_new0(struct reminding, 1);

	reminding->session = session;
	g_autofree char *store = g_path_get_dirname(db_path(session->db));
	reminding->noticing = noticing_new(session);
	reminding->notifier = notifier_new(session->config, on_pressed, reminding);
	notifier_keep_from(reminding->notifier, store);
	notifier_on_quiet(reminding->notifier, on_quiet);
	return reminding;
}

void reminding_free(struct reminding *reminding)
{
	if (reminding == NULL)
		return;
	if (reminding->late_presses > 0)
		log_say(
			LOG_LEVEL_WARNING,
			"a button was pressed, but the store could not be written: press it again, or: tend task");
	notifier_free(reminding->notifier);
	noticing_free(reminding->noticing);
	g_free(reminding);
}

/* ---- */

/* That nobody sees a notification is said once; the list on the screen is always there. */
static void tell_outcome(struct reminding *reminding, const struct notifier_result *result)
{
	if (reminding->said == result->outcome)
		return;
	reminding->said = result->outcome;
	if (result->says == NULL || strcmp(result->outcome, "off") == 0)
		return;
	g_autofree char *says =
		g_strdup_printf("No notification was shown on the desktop: %s.", result->says);
	tell(reminding, says);
}

const char *reminding_show(struct reminding *reminding, const struct page *due, gint64 suggested,
                           gint64 wait)
{
	struct session *session = reminding->session;
	struct notifier_result result = { 0 };
	g_autoptr(GError) error = NULL;
	g_autoptr(Page) staff = staff_acting(session->db, session->staff_name, NULL);
	g_autoptr(GPtrArray) cards =
		reminder_cards(session->db, due, clock_now(&session->clock), session->clock.zone, &error);

	if (cards == NULL) {
		log_say(LOG_LEVEL_WARNING, "reminders cannot be shown: %s", error->message);
		return "failed";
	}
	if (suggested > 0 && !noticing_add(reminding->noticing, suggested, cards, &error)) {
		log_say(LOG_LEVEL_WARNING, "new suggestions cannot be shown: %s", error->message);
		g_clear_error(&error);
	}
	if (cards->len == 0)
		return NULL;
	/* Nobody acts here: then there is nobody to press a button either. */
	notifier_show(reminding->notifier, cards, staff ? wait : 0, &result);
	if (due->count > 0)
		tell_outcome(reminding, &result);
	const char *outcome = result.outcome;
	notifier_result_clear(&result);
	if (!reminder_note(session->db, due, outcome, &error))
		log_say(LOG_LEVEL_WARNING, "what became of a reminder was not written down: %s",
		        error->message);
	return outcome;
}

void reminding_wait(struct reminding *reminding)
{
	if (reminding->late_presses == 0 && notifier_waiting(reminding->notifier) == 0)
		return;
	reminding->loop = g_main_loop_new(NULL, FALSE);
	g_main_loop_run(reminding->loop);
	g_clear_pointer(&reminding->loop, g_main_loop_unref);
}

gint64 reminding_pressed(const struct reminding *reminding)
{
	return reminding->pressed;
}
