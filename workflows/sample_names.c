#include "workflows/sample_plan.h"

/* clang-format off */

static const struct sample_name german_given[] = {
	{ "Anna", NULL }, { "Jürgen", NULL }, { "Sabine", NULL }, { "Björn", NULL }, { "Käthe", NULL }, { "Lukas", NULL }, { "Hannah", NULL }, { "Günter", NULL }, { "Marlene", NULL }, { "Till", NULL },
	{ "Sören", NULL }, { "Heike", NULL }, { "Jan-Niklas", NULL }, { "Ute", NULL }, { "Friederike", NULL }, { "Paul", NULL }, { "Emma", NULL }, { "Renate", NULL }, { "Jörg", NULL }, { "Antje", NULL },
	{ "Matthias", NULL }, { "Clara", NULL }, { "Wolfgang", NULL }, { "Lena", NULL }, { "Theodor", NULL }, { "Ingrid", NULL }, { "Moritz", NULL }, { "Karin", NULL }, { "Ole", NULL },
};
static const struct sample_name german_family[] = {
	{ "Müller", NULL }, { "Schäfer", NULL }, { "Groß", NULL }, { "Krüger", NULL }, { "Lehmann", NULL }, { "Winkler", NULL }, { "Jäger", NULL }, { "Vogt", NULL }, { "Seidel", NULL }, { "Brandt", NULL },
	{ "Köhler", NULL }, { "Böhm", NULL }, { "Weiß", NULL }, { "Hartmann", NULL }, { "Petersen", NULL }, { "Kühn", NULL }, { "Dietrich", NULL }, { "Ziegler", NULL }, { "Roth", NULL }, { "Pohl", NULL },
	{ "Schulze-Bramstedt", NULL }, { "von der Heide", NULL }, { "Fuchs", NULL }, { "Arndt", NULL }, { "Möller", NULL }, { "Haas", NULL }, { "Thiele", NULL }, { "Bäcker", NULL },
};
static const struct sample_name long_given[] = { { "Maximiliane Friederike Charlotte", NULL }, { "María del Carmen Guadalupe", NULL }, { "Johannes Chrysostomos Wolfgang", NULL } };
static const struct sample_name long_family[] = { { "von und zu Hohenlinden-Wertenfels", NULL }, { "Fernández de Villanueva y Ortega", NULL }, { "Donaudampfer-Vierthalersberger", NULL } };
static const struct sample_name turkish_given[] = { { "Ayşe", NULL }, { "Çağlar", NULL }, { "Işıl", "Isil" }, { "Mehmet", NULL }, { "Gülşen", NULL }, { "Emre", NULL }, { "Zeynep", NULL }, { "Ömer", NULL } };
static const struct sample_name turkish_family[] = { { "Yılmaz", "Yilmaz" }, { "Öztürk", NULL }, { "Şahin", NULL }, { "Çelik", NULL }, { "Kaya", NULL }, { "Aydoğan", NULL } };
static const struct sample_name polish_given[] = { { "Małgorzata", "Malgorzata" }, { "Tomasz", NULL }, { "Łukasz", "Lukasz" }, { "Agnieszka", NULL }, { "Bożena", NULL }, { "Michał", "Michal" } };
static const struct sample_name polish_family[] = { { "Wiśniewska", NULL }, { "Kowalczyk", NULL }, { "Zając", NULL }, { "Dąbrowski", NULL }, { "Brzęczyszczykiewicz", NULL }, { "Nowak", NULL } };
static const struct sample_name vietnamese_given[] = { { "Đức", "Duc" }, { "Thị Hương", NULL }, { "Văn Hiếu", NULL }, { "Ngọc Ánh", NULL } };
static const struct sample_name vietnamese_family[] = { { "Nguyễn", NULL }, { "Trần", NULL }, { "Phạm", NULL }, { "Đặng", "Dang" } };
static const struct sample_name romance_given[] = { { "Chiara", NULL }, { "Inês", NULL }, { "José María", NULL }, { "Zoë", NULL }, { "François", NULL }, { "Niccolò", NULL }, { "Begoña", NULL }, { "Anaïs", NULL } };
static const struct sample_name romance_family[] = { { "D'Angelo", NULL }, { "Gonçalves", NULL }, { "Núñez", NULL }, { "Lefèvre", NULL }, { "Rossi", NULL }, { "Ibáñez", NULL } };
static const struct sample_name english_given[] = { { "Siobhán", NULL }, { "James", NULL }, { "Priya", NULL }, { "Oluwaseun", NULL }, { "Grace", NULL }, { "Zadie", NULL } };
static const struct sample_name english_family[] = { { "O'Connor", NULL }, { "Okonkwo", NULL }, { "Patel", NULL }, { "Fitzgerald", NULL }, { "Nwosu", NULL }, { "Blythe", NULL } };
static const struct sample_name nordic_given[] = { { "Þóra", "Thora" }, { "Åse", NULL }, { "Bjørn", "Bjorn" }, { "Eevi", NULL } };
static const struct sample_name nordic_family[] = { { "Guðmundsdóttir", "Gudmundsdottir" }, { "Østergård", "Ostergard" }, { "Lindström", NULL }, { "Häkkinen", NULL } };
static const struct sample_name arabic_given[] = { { "فاطمة", "Fatima" }, { "يوسف", "Yusuf" }, { "ليلى", "Layla" } };
static const struct sample_name arabic_family[] = { { "الخطيب", "al-Khatib" }, { "حداد", "Haddad" }, { "منصور", "Mansur" } };
static const struct sample_name slavic_given[] = { { "Оксана", "Oksana" }, { "Дмитро", "Dmytro" }, { "Любов", "Liubov" } };
static const struct sample_name slavic_family[] = { { "Шевченко", "Shevchenko" }, { "Ковальчук", "Kovalchuk" }, { "Щербак", "Shcherbak" } };
static const struct sample_name chinese_given[] = { { "娜", "Na" }, { "伟明", "Weiming" }, { "晓燕", "Xiaoyan" } };
static const struct sample_name chinese_family[] = { { "李", "Li" }, { "王", "Wang" }, { "欧阳", "Ouyang" } };
static const struct sample_name greek_given[] = { { "Ελένη", "Eleni" }, { "Γιώργος", "Giorgos" } };
static const struct sample_name greek_family[] = { { "Παπαδοπούλου", "Papadopoulou" }, { "Αγγελής", "Angelis" } };
static const struct sample_name japanese_given[] = { { "さくら", "Sakura" }, { "健太", "Kenta" } };
static const struct sample_name japanese_family[] = { { "佐藤", "Sato" }, { "小林", "Kobayashi" } };

const struct sample_culture sample_cultures[] = {
	{ "de", 520, false, german_given, german_family, G_N_ELEMENTS(german_given), G_N_ELEMENTS(german_family) },
	{ "de",  12, false, long_given, long_family, G_N_ELEMENTS(long_given), G_N_ELEMENTS(long_family) },
	{ "tr",  90, false, turkish_given, turkish_family, G_N_ELEMENTS(turkish_given), G_N_ELEMENTS(turkish_family) },
	{ "pl",  80, false, polish_given, polish_family, G_N_ELEMENTS(polish_given), G_N_ELEMENTS(polish_family) },
	{ "vi",  40, false, vietnamese_given, vietnamese_family, G_N_ELEMENTS(vietnamese_given), G_N_ELEMENTS(vietnamese_family) },
	{ "en",  60, false, english_given, english_family, G_N_ELEMENTS(english_given), G_N_ELEMENTS(english_family) },
	{ NULL,  75, false, romance_given, romance_family, G_N_ELEMENTS(romance_given), G_N_ELEMENTS(romance_family) },
	{ "da",  30, false, nordic_given, nordic_family, G_N_ELEMENTS(nordic_given), G_N_ELEMENTS(nordic_family) },
	{ "ar",  25, false, arabic_given, arabic_family, G_N_ELEMENTS(arabic_given), G_N_ELEMENTS(arabic_family) },
	{ "uk",  30, false, slavic_given, slavic_family, G_N_ELEMENTS(slavic_given), G_N_ELEMENTS(slavic_family) },
	{ "zh",  20, true,  chinese_given, chinese_family, G_N_ELEMENTS(chinese_given), G_N_ELEMENTS(chinese_family) },
	{ "el",  10, false, greek_given, greek_family, G_N_ELEMENTS(greek_given), G_N_ELEMENTS(greek_family) },
	{ "ja",   8, true,  japanese_given, japanese_family, G_N_ELEMENTS(japanese_given), G_N_ELEMENTS(japanese_family) },
};
const int sample_cultures_count = G_N_ELEMENTS(sample_cultures);
