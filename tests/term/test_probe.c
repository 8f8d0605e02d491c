/* What terminals answered when they were asked (recorded), and what is made of it. */
#include <stdlib.h>

#include "base/rng.h"
#include "term/probe.h"
#include "term/way.h"
#include "test.h"

static const struct {
    const char *type, *answers, *way;
    bool multiplexed, mlterm, konsole, unsure;
    const char *outer, *outer_type; /* as tmux says */
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
    {.type = "rxvt-unicode-256color", .answers = "\033[>85;95;0c\033[?1;2c", .way = "urxvt"},
    {.type = "st-256color", .answers = "\033[?6c", .way = "st"},
    {.type = "stterm", .answers = "\033[?6c", .way = "plain", .unsure = true},
    {.type = "linux", .answers = "\033[8;1$y\033[?6c", .way = "linux"},
    {.type = "linux-16color", .answers = "", .way = "linux"},
    {.type = "tmux-256color",
     .answers = "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c",
     .way = "multiplexer",
     .unsure = true},
    {.type = "xterm-256color", .answers = "\033[>84;0;0c\033[?1;2c", .way = "multiplexer", .unsure = true},
    {.type = "screen", .answers = "\033[>83;40900;0c\033[?1;2c", .way = "multiplexer", .unsure = true},
    {.type = "screen.xterm-256color",
     .answers = "\033[?1;2c",
     .way = "multiplexer",
     .multiplexed = true,
     .unsure = true},
    {.type = "screen", .answers = "", .way = "multiplexer", .mlterm = true, .unsure = true},
    /* What shows the multiplexer: told by tmux, else guessed from what it left behind. */
    {.type = "tmux-256color", .answers = "", .way = "inverse-boxes", .outer = "Konsole 22.12.3", .vte_version = 7006},
    {.type = "tmux-256color", .answers = "", .way = "plain", .outer = "XTerm(379)", .vte_version = 7006},
    {.type = "tmux-256color",
     .answers = "",
     .way = "multiplexer",
     .outer = "Xyz 1",
     .unsure = true,
     .vte_version = 7006},
    {.type = "tmux-256color", .answers = "", .way = "linux", .outer = "", .outer_type = "linux"},
    {.type = "tmux-256color", .answers = "", .way = "putty", .outer = "", .outer_type = "putty-256color"},
    {.type = "tmux-256color", .answers = "", .way = "guarded-boxes", .outer = "", .outer_type = "mlterm"},
    {.type = "screen.linux", .answers = "", .way = "linux", .outer_type = "linux"},
    {.type = "tmux-256color", .answers = "", .way = "multiplexer", .outer_type = "screen", .unsure = true},
    {.type = "tmux-256color", .answers = "", .way = "kitty", .outer = "kitty(0.26.5)"},
    {.type = "tmux-256color", .answers = "", .way = "inverse", .outer = "VTE(7600)"},
    {.type = "tmux-256color",
     .answers = "\033[>84;0;0c\033[?1;2c",
     .way = "inverse",
     .vte_version = 7006,
     .unsure = true},
    {.type = "screen", .answers = "", .way = "inverse-boxes", .konsole = true, .unsure = true},
    {.type = "screen", .answers = "", .way = "multiplexer", .vte_version = 5202, .unsure = true},
    /* Outside of one they say nothing: the terminal answers for itself. */
    {.type = "xterm", .answers = "\033[?6c", .way = "plain", .konsole = true, .vte_version = 7006, .unsure = true},
    {.type = "xterm", .answers = "", .way = "multiplexer", .multiplexed = true, .unsure = true},
    /* A terminal that was started from inside tmux answers for itself. */
    {.type = "xterm-256color",
     .answers = "\033P!|7E565445\033\\\033[8;1$y\033[>65;7006;1c\033[?65;1;9c",
     .way = "vte",
     .multiplexed = true},
    {.type = "xterm", .answers = "\033P>|mintty 3.6.4\033\\\033[>77;30604;0c\033[?64c", .way = "vte"},
    {.type = "xterm", .answers = "\033[>77;30604;0c\033[?64c", .way = "vte"},
    /* Silence and lies */
    {.type = "xterm", .answers = "", .way = "plain", .unsure = true},
    {.type = "xterm-256color", .answers = "\033[?1;2c", .way = "plain", .unsure = true},
    {.type = "vt100", .answers = "", .way = "plain", .unsure = true},
    {.type = "xterm", .answers = "\033[8;4$y\033[?6c", .way = "plain", .unsure = true},
    {.type = "xterm", .answers = "\033[7;1$y\033[?6c", .way = "plain", .unsure = true},
    {.type = "xterm", .answers = "\033[8$y\033[>c\033[?c", .way = "plain", .unsure = true},
    {.type = "xterm", .answers = "\033P!|\033\\\033P>|\033\\\033[>;;;c\033[?6c", .way = "plain", .unsure = true},
    {.type = "xterm", .answers = "\033[>99999999999999999999;136;0c\033[?6c", .way = "plain", .unsure = true},
};

static const struct way *way_of(size_t i, const struct probe *probe)
{
    struct way_evidence evidence = {.type = terminals[i].type,
                                    .multiplexed = terminals[i].multiplexed,
                                    .mlterm = terminals[i].mlterm,
                                    .replies = &probe->replies,
                                    .outer_version = terminals[i].outer,
                                    .outer_type = terminals[i].outer_type,
                                    .vte_version = terminals[i].vte_version,
                                    .konsole = terminals[i].konsole};
    struct way_choice choice = way_choose(&evidence);
    CHECK_INT(choice.sure, !terminals[i].unsure);
    return choice.way;
}

TEST(every_terminal_is_recognised_by_its_answers)
{
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        struct probe probe;
        probe_init(&probe, PROBE_ALL);
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
        probe_init(&probe, PROBE_ALL);
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
    probe_init(&probe, PROBE_ALL);
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
    probe_init(&probe, PROBE_ALL);
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
        probe_init(&probe, PROBE_ALL);
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

TEST(old_terminals_are_asked_for_widths_only_and_dumb_ones_nothing)
{
    static const char *const old[] = {"linux", "linux-16color", "vt100", "vt220", "cons25"};
    static const char *const others[] = {"xterm", "screen", "konsole", "contour", "linuxvt"};
    enum probe_questions questions;
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        CHECK(way_questions(old[i], &questions) && questions == PROBE_WIDTHS);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(way_questions(others[i], &questions) && questions == PROBE_ALL);
    CHECK(!way_questions("dumb", &questions));
}

/* What showed the multiplexer in the pictures, and what it answered through it. */
TEST(a_terminal_behind_a_multiplexer_that_answered_is_told_itself)
{
    static const struct {
        const char *answers, *way;
        bool sure;
    } outers[] = {
        {"\033P!|7E565445\033\\\033[8;1$y\033[>65;7006;1c\033[?65;1;9c", "vte", true},
        {"\033P>|XTerm(379)\033\\\033P!|00000000\033\\\033[8;0$y\033[>41;379;0c\033[?64;1c", "plain", true},
        {"\033P>|Konsole 22.12.3\033\\\033P!|7E4B4445\033\\\033[>1;115;0c\033[?62;1;4c", "konsole", true},
        {"\033[>0;136;0c\033[?6c", "putty", true},
        {"\033[>1;95;0c\033[?1;2c", "inverse", false}, /* unknown: the environment is all there is */
        {"\033P>|tmux 3.4\033\\\033[>84;0;0c\033[?1;2c", "inverse", false},
    };
    for (size_t i = 0; i < sizeof outers / sizeof *outers; i++) {
        struct probe inner, outer;
        probe_init(&inner, PROBE_ALL);
        probe_init(&outer, PROBE_NAMES);
        probe_feed(&inner, "\033[>83;40900;0c\033[?1;2c", 22);
        probe_feed(&outer, outers[i].answers, strlen(outers[i].answers));
        struct way_evidence evidence = {
            .type = "screen", .replies = &inner.replies, .outer_replies = &outer.replies, .vte_version = 7006};
        struct way_choice choice = way_choose(&evidence);
        CHECK_STR(choice.way->name, outers[i].way);
        CHECK_INT(choice.sure, outers[i].sure);
        CHECK_INT(way_passage(&inner.replies), PASSAGE_SCREEN);
        probe_finish(&inner);
        probe_finish(&outer);
    }
}

TEST(only_a_multiplexer_that_named_itself_is_passed_through)
{
    static const struct {
        const char *answers;
        enum passage passage;
    } cases[] = {{"\033[>83;40900;0c", PASSAGE_SCREEN},
                 {"\033[>84;0;0c", PASSAGE_TMUX},
                 {"\033P>|tmux 3.3a\033\\", PASSAGE_TMUX},
                 {"\033[>0;136;0c", PASSAGE_DIRECT},
                 {"", PASSAGE_DIRECT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct probe probe;
        probe_init(&probe, PROBE_ALL);
        probe_feed(&probe, cases[i].answers, strlen(cases[i].answers));
        CHECK_INT(way_passage(&probe.replies), cases[i].passage);
        probe_finish(&probe);
    }
}

TEST(what_passes_a_multiplexer_is_wrapped_as_it_wants)
{
    struct buf out = {0};
    passage_add(PASSAGE_DIRECT, "\033[8l", &out);
    CHECK_STR(buf_z(&out), "\033[8l");
    buf_clear(&out);
    passage_add(PASSAGE_SCREEN, "\033[8l", &out);
    CHECK_STR(buf_z(&out), "\033P\033[8l\033\\");
    buf_clear(&out);
    passage_add(PASSAGE_TMUX, "\033]50;x\a\033[8l", &out);
    CHECK_STR(buf_z(&out), "\033Ptmux;\033\033]50;x\a\033\033[8l\033\\");
    buf_finish(&out);
}

TEST(widths_are_the_distances_between_the_reports)
{
    static const struct {
        const char *answers;
        int form, mark;
    } cases[] = {{"\033[5;1R\033[5;2R\033[5;2R", 1, 0},  {"\033[5;1R\033[5;2R\033[5;3R", 1, 1},
                 {"\033[5;7R\033[5;8R\033[5;8R", 1, 0},  {"\033[5;1R\033[5;4R\033[5;5R", 3, -1},
                 {"\033[5;1R\033[5;3R\033[5;4R", 2, -1}, {"\033[5;80R\033[6;1R\033[6;2R", -1, -1},
                 {"\033[5;1R\033[5;2R", -1, -1},         {"", -1, -1},
                 {"\033[5;1R\033[5;2R\033[5;99R", 1, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct probe probe;
        probe_init(&probe, PROBE_ALL);
        probe_feed(&probe, cases[i].answers, strlen(cases[i].answers));
        probe_end(&probe);
        CHECK_INT(probe.replies.form_cols, cases[i].form);
        CHECK_INT(probe.replies.mark_cols, cases[i].mark);
        CHECK_INT(probe.typed.n, 0);
        probe_finish(&probe);
    }
}

TEST(what_looks_like_a_report_that_nobody_asked_for_is_a_key)
{
    struct probe probe;
    const char *bytes = "\033[5;1R\033[5;2R\033[5;2R\033[1;2R";
    probe_init(&probe, PROBE_ALL);
    probe_feed(&probe, bytes, strlen(bytes));
    probe_end(&probe);
    CHECK_STR(buf_z(&probe.typed), "\033[1;2R"); /* Shift-F3 */
    probe_finish(&probe);
    probe_init(&probe, PROBE_NAMES);
    probe_feed(&probe, bytes, strlen(bytes));
    probe_end(&probe);
    CHECK_STR(buf_z(&probe.typed), bytes);
    probe_finish(&probe);
}
