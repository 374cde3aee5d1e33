#include "base/config.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/hours.h"
#include "base/paths.h"
#include "base/text.h"

#include <string.h>
#include <sys/stat.h>

/* clang-format off */

const struct config_key config_keys[] = {
	{ "shop", "grace", CONFIG_LENGTH, NULL, "30s", "how long an approved effect waits, so that it can be taken back" },
	{ "shop", "lock-after", CONFIG_LENGTH, NULL, "10m", "idle time after which the screen asks for the PIN" },
	{ "shop", "backups", CONFIG_NUMBER, NULL, "14", "how many daily backups are kept" },
	{ "shop", "quiet", CONFIG_QUIET, NULL, NULL, "hours in which no letter leaves, in the shop's zone: 21:00 to 08:00; a rule's own 'quiet' line counts instead" },
	{ "shop", "send", CONFIG_SEND, NULL, NULL, "when letters may leave: monday to friday 09:00 to 18:00, saturday 10:00 to 14:00; unset: any day, any time; a rule's own 'send' lines count instead" },
	{ "mail", "transport", CONFIG_WORD, "outbox|smtp|sendmail", "outbox", "how letters leave: files in the outbox, a server, a program" },
	{ "mail", "from", CONFIG_TEXT, NULL, NULL, "the sender of every letter: shop@example.org" },
	{ "mail", "url", CONFIG_TEXT, NULL, NULL, "the mail server: smtp://host:587 or smtps://host:465" },
	{ "mail", "tls", CONFIG_WORD, "require|try|off", "require", "whether the connection must be encrypted" },
	{ "mail", "timeout", CONFIG_LENGTH, NULL, "60s", "how long the server may take to answer" },
	{ "mail", "user", CONFIG_TEXT, NULL, NULL, "the name to log in with; unset: no login" },
	{ "mail", "password-command", CONFIG_TEXT, NULL, NULL, "a command that prints the password: pass show shop/smtp" },
	{ "mail", "outbox", CONFIG_FOLDER, NULL, "$XDG_DATA_HOME/tend/outbox", "where transport=outbox puts letters" },
	{ "mail", "sendmail", CONFIG_TEXT, NULL, "/usr/sbin/sendmail", "the program of transport=sendmail" },
	{ "mail", "sent", CONFIG_FOLDER, NULL, NULL, "a Maildir that gets a copy of every letter" },
	{ "mail", "log", CONFIG_FOLDER, NULL, NULL, "the mail server's log, asked what became of a letter nobody heard back from; unset: /var/log/mail.log where it can be read" },
	{ "mail", "bounces", CONFIG_FOLDER, NULL, NULL, "a Maildir that is read for returned letters" },
	{ "sms", "from", CONFIG_TEXT, NULL, NULL, "the sender of every text message: a number such as +4915112345678, or a name of up to 11 letters and digits" },
	{ "sms", "country", CONFIG_TEXT, NULL, NULL, "what stands for the 0 at the front of a customer's number: 49" },
	{ "notify", "enabled", CONFIG_BOOL, NULL, "true", "whether reminders show as desktop notifications" },
	{ "notify", "before", CONFIG_LENGTH, NULL, "30m", "how long before it begins an appointment is reminded of" },
	{ "notify", "repeat", CONFIG_LENGTH, "off", "1h", "how long until a reminder that nobody answered is said again; off: once is all" },
	{ "notify", "escalate", CONFIG_LENGTH, "off", "off", "how long nobody may answer a reminder until the owner is told; off: never" },
	{ "notify", "terminal", CONFIG_TEXT, NULL, "x-terminal-emulator -e", "what the button Open starts: a program that opens a terminal, with the options before a command" },
	{ "calendar", "vdir", CONFIG_FOLDER, NULL, NULL, "a folder that tend run keeps an .ics file in for each appointment and due task (for khal, vdirsyncer, a phone)" },
	{ "plugin *", "*", CONFIG_TEXT, NULL, NULL, "[plugin NAME]: what that plugin is told; password-command is run, and only its answer told" },
	{ "keys", "*", CONFIG_TEXT, NULL, NULL, "an action's keys: delete=D" },
	{ "theme", "mouse", CONFIG_BOOL, NULL, "true", "clicks and the wheel work; false leaves the mouse to the terminal" },
	{ "theme", "name", CONFIG_TEXT, NULL, "default", "the colours of the screens" },
	{ NULL, NULL, CONFIG_TEXT, NULL, NULL, NULL },
};

/* clang-format on */

struct config {
	GHashTable *values; /* "group/name" → text as it counts, with folders made absolute */
	GHashTable *lines;  /* "group/name" → the line that set it */
};

/* Where the reader is, for messages. */
struct place {
	const char *file;
	int line;
};

static bool takes_any(const struct config_key *key)
{
	return strcmp(key->name, "*") == 0;
}

static char *join(const char *group, const char *name)
{
	return g_strconcat(group, "/", name, NULL);
}

/* "plugin *" stands for every group that begins like it and goes on. */
static bool is_called(const struct config_key *key, const char *group)
{
	gsize length = strlen(key->group) - 1;

	if (key->group[length] == '*')
		return strncmp(key->group, group, length) == 0 && group[length] != '\0';
	return strcmp(key->group, group) == 0;
}

static const struct config_key *find_key(const char *group, const char *name)
{
	for (const struct config_key *key = config_keys; key->group != NULL; key++)
		if (is_called(key, group) && (takes_any(key) || strcmp(key->name, name) == 0))
			return key;
	return NULL;
}

static bool is_group(const char *group)
{
	for (const struct config_key *key = config_keys; key->group != NULL; key++)
		if (is_called(key, group))
			return true;
	return false;
}

/* The group's name nearest to what was written; of group names for a NULL group. */
static const char *nearest(const char *group, const char *written)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	for (const struct config_key *key = config_keys; key->group != NULL; key++)
		if (group == NULL)
			g_ptr_array_add(words, (gpointer)key->group);
		else if (strcmp(key->group, group) == 0)
			g_ptr_array_add(words, (gpointer)key->name);
	g_ptr_array_add(words, NULL);
	return text_nearest(written, (const char *const *)words->pdata);
}

static bool fail_at(GError **error, const struct place *place, const char *problem, const char *hint)
{
	return tend_fail(error, TEND_FAILED, "%s, line %d: %s%s%s", place->file, place->line, problem,
	                 hint != NULL ? "\n" : "", hint != NULL ? hint : "");
}

static bool fail_unknown(GError **error, const struct place *place, const char *group,
                         const char *name)
{
	const char *near = nearest(name != NULL ? group : NULL, name != NULL ? name : group);
	g_autofree char *problem = NULL;
	g_autofree char *hint = NULL;

	if (name != NULL) {
		/* The name may be right and the group wrong. */
		const struct config_key *key = config_keys;

		while (near == NULL && key->group != NULL && strcmp(key->name, name) != 0)
			key++;
		problem = g_strdup_printf("no key '%s' in [%s]", name, group);
		if (near != NULL)
			hint = g_strdup_printf("did you mean '%s'?", near);
		else if (key->group != NULL)
			hint = g_strdup_printf("'%s' belongs into [%s]", name, key->group);
	} else {
		problem = g_strdup_printf("no group [%s]", group);
		if (near != NULL)
			hint = g_strdup_printf("did you mean [%s]?", near);
	}
	return fail_at(error, place, problem, hint != NULL ? hint : "try: tend help config");
}

static bool parse_bool(const char *text, bool *value)
{
	static const char *const words[][2] = {
		{ "false", "true" }, { "no", "yes" }, { "off", "on" }, { "0", "1" }
	};

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		for (int truth = 0; truth < 2; truth++)
			if (g_ascii_strcasecmp(text, words[i][truth]) == 0) {
				*value = truth;
				return true;
			}
	return false;
}

static bool parse_number(const char *text, gint64 *value)
{
	return g_ascii_string_to_signed(text, 10, 0, G_MAXINT32, value, NULL);
}

static bool is_word_of(const char *words, const char *text)
{
	g_auto(GStrv) list = g_strsplit(words, "|", -1);

	return g_strv_contains((const char *const *)list, text);
}

/* A folder as a person writes it to an absolute path, or NULL. Caller frees. */
char *config_folder(const char *text)
{
	static const char data_home[] = "$XDG_DATA_HOME/tend/";

	if (g_str_has_prefix(text, data_home))
		return paths_data(text + strlen(data_home));
	if (g_str_has_prefix(text, "~/"))
		return g_build_filename(g_get_home_dir(), text + 2, NULL);
	return g_path_is_absolute(text) ? g_strdup(text) : NULL;
}

/* The value as it is kept, or NULL and why not. */
static char *check_value(const struct config_key *key, const char *text, const char **expected)
{
	struct hours hours = { 0 };
	gint64 number;
	bool truth;

	*expected = NULL;
	switch (key->kind) {
	case CONFIG_WORD:
		*expected = key->words;
		return is_word_of(key->words, text) ? g_strdup(text) : NULL;
	case CONFIG_LENGTH:
		*expected = "a length of time such as 30s, 10m, 2h or 7 days";
		return clock_parse_length(text, &number, NULL) || g_strcmp0(text, key->words) == 0
		           ? g_strdup(text)
		           : NULL;
	case CONFIG_NUMBER:
		*expected = "a whole number";
		return parse_number(text, &number) ? g_strdup(text) : NULL;
	case CONFIG_BOOL:
		*expected = "true or false";
		return parse_bool(text, &truth) ? g_strdup(text) : NULL;
	case CONFIG_QUIET:
		*expected = "hours of the day such as 21:00 to 08:00";
		return hours_read_quiet(text, &hours) ? g_strdup(text) : NULL;
	case CONFIG_SEND:
		*expected = "days and hours such as monday to friday 09:00 to 18:00";
		return hours_read_send(text, &hours) ? g_strdup(text) : NULL;
	case CONFIG_FOLDER: *expected = "a path beginning with / or ~/"; return config_folder(text);
	case CONFIG_TEXT: break;
	}
	return g_strdup(text);
}

static bool set_key(struct config *config, const struct place *place, const char *group,
                    const char *name, const char *text, GError **error)
{
	const struct config_key *key = find_key(group, name);
	g_autofree char *path = join(group, name);
	g_autofree char *problem = NULL;
	const char *expected;
	char *value;
	int before;

	if (key == NULL)
		return fail_unknown(error, place, group, name);
	before = GPOINTER_TO_INT(g_hash_table_lookup(config->lines, path));
	if (before != 0) {
		problem = g_strdup_printf("'%s' was already set in line %d", name, before);
		return fail_at(error, place, problem, NULL);
	}
	value = check_value(key, text, &expected);
	if (value == NULL) {
		g_autofree char *hint = g_strdup_printf("try: %s", expected);

		problem = g_strdup_printf("%s=%s is not possible", name, text);
		return fail_at(error, place, problem, hint);
	}
	g_hash_table_insert(config->values, g_strdup(path), value);
	g_hash_table_insert(config->lines, g_steal_pointer(&path), GINT_TO_POINTER(place->line));
	return true;
}

/* One line of the file, already stripped; *group is the group it stands in. */
static bool read_line(struct config *config, const struct place *place, char *line, char **group,
                      GError **error)
{
	gsize length = strlen(line);
	char *equals = strchr(line, '=');

	if (length == 0 || *line == '#' || *line == ';')
		return true;
	if (*line == '[') {
		if (line[length - 1] != ']')
			return fail_at(error, place, "a group's name ends with ]", NULL);
		line[length - 1] = '\0';
		*group = g_strstrip(line + 1);
		return is_group(*group) || fail_unknown(error, place, *group, NULL);
	}
	if (*group == NULL)
		return fail_at(error, place, "a key stands before the first [group]", "try: [shop]");
	if (equals == NULL || equals == line)
		return fail_at(error, place, "this is no name=value", NULL);
	*equals = '\0';
	return set_key(config, place, *group, g_strchomp(line), g_strchug(equals + 1), error);
}

static bool read_text(struct config *config, const char *file, char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	struct place place = { .file = file };
	char *group = NULL;

	for (char **line = lines; *line != NULL; line++) {
		place.line++;
		if (!g_utf8_validate(*line, -1, NULL) || !text_is_clean(*line))
			return fail_at(error, &place,
			               "the line has characters that cannot be seen or are no UTF-8", NULL);
		if (!read_line(config, &place, g_strstrip(*line), &group, error))
			return false;
	}
	return true;
}

/* Values run programs (password-command): a file anybody can write would be anybody's command. */
static bool is_trusted(const char *file, GError **error)
{
	struct stat st;

	if (stat(file, &st) == 0 && (st.st_mode & S_IWOTH) != 0)
		return tend_fail(error, TEND_FAILED, "anybody may write %s\ntry: chmod o-w '%s'", file, file);
	return true;
}

static struct config *new_config(void)
{
	struct config *config = g_new0(struct config, 1);

	config->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	config->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (const struct config_key *key = config_keys; key->group != NULL; key++) {
		const char *expected;

		if (key->otherwise != NULL)
			g_hash_table_insert(config->values, join(key->group, key->name),
			                    check_value(key, key->otherwise, &expected));
	}
	return config;
}

struct config *config_load(const char *path, GError **error)
{
	const char *named = g_getenv("TEND_CONFIG");
	g_autoptr(Config) config = new_config();
	g_autofree char *file = NULL;
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;

	if (path == NULL && named != NULL && *named != '\0')
		path = named;
	file = path != NULL ? g_strdup(path) : paths_config("config");
	if (!g_file_get_contents(file, &text, NULL, &why)) {
		if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return g_steal_pointer(&config);
		tend_fail(error, TEND_FAILED, "cannot read the configuration: %s", why->message);
		return NULL;
	}
	if (!is_trusted(file, error) || !read_text(config, file, text, error))
		return NULL;
	return g_steal_pointer(&config);
}

void config_free(struct config *config)
{
	if (config == NULL)
		return;
	g_hash_table_unref(config->values);
	g_hash_table_unref(config->lines);
	g_free(config);
}

/* The kept text of a key that must have a row. */
static const char *lookup(const struct config *config, const char *group, const char *name)
{
	g_autofree char *path = NULL;

	if (find_key(group, name) == NULL)
		g_error("the program asks for the setting %s in [%s], which has no row", name, group);
	path = join(group, name);
	return g_hash_table_lookup(config->values, path);
}

const char *config_text(const struct config *config, const char *group, const char *name)
{
	return lookup(config, group, name);
}

gint64 config_seconds(const struct config *config, const char *group, const char *name)
{
	const char *text = lookup(config, group, name);
	gint64 seconds = 0;

	if (text != NULL)
		clock_parse_length(text, &seconds, NULL);
	return seconds;
}

gint64 config_number(const struct config *config, const char *group, const char *name)
{
	const char *text = lookup(config, group, name);
	gint64 number = 0;

	if (text != NULL)
		parse_number(text, &number);
	return number;
}

bool config_bool(const struct config *config, const char *group, const char *name)
{
	const char *text = lookup(config, group, name);
	bool value = false;

	if (text != NULL)
		parse_bool(text, &value);
	return value;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **config_names(const struct config *config, const char *group)
{
	GPtrArray *names = g_ptr_array_new();
	gsize length = strlen(group);
	GHashTableIter iter;
	gpointer path;

	g_hash_table_iter_init(&iter, config->lines);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		if (strncmp(path, group, length) == 0 && ((const char *)path)[length] == '/')
			g_ptr_array_add(names, (char *)path + length + 1);
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}
