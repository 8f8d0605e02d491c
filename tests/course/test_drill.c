/* Drills as files: what loads, what is written again, and what the checker says of those that cannot be asked. */
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
