#include "workflows/sample_plan.h"

/* clang-format off */

enum { JAN = 1 << 0, FEB = 1 << 1, MAR = 1 << 2, APR = 1 << 3, MAY = 1 << 4, JUN = 1 << 5, JUL = 1 << 6, AUG = 1 << 7, SEP = 1 << 8, OCT = 1 << 9, NOV = 1 << 10, DEC = 1 << 11 };

const struct sample_product sample_products[] = {
	{ "BR-01", "Sourdough loaf, 1 kg",               620, 90, 10, 0, 2 },
	{ "BR-02", "Rye and walnut loaf, 750 g",         580, 45,  4, 0, 1 },
	{ "BR-03", "Spelt loaf, 500 g",                  490, 40,  4, 0, 1 },
	{ "BR-04", "Baguette",                           280, 45, 20, 0, 3 },
	{ "RO-01", "Roll",                                65, 80, 40, 0, 8 },
	{ "RO-02", "Seeded roll",                         85, 60, 30, 0, 6 },
	{ "RO-03", "Brezel",                             130, 55, 35, 0, 4 },
	{ "PA-01", "Croissant",                          190, 85, 40, 0, 4 },
	{ "PA-02", "Pain au chocolat",                   230, 45, 20, 0, 3 },
	{ "PA-03", "Franzbrötchen",                      240, 50, 15, 0, 3 },
	{ "PA-04", "Apple strudel, a slice",             390, 35,  8, 0, 2 },
	{ "PA-05", "Berliner with plum jam",             180, 60, 20, JAN | FEB | MAR, 6 },
	{ "CA-01", "Cheesecake, a slice",                420, 45,  6, 0, 3 },
	{ "CA-02", "Cheesecake, whole",                 3600,  4,  5, 0, 1 },
	{ "CA-03", "Carrot cake, a slice",               410, 30,  5, 0, 2 },
	{ "CA-04", "Strawberry tart, a slice",           450, 60, 10, MAY | JUN | JUL, 3 },
	{ "CA-05", "Plum crumble, a slice",              390, 45,  8, AUG | SEP | OCT, 3 },
	{ "CA-06", "Birthday cake, to order",           4800,  5,  3, 0, 1 },
	{ "CA-07", "Easter lamb, sponge",               1450, 20,  3, MAR | APR, 2 },
	{ "CA-08", "Stollen, 1 kg",                     2200, 30,  9, OCT | NOV | DEC, 3 },
	{ "CA-09", "Gingerbread, a bag",                 690, 40, 12, NOV | DEC, 4 },
	{ "DR-01", "Espresso",                           240, 55,  0, 0, 2 },
	{ "DR-02", "Cappuccino",                         360, 85,  4, 0, 2 },
	{ "DR-03", "Pot of tea",                         420, 30,  3, 0, 1 },
	{ "DR-04", "Iced coffee with vanilla",           490, 45,  2, MAY | JUN | JUL | AUG, 2 },
	{ "BF-01", "Breakfast for one",                  980, 30,  2, 0, 2 },
	{ "BF-02", "Breakfast box, delivered",          1350,  0, 60, 0, 1 },
};
const int sample_products_count = G_N_ELEMENTS(sample_products);
