#include "app/tell.h"

#include "captured.h"
#include "test.h"

struct told {
    const char *locale; /* of LC_ALL */
    enum lang lang;     /* LANG_COUNT: not asked for */
};

static int tell_one(void *user)
{
    const struct told *told = user;
    (void)setenv("LC_ALL", told->locale, 1);
    if (told->lang != LANG_COUNT)
        tell_in(told->lang);
    tell_error("cli.unknown_command", "command", "x{{command}}%s", NULL);
    return 0;
}

static void check_told(const char *locale, enum lang lang, bool arabic, bool english)
{
    struct told told = {locale, lang};
    struct buf said = {0};
    CHECK_INT(captured(tell_one, &told, &said), 0);
    CHECK_INT(strstr(buf_z(&said), "There is no command x{{command}}%s.") != NULL, english);
    CHECK_INT(strstr(buf_z(&said), "لا يوجد أمر باسم x{{command}}%s.") != NULL, arabic);
    CHECK(str_starts(buf_str(&said), STR("wiqaya: ")));
    buf_finish(&said);
}

TEST(the_language_asked_for_then_the_locale_then_both)
{
    check_told("C.UTF-8", LANG_COUNT, true, true);
    check_told("en_GB.UTF-8", LANG_COUNT, true, true);
    check_told("ar_IQ.UTF-8", LANG_COUNT, true, false);
    check_told("ar_IQ.UTF-8", LANG_EN, false, true);
    check_told("C", LANG_AR, true, false);
}

static int tell_an_error(void *user)
{
    (void)user;
    struct err err = {0};
    (void)err_set(&err, ERR_PERMISSION, "/some/where", "detail");
    tell_in(LANG_EN);
    tell_err(&err);
    return 0;
}

TEST(an_error_is_a_sentence_with_its_path)
{
    struct buf said = {0};
    CHECK_INT(captured(tell_an_error, NULL, &said), 0);
    CHECK_STR(buf_z(&said), "wiqaya: Reading or writing is not allowed: /some/where\n");
    buf_finish(&said);
}

TEST(every_kind_of_error_has_its_sentence)
{
    for (int kind = ERR_NONE; kind <= ERR_UNSUPPORTED; kind++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct buf key = {0};
            buf_addf(&key, "error.%s", err_name((enum err_kind)kind));
            if (!msg_has((enum lang)lang, key.p))
                test_fail(__FILE__, __LINE__, "%s: no %s", lang_tag((enum lang)lang), key.p);
            buf_finish(&key);
        }
}
