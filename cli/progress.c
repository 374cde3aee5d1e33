#include "cli/command.h"

#include <stdio.h>

enum { QUIET_FOR = 1000000, BETWEEN = 100000 }; /* µs */

static void print_plain(const char *what, gint64 done, gint64 total, double seconds)
{
	double rate = seconds > 0 ? (double)done / seconds : 0;

	fprintf(stderr, "\r%s: %" G_GINT64_FORMAT, what, done);
	if (total > 0)
		fprintf(stderr, " of %" G_GINT64_FORMAT, total);
	fprintf(stderr, " (%.0f a second", rate);
	if (total > done && rate > 0)
		fprintf(stderr, ", %.0f s left", (double)(total - done) / rate);
	fputs(")\033[K", stderr);
	if (done >= total && total > 0)
		fputc('\n', stderr);
}

static void print_json(const char *what, gint64 done, gint64 total, double seconds)
{
	g_autoptr(Jdoc) line = jdoc_object();

	jdoc_set_text(line, "what", what);
	jdoc_set_int(line, "done", done);
	jdoc_set_int(line, "total", total);
	jdoc_set_real(line, "seconds", seconds);
	g_autofree char *text = jdoc_text(line);
	fprintf(stderr, "%s\n", text);
}

void session_progress(struct session *session, const char *what, gint64 done, gint64 total)
{
	gint64 now = clock_ticks();

	if (session->progress == PROGRESS_NONE)
		return;
	/* Another piece of work began. */
	if (session->progress_what != what || done < session->progress_done) {
		session->progress_what = what;
		session->progress_begin = session->progress_last = now;
	}
	session->progress_done = done;
	bool over = total > 0 && done >= total && session->progress_last > session->progress_begin;
	if (!over && (now - session->progress_begin < QUIET_FOR || now - session->progress_last < BETWEEN))
		return;
	session->progress_last = now;
	double seconds = (double)(now - session->progress_begin) / G_USEC_PER_SEC;
	if (session->progress == PROGRESS_JSON)
		print_json(what, done, total, seconds);
	else
		print_plain(what, done, total, seconds);
}
