#include "base/jdoc.h"

#include "base/error.h"
#include "base/text.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A struct jdoc is never defined: it is jansson's value under another name, so that nobody else needs jansson's header. */
static json_t *value_of(const struct jdoc *doc)
{
	return (json_t *)doc;
}

static struct jdoc *doc_of(json_t *value)
{
	return (struct jdoc *)value;
}

/* Jansson refuses text that is no UTF-8; what comes from outside past the door is read as the door would. */
static json_t *new_text(const char *text)
{
	g_autofree char *clean = NULL;
	json_t *value;

	if (text == NULL)
		return json_null();
	value = json_string(text);
	if (value != NULL)
		return value;
	clean = text_clean(text, -1, TEXT_PARAGRAPHS);
	return json_string(clean);
}

static void set(struct jdoc *object, const char *key, json_t *value)
{
	if (json_object_set_new(value_of(object), key, value) != 0)
		g_error("cannot set '%s' in a JSON value that is no object", key);
}

static void add(struct jdoc *array, json_t *value)
{
	if (json_array_append_new(value_of(array), value) != 0)
		g_error("cannot add to a JSON value that is no array");
}

static json_t *get(const struct jdoc *object, const char *key)
{
	return json_object_get(value_of(object), key);
}

struct jdoc *jdoc_object(void)
{
	return doc_of(json_object());
}

struct jdoc *jdoc_array(void)
{
	return doc_of(json_array());
}

struct jdoc *jdoc_parse(const char *text, gssize length, GError **error)
{
	gsize size = length < 0 ? strlen(text) : (gsize)length;
	json_error_t why;
	/* A key given twice means different things to different readers. */
	json_t *value = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);

	if (value == NULL)
		tend_fail(error, TEND_FAILED, "no JSON: line %d, column %d: %s", why.line, why.column,
		          why.text);
	return doc_of(value);
}

void jdoc_free(struct jdoc *doc)
{
	json_decref(value_of(doc));
}

void jdoc_set(struct jdoc *object, const char *key, struct jdoc *value)
{
	set(object, key, value != NULL ? value_of(value) : json_null());
}

void jdoc_set_text(struct jdoc *object, const char *key, const char *value)
{
	set(object, key, new_text(value));
}

void jdoc_set_int(struct jdoc *object, const char *key, gint64 value)
{
	set(object, key, json_integer(value));
}

void jdoc_set_real(struct jdoc *object, const char *key, double value)
{
	/* JSON has no word for what is no number. */
	set(object, key, isfinite(value) ? json_real(value) : json_null());
}

void jdoc_set_bool(struct jdoc *object, const char *key, bool value)
{
	set(object, key, json_boolean(value));
}

void jdoc_set_null(struct jdoc *object, const char *key)
{
	set(object, key, json_null());
}

void jdoc_add(struct jdoc *array, struct jdoc *value)
{
	add(array, value != NULL ? value_of(value) : json_null());
}

void jdoc_add_text(struct jdoc *array, const char *value)
{
	add(array, new_text(value));
}

void jdoc_add_int(struct jdoc *array, gint64 value)
{
	add(array, json_integer(value));
}

void jdoc_add_real(struct jdoc *array, double value)
{
	add(array, isfinite(value) ? json_real(value) : json_null());
}

const struct jdoc *jdoc_get(const struct jdoc *object, const char *key)
{
	return doc_of(get(object, key));
}

const char *jdoc_get_text(const struct jdoc *object, const char *key)
{
	return json_string_value(get(object, key));
}

gint64 jdoc_get_int(const struct jdoc *object, const char *key, gint64 otherwise)
{
	return jdoc_as_int(jdoc_get(object, key), otherwise);
}

double jdoc_get_real(const struct jdoc *object, const char *key, double otherwise)
{
	return jdoc_as_real(jdoc_get(object, key), otherwise);
}

bool jdoc_get_bool(const struct jdoc *object, const char *key)
{
	return json_is_true(get(object, key));
}

bool jdoc_has(const struct jdoc *object, const char *key)
{
	return get(object, key) != NULL;
}

gsize jdoc_size(const struct jdoc *array)
{
	return json_array_size(value_of(array));
}

const struct jdoc *jdoc_at(const struct jdoc *array, gsize index)
{
	return doc_of(json_array_get(value_of(array), index));
}

const char *jdoc_as_text(const struct jdoc *value)
{
	return json_string_value(value_of(value));
}

gint64 jdoc_as_int(const struct jdoc *value, gint64 otherwise)
{
	return json_is_integer(value_of(value)) ? json_integer_value(value_of(value)) : otherwise;
}

double jdoc_as_real(const struct jdoc *value, double otherwise)
{
	return json_is_number(value_of(value)) ? json_number_value(value_of(value)) : otherwise;
}

bool jdoc_is_object(const struct jdoc *value)
{
	return json_is_object(value_of(value));
}

bool jdoc_is_array(const struct jdoc *value)
{
	return json_is_array(value_of(value));
}

bool jdoc_is_null(const struct jdoc *value)
{
	return json_is_null(value_of(value));
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_sorted(json_t *object)
{
	const char *before = "";

	for (void *i = json_object_iter(object); i != NULL; i = json_object_iter_next(object, i)) {
		const char *key = json_object_iter_key(i);

		if (strcmp(before, key) > 0)
			return false;
		before = key;
	}
	return true;
}

/* Puts the members into key order: jansson walks them in the order they came. Once done it costs one look a walk. */
static void sort_members(json_t *object)
{
	g_autoptr(GPtrArray) keys = NULL;

	if (is_sorted(object))
		return;
	keys = g_ptr_array_new_with_free_func(g_free);
	for (void *i = json_object_iter(object); i != NULL; i = json_object_iter_next(object, i))
		g_ptr_array_add(keys, g_strdup(json_object_iter_key(i)));
	g_ptr_array_sort(keys, compare_keys);
	for (guint i = 0; i < keys->len; i++) {
		const char *key = g_ptr_array_index(keys, i);
		json_t *value = json_incref(json_object_get(object, key));

		json_object_del(object, key);
		json_object_set_new(object, key, value);
	}
}

bool jdoc_next(const struct jdoc *object, void **iter, const char **key, const struct jdoc **value)
{
	json_t *members = value_of(object);

	if (*iter == NULL) {
		if (!json_is_object(members))
			return false;
		sort_members(members);
		*iter = json_object_iter(members);
	} else {
		*iter = json_object_iter_next(members, *iter);
	}
	if (*iter == NULL)
		return false;
	*key = json_object_iter_key(*iter);
	*value = doc_of(json_object_iter_value(*iter));
	return true;
}

static char *print(const struct jdoc *doc, gsize digits)
{
	char *text = json_dumps(value_of(doc), JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY |
	                                           JSON_REAL_PRECISION(digits));
	char *copy;

	if (text == NULL)
		g_error("a JSON value that cannot be printed");
	copy = g_strdup(text);
	free(text);
	return copy;
}

char *jdoc_text(const struct jdoc *doc)
{
	/* 15 digits survive reading and printing again, and 0.1 is not printed as 0.10000000000000001. */
	return print(doc, 15);
}

char *jdoc_text_exact(const struct jdoc *doc)
{
	return print(doc, 17);
}

bool jdoc_equal(const struct jdoc *a, const struct jdoc *b)
{
	g_autofree char *left = jdoc_text(a);
	g_autofree char *right = jdoc_text(b);

	return strcmp(left, right) == 0;
}
