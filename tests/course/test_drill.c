/* Drills as files: what loads, what is written again, and what the checker says of those that cannot be asked. */
#include "course/check_parts.h"
#include "course/drill.h"
#include "listing.h"

#define HEAD "{\"format\":1,\"id\":\"d\",\"title\":{\"ar\":\"ت\",\"en\":\"t\"},\n"

static struct drill_bank *open_bank(struct course **course, enum lang lang)
{
    *course = course_load(test_path("course/data/drill"), NULL);
    CHECK(*course);
    return *course ? drill_bank_load(test_path("course/data/drill"), *course, lang) : NULL;
}

TEST(a_drill_is_loaded_as_it_is_written)
{
    static const char json[] = HEAD "\"seed\":17,\"teams\":3,\"items\":["
                                    "{\"unit\":\"first\",\"step\":\"spot\",\"card\":\"bank\",\"seconds\":30},"
                                    "{\"unit\":\"first\",\"step\":\"truth\",\"discuss\":true,"
                                    "\"ask\":{\"ar\":\"اسألوا\",\"en\":\"ask\"},\"note\":{\"en\":\"a \\\\ note\"}}]}";
    struct diag_list diags = {.lang = LANG_EN};
    struct drill *drill = drill_parse(STR(json), "d.drill.json", &diags);
    CHECK_INT(diags.n, 0);
    if (!drill)
        return;
    CHECK_INT(drill->seed, 17);
    CHECK_INT(drill->teams, 3);
    CHECK_INT(drill->n_items, 2);
    CHECK_STR(drill->items[0].card, "bank");
    CHECK_INT(drill->items[0].seconds, 30);
    CHECK(!drill->items[0].discuss && drill->items[1].discuss);
    CHECK_STR(drill->items[1].ask[LANG_EN], "ask");
    CHECK(!drill->items[1].note[LANG_AR]);
    /* Written and read again it is the same, and so is what is written then. */
    struct buf once = {0}, twice = {0};
    drill_write(drill, &once);
    struct drill *again = drill_parse(buf_str(&once), "d.drill.json", &diags);
    CHECK_INT(diags.n, 0);
    CHECK(again);
    if (again)
        drill_write(again, &twice);
    CHECK_STR(buf_z(&twice), buf_z(&once));
    CHECK_STR(again ? again->items[1].note[LANG_EN] : NULL, "a \\ note");
    drill_destroy(again);
    drill_destroy(drill);
    buf_finish(&once);
    buf_finish(&twice);
    diag_finish(&diags);
}

TEST(what_is_wrong_with_a_drill_is_told_at_its_place)
{
    CHECK_LISTING("d.drill.json", STR(HEAD "\"items\":[]}"), "2:9 too-few\n");
    CHECK_LISTING("d.drill.json", STR(HEAD "\"items\":[{\"unit\":\"u\"}]}"), "2:10 missing-member\n");
    CHECK_LISTING("d.drill.json", STR(HEAD "\"teams\":1,\n\"items\":[{\"unit\":\"u\",\"step\":\"s\"}]}"),
                  "2:9 one-team\n");
    CHECK_LISTING("d.drill.json", STR(HEAD "\"seed\":1000000,\n\"items\":[{\"unit\":\"u\",\"step\":\"s\"}]}"),
                  "2:8 out-of-range\n");
    CHECK_LISTING("d.drill.json",
                  STR(HEAD
                      "\"items\":[{\"unit\":\"u\",\"step\":\"s\"},\n{\"unit\":\"u\",\"step\":\"s\",\"card\":\"c\"},\n"
                      "{\"unit\":\"u\",\"step\":\"s\",\"seconds\":30}]}"),
                  "4:1 drill-twice\n");
    /* The trainer's own words are held to what all texts are held to. */
    CHECK_LISTING("d.drill.json",
                  STR(HEAD "\"items\":[{\"unit\":\"u\",\"step\":\"s\",\n\"ask\":{\"ar\":\"ســؤال\"}}]}"),
                  "3:13 tatweel\n");
}

TEST(an_item_is_there_or_it_is_told_why_not)
{
    static const struct {
        struct drill_item item;
        enum drill_fault fault;
    } cases[] = {
        {{.unit = "first", .step = "single"}, DRILL_FINE},
        {{.unit = "first", .step = "multi"}, DRILL_FINE},
        {{.unit = "first", .step = "truth"}, DRILL_FINE},
        {{.unit = "first", .step = "views"}, DRILL_FINE},
        {{.unit = "first", .step = "spot", .card = "bank"}, DRILL_FINE},
        {{.unit = "third", .step = "single"}, DRILL_UNKNOWN_UNIT},
        {{.unit = "before", .step = "q1"}, DRILL_OF_TEST},
        {{.unit = "first", .step = "none"}, DRILL_UNKNOWN_STEP},
        {{.unit = "first", .step = "order"}, DRILL_NOT_ASKABLE},
        {{.unit = "first", .step = "page"}, DRILL_NOT_ASKABLE},
        {{.unit = "first", .step = "spot"}, DRILL_NEEDS_CARD},
        {{.unit = "first", .step = "spot", .card = "none"}, DRILL_UNKNOWN_CARD},
        {{.unit = "first", .step = "single", .card = "bank"}, DRILL_NO_CARDS},
    };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct course *course;
        struct drill_bank *bank = open_bank(&course, (enum lang)lang);
        for (size_t i = 0; bank && i < sizeof cases / sizeof *cases; i++) {
            const struct drill_item *item = &cases[i].item;
            CHECK_INT(drill_bank_fault(bank, item), cases[i].fault);
            CHECK_INT(drill_bank_step(bank, item) != NULL, cases[i].fault == DRILL_FINE);
            CHECK_INT(drill_bank_card(bank, item) != NULL, cases[i].fault == DRILL_FINE && item->card);
        }
        course_destroy(course); /* the bank may outlive it until it is destroyed, too */
        drill_bank_destroy(bank);
    }
}

/* The data of the tests, the lists of words of the project. */
static void check_said(int line, const char *ask, const char *note, const char *want)
{
    struct care_words words[LANG_COUNT] = {0};
    struct facts facts = {.dir = "tests/course/data/lessons"};
    struct drill_desk desk = {0};
    for (int i = 0; i < LANG_COUNT; i++) {
        care_words_load(&words[i], "lessons", (enum lang)i);
        desk.said[i] = (struct desk){.words = &words[i], .facts = &facts};
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct diag_list diags = {.lang = (enum lang)lang};
        struct buf json = {0}, got = {0};
        buf_addf(&json, "%s\"items\":[{\"unit\":\"u\",\"step\":\"s\",\n\"ask\":{%s},\n\"note\":{%s}}]}", HEAD, ask,
                 note);
        check_drill(buf_str(&json), "d.drill.json", &desk, &diags);
        list_diags(&diags, &got);
        if (strcmp(buf_z(&got), want) != 0)
            test_fail(__FILE__, line, "%s\n--- got\n%s--- expected\n%s", buf_z(&json), buf_z(&got), want);
        buf_finish(&json);
        buf_finish(&got);
        diag_finish(&diags);
    }
    facts_finish(&facts);
    for (int i = 0; i < LANG_COUNT; i++)
        care_words_finish(&words[i]);
}
#define CHECK_SAID(ask, note, want) check_said(__LINE__, ask, note, want)

#define AR_25 "س س س س س س س س س س س س س س س س س س س س س س س س س"
#define EN_30 "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a"

TEST(what_is_said_to_a_room_blames_nobody)
{
    CHECK_SAID("\"ar\":\"ما حدث ذنبها\"", "", "3:13 drill-blame\n");
    CHECK_SAID("\"ar\":\"ليس ما حدث ذنبها\"", "", "");
    CHECK_SAID("", "\"ar\":\"ن\",\"en\":\"It was her fault.\"", "4:23 drill-blame\n");
    CHECK_SAID("", "\"en\":\"It was not her fault.\"", "");
}

TEST(what_needs_a_warning_is_not_said_to_a_room)
{
    CHECK_SAID("\"ar\":\"هل فكّر في الانتحار؟\"", "", "3:13 drill-heavy\n");
    CHECK_SAID("\"en\":\"Does one speak of suicide?\"", "", "3:13 drill-heavy\n");
    CHECK_SAID("", "\"ar\":\"في الشرح سطر عن إيذاء النفس.\",\"en\":\"The explanation has a line on self-harm.\"", "");
}

TEST(what_is_said_can_be_read_and_does_not_grow_old)
{
    CHECK_SAID("\"ar\":\"" AR_25 "\",\"en\":\"" EN_30 "\"", "", "");
    CHECK_SAID("\"ar\":\"" AR_25 " س\"", "", "w 3:13 long-sentence\n");
    CHECK_SAID("", "\"en\":\"" EN_30 " a\"", "w 4:14 long-sentence\n");
    CHECK_SAID("\"en\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "", "3:13 word-too-wide\n");
    CHECK_SAID("\"ar\":\"هل **نعرف** الجواب؟\"", "", "w 3:13 stray-markup\n");
    CHECK_SAID("\"ar\":\"من يتصل بالرقم 000؟\"", "", "3:13 drill-contact\n");
    CHECK_SAID("\"ar\":\"من يتصل بالرقم 0007؟\"", "", "");
}

TEST(cards_of_a_drill_are_not_all_tricks)
{
    struct course *course;
    struct drill_bank *bank = open_bank(&course, LANG_EN);
    const struct drill_desk desk = {.bank = bank};
    static const struct {
        const char *cards[3], *want;
    } cases[] = {
        {{"code"}, ""}, /* one card says nothing of the others */
        {{"code", "bank"}, ""},
        {{"code", "profile"}, "w 2:9 drill-harmless\n"},
        {{"code", "profile", "bank"}, "w 2:9 drill-harmless\n"},
        {{"code", "late", "bank"}, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag_list diags = {.lang = LANG_EN};
        struct buf json = {0}, got = {0};
        buf_adds(&json, HEAD "\"items\":[");
        for (size_t k = 0; k < 3 && cases[i].cards[k]; k++)
            buf_addf(&json, "%s{\"unit\":\"first\",\"step\":\"spot\",\"card\":\"%s\"}", k > 0 ? "," : "",
                     cases[i].cards[k]);
        buf_adds(&json, "]}");
        check_drill(buf_str(&json), "d.drill.json", &desk, &diags);
        list_diags(&diags, &got);
        CHECK_STR(buf_z(&got), cases[i].want);
        buf_finish(&json);
        buf_finish(&got);
        diag_finish(&diags);
    }
    course_destroy(course);
    drill_bank_destroy(bank);
}

/* A room does not see the page before the question. */
TEST(what_a_room_is_asked_stands_alone)
{
    struct course *course;
    struct drill_bank *bank = open_bank(&course, LANG_AR);
    static const struct {
        const char *step, *away, *want;
    } cases[] = {
        {"truth", "ينهي الأمر", "w 3:8 drill-away\n"}, /* what is asked */
        {"views", "ذاك", "w 3:8 drill-away\n"},        /* what may be chosen */
        {"truth", "b", "w 3:8 drill-away\n"},          /* what is said of a choice */
        {"truth", "e", "w 3:8 drill-away\n"},          /* why */
        {"truth", "a\nb\ne", "w 3:8 drill-away\n"},    /* more than once: said once */
        {"truth", "الصفحة السابقة", ""},
        {"truth", "", ""},
    };
    for (size_t i = 0; bank && i < sizeof cases / sizeof *cases; i++) {
        struct care_words words = {0};
        struct drill_desk desk = {.bank = bank};
        struct diag_list diags = {.lang = LANG_EN};
        struct buf json = {0}, got = {0};
        words_parse(&words.away, str_of(cases[i].away));
        for (int lang = 0; lang < LANG_COUNT; lang++)
            desk.said[lang].words = &words;
        buf_adds(&json, HEAD "\"items\":[{\"unit\":\"first\",\n\"step\":\"");
        buf_adds(&json, cases[i].step);
        buf_adds(&json, "\"}]}");
        check_drill(buf_str(&json), "d.drill.json", &desk, &diags);
        list_diags(&diags, &got);
        CHECK_STR(buf_z(&got), cases[i].want);
        buf_finish(&json);
        buf_finish(&got);
        diag_finish(&diags);
        words_finish(&words.away);
    }
    course_destroy(course);
    drill_bank_destroy(bank);
}

/* The file tests/course/data/drill/faults.drill.json points everywhere it should not. */
TEST(a_drill_is_checked_against_the_course_it_points_to)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf got = {0}, lessons = {0};
    buf_adds(&lessons, test_path("course/data/drill"));
    const struct check_options options = {.today = {2026, 11, 23}, .lessons = buf_z(&lessons)};
    check_path(test_path("course/data/faults.drill.json"), &options, &diags, NULL);
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), "6:14 drill-unit\n7:14 drill-of-test\n8:31 drill-step\n9:31 drill-not-askable\n"
                           "10:31 drill-needs-card\n11:47 drill-card\n12:49 drill-no-cards\n");
    diag_finish(&diags);
    buf_finish(&got);
    buf_finish(&lessons);
}

TEST(a_seed_gives_the_same_order_again_and_every_item_once)
{
    static const struct drill_item items[DRILL_MAX_ITEMS];
    for (uint64_t seed = 0; seed < 500; seed++) {
        struct drill drill = {.seed = seed, .items = items, .n_items = (size_t)(seed % DRILL_MAX_ITEMS) + 1};
        uint8_t one[DRILL_MAX_ITEMS], other[DRILL_MAX_ITEMS];
        bool seen[DRILL_MAX_ITEMS] = {0};
        drill_order(&drill, one);
        drill_order(&drill, other);
        CHECK(memcmp(one, other, drill.n_items) == 0);
        for (size_t i = 0; i < drill.n_items; i++) {
            CHECK(one[i] < drill.n_items && !seen[one[i]]);
            CHECK(seed > 0 || one[i] == i);
            seen[one[i]] = true;
        }
    }
}
