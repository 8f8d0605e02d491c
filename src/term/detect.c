#include "term/detect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "term/outer.h"

enum { WAIT_MS = 300, WAIT_FAR_MS = 1000 };

static struct probe_replies ask(struct tty *tty, enum probe_questions questions, enum passage passage,
                                struct buf *typed)
{
    struct probe probe;
    bool far = getenv("SSH_CONNECTION") || getenv("SSH_TTY");
    probe_init(&probe, questions);
    probe_run(&probe, tty, questions, passage, far ? WAIT_FAR_MS : WAIT_MS);
    buf_addstr(typed, buf_str(&probe.typed));
    struct probe_replies replies = probe.replies;
    probe_finish(&probe);
    return replies;
}

/* One letter that took the columns of its bytes: the line is Latin-1, or has seven bits. */
static bool speaks_latin(const struct probe_replies *replies)
{
    return replies->form_cols > 1;
}

static void teach_utf8(struct detection *d, struct tty *tty, struct buf *typed)
{
    tty_send(tty, DETECT_UTF8, sizeof DETECT_UTF8 - 1);
    struct probe_replies again = ask(tty, PROBE_WIDTHS, PASSAGE_DIRECT, typed);
    d->taught = again.form_cols == 1;
    d->latin = !d->taught;
    d->replies.form_cols = again.form_cols;
    d->replies.mark_cols = again.mark_cols;
    if (d->latin)
        tty_send(tty, DETECT_LATIN, sizeof DETECT_LATIN - 1);
}

/* screen names its terminal's type behind its own: "screen.linux". */
static const char *type_behind_screen(const char *type)
{
    const char *dot = strncmp(type, "screen.", 7) == 0 ? type + 6 : NULL;
    return dot ? dot + 1 : NULL;
}

static bool may_pass(enum passage passage, const struct outer *tmux)
{
    return passage == PASSAGE_SCREEN || (passage == PASSAGE_TMUX && (!tmux->told || tmux->passes));
}

/* Through the multiplexer, if it may be: it knows less of the terminal than that can say itself. */
static void ask_outer(struct detection *d, struct tty *tty, const struct outer *tmux, struct buf *typed)
{
    enum passage passage = way_passage(&d->replies);
    if (!may_pass(passage, tmux))
        return;
    d->outer = ask(tty, PROBE_NAMES, passage, typed);
    d->has_outer = d->outer.done;
    d->passage = d->has_outer ? passage : PASSAGE_DIRECT;
}

static void choose(struct detection *d, const struct way_evidence *evidence)
{
    struct way_choice choice = way_choose(evidence);
    d->way = choice.way;
    d->sure = choice.sure;
}

static void choose_by_all(struct detection *d, const char *type, const struct outer *tmux)
{
    const char *vte = getenv("VTE_VERSION");
    struct way_evidence evidence = {
        .type = type,
        .multiplexed = getenv("TMUX") || getenv("STY"),
        .mlterm = getenv("MLTERM") != NULL,
        .replies = &d->replies,
        .outer_type = tmux->told ? tmux->type : type_behind_screen(type),
        .outer_version = tmux->version,
        .outer_replies = d->has_outer ? &d->outer : NULL,
        .vte_version = vte ? (int)strtol(vte, NULL, 10) : 0,
        .konsole = getenv("KONSOLE_VERSION") != NULL,
    };
    choose(d, &evidence);
}

struct detection detect_silent(const char *type)
{
    struct detection d = {.replies = {.mode8 = -1, .form_cols = -1, .mark_cols = -1}};
    struct way_evidence evidence = {.type = type, .replies = &d.replies};
    choose(&d, &evidence);
    return d;
}

struct detection detect(struct tty *tty, const char *type, struct buf *typed)
{
    struct detection d = detect_silent(type);
    struct outer tmux = {0};
    enum probe_questions questions;
    if (!way_questions(type, &questions))
        return d;
    d.asked = true;
    d.replies = ask(tty, questions, PASSAGE_DIRECT, typed);
    if (speaks_latin(&d.replies))
        teach_utf8(&d, tty, typed);
    if (d.latin)
        return d;
    if (getenv("TMUX"))
        tmux = outer_ask(NULL);
    if (tmux.told)
        (void)snprintf(d.outer_name, sizeof d.outer_name, "%s %s", tmux.type, tmux.version);
    ask_outer(&d, tty, &tmux, typed);
    choose_by_all(&d, type, &tmux);
    outer_finish(&tmux);
    return d;
}

static void add_word(struct buf *out, const char *word)
{
    for (; *word; word++)
        buf_addc(out, *word > 0x20 && *word < 0x7F ? *word : '_');
}

static void add_replies(struct buf *out, const struct probe_replies *r)
{
    buf_addc(out, ' ');
    add_word(out, r->version[0] ? r->version : r->unit[0] ? r->unit : "-");
    for (int i = 0; i < r->n_da2; i++)
        buf_addf(out, "%c%d", i == 0 ? ' ' : ';', r->da2[i]);
}

void detect_identity(const struct detection *d, const char *type, struct buf *out)
{
    add_word(out, type);
    add_replies(out, &d->replies);
    if (d->has_outer)
        add_replies(out, &d->outer);
    if (d->outer_name[0]) {
        buf_addc(out, ' ');
        add_word(out, d->outer_name);
    }
}
