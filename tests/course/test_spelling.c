/* Spelling. Without hunspell or its dictionaries there is nothing to hold words against, and these tests say nothing.
 */
#include "course/spelling.h"
#include "test.h"

static void check_unknown(enum lang lang, const char *text, const char *want)
{
    struct speller *s = spelling_open(lang, "lessons");
    struct buf got = {0};
    if (s) {
        spelling_unknown(s, str_of(text), &got);
        CHECK_STR(buf_z(&got), want);
    }
    buf_finish(&got);
    spelling_close(s);
}

TEST(what_is_joined_to_an_arabic_word_is_taken_off)
{
    check_unknown(LANG_AR, "كتب الولد رسالة، وبالكتاب فللمدرسة.", "");
    check_unknown(LANG_AR, "كَتَبَ الوَلَدُ", "");
    check_unknown(LANG_AR, "الابتزازز والمدرسسة الابتزازز", "الابتزازز · والمدرسسة");
}

TEST(names_and_possessives_are_left_alone)
{
    check_unknown(LANG_EN, "Zainabb wrote to the girl's and the girls\xE2\x80\x99 teacher 911.", "");
    check_unknown(LANG_EN, "a mesage", "mesage");
}

TEST(words_of_ours_are_known)
{
    check_unknown(LANG_EN, "a mukhtar of the neighbourhood", "");
    check_unknown(LANG_AR, "في نينوى", "");
}

TEST(who_has_no_dictionary_goes_without)
{
    spelling_close(NULL);
}
