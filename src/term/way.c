#include "term/way.h"

#include <stddef.h>
#include <string.h>

#include "base/str.h"

/* BDSM, ECMA-48 mode 8: reset means that cells are shown as they are sent. VTE and mintty obey; every other terminal
 * measured ignores it. It goes to no multiplexer, where it would reach nobody, and to no console. */
#define MODE8_OFF "\033[8l"
#define MODE8_ON  "\033[8h"

/* Konsole's own command for the profile of the running tab. It redraws its whole window for it, even if nothing
 * changes: so it is told again for a new page, or pixels of tall letters stay in the rows beside them. */
#define KONSOLE_OFF "\033]50;BidiRenderingEnabled=false\a"

/* DECALN, a screen full of E. mlterm redraws only the part of a row that had letters, and leaves what a tall letter put
 * into the rows beside it; a row that was filled it redraws whole. Nobody sees it: the page comes with the same write.
 * The cursor stays where a multiplexer believes it to be. */
#define WIPE "\0337\033#8\0338"

/* Colours exchanged and back. urxvt draws only cells that have changed, and leaves what a wide letter put into a blank
 * beside it; after this it draws all. Nobody sees it either. */
#define REDRAW "\033[?5h\033[?5l"

enum name {
    VISUAL,
    PLAIN,
    INVERSE,
    INVERSE_BOXES,
    GUARDED_BOXES,
    MODE8,
    KONSOLE,
    MLTERM,
    URXVT,
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
    [GUARDED_BOXES] = {.name = "guarded-boxes",
                       .rules = {.encoding = ENCODE_INVERSE, .marks = true, .guard = true, .boxes_ltr = true}},
    [MODE8] = {.name = "vte", .rules.marks = true, .off = MODE8_OFF, .on = MODE8_ON},
    [KONSOLE] = {.name = "konsole",
                 .rules.marks = true,
                 .off = KONSOLE_OFF,
                 .on = "\033]50;BidiRenderingEnabled=true\a",
                 .wipe = KONSOLE_OFF},
    [MLTERM] = {.name = "mlterm",
                .rules.marks = true,
                .off = "\033]5379;use_ctl=false\a",
                .on = "\033]5379;use_ctl=true\a",
                .wipe = WIPE},
    [URXVT] =
        {.name = "urxvt", .rules.marks = true, .off = MODE8_OFF, .on = MODE8_ON, .wipe = REDRAW, .undimmed = true},
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
static enum name by_version(const struct probe_replies *r)
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
                 {"alacritty", "", ALACRITTY},
                 {"XTerm", "", PLAIN},
                 {"iTerm2", "", PLAIN},
                 {"ghostty", "", PLAIN}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (begins(r->version, table[i].version))
            return table[i].way;
        if (table[i].unit[0] && strcmp(r->unit, table[i].unit) == 0)
            return table[i].way;
    }
    return N_WAYS;
}

static enum name by_attributes(const struct probe_replies *r)
{
    enum { ANY = -1 };
    static const struct {
        int model, version;
        enum name way;
    } table[] = {{83, ANY, MULTIPLEXER}, {84, ANY, MULTIPLEXER}, {77, ANY, MODE8},
                 {0, 136, PUTTY},        {85, ANY, URXVT},       {24, 279, MLTERM}};
    for (size_t i = 0; i < sizeof table / sizeof table[0] && r->n_da2 == 3; i++)
        if (r->da2[0] == table[i].model && (table[i].version == ANY || r->da2[1] == table[i].version))
            return table[i].way;
    return N_WAYS;
}

static enum name by_reply(const struct probe_replies *r)
{
    if (r->mode8 == 1 || r->mode8 == 2)
        return MODE8;
    enum name way = by_version(r);
    return way == N_WAYS ? by_attributes(r) : way;
}

static enum name by_type(const char *type)
{
    static const struct {
        const char *type;
        enum name way;
    } table[] = {{"linux", LINUX},     {"tmux", MULTIPLEXER},  {"screen", MULTIPLEXER},  {"mlterm", MLTERM},
                 {"konsole", KONSOLE}, {"xterm-kitty", KITTY}, {"alacritty", ALACRITTY}, {"foot", FOOT},
                 {"st", ST},           {"putty", PUTTY},       {"rxvt", URXVT}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (is_type(type, table[i].type))
            return table[i].way;
    return N_WAYS;
}

/* The way of a terminal that cannot be told to leave the order alone: its rows are sent inverted. mlterm finds the
 * direction of each row by itself. */
static enum name untold(enum name way)
{
    return way == MODE8 ? INVERSE : way == KONSOLE ? INVERSE_BOXES : way == MLTERM ? GUARDED_BOXES : way;
}

/* Of who shows the multiplexer. Asked through it, that terminal can be told as well; of one that is only named, or
 * guessed, no switch is known to arrive. */
static struct way_choice behind(const struct way_evidence *e)
{
    enum { FIRST_BIDI_VTE = 5800 };
    const struct probe_replies named = {.mode8 = -1};
    enum name way = e->outer_replies ? by_reply(e->outer_replies) : N_WAYS;
    if (way != N_WAYS && way != MULTIPLEXER)
        return (struct way_choice){&ways[way], true};
    struct probe_replies outer = named;
    if (e->outer_version)
        (void)strncat(outer.version, e->outer_version, sizeof outer.version - 1);
    way = by_version(&outer);
    if (way == N_WAYS && e->outer_type)
        way = by_type(e->outer_type);
    if (way != N_WAYS && way != MULTIPLEXER)
        return (struct way_choice){&ways[untold(way)], true};
    if (e->outer_version && e->outer_version[0])
        return (struct way_choice){&ways[MULTIPLEXER], false};
    way = e->vte_version >= FIRST_BIDI_VTE ? INVERSE : e->konsole ? INVERSE_BOXES : MULTIPLEXER;
    return (struct way_choice){&ways[way], false};
}

struct way_choice way_choose(const struct way_evidence *evidence)
{
    if (is_type(evidence->type, "linux"))
        return (struct way_choice){&ways[LINUX], true}; /* what it seems to answer is not its own */
    enum name way = by_reply(evidence->replies);
    if (way == N_WAYS)
        way = by_type(evidence->type);
    if (way == N_WAYS && evidence->multiplexed)
        way = MULTIPLEXER;
    if (way == N_WAYS && evidence->mlterm)
        way = MLTERM;
    if (way == MULTIPLEXER)
        return behind(evidence);
    return (struct way_choice){&ways[way == N_WAYS ? PLAIN : way], way != N_WAYS};
}

enum passage way_passage(const struct probe_replies *r)
{
    if (begins(r->version, "tmux") || (r->n_da2 == 3 && r->da2[0] == 84))
        return PASSAGE_TMUX;
    return r->n_da2 == 3 && r->da2[0] == 83 ? PASSAGE_SCREEN : PASSAGE_DIRECT;
}

bool way_questions(const char *type, enum probe_questions *questions)
{
    bool old = is_type(type, "linux") || begins(type, "vt") || begins(type, "cons");
    *questions = old ? PROBE_WIDTHS : PROBE_ALL;
    return !is_type(type, "dumb");
}
