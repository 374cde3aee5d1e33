#include "base/error.h"
#include "workflows/honesty.h"
#include "cli/staff.h"

#include <string.h>

enum { WEEK = 7, MOST_WEEKS = 520 };

static const struct print_column columns[] = {
	{ "staff", "who", 30, false },
	{ "decisions", "decisions", 0, true },
	{ "median", "median read", 0, true },
	{ "too_fast", "too fast", 0, true },
	{ "in_batches", "in batches", 0, true },
	{ "taken_back", "taken back", 0, true },
	{ NULL, NULL, 0, false },
};

/* "3 of 12 (25 %)". Caller frees. */
static char *share(gint64 part, gint64 whole)
{
	if (whole == 0)
		return g_strdup("-");
	return g_strdup_printf("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " (%d %%)", part, whole,
	                       (int)((200 * part + whole) / (2 * whole)));
}

static void print_human(struct printer *out, const struct honesty_row *row)
{
	g_autofree char *fast = share(row->too_fast, row->timed);
	g_autofree char *batch = share(row->in_batches, row->decisions);
	g_autofree char *median = row->timed ? g_strdup_printf("%.1f s", (double)row->median_ms / 1000)
	                                     : g_strdup("not known");

	print_text(out, "median", median);
	print_text(out, "too_fast", fast);
	print_text(out, "in_batches", batch);
}

static void print_row(struct printer *out, const struct honesty_row *row)
{
	print_object_begin(out, NULL);
	print_text(out, "staff", row->name);
	print_int(out, "decisions", row->decisions);
	if (printer_is_human(out)) {
		print_human(out, row);
	} else {
		print_int(out, "with_reading_time", row->timed);
		print_int(out, "median_ms", row->median_ms);
		print_int(out, "too_fast", row->too_fast);
		print_int(out, "in_batches", row->in_batches);
	}
	print_int(out, "taken_back", row->taken_back);
	print_object_end(out);
}

static bool read_weeks(char **arguments, gint64 *weeks, GError **error)
{
	const char *word = NULL;

	*weeks = 1;
	if (!argument_value(arguments, "--weeks", &word, error))
		return false;
	return word == NULL || g_ascii_string_to_signed(word, 10, 1, MOST_WEEKS, weeks, NULL) ||
	       tend_fail(error, TEND_USAGE, "--weeks is a number from 1 to %d, not '%s'", MOST_WEEKS,
	                 word);
}

static void explain(struct session *session, gint64 since)
{
	g_autofree char *from = clock_format_human(since, session->clock.zone);

	print_line(
		session->out,
		"Decisions since %s. Too fast: less than %.1f s for each word of the text, which is 300 words a minute, the upper end of what "
		"most adults read (Brysbaert 2019). An estimate: who knows a letter by heart is quick, too. Of those without a reading time, given "
		"by command without tend show before, nothing is said.",
		from, HONESTY_MS_A_WORD / 1000.0);
	print_line(
		session->out,
		"Taken back: recalled, or nobody knows whether it went out. By hand: each decision is a row of the table votes, with seen_ms, words and batch_id; what came back is in events.");
}

bool staff_honesty(struct session *session, char **arguments, GError **error)
{
	gint64 weeks;

	if (!read_weeks(arguments, &weeks, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	gint64 now = clock_now(&session->clock);
	gint64 since =
		day_start(day_of(now, session->clock.zone) - (gint32)(weeks * WEEK), session->clock.zone);
	g_autoptr(GPtrArray) rows = honesty_read(session->db, since, now + 1, error);
	if (rows == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Nothing was decided in that time.");
	for (guint i = 0; i < rows->len; i++)
		print_row(session->out, g_ptr_array_index(rows, i));
	print_list_end(session->out);
	if (rows->len > 0)
		explain(session, since);
	return true;
}
