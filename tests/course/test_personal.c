/* What looks like somebody's: numbers, addresses, names; and what only resembles them, above all what lessons say. */
#include "course/personal.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/course.h"
#include "test.h"
#include "text/fold.h"

static const char *const kinds[PERSONAL_COUNT] = {"none", "phone", "card", "email", "web", "street", "name"};

static struct word_list names_of_all(void)
{
    struct word_list names = {0};
    words_load(&names, test_path("../assets/words/names.ar.txt"));
    words_load(&names, test_path("../assets/words/names.en.txt"));
    return names;
}

static void expect(const char *text, const char *own, enum personal want)
{
    struct word_list names = names_of_all();
    enum personal got = personal_find(str_of(text), str_of(own), &names);
    if (got != want)
        test_fail(__FILE__, __LINE__, "\"%s\": %s, expected %s", text, kinds[got], kinds[want]);
    words_finish(&names);
}

TEST(what_looks_like_somebodys_is_found)
{
    static const struct {
        const char *text;
        enum personal want;
    } rows[] = {
        {"07701234567", PERSONAL_PHONE},
        {"رقمه ٠٧٧٠١٢٣٤٥٦٧", PERSONAL_PHONE},
        {"0770 123 4567", PERSONAL_PHONE},
        {"(0770) 123-4567.", PERSONAL_PHONE},
        {"+964 770 123 4567", PERSONAL_PHONE},
        {"00964 770 1234567", PERSONAL_PHONE},
        {"9647701234567", PERSONAL_PHONE},
        {"770 123 4567", PERSONAL_PHONE},
        {"في 25 0770 123 4567", PERSONAL_PHONE},
        {"07501234567 07501234568", PERSONAL_PHONE},
        {"+49 30 901820", PERSONAL_PHONE},
        {"0044 20 7946 0958", PERSONAL_PHONE},
        {"060 812 345", PERSONAL_PHONE},
        {"(01) 717 7777", PERSONAL_PHONE},
        {"0770 - 123 - 4567", PERSONAL_PHONE},
        {"+964 - 770 - 1234567", PERSONAL_PHONE},
        {"0770/123/4567", PERSONAL_PHONE},
        {"0770_123_4567", PERSONAL_PHONE},
        {"0770، 123، 4567", PERSONAL_PHONE},
        {"0770 12 34 567", PERSONAL_PHONE}, /* no day of the year 770 */
        {"4111/1111/1111/1111", PERSONAL_CARD},
        {"96407701234567", PERSONAL_PHONE},
        {"0770:123:4567", PERSONAL_PHONE},
        {"0770:12:34:567", PERSONAL_PHONE},
        {"0770*123*4567", PERSONAL_PHONE},
        {"0770+1234567", PERSONAL_PHONE},
        {"0770'123'4567", PERSONAL_PHONE},
        {"٠٧٧٠٬١٢٣٬٤٥٦٧", PERSONAL_PHONE},
        {"٠٧٧٠\u200E١٢٣\u200F٤٥٦٧", PERSONAL_PHONE},
        {"0770  -  123    4567", PERSONAL_PHONE},
        {"0 7 7 0 1 2 3 4 5 6 7", PERSONAL_PHONE},
        {"0770\u2013123\u20144567", PERSONAL_PHONE},
        {"0770\u2010123\u20154567", PERSONAL_PHONE},
        {"٠٧٧٠ـ١٢٣ـ٤٥٦٧", PERSONAL_PHONE},
        {"00965 123 4567", PERSONAL_PHONE},
        {"اتصلوا 9:05 0770 123 4567", PERSONAL_PHONE},
        {"20/9/2026 07701234567", PERSONAL_PHONE},
        {"05.30.12.11.26", PERSONAL_PHONE}, /* in pairs */
        {"12 +49 30 901820", PERSONAL_PHONE},
        {"0770.123.456.7", PERSONAL_PHONE},
        {"0701 234 5678", PERSONAL_PHONE}, /* no network, but nobody types this by chance */
        {"4111 1111 1111 1111", PERSONAL_CARD},
        {"4012888888881881", PERSONAL_CARD},
        {"٤٠١٢٨٨٨٨٨٨٨٨١٨٨١", PERSONAL_CARD},
        {"sara.k@gmail.com", PERSONAL_EMAIL},
        {"بريدها s@mail.iq هنا", PERSONAL_EMAIL},
        {"سارة@بريد.عراق", PERSONAL_EMAIL},
        {"https://facebook.com/someone", PERSONAL_WEB},
        {"www.instagram.com", PERSONAL_WEB},
        {"t.me/abc", PERSONAL_WEB},
        {"wa.me", PERSONAL_WEB},
        {"محلة 12", PERSONAL_STREET},
        {"زقاق ٥ دار ٩", PERSONAL_STREET},
        {"الدار المرقمة 44", PERSONAL_STREET},
        {"house no. 5", PERSONAL_STREET},
        {"12 Main Street", PERSONAL_STREET},
        {"12 Old Main Street", PERSONAL_STREET},
        {"بيت رقم 12", PERSONAL_STREET},
        {"البيت 12", PERSONAL_STREET},
        {"في شقة 4", PERSONAL_STREET},
        {"وبشقتها 4", PERSONAL_STREET},
        {"عمارة 7 شقة 3", PERSONAL_STREET},
        {"بناية 5", PERSONAL_STREET},
        {"بلوك 7", PERSONAL_STREET},
        {"الدار رقم 3 أشخاص", PERSONAL_STREET},
        {"building 5, block 7", PERSONAL_STREET},
        {"مصطفى", PERSONAL_NAME},
        {"حساب أحمد", PERSONAL_NAME},
        {"هو ومُحَمَّد", PERSONAL_NAME},
        {"Fatima K.", PERSONAL_NAME},
        {"لأحمد", PERSONAL_NAME},
        {"أرسلها لسارة", PERSONAL_NAME},
        {"وبمصطفى", PERSONAL_NAME},
        {"لليلى", PERSONAL_NAME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i].text, "", rows[i].want);
}

TEST(what_only_resembles_it_is_not)
{
    static const char *const rows[] = {
        "",
        "12/11/2026",
        "2026-11-25 21:45",
        "2026-11-25 07-45",
        "25-11-2026 21:45",
        "07-11-2026 9-45",
        "05.11.2026 10.30",
        "25/05/2026 10.30",
        "25/05/2026، 10:30",
        "12، 11، 10، 9، 8",
        "9:05 20/9/2026",
        "9:05 6/10/2026",
        "10:05 16/10/2026",
        "الساعة 9:05، 5/11/2026",
        "21:05, 12/11/2026",
        "7.30 5/11/2026",
        "05.30 12/11/26",
        "00:15 13/2/2026",
        "5:10 10:30 11:15",
        "7,500,000,000",
        "5,060,123,456",
        "٧٬٥٠٠٬٠٠٠٬٠٠٠",
        "411 111 111 111 1111", /* a valid check digit, but in no groups of a card */
        "عند الخوف في البيت 911",
        "كانوا في الدار 3 أشخاص",
        "House 5 people",
        "flat 20 percent",
        "البيت 3 غرف",
        "«@قمر.عراق»",
        "12 or so of the streets",
        "200 ألف دينار",
        "1,500,000",
        "1 000 000 000",
        "911",
        "الساعة 9:30 مساءً",
        "المادة 430/1",
        "4000 0000 0000 0000", /* its check digit is wrong */
        "0000 0000 0000 0000",
        "@dark.example",
        "someone@mail.example",
        "https://login-iq.example/x",
        "https://example.org",
        "قال.ثم ذهب",
        "end.Then",
        "v1.2.3",
        "دار الحديث",
        "ضغط علي كثيراً",
        "لعلي أخطأت",
        "كلانا يعرفه",
        "يلأحمد",
        "نور الشاشة وأمل",
        "\xff\xfe 07",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i], "", PERSONAL_NONE);
}

TEST(what_the_story_says_may_be_typed)
{
    static const char own[] = "يكتب سامي من @sami.example، رقمه 0770 000 0000، وموقعه pay-iq.com، محلة 99.";
    static const char *const rows[] = {"07700000000",   "0770-000-0000", "٠٧٧٠ ٠٠٠ ٠٠٠٠", "سامي",
                                       "@sami.example", "PAY-IQ.com",    "محلة 99"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i], own, PERSONAL_NONE);
    static const char *const dialled[] = {"+964 770 000 0000", "00964770 000 0000", "9647700000000",
                                          "+964 (0)770 0000000", "7700000000"};
    for (size_t i = 0; i < sizeof dialled / sizeof *dialled; i++)
        expect(dialled[i], own, PERSONAL_NONE);
    expect("0770 000 0000", "+964 770 000 0000", PERSONAL_NONE);
    expect("+964 770 000 0001", own, PERSONAL_PHONE);
    expect("+49 770 000 0000", own, PERSONAL_PHONE);
    expect("0770 000 0001", own, PERSONAL_PHONE);
    expect("سامي وأحمد", own, PERSONAL_NAME);
    expect("لسامي", own, PERSONAL_NONE);
    expect("سارة", "رسالة لسارة", PERSONAL_NONE);
    expect("محلة 98", own, PERSONAL_STREET);
    CHECK_INT(personal_find(STR("أحمد"), STR(""), NULL), PERSONAL_NONE);
}

TEST(a_number_in_a_lesson_is_nobodys)
{
    static const struct {
        const char *text;
        bool possible;
    } rows[] = {
        {"0700 000 0000", false},       {"0701 234 5678", false},      {"+964 700 123 4567", false},
        {"0770 000 0000", false},       {"0770 123 4567", true},       {"+964 750 123 4567", true},
        {"770 123 4567", true},         {"+1 202 555 0000", true},     {"+1 000 000 0000", false},
        {"4111 1111 1111 1112", false}, {"4012 8888 8888 1881", true}, {"12/11/2026", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (personal_number_is_possible(str_of(rows[i].text)) != rows[i].possible)
            test_fail(__FILE__, __LINE__, "\"%s\" is%s possible", rows[i].text, rows[i].possible ? " not" : "");
}

/* ---- all lessons ---- */

struct reading {
    struct word_list names, people;
    size_t n_texts;
};

/* Invented people are rightly taken for people; every other name found would be an ordinary word. */
static void read_names(struct reading *r, const struct spot *spot, struct str text)
{
    struct buf folded = {0};
    struct str name, known;
    fold(&folded, text);
    for (size_t at = 0; words_find(&r->names, buf_str(&folded), &at, &name); at++) {
        size_t from = 0;
        if (!words_find(&r->people, name, &from, &known))
            test_fail(spot->file, 1, "%s: \"%.*s\" is an ordinary word, or belongs in tests/course/data/people.txt",
                      buf_z(&spot->pointer), STR_ARG(name));
    }
    buf_finish(&folded);
}

/* Addresses of services that lessons name on purpose. */
static bool is_public(struct str text)
{
    static const char *const hosts[] = {"stopncii.org", "takeitdown.ncmec.org", "whatsapp.com", "facebook.com",
                                        "instagram.com"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (fold_contains(text, str_of(hosts[i])))
            return true;
    return false;
}

static void read_text(const void *user, struct spot *spot, const struct rich *text)
{
    struct reading *r = *(struct reading *const *)user;
    struct buf flat = {0};
    rich_flatten(text, &flat);
    enum personal found = personal_find(buf_str(&flat), STR(""), NULL);
    bool invented = found == PERSONAL_PHONE && !personal_number_is_possible(buf_str(&flat));
    if (found != PERSONAL_NONE && !invented && !is_public(buf_str(&flat)))
        test_fail(spot->file, 1, "%s: %s: %s", buf_z(&spot->pointer), kinds[found], buf_z(&flat));
    read_names(r, spot, buf_str(&flat));
    r->n_texts++;
    buf_finish(&flat);
}

TEST(no_text_of_the_lessons_is_taken_for_somebodys)
{
    struct reading reading = {.names = names_of_all()}, *r = &reading;
    words_load(&reading.people, test_path("course/data/people.txt"));
    static const char *const langs[] = {"ar", "en"};
    for (size_t l = 0; l < 2; l++) {
        char name[64];
        (void)snprintf(name, sizeof name, "../lessons/%s", langs[l]);
        DIR *dir = opendir(test_path(name));
        for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
            struct str file = str_of(e->d_name);
            if (!str_ends(file, STR(".json")) || str_eq(file, STR("glossary.json")))
                continue;
            char *id = strndup(file.p, file.n - strlen(".json"));
            struct diag_list diags = {.lang = LANG_EN};
            struct unit *unit = unit_load(test_path("../lessons"), langs[l], id, &diags);
            struct spot spot = {.file = id};
            CHECK(unit != NULL);
            if (unit)
                each_text_and_line(&spot, unit, read_text, &r);
            buf_finish(&spot.pointer);
            unit_destroy(unit);
            diag_finish(&diags);
            free(id);
        }
        if (dir)
            (void)closedir(dir);
    }
    CHECK(r->n_texts > 1000);
    words_finish(&reading.names);
    words_finish(&reading.people);
}
