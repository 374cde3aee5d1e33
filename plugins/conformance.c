#include "plugins/conformance.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/paths.h"
#include "plugins/host_process.h"
#include "plugins/host_strays.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	SILENCE = 3,    /* seconds it is told to wait for an answer */
	LIMIT = 25,     /* seconds one conversation may take: as tend grants it for such a wait */
	FAREWELL = 3000 /* ms to end by itself after its last word */
};

/* What one conversation is like. */
struct scene {
	gint64 protocol;
	bool other_bytes;   /* the message is not the one that was approved */
	bool no_connecting; /* told to stop at the first step */
	bool no_data;       /* told to stop at the second */
	bool goes_silent;   /* tend is gone at the first question */
};

/* What was heard and found in it. */
struct heard {
	GString *asked; /* "connecting data" */
	int outcomes;
	char *word;
	gint64 code;
	bool after_stop; /* it asked on after it was told to stop */
	bool lock_let_go;
	char *failure; /* garbage, too long, too late */
	int strays;
};

/* The place where it is tried. */
struct stage {
	const struct plugin *plugin;
	char *folder, *home, *lock;
	int listener;           /* somebody who takes connections and never says a word */
	struct jdoc *rehearsal; /* NULL: its manifest has none */
	bool has_silence;       /* its rehearsal goes to the listener */
};

/* ---- the stage */

static int open_listener(guint16 *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0 && listen(fd, 16) == 0 &&
	    getsockname(fd, (struct sockaddr *)&at, &size) == 0) {
		*port = ntohs(at.sin_port);
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

static struct jdoc *read_rehearsal(struct stage *stage, guint16 port)
{
	const struct jdoc *asked = jdoc_get(stage->plugin->manifest, "rehearsal");
	g_autofree char *text = asked ? jdoc_text(asked) : NULL;
	g_autofree char *number = g_strdup_printf("%u", port);
	g_autoptr(GString) filled = g_string_new(text);

	if (!text)
		return NULL;
	stage->has_silence = g_string_replace(filled, "$PORT", number, 0) > 0;
	g_string_replace(filled, "$FOLDER", stage->folder, 0);
	return jdoc_parse(filled->str, (gssize)filled->len, NULL);
}

static bool stage_open(struct stage *stage, const struct plugin *plugin, GError **error)
{
	g_autofree char *runtime = paths_runtime(error);
	g_autofree char *folder = runtime ? g_build_filename(runtime, "check-XXXXXX", NULL) : NULL;
	g_autofree char *home = runtime ? g_build_filename(runtime, "home-XXXXXX", NULL) : NULL;
	guint16 port = 0;

	*stage = (struct stage){ .plugin = plugin, .listener = -1 };
	if (!runtime)
		return false;
	if (!g_mkdtemp(folder) || !g_mkdtemp(home))
		return tend_fail(error, TEND_FAILED, "there is no room to try a plugin in, in %s", runtime);
	stage->folder = g_steal_pointer(&folder);
	stage->home = g_steal_pointer(&home);
	stage->lock = g_strconcat(stage->folder, ".lock", NULL);
	stage->listener = open_listener(&port);
	stage->rehearsal = plugin->manifest ? read_rehearsal(stage, port) : NULL;
	return true;
}

static void stage_close(struct stage *stage)
{
	if (stage->folder)
		paths_remove_folder(stage->folder);
	if (stage->home)
		paths_remove_folder(stage->home);
	if (stage->lock)
		unlink(stage->lock);
	if (stage->listener >= 0)
		close(stage->listener);
	g_clear_pointer(&stage->rehearsal, jdoc_free);
	g_free(stage->folder);
	g_free(stage->home);
	g_free(stage->lock);
}

/* ---- the request */

static const struct {
	const char *effect, *from, *to, *message;
} samples[] = {
	{ "mail", "shop@example.invalid", "nobody@example.invalid",
	  "From: shop@example.invalid\r\nTo: nobody@example.invalid\r\nSubject: rehearsal\r\n\r\nrehearsal\r\n" },
	{ "sms", "Rehearsal", "+490000000000", "rehearsal" },
	{ NULL, "shop", "nobody", "rehearsal" },
};

static struct jdoc *request_of(const struct stage *stage, const struct scene *scene)
{
	const char *effect = stage->plugin->effects[0].name;
	struct jdoc *request = jdoc_object();
	struct jdoc *to = jdoc_array();
	g_autofree char *settings = stage->rehearsal ? jdoc_text(stage->rehearsal) : g_strdup("{}");
	g_autofree char *sha = NULL;
	gsize i = 0;

	while (samples[i].effect && g_strcmp0(samples[i].effect, effect) != 0)
		i++;
	sha = hash_text(scene->other_bytes ? "what was approved" : samples[i].message);
	jdoc_add_text(to, samples[i].to);
	jdoc_set_int(request, "tend", scene->protocol);
	jdoc_set_text(request, "do", "deliver");
	jdoc_set_text(request, "effect", effect ? effect : "rehearsal");
	jdoc_set_int(request, "attempt", 1);
	jdoc_set_text(request, "message_id", "rehearsal@example.invalid");
	jdoc_set(request, "settings", jdoc_parse(settings, -1, NULL));
	jdoc_set_text(request, "from", samples[i].from);
	jdoc_set(request, "to", to);
	jdoc_set_text(request, "message", samples[i].message);
	jdoc_set_text(request, "content_sha", sha);
	return request;
}

/* ---- the conversation */

/* While it asks it must hold what says that it lives. */
static bool is_lock_free(const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool is_free = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;

	if (fd >= 0)
		close(fd);
	return is_free;
}

static void close_in(struct process *process)
{
	if (process->in >= 0)
		close(process->in);
	process->in = -1;
}

static void answer(const struct stage *stage, const struct scene *scene, struct process *process,
                   struct heard *heard, const char *phase)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	bool first = heard->asked->len == 0;
	bool stopped =
		(scene->no_connecting && !first) || (scene->no_data && strstr(heard->asked->str, "data"));

	heard->after_stop = heard->after_stop || stopped || (scene->goes_silent && !first);
	heard->lock_let_go = heard->lock_let_go || is_lock_free(stage->lock);
	g_string_append_printf(heard->asked, "%s%s", first ? "" : " ", phase);
	if (scene->goes_silent) {
		close_in(process);
		return;
	}
	jdoc_set_bool(doc, "go",
	              !scene->no_connecting && !stopped &&
	                  !(scene->no_data && strcmp(phase, "data") == 0));
	process_say(process, doc);
}

static void take(const struct stage *stage, const struct scene *scene, struct process *process,
                 struct heard *heard, const struct jdoc *said)
{
	const char *phase = jdoc_get_text(said, "phase");

	if (jdoc_has(said, "outcome")) {
		heard->outcomes++;
		g_free(heard->word);
		heard->word = g_strdup(jdoc_get_text(said, "outcome"));
		heard->code = jdoc_get_int(said, "code", 0);
	} else if (phase) {
		answer(stage, scene, process, heard, phase);
	}
}

/* To the end of what it says. */
static void talk(const struct stage *stage, const struct scene *scene, struct process *process,
                 struct heard *heard)
{
	gint64 deadline = clock_ticks() + LIMIT * G_USEC_PER_SEC;
	g_autoptr(GError) failure = NULL;

	while (!failure) {
		g_autoptr(Jdoc) said = process_take(process, &failure);

		if (said)
			take(stage, scene, process, heard, said);
		else if (!failure && process_is_mute(process))
			return;
		else if (!failure)
			process_wait(process, deadline, &failure);
	}
	heard->failure = g_strdup(failure->message);
}

static void heard_clear(struct heard *heard)
{
	g_string_free(heard->asked, TRUE);
	g_free(heard->word);
	g_free(heard->failure);
}

static void play(const struct stage *stage, const struct scene *scene, struct heard *heard)
{
	g_autoptr(Jdoc) request = request_of(stage, scene);
	const char *writes[] = { stage->folder, stage->home, NULL };
	struct host_bounds bounds = { .writes = writes, .home = stage->home, .lifetime = LIMIT * 2 };
	int lock = open(stage->lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	g_autoptr(GError) error = NULL;
	struct sigaction before;
	struct process process;
	struct strays strays;

	*heard = (struct heard){ .asked = g_string_new(NULL) };
	flock(lock, LOCK_EX | LOCK_NB);
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN }, &before);
	strays_begin(&strays);
	if (process_start(&process, stage->plugin, lock, &bounds, &error)) {
		/* From here on only it holds the lock. */
		close(lock);
		lock = -1;
		process_say(&process, request);
		talk(stage, scene, &process, heard);
	} else {
		heard->failure = g_strdup(error->message);
	}
	process_end(&process, heard->failure ? 0 : FAREWELL);
	heard->strays = strays_end(&strays);
	sigaction(SIGPIPE, &before, NULL);
	if (lock >= 0)
		close(lock);
}

/* ---- judging */

static void find(GPtrArray *findings, const char *check, char *why)
{
	struct finding *finding = g_new0(struct finding, 1);

	*finding = (struct finding){ check, why ? VERDICT_FAILED : VERDICT_PASSED, why };
	g_ptr_array_add(findings, finding);
}

static void skip(GPtrArray *findings, const char *check, const char *why)
{
	find(findings, check, g_strdup(why));
	((struct finding *)g_ptr_array_index(findings, findings->len - 1))->verdict = VERDICT_NOT_TRIED;
}

/* It says no, once, and takes no step. */
static char *judge_refusal(const struct stage *stage, const struct heard *heard)
{
	if (heard->failure)
		return g_strdup(heard->failure);
	if (heard->asked->len)
		return g_strdup_printf("it asked for \"%s\" all the same", heard->asked->str);
	if (heard->outcomes == 0 && stage->plugin->effects[0].name)
		return g_strdup("it ended without an outcome");
	if (heard->outcomes > 1)
		return g_strdup_printf("it said %d outcomes", heard->outcomes);
	if (heard->word && strcmp(heard->word, "done") == 0)
		return g_strdup("it said done");
	return NULL;
}

/* It took no step after the no. */
static char *judge_stop(const struct heard *heard)
{
	if (heard->failure)
		return g_strdup(heard->failure);
	if (heard->after_stop)
		return g_strdup_printf("it asked on after it was told to stop: \"%s\"", heard->asked->str);
	if (g_strcmp0(heard->word, "done") == 0)
		return g_strdup("it said done without having been let");
	return NULL;
}

static char *judge_order(const struct heard *heard)
{
	if (heard->failure)
		return g_strdup(heard->failure);
	/* A connection that fails leads to no data. */
	if (strcmp(heard->asked->str, "connecting data") == 0 ||
	    (strcmp(heard->asked->str, "connecting") == 0 && g_strcmp0(heard->word, "failed") == 0))
		return NULL;
	return heard->asked->len ? g_strdup_printf("it asked \"%s\"", heard->asked->str)
	                         : g_strdup("it asked nothing");
}

static char *judge_outcome(const struct stage *stage, const struct heard *heard)
{
	bool offered = strstr(heard->asked->str, "data") != NULL;

	if (heard->outcomes != 1)
		return heard->outcomes ? g_strdup_printf("it said %d", heard->outcomes)
		                       : g_strdup("it said none");
	if (!g_strv_contains((const char *[]){ "done", "failed", "unknown", NULL },
	                     heard->word ? heard->word : ""))
		return g_strdup("its word is none of done, failed, unknown");
	if (strcmp(heard->word, "done") == 0 && (!offered || heard->code < 200 || heard->code > 299))
		return g_strdup_printf("it said done with the code %d", (int)heard->code);
	if (stage->has_silence && offered && strcmp(heard->word, "unknown") != 0)
		return g_strdup_printf("nobody answered it, and it said %s instead of unknown", heard->word);
	return NULL;
}

static char *judge_home(const struct stage *stage)
{
	g_autoptr(GDir) dir = g_dir_open(stage->home, 0, NULL);
	const char *name = dir ? g_dir_read_name(dir) : NULL;

	return name ? g_strdup_printf("it wrote %s into the person's home", name) : NULL;
}

static char *judge_strays(const struct heard *heard)
{
	return heard->strays ? g_strdup_printf("it left %d running; they were ended", heard->strays)
	                     : NULL;
}

/* ---- the scenes */

static const char no_rehearsal[] =
	"its manifest has no rehearsal: settings with which nothing leaves";

static void check_refusals(const struct stage *stage, GPtrArray *findings)
{
	struct heard heard;

	play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL + 98 }, &heard);
	find(findings, "it refuses a version it does not know", judge_refusal(stage, &heard));
	heard_clear(&heard);
	play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL, .other_bytes = true }, &heard);
	find(findings, "it refuses bytes that were not approved", judge_refusal(stage, &heard));
	heard_clear(&heard);
}

static void check_stops(const struct stage *stage, GPtrArray *findings)
{
	struct heard heard;

	play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL, .no_connecting = true }, &heard);
	find(findings, "it stops when it may not connect", judge_stop(&heard));
	heard_clear(&heard);
	if (stage->rehearsal) {
		play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL, .no_data = true }, &heard);
		find(findings, "it stops when it may not send", judge_stop(&heard));
		heard_clear(&heard);
	} else {
		skip(findings, "it stops when it may not send", no_rehearsal);
	}
	play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL, .goes_silent = true }, &heard);
	find(findings, "it stops when tend is gone", judge_stop(&heard));
	heard_clear(&heard);
}

static void check_rehearsal(const struct stage *stage, GPtrArray *findings)
{
	static const char *const checks[] = {
		"it asks before each step",         "it says one outcome, and the right one",
		"it keeps the lock while it sends", "it leaves nothing running",
		"it writes only where it may",
	};
	struct heard heard;

	if (!stage->rehearsal) {
		for (gsize i = 0; i < G_N_ELEMENTS(checks); i++)
			skip(findings, checks[i], no_rehearsal);
		return;
	}
	play(stage, &(struct scene){ .protocol = PLUGIN_PROTOCOL }, &heard);
	find(findings, checks[0], judge_order(&heard));
	find(findings, checks[1], heard.failure ? g_strdup(heard.failure) : judge_outcome(stage, &heard));
	find(findings, checks[2],
	     heard.lock_let_go ? g_strdup("it closed descriptor 3 while it could still send") : NULL);
	find(findings, checks[3], judge_strays(&heard));
	find(findings, checks[4], judge_home(stage));
	heard_clear(&heard);
}

static void finding_free(gpointer data)
{
	struct finding *finding = data;

	g_free(finding->why);
	g_free(finding);
}

GPtrArray *plugin_check(const struct plugin *plugin, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(finding_free);
	struct stage stage = { 0 };

	find(findings, "its manifest and its program are sound", g_strdup(plugin->fault));
	if (plugin->fault)
		return g_steal_pointer(&findings);
	if (!stage_open(&stage, plugin, error)) {
		stage_close(&stage);
		return NULL;
	}
	check_refusals(&stage, findings);
	check_stops(&stage, findings);
	check_rehearsal(&stage, findings);
	stage_close(&stage);
	return g_steal_pointer(&findings);
}
