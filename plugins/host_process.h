/* A running plugin: started in a process group of its own with a clean environment and limits, spoken with in lines of JSON, and never left behind. */
#ifndef TEND_PLUGINS_HOST_PROCESS_H
#define TEND_PLUGINS_HOST_PROCESS_H

#include "plugins/host_confine.h"

#include <sys/types.h>

/* And what is on its way to and from it. */
struct process {
	const struct plugin *plugin; /* lent */
	pid_t pid;
	int in, out, err; /* -1: closed */
	GString *to_say;
	gsize said;
	GString *heard;
	GString *complaint;
	int lines;
	struct confinement confinement;
};

/* Starts it; lock is a descriptor it inherits, -1: none. process_end in any case. SIGPIPE must be ignored while it is spoken with. */
bool process_start(struct process *process, const struct plugin *plugin, int lock,
                   const struct host_bounds *bounds, GError **error);
/* Puts a line on its way; process_wait and process_write carry it. */
void process_say(struct process *process, const struct jdoc *doc);
/* Writes what it takes without waiting. */
void process_write(struct process *process);
/* Reads and writes what there is, waiting until the deadline (clock_ticks) at most. Fails when that has passed. */
bool process_wait(struct process *process, gint64 deadline, GError **error);
/* The next line it said, NULL with no *error when none is whole yet. Fails for what is no line of JSON, and when it talks without end. */
struct jdoc *process_take(struct process *process, GError **error);
/* It closed its mouth: what is not heard by now never will be. */
bool process_is_mute(const struct process *process);
/* A failure with its name in front. Returns false. */
bool process_fail(const struct process *process, GError **error, const char *why);
/* Gives it so many milliseconds to end by itself, then kills what is left of its group; nothing stays a zombie. Logs what it complained about. */
void process_end(struct process *process, gint64 grace);

#endif
