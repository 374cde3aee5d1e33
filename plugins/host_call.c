#include "base/clock.h"
#include "plugins/host.h"
#include "plugins/host_process.h"

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
	struct sigaction before;
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	bool done = process_start(&process, call->plugin, call->lock, error);

	/* A plugin that is gone is an answer too, not the end of tend. */
	sigaction(SIGPIPE, &ignore, &before);
	if (done) {
		process_say(&process, call->request);
		done = talk(call, &process, error);
	}
	process_end(&process, done ? FAREWELL : 0);
	sigaction(SIGPIPE, &before, NULL);
	return done;
}
