#include "workflows/deal_history.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "db/pipeline.h"
#include "db/staff.h"
#include "db/store.h"

#include <string.h>

const char *const deal_talk_words[TALK_KINDS] = {
	[TALK_NOTE] = "note",       [TALK_CALL] = "call",         [TALK_VISIT] = "visit",
	[TALK_MAIL_IN] = "mail-in", [TALK_MAIL_OUT] = "mail-out", [TALK_MEETING] = "meeting",
	[TALK_MESSAGE] = "sms-out",
};

/* The same text, kept once. NULL and empty are NULL. */
static const char *keep(struct deal_reader *reader, const char *text)
{
	return text && *text ? g_string_chunk_insert_const(reader->words, text) : NULL;
}

/* ---- what is the same for all deals */

static bool read_stages(struct deal_reader *reader, GError **error)
{
	g_autoptr(Page) pipelines = pipeline_list(reader->db, error);

	for (gsize i = 0; pipelines && i < pipelines->count; i++) {
		const struct pipeline *pipeline = page_row(pipelines, i);
		g_autoptr(Page) stages = stage_list(reader->db, pipeline->id, error);

		if (stages == NULL)
			return false;
		for (gsize k = 0; k < stages->count; k++) {
			const struct stage *stage = page_row(stages, k);
			g_autofree char *full = g_strdup_printf("%s: %s", pipeline->name, stage->name);
			struct deal_stage row = { .id = stage->id,
				                      .pipeline_id = pipeline->id,
				                      .position = stage->position,
				                      .probability = stage->probability,
				                      .name = keep(reader, stage->name),
				                      .pipeline = keep(reader, pipeline->name),
				                      .full = keep(reader, full),
				                      .open = !stage_closes(stage),
				                      .won = strcmp(stage->type, "won") == 0 };

			g_array_append_val(reader->stages, row);
		}
	}
	return pipelines != NULL;
}

static bool read_staff(struct deal_reader *reader, GError **error)
{
	g_autoptr(Page) page = page_query(reader->db, &noun_staff, SQL_STAFF_LIST, NULL, error);

	for (gsize i = 0; page && i < page->count; i++) {
		const struct staff *row = page_row(page, i);

		g_hash_table_insert(reader->staff, g_memdup2(&row->id, sizeof row->id),
		                    (gpointer)keep(reader, row->name));
	}
	return page != NULL;
}

static GArray *events_new(void)
{
	return g_array_new(FALSE, FALSE, sizeof(struct deal_event));
}

bool deal_reader_init(struct deal_reader *reader, struct db *db, GTimeZone *zone, GError **error)
{
	*reader = (struct deal_reader){
		.db = db,
		.zone = zone,
		.currency = store_currency(db),
		.words = g_string_chunk_new(4096),
		.stages = g_array_new(FALSE, FALSE, sizeof(struct deal_stage)),
		.staff = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		.history = { .moves = events_new(),
		             .talks = events_new(),
		             .tasks = events_new(),
		             .consents = events_new(),
		             .points = events_new(),
		             .versions = g_array_new(FALSE, FALSE, sizeof(struct deal_version)) },
	};
	return read_stages(reader, error) && read_staff(reader, error);
}

static void free_array(GArray **array)
{
	g_clear_pointer(array, g_array_unref);
}

void deal_reader_clear(struct deal_reader *reader)
{
	struct deal_history *history = &reader->history;

	free_array(&history->moves);
	free_array(&history->talks);
	free_array(&history->tasks);
	free_array(&history->consents);
	free_array(&history->points);
	free_array(&history->versions);
	free_array(&reader->stages);
	g_clear_pointer(&reader->staff, g_hash_table_unref);
	g_clear_pointer(&reader->currency, g_free);
	if (reader->words)
		g_string_chunk_free(reader->words);
	reader->words = NULL;
}

/* ---- one deal */

static bool read_row(struct deal_reader *reader, gint64 id, struct deal_version *today, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct deal_history *history = &reader->history;
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_HISTORY, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	if (!db_step(stmt, &failure))
		return tend_pass_on(error, &failure) &&
		       tend_fail(error, TEND_NOT_FOUND, "there is no deal %" G_GINT64_FORMAT, id);
	history->id = id;
	history->customer_id = db_int(stmt, 0);
	history->created_at = db_int(stmt, 1);
	history->closed_at = db_int(stmt, 2);
	*today = (struct deal_version){
		.before = G_MAXINT64,
		.value = db_int(stmt, 3),
		.currency = keep(reader, db_text(stmt, 4)),
		.expected_on = keep(reader, db_text(stmt, 5)),
		.source = keep(reader, db_text(stmt, 6)),
		.next_step = db_text_length(stmt, 7) > 0,
		.staff_id = db_int(stmt, 8),
	};
	history->customer_kind = keep(reader, db_text(stmt, 9));
	history->customer_source = keep(reader, db_text(stmt, 10));
	history->language = keep(reader, db_text(stmt, 11));
	history->birthday = keep(reader, db_text(stmt, 12));
	history->given_name = keep(reader, db_text(stmt, 13));
	history->customer_at = db_int(stmt, 14);
	history->hidden = db_int(stmt, 15) != 0;
	history->percent = db_int(stmt, 16);
	db_reset(stmt);
	return true;
}

/* Appends a row's id, at, word and until as an event; kind says what the word is. */
static bool read_events(struct deal_reader *reader, enum sql sql, const struct value *values,
                        int (*kind)(const struct deal_reader *reader, const char *word), GArray *to,
                        GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(reader->db, sql, error);

	g_array_set_size(to, 0);
	if (stmt == NULL)
		return false;
	db_bind(stmt, values);
	while (db_step(stmt, &failure)) {
		struct deal_event event = { .id = db_int(stmt, 0), .at = db_int(stmt, 1) };

		event.kind = kind(reader, db_text(stmt, 2));
		event.until = db_columns(stmt) > 3 ? db_int(stmt, 3) : 0;
		if (event.kind >= 0)
			g_array_append_val(to, event);
	}
	return tend_pass_on(error, &failure);
}

static int talk_of(const struct deal_reader *reader, const char *word)
{
	(void)reader;
	for (int i = 0; i < TALK_KINDS; i++)
		if (strcmp(deal_talk_words[i], word) == 0)
			return i;
	return -1;
}

static int stage_of(const struct deal_reader *reader, const char *word)
{
	gint64 id = g_ascii_strtoll(word, NULL, 10);

	for (guint i = 0; i < reader->stages->len; i++)
		if (g_array_index(reader->stages, struct deal_stage, i).id == id)
			return (int)i;
	return -1;
}

static int yes_of(const struct deal_reader *reader, const char *word)
{
	(void)reader;
	return strcmp(word, "yes") == 0;
}

static int letter_of(const struct deal_reader *reader, const char *word)
{
	(void)reader;
	return word ? word[0] : 0;
}

/* A version of the row as the journal has it; what holds until then. */
static struct deal_version version_of(struct deal_reader *reader, const struct jdoc *doc,
                                      gint64 before)
{
	const char *next = jdoc_get_text(doc, "next_step");

	return (struct deal_version){
		.before = before,
		.value = jdoc_get_int(doc, "value", 0),
		.staff_id = jdoc_get_int(doc, "staff_id", 0),
		.currency = keep(reader, jdoc_get_text(doc, "currency")),
		.expected_on = keep(reader, jdoc_get_text(doc, "expected_on")),
		.source = keep(reader, jdoc_get_text(doc, "source")),
		.next_step = next && *next,
	};
}

static int by_moment(gconstpointer a, gconstpointer b)
{
	gint64 left = ((const struct deal_version *)a)->before;
	gint64 right = ((const struct deal_version *)b)->before;

	return (left > right) - (left < right);
}

/* A change says what held before it, one that was taken back what held until then. */
static bool read_versions(struct deal_reader *reader, const struct deal_version *today, GError **error)
{
	g_autoptr(GError) failure = NULL;
	GArray *versions = reader->history.versions;
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_HISTORY_CHANGES, error);

	g_array_set_size(versions, 0);
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, reader->history.id);
	while (db_step(stmt, &failure)) {
		g_autoptr(Jdoc) before = jdoc_parse(db_text(stmt, 2), -1, NULL);
		g_autoptr(Jdoc) after = jdoc_parse(db_text(stmt, 3), -1, NULL);
		struct deal_version was = version_of(reader, before, db_int(stmt, 0));
		struct deal_version undone = version_of(reader, after, db_int(stmt, 1));

		if (before)
			g_array_append_val(versions, was);
		if (after && undone.before != 0)
			g_array_append_val(versions, undone);
	}
	g_array_append_val(versions, *today);
	g_array_sort(versions, by_moment);
	return tend_pass_on(error, &failure);
}

static bool read_witness(struct deal_reader *reader, GError **error)
{
	struct deal_history *history = &reader->history;
	const struct value whose[] = { value_int(history->id), value_end() };
	gint64 entered = 0;

	if (!db_get_int(reader->db, SQL_DEAL_HISTORY_ENTERED, whose, &entered, error))
		return false;
	history->witnessed = entered != 0 && entered <= history->created_at + DAY_SECONDS;
	return true;
}

static bool read_orders(struct deal_reader *reader, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct deal_history *history = &reader->history;
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_HISTORY_ORDERS, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_text(reader->currency), value_int(history->customer_id),
	                                value_int(history->created_at), value_end() });
	history->orders = history->spent = 0;
	if (db_step(stmt, &failure)) {
		history->orders = db_int(stmt, 0);
		history->spent = db_int(stmt, 1);
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

bool deal_reader_read(struct deal_reader *reader, gint64 deal, GError **error)
{
	struct deal_history *history = &reader->history;
	struct deal_version today;

	if (!read_row(reader, deal, &today, error))
		return false;
	const struct value own[] = { value_int(deal), value_end() };
	const struct value both[] = { value_int(deal), value_int(history->customer_id),
		                          value_int(history->created_at), value_end() };
	const struct value whose[] = { value_int(history->customer_id), value_end() };

	return read_versions(reader, &today, error) &&
	       read_events(reader, SQL_DEAL_HISTORY_MOVES, own, stage_of, history->moves, error) &&
	       read_events(reader, SQL_DEAL_HISTORY_TALKS, both, talk_of, history->talks, error) &&
	       read_events(reader, SQL_DEAL_HISTORY_TASKS, own, letter_of, history->tasks, error) &&
	       read_events(reader, SQL_DEAL_HISTORY_CONSENTS, whose, yes_of, history->consents, error) &&
	       read_events(reader, SQL_DEAL_HISTORY_POINTS, whose, letter_of, history->points, error) &&
	       read_orders(reader, error) && read_witness(reader, error);
}

/* ---- as it was at a moment */

/* The last event up to then; NULL: none. They are in order of their ids, and a clock that went backwards is refused where they are written. */
static const struct deal_event *last_until(const GArray *events, gint64 at)
{
	const struct deal_event *last = NULL;

	for (guint i = 0; i < events->len; i++) {
		const struct deal_event *event = &g_array_index(events, struct deal_event, i);

		if (event->at <= at)
			last = event;
	}
	return last;
}

const struct deal_stage *deal_history_stage(const struct deal_reader *reader, gint64 at)
{
	const struct deal_event *move = last_until(reader->history.moves, at);

	return move ? &g_array_index(reader->stages, struct deal_stage, move->kind) : NULL;
}

const struct deal_version *deal_history_version(const struct deal_reader *reader, gint64 at)
{
	const GArray *versions = reader->history.versions;
	guint i = 0;

	while (i + 1 < versions->len && g_array_index(versions, struct deal_version, i).before <= at)
		i++;
	return &g_array_index(versions, struct deal_version, i);
}

gint64 deal_history_closed(const struct deal_reader *reader, gint64 at, bool *won)
{
	const struct deal_event *move = last_until(reader->history.moves, at);
	const struct deal_stage *stage =
		move ? &g_array_index(reader->stages, struct deal_stage, move->kind) : NULL;

	if (stage == NULL || stage->open)
		return 0;
	*won = stage->won;
	return move->at;
}
