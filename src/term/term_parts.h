/* term_parts: the open terminal as its own rooms see it. */
#pragma once
#include "term/console.h"
#include "term/curses.h"
#include "term/detect.h"
#include "term/keys.h"
#include "term/shown.h"
#include "term/term.h"
#include "term/tty.h"

struct term {
    struct buf *memory; /* the scripted terminal draws here; NULL for the real one */
    struct tty tty;
    struct curses *curses;
    struct detection found;
    struct display said;
    struct encode_rules rules[SAMPLE_COUNT];
    struct buf enter, exit; /* the switches, as they are sent */
    struct buf identity;
    struct console console;
    struct keys keys;
    struct buf frame;
    char *type;
    int cols, rows;
    bool wiped;                       /* the screen was covered: draw everything next */
    bool switched;                    /* `enter` was sent */
    uint64_t bytes_told, writes_told; /* traffic reported so far */
    long fed_at;                      /* when bytes came last, in ms */
};
