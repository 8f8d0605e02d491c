/* run_terminal: on the real terminal. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/run.h"
#include "app/settings.h"
#include "app/tell.h"
#include "base/mem.h"
#include "face/tui.h"
#include "term/term.h"

/* Everything one sitting at a terminal needs. Two arenas in turn: the page that is shown outlives the making of the
 * next one. */
struct sitting {
    struct session *session;
    struct stack stack;
    struct arena arenas[2];
    int turn;
    struct tui *tui;
    struct term *term;
    struct grid grid;
    int64_t due; /* when the page goes on by itself; 0: it does not */
};

/* Signals that end the program at once: the terminal is put back first, then they do what they did before. */
static const int deadly[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};
enum { N_DEADLY = sizeof deadly / sizeof deadly[0] };
static struct sigaction before[N_DEADLY];

static void unwatch(void)
{
    for (size_t i = 0; i < N_DEADLY; i++)
        (void)sigaction(deadly[i], &before[i], NULL);
}

static void die(int signal)
{
    term_emergency();
    unwatch();
    (void)raise(signal);
}

static void watch(void)
{
    struct sigaction act = {.sa_handler = die};
    for (size_t i = 0; i < N_DEADLY; i++)
        (void)sigaction(deadly[i], &act, &before[i]);
}

static int64_t monotonic_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void show(struct sitting *s)
{
    const struct app_view *view = session_view(s->session);
    struct tui_options how = {.digits = settings_digits(&view->settings), .tashkeel = view->settings.tashkeel};
    struct page page;
    s->turn = !s->turn;
    arena_wipe(&s->arenas[s->turn]); /* a suggested passphrase may have stood in it */
    page_start(&page, &s->arenas[s->turn], view->settings.lang);
    stack_view(&s->stack, view, &page);
    struct page *kept = arena_alloc(&s->arenas[s->turn], sizeof *kept);
    *kept = page;
    s->due = page.wait_ms > 0 ? monotonic_ms() + page.wait_ms : 0;
    tui_show(s->tui, kept, &how);
    term_display(s->term, &view->display);
}

static void draw(struct sitting *s, bool repaint)
{
    int cols, rows;
    term_size(s->term, &cols, &rows);
    if (cols != s->grid.cols || rows != s->grid.rows)
        grid_resize(&s->grid, cols, rows);
    tui_draw(s->tui, &s->grid);
    term_draw(s->term, &s->grid, repaint);
}

static bool in_decoy(const struct sitting *s)
{
    return s->stack.n > 0 && s->stack.levels[s->stack.n - 1].ops == &screen_decoy;
}

/* How long nothing happens if no key is pressed; -1: for ever. */
static int wait_ms(const struct sitting *s)
{
    int64_t now = monotonic_ms(), left = s->due > now ? s->due - now : 0;
    int face = tui_wait_ms(s->tui, now);
    return s->due > 0 && (face < 0 || left < face) ? (int)left : face;
}

/* What no key brings: an Esc that no other followed, a page that goes on by itself. */
static struct action lapse(struct sitting *s)
{
    (void)tui_lapse(s->tui, monotonic_ms());
    bool due = s->due > 0 && monotonic_ms() >= s->due;
    return (struct action){.kind = due ? ACTION_TIME : ACTION_NONE};
}

static struct action meaning(struct sitting *s, const struct key *key)
{
    bool redraw;
    if (key->kind == PRESS_NONE)
        return lapse(s);
    if (key->kind == PRESS_NEWS)
        return (struct action){.kind = ACTION_NEWS};
    if (key->kind == PRESS_PASTE)
        return tui_paste(s->tui, term_pasted(s->term), &redraw);
    return tui_key(s->tui, key, monotonic_ms(), &redraw);
}

/* Returns whether the terminal is to be scrubbed, because a quick exit ended the sitting. */
static bool loop(struct sitting *s)
{
    bool repaint = false;
    show(s);
    for (;;) {
        draw(s, repaint);
        struct key key = term_key(s->term, wait_ms(s));
        repaint =
            key.kind == PRESS_RESIZE || key.kind == PRESS_RESUME || (key.kind == PRESS_CONTROL && key.code == 'l');
        if (key.kind == PRESS_HANGUP) {
            run_hurry();
            return in_decoy(s);
        }
        if (key.kind == PRESS_NEWS && !session_hear(s->session))
            continue;
        struct action action = meaning(s, &key);
        if (action.kind == ACTION_NONE)
            continue;
        bool decoy = in_decoy(s);
        /* Cover first; what has to be saved and opened comes after. */
        if (action.kind == ACTION_COMMAND && action.command == COMMAND_EXIT)
            term_cover(s->term);
        bool quick = session_act(s->session, &s->stack, &action);
        if (quick)
            run_hurry();
        if (s->stack.quit)
            return quick || decoy;
        repaint = repaint || quick;
        show(s);
    }
}

/* A terminal or a system without UTF-8 would turn every Arabic letter into garbage: that is told in ASCII. */
static enum exit_code tell_no_terminal(const struct err *err)
{
    const char *type = getenv("TERM");
    if (err->kind == ERR_SYNTAX) {
        tell_error("terminal.not_utf8", NULL);
        return EXIT_FOUND;
    }
    tell_error("doctor.terminal_unfit", "type", type ? type : "", "detail", err->detail, NULL);
    return EXIT_NOT_AVAILABLE;
}

enum exit_code run_terminal(struct session *session, const struct options *options)
{
    struct sitting s = {.session = session};
    const char *no_color = getenv("NO_COLOR");
    struct term_options how = {
        .colours = session_view(session)->settings.colours == COLOURS_AUTO && !(no_color && *no_color),
        .bidi = options->bidi,
        .probe = !options->no_probe,
    };
    struct err err = {0};
    s.term = term_open(&how, &err);
    if (!s.term)
        return tell_no_terminal(&err);
    bug_on(term_emergency);
    watch();
    s.tui = tui_create();
    session_terminal(session, term_identity(s.term), term_facts(s.term).sure);
    term_watch(s.term, session_news_fd(session));
    session_begin(session, &s.stack);
    bool scrub = loop(&s);
    term_close(s.term, scrub);
    unwatch();
    bug_on(NULL);
    tui_destroy(s.tui);
    stack_finish(&s.stack);
    grid_finish(&s.grid);
    for (int i = 0; i < 2; i++) {
        arena_wipe(&s.arenas[i]);
        arena_finish(&s.arenas[i]);
    }
    return EXIT_FINE;
}
