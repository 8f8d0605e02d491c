#include "app/options.h"

#include "base/mem.h"
#include "captured.h"
#include "test.h"

enum { WORDS_MAX = 8 };

/* Reads the words behind a command's name. getopt reorders argv, so each test has its own. */
#define READ(out, ...) read_words((char *[WORDS_MAX]){(char[]){"run"}, __VA_ARGS__}, out)

static bool read_words(char **words, struct options *out)
{
    static struct arena kept; /* what *out points into, until the next call */
    arena_reset(&kept);
    char **argv = arena_array(&kept, WORDS_MAX + 1, sizeof *argv);
    int argc = 0;
    for (; argc < WORDS_MAX && words[argc]; argc++)
        argv[argc] = arena_strdup(&kept, words[argc]);
    return options_read(argc, argv, out);
}

#define W(word) ((char[]){word})

TEST(nothing_asked_for_leaves_everything_open)
{
    struct options o;
    CHECK(READ(&o, NULL));
    CHECK_INT(o.lang, LANG_COUNT);
    CHECK(!o.plain && !o.guest && !o.no_colour && !o.no_probe && !o.all && !o.json && !o.stages && !o.logical);
    CHECK(!o.data && !o.log && !o.bidi && o.seed == 0 && o.now == 0 && o.width == 0);
    CHECK_INT(o.n_rest, 0);
    CHECK(o.rest[0] == NULL);
}

TEST(every_switch_turns_its_own_thing_on)
{
    struct options o;
    CHECK(READ(&o, W("--plain")) && o.plain && !o.guest && !o.all);
    CHECK(READ(&o, W("--guest")) && o.guest && !o.plain && !o.no_colour);
    CHECK(READ(&o, W("--no-colour")) && o.no_colour && !o.no_probe);
    CHECK(READ(&o, W("--no-color")) && o.no_colour);
    CHECK(READ(&o, W("--no-probe")) && o.no_probe && !o.no_colour && !o.all);
    CHECK(READ(&o, W("--all")) && o.all && !o.no_probe);
    CHECK(READ(&o, W("--stages")) && o.stages && !o.logical);
    CHECK(READ(&o, W("--logical")) && o.logical && !o.stages);
    CHECK(READ(&o, W("--")) && o.dir == TEXT_AUTO && o.align == ALIGN_START && o.digits == DIGITS_AS_WRITTEN &&
          !o.no_marks);
    CHECK(READ(&o, W("--dir"), W("rtl"), W("--align"), W("left")) && o.dir == TEXT_RTL && o.align == ALIGN_LEFT);
    CHECK(READ(&o, W("--dir=ltr"), W("--align=right")) && o.dir == TEXT_LTR && o.align == ALIGN_RIGHT);
    CHECK(READ(&o, W("--digits"), W("latin")) && o.digits == DIGITS_LATIN);
    CHECK(READ(&o, W("--digits=arabic"), W("--no-marks"), W("--no-forms")) && o.digits == DIGITS_ARABIC && o.no_marks &&
          o.no_forms);
    CHECK(!READ(&o, W("--dir"), W("up")) && !READ(&o, W("--align"), W("centre")) &&
          !READ(&o, W("--digits"), W("roman")));
}

TEST(what_a_report_is_written_as_is_its_own)
{
    struct options o;
    CHECK(read_words((char *[WORDS_MAX]){W("report"), W("--format=csv"), W("--excel"), W("--seats")}, &o));
    CHECK_STR(o.format, "csv");
    CHECK(o.excel && o.seats && !o.mine);
    CHECK(read_words((char *[WORDS_MAX]){W("report"), W("--mine"), W("--format"), W("html")}, &o) && o.mine &&
          !o.seats);
    CHECK(read_words((char *[WORDS_MAX]){W("report"), W("--format=xapi")}, &o));
    CHECK(!read_words((char *[WORDS_MAX]){W("report"), W("--format=json")}, &o));
    CHECK(!READ(&o, W("--format=csv")) && !READ(&o, W("--format=html")) && READ(&o, W("--format=json")) && o.json);
}

TEST(values_and_the_words_between_them)
{
    struct options o;
    CHECK(READ(&o, W("one"), W("--lang=en"), W("--data"), W("/d"), W("two"), W("--width=80")));
    CHECK_INT(o.lang, LANG_EN);
    CHECK_STR(o.data, "/d");
    CHECK_INT(o.width, 80);
    CHECK_INT(o.n_rest, 2);
    CHECK_STR(o.rest[0], "one");
    CHECK_STR(o.rest[1], "two");
    CHECK(READ(&o, W("--seed=18446744073709551615")) == false);
    CHECK(READ(&o, W("--seed=9223372036854775807"), W("--now=0"), W("--format=json"), W("--bidi=visual")));
    CHECK(o.seed == INT64_MAX && o.now == 0 && o.json);
    CHECK(READ(&o, W("--"), W("--plain")) && !o.plain && o.n_rest == 1);
}

static int read_wrong(void *user)
{
    struct options o;
    char *argv[] = {W("run"), user, NULL};
    return options_read(2, argv, &o) ? 0 : 1;
}

TEST(what_does_not_fit_is_said_and_refused)
{
    static const char *const wrong[][2] = {
        {"--lang=fr", "fr"},      {"--width=1", "1"},   {"--width=1001", "1001"}, {"--width=8x", "8x"},
        {"--now=-1", "-1"},       {"--seed=", "''"},    {"--format=xml", "xml"},  {"--bidi=on", "on"},
        {"--unheard", "unheard"}, {"--data", "--data"}, {"--plain=1", "--plain"}, {"-x", "-x"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct buf said = {0}, word = {0};
        buf_adds(&word, wrong[i][0]);
        CHECK_INT(captured(read_wrong, word.p, &said), 1);
        bool named = strcmp(wrong[i][1], "''") == 0 || strstr(buf_z(&said), wrong[i][1]) != NULL;
        if (!named || !str_starts(buf_str(&said), STR("wiqaya: ")))
            test_fail(__FILE__, __LINE__, "%s: said \"%s\"", wrong[i][0], buf_z(&said));
        buf_finish(&said);
        buf_finish(&word);
    }
}
