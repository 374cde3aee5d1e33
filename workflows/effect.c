#include "workflows/effect.h"

#include "base/error.h"

#include <string.h>

const struct effect *effect_find(const char *name, GError **error)
{
	for (const struct effect *const *effect = effects; *effect; effect++)
		if (strcmp((*effect)->name, name) == 0)
			return *effect;
	tend_fail(error, TEND_FAILED, "this tend cannot carry out a %s", name);
	return NULL;
}

bool effect_is_local(const struct effect *effect)
{
	return strcmp(effect->effect_class, "local") == 0;
}
