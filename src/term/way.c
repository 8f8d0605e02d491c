#include "term/way.h"

#include <stddef.h>
#include <string.h>

#include "base/str.h"

/* BDSM, ECMA-48 mode 8: reset means that cells are shown as they are sent. VTE and mintty obey; every other terminal
 * measured ignores it. It goes to no multiplexer, where it would reach nobody, and to no console. */
#define MODE8_OFF "\033[8l"
#define MODE8_ON  "\033[8h"

/* DECALN, a screen full of E. mlterm redraws only the part of a row that had letters, and leaves what a tall letter put
 * into the rows beside it; a row that was filled it redraws whole. Nobody sees it: the page comes with the same write.
 */
#define WIPE "\033#8"

enum name {
    VISUAL,
    PLAIN,
    INVERSE,
    INVERSE_BOXES,
    MODE8,
    KONSOLE,
    MLTERM,
    KITTY,
    PUTTY,
    FOOT,
    ALACRITTY,
    ST,
    LINUX,
    MULTIPLEXER,
    N_WAYS
};

static const struct way ways[N_WAYS] = {
    [VISUAL] = {.name = "visual", .rules.marks = true},
    [PLAIN] = {.name = "plain", .rules.marks = true, .off = MODE8_OFF, .on = MODE8_ON},
    [INVERSE] = {.name = "inverse", .rules = {.encoding = ENCODE_INVERSE, .marks = true}},
    [INVERSE_BOXES] = {.name = "inverse-boxes",
                       .rules = {.encoding = ENCODE_INVERSE, .marks = true, .boxes_ltr = true}},
    [MODE8] = {.name = "vte", .rules.marks = true, .off = MODE8_OFF, .on = MODE8_ON},
    [KONSOLE] = {.name = "konsole",
                 .rules.marks = true,
                 .off = "\033]50;BidiRenderingEnabled=false\a",
                 .on = "\033]50;BidiRenderingEnabled=true\a"},
    [MLTERM] = {.name = "mlterm",
                .rules.marks = true,
                .off = "\033]5379;use_ctl=false\a",
                .on = "\033]5379;use_ctl=true\a",
                .wipe = WIPE},
    [KITTY] = {.name = "kitty", .rules.encoding = ENCODE_WORD},
    [PUTTY] = {.name = "putty", .rules = {.encoding = ENCODE_INVERSE, .marks = true, .guard = true}},
    [FOOT] = {.name = "foot"},
    [ALACRITTY] = {.name = "alacritty"},
    [ST] = {.name = "st"},
    [LINUX] = {.name = "linux", .rules.console = &glyphs_assumed},
    [MULTIPLEXER] = {.name = "multiplexer", .rules.marks = true},
};

const struct way *way_named(const char *name)
{
    for (size_t i = 0; i < N_WAYS; i++)
        if (strcmp(ways[i].name, name) == 0)
            return &ways[i];
    return NULL;
}

static bool begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* A type is "foot", "foot-direct", …, but "stterm" is not "st". */
static bool is_type(const char *type, const char *family)
{
    size_t n = strlen(family);
    return strncmp(type, family, n) == 0 && (type[n] == '\0' || type[n] == '-' || type[n] == '.');
}

/* The terminal's own word counts first: names in the environment are inherited by whoever is started from there. */
static enum name by_reply(const struct probe_replies *r)
{
    static const struct {
        const char *version, *unit;
        enum name way;
    } table[] = {{"Konsole", "7E4B4445", KONSOLE},
                 {"mlterm", "", MLTERM},
                 {"kitty", "", KITTY},
                 {"foot", "464f4f54", FOOT},
                 {"tmux", "", MULTIPLEXER},
                 {"VTE", "7E565445", MODE8},
                 {"mintty", "", MODE8},
                 {"alacritty", "", ALACRITTY}};
    if (r->mode8 == 1 || r->mode8 == 2)
        return MODE8;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (begins(r->version, table[i].version))
            return table[i].way;
        if (table[i].unit[0] && strcmp(r->unit, table[i].unit) == 0)
            return table[i].way;
    }
    if (r->n_da2 == 3 && (r->da2[0] == 83 || r->da2[0] == 84))
        return MULTIPLEXER;
    if (r->n_da2 == 3 && r->da2[0] == 77)
        return MODE8;
    if (r->n_da2 == 3 && r->da2[0] == 0 && r->da2[1] == 136)
        return PUTTY;
    return N_WAYS;
}

static enum name by_name(const struct way_evidence *e)
{
    static const struct {
        const char *type;
        enum name way;
    } table[] = {{"linux", LINUX},     {"tmux", MULTIPLEXER},  {"screen", MULTIPLEXER},  {"mlterm", MLTERM},
                 {"konsole", KONSOLE}, {"xterm-kitty", KITTY}, {"alacritty", ALACRITTY}, {"foot", FOOT},
                 {"st", ST},           {"putty", PUTTY}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (is_type(e->type, table[i].type))
            return table[i].way;
    if (e->multiplexed)
        return MULTIPLEXER;
    if (e->mlterm)
        return MLTERM;
    return PLAIN;
}

/* No switch gets through a multiplexer, or it would turn the whole window; so the rows are sent inverted. */
static enum name behind(const struct way_evidence *e)
{
    enum { FIRST_BIDI_VTE = 5800 };
    static const struct {
        const char *version;
        enum name way;
    } table[] = {{"Konsole", INVERSE_BOXES}, {"VTE", INVERSE}, {"mintty", INVERSE}, {"kitty", KITTY}};
    if (!e->outer || !e->outer[0])
        return e->vte_version >= FIRST_BIDI_VTE ? INVERSE : e->konsole ? INVERSE_BOXES : MULTIPLEXER;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (begins(e->outer, table[i].version))
            return table[i].way;
    return MULTIPLEXER;
}

const struct way *way_choose(const struct way_evidence *evidence)
{
    if (is_type(evidence->type, "linux"))
        return &ways[LINUX]; /* it is never asked, so nothing it seems to answer is its own */
    enum name way = by_reply(evidence->replies);
    if (way == N_WAYS)
        way = by_name(evidence);
    return &ways[way == MULTIPLEXER ? behind(evidence) : way];
}

bool way_may_ask(const char *type)
{
    return !is_type(type, "linux") && !is_type(type, "dumb") && !begins(type, "vt") && !begins(type, "cons");
}
