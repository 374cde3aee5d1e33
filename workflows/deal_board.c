#include "workflows/deal_board.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

enum { MOST_VALUES = 8, WORDS = 400 };

/* The cards' statement with what is put behind it; texts of values are lent. */
struct composed {
	GString *text;
	struct value values[MOST_VALUES];
	int count;
};

/* clang-format off */
/* key: what the cards of an order stand by; then what comes after a place, and the order itself. */
static const struct {
	const char *after_key, *after_id, *order;
	bool by_value;
} orders[] = {
	[DEALS_LONGEST]  = { " AND (d.stage_at, d.id) > (", ", ", " ORDER BY d.stage_at, d.id", false },
	[DEALS_LATEST]   = { " AND (d.stage_at, d.id) < (", ", ", " ORDER BY d.stage_at DESC, d.id DESC", false },
	[DEALS_DEAREST]  = { " AND (d.value, d.id) < (", ", ", " ORDER BY d.value DESC, d.id DESC", true },
	[DEALS_CHEAPEST] = { " AND (d.value, d.id) > (", ", ", " ORDER BY d.value, d.id", true },
};
/* clang-format on */

static void begin(struct composed *composed, gint64 now)
{
	*composed =
		(struct composed){ .text = g_string_sized_new(strlen(sql_texts[SQL_DEAL_CARDS].text) + WORDS),
		                   .values = { value_int(now) },
		                   .count = 1 };
	g_string_append(composed->text, sql_texts[SQL_DEAL_CARDS].text);
}

/* Appends words around the number of a value. */
static void add(struct composed *composed, const char *before, struct value value, const char *behind)
{
	g_assert(composed->count + 1 < MOST_VALUES);
	composed->values[composed->count++] = value;
	composed->values[composed->count] = value_end();
	g_string_append_printf(composed->text, "%s$%d%s", before, composed->count, behind);
}

static struct page *ask(struct db *db, const struct composed *composed, GError **error)
{
	struct db_stmt *stmt = db_prepared(db, composed->text->str, error);

	if (stmt == NULL)
		return NULL;
	db_bind(stmt, composed->values);
	return page_collect(stmt, &noun_deal_card, error);
}

/* The folded text with LIKE's own signs made plain. Caller frees; NULL for nothing. */
static char *pattern_of(const char *like)
{
	g_autofree char *folded = like ? text_fold(like) : NULL;
	GString *pattern = NULL;

	if (folded == NULL || *folded == '\0')
		return NULL;
	pattern = g_string_new("%");
	for (const char *c = folded; *c; c++) {
		if (strchr("%_\\", *c))
			g_string_append_c(pattern, '\\');
		g_string_append_c(pattern, *c);
	}
	g_string_append_c(pattern, '%');
	return g_string_free(pattern, FALSE);
}

struct deal_place deal_place_of(const struct deal_card *card, enum deal_order order)
{
	return (struct deal_place){ .key = orders[order].by_value ? card->value : card->stage_at,
		                        .id = card->id };
}

struct page *deal_cards(struct db *db, gint64 stage, enum deal_order order,
                        const struct deal_place *after, gint64 count, const char *like, gint64 now,
                        GError **error)
{
	g_autofree char *pattern = pattern_of(like);
	struct composed composed;

	begin(&composed, now);
	add(&composed, " WHERE d.stage_id = ", value_int(stage), "");
	if (after) {
		add(&composed, orders[order].after_key, value_int(after->key), "");
		add(&composed, orders[order].after_id, value_int(after->id), ")");
	}
	if (pattern) {
		add(&composed, " AND (c.name_fold LIKE ", value_text(pattern), " ESCAPE '\\'");
		add(&composed, " OR d.title_fold LIKE ", value_text(pattern), " ESCAPE '\\')");
	}
	g_string_append(composed.text, orders[order].order);
	add(&composed, " LIMIT ", value_int(count), "");
	struct page *page = ask(db, &composed, error);
	g_string_free(composed.text, TRUE);
	return page;
}

struct page *deal_card_get(struct db *db, gint64 id, gint64 now, GError **error)
{
	struct composed composed;

	begin(&composed, now);
	add(&composed, " WHERE d.id = ", value_int(id), "");
	g_autoptr(Page) page = ask(db, &composed, error);
	g_string_free(composed.text, TRUE);
	if (page && page->count == 0) {
		tend_fail(error, TEND_NOT_FOUND,
		          "there is no deal %" G_GINT64_FORMAT "\ntry: tend deal list", id);
		return NULL;
	}
	return g_steal_pointer(&page);
}

/* ---- the board */

bool deal_board_read(struct db *db, const char *pipeline, struct deal_board *board, GError **error)
{
	*board = (struct deal_board){ .pipeline = pipeline_find(db, pipeline, error) };
	if (board->pipeline == NULL)
		return false;
	gint64 id = ((const struct pipeline *)page_row(board->pipeline, 0))->id;
	board->stages = stage_list(db, id, error);
	if (board->stages == NULL)
		return false;
	board->sums = page_query(db, &noun_deal_sum, SQL_DEAL_SUM_LIST,
	                         (struct value[]){ value_int(id), value_end() }, error);
	return board->sums != NULL;
}

void deal_board_clear(struct deal_board *board)
{
	g_clear_pointer(&board->pipeline, page_free);
	g_clear_pointer(&board->stages, page_free);
	g_clear_pointer(&board->sums, page_free);
}

gint64 deal_board_count(const struct deal_board *board, gint64 stage)
{
	gint64 count = 0;

	for (gsize i = 0; i < board->sums->count; i++) {
		const struct deal_sum *sum = page_row(board->sums, i);

		if (sum->stage_id == stage)
			count += sum->count;
	}
	return count;
}

/* ---- lists */

enum { AT_ONCE = 500 };

/* What a list needs while it goes through the stages. */
struct walk {
	struct db *db;
	const struct deal_filter *filter;
	gint64 now, shown;
	deal_card_fn each;
	void *context;
};

static bool is_full(const struct walk *walk)
{
	return walk->filter->limit > 0 && walk->shown >= walk->filter->limit;
}

static bool is_theirs(const struct deal_card *card, gint64 staff)
{
	return staff == 0 || card->staff_id == (staff == DEALS_NOBODYS ? 0 : staff);
}

static bool show(struct walk *walk, const struct page *page, GError **error)
{
	for (gsize i = 0; i < page->count && !is_full(walk); i++) {
		const struct deal_card *card = page_row(page, i);

		if (!is_theirs(card, walk->filter->staff) ||
		    (walk->filter->idle && !deal_card_idle(card, walk->now)) ||
		    (card->closed_at != 0 && !walk->filter->closed && walk->filter->stage == NULL))
			continue;
		walk->shown++;
		if (!walk->each(walk->context, card, error))
			return false;
	}
	return true;
}

static bool walk_stage(struct walk *walk, const struct stage *stage, GError **error)
{
	enum deal_order order = stage_closes(stage) ? DEALS_LATEST : DEALS_LONGEST;
	struct deal_place place;
	bool more = true;

	for (const struct deal_place *after = NULL; more && !is_full(walk); after = &place) {
		g_autoptr(Page) page =
			deal_cards(walk->db, stage->id, order, after, AT_ONCE, NULL, walk->now, error);
		if (page == NULL || !show(walk, page, error))
			return false;
		more = page->count == AT_ONCE;
		if (more)
			place = deal_place_of(page_row(page, page->count - 1), order);
	}
	return true;
}

static bool walk_pipeline(struct walk *walk, gint64 pipeline, GError **error)
{
	const char *wanted = walk->filter->stage;
	g_autoptr(Page) stages = wanted ? stage_find(walk->db, pipeline, wanted, error)
	                                : stage_list(walk->db, pipeline, error);

	if (stages == NULL)
		return false;
	for (gsize i = 0; i < stages->count && !is_full(walk); i++) {
		const struct stage *stage = page_row(stages, i);

		if (stage_closes(stage) && !walk->filter->closed && wanted == NULL)
			continue;
		if (!walk_stage(walk, stage, error))
			return false;
	}
	return true;
}

static bool walk_customer(struct walk *walk, GError **error)
{
	struct composed composed;

	begin(&composed, walk->now);
	add(&composed, " WHERE d.customer_id = ", value_int(walk->filter->customer),
	    " ORDER BY d.stage_at DESC, d.id DESC");
	g_autoptr(Page) page = ask(walk->db, &composed, error);
	g_string_free(composed.text, TRUE);
	return page && show(walk, page, error);
}

bool deal_list(struct db *db, const struct deal_filter *filter, gint64 now, deal_card_fn each,
               void *context, GError **error)
{
	struct walk walk = { db, filter, now, 0, each, context };

	if (filter->customer != 0)
		return walk_customer(&walk, error);
	/* A stage is a pipeline's: without one said, the shop's own. */
	g_autoptr(Page) pipelines = filter->pipeline || filter->stage
	                                ? pipeline_find(db, filter->pipeline, error)
	                                : pipeline_list(db, error);
	if (pipelines == NULL)
		return false;
	for (gsize i = 0; i < pipelines->count; i++)
		if (!walk_pipeline(&walk, ((const struct pipeline *)page_row(pipelines, i))->id, error))
			return false;
	return true;
}
