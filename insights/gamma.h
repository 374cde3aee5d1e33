/* The gamma function and what is made from it. Finite for every positive number that a likelihood asks for, and without a state. */
#ifndef TEND_INSIGHTS_GAMMA_H
#define TEND_INSIGHTS_GAMMA_H

double gamma_log(double x);
/* Derivative of gamma_log, x > 0 (Abramowitz & Stegun 6.3.5 up to 10, from there 6.3.18). */
double gamma_slope(double x);
/* The share of a beta(a, b) that lies below x (A & S 26.5.8, the continued fraction by Lentz's method); 0 to 1. */
double beta_share(double a, double b, double x);

#endif
