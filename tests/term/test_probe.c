/* What terminals answered when they were asked (recorded), and what is made of it. */
#include <stdlib.h>

#include "base/rng.h"
#include "term/probe.h"
#include "term/way.h"
#include "test.h"

static const struct {
    const char *type, *answers, *way;
    bool multiplexed, mlterm, konsole;
    const char *outer;
    int vte_version;
} terminals[] = {
    {.type = "xterm",
     .answers = "\033P>|XTerm(379)\033\\\033P!|00000000\033\\\033[8;0$y\033[>41;379;0c\033[?64;1;2;6;9;15;28c",
     .way = "plain"},
    {.type = "xterm-256color", .answers = "\033P!|7E565445\033\\\033[8;1$y\033[>65;7006;1c\033[?65;1;9c", .way = "vte"},
    {.type = "xterm-256color",
     .answers = "\033P>|VTE(7600)\033\\\033P!|7E565445\033\\\033[8;2$y\033[>65;7600;1c\033[?65;1;9c",
     .way = "vte"},
    {.type = "xterm-256color",
     .answers = "\033P>|Konsole 22.12.3\033\\\033P!|7E4B4445\033\\\033[>1;115;0c\033[?62;1;4c",
     .way = "konsole"},
    {.type = "xterm-256color", .answers = "\033P!|7E4B4445\033\\\033[>0;115;0c\033[?62;1;4c", .way = "konsole"},
    {.type = "mlterm",
     .answers = "\033P!|000000\033\\\033[8;0$y\033[>24;279;0c\033[?63;1;2;3;4;6;7;15;18;22;29c",
     .way = "mlterm"},
    {.type = "xterm", .answers = "\033P>|mlterm(3.9.2)\033\\\033[>24;279;0c\033[?63;1;2c", .way = "mlterm"},
    {.type = "xterm", .answers = "\033[>24;279;0c\033[?63;1;2c", .way = "mlterm", .mlterm = true},
    {.type = "xterm", .answers = "\033[>0;136;0c\033[?6c", .way = "putty"},
    {.type = "putty", .answers = "\033[>0;136;0c\033[?6c", .way = "putty"},
    {.type = "xterm-kitty",
     .answers = "\033P>|kitty(0.26.5)\033\\\033[8;0$y\033[>1;4000;26c\033[?62;c",
     .way = "kitty"},
    {.type = "foot",
     .answers = "\033P>|foot(1.13.1)\033\\\033P!|464f4f54\033\\\033[>1;011301;0c\033[?62;4;22c",
     .way = "foot"},
    {.type = "alacritty", .answers = "\033[>0;1700;1c\033[?6c", .way = "alacritty"},
    {.type = "rxvt-unicode-256color", .answers = "\033[>85;95;0c\033[?1;2c", .way = "plain"},
    {.type = "st-256color", .answers = "\033[?6c", .way = "st"},
    {.type = "stterm", .answers = "\033[?6c", .way = "plain"},
    {.type = "linux", .answers = "\033[8;1$y\033[?6c", .way = "linux"},
    {.type = "linux-16color", .answers = "", .way = "linux"},
    {.type = "tmux-256color", .answers = "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c", .way = "multiplexer"},
    {.type = "xterm-256color", .answers = "\033[>84;0;0c\033[?1;2c", .way = "multiplexer"},
    {.type = "screen", .answers = "\033[>83;40900;0c\033[?1;2c", .way = "multiplexer"},
    {.type = "screen.xterm-256color", .answers = "\033[?1;2c", .way = "multiplexer", .multiplexed = true},
    {.type = "screen", .answers = "", .way = "multiplexer", .mlterm = true},
    /* What shows the multiplexer: told by tmux, else guessed from what it left behind. */
    {.type = "tmux-256color", .answers = "", .way = "inverse-boxes", .outer = "Konsole 22.12.3", .vte_version = 7006},
    {.type = "tmux-256color", .answers = "", .way = "multiplexer", .outer = "XTerm(379)", .vte_version = 7006},
    {.type = "tmux-256color", .answers = "", .way = "kitty", .outer = "kitty(0.26.5)"},
    {.type = "tmux-256color", .answers = "", .way = "inverse", .outer = "VTE(7600)"},
    {.type = "tmux-256color", .answers = "\033[>84;0;0c\033[?1;2c", .way = "inverse", .vte_version = 7006},
    {.type = "screen", .answers = "", .way = "inverse-boxes", .konsole = true},
    {.type = "screen", .answers = "", .way = "multiplexer", .vte_version = 5202},
    /* Outside of one they say nothing: the terminal answers for itself. */
    {.type = "xterm", .answers = "\033[?6c", .way = "plain", .konsole = true, .vte_version = 7006},
    {.type = "xterm", .answers = "", .way = "multiplexer", .multiplexed = true},
    /* A terminal that was started from inside tmux answers for itself. */
    {.type = "xterm-256color",
     .answers = "\033P!|7E565445\033\\\033[8;1$y\033[>65;7006;1c\033[?65;1;9c",
     .way = "vte",
     .multiplexed = true},
    {.type = "xterm", .answers = "\033P>|mintty 3.6.4\033\\\033[>77;30604;0c\033[?64c", .way = "vte"},
    {.type = "xterm", .answers = "\033[>77;30604;0c\033[?64c", .way = "vte"},
    /* Silence and lies */
    {.type = "xterm", .answers = "", .way = "plain"},
    {.type = "xterm-256color", .answers = "\033[?1;2c", .way = "plain"},
    {.type = "vt100", .answers = "", .way = "plain"},
    {.type = "xterm", .answers = "\033[8;4$y\033[?6c", .way = "plain"},
    {.type = "xterm", .answers = "\033[7;1$y\033[?6c", .way = "plain"},
    {.type = "xterm", .answers = "\033[8$y\033[>c\033[?c", .way = "plain"},
    {.type = "xterm", .answers = "\033P!|\033\\\033P>|\033\\\033[>;;;c\033[?6c", .way = "plain"},
    {.type = "xterm", .answers = "\033[>99999999999999999999;136;0c\033[?6c", .way = "plain"},
};

static const struct way *way_of(size_t i, const struct probe *probe)
{
    struct way_evidence evidence = {.type = terminals[i].type,
                                    .multiplexed = terminals[i].multiplexed,
                                    .mlterm = terminals[i].mlterm,
                                    .replies = &probe->replies,
                                    .outer = terminals[i].outer,
                                    .vte_version = terminals[i].vte_version,
                                    .konsole = terminals[i].konsole};
    return way_choose(&evidence);
}

TEST(every_terminal_is_recognised_by_its_answers)
{
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        struct probe probe;
        probe_init(&probe);
        probe_feed(&probe, terminals[i].answers, strlen(terminals[i].answers));
        probe_end(&probe);
        CHECK_STR(way_of(i, &probe)->name, terminals[i].way);
        CHECK_INT(probe.typed.n, 0);
        probe_finish(&probe);
    }
}

TEST(keys_between_the_answers_are_kept_wherever_reads_cut)
{
    static const char *const typed[] = {"a", "\xD8\xB6", "\033[A", "\033OP", "\r", "\033[1;5D", "\033\033"};
    struct rng rng = rng_of(5);
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        struct probe probe;
        struct buf all = {0}, want = {0};
        probe_init(&probe);
        const char *at = terminals[i].answers;
        for (;;) {
            const char *key = typed[rng_below(&rng, 6)];
            buf_adds(&all, key);
            buf_adds(&want, key);
            if (!*at)
                break;
            /* One whole answer: up to the next ESC that does not end a string. */
            const char *end = strchr(at + 1, '\033');
            if (end && end[1] == '\\')
                end += 2;
            size_t n = end ? (size_t)(end - at) : strlen(at);
            buf_add(&all, at, n);
            at += n;
        }
        for (size_t k = 0; k < all.n;) {
            size_t n = 1 + rng_below(&rng, 7);
            n = n < all.n - k ? n : all.n - k;
            probe_feed(&probe, all.p + k, n);
            k += n;
        }
        probe_end(&probe);
        CHECK_STR(buf_z(&probe.typed), buf_z(&want));
        CHECK_STR(way_of(i, &probe)->name, terminals[i].way);
        buf_finish(&all);
        buf_finish(&want);
        probe_finish(&probe);
    }
}

TEST(the_fence_ends_the_wait_and_nothing_else_does)
{
    struct probe probe;
    probe_init(&probe);
    const char *before = "\033P>|x\033\\\033[>0;1;2c\033[8;1$yabc\033[c\033[=c";
    probe_feed(&probe, before, strlen(before));
    CHECK(!probe.replies.done);
    probe_feed(&probe, "\033[?6", 4);
    CHECK(!probe.replies.done);
    probe_feed(&probe, "c", 1);
    CHECK(probe.replies.done);
    probe_finish(&probe);
}

TEST(a_babbling_terminal_is_cut_short)
{
    struct probe probe;
    struct rng rng = rng_of(9);
    probe_init(&probe);
    probe_feed(&probe, "\033P>|", 4);
    for (int i = 0; i < 100000; i++) {
        char c = "\033[P\\;?>c$y8|!x1\n"[rng_below(&rng, 16)];
        probe_feed(&probe, &c, 1);
    }
    CHECK(probe.held.n <= 257);
    CHECK(probe.typed.n <= 4096);
    for (const char *z = probe.replies.version; *z; z++)
        CHECK(*z >= 0x20 && *z < 0x7F);
    probe_end(&probe);
    probe_finish(&probe);
}

TEST(half_an_answer_is_dropped_and_half_a_key_kept)
{
    static const struct {
        const char *bytes, *typed;
    } halves[] = {
        {"\033", "\033"}, {"\033[", "\033["}, {"\033P>|XTe", ""}, {"\033P", "\033P"}, {"x\033[1;", "x\033[1;"}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        struct probe probe;
        probe_init(&probe);
        probe_feed(&probe, halves[i].bytes, strlen(halves[i].bytes));
        probe_end(&probe);
        CHECK_STR(buf_z(&probe.typed), halves[i].typed);
        probe_finish(&probe);
    }
}

TEST(marks_stay_where_terminals_put_them_right)
{
    static const char *const kept[] = {"plain", "vte", "konsole", "mlterm", "putty", "multiplexer", "visual"};
    static const char *const dropped[] = {"linux", "foot", "alacritty", "kitty", "st"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        CHECK(way_named(kept[i])->rules.marks);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        CHECK(!way_named(dropped[i])->rules.marks);
    CHECK(!way_named("nonsense"));
}

TEST(consoles_and_dumb_terminals_are_not_asked)
{
    CHECK(!way_may_ask("linux") && !way_may_ask("dumb") && !way_may_ask("vt100") && !way_may_ask("linux-16color"));
    CHECK(way_may_ask("xterm") && way_may_ask("screen") && way_may_ask("konsole") && way_may_ask("contour"));
}
