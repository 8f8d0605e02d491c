#include "page/command.h"
#include "test.h"
#include "text/utf8.h"

/* The letter keys of a keyboard from q to m, and what two other layouts give on the same keys. */
static const char latin[] = "qwertyuiopasdfghjklzxcvbnm";
static const char arabic[] = "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة";
static const char kurdish[] = "قوەرتیئحۆپاسدفگهژکلزخجڤبنم";

enum { KEYS = sizeof latin - 1 };

static void letters(const char *layout, uint32_t out[KEYS])
{
    size_t n = strlen(layout), at = 0, length = 0;
    for (size_t i = 0; i < KEYS; i++, at += length)
        out[i] = utf8_next(layout + at, n - at, &length);
    CHECK_INT(at, n);
}

static enum command command_of_latin(char key)
{
    for (int c = 1; c < COMMAND_COUNT; c++)
        if (commands[c].key == key)
            return (enum command)c;
    return COMMAND_NONE;
}

TEST(a_command_key_is_the_same_physical_key_on_every_layout)
{
    uint32_t on_arabic[KEYS], on_kurdish[KEYS];
    letters(arabic, on_arabic);
    letters(kurdish, on_kurdish);
    for (size_t i = 0; i < KEYS; i++) {
        enum command want = command_of_latin(latin[i]);
        CHECK_INT(command_of_key((uint32_t)latin[i]), want);
        CHECK_INT(command_of_key((uint32_t)latin[i] - 'a' + 'A'), want);
        if (want == COMMAND_NONE)
            continue;
        CHECK_INT(command_of_key(on_arabic[i]), want);
        CHECK_INT(command_of_key(on_kurdish[i]), want);
    }
}

TEST(no_letter_is_one_command_on_one_layout_and_another_command_on_the_other)
{
    uint32_t on_arabic[KEYS], on_kurdish[KEYS];
    letters(arabic, on_arabic);
    letters(kurdish, on_kurdish);
    for (size_t i = 0; i < KEYS; i++)
        for (size_t k = 0; k < KEYS; k++) {
            enum command a = command_of_latin(latin[i]), b = command_of_latin(latin[k]);
            if (on_arabic[i] == on_kurdish[k] && a != COMMAND_NONE && b != COMMAND_NONE)
                CHECK_INT(a, b);
        }
}

TEST(shift_and_caps_lock_do_no_harm)
{
    static const struct {
        uint32_t code;
        enum command want;
    } cases[] = {
        {'Q', COMMAND_QUIT},        {0x064E, COMMAND_QUIT} /* fatha, Arabic */,
        {'N', COMMAND_NEXT},        {0x0622, COMMAND_NEXT} /* آ, Arabic */,
        {0x0634, COMMAND_SKIP}, /* ش, Kurdish */
        {0x0637, COMMAND_HINT}, /* ط, Kurdish */
        {0x0629, COMMAND_HOME}, /* ة is m on an Arabic keyboard, also Shift and n on a Kurdish one */
        {0xFEF7, COMMAND_GLOSSARY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(command_of_key(cases[i].code), cases[i].want);
}

TEST(lam_alef_is_the_key_b_and_never_lam)
{
    CHECK_INT(command_of_key(0x0644), COMMAND_GLOSSARY);
    CHECK_INT(command_of_key(0xFEFB), COMMAND_NONE);
}

TEST(signs_and_strangers)
{
    CHECK_INT(command_of_key('?'), COMMAND_KEYS);
    CHECK_INT(command_of_key(0x061F), COMMAND_KEYS); /* ؟ */
    CHECK_INT(command_of_key(0x0638), COMMAND_KEYS); /* ظ: the same key without Shift */
    CHECK_INT(command_of_key('/'), COMMAND_KEYS);
    CHECK_INT(command_of_key('!'), COMMAND_HELP_NOW);
    static const uint32_t none[] = {0, 1, ' ', '0', '9', 0x0661, 'a', 'z', 0x200F, 0xFFFD, 0x10FFFF, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK_INT(command_of_key(none[i]), COMMAND_NONE);
}

TEST(every_command_has_a_name_and_no_key_twice)
{
    for (int a = 1; a < COMMAND_COUNT; a++) {
        CHECK(commands[a].name && commands[a].name[0]);
        CHECK(commands[a].key != 0 || commands[a].function != 0);
        for (int b = a + 1; b < COMMAND_COUNT; b++) {
            CHECK(commands[a].key == 0 || commands[a].key != commands[b].key);
            CHECK(commands[a].function == 0 || commands[a].function != commands[b].function);
            CHECK(strcmp(commands[a].name, commands[b].name) != 0);
        }
    }
    CHECK_INT(commands[COMMAND_EXIT].function, 12);
    CHECK_STR(commands[COMMAND_HELP_NOW].name, "help_now");
}

TEST(options_answer_to_letters_and_three_families_of_digits)
{
    static const struct {
        uint32_t code;
        int want;
    } cases[] = {
        {0x0623, 0},  {0x0627, 0},  {0x0625, 0},  {0x0622, 0},  /* أ ا إ آ */
        {0x0628, 1},  {0x062C, 2},  {0x062F, 3},  {0x0647, 4},  /* ب ج د ه */
        {0x06D5, 4},  {0x0648, 5},  {0x0632, 6},  {0x062D, 7},  /* ە و ز ح */
        {0x0637, 8},  {0x064A, 9},  {0x0649, 9},  {0x06CC, 9},  /* ط ي ى ی */
        {0x0643, 10}, {0x06A9, 10}, {0x0644, 11}, {0x0645, -1}, /* ك ک ل م */
        {'1', 0},     {'9', 8},     {'0', -1},    {0x0661, 0},  {0x0669, 8}, {0x0660, -1},
        {0x06F1, 0},  {0x06F9, 8},  {0x06F0, -1}, {0xFEFB, -1}, {0, -1},     {0xFFFFFFFF, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(command_option_of_key(cases[i].code, 12, false), cases[i].want);
        CHECK_INT(command_option_of_key(cases[i].code, 12, true), cases[i].want);
    }
}

TEST(latin_letters_are_options_only_when_latin_and_only_as_many_as_there_are)
{
    CHECK_INT(command_option_of_key('a', 4, false), -1);
    CHECK_INT(command_option_of_key('a', 4, true), 0);
    CHECK_INT(command_option_of_key('D', 4, true), 3);
    CHECK_INT(command_option_of_key('e', 4, true), -1);
    CHECK_INT(command_option_of_key('l', 12, true), 11);
    CHECK_INT(command_option_of_key('m', 12, true), -1);
    CHECK_INT(command_option_of_key(0x062D, 7, false), -1);
    CHECK_INT(command_option_of_key('1', 0, true), -1);
}

TEST(a_label_is_the_key_that_chooses_the_option)
{
    for (int i = 0; i < 12; i++)
        for (int l = 0; l < 2; l++) {
            const char *label = command_option_label(i, l);
            size_t length = 0;
            uint32_t code = utf8_next(label, strlen(label), &length);
            CHECK_INT(length, strlen(label));
            CHECK_INT(command_option_of_key(code, 12, l), i);
        }
    CHECK_STR(command_option_label(12, false), "");
    CHECK_STR(command_option_label(-1, true), "");
}

TEST(twins_for_the_footer)
{
    uint32_t on_arabic[KEYS];
    letters(arabic, on_arabic);
    for (size_t i = 0; i < KEYS; i++) {
        struct buf want = {0};
        utf8_put(&want, on_arabic[i]);
        CHECK_STR(command_arabic_twin(latin[i]), latin[i] == 'b' ? "لا" : buf_z(&want));
        buf_finish(&want);
    }
    CHECK_STR(command_arabic_twin('Q'), "ض");
    CHECK_STR(command_arabic_twin('?'), "");
    CHECK_STR(command_arabic_twin(0), "");
}
