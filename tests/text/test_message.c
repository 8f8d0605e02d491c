#include "base/mem.h"
#include "test.h"
#include "text/message.h"
#include "text/utf8.h"

TEST(plural_categories_follow_cldr)
{
    static const struct {
        long long n;
        const char *ar, *en;
    } cases[] = {
        {0, "zero", "other"},    {1, "one", "one"},       {2, "two", "other"},    {3, "few", "other"},
        {10, "few", "other"},    {11, "many", "other"},   {99, "many", "other"},  {100, "other", "other"},
        {101, "other", "other"}, {102, "other", "other"}, {103, "few", "other"},  {110, "few", "other"},
        {111, "many", "other"},  {200, "other", "other"}, {1003, "few", "other"}, {1011, "many", "other"},
        {-1, "one", "one"},      {-5, "few", "other"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_STR(plural_category(LANG_AR, cases[i].n), cases[i].ar);
        CHECK_STR(plural_category(LANG_EN, cases[i].n), cases[i].en);
    }
}

TEST(languages_have_tags)
{
    CHECK_INT(lang_of("ar"), LANG_AR);
    CHECK_INT(lang_of("en"), LANG_EN);
    CHECK_INT(lang_of("xx"), LANG_COUNT);
    CHECK_STR(lang_tag(LANG_AR), "ar");
}

TEST(a_key_without_a_sentence_is_its_own)
{
    struct arena arena = {0};
    CHECK_STR(msg(LANG_AR, "no.such.key"), "no.such.key");
    CHECK(!msg_has(LANG_AR, "no.such.key"));
    CHECK(msg_has(LANG_AR, "app.name"));
    CHECK_STR(msg_with(&arena, LANG_EN, "a {{x}} b {{y}} {{x}} {{", "x", "1", NULL), "a 1 b {{y}} 1 {{");
    CHECK_STR(msg_count(&arena, LANG_AR, "n {{count}}", 11, NULL), "n 11_many");
    arena_finish(&arena);
}

static const char *const ar_suffixes[] = {"_zero", "_one", "_two", "_few", "_many", "_other"};
static const char *const en_suffixes[] = {"_one", "_other"};

/* The key without a plural suffix; false when it has none. */
static bool stem_of(const char *key, struct str *stem)
{
    *stem = str_of(key);
    for (size_t i = 0; i < 6; i++)
        if (str_ends(str_of(key), str_of(ar_suffixes[i]))) {
            stem->n -= strlen(ar_suffixes[i]);
            return true;
        }
    return false;
}

static void want_suffixes(enum lang lang, struct str stem, const char *const *suffixes, size_t n)
{
    struct buf key = {0};
    for (size_t i = 0; i < n; i++) {
        buf_clear(&key);
        buf_addstr(&key, stem);
        buf_adds(&key, suffixes[i]);
        if (!msg_has(lang, buf_z(&key)))
            test_fail(__FILE__, __LINE__, "%s lacks \"%s\"", lang_tag(lang), key.p);
    }
    buf_finish(&key);
}

/* A name such as "drill_one" counts as a plural only when a sibling "_other" exists in the same language. */
static bool is_plural(enum lang lang, const char *key, struct str *stem)
{
    struct buf other = {0};
    bool plural = stem_of(key, stem);
    buf_addstr(&other, *stem);
    buf_adds(&other, "_other");
    plural = plural && msg_has(lang, buf_z(&other));
    buf_finish(&other);
    return plural;
}

TEST(every_key_exists_in_both_languages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        CHECK(msg_n((enum lang)lang) > 0);
        for (size_t i = 0; i < msg_n((enum lang)lang); i++) {
            const char *key = msg_key((enum lang)lang, i);
            struct str stem;
            if (is_plural((enum lang)lang, key, &stem)) {
                want_suffixes(LANG_AR, stem, ar_suffixes, 6);
                want_suffixes(LANG_EN, stem, en_suffixes, 2);
            } else {
                want_suffixes(LANG_AR, str_of(key), (const char *const[]){""}, 1);
                want_suffixes(LANG_EN, str_of(key), (const char *const[]){""}, 1);
            }
        }
    }
}

TEST(sentences_are_clean_text)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t i = 0; i < msg_n((enum lang)lang); i++) {
            const char *key = msg_key((enum lang)lang, i);
            struct str text = str_of(msg((enum lang)lang, key));
            size_t at = 0;
            struct buf composed = {0};
            if (text.n == 0 || utf8_check(text, &at) != UTF8_FINE)
                test_fail(__FILE__, __LINE__, "%s %s: empty, or not clean at byte %zu", lang_tag((enum lang)lang), key,
                          at);
            utf8_compose(&composed, text);
            if (!str_eq(buf_str(&composed), text))
                test_fail(__FILE__, __LINE__, "%s %s: not NFC", lang_tag((enum lang)lang), key);
            buf_finish(&composed);
        }
}

/* The names between {{ and }} of b that a lacks. */
static void compare_names(const char *key, const char *a, const char *b)
{
    for (const char *open = strstr(b, "{{"), *close; open && (close = strstr(open, "}}")); open = strstr(close, "{{")) {
        struct buf name = {0};
        buf_add(&name, open, (size_t)(close + 2 - open));
        if (!strstr(a, buf_z(&name)))
            test_fail(__FILE__, __LINE__, "%s: only one language has %s", key, name.p);
        buf_finish(&name);
    }
}

TEST(both_languages_take_the_same_values)
{
    for (size_t i = 0; i < msg_n(LANG_AR); i++) {
        const char *key = msg_key(LANG_AR, i);
        struct str stem;
        if (is_plural(LANG_AR, key, &stem) || !msg_has(LANG_EN, key))
            continue;
        compare_names(key, msg(LANG_AR, key), msg(LANG_EN, key));
        compare_names(key, msg(LANG_EN, key), msg(LANG_AR, key));
    }
}
