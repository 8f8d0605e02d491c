/* The lab's helpers: dice for words, and whoever knows Latin. */
#include "app/suggest.h"

#include "app/zxcvbn.h"
#include "test.h"

static size_t count_words(struct str text)
{
    size_t n = 0;
    struct str word;
    while (str_word(&text, &word))
        n++;
    return n;
}

TEST(five_words_come_from_the_list)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct suggestion a = {0}, b = {0};
        struct rng dice = rng_of(7), same = rng_of(7);
        CHECK(suggest_by(&a, "lessons", (enum lang)lang, &dice));
        CHECK_INT(count_words(buf_str(&a.text)), SUGGEST_WORDS);
        CHECK(a.bits > 51.6);
        CHECK(suggest_by(&b, "lessons", (enum lang)lang, &same));
        CHECK_STR(buf_z(&b.text), buf_z(&a.text));
        struct phrase phrase;
        phrase_judge(&phrase, buf_str(&a.text), NULL);
        CHECK_INT(phrase.level, PHRASE_STRONG);
        CHECK(suggest(&b, "lessons", (enum lang)lang));
        CHECK(strcmp(buf_z(&a.text), buf_z(&b.text)) != 0);
        suggest_forget(&a);
        CHECK_INT(a.text.n, 0);
        suggest_forget(&a);
        suggest_forget(&b);
    }
}

TEST(without_a_list_there_is_no_suggestion)
{
    struct suggestion none = {0};
    CHECK(!suggest(&none, "tests/course/data/lessons", LANG_AR));
    CHECK_INT(none.text.n, 0);
    suggest_forget(&none);
}

/* The course runs without the library; the tests do not (make deps). */
TEST(latin_passwords_are_judged_by_the_library)
{
    struct zxcvbn *z = zxcvbn_open();
    struct phrase phrase;
    const struct phrase_latin *latin = zxcvbn_latin(z);
    CHECK(z != NULL && latin != NULL);
    phrase_judge(&phrase, STR("Tr0ub4dour&3"), latin);
    CHECK(phrase.level <= PHRASE_WEAK);
    phrase_judge(&phrase, STR("iloveyou1"), latin);
    CHECK_INT(phrase.level, PHRASE_VERY_WEAK);
    CHECK_INT(phrase.parts[0].kind, PHRASE_WORD);
    phrase_judge(&phrase, STR("p@ssword"), latin);
    CHECK_INT(phrase.level, PHRASE_VERY_WEAK);
    phrase_judge(&phrase, STR("حشسسصخقي"), latin); /* password on the Arabic layout */
    CHECK_INT(phrase.level, PHRASE_VERY_WEAK);
    phrase_judge(&phrase, STR("pistachio vortex lantern mosquito quilt"), latin);
    CHECK(phrase.level >= PHRASE_FAIR);
    phrase_judge(&phrase, STR("x7#Kq2!vLp9$Wz"), latin);
    CHECK_INT(phrase.level, PHRASE_STRONG);
    phrase_judge(&phrase, STR("منديل سنجاب فانوس قارب زعتر"), latin);
    CHECK_INT(phrase.level, PHRASE_STRONG);
    zxcvbn_close(z);
}
