#include "workflows/template.h"

#include "base/embedded.h"
#include "base/error.h"
#include "base/hash.h"
#include "db/audit.h"

#include <string.h>

enum { TEMPLATE_MOST = 20000, VALUE_MOST = 200, SUBJECT_MOST = 200 };

extern const struct embedded shipped_templates[];

const struct template_field template_fields[] = {
	{ "first-name", "the customer's first name; the whole name of a company" },
	{ "family-name", "the customer's family name" },
	{ "shop", "the shop's name" },
	{ "today", "the day the message is written" },
	{ NULL },
};

/* A piece {name} or {name|otherwise} that begins at open. */
struct piece {
	char *name, *otherwise;
	const char *end; /* behind the brace; NULL where it is not closed */
};

static struct piece piece_at(const char *open)
{
	gsize length = strcspn(open + 1, "{}\n");
	struct piece piece = { .name = g_strndup(open + 1, length) };
	char *bar = strchr(piece.name, '|');

	if (open[1 + length] == '}')
		piece.end = open + length + 2;
	if (bar) {
		*bar = '\0';
		piece.otherwise = bar + 1;
	}
	return piece;
}

/* All names there are (of one entity, or of them all), for spelling. Caller frees the array only. */
static const char **field_names(const struct rule_entity *entity)
{
	GPtrArray *names = g_ptr_array_new();

	for (const struct template_field *field = template_fields; field->name; field++)
		g_ptr_array_add(names, (gpointer)field->name);
	for (const struct rule_field *field = rule_fields; field->name; field++) {
		if (field->kind != KIND_MARK && (!entity || (field->of & entity->of)))
			g_ptr_array_add(names, (gpointer)field->name);
	}
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static bool fail_at(const char *what, const char *text, const char *at, int length,
                    const char *message, const char *hint, GError **error)
{
	int line = 1;
	const char *start = text;
	g_autofree char *complaint = NULL;

	for (const char *c = text; c < at; c++) {
		if (*c == '\n') {
			line++;
			start = c + 1;
		}
	}
	complaint = rule_complaint(what, text, line, (int)g_utf8_strlen(start, at - start) + 1, length,
	                           message, hint);
	return tend_fail(error, TEND_FAILED, "%s", complaint);
}

static bool check_piece(const struct rule_entity *entity, const char *what, const char *text,
                        const char *open, const struct piece *piece, GError **error)
{
	g_autofree const char **names = field_names(entity);
	const char *nearest;
	g_autofree char *message = NULL, *hint = NULL;

	if (!piece->end)
		return fail_at(what, text, open, 1, "this { is never closed",
		               "close it with }, like {first-name}", error);
	if (g_strv_contains(names, piece->name))
		return true;
	nearest = text_nearest(piece->name, names);
	message = g_strdup_printf("there is no field '%s' to fill in", piece->name);
	hint = nearest ? g_strdup_printf("did you mean '{%s}'?", nearest)
	               : g_strdup("tend help rules lists what can be said");
	return fail_at(what, text, open, (int)g_utf8_strlen(open, piece->end - open), message, hint,
	               error);
}

bool template_check(const struct rule_entity *entity, const char *what, const char *text,
                    GError **error)
{
	if (strlen(text) > TEMPLATE_MOST)
		return tend_fail(error, TEND_FAILED,
		                 "%s: this is longer than %d bytes, too long for a letter", what,
		                 TEMPLATE_MOST);
	for (const char *open = text; (open = strchr(open, '{'));) {
		struct piece piece = piece_at(open);
		bool good = check_piece(entity, what, text, open, &piece, error);

		open = piece.end;
		g_free(piece.name);
		if (!good)
			return false;
	}
	return true;
}

/* A value as one clean line that cannot bring lines, headers or pages of its own. Caller frees. */
static char *clean_value(char *value)
{
	g_autofree char *given = value;
	g_autofree char *line = text_clean(given, -1, TEXT_LINE);

	return g_utf8_strlen(line, -1) > VALUE_MOST ? g_utf8_substring(line, 0, VALUE_MOST)
	                                            : g_steal_pointer(&line);
}

static bool fill_piece(GString *out, const struct piece *piece, template_value_fn value,
                       void *context, GError **error)
{
	char *given = value(piece->name, context);
	g_autofree char *text = given ? clean_value(given) : NULL;

	if (text && *text) {
		g_string_append(out, text);
		return true;
	}
	if (piece->otherwise) {
		g_string_append(out, piece->otherwise);
		return true;
	}
	return tend_fail(error, TEND_NOT_FOUND,
	                 "nothing is known for {%s}\ntry: {%s|other words} in the template",
	                 piece->name, piece->name);
}

char *template_fill(const char *text, enum text_use use, template_value_fn value, void *context,
                    GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool good = true;

	for (const char *c = text; good && *c;) {
		gsize plain = strcspn(c, "{");
		struct piece piece;

		g_string_append_len(out, c, (gssize)plain);
		c += plain;
		if (*c == '\0')
			break;
		piece = piece_at(c);
		good = piece.end
		           ? fill_piece(out, &piece, value, context, error)
		           : tend_fail(error, TEND_FAILED, "the template has a { that is never closed");
		c = piece.end;
		g_free(piece.name);
	}
	return good ? text_clean(out->str, (gssize)out->len, use) : NULL;
}

static void add_fields(GPtrArray *fields, const struct rule_entity *entity, const char *text)
{
	for (const char *open = text; (open = strchr(open, '{')); open++) {
		struct piece piece = piece_at(open);
		const struct rule_field *field = rule_field_find(entity, piece.name);

		if (field && field->kind != KIND_MARK && !g_ptr_array_find(fields, field, NULL))
			g_ptr_array_add(fields, (gpointer)field);
		g_free(piece.name);
	}
}

const struct rule_field **template_rule_fields(const struct rule_entity *entity,
                                               const char *subject, const char *body)
{
	GPtrArray *fields = g_ptr_array_new();

	add_fields(fields, entity, subject);
	add_fields(fields, entity, body);
	g_ptr_array_add(fields, NULL);
	return (const struct rule_field **)g_ptr_array_free(fields, FALSE);
}

bool template_read(const char *what, const char *text, char **subject, char **body, GError **error)
{
	static const char key[] = "Subject:";
	g_autofree char *clean = text_clean(text, -1, TEXT_PARAGRAPHS);
	const char *rest = strchr(clean, '\n');
	g_autofree char *first = g_strndup(clean, rest ? (gsize)(rest - clean) : strlen(clean)),
					*line = NULL;

	if (!template_check(NULL, what, clean, error))
		return false;
	if (!g_str_has_prefix(first, key))
		return fail_at(what, clean, clean, (int)g_utf8_strlen(first, -1),
		               "a template begins with its subject", "write: Subject: We miss you", error);
	line = text_clean(first + strlen(key), -1, TEXT_LINE);
	if (*line == '\0' || g_utf8_strlen(line, -1) > SUBJECT_MOST)
		return fail_at(what, clean, clean, (int)strlen(key),
		               *line ? "the subject is too long" : "the subject is empty",
		               "say it in a few words", error);
	while (rest && *rest == '\n')
		rest++;
	if (!rest || *rest == '\0')
		return tend_fail(
			error, TEND_FAILED,
			"%s: the letter has no text\ntry: an empty line behind the subject, then the text", what);
	*subject = g_steal_pointer(&line);
	*body = g_strchomp(g_strdup(rest));
	return true;
}

bool template_read_sms(const char *what, const char *text, char **subject, char **body, GError **error)
{
	g_autofree char *clean = g_strstrip(text_clean(text, -1, TEXT_PARAGRAPHS));

	if (!template_check(NULL, what, clean, error))
		return false;
	if (g_str_has_prefix(clean, "Subject:"))
		return fail_at(what, clean, clean, (int)strlen("Subject:"), "a text message has no subject",
		               "write only what is to be read", error);
	if (*clean == '\0')
		return tend_fail(error, TEND_FAILED, "%s: the text message has no text", what);
	*subject = g_strdup("");
	*body = g_steal_pointer(&clean);
	return true;
}

char *template_print(const struct template *template)
{
	if (strcmp(template->channel, "sms") == 0)
		return g_strdup_printf("%s\n", template->body);
	return g_strdup_printf("Subject: %s\n\n%s\n", template->subject, template->body);
}

/* ---- the store */

struct page *template_find(struct db *db, const char *name, GError **error)
{
	return record_get_named(db, &noun_template, SQL_TEMPLATE_BY_NAME, SQL_TEMPLATE_LIST, name, error);
}

/* From now on letters say something else. */
static bool say_edited(struct db *db, const struct template *row, const struct change *change,
                       GError **error)
{
	g_autofree char *sha = hash_texts((const char *[]){ row->subject, row->body, NULL });
	struct audit_row said = { .at = change->at,
		                      .staff_id = change->staff,
		                      .action = "template-edit",
		                      .subject = "template",
		                      .subject_id = row->id,
		                      .value = sha,
		                      .detail = row->name };

	return audit_append(db, &said, NULL, error);
}

static bool save(struct db *db, const char *name, const char *channel, const char *text,
                 bool by_hand, const struct change *change, GError **error)
{
	g_autofree char *subject = NULL, *body = NULL;
	g_autoptr(Page) page = page_query(db, &noun_template, SQL_TEMPLATE_BY_NAME,
	                                  (struct value[]){ value_text(name), value_end() }, error);
	const struct template *old = page && page->count > 0 ? page_row(page, 0) : NULL;
	struct template row = { .id = old ? old->id : 0,
		                    .name = name,
		                    .channel = old       ? old->channel
		                               : channel ? channel
		                                         : "email",
		                    .updated_at = change->at };

	if (!page)
		return false;
	if (old && channel && strcmp(old->channel, channel) != 0)
		return tend_refuse(error, "the template '%s' is for %s\ntry: another name for the one for %s",
		                   name, old->channel, channel);
	if (!(strcmp(row.channel, "sms") == 0 ? template_read_sms : template_read)(name, text, &subject,
	                                                                           &body, error))
		return false;
	row.subject = subject;
	row.body = body;
	return record_save(db, &noun_template, &row, change, error) &&
	       (!by_hand || say_edited(db, &row, change, error));
}

bool template_save_for(struct db *db, const char *name, const char *channel, const char *text,
                       const struct change *change, GError **error)
{
	return save(db, name, channel, text, true, change, error);
}

bool template_save(struct db *db, const char *name, const char *text, const struct change *change,
                   GError **error)
{
	return save(db, name, NULL, text, true, change, error);
}

bool template_install_shipped(struct db *db, const struct change *change, GError **error)
{
	for (const struct embedded *shipped = shipped_templates; shipped->name; shipped++) {
		g_autoptr(Page) page =
			page_query(db, &noun_template, SQL_TEMPLATE_BY_NAME,
		               (struct value[]){ value_text(shipped->name), value_end() }, error);

		if (!page || (page->count == 0 &&
		              !save(db, shipped->name, NULL, shipped->text, false, change, error)))
			return false;
	}
	return true;
}
