/* A JSON document: built, read and printed canonically (sorted keys, no spaces) so that the same content has one hash. */
#ifndef TEND_BASE_JDOC_H
#define TEND_BASE_JDOC_H

#include <glib.h>
#include <stdbool.h>

struct jdoc; /* one value: object, array, string, integer, real, boolean or null */

struct jdoc *jdoc_object(void);
struct jdoc *jdoc_array(void);
/* Fails with line and column. */
struct jdoc *jdoc_parse(const char *text, gssize length, GError **error);
void jdoc_free(struct jdoc *doc);
typedef struct jdoc Jdoc; /* for g_autoptr(Jdoc) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Jdoc, jdoc_free)

/* Objects. A NULL text is stored as null. jdoc_set takes ownership of value. */
void jdoc_set(struct jdoc *object, const char *key, struct jdoc *value);
void jdoc_set_text(struct jdoc *object, const char *key, const char *value);
void jdoc_set_int(struct jdoc *object, const char *key, gint64 value);
void jdoc_set_real(struct jdoc *object, const char *key, double value);
void jdoc_set_bool(struct jdoc *object, const char *key, bool value);
void jdoc_set_null(struct jdoc *object, const char *key);
/* Arrays. jdoc_add takes ownership of value. */
void jdoc_add(struct jdoc *array, struct jdoc *value);
void jdoc_add_text(struct jdoc *array, const char *value);
void jdoc_add_int(struct jdoc *array, gint64 value);
void jdoc_add_real(struct jdoc *array, double value); /* what is no number becomes null */

/* Reading lends; a missing key or another type gives NULL, 0, false or the default. */
const struct jdoc *jdoc_get(const struct jdoc *object, const char *key);
const char *jdoc_get_text(const struct jdoc *object, const char *key);
gint64 jdoc_get_int(const struct jdoc *object, const char *key, gint64 otherwise);
double jdoc_get_real(const struct jdoc *object, const char *key, double otherwise);
bool jdoc_get_bool(const struct jdoc *object, const char *key);
bool jdoc_has(const struct jdoc *object, const char *key);
gsize jdoc_size(const struct jdoc *array);
const struct jdoc *jdoc_at(const struct jdoc *array, gsize index);
const char *jdoc_as_text(const struct jdoc *value);
gint64 jdoc_as_int(const struct jdoc *value, gint64 otherwise);
double jdoc_as_real(const struct jdoc *value, double otherwise);
bool jdoc_is_object(const struct jdoc *value);
bool jdoc_is_array(const struct jdoc *value);
bool jdoc_is_null(const struct jdoc *value);
/* Walks an object's members in key order; start with *iter = NULL. False at the end. Lends. */
bool jdoc_next(const struct jdoc *object, void **iter, const char **key, const struct jdoc **value);

/* True when both have the same canonical text. */
bool jdoc_equal(const struct jdoc *a, const struct jdoc *b);

/* Canonical text. Caller frees. */
char *jdoc_text(const struct jdoc *doc);
/* The same with 17 digits, so that every real is read back to its last bit: for the parameters of a model. */
char *jdoc_text_exact(const struct jdoc *doc);

#endif
