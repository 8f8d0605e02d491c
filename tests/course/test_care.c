/* Rules that look at words: each has a text that it must find, and one beside it that it must leave alone. */
#include <stdlib.h>

#include "course/check_parts.h"
#include "listing.h"
#include "text/fold.h"

/* The data of the tests, the lists of words of the project. */
static void check_words(int line, const char *lang, const char *steps, const char *want)
{
    struct buf text = {0}, got = {0};
    struct diag_list diags = {.lang = lang_of(lang)};
    struct care_words words = {0};
    struct facts facts = {.dir = "tests/course/data/lessons"};
    struct desk desk = {.diags = &diags, .facts = &facts, .words = &words};
    care_words_load(&words, "lessons", lang_of(lang));
    buf_addf(
        &text,
        "{\"format\":1,\"id\":\"u\",\"lang\":\"%s\",\"title\":\"ن\",\"minutes\":1,\"goals\":[\"ه\"],\"steps\":[\n%s\n],"
        "\"summary\":\"خ\"}",
        lang, steps);
    check_unit_file(&desk, buf_str(&text), "u.json", &(struct unit_file){0});
    list_diags(&diags, &got);
    if (strcmp(buf_z(&got), want) != 0)
        test_fail(__FILE__, line, "%s\n--- got\n%s--- expected\n%s", buf_z(&text), buf_z(&got), want);
    buf_finish(&text);
    buf_finish(&got);
    facts_finish(&facts);
    care_words_finish(&words);
    diag_finish(&diags);
}
#define CHECK_WORDS(lang, steps, want) check_words(__LINE__, lang, steps, want)

#define PAGE(body)      "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"ن\",\n\"body\":\"" body "\"}"
#define PAGE_WITH(more) "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"ن\",\"body\":\"نص\"," more "}"
#define SINGLE(prompt, right, wrong, feedback)                                                                         \
    "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"single\",\"prompt\":\"" prompt                                     \
    "\",\"explanation\":\"ش\",\"options\":[\n"                                                                        \
    "{\"id\":\"a\",\"text\":\"" right "\",\"right\":true,\"feedback\":\"ر\"},\n"                                      \
    "{\"id\":\"b\",\"text\":\"" wrong "\",\"feedback\":\"" feedback "\"}]}"
#define STORY(more, lines, choice, effects, debrief)                                                                       \
    "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"ق\",\"intro\":\"م\"," more "\"people\":["                             \
    "{\"id\":\"me\",\"name\":\"أنا\",\"role\":\"self\"},{\"id\":\"x\",\"name\":\"س\",\"role\":\"other\"}],\"nodes\":[" \
    "\n"                                                                                                                   \
    "{\"id\":\"a\",\"lines\":[" lines "],\"choices\":[\n{\"id\":\"c\",\"text\":\"" choice                                  \
    "\",\"to\":\"e\",\"feedback\":\"ر\","                                                                                 \
    "\"effects\":{" effects "}}]},\n"                                                                                      \
    "{\"id\":\"e\",\"lines\":[],\"ending\":{\"kind\":\"good\",\"title\":\"ن\",\n\"debrief\":\"" debrief "\"}}]}"

TEST(blame_is_found_and_its_denial_is_not)
{
    CHECK_WORDS("ar", PAGE("ما حدث ذنبها."), "3:8 blame\n");
    CHECK_WORDS("ar", PAGE("وذَنبُها هذا."), "3:8 blame\n");
    CHECK_WORDS("ar", PAGE("ليس ما حدث ذنبها."), "");
    CHECK_WORDS("ar", PAGE("لا أحد يقول: كانت ساذجة."), "");
    CHECK_WORDS("ar", PAGE("كل الذنب على المبتزّ."), "");
    CHECK_WORDS("en", PAGE("It was her fault."), "3:8 blame\n");
    CHECK_WORDS("en", PAGE("It was not her fault. No default."), "");
    CHECK_WORDS("en", PAGE("She should have known better."), "3:8 blame\n");
}

TEST(blame_may_be_said_by_others_and_answered)
{
    CHECK_WORDS("ar", SINGLE("ماذا نقول؟", "نسمعها", "هذا ذنبك", "ر"), "");
    CHECK_WORDS("ar", SINGLE("ماذا نقول؟", "هذا ذنبك", "نسمعها", "ر"), "3:18 blame\n");
    CHECK_WORDS("ar", SINGLE("ماذا نقول؟", "نسمعها", "نصرخ", "هذا ذنبك"), "4:36 blame\n");
    CHECK_WORDS("ar", STORY("", "{\"from\":\"x\",\"text\":\"أنت السبب\"}", "خ", "", "F2"), "");
    CHECK_WORDS("ar", STORY("", "{\"from\":\"me\",\"text\":\"أنت السبب\"}", "خ", "", "F2"), "3:40 blame\n");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"أنت السبب\"}", "خ", "", "F2"), "3:28 blame\n");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"ن\"}", "أنت السبب", "\"support\":-10", "F2"), "");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"ن\"}", "أنت السبب", "\"support\":10", "F2"), "4:18 blame\n");
    const char *claim =
        "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"truefalse\",\"prompt\":\"هذا ذنبها\",\"answer\":%s,"
        "\"feedback\":{\"true\":\"ر\",\"false\":\"ر\"},\"explanation\":\"ش\"}";
    for (int truth = 0; truth < 2; truth++) {
        struct buf step = {0};
        const char *parts[] = {"false", "true"};
        const char *cut = strstr(claim, "%s");
        buf_add(&step, claim, (size_t)(cut - claim));
        buf_addf(&step, "%s%s", parts[truth], cut + 2);
        CHECK_WORDS("ar", buf_z(&step), truth ? "2:57 blame\n" : "");
        buf_finish(&step);
    }
}

TEST(a_heavy_scene_has_a_note)
{
    CHECK_WORDS("ar", PAGE("كلام عن الانتحار."), "2:1 no-note\n");
    CHECK_WORDS("ar", PAGE_WITH("\"note\":\"حديث عن الانتحار.\""), "");
    CHECK_WORDS("en", PAGE("A word on suicidal thoughts."), "2:1 no-note\n");
    CHECK_WORDS("en", PAGE("A word on sadness."), "");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"فكّر في إيذاء نفسه\"}", "خ", "", "F2"), "2:1 no-note\n");
    CHECK_WORDS("ar", STORY("\"note\":\"ت\",", "{\"text\":\"فكّر في إيذاء نفسه\"}", "خ", "", "F2"), "");
}

TEST(who_speaks_of_the_law_has_a_source)
{
    CHECK_WORDS("ar", PAGE("يعاقب القانون على التهديد."), "2:1 no-source\n");
    CHECK_WORDS("ar", PAGE("تقول المادة 430 كذا."), "2:1 no-source\n");
    CHECK_WORDS("ar", PAGE("المادة الخام."), "");
    CHECK_WORDS("ar", PAGE_WITH("\"sources\":[\"نص القانون\"],\"note\":\"يعاقب القانون على التهديد.\""), "");
    CHECK_WORDS("ar", PAGE("في القانون جواب، ورقمه [](contact:police)."), "");
    CHECK_WORDS("en", PAGE("The law is on your side."), "2:1 no-source\n");
    CHECK_WORDS("en", PAGE("Article 12 says so."), "2:1 no-source\n");
    CHECK_WORDS("en", PAGE("An article about lawns."), "");
}

TEST(contacts_are_quoted_not_written)
{
    CHECK_WORDS("ar", PAGE("اتصلوا على `000`."), "3:8 contact-written\n");
    CHECK_WORDS("ar", PAGE("دفع 1000 دينار، ثم 0001."), "");
    CHECK_WORDS("ar", PAGE("اتصلوا على [](contact:police)."), "");
    CHECK_WORDS("ar", SINGLE("ما الرقم؟", "000", "111", "ر"), "");
    CHECK_WORDS("ar", SINGLE("هل هو 000؟", "نعم", "لا", "ر"), "2:54 contact-written\n");
    CHECK_WORDS("ar", "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"الرقم 000\",\"body\":\"نص\"}",
                "2:33 contact-written\n");
}

TEST(every_ending_leads_to_help)
{
    CHECK_WORDS("ar", STORY("", "{\"text\":\"ن\"}", "خ", "", "انتهت القصة."), "6:11 ending-without-help\n");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"ن\"}", "خ", "", "اتصلوا على [](contact:police)."), "");
    CHECK_WORDS("ar", STORY("", "{\"text\":\"ن\"}", "خ", "", "افتحوا صفحة المساعدة."), "");
    CHECK_WORDS("en", STORY("", "{\"text\":\"n\"}", "c", "", "See the help page."), "");
    CHECK_WORDS("en", STORY("", "{\"text\":\"n\"}", "c", "", "The end."), "6:11 ending-without-help\n");
}

TEST(sentences_are_short_and_words_fit_a_narrow_screen)
{
    for (int n = 25; n <= 26; n++) {
        struct buf body = {0};
        buf_adds(&body, "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"ن\",\n\"body\":\"قبلها جملة. ");
        for (int i = 0; i < n; i++)
            buf_adds(&body, i + 1 < n ? "كلمة " : "كلمة! وبعدها جملة.\"}");
        CHECK_WORDS("ar", buf_z(&body), n == 25 ? "" : "w 3:8 long-sentence\n");
        buf_finish(&body);
    }
    CHECK_WORDS("en", PAGE("abcdefghijabcdefghijabcdefghijabcdefghij x"), "");
    CHECK_WORDS("en", PAGE("abcdefghijabcdefghijabcdefghijabcdefghijk x"), "3:8 word-too-wide\n");
    CHECK_WORDS("en", PAGE("- abcdefghijabcdefghijabcdefghijabcdefghij x"), "3:8 word-too-wide\n");
    CHECK_WORDS("ar", PAGE("مَرْحَبًا"), "");
}

TEST(words_are_found_whole_and_in_any_spelling)
{
    static const struct {
        const char *text;
        bool found;
    } rows[] = {{"كلمة", true},       {"وكلمه", true}, {"كَلِمَة.", true},    {"الكلمة", false},
                {"كلمتان", false},    {"قولان", true}, {"قولها", true},    {"قل", false},
                {"two  words", true}, {"two", false},  {"# remark", false}};
    struct word_list list = {0};
    words_parse(&list, STR("# remark\n\nكلمة\nقول*\ntwo words\n"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf folded = {0};
        struct str phrase;
        size_t at = 0;
        fold(&folded, str_of(rows[i].text));
        if (words_find(&list, buf_str(&folded), &at, &phrase) != rows[i].found)
            test_fail(__FILE__, __LINE__, "%s", rows[i].text);
        buf_finish(&folded);
    }
    words_finish(&list);
}
