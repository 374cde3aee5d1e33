#include "plugins/carrier.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "base/text.h"
#include "plugins/allowed.h"
#include "plugins/password.h"
#include "plugins/settings.h"

#include <string.h>

/* A plugin gives one conversation four times the other side's time for an answer. It ends by itself some time after tend would have ended it. */
enum {
	LIMIT_TIMES = 5,
	LIMIT_MORE = 10,
	LIFETIME_MORE = 10,
	WORDS_MOST = 500,
	LEAST_ERROR = 400,
	REPLY_DONE = 200,
	REPLY_DONE_END = 300
};

/* One conversation with the plugin. */
struct talk {
	const char *plugin;
	delivery_phase_fn phase;
	void *context;
	bool offered; /* it was told to go on with the data */
	bool refused; /* it was told to stop */
	struct delivery_result *result;
};

const char *plugin_carrier_transport(const struct plugin_carrier *settings)
{
	return settings->demo ? "outbox" : config_text(settings->config, "mail", "transport");
}

/* Apart from a real shop's letters, which something may be waiting to send. */
static void turn_to_demo(struct jdoc *settings)
{
	g_autofree char *folder = g_build_filename(jdoc_get_text(settings, "outbox"), "demo", NULL);

	jdoc_set_text(settings, "transport", "outbox");
	jdoc_set_text(settings, "outbox", folder);
	jdoc_set_null(settings, "sent");
}

static struct jdoc *request_of(const struct delivery *delivery, const struct jdoc *settings)
{
	struct jdoc *request = jdoc_object();
	struct jdoc *to = jdoc_array();
	g_autofree char *copy = jdoc_text(settings);

	for (const char *const *one = delivery->to; *one; one++)
		jdoc_add_text(to, *one);
	jdoc_set_int(request, "tend", PLUGIN_PROTOCOL);
	jdoc_set_text(request, "do", "deliver");
	jdoc_set_text(request, "effect", delivery->effect);
	jdoc_set_int(request, "attempt", delivery->attempt);
	jdoc_set_text(request, "message_id", delivery->message_id);
	jdoc_set(request, "settings", jdoc_parse(copy, -1, NULL));
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

/* What a plugin says in words is kept, so it is made one clean line that is not too long. NULL: it said nothing. Caller frees. */
static char *words_of(const struct jdoc *said)
{
	const char *text = jdoc_get_text(said, "text");
	g_autofree char *line = text ? text_clean(text, -1, TEXT_LINE) : NULL;

	if (!line || *line == '\0')
		return NULL;
	return g_utf8_strlen(line, -1) > WORDS_MOST ? g_utf8_substring(line, 0, WORDS_MOST)
	                                            : g_steal_pointer(&line);
}

/* The kinds of evidence that a delivery itself can be; a word nobody knows is none. */
static char *evidence_of(const struct jdoc *said)
{
	static const char *const kinds[] = { "smtp-250", "outbox-file", NULL };
	const char *kind = jdoc_get_text(said, "evidence");

	return kind && g_strv_contains(kinds, kind) ? g_strdup(kind) : NULL;
}

/* A plugin may be wrong in one direction only: towards "unknown". Without the go for the data nothing can have left, with it only a reply
 * says that nothing did, and "done" without it is a lie. */
static void take_outcome(struct talk *talk, const struct jdoc *said)
{
	const char *word = jdoc_get_text(said, "outcome");
	g_autofree char *text = words_of(said);
	struct delivery_result *result = talk->result;
	g_autofree char *otherwise = NULL;

	result->code = jdoc_get_int(said, "code", 0);
	result->retry = jdoc_get_bool(said, "retry");
	result->replied = talk->offered && result->code >= LEAST_ERROR;
	if (g_strcmp0(word, "failed") == 0 && (!talk->offered || result->replied)) {
		otherwise = g_strdup_printf("the %s plugin gives no reason", talk->plugin);
		set_result(result, DELIVERY_FAILED, text ? text : otherwise);
	} else if (g_strcmp0(word, "done") == 0 && talk->offered && result->code >= REPLY_DONE &&
	           result->code < REPLY_DONE_END) {
		set_result(result, DELIVERY_DONE, text ? text : "");
		result->replied = true;
		g_free(result->evidence);
		result->evidence = evidence_of(said);
	} else {
		otherwise = g_strdup_printf("the %s plugin does not know whether it went out", talk->plugin);
		set_result(result, DELIVERY_UNKNOWN, text ? text : otherwise);
	}
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

/* Why nothing may be tried with these settings; NULL: it may. */
static const char *fault_of(const struct plugin_carrier *carrier, const struct delivery *delivery)
{
	bool mail = strcmp(delivery->effect, "mail") == 0;

	if (carrier->demo && !mail)
		return "this is a made-up shop: only its letters go anywhere, and those into its outbox folder";
	/* A shop without an address of its own may fill its outbox folder, but what leaves it would come from nowhere. */
	if (mail && g_str_has_suffix(delivery->from, ".invalid") &&
	    strcmp(plugin_carrier_transport(carrier), "outbox") != 0)
		return "it was written when the shop had no address of its own; reject it and let it be suggested anew";
	return NULL;
}

/* The password is asked for at the last moment and forgotten with the request. */
static bool add_password(const struct plugin_carrier *carrier, const struct plugin *plugin,
                         struct jdoc *settings, GError **error)
{
	const char *command = plugin_password_command(plugin, carrier->config);
	const char *kind = jdoc_get_text(settings, "transport");
	char *password = NULL;

	/* Letters into a folder need none. */
	if (!command || !*command || (kind && strcmp(kind, "smtp") != 0))
		return true;
	password = password_from(command, jdoc_get_int(settings, "timeout", PLUGIN_TIMEOUT), error);
	if (!password)
		return false;
	jdoc_set_text(settings, "password", password);
	explicit_bzero(password, strlen(password));
	g_free(password);
	return true;
}

static bool call(const struct plugin_carrier *carrier, const struct plugin *plugin,
                 const struct delivery *delivery, struct talk *talk, GError **error)
{
	g_autoptr(Jdoc) settings = plugin_settings(plugin, carrier->config);
	g_autoptr(Jdoc) request = NULL;
	g_autofree char *never = g_path_get_dirname(db_path(carrier->db));
	gint64 limit = jdoc_get_int(settings, "timeout", PLUGIN_TIMEOUT) * LIMIT_TIMES + LIMIT_MORE;
	g_auto(GStrv) writes = NULL;

	if (carrier->demo)
		turn_to_demo(settings);
	if (!add_password(carrier, plugin, settings, error))
		return false;
	request = request_of(delivery, settings);
	writes = plugin_folders(plugin, settings);
	return host_call(&(struct host_call){ .plugin = plugin,
	                                      .request = request,
	                                      .lock = delivery->lock,
	                                      .limit = limit * 1000,
	                                      .hear = hear,
	                                      .context = talk,
	                                      .bounds = { plugin_keeps_privileges(plugin, settings),
	                                                  (const char *const *)writes, never,
	                                                  limit + LIFETIME_MORE } },
	                 error);
}

static void deliver(const struct carrier *carrier, const struct delivery *delivery,
                    delivery_phase_fn phase, void *context, struct delivery_result *result)
{
	const struct plugin_carrier *own = carrier->own;
	struct talk talk = { .phase = phase, .context = context, .result = result };
	const char *fault = fault_of(own, delivery);
	g_autoptr(GError) error = NULL;
	g_autoptr(Plugin) plugin = NULL;

	*result = (struct delivery_result){ .outcome = DELIVERY_UNKNOWN };
	if (fault) {
		set_result(result, DELIVERY_FAILED, fault);
		return;
	}
	plugin = plugin_for_effect(own->db, delivery->effect, &error);
	talk.plugin = plugin ? plugin->name : NULL;
	if (plugin && call(own, plugin, delivery, &talk, &error))
		return;
	/* It crashed, hung or lied: before the data that is a failure, after it nobody knows. */
	delivery_result_clear(result);
	result->retry = true;
	set_result(result, talk.offered ? DELIVERY_UNKNOWN : DELIVERY_FAILED, error->message);
}

struct carrier plugin_carrier(const struct plugin_carrier *settings)
{
	return (struct carrier){ .deliver = deliver, .own = settings };
}
