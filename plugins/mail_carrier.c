#include "plugins/mail_carrier.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "plugins/host.h"

#include <string.h>

/* The plugin gives one conversation four times the server's time for an answer, and the password command one. */
enum {
	LIMIT_TIMES = 6,
	LIMIT_MORE = 10,
	LEAST_ERROR = 400,
	REPLY_DONE = 250,
	REPLY_DONE_END = 300
};

/* One conversation with the plugin. */
struct talk {
	delivery_phase_fn phase;
	void *context;
	bool offered; /* it was told to go on with the data */
	bool refused; /* it was told to stop */
	struct delivery_result *result;
};

const char *mail_carrier_transport(const struct mail_carrier *settings)
{
	return settings->demo ? "outbox" : config_text(settings->config, "mail", "transport");
}

static struct jdoc *transport_of(const struct mail_carrier *settings)
{
	/* clang-format off */
	static const struct { const char *key, *name; } texts[] = {
		{ "url", "url" }, { "tls", "tls" }, { "user", "user" }, { "password_command", "password-command" },
		{ "outbox", "outbox" }, { "sendmail", "sendmail" },
	};
	/* clang-format on */
	struct jdoc *transport = jdoc_object();

	jdoc_set_text(transport, "kind", mail_carrier_transport(settings));
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *value = config_text(settings->config, "mail", texts[i].name);

		if (value && *value)
			jdoc_set_text(transport, texts[i].key, value);
	}
	/* Apart from a real shop's letters, which something may be waiting to send. */
	if (settings->demo) {
		g_autofree char *folder =
			g_build_filename(config_text(settings->config, "mail", "outbox"), "demo", NULL);
		jdoc_set_text(transport, "outbox", folder);
	}
	jdoc_set_int(transport, "timeout", config_seconds(settings->config, "mail", "timeout"));
	return transport;
}

static struct jdoc *request_of(const struct mail_carrier *settings, const struct delivery *delivery)
{
	struct jdoc *request = jdoc_object();
	struct jdoc *to = jdoc_array();

	for (const char *const *one = delivery->to; *one; one++)
		jdoc_add_text(to, *one);
	jdoc_set_int(request, "tend", PLUGIN_PROTOCOL);
	jdoc_set_text(request, "do", "deliver");
	jdoc_set_int(request, "attempt", delivery->attempt);
	jdoc_set_text(request, "message_id", delivery->message_id);
	jdoc_set(request, "transport", transport_of(settings));
	jdoc_set_text(request, "from", delivery->from);
	jdoc_set(request, "to", to);
	jdoc_set_text(request, "message", delivery->message);
	jdoc_set_text(request, "content_sha", delivery->content_sha);
	return request;
}

static void set_result(struct delivery_result *result, enum delivery_outcome outcome, const char *text)
{
	g_free(result->text);
	result->outcome = outcome;
	result->text = g_strdup(text);
}

/* A plugin may be wrong in one direction only: towards "unknown". Without the go for the data nothing can have left, with it only a reply
 * says that nothing did, and "done" without it is a lie. */
static void take_outcome(struct talk *talk, const struct jdoc *said)
{
	const char *word = jdoc_get_text(said, "outcome");
	const char *text = jdoc_get_text(said, "text");
	struct delivery_result *result = talk->result;

	result->code = jdoc_get_int(said, "code", 0);
	result->retry = jdoc_get_bool(said, "retry");
	result->replied = talk->offered && result->code >= LEAST_ERROR;
	if (g_strcmp0(word, "failed") == 0 && (!talk->offered || result->replied))
		set_result(result, DELIVERY_FAILED, text ? text : "the mail plugin gives no reason");
	else if (g_strcmp0(word, "done") == 0 && talk->offered && result->code >= REPLY_DONE &&
	         result->code < REPLY_DONE_END) {
		set_result(result, DELIVERY_DONE, text ? text : "");
		result->replied = true;
		g_free(result->evidence);
		result->evidence = g_strdup(jdoc_get_text(said, "evidence"));
	} else
		set_result(result, DELIVERY_UNKNOWN,
		           text ? text : "the mail plugin does not know whether the letter went out");
}

static enum hear hear(void *context, const struct jdoc *said, struct jdoc **answer)
{
	struct talk *talk = context;
	const char *phase = jdoc_get_text(said, "phase");
	bool go = false;

	if (jdoc_has(said, "outcome")) {
		take_outcome(talk, said);
		return HEAR_LAST;
	}
	/* Only the two phases, each once its turn; once told to stop, always. */
	go = phase && !talk->refused &&
	     (strcmp(phase, "connecting") == 0 || strcmp(phase, "data") == 0) &&
	     talk->phase(talk->context, phase);
	talk->refused = !go;
	talk->offered = talk->offered || (go && strcmp(phase, "data") == 0);
	*answer = jdoc_object();
	jdoc_set_bool(*answer, "go", go);
	return HEAR_MORE;
}

/* A shop without an address of its own may fill its outbox folder, but what leaves it would come from nowhere. */
static bool comes_from_nowhere(const struct mail_carrier *settings, const struct delivery *delivery)
{
	return g_str_has_suffix(delivery->from, ".invalid") &&
	       strcmp(mail_carrier_transport(settings), "outbox") != 0;
}

static void deliver(const struct carrier *carrier, const struct delivery *delivery,
                    delivery_phase_fn phase, void *context, struct delivery_result *result)
{
	const struct mail_carrier *settings = carrier->own;
	struct talk talk = { .phase = phase, .context = context, .result = result };
	g_autoptr(GError) error = NULL;
	g_autoptr(Plugin) plugin = host_plugin("mail", &error);
	g_autoptr(Jdoc) request = plugin ? request_of(settings, delivery) : NULL;
	gint64 limit =
		(config_seconds(settings->config, "mail", "timeout") * LIMIT_TIMES + LIMIT_MORE) * 1000;
	struct host_call call = { plugin, request, delivery->lock, limit, hear, &talk };

	*result = (struct delivery_result){ .outcome = DELIVERY_UNKNOWN };
	if (comes_from_nowhere(settings, delivery)) {
		set_result(
			result, DELIVERY_FAILED,
			"it was written when the shop had no address of its own; reject it and let it be suggested anew");
		return;
	}
	if (plugin && host_call(&call, &error))
		return;
	/* It crashed, hung or lied: before the data that is a failure, after it nobody knows. */
	delivery_result_clear(result);
	result->retry = true;
	set_result(result, talk.offered ? DELIVERY_UNKNOWN : DELIVERY_FAILED, error->message);
}

struct carrier mail_carrier(const struct mail_carrier *settings)
{
	return (struct carrier){ .deliver = deliver, .own = settings };
}
