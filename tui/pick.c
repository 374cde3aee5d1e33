#include "tui/pick.h"

void pick_reset(struct pick *pick, int count)
{
	pick->count = count;
	pick->chosen = count > 0 ? 0 : -1;
	pick->top = 0;
}

static void move(struct pick *pick, int by)
{
	if (pick->count == 0)
		return;
	if (pick->chosen < 0)
		pick->chosen = by > 0 ? 0 : pick->count - 1;
	else
		pick->chosen = CLAMP(pick->chosen + by, 0, pick->count - 1);
}

bool pick_key(struct pick *pick, const struct key *key)
{
	int page = MAX(pick->area.rows - 1, 1);
	const struct {
		const char *key;
		int by;
	} moves[] = {
		{ "up", -1 },    { "down", 1 },        { "ctrl-p", -1 },
		{ "ctrl-n", 1 }, { "page-up", -page }, { "page-down", page },
	};

	if (key->kind == KEY_WHEEL) {
		move(pick, key->row);
		return true;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(moves); i++)
		if (key_is(key, moves[i].key)) {
			move(pick, moves[i].by);
			return true;
		}
	return false;
}

bool pick_click(struct pick *pick, const struct key *key)
{
	const struct area *area = &pick->area;
	int row = key->row - area->row, column = key->column - area->column;

	if (key->kind != KEY_CLICK || row < 0 || row >= area->rows || column < 0 ||
	    column >= area->columns || pick->top + row >= pick->count)
		return false;
	pick->chosen = pick->top + row;
	return true;
}

void pick_show(struct pick *pick, const struct area *area)
{
	int chosen = MAX(pick->chosen, 0);

	pick->area = *area;
	if (pick->top > chosen)
		pick->top = chosen;
	if (pick->top < chosen - area->rows + 1)
		pick->top = chosen - area->rows + 1;
	pick->top = CLAMP(pick->top, 0, MAX(pick->count - area->rows, 0));
}

int pick_at(const struct pick *pick, int n)
{
	int row = pick->top + n;

	return n >= 0 && n < pick->area.rows && row < pick->count ? row : -1;
}

char *pick_more(const struct pick *pick)
{
	int below = pick->count - pick->top - pick->area.rows;

	return below > 0 ? g_strdup_printf("%d more below", below) : NULL;
}

void pick_draw_mark(const struct pick *pick, int n)
{
	if (pick->chosen < 0 || pick_at(pick, n) != pick->chosen)
		return;
	area_text(&pick->area, n, 0, 1, STYLE_CURRENT, ">");
	area_style(&pick->area, n, 0, -1, STYLE_CURRENT);
}
