#include "tui/chart.h"

enum { EIGHTHS = 8 };

/* How many eighths of so many cells. */
static int eighths(gint64 value, gint64 most, int cells)
{
	if (value <= 0 || most <= 0 || cells <= 0)
		return 0;
	double part = (double)MIN(value, most) / (double)most * cells * EIGHTHS;
	return MAX((int)(part + 0.5), 1);
}

static const char *standing(const struct area *area, int filled)
{
	static const char *const blocks[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	static const char *const plain[] = { " ", ".", ".", ":", ":", "+", "+", "#", "#" };

	return (area->canvas->ascii ? plain : blocks)[CLAMP(filled, 0, EIGHTHS)];
}

int chart_columns(const struct area *area, int row, int column, int rows, const gint64 *values,
                  int n, gint64 most)
{
	for (int i = 0; i < n; i++) {
		int filled = eighths(values[i], most, rows);

		if (values[i] <= 0)
			area_text(area, row + rows - 1, column + i, 1, STYLE_DIM,
			          values[i] == 0        ? "_"
			          : area->canvas->ascii ? "."
			                                : "·");
		for (int up = 0; up < rows && filled > up * EIGHTHS; up++)
			area_text(area, row + rows - 1 - up, column + i, 1, STYLE_CHART,
			          standing(area, filled - up * EIGHTHS));
	}
	return n;
}

int chart_bar(const struct area *area, int row, int column, int width, gint64 value, gint64 most)
{
	static const char *const ends[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	int filled = eighths(value, most, width), whole = filled / EIGHTHS, rest = filled % EIGHTHS;

	for (int i = 0; i < whole; i++)
		area_text(area, row, column + i, 1, STYLE_CHART, area->canvas->ascii ? "#" : "█");
	if (rest == 0)
		return whole;
	area_text(area, row, column + whole, 1, STYLE_CHART, area->canvas->ascii ? "#" : ends[rest]);
	return whole + 1;
}
