/* Who acts at these screens: "I am …" for a shared till, and a lock after a while without a key. Behind the lock nothing can be read, and what was typed stays. */
#ifndef TEND_TUI_APP_LOCK_H
#define TEND_TUI_APP_LOCK_H

#include "tui/canvas.h"
#include "tui/keys.h"

struct app;

/* The keys: who I am now; lock at once. */
void app_i_am(void *app);
void app_lock(void *app);

/* Looks who acts and whether they have a PIN, and begins to wait. At the start, after a switch, and after somebody was busy elsewhere. */
void app_lock_arm(struct app *app);
/* The store changed: somebody may have got a PIN. */
void app_lock_look(struct app *app);
/* True when the key was the lock's. Every other one puts the lock off. */
bool app_lock_takes(struct app *app, const struct key *key);
bool app_is_locked(const struct app *app);
void app_lock_draw(struct app *app, const struct area *frame);
void app_lock_clear(struct app *app);
/* "Eva Lindner" where the screens should say who acts: where that is not only the machine's own word. NULL else. Lent. */
const char *app_who_acts(const struct app *app);

#endif
