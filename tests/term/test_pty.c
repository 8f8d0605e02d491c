/* The real terminal: a child opens it on a pseudo-terminal; here is the other end. Nothing sleeps: everything waits
 * for bytes or for the child. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "term/detect.h"
#include "term/term.h"
#include "test.h"

#define KEEP_ROW "\xEF\xBB\xBB" /* U+FEFB, what the child draws */

struct pty {
    int master; /* modes asked for here are those of the other side, on Linux */
    pid_t child;
    struct termios before;
    struct buf seen;
};

enum { NO_UTF8 = 10 };
enum job { LOOP, OPEN_ONLY, CRASH, NO_PROBE, PROBE, QUICK_EXIT, FROM_SHELL };

static void crash(int number)
{
    (void)number;
    term_emergency();
    _exit(9);
}

static void draw(struct term *term, bool repaint)
{
    struct grid g = {0};
    int cols, rows;
    term_size(term, &cols, &rows);
    grid_resize(&g, cols, rows);
    g.cursor_row = g.cursor_col = 0;
    for (int i = 0; i < g.cols * g.rows; i++)
        g.cells[i] = (struct grid_cell){.base = i % 3 ? 0xFEFB : 'x', .width = 1};
    term_draw(term, &g, repaint);
    grid_finish(&g);
}

/* The child: draws, and prints every key as "<kind:code cols x rows>" with write(), until it hangs up. */
static int child(enum job job)
{
    struct err err;
    struct term_options options = {.colours = true, .probe = job == PROBE || job == OPEN_ONLY};
    struct term *term = term_open(&options, &err);
    (void)signal(SIGSEGV, crash);
    if (!term)
        return err.kind == ERR_SYNTAX ? NO_UTF8 : 8;
    if (job == OPEN_ONLY) {
        term_close(term, false);
        return 0;
    }
    draw(term, true);
    if (job == CRASH)
        (void)raise(SIGSEGV);
    for (;;) {
        struct key key = term_key(term, -1);
        int cols, rows;
        term_size(term, &cols, &rows);
        struct buf b = {0};
        buf_addf(&b, "<%d:%x %dx%d>", key.kind, key.code, cols, rows);
        bool sent = write(STDOUT_FILENO, b.p, b.n) == (ssize_t)b.n;
        buf_finish(&b);
        if (key.kind == PRESS_HANGUP || !sent) {
            term_close(term, job == QUICK_EXIT);
            return 0;
        }
        uint64_t bytes, writes;
        term_traffic(term, &bytes, &writes);
        draw(term, key.kind == PRESS_RESUME || key.kind == PRESS_RESIZE);
        term_traffic(term, &bytes, &writes);
        if (writes > 1)
            return 7;
    }
}

/* What a shell with job control does: runs the child as a job in the foreground, notices when it stops, takes the
 * terminal, gives it back. */
static int shell(void)
{
    (void)signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        (void)setpgid(0, 0);
        (void)tcsetpgrp(STDIN_FILENO, getpid());
        (void)signal(SIGTTOU, SIG_DFL);
        _exit(child(LOOP));
    }
    int status = 0;
    while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
        struct termios modes;
        (void)tcsetpgrp(STDIN_FILENO, getpid());
        bool cooked = tcgetattr(STDIN_FILENO, &modes) == 0 && (modes.c_lflag & ICANON);
        if (write(STDOUT_FILENO, cooked ? "[cooked]" : "[raw]", cooked ? 8 : 5) < 0)
            return 6;
        (void)tcsetpgrp(STDIN_FILENO, job);
        (void)kill(-job, SIGCONT);
    }
    return WEXITSTATUS(status);
}

static void start(struct pty *p, const char *type, enum job job)
{
    *p = (struct pty){0};
    struct winsize size = {.ws_col = 20, .ws_row = 5};
    int slave;
    if (openpty(&p->master, &slave, NULL, NULL, &size) != 0)
        BUG("openpty");
    (void)tcgetattr(p->master, &p->before);
    (void)fflush(stdout);
    p->child = fork();
    if (p->child == 0) {
        (void)setsid();
        (void)ioctl(slave, TIOCSCTTY, 0);
        (void)dup2(slave, 0);
        (void)dup2(slave, 1);
        (void)close(p->master);
        (void)setenv("TERM", type, 1);
        (void)unsetenv("TMUX");
        (void)unsetenv("STY");
        (void)unsetenv("MLTERM");
        (void)close(slave);
        _exit(job == FROM_SHELL ? shell() : child(job));
    }
    (void)close(slave);
}

static size_t count(const struct buf *b, const char *what)
{
    size_t n = 0;
    for (const char *at = b->n ? strstr(b->p, what) : NULL; at; at = strstr(at + 1, what))
        n++;
    return n;
}

/* Reads until text was seen so often; false when the child ended, or said nothing for 20 s (a hang, not a time limit).
 */
static bool see_times(struct pty *p, const char *text, size_t times)
{
    while (count(&p->seen, text) < times) {
        struct pollfd fd = {.fd = p->master, .events = POLLIN};
        char bytes[4096];
        if (poll(&fd, 1, 20000) <= 0)
            return false;
        ssize_t n = read(p->master, bytes, sizeof bytes);
        if (n <= 0)
            return false;
        buf_add(&p->seen, bytes, (size_t)n);
    }
    return true;
}

static bool see(struct pty *p, const char *text)
{
    return see_times(p, text, 1);
}

static void type_in(struct pty *p, const char *bytes)
{
    CHECK(write(p->master, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
}

/* Reads to the end, which comes when the child has closed its side, and gives its exit status. */
static int ended(struct pty *p)
{
    char bytes[4096];
    ssize_t n;
    while ((n = read(p->master, bytes, sizeof bytes)) > 0)
        buf_add(&p->seen, bytes, (size_t)n);
    int status = -1;
    while (waitpid(p->child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static bool same_modes(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_lflag == b->c_lflag &&
           a->c_cflag == b->c_cflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

static void check_restored(struct pty *p)
{
    struct termios now;
    CHECK(tcgetattr(p->master, &now) == 0 && same_modes(&now, &p->before));
}

static void finish(struct pty *p)
{
    (void)close(p->master);
    buf_finish(&p->seen);
}

/* Where in what was seen the last one of these begins. */
static size_t last(const struct buf *b, const char *what)
{
    size_t found = 0;
    for (const char *at = b->n ? strstr(b->p, what) : NULL; at; at = strstr(at + 1, what))
        found = (size_t)(at - b->p);
    return found;
}

TEST(signals_that_end_restore_modes_screen_and_switch)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct pty p;
        start(&p, "xterm", LOOP);
        CHECK(see(&p, KEEP_ROW));
        struct termios now;
        CHECK(tcgetattr(p.master, &now) == 0 && !(now.c_lflag & (ECHO | ICANON)));
        (void)kill(p.child, signals[i]);
        CHECK_INT(ended(&p), 0);
        check_restored(&p);
        CHECK_INT(count(&p.seen, "\033[?1049h"), 1);
        CHECK_INT(count(&p.seen, "\033[?1049l"), 1);
        CHECK_INT(count(&p.seen, "\033[8l"), 1);
        CHECK_INT(count(&p.seen, "\033[8h"), 1);
        CHECK(last(&p.seen, "\033[8h") > last(&p.seen, "\033[8l"));
        CHECK_INT(count(&p.seen, "\033[?2004h"), 1);
        CHECK(last(&p.seen, "\033[?2004l") > last(&p.seen, KEEP_ROW));
        CHECK(last(&p.seen, "\033[?25h") > last(&p.seen, KEEP_ROW) || !count(&p.seen, "\033[?25l"));
        finish(&p);
    }
}

TEST(what_was_not_switched_is_not_switched_back)
{
    struct pty p;
    start(&p, "tmux-256color", LOOP);
    CHECK(see(&p, KEEP_ROW));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, "\033[8"), 0);
    check_restored(&p);
    finish(&p);
}

TEST(a_console_is_not_asked_to_bracket_pastes)
{
    struct pty p;
    start(&p, "linux", LOOP);
    CHECK(see(&p, KEEP_ROW));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, "2004"), 0);
    finish(&p);
}

TEST(a_paste_comes_as_one_key)
{
    struct pty p;
    start(&p, "xterm", LOOP);
    CHECK(see(&p, KEEP_ROW));
    type_in(&p, "\033[200~q\r\033[201~");
    CHECK(see(&p, "<10:0 20x5>"));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    finish(&p);
}

TEST(a_crash_leaves_a_clean_terminal)
{
    struct pty p;
    start(&p, "xterm", CRASH);
    CHECK_INT(ended(&p), 9);
    check_restored(&p);
    CHECK(last(&p.seen, "\033[8h") > last(&p.seen, KEEP_ROW));
    CHECK(last(&p.seen, "\033[?2004l") > last(&p.seen, KEEP_ROW));
    CHECK(last(&p.seen, "\033[?1049l") > last(&p.seen, KEEP_ROW));
    CHECK(last(&p.seen, "\033[?25h") > last(&p.seen, KEEP_ROW));
    finish(&p);
}

TEST(a_quick_exit_scrubs)
{
    struct pty p;
    start(&p, "xterm", QUICK_EXIT);
    CHECK(see(&p, KEEP_ROW));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    check_restored(&p);
    CHECK(last(&p.seen, "\033[H\033[2J\033[3J") > last(&p.seen, "\033[?1049l"));
    CHECK_INT(count(&p.seen, "\033]2;Terminal\a"), 1);
    finish(&p);
}

TEST(suspended_it_gives_the_terminal_back_and_resumed_it_takes_it)
{
    struct pty p;
    start(&p, "xterm", FROM_SHELL);
    CHECK(see(&p, KEEP_ROW));
    for (size_t round = 1; round <= 2; round++) {
        char resumed[16];
        type_in(&p, "\x1a"); /* Ctrl-Z */
        CHECK(see_times(&p, "[cooked]<25:0 20x5>", round));
        (void)snprintf(resumed, sizeof resumed, "<1:%x 20x5>", 0x70 + (unsigned)round);
        type_in(&p, round == 1 ? "q" : "r");
        CHECK(see(&p, resumed));
        CHECK_INT(count(&p.seen, "\033[?1049l"), round);
        CHECK_INT(count(&p.seen, "\033[?1049h"), round + 1);
        CHECK_INT(count(&p.seen, "\033[8h"), round);
        CHECK_INT(count(&p.seen, "\033[8l"), round + 1);
        CHECK_INT(count(&p.seen, "\033[?2004l"), round);
        CHECK_INT(count(&p.seen, "\033[?2004h"), round + 1);
        CHECK_INT(count(&p.seen, "[cooked]<25:0 20x5>"), round);
    }
    type_in(&p, "\x03");
    CHECK(see(&p, "<22:63 20x5>"));
    (void)close(p.master);
    int status = -1;
    CHECK_INT(waitpid(p.child, &status, 0), p.child);
    buf_finish(&p.seen);
}

TEST(where_nothing_can_stop_it_a_suspend_goes_on_at_once)
{
    /* A process group whose parents all live in other sessions is not stopped by SIGTSTP (POSIX). */
    struct pty p;
    start(&p, "xterm", LOOP);
    CHECK(see(&p, KEEP_ROW));
    (void)kill(p.child, SIGTSTP);
    CHECK(see(&p, "<25:0 20x5>"));
    struct termios now;
    CHECK(tcgetattr(p.master, &now) == 0 && !(now.c_lflag & ICANON));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, "\033[8h"), 2);
    check_restored(&p);
    finish(&p);
}

TEST(stopped_from_outside_it_takes_the_terminal_again)
{
    struct pty p;
    start(&p, "xterm", LOOP);
    CHECK(see(&p, KEEP_ROW));
    int status;
    (void)kill(p.child, SIGSTOP);
    CHECK(waitpid(p.child, &status, WUNTRACED) == p.child && WIFSTOPPED(status));
    (void)tcsetattr(p.master, TCSANOW, &p.before); /* as a shell does */
    (void)kill(p.child, SIGCONT);
    CHECK(see(&p, "<25:0 20x5>"));
    struct termios now;
    CHECK(tcgetattr(p.master, &now) == 0 && !(now.c_lflag & (ECHO | ICANON)));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    check_restored(&p);
    finish(&p);
}

TEST(a_new_size_is_a_key)
{
    struct pty p;
    start(&p, "xterm", LOOP);
    CHECK(see(&p, KEEP_ROW));
    struct winsize size = {.ws_col = 33, .ws_row = 7};
    (void)ioctl(p.master, TIOCSWINSZ, &size);
    CHECK(see(&p, "<23:0 33x7>"));
    type_in(&p, "\x03\x1b[A");
    CHECK(see(&p, "<22:63 33x7>"));
    CHECK(see(&p, "<11:0 33x7>"));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    finish(&p);
}

TEST(a_lone_escape_is_a_key_and_a_closed_terminal_a_hangup)
{
    struct pty p;
    start(&p, "xterm", LOOP);
    CHECK(see(&p, KEEP_ROW));
    type_in(&p, "\033");
    CHECK(see(&p, "<5:0 20x5>"));
    (void)close(p.master);
    int status = -1;
    CHECK_INT(waitpid(p.child, &status, 0), p.child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    buf_finish(&p.seen);
}

TEST(asked_and_answering_it_finds_its_way_and_keeps_type_ahead)
{
    struct pty p;
    start(&p, "xterm-256color", PROBE);
    CHECK(see(&p, "\033[>0q\033[=c\033[8$p\033[>c\033[c"));
    CHECK_INT(count(&p.seen, "\0337\033[6n\xEF\xBA\x91\033[6n"), 1);
    type_in(&p, "k\033P>|Konsole 22.12.3\033\\\033[B\033[>1;115;0c\033[?62;1;4c");
    CHECK(see(&p, "<1:6b 20x5>"));
    CHECK(see(&p, "<12:0 20x5>"));
    CHECK_INT(count(&p.seen, "\033]50;BidiRenderingEnabled=false\a"), 1);
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, "\033]50;BidiRenderingEnabled=true\a"), 1);
    check_restored(&p);
    finish(&p);
}

TEST(asked_and_silent_it_goes_on)
{
    struct pty p;
    start(&p, "xterm", PROBE);
    CHECK(see(&p, KEEP_ROW));
    CHECK_INT(count(&p.seen, "\033[8l"), 1);
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    check_restored(&p);
    finish(&p);
}

TEST(the_console_is_asked_for_widths_only)
{
    struct pty p;
    start(&p, "linux", PROBE);
    CHECK(see(&p, "\033[c"));
    type_in(&p, "\033[3;1R\033[3;2R\033[3;3R\033[?6c");
    CHECK(see(&p, KEEP_ROW));
    CHECK_INT(count(&p.seen, "\033[>"), 0);
    CHECK_INT(count(&p.seen, "\033[8"), 0);
    CHECK_INT(count(&p.seen, DETECT_UTF8), 0);
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    finish(&p);
}

#define IS_LATIN "\033[3;1R\033[3;4R\033[3;5R\033[?6c"
#define IS_UTF8  "\033[3;1R\033[3;2R\033[3;2R\033[?6c"

TEST(a_terminal_in_latin_1_is_taught_utf_8_and_put_back)
{
    struct pty p;
    start(&p, "xterm", PROBE);
    CHECK(see(&p, "\033[c"));
    type_in(&p, IS_LATIN);
    CHECK(see_times(&p, "\033[c", 2));
    CHECK_INT(count(&p.seen, DETECT_UTF8), 1);
    type_in(&p, "k" IS_UTF8);
    CHECK(see(&p, "<1:6b 20x5>"));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, DETECT_LATIN), 1);
    CHECK(last(&p.seen, DETECT_LATIN) > last(&p.seen, KEEP_ROW));
    check_restored(&p);
    finish(&p);
}

TEST(a_terminal_that_was_taught_and_never_drawn_on_is_put_back)
{
    struct pty p;
    start(&p, "xterm", OPEN_ONLY);
    CHECK(see(&p, "\033[c"));
    type_in(&p, IS_LATIN);
    CHECK(see_times(&p, "\033[c", 2));
    type_in(&p, IS_UTF8);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, DETECT_LATIN), 1);
    finish(&p);
}

TEST(a_terminal_that_does_not_learn_utf_8_is_refused_and_left_as_it_was)
{
    struct pty p;
    start(&p, "xterm", PROBE);
    CHECK(see(&p, "\033[c"));
    type_in(&p, IS_LATIN);
    CHECK(see_times(&p, "\033[c", 2));
    type_in(&p, IS_LATIN);
    CHECK_INT(ended(&p), NO_UTF8);
    CHECK_INT(count(&p.seen, DETECT_LATIN), 1);
    CHECK_INT(count(&p.seen, "\033[?1049h"), 0);
    check_restored(&p);
    finish(&p);
}

#define IS_SCREEN "\033[>83;40900;0c\033[?1;2c"
#define OFF       "\033P\033[8l\033\\"
#define ON        "\033P\033[8h\033\\"

/* Behind screen there is a VTE: it is asked through it, told through it, and put back through it on every way out. */
TEST(a_switch_goes_through_screen_and_back_on_every_way_out)
{
    static const int ends[] = {SIGTERM, SIGHUP, SIGINT, SIGSEGV};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct pty p;
        start(&p, "screen", PROBE);
        CHECK(see(&p, "\033[c"));
        type_in(&p, IS_SCREEN);
        CHECK(see(&p, "\033P\033[>0q\033[=c\033[8$p\033[>c\033[c\033\\"));
        type_in(&p, "a\033[8;1$y\033[>65;7006;1c\033[?65;1;9c");
        CHECK(see(&p, "<1:61 20x5>"));
        CHECK_INT(count(&p.seen, OFF), 1);
        (void)kill(p.child, ends[i]);
        CHECK_INT(ended(&p), ends[i] == SIGSEGV ? 9 : 0);
        CHECK_INT(count(&p.seen, ON), 1);
        CHECK(last(&p.seen, ON) > last(&p.seen, OFF));
        check_restored(&p);
        finish(&p);
    }
}

TEST(the_screen_of_a_terminal_behind_screen_is_wiped_for_a_new_page)
{
    struct pty p;
    start(&p, "screen", PROBE);
    CHECK(see(&p, "\033[c"));
    type_in(&p, IS_SCREEN);
    CHECK(see(&p, "\033P\033[>0q\033[=c\033[8$p\033[>c\033[c\033\\"));
    type_in(&p, "a\033[>24;279;0c\033[?63;1;2c");
    CHECK(see(&p, "<1:61 20x5>"));
    struct winsize size = {.ws_col = 20, .ws_row = 9};
    (void)ioctl(p.master, TIOCSWINSZ, &size);
    CHECK(see(&p, "\033P\0337\033#8\0338\033\\"));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    finish(&p);
}

TEST(a_screen_through_which_nobody_answers_is_told_nothing)
{
    struct pty p;
    start(&p, "screen", PROBE);
    CHECK(see(&p, "\033[c"));
    type_in(&p, IS_SCREEN);
    CHECK(see(&p, KEEP_ROW));
    (void)kill(p.child, SIGTERM);
    CHECK_INT(ended(&p), 0);
    CHECK_INT(count(&p.seen, "[8l"), 0);
    CHECK_INT(count(&p.seen, "[8h"), 0);
    finish(&p);
}

TEST(no_terminal_is_an_error_and_leaves_modes_alone)
{
    static const char *const types[] = {"dumb", "", "no-such-type-at-all"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct pty p;
        start(&p, types[i], NO_PROBE);
        CHECK_INT(ended(&p), 8);
        check_restored(&p);
        finish(&p);
    }
}
