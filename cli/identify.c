#include "cli/identify.h"

#include "base/error.h"
#include "base/secret.h"
#include "base/text.h"
#include "db/pin.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { MOST = 128, TICKET = 32, CTRL_C = 3, CTRL_D = 4, BACKSPACE = 8, DELETE = 127 };

/* ---- being ended while something is typed: the terminal gets its echo back first */

static const int endings[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
static volatile sig_atomic_t ended_by;

struct guard {
	struct sigaction before[G_N_ELEMENTS(endings)];
	sigset_t outside; /* what the process let through; within, an ending comes only while nothing else is done */
};

static void note_ending(int signal)
{
	ended_by = signal;
}

static void guard_begin(struct guard *guard)
{
	struct sigaction noting = { .sa_handler = note_ending };
	sigset_t held;

	ended_by = 0;
	sigemptyset(&held);
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		sigaction(endings[i], NULL, &guard->before[i]);
		if (guard->before[i].sa_handler == SIG_IGN)
			continue;
		sigaction(endings[i], &noting, NULL);
		sigaddset(&held, endings[i]);
	}
	sigprocmask(SIG_BLOCK, &held, &guard->outside);
}

/* An ending that came is passed on to whoever handled it before: mostly that is the end. */
static void guard_end(const struct guard *guard)
{
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
		sigaction(endings[i], &guard->before[i], NULL);
	if (ended_by != 0)
		raise(ended_by);
	sigprocmask(SIG_SETMASK, &guard->outside, NULL);
}

/* ---- reading */

/* One byte at a time: what stands behind the line is for whoever reads next. */
static bool next_byte(char *byte, const struct guard *guard)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	ssize_t count;

	do {
		int ready = ppoll(&input, 1, NULL, &guard->outside);
		count = ready > 0 ? read(STDIN_FILENO, byte, 1) : ready;
	} while (count < 0 && errno == EINTR && ended_by == 0);
	return count == 1;
}

static bool take(char *line, gsize *length, bool terminal, const struct guard *guard, bool *cancelled)
{
	char byte;

	if (!next_byte(&byte, guard)) {
		*cancelled = ended_by != 0;
		return false;
	}
	if (terminal && (byte == CTRL_C || byte == CTRL_D)) {
		*cancelled = true;
		return false;
	}
	if (byte == '\n' || byte == '\r')
		return false;
	if (terminal && (byte == BACKSPACE || byte == DELETE))
		*length -= *length > 0;
	else if (*length < MOST)
		line[(*length)++] = byte;
	return true;
}

static char *read_line(bool terminal, const struct guard *guard, bool *cancelled)
{
	char line[MOST + 1];
	gsize length = 0;

	while (take(line, &length, terminal, guard, cancelled))
		;
	line[length] = '\0';
	char *copy = g_strdup(line);
	explicit_bzero(line, sizeof line);
	return copy;
}

char *identify_ask(const char *label, GError **error)
{
	struct termios before, quiet;
	struct guard guard;
	bool terminal = tcgetattr(STDIN_FILENO, &before) == 0, cancelled = false;

	guard_begin(&guard);
	if (terminal) {
		g_autofree char *shown = text_show(label, TEXT_LINE);
		fprintf(stderr, "%s: ", shown);
		quiet = before;
		/* No keys that end the program either: it must give the terminal back as it was. */
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	char *line = read_line(terminal, &guard, &cancelled);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	guard_end(&guard);
	if (!cancelled && *line != '\0')
		return line;
	secret_free(line);
	if (cancelled)
		tend_fail(error, TEND_CANCELLED, "nothing was typed, and nothing done");
	else
		tend_refuse(error, "%s: it is read from the terminal, or as the first line of standard input",
		            label);
	return NULL;
}

/* A child of the screens shows the ticket of their login; anything else must be the PIN. */
static bool let_in(struct session *session, const struct staff *staff, GError **error)
{
	g_autofree char *label = g_strdup_printf("PIN of %s", staff->name);
	struct pin_time time = pin_time(&session->clock);
	char *typed = identify_ask(label, error);
	gint64 known = 0;

	if (typed == NULL)
		return false;
	bool ok = strlen(typed) != TICKET ||
	          login_of_ticket(session->db, staff->id, typed, time.latest, &known, error);
	if (ok && known != 0) {
		session->login->how = LOGIN_PIN;
		session->login->id = known;
	} else if (ok) {
		/* What is open may be for reading alone. */
		g_autoptr(Db) writer = db_open(db_path(session->db), DB_WRITE, error);
		session->login->ticket =
			session->login->ticket ? session->login->ticket : db_salt(session->db);
		ok = writer != NULL && pin_try(writer, staff, typed, &time, session->login, error);
	}
	secret_free(typed);
	return ok;
}

struct page *identify(struct session *session, GError **error)
{
	g_autoptr(Page) page =
		staff_acting_how(session->db, session->staff_name, &session->login->how, error);
	struct pin pin;

	if (page == NULL || strcmp(session->login->how, LOGIN_AS) != 0)
		return g_steal_pointer(&page);
	if (!pin_read(session->db, ((const struct staff *)page_row(page, 0))->id, &pin, error) ||
	    (pin.set && !let_in(session, page_row(page, 0), error)))
		return NULL;
	return g_steal_pointer(&page);
}
