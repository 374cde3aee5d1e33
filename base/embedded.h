/* A text file carried inside the program: migrations, shipped rules and templates. The tables are written by tools/embed. */
#ifndef TEND_BASE_EMBEDDED_H
#define TEND_BASE_EMBEDDED_H

struct embedded {
	const char *name; /* the file's name without folder and ending */
	const char *text;
};

#endif
