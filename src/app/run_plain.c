/* run_plain: on standard input and output, line by line. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run.h"
#include "app/settings.h"
#include "base/file.h"
#include "base/mem.h"
#include "face/plain.h"

enum { LINE_MAX_BYTES = 4096, BLANK_LINES = 100 };

struct reading {
    struct session *session;
    struct stack stack;
    struct arena arena;
    struct page page;
    struct buf out;
    char *line;
    size_t cap;
};

static struct plain_options how(const struct reading *r, const struct options *options)
{
    const struct settings *settings = &session_view(r->session)->settings;
    return (struct plain_options){
        .cols = options->width, .digits = settings_digits(settings), .tashkeel = settings->tashkeel};
}

static void make_page(struct reading *r)
{
    const struct app_view *view = session_view(r->session);
    arena_reset(&r->arena);
    page_start(&r->page, &r->arena, view->settings.lang);
    stack_view(&r->stack, view, &r->page);
}

static bool print(struct reading *r)
{
    bool done = file_write_fd(STDOUT_FILENO, r->out.p, r->out.n);
    buf_clear(&r->out);
    return done;
}

/* On a stream nothing can be taken back; the words are pushed out of sight. */
static void cover(struct reading *r)
{
    const char *type = getenv("TERM");
    if (isatty(STDOUT_FILENO) && type && strcmp(type, "dumb") != 0)
        buf_adds(&r->out, "\033[H\033[2J\033[3J");
    else
        for (int i = 0; i < BLANK_LINES; i++)
            buf_addc(&r->out, '\n');
    (void)print(r);
}

/* One line may mean several actions; they stop when the page becomes another one. True: leave. */
static bool answer(struct reading *r, const struct action *actions, size_t n)
{
    unsigned serial = r->page.serial;
    for (size_t i = 0; i < n && r->page.serial == serial; i++) {
        if (session_act(r->session, &r->stack, &actions[i]))
            cover(r);
        if (r->stack.quit)
            return true;
        make_page(r);
    }
    return false;
}

static enum exit_code loop(struct reading *r, const struct options *options)
{
    make_page(r);
    for (bool again = true;;) {
        struct plain_options style = how(r, options);
        if (again)
            plain_show(&r->page, &style, &r->out);
        buf_adds(&r->out, "> ");
        if (!print(r))
            return EXIT_OUTPUT;
        errno = 0;
        ssize_t n = getline(&r->line, &r->cap, stdin);
        if (n < 0)
            return EXIT_FINE;
        if (n > 0 && r->line[n - 1] == '\n')
            n--;
        struct str line = {r->line, n > LINE_MAX_BYTES ? LINE_MAX_BYTES : (size_t)n};
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0};
        size_t count = plain_read(&r->page, line, actions, &why);
        again = count > 0;
        if (!again) {
            buf_addstr(&r->out, buf_str(&why));
            buf_addc(&r->out, '\n');
        }
        buf_finish(&why);
        bool leave = answer(r, actions, count);
        /* What was typed is not left in memory. */
        explicit_bzero(r->line, r->cap);
        if (leave)
            return EXIT_FINE;
    }
}

enum exit_code run_plain(struct session *session, const struct options *options)
{
    struct reading r = {.session = session};
    session_begin(session, &r.stack);
    enum exit_code code = loop(&r, options);
    stack_finish(&r.stack);
    arena_finish(&r.arena);
    buf_finish(&r.out);
    free(r.line);
    return code;
}
