#include "app/settings.h"

#include "store/words.h"
#include "test.h"

static const struct settings start = {.lang = LANG_AR, .digits = DIGITS_ARABIC};

TEST(what_was_written_is_read_again)
{
    struct settings read = start, set = {LANG_EN, DIGITS_LATIN, true, COLOURS_OFF, EXIT_DECOY, true, true, "family"};
    struct buf text = {0};
    settings_write(&set, &text);
    CHECK_STR(buf_z(&text), "lang:1 digits:1 tashkeel:1 colours:1 exit_way:1 typed:1 clock_off:1 track:family");
    CHECK(words_are_setting(buf_z(&text)));
    settings_read(buf_z(&text), &read);
    CHECK_INT(read.lang, LANG_EN);
    CHECK_INT(read.digits, DIGITS_LATIN);
    CHECK(read.tashkeel);
    CHECK_INT(read.colours, COLOURS_OFF);
    CHECK_INT(read.exit_way, EXIT_DECOY);
    CHECK(read.typed);
    CHECK(read.clock_off);
    CHECK_STR(read.track, "family");
    buf_finish(&text);
}

TEST(an_older_or_newer_record_changes_what_it_knows)
{
    struct settings s = start;
    settings_read("lang:1 spacing:2 tashkeel:1", &s);
    CHECK_INT(s.lang, LANG_EN);
    CHECK(s.tashkeel);
    CHECK_INT(s.digits, DIGITS_ARABIC);
}

TEST(nonsense_changes_nothing)
{
    static const char *const nonsense[] = {
        "",        " ",       "lang",       "lang:",
        "lang:2",  "lang:-1", "lang:11",    "lang 1",
        "xlang:1", "lang:/",  "digits:3",   ":1",
        "lang=1",  "LANG:1",  "exit_way:9", "track:a23456789b123456789c123456789d1234567890x"};
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        struct settings s = start;
        settings_read(nonsense[i], &s);
        if (memcmp(&s, &start, sizeof s) != 0)
            test_fail(__FILE__, __LINE__, "\"%s\" changed something", nonsense[i]);
    }
}

TEST(english_reads_latin_digits)
{
    struct settings s = start;
    CHECK_INT(settings_digits(&s), DIGITS_ARABIC);
    s.lang = LANG_EN;
    CHECK_INT(settings_digits(&s), DIGITS_LATIN);
}

TEST(the_longest_settings_can_be_kept)
{
    struct settings set = {LANG_EN, DIGITS_LATIN, true, COLOURS_OFF, EXIT_DECOY, true, true, ""};
    struct buf text = {0};
    memset(set.track, 'a', TRACK_ID_MAX);
    settings_write(&set, &text);
    CHECK(words_are_setting(buf_z(&text)));
    buf_finish(&text);
}
