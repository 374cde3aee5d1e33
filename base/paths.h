/* Where things lie: the XDG folders, and files written so that a crash never leaves half of one. */
#ifndef TEND_BASE_PATHS_H
#define TEND_BASE_PATHS_H

#include <glib.h>
#include <stdbool.h>

/* $XDG_…_HOME/tend[/name]; a relative value is ignored (XDG base directory 0.8). Caller frees. */
char *paths_data(const char *name);
char *paths_config(const char *name);
char *paths_state(const char *name);
/* $XDG_RUNTIME_DIR/tend, or a 0700 folder of this user's under the temporary folder. Created. Caller frees; NULL on error. */
char *paths_runtime(GError **error);
/* The default store: $TEND_DB, else $XDG_DATA_HOME/tend/tend.db. Caller frees. */
char *paths_store(void);
/* Where the shipped plugins lie: $TEND_PLUGINS, else beside the running program (build/plugins), else LIBEXECDIR. Caller frees. */
char *paths_plugins(void);
/* Where a person puts plugins of their own: $XDG_DATA_HOME/tend/plugins. Caller frees. */
char *paths_own_plugins(void);

/* Makes the folder and its parents, 0700. */
bool paths_make_folder(const char *folder, GError **error);
/* Removes the folder with all that is in it; follows no link. */
void paths_remove_folder(const char *folder);
/* Writes a whole file 0600: temporary name in the same folder, fsync, rename, fsync of the folder. */
bool paths_write_file(const char *path, const void *data, gsize length, GError **error);
/* Gives a finished file in the same folder its name, on the disk when this returns; never over a file that is there. */
bool paths_publish(const char *working, const char *path, GError **error);

#endif
