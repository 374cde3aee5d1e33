#include "tui/keys.h"

#include "base/error.h"

#include <string.h>

enum { MOST_PLACE = 1000, MOST_TIMES = 100000 };

void key_clear(struct key *key)
{
	g_clear_pointer(&key->text, g_free);
}

bool key_is(const struct key *key, const char *name)
{
	if (key->kind != KEY_TEXT && key->kind != KEY_NAMED)
		return false;
	/* The blank has a name, so that rows can be written with blanks between keys. */
	if (key->kind == KEY_TEXT && strcmp(key->name, " ") == 0)
		return strcmp(name, "space") == 0 || strcmp(name, " ") == 0;
	return strcmp(key->name, name) == 0;
}

/* Asked for every row at every key: nothing is copied to the heap. */
static bool has_key(const char *keys, const struct key *key)
{
	char name[G_SIZEOF_MEMBER(struct key, name)];

	for (const char *at = keys; *at != '\0';) {
		gsize length = strcspn(at, " ");

		if (length > 0 && length < sizeof name) {
			g_strlcpy(name, at, length + 1);
			if (key_is(key, name))
				return true;
		}
		at += length + (at[length] == ' ');
	}
	return false;
}

const struct key_row *key_find(const struct key_row *rows, const struct key *key)
{
	for (; rows->action != NULL; rows++)
		if (has_key(rows->keys, key))
			return rows;
	return NULL;
}

/* clang-format off */
static const char *const shown_as[][2] = {
	{ "space", "Space" }, { "enter", "Enter" }, { "esc", "Esc" }, { "tab", "Tab" }, { "shift-tab", "S-Tab" }, { "up", "Up" }, { "down", "Down" },
	{ "left", "Left" }, { "right", "Right" }, { "page-up", "PgUp" }, { "page-down", "PgDn" }, { "home", "Home" }, { "end", "End" },
	{ "backspace", "Backspace" }, { "delete", "Del" }, { "insert", "Ins" },
};
/* clang-format on */

char *key_shown(const struct key_row *row)
{
	gsize length = strcspn(row->keys, " ");
	g_autofree char *first = g_strndup(row->keys, length);

	for (gsize i = 0; i < G_N_ELEMENTS(shown_as); i++)
		if (strcmp(shown_as[i][0], first) == 0)
			return g_strdup(shown_as[i][1]);
	if (g_str_has_prefix(first, "ctrl-"))
		return g_strdup_printf("^%c", g_ascii_toupper(first[5]));
	return g_steal_pointer(&first);
}

/* ---- scripts */

static void add(GArray *keys, struct key key, guint times)
{
	for (guint i = 0; i < times; i++) {
		g_array_append_val(keys, key);
		g_array_index(keys, struct key, keys->len - 1).text = g_strdup(key.text);
	}
}

static void add_letters(GArray *keys, const char *text)
{
	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		struct key key = { .kind = KEY_TEXT };

		memcpy(key.name, text, (gsize)(g_utf8_next_char(text) - text));
		add(keys, key, 1);
	}
}

static bool is_name(const char *name)
{
	if (g_str_has_prefix(name, "ctrl-") && strlen(name) == 6)
		return true;
	if (name[0] == 'f' && name[1] >= '1' && name[1] <= '9' && strlen(name) <= 3)
		return true;
	if (strcmp(name, "shot") == 0)
		return true;
	for (gsize i = 0; i < G_N_ELEMENTS(shown_as); i++)
		if (strcmp(shown_as[i][0], name) == 0)
			return true;
	return false;
}

/* "resize:120x40": two numbers that a terminal could have. */
static bool read_pair(const char *inner, const char *word, char between, int *a, int *b)
{
	char *end = NULL;

	if (!g_str_has_prefix(inner, word))
		return false;
	gint64 first = g_ascii_strtoll(inner + strlen(word), &end, 10);
	if (*end != between)
		return false;
	gint64 second = g_ascii_strtoll(end + 1, &end, 10);
	*a = (int)CLAMP(first, 0, MOST_PLACE);
	*b = (int)CLAMP(second, 0, MOST_PLACE);
	return *end == '\0' && *a == first && *b == second && *a > 0 && *b > 0;
}

/* "<…>": a named key, or one that carries something. */
static bool add_special(GArray *keys, const char *inner, guint times, GError **error)
{
	int a = 0, b = 0;

	if (g_str_has_prefix(inner, "paste:")) {
		struct key key = { .kind = KEY_PASTE, .text = (char *)inner + 6 };
		add(keys, key, times);
		return true;
	}
	if (read_pair(inner, "resize:", 'x', &a, &b)) {
		add(keys, (struct key){ .kind = KEY_RESIZE, .row = b, .column = a }, times);
		return true;
	}
	if (read_pair(inner, "click:", ',', &a, &b)) {
		add(keys, (struct key){ .kind = KEY_CLICK, .row = b - 1, .column = a - 1 }, times);
		return true;
	}
	if (strcmp(inner, "wheel:down") == 0 || strcmp(inner, "wheel:up") == 0) {
		add(keys, (struct key){ .kind = KEY_WHEEL, .row = inner[6] == 'd' ? 1 : -1 }, times);
		return true;
	}
	if (!is_name(inner))
		return tend_fail(
			error, TEND_USAGE,
			"there is no key <%s>\ntry: <enter>, <esc>, <ctrl-d>, <page-down>, <paste:TEXT>", inner);
	struct key key = { .kind = strcmp(inner, "space") == 0 ? KEY_TEXT : KEY_NAMED };
	g_strlcpy(key.name, key.kind == KEY_TEXT ? " " : inner, sizeof key.name);
	add(keys, key, times);
	return true;
}

/* "*20" behind a key. */
static guint read_times(const char **at)
{
	char *end = NULL;

	if (**at != '*' || !g_ascii_isdigit((*at)[1]))
		return 1;
	guint64 times = g_ascii_strtoull(*at + 1, &end, 10);
	*at = end;
	return (guint)CLAMP(times, 1, MOST_TIMES);
}

static bool read_token(const char **at, GArray *keys, GError **error)
{
	const char *end = NULL;

	if (**at == '"') {
		end = strchr(*at + 1, '"');
		if (end == NULL)
			return tend_fail(error, TEND_USAGE, "a \" in the keys has no partner");
		g_autofree char *text = g_strndup(*at + 1, (gsize)(end - *at - 1));
		*at = end + 1;
		add_letters(keys, text);
		return true;
	}
	if (**at == '<' && (end = strchr(*at, '>')) != NULL) {
		g_autofree char *inner = g_strndup(*at + 1, (gsize)(end - *at - 1));
		*at = end + 1;
		return add_special(keys, inner, read_times(at), error);
	}
	const char *next = g_utf8_next_char(*at);
	g_autofree char *letter = g_strndup(*at, (gsize)(next - *at));
	*at = next;
	for (guint times = read_times(at); times > 0; times--)
		add_letters(keys, letter);
	return true;
}

static void clear_key(gpointer key)
{
	key_clear(key);
}

GArray *key_parse_script(const char *script, GError **error)
{
	GArray *keys = g_array_new(FALSE, TRUE, sizeof(struct key));

	g_array_set_clear_func(keys, clear_key);
	if (!g_utf8_validate(script, -1, NULL)) {
		tend_fail(error, TEND_USAGE, "the keys are not UTF-8");
		g_array_unref(keys);
		return NULL;
	}
	while (*script != '\0') {
		if (g_ascii_isspace(*script)) {
			script++;
			continue;
		}
		if (!read_token(&script, keys, error)) {
			g_array_unref(keys);
			return NULL;
		}
	}
	return keys;
}
