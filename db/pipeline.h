/* The ways a deal goes: pipelines, and the stages of each in order. They come with the store (0004_deals.sql). */
#ifndef TEND_DB_PIPELINE_H
#define TEND_DB_PIPELINE_H

#include "db/record.h"

struct pipeline {
	gint64 id;
	const char *name;
	gint64 position; /* 1 is the shop's own: where a deal begins when nobody says in which */
};
extern const struct noun noun_pipeline;

struct stage {
	gint64 id;
	gint64 pipeline_id;
	gint64 position; /* from 1, as the board's columns stand */
	const char *name;
	const char *type;   /* open, ongoing, won or lost */
	gint64 probability; /* percent, of a deal that has none of its own */
	gint64 idle_days;   /* a deal that rests longer is idle; 0: it may rest here */
};
extern const struct noun noun_stage;

/* Won or lost: a deal there is closed. */
bool stage_closes(const struct stage *stage);

/* In the order of their positions. NULL on error. */
struct page *pipeline_list(struct db *db, GError **error);
struct page *stage_list(struct db *db, gint64 pipeline, GError **error);
/* A pipeline by its number or its name (case and accents do not matter); NULL word: the first. TEND_NOT_FOUND names those there are. */
struct page *pipeline_find(struct db *db, const char *word, GError **error);
/* The same for a stage of a pipeline; TEND_NOT_FOUND names its stages. */
struct page *stage_find(struct db *db, gint64 pipeline, const char *word, GError **error);

#endif
