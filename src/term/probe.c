#include "term/probe.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FENCE "\033[c"
#define NAMES "\033[>0q\033[=c\033[8$p\033[>c"

/* DECSC, where am I; a form, where am I; back, a letter with its mark, where am I; back, and the rest of the line
 * blank.
 */
#define REPORT "\033[6n"
#define WIDTHS "\0337" REPORT "\xEF\xBA\x91" REPORT "\0338\xD8\xA8\xD9\x8E" REPORT "\0338\033[K"

static const struct {
    const char *bytes;
    int reports;
} questions_of[] = {
    [PROBE_WIDTHS] = {WIDTHS FENCE, 3}, [PROBE_ALL] = {WIDTHS NAMES FENCE, 3}, [PROBE_NAMES] = {NAMES FENCE, 0}};

enum {
    HELD_MOST = 256,   /* no answer is longer; what is, is babble and dropped */
    TYPED_MOST = 4096, /* nobody types more in the time */
    ANSWERS_MOST = 65536
};

void probe_init(struct probe *probe, enum probe_questions questions)
{
    *probe = (struct probe){.replies = {.mode8 = -1, .form_cols = -1, .mark_cols = -1},
                            .n_asked = questions_of[questions].reports};
}

void probe_finish(struct probe *probe)
{
    buf_finish(&probe->held);
    buf_finish(&probe->typed);
}

static void typed(struct probe *probe, const char *bytes, size_t n)
{
    if (n <= TYPED_MOST - probe->typed.n)
        buf_add(&probe->typed, bytes, n);
}

/* Up to most numbers separated by ";" from text, which ends at anything else. */
static int numbers(const char *text, int *out, int most)
{
    int n = 0;
    while (n < most && *text >= '0' && *text <= '9') {
        long value = strtol(text, NULL, 10);
        out[n++] = value > 1000000 ? 1000000 : (int)value;
        text += strspn(text, "0123456789");
        text += *text == ';';
    }
    return n;
}

/* Keeps the printable ASCII of an answer that fits; terminals name themselves, nobody should trust how. */
static void keep(char *to, size_t cap, const char *from, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; i < n && used + 1 < cap; i++)
        if (from[i] >= 0x20 && from[i] < 0x7F)
            to[used++] = from[i];
    to[used] = '\0';
}

/* A cursor report, as many as were asked for: F3 with a modifier looks the same. */
static bool take_report(struct probe *probe, const char *z)
{
    int place[2];
    if (probe->n_reports == probe->n_asked || numbers(z + 2, place, 2) != 2)
        return false;
    probe->reports[probe->n_reports++] = place[1];
    return true;
}

/* A whole control sequence ESC [ …; true when it is an answer to one of ours. */
static bool take_csi(struct probe *probe, const char *z, size_t n)
{
    struct probe_replies *r = &probe->replies;
    char last = z[n - 1];
    if (last == 'R')
        return take_report(probe, z);
    if (last == 'c' && z[2] == '?') {
        r->da1 = r->done = true;
        return true;
    }
    if (last == 'c' && z[2] == '>') {
        r->n_da2 = numbers(z + 3, r->da2, 3);
        return true;
    }
    if (last == 'y' && z[n - 2] == '$') {
        int mode[2];
        if (numbers(z + 2, mode, 2) == 2 && mode[0] == 8)
            r->mode8 = mode[1];
        return true;
    }
    return false;
}

/* A whole device control string ESC P … ESC \. No key sends one, so all of them are eaten. */
static void take_dcs(struct probe_replies *r, const char *z, size_t n)
{
    if (n >= 6 && z[2] == '>' && z[3] == '|')
        keep(r->version, sizeof r->version, z + 4, n - 6);
    if (n >= 6 && z[2] == '!' && z[3] == '|')
        keep(r->unit, sizeof r->unit, z + 4, n - 6);
}

enum shape { SHAPE_OPEN, SHAPE_KEY, SHAPE_ANSWER };

/* What is held, once another byte was added. */
static enum shape shape_of(struct probe *probe)
{
    const char *z = probe->held.p;
    size_t n = probe->held.n;
    char last = z[n - 1];
    if (n == 1)
        return last == '\033' ? SHAPE_OPEN : SHAPE_KEY;
    if (z[1] == 'P') {
        bool whole = n > 3 && last == '\\' && z[n - 2] == '\033';
        if (whole)
            take_dcs(&probe->replies, z, n);
        return whole ? SHAPE_ANSWER : SHAPE_OPEN;
    }
    if (z[1] != '[')
        return SHAPE_KEY;
    if (n == 2 || (last >= 0x20 && last < 0x40))
        return SHAPE_OPEN;
    return take_csi(probe, z, n) ? SHAPE_ANSWER : SHAPE_KEY;
}

void probe_feed(struct probe *probe, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct buf *held = &probe->held;
        bool string = held->n >= 2 && held->p[1] == 'P';
        /* ESC inside anything but a string starts afresh; Esc pressed twice is two keys. */
        if (bytes[i] == '\033' && held->n > 0 && !string) {
            typed(probe, held->p, held->n);
            buf_clear(held);
        }
        buf_addc(held, bytes[i]);
        switch (shape_of(probe)) {
        case SHAPE_OPEN:
            if (held->n > HELD_MOST)
                buf_clear(held);
            break;
        case SHAPE_KEY:
            typed(probe, held->p, held->n);
            buf_clear(held);
            break;
        case SHAPE_ANSWER:
            buf_clear(held);
            break;
        }
    }
}

/* What a width can be: elsewhere the line was at its end, or somebody answers anything. */
static int width_between(int from, int to, int least, int most)
{
    return to - from >= least && to - from <= most ? to - from : -1;
}

static void measure(struct probe *probe)
{
    if (probe->n_reports < 3)
        return;
    const int *at = probe->reports;
    probe->replies.form_cols = width_between(at[0], at[1], 1, 3);
    if (probe->replies.form_cols == 1)
        probe->replies.mark_cols = width_between(at[0] + 1, at[2], 0, 1);
}

void probe_end(struct probe *probe)
{
    measure(probe);
    /* Half a string is an answer that was cut off, half of anything else the beginning of a key. */
    if (probe->held.n > 0 && !(probe->held.n > 2 && probe->held.p[1] == 'P'))
        typed(probe, probe->held.p, probe->held.n);
    buf_clear(&probe->held);
}

static long now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void probe_run(struct probe *probe, struct tty *tty, enum probe_questions questions, enum passage passage, int ms)
{
    struct buf asked = {0};
    passage_add(passage, questions_of[questions].bytes, &asked);
    tty_send(tty, asked.p, asked.n);
    buf_finish(&asked);
    long end = now_ms() + ms;
    size_t total = 0;
    while (!probe->replies.done && !tty->gone && total < ANSWERS_MOST) {
        long left = end - now_ms();
        if (left <= 0)
            break;
        if (!tty_wait(tty, (int)left))
            continue;
        char bytes[512];
        size_t n = tty_read(tty, bytes, sizeof bytes);
        total += n;
        probe_feed(probe, bytes, n);
    }
    probe_end(probe);
}
