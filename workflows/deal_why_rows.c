#include "workflows/deal_why_rows.h"

#include "base/error.h"

static void add(GArray *rows, struct deal_row row)
{
	g_array_append_val(rows, row);
}

static bool is_talk(const struct deal_field *field, const struct deal_event *talk)
{
	return field->talk < 0 || talk->kind == field->talk ||
	       (field->talk == TALK_MAIL_OUT && talk->kind == TALK_MESSAGE);
}

static void add_talks(const struct deal_reader *reader, const struct deal_field *field, gint64 at,
                      GArray *rows)
{
	const GArray *talks = reader->history.talks;

	for (guint i = 0; i < talks->len; i++) {
		const struct deal_event *talk = &g_array_index(talks, struct deal_event, i);

		if (talk->at <= at && is_talk(field, talk))
			add(rows, (struct deal_row){ .noun = "activity",
			                             .id = talk->id,
			                             .at = talk->at,
			                             .word = deal_talk_words[talk->kind] });
	}
}

static void add_moves(const struct deal_reader *reader, gint64 at, GArray *rows)
{
	const GArray *moves = reader->history.moves;

	for (guint i = 0; i < moves->len; i++) {
		const struct deal_event *move = &g_array_index(moves, struct deal_event, i);

		if (move->at <= at)
			add(rows,
			    (struct deal_row){
					.noun = "deal_move",
					.id = move->id,
					.at = move->at,
					.word = g_array_index(reader->stages, struct deal_stage, move->kind).name });
	}
}

static void add_events(const GArray *events, const char *noun, int kind, gint64 at, GArray *rows)
{
	for (guint i = 0; i < events->len; i++) {
		const struct deal_event *event = &g_array_index(events, struct deal_event, i);

		if (event->at <= at && (kind < 0 || event->kind == kind))
			add(rows, (struct deal_row){ .noun = noun, .id = event->id, .at = event->at });
	}
}

static bool add_orders(const struct deal_reader *reader, GArray *rows, GError **error)
{
	g_autoptr(GError) failure = NULL;
	const struct deal_history *history = &reader->history;
	struct db_stmt *stmt = db_stmt(reader->db, SQL_DEAL_HISTORY_ORDER_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_text(reader->currency), value_int(history->customer_id),
	                                value_int(history->created_at), value_end() });
	while (db_step(stmt, &failure))
		add(rows, (struct deal_row){ .noun = "order",
		                             .id = db_int(stmt, 0),
		                             .at = db_int(stmt, 1),
		                             .paid = !db_is_null(stmt, 2),
		                             .minor = db_int(stmt, 2) });
	return tend_pass_on(error, &failure);
}

bool deal_rows_read(const struct deal_reader *reader, const struct deal_field *field, gint64 at,
                    GArray **rows, GError **error)
{
	const struct deal_history *history = &reader->history;

	*rows = g_array_new(FALSE, FALSE, sizeof(struct deal_row));
	switch (field->rows) {
	case DEAL_ROWS_TALKS: add_talks(reader, field, at, *rows); return true;
	case DEAL_ROWS_MOVES: add_moves(reader, at, *rows); return true;
	case DEAL_ROWS_POINTS:
		add_events(history->points, "contact_point", field->talk, at, *rows);
		return true;
	case DEAL_ROWS_CONSENTS: add_events(history->consents, "consent", -1, at, *rows); return true;
	case DEAL_ROWS_ORDERS: return add_orders(reader, *rows, error);
	case DEAL_ROWS_CUSTOMER:
		add(*rows, (struct deal_row){
					   .noun = "customer", .id = history->customer_id, .at = history->customer_at });
		return true;
	default:
		add(*rows, (struct deal_row){ .noun = "deal", .id = history->id, .at = history->created_at });
		return true;
	}
}
