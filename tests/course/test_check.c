#include <stdlib.h>

#include "course/check_parts.h"
#include "listing.h"

/* A unit whose only steps are given, from line 2 on. */
static void check_steps(const char *steps, const char *want)
{
    struct buf text = {0};
    buf_addf(
        &text,
        "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[\n%s\n],"
        "\"summary\":\"خ\"}",
        steps);
    CHECK_LISTING("u.json", buf_str(&text), want);
    buf_finish(&text);
}

#define PEOPLE            "\"people\":[{\"id\":\"me\",\"name\":\"m\",\"role\":\"self\"}]"
#define STORY             "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\"," PEOPLE ",\"nodes\":[\n"
#define NODE(id, choices) "{\"id\":\"" id "\",\"lines\":[{\"text\":\"x\"}],\"choices\":[" choices "]},\n"
#define TO(id, to, more)  "{\"id\":\"" id "\",\"text\":\"" id "\",\"to\":\"" to "\",\"feedback\":\"f\"" more "}"
#define END(id, kind)                                                                                                  \
    "{\"id\":\"" id "\",\"lines\":[],\"ending\":{\"kind\":\"" kind "\",\"title\":\"t\",\"debrief\":\"F2\"}}"

#define CHAT                                                                                                           \
    "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\",\"style\":\"chat\","                          \
    "\"people\":[{\"id\":\"me\",\"name\":\"m\",\"role\":\"self\"},{\"id\":\"y\",\"name\":\"y\",\"role\":\"other\"}],"  \
    "\"nodes\":[\n"
#define PRESSES(id, pressure, choices)                                                                                 \
    "{\"id\":\"" id "\",\"pressure\":" pressure ",\"lines\":[{\"text\":\"x\"}],\"choices\":[" choices "]},\n"

TEST(a_chat_presses_harder_and_never_less_for_being_paid)
{
    static const struct {
        const char *nodes, *want;
    } rows[] = {
        {NODE("a", TO("x", "e", "")) END("e", "good"), ""},
        {NODE("a", TO("x", "b", ",\"reply\":\"r\"")) PRESSES("b", "1", TO("x", "e", "")) END("e", "good"), ""},
        {PRESSES("a", "40", TO("x", "b", "")) PRESSES("b", "41", TO("x", "e", "")) END("e", "good"), ""},
        {PRESSES("a", "40", TO("x", "b", "")) PRESSES("b", "40", TO("x", "e", "")) END("e", "good"),
         "w 2:161 pressure-flat\n"},
        {NODE("a", TO("x", "e", ",\"reply\":\"r **r\"")) END("e", "good"), "w 3:98 stray-markup\n"},
        {PRESSES("a", "101", TO("x", "e", "")) END("e", "good"), "3:22 out-of-range\n"},
        {PRESSES("a", "40", TO("x", "b", "")) PRESSES("b", "60", TO("p", "c", ",\"pays\":true"))
             PRESSES("c", "59", TO("t", "e", ",\"effects\":{\"support\":1}")) END("e", "good"),
         "w 4:59 paying-calms\n"},
        {PRESSES("a", "40", TO("x", "b", "")) PRESSES("b", "60", TO("p", "c", ",\"pays\":true"))
             NODE("c", TO("t", "e", ",\"effects\":{\"support\":1}")) END("e", "good"),
         ""},
    };
    struct buf steps = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&steps);
        buf_addf(&steps, CHAT "%s]}", rows[i].nodes);
        check_steps(buf_z(&steps), rows[i].want);
    }
    buf_finish(&steps);
}

TEST(a_chat_has_one_self_and_somebody_to_talk_with)
{
    static const char *const alone = "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\","
                                     "\"style\":\"chat\",\"people\":[%s],\"nodes\":[" END("e", "good") "]}";
    static const char *const casts[] = {
        "{\"id\":\"me\",\"name\":\"m\",\"role\":\"self\"}",
        "{\"id\":\"a\",\"name\":\"m\",\"role\":\"self\"},{\"id\":\"b\",\"name\":\"m\",\"role\":\"self\"}",
        "{\"id\":\"a\",\"name\":\"m\",\"role\":\"other\"},{\"id\":\"b\",\"name\":\"m\",\"role\":\"other\"}",
    };
    struct buf steps = {0};
    for (size_t i = 0; i < sizeof casts / sizeof *casts; i++) {
        buf_clear(&steps);
        buf_addf(&steps, alone, casts[i]);
        check_steps(buf_z(&steps), "2:77 chat-people\n");
    }
    buf_finish(&steps);
}

TEST(what_only_a_chat_has_is_refused_elsewhere)
{
    check_steps(STORY PRESSES("a", "1", TO("x", "e", ",\"reply\":\"r\"")) END("e", "good") "]}",
                "3:22 chat-only\n3:111 chat-only\n");
    check_steps("{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\",\"style\":\"film\"," PEOPLE
                ",\"nodes\":[" END("e", "good") "]}",
                "2:61 unknown-value\n");
}

TEST(stories_are_walked)
{
    static const struct {
        const char *nodes, *want;
    } rows[] = {
        {NODE("a", TO("x", "e", "")) END("e", "good"), ""},
        {END("e", "good"), ""},
        /* every node must be reached, and by a choice that can be offered */
        {NODE("a", TO("x", "e", "")) NODE("b", TO("x", "e", "")) END("e", "good"), "4:1 unreachable-node\n"},
        {NODE("a", TO("x", "e", "") "," TO("y", "b", ",\"if\":{\"evidence\":{\"min\":1}}")) NODE("b", TO("x", "e", ""))
             END("e", "good"),
         "3:91 choice-never\n4:1 unreachable-node\n"},
        {NODE("a", TO("x", "b", ",\"effects\":{\"evidence\":30}"))
             NODE("b", TO("x", "e", "") "," TO("y", "e", ",\"if\":{\"evidence\":{\"min\":31}}")) END("e", "good"),
         "4:91 choice-never\n"},
        {NODE("a", TO("x", "b", ",\"effects\":{\"evidence\":30}"))
             NODE("b", TO("x", "e", "") "," TO("y", "e", ",\"if\":{\"evidence\":{\"min\":30}}")) END("e", "good"),
         ""},
        {NODE("a", TO("x", "b", ",\"effects\":{\"panic\":100}"))
             NODE("b", TO("x", "e", "") "," TO("y", "e", ",\"if\":{\"panic\":{\"max\":99}}")) END("e", "good"),
         "4:91 choice-never\n"},
        /* what meters may be joins over all ways */
        {NODE("a", TO("x", "b", ",\"effects\":{\"support\":20}") "," TO("y", "b", ",\"effects\":{\"support\":-20}"))
             NODE("b", TO("x", "e", ",\"if\":{\"support\":{\"min\":40}}") "," TO(
                           "y", "e", ",\"if\":{\"support\":{\"max\":39}}")) END("e", "good"),
         ""},
        {NODE("a", TO("x", "b", ",\"effects\":{\"support\":20}") "," TO("y", "b", ",\"effects\":{\"support\":-20}"))
             NODE("b", TO("x", "e", ",\"if\":{\"support\":{\"min\":40}}") "," TO(
                           "y", "e", ",\"if\":{\"support\":{\"max\":38}}")) END("e", "good"),
         "4:1 choices-hidden\n"},
        {NODE("a", TO("x", "b", ",\"effects\":{\"panic\":50}") "," TO("y", "b", ",\"effects\":{\"support\":50}"))
             NODE("b", TO("x", "e", ",\"if\":{\"support\":{\"min\":50}}") "," TO(
                           "y", "e", ",\"if\":{\"panic\":{\"min\":80}}")) END("e", "good"),
         "4:1 choices-hidden\n"},
        /* the learner must get out */
        {NODE("a", TO("x", "b", "") "," TO("y", "e", "")) NODE("b", TO("x", "c", "")) NODE("c", TO("x", "b", ""))
             END("e", "good"),
         "4:1 loop-without-exit\n5:1 loop-without-exit\n"},
        {NODE("a", TO("x", "b", "")) NODE("b", TO("x", "a", "") "," TO("y", "e", "")) END("e", "good"),
         "w 3:1 story-loop\n"},
        /* endings */
        {NODE("a", TO("x", "e", "")) END("e", "hard"), "2:109 no-good-ending\n"},
        {NODE("a", TO("x", "e", "")) END("e", "hard") ",\n" END("g", "good"),
         "2:109 no-good-ending\n5:1 unreachable-node\n"},
        /* paying never helps */
        {NODE("a", TO("x", "b", ",\"pays\":true,\"effects\":{\"safety\":1}")) NODE("b", TO("x", "e", ""))
             END("e", "good"),
         "3:45 paying-helps\n3:45 paying-wins\n"},
        {NODE("a", TO("x", "e", ",\"pays\":true,\"effects\":{\"safety\":-1}")) END("e", "good"), "3:45 paying-wins\n"},
        {NODE("a", TO("x", "b", ",\"pays\":true")) NODE("b", TO("x", "e", "")) END("e", "good"), "3:45 paying-wins\n"},
        {NODE("a", TO("x", "b", ",\"pays\":true")) NODE("b", TO("x", "e", ",\"effects\":{\"support\":1}"))
             END("e", "good"),
         ""},
        {NODE("a", TO("x", "b", ",\"pays\":true"))
             NODE("b", TO("x", "e", ",\"effects\":{\"support\":9}") "," TO("y", "c", ""))
                 NODE("c", TO("x", "b", ",\"effects\":{\"support\":-9}") "," TO("y", "e", "")) END("e", "good"),
         "3:45 paying-wins\nw 4:1 story-loop\n"},
        {NODE("a", TO("x", "b", ",\"pays\":true") "," TO("y", "c", "")) NODE("b", TO("x", "h", ""))
             NODE("c", TO("x", "e", "")) END("h", "hard") ",\n" END("e", "good"),
         ""},
        {NODE("a", TO("x", "e", "") ",{\"id\":\"y\",\"text\":\"x\",\"to\":\"e\",\"feedback\":\"f\"}") END("e", "good"),
         "3:91 same-option\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf step = {0};
        buf_addf(&step, "%s%s]}", STORY, rows[i].nodes);
        check_steps(buf_z(&step), rows[i].want);
        buf_finish(&step);
    }
}

TEST(a_story_without_an_ending_says_so_once)
{
    check_steps(STORY NODE("a", TO("x", "b", "")) "{\"id\":\"b\",\"lines\":[{\"text\":\"x\"}],\"choices\":[" TO(
                    "x", "a", "") "]}]}",
                "2:109 no-ending\nw 3:1 story-loop\n");
}

TEST(a_walk_must_fit_into_the_engine)
{
    for (int n = 64; n <= 65; n++) {
        struct buf step = {0};
        buf_adds(&step, STORY);
        for (int i = 0; i < n; i++)
            buf_addf(
                &step,
                "{\"id\":\"n%d\",\"lines\":[{\"text\":\"x\"}],\"choices\":[{\"id\":\"c\",\"text\":\"c\",\"to\":\"n%d\","
                "\"feedback\":\"f\"}]},\n",
                i, i + 1);
        buf_addf(&step,
                 "{\"id\":\"n%d\",\"lines\":[],\"ending\":{\"kind\":\"good\",\"title\":\"t\",\"debrief\":\"F2\"}}]}",
                 n);
        check_steps(buf_z(&step), n == 64 ? "" : "2:1 walk-too-long\n");
        buf_finish(&step);
    }
}

TEST(the_learner_is_never_cast_as_the_offender)
{
    check_steps(
        "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\",\"people\":[{\"id\":\"x\",\"name\":\"x\","
        "\"role\":\"offender\"}],\"note\":\"n\",\n\"nodes\":[" END("e", "good") "]}",
        "w 2:62 no-self\n");
    /* A file cannot say both; a model could. */
    const struct person both = {.id = "x", .name = "x", .self = true, .offender = true};
    const struct node end = {.id = "e", .is_ending = true, .ending = ENDING_GOOD, .ending_title = "t"};
    const struct scenario story = {.people = &both, .n_people = 1, .nodes = &end, .n_nodes = 1};
    struct diag_list diags = {.lang = LANG_EN};
    check_scenario(&story, "u.json", "/steps/0", &diags);
    CHECK_INT(diags.n, 1);
    CHECK_STR(diags.items[0].code, "self-offender");
    CHECK_STR(diags.items[0].pointer, "/steps/0/people/0");
    diag_finish(&diags);
    const struct node dead[] = {{.id = "e"}, {.id = "f", .is_ending = true, .ending = ENDING_GOOD}};
    const struct scenario stuck = {.people = &both, .n_people = 1, .nodes = dead, .n_nodes = 2};
    check_scenario(&stuck, "u.json", "", &diags);
    bool found = false;
    for (size_t i = 0; i < diags.n; i++)
        found = found || strcmp(diags.items[i].code, "dead-end") == 0;
    CHECK(found);
    diag_finish(&diags);
}

#define SHORT                                                                                                          \
    "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"short\",\"prompt\":\"p\",\"explanation\":\"e\",\"otherwise\":"     \
    "\"o\",\n"

TEST(questions_and_texts_are_held_to_their_rules)
{
    static const char *const rows[][2] = {
        {SHORT "\"accept\":[{\"text\":\"إبتزاز\"},\n{\"text\":\"ابتزاز\"}]}", "w 4:9 same-answer\n"},
        {SHORT "\"accept\":[{\"text\":\"ابتزاز\"}],\n\"expect\":[{\"text\":\"إبتزاز\",\"feedback\":\"f\"}]}",
         "4:19 answer-conflict\n"},
        {SHORT "\"accept\":[{\"text\":\"ابتزاز\"}],\n\"expect\":[{\"text\":\"سرقة\",\"feedback\":\"f\"},{\"text\":"
               "\"سرقه\",\"feedback\":\"f\"}]}",
         "w 4:50 same-answer\n"},
        {"{\"kind\":\"question\",\"id\":\"q\",\"type\":\"match\",\"prompt\":\"p\",\"explanation\":\"e\",\"pairs\":[\n"
         "{\"id\":\"a\",\"left\":\"l\",\"right\":\"r\",\"feedback\":\"f\"},\n"
         "{\"id\":\"b\",\"left\":\"l\",\"right\":\"r\",\"feedback\":\"f\"}]}",
         "4:18 same-option\n4:30 same-option\n"},
        {"{\"kind\":\"page\",\"id\":\"p\",\"title\":\"قال \\\"نعم\\\"\",\n\"body\":\"قل 'نعم' و`\\\"x\\\"` "
         "و\\\"x\\\"\",\"//\":\"ما \\\"هذا\\\" ـ\"}",
         "2:33 straight-quotes\n3:8 straight-quotes\n"},
        {"{\"kind\":\"page\",\"id\":\"p\",\"title\":\"don't \\\"x\\\"\",\n\"body\":\"عـــام\"}", "3:8 tatweel\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_steps(rows[i][0], rows[i][1]);
}

#define ASKED(type, more)                                                                                              \
    "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"" type "\",\"prompt\":\"p\",\"explanation\":\"e\",\n" more         \
    ",\n\"options\":[{\"id\":\"a\",\"text\":\"a\",\"right\":true,\"feedback\":\"f\"},{\"id\":\"b\",\"text\":\"b\","    \
    "\"feedback\":"                                                                                                    \
    "\"f\"}]}"
#define PAGE ",\n{\"kind\":\"page\",\"id\":\"p\",\"title\":\"t\",\"body\":\"b\"}"

TEST(how_sure_and_what_to_read_again_fit_together)
{
    static const char *const rows[][2] = {
        {ASKED("single", "\"sure\":true,\"read\":[\"p\"],\"booster\":true") PAGE, ""},
        {ASKED("multiple", "\"read\":[\"p\"]") PAGE, ""},
        {ASKED("single", "\"sure\":true"), "3:8 sure-no-read\n"},
        {ASKED("single", "\"sure\":false"), ""},
        {ASKED("single", "\"read\":[]"), "3:8 too-few\n"},
        {ASKED("single", "\"read\":[\"p\",\"p\",\"p\"]") PAGE, "3:8 too-many\n"},
        {ASKED("single", "\"read\":[\"p\",\"gone\"]") PAGE, "3:13 unknown-page\n"},
        {ASKED("single", "\"read\":[\"q\"]"), "3:9 unknown-page\n"},
        {ASKED("single", "\"booster\":\"yes\""), "3:11 wrong-type\n"},
        {SHORT "\"sure\":true,\n\"booster\":true,\"accept\":[{\"text\":\"a\"}]}", "3:8 sure-kind\n4:11 booster-kind\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_steps(rows[i][0], rows[i][1]);
}

TEST(a_page_is_at_most_120_words)
{
    for (int n = 120; n <= 121; n++) {
        struct buf step = {0};
        buf_adds(&step, "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"t\",\"body\":[\"");
        for (int i = 0; i < n; i++)
            buf_adds(&step, i == 60 ? "**كلمة**\",\n\"" : i == 61 ? "- كلمة\\n- " : "كلمة. ");
        buf_adds(&step, "\"]}");
        check_steps(buf_z(&step), n == 120 ? "" : "w 2:44 page-too-long\n");
        buf_finish(&step);
    }
}

TEST(a_right_option_that_is_always_the_longest_is_noticed)
{
    for (int longest = 1; longest <= 4; longest++) {
        struct buf steps = {0};
        for (int i = 0; i < 4; i++)
            buf_addf(&steps,
                     "%s{\"kind\":\"question\",\"id\":\"q%d\",\"type\":\"single\",\"prompt\":\"p\",\"explanation\":"
                     "\"e\",\"options\":["
                     "{\"id\":\"a\",\"text\":\"%s\",\"right\":true,\"feedback\":\"f\"},"
                     "{\"id\":\"b\",\"text\":\"medium\",\"feedback\":\"f\"}]}",
                     i ? ",\n" : "", i, i < longest ? "rather long" : "short");
        check_steps(buf_z(&steps), longest == 1 ? "" : "w 1:80 longest-right\n");
        buf_finish(&steps);
    }
}

static void check_dir(const char *name, const char *want, size_t n_units)
{
    struct diag_list diags = {.lang = LANG_AR};
    struct course_counts counts[LANG_COUNT] = {0};
    struct buf got = {0};
    check_path(test_path(name), &(struct check_options){.today = {2026, 11, 23}}, &diags, counts);
    for (size_t i = 0; i < diags.n; i++) {
        const struct diag *d = &diags.items[i];
        const char *slash = strrchr(d->file, '/');
        buf_addf(&got, "%s%s:%d:%d %s\n", d->severity == DIAG_WARNING ? "w " : "", slash ? slash + 1 : d->file, d->line,
                 d->col, d->code);
    }
    CHECK_STR(buf_z(&got), want);
    CHECK_INT(counts[LANG_AR].units, n_units);
    buf_finish(&got);
    diag_finish(&diags);
}

TEST(a_right_course_has_no_faults_and_is_counted)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct course_counts counts[LANG_COUNT] = {0};
    check_path(test_path("course/data/lessons"), &(struct check_options){.today = {2026, 11, 23}}, &diags, counts);
    CHECK_INT(diags.n, 0);
    const struct course_counts *c = &counts[LANG_AR];
    CHECK(c->units == 1 && c->pages == 1 && c->questions == 10 && c->scenarios == 1 && c->scenario_nodes == 4);
    CHECK_INT(c->terms, 2);
    CHECK_INT(counts[LANG_EN].units, 0);
    diag_finish(&diags);
}

TEST(a_broken_course_is_checked_to_its_end)
{
    check_dir("course/data/troubled/lessons",
              "w contacts.json:13:21 contact-expired\n"
              "absent.json:0:0 file-missing\n"
              "w first.json:5:12 title-differs\n"
              "w first.json:6:14 minutes-differ\n"
              "first.json:11:15 unknown-term\n"
              "glossary.json:6:69 unknown-term\n"
              "w stray.json:0:0 unlisted-unit\n"
              "stray.json:1:1 empty-file\n"
              "course.json:9:48 duplicate-id\n"
              "course.json:12:89 unknown-unit\n"
              "absent.json:0:0 file-missing\n" /* in English */
              "first.json:9:5 translation-differs\n",
              1);
}

TEST(quotes_are_followed_into_the_data)
{
    check_dir("course/data/quoting/lessons", "", 1);
    check_dir("course/data/quoting/lessons/ar/first.json", "", 1);
}

TEST(a_term_that_nothing_links_to_is_noticed_once_all_units_were_read)
{
    check_dir("course/data/idle/lessons", "w glossary.json:6:12 unused-term\n", 1);
}

TEST(what_is_broken_in_one_file_is_not_told_of_others)
{
    /* a unit whose entry has an error is not forgotten, a term that lacks a word is no wrong link */
    check_dir("course/data/halfway/lessons", "glossary.json:5:5 missing-member\ncourse.json:8:32 wrong-type\n", 2);
    check_dir("course/data/halfway/lessons/ar/first.json", "", 1);
    /* of a glossary that cannot be read nothing is known */
    check_dir("course/data/torn/lessons", "glossary.json:5:1 cut-off\n", 2);
    check_dir("course/data/torn/lessons/ar/first.json", "", 1);
}

TEST(a_lone_file_is_checked_as_what_it_is)
{
    check_dir("course/data/troubled/lessons/ar/first.json", "first.json:11:15 unknown-term\n", 1);
    check_dir("course/data/broken.json/nowhere", "nowhere:0:0 file-missing\n", 0);
    CHECK_LISTING("course.json",
                  STR("{\"format\":1,\"id\":\"c\",\"version\":\"1\",\"languages\":[\"ar\",\"fr\",\"ar\"],"
                      "\"title\":{\"ar\":\"t\",\"fr\":\"t\"},\n\"units\":[{\"id\":\"u\"}]}"),
                  "1:54 unknown-language\n1:59 duplicate-language\n1:83 unknown-member\n2:10 missing-member\n"
                  "2:10 missing-member\n2:10 missing-member\n");
    CHECK_LISTING("glossary.json",
                  STR("{\"format\":1,\"lang\":\"ar\",\"terms\":[\n{\"id\":\"a\",\"term\":\"t\",\"english\":\"e\","
                      "\"meaning\":\"[x](term:b)\"},\n"
                      "{\"id\":\"a\",\"term\":\"ت\",\"also\":\"x\"}]}"),
                  "2:46 unknown-term\n3:1 missing-member\n3:1 missing-member\n3:7 duplicate-id\n3:29 wrong-type\n");
    CHECK_LISTING(
        "contacts.json",
        STR("{\"format\":1,\"contacts\":[\n{\"id\":\"a\",\"name\":{\"ar\":\"n\"},\"what\":{\"ar\":\"w\"},\"area\":{"
            "\"en\":\"a\"},"
            "\"confidence\":\"low\",\"source\":\"s\",\"checked_on\":\"2026-02-30\",\"expires_on\":\"2026-01-01\"}]}"),
        "2:54 missing-member\n2:78 unknown-value\n2:110 bad-date\n");
}

TEST(the_law_is_checked_and_an_expired_entry_is_an_error)
{
#define ENTRY(id, until)                                                                                               \
    "{\"id\":\"" id "\",\"cite\":{\"ar\":\"م\"},\"law\":{\"ar\":\"ق\"},\"text\":{\"ar\":\"ن\"},\"area\":\"all\","   \
    "\"confidence\":\"medium\","                                                                                       \
    "\"source\":\"س\",\"checked_on\":\"2026-01-01\"" until "}"
    CHECK_LISTING("law.json",
                  STR("{\"format\":1,\"entries\":[\n" ENTRY("one", ",\"expires_on\":\"2026-11-22\"") ",\n" ENTRY(
                      "two", ",\"expires_on\":\"2026-11-23\"") ",\n" ENTRY("three", "") "]}"),
                  "2:153 law-expired\n4:1 missing-member\n");
#undef ENTRY
}

TEST(contacts_that_have_expired_are_told_in_one_warning)
{
#define CONTACT(id, until)                                                                                             \
    "{\"id\":\"" id                                                                                                    \
    "\",\"name\":{\"ar\":\"ن\"},\"what\":{\"ar\":\"و\"},\"area\":{\"ar\":\"ع\"},\"confidence\":\"high\","           \
    "\"source\":\"س\",\"checked_on\":\"2026-01-01\",\"expires_on\":\"" until "\"}"
    struct diag_list diags = {.lang = LANG_EN};
    check_bytes(STR("{\"format\":1,\"contacts\":[" CONTACT("one", "2026-02-01") "," CONTACT(
                    "two", "2099-01-01") "," CONTACT("three", "2026-03-01") "]}"),
                "contacts.json", (struct date){2026, 11, 23}, &diags);
    CHECK_INT(diags.n, 1);
    CHECK(diags.n == 1 && strstr(diags.items[0].text, "one · three") && strstr(diags.items[0].text, "maintains"));
    diag_finish(&diags);
#undef CONTACT
}

/* Twenty single questions of four options; the right one at the same place or the longest, in so many of them. */
static void check_sum(size_t longest, size_t at_first, const char *want)
{
    struct habits sum = {.n = 20, .longest = longest, .n_four = 20, .at = {at_first, 20 - at_first - 8, 4, 4}};
    struct diag_list diags = {.lang = LANG_EN};
    struct buf got = {0};
    struct spot spot = {.file = "course.json", .diags = &diags, .lang = "ar"};
    check_habits_of_all(&spot, &sum);
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), want);
    buf_finish(&got);
    diag_finish(&diags);
}

TEST(over_the_whole_course_neither_length_nor_place_gives_the_right_option_away)
{
    check_sum(7, 5, "");
    check_sum(8, 5, "0:0 longest-right-of-all\n");
    check_sum(7, 2, "w 0:0 places-uneven\n");
    check_sum(7, 9, "w 0:0 places-uneven\n");
}

TEST(a_unit_and_the_course_know_each_other)
{
    check_dir("course/data/crossed/lessons",
              "before.json:7:12 unknown-skip\nbefore.json:9:66 unknown-unit\nfirst.json:4:11 kind-differs\n"
              "course.json:0:0 tests-differ\n",
              3);
}
