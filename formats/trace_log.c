#include "base/error.h"
#include "formats/trace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOG_MOST = 16 * 1024 * 1024, QUEUE_IDS_MOST = 64, WORD_MOST = 64 };

/* ---- reading */

static bool read_end(int fd, off_t size, GString *text)
{
	off_t at = MAX(size - LOG_MOST, 0);

	g_string_set_size(text, (gsize)(size - at));
	for (gsize have = 0; have < text->len;) {
		ssize_t got = pread(fd, text->str + have, text->len - have, at + (off_t)have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			g_string_truncate(text, have);
		have += (gsize)got;
	}
	/* The first line is whole, or left out. */
	if (at > 0) {
		const char *end = memchr(text->str, '\n', text->len);

		g_string_erase(text, 0, end ? end + 1 - text->str : (gssize)text->len);
	}
	return true;
}

char *trace_log_read(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	g_autoptr(GString) text = g_string_new(NULL);
	struct stat st;
	bool ok;

	if (fd < 0) {
		tend_fail(error, TEND_IO, "the mail server's log %s cannot be read: %s", path,
		          g_strerror(errno));
		return NULL;
	}
	ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (!ok)
		tend_fail(error, TEND_IO, "the mail server's log %s is no plain file", path);
	else if (!(ok = read_end(fd, st.st_size, text)))
		tend_fail(error, TEND_IO, "the mail server's log %s cannot be read: %s", path,
		          g_strerror(errno));
	close(fd);
	if (!ok)
		return NULL;
	for (gsize i = 0; i < text->len; i++)
		if (text->str[i] == '\0')
			text->str[i] = '?';
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* ---- asking */

/* What was found so far. The later line counts, but a return is never forgotten. */
struct search {
	const struct trace_wanted *wanted;
	char *bracketed;       /* <id> */
	GHashTable *queue_ids; /* of this letter: a server may hand it to itself */
	enum trace_says says;
	char *detail;
};

static void found(struct search *search, enum trace_says says, const char *line, const char *id,
                  const char *what)
{
	/* "Nov 20 13:01:02", "2026-11-20 13:01:02" or the same as one word. */
	g_autofree char *stamp = g_strndup(line, g_ascii_isdigit(*line) ? 19 : 15);

	if (search->says == TRACE_DID_NOT && says != TRACE_DID_NOT)
		return;
	g_free(search->detail);
	search->says = says;
	search->detail = g_strdup_printf("%s, %s: %s", stamp, id, what);
}

static void remember(struct search *search, const char *id)
{
	gsize length = strlen(id);

	if (length < 5 || length > WORD_MOST || g_hash_table_size(search->queue_ids) >= QUEUE_IDS_MOST)
		return;
	for (const char *c = id; *c; c++)
		if (!g_ascii_isalnum(*c) && *c != '-')
			return;
	g_hash_table_add(search->queue_ids, g_strdup(id));
}

static bool is_recipient(const struct search *search, const char *address)
{
	for (const char *const *to = search->wanted->to; *to; to++)
		if (g_ascii_strcasecmp(*to, address) == 0)
			return true;
	return false;
}

/* What follows a key up to one of the end's characters. Caller frees; NULL where the key is not there. */
static char *value_of(const char *text, const char *key, const char *end)
{
	const char *at = strstr(text, key);

	if (!at)
		return NULL;
	at += strlen(key);
	return g_strndup(at, strcspn(at, end));
}

/* "to=<anna@example.org>, relay=…, dsn=2.0.0, status=sent (250 …)": only what stands before the server's own words counts. */
static void take_delivery(struct search *search, const char *line, const char *id, const char *rest)
{
	g_autofree char *words = g_strndup(rest, strcspn(rest, "("));
	g_autofree char *to = value_of(words, "to=<", ">");
	g_autofree char *status = value_of(words, ", status=", " ");

	if (!g_str_has_prefix(words, "to=<") || !is_recipient(search, to) || !status)
		return;
	if (strcmp(status, "sent") == 0)
		found(search, TRACE_WENT_OUT, line, id, "sent");
	else if (strcmp(status, "bounced") == 0 || strcmp(status, "expired") == 0)
		found(search, TRACE_DID_NOT, line, id, "returned");
}

/* "Nov 20 13:01:02 host postfix/cleanup[12]: 4XyZ12abc: message-id=<…>" */
static void read_postfix(struct search *search, const char *line, const char *program)
{
	const char *bracket = strchr(program, '[');
	const char *colon = bracket ? strstr(bracket, "]: ") : NULL;
	const char *after = colon ? strstr(colon + 3, ": ") : NULL;
	g_autofree char *name = bracket ? g_strndup(program, bracket - program) : NULL;
	g_autofree char *id = after ? g_strndup(colon + 3, after - colon - 3) : NULL;
	g_autofree char *from = NULL;

	if (!id || strpbrk(name, " \t"))
		return;
	after += 2;
	if (g_str_has_suffix(name, "/cleanup") && g_str_has_prefix(after, "message-id=") &&
	    strcmp(after + strlen("message-id="), search->bracketed) == 0)
		remember(search, id);
	if (!g_hash_table_contains(search->queue_ids, id))
		return;
	from = g_strdup_printf("from=<%s>,", search->wanted->from);
	if (!g_str_has_suffix(name, "/qmgr"))
		take_delivery(search, line, id, after);
	else if (g_str_has_prefix(after, from) && g_str_has_suffix(after, "(queue active)") &&
	         search->says == TRACE_NOTHING)
		found(search, TRACE_WENT_OUT, line, id, "taken by the mail server");
}

/* "2026-11-20 13:01:02 1tDbXY-0001Aa-2B <= shop@example.org H=… id=…", then "=>" for each delivery and "**" for each return. */
static void read_exim(struct search *search, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 32);
	g_autofree char *own = g_strconcat("id=", search->wanted->message_id, NULL);

	if (g_strv_length(words) < 5)
		return;
	if (strcmp(words[3], "<=") == 0 && g_ascii_strcasecmp(words[4], search->wanted->from) == 0)
		/* What is quoted in the line comes after the id. */
		for (char **word = words + 5; *word && !strchr(*word, '"'); word++)
			if (strcmp(*word, own) == 0) {
				remember(search, words[2]);
				found(search, TRACE_WENT_OUT, line, words[2], "taken by the mail server");
			}
	if (!g_hash_table_contains(search->queue_ids, words[2]) || !is_recipient(search, words[4]))
		return;
	if (strcmp(words[3], "=>") == 0 || strcmp(words[3], "->") == 0)
		found(search, TRACE_WENT_OUT, line, words[2], "sent");
	else if (strcmp(words[3], "**") == 0)
		found(search, TRACE_DID_NOT, line, words[2], "returned");
}

static void read_line(struct search *search, const char *line)
{
	/* "stamp host program[pid]: …"; a short stamp has three words. */
	const char *at = line;

	for (int blanks = g_ascii_isdigit(*line) ? 2 : 4; blanks > 0 && at; blanks--) {
		at = strchr(at, ' ');
		at = at ? at + strspn(at, " ") : NULL;
	}
	if (at && g_str_has_prefix(at, "postfix"))
		read_postfix(search, line, at);
	else if (g_ascii_isdigit(*line))
		read_exim(search, line);
}

enum trace_says trace_log_ask(const char *log, const struct trace_wanted *wanted, char **detail)
{
	struct search search = { .wanted = wanted,
		                     .bracketed = g_strdup_printf("<%s>", wanted->message_id) };
	const char *mention = strstr(log, wanted->message_id);

	search.queue_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	/* Nothing before the first mention is about it. */
	while (mention && mention > log && mention[-1] != '\n')
		mention--;
	while (mention && *mention) {
		gsize length = strcspn(mention, "\n");
		g_autofree char *line = g_strndup(mention, length);

		read_line(&search, g_strchomp(line));
		mention += length + (mention[length] == '\n');
	}
	g_hash_table_unref(search.queue_ids);
	g_free(search.bracketed);
	*detail = search.detail;
	return search.says;
}
