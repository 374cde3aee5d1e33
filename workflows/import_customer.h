/* One staged customer becomes a row of the store, or changes one. */
#ifndef TEND_WORKFLOWS_IMPORT_CUSTOMER_H
#define TEND_WORKFLOWS_IMPORT_CUSTOMER_H

#include "workflows/import_job.h"

/* A row of staged_customers; texts are lent until the next. */
struct staged_customer {
	gint64 seq;
	int file;
	gint64 line;
	const char *source;
	struct incoming_customer says;
};

/* Who it is in the store. */
struct match {
	gint64 id;     /* 0: nobody yet */
	gint64 other;  /* has the same e-mail address, but another number; 0: nobody */
	bool conflict; /* its keys belong to different customers: nothing was changed */
};

bool customer_create(struct import_job *job, const struct staged_customer *row, gint64 *id,
                     GError **error);
/* Sets *changed when anything about the customer is other than before. */
bool customer_update(struct import_job *job, const struct staged_customer *row, gint64 id,
                     bool *changed, GError **error);

/* import_consent.c: what a row says about tags and consents. */
bool customer_add_tags(struct import_job *job, const struct staged_customer *row, gint64 id,
                       bool *changed, GError **error);
bool customer_set_consents(struct import_job *job, const struct staged_customer *row, gint64 id,
                           bool fresh, bool *changed, GError **error);

#endif
