/* Work that key rows of the app start in a child: the state is the app. */
#ifndef TEND_TUI_APP_WORK_H
#define TEND_TUI_APP_WORK_H

/* One round of the scheduler: what is approved and due is carried out. */
void app_carry_out(void *state);
/* app_stop.c: the emergency stop, on or off. */
void app_switch_stop(void *state);
void app_suggest(void *state);
/* Asks for a file first. */
void app_import(void *state);

#endif
