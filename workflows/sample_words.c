#include "workflows/sample_plan.h"

/* clang-format off */

const char *const sample_companies[] = {
	"Architekturbüro Grünwald & Söhne", "Zahnarztpraxis Dr. Öztürk", "Buchhandlung Seitenwind", "Kanzlei Brandt Krüger Partner", "Yogahaus Lindenwalde",
	"Ingenieurbüro Kowalczyk GmbH", "Kita Sonnenkäfer e. V.", "Physiotherapie am Kanal", "Studio Nordlicht GbR", "Gärtnerei Moosbach",
	"Gesellschaft zur Förderung der nachbarschaftlichen Gartenkultur Lindenwalde e. V.", "Fahrradwerkstatt Speiche", "Hotel Zum Alten Hafen",
	"Musikschule Dreiklang", "Tierarztpraxis Dr. Nguyen", "Radio Lindenwalde", "Weberei Faden & Garn", "Tischlerei Holzauge OHG",
	"Übersetzungsbüro Babel", "Druckerei Satzspiegel KG", "Pflegedienst Herbstsonne", "Kino Lichtblick", "Optik Klarsicht", "Apotheke am Markt",
	NULL,
};

const struct sample_text sample_activities[] = {
	{ "visit",   "Sat with us for an hour, liked the new window table.", 8 },
	{ "visit",   "Came with the children; they share one cheesecake.", 6 },
	{ "visit",   "Asked whether we will have the plum crumble again.", 6 },
	{ "visit",   "Waited ten minutes at the counter on Saturday, was patient about it.", 5 },
	{ "visit",   "Brought back the cake plate.", 4 },
	{ "call",    "Reserved two loaves for Saturday morning.", 9 },
	{ "call",    "Asked for our opening hours over the holidays.", 6 },
	{ "call",    "Ordered a birthday cake; wants the name in chocolate.", 6 },
	{ "call",    "No answer; tried again later, spoke to the daughter.", 3 },
	{ "note",    "Likes the loaf well baked, almost dark.", 7 },
	{ "note",    "Prefers to be served in English.", 3 },
	{ "note",    "Moves to the other side of town in summer, may come less often.", 3 },
	{ "note",    "Has our loyalty card, the tenth loaf is free.", 6 },
	{ "note",    "Pays by card only.", 4 },
	{ "mail-in", "Thanks for the cake, everybody asked where it came from.", 4 },
	{ "mail-in", "Wrote that the croissants were too dark on Sunday; we apologised.", 3 },
	{ "mail-in", "Wants to know which loaves are without milk.", 3 },
	{ "mail-out", "Sent the price list for the breakfast boxes.", 4 },
	{ "mail-out", "Confirmed the order for the summer party.", 3 },
	{ "meeting", "Tasting for the office breakfast: rolls, brezeln, two jams.", 2 },
};
const int sample_activities_count = G_N_ELEMENTS(sample_activities);

const struct sample_text sample_notes[] = {
	{ "allergy",      "Allergic to hazelnuts: nothing from the nut tray.", 10 },
	{ "allergy",      "Coeliac disease; only the packed gluten-free roll.", 6 },
	{ "allergy",      "No milk, oat in the coffee.", 9 },
	{ "vegan",        "Vegan; asks for the margarine croissant.", 8 },
	{ NULL,           "Takes the table by the window, reads the paper for an hour.", 9 },
	{ "pre-order",    "Two sourdough loaves every Saturday, put aside until 11.", 10 },
	{ "neighbour",    "Lives above the shop; has our spare key.", 2 },
	{ "neighbour",    "Runs the flower stall across the street.", 4 },
	{ NULL,           "Bread sliced, always.", 8 },
	{ NULL,           "Hard of hearing, speak up a little.", 3 },
	{ "birthday-cake", "Orders a birthday cake for the twins each spring.", 4 },
	{ NULL,           "Brings her own bag and cup.", 6 },
};
const int sample_notes_count = G_N_ELEMENTS(sample_notes);

const struct sample_text sample_consents[] = {
	{ NULL, "signed the card at the counter", 60 },
	{ NULL, "newsletter form on the website", 25 },
	{ NULL, "told us on the phone", 8 },
	{ NULL, "pre-order form", 15 },
};
const int sample_consents_count = G_N_ELEMENTS(sample_consents);

const struct sample_text sample_sources[] = {
	{ NULL, "counter", 60 }, { NULL, "website", 20 }, { NULL, "recommendation", 12 }, { NULL, "street market", 8 },
};
const int sample_sources_count = G_N_ELEMENTS(sample_sources);

const char *const sample_streets[] = {
	"Lindenallee", "Am Mühlbach", "Kirchgasse", "Hafenstraße", "Birkenweg", "Färbergasse", "Holunderweg", "Am Alten Bahnhof", "Gartenstraße",
	"Straße der Deutsch-Französischen Freundschaft", "Uferweg", "Schäferhof",
};
const int sample_streets_count = G_N_ELEMENTS(sample_streets);

const char *const sample_titles[] = { "office manager", "orders breakfast", "accounts", "managing director", "reception" };
const int sample_titles_count = G_N_ELEMENTS(sample_titles);

const struct sample_task sample_tasks[] = {
	{ "Call %s back about the wedding cake",             -3,   -1, 16, 0 },
	{ "Ask %s which jam goes into the breakfast box",    -2,    0,  9, 0 },
	{ "Put two sourdough loaves aside for %s",           -1,    0, 11, 0 },
	{ "Order flour and butter for next week",            -1,    0, 15, 0 },
	{ "Send %s the price list for the Christmas party",  -2,    1, 10, 0 },
	{ "Birthday cake for %s: name in chocolate",         -4,    2,  8, 0 },
	{ "Check the fire extinguisher",                     -10,   4,  9, 0 },
	{ "Invite %s to the tasting",                        -5,    6, 12, 0 },
	{ "Plan the shifts for the holidays",                -6,   10, 18, 0 },
	{ "Look for %s's umbrella",                          -9,    0,  0, 0 },
	{ "Return the borrowed cake plates to %s",           -20, -15, 12, 4 },
	{ "Call %s about the late delivery",                 -25, -24, 10, 1 },
	{ "Send %s the recipe for the walnut loaf",          -32, -30,  9, 1 },
	{ "Get an offer for a second coffee grinder",        -48, -40, 12, 5 },
	{ "Thank %s for the recommendation",                 -55, -54,  9, 1 },
	{ "Breakfast for twelve: confirm with %s",           -70, -68, 15, 2 },
	{ "Ask %s whether the gluten-free roll was right",   -90, -88, 11, 1 },
	{ "Renew the licence for the pavement tables",       -140, -120, 9, 12 },
	{ "Sample box for %s",                               -200, -196, 8, 3 },
	{ "Set up the Easter window",                        -260, -250, 17, 7 },
};
const int sample_tasks_count = G_N_ELEMENTS(sample_tasks);
