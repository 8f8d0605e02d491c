#include "term/term.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LOG_MODULE "term"
#include "base/log.h"
#include "base/mem.h"
#include "term/term_parts.h"

enum { SAME_PAGE_ROWS = 4 }; /* a focus that moves changes no more of them */

/* What term_emergency needs; a signal handler reaches nothing else. Set last, cleared first. */
static struct {
    const struct tty *volatile tty;
    char *bytes;
    size_t n;
} rescue;

static void arm_rescue(struct term *t)
{
    struct buf b = {0};
    buf_addc(&b, '\030'); /* CAN ends whatever sequence the crash cut in half (ECMA-48 8.3.6) */
    buf_addstr(&b, buf_str(&t->exit));
    curses_rescue(t->curses, &b);
    buf_adds(&b, "\r\n");
    rescue.n = b.n;
    rescue.bytes = buf_take(&b);
    rescue.tty = &t->tty;
}

static void disarm_rescue(void)
{
    rescue.tty = NULL;
    free(rescue.bytes);
    rescue.bytes = NULL;
}

void term_emergency(void)
{
    const struct tty *tty = rescue.tty;
    if (!tty)
        return;
    rescue.tty = NULL;
    for (size_t at = 0; at < rescue.n;) {
        ssize_t n = write(tty->out, rescue.bytes + at, rescue.n - at);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    (void)tcsetattr(tty->in, TCSANOW, &tty->found);
}

/* LC_CTYPE alone: numbers in files keep their point, and 23 locale files stay closed. */
static bool set_locale(struct err *err)
{
    if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return true;
    if (setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return true;
    return err_set(err, ERR_SYNTAX, "", "no UTF-8 locale, not even C.UTF-8");
}

/* A system that lacks the description of a terminal which answers like one of today: xterm's is near enough. */
static struct curses *open_curses(struct term *t, const struct term_options *options, struct err *err)
{
    bool dims = !t->found.way->undimmed;
    struct curses *c = curses_open(t->type, t->cols, t->rows, options->colours, dims, err);
    if (c || !t->found.replies.da1)
        return c;
    log_line(LOG_INFO, LOG_MODULE, "no description of %s, using xterm's", t->type);
    return curses_open("xterm", t->cols, t->rows, options->colours, dims, err);
}

static void destroy(struct term *t)
{
    curses_close(t->curses);
    console_finish(&t->console);
    keys_finish(&t->keys);
    buf_finish(&t->frame);
    buf_finish(&t->enter);
    buf_finish(&t->exit);
    buf_finish(&t->identity);
    free(t->type);
    free(t);
}

static void make_rules(struct term *t)
{
    const struct glyphs *console = t->memory ? &glyphs_assumed : &t->console.glyphs;
    shown_rules(t->found.way, &t->said, console, t->found.replies.mark_cols, t->rules);
}

/* A paste between brackets can't press keys. Multiplexers do this themselves, for each of their windows; consoles have
 * no pastes, or none that could be told from typing, and might print what they do not know. */
static bool brackets_pastes(const char *type)
{
    enum probe_questions questions;
    return way_questions(type, &questions) && questions == PROBE_ALL;
}

/* The way there, and back again in the other order. */
static void make_switches(struct term *t)
{
    const struct detection *d = &t->found;
    if (d->taught)
        buf_adds(&t->enter, DETECT_UTF8);
    if (d->way->off)
        passage_add(d->passage, d->way->off, &t->enter);
    if (d->way->on)
        passage_add(d->passage, d->way->on, &t->exit);
    if (brackets_pastes(t->type)) {
        buf_adds(&t->enter, "\033[?2004h");
        buf_adds(&t->exit, "\033[?2004l");
    }
    if (d->taught)
        buf_adds(&t->exit, DETECT_LATIN);
}

/* What this terminal is, and what follows from it. False: it can show no Arabic at all. */
static bool find_out(struct term *t, const struct term_options *options, struct err *err)
{
    const struct way *forced = options->bidi ? way_named(options->bidi) : NULL;
    struct buf typed = {0};
    if (t->memory || forced || !options->probe)
        t->found = detect_silent(t->type);
    else
        t->found = detect(&t->tty, t->type, &typed);
    keys_feed(&t->keys, typed.p, typed.n);
    buf_finish(&typed);
    if (t->found.latin)
        return err_set(err, ERR_SYNTAX, "", "the terminal does not speak UTF-8");
    t->found.way = forced ? forced : t->found.way;
    t->found.sure = t->found.sure || forced || !options->probe;
    if (!t->memory && t->found.way->rules.console)
        console_ask(&t->console, t->tty.out);
    make_switches(t);
    make_rules(t);
    return true;
}

struct term *term_open(const struct term_options *options, struct err *err)
{
    const char *type = getenv("TERM");
    if (!type || !*type || strcmp(type, "dumb") == 0) {
        (void)err_set(err, ERR_UNSUPPORTED, "", "TERM is %s", type && *type ? type : "not set");
        return NULL;
    }
    if (!set_locale(err))
        return NULL;
    struct term *t = xcalloc(1, sizeof *t);
    t->type = xstrdup(type);
    if (!tty_open(&t->tty, STDIN_FILENO, STDOUT_FILENO, err)) {
        destroy(t);
        return NULL;
    }
    tty_size(&t->tty, &t->cols, &t->rows);
    t->curses = find_out(t, options, err) ? open_curses(t, options, err) : NULL;
    if (!t->curses) {
        if (t->found.taught)
            tty_send(&t->tty, DETECT_LATIN, sizeof DETECT_LATIN - 1);
        tty_close(&t->tty);
        destroy(t);
        return NULL;
    }
    curses_teach(t->curses, &t->keys);
    arm_rescue(t);
    log_line(LOG_INFO, LOG_MODULE, "%s, %dx%d, way %s", type, t->cols, t->rows, t->found.way->name);
    return t;
}

struct term *term_open_memory(const char *type, int cols, int rows, const struct term_options *options, struct buf *out,
                              struct err *err)
{
    if (!set_locale(err))
        return NULL;
    struct term *t = xcalloc(1, sizeof *t);
    t->memory = out;
    t->type = xstrdup(type);
    t->cols = cols;
    t->rows = rows;
    t->curses = find_out(t, options, err) ? open_curses(t, options, err) : NULL;
    if (!t->curses) {
        destroy(t);
        return NULL;
    }
    return t;
}

void term_size(const struct term *t, int *cols, int *rows)
{
    *cols = t->cols;
    *rows = t->rows;
}

/* Sends what was prepared: one write() for all of it. */
static void send_frame(struct term *t)
{
    if (t->frame.n == 0)
        return;
    if (t->memory) {
        buf_add(t->memory, t->frame.p, t->frame.n);
        t->tty.bytes += t->frame.n;
        t->tty.writes++;
    } else {
        tty_send(&t->tty, t->frame.p, t->frame.n);
    }
    buf_clear(&t->frame);
}

void term_draw(struct term *t, const struct grid *grid, bool repaint)
{
    /* Never before the first page: until then the screen is the shell's. */
    const char *wipe = t->found.way->wipe;
    bool new_page = t->switched && wipe && curses_changes(t->curses, grid) > SAME_PAGE_ROWS;
    if (!t->switched)
        buf_addstr(&t->frame, buf_str(&t->enter));
    t->switched = true;
    if (new_page)
        passage_add(t->found.passage, wipe, &t->frame);
    curses_draw(t->curses, grid, t->rules, repaint || t->wiped || new_page, &t->frame);
    t->wiped = false;
    send_frame(t);
}

static void leave(struct term *t)
{
    if (t->switched)
        buf_addstr(&t->frame, buf_str(&t->exit));
    else if (t->found.taught) /* that was done before anything was drawn */
        buf_adds(&t->frame, DETECT_LATIN);
    t->switched = false;
    curses_leave(t->curses, &t->frame);
}

/* Ctrl-Z: the terminal goes back to the shell as it was, and is ours again when the shell lets us go on. */
static void suspend(struct term *t)
{
    leave(t);
    send_frame(t);
    tty_modes(&t->tty, false);
    tty_stop();
    (void)tty_caught(TTY_CONTINUED);
}

static struct key on_resume(struct term *t)
{
    /* Whoever ran meanwhile may have left any modes. */
    tty_modes(&t->tty, true);
    t->switched = false;
    t->wiped = true;
    tty_size(&t->tty, &t->cols, &t->rows);
    curses_resize(t->curses, t->cols, t->rows);
    return (struct key){PRESS_RESUME, 0};
}

static bool signalled(struct term *t, struct key *key)
{
    if (t->tty.gone || tty_caught(TTY_END)) {
        *key = (struct key){PRESS_HANGUP, 0};
        return true;
    }
    if (tty_caught(TTY_STOP)) {
        suspend(t);
        *key = on_resume(t);
        return true;
    }
    if (tty_caught(TTY_CONTINUED)) {
        *key = on_resume(t);
        return true;
    }
    if (tty_caught(TTY_SIZED)) {
        tty_size(&t->tty, &t->cols, &t->rows);
        curses_resize(t->curses, t->cols, t->rows);
        *key = (struct key){PRESS_RESIZE, 0};
        return true;
    }
    return false;
}

static long now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The shorter of two waits, where -1 is for ever. */
static int shorter(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* What is held when nothing follows it in its time. KEYS_NONE and *left -1 when nothing is held. */
static enum keys_state next_key(struct term *t, struct key *key, int *left)
{
    *left = -1;
    enum keys_state state = keys_next(&t->keys, false, key);
    if (state == KEYS_KEY || state == KEYS_NONE)
        return state;
    long quiet = now_ms() - t->fed_at;
    int patience = state == KEYS_ESC ? KEYS_ESC_MS : state == KEYS_PASTING ? KEYS_PASTE_MS : KEYS_BEGUN_MS;
    *left = (int)(patience - quiet);
    if (*left > 0)
        return state;
    *left = 0; /* whatever is held is decided now; look again */
    return keys_next(&t->keys, true, key);
}

static void read_keys(struct term *t)
{
    char bytes[1024];
    size_t n = tty_read(&t->tty, bytes, sizeof bytes);
    keys_feed(&t->keys, bytes, n);
    explicit_bzero(bytes, sizeof bytes);
    t->fed_at = now_ms();
}

void term_watch(struct term *t, int fd)
{
    t->tty.watched = fd;
}

struct key term_key(struct term *t, int ms)
{
    struct key key = {PRESS_NONE, 0};
    if (t->memory)
        return key;
    long end = ms > 0 ? now_ms() + ms : 0;
    for (bool waited = false;; waited = true) {
        if (signalled(t, &key))
            return key;
        int held, left = ms;
        if (next_key(t, &key, &held) == KEYS_KEY) {
            if (key.kind != PRESS_CONTROL || key.code != 'z')
                return key;
            suspend(t);
            return on_resume(t);
        }
        if (ms > 0) {
            long rest = end - now_ms();
            left = rest > 0 ? (int)rest : 0;
        }
        if (waited && left == 0)
            return key;
        if (tty_wait(&t->tty, shorter(left, held)))
            read_keys(t);
        else if (t->tty.news)
            return (struct key){PRESS_NEWS, 0};
    }
}

struct str term_pasted(const struct term *t)
{
    return keys_pasted(&t->keys);
}

void term_close(struct term *t, bool scrub)
{
    if (!t)
        return;
    disarm_rescue();
    leave(t);
    if (scrub) {
        /* Shells put the running program's name into the title. Consoles have none and might print it. */
        enum probe_questions questions;
        if (way_questions(t->type, &questions) && questions == PROBE_ALL)
            buf_adds(&t->frame, "\033]2;Terminal\a");
        buf_adds(&t->frame, "\033[H\033[2J\033[3J");
    }
    send_frame(t);
    if (!t->memory)
        tty_close(&t->tty);
    destroy(t);
}

void term_cover(struct term *t)
{
    curses_wipe(t->curses, &t->frame);
    buf_adds(&t->frame, "\033[3J"); /* and what scrolled away, where a terminal keeps that */
    send_frame(t);
    t->wiped = true;
}

void term_traffic(struct term *t, uint64_t *bytes, uint64_t *writes)
{
    *bytes = t->tty.bytes - t->bytes_told;
    *writes = t->tty.writes - t->writes_told;
    t->bytes_told = t->tty.bytes;
    t->writes_told = t->tty.writes;
}

void term_display(struct term *t, const struct display *said)
{
    if (memcmp(&t->said, said, sizeof *said) == 0)
        return;
    t->said = *said;
    make_rules(t);
    curses_forget(t->curses);
}

const char *term_identity(struct term *t)
{
    if (t->identity.n == 0)
        detect_identity(&t->found, t->type, &t->identity);
    return t->identity.p;
}
