/* Where a customer stands with the shop, in one word. */
#ifndef TEND_INSIGHTS_LIFECYCLE_H
#define TEND_INSIGHTS_LIFECYCLE_H

/* lead, first-time, repeat, regular, vip; at their side slowing, at-risk, lapsed, won-back, do-not-contact. Ends with NULL. */
extern const char *const lifecycle_words[];

#endif
