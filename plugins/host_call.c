#include "base/clock.h"
#include "base/log.h"
#include "plugins/host.h"
#include "plugins/host_process.h"
#include "plugins/host_strays.h"

#include <signal.h>

enum { FAREWELL = 3000 }; /* ms to end by itself after the last word */

static bool talk(const struct host_call *call, struct process *process, GError **error)
{
	gint64 deadline = clock_ticks() + call->limit * 1000;

	for (;;) {
		g_autoptr(GError) failure = NULL;
		g_autoptr(Jdoc) said = process_take(process, &failure);
		struct jdoc *answer = NULL;

		if (failure) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
		if (!said && process_is_mute(process))
			return process_fail(process, error, "ended before it said what became of it");
		if (!said && !process_wait(process, deadline, error))
			return false;
		if (!said)
			continue;
		if (call->hear(call->context, said, &answer) == HEAR_LAST) {
			g_clear_pointer(&answer, jdoc_free);
			return true;
		}
		if (answer)
			process_say(process, answer);
		g_clear_pointer(&answer, jdoc_free);
	}
}

bool host_call(const struct host_call *call, GError **error)
{
	struct process process;
	struct strays strays;
	struct sigaction before;
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	bool done = false;
	int left = 0;

	/* A mail program that was handed a letter may go on delivering it in the background, as nobody's child. */
	if (!call->bounds.privileged)
		strays_begin(&strays);
	done = process_start(&process, call->plugin, call->lock, &call->bounds, error);
	/* A plugin that is gone is an answer too, not the end of tend. */
	sigaction(SIGPIPE, &ignore, &before);
	if (done) {
		process_say(&process, call->request);
		done = talk(call, &process, error);
	}
	process_end(&process, done ? FAREWELL : 0);
	if (!call->bounds.privileged)
		left = strays_end(&strays);
	if (left < 0 || (done && left > 0))
		log_say(LOG_LEVEL_WARNING,
		        left > 0 ? "the plugin %s left programs running; they were ended"
		                 : "the plugin %s left programs running that could not all be ended",
		        call->plugin->name);
	sigaction(SIGPIPE, &before, NULL);
	return done;
}
