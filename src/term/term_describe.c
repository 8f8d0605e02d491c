/* term_describe: what was found out about the terminal, for doctor and for bug reports. */
#include <langinfo.h>

#include "term/term_parts.h"

struct term_facts term_facts(const struct term *t)
{
    const struct encode_rules *rules = &t->rules[SAMPLE_NONE];
    return (struct term_facts){
        .type = t->type,
        .name = t->found.way->name,
        .cols = t->cols,
        .rows = t->rows,
        .colours = curses_colours(t->curses),
        .reorders = t->found.way->off || rules->encoding != ENCODE_VISUAL,
        .marks = rules->marks,
        .sure = t->found.sure,
        .multiplexed = way_passage(&t->found.replies) != PASSAGE_DIRECT,
        .console = t->console.ranges != NULL,
        .arabic = rules->console ? glyphs_arabic(rules->console) : GLYPHS_JOINED,
    };
}

static void describe_replies(struct buf *out, const char *whose, const struct probe_replies *r)
{
    if (r->version[0])
        buf_addf(out, "%sversion: %s\n", whose, r->version);
    if (r->unit[0])
        buf_addf(out, "%sunit: %s\n", whose, r->unit);
    if (r->n_da2 == 3)
        buf_addf(out, "%sdevice attributes: %d;%d;%d\n", whose, r->da2[0], r->da2[1], r->da2[2]);
    if (r->mode8 >= 0)
        buf_addf(out, "%sbidirectional mode: %d\n", whose, r->mode8);
    if (r->mark_cols >= 0)
        buf_addf(out, "%scolumns of a vowel sign: %d\n", whose, r->mark_cols);
}

static void describe_found(struct buf *out, const struct detection *d)
{
    static const char *const passages[] = {
        [PASSAGE_DIRECT] = "", [PASSAGE_SCREEN] = ", through screen", [PASSAGE_TMUX] = ", through tmux"};
    buf_addf(out, "asked: %s\n", !d->asked ? "no" : d->replies.done ? "yes" : "yes, but it did not answer in time");
    describe_replies(out, "", &d->replies);
    if (d->has_outer)
        describe_replies(out, "outer ", &d->outer);
    if (d->outer_name[0])
        buf_addf(out, "outer terminal: %s\n", d->outer_name);
    buf_addf(out, "recognised as: %s%s%s\n", d->way->name, passages[d->passage], d->sure ? "" : " (a guess)");
}

void term_describe(const struct term *t, struct buf *out)
{
    const struct encode_rules *rules = &t->rules[SAMPLE_NONE];
    buf_addf(out, "terminal type: %s\n", t->type);
    buf_addf(out, "size: %d columns, %d rows\n", t->cols, t->rows);
    buf_addf(out, "characters: %s%s\n", nl_langinfo(CODESET), t->found.taught ? ", switched on" : "");
    buf_addf(out, "colours: %d\n", curses_colours(t->curses));
    describe_found(out, &t->found);
    buf_addf(out, "order on the wire: %s%s%s\n", encode_name(rules->encoding),
             t->found.way->off ? ", its own reordering switched off" : "", t->said.rows ? ", as its user chose" : "");
    buf_addf(out, "harakat: %s\n", rules->marks ? "kept" : "left out");
    if (rules->latin_digits)
        buf_adds(out, "digits: Latin\n");
    if (rules->console)
        buf_addf(out, "console font: %s, %zu ranges of characters\n", t->console.ranges ? "asked" : "assumed",
                 rules->console->n);
}

void term_libraries(struct buf *out)
{
    buf_adds(out, curses_library());
}
