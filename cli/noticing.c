#include "cli/noticing.h"

#include "base/error.h"
#include "db/pin.h"

#include <string.h>
#include <unistd.h>

/* One text that was shown. */
struct shown {
	char *sha; /* NULL: the card was about several */
	gint64 at; /* ticks */
};

struct noticing {
	struct session *session;
	GArray *shown; /* struct shown; a card's due_at is its place, from 1 */
};

static void shown_clear(gpointer data)
{
	g_free(((struct shown *)data)->sha);
}

struct noticing *noticing_new(struct session *session)
{
	struct noticing *noticing = g_new0(struct noticing, 1);

	noticing->session = session;
	noticing->shown = g_array_new(FALSE, FALSE, sizeof(struct shown));
	g_array_set_clear_func(noticing->shown, shown_clear);
	return noticing;
}

void noticing_free(struct noticing *noticing)
{
	if (noticing == NULL)
		return;
	g_array_unref(noticing->shown);
	g_free(noticing);
}

/* Whoever has a PIN wants it to be asked for, and a notification cannot. */
static bool has_pin(struct db *db, const struct staff *staff, bool *has, GError **error)
{
	struct pin pin = { 0 };

	*has = true;
	if (!pin_read(db, staff->id, &pin, error))
		return false;
	*has = pin.set;
	return true;
}

bool noticing_add(struct noticing *noticing, gint64 count, GPtrArray *cards, GError **error)
{
	struct session *session = noticing->session;
	g_autoptr(GPtrArray) shas = g_ptr_array_new();
	g_autoptr(Page) page = staff_acting(session->db, session->staff_name, NULL);
	const struct staff *staff = page ? page_row(page, 0) : NULL;
	bool pin = true;

	if (staff && !has_pin(session->db, staff, &pin, error))
		return false;
	g_autoptr(GPtrArray) more =
		notice_cards(session->db, count, staff, !pin, session->clock.zone, shas, error);
	if (more == NULL)
		return false;
	for (guint i = 0; i < more->len; i++) {
		struct reminder_card *card = g_ptr_array_index(more, i);
		struct shown shown = { g_ptr_array_index(shas, i), clock_ticks() };

		g_array_append_val(noticing->shown, shown);
		card->due_at = noticing->shown->len;
		g_ptr_array_add(cards, card);
	}
	g_ptr_array_set_free_func(more, NULL);
	return true;
}

/* ---- Open */

static char *suggestion_word(gint64 id)
{
	return id ? g_strdup_printf("s%" G_GINT64_FORMAT, id) : g_strdup("approvals");
}

static bool fail_open(const char *word, GError **error)
{
	return tend_fail(
		error, TEND_FAILED,
		"no terminal can be opened from here: in one of yours, type tend screens --at %s", word);
}

/* The terminal is a session of its own: tend run may end, or be told Ctrl-C, while somebody works there. */
static void leave_session(gpointer data)
{
	(void)data;
	setsid();
}

static char **words_of(const struct session *session, const char *word, GError **error)
{
	const char *terminal = config_text(session->config, "notify", "terminal");
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	const char *const tend[] = { program, "--db", session->store_url, "screens", "--at", word, NULL };
	g_auto(GStrv) words = NULL;
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	if (!terminal || !program || !g_shell_parse_argv(terminal, NULL, &words, NULL)) {
		fail_open(word, error);
		return NULL;
	}
	for (char **one = words; *one; one++)
		g_ptr_array_add(all, g_strdup(*one));
	for (const char *const *one = tend; *one; one++) {
		g_ptr_array_add(all, g_strdup(*one));
		if (one == tend && session->staff_name) {
			g_ptr_array_add(all, g_strdup("--as"));
			g_ptr_array_add(all, g_strdup(session->staff_name));
		}
	}
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&all), FALSE);
}

static bool press_open(const struct session *session, gint64 id, char **says, GError **error)
{
	g_autofree char *word = suggestion_word(id);
	g_auto(GStrv) words = words_of(session, word, error);

	if (!words)
		return false;
	if (!g_spawn_async("/", words, NULL,
	                   G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
	                   leave_session, NULL, NULL, NULL))
		return fail_open(word, error);
	*says = g_strdup_printf("Opened in a terminal: tend screens --at %s", word);
	return true;
}

/* ---- Approve and Snooze */

static bool decide(struct noticing *noticing, const struct staff *staff, const char *how, gint64 id,
                   const struct shown *shown, const char *button, char **says, GError **error)
{
	struct session *session = noticing->session;
	struct login login = { .how = how, .place = "a notification" };
	struct decision d = { .by = staff,
		                  .at = clock_now(&session->clock),
		                  .grace = config_seconds(session->config, "shop", "grace"),
		                  .seen_ms = MAX((clock_ticks() - shown->at) / 1000, 1),
		                  .login = &login };

	return notice_press(session->db, id, shown->sha, button, &d, says, error);
}

bool noticing_press(struct noticing *noticing, gint64 id, gint64 shown, const char *button,
                    char **says, GError **error)
{
	struct session *session = noticing->session;
	const char *how = NULL;
	bool pin = true;

	if (strcmp(button, "open") == 0)
		return press_open(session, id, says, error);
	if (shown < 1 || shown > noticing->shown->len)
		return tend_fail(error, TEND_FAILED, "nobody knows what that notification said");
	g_autoptr(Page) page = staff_acting_how(session->db, session->staff_name, &how, error);
	if (page == NULL || !has_pin(session->db, page_row(page, 0), &pin, error))
		return false;
	/* It may have been set since it was shown. */
	if (pin)
		return tend_refuse(error,
		                   "%s has a PIN now, which a notification cannot ask for; decide it in tend",
		                   ((const struct staff *)page_row(page, 0))->name);
	return decide(noticing, page_row(page, 0), how, id,
	              &g_array_index(noticing->shown, struct shown, shown - 1), button, says, error);
}
