#include "workflows/sample_dice.h"

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014), with the constants of its public-domain version. */
guint64 dice_throw(struct dice *dice)
{
	guint64 z = dice->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct dice dice_of(gint64 seed, enum dice_purpose purpose, gint64 n)
{
	struct dice dice = { .state = (guint64)seed };

	dice.state = dice_throw(&dice) ^ (guint64)purpose;
	dice.state = dice_throw(&dice) ^ (guint64)n;
	dice.state = dice_throw(&dice);
	return dice;
}

gint64 dice_between(struct dice *dice, gint64 least, gint64 most)
{
	g_assert(least <= most);
	/* The ranges are small: what the remainder favours is less than one in 2^40. */
	return least + (gint64)((dice_throw(dice) >> 1) % (guint64)(most - least + 1));
}

bool dice_says(struct dice *dice, int in_thousand)
{
	return dice_between(dice, 0, 999) < in_thousand;
}

static int weight_at(const int *weights, gsize i, gsize stride)
{
	return *(const int *)((const char *)weights + i * stride);
}

gsize dice_pick(struct dice *dice, const int *weights, gsize count, gsize stride)
{
	gint64 sum = 0;
	gsize i = 0;

	for (gsize k = 0; k < count; k++)
		sum += weight_at(weights, k, stride);
	for (gint64 left = dice_between(dice, 0, sum - 1); i + 1 < count; i++) {
		left -= weight_at(weights, i, stride);
		if (left < 0)
			break;
	}
	return i;
}
