#include "plugins/notifier.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "workflows/reminder.h"
#include "plugins/host_process.h"

#include <glib-unix.h>
#include <string.h>

enum {
	MORE = 1000,      /* ms beyond the desktop's time until the program itself counts as hung */
	FAREWELL = 1500,  /* ms to take its buttons from the screen */
	MOST_HELPERS = 6, /* that wait for a button; the oldest gives way */
};

/* What one press refers to. */
struct offer {
	const char *subject; /* static; NULL: nothing can be pressed */
	gint64 id, due_at;
	const struct reminder_button *buttons; /* static; NULL: none was shown */
	bool answered;                         /* the first press counts */
};

/* One running plugin that waits for a button. */
struct helper {
	struct notifier *notifier;
	struct process process;
	struct plugin *plugin;
	GArray *offers; /* struct offer, in the order of the cards */
	guint source;
};

struct notifier {
	const struct config *config;
	char *never;
	notifier_pressed_fn pressed;
	void *context;
	void (*quiet)(void *context);
	GPtrArray *helpers; /* oldest first */
};

/* ---- helpers */

static void helper_free(struct helper *helper)
{
	if (helper->source)
		g_source_remove(helper->source);
	/* Its input ends, and with it its wait: it takes its buttons away. */
	process_end(&helper->process, FAREWELL);
	plugin_free(helper->plugin);
	g_array_unref(helper->offers);
	g_free(helper);
}

struct notifier *notifier_new(const struct config *config, notifier_pressed_fn pressed, void *context)
{
	struct notifier *notifier = g_new0(struct notifier, 1);

	notifier->config = config;
	notifier->pressed = pressed;
	notifier->context = context;
	notifier->helpers = g_ptr_array_new_with_free_func((GDestroyNotify)helper_free);
	return notifier;
}

void notifier_keep_from(struct notifier *notifier, const char *folder)
{
	g_free(notifier->never);
	notifier->never = g_strdup(folder);
}

void notifier_free(struct notifier *notifier)
{
	if (!notifier)
		return;
	g_free(notifier->never);
	g_ptr_array_unref(notifier->helpers);
	g_free(notifier);
}

guint notifier_waiting(const struct notifier *notifier)
{
	return notifier->helpers->len;
}

void notifier_on_quiet(struct notifier *notifier, void (*quiet)(void *context))
{
	notifier->quiet = quiet;
}

/* ---- what is said */

static void add_buttons(struct jdoc *doc, const struct reminder_button *button)
{
	struct jdoc *buttons = jdoc_array();

	for (; button->name; button++) {
		struct jdoc *one = jdoc_object();

		jdoc_set_text(one, "name", button->name);
		jdoc_set_text(one, "label", button->label);
		if (button->needs_body)
			jdoc_set_bool(one, "needs_body", true);
		jdoc_add(buttons, one);
	}
	jdoc_set(doc, "buttons", buttons);
}

/* The text is made harmless here: the plugin is another program, and may be another shop's. */
static struct jdoc *card_doc(const struct reminder_card *card, guint n, bool buttons)
{
	struct jdoc *doc = jdoc_object();
	g_autofree char *key = g_strdup_printf("%u", n);
	g_autofree char *title = text_show(card->title, TEXT_LINE);
	g_autofree char *body = text_show(card->body, TEXT_PARAGRAPHS);

	jdoc_set_text(doc, "key", key);
	jdoc_set_text(doc, "title", title);
	jdoc_set_text(doc, "body", body);
	if (buttons && card->buttons)
		add_buttons(doc, card->buttons);
	return doc;
}

static struct jdoc *request_of(const GPtrArray *cards, gint64 wait)
{
	struct jdoc *request = jdoc_object();
	struct jdoc *list = jdoc_array();

	for (guint i = 0; i < cards->len; i++)
		jdoc_add(list, card_doc(g_ptr_array_index(cards, i), i, wait > 0));
	jdoc_set_int(request, "tend", PLUGIN_PROTOCOL);
	jdoc_set_text(request, "do", "notify");
	jdoc_set_int(request, "limit", NOTIFIER_LIMIT);
	jdoc_set_int(request, "wait", wait);
	jdoc_set(request, "cards", list);
	return request;
}

/* ---- what is heard */

static bool was_offered(const struct offer *offer, const char *button)
{
	for (const struct reminder_button *one = offer->buttons; one && one->name; one++)
		if (strcmp(one->name, button) == 0)
			return true;
	return false;
}

/* Only a button that was offered on that very card, and only one: a plugin can press nothing else. */
static void take_press(struct helper *helper, const struct jdoc *said)
{
	const char *key = jdoc_get_text(said, "pressed");
	const char *button = jdoc_get_text(said, "button");
	guint64 n = helper->offers->len;
	struct offer *offer = NULL;

	if (!key || !button || !g_ascii_string_to_unsigned(key, 10, 0, G_MAXUINT, &n, NULL) ||
	    n >= helper->offers->len)
		return;
	offer = &g_array_index(helper->offers, struct offer, n);
	if (!offer->subject || offer->answered || !was_offered(offer, button))
		return;
	offer->answered = true;
	helper->notifier->pressed(helper->notifier->context, offer->subject, offer->id, offer->due_at,
	                          button);
}

/* False when it has said its last word. */
static bool take_all(struct helper *helper)
{
	for (;;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Jdoc) said = process_take(&helper->process, &error);

		if (error)
			log_say(LOG_LEVEL_WARNING, "%s", error->message);
		if (error || (!said && process_is_mute(&helper->process)))
			return false;
		if (!said)
			return true;
		if (jdoc_has(said, "outcome"))
			return false;
		take_press(helper, said);
	}
}

static void drop(struct helper *helper)
{
	struct notifier *notifier = helper->notifier;

	helper->source = 0; /* its watch ends by itself */
	g_ptr_array_remove(notifier->helpers, helper);
	if (notifier->helpers->len == 0 && notifier->quiet)
		notifier->quiet(notifier->context);
}

static gboolean on_word(int fd, GIOCondition condition, gpointer data)
{
	struct helper *helper = data;

	(void)fd, (void)condition;
	/* There is something to read, so this does not wait. */
	if (process_wait(&helper->process, clock_ticks() + MORE * 1000, NULL) && take_all(helper))
		return G_SOURCE_CONTINUE;
	drop(helper);
	return G_SOURCE_REMOVE;
}

/* ---- showing */

static void set_result(struct notifier_result *result, const char *outcome, const char *says)
{
	result->outcome = outcome;
	g_free(result->says);
	result->says = g_strdup(says);
}

/* The plugin's word, provided it is one that this tend knows. */
static void take_outcome(const struct jdoc *said, struct notifier_result *result)
{
	static const char *const words[] = { "no-bus", "no-server", "mute", "failed" };
	const char *word = jdoc_get_text(said, "outcome");
	const char *text = jdoc_get_text(said, "text");

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strcmp0(word, words[i]) == 0)
			return set_result(result, words[i], text ? text : "the notify plugin gives no reason");
	set_result(result, "failed", "the notify plugin said something else than was asked");
}

/* True when the cards are on the screen. */
static bool wait_until_shown(struct helper *helper, struct notifier_result *result)
{
	gint64 deadline = clock_ticks() + (NOTIFIER_LIMIT + MORE) * 1000;

	for (;;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Jdoc) said = process_take(&helper->process, &error);

		if (said && jdoc_has(said, "shown")) {
			set_result(result, "shown", NULL);
			result->listens = jdoc_get_bool(said, "buttons");
			return true;
		}
		if (said) {
			take_outcome(said, result);
			return false;
		}
		if (!error && process_is_mute(&helper->process)) {
			set_result(result, "failed", "the notify plugin ended before it showed anything");
			return false;
		}
		if (error || !process_wait(&helper->process, deadline, &error)) {
			set_result(result, "failed", error->message);
			return false;
		}
	}
}

static GArray *offers_of(const GPtrArray *cards)
{
	GArray *offers = g_array_new(FALSE, FALSE, sizeof(struct offer));

	for (guint i = 0; i < cards->len; i++) {
		const struct reminder_card *card = g_ptr_array_index(cards, i);
		struct offer offer = { card->subject, card->id, card->due_at, card->buttons, false };

		g_array_append_val(offers, offer);
	}
	return offers;
}

static void keep(struct notifier *notifier, struct helper *helper)
{
	if (notifier->helpers->len >= MOST_HELPERS)
		g_ptr_array_remove_index(notifier->helpers, 0);
	g_ptr_array_add(notifier->helpers, helper);
	helper->source =
		g_unix_fd_add(helper->process.out, G_IO_IN | G_IO_HUP | G_IO_ERR, on_word, helper);
}

static void start(struct notifier *notifier, struct plugin *plugin, const GPtrArray *cards,
                  gint64 wait, struct notifier_result *result)
{
	struct helper *helper = g_new0(struct helper, 1);
	g_autoptr(GError) error = NULL;
	g_autoptr(Jdoc) request = request_of(cards, wait);

	helper->notifier = notifier;
	helper->plugin = plugin;
	helper->offers = offers_of(cards);
	if (!process_start(&helper->process, plugin, -1,
	                   &(struct host_bounds){ .never = notifier->never }, &error)) {
		set_result(result, "failed", error->message);
	} else {
		process_say(&helper->process, request);
		/* Nobody is kept who was not asked to wait, whatever it says itself. */
		if (wait_until_shown(helper, result) && wait > 0 && result->listens && take_all(helper))
			return keep(notifier, helper);
	}
	result->listens = false;
	/* What failed need not say farewell. */
	process_end(&helper->process, strcmp(result->outcome, "shown") == 0 ? FAREWELL : 0);
	plugin_free(helper->plugin);
	g_array_unref(helper->offers);
	g_free(helper);
}

void notifier_show(struct notifier *notifier, const GPtrArray *cards, gint64 wait,
                   struct notifier_result *result)
{
	g_autoptr(GError) error = NULL;
	struct plugin *plugin = NULL;

	*result = (struct notifier_result){ 0 };
	if (!config_bool(notifier->config, "notify", "enabled"))
		return set_result(result, "off", "notifications are switched off in the configuration");
	plugin = host_plugin("notify", &error);
	if (!plugin) {
		g_auto(GStrv) parts = g_strsplit(error->message, "\n", 2);

		return set_result(result, "no-plugin", parts[0]);
	}
	start(notifier, plugin, cards, wait, result);
}

void notifier_result_clear(struct notifier_result *result)
{
	g_free(result->says);
	*result = (struct notifier_result){ 0 };
}
