#include "app/command_line.h"

#include "captured.h"
#include "test.h"

struct words {
    const char *home;
    char *argv[8];
};

static int run(void *user)
{
    struct words *words = user;
    int argc = 1;
    while (words->argv[argc])
        argc++;
    (void)setenv("HOME", words->home ? words->home : "/nonexistent", 1);
    (void)unsetenv("XDG_STATE_HOME");
    return (int)command_line(argc, words->argv);
}

#define W(word)                 ((char[]){word})
#define RUN(said, home_at, ...) captured(run, &(struct words){home_at, {(char[]){"wiqaya"}, __VA_ARGS__}}, said)

static bool says(const struct buf *said, const char *words)
{
    return strstr(buf_z(said), words) != NULL;
}

TEST(version_names_every_library)
{
    static const char *const names[] = {"wiqaya ", "fribidi ", "libunistring ", "cJSON ",
                                        "md4c",    "SQLite ",  "ncurses "};
    struct buf said = {0};
    CHECK_INT(RUN(&said, NULL, W("version")), EXIT_FINE);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!says(&said, names[i]))
            test_fail(__FILE__, __LINE__, "no %s in %s", names[i], buf_z(&said));
    buf_finish(&said);
}

TEST(help_knows_every_command)
{
    struct buf said = {0};
    CHECK_INT(RUN(&said, NULL, W("help"), W("--lang=en")), EXIT_FINE);
    for (const struct command_entry *c = command_entries; c->name; c++) {
        struct buf help = {0};
        char name[16];
        (void)snprintf(name, sizeof name, "%s", c->name);
        CHECK(says(&said, c->name));
        CHECK_INT(RUN(&help, NULL, W("help"), W("--lang=en"), name), EXIT_FINE);
        CHECK(says(&help, "wiqaya") && !says(&help, "cli."));
        buf_finish(&help);
    }
    CHECK_INT(RUN(&said, NULL, W("help"), W("nothing")), EXIT_WRONG);
    buf_finish(&said);
}

TEST(help_is_given_wherever_it_is_asked_for)
{
    struct buf said = {0}, same = {0};
    CHECK_INT(RUN(&said, NULL, W("help"), W("check"), W("--lang=en")), EXIT_FINE);
    CHECK_INT(RUN(&same, NULL, W("check"), W("--lang=en"), W("--help")), EXIT_FINE);
    CHECK_STR(buf_z(&same), buf_z(&said));
    CHECK_INT(RUN(&said, NULL, W("--lang=en"), W("help")), EXIT_WRONG); /* the command comes first */
    CHECK_INT(RUN(&said, NULL, W("--lang=en"), W("-h")), EXIT_FINE);
    CHECK(says(&said, "Usage: wiqaya"));
    CHECK_INT(RUN(&said, NULL, W("chekc")), EXIT_WRONG);
    CHECK(says(&said, "chekc"));
    CHECK_INT(RUN(&said, NULL, W("-V")), EXIT_FINE);
    buf_finish(&said);
    buf_finish(&same);
}

TEST(doctor_finds_nothing_in_the_way)
{
    struct buf said = {0};
    CHECK_INT(RUN(&said, "/tmp", W("doctor"), W("--lang=en"), W("--data=tests/course/data")), EXIT_FINE);
    CHECK(says(&said, "Advice: There is no terminal here"));
    CHECK(says(&said, "Lessons in Arabic: units 1,"));
    CHECK(says(&said, "Everything is ready."));
    CHECK(!says(&said, "Problem:") && !says(&said, "doctor.") && !says(&said, "{{"));
    CHECK_INT(RUN(&said, "/tmp", W("doctor"), W("--lang=ar"), W("--data=tests/course/data")), EXIT_FINE);
    CHECK(says(&said, "كل شيء جاهز.") && !says(&said, "doctor.") && !says(&said, "{{"));
    buf_finish(&said);
}

TEST(doctor_says_what_is_in_the_way)
{
    struct buf said = {0};
    CHECK_INT(RUN(&said, "/tmp", W("doctor"), W("--lang=en"), W("--data=/nowhere")), EXIT_FOUND);
    CHECK(says(&said, "Problem: There are no lessons in /nowhere"));
    CHECK_INT(RUN(&said, "/tmp", W("doctor"), W("--lang=en"), W("--data=tests/app/data")), EXIT_FOUND);
    CHECK(says(&said, "Problem: The lesson files have errors:")); /* broken.json */
    CHECK_INT(RUN(&said, "relative", W("doctor"), W("--lang=en"), W("--data=tests/course/data")), EXIT_FOUND);
    CHECK(says(&said, "Problem: This account has no home folder"));
    CHECK_INT(RUN(&said, "/etc/passwd", W("doctor"), W("--lang=en"), W("--data=tests/course/data")), EXIT_FOUND);
    CHECK(says(&said, "Problem: ") && says(&said, msg(LANG_EN, "error.store.permission")));
    buf_finish(&said);
}

TEST(doctor_prints_no_controls)
{
    struct buf said = {0};
    CHECK_INT(RUN(&said, "/tmp", W("doctor"), W("--lang=en"), W("--data=/no\033[2Jwhere\n")), EXIT_FOUND);
    CHECK(says(&said, "/no\xEF\xBF\xBD[2Jwhere\xEF\xBF\xBD") && !says(&said, "\033"));
    buf_finish(&said);
}

TEST(doctor_makes_no_records)
{
    struct buf said = {0};
    char home[] = "/tmp/wiqaya-home-XXXXXX";
    CHECK(mkdtemp(home) != NULL);
    CHECK_INT(RUN(&said, home, W("doctor"), W("--lang=en"), W("--data=tests/course/data")), EXIT_FINE);
    CHECK(says(&said, "There is no record of progress yet."));
    CHECK_INT(rmdir(home), 0);
    buf_finish(&said);
}
