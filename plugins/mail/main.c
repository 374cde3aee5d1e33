#include "base/error.h"
#include "base/hash.h"
#include "base/talk.h"
#include "plugins/mail/delivery.h"

#include <stdarg.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

enum { PROTOCOL = 1, LINE_MOST = 8 * 1024 * 1024, TIMEOUT_OTHERWISE = 60 };

static const struct {
	const char *name;
	deliver_fn deliver;
	bool keeps_privileges; /* a sendmail program may be set-group-id, to write its queue */
} transports[] = {
	{ "outbox", outbox_deliver, false },
	{ "smtp", smtp_deliver, false },
	{ "sendmail", sendmail_deliver, true },
};

static const char *const phases[] = { [PHASE_CONNECTING] = "connecting", [PHASE_DATA] = "data" };

bool delivery_ask(enum phase phase)
{
	g_autoptr(Jdoc) question = jdoc_object();
	g_autoptr(Jdoc) answer = NULL;
	g_autofree char *line = NULL;

	jdoc_set_text(question, "phase", phases[phase]);
	if (!talk_say(question))
		return false;
	line = talk_hear(LINE_MOST);
	answer = line ? jdoc_parse(line, -1, NULL) : NULL;
	return answer && jdoc_get_bool(answer, "go");
}

static void set_outcome(struct outcome *outcome, const char *word, long code, const char *format,
                        va_list values) G_GNUC_PRINTF(4, 0);
static void set_outcome(struct outcome *outcome, const char *word, long code, const char *format,
                        va_list values)
{
	g_free(outcome->text);
	*outcome =
		(struct outcome){ .word = word, .code = code, .text = g_strdup_vprintf(format, values) };
}

void outcome_done(struct outcome *outcome, long code, const char *evidence, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	set_outcome(outcome, "done", code, format, values);
	va_end(values);
	outcome->evidence = evidence;
}

void outcome_failed(struct outcome *outcome, long code, bool retry, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	set_outcome(outcome, "failed", code, format, values);
	va_end(values);
	outcome->retry = retry;
}

void outcome_unknown(struct outcome *outcome, long code, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	set_outcome(outcome, "unknown", code, format, values);
	va_end(values);
}

static bool say_outcome(const struct outcome *outcome)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	g_autofree char *text = g_utf8_make_valid(outcome->text, -1);

	jdoc_set_text(doc, "outcome", outcome->word);
	jdoc_set_int(doc, "code", outcome->code);
	jdoc_set_text(doc, "text", text);
	jdoc_set_bool(doc, "retry", outcome->retry);
	jdoc_set_text(doc, "evidence", outcome->evidence);
	return talk_say(doc);
}

static char **recipients_of(const struct jdoc *request)
{
	const struct jdoc *list = jdoc_get(request, "to");
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; list && i < jdoc_size(list); i++) {
		const char *address = jdoc_as_text(jdoc_at(list, i));

		if (!address || !*address || *address == '-' || strpbrk(address, " \t\r\n<>"))
			return NULL;
		g_ptr_array_add(to, g_strdup(address));
	}
	if (to->len == 0)
		return NULL;
	g_ptr_array_add(to, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&to), FALSE);
}

static bool ends_with_crlf(const char *message)
{
	gsize length = strlen(message);

	return length > 2 && strcmp(message + length - 2, "\r\n") == 0;
}

/* A sentence when this is not what was approved, or not for this program. */
static const char *fault_of(const struct jdoc *request, const struct delivery *delivery)
{
	const char *sha = jdoc_get_text(request, "content_sha");
	g_autofree char *now = NULL;

	if (jdoc_get_int(request, "tend", 0) != PROTOCOL ||
	    g_strcmp0(jdoc_get_text(request, "do"), "deliver") != 0)
		return "this program understands only tend's request 1, deliver";
	if (!delivery->settings || !delivery->from || !delivery->to || !delivery->message ||
	    !delivery->message_id || !sha)
		return "the request is not complete";
	if (strpbrk(delivery->from, " \t\r\n<>") || *delivery->from == '-')
		return "the sender is no address";
	if (!ends_with_crlf(delivery->message))
		return "the last line of the mail does not end";
	now = hash_bytes(delivery->message, delivery->length);
	return strcmp(now, sha) == 0 ? NULL : "these are not the bytes that were approved";
}

static void deliver(const struct delivery *delivery, struct outcome *outcome)
{
	const char *kind = jdoc_get_text(delivery->settings, "transport");

	for (gsize i = 0; i < G_N_ELEMENTS(transports); i++) {
		if (g_strcmp0(transports[i].name, kind) != 0)
			continue;
		if (!transports[i].keeps_privileges && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
			outcome_failed(outcome, 0, true,
			               "the system does not let this program give up its privileges");
			return;
		}
		transports[i].deliver(delivery, outcome);
		if (g_strcmp0(outcome->word, "done") == 0 && transports[i].deliver != outbox_deliver)
			sent_keep(delivery);
		return;
	}
	outcome_failed(outcome, 0, true, "there is no such way to send mail");
}

int main(void)
{
	g_autofree char *line = NULL;
	g_autoptr(Jdoc) request = NULL;
	g_auto(GStrv) to = NULL;
	struct delivery delivery = { 0 };
	struct outcome outcome = { 0 };
	const char *fault = NULL;
	bool heard = false;

	signal(SIGPIPE, SIG_IGN);
	line = talk_hear(LINE_MOST);
	request = line ? jdoc_parse(line, -1, NULL) : NULL;
	if (!request) {
		fputs("mail: this program is started by tend, which tells it what to send\n", stderr);
		return 2;
	}
	to = recipients_of(request);
	delivery = (struct delivery){
		.settings = jdoc_get(request, "settings"),
		.from = jdoc_get_text(request, "from"),
		.to = to,
		.message = jdoc_get_text(request, "message"),
		.message_id = jdoc_get_text(request, "message_id"),
	};
	delivery.length = delivery.message ? strlen(delivery.message) : 0;
	delivery.timeout = delivery.settings
	                       ? jdoc_get_int(delivery.settings, "timeout", TIMEOUT_OTHERWISE)
	                       : TIMEOUT_OTHERWISE;
	fault = fault_of(request, &delivery);
	if (fault)
		outcome_failed(&outcome, 0, false, "%s", fault);
	else
		deliver(&delivery, &outcome);
	heard = say_outcome(&outcome);
	g_free(outcome.text);
	return heard ? 0 : 1;
}
