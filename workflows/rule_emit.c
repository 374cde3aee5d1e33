/* Fields and conditions as SQL, every value bound. */
#include "workflows/rule_emit.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "insights/zone_days.h"

#include <string.h>

enum { SEASON_DAYS = 14 }; /* a window of birthdays that is longer is written as a range */

static bool same_value(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_INT: return a->i == b->i;
	case VALUE_REAL: return a->r == b->r;
	case VALUE_TEXT: return strcmp(a->t, b->t) == 0;
	default: return true;
	}
}

static void emit_value(struct emitter *e, struct value value)
{
	GArray *values = e->query->values;
	guint n = 0;

	while (n < values->len && !same_value(&g_array_index(values, struct value, n), &value))
		n++;
	if (n == values->len) {
		if (value.kind == VALUE_TEXT) {
			char *kept = g_strdup(value.t);

			g_ptr_array_add(e->query->texts, kept);
			value.t = kept;
		}
		g_array_append_val(values, value);
	}
	g_string_append_printf(e->sql, "$%u", n + 1);
}

/* Where the window begins; without one, before all time. */
static gint64 window_start(const struct emitter *e, struct rule_length window)
{
	return window.n ? rule_length_from(window, -1, e->context->now, e->context->zone) : G_MININT64;
}

static void emit_offset(struct emitter *e, struct rule_length window)
{
	struct zone_days days;
	gint64 from = MAX(e->context->first_order, window_start(e, window));
	g_autofree char *sql = NULL;

	zone_days_init(&days, e->context->zone, MIN(from, e->context->now), e->context->now);
	sql = zone_days_sql(&days, "o.placed_at");
	g_string_append(e->sql, sql);
	zone_days_clear(&days);
}

static void emit_now(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_int(e->context->now));
}

static void emit_from(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_int(window_start(e, window)));
}

static void emit_offset_of(struct emitter *e, struct rule_length window, const char *word)
{
	emit_offset(e, window);
}

static void emit_currency(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_text(e->context->currency));
}

static void emit_word(struct emitter *e, struct rule_length window, const char *word)
{
	emit_value(e, value_text(word));
}

static void emit_folded(struct emitter *e, struct rule_length window, const char *word)
{
	g_autofree char *folded = text_fold(word);

	emit_value(e, value_text(folded));
}

/* clang-format off */
static const struct {
	const char *name;
	void (*emit)(struct emitter *e, struct rule_length window, const char *word);
} marks[] = {
	{ ":now",      emit_now },
	{ ":from",     emit_from },
	{ ":offset",   emit_offset_of },
	{ ":currency", emit_currency },
	{ ":word",     emit_word },
	{ ":folded",   emit_folded },
};
/* clang-format on */

void emitter_text(struct emitter *e, const char *sql, struct rule_length window, const char *word)
{
	for (const char *c = sql; *c;) {
		gsize i = 0;

		while (i < G_N_ELEMENTS(marks) && !g_str_has_prefix(c, marks[i].name))
			i++;
		if (i == G_N_ELEMENTS(marks)) {
			g_string_append_c(e->sql, *c++);
			continue;
		}
		marks[i].emit(e, window, word);
		c += strlen(marks[i].name);
	}
}

void emitter_field(struct emitter *e, const struct rule_field *field, struct rule_length window,
                   const char *word)
{
	emitter_text(e, field->sql, window, word);
}

/* ---- tests */

static void emit_text(struct emitter *e, const char *column, const char *operator)
{
	g_string_append_printf(e->sql, "%s %s ", column, operator);
}

/* The amount in minor units; the parser has let at most three decimals through. */
static bool minor_of(struct emitter *e, gint64 milli, gint64 *minor, GError **error)
{
	int digits = money_digits(e->context->currency);
	gint64 scale = digits == 0 ? 1000 : digits == 2 ? 10 : 1;

	*minor = milli / scale;
	if (milli % scale)
		return tend_fail(error, TEND_FAILED, "an amount in %s has at most %d decimals",
		                 e->context->currency, MAX(digits, 0));
	return true;
}

static bool emit_compare(struct emitter *e, const struct rule_condition *c, const char *column,
                         GError **error)
{
	static const char *const operators[] = { ">=", "<=", ">", "<", "=" };
	gint64 minor;

	emit_text(e, column, operators[c->compare]);
	if (c->field->kind == KIND_MONEY) {
		if (!minor_of(e, c->milli, &minor, error))
			return false;
		emit_value(e, value_int(minor));
	} else if (c->field->kind == KIND_COUNT) {
		emit_value(e, value_int(c->milli / 1000));
	} else {
		emit_value(e, value_real((double)c->milli / 1000));
	}
	return true;
}

/* "11-23" of a day. */
static void emit_month_day(struct emitter *e, gint32 day, const char *joint)
{
	g_autofree char *text = day_format(day);

	g_string_append(e->sql, joint);
	emit_value(e, value_text(text + strlen("YYYY-")));
}

static bool is_month_day(gint32 day, const char *month_day)
{
	g_autofree char *text = day_format(day);

	return strcmp(text + strlen("YYYY-"), month_day) == 0;
}

static bool is_moved_here(gint32 day)
{
	return is_month_day(day, "02-28") && !is_month_day(day + 1, "02-29");
}

/* Each day by name: New Year is no border, and the index on month and day answers. */
static void emit_days(struct emitter *e, gint32 first, gint32 last, const char *column)
{
	g_string_append_printf(e->sql, "substr(%s, length(%s) - 4) IN ", column, column);
	for (gint32 day = first; day <= last; day++) {
		emit_month_day(e, day, day == first ? "(" : ", ");
		if (is_moved_here(day)) {
			g_string_append(e->sql, ", ");
			emit_value(e, value_text("02-29"));
		}
	}
	g_string_append_c(e->sql, ')');
}

/* A long window as a range of months and days, which may run over New Year. */
static void emit_season(struct emitter *e, gint32 first, gint32 last, const char *column)
{
	g_autofree char *from = day_format(first), *to = day_format(last);
	const char *joint = strcmp(from + strlen("YYYY-"), to + strlen("YYYY-")) <= 0 ? "AND" : "OR";

	g_string_append_printf(e->sql, "(substr(%s, length(%s) - 4) >= ", column, column);
	emit_value(e, value_text(from + strlen("YYYY-")));
	g_string_append_printf(e->sql, " %s substr(%s, length(%s) - 4) <= ", joint, column, column);
	emit_value(e, value_text(is_moved_here(last) ? "02-29" : to + strlen("YYYY-")));
	g_string_append_c(e->sql, ')');
}

/* Days return every year. Whoever was born on 29 February has it on the 28th in other years. */
static void emit_birthday(struct emitter *e, const struct rule_condition *c, const char *column)
{
	gint32 days = (gint32)(c->length.n * (c->length.unit == UNIT_WEEK ? 7 : 1));
	gint32 today = day_of(e->context->now, e->context->zone);
	gint32 first = c->test == TEST_WITHIN_NEXT ? today : today - days;

	g_string_append_printf(e->sql, "%s IS NOT NULL AND ", column);
	(days <= SEASON_DAYS ? emit_days : emit_season)(e, first, first + days, column);
}

static void emit_range(struct emitter *e, const char *column, const char *low, gint64 from,
                       const char *high, gint64 to)
{
	emit_text(e, column, low);
	emit_value(e, value_int(from));
	g_string_append(e->sql, " AND ");
	emit_text(e, column, high);
	emit_value(e, value_int(to));
}

static void emit_date(struct emitter *e, const struct rule_condition *c, const char *column)
{
	gint64 now = e->context->now;

	if (c->field->kind == KIND_BIRTHDAY) {
		emit_birthday(e, c, column);
	} else if (c->test == TEST_WITHIN_LAST) {
		emit_range(e, column, ">", rule_length_from(c->length, -1, now, e->context->zone), "<=", now);
	} else if (c->test == TEST_WITHIN_NEXT) {
		emit_range(e, column, ">=", now, "<", rule_length_from(c->length, 1, now, e->context->zone));
	} else {
		emit_text(e, column, "<");
		emit_value(e, value_int(rule_length_from(c->length, -1, now, e->context->zone)));
	}
}

/* The shop's own words, however they are capitalised. */
static void emit_own(struct emitter *e, const struct rule_condition *c, const char *column)
{
	g_string_append_printf(e->sql, "lower(%s) %s lower(", column, c->test == TEST_IS ? "=" : "<>");
	emit_value(e, value_text(c->word));
	g_string_append_c(e->sql, ')');
}

/* The condition over a column that holds its value, without "unless". Unknown counts as not so. */
bool emitter_test(struct emitter *e, const struct rule_condition *c, const char *column,
                  GError **error)
{
	bool is = c->test == TEST_IS;

	if (c->test == TEST_COMPARE)
		return emit_compare(e, c, column, error);
	if (c->test != TEST_IS && c->test != TEST_IS_NOT) {
		emit_date(e, c, column);
		return true;
	}
	if (c->field->kind == KIND_MARK) {
		emit_text(e, column, "=");
		emit_value(e, value_text(is ? "yes" : "no"));
		return true;
	}
	if (c->field->kind == KIND_OWN) {
		emit_own(e, c, column);
		return true;
	}
	emit_text(e, column, is ? "=" : "<>");
	emit_value(e, value_text(c->word));
	return true;
}

/* The test as 0 or 1. */
bool emitter_truth(struct emitter *e, const struct rule_condition *c, const char *column,
                   GError **error)
{
	g_string_append(e->sql, "CASE WHEN ");
	if (!emitter_test(e, c, column, error))
		return false;
	g_string_append(e->sql, c->unless ? " THEN 0 ELSE 1 END" : " THEN 1 ELSE 0 END");
	return true;
}
