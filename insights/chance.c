#include "insights/chance.h"

#include <math.h>
#include <string.h>

static const double most = 1e15;

double chance_rounded(double value, double parts)
{
	if (!(value > 0))
		return 0;
	return (double)(gint64)(fmin(value, most / parts) * parts + 0.5) / parts;
}

gint64 chance_money(double minor)
{
	return minor > 0 ? (gint64)(fmin(minor, most) + 0.5) : 0;
}

const char *chance_text(double chance)
{
	static const char *const tenths[] = {
		"fewer than 1 in 20",
		"1 in 10",
		"2 in 10",
		"3 in 10",
		"4 in 10",
		"5 in 10",
		"6 in 10",
		"7 in 10",
		"8 in 10",
		"9 in 10",
		"more than 19 in 20",
	};

	if (chance >= 0.45 && chance < 0.5)
		return "nearly 5 in 10"; /* who is doubted is below the half */
	return tenths[(int)(CLAMP(chance, 0, 1) * 10 + 0.5)];
}

char *chance_sql(double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(text, sizeof text, "%.17g", value);
	return strpbrk(text, ".e") ? g_strdup(text) : g_strconcat(text, ".0", NULL);
}
