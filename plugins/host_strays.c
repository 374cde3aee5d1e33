#include "plugins/host_strays.h"

#include "base/clock.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	PATIENCE = 5, /* seconds: who forks faster than it is ended for that long is left to its limits */
	NAP = 2,      /* ms */
};

static void add_numbers(GArray *pids, const char *text)
{
	for (char *end = NULL; *text; text = end) {
		pid_t pid = (pid_t)strtol(text, &end, 10);

		if (end == text)
			return;
		g_array_append_val(pids, pid);
	}
}

/* The parent stands behind the name in brackets, which may hold anything. */
static bool is_child(const char *name)
{
	g_autofree char *path = g_strdup_printf("/proc/%s/stat", name);
	g_autofree char *text = NULL;
	const char *end = NULL;
	int parent = 0;
	char state = 0;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return false;
	end = strrchr(text, ')');
	return end && sscanf(end + 1, " %c %d", &state, &parent) == 2 && parent == getpid();
}

static void search_children(GArray *pids)
{
	g_autoptr(GDir) dir = g_dir_open("/proc", 0, NULL);
	const char *name = NULL;

	while (dir && (name = g_dir_read_name(dir)))
		if (g_ascii_isdigit(*name) && is_child(name))
			add_numbers(pids, name);
}

/* The kernel's own lists of children pass some over while others end, so all processes are looked at. */
static GArray *list_children(void)
{
	GArray *pids = g_array_new(FALSE, FALSE, sizeof(pid_t));

	search_children(pids);
	return pids;
}

static bool contains(const GArray *pids, pid_t pid)
{
	for (guint i = 0; i < pids->len; i++)
		if (g_array_index(pids, pid_t, i) == pid)
			return true;
	return false;
}

void strays_begin(struct strays *strays)
{
	strays->was_reaper = 0;
	prctl(PR_GET_CHILD_SUBREAPER, &strays->was_reaper, 0, 0, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	strays->own = list_children();
}

/* One round: all that are there now. */
static int end_those(const struct strays *strays)
{
	g_autoptr(GArray) now = list_children();
	int found = 0;

	for (guint i = 0; i < now->len; i++) {
		pid_t pid = g_array_index(now, pid_t, i);

		if (contains(strays->own, pid))
			continue;
		found++;
		kill(pid, SIGKILL);
	}
	/* What these had started becomes ours when they are gone. */
	for (guint i = 0; i < now->len; i++) {
		pid_t pid = g_array_index(now, pid_t, i);

		while (!contains(strays->own, pid) && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	return found;
}

int strays_end(struct strays *strays)
{
	gint64 until = clock_ticks() + PATIENCE * G_USEC_PER_SEC;
	int ended = 0;
	int found = 0;

	while ((found = end_those(strays)) > 0 && clock_ticks() < until) {
		ended += found;
		g_usleep(NAP * 1000);
	}
	if (!strays->was_reaper)
		prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
	g_clear_pointer(&strays->own, g_array_unref);
	return found > 0 ? -1 : ended;
}
