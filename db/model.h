/* What the shop's history taught, and which of it is in use since when. A model never changes, and none starts but by the ways the store allows. */
#ifndef TEND_DB_MODEL_H
#define TEND_DB_MODEL_H

#include "db/record.h"

#define MODEL_BUYERS "buyers"
#define MODEL_DEALS "deals"

struct model {
	gint64 id;
	const char *kind;
	gint64 made_at;
	gint64 learned_until;             /* it knows nothing of what happened later */
	gint64 cases;                     /* that it learned from */
	const char *parameters, *figures; /* canonical JSON */
	gint64 started_at;                /* when it was started last, read only; 0: never */
};
extern const struct noun noun_model;

/* A start: a model runs from then until the next of its kind. */
struct model_start {
	gint64 id;
	gint64 model_id;
	const char *kind;
	gint64 at;
	gint64 by_staff;   /* this, */
	gint64 attempt_id; /* or this, */
	bool first;        /* or this: by itself, because there was none before */
	gint64 audit_id;
	const char *staff; /* their name, read only */
	gint64 suggestion; /* the attempt's, read only */
};
extern const struct noun noun_model_start;

/* The model of that kind which runs at that moment, with started_at; *page NULL where none does: then there is only a prior. */
bool model_running(struct db *db, const char *kind, gint64 at, struct page **page, GError **error);
/* The model that ran before the one that runs at that moment: what going back goes to. *page NULL: there is none. */
bool model_before(struct db *db, const char *kind, gint64 at, struct page **page, GError **error);
/* At a moment before the first start: the model that was learned for that very moment and never ran. *page NULL: there is none yet. */
bool model_made_for(struct db *db, const char *kind, gint64 at, struct page **page, GError **error);
/* Has any of that kind ever been started, whenever? Then none starts by itself. */
bool model_ever_started(struct db *db, const char *kind, bool *started, GError **error);
/* All of a kind, newest first, with started_at. */
struct page *model_list(struct db *db, const char *kind, GError **error);
/* All starts of a kind, newest first. */
struct page *model_start_list(struct db *db, const char *kind, GError **error);

/* Keeps a model, which sets its id; it does not run yet. This and the next three inside the caller's write transaction. */
bool model_add(struct db *db, struct model *model, GError **error);
/* Starts the first model of its kind, with its audit row. TEND_REFUSED where one has run before. */
bool model_start_first(struct db *db, const struct model *model, gint64 at, GError **error);
/* Starts the model that an approved suggestion names ($.model of its content), by the attempt that carries it out. */
bool model_start_approved(struct db *db, const struct model *model, gint64 attempt, gint64 at,
                          GError **error);
/* A manager or the owner goes back to a model that ran before, with the audit row. */
bool model_start_back(struct db *db, const struct model *model, gint64 staff, gint64 at,
                      GError **error);

#endif
