/* The text of a file, whatever wraps it: gzip is unpacked, UTF-16 becomes UTF-8, byte order marks are gone; memory stays bounded. */
#ifndef TEND_FORMATS_INPUT_H
#define TEND_FORMATS_INPUT_H

#include <glib.h>
#include <stdbool.h>

struct input;

/* Opens a file ("-" is standard input). Fails with a sentence that names it; a folder is no file. */
struct input *input_open(const char *path, GError **error);
void input_close(struct input *input);
typedef struct input Input; /* for g_autoptr(Input) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Input, input_close)

/* Up to length bytes of text; 0 at the end, -1 with *error. Bytes that are no UTF-8 pass as they are: text_clean reads them as Windows-1252. */
gssize input_read(struct input *input, char *buffer, gsize length, GError **error);

/* How much of the file has been read, and how much there is (0: not known): for progress. */
gint64 input_done(const struct input *input);
gint64 input_total(const struct input *input);
/* SHA-256 of the file as it lies on the disk, in hex; right only after the end was read. Lends. */
const char *input_sha256(struct input *input);

#endif
