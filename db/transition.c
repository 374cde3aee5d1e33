#include "db/transition.h"

#include <string.h>

enum state state_of(const char *name)
{
	enum state state = 0;

	while (state < STATES && strcmp(state_rows[state].name, name) != 0)
		state++;
	return state;
}

const char *state_says(const char *name)
{
	enum state state = state_of(name);

	return state < STATES ? state_rows[state].says : name;
}

static bool has_code(const char *codes, const char *code)
{
	size_t length = strlen(code);

	for (const char *at = codes; length > 0 && (at = strstr(at, code)) != NULL; at += length)
		if ((at == codes || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
			return true;
	return false;
}

const struct transition *transition_find(enum state src, enum state dst, bool by_person,
                                         const char *code)
{
	const char *actor = by_person ? "person" : "system";

	for (int i = 0; i < TRANSITIONS; i++) {
		const struct transition *t = &transitions[i];
		if (t->src == src && t->dst == dst && strcmp(t->actor, actor) == 0 && has_code(t->codes, code))
			return t;
	}
	return NULL;
}
