/* run_plain: on standard input and output, line by line. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run.h"
#include "app/settings.h"
#include "app/tell.h"
#include "base/file.h"
#include "base/mem.h"
#include "face/plain.h"

enum { LINE_MAX_BYTES = 4096, BLANK_LINES = 100 };

struct reading {
    struct session *session;
    const struct options *options;
    struct stack stack;
    struct arena arena;
    struct page page;
    struct buf out;
    const struct rich *heard; /* the end of the page that was shown last */
    struct buf spoken;        /* what was said last of what changed by itself */
    bool covered;
    char line[LINE_MAX_BYTES]; /* what was typed, as far as an answer can be long */
};

/* Read and not yet looked at: from a pipe it may be meant for the next sitting. */
static struct {
    char bytes[LINE_MAX_BYTES];
    size_t at, n;
} ahead;

static struct plain_options how(const struct reading *r)
{
    const struct settings *settings = &session_view(r->session)->settings;
    return (struct plain_options){.cols = r->options->width,
                                  .digits = settings_digits(settings),
                                  .tashkeel = settings->tashkeel,
                                  .heard = r->heard};
}

static void make_page(struct reading *r)
{
    const struct app_view *view = session_view(r->session);
    arena_wipe(&r->arena); /* what was typed was in it, or a suggested passphrase */
    page_start(&r->page, &r->arena, view->settings.lang);
    stack_view(&r->stack, view, &r->page);
}

static bool print(struct reading *r)
{
    struct err err;
    bool done = file_write_fd(STDOUT_FILENO, r->out.p, r->out.n);
    if (!done && errno != EPIPE && !err_errno(&err, "stdout", "write"))
        tell_err(&err);
    buf_wipe(&r->out);
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

/* The line that was begun stays as it is, in the terminal or here; what changed is said in one sentence, once. What is
 * covered is covered at once. */
static void tell_news(struct reading *r)
{
    if (!session_hear(r->session))
        return;
    (void)session_act(r->session, &r->stack, &(struct action){.kind = ACTION_NEWS});
    make_page(r);
    bool covers = stack_is_covered(session_view(r->session)) && !r->covered;
    r->covered = stack_is_covered(session_view(r->session));
    if (covers)
        cover(r);
    struct str said = str_of(r->page.spoken);
    if (str_eq(said, buf_str(&r->spoken)))
        return;
    buf_clear(&r->spoken);
    buf_addstr(&r->spoken, said);
    if (said.n == 0)
        return;
    struct plain_options style = how(r);
    buf_addc(&r->out, '\n');
    plain_tell(&r->page, r->page.spoken, &style, &r->out);
    buf_adds(&r->out, "> ");
    (void)print(r);
}

/* Waits for something to read, and says meanwhile what comes by itself. */
static void await(struct reading *r)
{
    struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                            {.fd = session_news_fd(r->session), .events = POLLIN}};
    while (fds[1].fd >= 0 && !r->stack.quit) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return;
        if (fds[1].revents)
            tell_news(r);
        if (fds[0].revents)
            return;
    }
}

/* The next line without its end; what is too long of it is passed over, so that a line without an end costs nothing.
 * False when there is no more. Not stdio: what was typed would stay in its buffers. */
static bool read_line(struct reading *r, struct str *line)
{
    *line = (struct str){r->line, 0};
    for (bool any = false;; any = true) {
        if (ahead.at == ahead.n) {
            await(r);
            if (r->stack.quit)
                return false;
            ssize_t n = read(STDIN_FILENO, ahead.bytes, sizeof ahead.bytes);
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return any;
            ahead.at = 0;
            ahead.n = (size_t)n;
        }
        char c = ahead.bytes[ahead.at];
        ahead.bytes[ahead.at++] = '\0';
        if (c == '\n')
            return true;
        if (line->n < sizeof r->line)
            r->line[line->n++] = c;
    }
}

/* One line may mean several actions; they stop when the page becomes another one. True: leave. */
static bool answer(struct reading *r, const struct action *actions, size_t n)
{
    unsigned serial = r->page.serial;
    for (size_t i = 0; i < n && r->page.serial == serial; i++) {
        if (actions[i].kind == ACTION_COMMAND && actions[i].command == COMMAND_EXIT)
            cover(r); /* what has to be ended comes after */
        if (session_act(r->session, &r->stack, &actions[i])) {
            cover(r);
            run_hurry();
        }
        if (r->stack.quit)
            return true;
        make_page(r);
    }
    return false;
}

/* What was typed to the page before is no answer to the one that has come meanwhile; the way out is one always. */
static bool outran(struct reading *r, unsigned serial, const struct action *actions, size_t n, bool typed)
{
    bool leaves = n > 0 && actions[0].kind == ACTION_COMMAND && actions[0].command == COMMAND_EXIT;
    if (r->page.serial == serial || leaves)
        return false;
    if (typed)
        buf_addf(&r->out, "%s\n", msg(r->page.lang, "plain.outrun"));
    return true;
}

static enum exit_code loop(struct reading *r)
{
    make_page(r);
    for (bool again = true;;) {
        struct plain_options style = how(r);
        if (again) {
            plain_show(&r->page, &style, &r->out);
            r->heard = plain_end(&r->page);
        }
        buf_adds(&r->out, "> ");
        if (!print(r))
            return EXIT_OUTPUT;
        struct str line;
        unsigned serial = r->page.serial;
        if (!read_line(r, &line)) {
            run_hurry();
            return EXIT_FINE;
        }
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0};
        size_t count = plain_read(&r->page, line, actions, &why);
        bool late = outran(r, serial, actions, count, str_trim(line).n > 0);
        count = late ? 0 : count;
        again = count > 0 || late;
        if (!again) {
            buf_addstr(&r->out, buf_str(&why));
            buf_addc(&r->out, '\n');
        }
        if (count == 0)
            make_page(r); /* the old one's memory has what was typed */
        buf_finish(&why);
        bool leave = answer(r, actions, count);
        /* What was typed is not left in memory. */
        explicit_bzero(r->line, sizeof r->line);
        if (leave)
            return EXIT_FINE;
    }
}

enum exit_code run_plain(struct session *session, const struct options *options)
{
    struct reading r = {.session = session, .options = options};
    session_begin(session, &r.stack);
    enum exit_code code = loop(&r);
    stack_finish(&r.stack);
    arena_wipe(&r.arena);
    arena_finish(&r.arena);
    buf_wipe(&r.out);
    buf_finish(&r.spoken);
    return code;
}
