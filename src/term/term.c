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
#include "term/console.h"
#include "term/curses.h"
#include "term/keys.h"
#include "term/probe.h"
#include "term/tty.h"
#include "term/outer.h"
#include "term/way.h"

enum { PROBE_MS = 300, PROBE_FAR_MS = 1000 };
enum { SAME_PAGE_ROWS = 4 }; /* a focus that moves changes no more of them */

struct term {
    struct buf *memory; /* the scripted terminal draws here; NULL for the real one */
    struct tty tty;
    struct curses *curses;
    const struct way *way;
    struct encode_rules rules; /* the way's, for this console's font */
    struct console console;
    struct probe_replies replies;
    struct keys keys;
    struct buf frame;
    char *type;
    int cols, rows;
    bool asked;                       /* the terminal was probed */
    bool wiped;                       /* the screen was covered: draw everything next */
    bool switched;                    /* the way's switch is off */
    uint64_t bytes_told, writes_told; /* traffic reported so far */
    long fed_at;                      /* when bytes came last, in ms */
};

/* What term_emergency needs; a signal handler reaches nothing else. Set last, cleared first. */
static struct {
    const struct tty *volatile tty;
    char *bytes;
    size_t n;
} rescue;

static void add_switch(struct buf *out, const char *sequence)
{
    if (sequence)
        buf_adds(out, sequence);
}

static void arm_rescue(struct term *t)
{
    struct buf b = {0};
    buf_addc(&b, '\030'); /* CAN ends whatever sequence the crash cut in half (ECMA-48 8.3.6) */
    add_switch(&b, t->way->on);
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
    return err_set(err, ERR_UNSUPPORTED, "", "no UTF-8 locale, not even C.UTF-8");
}

static const struct way *choose(const char *type, const struct term_options *options,
                                const struct probe_replies *replies, bool real)
{
    const struct way *forced = options->bidi ? way_named(options->bidi) : NULL;
    if (forced)
        return forced;
    struct way_evidence evidence = {.type = type, .replies = replies};
    struct buf outer = {0};
    if (real) {
        const char *vte = getenv("VTE_VERSION");
        evidence.multiplexed = getenv("TMUX") || getenv("STY");
        evidence.mlterm = getenv("MLTERM") != NULL;
        evidence.vte_version = vte ? (int)strtol(vte, NULL, 10) : 0;
        evidence.konsole = getenv("KONSOLE_VERSION") != NULL;
        if (getenv("TMUX"))
            outer_ask(NULL, &outer);
    }
    evidence.outer = buf_z(&outer);
    const struct way *way = way_choose(&evidence);
    buf_finish(&outer);
    return way;
}

/* A system that lacks the description of a terminal which answers like one of today: xterm's is near enough. */
static struct curses *open_curses(struct term *t, const struct term_options *options, struct err *err)
{
    struct curses *c = curses_open(t->type, t->cols, t->rows, options->colours, err);
    if (c || !t->replies.da1)
        return c;
    log_line(LOG_INFO, LOG_MODULE, "no description of %s, using xterm's", t->type);
    return curses_open("xterm", t->cols, t->rows, options->colours, err);
}

static void destroy(struct term *t)
{
    curses_close(t->curses);
    console_finish(&t->console);
    keys_finish(&t->keys);
    buf_finish(&t->frame);
    free(t->type);
    free(t);
}

static void ask(struct term *t)
{
    struct probe probe;
    probe_init(&probe);
    bool far = getenv("SSH_CONNECTION") || getenv("SSH_TTY");
    probe_run(&probe, &t->tty, far ? PROBE_FAR_MS : PROBE_MS);
    t->asked = true;
    t->replies = probe.replies;
    keys_feed(&t->keys, probe.typed.p, probe.typed.n);
    probe_finish(&probe);
}

/* The way's rules, made true for the font of the console that this is. */
static void follow(struct term *t)
{
    t->rules = t->way->rules;
    if (!t->rules.console)
        return;
    console_ask(&t->console, t->tty.out);
    t->rules.console = &t->console.glyphs;
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
    t->replies.mode8 = -1;
    if (!tty_open(&t->tty, STDIN_FILENO, STDOUT_FILENO, err)) {
        destroy(t);
        return NULL;
    }
    tty_size(&t->tty, &t->cols, &t->rows);
    if (options->probe && !(options->bidi && way_named(options->bidi)) && way_may_ask(type))
        ask(t);
    t->way = choose(type, options, &t->replies, true);
    follow(t);
    t->curses = open_curses(t, options, err);
    if (!t->curses) {
        tty_close(&t->tty);
        destroy(t);
        return NULL;
    }
    curses_teach(t->curses, &t->keys);
    arm_rescue(t);
    log_line(LOG_INFO, LOG_MODULE, "%s, %dx%d, way %s", type, t->cols, t->rows, t->way->name);
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
    t->replies.mode8 = -1;
    t->way = choose(type, options, &t->replies, false);
    t->rules = t->way->rules;
    t->curses = open_curses(t, options, err);
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
    bool new_page = t->switched && t->way->wipe && curses_changes(t->curses, grid) > SAME_PAGE_ROWS;
    if (!t->switched)
        add_switch(&t->frame, t->way->off);
    t->switched = true;
    if (new_page)
        add_switch(&t->frame, t->way->wipe);
    curses_draw(t->curses, grid, &t->rules, repaint || t->wiped || new_page, &t->frame);
    t->wiped = false;
    send_frame(t);
}

static void leave(struct term *t)
{
    if (t->switched)
        add_switch(&t->frame, t->way->on);
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
    *left = (int)((state == KEYS_ESC ? KEYS_ESC_MS : KEYS_BEGUN_MS) - quiet);
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
    }
}

void term_close(struct term *t, bool scrub)
{
    if (!t)
        return;
    disarm_rescue();
    leave(t);
    if (scrub) {
        /* Shells put the running program's name into the title. Consoles have none and might print it. */
        if (way_may_ask(t->type))
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

struct term_facts term_facts(const struct term *t)
{
    return (struct term_facts){
        .type = t->type,
        .name = t->way->name,
        .cols = t->cols,
        .rows = t->rows,
        .colours = curses_colours(t->curses),
        .reorders = t->way->off || t->way->rules.encoding != ENCODE_VISUAL,
        .marks = t->way->rules.marks,
        .console = t->console.ranges != NULL,
        .arabic = t->rules.console ? glyphs_arabic(t->rules.console) : GLYPHS_JOINED,
    };
}

void term_libraries(struct buf *out)
{
    buf_adds(out, curses_library());
}

void term_describe(const struct term *t, struct buf *out)
{
    const struct probe_replies *r = &t->replies;
    buf_addf(out, "terminal type: %s\n", t->type);
    buf_addf(out, "size: %d columns, %d rows\n", t->cols, t->rows);
    buf_addf(out, "characters: %s\n", nl_langinfo(CODESET));
    buf_addf(out, "colours: %d\n", curses_colours(t->curses));
    buf_addf(out, "asked: %s\n", !t->asked ? "no" : r->done ? "yes" : "yes, but it did not answer in time");
    if (r->version[0])
        buf_addf(out, "version: %s\n", r->version);
    if (r->unit[0])
        buf_addf(out, "unit: %s\n", r->unit);
    if (r->n_da2 == 3)
        buf_addf(out, "device attributes: %d;%d;%d\n", r->da2[0], r->da2[1], r->da2[2]);
    if (r->mode8 >= 0)
        buf_addf(out, "bidirectional mode: %d\n", r->mode8);
    buf_addf(out, "recognised as: %s\n", t->way->name);
    buf_addf(out, "order on the wire: %s%s\n", encode_name(t->way->rules.encoding),
             t->way->off ? ", its own reordering switched off" : "");
    buf_addf(out, "harakat: %s\n", t->way->rules.marks ? "kept" : "left out");
    if (t->rules.console)
        buf_addf(out, "console font: %s, %zu ranges of characters\n", t->console.ranges ? "asked" : "assumed",
                 t->rules.console->n);
}
