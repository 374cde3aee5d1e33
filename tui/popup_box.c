#include "tui/popup.h"

enum {
	EDGE = 2,       /* a line on either side */
	CHROME_TOP = 1, /* the app's own rows stay in sight where there is room */
	CHROME_BOTTOM = 2,
	ROOM_ENOUGH = 16,
};

struct area popup_box(const struct area *canvas, int rows, int columns, const char *title)
{
	bool roomy = canvas->rows >= ROOM_ENOUGH;
	int top = roomy ? CHROME_TOP : 0;
	int height = canvas->rows - (roomy ? CHROME_TOP + CHROME_BOTTOM : 0);

	if (canvas->rows < 5 || canvas->columns < 12) {
		for (int row = 0; row < canvas->rows; row++)
			area_blank(canvas, row, 0, -1, STYLE_PLAIN);
		return *canvas;
	}
	rows = MIN(rows + EDGE, height);
	/* A blank beside each line, so that no text touches it. */
	columns = MIN(columns + 2 * EDGE, canvas->columns);
	struct area box =
		area_part(canvas, top + (height - rows) / 2, (canvas->columns - columns) / 2, rows, columns);
	area_box(&box, title);
	return area_part(&box, 1, EDGE, rows - EDGE, columns - 2 * EDGE);
}

int popup_lines(const char *text, int columns)
{
	g_autoptr(Canvas) canvas = canvas_new(1, MAX(columns, 1));
	struct area area = canvas_area(canvas);

	return area_paragraph(&area, 0, 0, -1, STYLE_PLAIN, text, 0);
}
