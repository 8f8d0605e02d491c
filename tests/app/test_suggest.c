/* The lab's helpers: dice for words, and whoever knows Latin. */
#include "app/suggest.h"

#include "app/zxcvbn.h"
#include "link/memory.h"
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

/* 32 bits are no multiple of 1300: what is left over is thrown again, and no word is likelier than another. */
TEST(no_word_is_likelier_than_another)
{
    static const uint32_t sizes[] = {1, 2, 3, 1296, 1300, 7776, 0x80000001U, UINT32_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint32_t n = sizes[i], out, taken = UINT32_MAX / n * n;
        CHECK(suggest_take(0, n, &out));
        CHECK_INT(out, 0);
        CHECK(suggest_take(taken - 1, n, &out));
        CHECK_INT(out, n - 1);
        CHECK(!suggest_take(taken, n, &out));
        CHECK(!suggest_take(UINT32_MAX, n, &out));
    }
    CHECK(suggest_take(1301, 1300, &(uint32_t){0}));
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

/* The library leaves copies of what it was given in freed memory: they are covered. The secret is put together here, so
 * that the test itself has no other copy of it. */
TEST(what_was_judged_is_left_in_no_memory)
{
    if (!memory_can_be_searched())
        return;
    enum { LETTERS = 26 };
    struct memory memory = {0};
    struct zxcvbn *z = zxcvbn_open();
    char secret[LETTERS + 1] = {0};
    for (size_t i = 0; i < LETTERS; i++)
        secret[i] = (char)("kvzqjxwm"[i * 5 % 8] + (char)(i % 3) - 1);
    memory_note(&memory, "secret", secret + 4, LETTERS - 8);
    CHECK(memory_holds(&memory, false) > 0);
    struct phrase phrase;
    phrase_judge(&phrase, (struct str){secret, LETTERS}, zxcvbn_latin(z));
    CHECK(phrase.bits > 20);
    explicit_bzero(secret, sizeof secret);
    CHECK_INT(memory_holds(&memory, true), 0);
    zxcvbn_close(z);
}
